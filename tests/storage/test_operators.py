"""Roles: given, taken back, by invitation, forgotten; and what the audit tells of them."""

from datetime import UTC, datetime, timedelta

from storage.askers import who_asks
from storage.audit import count_entries, list_entries
from storage.database import Database
from storage.notices import add_notices
from storage.operators import (
    INVITATION_LASTS,
    Role,
    accept,
    add_operator,
    invite,
    list_operators,
    remove_operator,
    role_of,
)
from storage.subscribers import forget
from tests.support.databases import dump

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
OWNER = "telegram:1"


async def add(database: Database, user_id: int, role: Role = Role.OPERATOR) -> bool:
    return await database.write(
        add_operator, "telegram", user_id, role, actor=OWNER, now=NOW + timedelta(seconds=user_id)
    )


async def test_a_role_is_given_changed_and_taken_back(database: Database) -> None:
    assert [await add(database, 7), await add(database, 7)] == [True, False]
    assert await add(database, 7, Role.OWNER)
    assert await database.read(role_of, "telegram", 7) is Role.OWNER
    assert await database.read(role_of, "terminal", 7) is None
    await add(database, 8)
    assert [one.user_id for one in await database.read(list_operators)] == [7, 8]
    removed = [
        await database.write(remove_operator, "telegram", 7, actor=OWNER, now=NOW) for _ in range(2)
    ]
    assert removed == [True, False]
    assert await database.read(role_of, "telegram", 7) is None
    entries = await database.read(list_entries, limit=9)
    assert [(one.subject, one.before, one.after) for one in entries] == [
        ("telegram:7", {"role": "owner"}, None),
        ("telegram:8", None, {"role": "operator"}),
        ("telegram:7", {"role": "operator"}, {"role": "owner"}),
        ("telegram:7", None, {"role": "operator"}),
    ]
    assert {one.actor for one in entries} == {OWNER}


async def test_an_invitation_serves_one_person_once(database: Database) -> None:
    number = await database.write(invite, Role.OPERATOR, actor=OWNER, now=NOW)
    assert await database.read(list_operators) == []
    taken = await database.write(accept, number, "telegram", 7, now=NOW)
    assert taken is not None
    assert (taken.name, taken.role, taken.added_by) == ("telegram:7", Role.OPERATOR, OWNER)
    assert await database.write(accept, number, "telegram", 8, now=NOW) is None
    assert [one.user_id for one in await database.read(list_operators)] == [7]


async def test_who_has_a_role_uses_up_no_invitation(database: Database) -> None:
    await add(database, 7, Role.OWNER)
    number = await database.write(invite, Role.OPERATOR, actor=OWNER, now=NOW)
    kept = await database.write(accept, number, "telegram", 7, now=NOW)
    assert kept is not None
    assert kept.role is Role.OWNER
    assert await database.write(accept, number, "telegram", 8, now=NOW) is not None


async def test_an_old_invitation_is_worth_nothing(database: Database) -> None:
    number = await database.write(invite, Role.OPERATOR, actor=OWNER, now=NOW)
    later = NOW + INVITATION_LASTS
    assert await database.write(accept, number, "telegram", 7, now=later) is None
    await database.write(invite, Role.OPERATOR, actor=OWNER, now=later)
    assert await database.write(accept, number, "telegram", 7, now=NOW) is None, "cleared away"


async def test_an_operator_who_is_forgotten_leaves_nothing(database: Database) -> None:
    await add(database, 7, Role.OWNER)
    await database.write(invite, Role.OPERATOR, actor="telegram:7", now=NOW)
    await database.write(add_operator, "telegram", 8, Role.OPERATOR, actor="telegram:7", now=NOW)
    told: list[tuple[str, int]] = [("telegram", 7), ("telegram", 8)]
    await database.write(add_notices, told, kind="x", subject="feed:a", payload={}, now=NOW)
    await database.write(forget, transport="telegram", chat_id=7)
    rows = await database.read(dump)
    assert [row[1] for row in rows["operator"]] == [8]
    assert len(rows["notice"]) == 1
    assert "telegram:7" not in str(rows)


async def test_who_asks(database: Database) -> None:
    await add(database, 7)
    asked = [
        await database.read(
            who_asks, transport="telegram", chat_id=-5, thread_id=0, user_id=user_id
        )
        for user_id in (7, 8, None)
    ]
    assert asked == [(None, Role.OPERATOR), (None, None), (None, None)]


async def test_the_audit_page_by_page(database: Database) -> None:
    for user_id in range(1, 6):
        await add(database, user_id)
    shown = await database.read(list_entries, limit=2, offset=2)
    assert [one.subject for one in shown] == ["telegram:3", "telegram:2"]
    since = NOW + timedelta(seconds=4)
    assert len(await database.read(list_entries, limit=9, since=since)) == 2
    assert await database.read(count_entries, since=since) == 2
    assert await database.read(count_entries, feed_id="smart") == 0
