"""Subscribers and what they asked for."""

from datetime import datetime

from sqlalchemy import ColumnElement, ScalarResult, and_, delete, exists, select, update
from sqlalchemy.orm import Session

from storage.audit import forget_chat, rename_chat
from storage.bulk import count_changed, insert_missing
from storage.claimed import subscriber_record
from storage.deliveries import give_up
from storage.engines import OVERWRITE
from storage.errors import EmptyFilter, UnknownSubscriber
from storage.operators import forget_operator
from storage.records import Filter, Subscriber, Subscription
from storage.tables import (
    SubscriberRow,
    SubscriptionRow,
    delivery,
    notice,
    subscriber,
    subscription,
)


def get_or_create_subscriber(
    session: Session,
    *,
    transport: str,
    chat_id: int,
    thread_id: int = 0,
    language: str,
    now: datetime,
) -> Subscriber:
    """The subscriber of a chat or thread; a new one is active and speaks `language`."""
    values = {
        "transport": transport,
        "chat_id": chat_id,
        "thread_id": thread_id,
        "language": language,
        "active": True,
        "created_at": now,
    }
    insert_missing(session, subscriber, [values])
    return subscriber_record(_find(session, transport, chat_id, thread_id).one())


def get_subscriber(
    session: Session, *, transport: str, chat_id: int, thread_id: int = 0
) -> Subscriber | None:
    """The subscriber of a chat or thread, if there is one."""
    row = _find(session, transport, chat_id, thread_id).one_or_none()
    return None if row is None else subscriber_record(row)


def _find(
    session: Session, transport: str, chat_id: int, thread_id: int
) -> ScalarResult[SubscriberRow]:
    return session.scalars(
        select(SubscriberRow)
        .where(_chat(transport, chat_id), subscriber.c.thread_id == thread_id)
        .execution_options(populate_existing=True)
    )


def _chat(transport: str, chat_id: int) -> ColumnElement[bool]:
    return and_(subscriber.c.transport == transport, subscriber.c.chat_id == chat_id)


def set_language(session: Session, subscriber_id: int, language: str) -> None:
    """Raises UnknownSubscriber."""
    _row(session, subscriber_id).language = language


def activate(session: Session, subscriber_id: int) -> None:
    """Alerts are sent again, from now on. Raises UnknownSubscriber."""
    row = _row(session, subscriber_id)
    row.active, row.reason, row.inactive_at = True, None, None


def activate_chat(session: Session, *, transport: str, chat_id: int, except_reason: str) -> None:
    """The same for a chat with all its threads, but for those inactive for `except_reason`."""
    session.execute(
        update(subscriber)
        .where(
            _chat(transport, chat_id),
            subscriber.c.active.is_(False),
            subscriber.c.reason.is_distinct_from(except_reason),
        )
        .values(active=True, reason=None, inactive_at=None)
    )


def deactivate(session: Session, subscriber_id: int, *, reason: str, now: datetime) -> None:
    """Nothing is sent any more, also of what waits; subscriptions are kept."""
    _deactivate(session, subscriber.c.id == subscriber_id, reason, now)


def deactivate_chat(
    session: Session, *, transport: str, chat_id: int, reason: str, now: datetime
) -> None:
    """The same for a chat with all its threads."""
    _deactivate(session, _chat(transport, chat_id), reason, now)


def _deactivate(session: Session, which: ColumnElement[bool], reason: str, now: datetime) -> None:
    # The subscriber first: a matcher holds its row while it adds deliveries.
    session.execute(
        update(subscriber)
        .where(which, subscriber.c.active)
        .values(active=False, reason=reason, inactive_at=now)
    )
    theirs = delivery.c.subscriber_id.in_(select(subscriber.c.id).where(which))
    give_up(session, theirs, cause=reason, now=now)


def _row(session: Session, subscriber_id: int) -> SubscriberRow:
    row = session.get(SubscriberRow, subscriber_id, with_for_update=True)
    if row is None:
        raise UnknownSubscriber(subscriber_id)
    return row


def move_chat(session: Session, *, transport: str, old_chat_id: int, new_chat_id: int) -> None:
    """A chat has a new id. Where the new one is known already, the two become one: it gets the
    subscriptions and deliveries that it has not, and is active if one of them was."""
    if old_chat_id == new_chat_id:
        return
    for old in session.scalars(
        select(SubscriberRow).where(_chat(transport, old_chat_id)).with_for_update()
    ).all():
        new = session.scalars(
            select(SubscriberRow)
            .where(_chat(transport, new_chat_id), subscriber.c.thread_id == old.thread_id)
            .with_for_update()
        ).one_or_none()
        if new is None:
            old.chat_id = new_chat_id
        else:
            _merge(session, old, new)
    session.flush()
    rename_chat(session, transport, old_chat_id, new_chat_id)


def _merge(session: Session, old: SubscriberRow, new: SubscriberRow) -> None:
    if old.active and not new.active:
        new.active, new.reason, new.inactive_at = True, None, None
    known = subscription.alias()
    session.execute(
        update(subscription)
        .where(
            subscription.c.subscriber_id == old.id,
            ~exists().where(
                known.c.subscriber_id == new.id,
                known.c.place_code == subscription.c.place_code,
                known.c.organisation_id == subscription.c.organisation_id,
                known.c.event_type == subscription.c.event_type,
            ),
        )
        .values(subscriber_id=new.id)
    )
    sent = delivery.alias()
    session.execute(
        update(delivery)
        .where(
            delivery.c.subscriber_id == old.id,
            ~exists().where(
                sent.c.subscriber_id == new.id,
                sent.c.alert_id == delivery.c.alert_id,
                sent.c.part == delivery.c.part,
            ),
        )
        .values(subscriber_id=new.id)
    )
    session.flush()
    session.execute(delete(subscriber).where(subscriber.c.id == old.id))


def forget(session: Session, *, transport: str, chat_id: int) -> None:
    """Deletes all that is known of a chat and its threads: subscribers, subscriptions, deliveries,
    the role of its person, and the notes of changes that name it (see storage.audit)."""
    session.execute(delete(subscriber).where(_chat(transport, chat_id)))
    session.execute(
        delete(notice).where(notice.c.transport == transport, notice.c.chat_id == chat_id)
    )
    forget_operator(session, transport, chat_id)
    forget_chat(session, transport, chat_id)
    session.info[OVERWRITE] = True


def subscribe(
    session: Session, subscriber_id: int, wanted: Filter, *, now: datetime
) -> tuple[Subscription, bool]:
    """The subscription, and whether it is new. Raises EmptyFilter, UnknownSubscriber."""
    if not (wanted.pcode or wanted.organisation_id or wanted.event_type):
        raise EmptyFilter
    _row(session, subscriber_id)
    values = {
        "subscriber_id": subscriber_id,
        "place_code": wanted.pcode or "",
        "organisation_id": wanted.organisation_id or "",
        "event_type": wanted.event_type or "",
    }
    new = insert_missing(session, subscription, [values | {"created_at": now}], subscription.c.id)
    row = session.scalars(select(SubscriptionRow).filter_by(**values)).one()
    return _subscription(row), bool(new)


def list_subscriptions(session: Session, subscriber_id: int) -> list[Subscription]:
    """Oldest first."""
    rows = session.scalars(
        select(SubscriptionRow)
        .where(subscription.c.subscriber_id == subscriber_id)
        .order_by(subscription.c.id)
        .execution_options(populate_existing=True)
    )
    return [_subscription(row) for row in rows]


def _subscription(row: SubscriptionRow) -> Subscription:
    wanted = Filter(row.place_code or None, row.organisation_id or None, row.event_type or None)
    return Subscription(row.id, wanted, row.created_at)


def unsubscribe(session: Session, subscriber_id: int, subscription_id: int) -> bool:
    """Whether the subscriber had this subscription, and has it no more."""
    statement = delete(subscription).where(
        subscription.c.subscriber_id == subscriber_id, subscription.c.id == subscription_id
    )
    return bool(count_changed(session, statement))


def unsubscribe_all(session: Session, subscriber_id: int) -> int:
    """How many subscriptions there were."""
    return count_changed(
        session, delete(subscription).where(subscription.c.subscriber_id == subscriber_id)
    )
