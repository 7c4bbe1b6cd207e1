"""The archive classified again: labels change, nothing else does, and nobody is alerted."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from pipeline.reclassify import ReclassifyReport, reclassify
from storage.records import ItemRegion, StoredItem
from storage.relabelling import relabel_items
from tests.support.desk import START, Desk, declared, entry, rss

SARAQIB = entry("1", "قصف مدفعي على مدينة سراقب (ناشطون)", START - timedelta(minutes=20))
JISR = entry("2", "مقتل 3 مدنيين بغارة جوية على جسر الشغور", START - timedelta(minutes=10))
MISREAD = ItemRegion("SY12", "event", named=True, confidence=0.3, start=0, end=3)


async def archive(desk: Desk) -> list[StoredItem]:
    """Two items, which older data misread; their alerts are taken. The newest first."""
    desk.site.publish("/feed", rss(SARAQIB, JISR))
    await desk.declare(declared("sample", desk.site.url("/feed")))
    await desk.read()
    await desk.alerts()
    right = list(await desk.items())
    wrong = {
        each.id: replace(
            each.draft,
            regions=(MISREAD,),
            event_types=("other",),
            killed=None,
            data_version="before",
        )
        for each in right
    }
    assert await desk.database.write(relabel_items, wrong) == 2
    return right


async def again(desk: Desk, **options: Any) -> ReclassifyReport:
    return await reclassify(
        desk.database, classifier=desk.classifier, catalogue=desk.catalogue, **options
    )


async def test_items_are_labelled_as_a_poll_would_label_them_now(desk: Desk) -> None:
    right = await archive(desk)
    report = await again(desk)
    assert (report.items, report.changed) == (2, 2)
    assert report.by_label == {"places": 2, "event types": 2, "killed": 1}
    assert list(await desk.items()) == right
    kinds = [change.labels["event types"] for change in report.examples]
    assert sorted(kinds) == [("other", "airstrike"), ("other", "shelling")]


async def test_nobody_is_alerted_and_the_next_poll_finds_nothing_new(desk: Desk) -> None:
    await archive(desk)
    await again(desk)
    assert await desk.alerts() == []
    desk.passes()
    desk.site.publish("/feed", rss(SARAQIB, JISR, ""), validators=False)
    report = (await desk.read())["sample"]
    assert (report.new, report.changed, report.alerts) == (0, 0, 0)


async def test_what_the_present_data_classified_is_left_unless_asked_for(desk: Desk) -> None:
    await archive(desk)
    await again(desk)
    assert (await again(desk)).items == 0
    everything = await again(desk, everything=True)
    assert (everything.items, everything.changed) == (2, 0)


async def test_only_what_was_published_since(desk: Desk) -> None:
    await archive(desk)
    report = await again(desk, since=START - timedelta(minutes=15))
    assert [change.item_id for change in report.examples] == [(await desk.items())[0].id]


async def test_a_dry_run_reports_and_stores_nothing(desk: Desk) -> None:
    await archive(desk)
    before = await desk.items()
    assert (await again(desk, store=False)).changed == 2
    assert await desk.items() == before


async def test_an_item_that_its_feed_edited_meanwhile_is_left(desk: Desk) -> None:
    stored, _ = await archive(desk)
    stale = replace(stored.draft, content_hash="of the words before", event_types=("aid",))
    assert await desk.database.write(relabel_items, {stored.id: stale}) == 0


async def test_an_attribution_that_the_page_gave_apart_is_kept(desk: Desk) -> None:
    stored, _ = await archive(desk)
    apart = replace(stored.draft, attribution="مراسل الجزيرة", data_version="before")
    await desk.database.write(relabel_items, {stored.id: apart})
    await again(desk)
    newest, oldest = await desk.items()
    assert newest.draft.attribution == "مراسل الجزيرة"
    assert oldest.draft.attribution == "ناشطون"
