"""The entries of a feed's XML, found without feedparser, which is slow: what it need not read is
left out, and so are entries that were read before.

First by their bytes: most entries of a page stand in it as they stood in the last one. What is left
is passed over by expat (`feed_scan.py`), which also finds entries that differ only in what nobody
reads. What the two looks doubt when they are together is passed over whole, and what is doubtful
then is parsed whole.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from xml.parsers import expat

from collectors.cuts import Cut
from collectors.dates import utc_moment
from collectors.encoding import decode
from collectors.feed_marks import (
    Look,
    chunk_hashes,
    dates_of,
    first_look,
    hash_of,
    joined_dates,
    mark_of,
    name_hash,
    name_of,
    told_dates,
)
from collectors.feed_scan import LEAF, Doubt, FoundEntry, FoundFeed, scan
from collectors.identity import without_tracking
from config.feeds import FeedDeclaration

_ENTITY = re.compile(r"<!ENTITY[^>]{0,1000}>")
_ENCODING = re.compile(
    r"\A(\s{0,20}<\?xml[^>]{0,200}?)\s{1,20}encoding\s{0,20}=\s{0,20}(?:'[^'>]{0,99}'|\"[^\">]{0,99}\")"
)
_IS_NO_LINK = re.compile(rb"<[^>]*\sisPermaLink\s*=\s*[\"']false[\"'][^>]*>")
_SCHEME = re.compile(r"https?://|[a-z][a-z0-9+.-]*:(?!/)")
_KNOWN_DATES = b"knowndates"
KNOWN_DATES = _KNOWN_DATES.decode()
"""The element of a cut feed that holds the dates of the entries that were cut out, as
`feed_marks.read_dates` reads them: they show together in which zone all are."""


def cut_feed(
    body: bytes, feed: FeedDeclaration, *, content_type: str | None, entries: frozenset[str]
) -> Cut | None:
    """A `Cutter` for RSS, RDF and Atom; `entries` are marks (see `feed_marks.py`). Without known
    entries it only leaves out what nobody reads."""
    look = first_look(body, entries) if feed.fetch.encoding == "auto" else None
    if look is not None:
        cut = _cut(look.body, feed, content_type, entries, look)
        if cut is not None:
            return cut
    return _cut(body, feed, content_type, entries, Look(body, 0, ()))


def _cut(
    body: bytes, feed: FeedDeclaration, content_type: str | None, marks: frozenset[str], look: Look
) -> Cut | None:
    """`body` without the entries of `marks`. look: what was cut out of it before."""
    data = utf8_xml(body, content_type, feed.fetch.encoding)
    try:
        found = scan(data)
    except (Doubt, expat.ExpatError, LookupError, ValueError):  # of encodings
        return None
    if found.gaps != look.gaps or not (found.entries or look.marks):
        return None
    guids = {entry.hash: _guid(entry) for entry in found.entries}
    apart = _named_apart(found.entries, guids, look.marks)
    if look.marks and not apart:
        return None
    known = {hash_of(mark) for mark in marks} if apart else set()
    left = [entry for entry in found.entries if entry.hash not in known]
    now = frozenset((*look.marks, *_marks(found.entries, guids, data if apart else b"")))
    known_count = len(look.marks) + len(found.entries) - len(left)
    if not left:
        return Cut(b"", content_type, left=0, known=known_count, entries=now)
    dates = joined_dates(
        (
            *map(dates_of, look.marks),
            *(_told_dates(entry) for entry in found.entries if entry.hash in known),
        )
    )
    shorter = _encoded(_joined(found, known, dates), feed.fetch.encoding)
    if shorter is None:
        return None
    return Cut(shorter, content_type, left=len(left), known=known_count, entries=now)


def utf8_xml(body: bytes, content_type: str | None, encoding: str) -> bytes:
    """The bytes of a feed in UTF-8, with nothing said of their encoding, and without entities of
    their own: ten that name one another fill 40 MB."""
    text = decode(body, content_type, encoding).lstrip("\ufeff")
    if "<!ENTITY" in text:
        text = _ENTITY.sub("", text)
    return _ENCODING.sub(r"\1", text, count=1).encode("utf-8", "replace")


def _joined(found: FoundFeed, known: set[str], dates: str) -> bytes:
    """The feed without its known entries, and with their dates."""
    pieces: list[bytes] = []
    for part in found.parts:
        if isinstance(part, bytes):
            pieces.append(part if part.strip() else b"")
        elif part.hash not in known:
            pieces += part.pieces
    if dates and found.head_parts:
        pieces.insert(
            found.head_parts, b"<%s>%s</%s>" % (_KNOWN_DATES, dates.encode(), _KNOWN_DATES)
        )
    return b"".join(pieces)


def _marks(
    entries: Sequence[FoundEntry], guids: Mapping[str, str | None], data: bytes
) -> Iterator[str]:
    """What is kept of these entries. data: the page where their names are their own."""
    chunks = chunk_hashes(data)
    for entry in entries:
        chunk, guid = chunks.get((entry.start, entry.end)), guids[entry.hash]
        if chunk is None or not guid:
            yield entry.hash
        else:
            yield mark_of(entry.hash, chunk, guid, _told_dates(entry))


def _told_dates(entry: FoundEntry) -> str:
    return told_dates(utc_moment(_written(date)) for date in entry.dates)


def _written(date: bytes) -> str:
    leaf = LEAF.match(date)
    if leaf is None:
        return "?"
    plain, escaped = leaf.group("plain", "escaped")
    text = unescape(escaped.decode("utf-8")) if plain is None else plain.decode("utf-8")
    return " ".join(text.split())


def _encoded(data: bytes, encoding: str) -> bytes | None:
    """`data` in the encoding that the feed is declared to have; None if it cannot be."""
    if encoding == "auto":
        return data
    text = data.decode("utf-8")
    try:
        return text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return None


def _named_apart(
    entries: Sequence[FoundEntry], guids: Mapping[str, str | None], marks: Sequence[str]
) -> bool:
    """Whether no entry's name depends on which others are on the page: no guid is that of two, and
    where there is none no link is. guids: of the entries, by their hashes. marks: of entries that
    were cut out; all of them have guids."""
    cut_out = {hash_of(mark) for mark in marks}
    different = {entry.hash: entry for entry in entries if entry.hash not in cut_out}
    if any(guids[name] is None for name in different):
        return False
    given = [guid for name in different if (guid := guids[name])]
    if len(set(given)) < len(given):
        return False
    if marks:
        names = set(map(name_of, marks))
        return len(given) == len(different) and names.isdisjoint(map(name_hash, given))
    if len(given) == len(different):
        return True
    links = {name: _leaf_text(entry.link) for name, entry in different.items()}
    if None in links.values():
        return False
    counts = Counter(links.values())
    unnamed = [link for name, link in links.items() if link and not guids[name]]
    return all(counts[link] == 1 for link in unnamed)


def _guid(entry: FoundEntry) -> str | None:
    if entry.about is None:
        return _leaf_text(entry.guid)
    return without_tracking(entry.about) if entry.guid is None else None


def _leaf_text(raw: bytes | None) -> str | None:
    """What a guid or a link counts as; "" where there is none, None if that cannot be told."""
    if raw is None:
        return ""
    leaf = LEAF.match(raw)
    if leaf is None:
        return None
    plain, escaped = leaf.group("plain", "escaped")
    if escaped is None:
        text = plain.decode("utf-8").strip()
    else:
        text = unescape(escaped.decode("utf-8")).strip()
    if not text.isascii() and max(text) < "\u0100":
        return None  # feedparser may find UTF-8 in it
    literal = _SCHEME.match(text) or _IS_NO_LINK.match(raw)
    if not literal and any(sign in text for sign in "/?#"):
        return None  # relative to the address of the feed
    return without_tracking(text)
