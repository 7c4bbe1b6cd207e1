"""One poll of one feed, from a page on a real site to items, alerts and the feed's state."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import structlog

from config.places import Gazetteer
from pipeline import storing
from pipeline.poll import CATCH_UP_DELAY_SECONDS, FeedReport
from pipeline.rhythm import Rhythm
from storage.errors import StorageError
from storage.feed_health import list_faults
from storage.feeds import get_feed
from storage.items import store_polls
from storage.records import AlertKind, FeedStatus, FoundPoll, StoreReport
from tests.support.desk import EVERY_SECONDS, START, Desk, declared, entry, rss

SARAQIB = entry("1", "قصف مدفعي على مدينة سراقب", START - timedelta(minutes=20))
JISR = entry("2", "غارة جوية على جسر الشغور", START - timedelta(minutes=10))


async def reading(desk: Desk, *entries: str, validators: bool = True) -> Desk:
    """A desk with one feed, which was read once."""
    desk.site.publish("/feed", rss(*entries), validators=validators)
    await desk.declare(declared("sample", desk.site.url("/feed")))
    await desk.read()
    desk.passes()
    return desk


async def test_new_items_are_stored_and_alerted_in_their_order(desk: Desk) -> None:
    desk.site.publish("/feed", rss(JISR, SARAQIB))
    await desk.declare(declared("sample", desk.site.url("/feed")))
    assert await desk.read() == {"sample": FeedReport("sample", "polled", new=2, alerts=2)}
    newest, oldest = await desk.items()
    assert (newest.draft.identity, oldest.draft.identity) == ("2", "1")
    named = [region.pcode for region in oldest.draft.regions if region.named]
    assert [desk.catalogue.gazetteer[pcode].name_ar for pcode in named] == ["سراقب"]
    assert newest.collected_at == START
    alerts = await desk.alerts()
    assert [alert.kind for alert in alerts] == [AlertKind.NEW, AlertKind.NEW]
    assert [alert.items[0].item_id for alert in alerts] == [oldest.id, newest.id]
    assert all("SY07" in alert.items[0].pcodes for alert in alerts)
    state = await desk.state("sample")
    assert state.last_polled_at == state.last_success_at == state.last_new_at == START
    assert state.next_poll_at == START + timedelta(seconds=EVERY_SECONDS)
    assert await desk.claim() == []
    desk.passes()
    assert [feed.id for feed in await desk.claim()] == ["sample"], "its lease was given up"


@pytest.mark.parametrize("validators", [True, False], ids=["status 304", "the same body"])
async def test_an_unchanged_page_is_recorded_by_flush(desk: Desk, validators: bool) -> None:
    await reading(desk, SARAQIB, validators=validators)
    (feed,) = await desk.claim()
    assert await desk.poller.poll(feed) == FeedReport("sample", "unchanged")
    first, second = desk.site.requests
    assert "if-none-match" not in first.headers
    assert ("if-none-match" in second.headers) is validators
    assert (await desk.state("sample")).last_polled_at == START
    desk.passes(1)
    assert await desk.claim() == [], "its lease holds until it is recorded"
    await desk.poller.flush()
    state = await desk.state("sample")
    assert state.last_polled_at == state.last_success_at == desk.now - timedelta(seconds=1)
    assert state.last_new_at == START
    desk.passes()
    assert await desk.read() == {"sample": FeedReport("sample", "unchanged")}


async def test_a_changed_page_without_a_changed_item_is_recorded_by_flush(desk: Desk) -> None:
    await reading(desk, JISR, SARAQIB)
    desk.site.publish("/feed", rss(SARAQIB, JISR))
    assert await desk.read() == {"sample": FeedReport("sample", "polled", unchanged=2)}
    assert (await desk.state("sample")).last_polled_at == desk.now


async def test_an_edited_item_is_a_revision_and_no_second_alert(desk: Desk) -> None:
    await reading(desk, SARAQIB)
    assert len(await desk.alerts()) == 1
    words = "قصف مدفعي على مدينة سراقب يوقع قتيلين"
    desk.site.publish("/feed", rss(entry("1", words, START - timedelta(minutes=20))))
    assert await desk.read() == {"sample": FeedReport("sample", "polled", changed=1)}
    (item,) = await desk.items()
    assert (item.draft.text, item.draft.killed) == (words, 2)
    assert item.collected_at == START
    assert await desk.alerts() == []
    assert (await desk.state("sample")).last_new_at == START


async def test_an_item_that_leaves_and_returns_is_not_new(desk: Desk) -> None:
    await reading(desk, JISR, SARAQIB)
    desk.site.publish("/feed", rss(JISR))
    await desk.read()
    desk.passes()
    desk.site.publish("/feed", rss(JISR, SARAQIB, " "))
    assert await desk.read() == {"sample": FeedReport("sample", "polled", unchanged=2)}
    assert len(await desk.items()) == 2
    assert len(await desk.alerts()) == 2


async def test_feeds_that_fail_are_recorded_and_stop_no_other(desk: Desk) -> None:
    desk.site.fail("/busy", 500)
    desk.site.publish("/broken", "<html><body><p>الموقع قيد الصيانة")
    desk.site.publish("/whole", rss(SARAQIB))
    paths = ("busy", "broken", "whole")
    await desk.declare(*(declared(path, desk.site.url(f"/{path}")) for path in paths))
    reports = await desk.read()
    assert {path: reports[path].outcome for path in paths} == {
        "busy": "error",
        "broken": "error",
        "whole": "polled",
    }
    busy, broken = await desk.state("busy"), await desk.state("broken")
    assert (busy.error_kind, broken.error_kind) == ("http-status", "unreadable-page")
    assert busy.error_message == reports["busy"].detail
    assert "status 500" in (busy.error_message or "")
    assert (busy.failures, reports["busy"].failures, busy.last_success_at) == (1, 1, None)
    for failures in (2, 3):
        desk.passes(6 * 3600)
        assert (await desk.read())["busy"].failures == failures
        busy = await desk.state("busy")
        wait = timedelta(seconds=EVERY_SECONDS * 2 ** (failures - 1))
        assert (busy.failures, busy.next_poll_at) == (failures, desk.now + wait)
    desk.passes(6 * 3600)
    desk.site.publish("/busy", rss(JISR))
    assert (await desk.read())["busy"].outcome == "polled"
    busy = await desk.state("busy")
    assert (busy.failures, busy.error_kind, busy.error_message) == (0, None, None)


async def test_a_site_that_asks_for_time_gets_it(desk: Desk) -> None:
    desk.site.fail("/feed", 503, headers={"Retry-After": "7200"})
    await desk.declare(declared("sample", desk.site.url("/feed")))
    await desk.read()
    assert (await desk.state("sample")).next_poll_at == START + timedelta(hours=2)


async def test_a_failure_keeps_what_makes_the_next_request_conditional(desk: Desk) -> None:
    await reading(desk, SARAQIB)
    desk.site.fail("/feed", 500)
    await desk.read()
    desk.passes()
    desk.site.publish("/feed", rss(SARAQIB))
    assert await desk.read() == {"sample": FeedReport("sample", "unchanged")}


async def test_a_fault_of_ours_is_told_with_the_feed(desk: Desk) -> None:
    """Here a catalogue that has no places, beside a classifier that has them."""
    desk = replace(desk, catalogue=replace(desk.catalogue, gazetteer=Gazetteer(())))
    desk.site.publish("/feed", rss(SARAQIB))
    await desk.declare(declared("sample", desk.site.url("/feed")))
    with structlog.testing.capture_logs() as logs:
        assert (await desk.read())["sample"].outcome == "error"
    assert [(log["event"], log["feed"]) for log in logs] == [("a feed broke its poll", "sample")]
    state = await desk.state("sample")
    assert (state.error_kind, state.failures) == ("internal", 1)
    assert await desk.items() == ()


async def test_old_items_of_all_feeds_become_one_catch_up(desk: Desk) -> None:
    for path, guids in {"a": "12", "b": "3"}.items():
        old = [entry(guid, f"قصف على سراقب {guid}", START - timedelta(days=1)) for guid in guids]
        desk.site.publish(f"/{path}", rss(*old))
    await desk.declare(*(declared(path, desk.site.url(f"/{path}")) for path in "ab"))
    reports = await desk.read()
    assert {name: report.new for name, report in reports.items()} == {"a": 2, "b": 1}
    assert await desk.alerts() == [], "more of them may come"
    desk.passes(CATCH_UP_DELAY_SECONDS)
    (alert,) = await desk.alerts()
    assert alert.kind is AlertKind.CATCH_UP
    assert {facets.item_id for facets in alert.items} == {item.id for item in await desk.items()}
    assert len(alert.items) == 3


async def test_what_a_feed_shows_of_itself_is_learned(desk: Desk) -> None:
    await reading(desk, JISR, SARAQIB)
    state = await desk.state("sample")
    assert state.rhythm is not None
    assert Rhythm.of_text(state.rhythm).occasions == pytest.approx(2, abs=0.01)
    assert state.shape is not None
    assert state.title == "x"
    assert state.silent_at is None, "two items tell no rhythm"
    learned = state
    await desk.read()
    state = await desk.state("sample")
    assert (state.rhythm, state.shape, state.entries) == (
        learned.rhythm,
        learned.shape,
        learned.entries,
    )


async def test_a_page_that_is_gone_for_good_pauses_its_feed(desk: Desk) -> None:
    await reading(desk, SARAQIB)
    desk.site.fail("/feed", 410)
    assert (await desk.read())["sample"].outcome == "error"
    feed = await desk.database.read(get_feed, "sample")
    assert (feed.status, feed.state.error_kind) == (FeedStatus.PAUSED, "gone")
    [fault] = await desk.database.read(list_faults, "sample")
    assert (fault.kind, fault.count) == ("gone", 1)
    desk.passes(10**6)
    assert await desk.claim() == []


@pytest.mark.parametrize("error", [StorageError, ValueError])
async def test_one_page_that_cannot_be_stored_takes_no_other_with_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def refuse(session: Any, polls: Sequence[FoundPoll], **options: Any) -> list[StoreReport]:
        if any(poll.record.feed_id == "bad" for poll in polls):
            raise error("a row that the database refuses")
        return store_polls(session, polls, **options)

    monkeypatch.setattr(storing, "store_polls", refuse)
    names = ("a", "bad", "b", "c")
    for name in names:
        desk.site.publish(f"/{name}", rss(SARAQIB))
    await desk.declare(*(declared(name, desk.site.url(f"/{name}")) for name in names))
    feeds = await desk.claim()
    async with asyncio.timeout(10):
        with structlog.testing.capture_logs():
            ended = await asyncio.gather(
                *(desk.poller.poll(feed) for feed in feeds), return_exceptions=True
            )
    told = {feed.id: one for feed, one in zip(feeds, ended, strict=True)}
    bad = told.pop("bad")
    if error is StorageError:
        assert isinstance(bad, StorageError)
    else:  # a fault of ours
        assert isinstance(bad, FeedReport)
        assert bad.outcome == "error"
    assert all(isinstance(one, FeedReport) and one.new == 1 for one in told.values())
    assert len(await desk.items()) == 3


async def test_a_site_s_wish_for_rest_is_kept(desk: Desk) -> None:
    desk.site.publish("/feed", rss(SARAQIB), headers={"Cache-Control": "max-age=3600"})
    url = desk.site.url("/feed")
    await desk.declare(declared("kept", url), declared("other", url, fetch={"cache": False}))
    await desk.read()
    waits = {name: (await desk.state(name)).next_poll_at - START for name in ("kept", "other")}
    assert waits == {"kept": timedelta(hours=1), "other": timedelta(seconds=EVERY_SECONDS)}
