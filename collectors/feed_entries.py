"""The entries of a feed's XML, found without feedparser, which is slow: what it need not read is
left out, and so are entries that were read before.

One pass of expat, the parser of feedparser itself, over the bytes. What is kept stays byte for
byte as it was, so feedparser reads the same. Entities are not expanded: a document type is a doubt,
as is whatever else may make one entry depend on another.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from html import unescape
from xml.parsers import expat
from xml.sax.saxutils import escape

from collectors.cuts import Cut
from collectors.encoding import decode
from collectors.feed_elements import (
    ANY_RSS,
    DROPPABLE,
    HANDLED_PREFIXES,
    NAMESPACES,
    PREFIXES,
    TEXTUAL,
    Role,
    is_read_of_channel,
    leads_elsewhere,
    role_of,
    says_xhtml,
)
from collectors.identity import without_tracking
from config.feeds import FeedDeclaration

_ENTITY = re.compile(r"<!ENTITY[^>]{0,1000}>")
_ENCODING = re.compile(
    r"\A(\s{0,20}<\?xml[^>]{0,200}?)\s{1,20}encoding\s{0,20}=\s{0,20}(?:'[^'>]{0,99}'|\"[^\">]{0,99}\")"
)
_LEAF = re.compile(
    rb"<[^>]*+>\s*+(?:<!\[CDATA\[(?P<plain>[^\]]*+)\]\]>\s*+|(?P<escaped>[^<]*+))</[^>]*+>"
)
_PLAIN_TITLE = (b"<title>", b'<title type="text">', b'<title type="html">')
_IS_NO_LINK = re.compile(rb"<[^>]*\sisPermaLink\s*=\s*[\"']false[\"'][^>]*>")
_SCHEME = re.compile(r"https?://|[a-z][a-z0-9+.-]*:(?!/)")
_HASH_BYTES = 8
_KNOWN_DATES = b"knowndates"
_SEVERAL = b"<>"  # of what there should be one
KNOWN_DATES = _KNOWN_DATES.decode()
"""The element of a cut feed that holds the dates of the entries that were cut out, one a line: they
show together in which zone they are."""


class _Doubt(Exception):
    """The feed must be read whole."""


@dataclass(slots=True)
class _Entry:
    """An entry: what of it is kept, and what may name it."""

    pieces: list[bytes]
    about: str | None = None
    guid: bytes | None = None
    link: bytes | None = None
    dates: list[bytes] = field(default_factory=list)
    titled: bool = False
    hash: str = ""


@dataclass(slots=True)
class _Feed:
    """A feed in its order: what stands around its entries, and these."""

    parts: list[bytes | _Entry] = field(default_factory=list)
    head_parts: int = 0  # of its parts those that end where the first element of the feed begins
    entries: list[_Entry] = field(default_factory=list)


def cut_feed(
    body: bytes, feed: FeedDeclaration, *, content_type: str | None, entries: frozenset[str]
) -> Cut | None:
    """A `Cutter` for RSS, RDF and Atom. Without known entries it only leaves out what nobody
    reads."""
    data = utf8_xml(body, content_type, feed.fetch.encoding)
    try:
        found = _Scan(data).feed
    except (_Doubt, expat.ExpatError, LookupError, ValueError):  # of encodings
        return None
    if not found.entries:
        return None
    hashes = frozenset(entry.hash for entry in found.entries)
    if not hashes.isdisjoint(entries) and not _named_apart(found.entries):
        entries = frozenset()
    left = [entry for entry in found.entries if entry.hash not in entries]
    if not left:
        return Cut(b"", content_type, left=0, known=len(found.entries), entries=hashes)
    shorter = _encoded(_joined(found, entries), feed.fetch.encoding)
    if shorter is None:
        return None
    known = len(found.entries) - len(left)
    return Cut(shorter, content_type, left=len(left), known=known, entries=hashes)


def utf8_xml(body: bytes, content_type: str | None, encoding: str) -> bytes:
    """The bytes of a feed in UTF-8, with nothing said of their encoding, and without entities of
    their own: ten that name one another fill 40 MB."""
    text = decode(body, content_type, encoding).lstrip("\ufeff")
    if "<!ENTITY" in text:
        text = _ENTITY.sub("", text)
    return _ENCODING.sub(r"\1", text, count=1).encode("utf-8", "replace")


def _joined(found: _Feed, known: frozenset[str]) -> bytes:
    pieces: list[bytes] = []
    dates: dict[str, None] = {}
    for part in found.parts:
        if isinstance(part, bytes):
            pieces.append(part if part.strip() else b"")
        elif part.hash not in known:
            pieces += part.pieces
        else:
            dates |= dict.fromkeys(map(_written, part.dates))
    if dates and found.head_parts:
        told = escape("\n".join(dates)).encode()
        pieces.insert(found.head_parts, b"<%s>%s</%s>" % (_KNOWN_DATES, told, _KNOWN_DATES))
    return b"".join(pieces)


def _written(date: bytes) -> str:
    leaf = _LEAF.match(date)
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


def _named_apart(entries: Sequence[_Entry]) -> bool:
    """Whether no entry's name depends on which others are on the page: no guid is that of two, and
    where there is none no link is."""
    different = list({entry.hash: entry for entry in entries}.values())
    guids = [_guid(entry) for entry in different]
    if None in guids:
        return False
    given = [guid for guid in guids if guid]
    if len(set(given)) != len(given):
        return False
    if len(given) == len(guids):
        return True
    links = [_leaf_text(entry.link) for entry in different]
    if None in links:
        return False
    counts = Counter(links)
    unnamed = [link for guid, link in zip(guids, links, strict=True) if link and not guid]
    return all(counts[link] == 1 for link in unnamed)


def _guid(entry: _Entry) -> str | None:
    if entry.about is None:
        return _leaf_text(entry.guid)
    return without_tracking(entry.about) if entry.guid is None else None


def _leaf_text(raw: bytes | None) -> str | None:
    """What a guid or a link counts as; "" where there is none, None if that cannot be told."""
    if raw is None:
        return ""
    leaf = _LEAF.match(raw)
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


class _Scan:
    """One pass over a feed. Raises _Doubt or ExpatError."""

    def __init__(self, data: bytes) -> None:
        self.feed = _Feed()
        self._data = data
        self._depth = 0
        self._root = ""
        self._defaults: set[str] = set()  # unknown namespaces without a prefix
        self._prefixed: set[str] = set()  # unknown namespaces with one
        self._kept_from = 0  # of what stands around entries
        self._channel_at = 0  # depth of the open <channel> or <feed>
        self._text_at = 0  # depth of the open text
        self._text_is_xhtml = False
        self._entry_at = 0  # depth of the open entry
        self._entry_from = 0
        self._entry: _Entry | None = None
        self._bare = True  # no child of the entry has begun
        self._needs_title = False
        self._child_role = Role.READ
        self._child_from = 0
        self._child_kept = True  # of the entry, or of the channel
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartDoctypeDeclHandler = self._doctype
        self._parser = parser
        try:
            parser.Parse(data, True)
        finally:
            # The handlers hold the parser, and so themselves.
            parser.StartElementHandler = parser.EndElementHandler = None
            parser.StartNamespaceDeclHandler = parser.StartDoctypeDeclHandler = None
        self.feed.parts.append(data[self._kept_from :])

    def _doctype(self, *_: object) -> None:
        raise _Doubt

    def _namespace(self, prefix: str | None, address: str | None) -> None:
        """feedparser keeps what a prefix means beyond the element that declares it."""
        lower = (address or "").lower()
        known = NAMESPACES.get(lower)
        if ANY_RSS in lower and known is None:
            raise _Doubt
        if prefix is None:
            if known is None:
                self._defaults.add(address or "")
            elif known == "" and self._entry_at and self._root not in ("rss", "feed"):
                raise _Doubt  # it may make the feed one of another kind
            return
        if known is None:
            self._prefixed.add(address or "")
            taken = prefix.lower() in HANDLED_PREFIXES
        else:
            taken = known != prefix and (self._entry_at > 0 or prefix in PREFIXES)
        if taken:
            raise _Doubt

    def _start(self, name: str, attributes: list[str]) -> None:
        self._depth += 1
        role = self._overlooked(name) if self._defaults else role_of(name)
        if self._text_at:
            if not self._text_is_xhtml or role is not Role.MARKUP:
                raise _Doubt
            return
        if role in TEXTUAL:
            self._text_at = self._depth
            self._text_is_xhtml = bool(attributes) and says_xhtml(attributes)
        elif role is Role.LINK and attributes and leads_elsewhere(attributes):
            role = Role.UNREAD
        if self._entry_at:
            self._start_in_entry(role)
        elif role is Role.ENTRY:
            self._start_entry(attributes)
        elif self._channel_at:
            self._start_in_channel(name, role)
        else:
            self._start_outside(name)

    def _overlooked(self, name: str) -> Role:
        """The role of an element where feedparser overlooks some namespaces."""
        namespace, _, local = name.rpartition(" ")
        if namespace not in self._defaults:
            return role_of(name)
        role = role_of(local)
        if role not in DROPPABLE or namespace in self._prefixed:
            raise _Doubt
        return role

    def _start_entry(self, attributes: list[str]) -> None:
        if self._depth != (self._channel_at or 1) + 1:
            raise _Doubt
        at = self._parser.CurrentByteIndex
        if self._channel_at:
            self._end_head(at)
        self._end_child_of_channel(at)
        self.feed.parts.append(self._data[self._kept_from : at])
        self._entry = _Entry([])
        for name, value in zip(attributes[::2], attributes[1::2], strict=True):
            if name.endswith("about"):
                self._entry.about = value
        self._entry_at, self._entry_from = self._depth, at
        self._bare, self._needs_title, self._child_kept = True, False, True

    def _start_in_entry(self, role: Role) -> None:
        if role is Role.ENTRY or role is Role.ODD:
            raise _Doubt
        if self._depth == self._entry_at + 1:
            at = self._parser.CurrentByteIndex
            if self._child_kept:
                self._end_child(at)
            self._child_role, self._child_from = role, at
            self._child_kept = role not in DROPPABLE
        elif not self._child_kept and role not in DROPPABLE:
            self._child_kept = True
        if role is Role.MEDIA_TITLE:
            self._needs_title = True

    def _end_child(self, at: int) -> None:
        """The child of the entry that began last, and is kept, ends before `at`."""
        entry = self._entry
        if entry is None:
            return
        if self._bare:
            self._bare = False
            entry.pieces.append(self._data[self._entry_from : at].rstrip())
            return
        raw = self._data[self._child_from : at].rstrip()
        entry.pieces.append(raw)
        if self._child_role is Role.NAME:
            entry.guid = raw if entry.guid is None else _SEVERAL
        elif self._child_role is Role.LINK:
            entry.link = raw if entry.link is None else _SEVERAL
        elif self._child_role is Role.DATE:
            entry.dates.append(raw)
        elif raw.startswith(_PLAIN_TITLE):
            words = _LEAF.match(raw)
            entry.titled = words is not None and any(map(bytes.strip, filter(None, words.groups())))

    def _start_in_channel(self, name: str, role: Role) -> None:
        if role is Role.ODD:
            raise _Doubt
        if self._depth == self._channel_at + 1:
            at = self._parser.CurrentByteIndex
            self._end_head(at)
            self._end_child_of_channel(at)
            self._child_from = at
            self._child_kept = is_read_of_channel(name, role)
        elif not self._child_kept and role not in DROPPABLE:
            self._child_kept = True

    def _end_head(self, at: int) -> None:
        """The first child of the feed begins at `at`, if none did before."""
        if not self.feed.head_parts:
            self.feed.parts.append(self._data[:at])
            self._kept_from = at
            self.feed.head_parts = len(self.feed.parts)

    def _end_child_of_channel(self, at: int) -> None:
        if not self._child_kept:
            self.feed.parts.append(self._data[self._kept_from : self._child_from])
            self._kept_from = at
            self._child_kept = True

    def _start_outside(self, name: str) -> None:
        local = name.rpartition(" ")[2].lower()
        if self._depth == 1:
            if local not in ("rss", "feed", "rdf"):
                raise _Doubt
            self._root = local
        if local in ("channel", "feed"):
            self._channel_at = self._depth

    def _end(self, _: str) -> None:
        depth = self._depth
        self._depth = depth - 1
        if depth == self._text_at:
            self._text_at = 0
        elif depth == self._entry_at:
            self._end_entry()
        elif depth == self._channel_at:
            self._end_child_of_channel(self._parser.CurrentByteIndex)
            self._channel_at = 0

    def _end_entry(self) -> None:
        entry, at = self._entry, self._parser.CurrentByteIndex
        if entry is None or at == self._entry_from:
            raise _Doubt
        if self._child_kept:
            self._end_child(at)
        self._kept_from = self._data.index(b">", at) + 1
        if self._needs_title and not entry.titled:
            entry.pieces = [self._data[self._entry_from : self._kept_from]]
        else:
            entry.pieces.append(self._data[at : self._kept_from])
        entry.hash = blake2b(b"\0".join(entry.pieces), digest_size=_HASH_BYTES).hexdigest()
        self.feed.parts.append(entry)
        self.feed.entries.append(entry)
        self._entry, self._entry_at, self._child_kept = None, 0, True
