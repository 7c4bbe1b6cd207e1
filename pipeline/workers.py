"""The steps that wait for work: matching, delivering, telling operators. Each is woken by the step
before it and looks by itself every few seconds, since a wake-up may come from another process."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from pipeline.deliver import Deliverer
from pipeline.match import match_alerts
from pipeline.notices import Notifier
from storage.alerts import release_alerts
from storage.database import Database
from storage.errors import StorageError

IDLE_SECONDS = 3.0

log = structlog.get_logger(__name__)


class Bell:
    """Wakes the workers of this process."""

    def __init__(self) -> None:
        self.alerts = asyncio.Event()
        self.deliveries = asyncio.Event()
        self.notices = asyncio.Event()

    def ring(self) -> None:
        """There may be alerts to match or deliveries to send."""
        self.alerts.set()
        self.deliveries.set()


async def keep_matching(
    database: Database, *, clock: Callable[[], datetime], holder: str, bell: Bell
) -> None:
    """Matches alerts for ever. A database that fails is logged and asked again."""
    while True:
        try:
            if await match_alerts(database, clock=clock, holder=holder):
                bell.deliveries.set()
        except StorageError:
            log.exception("alerts could not be matched; trying again")
            await _woken(bell.alerts)
            await _release(database, holder)
        else:
            await _woken(bell.alerts)


async def _release(database: Database, holder: str) -> None:
    try:
        await database.write(release_alerts, holder=holder)
    except StorageError:
        log.exception("alerts could not be given back; their leases will end")


async def keep_delivering(deliverer: Deliverer, *, bell: Bell) -> None:
    """Delivers for ever. A database that fails is logged and asked again."""
    while True:
        try:
            await deliverer.start_due()
            await deliverer.wait(bell.deliveries, at_most_seconds=IDLE_SECONDS)
        except StorageError:
            log.exception("deliveries could not be read or recorded; trying again")
            await _woken(bell.deliveries)


async def keep_notifying(notifier: Notifier, *, bell: Bell) -> None:
    """Sends notices to operators for ever. A database that fails is logged and asked again."""
    while True:
        try:
            while await notifier.send_due():
                pass
        except StorageError:
            log.exception("notices could not be read or recorded; trying again")
        await _woken(bell.notices)


async def _woken(event: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(IDLE_SECONDS):
            await event.wait()
    except TimeoutError:
        return
    finally:
        event.clear()
