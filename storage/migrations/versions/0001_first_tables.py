"""The first tables, and the index of words of either database."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
UNMATCHED = sa.text("matched_at IS NULL")
UNSENT = sa.text("state IN ('pending', 'unknown')")
LEASED = sa.text("lease_holder IS NOT NULL")

SEARCH_SQLITE = (
    """
    CREATE VIRTUAL TABLE item_search USING fts5(
        search_text, content='item', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
    )
    """,
    """
    CREATE TRIGGER item_search_insert AFTER INSERT ON item BEGIN
        INSERT INTO item_search (rowid, search_text) VALUES (new.id, new.search_text);
    END
    """,
    """
    CREATE TRIGGER item_search_delete AFTER DELETE ON item BEGIN
        INSERT INTO item_search (item_search, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
    END
    """,
    """
    CREATE TRIGGER item_search_update AFTER UPDATE OF search_text ON item BEGIN
        INSERT INTO item_search (item_search, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
        INSERT INTO item_search (rowid, search_text) VALUES (new.id, new.search_text);
    END
    """,
)
SEARCH_POSTGRESQL = (
    "CREATE INDEX ix_item_search_text ON item USING gin (to_tsvector('simple', search_text))",
)


def upgrade() -> None:
    """Creates everything."""
    _feeds()
    _items()
    _labels()
    _stories()
    _subscribers()
    _deliveries()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SEARCH_SQLITE if sqlite else SEARCH_POSTGRESQL:
        op.execute(statement)


def _feeds() -> None:
    op.create_table(
        "feed",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("declared", sa.JSON(), nullable=False),
        sa.Column("overrides", sa.JSON(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
        sa.Column("shipped", sa.Boolean(), nullable=False),
        sa.Column("added_by_operator", sa.Boolean(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feed"),
    )
    op.create_index("ix_feed_address", "feed", ["address"])
    op.create_index("ix_feed_status", "feed", ["status"])
    op.create_table(
        "feed_state",
        sa.Column("feed_id", sa.String(), nullable=False),
        sa.Column("next_poll_at", MOMENT, nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("body_hash", sa.String()),
        sa.Column("first_polled_at", MOMENT),
        sa.Column("last_polled_at", MOMENT),
        sa.Column("last_success_at", MOMENT),
        sa.Column("last_new_at", MOMENT),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error_kind", sa.String()),
        sa.Column("error_message", sa.Text()),
        sa.Column("lease_holder", sa.String()),
        sa.Column("lease_until", MOMENT),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feed.id"], name="fk_feed_state_feed_id_feed", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("feed_id", name="pk_feed_state"),
    )
    op.create_index("ix_feed_state_next_poll_at", "feed_state", ["next_poll_at"])


def _items() -> None:
    op.create_table(
        "item",
        sa.Column("id", BIG, nullable=False),
        sa.Column("feed_id", sa.String(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("link", sa.Text()),
        sa.Column("attribution", sa.Text()),
        sa.Column("attribution_organisation", sa.String()),
        sa.Column("published_start_at", MOMENT, nullable=False),
        sa.Column("published_end_at", MOMENT, nullable=False),
        sa.Column("published_precision", sa.String(), nullable=False),
        sa.Column("event_start_at", MOMENT),
        sa.Column("event_end_at", MOMENT),
        sa.Column("event_precision", sa.String()),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("is_syria", sa.Boolean(), nullable=False),
        sa.Column("genre", sa.String(), nullable=False),
        sa.Column("killed", sa.Integer()),
        sa.Column("injured", sa.Integer()),
        sa.Column("detained", sa.Integer()),
        sa.Column("displaced", sa.Integer()),
        sa.Column("data_version", sa.String(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("collected_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["feed_id"], ["feed.id"], name="fk_item_feed_id_feed"),
        sa.PrimaryKeyConstraint("id", name="pk_item"),
        sa.UniqueConstraint("feed_id", "identity", name="uq_item_feed_id_identity"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_item_published_start_at", "item", ["published_start_at"])
    op.create_table(
        "item_revision",
        sa.Column("item_id", BIG, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("attribution", sa.Text()),
        sa.Column("published_start_at", MOMENT, nullable=False),
        sa.Column("published_end_at", MOMENT, nullable=False),
        sa.Column("published_precision", sa.String(), nullable=False),
        sa.Column("data_version", sa.String(), nullable=False),
        sa.Column("replaced_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name="fk_item_revision_item_id_item", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "revision", name="pk_item_revision"),
    )


def _labels() -> None:
    op.create_table(
        "item_region",
        sa.Column("item_id", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("pcode", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("start_offset", sa.Integer()),
        sa.Column("end_offset", sa.Integer()),
        sa.Column("data_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name="fk_item_region_item_id_item", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "position", name="pk_item_region"),
    )
    op.create_index(
        "ix_item_region_pcode_role_item_id", "item_region", ["pcode", "role", "item_id"]
    )
    op.create_table(
        "item_organisation",
        sa.Column("item_id", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("start_offset", sa.Integer()),
        sa.Column("end_offset", sa.Integer()),
        sa.Column("data_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name="fk_item_organisation_item_id_item", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "position", name="pk_item_organisation"),
    )
    op.create_index(
        "ix_item_organisation_organisation_id_item_id",
        "item_organisation",
        ["organisation_id", "item_id"],
    )
    op.create_table(
        "item_event_type",
        sa.Column("item_id", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("event_type", sa.String(), nullable=False),
        sa.Column("data_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name="fk_item_event_type_item_id_item", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "position", name="pk_item_event_type"),
    )
    op.create_index(
        "ix_item_event_type_event_type_item_id", "item_event_type", ["event_type", "item_id"]
    )


def _stories() -> None:
    op.create_table(
        "story",
        sa.Column("id", BIG, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("merged_into", BIG),
        sa.ForeignKeyConstraint(["merged_into"], ["story.id"], name="fk_story_merged_into_story"),
        sa.PrimaryKeyConstraint("id", name="pk_story"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "story_item",
        sa.Column("story_id", BIG, nullable=False),
        sa.Column("item_id", BIG, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name="fk_story_item_item_id_item", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name="fk_story_item_story_id_story", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("story_id", "item_id", name="pk_story_item"),
        sa.UniqueConstraint("item_id", name="uq_story_item_item_id"),
    )
    op.create_table(
        "alert",
        sa.Column("id", BIG, nullable=False),
        sa.Column("story_id", BIG),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("match_after_at", MOMENT, nullable=False),
        sa.Column("matched_at", MOMENT),
        sa.Column("cursor", BIG, nullable=False),
        sa.Column("lease_holder", sa.String()),
        sa.Column("lease_until", MOMENT),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name="fk_alert_story_id_story", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sa.UniqueConstraint("story_id", "revision", "kind", name="uq_alert_story_id_revision_kind"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_alert_unmatched",
        "alert",
        ["match_after_at"],
        sqlite_where=UNMATCHED,
        postgresql_where=UNMATCHED,
    )
    op.create_table(
        "alert_item",
        sa.Column("alert_id", BIG, nullable=False),
        sa.Column("item_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name="fk_alert_item_alert_id_alert", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name="fk_alert_item_item_id_item", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("alert_id", "item_id", name="pk_alert_item"),
    )
    op.create_index("ix_alert_item_item_id", "alert_item", ["item_id"])


def _subscribers() -> None:
    op.create_table(
        "subscriber",
        sa.Column("id", BIG, nullable=False),
        sa.Column("transport", sa.String(), nullable=False),
        sa.Column("chat_id", BIG, nullable=False),
        sa.Column("thread_id", BIG, nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("inactive_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_subscriber"),
        sa.UniqueConstraint(
            "transport", "chat_id", "thread_id", name="uq_subscriber_transport_chat_id_thread_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "subscription",
        sa.Column("id", BIG, nullable=False),
        sa.Column("subscriber_id", BIG, nullable=False),
        sa.Column("place_code", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("event_type", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["subscriber_id"],
            ["subscriber.id"],
            name="fk_subscription_subscriber_id_subscriber",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_subscription"),
        sa.UniqueConstraint(
            "subscriber_id",
            "place_code",
            "organisation_id",
            "event_type",
            name="uq_subscription_filter",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_subscription_filter",
        "subscription",
        ["place_code", "organisation_id", "event_type", "subscriber_id"],
    )


def _deliveries() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", BIG, nullable=False),
        sa.Column("alert_id", BIG, nullable=False),
        sa.Column("subscriber_id", BIG, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("transport", sa.String(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("unconfirmed", sa.Integer(), nullable=False),
        sa.Column("not_before_at", MOMENT, nullable=False),
        sa.Column("message_id", BIG),
        sa.Column("text_hash", sa.String()),
        sa.Column("cause", sa.Text()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
        sa.Column("lease_holder", sa.String()),
        sa.Column("lease_until", MOMENT),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name="fk_delivery_alert_id_alert", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["subscriber_id"],
            ["subscriber.id"],
            name="fk_delivery_subscriber_id_subscriber",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sa.UniqueConstraint(
            "alert_id", "subscriber_id", "part", name="uq_delivery_alert_id_subscriber_id_part"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_delivery_leased",
        "delivery",
        ["subscriber_id"],
        sqlite_where=LEASED,
        postgresql_where=LEASED,
    )
    op.create_index("ix_delivery_subscriber_id", "delivery", ["subscriber_id"])
    op.create_index(
        "ix_delivery_unsent",
        "delivery",
        ["transport", "lane", "alert_id", "id"],
        sqlite_where=UNSENT,
        postgresql_where=UNSENT,
    )
    op.create_index(
        "ix_delivery_unsent_due",
        "delivery",
        ["transport", "not_before_at"],
        sqlite_where=UNSENT,
        postgresql_where=UNSENT,
    )
    op.create_table(
        "audit",
        sa.Column("id", BIG, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True)),
        sa.Column("after", sa.JSON(none_as_null=True)),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
