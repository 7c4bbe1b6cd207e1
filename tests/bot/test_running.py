"""What a running process tells of its feeds, and when it ends by itself."""

import asyncio
import io
from dataclasses import replace

import psycopg
import pytest
from structlog.testing import capture_logs

from bot import running
from bot.running import FEEDS_ENOUGH_FOR_A_VERDICT, FeedNews
from bot.services import Services
from pipeline.poll import FeedReport
from storage.database import Database
from storage.errors import LockLost
from tests.support.databases import PostgresqlServer


def failed(feed_id: str, failures: int = 1) -> FeedReport:
    return FeedReport(feed_id, "error", detail="no connection", failures=failures)


class Told:
    def __init__(self, feeds: int) -> None:
        self.times = 0
        self.news = FeedNews(feeds, self._count)

    def _count(self) -> None:
        self.times += 1


@pytest.mark.parametrize("feeds", [1, 5, FEEDS_ENOUGH_FOR_A_VERDICT + 20])
def test_a_network_that_is_away_is_one_line(feeds: int) -> None:
    told = Told(feeds)
    with capture_logs() as logs:
        for poll in (1, 2):
            for n in range(feeds):
                told.news.tell(failed(str(n), poll))
    assert told.times == 1
    assert logs == []


def test_failures_before_the_first_feed_that_answers_are_told_then() -> None:
    told = Told(3)
    with capture_logs() as logs:
        told.news.tell(failed("a"))
        told.news.tell(FeedReport("b", "unchanged"))
        told.news.tell(failed("c"))
        told.news.tell(failed("c", 2))
    assert told.times == 0
    assert [log["feed"] for log in logs] == ["a", "c"]


def test_news_is_told() -> None:
    told = Told(1)
    with capture_logs() as logs:
        told.news.tell(FeedReport("a", "polled", new=2))
        told.news.tell(FeedReport("a", "polled", unchanged=2))
    assert [(log["feed"], log["new"]) for log in logs] == [("a", 2)]


_CUT_THE_LOCK = """
SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND state = 'idle'
"""


async def test_who_may_not_be_the_only_sender_any_more_ends(
    services: Services, postgresql: PostgresqlServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "LOCK_CHECK_SECONDS", 0.01)
    url = await asyncio.to_thread(postgresql.empty)
    database = Database.connect(url)
    process = asyncio.create_task(
        running.run(
            replace(services, database=database),
            stop=asyncio.Event(),
            out=io.StringIO(),
            on_nothing=lambda: None,
        )
    )
    with psycopg.connect(url, autocommit=True) as connection:
        while not connection.execute(_CUT_THE_LOCK).fetchall():
            await asyncio.wait([process], timeout=0.01)
    with pytest.raises(LockLost, match="'sender-terminal'"):
        async with asyncio.timeout(20):
            await process
    await database.close()
