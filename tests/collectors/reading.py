"""Captured pages read as a collector reads them, and items as plain values for comparing."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from collectors.assembly import Parsed
from collectors.items import RawItem
from collectors.kinds import KINDS
from config.feeds import FeedDeclaration
from config.moments import Interval, Precision

PAGES = Path(__file__).parent / "pages"
DAMASCUS = ZoneInfo("Asia/Damascus")
READ_AT = datetime(2026, 11, 21, 13, 0, 30, tzinfo=DAMASCUS)
"""When all captured pages are read."""


def declared(kind: str, **keys: Any) -> FeedDeclaration:
    """A feed with the keys of feeds.yaml."""
    fixed = {"id": "sample", "url": "https://example.org/page"}
    if kind == "telegram":
        fixed = {"id": "sample", "channel": "jazira_watch"}
    return FeedDeclaration.model_validate({**fixed, "kind": kind, **keys})


def read_page(
    page: bytes | str,
    feed: FeedDeclaration,
    *,
    content_type: str | None = "text/html; charset=utf-8",
    read_at: datetime = READ_AT,
    url: str | None = None,
) -> Parsed:
    """What the feed's kind makes of a page: of this content, or of a captured page's name."""
    body = (PAGES / page).read_bytes() if isinstance(page, str) else page
    return KINDS[feed.kind](
        body, feed, url=url or feed.address, content_type=content_type, read_at=read_at
    )


def when(published: Interval) -> str:
    """A time in Damascus, as precisely as it is known."""
    forms = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}
    if published.precision is Precision.FIRST_SEEN:
        return "first seen"
    if published.precision is Precision.EXACT:
        return published.start.astimezone(DAMASCUS).isoformat()
    return published.start.astimezone(DAMASCUS).strftime(
        forms.get(published.precision, "%Y-%m-%d %H:%M")
    )


def as_value(item: RawItem) -> dict[str, Any]:
    """An item as JSON; keys without a value are left out."""
    values = {
        "identity": item.identity,
        "published": when(item.published),
        "attribution": item.attribution,
        "title": item.title,
        "link": item.link,
        "text": item.text,
    }
    return {key: value for key, value in values.items() if value is not None}


def expected(name: str) -> dict[str, Any]:
    """What stands beside a captured page: its feed's keys and the items that it holds."""
    value: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    return value
