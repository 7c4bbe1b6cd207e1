"""The door: threads, transactions, migrations, locks, errors."""

import asyncio
import shutil
import sys
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Column, MetaData, Table, column, insert, table, text
from sqlalchemy.orm import Session

from storage import engines, revisions, schema, tables
from storage.audit import list_entries, record
from storage.columns import BigId, UtcDateTime
from storage.database import Database
from storage.errors import (
    DatabaseBusy,
    DatabaseUnavailable,
    LockLost,
    LockTaken,
    OnEventLoop,
    SchemaBehind,
    StorageError,
)
from storage.feeds import add_feed, list_feeds
from storage.migrations.__main__ import main as draft_revision
from storage.records import AuditEntry, FeedStatus
from tests.storage.scenes import NOW, OPERATOR, feed
from tests.support.databases import PostgresqlServer, dump


def note(session: Session, action: str = "test") -> None:
    record(session, AuditEntry(NOW, "somebody", action, "feed:sample"))


def note_and_fail(session: Session) -> None:
    note(session)
    session.flush()
    raise LookupError("half way")


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Database]:
    database = Database.connect(url)
    yield database
    await database.close()


async def test_models_equal_migrations(database: Database) -> None:
    def differences(session: Session) -> list[object]:
        return schema.differences(session.connection())

    assert await database.read(differences) == []


def test_the_newest_revision_is_the_one_that_alembic_would_go_to(database: Database) -> None:
    assert database.head() == ScriptDirectory.from_config(schema.config(None)).get_current_head()


async def test_upgrade_says_where_the_schema_stands(database: Database) -> None:
    assert await asyncio.to_thread(database.revision) == database.head()
    await database.write(note)
    await asyncio.to_thread(database.upgrade)
    assert len(await database.read(list_entries, limit=10)) == 1


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    url = server.make()
    yield url
    server.drop(url)


async def test_two_programs_upgrade_at_once(empty_url: str) -> None:
    async with connected(empty_url) as database, connected(empty_url) as other:
        assert await asyncio.to_thread(database.revision) is None
        with pytest.raises(SchemaBehind, match="upgrade"):
            await database.read(list_entries, limit=1)
        upgrades = (asyncio.to_thread(one.upgrade) for one in (database, other))
        await asyncio.gather(*upgrades)
        assert await asyncio.to_thread(database.revision) == database.head()
        assert await database.read(dump) == {}


async def test_a_failed_upgrade_leaves_nothing(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: object) -> None:
        upgrade(connection)  # type: ignore[arg-type]  # whatever it is, it goes on to the real one
        raise StorageError("power cut")

    upgrade = schema.upgrade
    monkeypatch.setattr(schema, "upgrade", fail)
    async with connected(empty_url) as database:
        with pytest.raises(StorageError, match="power cut"):
            await asyncio.to_thread(database.upgrade)
        assert await asyncio.to_thread(database.revision) is None


async def test_a_database_of_a_later_release_is_refused(empty_url: str) -> None:
    def age(session: Session) -> None:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    async with connected(empty_url) as database:
        await asyncio.to_thread(database.upgrade)
        await database.write(age)
        with pytest.raises(SchemaBehind, match="9999"):
            await asyncio.to_thread(database.upgrade)


async def test_a_ticker_of_an_older_release_lets_the_list_of_its_page_be_added(
    empty_url: str,
) -> None:
    page = "https://sample.example.org/"
    bar, headlines = feed("bar", kind="ticker", url=page), feed("list", kind="list", url=page)

    def declare(session: Session) -> None:
        command.upgrade(schema.config(session.connection()), "0002")
        row = {
            "id": "bar",
            "declared": bar.model_dump(mode="json", by_alias=True, exclude_defaults=True),
            "overrides": {},
            "address": "sample.example.org",
            "status": "active",
            "decided": True,
            "shipped": False,
            "added_by_operator": True,
            "added_at": NOW,
        }
        session.execute(insert(tables.feed), row)
        state = insert(table("feed_state", *map(column, ("feed_id", "next_poll_at", "failures"))))
        session.execute(state, {"feed_id": "bar", "next_poll_at": NOW, "failures": 0})

    async with connected(empty_url) as database:
        await database.write(declare)
        await asyncio.to_thread(database.upgrade)
        await database.write(add_feed, headlines, status=FeedStatus.ACTIVE, **OPERATOR)
        assert {one.id for one in await database.read(list_feeds)} == {"bar", "list"}


def test_a_draft_of_a_revision_holds_what_the_models_have_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(revisions.MIGRATIONS, tmp_path / "migrations")
    monkeypatch.setattr(revisions, "MIGRATIONS", folder)
    draft_revision("nothing yet")
    assert "    pass\n" in (folder / "versions" / "0004_nothing_yet.py").read_text()
    later = Table("later", MetaData(), Column("id", BigId), Column("at", UtcDateTime))
    added = later.to_metadata(tables.metadata)
    try:
        draft_revision("a table")
    finally:
        tables.metadata.remove(added)
    drafted = (folder / "versions" / "0005_a_table.py").read_text()
    assert 'down_revision = "0004"' in drafted
    assert "op.create_table('later'" in drafted
    assert "storage." not in drafted


async def test_sql_never_runs_on_the_thread_of_an_event_loop(database: Database) -> None:
    with pytest.raises(OnEventLoop):
        database.revision()
    with pytest.raises(OnEventLoop):
        database.upgrade()
    with pytest.raises(OnEventLoop):
        database.hold("run")
    with pytest.raises(OnEventLoop):
        database._transaction(database._engines.reads, dump)


async def test_what_raises_is_undone(database: Database) -> None:
    with pytest.raises(LookupError, match="half way"):
        await database.write(note_and_fail)
    assert await database.read(dump) == {}


async def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(StorageError, match=r"read-?only"):
        await database.read(note)
    await database.write(note)


async def test_a_write_is_done_although_its_asker_is_cancelled(
    database: Database, database_url: str
) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def work(session: Session) -> None:
        loop.call_soon_threadsafe(entered.set)
        asyncio.run_coroutine_threadsafe(leave.wait(), loop).result()
        note(session)

    async with connected(database_url) as asked:
        asker = asyncio.create_task(asked.write(work))
        waiting = asyncio.create_task(asked.write(note))  # SQLite has one writer
        await entered.wait()
        for task in (asker, waiting):
            task.cancel()
        await asyncio.wait([asker, waiting])
        leave.set()
    assert len(await database.read(list_entries, limit=10)) == 2


async def test_two_programs_write_the_same_database(database: Database, database_url: str) -> None:
    async with connected(database_url) as other:
        writes = [one.write(note) for _ in range(40) for one in (database, other)]
        await asyncio.gather(*writes)
        assert len(await other.read(list_entries, limit=100)) == 80


async def test_a_database_that_stays_locked_is_an_error_that_passes(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "WAIT_SECONDS", 0.2)
    entered, leave = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def hold(session: Session) -> None:
        session.execute(text("UPDATE feed SET status = 'x'"))
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text("LOCK TABLE audit"))
        loop.call_soon_threadsafe(entered.set)
        asyncio.run_coroutine_threadsafe(leave.wait(), loop).result()

    async with connected(database_url) as one, connected(database_url) as other:
        holding = asyncio.create_task(one.write(hold))
        await entered.wait()
        with pytest.raises(DatabaseBusy):
            await other.write(note)
        leave.set()
        await holding
        await other.write(note)


async def test_a_lock_is_held_by_one(database: Database, database_url: str) -> None:
    def use(other: Database) -> None:
        taken = pytest.raises(LockTaken, match="'run'")
        with database.hold("run"), database.hold("sender"), taken:
            other.hold("run").__enter__()
        with other.hold("run"), other.hold("sender"):
            pass

    async with connected(database_url) as other:
        await asyncio.to_thread(use, other)


async def test_a_lock_that_is_held_is_held_when_asked(database: Database) -> None:
    def use() -> None:
        with database.hold("run") as lock:
            lock.check()
            lock.check()

    await asyncio.to_thread(use)


async def test_a_lock_whose_connection_was_cut_is_lost(postgresql: PostgresqlServer) -> None:
    def cut(session: Session) -> None:
        session.execute(
            text(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks"
                " WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
            )
        )

    def lose(holder: Database, other: Database) -> None:
        with holder.hold("run") as lock:
            lock.check()
            other._transaction(other._engines.writes, cut)
            with other.hold("run"):
                for _ in range(2):  # it does not come back with a new connection
                    with pytest.raises(LockLost, match="'run'"):
                        lock.check()

    url = await asyncio.to_thread(postgresql.empty)
    async with connected(url) as holder, connected(url) as other:
        await asyncio.to_thread(lose, holder, other)


DYING = """
import signal, sys
from datetime import UTC, datetime
from storage.audit import record
from storage.database import Database
from storage.records import AuditEntry

def work(session):
    record(session, AuditEntry(datetime.now(UTC), "a", "b", "c"))
    session.flush()
    print("half way", flush=True)
    signal.pause()

database = Database.connect(sys.argv[1])
with database.hold("run"):
    database._transaction(database._engines.writes, work)
"""


async def test_death_undoes_what_was_half_done_and_frees_locks(
    database: Database, database_url: str
) -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", DYING, database_url, stdout=asyncio.subprocess.PIPE
    )
    assert child.stdout is not None
    assert await child.stdout.readline() == b"half way\n"

    def take() -> bool:
        try:
            with database.hold("run"):
                return True
        except LockTaken:
            return False

    assert not await asyncio.to_thread(take)
    child.kill()
    await child.wait()
    # PostgreSQL takes a moment to notice.
    while not await asyncio.to_thread(take):
        pass
    assert await database.read(dump) == {}
    await database.write(note)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://root:secret@host/name", "mysql"),
        ("not an address with a secret", "write sqlite:"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(url: str, message: str) -> None:
    with pytest.raises(DatabaseUnavailable, match=message) as caught:
        Database.connect(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////nowhere/at/all/rasid.db",
        "postgresql://rasid:secret@/rasid?host=/nowhere",
    ],
)
async def test_a_database_that_is_not_there_is_named_without_its_password(url: str) -> None:
    async with connected(url) as database:
        with pytest.raises(DatabaseUnavailable, match=r"/nowhere|%2Fnowhere") as caught:
            await database.read(list_entries, limit=1)
    assert "secret" not in str(caught.value)


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "rasid.db"
    path.write_text("no database" * 1000)
    async with connected(f"sqlite:///{path}") as database:
        with pytest.raises(DatabaseUnavailable, match="not a database"):
            await database.read(list_entries, limit=1)


async def test_sqlite_survives_power_cuts_and_keeps_references(sqlite_database: Database) -> None:
    def pragma(session: Session) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        return [session.execute(text(f"PRAGMA {name}")).scalar() for name in names]

    assert await sqlite_database.read(pragma) == ["wal", 2, 1, 1, 30_000]


async def test_errors_tell_no_parameters(database: Database) -> None:
    def insert(session: Session) -> None:
        for _ in range(2):
            session.execute(
                text(
                    "INSERT INTO subscriber"
                    " (transport, chat_id, thread_id, language, active, created_at)"
                    " VALUES ('telegram', :chat_id, 0, 'ar', :yes, :now)"
                ),
                {"chat_id": 987654321, "yes": True, "now": "2026-11-21 12:00"},
            )

    with pytest.raises(StorageError, match=r"(?i)unique") as caught:
        await database.write(insert)
    told = "".join(traceback.format_exception(caught.value))
    assert "insert" in told
    assert "987654321" not in told.replace('"chat_id": 987654321', "")  # our own line above


async def test_the_file_of_the_lock_lies_beside_the_database(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    async with connected(sqlite_url) as database:

        def use() -> bool:
            with database.hold("run"):
                return path.with_name("rasid.db.run.lock").exists()

        assert await asyncio.to_thread(use)
