"""What a claimed delivery says: its subscriber and its item, or what a catch-up counts."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.item_rows import load_items
from storage.matching import index_items, load_facets, subscriptions_of
from storage.records import (
    AlertKind,
    CatchUp,
    ClaimedDelivery,
    DeliveryState,
    Lane,
    StoredItem,
    Subscriber,
)
from storage.tables import SubscriberRow, alert, alert_item, delivery, item, subscriber


def subscriber_record(row: SubscriberRow) -> Subscriber:
    """The record of a stored subscriber."""
    return Subscriber(
        row.id, row.transport, row.chat_id, row.thread_id, row.language, row.active, row.reason
    )


def load_claimed(session: Session, delivery_ids: Sequence[int]) -> list[ClaimedDelivery]:
    """The deliveries, the most urgent first, then in the order of alerts. `item` of a new alert is
    its first; `catch_up` is None where the subscriber asks for none of its items any more."""
    rows = session.execute(
        select(delivery, alert.c.kind)
        .join(alert)
        .where(delivery.c.id.in_(delivery_ids))
        .order_by(delivery.c.lane, delivery.c.alert_id, delivery.c.id)
    ).all()
    people = {
        row.id: subscriber_record(row)
        for row in session.scalars(
            select(SubscriberRow)
            .where(subscriber.c.id.in_([row.subscriber_id for row in rows]))
            .execution_options(populate_existing=True)
        )
    }
    items = _first_items(session, {row.alert_id for row in rows if row.kind == AlertKind.NEW})
    counts: dict[tuple[int, int], CatchUp] = {}
    for alert_id in {row.alert_id for row in rows if row.kind == AlertKind.CATCH_UP}:
        asking = [row.subscriber_id for row in rows if row.alert_id == alert_id]
        counts |= _catch_ups(session, alert_id, asking)
    return [
        ClaimedDelivery(
            id=row.id,
            alert_id=row.alert_id,
            part=row.part,
            state=DeliveryState(row.state),
            attempts=row.attempts,
            lane=Lane(row.lane),
            subscriber=people[row.subscriber_id],
            kind=AlertKind(row.kind),
            item=items.get(row.alert_id),
            catch_up=counts.get((row.alert_id, row.subscriber_id)),
        )
        for row in rows
    ]


def _first_items(session: Session, alert_ids: set[int]) -> dict[int, StoredItem]:
    first = {
        row.alert_id: row.item_id
        for row in session.execute(
            select(alert_item.c.alert_id, func.min(alert_item.c.item_id).label("item_id"))
            .where(alert_item.c.alert_id.in_(alert_ids))
            .group_by(alert_item.c.alert_id)
        )
    }
    items = load_items(session, item.c.id.in_(set(first.values())))
    return {alert_id: items[item_id] for alert_id, item_id in first.items()}


def _catch_ups(
    session: Session, alert_id: int, subscriber_ids: Sequence[int]
) -> dict[tuple[int, int], CatchUp]:
    met = index_items(load_facets(session, [alert_id]).get(alert_id, ()))
    theirs: dict[int, set[int]] = {}
    for subscriber_id, asked in subscriptions_of(session, subscriber_ids):
        theirs.setdefault(subscriber_id, set()).update(met(*asked))
    about = {
        row.id: row
        for row in session.execute(
            select(item.c.id, item.c.feed_id, item.c.published_start_at)
            .join(alert_item)
            .where(alert_item.c.alert_id == alert_id)
        )
    }
    return {
        (alert_id, subscriber_id): CatchUp(
            items=len(item_ids),
            feeds=len({about[item_id].feed_id for item_id in item_ids}),
            oldest_at=min(about[item_id].published_start_at for item_id in item_ids),
            newest_at=max(about[item_id].published_start_at for item_id in item_ids),
        )
        for subscriber_id, item_ids in theirs.items()
        if item_ids
    }
