"""What pages ask for is kept between polls; a ticker is another feed than the list on its page."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds a column, and says of the addresses of tickers that these are what is read there."""
    op.add_column("feed_state", sa.Column("ttl_seconds", sa.Float()))
    feed = sa.table(
        "feed",
        sa.column("id", sa.String()),
        sa.column("declared", sa.JSON()),
        sa.column("overrides", sa.JSON()),
        sa.column("address", sa.Text()),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(feed)).all():
        if (row.declared | row.overrides).get("kind") == "ticker":
            connection.execute(
                feed.update().where(feed.c.id == row.id).values(address=f"{row.address} ticker")
            )
