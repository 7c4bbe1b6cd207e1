"""What a collector makes of a page: raw items, and what it dropped."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from config.moments import Interval


@dataclass(frozen=True, slots=True)
class RawItem:
    """One piece of news as a feed published it, before anything is understood of it.

    `identity` names it within its feed for ever: it never depends on an inferred date, and an
    edited item keeps it. `text` is plain text (no mark-up) and never empty; `title` is None where
    the page kind has none (tickers, Telegram). `published` is never later than the reading;
    where nothing believable was printed its precision is FIRST_SEEN and its start the reading.
    `attribution` is as written on the page, trimmed, None where none is.
    """

    feed_id: str
    identity: str
    text: str
    published: Interval
    title: str | None = None
    link: str | None = None
    attribution: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Part of a page that did not become an item: the reason in a few words, and how it began."""

    reason: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request conditional, and shows what of its answer was read before.

    `entries`: a mark of each entry of the page as it was read last, hashes in hexadecimal digits
    (see `cutting.py`); an entry of the same mark is cut out before the page is parsed.
    `ttl_seconds`: how long the page itself asked to be left alone; it holds for as long as the page
    stays as it is.
    """

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    entries: frozenset[str] = frozenset()
    ttl_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """What was on a page that was parsed: how many entries, and how many of them had each field
    (title, link, date, text, attribution). A page that has far fewer than usual has drifted.
    `cut`: how many more there were that were known and cut out before the page was parsed."""

    entries: int
    fields: Mapping[str, int]
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """What one poll of a feed gave. `unchanged`: the site said so (304) or the body is identical;
    then there are no items. Items are in the order of the page, one for each identity.
    `known`: how many items were left out because they were read before and have not changed.
    `moved_to`: the address that is read next time if it is not the feed's own: where the site says
    that the page moved for good (301, 308), or the alternate that answers while the first does not.
    `fresh_seconds`: how long the site asks to keep from asking again (Cache-Control, ttl).
    `title`: what the page calls itself, where its kind shows it (a channel's, a feed's title).
    `shape`: of what was parsed; None where nothing was.
    `notes`: what an operator should know of the page although it was read, a sentence each."""

    items: tuple[RawItem, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    known: int = 0
    unchanged: bool = False
    validators: Validators = field(default_factory=Validators)
    moved_to: str | None = None
    fresh_seconds: float | None = None
    title: str | None = None
    shape: Shape | None = None
    notes: tuple[str, ...] = ()
