"""What is kept of the entries of a feed until its next reading, and the first look at its bytes.

    16 hash of what is read of an entry     12 of its bytes     6 of its name     8 of each date

A mark always has its first part (hexadecimal digits, like all). The others are there where the
entry is a chunk of its own in the bytes, `<item>…</item>`, with a name of its own: the same bytes
are then found in the next page, and cut out, before any parser sees them. Its name must be compared
with those of new entries, and its dates tell in which zone all are; so both stand in the mark.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from collectors.feed_elements import GAP

_HASH = 16  # digits
_CHUNK = 12
_NAME = 6
_DATE = 8
_NO_UTC = "-"  # in the place of the dates: one of them does not say that it is UTC
_TAGS = ((b"<item", b"</item>"), (b"<entry", b"</entry>"))
_ENDS_NAME = b"> \t\r\n"
_DECLARATION = re.compile(rb"xmlns[^>]*")


@dataclass(frozen=True, slots=True)
class Look:
    """A page without the entries whose bytes are known: `body` has GAP in their places, `gaps`
    times. `marks`: theirs, one for each."""

    body: bytes
    gaps: int
    marks: Sequence[str]


def first_look(body: bytes, marks: frozenset[str]) -> Look | None:
    """What is left of a page when all chunks are cut out that `marks` tell of; None where there is
    none, or where bytes do not tell enough."""
    known = {_chunk(mark): mark for mark in marks if len(mark) > _HASH}
    if not known or GAP in body:
        return None
    found: list[str] = []
    pieces: list[bytes] = []
    at = 0
    for (start, end), name in chunk_hashes(body).items():
        if name not in known:
            continue
        found.append(known[name])
        between = body[at:start]
        if not pieces or between.strip():
            pieces += (between, GAP)
        at = end
    left = b"".join((*pieces, body[at:]))
    if not found or b"<!ENTITY" in left or not _is_utf8(left):
        return None
    return Look(left, len(pieces) // 2, found)


def chunk_hashes(data: bytes) -> dict[tuple[int, int], str]:
    """What may be entries of a page, in their order: from where to where, and its hash. What an
    element means depends on the namespaces that are declared around it, so the hash does too."""
    chunks = list(_chunks(data))
    around = []
    at = 0
    for start, end in chunks:
        around.append(data[at:start])
        at = end
    declared = _DECLARATION.findall(b"".join((*around, data[at:])))
    context = blake2b(b"\0".join(declared), digest_size=_CHUNK // 2)
    hashes = {}
    for start, end in chunks:
        chunk = context.copy()
        chunk.update(data[start:end])
        hashes[start, end] = chunk.hexdigest()
    return hashes


def mark_of(entry_hash: str, chunk_hash: str, guid: str, dates: str) -> str:
    """The mark of an entry that is a chunk. dates: as `told_dates` gives them."""
    return f"{entry_hash}{chunk_hash}{name_hash(guid)}{dates}"


def hash_of(mark: str) -> str:
    """The hash of what is read of an entry."""
    return mark[:_HASH]


def name_of(mark: str) -> str:
    """The hash of the guid of an entry whose chunk is known."""
    return mark[_HASH + _CHUNK :][:_NAME]


def name_hash(guid: str) -> str:
    """A guid in a mark."""
    return blake2b(guid.encode("utf-8", "surrogatepass"), digest_size=_NAME // 2).hexdigest()


def dates_of(mark: str) -> str:
    """The dates of an entry whose chunk is known, as `told_dates` gives them."""
    return mark[_HASH + _CHUNK + _NAME :]


def told_dates(dates: Iterable[datetime | None]) -> str:
    """The dates of an entry as its mark tells them. None: one that does not say that it is UTC."""
    told = []
    for date in dates:
        if date is None:
            return _NO_UTC
        seconds = int(date.timestamp())
        if 0 <= seconds < 16**_DATE:  # what lies outside is not ahead by the width of a zone
            told.append(f"{seconds:0{_DATE}x}")
    return "".join(dict.fromkeys(told))


def joined_dates(told: Iterable[str]) -> str:
    """The dates of several entries, as `told_dates` gives those of one."""
    joined = "".join(dict.fromkeys(told))
    return _NO_UTC if _NO_UTC in joined else joined


def read_dates(told: str) -> list[datetime | None]:
    """What `told_dates` was told. Anything else is a date that does not say that it is UTC."""
    try:
        return [
            datetime.fromtimestamp(int(told[at : at + _DATE], 16), UTC)
            for at in range(0, len(told), _DATE)
        ]
    except ValueError:
        return [None]


def _chunk(mark: str) -> str:
    return mark[_HASH : _HASH + _CHUNK]


def _chunks(data: bytes) -> Iterator[tuple[int, int]]:
    opening, closing = next((tags for tags in _TAGS if tags[1] in data), _TAGS[0])
    start = data.find(opening)
    while start >= 0:
        behind = start + len(opening)
        if data[behind : behind + 1] in _ENDS_NAME:
            end = data.find(closing, behind)
            if end < 0:
                return
            behind = end + len(closing)
            yield start, behind
        start = data.find(opening, behind)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
