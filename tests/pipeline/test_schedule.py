"""What is polled when: the dispatcher on a real site, and its job in a real scheduler."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import structlog
from apscheduler.events import EVENT_JOB_ERROR

from pipeline import schedule, storing
from pipeline.poll import LATE_SECONDS, FeedReport
from pipeline.schedule import (
    LEASE_SECONDS,
    POLLS_PER_HOST,
    Dispatcher,
    make_scheduler,
)
from storage.database import Database
from storage.errors import StorageError
from storage.feed_edits import edit_feed
from storage.items import store_polls
from storage.records import FoundPoll, StoreReport
from tests.support.desk import HOLDER, START, Desk, declared, entry, rss

PAGE = rss(entry("1", "قصف مدفعي على مدينة سراقب"))


class Reports:
    """The reports of a dispatcher, which a test can wait for."""

    def __init__(self) -> None:
        self.feeds: list[str] = []
        self._changed = asyncio.Event()

    def add(self, report: FeedReport) -> None:
        self.feeds.append(report.feed_id)
        self._changed.set()

    async def arrive(self, count: int) -> None:
        """Waits until there are so many."""
        async with asyncio.timeout(10):
            while len(self.feeds) < count:
                self._changed.clear()
                await self._changed.wait()


@pytest.fixture
def reports() -> Reports:
    return Reports()


@pytest.fixture
async def dispatcher(desk: Desk, reports: Reports) -> AsyncIterator[Dispatcher]:
    dispatcher = Dispatcher(
        database=desk.database,
        poller=desk.poller,
        clock=desk.clock,
        holder=HOLDER,
        on_report=reports.add,
    )
    yield dispatcher
    await dispatcher.close()


async def publish(desk: Desk, *names: str) -> None:
    """Feeds with these names, each with a page that answers."""
    for name in names:
        desk.site.publish(f"/{name}", PAGE)
    await desk.declare(*(declared(name, desk.site.url(f"/{name}")) for name in names))


async def test_what_is_due_is_polled_once(
    desk: Desk, dispatcher: Dispatcher, reports: Reports
) -> None:
    await publish(desk, "a", "b", "c")
    await dispatcher.tick()
    await dispatcher.tick()
    await reports.arrive(3)
    await dispatcher.tick()
    assert sorted(request.path for request in desk.site.requests) == ["/a", "/b", "/c"]
    assert (await desk.state("a")).last_success_at == START
    desk.passes(599)
    await dispatcher.tick()
    assert len(desk.site.requests) == 3
    desk.passes(1)
    await dispatcher.tick()
    await reports.arrive(6)
    assert sorted(reports.feeds) == ["a", "a", "b", "b", "c", "c"]


async def test_what_ends_makes_room_for_the_next(
    desk: Desk, dispatcher: Dispatcher, reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "CLAIMED_AT_ONCE", 6)
    names = [f"f{number:02}" for number in range(20)]
    await publish(desk, *names)
    await dispatcher.tick()
    await reports.arrive(len(names))
    assert sorted(reports.feeds) == names


async def test_a_slow_host_keeps_no_other_waiting(
    desk: Desk, dispatcher: Dispatcher, reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "CLAIMED_AT_ONCE", 6)
    names = [f"slow{number:02}" for number in range(10)]
    for name in names:
        desk.site.slow(f"/{name}")
    desk.site.publish("/other", PAGE)
    other = desk.site.url("/other", host="localhost")
    slow = [declared(name, desk.site.url(f"/{name}")) for name in names]
    await desk.declare(*slow)
    desk.passes(1)
    await desk.declare(*slow, declared("z-due-last", other))
    await dispatcher.tick()
    await reports.arrive(1)
    assert reports.feeds == ["z-due-last"]
    assert len([one for one in desk.site.requests if one.path != "/other"]) <= POLLS_PER_HOST


async def test_a_lease_that_ends_while_a_feed_waits_for_its_host_is_no_second_poll(
    desk: Desk, dispatcher: Dispatcher, reports: Reports
) -> None:
    slow = [f"slow{number}" for number in range(POLLS_PER_HOST)]
    releases = [desk.site.hold(f"/{name}", PAGE) for name in slow]
    desk.site.publish("/waits", PAGE)
    names = [*slow, "waits"]
    await desk.declare(*(declared(name, desk.site.url(f"/{name}")) for name in names))
    await dispatcher.tick()
    desk.passes(LEASE_SECONDS + 1)
    await dispatcher.tick()
    for release in releases:
        release()
    await reports.arrive(len(names))
    await dispatcher.close()
    assert sorted(request.path for request in desk.site.requests) == [f"/{n}" for n in names]


async def test_a_feed_whose_poll_could_not_be_stored_is_polled_again_in_a_rush(
    desk: Desk, dispatcher: Dispatcher, reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[Sequence[FoundPoll]] = []

    def refuse_once(session: Any, polls: Sequence[FoundPoll], **options: Any) -> list[StoreReport]:
        if not refused:
            refused.append(polls)
            raise StorageError("the database is busy")
        return store_polls(session, polls, **options)

    monkeypatch.setattr(storing, "store_polls", refuse_once)
    desk.site.slow("/busy")
    await publish(desk, "a")
    await desk.declare(*(declared(name, desk.site.url(f"/{name}")) for name in ("a", "busy")))
    async with asyncio.timeout(10):
        with structlog.testing.capture_logs():
            while not reports.feeds:
                await dispatcher.tick()
                desk.passes(LEASE_SECONDS / 2)
    assert refused
    assert set(reports.feeds) == {"a"}


async def test_closing_gives_up_what_is_under_way_and_records_the_rest(
    desk: Desk, dispatcher: Dispatcher, reports: Reports
) -> None:
    desk.site.slow("/slow")
    desk.site.publish("/whole", "<html>not a feed")
    await desk.declare(*(declared(name, desk.site.url(f"/{name}")) for name in ("slow", "whole")))
    await dispatcher.tick()
    await reports.arrive(1)
    async with asyncio.timeout(5):
        await dispatcher.close()
    assert (await desk.state("whole")).failures == 1
    assert (await desk.state("slow")).last_polled_at is None
    assert [feed.id for feed in await desk.claim()] == ["slow"], "for the next start"


async def test_sites_that_hang_take_no_place_of_others(
    desk: Desk, dispatcher: Dispatcher, reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "CONCURRENT_POLLS", 1)
    monkeypatch.setattr(schedule, "SLOW_SECONDS", 0.0)
    desk.site.slow("/hangs")
    desk.site.publish("/other", PAGE)
    hangs = declared("hangs", desk.site.url("/hangs"))
    await desk.declare(hangs)
    await dispatcher.tick()
    other = declared("other", desk.site.url("/other", host="localhost"))
    await desk.declare(hangs, other)
    await dispatcher.tick()
    await reports.arrive(1)
    assert reports.feeds == ["other"]


async def test_what_falls_due_soon_is_claimed_and_begins_at_its_time(
    desk: Desk, dispatcher: Dispatcher, reports: Reports
) -> None:
    await publish(desk, "now")
    desk.passes(0.3)
    await publish(desk, "now", "later")
    desk.passes(-0.2)
    await dispatcher.tick()
    await reports.arrive(1)
    assert reports.feeds == ["now"]
    desk.passes(0.2)
    assert await desk.claim() == [], "claimed ahead"
    await reports.arrive(2)
    assert reports.feeds == ["now", "later"]


async def test_late_polls_are_counted_and_told(
    desk: Desk, dispatcher: Dispatcher, reports: Reports
) -> None:
    await publish(desk, "a")
    desk.passes(LATE_SECONDS + 1)
    with structlog.testing.capture_logs() as logs:
        await dispatcher.tick()
        await reports.arrive(1)
        await dispatcher.tick()
    told = [(log["event"], log["polls"], log["most_seconds"]) for log in logs if "polls" in log]
    assert told == [("polls began late", 1, LATE_SECONDS + 1)]
    assert (await desk.state("a")).late == 1
    desk.passes()
    await dispatcher.tick()
    await reports.arrive(2)
    await dispatcher.tick()
    assert (await desk.state("a")).late == 1


async def test_a_feed_that_is_changed_while_it_is_polled_is_read_again_at_once(
    desk: Desk, dispatcher: Dispatcher, reports: Reports
) -> None:
    release = desk.site.hold("/a", PAGE)
    await desk.declare(declared("a", desk.site.url("/a")))
    await dispatcher.tick()
    desk.passes(1)
    desk.site.publish("/b", PAGE)
    moved = {"url": desk.site.url("/b")}
    await desk.database.write(edit_feed, "a", lambda *_: moved, actor="terminal", now=desk.now)
    release()
    await reports.arrive(1)
    await dispatcher.tick()
    await reports.arrive(2)
    assert [request.path for request in desk.site.requests] == ["/a", "/b"]


async def test_the_scheduler_begins_at_once(
    desk: Desk, dispatcher: Dispatcher, reports: Reports
) -> None:
    await publish(desk, "a")
    scheduler = make_scheduler(dispatcher)
    scheduler.start()
    try:
        await reports.arrive(1)
        (job,) = scheduler.get_jobs()
        assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
    finally:
        scheduler.shutdown(wait=False)


async def test_a_run_that_fails_is_logged_and_not_the_last(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory, reports: Reports
) -> None:
    """Here on a database without a schema."""
    file = tmp_path_factory.mktemp("empty") / "rasid.db"
    database = Database.connect(f"sqlite:///{file}")
    dispatcher = Dispatcher(
        database=database,
        poller=desk.poller,
        clock=desk.clock,
        holder=HOLDER,
        on_report=reports.add,
    )
    scheduler = make_scheduler(dispatcher)
    failed = asyncio.Event()
    scheduler.add_listener(lambda _: failed.set(), EVENT_JOB_ERROR)
    with structlog.testing.capture_logs() as logs:
        scheduler.start()
        async with asyncio.timeout(5):
            await failed.wait()
    assert [(log["event"], log["job"]) for log in logs] == [("a scheduled run failed", "dispatch")]
    assert scheduler.get_job("dispatch").next_run_time is not None
    scheduler.shutdown(wait=False)
    await database.close()
