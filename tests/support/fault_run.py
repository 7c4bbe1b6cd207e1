"""Feeds of which some are faulty, polled by the real dispatcher: what came of each."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from pipeline.poll import FeedReport, Poller
from pipeline.schedule import Dispatcher, make_scheduler
from storage.database import Database
from storage.feeds import list_feeds
from storage.records import FeedStatus, ItemQuery, StoredFeed
from storage.search import find_items
from tests.support.fault_site import Ways
from tests.support.faults import BY_NAME, RECOVERS, RETRY_AFTER_SECONDS, Fault

HEALTHY = "healthy"
HOLDER = "faults"


@dataclass(frozen=True)
class Poll:
    """One poll: how much later than it should it began, and how long it took."""

    feed_id: str
    late_seconds: float
    seconds: float


class TimedPoller(Poller):
    """A poller that keeps the times of its polls."""

    def __init__(self, *, clock: Callable[[], datetime], **parts: Any) -> None:
        super().__init__(clock=clock, **parts)
        self._timed_by = clock
        self.polls: list[Poll] = []

    async def poll(
        self, feed: StoredFeed, *, on_read: Callable[[], None] | None = None
    ) -> FeedReport:
        late = (self._timed_by() - feed.state.next_poll_at).total_seconds()
        began = monotonic()
        try:
            return await super().poll(feed, on_read=on_read)
        finally:
            self.polls.append(Poll(feed.id, late, monotonic() - began))


def declared(
    ways: Ways, faults: Sequence[Fault], feeds: int, *, feeds_a_host: int = 5
) -> list[dict[str, Any]]:
    """`feeds` declarations, among those of each host one with one of the faults in turn."""
    declarations = []
    for at in range(feeds):
        number = at // feeds_a_host
        host = f"127.5.{number // 250}.{number % 250 + 1}"
        if at % feeds_a_host == feeds_a_host - 1:
            fault = faults[number % len(faults)]
            feed_id = f"{fault.name}-{at}"
            keys = {"kind": "feed", "url": fault.url(ways, feed_id, host=host), **fault.keys}
        else:
            feed_id = f"{HEALTHY}-{at}"
            keys = {"kind": "feed", "url": ways.url(f"{HEALTHY}/{feed_id}", host=host)}
        declarations.append({"id": feed_id, "name": {"ar": feed_id}, **keys})
    return declarations


def fault_of(feed_id: str) -> Fault | None:
    """The fault of a feed, None of a healthy one."""
    return BY_NAME.get(feed_id.rpartition("-")[0])


@asynccontextmanager
async def dispatching(
    database: Database, poller: Poller, clock: Callable[[], datetime]
) -> AsyncIterator["Reports"]:
    """The dispatcher at work."""
    reports = Reports()
    dispatcher = Dispatcher(
        database=database, poller=poller, clock=clock, holder=HOLDER, on_report=reports.add
    )
    scheduler = make_scheduler(dispatcher)
    scheduler.start()
    try:
        yield reports
    finally:
        scheduler.pause()
        await dispatcher.close()
        scheduler.shutdown(wait=False)


class Reports:
    """Which feeds were polled, and how often."""

    def __init__(self) -> None:
        self.polls: Counter[str] = Counter()
        self._changed = asyncio.Event()

    def add(self, report: FeedReport) -> None:
        """Takes the report of one poll."""
        self.polls[report.feed_id] += 1
        self._changed.set()

    async def arrive(self, feeds: int, *, times: int = 1) -> None:
        """Waits until so many feeds were polled so often."""
        while sum(polls >= times for polls in self.polls.values()) < feeds:
            self._changed.clear()
            await self._changed.wait()


async def wrong_ends(database: Database, *, polled_at: datetime) -> list[str]:
    """What is not as it should be with each feed after it was polled, later than `polled_at`: the
    state it is in, its items, when it is polled again."""
    feeds = await database.read(list_feeds)
    items = (await database.read(find_items, ItemQuery(limit=10 * len(feeds)))).items
    titles: dict[str, list[str | None]] = {feed.id: [] for feed in feeds}
    for item in items:
        titles[item.draft.feed_id].append(item.draft.title)
    return [
        f"{feed.id}: {wrong}"
        for feed in feeds
        for wrong in _wrong(feed, sorted(map(str, titles[feed.id])), polled_at)
    ]


def _wrong(feed: StoredFeed, titles: list[str], polled_at: datetime) -> list[str]:
    fault, state = fault_of(feed.id), feed.state
    wrong = []
    ends = fault.ends if fault is not None else RECOVERS
    ended = state.error_kind or (RECOVERS if state.last_success_at else "not polled")
    if ended != ends:
        wrong.append(f"{ended} instead of {ends} ({state.error_message})")
    expected = sorted(fault.titles if fault is not None else BY_NAME["late"].titles)
    if titles != (expected if ends == RECOVERS else []):
        wrong.append(f"{len(titles)} items: {titles}")
    paused = ends in ("gone", "pattern")
    if paused != (feed.status is FeedStatus.PAUSED):
        wrong.append(f"its status is {feed.status}")
    if fault is not None and fault.name == "busy":
        waits = (state.next_poll_at - polled_at).total_seconds()
        if waits < RETRY_AFTER_SECONDS:
            wrong.append(f"asked again after {waits:.0f} s")
    return wrong
