"""How much there is."""

from sqlalchemy import ColumnElement, Table, func, select
from sqlalchemy.orm import Session

from storage.records import Counts, DeliveryState, FeedStatus
from storage.tables import alert, delivery, feed, item, story, subscriber


def count_all(session: Session) -> Counts:
    """Removed feeds and inactive subscribers are not counted; deliveries by their state."""

    def count(table: Table, *conditions: ColumnElement[bool]) -> int:
        return session.scalars(select(func.count()).select_from(table).where(*conditions)).one()

    by_state = session.execute(select(delivery.c.state, func.count()).group_by(delivery.c.state))
    return Counts(
        feeds=count(feed, feed.c.status != FeedStatus.REMOVED),
        items=count(item),
        stories=count(story),
        alerts=count(alert),
        subscribers=count(subscriber, subscriber.c.active),
        deliveries={DeliveryState(state): number for state, number in by_state},
    )


def count_feeds(session: Session, *statuses: FeedStatus) -> int:
    """How many feeds are of one of these statuses."""
    number = select(func.count()).select_from(feed).where(feed.c.status.in_(statuses))
    return session.scalars(number).one()
