"""What every command does first."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from config.settings import Settings

ENV_FILE = Path(".env")


def read_settings(*, log: bool = True) -> "Settings":
    """The settings of the environment and of `.env` in the current folder; the log is set up as
    they say, but for a command that has nothing to log. Raises SettingsError."""
    # Imported here: `rasid --help` needs no settings, and these are half of its time.
    from config.settings import load_settings

    settings = load_settings(os.environ, ENV_FILE)
    if log:
        from bot.cli.logs import configure_logging

        configure_logging(settings.log_format)
    return settings
