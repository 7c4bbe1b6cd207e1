"""Feeds that an operator changes or takes over, and a running bot that sees it at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from config.feed_edits import edited, read_typed
from config.feeds import FeedDeclaration
from config.feeds_exchange import from_text, to_text
from storage.audit import list_entries
from storage.database import Database
from storage.errors import FeedExists, UnknownFeed
from storage.feed_edits import Edit, edit_feed, exported, get_layers, import_feeds, plan_import
from storage.feeds import add_feed, get_feed, list_feeds, set_feed_status
from storage.polls import claim_due_feeds, record_polls, release_feeds
from storage.records import FeedStatus, StoredFeed
from tests.storage.scenes import HOLDER, NOW, feed, later, poll, seed

ACTOR = "telegram:5"


def by(*typed: str) -> Edit:
    """An edit as an operator types it."""

    def edit(declared: Mapping[str, Any], overrides: Mapping[str, Any]) -> Mapping[str, Any]:
        return edited(declared, overrides, read_typed(typed))[0]

    return edit


async def change(database: Database, *typed: str, feed_id: str = "sample") -> StoredFeed:
    return await database.write(edit_feed, feed_id, by(*typed), actor=ACTOR, now=later(60))


async def test_a_change_is_kept_noted_and_read_anew(database: Database) -> None:
    await seed(database)
    read = poll(etag='"1"', body_hash="x", entries=frozenset({"a"}))
    await database.write(record_polls, [read], holder=HOLDER)
    changed = await change(database, "every=2m", "name.ar=نموذج")
    assert (changed.declaration.every_seconds, changed.declaration.called("ar")) == (120, "نموذج")
    assert (changed.state.etag, changed.state.next_poll_at) == ('"1"', later(60))
    changed = await change(database, "clean=a$", "every=")
    assert (changed.state.etag, changed.state.entries) == (None, frozenset())
    assert await database.read(get_layers, "sample") == (
        {**feed().model_dump(mode="json", by_alias=True, exclude_defaults=True)},
        {"name": {"ar": "نموذج", "en": "Sample"}, "clean": ["a$"]},
    )
    second, first = await database.read(list_entries, limit=5)
    assert (first.actor, first.action, first.subject) == (ACTOR, "edit", "feed:sample")
    assert (first.before, first.after) == (
        {"name.ar": "عيّنة"},
        {"name.ar": "نموذج", "every": "2m"},
    )
    assert (second.before, second.after) == ({"every": "2m"}, {"clean": ["a$"]})


async def test_a_change_that_changes_nothing_is_not_noted(database: Database) -> None:
    await seed(database)
    await change(database, "every=10m", "trust=")
    assert await database.read(list_entries, limit=5) == []


async def test_two_feeds_do_not_read_one_address(database: Database) -> None:
    await seed(database, feed("one"), feed("two"))
    with pytest.raises(FeedExists) as raised:
        await change(database, "url=https://two.example.org/feed/", feed_id="one")
    assert raised.value.feed_id == "two"
    with pytest.raises(UnknownFeed):
        await change(database, "every=2m", feed_id="nowhere")
    assert (await database.read(get_feed, "one")).declaration == feed("one")


async def test_a_running_bot_sees_what_another_process_changes(database_url: str) -> None:
    """Two connections: the one that polls, and an operator's command line."""
    bot, line = Database.connect(database_url), Database.connect(database_url)
    try:
        await seed(bot)

        async def claimed() -> list[FeedDeclaration]:
            feeds = await bot.write(
                claim_due_feeds, now=later(60), limit=9, holder=HOLDER, lease_seconds=60
            )
            await bot.write(release_feeds, holder=HOLDER)
            return [one.declaration for one in feeds]

        assert [one.every_seconds for one in await claimed()] == [600]
        await change(line, "every=2m", "exclude=رياضة")
        assert [(one.every_seconds, one.exclude) for one in await claimed()] == [(120, ("رياضة",))]
        await line.write(set_feed_status, "sample", FeedStatus.PAUSED, actor=ACTOR, now=NOW)
        assert await claimed() == []
        await line.write(set_feed_status, "sample", FeedStatus.ACTIVE, actor=ACTOR, now=NOW)
        await change(line, "exclude=")
        assert [one.exclude for one in await claimed()] == [()]
        await line.write(import_feeds, [feed("other")], actor=ACTOR, now=NOW)
        assert {one.id for one in await claimed()} == {"sample", "other"}
    finally:
        await bot.close()
        await line.close()


async def test_feeds_are_taken_over(database: Database) -> None:
    await seed(database, feed("one"), feed("two"))
    await database.write(set_feed_status, "two", FeedStatus.REMOVED, actor=ACTOR, now=NOW)
    same = feed("other-id", url="https://ONE.example.org/feed/")
    namesake = feed("one", url="https://new.example.org/")
    twin = feed("twin", url="https://new.example.org")
    back = feed("two", enabled=False)
    offered = [same, namesake, twin, back]

    foreseen = await database.read(plan_import, offered)
    assert [one.id for one in await database.read(list_feeds)] == ["one"]
    assert [one.id for one in foreseen.added] == ["twin", "two"]
    assert foreseen.known == ((same, "one"),)
    assert foreseen.taken == (namesake,)

    plan = await database.write(
        import_feeds, offered, renamed=frozenset({"one"}), actor=ACTOR, now=NOW
    )
    assert [one.id for one in plan.added] == ["one-2", "two"]
    assert [(one.id, known) for one, known in plan.known] == [
        ("other-id", "one"),
        ("twin", "one-2"),
    ]
    stored = {one.id: one for one in await database.read(list_feeds)}
    assert {key: one.status.value for key, one in stored.items()} == {
        "one": "active",
        "one-2": "active",
        "two": "paused",
    }
    one = await database.write(
        add_feed, feed("alone"), status=FeedStatus.ACTIVE, actor=ACTOR, now=NOW
    )
    assert stored["one-2"].state == one.state, "as if it were added alone"
    assert not stored["one-2"].shipped
    noted = {one.subject: one for one in await database.read(list_entries, limit=3)}
    assert set(noted) == {"feed:alone", "feed:one-2", "feed:two"}
    assert {one.action for one in noted.values()} == {"add"}
    assert noted["feed:one-2"].before is None
    assert (noted["feed:one-2"].after or {})["address"] == "https://new.example.org/"


async def test_nothing_half_done(database: Database) -> None:
    await seed(database)

    def broken(session: Any) -> None:
        import_feeds(session, [feed("one"), feed("two")], actor=ACTOR, now=NOW)
        raise RuntimeError("the power fails")

    with pytest.raises(RuntimeError):
        await database.write(broken)
    assert [one.id for one in await database.read(list_feeds)] == ["sample"]


@pytest.mark.parametrize("form", ["yaml", "opml"])
async def test_from_one_machine_to_another(sqlite_database: Database, form: Any) -> None:
    """The file of one is taken over by another, whose file is the same."""
    database = sqlite_database
    await seed(database, feed("one", fetch={"min_delay": "9s"}), feed("two"), feed("three"))
    await change(database, "name.ar=اسم آخر", "fetch.verify=false", feed_id="one")
    await database.write(set_feed_status, "two", FeedStatus.PAUSED, actor=ACTOR, now=NOW)
    await database.write(set_feed_status, "three", FeedStatus.REMOVED, actor=ACTOR, now=NOW)
    await database.write(add_feed, feed("four"), status=FeedStatus.PROPOSED, actor=ACTOR, now=NOW)
    text = to_text(exported(await database.read(list_feeds)), form)
    found = from_text(text, path=Path("file"), make_id=str)
    assert [one.id for one in found.feeds] == ["one", "two"]
    for feed_id in ("one", "two"):
        await database.write(set_feed_status, feed_id, FeedStatus.REMOVED, actor=ACTOR, now=NOW)
    await database.write(import_feeds, found.feeds, actor=ACTOR, now=NOW)
    assert to_text(exported(await database.read(list_feeds)), form) == text
