"""What the elements of a feed are to feedparser: which of them bear on what is read of its result.

Its handlers tell. An element for which it has none becomes a key of its own in the entry, which
nobody asks for.
"""

from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache

from feedparser.api import StrictFeedParser

NAMESPACES: dict[str, str] = {
    address.lower(): prefix for address, prefix in StrictFeedParser.namespaces.items()
}
"""Namespace → the prefix that feedparser knows it by, "" for those of RSS and Atom."""
PREFIXES = frozenset(NAMESPACES.values())
HANDLED_PREFIXES = frozenset(
    prefix
    for prefix in PREFIXES
    if prefix in ("xhtml", "sy")
    or any(
        name.startswith((f"_start_{prefix}_", f"_end_{prefix}_")) for name in dir(StrictFeedParser)
    )
)
"""Those whose elements feedparser, or our reader, looks at."""
GAP = b"<knownentries/>"
"""Ours: stands in a feed for entries that were cut out before it was looked at."""
ANY_RSS = "backend.userland.com/rss"  # in an address makes it one of RSS's


class Role(Enum):
    """What an element is for; _TEXTUAL ones may hold mark-up."""

    ENTRY = auto()
    NAME = auto()  # guid, id
    LINK = auto()
    DATE = auto()
    TEXT = auto()
    MEDIA_TITLE = auto()  # read only where the entry has no title of its own
    READ = auto()
    UNREAD = auto()
    UNREAD_TEXT = auto()
    MARKUP = auto()  # XHTML
    GAP = auto()
    ODD = auto()  # takes the place of what feedparser gathers from several elements


# Tuples, since members of an Enum are slow to hash.
DROPPABLE = (Role.UNREAD, Role.UNREAD_TEXT, Role.MEDIA_TITLE)
TEXTUAL = (Role.TEXT, Role.UNREAD_TEXT, Role.MEDIA_TITLE)

# By feedparser's names for them.
_TEXTS = """
    title description abstract summary content content:encoded fullitem body xhtml:body dc:title
    dc:description media:title media:description itunes:summary
"""
_UNREAD_TEXTS = """
    subtitle tagline info feedburner:browserfriendly rights copyright dc:rights itunes:subtitle
"""
# Handled, and without any bearing on what is read.
_UNREAD = """
    category keywords author managingeditor contributor name url homepage uri email webmaster
    generator enclosure cloud expirationdate language dc:author dc:creator dc:publisher dc:subject
    dc:language dc:contributor media:category media:keywords media:content media:thumbnail
    media:credit media:rating media:player media:group itunes:author itunes:name itunes:email
    itunes:owner itunes:keywords itunes:category itunes:image itunes:explicit itunes:block
"""
_DATES = """
    pubdate published issued updated modified dc:date created
"""
_UNREAD_OF_CHANNEL = """
    description dc:description
"""
_READ_OF_CHANNEL = """
    ttl skiphours sy:updateperiod sy:updatefrequency media:title
"""
_ROLES = {
    **dict.fromkeys(_TEXTS.split(), Role.TEXT),
    **dict.fromkeys(_UNREAD_TEXTS.split(), Role.UNREAD_TEXT),
    **dict.fromkeys(_UNREAD.split(), Role.UNREAD),
    "media:title": Role.MEDIA_TITLE,
    "item": Role.ENTRY,
    "entry": Role.ENTRY,
    "knownentries": Role.GAP,
    "guid": Role.NAME,
    "id": Role.NAME,
    "link": Role.LINK,
    **dict.fromkeys(_DATES.split(), Role.DATE),
    **dict.fromkeys(("links", "authors", "contributors", "tags", "enclosures"), Role.ODD),
}
_CHANNEL = {
    **dict.fromkeys(_UNREAD_OF_CHANNEL.split(), False),
    **dict.fromkeys(_READ_OF_CHANNEL.split(), True),
}
_LINK_ATTRIBUTES = frozenset({"rel", "type", "href", "title", "hreflang", "length"})
_XHTML_TYPES = ("xhtml", "application/xhtml+xml")


@lru_cache(maxsize=4096)
def role_of(name: str) -> Role:
    """What an element is for. name: `namespace local`, or `local` alone."""
    tag = _tag(name)
    if tag is None:
        return Role.UNREAD
    if tag in _ROLES:
        return _ROLES[tag]
    prefix, _, local = tag.rpartition(":")
    if prefix == "xhtml":
        return Role.MARKUP
    method = tag.replace(":", "_")
    handled = any(hasattr(StrictFeedParser, f"_{at}_{method}") for at in ("start", "end"))
    return Role.READ if handled or (not prefix and "_" in local) else Role.UNREAD


@lru_cache(maxsize=4096)
def is_read_of_channel(name: str, role: Role) -> bool:
    """Whether an element of a feed itself, of this role, bears on what is read."""
    return _CHANNEL.get(_tag(name) or "", role not in DROPPABLE)


def says_xhtml(attributes: Sequence[str]) -> bool:
    """Whether a text says that mark-up stands in it as such. attributes: names and values by
    turns."""
    told = dict(zip(attributes[::2], attributes[1::2], strict=True))
    return told.get("type", "").lower() in _XHTML_TYPES


def leads_elsewhere(attributes: Sequence[str]) -> bool:
    """Whether a <link> is not that of its entry or feed but to comments, to itself …"""
    told = dict(zip(attributes[::2], attributes[1::2], strict=True))
    rel = told.get("rel", "alternate").lower()
    return rel != "alternate" and bool(told.get("href")) and told.keys() <= _LINK_ATTRIBUTES


def _tag(name: str) -> str | None:
    """feedparser's name for an element, None where it does not know the namespace."""
    namespace, _, local = name.rpartition(" ")
    prefix = NAMESPACES.get(namespace.lower()) if namespace else ""
    if prefix is None:
        return None
    return f"{prefix}:{local.lower()}" if prefix else local.lower()
