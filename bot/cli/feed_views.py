"""Feeds and items as text and as JSON."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from config.feeds import FeedDeclaration
from config.moments import Interval, Precision
from storage.records import ItemDraft, StoredFeed

_INTERNAL = ("entries", "rhythm", "shape", "told", "told_at")
"""Of a feed's state: what only Rasid reads."""
_DAYS_ONLY = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def line(feed: StoredFeed) -> str:
    """A feed in one line of a list."""
    declaration, state = feed.declaration, feed.state
    if state.error_kind is not None:
        told = f"failing ({state.failures}): {state.error_kind}"
    elif state.last_success_at is not None:
        told = f"read {state.last_success_at:%Y-%m-%d %H:%M} UTC"
    else:
        told = "not read yet"
    return (
        f"{feed.id:<24} {feed.status.value:<9} {declaration.kind:<10} {told:<34} "
        f"{declaration.called('ar')}"
    )


def details(feed: StoredFeed) -> str:
    """A feed with every key that its declaration gives, and its state."""
    rows = {"id": feed.id, "status": feed.status.value, **declared(feed.declaration)}
    rows |= {key: value for key, value in as_dict(feed)["state"].items() if value is not None}
    return "\n".join(f"{key:<18} {value}" for key, value in rows.items())


def declared(declaration: FeedDeclaration) -> dict[str, Any]:
    """The keys of feeds.yaml that say something other than the default."""
    return declaration.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def as_dict(feed: StoredFeed) -> dict[str, Any]:
    """A feed for a program; times are ISO in UTC."""
    return {
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
