"""The door: threads, transactions, locks, migrations."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.database import Database
from storage.errors import LockTaken, OnEventLoop


async def test_models_equal_migrations(database: Database) -> None:
    from storage import schema

    def look(session: Session) -> list[object]:
        return schema.differences(session.connection())

    assert await database.read(look) == []
    assert await asyncio.to_thread(database.revision) == database.head()


async def test_session_on_the_event_loop(database: Database) -> None:
    with pytest.raises(OnEventLoop):
        database.revision()


async def test_lock(database: Database) -> None:
    def hold() -> None:
        with database.hold("run"), database.hold("other"):
            with pytest.raises(LockTaken, match="run"), database.hold("run"):
                pass
        with database.hold("run"):
            pass
    await asyncio.to_thread(hold)


async def test_read_only(database: Database) -> None:
    def w(s: Session) -> None:
        s.execute(text("delete from audit"))

    with pytest.raises(Exception) as e:
        await database.read(w)
    print(repr(e.value))
    await database.write(w)
