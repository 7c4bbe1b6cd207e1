"""What `rasid feeds add` and `rasid feeds check` do, and how they tell of it."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any
from zoneinfo import ZoneInfo

from bot.cli.feed_views import as_dict, declared, item_as_dict, time_of
from bot.services import Services
from bot.wiring import open_services
from collectors.discovery import discover
from collectors.http import check_url
from collectors.items import Dropped
from config.moments import Precision
from config.settings import Settings
from pipeline import proposals
from pipeline.proposals import Check, Proposal
from storage.feeds import get_feed
from storage.records import FeedStatus, ItemDraft, StoredFeed

_SHOWN_CHARACTERS = 70


async def propose(
    settings: Settings,
    address: str,
    *,
    actor: str,
    agrees: Callable[[Proposal], bool] | None,
) -> Proposal:
    """Proposes the feed behind an address; then confirms or drops it as `agrees` says, or leaves
    it proposed where nobody is asked. Raises CollectError, StorageError."""
    if "://" in address:
        check_url(address, settings.allow_networks)
    async with open_services(settings) as services:
        proposal = await proposals.propose(
            address,
            database=services.database,
            fetcher=services.fetcher,
            classifier=services.classifier,
            catalogue=services.catalogue,
            actor=actor,
            now=services.clock(),
        )
        if proposal.known or agrees is None:
            return proposal
        agreed = False
        try:
            agreed = await asyncio.to_thread(agrees, proposal)
        finally:
            status = FeedStatus.ACTIVE if agreed else FeedStatus.REMOVED
            decided = await _decide(services, proposal.feed.id, status, actor)
        return replace(proposal, feed=decided)


async def _decide(services: Services, feed_id: str, status: FeedStatus, actor: str) -> StoredFeed:
    now = services.clock()
    if status is FeedStatus.ACTIVE:
        return await proposals.confirm(feed_id, database=services.database, actor=actor, now=now)
    await proposals.discard(feed_id, database=services.database, actor=actor, now=now)
    return await services.database.read(get_feed, feed_id)


async def check_feed(settings: Settings, feed: str) -> Check:
    """Reads the feed of an id, or what is behind an address, and stores nothing.
    Raises CollectError, UnknownFeed."""
    if "://" in feed:
        check_url(feed, settings.allow_networks)
    async with open_services(settings) as services:
        now = services.clock()
        if is_address(feed):
            declaration = await discover(feed, services.fetcher, read_at=now)
        else:
            declaration = (await services.database.read(get_feed, feed)).declaration
        return await proposals.check(
            declaration,
            fetcher=services.fetcher,
            classifier=services.classifier,
            catalogue=services.catalogue,
            now=now,
        )


def is_address(text: str) -> bool:
    """Whether it is an address of a page rather than the id of a feed, which has no such signs."""
    return any(sign in text for sign in "/.:@")


def proposal_as_dict(proposal: Proposal) -> dict[str, Any]:
    """A proposal for a program."""
    return {
        "feed": as_dict(proposal.feed),
        "known": proposal.known,
        "items": [item_as_dict(item) for item in proposal.items],
        "total": proposal.total,
        "dropped": [asdict(dropped) for dropped in proposal.dropped],
    }


def check_as_dict(check: Check) -> dict[str, Any]:
    """A check for a program. `filled`: how many of the items have each field."""
    return {
        "declaration": declared(check.declaration),
        "items": [item_as_dict(item) for item in check.items],
        "filled": _filled(check.items),
        "dropped": [asdict(dropped) for dropped in check.dropped],
    }


def proposal(proposal: Proposal, timezone: ZoneInfo) -> str:
    """A proposal for a person: what it is, and its first items."""
    feed = proposal.feed.declaration
    return "\n".join(
        [
            f"{feed.called('ar')}  ({feed.kind}, {feed.address})",
            f"{proposal.total} items; the first are:",
            *_item_lines(proposal.items, timezone),
            *_dropped_lines(proposal.dropped),
        ]
    )


def checked(check: Check, timezone: ZoneInfo) -> str:
    """A check for a person: every item, how full their fields are, and what was left out."""
    total = len(check.items)
    filled = ", ".join(f"{field} {count}/{total}" for field, count in _filled(check.items).items())
    return "\n".join(
        [
            f"{check.declaration.id}  ({check.declaration.kind}, {check.declaration.address})",
            *_item_lines(check.items, timezone),
            f"{total} items: {filled}" if total else "no items",
            *_dropped_lines(check.dropped),
        ]
    )


def _item_lines(items: Iterable[ItemDraft], timezone: ZoneInfo) -> Iterator[str]:
    for item in items:
        yield f"  {time_of(item.published, timezone):<16}  {item.title or item.summary}"
        if item.title is not None and item.summary != item.title:
            yield f"  {'':<16}  {item.summary}"
        said = [item.attribution, item.link]
        if any(said):
            yield f"  {'':<16}  {' - '.join(part for part in said if part)}"


def _dropped_lines(dropped: Iterable[Dropped]) -> Iterator[str]:
    for each in dropped:
        yield f"  left out ({each.reason}): {each.excerpt[:_SHOWN_CHARACTERS]}"


def _filled(items: Iterable[ItemDraft]) -> dict[str, int]:
    counts = dict.fromkeys(("title", "link", "time", "attribution", "place"), 0)
    for item in items:
        counts["title"] += item.title is not None
        counts["link"] += item.link is not None
        counts["time"] += item.published.precision is not Precision.FIRST_SEEN
        counts["attribution"] += item.attribution is not None
        counts["place"] += any(region.named for region in item.regions)
    return counts
