"""Deliveries: none lost, none repeated but where the answer is unknown."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pipeline import deliver
from pipeline.deliver import LONGEST_RETRY_SECONDS, Deliverer, retry_seconds
from pipeline.errors import (
    ChatGone,
    ChatMoved,
    DeliveryError,
    MaybeSent,
    MessageRefused,
    NotSent,
    RetryLater,
)
from pipeline.match import match_alerts
from pipeline.messenger import Message
from pipeline.pacer import NO_LIMITS, Pacer
from storage.counts import count_all
from storage.database import Database
from storage.deliveries import mark_sent
from storage.errors import DatabaseUnavailable
from storage.records import ClaimedDelivery, DeliveryState, Filter, ItemRegion
from storage.subscribers import get_subscriber
from tests.support.archive import store, subscribed
from tests.support.drafts import make_item_draft
from tests.support.messenger import MemoryMessenger

START = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def deliverer_of(database: Database, messenger: MemoryMessenger, clock: Clock) -> Deliverer:
    return Deliverer(
        database=database,
        messenger=messenger,
        pacer=Pacer(NO_LIMITS),
        clock=clock,
        holder="test",
    )


async def matched(database: Database, clock: Clock, *summaries: str) -> None:
    drafts = [
        make_item_draft(identity=summary, content_hash=summary, summary=summary)
        for summary in summaries
    ]
    await store(database, drafts, now=clock())
    await match_alerts(database, clock=clock, holder="test")


async def states(database: Database) -> dict[DeliveryState, int]:
    counts = await database.read(count_all)
    return {state: n for state, n in counts.deliveries.items() if n}


async def test_each_subscriber_gets_each_item_once_and_in_order(
    database: Database, clock: Clock
) -> None:
    for chat_id in (11, 12):
        await subscribed(database, chat_id, now=clock())
    await subscribed(database, 13, now=clock(), asks=Filter(pcode="SY01"))
    await matched(database, clock, "a", "b")
    messenger = MemoryMessenger()
    for _ in range(2):
        await deliverer_of(database, messenger, clock).drain()
    assert sorted(messenger.sent) == [(11, "a 1"), (11, "b 1"), (12, "a 1"), (12, "b 1")]
    assert [text for chat, text in messenger.sent if chat == 11] == ["a 1", "b 1"]
    assert await states(database) == {DeliveryState.SENT: 4}


async def test_all_parts_arrive_in_order(database: Database, clock: Clock) -> None:
    await subscribed(database, 11, now=clock())
    await matched(database, clock, "a", "b")
    messenger = MemoryMessenger(parts=3)
    await deliverer_of(database, messenger, clock).drain()
    assert [text for _, text in messenger.sent] == ["a 1", "a 2", "a 3", "b 1", "b 2", "b 3"]


@pytest.mark.parametrize(
    ("failure", "pause_seconds"),
    [(RetryLater("flood", 7, everywhere=False), 7), (NotSent("no connection"), 2)],
)
async def test_what_was_not_sent_is_sent_later(
    database: Database, clock: Clock, failure: DeliveryError, pause_seconds: float
) -> None:
    await subscribed(database, 11, now=clock())
    await matched(database, clock, "a")
    messenger = MemoryMessenger(failures=[failure])
    await deliverer_of(database, messenger, clock).drain()
    assert messenger.sent == []
    assert await states(database) == {DeliveryState.PENDING: 1}
    clock.passes(pause_seconds)
    await deliverer_of(database, messenger, clock).drain()
    assert messenger.sent == [(11, "a 1")]


async def test_a_connection_that_stays_away_loses_nothing(database: Database, clock: Clock) -> None:
    await subscribed(database, 11, now=clock())
    await matched(database, clock, "a")
    messenger = MemoryMessenger(failures=[NotSent("no connection")] * 12)
    while not messenger.sent:
        await deliverer_of(database, messenger, clock).drain()
        clock.passes(300)
    assert messenger.failures == []
    assert messenger.sent == [(11, "a 1")]


async def test_a_lost_answer_is_followed_by_one_repetition_and_no_more(
    database: Database, clock: Clock
) -> None:
    await subscribed(database, 11, now=clock())
    await matched(database, clock, "a")
    messenger = MemoryMessenger(failures=[MaybeSent("timeout"), MaybeSent("timeout")])
    for _ in range(4):
        await deliverer_of(database, messenger, clock).drain()
        clock.passes(3600)
    assert messenger.failures == []
    assert messenger.sent == []
    assert await states(database) == {DeliveryState.DEAD: 1}


async def test_a_chat_that_moved_is_followed(database: Database, clock: Clock) -> None:
    await subscribed(database, -11, now=clock())
    await matched(database, clock, "a", "b")
    messenger = MemoryMessenger(failures=[ChatMoved("upgraded", -100)])
    await deliverer_of(database, messenger, clock).drain()
    assert messenger.sent == [(-100, "a 1"), (-100, "b 1")]


async def test_a_chat_that_is_gone_is_left_alone_and_stops_no_other(
    database: Database, clock: Clock
) -> None:
    for chat_id in (11, 12):
        await subscribed(database, chat_id, now=clock())
    await matched(database, clock, "a", "b")
    messenger = MemoryMessenger(failures=[ChatGone("blocked")])
    await deliverer_of(database, messenger, clock).drain()
    gone = {11, 12} - {chat for chat, _ in messenger.sent}
    assert len(messenger.sent) == 2
    (chat_id,) = gone
    subscriber = await database.read(get_subscriber, transport="telegram", chat_id=chat_id)
    assert subscriber is not None
    assert not subscriber.active
    assert await states(database) == {DeliveryState.SENT: 2, DeliveryState.DEAD: 2}


async def test_a_refused_message_is_given_up_and_the_next_one_goes_out(
    database: Database, clock: Clock
) -> None:
    await subscribed(database, 11, now=clock())
    await matched(database, clock, "a", "b")
    messenger = MemoryMessenger(failures=[MessageRefused("empty")])
    await deliverer_of(database, messenger, clock).drain()
    assert messenger.sent == [(11, "b 1")]


async def test_what_a_kill_left_in_flight_is_sent_once_more(
    database: Database, clock: Clock
) -> None:
    await subscribed(database, 11, now=clock())
    await matched(database, clock, "a", "b")
    killed = MemoryMessenger()
    killed.hold = asyncio.Event()
    before = deliverer_of(database, killed, clock)
    await before.start_due()
    await killed.began.wait()
    await before.close(grace_seconds=0)
    assert await states(database) == {DeliveryState.SENDING: 1, DeliveryState.PENDING: 1}

    messenger = MemoryMessenger()
    after = deliverer_of(database, messenger, clock)
    assert await after.recover() == 1
    await after.drain()
    assert messenger.sent == [(11, "a 1"), (11, "b 1")]


async def test_one_request_a_chat_is_under_way(database: Database, clock: Clock) -> None:
    await subscribed(database, 11, now=clock())
    await subscribed(database, 11, now=clock(), thread_id=5)
    await matched(database, clock, "a", "b")
    messenger = MemoryMessenger()
    await deliverer_of(database, messenger, clock).drain()
    assert len(messenger.sent) == 4
    assert messenger.most_in_flight == 1


async def test_a_delivery_that_cannot_be_rendered_stops_no_other(
    database: Database, clock: Clock
) -> None:
    await subscribed(database, 11, now=clock())
    await matched(database, clock, "bad", "good")

    class Careful(MemoryMessenger):
        def render(self, delivery: ClaimedDelivery) -> Sequence[Message]:
            if delivery.item is not None and delivery.item.draft.summary == "bad":
                raise KeyError("no such place")
            return super().render(delivery)

    messenger = Careful()
    await deliverer_of(database, messenger, clock).drain()
    assert messenger.sent == [(11, "good 1")]
    assert await states(database) == {DeliveryState.SENT: 1, DeliveryState.DEAD: 1}


async def test_the_end_of_a_delivery_is_recorded_though_the_database_was_away(
    sqlite_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.deliver.RECORD_AGAIN_SECONDS", 0)

    class Failing(Database):
        """A database that is away for three writes once something was sent."""

        failures = 3

        async def write(self, operation: Any, /, *args: Any, **kwargs: Any) -> Any:
            if operation is mark_sent and self.failures:
                self.failures -= 1
                raise DatabaseUnavailable("the database is away")
            return await super().write(operation, *args, **kwargs)

    database = Failing.connect(sqlite_url)
    await subscribed(database, 11, now=clock())
    await matched(database, clock, "a")
    messenger = MemoryMessenger()
    await deliverer_of(database, messenger, clock).drain()
    assert database.failures == 0
    assert await states(database) == {DeliveryState.SENT: 1}
    assert messenger.sent == [(11, "a 1")]
    await database.close()


async def test_chats_that_must_wait_take_no_place_from_others(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = 6
    monkeypatch.setattr(deliver, "IN_FLIGHT", at_once)
    for chat_id in range(-at_once - 5, 0):
        await subscribed(database, chat_id, now=clock())
    await subscribed(database, 7, now=clock(), asks=Filter(pcode="SY01"))
    await matched(database, clock, "idlib")
    damascus = ItemRegion("SY01", "event", named=True, confidence=0.9)
    draft = make_item_draft(identity="d", content_hash="d", summary="d", regions=(damascus,))
    await store(database, [draft], now=clock())
    await match_alerts(database, clock=clock, holder="test")
    pacer = Pacer(NO_LIMITS, clock=lambda: clock().timestamp())
    pacer.pause(600, -1)
    for chat_id in range(-at_once - 5, -1):
        clock.passes(10)  # or so many pauses at once would be taken for the whole bot's
        pacer.pause(3600, chat_id)
    messenger = MemoryMessenger()
    deliverer = Deliverer(
        database=database, messenger=messenger, pacer=pacer, clock=clock, holder="test"
    )
    await deliverer.drain()
    assert (7, "d 1") in messenger.sent
    clock.passes(3600)
    await deliverer.drain()
    assert len(messenger.sent) == at_once + 6


async def test_the_end_of_the_process_waits_for_requests_and_for_nothing_else(
    database: Database, clock: Clock
) -> None:
    await subscribed(database, 11, now=clock())
    await subscribed(database, 12, now=clock())
    await matched(database, clock, "a")
    pacer = Pacer(NO_LIMITS)
    pacer.pause(2, 12)
    messenger = MemoryMessenger()
    messenger.hold = asyncio.Event()
    deliverer = Deliverer(
        database=database, messenger=messenger, pacer=pacer, clock=clock, holder="test"
    )
    await deliverer.start_due()
    await messenger.began.wait()
    closing = asyncio.create_task(deliverer.close(grace_seconds=60))
    messenger.hold.set()
    await closing
    assert messenger.sent == [(11, "a 1")]
    assert await states(database) == {DeliveryState.SENT: 1, DeliveryState.PENDING: 1}


def test_the_wait_grows_to_its_limit_and_stays_there_for_weeks() -> None:
    waits = [retry_seconds(attempts) for attempts in range(10_000)]
    assert waits[:3] == [2.0, 4.0, 8.0]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_RETRY_SECONDS
