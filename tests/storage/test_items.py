"""What one poll found: items, revisions, labels, stories, alerts, all or nothing."""

import dataclasses
import itertools
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, true
from sqlalchemy.orm import Session

from config.moments import Interval, Precision
from storage.alerts import claim_alerts
from storage.counts import count_all
from storage.database import Database
from storage.feeds import get_feed
from storage.item_rows import load_items
from storage.items import known_items, store_poll
from storage.polls import claim_due_feeds
from storage.records import (
    AlertDecision,
    AlertKind,
    ClaimedAlert,
    ItemOrganisation,
    ItemRegion,
    Lane,
    NewItem,
    StoredItem,
    StoreReport,
)
from storage.tables import item_revision
from tests.storage.plans import plans_of
from tests.storage.scenes import (
    HOLDER,
    NOW,
    draft,
    feed,
    join,
    later,
    lying_in,
    match,
    poll,
    seed,
    store,
)
from tests.support.databases import dump

FULL = draft(
    "full",
    title="عنوان",
    link="https://example.org/full",
    attribution="المرصد",
    attribution_organisation="sohr",
    published=Interval(NOW - timedelta(days=1), NOW, Precision.DAY),
    event_time=Interval(NOW - timedelta(hours=2), NOW - timedelta(hours=1), Precision.HOUR),
    killed=3,
    injured=0,
    detained=1,
    displaced=200,
    regions=(
        ItemRegion("SY070001", "event", named=True, confidence=0.75, start=1, end=5),
        ItemRegion("SY02", "mention", named=True, confidence=0.5, start=8, end=9),
        ItemRegion("SY07", "event", named=False, confidence=0.75),
    ),
    organisations=(
        ItemOrganisation("saa", "actor", 1, 2),
        ItemOrganisation("sohr", "source"),
    ),
    event_types=("shelling", "casualties"),
)


async def alerts(database: Database) -> list[ClaimedAlert]:
    return await database.write(
        claim_alerts, now=later(10_000), limit=100, holder="look", lease_seconds=0
    )


async def items(database: Database) -> dict[str, StoredItem]:
    """All items, by identity."""
    found = await database.read(load_items, true())
    return {one.draft.identity: one for one in found.values()}


async def test_an_item_comes_back_whole(database: Database) -> None:
    await seed(database)
    await store(database, FULL)
    item = (await items(database))["full"]
    assert item.draft == FULL
    assert (item.collected_at, item.feed_name_ar, item.feed_name_en) == (NOW, "عيّنة", "Sample")
    assert item.story_id is not None


async def test_a_poll_repeated_changes_nothing(database: Database) -> None:
    await seed(database)
    drafts = [FULL, draft("1"), draft("2")]
    assert await store(database, *drafts) == StoreReport(new=3, alert_ids=(1, 2, 3))
    before = await database.read(dump)
    assert await store(database, *drafts) == StoreReport(unchanged=3)
    assert await database.read(dump) == before


async def test_an_identity_twice_on_a_page_is_one_item(database: Database) -> None:
    await seed(database)
    twice = [draft("1", text="first"), draft("1", text="second", content_hash="2")]
    assert (await store(database, *twice)).new == 1
    assert (await items(database))["1"].draft.text == "first"


async def test_identities_are_of_one_feed_and_of_any_length(database: Database) -> None:
    await seed(database, feed("a"), feed("b"))
    long = "".join(chr(0x600 + (n * n) % 97) for n in range(5000))
    assert (await store(database, draft(long, feed_id="a", content_hash="h"))).new == 1
    assert (await store(database, draft(long, feed_id="b"))).new == 1
    assert (await store(database, draft(long, feed_id="a", content_hash="h"))).unchanged == 1
    assert await database.read(known_items, "a", [long, long + "x"]) == {long: "h"}
    assert await database.read(known_items, "a", []) == {}


async def test_an_edited_item_keeps_its_words_of_before(database: Database) -> None:
    await seed(database)
    first = draft("1", text="ثلاثة قتلى", killed=3)
    edits = [
        draft("1", text="خمسة قتلى", killed=5, content_hash="2", regions=lying_in("SY08")),
        draft("1", text="سبعة قتلى", killed=7, content_hash="3", event_types=()),
    ]
    await store(database, first)
    for edit in edits:
        assert await store(database, edit) == StoreReport(changed=1)
    item = (await items(database))["1"]
    assert item.draft == edits[-1]

    def revisions(session: Session) -> list[tuple[int, str]]:
        rows = session.execute(
            select(item_revision.c.revision, item_revision.c.text).order_by(
                item_revision.c.revision
            )
        )
        return [(row.revision, row.text) for row in rows]

    assert await database.read(revisions) == [(1, "ثلاثة قتلى"), (2, "خمسة قتلى")]
    assert (await database.read(count_all)).alerts == 1


@pytest.mark.parametrize(
    ("precision", "moved"),
    [(Precision.EXACT, True), (Precision.DAY, False), (Precision.FIRST_SEEN, False)],
)
async def test_an_edit_moves_the_published_time_only_if_exact(
    database: Database, precision: Precision, moved: bool
) -> None:
    await seed(database)
    first = draft("1", published=Interval.exact(later(-600)))
    edited = draft("1", published=Interval.exact(NOW, precision), content_hash="2")
    await store(database, first)
    await store(database, edited)
    published = (await items(database))["1"].draft.published
    assert published == (edited if moved else first).published


async def test_every_decision(database: Database) -> None:
    await seed(database)
    new = [NewItem(draft(str(decision)), decision) for decision in AlertDecision]
    report = await database.write(store_poll, poll(), new, holder=HOLDER, catch_up_at=later(60))
    assert (report.new, len(report.alert_ids)) == (3, 2)
    stories = {name: item.story_id for name, item in (await items(database)).items()}
    assert stories["silent"] is None
    assert stories["alert"] != stories["catch-up"]
    alerted, caught_up = await alerts(database)
    assert (alerted.kind, alerted.lane) == (AlertKind.NEW, Lane.ALERT)
    assert (caught_up.kind, caught_up.lane) == (AlertKind.CATCH_UP, Lane.SUMMARY)


async def test_an_item_that_becomes_news_by_an_edit_is_alerted_once(database: Database) -> None:
    await seed(database)
    await store(database, draft("1"), decision=AlertDecision.SILENT)
    report = await store(database, draft("1", content_hash="2"))
    assert (report.changed, len(report.alert_ids)) == (1, 1)
    assert await store(database, draft("1", content_hash="3")) == StoreReport(changed=1)


async def test_alerts_are_made_in_the_order_of_publication(database: Database) -> None:
    await seed(database)
    minutes = {"a": 5, "b": 1, "c": 5, "d": 3}
    page = [
        draft(name, published=Interval.exact(NOW - timedelta(minutes=ago)))
        for name, ago in minutes.items()
    ]
    await store(database, *page)
    names = {item.id: name for name, item in (await items(database)).items()}
    about = [names[facets.item_id] for one in await alerts(database) for facets in one.items]
    assert about == ["a", "c", "d", "b"]


async def test_late_items_of_all_feeds_are_gathered_until_they_are_matched(
    database: Database,
) -> None:
    await seed(database, feed("a"), feed("b"))
    await join(database, 1)
    late: dict[str, Any] = {"decision": AlertDecision.CATCH_UP, "catch_up_at": later(60)}
    first = await store(database, draft("1", feed_id="a"), **late)
    second = await store(
        database,
        draft("2", feed_id="b"),
        draft("3", feed_id="b"),
        record=poll("b", at=later(30)),
        **late,
    )
    assert (len(first.alert_ids), second.alert_ids) == (1, ())
    assert await match(database, now=later(59)) == 0
    assert await match(database, now=later(60)) == 1
    third = await store(
        database, draft("4", feed_id="a"), decision=AlertDecision.CATCH_UP, catch_up_at=later(200)
    )
    assert len(third.alert_ids) == 1
    assert await match(database, now=later(200)) == 1


async def test_a_taken_catch_up_gets_no_more_items(database: Database) -> None:
    await seed(database)
    late: dict[str, Any] = {"decision": AlertDecision.CATCH_UP, "catch_up_at": later(60)}
    await store(database, draft("1"), **late)
    taken = await database.write(
        claim_alerts, now=later(60), limit=1, holder="other", lease_seconds=60
    )
    await store(database, draft("2"), **late)
    assert [len(one.items) for one in taken] == [1]
    assert (await database.read(count_all)).alerts == 2


async def test_no_poll_reads_the_whole_archive(sqlite_database: Database) -> None:
    """PostgreSQL would rightly read a small one."""
    await seed(sqlite_database)
    await store(sqlite_database, draft("1"), draft("2"))
    late = [NewItem(draft(id_, content_hash="now"), AlertDecision.CATCH_UP) for id_ in ("2", "3")]
    plans = await sqlite_database.write(
        plans_of, store_poll, poll(), late, holder=HOLDER, catch_up_at=NOW
    )
    looks = [
        plan for statement, plan in plans.items() if re.search("FROM (wanted|alert)", statement)
    ]
    assert len(looks) == 2
    for plan in looks:
        assert not re.search("SCAN (item|alert)$", plan, re.MULTILINE)


async def test_the_poll_is_recorded_with_what_it_found(database: Database) -> None:
    await seed(database)
    claim: dict[str, Any] = {"limit": 1, "holder": HOLDER, "lease_seconds": 600}
    assert len(await database.write(claim_due_feeds, now=NOW, **claim)) == 1
    await store(database, draft("1"), record=poll(etag="e"))
    state = (await database.read(get_feed, "sample")).state
    assert (state.etag, state.last_new_at, state.next_poll_at) == ("e", NOW, later(300))
    assert len(await database.write(claim_due_feeds, now=later(300), **claim)) == 1


async def test_a_poll_interrupted_at_any_step_leaves_nothing(database: Database) -> None:
    await seed(database)
    await store(database, draft("1"))
    before = await database.read(dump)

    def interrupted(session: Session, after: int) -> None:
        statements = itertools.count()

        def fail(*_: Any) -> None:
            if next(statements) == after:
                raise KeyboardInterrupt  # the power may fail anywhere

        event.listen(session.connection(), "before_cursor_execute", fail)
        found = [
            NewItem(draft("1", content_hash="2"), AlertDecision.ALERT),
            NewItem(draft("2"), AlertDecision.ALERT),
            NewItem(draft("3"), AlertDecision.CATCH_UP),
        ]
        store_poll(session, poll(etag="e"), found, holder=HOLDER, catch_up_at=NOW)

    steps = 0
    while True:
        try:
            await database.write(interrupted, steps)
        except KeyboardInterrupt:
            assert await database.read(dump) == before
            steps += 1
        else:
            break
    assert steps > 10
    assert await database.read(dump) != before


async def test_awkward_items_are_stored(database: Database) -> None:
    await seed(database)
    awkward = dataclasses.replace(
        draft("nul\x00", content_hash="h"),
        title="\x00",
        text="a\x00b \ud800 💣 " + "x" * 300_000,
        search_text="كلمة " * 300_000,
        killed=10**30,
    )
    assert (await store(database, awkward)).new == 1
    assert (await store(database, awkward)).unchanged == 1
    [item] = (await items(database)).values()
    assert item.draft.text.startswith("ab  💣 x")
    assert item.draft.killed == 2**31 - 1
    assert await database.read(known_items, "sample", ["nul\x00"]) == {"nul\x00": "h"}
