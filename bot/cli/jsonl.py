"""Texts to classify, one JSON object a line: read, checked and answered one at a time."""

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from bot.cli.moments import interval_of
from config.feeds import FeedDeclaration
from config.moments import Interval

LONGEST_LINE_BYTES = 4 * 1024 * 1024
"""A line over this is refused unread, so that memory stays the same whatever comes."""


@dataclass(frozen=True, slots=True)
class Request:
    """One text to classify. `id`: text or a number, given back as it is. `feed`: the declaration of
    the feed that it came from, if known."""

    id: Any
    text: str
    published: Interval | None
    feed: FeedDeclaration | None


class UnreadableLine(Exception):
    """A line is not a request; `id` where at least that could be read."""

    def __init__(self, cause: str, identity: Any = None) -> None:
        self.id = identity
        super().__init__(cause)


def read_request(
    line: bytes, *, feeds: Mapping[str, FeedDeclaration], timezone: ZoneInfo
) -> Request:
    """Reads one line. Raises UnreadableLine."""
    value = _json_object(line)
    identity = value.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int | float):
        problem = "`id` is missing" if identity is None else "`id` must be text or a number"
        raise UnreadableLine(problem)
    if isinstance(identity, float) and not math.isfinite(identity):
        raise UnreadableLine("`id` is a number that is too large")
    text = value.get("text")
    if not isinstance(text, str):
        problem = "`text` is missing" if text is None else "`text` must be text"
        raise UnreadableLine(problem, identity)
    feed = value.get("feed")
    if feed is not None and not isinstance(feed, str):
        raise UnreadableLine("`feed` must be text", identity)
    published = value.get("published")
    if published is not None and not isinstance(published, str):
        raise UnreadableLine("`published` must be an ISO date as text", identity)
    try:
        text.encode()
        interval = None if published is None else interval_of(published, timezone)
    except UnicodeEncodeError:
        raise UnreadableLine(
            "`text` holds half of a character (a lone surrogate)", identity
        ) from None
    except ValueError as error:
        raise UnreadableLine(f"`published`: {error}", identity) from None
    return Request(identity, text, interval, feeds.get(feed) if feed is not None else None)


def _json_object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise UnreadableLine(f"not UTF-8 (byte {error.start + 1})") from None
    except json.JSONDecodeError as error:
        raise UnreadableLine(f"not JSON: {error.msg} (column {error.colno})") from None
    except RecursionError:
        raise UnreadableLine("not JSON that can be read: nested too deeply") from None
    except ValueError:
        raise UnreadableLine("not JSON: a number that is none, or too long") from None
    if not isinstance(value, dict):
        raise UnreadableLine("not a JSON object")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


def lines_of(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream, without their ends; None for one that is too long."""
    while line := stream.readline(LONGEST_LINE_BYTES + 1):
        if len(line) <= LONGEST_LINE_BYTES:
            yield line.rstrip(b"\r\n")
            continue
        while not line.endswith(b"\n") and (line := stream.readline(LONGEST_LINE_BYTES)):
            pass
        yield None


def answers(
    stream: BinaryIO,
    classify: Callable[[Request], dict[str, Any]],
    *,
    feeds: Mapping[str, FeedDeclaration],
    timezone: ZoneInfo,
) -> Iterator[tuple[bool, dict[str, Any]]]:
    """One answer a line, in order: whether the line could be read, and the object to print."""
    for number, line in enumerate(lines_of(stream), start=1):
        try:
            if line is None:
                raise UnreadableLine(f"longer than {LONGEST_LINE_BYTES} bytes")
            yield True, classify(read_request(line, feeds=feeds, timezone=timezone))
        except UnreadableLine as error:
            yield False, {"line": number, "id": error.id, "error": str(error)}
