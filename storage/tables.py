"""The tables. Each class declares one; the plain tables at the end serve statements over many rows.

A column named `*_at` is an aware UTC datetime, `lease_until` also. A row with `lease_holder` is
being worked on by that process until `lease_until`; afterwards anybody may take it.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Table, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import BigId, CleanText, UtcDateTime
from storage.table_parts import (
    NEVER_AGAIN,
    Row,
    long_text,
    maybe_moment,
    maybe_text,
    moment,
    parent,
    row_id,
)

UNSENT = text("state IN ('pending', 'unknown')")
"""Deliveries that wait. A literal, for the planners of both databases use the small index of these
rows only for a query that repeats its very words."""


class FeedRow(Row, table=True):
    """`declared`: what the data files or the operator who added it say; `overrides`: what an
    operator changed, over it. Both by the keys of feeds.yaml. `address`: see `page_key`.
    `decided`: an operator set the status, so a release does not."""

    __tablename__ = "feed"
    id: str = Field(primary_key=True)
    declared: dict[str, Any] = Field(sa_type=JSON)
    overrides: dict[str, Any] = Field(sa_type=JSON)
    address: str = Field(sa_type=CleanText, index=True)
    status: str = Field(index=True)
    decided: bool
    shipped: bool
    added_by_operator: bool
    added_at: datetime = moment()


class FeedStateRow(Row, table=True):
    """How the polling of a feed stands; apart from the feed, for it is written every minute.
    `entries`: hashes of the entries that its page had, joined by blanks. `rhythm`, `shape`: what
    was learned of its hours and of its page, as the pipeline writes them. `silent_at`: when it is
    silent unless it speaks before. `late`: polls that began later than they should have. `told`:
    what operators know of its state, in words joined by blanks."""

    __tablename__ = "feed_state"
    feed_id: str = Field(primary_key=True, foreign_key="feed.id", ondelete="CASCADE")
    next_poll_at: datetime = Field(sa_type=UtcDateTime, index=True)
    etag: str | None = maybe_text()
    last_modified: str | None = maybe_text()
    body_hash: str | None = None
    first_polled_at: datetime | None = maybe_moment()
    last_polled_at: datetime | None = maybe_moment()
    last_success_at: datetime | None = maybe_moment()
    last_new_at: datetime | None = maybe_moment()
    failures: int = 0
    error_kind: str | None = None
    error_message: str | None = maybe_text()
    entries: str | None = maybe_text()
    ttl_seconds: float | None = None
    moved_to: str | None = maybe_text()
    title: str | None = maybe_text()
    renamed_from: str | None = maybe_text()
    rhythm: str | None = maybe_text()
    shape: str | None = maybe_text()
    silent_at: datetime | None = maybe_moment()
    drifting_at: datetime | None = maybe_moment()
    late: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    told: str | None = None
    told_at: datetime | None = maybe_moment()
    lease_holder: str | None = None
    lease_until: datetime | None = maybe_moment()


class FeedFaultRow(Row, table=True):
    """How often polls of a feed failed in one way, and with what words the last time."""

    __tablename__ = "feed_fault"
    feed_id: str = Field(primary_key=True, foreign_key="feed.id", ondelete="CASCADE")
    kind: str = Field(primary_key=True)
    count: int
    first_at: datetime = moment()
    last_at: datetime = moment()
    message: str = long_text()


class ItemRow(Row, table=True):
    """An item of the archive, as its feed says it now."""

    __tablename__ = "item"
    __table_args__ = (UniqueConstraint("feed_id", "identity"), NEVER_AGAIN)
    id: int = row_id()
    feed_id: str = Field(foreign_key="feed.id")
    identity: str = long_text()
    content_hash: str
    title: str | None = maybe_text()
    text: str = long_text()
    summary: str = long_text()
    link: str | None = maybe_text()
    attribution: str | None = maybe_text()
    attribution_organisation: str | None = None
    published_start_at: datetime = Field(sa_type=UtcDateTime, index=True)
    published_end_at: datetime = moment()
    published_precision: str
    event_start_at: datetime | None = maybe_moment()
    event_end_at: datetime | None = maybe_moment()
    event_precision: str | None = None
    language: str
    is_syria: bool
    genre: str
    killed: int | None = None
    injured: int | None = None
    detained: int | None = None
    displaced: int | None = None
    data_version: str
    search_text: str = long_text()
    collected_at: datetime = moment()


class ItemRevisionRow(Row, table=True):
    """What an item said before its feed edited it. `revision` counts from 1, the first words."""

    __tablename__ = "item_revision"
    item_id: int = parent("item.id", key=True)
    revision: int = Field(primary_key=True)
    content_hash: str
    title: str | None = maybe_text()
    text: str = long_text()
    attribution: str | None = maybe_text()
    published_start_at: datetime = moment()
    published_end_at: datetime = moment()
    published_precision: str
    data_version: str
    replaced_at: datetime = moment()


class ItemRegionRow(Row, table=True):
    """A region of an item: named by it, or around a place that it names. `position`: its place
    in the item's list. Offsets count code points."""

    __tablename__ = "item_region"
    __table_args__ = (Index(None, "pcode", "role", "item_id"),)
    item_id: int = parent("item.id", key=True)
    position: int = Field(primary_key=True)
    pcode: str
    role: str
    named: bool
    confidence: float
    start_offset: int | None = None
    end_offset: int | None = None
    data_version: str


class ItemOrganisationRow(Row, table=True):
    """An organisation of an item."""

    __tablename__ = "item_organisation"
    __table_args__ = (Index(None, "organisation_id", "item_id"),)
    item_id: int = parent("item.id", key=True)
    position: int = Field(primary_key=True)
    organisation_id: str
    role: str
    start_offset: int | None = None
    end_offset: int | None = None
    data_version: str


class ItemEventTypeRow(Row, table=True):
    """A kind of event of an item; position 0 is the main one."""

    __tablename__ = "item_event_type"
    __table_args__ = (Index(None, "event_type", "item_id"),)
    item_id: int = parent("item.id", key=True)
    position: int = Field(primary_key=True)
    event_type: str
    data_version: str


class StoryRow(Row, table=True):
    """Reports of one event. A story that was merged keeps its id and names the other."""

    __tablename__ = "story"
    __table_args__ = (NEVER_AGAIN,)
    id: int = row_id()
    created_at: datetime = moment()
    merged_into: int | None = Field(default=None, foreign_key="story.id", sa_type=BigId)


class StoryItemRow(Row, table=True):
    """That an item belongs to a story, and why."""

    __tablename__ = "story_item"
    __table_args__ = (UniqueConstraint("item_id"),)
    story_id: int = parent("story.id", key=True)
    item_id: int = parent("item.id", key=True)
    reason: str
    joined_at: datetime = moment()


class AlertRow(Row, table=True):
    """Something to tell everybody who asked for it. Without a story: the catch-up. `cursor`: the
    last subscriber that was looked at; `matched_at`: when all were."""

    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("story_id", "revision", "kind"),
        Index(
            "ix_alert_unmatched",
            "match_after_at",
            sqlite_where=text("matched_at IS NULL"),
            postgresql_where=text("matched_at IS NULL"),
        ),
        NEVER_AGAIN,
    )
    id: int = row_id()
    story_id: int | None = Field(
        default=None, foreign_key="story.id", ondelete="CASCADE", sa_type=BigId
    )
    revision: int
    kind: str
    reason: str
    lane: int
    created_at: datetime = moment()
    match_after_at: datetime = moment()
    matched_at: datetime | None = maybe_moment()
    cursor: int = Field(default=0, sa_type=BigId)
    lease_holder: str | None = None
    lease_until: datetime | None = maybe_moment()


class AlertItemRow(Row, table=True):
    """What an alert is about."""

    __tablename__ = "alert_item"
    alert_id: int = parent("alert.id", key=True)
    item_id: int = Field(
        foreign_key="item.id", ondelete="CASCADE", primary_key=True, sa_type=BigId, index=True
    )


class SubscriberRow(Row, table=True):
    """A chat, or a thread of one; `thread_id` is 0 where there is none."""

    __tablename__ = "subscriber"
    __table_args__ = (UniqueConstraint("transport", "chat_id", "thread_id"), NEVER_AGAIN)
    id: int = row_id()
    transport: str
    chat_id: int = Field(sa_type=BigId)
    thread_id: int = Field(sa_type=BigId)
    language: str
    active: bool = True
    reason: str | None = maybe_text()
    created_at: datetime = moment()
    inactive_at: datetime | None = maybe_moment()


class SubscriptionRow(Row, table=True):
    """What a subscriber asks for; '' asks for nothing, and never all three are ''."""

    __tablename__ = "subscription"
    __table_args__ = (
        UniqueConstraint(
            "subscriber_id", "place_code", "organisation_id", "event_type",
            name="uq_subscription_filter",
        ),
        Index("ix_subscription_filter", "place_code", "organisation_id", "event_type",
              "subscriber_id"),
        NEVER_AGAIN,
    )  # fmt: skip
    id: int = row_id()
    subscriber_id: int = parent("subscriber.id")
    place_code: str
    organisation_id: str
    event_type: str
    created_at: datetime = moment()


class DeliveryRow(Row, table=True):
    """One message to one subscriber. `attempts`: requests begun; `unconfirmed`: those whose answer
    was lost. `transport` repeats the subscriber's, and `lane` the alert's, for the index."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("alert_id", "subscriber_id", "part"),
        Index("ix_delivery_unsent", "transport", "lane", "alert_id", "id",
              sqlite_where=UNSENT, postgresql_where=UNSENT),
        Index("ix_delivery_unsent_due", "transport", "not_before_at",
              sqlite_where=UNSENT, postgresql_where=UNSENT),
        Index("ix_delivery_leased", "subscriber_id",
              sqlite_where=text("lease_holder IS NOT NULL"),
              postgresql_where=text("lease_holder IS NOT NULL")),
        Index(None, "subscriber_id"),
        NEVER_AGAIN,
    )  # fmt: skip
    id: int = row_id()
    alert_id: int = parent("alert.id")
    subscriber_id: int = parent("subscriber.id")
    part: int
    transport: str
    lane: int
    state: str
    attempts: int = 0
    unconfirmed: int = 0
    not_before_at: datetime = moment()
    message_id: int | None = Field(default=None, sa_type=BigId)
    text_hash: str | None = None
    cause: str | None = maybe_text()
    created_at: datetime = moment()
    finished_at: datetime | None = maybe_moment()
    lease_holder: str | None = None
    lease_until: datetime | None = maybe_moment()


class OperatorRow(Row, table=True):
    """A person who may change feeds, beside those whom the settings name."""

    __tablename__ = "operator"
    transport: str = Field(primary_key=True)
    user_id: int = Field(primary_key=True, sa_type=BigId)
    role: str
    added_by: str = long_text()
    added_at: datetime = moment()


class NoticeRow(Row, table=True):
    """A message to one operator about what happened to feeds. `sent_at`: when it was accepted."""

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_unsent", "transport", "not_before_at",
              sqlite_where=text("sent_at IS NULL"), postgresql_where=text("sent_at IS NULL")),
        NEVER_AGAIN,
    )  # fmt: skip
    id: int = row_id()
    transport: str
    chat_id: int = Field(sa_type=BigId)
    kind: str
    subject: str = long_text()
    payload: dict[str, Any] = Field(sa_type=JSON)
    created_at: datetime = moment()
    not_before_at: datetime = moment()
    attempts: int = 0
    sent_at: datetime | None = maybe_moment()
    cause: str | None = maybe_text()
    lease_holder: str | None = None
    lease_until: datetime | None = maybe_moment()


class AuditRow(Row, table=True):
    """Who changed what."""

    __tablename__ = "audit"
    __table_args__ = (NEVER_AGAIN,)
    id: int = row_id()
    at: datetime = moment()
    actor: str = long_text()
    action: str
    subject: str = long_text()
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))


metadata = Row.metadata


def _table(row: type[SQLModel]) -> Table:
    return metadata.tables[str(row.__tablename__)]


feed = _table(FeedRow)
feed_state = _table(FeedStateRow)
feed_fault = _table(FeedFaultRow)
item = _table(ItemRow)
item_revision = _table(ItemRevisionRow)
item_region = _table(ItemRegionRow)
item_organisation = _table(ItemOrganisationRow)
item_event_type = _table(ItemEventTypeRow)
story = _table(StoryRow)
story_item = _table(StoryItemRow)
alert = _table(AlertRow)
alert_item = _table(AlertItemRow)
subscriber = _table(SubscriberRow)
subscription = _table(SubscriptionRow)
delivery = _table(DeliveryRow)
operator = _table(OperatorRow)
notice = _table(NoticeRow)
audit = _table(AuditRow)
