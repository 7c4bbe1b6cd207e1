"""What storage takes and gives: plain records, so that no other package sees a table."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from config.feeds import FeedDeclaration
from config.moments import Interval


class FeedStatus(StrEnum):
    """What an operator decided about a feed."""

    ACTIVE = "active"
    PAUSED = "paused"
    PROPOSED = "proposed"
    """Checked and shown to an operator, who has not confirmed it yet; never polled."""
    REMOVED = "removed"
    """Out of every list; its items stay, and a new release does not bring it back."""


@dataclass(slots=True)  # frozen it takes six times as long to make, and each poll makes one
class FeedState:
    """How the polling of a feed stands. `failures`: since the last success. `entries`: hashes of
    the entries that its page had. `moved_to`: the address that its site moved it to for good.
    `title`: what its page calls itself; `renamed_from`: what it called itself before, until
    operators were told. `rhythm`, `shape`: what was learned of its hours and of
    its page (pipeline.rhythm, pipeline.health). `silent_at`: when it counts as silent unless it
    speaks before. `drifting_at`: since when its page has had less than usual. `late`: polls that
    began later than they should have. `ttl_seconds`: how long its page asks to be left alone.
    `told`: what operators know of its state."""

    next_poll_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    first_polled_at: datetime | None = None
    last_polled_at: datetime | None = None
    last_success_at: datetime | None = None
    last_new_at: datetime | None = None
    failures: int = 0
    error_kind: str | None = None
    error_message: str | None = None
    entries: frozenset[str] = frozenset()
    ttl_seconds: float | None = None
    moved_to: str | None = None
    title: str | None = None
    renamed_from: str | None = None
    rhythm: str | None = None
    shape: str | None = None
    silent_at: datetime | None = None
    drifting_at: datetime | None = None
    late: int = 0
    told: frozenset[str] = frozenset()
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredFeed:
    """A feed as it is polled: the shipped declaration with the operator's overrides on it."""

    id: str
    declaration: FeedDeclaration
    status: FeedStatus
    shipped: bool
    """Whether the data files declare it; False for a feed that an operator added."""
    state: FeedState


@dataclass(slots=True)  # as FeedState
class PollRecord:
    """That a feed was polled, and with what end. `error_kind` None means success. `due_at`: the
    `next_poll_at` that was claimed, None where the poll was asked for.

    `quiet`: the poll found nothing, and what was learned stays as it is. Else `etag` to
    `drifting_at` are written as they stand here. `last_new_at`: given where the poll brought news.
    `renamed_from`: the title of before, where the page has another now. `late`: it began later than
    it should have. `pause`: after this failure the feed is not polled any more until an operator
    says so."""

    feed_id: str
    polled_at: datetime
    next_poll_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    error_kind: str | None = None
    error_message: str | None = None
    due_at: datetime | None = None
    late: bool = False
    quiet: bool = False
    entries: frozenset[str] = frozenset()
    ttl_seconds: float | None = None
    moved_to: str | None = None
    title: str | None = None
    rhythm: str | None = None
    shape: str | None = None
    silent_at: datetime | None = None
    drifting_at: datetime | None = None
    last_new_at: datetime | None = None
    renamed_from: str | None = None
    pause: bool = False


@dataclass(frozen=True, slots=True)
class ItemRegion:
    """A place of an item. `named`: the text names it; else it is a parent, or a governorate that a
    named area covers, kept so that one index finds an item by any region it lies in."""

    pcode: str
    role: str
    named: bool
    confidence: float
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class ItemOrganisation:
    """An organisation of an item."""

    organisation_id: str
    role: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item as collected and classified, ready to be stored.

    `content_hash` changes when the feed edits the item. `search_text`: normalised text for the
    search index. `data_version`: of the data that classified it.
    """

    feed_id: str
    identity: str
    content_hash: str
    title: str | None
    text: str
    summary: str
    link: str | None
    attribution: str | None
    attribution_organisation: str | None
    published: Interval
    language: str
    is_syria: bool
    genre: str
    data_version: str
    search_text: str
    event_time: Interval | None = None
    killed: int | None = None
    injured: int | None = None
    detained: int | None = None
    displaced: int | None = None
    regions: tuple[ItemRegion, ...] = ()
    organisations: tuple[ItemOrganisation, ...] = ()
    event_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item of the archive, with the name of its feed."""

    id: int
    draft: ItemDraft
    collected_at: datetime
    feed_name_ar: str
    feed_name_en: str
    story_id: int | None


class AlertDecision(StrEnum):
    """What a newly stored item is to its story's subscribers."""

    ALERT = "alert"
    CATCH_UP = "catch-up"
    """Too old to be alerted: counted in the one summary line of the catch-up."""
    SILENT = "silent"
    """Kept for searches only: not about Syria, or no news."""


@dataclass(frozen=True, slots=True)
class NewItem:
    """A draft with the decision about its alert."""

    draft: ItemDraft
    decision: AlertDecision


@dataclass(frozen=True, slots=True)
class FoundPoll:
    """A poll with the items that it found and that are not stored yet, as far as is known."""

    record: PollRecord
    items: tuple[NewItem, ...] = ()


@dataclass(frozen=True, slots=True)
class StoreReport:
    """What storing one poll did. `alert_ids`: alerts made by it."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    alert_ids: tuple[int, ...] = ()


class AlertKind(StrEnum):
    """What an alert says."""

    NEW = "new"
    CATCH_UP = "catch-up"


class Lane(IntEnum):
    """Which messages go first: the lower number."""

    ANSWER = 0
    ALERT = 1
    SUMMARY = 2


@dataclass(frozen=True, slots=True)
class ItemFacets:
    """What subscriptions can ask of one item: every region it lies in (named, parents, covered;
    of its event only), its organisations, its kinds of event."""

    item_id: int
    pcodes: frozenset[str]
    organisation_ids: frozenset[str]
    event_types: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClaimedAlert:
    """An alert leased to a matcher. `cursor`: the last subscriber id that was looked at."""

    id: int
    kind: AlertKind
    lane: Lane
    cursor: int
    items: tuple[ItemFacets, ...]


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A chat (and, in a forum, a thread of it) that the bot talks to. `thread_id` is 0 where there
    is none. `transport`: "telegram" or "terminal". Inactive: stopped, or unreachable (`reason`)."""

    id: int
    transport: str
    chat_id: int
    thread_id: int
    language: str
    active: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """What a subscription asks for: every given part must hold. An empty part asks for nothing."""

    pcode: str | None = None
    organisation_id: str | None = None
    event_type: str | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A filter that a subscriber asked for."""

    id: int
    filter: Filter
    created_at: datetime


class DeliveryState(StrEnum):
    """Where a delivery stands. SENDING is committed before the request; found at start, it becomes
    UNKNOWN and is sent once more."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What a catch-up alert tells one subscriber: items of their subscriptions kept unalerted."""

    items: int
    feeds: int
    oldest_at: datetime
    newest_at: datetime


@dataclass(frozen=True, slots=True)
class ClaimedDelivery:
    """A delivery leased to a sender, with what is to be rendered. `attempts`: requests made so far
    whose end is unknown or that failed. `item` for NEW alerts, `catch_up` for CATCH_UP ones."""

    id: int
    alert_id: int
    part: int
    state: DeliveryState
    attempts: int
    lane: Lane
    subscriber: Subscriber
    kind: AlertKind
    item: StoredItem | None = None
    catch_up: CatchUp | None = None


@dataclass(frozen=True, slots=True)
class ItemQuery:
    """Which items a person asks for: every given part must hold, any member of a part suffices.

    `words`: groups of normalised forms; each group must occur in one of its forms. Items that are
    not about Syria or are no news are left out.
    """

    pcodes: tuple[str, ...] = ()
    organisation_ids: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 5
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ItemResults:
    """Items found, newest first, and how many there are in all."""

    items: tuple[StoredItem, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who changed what, and when."""

    at: datetime
    actor: str
    action: str
    subject: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the archive holds; `deliveries` by state."""

    feeds: int
    items: int
    stories: int
    alerts: int
    subscribers: int
    deliveries: dict[DeliveryState, int] = field(default_factory=dict)
