"""Messages to operators: what happened to feeds, told once to each of them and at least once.

A notice is taken with a lease, sent, and marked as sent; killed between, it is sent again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from storage import leases
from storage.tables import notice, subscriber

KEPT_DAYS = 30
"""So long what was sent is kept."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to an operator, leased to a sender. `subject`: what it is about, as the audit names
    it. `attempts`: requests made so far. `language`: the operator's, None where it is unknown."""

    id: int
    transport: str
    chat_id: int
    kind: str
    subject: str
    payload: Mapping[str, Any]
    created_at: datetime
    attempts: int
    language: str | None


def add_notices(
    session: Session,
    recipients: Sequence[tuple[str, int]],
    *,
    kind: str,
    subject: str,
    payload: Mapping[str, Any],
    now: datetime,
) -> None:
    """A message to each of these chats (transport and id)."""
    rows = [
        {
            "transport": transport,
            "chat_id": chat_id,
            "kind": kind,
            "subject": subject,
            "payload": dict(payload),
            "created_at": now,
            "not_before_at": now,
            "attempts": 0,
        }
        for transport, chat_id in recipients
    ]
    if rows:
        session.execute(insert(notice), rows)
    session.execute(delete(notice).where(notice.c.sent_at < now - timedelta(days=KEPT_DAYS)))


def last_notice_at(session: Session, kind: str) -> datetime | None:
    """When operators were told something of this kind last."""
    last: datetime | None = session.scalar(
        select(func.max(notice.c.created_at)).where(notice.c.kind == kind)
    )
    return last


def claim_notices(
    session: Session,
    *,
    transport: str,
    now: datetime,
    limit: int,
    holder: str,
    lease_seconds: float,
) -> list[Notice]:
    """Takes messages that wait, the oldest first."""
    language = (
        select(subscriber.c.language)
        .where(
            subscriber.c.transport == notice.c.transport,
            subscriber.c.chat_id == notice.c.chat_id,
            subscriber.c.thread_id == 0,
        )
        .scalar_subquery()
    )
    columns = (notice.c[name] for name in Notice.__dataclass_fields__ if name != "language")
    rows = session.execute(
        select(*columns, language.label("language"))
        .where(
            notice.c.sent_at.is_(None),
            notice.c.transport == transport,
            notice.c.not_before_at <= now,
            leases.is_free(notice, now),
        )
        .order_by(notice.c.id)
        .limit(limit)
        .with_for_update(of=notice, skip_locked=True)
    ).all()
    if rows:
        taken = leases.taken(holder, now, lease_seconds)
        which = notice.c.id.in_([row.id for row in rows])
        session.execute(update(notice).where(which).values(taken))
    return [Notice(**row._mapping) for row in rows]


def release_notices(session: Session, *, transport: str) -> None:
    """At a start, by whoever holds the transport's lock: no lease counts any more."""
    session.execute(update(notice).where(notice.c.transport == transport).values(leases.FREE))


def mark_notice_sent(
    session: Session, notice_id: int, *, now: datetime, cause: str | None = None
) -> None:
    """It was accepted, or it is given up for `cause`."""
    session.execute(
        update(notice)
        .where(notice.c.id == notice_id)
        .values(sent_at=now, cause=cause, **leases.FREE)
    )


def postpone_notice(
    session: Session, notice_id: int, *, not_before_at: datetime, cause: str, attempted: bool
) -> None:
    """Not sent, or its answer was lost: again after `not_before_at`."""
    session.execute(
        update(notice)
        .where(notice.c.id == notice_id)
        .values(
            not_before_at=not_before_at,
            cause=cause,
            attempts=notice.c.attempts + int(attempted),
            **leases.FREE,
        )
    )
