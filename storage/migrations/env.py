"""What Alembic runs: the migrations, on the connection that `storage.schema` prepared."""

from alembic import context

from storage.schema import in_models
from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=in_models,
    compare_type=True,
    render_as_batch=True,  # SQLite changes a table by copying it
    transactional_ddl=True,  # also on SQLite, where storage.engines begins the transaction
)
with context.begin_transaction():
    context.run_migrations()
