"""Feeds: what is seeded, changed, claimed and recorded."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from config.catalogue import load_catalogue
from storage import feeds
from storage.audit import list_entries
from storage.database import Database
from storage.errors import FeedExists, FeedInvalid, UnknownFeed
from storage.feeds import (
    add_feed,
    find_twin,
    get_feed,
    list_feeds,
    remove_feed,
    set_feed_status,
)
from storage.polls import claim_feeds
from storage.records import FeedStatus, StoredFeed
from storage.tables import feed as feed_table
from tests.storage.scenes import (
    HOLDER,
    NOW,
    OPERATOR,
    claim,
    draft,
    due,
    feed,
    join,
    later,
    match,
    override,
    seed,
    store,
)


async def get(database: Database, feed_id: str = "sample") -> StoredFeed:
    return await database.read(get_feed, feed_id)


async def test_the_shipped_feeds_come_back_as_they_were_declared(database: Database) -> None:
    declared = load_catalogue().feeds
    await seed(database, *declared)
    stored = await database.read(list_feeds)
    assert [one.declaration for one in stored] == sorted(declared, key=lambda one: one.id)
    assert all(one.shipped for one in stored)


async def test_every_key_of_a_declaration_is_kept(database: Database) -> None:
    declaration = feed(
        kind="ticker",
        alt=["https://b.example.org"],
        every="90s",
        jitter="20%",
        fetch={"min_delay": "5s", "headers": {"A": "b"}},
        select={"item": "li", "id": "@data-id"},
        follow={"max": 2, "select": {"body": ["article", "main"]}},
        date={"formats": ["%H:%M"], "order": "oldest-first"},
        split=r"\*",
        region="SY07",
        max_age="2d",
        timezone="UTC",
    )
    await seed(database, declaration)
    assert (await get(database)).declaration == declaration


async def test_a_release_changes_what_nobody_else_changed(database: Database) -> None:
    await seed(database, feed("a"), feed("b", enabled=False), feed("c"))
    await database.write(set_feed_status, "a", FeedStatus.PAUSED, **OPERATOR)
    await override(database, "a", every="30s")
    await seed(database, feed("a", every="1h", max_items=7), feed("b"), feed("c", enabled=False))
    a, b, c = await database.read(list_feeds)
    assert (a.status, a.declaration.every_seconds, a.declaration.max_items) == ("paused", 30, 7)
    assert (b.status, c.status) == ("active", "paused")


async def test_a_removed_feed_stays_removed(database: Database) -> None:
    await seed(database)
    await database.write(set_feed_status, "sample", FeedStatus.REMOVED, **OPERATOR)
    await seed(database, feed(every="1h"))
    assert await database.read(list_feeds) == []
    assert await due(database) == []
    removed = await database.read(list_feeds, statuses=[FeedStatus.REMOVED])
    assert [one.id for one in removed] == ["sample"]


async def test_a_feed_that_leaves_the_files_is_paused_until_it_comes_back(
    database: Database,
) -> None:
    await seed(database, feed("a"), feed("b"))
    await seed(database, feed("b"))
    a = await get(database, "a")
    assert (a.status, a.shipped) == (FeedStatus.PAUSED, False)
    [entry] = await database.read(list_entries, limit=10)
    assert (entry.actor, entry.subject) == ("release", "feed:a")
    await seed(database, feed("b"))
    assert len(await database.read(list_entries, limit=10)) == 1
    await seed(database, feed("a"), feed("b"))
    a = await get(database, "a")
    assert (a.status, a.shipped) == (FeedStatus.ACTIVE, True)


async def test_the_feed_of_an_operator_survives_a_release_with_its_name(
    database: Database,
) -> None:
    mine = feed(url="https://mine.example.org")
    await database.write(add_feed, mine, status=FeedStatus.ACTIVE, **OPERATOR)
    await seed(database, feed(), feed("twin", url="http://MINE.example.org/"))
    stored = await get(database)
    assert (stored.declaration, stored.shipped) == (mine, False)
    # Polled twice, each of its items would be alerted twice.
    assert (await get(database, "twin")).status is FeedStatus.PAUSED
    await seed(database)
    assert (await get(database)).status is FeedStatus.ACTIVE
    await database.write(set_feed_status, "twin", FeedStatus.REMOVED, **OPERATOR)
    again = feed("twin", url="https://again.example.org")
    stored = await database.write(add_feed, again, status=FeedStatus.ACTIVE, **OPERATOR)
    assert not stored.shipped
    await seed(database)
    assert (await get(database, "twin")).status is FeedStatus.ACTIVE


async def test_a_feed_is_added_once(database: Database) -> None:
    await seed(database)
    with pytest.raises(FeedExists, match="'sample'"):
        await database.write(add_feed, feed(), status=FeedStatus.ACTIVE, **OPERATOR)
    same_page = feed("other", url="http://SAMPLE.example.org/feed/#top")
    with pytest.raises(FeedExists, match="'sample'"):
        await database.write(add_feed, same_page, status=FeedStatus.ACTIVE, **OPERATOR)
    await database.write(set_feed_status, "sample", FeedStatus.REMOVED, **OPERATOR)
    await database.write(add_feed, same_page, status=FeedStatus.PROPOSED, **OPERATOR)
    again = feed("other", url="https://elsewhere.example.org")
    stored = await database.write(add_feed, again, status=FeedStatus.ACTIVE, **OPERATOR)
    assert stored.declaration == again
    entries = await database.read(list_entries, limit=10)
    assert [(one.action, one.subject) for one in entries] == [
        ("add", "feed:other"),
        ("add", "feed:other"),
        ("status", "feed:sample"),
    ]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"url": "https://sample.example.org/feed"}, "sample"),
        ({"url": "http://Sample.Example.org/feed/"}, "sample"),
        ({"url": "https://sample.example.org/feed", "kind": "list"}, "sample"),
        ({"url": "https://sample.example.org/feed", "kind": "ticker"}, None),
        ({"url": "https://sample.example.org/Feed"}, None),
        ({"url": "https://sample.example.org/feed?page=2"}, None),
        ({"kind": "telegram", "channel": "some_channel", "url": None}, "channel"),
        ({"url": "https://t.me/s/Some_Channel"}, "channel"),
    ],
)
async def test_a_feed_is_found_by_what_it_reads(
    sqlite_database: Database, keys: dict[str, Any], found: str | None
) -> None:
    channel = feed("channel", kind="telegram", channel="Some_Channel", url=None)
    await seed(sqlite_database, feed(), channel)
    stored = await sqlite_database.read(find_twin, feed("new", **keys))
    assert (stored and stored.id) == found


async def test_the_ticker_of_a_page_and_the_list_on_it_are_two_feeds(database: Database) -> None:
    page = {"url": "https://sample.example.org/"}
    await seed(database, feed("headlines", kind="list", **page))
    bar = feed("bar", kind="ticker", **page)
    await database.write(add_feed, bar, status=FeedStatus.ACTIVE, **OPERATOR)
    assert await due(database) == ["bar", "headlines"]
    with pytest.raises(FeedExists, match="'bar'"):
        await override(database, "headlines", kind="ticker")


async def test_overrides_that_no_longer_fit_are_dropped_and_noted(database: Database) -> None:
    await seed(database, feed(kind="telegram", channel="channel"))
    await override(database, kind="ticker", every="1m")
    without_url = feed(kind="telegram", channel="channel", url=None)
    await seed(database, without_url)
    assert (await get(database)).declaration == without_url
    entry = (await database.read(list_entries, limit=10))[0]
    assert (entry.actor, entry.before) == ("release", {"kind": "ticker", "every": "1m"})


def declare(session: Session, feed_id: str, declared: dict[str, Any]) -> None:
    """Writes what another release, or a person, may have written."""
    session.execute(update(feed_table).where(feed_table.c.id == feed_id).values(declared=declared))


async def test_a_feed_that_this_release_cannot_use_stops_no_other(database: Database) -> None:
    mine = feed("mine")
    await database.write(add_feed, mine, status=FeedStatus.ACTIVE, **OPERATOR)
    await seed(database)
    await join(database, 1)
    await store(database, draft("1", feed_id="mine"))
    await match(database)
    declared = mine.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    of_later = declared | {"evry": "5m", "name": declared["name"] | {"ku": "x"}}
    await database.write(declare, "mine", of_later)

    assert [one.id for one in await database.read(list_feeds)] == ["sample"]
    assert await due(database) == ["sample"]
    [claimed] = await claim(database)
    assert claimed.item is not None
    assert (claimed.item.feed_name_ar, claimed.item.feed_name_en) == ("عيّنة", "Sample")
    with pytest.raises(FeedInvalid, match="evry"):
        await get(database, "mine")
    with pytest.raises(FeedExists, match="'mine'"):
        await database.write(
            add_feed, feed("twin", url=mine.url), status=FeedStatus.ACTIVE, **OPERATOR
        )

    await seed(database)
    await seed(database)
    [note, added] = await database.read(list_entries, limit=10)
    assert (note.actor, note.subject, added.action) == ("release", "feed:mine", "add")
    assert note.before == {"status": "active"}
    assert note.after is not None
    assert note.after["status"] == "paused"
    assert "evry" in note.after["reason"]
    with pytest.raises(FeedInvalid, match="evry"):
        await database.write(set_feed_status, "mine", FeedStatus.ACTIVE, **OPERATOR)
    await seed(database, feed(), feed("other"))
    await database.write(declare, "other", of_later)
    await database.write(remove_feed, "other", **OPERATOR)
    assert (await database.read(list_entries, limit=1))[0].after == {"status": "removed"}

    # Nothing of it was lost: the release that knows the key polls it again.
    await database.write(declare, "mine", declared)
    assert (await get(database, "mine")).status is FeedStatus.PAUSED
    await seed(database)
    stored = await get(database, "mine")
    assert (stored.declaration, stored.status) == (mine, FeedStatus.ACTIVE)


async def test_an_operator_s_pause_outlives_what_a_release_cannot_use(
    sqlite_database: Database,
) -> None:
    mine = feed("mine")
    await sqlite_database.write(add_feed, mine, status=FeedStatus.ACTIVE, **OPERATOR)
    await sqlite_database.write(set_feed_status, "mine", FeedStatus.PAUSED, **OPERATOR)
    declared = mine.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    await sqlite_database.write(declare, "mine", declared | {"evry": "5m"})
    await seed(sqlite_database)
    await sqlite_database.write(declare, "mine", declared)
    await seed(sqlite_database)
    assert (await get(sqlite_database, "mine")).status is FeedStatus.PAUSED


async def test_overrides_that_only_another_release_knows_are_dropped_and_noted(
    sqlite_database: Database,
) -> None:
    def write(session: Session) -> None:
        session.execute(update(feed_table).values(overrides={"evry": "5m"}))

    await seed(sqlite_database)
    await sqlite_database.write(write)
    await seed(sqlite_database)
    assert (await get(sqlite_database)).declaration == feed()
    [entry] = await sqlite_database.read(list_entries, limit=10)
    assert (entry.actor, entry.before) == ("release", {"evry": "5m"})


@pytest.mark.parametrize(
    "operation",
    [get_feed, set_feed_status, claim_feeds],
    ids=lambda one: one.__name__,
)
async def test_an_unknown_feed(sqlite_database: Database, operation: Any) -> None:
    arguments: dict[Any, tuple[tuple[Any, ...], dict[str, Any]]] = {
        get_feed: (("none",), {}),
        set_feed_status: (("none", FeedStatus.ACTIVE), OPERATOR),
        claim_feeds: ((["none"],), {"now": NOW, "holder": HOLDER, "lease_seconds": 1}),
    }
    positional, named = arguments[operation]
    with pytest.raises(UnknownFeed, match="'none'"):
        await sqlite_database.write(operation, *positional, **named)


async def test_thousands_of_new_feeds_fall_due_one_after_the_other(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "AT_ONCE", 3)
    monkeypatch.setattr(feeds, "FIRST_POLLS_A_SECOND", 2)
    names = [f"f{number}" for number in range(8)]
    await seed(sqlite_database, *map(feed, names))
    assert await due(sqlite_database) == names[:4]
    assert await due(sqlite_database, now=later(1)) == names[4:6]
    assert await due(sqlite_database, now=later(2)) == names[6:]
