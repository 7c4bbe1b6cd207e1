"""Items in the tables and as records."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import regex
from sqlalchemy import ColumnElement, Row, Table, select
from sqlalchemy.orm import Session

from config.moments import Interval, Precision
from storage.columns import clean
from storage.feed_declarations import names
from storage.records import ItemDraft, ItemOrganisation, ItemRegion, StoredItem
from storage.tables import (
    feed,
    item,
    item_event_type,
    item_organisation,
    item_region,
    story_item,
)

LONGEST_IDENTITY_CHARACTERS = 500
"""PostgreSQL indexes at most 2,704 bytes of a row, and some pages have identities of any length."""

LONGEST_SEARCH_CHARACTERS = 100_000
"""PostgreSQL indexes at most a mebibyte of words of one item."""

LARGEST_FIGURE = 2**31 - 1

LABEL_TABLES = (item_region, item_organisation, item_event_type)

_WORD = regex.compile(r"[\p{L}\p{Nd}]+")


def identity_key(identity: str) -> str:
    """The identity as it is kept: itself, or a hash of one that is too long for an index."""
    identity = clean(identity)
    if len(identity) <= LONGEST_IDENTITY_CHARACTERS:
        return identity
    return f"sha256:{hashlib.sha256(identity.encode()).hexdigest()}"


def words_of(text: str) -> str:
    """Only its words: letters and digits, by which the indexes of both databases divide alike."""
    return " ".join(_WORD.findall(text))


def content_values(draft: ItemDraft) -> dict[str, Any]:
    """The columns that an edit of the item replaces; its published time apart."""
    event = draft.event_time
    return {
        "content_hash": draft.content_hash,
        "title": draft.title,
        "text": draft.text,
        "summary": draft.summary,
        "link": draft.link,
        "attribution": draft.attribution,
        "attribution_organisation": draft.attribution_organisation,
        "event_start_at": event and event.start,
        "event_end_at": event and event.end,
        "event_precision": event and event.precision.value,
        "language": draft.language,
        "is_syria": draft.is_syria,
        "genre": draft.genre,
        "killed": _figure(draft.killed),
        "injured": _figure(draft.injured),
        "detained": _figure(draft.detained),
        "displaced": _figure(draft.displaced),
        "data_version": draft.data_version,
        "search_text": words_of(draft.search_text)[:LONGEST_SEARCH_CHARACTERS],
    }


def published_values(published: Interval) -> dict[str, Any]:
    """The columns of the published time."""
    return {
        "published_start_at": published.start,
        "published_end_at": published.end,
        "published_precision": published.precision.value,
    }


def item_values(draft: ItemDraft, collected_at: datetime) -> dict[str, Any]:
    """A new row of `item`."""
    return {
        "feed_id": draft.feed_id,
        "identity": identity_key(draft.identity),
        "collected_at": collected_at,
        **content_values(draft),
        **published_values(draft.published),
    }


def label_rows(drafts: Mapping[int, ItemDraft]) -> dict[Table, list[dict[str, Any]]]:
    """The rows of the labels of drafts, given by the ids of their items, by table."""
    return {
        item_region: [
            {
                "item_id": item_id,
                "position": position,
                "pcode": region.pcode,
                "role": region.role,
                "named": region.named,
                "confidence": region.confidence,
                "start_offset": region.start,
                "end_offset": region.end,
                "data_version": draft.data_version,
            }
            for item_id, draft in drafts.items()
            for position, region in enumerate(draft.regions)
        ],
        item_organisation: [
            {
                "item_id": item_id,
                "position": position,
                "organisation_id": organisation.organisation_id,
                "role": organisation.role,
                "start_offset": organisation.start,
                "end_offset": organisation.end,
                "data_version": draft.data_version,
            }
            for item_id, draft in drafts.items()
            for position, organisation in enumerate(draft.organisations)
        ],
        item_event_type: [
            {
                "item_id": item_id,
                "position": position,
                "event_type": event_type,
                "data_version": draft.data_version,
            }
            for item_id, draft in drafts.items()
            for position, event_type in enumerate(draft.event_types)
        ],
    }


def load_items(session: Session, condition: ColumnElement[bool]) -> dict[int, StoredItem]:
    """The items that meet a condition on `item`, by id, with all their labels."""
    rows = session.execute(
        select(
            item,
            story_item.c.story_id,
            feed.c.declared.label("feed_declared"),
            feed.c.overrides.label("feed_overrides"),
        )
        .join(feed)
        .outerjoin(story_item, story_item.c.item_id == item.c.id)
        .where(condition)
    ).all()
    ids = [row.id for row in rows]
    labels = {table: _labels(session, table, ids) for table in LABEL_TABLES}
    called: dict[str, tuple[str, str]] = {}
    items = {}
    for row in rows:
        if row.feed_id not in called:
            called[row.feed_id] = names(row.feed_id, row.feed_declared, row.feed_overrides)
        items[row.id] = StoredItem(
            id=row.id,
            draft=_draft(row, {table: found[row.id] for table, found in labels.items()}),
            collected_at=row.collected_at,
            feed_name_ar=called[row.feed_id][0],
            feed_name_en=called[row.feed_id][1],
            story_id=row.story_id,
        )
    return items


def _labels(
    session: Session, table: Table, item_ids: Collection[int]
) -> defaultdict[int, list[Row[Any]]]:
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    rows = session.execute(
        select(table)
        .where(table.c.item_id.in_(item_ids))
        .order_by(table.c.item_id, table.c.position)
    )
    for row in rows:
        found[row.item_id].append(row)
    return found


def _draft(row: Row[Any], labels: dict[Table, list[Row[Any]]]) -> ItemDraft:
    event = None
    if row.event_precision is not None:
        event = Interval(row.event_start_at, row.event_end_at, Precision(row.event_precision))
    return ItemDraft(
        feed_id=row.feed_id,
        identity=row.identity,
        content_hash=row.content_hash,
        title=row.title,
        text=row.text,
        summary=row.summary,
        link=row.link,
        attribution=row.attribution,
        attribution_organisation=row.attribution_organisation,
        published=Interval(
            row.published_start_at, row.published_end_at, Precision(row.published_precision)
        ),
        language=row.language,
        is_syria=row.is_syria,
        genre=row.genre,
        data_version=row.data_version,
        search_text=row.search_text,
        event_time=event,
        killed=row.killed,
        injured=row.injured,
        detained=row.detained,
        displaced=row.displaced,
        regions=tuple(
            ItemRegion(
                region.pcode,
                region.role,
                region.named,
                region.confidence,
                region.start_offset,
                region.end_offset,
            )
            for region in labels[item_region]
        ),
        organisations=tuple(
            ItemOrganisation(one.organisation_id, one.role, one.start_offset, one.end_offset)
            for one in labels[item_organisation]
        ),
        event_types=tuple(one.event_type for one in labels[item_event_type]),
    )


def _figure(number: int | None) -> int | None:
    return None if number is None else min(number, LARGEST_FIGURE)
