"""Pages become stored items, several pages together.

Alone, a page goes on at once; in a rush many share a look at what is known, a thread and a
transaction: a batch waits for GATHER_SECONDS while more pages are being read, unless it is full
(BATCH_PAGES, BATCH_ITEMS), so that each feed is stored and alerted soon after it was read.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from classifiers.classifier import Classifier
from collectors.items import Page, RawItem
from config.catalogue import Catalogue
from pipeline.drafts import content_hash, decide, make_draft
from storage.database import Database
from storage.items import known_hashes, store_polls
from storage.records import FoundPoll, NewItem, PollRecord, StoredFeed, StoreReport

BATCH_ITEMS = 100
BATCH_PAGES = 10
GATHER_SECONDS = 0.05
"""Small beside any interval of polls; a transaction costs as much as three pages of it."""

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
    more_coming: whether pages are being read.
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
        more_coming: Callable[[], bool],
    ) -> None:
        self._database = database
        self._classifier = classifier
        self._catalogue = catalogue
        self._holder = holder
        self._catch_up_delay = timedelta(seconds=catch_up_delay_seconds)
        self._record_of = record_of
        self._on_quiet = on_quiet
        self._more_coming = more_coming
        self._waiting: deque[_Waiting] = deque()
        self._full = asyncio.Event()
        """Whether what waits fills a batch."""
        self._work: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, "classify")
        """Pages that wait to be parsed must not hold up those that were."""

    async def store(self, feed: StoredFeed, page: Page, read_at: datetime) -> StoreReport:
        """Stores the items of a page that are new or changed, and the poll. Raises StorageError, or
        whatever a fault of ours raised."""
        done: asyncio.Future[StoreReport] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(feed, page, read_at, done))
        if self._is_full():
            self._full.set()
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._store_all())
        return await done

    async def close(self) -> None:
        """Waits for the batch that was begun; nothing is stored any more."""
        if self._work is not None:
            await asyncio.gather(self._work, return_exceptions=True)
        self._thread.shutdown()

    async def _store_all(self) -> None:
        batch: list[_Waiting] = []
        while self._waiting:
            await self._gather(in_rush=len(batch) > 1)
            batch = self._next_batch()
            try:
                await self._store(batch)
            except Exception as error:  # who waits is told of a fault of ours too, or waits forever
                if len(batch) == 1:
                    _fail(batch[0], error)
                    continue
                # One page that the database refuses must not take the others with it.
                for waiting in batch:
                    try:
                        await self._store([waiting])
                    except Exception as alone:
                        _fail(waiting, alone)

    async def _gather(self, *, in_rush: bool) -> None:
        """Waits a moment for pages that are being read; in a rush also for those that begin to be,
        now that there is room for them."""
        self._full.clear()
        if self._is_full() or not (in_rush or self._more_coming()):
            return
        try:
            async with asyncio.timeout(GATHER_SECONDS):
                await self._full.wait()
        except TimeoutError:
            return

    def _is_full(self) -> bool:
        return (
            len(self._waiting) >= BATCH_PAGES
            or sum(len(waiting.page.items) for waiting in self._waiting) >= BATCH_ITEMS
        )

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
        loop = asyncio.get_running_loop()
        looked = await loop.run_in_executor(self._thread, self._look, batch)
        brought: list[tuple[_Waiting, FoundPoll]] = []
        for waiting, found in zip(batch, looked, strict=True):
            if isinstance(found, Exception):
                _fail(waiting, found)
            elif found.items:
                brought.append((waiting, found))
            else:
                self._on_quiet(found.record)
                _succeed(waiting, StoreReport())
        if not brought:
            return
        reports = await self._database.write(
            store_polls,
            [found for _, found in brought],
            holder=self._holder,
            catch_up_at=max(waiting.read_at for waiting, _ in brought) + self._catch_up_delay,
        )
        for (waiting, _), report in zip(brought, reports, strict=True):
            _succeed(waiting, report)

    def _look(self, batch: Sequence[_Waiting]) -> list[FoundPoll | Exception]:
        """What each page brought that is new or changed, classified; in the thread."""
        wanted = {
            waiting.feed.id: [item.identity for item in waiting.page.items] for waiting in batch
        }
        known = self._database.read_here(known_hashes, wanted)
        return [self._classified(waiting, known[waiting.feed.id]) for waiting in batch]

    def _classified(self, waiting: _Waiting, known: Mapping[str, str]) -> FoundPoll | Exception:
        """What a page brought, or why that cannot be told. `known`: the content hashes of what is
        stored, by identity."""
        feed = waiting.feed
        items = []
        try:
            raws = [
                item
                for item in _oldest_first(waiting)
                if item.identity not in known or known[item.identity] != content_hash(item)
            ]
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
            new = [item for item in raws if item.identity not in known]
            record = self._record_of(feed, waiting.page, waiting.read_at, new)
        except Exception as error:  # of one page; those beside it are stored
            return error
        return FoundPoll(record, tuple(items))


def _oldest_first(waiting: _Waiting) -> Sequence[RawItem]:
    items = waiting.page.items
    return items if waiting.feed.declaration.kind == "telegram" else items[::-1]


def _succeed(waiting: _Waiting, report: StoreReport) -> None:
    if not waiting.done.done():
        waiting.done.set_result(report)


def _fail(waiting: _Waiting, error: Exception) -> None:
    if not waiting.done.done():
        waiting.done.set_exception(error)
