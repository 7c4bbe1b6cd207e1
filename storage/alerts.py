"""Alerts become deliveries, in batches of subscribers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage import leases
from storage.bulk import insert_missing
from storage.matching import (
    index_items,
    load_facets,
    matching_subscribers,
    subscriptions_met,
)
from storage.records import AlertKind, ClaimedAlert, DeliveryState, Lane
from storage.tables import alert, delivery, subscriber


def claim_alerts(
    session: Session, *, now: datetime, limit: int, holder: str, lease_seconds: float
) -> list[ClaimedAlert]:
    """Takes alerts that are due, not yet matched, and that nobody holds: the most urgent first,
    then the oldest."""
    due = _lock_due(session, now, limit)
    _change(session, due, leases.taken(holder, now, lease_seconds))
    return due


def expand_due(
    session: Session,
    *,
    now: datetime,
    limit: int,
    subscriptions: int,
    holder: str,
    lease_seconds: float,
) -> tuple[int, list[ClaimedAlert]]:
    """Expands alerts that are due, all in one transaction where no more than so many subscriptions
    may meet them. Returns how many were due, and those that it took instead, to be expanded one by
    one: all others, and any catch-up, for that gathers any number of items."""
    due = _lock_due(session, now, limit)
    news = [one for one in due if one.kind is not AlertKind.CATCH_UP]
    left = due
    if news and _expand_together(session, news, limit=subscriptions, now=now):
        left = [one for one in due if one.kind is AlertKind.CATCH_UP]
    _change(session, left, leases.taken(holder, now, lease_seconds))
    return len(due), left


def _lock_due(session: Session, now: datetime, limit: int) -> list[ClaimedAlert]:
    """The alerts that may be claimed, locked until the transaction ends."""
    rows = session.execute(
        select(alert.c.id, alert.c.kind, alert.c.lane, alert.c.cursor)
        .where(
            alert.c.matched_at.is_(None),
            alert.c.match_after_at <= now,
            leases.is_free(alert, now),
        )
        .order_by(alert.c.lane, alert.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    facets = load_facets(session, [row.id for row in rows]) if rows else {}
    return [
        ClaimedAlert(id_, AlertKind(kind), Lane(lane), cursor, facets.get(id_, ()))
        for id_, kind, lane, cursor in rows
    ]


def _change(session: Session, alerts: Sequence[ClaimedAlert], values: Mapping[str, Any]) -> None:
    if alerts:
        ids = [one.id for one in alerts]
        session.execute(update(alert).where(alert.c.id.in_(ids)).values(values))


def release_alerts(session: Session, *, holder: str) -> int:
    """Gives up all alerts of `holder`; returns how many."""
    return leases.release(session, alert, holder)


def _expand_together(
    session: Session, locked: Sequence[ClaimedAlert], *, limit: int, now: datetime
) -> bool:
    """Expands several alerts at once, each wholly, if none was begun and no more than `limit`
    subscriptions may meet their items; else does nothing and returns False. One look at the
    subscriptions serves them all."""
    if any(one.cursor for one in locked):
        return False
    items = [facets for one in locked for facets in one.items]
    asked = subscriptions_met(session, items, limit=limit + 1)
    if len(asked) > limit:
        return False
    met = index_items(items)
    wanted: dict[int, set[int]] = {}
    for subscriber_id, parts in asked:
        for item_id in met(*parts):
            wanted.setdefault(item_id, set()).add(subscriber_id)
    transports = _active(session, {subscriber_id for subscriber_id, _ in asked})
    _insert_deliveries(
        session,
        [
            (one, subscriber_id, transports[subscriber_id])
            for one in locked
            for subscriber_id in sorted(
                transports.keys()
                & set().union(*(wanted.get(facets.item_id, ()) for facets in one.items))
            )
        ],
        now,
    )
    _change(session, locked, {"matched_at": now, **leases.FREE})
    return True


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
    active = _active(session, matching)
    _insert_deliveries(session, [(claimed, *one) for one in active.items()], now)
    done = {"matched_at": now, **leases.FREE}
    session.execute(
        update(alert)
        .where(alert.c.id == claimed.id)
        .values(done if last is None else {"cursor": last})
    )
    return last


def _active(session: Session, subscriber_ids: Collection[int]) -> dict[int, str]:
    """The active ones of these subscribers, each with its transport. Locked, so that nobody stops
    or is forgotten between this look and the insert."""
    rows = session.execute(
        select(subscriber.c.id, subscriber.c.transport)
        .where(subscriber.c.id.in_(subscriber_ids), subscriber.c.active)
        .order_by(subscriber.c.id)
        .with_for_update(read=True)
    )
    return {row.id: row.transport for row in rows}


def _insert_deliveries(
    session: Session, wanted: Iterable[tuple[ClaimedAlert, int, str]], now: datetime
) -> None:
    """Pending deliveries of alerts to subscribers of a transport, but for those that are there."""
    insert_missing(
        session,
        delivery,
        [
            {
                "alert_id": claimed.id,
                "subscriber_id": subscriber_id,
                "part": 1,
                "transport": transport,
                "lane": claimed.lane.value,
                "state": DeliveryState.PENDING.value,
                "attempts": 0,
                "unconfirmed": 0,
                "not_before_at": now,
                "created_at": now,
            }
            for claimed, subscriber_id, transport in wanted
        ],
    )
