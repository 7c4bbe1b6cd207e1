"""Fills a database the way the pipeline does: a feed, its items, subscribers who ask for them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from config.feeds import FeedDeclaration
from storage.database import Database
from storage.feeds import seed_feeds
from storage.items import store_poll
from storage.records import (
    AlertDecision,
    Filter,
    ItemDraft,
    NewItem,
    PollRecord,
    StoreReport,
    Subscriber,
)
from storage.subscribers import get_or_create_subscriber, subscribe

SAMPLE_FEED = FeedDeclaration.model_validate(
    {
        "id": "sample",
        "name": {"ar": "عيّنة", "en": "Sample"},
        "kind": "feed",
        "url": "https://example.org/feed",
    }
)


async def store(
    database: Database,
    drafts: Sequence[ItemDraft],
    *,
    now: datetime,
    decision: AlertDecision = AlertDecision.ALERT,
) -> StoreReport:
    """Stores drafts of the sample feed as one poll that found them."""
    await database.write(seed_feeds, [SAMPLE_FEED], now=now)
    return await database.write(
        store_poll,
        PollRecord("sample", polled_at=now, next_poll_at=now + timedelta(minutes=5)),
        [NewItem(draft, decision) for draft in drafts],
        holder="test",
        catch_up_at=now,
    )


async def subscribed(
    database: Database,
    chat_id: int,
    *,
    now: datetime,
    asks: Filter | None = None,
    transport: str = "telegram",
    thread_id: int = 0,
) -> Subscriber:
    """A subscriber who asks for one thing; Idlib unless told."""
    subscriber = await database.write(
        get_or_create_subscriber,
        transport=transport,
        chat_id=chat_id,
        thread_id=thread_id,
        language="ar",
        now=now,
    )
    await database.write(subscribe, subscriber.id, asks or Filter(pcode="SY07"), now=now)
    return subscriber
