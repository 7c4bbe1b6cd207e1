"""Rows that a process works on: taken until a moment, then anybody's again."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, or_, update
from sqlalchemy.orm import Session

from storage.bulk import count_changed

FREE: dict[str, Any] = {"lease_holder": None, "lease_until": None}


def is_free(table: Table, now: datetime) -> ColumnElement[bool]:
    """Whether nobody holds the row, or its holder is late."""
    return or_(table.c.lease_until.is_(None), table.c.lease_until <= now)


def taken(holder: str, now: datetime, lease_seconds: float) -> dict[str, Any]:
    """The values of a row that `holder` takes at `now`."""
    return {"lease_holder": holder, "lease_until": now + timedelta(seconds=lease_seconds)}


def release(session: Session, table: Table, holder: str) -> int:
    """Gives up every row of `holder`; returns how many."""
    statement = update(table).where(table.c.lease_holder == holder).values(FREE)
    return count_changed(session, statement)
