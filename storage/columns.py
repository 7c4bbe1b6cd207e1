"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware datetimes in, aware UTC datetimes out. SQLite keeps it as UTC text of one
    width, so that it sorts; PostgreSQL as timestamptz. Microseconds are kept."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raises ValueError for a naive datetime."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone cannot be stored: {value}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware UTC, whatever the session's time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


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
