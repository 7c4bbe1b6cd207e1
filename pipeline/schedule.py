"""When feeds are polled: one dispatcher job reads what is due from the database.

There is never one job a feed: APScheduler's default grace of one second drops late runs in
silence (apscheduler #182), and the database already knows what is due.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from pipeline.poll import FeedReport, Poller
from storage.database import Database
from storage.errors import StorageError
from storage.polls import claim_due_feeds
from storage.records import StoredFeed

TICK_SECONDS = 1.0
CONCURRENT_POLLS = 20
POLLS_PER_HOST = 4
"""A host that is slow, or that wants time between requests, must not hold up the others."""

CLAIMED_AT_ONCE = 200
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
        self._claimed: list[StoredFeed] = []
        """Waiting for their host."""
        self._polling: dict[asyncio.Task[None], StoredFeed] = {}
        self._ticking = asyncio.Lock()

    async def tick(self) -> None:
        """Claims the feeds that are due, starts what may start, and records the quiet polls that
        ended. Raises StorageError."""
        async with self._ticking:
            free = CLAIMED_AT_ONCE - len(self._claimed) - len(self._polling)
            if free > 0:
                due = await self._database.write(
                    claim_due_feeds,
                    now=self._clock(),
                    limit=free,
                    holder=self._holder,
                    lease_seconds=LEASE_SECONDS,
                )
                # Those whose lease ended while they waited are claimed again: it is renewed.
                known = {feed.id for feed in (*self._claimed, *self._polling.values())}
                self._claimed += [feed for feed in due if feed.id not in known]
            self._start_polls()
            await self._poller.flush()

    def _start_polls(self) -> None:
        hosts = Counter(_host(feed) for feed in self._polling.values())
        waiting = []
        for feed in self._claimed:
            host = _host(feed)
            if len(self._polling) < CONCURRENT_POLLS and hosts[host] < POLLS_PER_HOST:
                hosts[host] += 1
                task = asyncio.create_task(self._poll(feed))
                self._polling[task] = feed
                task.add_done_callback(self._ended)
            else:
                waiting.append(feed)
        self._claimed = waiting

    def _ended(self, task: asyncio.Task[None]) -> None:
        del self._polling[task]
        if not task.cancelled():
            task.result()
            self._start_polls()

    async def close(self) -> None:
        """Gives up the polls under way, which the next start makes again, and records the rest."""
        async with self._ticking:  # a tick that were cancelled would be logged as a failure
            self._claimed.clear()
            polls = list(self._polling)
            for task in polls:
                task.cancel()
            await asyncio.gather(*polls, return_exceptions=True)
            await self._poller.flush()

    async def _poll(self, feed: StoredFeed) -> None:
        try:
            report = await self._poller.poll(feed)
        except StorageError:
            # Nothing of the poll was stored: its lease ends and the feed is polled again.
            log.exception("a poll could not be stored", feed=feed.id)
            return
        self._on_report(report)


def _host(feed: StoredFeed) -> str:
    return urlsplit(feed.declaration.address).netloc


def make_scheduler(dispatcher: Dispatcher) -> AsyncIOScheduler:
    """A scheduler with the dispatcher's job, not started. Late ticks run once, none is dropped;
    missed and failed ones are logged."""
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
    scheduler.add_listener(_report_trouble, EVENT_JOB_ERROR | EVENT_JOB_MISSED)
    return scheduler


def _report_trouble(event: JobExecutionEvent) -> None:
    if event.exception is not None:
        log.error("a scheduled run failed", job=event.job_id, exc_info=event.exception)
    else:
        log.error("a scheduled run was missed", job=event.job_id)
