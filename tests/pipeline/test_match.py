"""Alerts become deliveries, also across a kill and in two processes at once."""

import asyncio
from datetime import UTC, datetime, timedelta

from pipeline.match import match_alerts
from storage.alerts import claim_alerts, expand_alert, expand_due, release_alerts
from storage.counts import count_all
from storage.database import Database
from storage.records import AlertDecision, ClaimedAlert, DeliveryState, Filter
from storage.subscribers import deactivate
from tests.support.archive import store, subscribed
from tests.support.drafts import make_item_draft

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


async def pending(database: Database) -> int:
    counts = await database.read(count_all)
    return counts.deliveries.get(DeliveryState.PENDING, 0)


async def test_only_those_who_asked_for_the_place_are_told(database: Database) -> None:
    for chat_id, pcode in ((1, "SY07"), (2, "SY01"), (3, "SY")):
        await subscribed(database, chat_id, now=NOW, asks=Filter(pcode=pcode))
    await store(database, [make_item_draft()], now=NOW)
    await match_alerts(database, clock=lambda: NOW, holder="test")
    assert await pending(database) == 2


async def test_a_subscriber_with_two_matching_subscriptions_is_told_once(
    database: Database,
) -> None:
    await subscribed(database, 1, now=NOW)
    await subscribed(database, 1, now=NOW, asks=Filter(event_type="shelling"))
    await store(database, [make_item_draft()], now=NOW)
    await match_alerts(database, clock=lambda: NOW, holder="test")
    assert await pending(database) == 1


async def test_one_who_stopped_is_not_told(database: Database) -> None:
    subscriber = await subscribed(database, 1, now=NOW)
    await database.write(deactivate, subscriber.id, reason="stopped", now=NOW)
    await store(database, [make_item_draft()], now=NOW)
    await match_alerts(database, clock=lambda: NOW, holder="test")
    assert await pending(database) == 0


async def test_a_matcher_killed_between_batches_is_continued_by_the_next(
    database: Database,
) -> None:
    for chat_id in range(1, 8):
        await subscribed(database, chat_id, now=NOW)
    await store(database, [make_item_draft()], now=NOW)
    (alert,) = await database.write(
        claim_alerts, now=NOW, limit=5, holder="killed", lease_seconds=60
    )
    assert await database.write(expand_alert, alert, limit=3, now=NOW) is not None
    assert await pending(database) == 3

    await match_alerts(database, clock=lambda: NOW, holder="next")
    assert await pending(database) == 3, "the lease of the killed one still holds"
    later = NOW + timedelta(seconds=61)
    await match_alerts(database, clock=lambda: later, holder="next")
    assert await pending(database) == 7


async def test_alerts_that_many_may_have_asked_for_are_expanded_one_by_one(
    database: Database,
) -> None:
    for chat_id in range(1, 4):
        await subscribed(database, chat_id, now=NOW)
    drafts = [make_item_draft(identity=str(n), content_hash=str(n)) for n in range(2)]
    await store(database, drafts, now=NOW)

    async def due(subscriptions: int, *, holder: str) -> tuple[int, list[ClaimedAlert]]:
        return await database.write(
            expand_due,
            now=NOW,
            limit=5,
            subscriptions=subscriptions,
            holder=holder,
            lease_seconds=60,
        )

    taken, left = await due(2, holder="one")
    assert (taken, len(left)) == (2, 2)
    assert await pending(database) == 0
    assert await due(3, holder="two") == (0, []), "the first has them"
    await database.write(release_alerts, holder="one")
    assert await due(3, holder="two") == (2, [])
    assert await pending(database) == 6
    assert await due(3, holder="two") == (0, []), "matched before"


async def test_two_matchers_share_the_work(database: Database) -> None:
    for chat_id in range(1, 6):
        await subscribed(database, chat_id, now=NOW)
    drafts = [make_item_draft(identity=str(n), content_hash=str(n)) for n in range(10)]
    await store(database, drafts, now=NOW)
    matched = await asyncio.gather(
        *(match_alerts(database, clock=lambda: NOW, holder=name) for name in ("one", "two"))
    )
    assert sum(matched) == 10
    assert await pending(database) == 50


async def test_old_items_of_several_polls_become_one_line(database: Database) -> None:
    await subscribed(database, 1, now=NOW)
    for n in range(3):
        draft = make_item_draft(identity=str(n), content_hash=str(n))
        await store(database, [draft], now=NOW, decision=AlertDecision.CATCH_UP)
    await match_alerts(database, clock=lambda: NOW, holder="test")
    assert await pending(database) == 1
