"""Column types that mean the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware datetimes in, aware UTC datetimes out. SQLite keeps it as UTC text of one
    width, so that it sorts; PostgreSQL as timestamptz. Microseconds are kept."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's signature
        """Raises ValueError for a naive datetime."""
        return None if value is None else _utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Aware UTC, whatever the session's time zone."""
        return None if value is None else value.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        """On SQLite without SQLAlchemy's own detour by a dictionary: a poll writes many moments."""
        return _as_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        """The way back."""
        if dialect.name == "sqlite":
            return _of_text
        return super().result_processor(dialect, coltype)


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError(f"a moment without a time zone cannot be stored: {value}")
    return value.astimezone(UTC)


@lru_cache(maxsize=64)  # what is written together bears mostly one moment
def _as_text(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is not UTC:
        value = _utc(value)
    return value.isoformat(" ", "microseconds")[:26]


_UTC = "+00:00"
"""Ours are written without; the driver's own way of writing a moment has it."""


def _of_text(value: str | None) -> datetime | None:
    if value is None:
        return None
    # An eighth of the time of fromisoformat(value).replace(tzinfo=UTC).
    return datetime.fromisoformat(value if value.endswith(_UTC) else value + _UTC)


class CleanText(TypeDecorator[str]):
    """Text from outside. NUL, which PostgreSQL refuses, and lone surrogates, which no encoding
    takes, are left out: one bad character on a page must not stop its feed."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002  SQLAlchemy's signature
    ) -> str | None:
        """Leaves out what cannot be stored."""
        return _clean(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], Any] | None:  # noqa: ARG002
        """Neither driver wants more of a text: without SQLAlchemy's detour, as an item has many."""
        return _clean


def _clean(value: str | None) -> str | None:
    return None if value is None else clean(value)


def clean(value: str) -> str:
    """`value` as it will come back from the database."""
    return value.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


class BigId(TypeDecorator[int]):
    """A 64-bit integer; SQLite numbers rows by itself only in a column that is called INTEGER."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """INTEGER on SQLite, which has 64 bits there; BIGINT elsewhere."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())
