"""Whoever asks in a chat."""

from sqlalchemy.orm import Session

from storage.operators import Role, role_of
from storage.records import Subscriber
from storage.subscribers import get_subscriber


def who_asks(
    session: Session, *, transport: str, chat_id: int, thread_id: int, user_id: int | None
) -> tuple[Subscriber | None, Role | None]:
    """The subscriber of a chat and the role of the person who asks there, in one reading."""
    subscriber = get_subscriber(session, transport=transport, chat_id=chat_id, thread_id=thread_id)
    return subscriber, None if user_id is None else role_of(session, transport, user_id)
