"""One reading of one feed: ask for its page, see whether it changed, take it apart, turn to older
pages, follow its headlines.

    address ← the feed's, where it moved to, or an alternate after every `fail_after` failures
    answer  ← fetch(address, validators)            304 → unchanged
    hash    ← of the body                           as before → unchanged, nothing is parsed
    left    ← the body without the entries that were read before       in a thread
    items   ← KINDS[feed.kind](left)                EmptyPage if the page has none
    older pages, while a page that was read before shows nothing that is known
    articles of the new items, where the feed follows them
"""

from dataclasses import replace
from datetime import datetime
from functools import partial

from collectors.alternates import addresses_after, rules_for
from collectors.cuts import Cut
from collectors.cutting import CUTTERS
from collectors.errors import CollectError, EmptyPage, Gone, HttpStatusError, UnreadablePage
from collectors.following import Known, follow_items
from collectors.http import Fetcher, Response
from collectors.items import Page, RawItem, Validators
from collectors.kinds import KINDS
from collectors.page_hash import FOR_READERS, page_hash
from collectors.paging import older_page
from collectors.parsing import parsed
from collectors.tails import learned_among, without_tail
from collectors.update_period import asked_seconds, ttl_seconds
from collectors.wordpress import feed_instead, is_behind_the_last
from config.feeds import FeedDeclaration

__all__ = ["Known", "collect_page"]

_UNCONDITIONAL = Validators()
_MOST_LEADS = 3
_SHOWS_TAILS = 8  # messages on a page


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
    waiting = list(addresses_after(feed, moved_to=moved_to, failures=failures, read_at=read_at))
    while True:
        address = waiting.pop(0)
        # What one address said of its page says nothing of another's; only the body's hash does.
        conditions = validators
        if address != kept:
            conditions = replace(validators, etag=None, last_modified=None)
        try:
            return await _collect(address, feed, fetcher, conditions, read_at=read_at, known=known)
        except CollectError as error:
            instead = feed_instead(address, error) if feed.kind == "wordpress" else None
            if instead is not None and instead not in waiting:
                waiting.insert(0, instead)
            if not waiting and isinstance(error, Gone) and address in feed.alt:
                # An alternate that was taken away says nothing of the feed.
                raise HttpStatusError(address, error.status) from error
            if not waiting:
                raise


async def _collect(
    address: str,
    feed: FeedDeclaration,
    fetcher: Fetcher,
    before: Validators,
    *,
    read_at: datetime,
    known: Known,
) -> Page:
    """The page at one address. `before`: of its last reading."""
    response = await _ask(address, feed, fetcher, before)
    lives_at = response.moved_to or address
    unread = Page(
        unchanged=True,
        validators=before,
        moved_to=None if lives_at == feed.address else lives_at,
        fresh_seconds=_longer(response.fresh_seconds, before.ttl_seconds),
    )
    if response.not_modified:
        return unread
    page, fresh = await _changed(response, feed, fetcher, before, read_at)
    if page is None:
        return replace(unread, validators=fresh)
    if before.body_hash is not None or before.entries:
        page = await _with_older(page, address, response, feed, fetcher, before, read_at, known)
    page = replace(
        page,
        validators=replace(fresh, entries=page.validators.entries),
        moved_to=unread.moved_to,
        fresh_seconds=_longer(page.fresh_seconds, response.fresh_seconds),
    )
    if feed.follow is None or feed.follows == "never":
        return page
    return await follow_items(
        page, feed, feed.follow, fetcher, before=before, read_at=read_at, known=known
    )


def _longer(one_seconds: float | None, other_seconds: float | None) -> float | None:
    return max(one_seconds or 0.0, other_seconds or 0.0) or None


async def _ask(
    address: str, feed: FeedDeclaration, fetcher: Fetcher, validators: Validators = _UNCONDITIONAL
) -> Response:
    robots = feed.kind in FOR_READERS
    rules = rules_for(address, feed)
    return await fetcher.fetch(address, validators=validators, rules=rules, robots=robots)


async def _changed(
    response: Response,
    feed: FeedDeclaration,
    fetcher: Fetcher,
    before: Validators,
    read_at: datetime,
) -> tuple[Page | None, Validators]:
    """What is on a page and the validators of its next reading; no page where its body is the same
    as before. An index says nothing of what it leads to, so both are always asked for."""
    validators = response.validators
    for _ in range(_MOST_LEADS):
        if not response.body.strip():
            raise EmptyPage(feed.id, f"the answer of {response.url} is empty")
        body_hash = page_hash(response.body, feed.kind)
        ttl = ttl_seconds(response.body) if feed.kind == "feed" else None
        fresh = replace(validators, body_hash=body_hash, entries=before.entries, ttl_seconds=ttl)
        if body_hash == before.body_hash:
            return None, fresh
        read = await parsed(response.body, _read, response, feed, before.entries, read_at)
        if isinstance(read, Page):
            return read, fresh
        response = await _ask(read, feed, fetcher)
        validators = _UNCONDITIONAL
    raise EmptyPage(feed.id, f"{response.url} leads from page to page")


def _read(
    response: Response, feed: FeedDeclaration, entries: frozenset[str], read_at: datetime
) -> Page | str:
    """The page's items but for the entries that were read before; `validators` holds all of its
    entries. Or the address that it leads to."""
    parse = partial(KINDS[feed.kind], feed=feed, url=response.url, read_at=read_at)
    body, content_type = response.body, response.content_type
    # Whether an item is done is not known before it is parsed where its article counts too: then
    # only what nobody reads is cut out.
    done = entries if feed.follows == "never" else frozenset()
    cutter = CUTTERS.get(feed.kind)
    cut = cutter(body, feed, content_type=content_type, entries=done) if cutter else None
    learned = learned_among(entries)
    if cut is not None:
        if not cut.left:
            return _nothing_new(response, feed, cut, learned, read_at)
        body, content_type = cut.body, cut.content_type
    try:
        holds = parse(body, content_type=content_type)
    except UnreadablePage:
        if cut is None:
            raise
        # Some feeds are so broken that feedparser recovers them only as a whole.
        cut, holds = None, parse(response.body, content_type=response.content_type)
    except EmptyPage:
        if cut is None or not cut.known:
            raise
        return _nothing_new(response, feed, cut, learned, read_at)  # new ones without words
    if holds.leads_to is not None:
        return holds.leads_to
    known, shape, kept = 0, holds.shape, holds.tails
    if cut is not None:
        known, kept = cut.known, kept | cut.entries
        shape = shape and replace(shape, cut=known)
    if len(holds.items) < _SHOWS_TAILS:
        kept |= learned  # of a page of which all is new, what no longer recurs is forgotten
    return Page(
        items=tuple(_without_learned(item, learned) for item in holds.items),
        dropped=holds.dropped,
        known=known,
        validators=Validators(entries=kept),
        fresh_seconds=holds.fresh_seconds,
        title=holds.title,
        shape=shape,
        notes=holds.notes,
    )


def _nothing_new(
    response: Response, feed: FeedDeclaration, cut: Cut, learned: frozenset[str], read_at: datetime
) -> Page:
    asked = asked_seconds(response.body, read_at=read_at) if feed.kind == "feed" else None
    return Page(
        known=cut.known,
        validators=Validators(entries=cut.entries | learned),
        fresh_seconds=asked,
    )


def _without_learned(item: RawItem, learned: frozenset[str]) -> RawItem:
    return replace(item, text=without_tail(item.text, learned=learned)) if learned else item


async def _with_older(
    page: Page,
    address: str,
    response: Response,
    feed: FeedDeclaration,
    fetcher: Fetcher,
    before: Validators,
    read_at: datetime,
    known: Known,
) -> Page:
    """`page` with what older pages hold, back to the first that shows anything known."""
    last, read = page, 1
    while not last.known and (older := older_page(feed, address, response, last, read=read)):
        names = [item.identity for item in last.items]
        if await known(names):
            break
        if read >= feed.page.max:
            note = f"all of {read} pages is new: what lies before them may be missing"
            return replace(page, notes=(*page.notes, note))
        try:
            response = await _ask(older, feed, fetcher)
            found = await parsed(response.body, _read, response, feed, before.entries, read_at)
        except CollectError as error:
            if isinstance(error, EmptyPage) or is_behind_the_last(error):
                break
            note = f"an older page cannot be read, so that news may be missing: {error}"
            return replace(page, notes=(*page.notes, note))
        have = {item.identity for item in page.items}
        if isinstance(found, str) or have.issuperset(item.identity for item in found.items):
            break
        last, read = found, read + 1
        page = _joined(page, found, feed)
    return page


def _joined(page: Page, older: Page, feed: FeedDeclaration) -> Page:
    """Both pages in the order of their kind: channels show the newest last."""
    have = {item.identity for item in page.items}
    more = tuple(item for item in older.items if item.identity not in have)
    return replace(
        page,
        items=(*more, *page.items) if feed.kind == "telegram" else (*page.items, *more),
        dropped=(*page.dropped, *older.dropped),
        known=page.known + older.known,
        validators=replace(
            page.validators, entries=page.validators.entries | older.validators.entries
        ),
        notes=tuple(dict.fromkeys((*page.notes, *older.notes))),
    )
