"""What the commands of `rasid feeds` do, on the database and the network."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from bot.services import Services
from bot.wiring import open_services
from collectors.discovery import discover
from collectors.http import check_url
from config.settings import Settings
from pipeline import proposals
from pipeline.proposals import Check, Proposal
from storage.feeds import get_feed, list_feeds, set_feed_status
from storage.records import FeedStatus, StoredFeed


async def all_feeds(settings: Settings, *, removed: bool) -> list[StoredFeed]:
    """All feeds, with or without those that were removed."""
    async with open_services(settings) as services:
        return await services.database.read(
            list_feeds, statuses=set(FeedStatus) if removed else None
        )


async def one_feed(settings: Settings, feed_id: str) -> StoredFeed:
    """The feed of an id. Raises UnknownFeed."""
    async with open_services(settings) as services:
        return await services.database.read(get_feed, feed_id)


async def set_status(settings: Settings, feed_id: str, status: str, *, actor: str) -> StoredFeed:
    """Gives a feed another status. Raises UnknownFeed."""
    async with open_services(settings) as services:
        return await services.database.write(
            set_feed_status, feed_id, FeedStatus(status), actor=actor, now=services.clock()
        )


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
