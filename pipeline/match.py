"""Alerts become deliveries: who asked for what an alert is about."""

from collections.abc import Callable
from datetime import datetime

from storage.alerts import claim_alerts, expand_alert, expand_together
from storage.database import Database
from storage.records import AlertKind, ClaimedAlert

BATCH_ALERTS = 200
BATCH_SUBSCRIBERS = 1000
BATCH_SUBSCRIPTIONS = 5000
LEASE_SECONDS = 60.0


async def match_alerts(database: Database, *, clock: Callable[[], datetime], holder: str) -> int:
    """Expands all alerts that are due; returns how many. A batch of alerts that few subscriptions
    may meet is one transaction; else each batch of an alert's subscribers is one that also moves
    the alert's cursor, so that a kill repeats nothing. Raises StorageError."""
    matched = 0
    while alerts := await database.write(
        claim_alerts, now=clock(), limit=BATCH_ALERTS, holder=holder, lease_seconds=LEASE_SECONDS
    ):
        # A catch-up gathers any number of items.
        news = [alert for alert in alerts if alert.kind is not AlertKind.CATCH_UP]
        together: bool = await database.write(
            expand_together, news, limit=BATCH_SUBSCRIPTIONS, now=clock()
        )
        for alert in alerts:
            if not together or alert.kind is AlertKind.CATCH_UP:
                await _expand(database, alert, clock)
        matched += len(alerts)
    return matched


async def _expand(database: Database, alert: ClaimedAlert, clock: Callable[[], datetime]) -> None:
    cursor: int | None = alert.cursor
    while cursor is not None:
        alert = ClaimedAlert(alert.id, alert.kind, alert.lane, cursor, alert.items)
        cursor = await database.write(expand_alert, alert, limit=BATCH_SUBSCRIBERS, now=clock())
