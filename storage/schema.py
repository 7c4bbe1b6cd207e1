"""Brings a database to the schema of this release, by Alembic and without an alembic.ini."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.errors import StorageError
from storage.locks import take_turns
from storage.tables import metadata

MIGRATIONS = Path(__file__).with_name("migrations")

SEARCH_INDEX = "ix_item_search_text"
"""PostgreSQL's index of words."""

SEARCH_TABLE = "item_search"
"""SQLite's; it keeps further tables of its own, whose names begin with this one's."""


def upgrade(connection: Connection) -> None:
    """Runs the migrations that are missing, in the transaction of `connection`: all or none.
    Raises alembic.util.CommandError for a database of a later release."""
    take_turns(connection, "upgrade")
    command.upgrade(config(connection), "head")
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise StorageError(f"the migration would leave {len(broken)} rows without their parent")


def current_revision(connection: Connection) -> str | None:
    """The revision that the database is at; None for one without tables."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """The revision of this release."""
    head = ScriptDirectory.from_config(config(None)).get_current_head()
    if head is None:
        raise StorageError(f"no migrations in {MIGRATIONS}")
    return head


def differences(connection: Connection) -> list[Any]:
    """What a migration would have to do for the database to equal the models: nothing."""
    context = MigrationContext.configure(
        connection, opts={"include_name": in_models, "compare_type": True}
    )
    return list(compare_metadata(context, metadata))


def in_models(name: str | None, type_: str, parents: Any) -> bool:  # noqa: ARG001  Alembic's signature
    """Alembic's `include_name`: all but the search indexes, which no model can express."""
    if type_ == "table":
        return not (name or "").startswith(SEARCH_TABLE)
    return name != SEARCH_INDEX


def config(connection: Connection | None) -> Config:
    """Alembic's settings, for `connection`."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings
