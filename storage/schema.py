"""Brings a database to the schema of this release, by Alembic and without an alembic.ini."""

from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection, text

from storage import revisions
from storage.errors import SchemaBehind, StorageError
from storage.locks import take_turns
from storage.tables import metadata

SEARCH_INDEX = "ix_item_search_text"
"""PostgreSQL's index of words."""

SEARCH_TABLE = "item_search"
"""SQLite's; it keeps further tables of its own, whose names begin with this one's."""


def upgrade(connection: Connection) -> None:
    """Runs the migrations that are missing, in the transaction of `connection`: all or none.
    Raises SchemaBehind for a database of a later release."""
    take_turns(connection, "upgrade")
    try:
        command.upgrade(config(connection), "head")
    except CommandError as error:
        where = connection.engine.url.render_as_string(hide_password=True)
        raise SchemaBehind(f"{where} has a schema of another release: {error}") from error
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise StorageError(f"the migration would leave {len(broken)} rows without their parent")


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
    settings.set_main_option("script_location", str(revisions.MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings
