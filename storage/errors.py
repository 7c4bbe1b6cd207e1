"""Errors of storage.

StorageError
├── DatabaseUnavailable   no such database, no connection, no room, no right to write
├── DatabaseBusy          another process held the database for too long
├── SchemaBehind          the database is older or newer than this release
├── OnEventLoop           SQL was about to run on the thread of an event loop (a fault of ours)
├── LockTaken             another process does what only one may do
├── LockLost              another process may do now what only one may do
├── UnknownFeed
├── FeedExists
├── FeedInvalid           a declaration that cannot be used
├── UnknownSubscriber
└── EmptyFilter           a subscription that asks for nothing

SQLAlchemy's and the drivers' own errors are wrapped by `wrapped_errors`, nowhere else. Neither
messages nor tracebacks bear parameters or rows: a chat id beside a village endangers people.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError


class StorageError(Exception):
    """Something could not be read or stored. The message names the database and the cause."""


class DatabaseUnavailable(StorageError):
    """The database cannot be reached, opened or written."""


class DatabaseBusy(StorageError):
    """Another process held the database longer than we wait; the same call may succeed later."""


class SchemaBehind(StorageError):
    """The database has another schema than this release."""


class OnEventLoop(StorageError):
    """A session was opened on a thread with a running event loop: use `Database.read`/`write`."""

    def __init__(self) -> None:
        super().__init__("SQL must not run on the thread of an event loop")


class LockTaken(StorageError):
    """Somebody else holds the lock."""

    def __init__(self, name: str, where: str) -> None:
        self.name = name
        super().__init__(f"another process of Rasid holds the lock {name!r} of {where}")


class LockLost(StorageError):
    """A lock is not held any more, though nobody gave it back."""

    def __init__(self, name: str, cause: Exception) -> None:
        self.name = name
        super().__init__(f"the lock {name!r} was lost: {cause}")


class UnknownFeed(StorageError):
    """There is no feed of this id."""

    def __init__(self, feed_id: str) -> None:
        self.feed_id = feed_id
        super().__init__(f"there is no feed {feed_id!r}")


class FeedExists(StorageError):
    """A feed of this id or address is there already; `feed_id` names that one."""

    def __init__(self, feed_id: str, address: str) -> None:
        self.feed_id = feed_id
        super().__init__(f"the feed {feed_id!r} is there already and reads {address}")


class FeedInvalid(StorageError):
    """A declaration of a feed, or a change of one, cannot be used."""

    def __init__(self, feed_id: str, cause: str) -> None:
        self.feed_id = feed_id
        super().__init__(f"the feed {feed_id!r} cannot be declared so: {cause}")


class UnknownSubscriber(StorageError):
    """There is no subscriber of this id."""

    def __init__(self, subscriber_id: int) -> None:
        super().__init__(f"there is no subscriber {subscriber_id}")


class EmptyFilter(StorageError):
    """A subscription names a place, an organisation or a kind of event; this one names nothing."""

    def __init__(self) -> None:
        super().__init__("a subscription names a place, an organisation or a kind of event")


_LOCKED = ("database is locked", "database table is locked")
_OTHER_SCHEMA = ("no such table", "no such column", "has no column named")

# PostgreSQL's codes of errors (its manual, appendix A).
_BUSY_STATES = frozenset(
    {
        "40001",  # serialization_failure
        "40P01",  # deadlock_detected
        "55P03",  # lock_not_available
        "57014",  # query_canceled
    }
)
_SCHEMA_STATES = frozenset({"42P01", "42703"})  # undefined_table, undefined_column
_UNAVAILABLE = ("unable to open", "readonly", "disk is full", "disk i/o", "not a database")


@contextmanager
def wrapped_errors(where: str) -> Iterator[None]:
    """Turns errors of SQLAlchemy and its drivers into StorageError; `where` is the
    database's address without its password."""
    try:
        yield
    except DBAPIError as error:
        # Where it happened is kept; the cause is not, for PostgreSQL's repeats rows.
        raise _of_driver(error, where).with_traceback(error.__traceback__) from None
    except SQLAlchemyError as error:
        raise StorageError(f"{where}: {type(error).__name__}: {_first_line(error)}") from error


def _of_driver(error: DBAPIError, where: str) -> StorageError:
    cause = error.orig
    text = _first_line(cause) if cause is not None else type(error).__name__
    low = text.lower()
    state = getattr(cause, "sqlstate", None)
    if state in _BUSY_STATES or low.startswith(_LOCKED):
        return DatabaseBusy(f"{where} is busy: {text}")
    if state in _SCHEMA_STATES or any(mark in low for mark in _OTHER_SCHEMA):
        return SchemaBehind(f"{where} has the schema of another release ({text}): upgrade it")
    if error.connection_invalidated or any(mark in low for mark in _UNAVAILABLE):
        return DatabaseUnavailable(f"{where} cannot be used: {text}")
    if isinstance(error, OperationalError) and not isinstance(cause, sqlite3.Error):
        return DatabaseUnavailable(f"{where} cannot be used: {text}")
    return StorageError(f"{where}: {text}")


def _first_line(error: BaseException) -> str:
    """The lines after the first repeat rows and parameters."""
    return str(error).strip().split("\n", 1)[0]
