"""One pass over the XML of a feed: where its entries lie, what may name them, what nobody reads.

By expat, the parser of feedparser itself. What is kept stays byte for byte as it was, so feedparser
reads the same. Entities are not expanded: a document type is a doubt, as is whatever else may make
one entry depend on another.
"""

import re
from dataclasses import dataclass, field
from hashlib import blake2b
from xml.parsers import expat

from collectors.feed_elements import (
    ANY_RSS,
    DROPPABLE,
    GAP,
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

LEAF = re.compile(
    rb"<[^>]*+>\s*+(?:<!\[CDATA\[(?P<plain>[^\]]*+)\]\]>\s*+|(?P<escaped>[^<]*+))</[^>]*+>"
)
"""An element that holds nothing but text."""

SEVERAL = b"<>"
"""In the place of what there should be one of."""

_PLAIN_TITLE = (b"<title>", b'<title type="text">', b'<title type="html">')
_HASH_BYTES = 8


class Doubt(Exception):
    """The feed must be read whole."""


@dataclass(slots=True)
class FoundEntry:
    """An entry: what of it is kept, and what may name it. `start`, `end`: where it lies."""

    pieces: list[bytes]
    start: int
    end: int = 0
    about: str | None = None
    guid: bytes | None = None
    link: bytes | None = None
    dates: list[bytes] = field(default_factory=list)
    titled: bool = False
    hash: str = ""


@dataclass(slots=True)
class FoundFeed:
    """A feed in its order: what stands around its entries, and these. `head_parts`: of its parts
    those that end where the first element of the feed begins. `gaps`: how often GAP stood where
    entries do."""

    parts: list[bytes | FoundEntry] = field(default_factory=list)
    head_parts: int = 0
    entries: list[FoundEntry] = field(default_factory=list)
    gaps: int = 0


def scan(data: bytes) -> FoundFeed:
    """Passes over a feed in UTF-8. Raises Doubt, ExpatError."""
    return _Scan(data).feed


class _Scan:
    """One pass over a feed. Raises Doubt or ExpatError."""

    def __init__(self, data: bytes) -> None:
        self.feed = FoundFeed()
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
        self._entry: FoundEntry | None = None
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
        raise Doubt

    def _namespace(self, prefix: str | None, address: str | None) -> None:
        """feedparser keeps what a prefix means beyond the element that declares it."""
        lower = (address or "").lower()
        known = NAMESPACES.get(lower)
        if ANY_RSS in lower and known is None:
            raise Doubt
        if prefix is None:
            if known is None:
                self._defaults.add(address or "")
            elif known == "" and self._entry_at and self._root not in ("rss", "feed"):
                raise Doubt  # it may make the feed one of another kind
            return
        if known is None:
            self._prefixed.add(address or "")
            taken = prefix.lower() in HANDLED_PREFIXES
        else:
            taken = known != prefix and (self._entry_at > 0 or prefix in PREFIXES)
        if taken:
            raise Doubt

    def _start(self, name: str, attributes: list[str]) -> None:
        self._depth += 1
        role = self._overlooked(name) if self._defaults else role_of(name)
        if self._text_at:
            if not self._text_is_xhtml or role is not Role.MARKUP:
                raise Doubt
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
        elif role is Role.GAP:
            self._pass_gap()
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
            raise Doubt
        return role

    def _start_entry(self, attributes: list[str]) -> None:
        at = self._end_what_is_before()
        self._entry = FoundEntry([], at)
        for name, value in zip(attributes[::2], attributes[1::2], strict=True):
            if name.endswith("about"):
                self._entry.about = value
        self._entry_at, self._entry_from = self._depth, at
        self._bare, self._needs_title, self._child_kept = True, False, True

    def _pass_gap(self) -> None:
        self._kept_from = self._end_what_is_before() + len(GAP)
        self.feed.gaps += 1

    def _end_what_is_before(self) -> int:
        """Where entries of the feed, or a gap for them, begin."""
        if self._depth != (self._channel_at or 1) + 1:
            raise Doubt
        at = self._parser.CurrentByteIndex
        if self._channel_at:
            self._end_head(at)
        self._end_child_of_channel(at)
        self.feed.parts.append(self._data[self._kept_from : at])
        return at

    def _start_in_entry(self, role: Role) -> None:
        if role is Role.ENTRY or role is Role.ODD or role is Role.GAP:
            raise Doubt
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
        elif role is Role.READ and self._entry is not None:
            self._entry.titled = False  # feedparser forgets the title at <source> and <image>

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
            entry.guid = raw if entry.guid is None else SEVERAL
        elif self._child_role is Role.LINK:
            entry.link = raw if entry.link is None else SEVERAL
        elif self._child_role is Role.DATE:
            entry.dates.append(raw)
        elif raw.startswith(_PLAIN_TITLE):
            words = LEAF.match(raw)
            entry.titled = words is not None and any(map(bytes.strip, filter(None, words.groups())))

    def _start_in_channel(self, name: str, role: Role) -> None:
        if role is Role.ODD:
            raise Doubt
        if self._depth == self._channel_at + 1:
            at = self._parser.CurrentByteIndex
            self._end_head(at)
            self._end_child_of_channel(at)
            self._child_from = at
            self._child_kept = is_read_of_channel(name, role)
        elif not self._child_kept and is_read_of_channel(name, role):
            self._child_kept = True

    def _end_head(self, at: int) -> None:
        """The first child of the feed begins at `at`, if none did before."""
        if not self.feed.head_parts:
            self.feed.parts.append(self._data[self._kept_from : at])
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
                raise Doubt
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
            raise Doubt
        if self._child_kept:
            self._end_child(at)
        self._kept_from = self._data.index(b">", at) + 1
        if self._needs_title and not entry.titled:
            entry.pieces = [self._data[self._entry_from : self._kept_from]]
        else:
            entry.pieces.append(self._data[at : self._kept_from])
        entry.end = self._kept_from
        entry.hash = blake2b(b"\0".join(entry.pieces), digest_size=_HASH_BYTES).hexdigest()
        self.feed.parts.append(entry)
        self.feed.entries.append(entry)
        self._entry, self._entry_at, self._child_kept = None, 0, True
