"""How a feed is, from what is stored of it and from the shapes of its pages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.items import Shape
from config.feeds import FeedDeclaration
from pipeline.health import DRIFTING_POLLS, KNOWN_PAGES, State, health_of, judged
from storage.records import FeedState, FeedStatus, StoredFeed

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
READ = FeedState(NOW + HOUR, last_success_at=NOW - HOUR / 6, last_new_at=NOW - HOUR)
FAILING = replace(READ, failures=2, error_kind="fetch", error_message="no answer")


def stored(state: FeedState, status: FeedStatus = FeedStatus.ACTIVE, **declared: Any) -> StoredFeed:
    keys = {"id": "a", "kind": "feed", "url": "https://a.example"}
    return StoredFeed(
        "a", FeedDeclaration.model_validate(keys | declared), status, shipped=True, state=state
    )


@pytest.mark.parametrize(
    ("feed", "state", "since"),
    [
        (stored(FeedState(NOW)), "new", None),
        (stored(READ), "well", None),
        (stored(FAILING), "failing", FAILING.last_success_at),
        (stored(replace(FAILING, error_kind="blocked")), "blocked", FAILING.last_success_at),
        (stored(replace(READ, silent_at=NOW - HOUR)), "silent", READ.last_new_at),
        (stored(replace(READ, silent_at=NOW + HOUR)), "well", None),
        (stored(READ, expect_every="30m"), "silent", READ.last_new_at),
        (stored(replace(READ, silent_at=NOW - HOUR), expect_every="2h"), "well", None),
        (stored(replace(READ, drifting_at=NOW - 2 * HOUR)), "drifting", NOW - 2 * HOUR),
        (stored(READ, FeedStatus.PAUSED), "paused", None),
        (stored(READ, FeedStatus.PROPOSED), "proposed", None),
        (
            stored(replace(FAILING, error_kind="gone"), FeedStatus.PAUSED),
            "gone",
            FAILING.last_success_at,
        ),
    ],
)
def test_how_a_feed_is(feed: StoredFeed, state: State, since: datetime | None) -> None:
    health = health_of(feed, NOW)
    assert (health.state, health.since) == (state, since)
    active = feed.status is FeedStatus.ACTIVE
    assert health.next_poll_at == (feed.state.next_poll_at if active else None)


def test_a_failing_feed_tells_its_error_and_its_silence() -> None:
    health = health_of(stored(replace(FAILING, silent_at=NOW - HOUR / 2)), NOW)
    assert (health.error_kind, health.error_message) == ("fetch", "no answer")
    assert health.silent_since == READ.last_new_at


def seen(*pages: Shape, known: str | None = None) -> tuple[str | None, list[bool]]:
    drifting = []
    for number, page in enumerate(pages):
        known, since = judged(known, page, now=NOW + number * HOUR)
        drifting.append(since is not None)
    return known, drifting


def page(entries: int, *, dated: int | None = None, cut: int = 0) -> Shape:
    return Shape(entries, {"title": entries, "date": entries if dated is None else dated}, cut)


USUAL, _ = seen(*[page(20)] * KNOWN_PAGES)


@pytest.mark.parametrize(
    ("bad", "lost"),
    [
        (page(3), ("entries",)),
        (page(20, dated=0), ("date",)),
        (page(2, dated=0), ("entries", "date")),
    ],
)
def test_a_page_that_has_less_several_times_drifts(bad: Shape, lost: tuple[str, ...]) -> None:
    known, drifting = seen(*[bad] * DRIFTING_POLLS, known=USUAL)
    assert drifting == [False] * (DRIFTING_POLLS - 1) + [True]
    _, since = judged(known, bad, now=NOW + 100 * HOUR)
    assert since == NOW
    health = health_of(stored(replace(READ, shape=known, drifting_at=since)), NOW)
    assert (health.state, health.lost) == ("drifting", lost)
    assert seen(page(20), known=known)[1] == [False]


def test_entries_that_were_cut_out_are_entries() -> None:
    assert seen(*[page(1, cut=19)] * 9, known=USUAL)[1] == [False] * 9


def test_a_page_of_few_entries_or_without_dates_is_as_it_always_was() -> None:
    plain = Shape(3, {"title": 3, "date": 0, "attribution": 1})
    fewer = Shape(1, {"title": 1, "date": 0, "attribution": 0})
    assert seen(*[plain] * 9, *[fewer] * 9)[1] == [False] * 18


def test_what_stays_less_becomes_usual() -> None:
    _, drifting = seen(*[page(8)] * 80, known=USUAL)
    assert any(drifting)
    assert not drifting[-1]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=30))
def test_pages_of_any_shape_are_judged(pages: list[tuple[int, int]]) -> None:
    seen(*(page(entries, dated=min(entries, dated)) for entries, dated in pages))
