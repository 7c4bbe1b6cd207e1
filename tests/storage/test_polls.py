"""Polls: who claims which feed, and what is recorded."""

import asyncio
from typing import Any

import pytest

from storage.database import Database
from storage.errors import UnknownFeed
from storage.feeds import get_feed, set_feed_status
from storage.polls import claim_due_feeds, claim_feeds, record_polls, release_feeds
from storage.records import FeedStatus, StoredFeed
from tests.storage.plans import plans_of
from tests.storage.scenes import HOLDER, NOW, OPERATOR, draft, due, feed, later, poll, seed, store


async def get(database: Database, feed_id: str = "sample") -> StoredFeed:
    return await database.read(get_feed, feed_id)


async def test_the_most_overdue_feeds_are_claimed_first_and_once(database: Database) -> None:
    await seed(database, feed("a"), now=later(-10))
    await seed(database, feed("a"), feed("b"), now=later(-20))
    await seed(database, feed("a"), feed("b"), feed("c"), now=later(1))
    assert await due(database, limit=1) == ["b"]
    assert await due(database) == ["a"]
    assert await due(database, now=later(2)) == ["c"]
    assert await due(database, now=later(2)) == []


async def test_a_lease_ends_by_time_by_release_and_by_the_record(database: Database) -> None:
    await seed(database, feed("a"), feed("b"), feed("c"))
    assert await due(database) == ["a", "b", "c"]
    assert await due(database, holder="other", now=later(59)) == []
    assert await database.write(release_feeds, holder="other") == 0
    await database.write(record_polls, [poll("a")], holder=HOLDER)
    assert await due(database, holder="other", now=later(59)) == []  # not due
    assert await due(database, holder="other", now=later(60)) == ["b", "c"]
    # Late, the first holder records its poll; the lease of the other one stands.
    await database.write(record_polls, [poll("b", at=later(-300))], holder=HOLDER)
    assert await due(database, now=later(61)) == []
    assert await database.write(release_feeds, holder="other") == 2
    assert await due(database, now=later(61)) == ["b", "c"]


async def test_feeds_are_claimed_by_name_whatever_is_due(database: Database) -> None:
    await seed(database, feed("a"), feed("b"), feed("c"), now=later(100))
    await database.write(set_feed_status, "b", FeedStatus.PAUSED, **OPERATOR)
    assert await due(database, holder="other", now=later(100), limit=1) == ["a"]

    async def claim(*feed_ids: str) -> list[str]:
        claimed = await database.write(
            claim_feeds, feed_ids, now=later(100), holder=HOLDER, lease_seconds=60
        )
        return sorted(one.id for one in claimed)

    assert await claim("a", "b", "c") == ["b", "c"]
    assert await claim("c") == ["c"]
    await database.write(set_feed_status, "c", FeedStatus.REMOVED, **OPERATOR)
    with pytest.raises(UnknownFeed, match="'c'"):
        await claim("b", "c")


async def test_two_programs_never_share_a_feed(database: Database, database_url: str) -> None:
    await seed(database, *(feed(f"f{n}") for n in range(30)))
    other = Database.connect(database_url)
    claims = [due(one, holder=str(n), limit=3) for n in range(10) for one in (database, other)]
    claimed = [feed_id for one in await asyncio.gather(*claims) for feed_id in one]
    await other.close()
    assert len(claimed) == len(set(claimed))
    assert len(claimed) + len(await due(database, limit=30)) == 30


async def test_what_is_due_is_found_without_a_look_at_all_feeds(sqlite_database: Database) -> None:
    """PostgreSQL would rightly read a small table."""
    await seed(sqlite_database, feed("a"))
    plans = await sqlite_database.write(
        plans_of, claim_due_feeds, now=NOW, limit=1, holder=HOLDER, lease_seconds=60
    )
    (plan,) = plans.values()
    assert "SEARCH feed_state USING INDEX ix_feed_state_next_poll_at" in plan


async def test_polls_are_recorded_together(database: Database) -> None:
    await seed(database, feed("a"), feed("b"))
    await due(database)
    failure: dict[str, Any] = {"error_kind": "http", "error_message": "HTTP 503\x00"}
    await database.write(
        record_polls, [poll("b", **failure), poll("a", etag="e", body_hash="h")], holder=HOLDER
    )
    a, b = await get(database, "a"), await get(database, "b")
    assert (a.state.etag, a.state.body_hash, a.state.failures) == ("e", "h", 0)
    assert a.state.last_success_at == a.state.first_polled_at == NOW
    assert (b.state.failures, b.state.error_kind, b.state.error_message) == (1, "http", "HTTP 503")
    assert b.state.last_success_at is None
    assert b.state.next_poll_at == later(300)
    at = later(300)
    failed = [poll("b", at=at, **failure), poll("a", at=at, **failure)]
    await database.write(record_polls, failed, holder=HOLDER)
    a = await get(database, "a")
    assert (a.state.etag, a.state.failures) == ("e", 1)
    assert a.state.first_polled_at == a.state.last_success_at == NOW
    assert a.state.last_polled_at == at
    assert (await get(database, "b")).state.failures == 2
    await database.write(record_polls, [poll("b", at=later(600))], holder=HOLDER)
    b = await get(database, "b")
    assert (b.state.failures, b.state.error_kind, b.state.error_message) == (0, None, None)


async def test_only_a_poll_with_something_new_moves_last_new_at(database: Database) -> None:
    await seed(database)
    await store(database, draft("1"), record=poll(at=NOW))
    await store(database, draft("1"), record=poll(at=later(300)))
    state = (await get(database)).state
    assert (state.last_new_at, state.last_polled_at) == (NOW, later(300))
