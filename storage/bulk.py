"""Statements over many rows, in the dialect of the session's database."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Column, CursorResult, Delete, Row, Table, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


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
