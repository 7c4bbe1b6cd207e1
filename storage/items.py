"""The archive: what one poll found becomes items, stories and alerts, all in one transaction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Session

from config.moments import Precision
from storage.bulk import insert_missing
from storage.columns import UtcDateTime
from storage.feeds import record_polls
from storage.item_rows import (
    LABEL_TABLES,
    content_values,
    identity_key,
    item_values,
    label_values,
    published_values,
)
from storage.records import AlertDecision, ItemDraft, NewItem, PollRecord, StoreReport
from storage.stories import alert_stories, begin_stories, gather_late
from storage.tables import feed_state, item, item_revision, story_item


def known_items(session: Session, feed_id: str, identities: Sequence[str]) -> dict[str, str]:
    """Which of these identities of the feed are stored, each with its content hash."""
    keys = {identity: identity_key(identity) for identity in identities}
    hashes = {
        row.identity: row.content_hash
        for row in session.execute(
            select(item.c.identity, item.c.content_hash).where(
                item.c.feed_id == feed_id, item.c.identity.in_(set(keys.values()))
            )
        )
    }
    return {identity: hashes[key] for identity, key in keys.items() if key in hashes}


def store_poll(
    session: Session,
    record: PollRecord,
    items: Sequence[NewItem],
    *,
    holder: str,
    catch_up_at: datetime,
) -> StoreReport:
    """Stores all that one poll found, and the poll itself; repeated, it changes nothing more.

    An item whose content changed keeps its words of before as a revision, and the time at which it
    was published unless the new one is exact. An item that is alerted or caught up begins a story,
    unless it is in one; alerts are made in the order of publication, so that
    a chat reads them as they happened; among equals, in the order given. Items to be caught up are
    gathered, over all feeds, in one alert that is not matched before `catch_up_at`.
    """
    offered: dict[str, NewItem] = {}
    for one in items:
        offered.setdefault(identity_key(one.draft.identity), one)
    before = _stored(session, record.feed_id, list(offered))
    new = _insert_items(session, record, [one for key, one in offered.items() if key not in before])
    changed = {
        before[key][0]: one
        for key, one in offered.items()
        if key in before and before[key][1] != one.draft.content_hash
    }
    _revise(session, record, changed)
    label_items(session, {each: one.draft for each, one in (new | changed).items()})
    alert_ids = _tell(session, record, new | changed, catch_up_at)
    record_polls(session, [record], holder=holder)
    if new:
        session.execute(
            update(feed_state)
            .where(feed_state.c.feed_id == record.feed_id)
            .values(last_new_at=record.polled_at)
        )
    return StoreReport(
        new=len(new),
        changed=len(changed),
        unchanged=len(offered) - len(new) - len(changed),
        alert_ids=tuple(alert_ids),
    )


def _stored(session: Session, feed_id: str, keys: Sequence[str]) -> dict[str, tuple[int, str]]:
    rows = session.execute(
        select(item.c.identity, item.c.id, item.c.content_hash)
        .where(item.c.feed_id == feed_id, item.c.identity.in_(keys))
        .order_by(item.c.id)
        .with_for_update()
    )
    return {row.identity: (row.id, row.content_hash) for row in rows}


def _insert_items(
    session: Session, record: PollRecord, items: Sequence[NewItem]
) -> dict[int, NewItem]:
    by_key = {identity_key(one.draft.identity): one for one in items}
    rows = insert_missing(
        session,
        item,
        [item_values(one.draft, record.polled_at) for one in items],
        item.c.id,
        item.c.identity,
    )
    ids = {row.identity: row.id for row in rows}
    return {ids[key]: one for key, one in by_key.items() if key in ids}


_REVISED = (
    "content_hash",
    "title",
    "text",
    "attribution",
    "published_start_at",
    "published_end_at",
    "published_precision",
    "data_version",
)


def _revise(session: Session, record: PollRecord, changed: dict[int, NewItem]) -> None:
    """Keeps the words of before and puts the new ones in their place."""
    if not changed:
        return
    earlier = (
        select(func.coalesce(func.max(item_revision.c.revision), 0))
        .where(item_revision.c.item_id == item.c.id)
        .scalar_subquery()
    )
    session.execute(
        insert(item_revision).from_select(
            ["item_id", "revision", "replaced_at", *_REVISED],
            select(
                item.c.id,
                earlier + 1,
                literal(record.polled_at, UtcDateTime()),
                *(item.c[name] for name in _REVISED),
            ).where(item.c.id.in_(changed)),
        )
    )
    re_dated, others = [], []
    for item_id, one in changed.items():
        values = {"of_item": item_id} | content_values(one.draft)
        if one.draft.published.precision is Precision.EXACT:
            re_dated.append(values | published_values(one.draft.published))
        else:
            others.append(values)
    statement = update(item).where(item.c.id == bindparam("of_item"))
    for rows in (re_dated, others):
        if rows:
            session.execute(statement, rows)


def label_items(session: Session, drafts: Mapping[int, ItemDraft]) -> None:
    """Puts the labels of the drafts, by the ids of their items, in the place of those of before."""
    rows: defaultdict[Table, list[dict[str, Any]]] = defaultdict(list)
    for item_id, draft in drafts.items():
        for table, values in label_values(item_id, draft):
            rows[table].append(values)
    for table in LABEL_TABLES:
        session.execute(delete(table).where(table.c.item_id.in_(drafts)))
        if rows[table]:
            session.execute(insert(table), rows[table])


def _tell(
    session: Session, record: PollRecord, items: dict[int, NewItem], catch_up_at: datetime
) -> list[int]:
    """Begins stories and alerts for items that are in no story; returns the alerts made."""
    told = set(session.scalars(select(story_item.c.item_id).where(story_item.c.item_id.in_(items))))
    fresh = {
        item_id: one
        for item_id, one in sorted(items.items(), key=lambda pair: pair[1].draft.published.start)
        if item_id not in told and one.decision is not AlertDecision.SILENT
    }
    stories = begin_stories(session, list(fresh), now=record.polled_at)
    alerted = {
        item_id: stories[item_id]
        for item_id, one in fresh.items()
        if one.decision is AlertDecision.ALERT
    }
    late = [item_id for item_id in fresh if item_id not in alerted]
    alert_ids = alert_stories(session, alerted, now=record.polled_at)
    return alert_ids + gather_late(session, late, now=record.polled_at, match_after_at=catch_up_at)
