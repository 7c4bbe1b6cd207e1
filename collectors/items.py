"""What a collector makes of a page: raw items, and what it dropped."""

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
    """What makes the next request conditional, and shows an identical body for what it is."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What one poll of a feed gave. `unchanged`: the site said so (304) or the body is identical;
    then there are no items. Items are in the order of the page, one for each identity.
    `known`: how many items were left out because the caller knew their identity and the kind
    does not read them again (articles that were followed before)."""

    items: tuple[RawItem, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    known: int = 0
    unchanged: bool = False
    validators: Validators = field(default_factory=Validators)
