"""The door to the database: operations are synchronous functions that take a session, and run in
threads, so that SQL never holds up the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.engines import OVERWRITE, Engines, make_engines, overwrite_log
from storage.errors import OnEventLoop, wrapped_errors
from storage.locks import HeldLock, hold_lock
from storage.revisions import current_revision, newest_revision

P = ParamSpec("P")
T = TypeVar("T")

LOG_WAIT_SECONDS = 0.5
"""How long what was deleted waits for others who read it still; what is written next waits too."""

READERS = 4
"""Threads; of others one reads as well (`read_here`)."""

WRITERS = 4
"""On PostgreSQL; SQLite has one writer at a time, and waiting in a queue of ours is fair."""


class Database:
    """One database and its threads. Every method raises StorageError, and nothing else, for what
    goes wrong with the database."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._readers = ThreadPoolExecutor(READERS, "storage-read")
        self._writers = ThreadPoolExecutor(1 if engines.file else WRITERS, "storage-write")
        self._log_is_stale = False
        """Whether SQLite's log may bear rows that had to be overwritten."""

    @classmethod
    def connect(cls, url: str) -> Self:
        """For sqlite:///FILE or postgresql://…; connects at the first use. Raises
        DatabaseUnavailable for any other address."""
        return cls(make_engines(url, readers=READERS + 1, writers=WRITERS))

    async def read(
        self, operation: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Runs `operation` on one state of the database. One that writes fails."""

        work = partial(self.read_here, operation, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._readers, work)

    def read_here(
        self, operation: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """`read` on the caller's thread, for one that goes on with what it read. Raises OnEventLoop
        on the thread of an event loop."""
        return self._transaction(self._engines.reads, operation, *args, **kwargs)

    async def write(
        self, operation: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Runs `operation` in one transaction: committed when it returns, undone when it raises.
        What was asked for is done even if the asker is cancelled meanwhile."""

        work = partial(self._transaction, self._engines.writes, operation, *args, **kwargs)
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._writers, work))

    def upgrade(self) -> None:
        """Brings the schema to this release; nothing to do is cheap. Also overwrites what a process
        that was killed had deleted. Off the event loop."""
        refuse_event_loop()
        with wrapped_errors(self._engines.where):
            if self.revision() != self.head():
                from storage import schema  # Alembic is heavy; see storage.revisions

                with self._engines.plain.begin() as connection:
                    schema.upgrade(connection)
            if self._engines.file:
                self._overwrite_log(LOG_WAIT_SECONDS)

    def revision(self) -> str | None:
        """The revision of the schema; None for a database without tables. Off the event loop."""
        refuse_event_loop()
        with wrapped_errors(self._engines.where), self._engines.reads.connect() as connection:
            return current_revision(connection)

    def head(self) -> str:
        """The revision of this release."""
        return newest_revision()

    def hold(self, name: str) -> AbstractContextManager[HeldLock]:
        """A lock among all processes on this database, released also by the holder's death: a file
        beside SQLite's, an advisory lock of PostgreSQL on a connection of its own. Raises LockTaken
        at once where somebody holds it, and OnEventLoop on the thread of an event loop. Whoever
        relies on it for long asks now and then whether it is held still (`check`)."""
        refuse_event_loop()
        return hold_lock(self._engines, name)

    async def close(self) -> None:
        """Waits for what is under way and closes all connections."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._readers.shutdown()
        self._writers.shutdown()
        try:
            if self._log_is_stale:
                with wrapped_errors(self._engines.where):
                    self._overwrite_log(LOG_WAIT_SECONDS)
        finally:
            self._engines.reads.dispose()
            self._engines.writes.dispose()

    def _overwrite_log(self, wait_seconds: float) -> None:
        self._log_is_stale = True  # also where it fails
        done = overwrite_log(self._engines.writes, wait_seconds=wait_seconds)
        self._log_is_stale = not done

    def _transaction(
        self,
        engine: Engine,
        operation: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        refuse_event_loop()
        with wrapped_errors(self._engines.where):
            with Session(engine) as session, session.begin():
                result = operation(session, *args, **kwargs)
            if self._engines.file and OVERWRITE in session.info:
                self._overwrite_log(LOG_WAIT_SECONDS)
            elif engine is self._engines.writes and self._log_is_stale:
                self._overwrite_log(0)  # a try for nothing delays nobody
        return result


def refuse_event_loop() -> None:
    """Raises OnEventLoop on a thread that runs an event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise OnEventLoop
