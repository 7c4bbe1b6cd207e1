"""Statements over many rows, in the dialect of the session's database."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    Column,
    CursorResult,
    Delete,
    Dialect,
    Row,
    Table,
    Update,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

_POSTGRESQL: Dialect = PGDialect_psycopg(paramstyle="format")  # type: ignore[no-untyped-call]  # untyped there
_SQLITE: Dialect = SQLiteDialect_pysqlite()

_Processor = Callable[[Any], Any] | None

_KEYS_AT_ONCE = 5000
"""SQLite takes 32,766 parameters, PostgreSQL 65,535."""


def insert_rows(
    session: Session, table: Table, rows: Sequence[dict[str, Any]], *, missing: bool = False
) -> None:
    """Inserts rows, which all have the same keys in the same order; if `missing`, only those that
    break no unique constraint. SQLAlchemy's own way takes longer over a row's parameters than
    either database over the row."""
    if rows:
        connection = session.connection()
        statement, processors = _insertion(table, tuple(rows[0]), missing, connection.dialect)
        connection.exec_driver_sql(
            statement, _processed([row.values() for row in rows], processors)
        )


@lru_cache(maxsize=64)
def _insertion(
    table: Table, columns: tuple[str, ...], missing: bool, dialect: Dialect
) -> tuple[str, tuple[_Processor, ...]]:
    """The statement, and what makes the driver's values of ours."""
    quote = dialect.identifier_preparer.quote
    names = ", ".join(quote(name) for name in columns)
    marks = ", ".join(_mark(dialect) for _ in columns)
    statement = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})"  # noqa: S608  our own names
    if missing:
        statement += " ON CONFLICT DO NOTHING"
    return statement, tuple(_processor(table.c[name].type, dialect) for name in columns)


def update_rows(session: Session, statement: Update, rows: Sequence[dict[str, Any]]) -> int:
    """Runs an UPDATE once for each row of parameters, for the same reason; returns how many rows of
    the table it touched in all. `statement` lives as long as the process; each row gives all of its
    parameters that have no value."""
    if not rows:
        return 0
    connection = session.connection()
    text_, names, given, processors = _updating(statement, connection.dialect)
    values = [[row[name] if name in row else given[name] for name in names] for row in rows]
    return connection.exec_driver_sql(text_, _processed(values, processors)).rowcount


@lru_cache(maxsize=64)
def _updating(
    statement: Update, dialect: Dialect
) -> tuple[str, tuple[str, ...], dict[str, Any], tuple[_Processor, ...]]:
    """The statement with marks by position, their names, the values that are part of it, and what
    makes the driver's values of ours."""
    compiled = statement.compile(dialect=_SQLITE if dialect.name == "sqlite" else _POSTGRESQL)
    names = tuple(compiled.positiontup or ())
    processors = tuple(_processor(compiled.binds[name].type, dialect) for name in names)
    return str(compiled), names, dict(compiled.params), processors


def find_rows(
    session: Session,
    table: Table,
    keys: Sequence[tuple[str, str]],
    *,
    by: tuple[str, str],
    columns: tuple[str, ...],
) -> list[tuple[Any, ...]]:
    """`columns`, as the driver gives them, of the rows whose columns `by`, which an index has in
    this order, equal one of the keys. SQLite, asked whether (a, b) IN (VALUES …), would read the
    whole table."""
    connection = session.connection()
    chosen = ", ".join(f"{table.name}.{name}" for name in columns)
    same = " AND ".join(f"{table.name}.{name} = wanted.{name}" for name in by)
    marks = "({0}, {0})".format(_mark(connection.dialect))
    found: list[tuple[Any, ...]] = []
    for begin in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[begin : begin + _KEYS_AT_ONCE]
        values = ", ".join([marks] * len(some))
        statement = (
            f"WITH wanted ({', '.join(by)}) AS (VALUES {values}) "  # noqa: S608  our own names
            f"SELECT {chosen} FROM wanted JOIN {table.name} ON {same}"
        )
        given = tuple(value for key in some for value in key)
        found += map(tuple, connection.exec_driver_sql(statement, given).all())
    return found


def _mark(dialect: Dialect) -> str:
    return "?" if dialect.name == "sqlite" else "%s"


def _processor(kind: TypeEngine[Any], dialect: Dialect) -> _Processor:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _processed(
    rows: Iterable[Iterable[Any]], processors: tuple[_Processor, ...]
) -> list[tuple[Any, ...]]:
    """The driver's values of ours, a column at a time."""
    return list(
        zip(
            *(
                column if process is None else map(process, column)
                for process, column in zip(processors, zip(*rows, strict=True), strict=True)
            ),
            strict=True,
        )
    )


def take_ids(session: Session, table: Table, count: int) -> list[int]:
    """Ids for so many new rows, in order, that no row had or will have: so that rows which refer to
    one another are inserted without asking for ids between."""
    if count == 0:
        return []
    if session.get_bind().dialect.name == "sqlite":
        # The transaction is alone, and the rows themselves move the counter on.
        last = session.connection().exec_driver_sql(_LAST_ID, (table.name,)).scalar() or 0
        return list(range(last + 1, last + count + 1))
    ids = session.scalars(
        select(func.nextval(func.pg_get_serial_sequence(table.name, "id"))).select_from(
            func.generate_series(1, bindparam("count", count))
        )
    )
    return sorted(ids)


_LAST_ID = "SELECT seq FROM sqlite_sequence WHERE name = ?"


def insert_missing(
    session: Session, table: Table, rows: Sequence[dict[str, Any]], *returning: Column[Any]
) -> Sequence[Row[Any]]:
    """Inserts the rows that break no unique constraint and leaves the others as they are. Returns
    the columns `returning` of those that were really inserted, in no particular order."""
    if not rows:
        return []
    if not returning:
        insert_rows(session, table, rows, missing=True)
        return []
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(table).on_conflict_do_nothing()
    return session.execute(statement.returning(*returning), rows).all()


def count_changed(session: Session, statement: Update | Delete) -> int:
    """Runs an UPDATE or DELETE; returns how many rows it touched."""
    return cast("CursorResult[Any]", session.execute(statement)).rowcount
