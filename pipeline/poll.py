"""One poll of one feed: collect, classify, store."""

import asyncio
import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import structlog

from classifiers.classifier import Classifier
from collectors.collect import collect_page
from collectors.errors import CollectError, HttpStatusError
from collectors.http import Fetcher
from collectors.items import Dropped, Page, RawItem, Validators
from config.catalogue import Catalogue
from config.feeds import FeedDeclaration
from pipeline.drafts import content_hash, decide, make_draft
from storage.database import Database
from storage.errors import StorageError
from storage.items import known_items, store_poll
from storage.polls import record_polls
from storage.records import NewItem, PollRecord, StoredFeed, StoreReport

CATCH_UP_DELAY_SECONDS = 60.0
"""How long old items of all feeds are gathered into one catch-up line."""

LONGEST_BACK_OFF_SECONDS = 6 * 3600.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What one poll of one feed did. `detail`: the error, or why it was skipped. `failures`: with
    this one, since the feed was last read."""

    feed_id: str
    outcome: Literal["polled", "unchanged", "skipped", "error"]
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    alerts: int = 0
    dropped: tuple[Dropped, ...] = ()
    detail: str | None = None
    failures: int = 0


def next_poll_at(
    feed: FeedDeclaration,
    *,
    now: datetime,
    failures: int = 0,
    retry_after_seconds: float | None = None,
    chance: Callable[[], float] = random.random,
) -> datetime:
    """When a feed is polled next: after its `every`, jittered; doubled with every failure up to
    six hours; not before the site's Retry-After, but for one of more than six hours: a slip of a
    site's would silence it for good."""
    wait = feed.every_seconds * (1 + feed.jitter * (2 * chance() - 1))
    if failures:
        wait = max(wait, min(wait * 2 ** min(failures - 1, 16), LONGEST_BACK_OFF_SECONDS))
    asked = min(retry_after_seconds or 0, LONGEST_BACK_OFF_SECONDS)
    return now + timedelta(seconds=max(wait, asked))


class Poller:
    """Polls claimed feeds. A feed that fails is reported and recorded, and stops no other.

    Polls that found nothing are recorded together by `flush`; their leases hold until then.
    """

    def __init__(
        self,
        *,
        database: Database,
        fetcher: Fetcher,
        classifier: Classifier,
        catalogue: Catalogue,
        clock: Callable[[], datetime],
        holder: str,
        catch_up_delay_seconds: float = CATCH_UP_DELAY_SECONDS,
    ) -> None:
        self._database = database
        self._fetcher = fetcher
        self._classifier = classifier
        self._catalogue = catalogue
        self._clock = clock
        self._holder = holder
        self._catch_up_delay = timedelta(seconds=catch_up_delay_seconds)
        self._quiet: list[PollRecord] = []

    async def poll(self, feed: StoredFeed) -> FeedReport:
        """Polls one claimed feed and stores what it found. Raises StorageError."""
        read_at = self._clock()
        try:
            return await self._poll(feed, read_at)
        except CollectError as error:
            return self._failed(feed, error.kind, error, read_at)
        except StorageError:
            raise
        except Exception as error:
            # A page that breaks a parser or the classifier is a fault of ours: it is logged in
            # full and shown with the feed, and must not stop the feeds beside it.
            log.exception("a feed broke its poll", feed=feed.id)
            return self._failed(feed, "internal", error, read_at)

    async def flush(self) -> None:
        """Records the polls that found nothing, in one transaction. Raises StorageError."""
        quiet, self._quiet = self._quiet, []
        if not quiet:
            return
        try:
            await self._database.write(record_polls, quiet, holder=self._holder)
        except StorageError:
            self._quiet = quiet + self._quiet
            raise

    async def _poll(self, feed: StoredFeed, read_at: datetime) -> FeedReport:
        page = await collect_page(
            feed.declaration,
            self._fetcher,
            validators=Validators(feed.state.etag, feed.state.last_modified, feed.state.body_hash),
            read_at=read_at,
            known=lambda identities: self._known(feed.id, identities),
            failures=feed.state.failures,
        )
        if page.unchanged:
            self._quiet.append(self._record(feed, read_at, page.validators))
            return FeedReport(feed.id, "unchanged")
        return await self._store(feed, page, read_at)

    async def _known(self, feed_id: str, identities: Sequence[str]) -> Collection[str]:
        return await self._database.read(known_items, feed_id, identities)

    async def _store(self, feed: StoredFeed, page: Page, read_at: datetime) -> FeedReport:
        hashes = await self._database.read(
            known_items, feed.id, [item.identity for item in page.items]
        )
        oldest_first = page.items if feed.declaration.kind == "telegram" else page.items[::-1]
        fresh = [item for item in oldest_first if hashes.get(item.identity) != content_hash(item)]
        record = self._record(feed, read_at, page.validators)
        stored = StoreReport()
        if fresh:
            items = await asyncio.to_thread(self._classify, feed, fresh, read_at)
            stored = await self._database.write(
                store_poll,
                record,
                items,
                holder=self._holder,
                catch_up_at=read_at + self._catch_up_delay,
            )
        else:
            self._quiet.append(record)
        return FeedReport(
            feed.id,
            "polled",
            new=stored.new,
            changed=stored.changed,
            unchanged=len(page.items) - stored.new - stored.changed + page.known,
            alerts=len(stored.alert_ids),
            dropped=page.dropped,
        )

    def _classify(self, feed: StoredFeed, raws: Sequence[RawItem], now: datetime) -> list[NewItem]:
        items = []
        for raw in raws:
            draft = make_draft(
                raw, feed.declaration, classifier=self._classifier, catalogue=self._catalogue
            )
            decision = decide(
                draft,
                max_age_seconds=feed.declaration.max_age_seconds,
                now=now,
                last_success_at=feed.state.last_success_at,
            )
            items.append(NewItem(draft, decision))
        return items

    def _record(self, feed: StoredFeed, read_at: datetime, validators: Validators) -> PollRecord:
        return PollRecord(
            feed.id,
            polled_at=read_at,
            next_poll_at=next_poll_at(feed.declaration, now=read_at),
            etag=validators.etag,
            last_modified=validators.last_modified,
            body_hash=validators.body_hash,
        )

    def _failed(
        self, feed: StoredFeed, kind: str, error: Exception, read_at: datetime
    ) -> FeedReport:
        retry_after = error.retry_after_seconds if isinstance(error, HttpStatusError) else None
        failures = feed.state.failures + 1
        self._quiet.append(
            PollRecord(
                feed.id,
                polled_at=read_at,
                next_poll_at=next_poll_at(
                    feed.declaration,
                    now=read_at,
                    failures=failures,
                    retry_after_seconds=retry_after,
                ),
                error_kind=kind,
                error_message=str(error),
            )
        )
        return FeedReport(feed.id, "error", detail=str(error), failures=failures)
