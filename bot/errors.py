"""Errors of the process that a person runs.

BotError
├── DataDirInUse    another process runs on the same DATA_DIR
└── TokenRefused    Telegram does not know the token
"""


class BotError(Exception):
    """The process cannot run; the message says what to do."""


class DataDirInUse(BotError):
    """Another `rasid run` works on the same DATA_DIR."""


class TokenRefused(BotError):
    """Telegram does not know the token."""
