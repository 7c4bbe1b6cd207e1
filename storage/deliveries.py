"""The ledger of deliveries.

pending ──▶ sending ──▶ sent
   ▲           ├─────▶ unknown ──▶ sending (once more) ──▶ sent | dead
   └───────────┴─────▶ dead

`sending` is committed before the request; found at a start, it becomes `unknown`. One in flight a
subscriber, and the parts of a message in their order.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Session

from storage import leases
from storage.bulk import count_changed, insert_missing
from storage.claimed import load_claimed
from storage.locks import take_turns
from storage.records import ClaimedDelivery, DeliveryState
from storage.tables import UNSENT, delivery, subscriber

UNFINISHED = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNKNOWN)

INTERRUPTED = "interrupted"
"""Cause of a delivery that was being sent when the process ended."""

UNCONFIRMED = "unconfirmed"
"""Cause of one that is given up: twice the answer to its request was lost."""

NOTHING_LEFT = "nothing left"
"""Cause of one whose subscriber asks for nothing of it any more."""


def recover_deliveries(session: Session, *, transport: str) -> int:
    """After a start, by whoever holds the transport's lock: what was being sent is unknown now, and
    no lease counts any more. Returns how many were being sent."""
    mine = delivery.c.transport == transport
    session.execute(
        update(delivery).where(mine, delivery.c.lease_holder.is_not(None)).values(leases.FREE)
    )
    return count_changed(
        session,
        update(delivery)
        .where(mine, delivery.c.state == DeliveryState.SENDING)
        .values(state=DeliveryState.UNKNOWN, cause=INTERRUPTED),
    )


def claim_deliveries(
    session: Session,
    *,
    transport: str,
    now: datetime,
    limit: int,
    holder: str,
    lease_seconds: float,
    busy: Collection[int] = (),
) -> list[ClaimedDelivery]:
    """Takes deliveries that are due: one a subscriber at most, none of the `busy` subscribers nor
    of those with one in flight; the most urgent first, then in the order of alerts."""
    # Or two processes, each passing by the rows of the other, would take two of one subscriber.
    take_turns(session.connection(), f"claim {transport}")
    ids = _pick(session, transport, now, limit, busy)
    session.execute(
        update(delivery)
        .where(delivery.c.id.in_(ids))
        .values(leases.taken(holder, now, lease_seconds))
    )
    claimed = load_claimed(session, ids)
    empty = [one for one in claimed if one.item is None and one.catch_up is None]
    if empty:
        which = delivery.c.id.in_([one.id for one in empty])
        give_up(session, which, cause=NOTHING_LEFT, now=now)
    return [one for one in claimed if one not in empty]


def _pick(
    session: Session, transport: str, now: datetime, limit: int, busy: Collection[int]
) -> list[int]:
    """Reads on along the index until there are enough subscribers: a backlog of one subscriber
    costs the others nothing but the reading."""
    due = and_(_claimable(transport, now), _first_part_left())
    left_out = set(busy) | _in_flight(session, transport, now).keys()
    picked: dict[int, int] = {}
    last: tuple[int, int, int] | None = None
    while len(picked) < limit:
        rows = _next_rows(session, due, limit, left_out | picked.keys(), last)
        for row in rows:
            if len(picked) < limit:
                picked.setdefault(row.subscriber_id, row.id)
        if len(rows) < limit:
            break
        last = (rows[-1].lane, rows[-1].alert_id, rows[-1].id)
    return list(picked.values())


def _next_rows(
    session: Session,
    due: ColumnElement[bool],
    limit: int,
    left_out: Collection[int],
    last: tuple[int, int, int] | None,
) -> Sequence[Row[int, int, int, int]]:
    place = (delivery.c.lane, delivery.c.alert_id, delivery.c.id)
    statement = (
        select(*place, delivery.c.subscriber_id)
        .where(due, delivery.c.subscriber_id.not_in(left_out))
        .order_by(*place)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    if last is not None:
        statement = statement.where(tuple_(*place) > tuple_(*last))
    return session.execute(statement).all()


def _claimable(transport: str, now: datetime) -> ColumnElement[bool]:
    # As a bare column the time would draw planners to the index of times: all that waits would be
    # read and sorted, where reading in the order of sending ends after a few rows.
    due_at = func.coalesce(delivery.c.not_before_at, now)
    return and_(
        UNSENT,
        delivery.c.transport == transport,
        due_at <= now,
        leases.is_free(delivery, now),
    )


def _first_part_left() -> ColumnElement[bool]:
    """No earlier part of the same message is unfinished."""
    earlier = delivery.alias()
    return or_(
        delivery.c.part == 1,
        ~exists().where(
            earlier.c.alert_id == delivery.c.alert_id,
            earlier.c.subscriber_id == delivery.c.subscriber_id,
            earlier.c.part < delivery.c.part,
            earlier.c.state.in_(UNFINISHED),
        ),
    )


def _in_flight(session: Session, transport: str, now: datetime) -> dict[int, datetime]:
    """Subscribers with a delivery that somebody holds, and until when."""
    rows = session.execute(
        select(delivery.c.subscriber_id, delivery.c.lease_until).where(
            delivery.c.lease_holder.is_not(None),
            delivery.c.lease_until > now,
            func.coalesce(delivery.c.transport, "") == transport,  # of few rows; see _claimable
        )
    )
    return {row.subscriber_id: row.lease_until for row in rows}


def begin_sending(
    session: Session, delivery_id: int, *, text_hash: str, parts: int, now: datetime
) -> bool:
    """To be committed before the request. With part 1 the other parts of the message are added.
    False if there is nothing to be sent any more: forgotten, given up, or sent."""
    # The subscriber is locked first, as `forget` does, or each would wait for the other.
    row = session.execute(
        select(delivery)
        .join(subscriber)
        .where(delivery.c.id == delivery_id)
        .with_for_update(read=True, key_share=True, of=subscriber)
    ).one_or_none()
    if row is None:
        return False
    begun = count_changed(
        session,
        update(delivery)
        .where(
            delivery.c.id == delivery_id,
            delivery.c.state.in_([DeliveryState.PENDING, DeliveryState.UNKNOWN]),
        )
        .values(state=DeliveryState.SENDING, attempts=delivery.c.attempts + 1, text_hash=text_hash),
    )
    if not begun:
        return False
    if row.part == 1:
        common = {
            "alert_id": row.alert_id,
            "subscriber_id": row.subscriber_id,
            "transport": row.transport,
            "lane": row.lane,
            "state": DeliveryState.PENDING,
            "attempts": 0,
            "unconfirmed": 0,
            "not_before_at": now,
            "created_at": now,
        }
        insert_missing(session, delivery, [common | {"part": part} for part in range(2, parts + 1)])
    return True


def mark_sent(session: Session, delivery_id: int, *, message_id: int, now: datetime) -> None:
    """The messenger accepted it. Nothing happens where the delivery was forgotten meanwhile."""
    session.execute(
        update(delivery)
        .where(delivery.c.id == delivery_id)
        .values(state=DeliveryState.SENT, message_id=message_id, finished_at=now, **leases.FREE)
    )


def mark_unknown(
    session: Session, delivery_id: int, *, not_before_at: datetime, cause: str
) -> None:
    """The answer was lost: sent once more after `not_before_at`, and given up when it is lost
    again."""
    again = delivery.c.unconfirmed == 0
    session.execute(
        update(delivery)
        .where(delivery.c.id == delivery_id, delivery.c.state.in_(UNFINISHED))
        .values(
            state=case((again, DeliveryState.UNKNOWN), else_=DeliveryState.DEAD),
            cause=case((again, cause), else_=UNCONFIRMED),
            finished_at=case((again, None), else_=not_before_at),
            unconfirmed=delivery.c.unconfirmed + 1,
            not_before_at=not_before_at,
            **leases.FREE,
        )
    )


def postpone(
    session: Session, delivery_id: int, *, not_before_at: datetime, cause: str, attempted: bool
) -> None:
    """Surely not sent: again after `not_before_at`. What was no attempt takes none up."""
    session.execute(
        update(delivery)
        .where(delivery.c.id == delivery_id, delivery.c.state.in_(UNFINISHED))
        .values(
            state=DeliveryState.PENDING,
            cause=cause,
            not_before_at=not_before_at,
            attempts=delivery.c.attempts - (0 if attempted else 1),
            **leases.FREE,
        )
    )


def mark_dead(session: Session, delivery_id: int, *, cause: str, now: datetime) -> None:
    """Given up, with the parts of the message that were to follow."""
    row = session.execute(
        select(delivery.c.alert_id, delivery.c.subscriber_id, delivery.c.part).where(
            delivery.c.id == delivery_id
        )
    ).one_or_none()
    if row is not None:
        give_up(
            session,
            and_(
                delivery.c.alert_id == row.alert_id,
                delivery.c.subscriber_id == row.subscriber_id,
                delivery.c.part >= row.part,
            ),
            cause=cause,
            now=now,
        )


def give_up(session: Session, which: ColumnElement[bool], *, cause: str, now: datetime) -> None:
    """Makes deliveries dead that are not finished."""
    session.execute(
        update(delivery)
        .where(which, delivery.c.state.in_(UNFINISHED))
        .values(state=DeliveryState.DEAD, cause=cause, finished_at=now, **leases.FREE)
    )


def next_delivery_at(session: Session, *, transport: str, now: datetime) -> datetime | None:
    """When the next delivery can be claimed, not before `now`; what is in flight counts from the
    end of its lease. None when nothing waits and nothing is in flight."""
    in_flight = _in_flight(session, transport, now)
    due_at = session.scalar(
        select(func.min(delivery.c.not_before_at)).where(
            UNSENT,
            delivery.c.transport == transport,
            delivery.c.subscriber_id.not_in(in_flight),
        )
    )
    moments = [*in_flight.values(), *([due_at] if due_at else [])]
    return max(now, min(moments)) if moments else None
