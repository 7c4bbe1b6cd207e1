"""Errors of what an operator writes.

ConfigError
├── SettingsError   an environment variable or a line of .env
└── DataFileError   a data file (feeds, organisations, places, foreign places, event types)
"""

from pathlib import Path


class ConfigError(Exception):
    """Something an operator wrote cannot be used. The message says what, where and what to do."""


class SettingsError(ConfigError):
    """A setting is unknown or wrong; the message names it."""


class DataFileError(ConfigError):
    """A data file cannot be used; the message names file, line and cause."""

    def __init__(self, path: Path | str, line: int | None, message: str) -> None:
        self.path = Path(path)
        self.line = line
        self.message = message
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {message}")
