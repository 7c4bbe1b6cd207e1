"""Alerts become deliveries, in batches of subscribers."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage import leases
from storage.bulk import insert_missing
from storage.matching import load_facets, matching_subscribers
from storage.records import AlertKind, ClaimedAlert, DeliveryState, Lane
from storage.tables import alert, delivery, subscriber


def claim_alerts(
    session: Session, *, now: datetime, limit: int, holder: str, lease_seconds: float
) -> list[ClaimedAlert]:
    """Takes alerts that are due, not yet matched, and that nobody holds: the most urgent first,
    then the oldest."""
    ids = session.scalars(
        select(alert.c.id)
        .where(
            alert.c.matched_at.is_(None),
            alert.c.match_after_at <= now,
            leases.is_free(alert, now),
        )
        .order_by(alert.c.lane, alert.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    session.execute(
        update(alert).where(alert.c.id.in_(ids)).values(leases.taken(holder, now, lease_seconds))
    )
    facets = load_facets(session, ids)
    rows = session.execute(
        select(alert.c.id, alert.c.kind, alert.c.lane, alert.c.cursor)
        .where(alert.c.id.in_(ids))
        .order_by(alert.c.lane, alert.c.id)
    )
    return [
        ClaimedAlert(
            row.id, AlertKind(row.kind), Lane(row.lane), row.cursor, facets.get(row.id, ())
        )
        for row in rows
    ]


def release_alerts(session: Session, *, holder: str) -> int:
    """Gives up all alerts of `holder`; returns how many."""
    return leases.release(session, alert, holder)


def expand_alert(
    session: Session, claimed: ClaimedAlert, *, limit: int, now: datetime
) -> int | None:
    """One batch: of the next `limit` subscribers whose subscriptions an item of the alert may meet,
    the active ones whose subscriptions it meets get a pending delivery. Returns the new cursor, or
    None when all were looked at. Repeated, also beside another process, it makes no second
    delivery."""
    # The stored cursor, for another process may have gone on since this one claimed the alert.
    row = session.execute(
        select(alert.c.cursor, alert.c.matched_at).where(alert.c.id == claimed.id).with_for_update()
    ).one_or_none()
    if row is None or row.matched_at is not None:
        return None
    matching, last = matching_subscribers(session, claimed.items, after=row.cursor, limit=limit)
    # Locked, so that nobody stops or is forgotten between this look and the insert.
    active = session.execute(
        select(subscriber.c.id, subscriber.c.transport)
        .where(subscriber.c.id.in_(matching), subscriber.c.active)
        .order_by(subscriber.c.id)
        .with_for_update(read=True)
    )
    insert_missing(
        session,
        delivery,
        [
            {
                "alert_id": claimed.id,
                "subscriber_id": one.id,
                "part": 1,
                "transport": one.transport,
                "lane": claimed.lane,
                "state": DeliveryState.PENDING,
                "attempts": 0,
                "unconfirmed": 0,
                "not_before_at": now,
                "created_at": now,
            }
            for one in active
        ],
    )
    done = {"matched_at": now, **leases.FREE}
    session.execute(
        update(alert)
        .where(alert.c.id == claimed.id)
        .values(done if last is None else {"cursor": last})
    )
    return last
