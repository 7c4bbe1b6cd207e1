"""When feeds speak, how soon they are asked again, and when silence means something."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.feeds import FeedDeclaration
from config.moments import Interval, Precision
from pipeline.rhythm import (
    FLOOR_SECONDS,
    LONGEST_WAIT_SECONDS,
    MISSED_OCCASIONS,
    Rhythm,
    expected,
    learned,
    next_poll_at,
    silent_at,
    spoken_at,
    usual_gap_seconds,
)

MONDAY = datetime(2026, 11, 16, tzinfo=UTC)
BEYOND = timedelta(days=10)


def feed(every_seconds: float = 600, jitter: float = 0.1) -> FeedDeclaration:
    return FeedDeclaration.model_validate(
        {
            "id": "a",
            "kind": "feed",
            "url": "https://a.example",
            "every": every_seconds,
            "jitter": jitter,
        }
    )


def lived(*, days: int, hours: range, every_minutes: int = 60) -> Rhythm:
    """The rhythm of a feed that spoke each day of the weeks before MONDAY, in these hours."""
    rhythm = None
    for day in range(days, 0, -1):
        for hour in hours:
            for minute in range(0, 60, every_minutes):
                at = MONDAY - timedelta(days=day) + timedelta(hours=hour, minutes=minute)
                rhythm = learned(rhythm, [at], now=at + timedelta(seconds=30))
    assert rhythm is not None
    return rhythm


OFFICE = lived(days=28, hours=range(8, 16), every_minutes=20)
"""Three times an hour, eight hours a day."""

moments = st.lists(
    st.integers(1, 15 * 86_400).map(lambda ago: MONDAY - timedelta(seconds=ago)), max_size=30
)


@given(moments, st.floats(1, 90_000), st.floats(0, 0.5), st.floats(0, 1), st.floats(0, 100_000))
def test_a_feed_is_asked_within_its_every_unless_the_site_asks_for_time(
    spoken: list[datetime], every: float, jitter: float, chance: float, asked: float
) -> None:
    now = MONDAY + timedelta(hours=1)
    text = learned(None, spoken, now=now).text()
    declared = feed(every, jitter)
    at = next_poll_at(declared, now=now, rhythm=text, asked_seconds=asked, chance=lambda: chance)
    wait = (at - now).total_seconds()
    asked = min(asked, LONGEST_WAIT_SECONDS)
    least = min(FLOOR_SECONDS, every) * (1 - jitter)
    assert max(least, asked) - 1e-5 <= wait <= max(every, asked) + 1e-5


@given(moments)
def test_what_is_stored_says_the_same(spoken: list[datetime]) -> None:
    rhythm = learned(None, spoken, now=MONDAY)
    again = Rhythm.of_text(rhythm.text())
    assert again.text() == rhythm.text()
    assert again.rate(MONDAY.timestamp()) == pytest.approx(
        rhythm.rate(MONDAY.timestamp()), rel=0.05, abs=1e-4
    )


@given(moments, st.integers(0, 40), st.integers(0, 40))
def test_expectations_add_up(spoken: list[datetime], first: int, second: int) -> None:
    rhythm = learned(None, spoken, now=MONDAY)
    start = MONDAY.timestamp() + 1234
    between, end = start + first * 20_000, start + (first + second) * 20_000
    parts = expected(rhythm, start, between) + expected(rhythm, between, end)
    assert expected(rhythm, start, end) == pytest.approx(parts, abs=1e-6)
    assert expected(rhythm, end, start) == 0 or first + second == 0


def test_a_feed_is_asked_more_often_in_the_hours_in_which_it_speaks() -> None:
    def wait(hour: int) -> float:
        now = MONDAY + timedelta(hours=hour)
        at = next_poll_at(feed(3600, 0), now=now, rhythm=OFFICE.text())
        return (at - now).total_seconds()

    assert wait(3) == 3600
    assert 300 < wait(10) < 900
    assert max(wait(hour) for hour in range(8, 16)) < 900


def test_ten_items_at_once_are_one_occasion() -> None:
    at = MONDAY - timedelta(hours=1)
    burst = [at + timedelta(seconds=second) for second in range(10)]
    assert learned(None, burst, now=MONDAY).occasions == pytest.approx(1, abs=0.01)


def test_a_long_time_fades() -> None:
    later = learned(OFFICE, [MONDAY + timedelta(days=28)], now=MONDAY + timedelta(days=28))
    assert later.occasions == pytest.approx(OFFICE.occasions / 4 + 1, rel=0.05)


@pytest.mark.parametrize("failures", [1, 2, 3, 6, 50])
def test_failures_double_the_wait_up_to_six_hours(failures: int) -> None:
    at = next_poll_at(feed(600, 0), now=MONDAY, failures=failures, rhythm=OFFICE.text())
    wait = (at - MONDAY).total_seconds()
    assert wait == min(600 * 2 ** (failures - 1), LONGEST_WAIT_SECONDS)


def test_a_day_s_feed_is_not_asked_sooner_for_failing() -> None:
    at = next_poll_at(feed(86_400, 0), now=MONDAY, failures=3)
    assert at == MONDAY + timedelta(days=1)


def test_silence_is_measured_by_the_feed_s_own_hours() -> None:
    last = datetime.fromtimestamp(OFFICE.last, UTC)
    assert last.hour == 15
    at = silent_at(OFFICE)
    assert at is not None
    # Nobody expects anything at night: the next morning tells.
    assert MONDAY.replace(hour=8) < at < MONDAY.replace(hour=13)
    missed = expected(OFFICE, OFFICE.last, at.timestamp())
    assert missed == pytest.approx(max(MISSED_OCCASIONS, 1.5 * OFFICE.pause))
    assert missed < 7


def test_who_often_pauses_is_not_called_silent_for_it() -> None:
    weekly = None
    for week in range(12, 0, -1):
        for minute in range(0, 600, 30):
            at = MONDAY - timedelta(weeks=week) + timedelta(minutes=minute)
            weekly = learned(weekly, [at], now=at)
    assert weekly is not None
    at_last = silent_at(weekly)
    assert at_last is not None
    assert at_last - datetime.fromtimestamp(weekly.last, UTC) > timedelta(days=6)


def test_of_a_new_feed_silence_says_nothing() -> None:
    young = learned(None, [MONDAY - timedelta(hours=n) for n in range(30)], now=MONDAY)
    assert silent_at(young) is None
    assert silent_at(learned(None, [], now=MONDAY)) is None
    assert silent_at(lived(days=9, hours=range(9, 10))) is None
    assert usual_gap_seconds(learned(None, [], now=MONDAY)) is None


def test_the_usual_gap() -> None:
    gap = usual_gap_seconds(lived(days=28, hours=range(24)))
    assert gap == pytest.approx(3600, rel=0.1)


@pytest.mark.parametrize(
    ("published", "spoken"),
    [
        (Interval.exact(MONDAY - BEYOND), MONDAY - BEYOND),
        (Interval.exact(MONDAY + BEYOND), MONDAY),
        (Interval(MONDAY - BEYOND, MONDAY, Precision.DAY), MONDAY),
    ],
)
def test_an_item_counts_when_it_was_published_where_that_is_known(
    published: Interval, spoken: datetime
) -> None:
    assert spoken_at(published, MONDAY) == spoken
