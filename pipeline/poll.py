"""One poll of one feed: collect, classify, store."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import structlog

from classifiers.classifier import Classifier
from collectors.collect import collect_page
from collectors.errors import CollectError, HttpStatusError
from collectors.http import Fetcher
from collectors.items import Dropped, Page, RawItem, Validators
from config.catalogue import Catalogue
from pipeline.health import AT_ONCE, judged
from pipeline.rhythm import Rhythm, learned, next_poll_at, silent_at, spoken_at
from pipeline.storing import Storing
from storage.database import Database
from storage.errors import StorageError
from storage.items import known_items
from storage.polls import record_polls
from storage.records import FeedState, PollRecord, StoredFeed, StoreReport

CATCH_UP_DELAY_SECONDS = 60.0
"""How long old items of all feeds are gathered into one catch-up line."""

LATE_SECONDS = 30.0
"""A poll that begins so much after its time, or a whole `every` after it, is counted as late."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What one poll of one feed did. `detail`: the error, or why it was skipped. `failures`: with
    this one, since the feed was last read. `late_seconds`: how long after its time it began.
    `notes`: what is odd of the page that was read, and what of it may be missing."""

    feed_id: str
    outcome: Literal["polled", "unchanged", "skipped", "error"]
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    alerts: int = 0
    dropped: tuple[Dropped, ...] = ()
    detail: str | None = None
    failures: int = 0
    late_seconds: float = 0.0
    notes: tuple[str, ...] = ()


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
        self._clock = clock
        self._holder = holder
        self._quiet: list[PollRecord] = []
        self._reading = 0
        """Polls whose pages are being read."""
        self._storing = Storing(
            database=database,
            classifier=classifier,
            catalogue=catalogue,
            holder=holder,
            catch_up_delay_seconds=catch_up_delay_seconds,
            record_of=_record,
            on_quiet=self._quiet.append,
            more_coming=lambda: self._reading > 0,
        )

    async def poll(
        self, feed: StoredFeed, *, on_read: Callable[[], None] | None = None
    ) -> FeedReport:
        """Polls one claimed feed and stores what it found. `on_read` is called when its site is not
        asked for anything more. Raises StorageError."""
        read_at = self._clock()
        try:
            self._reading += 1
            try:
                page = await self._collect(feed, read_at)
            finally:
                self._reading -= 1
            if on_read is not None:
                on_read()
            return await self._take(feed, page, read_at)
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
        quiet = self._quiet[:]
        self._quiet.clear()
        if not quiet:
            return
        try:
            await self._database.write(record_polls, quiet, holder=self._holder)
        except StorageError:
            self._quiet[:0] = quiet
            raise

    async def close(self) -> None:
        """Waits for what is being stored and records the rest; nothing is polled any more. Raises
        StorageError."""
        await self._storing.close()
        await self.flush()

    async def _collect(self, feed: StoredFeed, read_at: datetime) -> Page:
        state = feed.state

        async def known(identities: Sequence[str]) -> Collection[str]:
            return await self._database.read(known_items, feed.id, identities)

        return await collect_page(
            feed.declaration,
            self._fetcher,
            validators=_validators(state),
            read_at=read_at,
            known=known,
            failures=state.failures,
            moved_to=state.moved_to,
        )

    async def _take(self, feed: StoredFeed, page: Page, read_at: datetime) -> FeedReport:
        late_seconds = _late_seconds(feed, read_at)
        if not page.items:
            self._quiet.append(_record(feed, page, read_at, ()))
            if page.unchanged:
                return FeedReport(feed.id, "unchanged", late_seconds=late_seconds)
            stored = StoreReport()
        else:
            stored = await self._storing.store(feed, page, read_at)
        return FeedReport(
            feed.id,
            "polled",
            new=stored.new,
            changed=stored.changed,
            unchanged=len(page.items) - stored.new - stored.changed + page.known,
            alerts=len(stored.alert_ids),
            dropped=page.dropped,
            late_seconds=late_seconds,
            notes=page.notes,
        )

    def _failed(
        self, feed: StoredFeed, kind: str, error: Exception, read_at: datetime
    ) -> FeedReport:
        retry_after = error.retry_after_seconds if isinstance(error, HttpStatusError) else None
        failures = feed.state.failures + 1
        late_seconds = _late_seconds(feed, read_at)
        self._quiet.append(
            PollRecord(
                feed.id,
                polled_at=read_at,
                next_poll_at=next_poll_at(
                    feed.declaration,
                    now=read_at,
                    failures=failures,
                    asked_seconds=retry_after or 0.0,
                ),
                error_kind=kind,
                error_message=str(error),
                due_at=feed.state.next_poll_at,
                late=late_seconds > 0,
                pause=kind in AT_ONCE,
            )
        )
        return FeedReport(
            feed.id, "error", detail=str(error), failures=failures, late_seconds=late_seconds
        )


def _validators(state: FeedState) -> Validators:
    return Validators(
        state.etag, state.last_modified, state.body_hash, state.entries, state.ttl_seconds
    )


def _late_seconds(feed: StoredFeed, began_at: datetime) -> float:
    """How long after its time a poll began, where that is late; else 0."""
    seconds = (began_at - feed.state.next_poll_at).total_seconds()
    return seconds if seconds > min(LATE_SECONDS, feed.declaration.every_seconds) else 0.0


def _record(feed: StoredFeed, page: Page, read_at: datetime, new: Sequence[RawItem]) -> PollRecord:
    """What a poll that brought these new items leaves behind."""
    state, declaration, validators = feed.state, feed.declaration, page.validators
    rhythm, silent = state.rhythm, state.silent_at
    if new:
        moments = [spoken_at(item.published, read_at) for item in new]
        known = Rhythm.of_text(rhythm) if rhythm else None
        now_known = learned(known, moments, now=read_at)
        rhythm, silent = now_known.text(), silent_at(now_known)
    at = next_poll_at(
        declaration,
        now=read_at,
        rhythm=rhythm,
        asked_seconds=(page.fresh_seconds or 0.0) if declaration.fetch.cache else 0.0,
    )
    late = _late_seconds(feed, read_at) > 0
    unchanged = not new and page.shape is None and page.moved_to == state.moved_to
    if unchanged and page.title in (None, state.title) and validators == _validators(state):
        return PollRecord(feed.id, read_at, at, due_at=state.next_poll_at, late=late, quiet=True)
    shape, drifting = state.shape, state.drifting_at
    if page.shape is not None:
        shape, drifting = judged(shape, page.shape, now=read_at)
    renamed = declaration.kind == "telegram" and None not in (page.title, state.title)
    return PollRecord(
        feed.id,
        read_at,
        at,
        etag=validators.etag,
        last_modified=validators.last_modified,
        body_hash=validators.body_hash,
        due_at=state.next_poll_at,
        late=late,
        entries=validators.entries,
        ttl_seconds=validators.ttl_seconds,
        moved_to=page.moved_to,
        title=page.title or state.title,
        rhythm=rhythm,
        shape=shape,
        silent_at=silent,
        drifting_at=drifting,
        renamed_from=state.title if renamed and page.title != state.title else None,
    )
