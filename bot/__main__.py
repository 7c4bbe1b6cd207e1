"""The entry point of the command line."""

import sys
import traceback
from collections.abc import Sequence

import typer

from bot.cli.app import app
from bot.cli.errors import expected
from bot.cli.output import say, silence_stdout, speak_utf8


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command, of the process's arguments by default; returns the exit status."""
    speak_utf8()
    try:
        status = app(args=arguments, prog_name="rasid", standalone_mode=False)
        sys.stdout.flush()  # a reader that went away is noticed here, not at the interpreter's end
    except BrokenPipeError:
        silence_stdout()
        return 1
    except typer.Abort:
        say("rasid: ended without an answer")
        return 1
    except Exception as error:
        known = expected(error)
        if known is None:
            traceback.print_exc()
            say("rasid: this is a fault of the program; please report it with the lines above")
            return 1
        status, line = known
        say(f"rasid: {line}")
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    sys.exit(main())
