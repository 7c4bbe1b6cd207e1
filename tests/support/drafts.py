"""Item drafts for tests, with everything that a test does not care about filled in."""

import dataclasses
from datetime import UTC, datetime
from typing import Any

from config.moments import Interval
from storage.records import ItemDraft, ItemRegion

PLAIN = ItemDraft(
    feed_id="sample",
    identity="1",
    content_hash="1",
    title=None,
    text="قصف مدفعي على بينين جنوب إدلب",
    summary="قصف مدفعي على بينين جنوب إدلب",
    link="https://example.org/1",
    attribution="ناشطون",
    attribution_organisation=None,
    published=Interval.exact(datetime(2026, 11, 21, 11, 30, tzinfo=UTC)),
    language="ar",
    is_syria=True,
    genre="news",
    data_version="test",
    search_text="قصف مدفعي علي بينين جنوب ادلب",
    regions=(
        ItemRegion("SY07", "event", named=True, confidence=0.9, start=24, end=28),
        ItemRegion("SY", "event", named=False, confidence=1.0),
    ),
    event_types=("shelling",),
)


def make_item_draft(**changes: Any) -> ItemDraft:
    """A plain draft of one shelling in Idlib, with `changes`."""
    return dataclasses.replace(PLAIN, **changes)
