"""When feeds are polled: one dispatcher job reads what is due from the database.

There is never one job a feed: APScheduler's default grace of one second drops late runs in
silence (apscheduler #182), and the database already knows what is due. What falls due until the
next run is claimed ahead, and what falls due within half a second begins together: a process that
wakes up for each poll takes half as long again over it.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from math import ceil
from urllib.parse import urlsplit

import structlog
from apscheduler.events import (
    EVENT_JOB_ERROR,
    EVENT_JOB_MAX_INSTANCES,
    EVENT_JOB_MISSED,
    JobEvent,
)
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from pipeline.poll import FeedReport, Poller
from pipeline.storing import BATCH_PAGES
from storage.database import Database
from storage.errors import StorageError
from storage.polls import claim_due_feeds, release_feeds, renew_feeds
from storage.records import StoredFeed

TICK_SECONDS = 1.0
AHEAD_SECONDS = 1.5
"""What falls due so soon is claimed: until the next tick, and a little for a late one."""

BEAT_SECONDS = 0.5
"""Polls that were claimed ahead begin at the next multiple of it: never before their time."""

CONCURRENT_POLLS = 200
SLOW_SECONDS = 3.0
SLOW_POLLS = 400
"""So many polls that have waited for their site for SLOW_SECONDS take up none of the places of the
others: sites that hang delay nobody else's."""

STORING_POLLS = BATCH_PAGES
"""While so many pages that were read wait to be classified and stored, no further poll begins."""

POLLS_PER_HOST = 2
CLAIMED_AT_ONCE = 400
MOST_CLAIMED = 2000
"""With those that wait for a host that is busy or wants time between requests."""

TELL_LATE_SECONDS = 60.0
LEASE_SECONDS = 300.0
"""Longer than any poll may take: a lease that ends earlier lets a second process poll as well."""

log = structlog.get_logger(__name__)


class Dispatcher:
    """Polls what is due: at most CONCURRENT_POLLS feeds at once, POLLS_PER_HOST of one host.

    on_report is called after each poll, once what it found is stored.
    """

    def __init__(
        self,
        *,
        database: Database,
        poller: Poller,
        clock: Callable[[], datetime],
        holder: str,
        on_report: Callable[[FeedReport], None],
    ) -> None:
        self._database = database
        self._poller = poller
        self._clock = clock
        self._holder = holder
        self._on_report = on_report
        self._claimed: set[str] = set()
        """All that is not done: ahead of its time, waiting for its host, or being polled."""
        self._ahead: dict[float, list[StoredFeed]] = {}
        """Ahead of its time, by the moment at which it begins (seconds of the loop's clock)."""
        self._waiting: dict[str, deque[StoredFeed]] = {}
        """Due, by host."""
        self._ready: deque[str] = deque()
        """Hosts of which a poll may begin, in turn."""
        self._reading: Counter[str] = Counter()
        """Polls that are asking a host."""
        self._polls: dict[asyncio.Task[None], float] = {}
        """When each began."""
        self._slow = 0
        self._more_due = False
        """Whether more may be due than was claimed."""
        self._claiming: asyncio.Task[None] | None = None
        self._renew_at: datetime | None = None
        self._late: list[float] = []
        self._tell_late_at: datetime | None = None
        self._ticking = asyncio.Lock()
        self._closed = False

    async def tick(self) -> None:
        """Claims the feeds that fall due, starts each at its time, and records the quiet polls that
        ended. Raises StorageError."""
        async with self._ticking:
            if self._closed:
                return
            slow_since = asyncio.get_running_loop().time() - SLOW_SECONDS
            slow = sum(began < slow_since for began in self._polls.values())
            self._slow = min(slow, SLOW_POLLS)
            await self._claim()
            await self._poller.flush()
            await self._renew()
            self._tell_late()

    async def _claim(self) -> None:
        """Until nothing more is due, or there is enough to do: what only waits for its host, which
        others keep busy, is not."""
        self._more_due = True
        while self._more_due and (room := self._room()) > 0:
            now = self._clock()
            due = await self._database.write(
                claim_due_feeds,
                now=now,
                limit=room,
                holder=self._holder,
                lease_seconds=LEASE_SECONDS,
                ahead_seconds=AHEAD_SECONDS,
            )
            self._more_due = len(due) == room
            for feed in due:
                self._take(feed, now)
            self._start_polls()

    def _room(self) -> int:
        held = sum(
            len(feeds)
            for host, feeds in self._waiting.items()
            if self._reading[host] >= POLLS_PER_HOST
        )
        room = CLAIMED_AT_ONCE + self._slow - (len(self._claimed) - held)
        return min(room, MOST_CLAIMED - len(self._claimed))

    def _take(self, feed: StoredFeed, now: datetime) -> None:
        if feed.id in self._claimed:
            return  # its lease ended while it waited, and is renewed now
        self._claimed.add(feed.id)
        ahead = (feed.state.next_poll_at - now).total_seconds()
        if ahead > 0:
            self._wait_until(ahead, feed)
        else:
            self._wait(feed)

    def _wait_until(self, ahead_seconds: float, feed: StoredFeed) -> None:
        loop = asyncio.get_running_loop()
        beat = ceil((loop.time() + ahead_seconds) / BEAT_SECONDS) * BEAT_SECONDS
        if beat not in self._ahead:
            self._ahead[beat] = []
            loop.call_at(beat, self._fall_due, beat)
        self._ahead[beat].append(feed)

    async def _renew(self) -> None:
        now = self._clock()
        if self._renew_at is None or not self._claimed:
            self._renew_at = now + timedelta(seconds=LEASE_SECONDS / 3)
        elif now >= self._renew_at:
            self._renew_at = now + timedelta(seconds=LEASE_SECONDS / 3)
            # Not what else it holds: a poll that could not be stored is made again.
            await self._database.write(
                renew_feeds,
                list(self._claimed),
                holder=self._holder,
                now=now,
                lease_seconds=LEASE_SECONDS,
            )

    def _tell_late(self) -> None:
        """One line a minute; how often each feed was late is kept with it."""
        now = self._clock()
        if self._late and (self._tell_late_at is None or now >= self._tell_late_at):
            log.warning("polls began late", polls=len(self._late), most_seconds=max(self._late))
            self._late.clear()
            self._tell_late_at = now + timedelta(seconds=TELL_LATE_SECONDS)

    def _fall_due(self, beat: float) -> None:
        for feed in self._ahead.pop(beat, ()):
            self._wait(feed)
        self._start_polls()

    def _wait(self, feed: StoredFeed) -> None:
        host = _host(feed)
        feeds = self._waiting.get(host)
        if feeds is None:
            self._waiting[host] = deque([feed])
            if self._reading[host] < POLLS_PER_HOST:
                self._ready.append(host)
        else:
            feeds.append(feed)

    def _start_polls(self) -> None:
        """Starts what may start, the hosts in turn."""
        while (
            self._ready
            and len(self._polls) < CONCURRENT_POLLS + self._slow
            and len(self._polls) - self._reading.total() < STORING_POLLS
        ):
            host = self._ready.popleft()
            feeds = self._waiting[host]
            self._start(feeds.popleft(), host)
            if not feeds:
                del self._waiting[host]
            elif self._reading[host] < POLLS_PER_HOST:
                self._ready.append(host)

    def _start(self, feed: StoredFeed, host: str) -> None:
        self._reading[host] += 1
        task = asyncio.create_task(self._poll(feed, host))
        self._polls[task] = asyncio.get_running_loop().time()
        task.add_done_callback(partial(self._ended, feed))

    async def _poll(self, feed: StoredFeed, host: str) -> None:
        reading = True

        def read() -> None:
            nonlocal reading
            if reading:
                reading = False
                self._read(host)

        try:
            report = await self._poller.poll(feed, on_read=read)
        except StorageError:
            # Nothing of the poll was stored: its lease ends and the feed is polled again.
            log.exception("a poll could not be stored", feed=feed.id)
            return
        finally:
            read()
        if report.late_seconds:
            self._late.append(round(report.late_seconds))
        self._on_report(report)

    def _read(self, host: str) -> None:
        """The host is free for another poll."""
        if self._reading[host] == POLLS_PER_HOST and host in self._waiting:
            self._ready.append(host)
        self._reading[host] -= 1
        if not self._reading[host]:
            del self._reading[host]
        self._start_polls()

    def _ended(self, feed: StoredFeed, task: asyncio.Task[None]) -> None:
        del self._polls[task]
        self._claimed.discard(feed.id)
        if not task.cancelled():
            task.result()
            self._start_polls()
        if self._more_due and len(self._claimed) < CLAIMED_AT_ONCE / 2 and self._claiming is None:
            self._claiming = asyncio.create_task(self._claim_more())

    async def _claim_more(self) -> None:
        """Where much is due at once, the next tick is too far away."""
        try:
            await self.tick()
        except StorageError:
            log.exception("feeds that are due could not be claimed")
        finally:
            self._claiming = None

    async def close(self) -> None:
        """Gives up the polls under way, which the next start makes again, and records the rest."""
        self._closed = True
        async with self._ticking:  # a tick that were cancelled would be logged as a failure
            self._ahead.clear()
            self._waiting.clear()
            self._ready.clear()
            polls = list(self._polls)
            for task in polls:
                task.cancel()
            await asyncio.gather(*polls, return_exceptions=True)
            await self._poller.close()
            await self._database.write(release_feeds, holder=self._holder)


def _host(feed: StoredFeed) -> str:
    return urlsplit(feed.state.moved_to or feed.declaration.address).netloc


def make_scheduler(dispatcher: Dispatcher) -> AsyncIOScheduler:
    """A scheduler with the dispatcher's job, not started. Late ticks run once, none is dropped;
    missed and failed ones are counted and logged."""
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    scheduler.add_job(
        dispatcher.tick,
        "interval",
        seconds=TICK_SECONDS,
        id="dispatch",
        next_run_time=datetime.now(UTC),
    )
    troubled: Counter[tuple[str, str]] = Counter()

    def on_trouble(event: JobEvent) -> None:
        error = getattr(event, "exception", None)
        what = "missed" if error is None else "failed"
        troubled[event.job_id, what] += 1
        log.error(
            f"a scheduled run {what}",
            job=event.job_id,
            times=troubled[event.job_id, what],
            exc_info=error,
        )

    missed = EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES
    scheduler.add_listener(on_trouble, EVENT_JOB_ERROR | missed)
    return scheduler
