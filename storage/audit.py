"""Who changed what.

A chat is named `transport:chat_id` (see `chat_name`), an operator likewise by their own chat, a
feed `feed:id`: so that what names a chat can be found and forgotten.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Text, cast, delete, func, or_, select, update
from sqlalchemy.orm import Session

from storage.records import AuditEntry
from storage.tables import AuditRow, audit


def chat_name(transport: str, chat_id: int) -> str:
    """How a chat is named as an actor or a subject."""
    return f"{transport}:{chat_id}"


def record(session: Session, entry: AuditEntry) -> None:
    """Notes one change."""
    session.add(
        AuditRow(
            at=entry.at,
            actor=entry.actor,
            action=entry.action,
            subject=entry.subject,
            before=entry.before,
            after=entry.after,
        )
    )


def list_entries(
    session: Session,
    *,
    limit: int,
    offset: int = 0,
    feed_id: str | None = None,
    since: datetime | None = None,
) -> Sequence[AuditEntry]:
    """The newest changes, newest first: all, or of one feed, or from a moment on."""
    statement = select(AuditRow).where(*_asked(feed_id, since)).order_by(audit.c.id.desc())
    rows = session.scalars(statement.offset(offset).limit(limit))
    return [
        AuditEntry(row.at, row.actor, row.action, row.subject, row.before, row.after)
        for row in rows
    ]


def count_entries(
    session: Session, *, feed_id: str | None = None, since: datetime | None = None
) -> int:
    """How many changes there are of those that `list_entries` gives."""
    return (
        session.scalar(select(func.count()).select_from(audit).where(*_asked(feed_id, since))) or 0
    )


def _asked(feed_id: str | None, since: datetime | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if feed_id is not None:
        conditions.append(audit.c.subject == f"feed:{feed_id}")
    if since is not None:
        conditions.append(audit.c.at >= since)
    return conditions


def rename_chat(session: Session, transport: str, old_chat_id: int, new_chat_id: int) -> None:
    """What was noted of a chat is noted of its new id."""
    old, new = chat_name(transport, old_chat_id), chat_name(transport, new_chat_id)
    session.execute(update(audit).where(audit.c.actor == old).values(actor=new))
    session.execute(update(audit).where(audit.c.subject == old).values(subject=new))


def forget_chat(session: Session, transport: str, chat_id: int) -> None:
    """Deletes every note that names a chat, as an actor, a subject, or in what changed."""
    name = chat_name(transport, chat_id)
    columns = [cast(audit.c[key], Text) for key in ("actor", "subject", "before", "after")]
    notes = session.execute(
        select(audit.c.id, *columns).where(or_(*(column.contains(name) for column in columns)))
    )
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\d)")
    ids = [note[0] for note in notes if any(whole.search(text or "") for text in note[1:])]
    session.execute(delete(audit).where(audit.c.id.in_(ids)))
