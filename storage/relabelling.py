"""Gives stored items new labels, when the data that classify them changed."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from storage.item_rows import content_values, load_items
from storage.items import label_items
from storage.records import ItemDraft, StoredItem
from storage.tables import item

_WORDS = ("content_hash", "title", "text", "link")
"""What the feed said; no classification changes it."""


def items_after(
    session: Session,
    item_id: int,
    *,
    limit: int,
    since: datetime | None = None,
    but_version: str | None = None,
) -> list[StoredItem]:
    """The next items in order of their ids. `since`: only those published then or later.
    `but_version`: without those that data of this version classified."""
    wanted = select(item.c.id).where(item.c.id > item_id).order_by(item.c.id).limit(limit)
    if since is not None:
        wanted = wanted.where(item.c.published_end_at >= since)
    if but_version is not None:
        wanted = wanted.where(item.c.data_version != but_version)
    found = load_items(session, item.c.id.in_(session.scalars(wanted).all()))
    return [found[each] for each in sorted(found)]


def relabel_items(session: Session, drafts: Mapping[int, ItemDraft]) -> int:
    """Puts the labels of these drafts in the place of those of the items with these ids; returns
    how many. An item that its feed edited meanwhile is left: the poll classified it anew. No story
    and no alert is made or changed."""
    hashes = session.execute(
        select(item.c.id, item.c.content_hash).where(item.c.id.in_(drafts)).with_for_update()
    )
    same = {
        row.id: drafts[row.id] for row in hashes if row.content_hash == drafts[row.id].content_hash
    }
    if not same:
        return 0
    rows = []
    for item_id, draft in same.items():
        values = content_values(draft)
        for name in _WORDS:
            del values[name]
        rows.append({"of_item": item_id} | values)
    session.execute(update(item).where(item.c.id == bindparam("of_item")), rows)
    label_items(session, same)
    return len(same)
