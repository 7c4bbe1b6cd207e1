"""What a person reads when a command ends badly.

TyperException (typer)     a wrong option or argument
├── WrongUsage             exit status 2
└── CommandFailed          exit status 1

ConfigError ends with 2; StorageError, CollectError, PipelineError and BotError with 1.
"""

from typer import TyperException

from config.errors import ConfigError


class WrongUsage(TyperException):
    """The command was asked for in a way that makes no sense."""

    exit_code = 2


class CommandFailed(TyperException):
    """The command could not do what was asked."""

    exit_code = 1


def expected(error: Exception) -> tuple[int, str] | None:
    """The exit status and the line for an error that a person can do something about; None for a
    fault of the program."""
    # Imported here: `rasid --help` needs none of these packages.
    from bot.errors import BotError
    from collectors.errors import CollectError
    from pipeline.errors import PipelineError
    from storage.errors import StorageError

    if isinstance(error, TyperException):
        return error.exit_code, _one_line(error.format_message())
    if isinstance(error, ConfigError):
        return 2, _one_line(str(error))
    if isinstance(error, BotError | CollectError | PipelineError | StorageError):
        return 1, _one_line(str(error))
    return None


def _one_line(message: str) -> str:
    return " ".join(message.split())
