"""Feeds, proposals and checks as text and as JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from collectors.items import Dropped
from config.feeds import FeedDeclaration
from config.moments import Interval, Precision
from pipeline.proposals import Check, Proposal
from storage.records import ItemDraft, StoredFeed

_SHOWN_CHARACTERS = 70
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
            key: value.isoformat() if isinstance(value, datetime) else value
            for key, value in asdict(feed.state).items()
        },
    }


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


def proposal_as_dict(proposal: Proposal) -> dict[str, Any]:
    """A proposal for a program."""
    return {
        "feed": as_dict(proposal.feed),
        "known": proposal.known,
        "items": [item_as_dict(item) for item in proposal.items],
        "total": proposal.total,
        "dropped": [asdict(dropped) for dropped in proposal.dropped],
    }


def check_as_dict(check: Check) -> dict[str, Any]:
    """A check for a program. `filled`: how many of the items have each field."""
    return {
        "declaration": declared(check.declaration),
        "items": [item_as_dict(item) for item in check.items],
        "filled": _filled(check.items),
        "dropped": [asdict(dropped) for dropped in check.dropped],
    }


def proposal(proposal: Proposal, timezone: ZoneInfo) -> str:
    """A proposal for a person: what it is, and its first items."""
    feed = proposal.feed.declaration
    return "\n".join(
        [
            f"{feed.called('ar')}  ({feed.kind}, {feed.address})",
            f"{proposal.total} items; the first are:",
            *_item_lines(proposal.items, timezone),
            *_dropped_lines(proposal.dropped),
        ]
    )


def checked(check: Check, timezone: ZoneInfo) -> str:
    """A check for a person: every item, how full their fields are, and what was left out."""
    total = len(check.items)
    filled = ", ".join(f"{field} {count}/{total}" for field, count in _filled(check.items).items())
    return "\n".join(
        [
            f"{check.declaration.id}  ({check.declaration.kind}, {check.declaration.address})",
            *_item_lines(check.items, timezone),
            f"{total} items: {filled}" if total else "no items",
            *_dropped_lines(check.dropped),
        ]
    )


def time_of(interval: Interval, timezone: ZoneInfo) -> str:
    """When something was published, as precisely as it is known."""
    at = interval.start.astimezone(timezone)
    if interval.precision in _DAYS_ONLY:
        return f"{at:%Y-%m-%d}"
    return f"{at:%Y-%m-%d %H:%M}"


def _item_lines(items: Iterable[ItemDraft], timezone: ZoneInfo) -> Iterator[str]:
    for item in items:
        yield f"  {time_of(item.published, timezone):<16}  {item.title or item.summary}"
        if item.title is not None and item.summary != item.title:
            yield f"  {'':<16}  {item.summary}"
        said = [item.attribution, item.link]
        if any(said):
            yield f"  {'':<16}  {' - '.join(part for part in said if part)}"


def _dropped_lines(dropped: Iterable[Dropped]) -> Iterator[str]:
    for each in dropped:
        yield f"  left out ({each.reason}): {each.excerpt[:_SHOWN_CHARACTERS]}"


def _filled(items: Iterable[ItemDraft]) -> dict[str, int]:
    counts = dict.fromkeys(("title", "link", "time", "attribution", "place"), 0)
    for item in items:
        counts["title"] += item.title is not None
        counts["link"] += item.link is not None
        counts["time"] += item.published.precision is not Precision.FIRST_SEEN
        counts["attribution"] += item.attribution is not None
        counts["place"] += any(region.named for region in item.regions)
    return counts
