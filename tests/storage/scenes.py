"""Small scenes for the tests of storage: a feed, polls of it, people who ask."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from config.feeds import FeedDeclaration
from storage.alerts import claim_alerts, expand_alert
from storage.database import Database
from storage.deliveries import claim_deliveries
from storage.feed_edits import edit_feed
from storage.feeds import seed_feeds
from storage.items import store_poll
from storage.polls import claim_due_feeds
from storage.records import (
    AlertDecision,
    ClaimedDelivery,
    Filter,
    ItemDraft,
    ItemRegion,
    NewItem,
    PollRecord,
    StoredFeed,
    StoreReport,
    Subscriber,
)
from storage.subscribers import get_or_create_subscriber, subscribe
from tests.support.drafts import make_item_draft

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HOLDER = "test"
OPERATOR: dict[str, Any] = {"actor": "telegram:5", "now": NOW}
"""Who changes feeds, and when."""


def later(seconds: float) -> datetime:
    """So many seconds after NOW."""
    return NOW + timedelta(seconds=seconds)


def feed(feed_id: str = "sample", **keys: Any) -> FeedDeclaration:
    """A declaration by the keys of feeds.yaml."""
    base = {
        "id": feed_id,
        "name": {"ar": "عيّنة", "en": "Sample"},
        "kind": "feed",
        "url": f"https://{feed_id}.example.org/feed",
    }
    return FeedDeclaration.model_validate(base | keys)


async def seed(database: Database, *feeds: FeedDeclaration, now: datetime = NOW) -> None:
    """What the data files declare: these feeds, or the sample."""
    await database.write(seed_feeds, feeds or [feed()], now=now)


async def override(database: Database, feed_id: str = "sample", **keys: Any) -> StoredFeed:
    """What an operator's edit of these keys leaves."""
    return await database.write(edit_feed, feed_id, lambda _, known: {**known, **keys}, **OPERATOR)


def poll(feed_id: str = "sample", *, at: datetime = NOW, **values: Any) -> PollRecord:
    """A poll that succeeded, unless told; the next one five minutes later."""
    return PollRecord(feed_id, at, at + timedelta(minutes=5), **values)


def draft(identity: str, **changes: Any) -> ItemDraft:
    """An item of the sample feed, about Idlib unless told."""
    return make_item_draft(identity=identity, **({"content_hash": identity} | changes))


def lying_in(*pcodes: str) -> tuple[ItemRegion, ...]:
    """The regions of an event, the first named."""
    return tuple(
        ItemRegion(pcode, "event", named=position == 0, confidence=1.0)
        for position, pcode in enumerate(pcodes)
    )


async def due(database: Database, *, holder: str = HOLDER, **values: Any) -> list[str]:
    """Claims what is due; returns the ids."""
    options: dict[str, Any] = {"now": NOW, "limit": 10, "lease_seconds": 60} | values
    claimed = await database.write(claim_due_feeds, holder=holder, **options)
    return [one.id for one in claimed]


async def store(
    database: Database,
    *drafts: ItemDraft,
    decision: AlertDecision = AlertDecision.ALERT,
    record: PollRecord | None = None,
    catch_up_at: datetime = NOW,
) -> StoreReport:
    """Stores what one poll found."""
    return await database.write(
        store_poll,
        record or poll(drafts[0].feed_id),
        [NewItem(one, decision) for one in drafts],
        holder=HOLDER,
        catch_up_at=catch_up_at,
    )


async def join(
    database: Database, chat_id: int, *filters: Filter, thread_id: int = 0
) -> Subscriber:
    """A subscriber with these subscriptions; to Idlib unless told."""
    subscriber = await database.write(
        get_or_create_subscriber,
        transport="telegram",
        chat_id=chat_id,
        thread_id=thread_id,
        language="ar",
        now=NOW,
    )
    for wanted in filters or (Filter(pcode="SY07"),):
        await database.write(subscribe, subscriber.id, wanted, now=NOW)
    return subscriber


async def match(database: Database, *, now: datetime = NOW, limit: int = 100) -> int:
    """Expands all alerts that are due; returns how many."""
    alerts = await database.write(claim_alerts, now=now, limit=100, holder=HOLDER, lease_seconds=60)
    for alert in alerts:
        while await database.write(expand_alert, alert, limit=limit, now=now) is not None:
            pass
    return len(alerts)


async def claim(
    database: Database,
    *,
    now: datetime = NOW,
    limit: int = 100,
    holder: str = HOLDER,
    lease_seconds: float = 60,
    busy: Sequence[int] = (),
    transport: str = "telegram",
) -> list[ClaimedDelivery]:
    """Claims deliveries."""
    return await database.write(
        claim_deliveries,
        transport=transport,
        now=now,
        limit=limit,
        holder=holder,
        lease_seconds=lease_seconds,
        busy=busy,
    )
