"""The ledger: none lost, none given twice, one in flight a subscriber."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.orm import Session

from config.moments import Interval
from storage import tables
from storage.counts import count_all
from storage.database import Database
from storage.deliveries import (
    begin_sending,
    claim_deliveries,
    mark_dead,
    mark_sent,
    mark_unknown,
    next_delivery_at,
    postpone,
    recover_deliveries,
)
from storage.records import (
    AlertDecision,
    AlertKind,
    CatchUp,
    ClaimedDelivery,
    DeliveryState,
    Filter,
    Lane,
)
from storage.subscribers import deactivate, forget, unsubscribe_all
from tests.storage.plans import plans_of
from tests.storage.scenes import (
    HOLDER,
    NOW,
    claim,
    draft,
    feed,
    join,
    later,
    lying_in,
    match,
    seed,
    store,
)


async def waiting(database: Database, *, items: int = 1, chats: int = 1) -> None:
    """So many items for each of so many chats."""
    await seed(database)
    for chat_id in range(1, chats + 1):
        await join(database, chat_id)
    await store(database, *(draft(str(n)) for n in range(items)))
    await match(database)


async def begin(database: Database, delivery: ClaimedDelivery, *, parts: int = 1) -> bool:
    return await database.write(begin_sending, delivery.id, text_hash="hash", parts=parts, now=NOW)


async def send(database: Database, delivery: ClaimedDelivery, *, parts: int = 1) -> None:
    assert await begin(database, delivery, parts=parts)
    await database.write(mark_sent, delivery.id, message_id=7, now=NOW)


async def states(database: Database) -> dict[str, int]:
    counts = await database.read(count_all)
    return {state.value: n for state, n in counts.deliveries.items()}


async def next_at(
    database: Database, *, now: datetime = NOW, transport: str = "telegram"
) -> datetime | None:
    return await database.read(next_delivery_at, transport=transport, now=now)


async def test_a_delivery_bears_all_that_is_rendered(database: Database) -> None:
    await waiting(database)
    [delivery] = await claim(database)
    assert delivery.item is not None
    assert delivery.item.draft == draft("0")
    assert delivery.item.feed_name_ar == "عيّنة"
    assert (delivery.subscriber.chat_id, delivery.subscriber.language) == (1, "ar")
    assert (delivery.kind, delivery.lane, delivery.part) == (AlertKind.NEW, Lane.ALERT, 1)
    assert (delivery.state, delivery.attempts) == (DeliveryState.PENDING, 0)
    await send(database, delivery)
    assert await claim(database, now=later(9999)) == []
    assert await states(database) == {"sent": 1}


async def test_a_subscriber_gets_one_at_a_time_in_the_order_of_alerts(database: Database) -> None:
    await waiting(database, items=3, chats=2)
    order = []
    while claimed := await claim(database):
        assert len({delivery.subscriber.id for delivery in claimed}) == len(claimed) == 2
        assert await claim(database) == []
        order.append({delivery.alert_id for delivery in claimed})
        for delivery in claimed:
            await send(database, delivery)
    assert order == [{1}, {2}, {3}]


async def test_the_urgent_lane_goes_first(database: Database) -> None:
    await seed(database)
    await join(database, 1)
    await join(database, 2)
    await store(database, draft("late"), decision=AlertDecision.CATCH_UP)
    await match(database)
    await store(database, draft("new"))
    await match(database)
    claimed = await claim(database, limit=3)
    assert [delivery.lane for delivery in claimed] == [Lane.ALERT, Lane.ALERT]
    claimed = await claim(database, now=later(60), limit=1)
    assert [delivery.kind for delivery in claimed] == [AlertKind.NEW]


async def test_busy_subscribers_other_transports_and_limits_are_left_out(
    database: Database,
) -> None:
    await waiting(database, chats=4)
    first, *_ = claimed = await claim(database, limit=1)
    assert await claim(database, transport="terminal") == []
    busy = [first.subscriber.id + 1]
    claimed += await claim(database, busy=busy, limit=5)
    assert sorted(delivery.subscriber.chat_id for delivery in claimed) == [1, 3, 4]
    assert await claim(database, limit=0) == []
    assert await claim(database, limit=-1) == []


async def test_leases_end_by_the_clock(database: Database) -> None:
    await waiting(database)
    first = await claim(database, lease_seconds=60)
    assert await claim(database, now=later(59), holder="other") == []
    assert await claim(database, now=later(60), holder="other") == first


async def test_two_programs_never_share_a_delivery(database: Database, database_url: str) -> None:
    await waiting(database, items=2, chats=20)
    other = Database.connect(database_url)
    claims = [claim(one, holder=str(n), limit=3) for n in range(8) for one in (database, other)]
    claimed = [delivery for one in await asyncio.gather(*claims) for delivery in one]
    await other.close()
    ids = [delivery.id for delivery in claimed]
    people = [delivery.subscriber.id for delivery in claimed]
    assert len(ids) == len(set(ids)) == len(set(people)) == 20 - len(await claim(database))


async def test_parts_follow_each_other_before_the_next_message(database: Database) -> None:
    await waiting(database, items=2)
    sent = []
    while claimed := await claim(database):
        [delivery] = claimed
        sent.append((delivery.alert_id, delivery.part))
        await send(database, delivery, parts=3)
    assert sent == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]


async def test_a_part_waits_for_the_one_before_it(database: Database) -> None:
    await waiting(database)
    [first] = await claim(database)
    await begin(database, first, parts=2)
    await database.write(
        postpone, first.id, not_before_at=later(30), cause="flood", attempted=False
    )
    assert await claim(database, now=later(29)) == []
    [again] = await claim(database, now=later(30))
    assert (again.part, again.attempts) == (1, 0)
    await begin(database, again, parts=2)
    await database.write(mark_dead, again.id, cause="refused", now=NOW)
    assert await states(database) == {"dead": 2}


async def test_what_was_in_flight_at_a_kill_is_unknown_and_sent_once_more(
    database: Database,
) -> None:
    await waiting(database, chats=3)
    sending, claimed, _ = await claim(database)
    await begin(database, sending)
    assert await database.write(recover_deliveries, transport="terminal") == 0
    assert await database.write(recover_deliveries, transport="telegram") == 1
    again = await claim(database)
    assert [(one.id, one.state) for one in again][:2] == [
        (sending.id, DeliveryState.UNKNOWN),
        (claimed.id, DeliveryState.PENDING),
    ]
    assert again[0].attempts == 1
    for delivery in again:
        await send(database, delivery)
    assert await database.write(recover_deliveries, transport="telegram") == 0
    assert await states(database) == {"sent": 3}


async def test_a_kill_costs_no_delivery_its_second_chance(database: Database) -> None:
    await waiting(database)
    for _ in range(5):
        [delivery] = await claim(database)
        await begin(database, delivery)
        await database.write(recover_deliveries, transport="telegram")
    assert await states(database) == {"unknown": 1}


async def test_a_lost_answer_is_followed_by_one_repetition(database: Database) -> None:
    await waiting(database)
    for round_ in range(2):
        at = later(20 * round_)
        [delivery] = await claim(database, now=at)
        await begin(database, delivery)
        await database.write(
            mark_unknown, delivery.id, not_before_at=at + timedelta(seconds=20), cause="timeout"
        )
    assert await states(database) == {"dead": 1}
    assert await claim(database, now=later(9999)) == []

    def cause(session: Session) -> Any:
        return session.scalar(select(tables.delivery.c.cause))

    assert await database.read(cause) == "unconfirmed"


@pytest.mark.parametrize(("attempted", "attempts"), [(True, 1), (False, 0)])
async def test_what_was_not_sent_waits(database: Database, attempted: bool, attempts: int) -> None:
    await waiting(database)
    [delivery] = await claim(database)
    await begin(database, delivery)
    await database.write(
        postpone, delivery.id, not_before_at=later(5), cause="flood", attempted=attempted
    )
    assert await claim(database, now=later(4)) == []
    [again] = await claim(database, now=later(5))
    assert (again.state, again.attempts) == (DeliveryState.PENDING, attempts)


End = Callable[[Database, ClaimedDelivery], Awaitable[Any]]

ENDS: dict[str, End] = {
    "sent": lambda database, one: database.write(mark_sent, one.id, message_id=1, now=NOW),
    "dead": lambda database, one: database.write(mark_dead, one.id, cause="gone", now=NOW),
    "stopped": lambda database, one: database.write(
        deactivate, one.subscriber.id, reason="stopped", now=NOW
    ),
    "forgotten": lambda database, one: database.write(
        forget, transport="telegram", chat_id=one.subscriber.chat_id
    ),
    "being sent": begin,
}


@pytest.mark.parametrize("end", ENDS)
async def test_sending_does_not_begin_where_nothing_is_left(database: Database, end: str) -> None:
    await waiting(database)
    [delivery] = await claim(database)
    await ENDS[end](database, delivery)
    assert not await begin(database, delivery)


async def test_what_was_given_up_meanwhile_stays_so(database: Database) -> None:
    await waiting(database)
    [delivery] = await claim(database)
    await begin(database, delivery)
    await database.write(deactivate, delivery.subscriber.id, reason="stopped", now=NOW)
    await database.write(postpone, delivery.id, not_before_at=NOW, cause="flood", attempted=True)
    await database.write(mark_unknown, delivery.id, not_before_at=NOW, cause="timeout")
    assert await states(database) == {"dead": 1}
    await database.write(mark_sent, delivery.id, message_id=1, now=NOW)  # but it was sent
    assert await states(database) == {"sent": 1}


async def test_the_ledger_forgives_what_was_forgotten(database: Database) -> None:
    for operation, values in (
        (mark_sent, {"message_id": 1, "now": NOW}),
        (mark_dead, {"cause": "x", "now": NOW}),
        (mark_unknown, {"cause": "x", "not_before_at": NOW}),
        (postpone, {"cause": "x", "not_before_at": NOW, "attempted": True}),
    ):
        await database.write(operation, 12345, **values)  # type: ignore[arg-type]  # each its own
    assert await states(database) == {}


async def test_a_catch_up_counts_what_each_subscriber_asked_for(database: Database) -> None:
    await seed(database, feed("a"), feed("b"))
    await join(database, 1)
    await join(database, 2, Filter(pcode="SY08", event_type="shelling"), Filter(pcode="SY07"))
    await join(database, 3, Filter(pcode="SY08", event_type="protest"))
    late: dict[str, Any] = {"decision": AlertDecision.CATCH_UP, "catch_up_at": later(60)}
    times = {name: Interval.exact(later(-36_000 * n)) for n, name in enumerate("0123")}
    await store(
        database,
        draft("1", feed_id="a", published=times["1"]),
        draft("2", feed_id="a", published=times["2"]),
        **late,
    )
    await store(
        database, draft("3", feed_id="b", published=times["3"], regions=lying_in("SY08")), **late
    )
    await match(database, now=later(60))
    claimed = await claim(database, now=later(60))
    assert {one.subscriber.chat_id: one.catch_up for one in claimed} == {
        1: CatchUp(items=2, feeds=1, oldest_at=times["2"].start, newest_at=times["1"].start),
        2: CatchUp(items=3, feeds=2, oldest_at=times["3"].start, newest_at=times["1"].start),
    }
    assert all(one.item is None and one.lane is Lane.SUMMARY for one in claimed)


async def test_a_catch_up_of_nothing_is_not_sent(database: Database) -> None:
    await seed(database)
    subscriber = await join(database, 1)
    await store(database, draft("1"), decision=AlertDecision.CATCH_UP)
    await match(database)
    await database.write(unsubscribe_all, subscriber.id)
    assert await claim(database) == []
    assert await states(database) == {"dead": 1}


async def test_when_the_next_one_is_due(database: Database) -> None:
    assert await next_at(database) is None
    await waiting(database, items=2, chats=2)
    assert await next_at(database) == NOW
    assert await next_at(database, transport="terminal") is None
    first, second = await claim(database, lease_seconds=60)
    # Others wait for the same chats, which are busy.
    assert await next_at(database) == later(60)
    await database.write(postpone, first.id, not_before_at=later(10), cause="flood", attempted=True)
    assert await next_at(database) == NOW
    for delivery in await claim(database):
        await send(database, delivery)
    assert await next_at(database, now=later(5)) == later(10)
    for _ in range(2):
        for delivery in [second, *await claim(database, now=later(10))]:
            if await begin(database, delivery):
                await database.write(mark_sent, delivery.id, message_id=1, now=NOW)
    assert await states(database) == {"sent": 4}
    assert await next_at(database) is None


def fill(session: Session) -> None:
    """A backlog of one chat before the deliveries of many others."""
    people = [
        {"id": n, "transport": "telegram", "chat_id": n, "thread_id": 0, "language": "ar",
         "active": True, "created_at": NOW}
        for n in range(1, 4001)
    ]  # fmt: skip
    session.execute(insert(tables.subscriber), people)
    rows = [
        {"alert_id": 1 + n % 2, "subscriber_id": 1 if n < 200 else n, "part": n, "transport":
         "telegram", "lane": 1, "state": "pending", "attempts": 0, "unconfirmed": 0,
         "not_before_at": NOW, "created_at": NOW}
        for n in range(2, 4001)
    ]  # fmt: skip
    session.execute(insert(tables.delivery), rows)
    session.execute(update(tables.delivery).values(part=tables.delivery.c.part + 1))
    session.execute(text("ANALYZE"))


async def test_claiming_reads_no_more_than_it_must(database: Database) -> None:
    await seed(database)
    await store(database, draft("1"), draft("2"))
    await database.write(fill)
    plans = await database.write(
        plans_of, claim_deliveries, transport="telegram", now=NOW, limit=30, holder=HOLDER,
        lease_seconds=60,
    )  # fmt: skip
    [picking, *_] = [plan for statement, plan in plans.items() if "LIMIT" in statement]
    assert "ix_delivery_unsent" in picking
    assert not [mark for mark in ("TEMP B-TREE", "Sort", "unsent_due") if mark in picking]
    [in_flight] = [plan for statement, plan in plans.items() if "coalesce(delivery.tr" in statement]
    assert "ix_delivery_leased" in in_flight
    plans = await database.read(plans_of, next_delivery_at, transport="telegram", now=NOW)
    [earliest] = [plan for statement, plan in plans.items() if "min(" in statement]
    assert "ix_delivery_unsent_due" in earliest
