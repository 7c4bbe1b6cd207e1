"""The articles behind the items of a page: what a list only names and a feed only begins.

A poll reads a few of them. What is left over is stored as the headline that it is, so that its news
is not late, and read in the next polls; a headline whose article cannot be read stays one. Which
items are done is kept as short hashes of what the page said of them (`Validators.entries`), so that
an edited headline is read again.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from yarl import URL

from collectors.alternates import rules_for
from collectors.article import Article, read_article
from collectors.assembly import NO_DATE, excerpt, with_article
from collectors.errors import (
    Blocked,
    CollectError,
    FetchError,
    ForbiddenAddress,
    HttpStatusError,
    RobotsRefused,
    TooLarge,
)
from collectors.http import Fetcher
from collectors.identity import digest
from collectors.items import Dropped, Page, RawItem, Validators
from collectors.parsing import parsed
from collectors.statement import read_statement
from config.feeds import FeedDeclaration, Follow
from config.moments import Precision

Known = Callable[[Sequence[str]], Awaitable[Collection[str]]]
"""Which of these identities of a feed are stored already."""

_SHORTEST_TEXT = 200  # characters; a feed that gives less gives the beginning of its articles
_LONGEST_END = 60  # characters
_BROKEN_OFF = re.compile(
    r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\]|\b(?:[إا]قر[أا]|قراءة|لقراءة) المزيد|\bمتابعة القراءة"
    r"|\b(?:read|continue) (?:more|reading)|[\n\[»]\s*(?:المزيد|more))\W*\Z",
    re.IGNORECASE,
)
_MARK_LETTERS = 12
_FOLLOWED = "+"  # among the entries: what is done is kept, be it nothing
_HIDING_HOSTS = frozenset({"news.google.com"})  # their links lead to the article by a script only
_PASSING = frozenset({408, 425, 429})


@dataclass(slots=True)
class _Found:
    """What becomes of the items: the new ones by their place on the page, hashes of those that are
    done, how many were done before, and whether any is left for the next poll."""

    items: dict[int, RawItem] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    dropped: list[Dropped] = field(default_factory=list)
    known: int = 0
    left_over: bool = False


async def follow_items(
    page: Page,
    feed: FeedDeclaration,
    follow: Follow,
    fetcher: Fetcher,
    *,
    before: Validators,
    read_at: datetime,
    known: Known,
) -> Page:
    """`page` without the items that are done, and with the articles of at most `follow.max` others.
    `before`: the validators of the last reading. Where items are left over, the next reading is
    unconditional."""
    stored = set(await known([item.identity for item in page.items]))
    done = set(before.entries)
    if not done:
        # Nothing is kept of what is done, as after a change of the feed's keys: what is stored is.
        done = {_as_shown(item) for item in page.items if item.identity in stored}
    found = _Found(dropped=list(page.dropped))
    waiting = _waiting(page, feed, done, found)
    # What nobody has been told of yet goes first.
    waiting.sort(key=lambda at: page.items[at].identity in stored)
    well = True
    for turn, at in enumerate(waiting):
        item = page.items[at]
        # What is stored already may have been stored with its article, and stays as it is.
        if item.identity not in stored and _stands_alone(item, feed):
            found.items[at] = item
        if well and turn < follow.max:
            well = await _read(at, item, feed, follow, fetcher, read_at, found)
        else:
            found.left_over = True
    return replace(
        page,
        items=tuple(found.items[at] for at in sorted(found.items)),
        dropped=tuple(found.dropped),
        known=page.known + found.known,
        validators=_validators(page, found),
    )


def _waiting(page: Page, feed: FeedDeclaration, done: set[str], found: _Found) -> list[int]:
    """The places of the items whose articles are to be read; the others go to `found`."""
    waiting = []
    for at, item in enumerate(page.items):
        marks = {_as_shown(item), _as_read(item)} & done
        if marks:
            found.done |= marks
            found.known += 1
        elif _is_wanted(item, feed):
            waiting.append(at)
        else:
            found.done.add(_as_shown(item))
            found.items[at] = item
    return waiting


async def _read(
    at: int,
    item: RawItem,
    feed: FeedDeclaration,
    follow: Follow,
    fetcher: Fetcher,
    read_at: datetime,
    found: _Found,
) -> bool:
    """Reads the article of one item; whether the site is well enough to be asked for another."""
    try:
        article = await _article(str(item.link), feed, follow, fetcher, read_at)
    except CollectError as error:
        found.dropped.append(Dropped(f"only the headline: {error}", excerpt(item.text)))
        if _is_passing(error):
            found.left_over = True
            return False
        found.done.add(_as_shown(item))
        if _stands_alone(item, feed):
            found.items[at] = item
        return True
    found.done.add(_as_read(item))
    whole = await asyncio.to_thread(with_article, item, article, feed)
    if _lacks_date(whole, feed):
        found.dropped.append(Dropped(NO_DATE, excerpt(whole.text)))
    else:
        found.items[at] = whole
    return True


def _validators(page: Page, found: _Found) -> Validators:
    entries = frozenset(found.done | {_FOLLOWED})
    if found.left_over:
        return Validators(entries=entries)
    return replace(page.validators, entries=entries)


def _as_shown(item: RawItem) -> str:
    """What the page says of an item, as a short hash: of items that stay as the page shows them."""
    return digest(item.identity, item.title, item.text, item.attribution)[:_MARK_LETTERS]


def _as_read(item: RawItem) -> str:
    """The same of an item whose article was read: what a lead says beside its title no longer
    counts, and may be new at each reading (how long ago it was, how many read it)."""
    return digest(item.identity, item.title or item.text)[:_MARK_LETTERS]


def _stands_alone(item: RawItem, feed: FeedDeclaration) -> bool:
    """Whether an item is news without its article: an address without words is none."""
    return not (feed.kind == "sitemap" and item.title is None) and not _lacks_date(item, feed)


def _lacks_date(item: RawItem, feed: FeedDeclaration) -> bool:
    missing = item.published.precision is Precision.FIRST_SEEN
    return missing and feed.date.missing == "drop"


def _is_wanted(item: RawItem, feed: FeedDeclaration) -> bool:
    """Whether the article behind an item is to be read."""
    if item.link is None or URL(item.link).host in _HIDING_HOSTS:
        return False
    return feed.follows == "always" or is_lead(item.text, item.title)


def is_lead(text: str, title: str | None) -> bool:
    """Whether a text is only the beginning of an article, or less."""
    if len(text) < _SHORTEST_TEXT or text == title:
        return True
    return _BROKEN_OFF.search(text[-_LONGEST_END:]) is not None


def _is_passing(error: CollectError) -> bool:
    """Whether the next poll may have more luck."""
    if isinstance(error, HttpStatusError):
        return error.status >= 500 or error.status in _PASSING
    lasting = (ForbiddenAddress, RobotsRefused, TooLarge, Blocked)
    return isinstance(error, FetchError) and not isinstance(error, lasting)


async def _article(
    link: str, feed: FeedDeclaration, follow: Follow, fetcher: Fetcher, read_at: datetime
) -> Article:
    response = await fetcher.fetch(link, rules=rules_for(link, feed), robots=True)
    read = read_statement if feed.kind == "statement" else read_article
    return await parsed(
        response.body,
        read,
        response.body,
        feed,
        follow.select,
        url=response.url,
        content_type=response.content_type,
        read_at=read_at,
    )
