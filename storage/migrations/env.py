"""What Alembic runs: the migrations, on the connection that `storage.schema` prepared."""

from typing import Any, Literal

from alembic import context
from sqlmodel import AutoString

from storage.columns import BigId, CleanText, UtcDateTime
from storage.schema import in_models
from storage.tables import metadata

PLAIN = {
    AutoString: "sa.String()",
    BigId: 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")',
    CleanText: "sa.Text()",
    UtcDateTime: "sa.DateTime(timezone=True)",
}
"""Our types as a revision writes them: what was released must not change when they do."""


def plain(kind: str, what: Any, _: Any) -> str | Literal[False]:
    """Alembic's `render_item`."""
    return PLAIN.get(type(what), False) if kind == "type" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=in_models,
    render_item=plain,
    compare_type=True,
    render_as_batch=True,  # SQLite changes a table by copying it
    transactional_ddl=True,  # also on SQLite, where storage.engines begins the transaction
)
with context.begin_transaction():
    context.run_migrations()
