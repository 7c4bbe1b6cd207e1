"""What the tables are made of."""

from typing import Any, ClassVar

from sqlalchemy import MetaData
from sqlmodel import Field, SQLModel

from storage.columns import BigId, CleanText, UtcDateTime


class Row(SQLModel):
    """A row of any table; names constraints alike on both databases."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def row_id() -> Any:
    """Numbered by the database."""
    return Field(default=None, primary_key=True, sa_type=BigId)


def moment() -> Any:
    """An instant."""
    return Field(sa_type=UtcDateTime)


def maybe_moment() -> Any:
    """An instant, or none yet."""
    return Field(default=None, sa_type=UtcDateTime)


def long_text() -> Any:
    """Text from outside."""
    return Field(sa_type=CleanText)


def maybe_text() -> Any:
    """Text from outside, or none."""
    return Field(default=None, sa_type=CleanText)


def parent(column: str, *, key: bool = False) -> Any:
    """A reference to a row that this one does not outlive."""
    return Field(foreign_key=column, ondelete="CASCADE", primary_key=key, sa_type=BigId)


NEVER_AGAIN = {"sqlite_autoincrement": True}
"""An id is never given twice, even after the newest row was deleted: what is still under way for
the deleted one must not touch another."""
