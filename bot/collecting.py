"""One round of collecting, for commands that poll once and end."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from bot.services import Services
from bot.wiring import make_poller, passing_name
from pipeline.poll import CATCH_UP_DELAY_SECONDS, FeedReport
from pipeline.schedule import LEASE_SECONDS
from storage.errors import UnknownFeed
from storage.feeds import list_feeds
from storage.polls import claim_due_feeds, claim_feeds, release_feeds
from storage.records import FeedStatus, StoredFeed

POLLS_AT_ONCE = 20

SKIPPED = {
    FeedStatus.PAUSED: "paused",
    FeedStatus.PROPOSED: "not confirmed yet",
}


async def collect_once(
    services: Services,
    *,
    feed_ids: Sequence[str] = (),
    everything: bool = False,
    catch_up_delay_seconds: float = CATCH_UP_DELAY_SECONDS,
) -> AsyncIterator[FeedReport]:
    """Polls the named feeds, or all active ones, or those that are due, and yields a report as
    each ends; a feed that cannot be polled now is reported as skipped with the reason.
    Raises StorageError (UnknownFeed for a name that is not there)."""
    holder = passing_name("collect")
    poller = make_poller(services, holder=holder, catch_up_delay_seconds=catch_up_delay_seconds)
    feeds = await services.database.read(list_feeds)
    wanted = _wanted(feeds, feed_ids, everything=everything)
    skipped, active = _split(wanted, named=bool(feed_ids))
    for report in skipped:
        yield report
    now = services.clock()
    if feed_ids or everything:
        claimed = await services.database.write(
            claim_feeds,
            [feed.id for feed in active],
            now=now,
            holder=holder,
            lease_seconds=LEASE_SECONDS,
        )
        for feed_id in sorted({feed.id for feed in active} - {feed.id for feed in claimed}):
            yield FeedReport(feed_id, "skipped", detail="another process is polling it")
    else:
        claimed = await services.database.write(
            claim_due_feeds,
            now=now,
            limit=len(feeds),
            holder=holder,
            lease_seconds=LEASE_SECONDS,
        )
        due = {feed.id for feed in claimed}
        for feed in active:
            if feed.id not in due:
                at = feed.state.next_poll_at.astimezone(services.settings.timezone)
                yield FeedReport(feed.id, "skipped", detail=f"due at {at:%H:%M:%S}")
    room = asyncio.Semaphore(POLLS_AT_ONCE)

    async def poll(feed: StoredFeed) -> FeedReport:
        async with room:
            return await poller.poll(feed)

    polls = [asyncio.create_task(poll(feed)) for feed in claimed]
    try:
        for ended in asyncio.as_completed(polls):
            yield await ended
    finally:
        for task in polls:
            task.cancel()
        await asyncio.gather(*polls, return_exceptions=True)
        await poller.close()
        await services.database.write(release_feeds, holder=holder)
        services.bell.ring()


def _wanted(
    feeds: Sequence[StoredFeed], feed_ids: Sequence[str], *, everything: bool
) -> list[StoredFeed]:
    if not feed_ids:
        return [feed for feed in feeds if everything or feed.status is FeedStatus.ACTIVE]
    by_id = {feed.id: feed for feed in feeds}
    for feed_id in feed_ids:
        if feed_id not in by_id:
            raise UnknownFeed(feed_id)
    return [by_id[feed_id] for feed_id in dict.fromkeys(feed_ids)]


def _split(
    feeds: Sequence[StoredFeed], *, named: bool
) -> tuple[list[FeedReport], list[StoredFeed]]:
    skipped, active = [], []
    for feed in feeds:
        if feed.status is FeedStatus.ACTIVE or (named and feed.status is FeedStatus.PAUSED):
            active.append(feed)
        else:
            skipped.append(FeedReport(feed.id, "skipped", detail=SKIPPED[feed.status]))
    return skipped, active
