"""Engines for the two databases, set up so that they behave alike.

A transaction of `Engines.reads` sees one state of the database and cannot change it; one of
`Engines.writes` is alone from its start on SQLite, and of READ COMMITTED with row locks on
PostgreSQL. Nothing is connected before the first use.
"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from storage.errors import DatabaseUnavailable

WAIT_SECONDS = 30
"""How long a transaction waits for others before it fails with DatabaseBusy."""

KEPT_STATEMENTS = 32
"""Of a connection of SQLite, prepared. The driver's 128 are mostly lists of ids (IN) of one length
each, of up to 100 kB: 30 MB in a few minutes."""

OVERWRITE = "overwrite"
"""Key of `Session.info`: what this transaction deletes must not stay readable in the file."""

_KEEPALIVE = {
    "keepalives_idle": 5,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""Of a connection that holds a lock: seconds, but the last, in milliseconds. After at most 20
seconds without an answer it is dead. https://www.postgresql.org/docs/current/libpq-connect.html"""

_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # what was sent must still be known as sent after a power cut
    "foreign_keys = ON",
    "secure_delete = ON",  # a forgotten chat is overwritten, not only unlinked
)


@dataclass(frozen=True, slots=True)
class Engines:
    """One database. `where`: its address without a password. `file`: of SQLite, else None.
    `plain`: without a pool, for locks and migrations; on SQLite without foreign keys, which
    would empty the children of a table that a migration copies."""

    reads: Engine
    writes: Engine
    plain: Engine
    where: str
    file: Path | None


def make_engines(url: str, *, readers: int, writers: int) -> Engines:
    """So many read, and write, at once; on SQLite one writes. Raises DatabaseUnavailable for an
    address that is not one of SQLite or PostgreSQL."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        # The cause is left out, for it repeats the address with its password.
        raise DatabaseUnavailable(_NO_ADDRESS) from None
    if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
        return _sqlite(parsed, readers)
    if parsed.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        parsed = parsed.set(drivername="postgresql+psycopg")
        return _postgresql(parsed, connections=readers + writers)
    raise DatabaseUnavailable(f"{parsed.drivername!r} is no database Rasid knows: {_NO_ADDRESS}")


_NO_ADDRESS = "write sqlite:////path/to/rasid.db or postgresql://user:password@host/name"


def _sqlite(url: URL, readers: int) -> Engines:
    if url.database in (None, "", ":memory:"):
        raise DatabaseUnavailable(f"the address {url} names no file: {_NO_ADDRESS}")
    options: dict[str, Any] = {
        "hide_parameters": True,
        "connect_args": {
            "timeout": WAIT_SECONDS,
            "check_same_thread": False,
            "cached_statements": KEPT_STATEMENTS,
        },
    }
    # The connection that was used last has the most in its cache.
    reads = create_engine(url, pool_size=readers, max_overflow=0, pool_use_lifo=True, **options)
    writes = create_engine(url, pool_size=1, max_overflow=0, **options)
    plain = create_engine(url, poolclass=NullPool, **options)
    for engine in (reads, writes, plain):
        event.listen(engine, "connect", _set_up_sqlite)
    event.listen(reads, "connect", _refuse_writes)
    event.listen(plain, "connect", _ignore_foreign_keys)
    event.listen(reads, "begin", _begin_reading)
    for engine in (writes, plain):
        event.listen(engine, "begin", _begin_writing)
    return Engines(
        reads=reads,
        writes=writes,
        plain=plain,
        where=str(url.database),
        file=Path(str(url.database)),
    )


def _set_up_sqlite(connection: Any, record: Any) -> None:  # noqa: ARG001  SQLAlchemy's signature
    connection.isolation_level = None  # the driver begins nothing by itself; _begin_sqlite does
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _refuse_writes(connection: Any, record: Any) -> None:  # noqa: ARG001
    connection.execute("PRAGMA query_only = ON")


def _ignore_foreign_keys(connection: Any, record: Any) -> None:  # noqa: ARG001
    connection.execute("PRAGMA foreign_keys = OFF")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: Connection) -> None:
    # A transaction that read first could not become a writer beside another process.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgresql(url: URL, *, connections: int) -> Engines:
    options: dict[str, Any] = {
        "hide_parameters": True,
        "connect_args": {
            "application_name": "rasid",
            "connect_timeout": WAIT_SECONDS,
            "options": f"-c lock_timeout={WAIT_SECONDS}s -c timezone=UTC",
        },
    }
    pooled = create_engine(
        url, pool_size=connections, max_overflow=0, pool_pre_ping=True, **options
    )
    return Engines(
        reads=pooled.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True),
        writes=pooled.execution_options(isolation_level="READ COMMITTED"),
        plain=create_engine(
            url,
            poolclass=NullPool,
            **options | {"connect_args": options["connect_args"] | _KEEPALIVE},
        ),
        where=url.render_as_string(hide_password=True),
        file=None,
    )


def overwrite_log(engine: Engine, *, wait_seconds: float) -> bool:
    """Moves SQLite's log into the database and empties it, so that rows that were deleted are not
    left in it. False where others, who read older rows of it, did not end meanwhile."""
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {round(wait_seconds * 1000)}")
        try:
            # https://www.sqlite.org/pragma.html#pragma_wal_checkpoint
            (busy, _, _) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
        return not busy
