"""What is kept of faults, told to operators, and known of who spoke of a region."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from config.moments import Interval
from storage.audit import list_entries
from storage.database import Database
from storage.errors import StorageError
from storage.feed_health import Outlook, Tidings, list_faults, outlook, spoken, tell_operators
from storage.feeds import get_feed, set_feed_status
from storage.notices import (
    Notice,
    claim_notices,
    last_notice_at,
    mark_notice_sent,
    postpone_notice,
    release_notices,
)
from storage.polls import record_polls
from storage.records import AlertDecision, FeedStatus
from storage.subscribers import forget
from tests.storage.scenes import (
    HOLDER,
    NOW,
    draft,
    feed,
    join,
    later,
    lying_in,
    poll,
    seed,
    store,
)

OPERATORS = [("telegram", 5), ("telegram", 6)]


async def fail(database: Database, *feed_ids: str, kind: str = "fetch", at: float = 0) -> None:
    polls = [
        poll(feed_id, at=later(at), error_kind=kind, error_message=f"no answer at {at}")
        for feed_id in feed_ids
    ]
    await database.write(record_polls, polls, holder=HOLDER)


async def test_faults_are_counted_by_their_kind(database: Database) -> None:
    await seed(database, feed("a"), feed("b"))
    await fail(database, "a", "b")
    await fail(database, "a", at=60)
    await fail(database, "a", kind="blocked", at=30)
    fetch, blocked = await database.read(list_faults, "a")
    assert (fetch.kind, fetch.count, fetch.message) == ("fetch", 2, "no answer at 60")
    assert (fetch.first_at, fetch.last_at) == (NOW, later(60))
    assert (blocked.kind, blocked.count) == ("blocked", 1)
    assert [fault.count for fault in await database.read(list_faults, "b")] == [1]


async def test_a_feed_is_paused_for_an_error_once_and_for_good(database: Database) -> None:
    await seed(database)
    gone = poll(error_kind="gone", error_message="status 410", pause=True)
    for _ in range(2):
        await database.write(record_polls, [gone], holder=HOLDER)
    await seed(database)  # the next start
    assert (await database.read(get_feed, "sample")).status is FeedStatus.PAUSED
    [entry] = await database.read(list_entries, limit=10)
    assert (entry.actor, entry.action, entry.subject) == ("rasid", "status", "feed:sample")
    assert entry.after == {"status": "paused", "error": "gone", "reason": "status 410"}


def telling(**told: str) -> Callable[[Outlook], Tidings]:
    """A judge who tells operators of these feeds."""

    def judge(seen: Outlook) -> Tidings:
        named = {one.id for one in seen.feeds} & told.keys()
        notices = [("broken", f"feed:{name}", {"total": 1}) for name in sorted(named)]
        return Tidings(notices, {name: frozenset(told[name].split()) for name in named}, named)

    return judge


async def tell(database: Database, judge: Callable[[Outlook], Tidings]) -> Tidings:
    return await database.write(
        tell_operators, judge, kinds=["broken"], recipients=OPERATORS, now=NOW
    )


async def take(database: Database, *, at: float = 0, lease_seconds: float = 60) -> list[Notice]:
    return await database.write(
        claim_notices,
        transport="telegram",
        now=later(at),
        limit=10,
        holder=HOLDER,
        lease_seconds=lease_seconds,
    )


async def test_what_may_need_a_word_is_looked_at(database: Database) -> None:
    names = ("fails", "silent", "drifts", "renamed", "expects", "well", "removed")
    feeds = {name: feed(name, **({"expect_every": "1h"} if name == "expects" else {}))
             for name in names}  # fmt: skip
    await seed(database, *feeds.values())
    await fail(database, "fails", "removed")
    polls = [
        poll("silent", silent_at=later(-1)),
        poll("drifts", drifting_at=later(-1)),
        poll("renamed", title="b", renamed_from="a"),
        poll("well", silent_at=later(1)),
    ]
    await database.write(record_polls, polls, holder=HOLDER)
    await database.write(set_feed_status, "removed", FeedStatus.REMOVED, actor="terminal", now=NOW)
    seen = await database.read(outlook, kinds=["broken"], now=NOW)
    assert {one.id for one in seen.feeds} == {"fails", "silent", "drifts", "renamed", "expects"}
    assert (seen.active, seen.read_at, seen.told_at) == (6, NOW, {})


async def test_operators_are_told_and_that_is_known(database: Database) -> None:
    await seed(database, feed("a"), feed("b"))
    await fail(database, "a", "b")
    await tell(database, telling(a="broken silent"))
    assert await database.read(last_notice_at, "broken") == NOW
    assert await database.read(last_notice_at, "other") is None
    a = (await database.read(get_feed, "a")).state
    assert (a.told, a.told_at, a.next_poll_at) == (frozenset({"broken", "silent"}), NOW, NOW)
    assert (await database.read(get_feed, "b")).state.told == frozenset()
    await tell(database, telling(a=""))
    assert (await database.read(get_feed, "a")).state.told == frozenset()


async def test_a_judge_who_fails_has_told_nothing(database: Database) -> None:
    bad = Tidings([("broken", "feeds", {}), ("bad", "feeds", {"x": object()})])
    await seed(database)
    with pytest.raises((StorageError, TypeError)):
        await tell(database, lambda _: bad)
    assert await take(database) == []


async def test_a_notice_is_sent_once_to_each_and_again_after_a_kill(database: Database) -> None:
    await seed(database)
    await fail(database, "sample")
    await join(database, 5)
    await tell(database, telling(sample="broken"))
    first, second = await take(database)
    assert [(one.chat_id, one.language, one.payload) for one in (first, second)] == [
        (5, "ar", {"total": 1}),
        (6, None, {"total": 1}),
    ]
    assert await take(database) == []
    await database.write(mark_notice_sent, first.id, now=NOW)
    await database.write(release_notices, transport="telegram")
    assert [one.id for one in await take(database)] == [second.id]
    assert [one.id for one in await take(database, at=60)] == [second.id], "its lease has ended"
    await database.write(
        postpone_notice, second.id, not_before_at=later(300), cause="flood", attempted=True
    )
    assert await take(database, at=299) == []
    [again] = await take(database, at=300)
    assert again.attempts == 1
    await database.write(forget, transport="telegram", chat_id=6)
    assert await take(database, at=9999) == []


async def test_who_spoke_of_a_region(database: Database) -> None:
    await seed(
        database,
        feed("home", region="SY07"),
        feed("passing"),
        feed("elsewhere", region="SY02"),
        feed("old"),
        feed("paused", region="SY07"),
    )
    await database.write(set_feed_status, "paused", FeedStatus.PAUSED, actor="terminal", now=NOW)
    old = draft("0", feed_id="old", published=Interval.exact(later(-86_400 * 30)))
    await store(database, old, decision=AlertDecision.SILENT)
    await store(database, draft("1", feed_id="passing"))
    await store(database, draft("2", feed_id="elsewhere", regions=lying_in("SY02")))
    await fail(database, "home")
    voices = await database.read(spoken, ["SY07", "SY0703"], now=NOW)
    assert [(voice.feed.id, voice.last_item_at) for voice in voices] == [
        ("passing", NOW - timedelta(minutes=30)),
        ("home", None),
    ]
    assert voices[1].feed.state.failures == 1
    assert await database.read(spoken, ["SY01"], now=NOW) == []
