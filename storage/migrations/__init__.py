"""The Alembic tree: one for SQLite and PostgreSQL, run by `storage.schema`.

After a change of the models, `python -m storage.migrations "what changed"` drafts a revision."""
