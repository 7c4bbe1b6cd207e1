"""What a new item is to its subscribers."""

from datetime import UTC, datetime, timedelta

import pytest

from config.moments import Interval, Precision
from pipeline.drafts import decide
from storage.records import AlertDecision
from tests.support.drafts import make_item_draft

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SIX_HOURS = 6 * 3600.0


def decided(
    published: Interval,
    *,
    last_success_at: datetime | None = NOW - timedelta(minutes=5),
    is_syria: bool = True,
    genre: str = "news",
) -> AlertDecision:
    draft = make_item_draft(published=published, is_syria=is_syria, genre=genre)
    return decide(draft, max_age_seconds=SIX_HOURS, now=NOW, last_success_at=last_success_at)


def ago(hours: float, precision: Precision = Precision.EXACT) -> Interval:
    return Interval.exact(NOW - timedelta(hours=hours), precision)


def test_fresh_news_about_syria_is_alerted() -> None:
    assert decided(ago(1)) is AlertDecision.ALERT


def test_an_item_of_exactly_the_greatest_age_is_still_alerted() -> None:
    assert decided(ago(6)) is AlertDecision.ALERT
    assert decided(ago(6.01)) is AlertDecision.CATCH_UP


@pytest.mark.parametrize(("is_syria", "genre"), [(False, "news"), (True, "history")])
def test_what_is_not_syrian_news_is_kept_in_silence(is_syria: bool, genre: str) -> None:
    assert decided(ago(1), is_syria=is_syria, genre=genre) is AlertDecision.SILENT


def test_a_day_counts_from_its_end() -> None:
    midnight = NOW.replace(hour=0)
    day = Interval(midnight, midnight + timedelta(days=1), Precision.DAY)
    assert decided(day) is AlertDecision.ALERT
    before = Interval(midnight - timedelta(days=1), midnight, Precision.DAY)
    assert decided(before) is AlertDecision.CATCH_UP


class TestWithoutPrintedTime:
    seen = Interval.exact(NOW, Precision.FIRST_SEEN)

    def test_it_is_new_if_the_feed_was_read_lately(self) -> None:
        assert decided(self.seen) is AlertDecision.ALERT

    def test_its_age_is_unknown_on_the_first_poll(self) -> None:
        assert decided(self.seen, last_success_at=None) is AlertDecision.CATCH_UP

    def test_it_may_be_as_old_as_an_outage(self) -> None:
        long_ago = NOW - timedelta(hours=7)
        assert decided(self.seen, last_success_at=long_ago) is AlertDecision.CATCH_UP
