"""Subscribers, what they ask for, and how they are forgotten."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from storage.audit import chat_name, list_entries, record
from storage.counts import count_all
from storage.database import Database
from storage.deliveries import begin_sending, mark_sent
from storage.errors import EmptyFilter, UnknownSubscriber
from storage.feed_edits import edit_feed
from storage.records import AuditEntry, DeliveryState, Filter, Subscriber
from storage.subscribers import (
    activate,
    deactivate,
    deactivate_chat,
    forget,
    get_subscriber,
    list_subscriptions,
    move_chat,
    set_language,
    subscribe,
    unsubscribe,
    unsubscribe_all,
)
from tests.storage.scenes import NOW, claim, draft, join, match, seed, store
from tests.support.databases import dump

IDLIB = Filter(pcode="SY07")
SHELLING = Filter(organisation_id="saa", event_type="shelling")


async def get(database: Database, chat_id: int, thread_id: int = 0) -> Subscriber | None:
    return await database.read(
        get_subscriber, transport="telegram", chat_id=chat_id, thread_id=thread_id
    )


async def wishes(database: Database, subscriber_id: int) -> list[Filter]:
    return [one.filter for one in await database.read(list_subscriptions, subscriber_id)]


async def test_a_chat_and_each_of_its_threads_is_a_subscriber(database: Database) -> None:
    chat = await join(database, -100_123_456_789_012)
    thread = await join(database, -100_123_456_789_012, thread_id=7)
    assert chat.id != thread.id
    assert await join(database, -100_123_456_789_012, thread_id=7) == thread
    assert (thread.chat_id, thread.thread_id, thread.active) == (-100_123_456_789_012, 7, True)
    assert await get(database, -100_123_456_789_012, 8) is None


async def test_who_comes_twice_at_once_is_one(database: Database, database_url: str) -> None:
    other = Database.connect(database_url)
    both = await asyncio.gather(*(join(one, 1) for one in [database, other] * 5))
    await other.close()
    assert len({subscriber.id for subscriber in both}) == 1
    assert len(await wishes(database, both[0].id)) == 1


async def test_a_language_is_kept(database: Database) -> None:
    subscriber = await join(database, 1)
    await database.write(set_language, subscriber.id, "en")
    again = await join(database, 1)
    assert again.language == "en"
    with pytest.raises(UnknownSubscriber, match="99"):
        await database.write(set_language, 99, "en")


async def test_a_subscription_is_there_once(database: Database) -> None:
    subscriber = await join(database, 1, IDLIB)
    one, new = await database.write(subscribe, subscriber.id, SHELLING, now=NOW)
    assert (new, one.filter, one.created_at) == (True, SHELLING, NOW)
    assert await database.write(subscribe, subscriber.id, SHELLING, now=NOW) == (one, False)
    assert await wishes(database, subscriber.id) == [IDLIB, SHELLING]
    with pytest.raises(EmptyFilter):
        await database.write(subscribe, subscriber.id, Filter(), now=NOW)
    with pytest.raises(EmptyFilter):
        await database.write(subscribe, subscriber.id, Filter(pcode=""), now=NOW)
    with pytest.raises(UnknownSubscriber):
        await database.write(subscribe, 99, IDLIB, now=NOW)


async def test_only_their_own_subscriptions_can_be_ended(database: Database) -> None:
    mine = await join(database, 1, IDLIB, SHELLING)
    other = await join(database, 2, IDLIB)
    [theirs] = await database.read(list_subscriptions, other.id)
    assert not await database.write(unsubscribe, mine.id, theirs.id)
    assert await database.write(unsubscribe, other.id, theirs.id)
    assert not await database.write(unsubscribe, other.id, theirs.id)
    assert await database.write(unsubscribe_all, mine.id) == 2
    assert await wishes(database, mine.id) == []


async def test_who_stopped_gets_nothing_until_they_come_back(database: Database) -> None:
    await seed(database)
    subscriber = await join(database, 1)
    await store(database, draft("waiting"))
    await match(database)
    await database.write(deactivate, subscriber.id, reason="stopped", now=NOW)
    stopped = await get(database, 1)
    assert stopped is not None
    assert (stopped.active, stopped.reason) == (False, "stopped")
    await store(database, draft("meanwhile"))
    await match(database)
    await database.write(activate, subscriber.id)
    assert await get(database, 1) == subscriber
    assert await wishes(database, subscriber.id) == [IDLIB]
    await store(database, draft("afterwards"))
    await match(database)
    claimed = await claim(database)
    assert [one.item and one.item.draft.identity for one in claimed] == ["afterwards"]
    counts = await database.read(count_all)
    assert counts.deliveries == {DeliveryState.DEAD: 1, DeliveryState.PENDING: 1}


async def test_a_chat_that_is_gone_takes_its_threads_along(database: Database) -> None:
    await seed(database)
    for thread_id in (0, 7):
        await join(database, -1, thread_id=thread_id)
    await join(database, 2)
    await store(database, draft("1"))
    await match(database)
    await database.write(
        deactivate_chat, transport="telegram", chat_id=-1, reason="blocked", now=NOW
    )
    assert [one.subscriber.chat_id for one in await claim(database)] == [2]


async def test_a_chat_that_moved_keeps_everything(database: Database) -> None:
    await seed(database)
    subscriber = await join(database, -1, IDLIB)
    thread = await join(database, -1, SHELLING, thread_id=7)
    await store(database, draft("1"))
    await match(database)
    await database.write(record, AuditEntry(NOW, chat_name("telegram", -1), "x", "feed:sample"))
    await database.write(move_chat, transport="telegram", old_chat_id=-1, new_chat_id=-100)
    assert await get(database, -1) is None
    assert [
        one and one.id for one in (await get(database, -100), await get(database, -100, 7))
    ] == [
        subscriber.id,
        thread.id,
    ]
    assert [one.subscriber.chat_id for one in await claim(database)] == [-100]
    assert [one.actor for one in await database.read(list_entries, limit=5)] == ["telegram:-100"]
    await database.write(move_chat, transport="telegram", old_chat_id=-100, new_chat_id=-100)
    assert await get(database, -100) is not None


async def test_two_chats_become_one(database: Database) -> None:
    await seed(database)
    old = await join(database, -1, IDLIB, SHELLING)
    new = await join(database, -100, IDLIB)
    await store(database, draft("both"))
    await match(database)
    await database.write(deactivate, new.id, reason="stopped", now=NOW)
    await store(database, draft("old only"))
    await match(database)
    await database.write(move_chat, transport="telegram", old_chat_id=-1, new_chat_id=-100)
    assert await get(database, -1) is None
    merged = await get(database, -100)
    assert merged is not None
    assert (merged.id, merged.active, merged.reason) == (new.id, True, None)
    assert set(await wishes(database, new.id)) == {IDLIB, SHELLING}
    claimed = await claim(database)
    assert [one.item and one.item.draft.identity for one in claimed] == ["old only"]
    assert old.id not in [one.subscriber.id for one in claimed]


CHAT = 7_123_456_789
OTHER = 71_234_567_890  # begins like it


async def live(database: Database, chat_id: int) -> None:
    """Does everything with a chat that leaves a trace."""
    for thread_id in (0, 5):
        await join(database, chat_id, IDLIB, SHELLING, thread_id=thread_id)
    name = chat_name("telegram", chat_id)
    slower = {"every": f"{60 + len(str(chat_id))}s"}
    await database.write(edit_feed, "sample", lambda *_: slower, actor=name, now=NOW)
    for entry in (
        AuditEntry(NOW, "cli", "x", name),
        AuditEntry(NOW, "cli", "x", f"{name}/5"),
        AuditEntry(NOW, "cli", "x", "y", before={"who": [name]}),
        AuditEntry(NOW, "cli", "x", "y", after={name: 1}),
    ):
        await database.write(record, entry)
    await store(database, draft(f"seen while {len(str(chat_id))}"))
    await match(database)
    for delivery in await claim(database):
        await database.write(begin_sending, delivery.id, text_hash="h", parts=2, now=NOW)
        if delivery.subscriber.thread_id:
            await database.write(mark_sent, delivery.id, message_id=1, now=NOW)


def rows_about(tables_: dict[str, list[tuple[Any, ...]]], chat_id: int) -> dict[str, int]:
    """How many rows of each table name a chat, or belong to a subscriber of it."""
    people = [row[0] for row in tables_.get("subscriber", []) if row[2] == chat_id]
    whole = re.compile(rf"(?<!\d){chat_id}(?!\d)")
    owner = {"subscription": 1, "delivery": 2}
    counts = {
        name: sum(
            bool(whole.search(repr(row))) or (name in owner and row[owner[name]] in people)
            for row in rows
        )
        for name, rows in tables_.items()
    }
    return {name: count for name, count in counts.items() if count}


async def test_a_forgotten_chat_leaves_nothing_in_any_table(database: Database) -> None:
    await seed(database)
    await live(database, OTHER)
    before = rows_about(await database.read(dump), OTHER)
    await live(database, CHAT)
    counts = rows_about(await database.read(dump), CHAT)
    assert counts.keys() == {"subscriber", "subscription", "delivery", "audit"}
    assert counts["audit"] == 5
    others = rows_about(await database.read(dump), OTHER)
    await database.write(forget, transport="telegram", chat_id=CHAT)
    after = await database.read(dump)
    assert rows_about(after, CHAT) == {}
    assert rows_about(after, OTHER) == others
    assert others["audit"] == before["audit"] == 5
    assert len(after["subscription"]) == 4
    await database.write(forget, transport="telegram", chat_id=CHAT)  # nothing is left to do
    await database.write(forget, transport="terminal", chat_id=OTHER)
    assert rows_about(await database.read(dump), OTHER) == others


TRACES = {CHAT.to_bytes(6, "big"), b"telegram:%d" % CHAT}


def written(url: str) -> set[bytes]:
    """Which traces of CHAT the files of a SQLite database bear."""
    path = Path(url.removeprefix("sqlite:///"))
    files = b"".join(file.read_bytes() for file in path.parent.glob("rasid.db*"))
    return {trace for trace in TRACES if trace in files}


async def test_a_forgotten_chat_is_overwritten_in_the_file(
    sqlite_database: Database, sqlite_url: str
) -> None:
    await seed(sqlite_database)
    await live(sqlite_database, CHAT)
    assert written(sqlite_url) == TRACES
    await sqlite_database.write(forget, transport="telegram", chat_id=CHAT)
    assert written(sqlite_url) == set()


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[sqlite3.Connection]:
    """Another process amid a read."""
    path = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT * FROM subscriber").fetchall()
        yield connection


async def next_write(database: Database, url: str) -> None:
    """Whatever is written next."""
    await seed(database)


async def end(database: Database, url: str) -> None:
    """The process ends."""
    await database.close()


async def start(database: Database, url: str) -> None:
    """Another process starts."""
    other = Database.connect(url)
    await asyncio.to_thread(other.upgrade)
    await other.close()


@pytest.mark.parametrize("then", [next_write, end, start], ids=lambda one: one.__name__)
async def test_a_reader_neither_delays_what_is_forgotten_nor_keeps_it(
    sqlite_database: Database,
    sqlite_url: str,
    then: Callable[[Database, str], Awaitable[None]],
) -> None:
    await seed(sqlite_database)
    await live(sqlite_database, CHAT)
    async with reading(sqlite_url) as reader:
        async with asyncio.timeout(10):  # others wait in the queue
            await sqlite_database.write(forget, transport="telegram", chat_id=CHAT)
            await seed(sqlite_database)
        assert written(sqlite_url) == TRACES  # the reader still needs it
        reader.execute("COMMIT")
        # Connected still: SQLite itself would clean up behind the last one only.
        await then(sqlite_database, sqlite_url)
        assert written(sqlite_url) == set()


async def test_ids_are_never_given_twice(database: Database) -> None:
    """A send under way for a forgotten chat must not be taken for one of a newcomer."""
    await seed(database)
    await join(database, 1)
    await store(database, draft("1"))
    await match(database)
    [old] = await claim(database)
    await database.write(forget, transport="telegram", chat_id=1)
    await join(database, 2)
    await store(database, draft("2"))
    await match(database)
    await database.write(mark_sent, old.id, message_id=1, now=NOW)
    [new] = await claim(database)
    assert new.id != old.id
    assert new.subscriber.id != old.subscriber.id
