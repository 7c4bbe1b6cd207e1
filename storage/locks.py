"""Locks between processes, released by the death of their holder."""

import fcntl
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, func, select

from storage.engines import Engines
from storage.errors import (
    DatabaseUnavailable,
    LockLost,
    LockTaken,
    StorageError,
    wrapped_errors,
)


class HeldLock:
    """A lock, from when it was taken until it is given back. Any thread may ask it."""

    def __init__(self, name: str, where: str, connection: Connection | None) -> None:
        self._name = name
        self._where = where
        self._connection = connection
        self._alone = threading.Lock()
        """A connection is for one thread at a time."""

    def check(self) -> None:
        """Raises LockLost where another process may have taken the lock. A file's lock ends only
        with its holder; PostgreSQL's also with its connection, which a server or a network between
        may cut while it is idle."""
        with self._alone:
            if self._connection is None:
                return
            try:
                with wrapped_errors(self._where):
                    self._connection.execute(select(1))
            except StorageError as error:
                raise LockLost(self._name, error) from error

    def forget_connection(self) -> None:
        """There is nothing to ask any more; waits for who is asking."""
        with self._alone:
            self._connection = None


@contextmanager
def hold_lock(engines: Engines, name: str) -> Iterator[HeldLock]:
    """Holds the lock `name` of this database. Raises LockTaken at once where it is held."""
    if engines.file is not None:
        with _flock(engines.file, name):
            yield HeldLock(name, engines.where, None)
        return
    with wrapped_errors(engines.where), engines.plain.connect() as connection:
        # Bound to this connection; an open transaction would keep old rows from being cleaned.
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        if not connection.scalar(select(func.pg_try_advisory_lock(_number(name)))):
            raise LockTaken(name, engines.where)
        lock = HeldLock(name, engines.where, connection)
        try:
            yield lock
        finally:
            lock.forget_connection()


@contextmanager
def _flock(database: Path, name: str) -> Iterator[None]:
    path = database.with_name(f"{database.name}.{name}.lock")
    try:
        file = path.open("a")
    except OSError as error:
        raise DatabaseUnavailable(f"{path} cannot be used as a lock: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockTaken(name, str(database)) from error
        yield


def take_turns(connection: Connection, name: str) -> None:
    """Until the end of this transaction no other one of the same name goes past this. On SQLite
    nothing has to be done, for one transaction writes at a time."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_number(name))))


def _number(name: str) -> int:
    """PostgreSQL's locks are named by signed 64-bit numbers, in each database apart."""
    digest = hashlib.sha256(f"rasid {name}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
