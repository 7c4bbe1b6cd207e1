"""Pages become stored items, several pages together.

What waits while one batch is classified or written is the next batch: alone, a page goes on at
once; in a rush many share a look at what is known, a thread and a transaction. A batch ends after
BATCH_ITEMS items, so that each feed is stored and alerted soon after it was read.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from classifiers.classifier import Classifier
from collectors.items import Page, RawItem
from config.catalogue import Catalogue
from pipeline.drafts import content_hash, decide, make_draft
from storage.database import Database
from storage.errors import StorageError
from storage.items import known_hashes, store_polls
from storage.records import FoundPoll, NewItem, PollRecord, StoredFeed, StoreReport

BATCH_ITEMS = 100
WORKERS = 2
"""One batch is classified while another is written."""

RecordOf = Callable[[StoredFeed, Page, datetime, Sequence[RawItem]], PollRecord]
"""The record of a poll that brought these new items."""


@dataclass(slots=True)
class _Waiting:
    feed: StoredFeed
    page: Page
    read_at: datetime
    done: asyncio.Future[StoreReport]


class Storing:
    """Classifies and stores what polls found. Belongs to one event loop.

    record_of: makes the record of a poll when it is known which of its items are new.
    on_quiet: takes the record of a poll all of whose items are stored already.
    """

    def __init__(
        self,
        *,
        database: Database,
        classifier: Classifier,
        catalogue: Catalogue,
        holder: str,
        catch_up_delay_seconds: float,
        record_of: RecordOf,
        on_quiet: Callable[[PollRecord], None],
    ) -> None:
        self._database = database
        self._classifier = classifier
        self._catalogue = catalogue
        self._holder = holder
        self._catch_up_delay = timedelta(seconds=catch_up_delay_seconds)
        self._record_of = record_of
        self._on_quiet = on_quiet
        self._waiting: deque[_Waiting] = deque()
        self._workers: set[asyncio.Task[None]] = set()
        self._thread = ThreadPoolExecutor(1, "classify")
        """Pages that wait to be parsed must not hold up those that were."""

    async def store(self, feed: StoredFeed, page: Page, read_at: datetime) -> StoreReport:
        """Stores the items of a page that are new or changed, and the poll. Raises StorageError, or
        what the classifier raised."""
        done: asyncio.Future[StoreReport] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(feed, page, read_at, done))
        if len(self._workers) < WORKERS:
            worker = asyncio.create_task(self._work())
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        return await done

    async def close(self) -> None:
        """Waits for the batches that were begun; nothing is stored any more."""
        await asyncio.gather(*self._workers, return_exceptions=True)
        self._thread.shutdown()

    async def _work(self) -> None:
        while batch := self._next_batch():
            try:
                await self._store(batch)
            except StorageError as error:
                if len(batch) == 1:
                    _fail(batch[0], error)
                    continue
                # One page that the database refuses must not take the others with it.
                for waiting in batch:
                    try:
                        await self._store([waiting])
                    except StorageError as alone:
                        _fail(waiting, alone)

    def _next_batch(self) -> list[_Waiting]:
        batch: list[_Waiting] = []
        items = 0
        while self._waiting and items < BATCH_ITEMS:
            waiting = self._waiting.popleft()
            if not waiting.done.cancelled():
                batch.append(waiting)
                items += len(waiting.page.items)
        return batch

    async def _store(self, batch: Iterable[_Waiting]) -> None:
        batch = [waiting for waiting in batch if not waiting.done.done()]
        wanted = {
            waiting.feed.id: [item.identity for item in waiting.page.items] for waiting in batch
        }
        known = await self._database.read(known_hashes, wanted)
        fresh: list[tuple[_Waiting, PollRecord, list[RawItem]]] = []
        for waiting in batch:
            hashes = known[waiting.feed.id]
            items = [
                item
                for item in _oldest_first(waiting)
                if item.identity not in hashes or hashes[item.identity] != content_hash(item)
            ]
            new = [item for item in items if item.identity not in hashes]
            record = self._record_of(waiting.feed, waiting.page, waiting.read_at, new)
            if items:
                fresh.append((waiting, record, items))
            else:
                self._on_quiet(record)
                _succeed(waiting, StoreReport())
        if not fresh:
            return
        loop = asyncio.get_running_loop()
        classified = await loop.run_in_executor(self._thread, self._classify_all, fresh)
        found = [one for one in classified if one is not None]
        reports: list[StoreReport] = []
        if found:
            reports = await self._database.write(
                store_polls,
                [poll for _, poll in found],
                holder=self._holder,
                catch_up_at=max(waiting.read_at for waiting, _ in found) + self._catch_up_delay,
            )
        for (waiting, _), report in zip(found, reports, strict=True):
            _succeed(waiting, report)

    def _classify_all(
        self, fresh: Sequence[tuple[_Waiting, PollRecord, list[RawItem]]]
    ) -> list[tuple[_Waiting, FoundPoll] | None]:
        return [self._classify(*one) for one in fresh]

    def _classify(
        self, waiting: _Waiting, record: PollRecord, raws: Sequence[RawItem]
    ) -> tuple[_Waiting, FoundPoll] | None:
        """None where the classifier failed; who waits is told."""
        feed = waiting.feed
        items = []
        try:
            for raw in raws:
                draft = make_draft(
                    raw, feed.declaration, classifier=self._classifier, catalogue=self._catalogue
                )
                decision = decide(
                    draft,
                    max_age_seconds=feed.declaration.max_age_seconds,
                    now=waiting.read_at,
                    last_success_at=feed.state.last_success_at,
                )
                items.append(NewItem(draft, decision))
        except Exception as error:
            waiting.done.get_loop().call_soon_threadsafe(_fail, waiting, error)
            return None
        return waiting, FoundPoll(record, tuple(items))


def _oldest_first(waiting: _Waiting) -> Sequence[RawItem]:
    items = waiting.page.items
    return items if waiting.feed.declaration.kind == "telegram" else items[::-1]


def _succeed(waiting: _Waiting, report: StoreReport) -> None:
    if not waiting.done.done():
        waiting.done.set_result(report)


def _fail(waiting: _Waiting, error: Exception) -> None:
    if not waiting.done.done():
        waiting.done.set_exception(error)
