"""Corrections of a proposed feed as an operator writes them: `item: .news-item`, a line each."""

import re

from config.entries import suggestion
from config.errors import DataFileError
from config.feed_edits import TYPED, Changes, known_keys, near_key, read_typed
from config.feeds import Selectors

SELECTORS = tuple(Selectors.model_fields)
"""Keys that may be written without `select.` before them."""

_LINE = re.compile(r"([A-Za-z_]+(?:\.[A-Za-z_]+)*)\s*[:=]\s*(.*)")


def looks_like_corrections(text: str) -> bool:
    """Whether each line of a message is `key: value` with a key that feeds have."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [_LINE.fullmatch(line) for line in lines]
    return bool(found) and all(match is not None and _is_key(match[1]) for match in found)


def read_corrections(lines: list[str]) -> Changes:
    """The changes that these lines say; one without a value takes its key away. Raises
    DataFileError for what is none."""
    written = []
    for line in lines:
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise DataFileError(TYPED, None, f"{line!r} is not a correction: write item=.news-item")
        key, value = match.groups()
        if not _is_key(key):
            raise DataFileError(TYPED, None, f"unknown key `{key}`{_near(key)}")
        written.append(f"{_whole(key)}={value}")
    return read_typed(written)


def _is_key(key: str) -> bool:
    known = known_keys()
    return _whole(key) in known or any(one.startswith(f"{_whole(key)}.") for one in known)


def _near(key: str) -> str:
    return suggestion(key, SELECTORS) or near_key(key)


def _whole(key: str) -> str:
    """`item` is `select.item`; `date` alone is the selector, `date.formats` the rules of dates."""
    return f"select.{key}" if key in SELECTORS else key
