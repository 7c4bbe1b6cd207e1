"""What operators are told of feeds, and that it reaches them."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from config.feeds import FeedDeclaration
from pipeline.errors import ChatGone, DeliveryError, MaybeSent, NotSent, RetryLater
from pipeline.messenger import Message
from pipeline.notices import (
    BROKEN,
    DRIFTING,
    GATHER_SECONDS,
    LISTED,
    OUTAGE,
    OUTAGE_OVER,
    RECOVERED,
    RENAMED,
    SILENT,
    SPEAKS,
    WHOLE,
    HealthWatch,
    Notifier,
    tidings_of,
)
from pipeline.pacer import NO_LIMITS, Pacer
from storage.database import Database
from storage.feed_health import Outlook, Tidings
from storage.feeds import get_feed, seed_feeds
from storage.notices import Notice
from storage.polls import record_polls
from storage.records import FeedState, FeedStatus, PollRecord, StoredFeed
from tests.support.messenger import MemoryMessenger

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
READ = FeedState(
    NOW + MINUTE, last_polled_at=NOW, last_success_at=NOW, last_new_at=NOW - 60 * MINUTE
)
FAILS = replace(
    READ, failures=3, last_success_at=NOW - 30 * MINUTE, error_kind="fetch", error_message="-"
)


def declaration(feed_id: str, **keys: Any) -> FeedDeclaration:
    base = {"id": feed_id, "kind": "feed", "url": f"https://{feed_id}.example", "every": "10m"}
    return FeedDeclaration.model_validate(base | keys)


def stored(
    feed_id: str, state: FeedState, status: FeedStatus = FeedStatus.ACTIVE, **changes: Any
) -> StoredFeed:
    state = replace(state, **changes)
    return StoredFeed(feed_id, declaration(feed_id), status, shipped=True, state=state)


def look(
    *feeds: StoredFeed,
    now: datetime = NOW + MINUTE,
    read_at: datetime | None = NOW + MINUTE,
    **told_at: datetime,
) -> Tidings:
    seen = Outlook(feeds, active=50, read_at=read_at, told_at=told_at)
    return tidings_of(seen, now=now)


def kinds(tidings: Tidings) -> list[str]:
    return [kind for kind, _, _ in tidings.notices]


@pytest.mark.parametrize(
    ("state", "status", "kind"),
    [
        (FAILS, FeedStatus.ACTIVE, BROKEN),
        (replace(FAILS, failures=1, error_kind="gone"), FeedStatus.PAUSED, BROKEN),
        (replace(FAILS, failures=1, error_kind="pattern"), FeedStatus.PAUSED, BROKEN),
        (replace(READ, silent_at=NOW), FeedStatus.ACTIVE, SILENT),
        (replace(READ, drifting_at=NOW), FeedStatus.ACTIVE, DRIFTING),
        (replace(READ, renamed_from="x", title="y"), FeedStatus.ACTIVE, RENAMED),
        (replace(READ, told=frozenset({BROKEN})), FeedStatus.ACTIVE, RECOVERED),
        (replace(READ, told=frozenset({SILENT})), FeedStatus.ACTIVE, SPEAKS),
        (replace(READ, told=frozenset({DRIFTING})), FeedStatus.ACTIVE, WHOLE),
    ],
)
def test_each_change_is_told_once(state: FeedState, status: FeedStatus, kind: str) -> None:
    feed = stored("a", state, status)
    tidings = look(feed)
    [(told, subject, payload)] = tidings.notices
    assert (told, subject, payload["total"]) == (kind, "feed:a", 1)
    assert payload["feeds"][0]["id"] == "a"
    after = stored(
        "a", state, status, told=tidings.told["a"], told_at=NOW + MINUTE, renamed_from=None
    )
    assert look(after, now=NOW + 999 * MINUTE) == Tidings()


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (READ, FeedStatus.ACTIVE),
        (replace(FAILS, failures=2), FeedStatus.ACTIVE),
        (FAILS, FeedStatus.PAUSED),
        (replace(READ, silent_at=NOW + 9 * MINUTE), FeedStatus.ACTIVE),
        (replace(READ, silent_at=NOW), FeedStatus.PAUSED),
        (replace(FAILS, failures=1, silent_at=NOW), FeedStatus.ACTIVE),
        (replace(FAILS, told=frozenset({BROKEN, SILENT}), silent_at=NOW), FeedStatus.ACTIVE),
    ],
)
def test_what_is_no_news_is_not_told(state: FeedState, status: FeedStatus) -> None:
    assert kinds(look(stored("a", state, status))) == []


def test_a_feed_that_an_operator_paused_is_done_with() -> None:
    feed = stored("a", FAILS, FeedStatus.PAUSED, told=frozenset({BROKEN, SILENT}))
    assert look(feed) == Tidings((), {"a": frozenset()})


def test_feeds_that_break_together_are_one_message() -> None:
    tidings = look(*(stored(f"f{n:02}", FAILS) for n in range(30)))
    [(kind, subject, payload)] = tidings.notices
    assert (kind, subject, payload["total"], len(payload["feeds"])) == (BROKEN, "feeds", 30, LISTED)
    assert len(tidings.told) == 30


def test_what_breaks_soon_after_waits_for_the_others() -> None:
    feed = stored("b", FAILS)
    assert look(feed, broken=NOW) == Tidings()
    later = NOW + timedelta(seconds=GATHER_SECONDS)
    assert kinds(look(feed, now=later, broken=NOW)) == [BROKEN]


def failing(feed_id: str, *, minutes: int, failures: int = 1, **changes: Any) -> StoredFeed:
    """Tried in vain `minutes` after NOW, when feeds were read last."""
    at = NOW + minutes * MINUTE
    return stored(feed_id, FAILS, last_polled_at=at, failures=failures, **changes)


def test_our_own_network_is_one_message_and_one_when_it_is_back() -> None:
    long_broken = stored("old", FAILS, last_polled_at=NOW - MINUTE, told=frozenset({BROKEN}))
    dark = [failing(f"f{n}", minutes=1 + n) for n in range(20)]
    assert look(long_broken, *dark, read_at=NOW).notices == (), "it may pass"

    dark[0] = failing("f0", minutes=40, failures=3)
    tidings = look(long_broken, *dark, now=NOW + 40 * MINUTE, read_at=NOW)
    [(kind, _, payload)] = tidings.notices
    assert (kind, payload["total"], payload["since"]) == (OUTAGE, 20, NOW.isoformat())
    assert "old" not in tidings.told

    at = NOW + 41 * MINUTE
    told = [
        failing(f"f{n}", minutes=60 + n, failures=4, told=tidings.told[f"f{n}"], told_at=at)
        for n in range(20)
    ]
    late = failing("late", minutes=70, failures=3)
    assert look(long_broken, *told, late, now=NOW + 90 * MINUTE, read_at=NOW) == Tidings()

    back = NOW + 95 * MINUTE
    over = look(long_broken, *told, late, now=back + MINUTE, read_at=back)
    assert kinds(over) == [OUTAGE_OVER]
    assert set(over.again) == {"late", *(f"f{n}" for n in range(20))}

    # Each is tried once more before it is called broken.
    waits = [
        failing(f"f{n}", minutes=60 + n, failures=4, told=over.told[f"f{n}"], told_at=back)
        for n in range(20)
    ]
    assert kinds(look(*waits, now=back + MINUTE, read_at=back)) == []
    tried = replace(waits[0], state=replace(waits[0].state, last_polled_at=back + MINUTE))
    still = look(tried, *waits[1:], now=back + 2 * MINUTE, read_at=back + 2 * MINUTE)
    assert [(kind, subject) for kind, subject, _ in still.notices] == [(BROKEN, "feed:f0")]


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def rendered(notice: Notice) -> Message:
    text = f"{notice.kind} {notice.payload['total']}"
    return Message(text, text)


async def seeded(database: Database, *names: str) -> None:
    await database.write(seed_feeds, [declaration(name) for name in names], now=NOW)


async def poll(database: Database, names: Iterable[str], at: datetime, error: str | None) -> None:
    records = [
        PollRecord(name, at, at + 10 * MINUTE, error_kind=error, error_message=error)
        for name in names
    ]
    await database.write(record_polls, records, holder="test")


async def test_feeds_that_all_break_and_recover_are_two_messages(
    sqlite_database: Database,
) -> None:
    names = [f"f{n:03}" for n in range(90)]
    await seeded(sqlite_database, *names)
    clock = Clock()

    async def operators() -> Sequence[tuple[str, int]]:
        return [("telegram", 7)]

    woken = asyncio.Event()
    watch = HealthWatch(
        database=sqlite_database, clock=clock, recipients=operators, on_notice=woken.set
    )
    messenger = MemoryMessenger()
    notifier = notifying(sqlite_database, messenger, clock)

    async def passes(error: str | None) -> None:
        """Ten minutes: a third of the feeds is polled each third of them."""
        for third in range(3):
            clock.now += timedelta(seconds=200)
            await poll(sqlite_database, names[third::3], clock.now, error)
            await watch.look()
            await notifier.send_due()

    await passes(None)
    assert not woken.is_set()
    for _ in range(5):
        await passes("fetch")
    assert len(messenger.sent) == 1
    assert woken.is_set()
    for _ in range(3):
        await passes(None)
    assert [text.split()[0] for _, text in messenger.sent] == [OUTAGE, OUTAGE_OVER]
    state = (await sqlite_database.read(get_feed, names[0])).state
    assert state.told == frozenset()


def notifying(database: Database, messenger: MemoryMessenger, clock: Clock) -> Notifier:
    return Notifier(
        database=database,
        messenger=messenger,
        render=rendered,
        pacer=Pacer(NO_LIMITS),
        clock=clock,
        holder="test",
    )


@pytest.mark.parametrize(
    ("failure", "seconds", "sent"),
    [
        (RetryLater("flood", 0.01, everywhere=False), 1, 1),
        (NotSent("no connection"), 2, 1),
        (MaybeSent("answer lost"), 20, 1),
        (ChatGone("blocked"), 9999, 0),
    ],
)
async def test_a_message_that_is_not_sent_is_sent_again(
    sqlite_database: Database, failure: DeliveryError, seconds: float, sent: int
) -> None:
    await seeded(sqlite_database, "a")
    for _ in range(3):
        await poll(sqlite_database, ["a"], NOW, "fetch")
    clock = Clock()

    async def operators() -> Sequence[tuple[str, int]]:
        return [("telegram", 7)]

    watch = HealthWatch(
        database=sqlite_database, clock=clock, recipients=operators, on_notice=lambda: None
    )
    await watch.look()
    messenger = MemoryMessenger(failures=[failure])
    notifier = notifying(sqlite_database, messenger, clock)
    assert await notifier.send_due() == 1
    assert await notifier.send_due() == 0
    clock.now += timedelta(seconds=seconds)
    await notifier.send_due()
    assert messenger.sent == [(7, "broken 1")] * sent
    assert await notifier.send_due() == 0


async def test_a_message_that_cannot_be_written_holds_up_no_other(
    sqlite_database: Database,
) -> None:
    await seeded(sqlite_database, "a")
    for _ in range(3):
        await poll(sqlite_database, ["a"], NOW, "fetch")

    async def operators() -> Sequence[tuple[str, int]]:
        return [("telegram", 7), ("telegram", 8)]

    clock = Clock()
    watch = HealthWatch(
        database=sqlite_database, clock=clock, recipients=operators, on_notice=lambda: None
    )
    await watch.look()
    messenger = MemoryMessenger()
    notifier = notifying(sqlite_database, messenger, clock)

    def broken(notice: Notice) -> Message:
        if notice.chat_id == 7:
            raise KeyError("total")
        return rendered(notice)

    notifier._render = broken
    await notifier.send_due()
    assert messenger.sent == [(8, "broken 1")]
    assert await notifier.send_due() == 0
