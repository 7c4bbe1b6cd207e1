"""Standard output and standard error of the commands."""

import json
import os
import sys
from typing import Any

_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
"""Characters that some readers take for the end of a line; JSON may hold them as escapes."""


def speak_utf8() -> None:
    """Arabic is written as UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(message: str) -> None:
    """A message to the person who typed the command."""
    print(message, file=sys.stderr)


def ask(question: str) -> bool:
    """Asks the person who typed the command, on standard error; no answer means no."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "نعم")


def show(text: str) -> None:
    """What was asked for, to be read by a person."""
    print(text)


def show_json(value: Any) -> None:
    """What was asked for, to be read by a program."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def json_line(value: Any) -> str:
    """A value as one line of JSON, whatever its texts hold."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS)


def silence_stdout() -> None:
    """After a reader went away (`rasid … | head`): what is still buffered is thrown away, so that
    the interpreter does not complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
