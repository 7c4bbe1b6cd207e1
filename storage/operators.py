"""People who may change feeds, beside those whom the settings name.

An invitation is the row of an operator whose person is not known yet: its transport is INVITATION,
its number a secret that a link carries, and whoever opens that link first takes the row's role.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.audit import chat_name, record
from storage.records import AuditEntry
from storage.tables import OperatorRow, notice, operator

INVITATION = "invitation"
INVITATION_LASTS = timedelta(days=1)
_SECRET_BITS = 62  # a BIGINT without its sign


class Role(StrEnum):
    """What a person may do."""

    OWNER = "owner"
    """Everything."""
    OPERATOR = "operator"
    """Everything about feeds."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A person with a role. `added_by`: an actor, as the audit names them."""

    transport: str
    user_id: int
    role: Role
    added_by: str
    added_at: datetime

    @property
    def name(self) -> str:
        """The person as the audit names them."""
        return chat_name(self.transport, self.user_id)


def role_of(session: Session, transport: str, user_id: int) -> Role | None:
    """The role of a person; None for everybody else."""
    role = session.scalar(
        select(operator.c.role).where(
            operator.c.transport == transport, operator.c.user_id == user_id
        )
    )
    return Role(role) if role is not None else None


def list_operators(session: Session) -> list[Operator]:
    """Everybody who was given a role, in the order in which they were."""
    rows = session.scalars(
        select(OperatorRow)
        .where(operator.c.transport != INVITATION)
        .order_by(operator.c.added_at, operator.c.user_id)
        .execution_options(populate_existing=True)
    )
    return [_operator(row) for row in rows]


def add_operator(
    session: Session, transport: str, user_id: int, role: Role, *, actor: str, now: datetime
) -> bool:
    """Gives a person a role. Returns whether they did not have it before."""
    row = session.get(OperatorRow, (transport, user_id), with_for_update=True)
    if row is not None and row.role == role:
        return False
    before = None if row is None else {"role": row.role}
    if row is None:
        row = OperatorRow(
            transport=transport, user_id=user_id, role=role, added_by=actor, added_at=now
        )
        session.add(row)
    row.role, row.added_by, row.added_at = role, actor, now
    _note(session, transport, user_id, before, {"role": role}, actor=actor, now=now)
    return True


def remove_operator(
    session: Session, transport: str, user_id: int, *, actor: str, now: datetime
) -> bool:
    """Takes a person's role back. Returns whether they had one."""
    role = role_of(session, transport, user_id)
    if role is None:
        return False
    _delete(session, transport, user_id)
    _note(session, transport, user_id, {"role": role}, None, actor=actor, now=now)
    return True


def invite(session: Session, role: Role, *, actor: str, now: datetime) -> int:
    """Makes an invitation that serves once, for INVITATION_LASTS; returns its secret number."""
    session.execute(
        delete(operator).where(
            operator.c.transport == INVITATION, operator.c.added_at <= now - INVITATION_LASTS
        )
    )
    number = secrets.randbits(_SECRET_BITS)
    session.add(
        OperatorRow(transport=INVITATION, user_id=number, role=role, added_by=actor, added_at=now)
    )
    return number


def accept(
    session: Session, number: int, transport: str, user_id: int, *, now: datetime
) -> Operator | None:
    """Whoever has the number becomes what the invitation says, added by whoever made it; None
    where it was used, is too old, or never was one. Who has a role keeps it, and the invitation
    too."""
    row = session.get(OperatorRow, (INVITATION, number), with_for_update=True)
    if row is None or row.added_at <= now - INVITATION_LASTS:
        return None
    if role_of(session, transport, user_id) is not None:
        return _operator(session.get_one(OperatorRow, (transport, user_id)))
    role, actor = Role(row.role), row.added_by
    session.delete(row)
    session.flush()
    add_operator(session, transport, user_id, role, actor=actor, now=now)
    return Operator(transport, user_id, role, actor, now)


def forget_operator(session: Session, transport: str, user_id: int) -> None:
    """Deletes the person's role, invitations and notices; whom they added stays, added by
    nobody."""
    name = chat_name(transport, user_id)
    _delete(session, transport, user_id)
    session.execute(
        delete(operator).where(operator.c.transport == INVITATION, operator.c.added_by == name)
    )
    session.execute(operator.update().where(operator.c.added_by == name).values(added_by=""))


def _delete(session: Session, transport: str, user_id: int) -> None:
    """The role, and what was to be told by virtue of it."""
    session.execute(
        delete(operator).where(operator.c.transport == transport, operator.c.user_id == user_id)
    )
    session.execute(
        delete(notice).where(notice.c.transport == transport, notice.c.chat_id == user_id)
    )


def _note(
    session: Session,
    transport: str,
    user_id: int,
    before: dict[str, str] | None,
    after: dict[str, str] | None,
    *,
    actor: str,
    now: datetime,
) -> None:
    subject = chat_name(transport, user_id)
    record(session, AuditEntry(now, actor, "operator", subject, before, after))


def _operator(row: OperatorRow) -> Operator:
    return Operator(row.transport, row.user_id, Role(row.role), row.added_by, row.added_at)
