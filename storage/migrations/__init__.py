"""The Alembic tree: one for SQLite and PostgreSQL, run by `storage.schema`."""
