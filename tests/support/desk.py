"""A desk that reads feeds of a site on loopback into a database, as a process does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape

from classifiers.classifier import Classifier
from collectors.http import Fetcher
from config.catalogue import Catalogue
from config.feeds import FeedDeclaration
from pipeline.poll import FeedReport, Poller
from storage.alerts import claim_alerts
from storage.database import Database
from storage.feeds import get_feed, seed_feeds
from storage.polls import claim_due_feeds
from storage.records import ClaimedAlert, FeedState, ItemQuery, StoredFeed, StoredItem
from storage.search import find_items
from tests.support.site import SiteServer

START = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HOLDER = "test"
EVERY_SECONDS = 600.0


def entry(guid: str, title: str, at: datetime = START) -> str:
    """One item of an RSS feed."""
    return (
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{escape(title)}</title>"
        f"<link>https://news.example/{guid}</link><pubDate>{format_datetime(at)}</pubDate></item>"
    )


def rss(*entries: str) -> str:
    """An RSS feed."""
    head = "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>x</title>"
    return f"{head}{''.join(entries)}</channel></rss>"


def declared(feed_id: str, url: str, **keys: Any) -> FeedDeclaration:
    """A feed that is polled every ten minutes to the second."""
    base = {
        "id": feed_id,
        "kind": "feed",
        "url": url,
        "every": EVERY_SECONDS,
        "jitter": 0,
        "fetch": {"min_delay": 0},
    }
    return FeedDeclaration.model_validate(base | keys)


@dataclass
class Desk:
    """The parts of a process that polls, with a clock that stands."""

    database: Database
    fetcher: Fetcher
    classifier: Classifier
    catalogue: Catalogue
    site: SiteServer
    now: datetime = START
    poller: Poller = field(init=False)

    def __post_init__(self) -> None:
        self.poller = Poller(
            database=self.database,
            fetcher=self.fetcher,
            classifier=self.classifier,
            catalogue=self.catalogue,
            clock=self.clock,
            holder=HOLDER,
        )

    def clock(self) -> datetime:
        """What the desk's clock shows."""
        return self.now

    def passes(self, seconds: float = EVERY_SECONDS) -> None:
        """Lets time pass: as long as a feed rests, unless told."""
        self.now += timedelta(seconds=seconds)

    async def declare(self, *feeds: FeedDeclaration) -> None:
        """The feeds of this desk."""
        await self.database.write(seed_feeds, feeds, now=self.now)

    async def claim(self) -> list[StoredFeed]:
        """Takes the feeds that are due."""
        return await self.database.write(
            claim_due_feeds, now=self.now, limit=100, holder=HOLDER, lease_seconds=300
        )

    async def read(self) -> dict[str, FeedReport]:
        """Polls what is due, one feed after the other, and records it."""
        reports = {feed.id: await self.poller.poll(feed) for feed in await self.claim()}
        await self.poller.flush()
        return reports

    async def state(self, feed_id: str) -> FeedState:
        """How a feed stands."""
        return (await self.database.read(get_feed, feed_id)).state

    async def items(self) -> Sequence[StoredItem]:
        """What is in the archive, the newest first."""
        return (await self.database.read(find_items, ItemQuery())).items

    async def alerts(self) -> list[ClaimedAlert]:
        """The alerts that may be matched now and were not taken before."""
        return await self.database.write(
            claim_alerts, now=self.now, limit=100, holder=HOLDER, lease_seconds=10**6
        )
