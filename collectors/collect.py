"""One reading of one feed: ask for its page, see whether it changed, take it apart, follow its
headlines.

    address ← the feed's, where it moved to, or an alternate after every `fail_after` failures
    answer  ← fetch(address, validators)            304 → unchanged
    hash    ← sha256(body)                          as before → unchanged, nothing is parsed
    left    ← the body without the entries that were read before       in a thread
    items   ← KINDS[feed.kind](left)                EmptyPage if the page has none
    follow: leave out known items, read at most `follow.max` articles of the new ones
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

from collectors.alternates import addresses_after, rules_for
from collectors.article import Article, read_article
from collectors.assembly import excerpt, with_article
from collectors.cutting import CUTTERS
from collectors.errors import CollectError, EmptyPage
from collectors.http import Fetcher, Response
from collectors.items import Dropped, Page, RawItem, Validators
from collectors.kinds import KINDS
from config.feeds import FeedDeclaration, Follow

Known = Callable[[Sequence[str]], Awaitable[Collection[str]]]
"""Which of these identities of a feed are stored already."""


async def collect_page(
    feed: FeedDeclaration,
    fetcher: Fetcher,
    *,
    validators: Validators,
    read_at: datetime,
    known: Known,
    failures: int = 0,
    moved_to: str | None = None,
) -> Page:
    """What a feed shows at `read_at` (aware). `validators`: of its last reading. `failures`: since
    the last success. `moved_to`: what its last page said.

    Raises CollectError: FetchError where no usable answer came, PageError where the answer is not
    what the feed's declaration says.
    """
    kept = moved_to or feed.address
    *first, last = addresses_after(feed, moved_to=moved_to, failures=failures, read_at=read_at)
    for address in (*first, last):
        # What one address said of its page says nothing of another's; only the body's hash does.
        conditions = (
            validators if address == kept else replace(validators, etag=None, last_modified=None)
        )
        try:
            page = await _collect(address, feed, fetcher, conditions, read_at=read_at, known=known)
        except CollectError:
            if address == last:
                raise
        else:
            break
    return page


async def _collect(
    address: str,
    feed: FeedDeclaration,
    fetcher: Fetcher,
    validators: Validators,
    *,
    read_at: datetime,
    known: Known,
) -> Page:
    response = await fetcher.fetch(address, validators=validators, rules=rules_for(address, feed))
    lives_at = response.moved_to or address
    about = Page(
        validators=validators,
        moved_to=None if lives_at == feed.address else lives_at,
        fresh_seconds=response.fresh_seconds,
    )
    if response.not_modified:
        return replace(about, unchanged=True)
    if not response.body.strip():
        raise EmptyPage(feed.id, f"the answer of {response.url} is empty")
    body_hash = hashlib.sha256(response.body).hexdigest()
    fresh = replace(response.validators, body_hash=body_hash, entries=validators.entries)
    if body_hash == validators.body_hash:
        return replace(about, unchanged=True, validators=fresh)
    page = await asyncio.to_thread(_read, response, feed, validators.entries, read_at)
    page = replace(
        page,
        validators=replace(fresh, entries=page.validators.entries),
        moved_to=about.moved_to,
        fresh_seconds=max(page.fresh_seconds or 0, about.fresh_seconds or 0) or None,
    )
    if feed.follow is None:
        return page
    return await _follow(page, feed, feed.follow, fetcher, read_at=read_at, known=known)


def _read(
    response: Response, feed: FeedDeclaration, entries: frozenset[str], read_at: datetime
) -> Page:
    """The page's items but for the entries that were read before; `validators` holds all of its
    entries."""
    body, content_type = response.body, response.content_type
    cutter = CUTTERS.get(feed.kind)
    cut = cutter(body, feed, content_type=content_type, entries=entries) if cutter else None
    if cut is not None:
        if not cut.left:
            return Page(known=cut.known, validators=Validators(entries=cut.entries))
        body, content_type = cut.body, cut.content_type
    parsed = KINDS[feed.kind](
        body, feed, url=response.url, content_type=content_type, read_at=read_at
    )
    known, shape = 0, parsed.shape
    if cut is not None:
        known, shape = cut.known, shape and replace(shape, cut=cut.known)
    return Page(
        items=parsed.items,
        dropped=parsed.dropped,
        known=known,
        validators=Validators(entries=cut.entries if cut is not None else frozenset()),
        fresh_seconds=parsed.fresh_seconds,
        title=parsed.title,
        shape=shape,
        notes=parsed.notes,
    )


async def _follow(
    page: Page,
    feed: FeedDeclaration,
    follow: Follow,
    fetcher: Fetcher,
    *,
    read_at: datetime,
    known: Known,
) -> Page:
    """The page without known items, and with the articles of the new ones; a headline whose
    article cannot be read, or for which there is no more room in this poll, stays a headline."""
    stored = set(await known([item.identity for item in page.items]))
    new = [item for item in page.items if item.identity not in stored]
    items: list[RawItem] = []
    dropped = list(page.dropped)
    for at, item in enumerate(new):
        if at >= follow.max or item.link is None:
            items.append(item)
            continue
        try:
            article = await _article(item.link, feed, follow, fetcher, read_at)
        except CollectError as error:
            dropped.append(Dropped(f"only the headline: {error}", excerpt(item.text)))
            items.append(item)
        else:
            items.append(await asyncio.to_thread(with_article, item, article, feed))
    return replace(
        page,
        items=tuple(items),
        dropped=tuple(dropped),
        known=page.known + len(page.items) - len(new),
    )


async def _article(
    link: str, feed: FeedDeclaration, follow: Follow, fetcher: Fetcher, read_at: datetime
) -> Article:
    response = await fetcher.fetch(link, rules=rules_for(link, feed))
    return await asyncio.to_thread(
        read_article,
        response.body,
        feed,
        follow.select,
        url=response.url,
        content_type=response.content_type,
        read_at=read_at,
    )
