"""Standard output and standard error of the commands."""

import json
import os
import re
import shutil
import sys
import textwrap
from typing import Any

_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
"""Characters that some readers take for the end of a line; JSON may hold them as escapes."""
_SUBJECT = re.compile(r".{0,22}\s{2,}")
"""What stands in front of a line's words: a column of its own, or nothing but spaces."""


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
    """What was asked for, to be read by a person: folded at words, where that is a terminal."""
    print(folded(text, shutil.get_terminal_size().columns) if sys.stdout.isatty() else text)


def folded(text: str, width: int) -> str:
    """Lines no longer than `width`, words that are longer apart; the rest of a line goes on under
    its first word."""
    return "\n".join(part for line in text.split("\n") for part in _parts(line, width))


def _parts(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    subject = _SUBJECT.match(line)
    begin = subject.end() if subject else 0
    return textwrap.wrap(
        line[begin:],
        width,
        initial_indent=line[:begin],
        subsequent_indent=" " * (begin or 2),
        break_long_words=False,
        break_on_hyphens=False,
    )


def show_progress(text: str) -> None:
    """How far a long work is, on the terminal's present line."""
    print(f"\r{text}", end="", file=sys.stderr, flush=True)


def clear_progress() -> None:
    """Takes what `show_progress` left away."""
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)


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
