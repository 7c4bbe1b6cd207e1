"""Feeds and items as text and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.feed_words import advice_words, cause_words, gap_words, state_words, urgency
from bot.markup import Text
from bot.translation import translation
from config.feeds import FeedDeclaration
from config.feeds_written import as_flat, as_written
from config.moments import Interval, Precision
from pipeline.health import Health, health_of
from storage.feed_health import Fault
from storage.records import ItemDraft, StoredFeed

ENGLISH = translation("en")
"""The command line speaks English, with the words of the chat."""

_INTERNAL = ("entries", "rhythm", "shape", "told", "told_at")
"""Of a feed's state: what only Rasid reads."""
_DAYS_ONLY = (Precision.DAY, Precision.MONTH, Precision.YEAR)
_ISOLATES = {ord(mark): None for mark in "\u2066\u2067\u2068\u2069\u200e\u200f"}
_WELL = ("well", "paused", "new")
_KEY_WIDTH = 22


def by_urgency(feeds: Sequence[StoredFeed], now: datetime) -> list[StoredFeed]:
    """What is broken first."""
    return sorted(feeds, key=lambda feed: (urgency(health_of(feed, now)), feed.id))


def line(feed: StoredFeed, *, now: datetime, timezone: ZoneInfo) -> str:
    """A feed in one line of a list: id, state, last item, next poll, name; and what is wrong."""
    health = health_of(feed, now)
    told = (
        f"{feed.id:<24} {_removed(feed) or health.state:<9} {feed.declaration.kind:<10} "
        f"{_clock(health.last_item_at, timezone):<12} {_clock(health.next_poll_at, timezone):<12} "
        f"{feed.declaration.called('ar')}"
    )
    return told if health.state in _WELL else f"{told}: {_words(health, now, timezone)}"


def heading() -> str:
    """What stands in the columns of `line`."""
    return f"{'id':<24} {'state':<9} {'kind':<10} {'last item':<12} {'next poll':<12} name"


def details(feed: StoredFeed, faults: Sequence[Fault], *, now: datetime, timezone: ZoneInfo) -> str:
    """A feed with its state in words, its faults, and every key that its declaration gives."""
    health = health_of(feed, now)
    rows: dict[str, Any] = {"id": feed.id, "state": _words(health, now, timezone)}
    if feed.status == "removed":
        rows["state"] = "removed"
    if health.error_kind is not None and health.state != "well":
        rows["error"] = f"{health.error_kind}: {health.error_message}"
        rows["advice"] = _plain_words(advice_words(health.error_kind, ENGLISH))
    rows |= {
        "last read": _clock(feed.state.last_success_at, timezone),
        "last item": _clock(health.last_item_at, timezone),
        "next poll": _clock(health.next_poll_at, timezone),
        "silent since": _clock(health.silent_since, timezone),
        "polled late": feed.state.late or "",
        "moved to": feed.state.moved_to or "",
    }
    if health.usual_gap_seconds is not None:
        rows["usual gap"] = _plain_words(gap_words(health.usual_gap_seconds, ENGLISH))
    for fault in faults:
        last = _clock(fault.last_at, timezone)
        cause = _plain_words(cause_words(fault.kind, ENGLISH))
        times = ENGLISH.plural("{n} time", "{n} times", fault.count).format(n=fault.count)
        rows[f"failed {fault.kind}"] = f"{times}, the last {last}: {cause}"
    rows |= {key: _said(value) for key, value in as_flat(feed.declaration).items() if key != "id"}
    return "\n".join(f"{key:<{_KEY_WIDTH}} {value}" for key, value in rows.items() if value != "")


def declared(declaration: FeedDeclaration) -> dict[str, Any]:
    """The keys of feeds.yaml that say something other than the default."""
    return as_written(declaration)


def as_dict(
    feed: StoredFeed, now: datetime | None = None, faults: Sequence[Fault] = ()
) -> dict[str, Any]:
    """A feed for a program; times are ISO in UTC. `health` only for a moment."""
    told: dict[str, Any] = {
        "id": feed.id,
        "status": feed.status.value,
        "shipped": feed.shipped,
        "name_ar": feed.declaration.called("ar"),
        "name_en": feed.declaration.called("en"),
        "kind": feed.declaration.kind,
        "address": feed.declaration.address,
        "declaration": declared(feed.declaration),
        "state": {
            key: _plain(value) for key, value in asdict(feed.state).items() if key not in _INTERNAL
        },
    }
    if now is not None:
        health = health_of(feed, now)
        told["health"] = {key: _plain(value) for key, value in asdict(health).items()}
        told["faults"] = [
            {key: _plain(value) for key, value in asdict(fault).items()} for fault in faults
        ]
    return told


def _removed(feed: StoredFeed) -> str:
    return "removed" if feed.status == "removed" else ""


def _clock(at: datetime | None, timezone: ZoneInfo) -> str:
    return f"{at.astimezone(timezone):%m-%d %H:%M}" if at is not None else ""


def _words(health: Health, now: datetime, timezone: ZoneInfo) -> str:
    return _plain_words(state_words(health, now=now, timezone=timezone, t=ENGLISH))


def _plain_words(text: Text) -> str:
    """Words without the marks that a chat needs."""
    return text.plain.translate(_ISOLATES)


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value


def item_as_dict(item: ItemDraft) -> dict[str, Any]:
    """An item as it would be published, for a program."""
    return {
        "title": item.title,
        "summary": item.summary,
        "link": item.link,
        "attribution": item.attribution,
        "attribution_organisation": item.attribution_organisation,
        "published": interval_as_dict(item.published),
        "language": item.language,
        "is_syria": item.is_syria,
        "genre": item.genre,
        "regions": [region.pcode for region in item.regions if region.named],
        "organisations": [organisation.organisation_id for organisation in item.organisations],
        "event_types": list(item.event_types),
    }


def interval_as_dict(interval: Interval) -> dict[str, str]:
    """A stretch of time, ISO in UTC."""
    return {
        "start": interval.start.isoformat(),
        "end": interval.end.isoformat(),
        "precision": interval.precision.value,
    }


def time_of(interval: Interval, timezone: ZoneInfo) -> str:
    """When something was published, as precisely as it is known."""
    at = interval.start.astimezone(timezone)
    if interval.precision in _DAYS_ONLY:
        return f"{at:%Y-%m-%d}"
    return f"{at:%Y-%m-%d %H:%M}"
