"""What a running process tells of its feeds."""

import pytest
from structlog.testing import capture_logs

from bot.running import FEEDS_ENOUGH_FOR_A_VERDICT, FeedNews
from pipeline.poll import FeedReport


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
