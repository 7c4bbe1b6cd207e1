"""What `rasid feeds add` and `rasid feeds check` do, on the database and the network."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace

from bot.services import Services
from bot.wiring import open_services
from collectors.errors import CollectError
from collectors.http import check_url
from config.catalogue import Catalogue
from config.errors import DataFileError
from config.feed_edits import Changes
from config.settings import Settings
from pipeline import proposals
from pipeline.proposals import Check, Proposal, Wish, check, look
from storage.feeds import get_feed, list_feeds
from storage.records import FeedStatus, StoredFeed

CHECKED_AT_ONCE = 16
"""Feeds that are read beside one another; each host is asked for one page after the other."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says to a proposal: to keep it, to try another candidate (its key) or changes,
    or none of it."""

    keep: bool = False
    choice: str | None = None
    changes: Changes | None = None


Decide = Callable[[Proposal, Catalogue, Exception | None], Decision]
"""Shows a proposal and asks. The error: why the last correction came to nothing."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A feed of the table, and its check or why it could not be read."""

    feed: StoredFeed
    check: Check | None
    error: CollectError | None = None


async def propose(
    settings: Settings, address: str, *, wish: Wish, actor: str, decide: Decide | None
) -> Proposal:
    """Proposes the feed behind an address until a person keeps or drops it; leaves it proposed
    where nobody is asked. Raises CollectError, DataFileError, StorageError."""
    if "://" in address:
        check_url(address, settings.allow_networks)
    async with open_services(settings) as services:
        proposal = await proposals.propose(
            address, parts=services, actor=actor, now=services.clock(), wish=wish
        )
        if proposal.known or decide is None:
            return proposal
        status = FeedStatus.REMOVED
        try:
            proposal = await _agreed(proposal, address, wish, services, actor, decide)
            status = FeedStatus.ACTIVE
        except _Dropped as dropped:
            proposal = dropped.proposal
        finally:
            decided = await _decide(services, proposal.feed.id, status, actor)
        return replace(proposal, feed=decided)


class _Dropped(Exception):
    """The person wants none of it."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        super().__init__(proposal.feed.id)


async def _agreed(
    proposal: Proposal,
    address: str,
    wish: Wish,
    services: Services,
    actor: str,
    decide: Decide,
) -> Proposal:
    """The proposal that a person keeps. Raises _Dropped."""
    error: Exception | None = None
    while True:
        decision = await asyncio.to_thread(decide, proposal, services.catalogue, error)
        if decision.keep:
            return proposal
        if decision.choice is None and decision.changes is None:
            raise _Dropped(proposal)
        error, now = None, services.clock()
        try:
            if decision.changes is not None:
                corrected = await proposals.correct(
                    proposal.feed.id, decision.changes, parts=services, actor=actor, now=now
                )
                proposal = replace(corrected, others=proposal.others)
            else:
                chosen = Wish(choice=decision.choice, kind=wish.kind, instead_of=proposal.feed.id)
                proposal = await proposals.propose(
                    address, parts=services, actor=actor, now=now, wish=chosen
                )
        except (CollectError, DataFileError) as failed:
            error = failed


async def _decide(services: Services, feed_id: str, status: FeedStatus, actor: str) -> StoredFeed:
    feed = await services.database.read(get_feed, feed_id)
    if feed.status is not FeedStatus.PROPOSED:
        return feed  # another way to read the address was there already
    now = services.clock()
    if status is FeedStatus.ACTIVE:
        return await proposals.confirm(feed_id, database=services.database, actor=actor, now=now)
    await proposals.discard(feed_id, database=services.database, actor=actor, now=now)
    return await services.database.read(get_feed, feed_id)


async def check_one(settings: Settings, feed: str) -> tuple[Check, Catalogue]:
    """Reads the feed of an id, or what is behind an address, and stores nothing; with the data that
    name its labels. Raises CollectError, UnknownFeed."""
    if "://" in feed:
        check_url(feed, settings.allow_networks)
    async with open_services(settings) as services:
        if is_address(feed):
            found = await look(feed, parts=services, now=services.clock())
        else:
            found = await _check(await services.database.read(get_feed, feed), services)
        return found, services.catalogue


async def check_all(settings: Settings, ids: Sequence[str]) -> AsyncIterator[Checked]:
    """Reads these feeds, or all that are active, and gives each as it is done. Raises
    UnknownFeed."""
    async with open_services(settings) as services:
        if ids:
            feeds = [await services.database.read(get_feed, each) for each in ids]
        else:
            feeds = await services.database.read(list_feeds, statuses={FeedStatus.ACTIVE})
        room = asyncio.Semaphore(CHECKED_AT_ONCE)

        async def checked(feed: StoredFeed) -> Checked:
            async with room:
                try:
                    return Checked(feed, await _check(feed, services))
                except CollectError as error:
                    return Checked(feed, None, error)

        for done in asyncio.as_completed([checked(feed) for feed in feeds]):
            yield await done


async def _check(feed: StoredFeed, services: Services) -> Check:
    return await check(
        feed.declaration,
        fetcher=services.fetcher,
        classifier=services.classifier,
        catalogue=services.catalogue,
        now=services.clock(),
    )


def is_address(text: str) -> bool:
    """Whether it is an address of a page rather than the id of a feed, which has no such signs."""
    return any(sign in text for sign in "/.:@")
