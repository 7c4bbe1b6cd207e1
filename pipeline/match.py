"""Alerts become deliveries: who asked for what an alert is about."""

from collections.abc import Callable
from datetime import datetime

from storage.alerts import expand_alert, expand_due
from storage.database import Database
from storage.records import ClaimedAlert

BATCH_ALERTS = 200
BATCH_SUBSCRIBERS = 1000
BATCH_SUBSCRIPTIONS = 5000
LEASE_SECONDS = 60.0


async def match_alerts(database: Database, *, clock: Callable[[], datetime], holder: str) -> int:
    """Expands all alerts that are due; returns how many. A batch of alerts that few subscriptions
    may meet is one transaction; else each batch of an alert's subscribers is one that also moves
    the alert's cursor, so that a kill repeats nothing. Raises StorageError."""
    matched, taken = 0, BATCH_ALERTS
    while taken == BATCH_ALERTS:
        taken, left = await database.write(
            expand_due,
            now=clock(),
            limit=BATCH_ALERTS,
            subscriptions=BATCH_SUBSCRIPTIONS,
            holder=holder,
            lease_seconds=LEASE_SECONDS,
        )
        for alert in left:
            await _expand(database, alert, clock)
        matched += taken
    return matched


async def _expand(database: Database, alert: ClaimedAlert, clock: Callable[[], datetime]) -> None:
    cursor: int | None = alert.cursor
    while cursor is not None:
        alert = ClaimedAlert(alert.id, alert.kind, alert.lane, cursor, alert.items)
        cursor = await database.write(expand_alert, alert, limit=BATCH_SUBSCRIBERS, now=clock())
