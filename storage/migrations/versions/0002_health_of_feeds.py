"""What is learned of feeds and told to operators: rhythm, shape, faults, operators, notices."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
UNSENT = sa.text("sent_at IS NULL")


def upgrade() -> None:
    """Adds columns and tables; every row stays."""
    for name in ("entries", "moved_to", "title", "renamed_from", "rhythm", "shape"):
        op.add_column("feed_state", sa.Column(name, sa.Text()))
    for name in ("silent_at", "drifting_at", "told_at"):
        op.add_column("feed_state", sa.Column(name, MOMENT))
    op.add_column("feed_state", sa.Column("told", sa.String()))
    op.add_column("feed_state", sa.Column("late", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "feed_fault",
        sa.Column("feed_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_at", MOMENT, nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feed.id"], name="fk_feed_fault_feed_id_feed", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("feed_id", "kind", name="pk_feed_fault"),
    )
    op.create_table(
        "operator",
        sa.Column("transport", sa.String(), nullable=False),
        sa.Column("user_id", BIG, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("transport", "user_id", name="pk_operator"),
    )
    op.create_table(
        "notice",
        sa.Column("id", BIG, nullable=False),
        sa.Column("transport", sa.String(), nullable=False),
        sa.Column("chat_id", BIG, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("not_before_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", MOMENT),
        sa.Column("cause", sa.Text()),
        sa.Column("lease_holder", sa.String()),
        sa.Column("lease_until", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_notice_unsent",
        "notice",
        ["transport", "not_before_at"],
        sqlite_where=UNSENT,
        postgresql_where=UNSENT,
    )
