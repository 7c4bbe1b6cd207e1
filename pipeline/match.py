"""Alerts become deliveries: who asked for what an alert is about."""

from collections.abc import Callable
from datetime import datetime

from storage.alerts import claim_alerts, expand_alert
from storage.database import Database
from storage.records import ClaimedAlert

BATCH_ALERTS = 20
BATCH_SUBSCRIBERS = 1000
LEASE_SECONDS = 60.0


async def match_alerts(database: Database, *, clock: Callable[[], datetime], holder: str) -> int:
    """Expands all alerts that are due; returns how many. Each batch of subscribers is a
    transaction that also moves the alert's cursor, so that a kill repeats nothing.
    Raises StorageError."""
    matched = 0
    while alerts := await database.write(
        claim_alerts, now=clock(), limit=BATCH_ALERTS, holder=holder, lease_seconds=LEASE_SECONDS
    ):
        for alert in alerts:
            await _expand(database, alert, clock)
        matched += len(alerts)
    return matched


async def _expand(database: Database, alert: ClaimedAlert, clock: Callable[[], datetime]) -> None:
    cursor: int | None = alert.cursor
    while cursor is not None:
        alert = ClaimedAlert(alert.id, alert.kind, alert.lane, cursor, alert.items)
        cursor = await database.write(expand_alert, alert, limit=BATCH_SUBSCRIBERS, now=clock())
