"""Statements over many rows, in the dialect of the session's database."""

from collections.abc import Callable, Sequence
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
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

_Processors = tuple[tuple[int, Callable[[Any], Any]], ...]


def insert_rows(session: Session, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows, which all have the same keys in the same order. SQLAlchemy's own way takes
    longer over a row's parameters than either database over the row."""
    if not rows:
        return
    connection = session.connection()
    statement, processors = _insertion(table, tuple(rows[0]), connection.dialect)
    values = [list(row.values()) for row in rows]
    for position, process in processors:
        for row in values:
            row[position] = process(row[position])
    connection.exec_driver_sql(statement, [tuple(row) for row in values])


@lru_cache(maxsize=64)
def _insertion(table: Table, columns: tuple[str, ...], dialect: Dialect) -> tuple[str, _Processors]:
    """The statement, and what makes the driver's values of ours, by position."""
    quote = dialect.identifier_preparer.quote
    mark = "?" if dialect.name == "sqlite" else "%s"
    names = ", ".join(quote(name) for name in columns)
    marks = ", ".join(mark for _ in columns)
    processors = []
    for position, name in enumerate(columns):
        process = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        if process is not None:
            processors.append((position, process))
    statement = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})"  # noqa: S608  our own names
    return statement, tuple(processors)


def take_ids(session: Session, table: Table, count: int) -> list[int]:
    """Ids for so many new rows, in order, that no row had or will have: so that rows which refer to
    one another are inserted without asking for ids between."""
    if count == 0:
        return []
    if session.get_bind().dialect.name == "sqlite":
        # The transaction is alone, and the rows themselves move the counter on.
        last = session.scalar(_LAST_ID, {"table": table.name}) or 0
        return list(range(last + 1, last + count + 1))
    ids = session.scalars(
        select(func.nextval(func.pg_get_serial_sequence(table.name, "id"))).select_from(
            func.generate_series(1, bindparam("count", count))
        )
    )
    return sorted(ids)


_LAST_ID = text("SELECT seq FROM sqlite_sequence WHERE name = :table")


def insert_missing(
    session: Session, table: Table, rows: Sequence[dict[str, Any]], *returning: Column[Any]
) -> Sequence[Row[Any]]:
    """Inserts the rows that break no unique constraint and leaves the others as they are. Returns
    the columns `returning` of those that were really inserted, in no particular order."""
    if not rows:
        return []
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(table).on_conflict_do_nothing()
    if not returning:
        session.execute(statement, rows)
        return []
    return session.execute(statement.returning(*returning), rows).all()


def count_changed(session: Session, statement: Update | Delete) -> int:
    """Runs an UPDATE or DELETE; returns how many rows it touched."""
    return cast("CursorResult[Any]", session.execute(statement)).rowcount
