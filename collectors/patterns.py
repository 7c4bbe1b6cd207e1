"""Operators' regular expressions, run under a time limit.

A pattern that backtracks without end would stop the feeds beside it; it fails its own feed instead.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import regex

from collectors.errors import PatternTimeout

TIME_LIMIT_SECONDS = 0.5
"""For one pattern on one text."""

_T = TypeVar("_T")


def find_all(pattern: str, text: str, *, feed_id: str) -> list[regex.Match[str]]:
    """All matches of `pattern` in order. Raises PatternTimeout if they take too long."""
    return _limited(
        feed_id,
        pattern,
        lambda: list(
            _compiled(pattern).finditer(text, concurrent=True, timeout=TIME_LIMIT_SECONDS)
        ),
    )


def find(pattern: str, text: str, *, feed_id: str) -> regex.Match[str] | None:
    """The first match of `pattern`. Raises PatternTimeout if it takes too long."""
    return _limited(
        feed_id,
        pattern,
        lambda: _compiled(pattern).search(text, concurrent=True, timeout=TIME_LIMIT_SECONDS),
    )


def cut(pattern: str, text: str, *, feed_id: str) -> str:
    """`text` without the matches of `pattern`. Raises PatternTimeout if it takes too long."""
    return _limited(
        feed_id,
        pattern,
        lambda: _compiled(pattern).sub("", text, concurrent=True, timeout=TIME_LIMIT_SECONDS),
    )


def split(pattern: str, text: str, *, feed_id: str) -> list[str]:
    """The parts of `text` between the matches of `pattern`. Raises PatternTimeout if it takes too
    long."""
    marks = find_all(pattern, text, feed_id=feed_id)
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.MULTILINE)


def _limited(feed_id: str, pattern: str, operation: Callable[[], _T]) -> _T:
    try:
        return operation()
    except TimeoutError as error:
        raise PatternTimeout(
            feed_id,
            f"the pattern {pattern!r} took longer than {TIME_LIMIT_SECONDS:g} s on this page: "
            "make it simpler",
        ) from error
