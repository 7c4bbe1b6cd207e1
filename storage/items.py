"""The archive: what one poll found becomes items, stories and alerts, all in one transaction."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import (
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
from storage.bulk import find_rows, insert_rows, take_ids
from storage.columns import UtcDateTime
from storage.item_rows import (
    LABEL_TABLES,
    content_values,
    identity_key,
    item_values,
    label_rows,
    published_values,
)
from storage.polls import record_polls
from storage.records import (
    AlertDecision,
    FoundPoll,
    ItemDraft,
    NewItem,
    PollRecord,
    StoreReport,
)
from storage.stories import alert_stories, begin_stories, gather_late
from storage.tables import feed_state, item, item_revision, story_item


def known_items(session: Session, feed_id: str, identities: Sequence[str]) -> dict[str, str]:
    """Which of these identities of the feed are stored, each with its content hash."""
    return known_hashes(session, {feed_id: identities})[feed_id]


def known_hashes(
    session: Session, wanted: Mapping[str, Collection[str]]
) -> dict[str, dict[str, str]]:
    """Of several feeds: which of these identities are stored, each with its content hash."""
    keys = {
        (feed_id, identity): (feed_id, identity_key(identity))
        for feed_id, identities in wanted.items()
        for identity in identities
    }
    stored = _stored(session, list(keys.values()))
    known: dict[str, dict[str, str]] = {feed_id: {} for feed_id in wanted}
    for (feed_id, identity), key in keys.items():
        if key in stored:
            known[feed_id][identity] = stored[key][1]
    return known


def store_poll(
    session: Session,
    record: PollRecord,
    items: Sequence[NewItem],
    *,
    holder: str,
    catch_up_at: datetime,
) -> StoreReport:
    """`store_polls` of one."""
    found = [FoundPoll(record, tuple(items))]
    return store_polls(session, found, holder=holder, catch_up_at=catch_up_at)[0]


def store_polls(
    session: Session, polls: Sequence[FoundPoll], *, holder: str, catch_up_at: datetime
) -> list[StoreReport]:
    """Stores all that polls of different feeds found, and the polls themselves; repeated, it
    changes nothing more. Returns what each of them did.

    An item whose content changed keeps its words of before as a revision, and the time at which it
    was published unless the new one is exact. An item that is alerted or caught up begins a story,
    unless it is in one; alerts are made in the order of publication, so that
    a chat reads them as they happened; among equals, in the order given. Items to be caught up are
    gathered, over all feeds, in one alert that is not matched before `catch_up_at`.
    """
    _lock_feeds(session, [poll.record.feed_id for poll in polls])
    offered: dict[_Key, NewItem] = {}
    for poll in polls:
        for one in poll.items:
            offered.setdefault((poll.record.feed_id, identity_key(one.draft.identity)), one)
    before = _stored(session, list(offered))
    polled_at = {poll.record.feed_id: poll.record.polled_at for poll in polls}
    missing = [one for key, one in offered.items() if key not in before]
    new = _insert_items(session, missing, polled_at)
    changed = {
        before[key][0]: one
        for key, one in offered.items()
        if key in before and before[key][1] != one.draft.content_hash
    }
    _revise(session, changed, polled_at)
    _insert_labels(session, {item_id: one.draft for item_id, one in new.items()})
    label_items(session, {item_id: one.draft for item_id, one in changed.items()})
    now = max(polled_at.values())
    alerts = _tell(session, new | _untold(session, changed), now, catch_up_at)
    _record(session, polls, new.values(), holder)
    return _reports(polls, offered, new, changed, alerts)


_Key = tuple[str, str]
"""Feed and key of the identity: what names an item."""


def _reports(
    polls: Sequence[FoundPoll],
    offered: Iterable[_Key],
    new: Mapping[int, NewItem],
    changed: Mapping[int, NewItem],
    alerts: Mapping[int, int],
) -> list[StoreReport]:
    """What each poll did."""
    total = Counter(feed_id for feed_id, _ in offered)
    fresh = Counter(one.draft.feed_id for one in new.values())
    edited = Counter(one.draft.feed_id for one in changed.values())
    begun: defaultdict[str, list[int]] = defaultdict(list)
    for item_id, alert_id in alerts.items():
        begun[(new.get(item_id) or changed[item_id]).draft.feed_id].append(alert_id)
    return [
        StoreReport(
            new=fresh[feed_id],
            changed=edited[feed_id],
            unchanged=total[feed_id] - fresh[feed_id] - edited[feed_id],
            alert_ids=tuple(sorted(begun[feed_id])),
        )
        for feed_id in (poll.record.feed_id for poll in polls)
    ]


def _lock_feeds(session: Session, feed_ids: Sequence[str]) -> None:
    """Or two processes, of which one is late, would store the same item. A transaction of SQLite
    is alone."""
    if session.get_bind().dialect.name != "sqlite":
        which = feed_state.c.feed_id.in_(feed_ids)
        statement = select(feed_state.c.feed_id).where(which).order_by(feed_state.c.feed_id)
        session.execute(statement.with_for_update()).all()


def _stored(session: Session, keys: Sequence[_Key]) -> dict[_Key, tuple[int, str]]:
    """Those of the keys that are stored: the id and the content hash of each."""
    columns = ("feed_id", "identity", "id", "content_hash")
    rows = find_rows(session, item, keys, by=("feed_id", "identity"), columns=columns)
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}


def _insert_items(
    session: Session, items: Sequence[NewItem], collected_at: Mapping[str, datetime]
) -> dict[int, NewItem]:
    """Inserts items that are not there; returns them by their ids."""
    new = dict(zip(take_ids(session, item, len(items)), items, strict=True))
    rows = [
        {"id": item_id, **item_values(one.draft, collected_at[one.draft.feed_id])}
        for item_id, one in new.items()
    ]
    insert_rows(session, item, rows)
    return new


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


def _revise(
    session: Session, changed: Mapping[int, NewItem], replaced_at: Mapping[str, datetime]
) -> None:
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
                literal(max(replaced_at.values()), UtcDateTime()),
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
    if drafts:
        for table in LABEL_TABLES:
            session.execute(delete(table).where(table.c.item_id.in_(drafts)))
        _insert_labels(session, drafts)


def _insert_labels(session: Session, drafts: Mapping[int, ItemDraft]) -> None:
    for table, rows in label_rows(drafts).items():
        insert_rows(session, table, rows)


def _untold(session: Session, changed: Mapping[int, NewItem]) -> dict[int, NewItem]:
    """Those that are in no story yet."""
    if not changed:
        return {}
    told = set(
        session.scalars(select(story_item.c.item_id).where(story_item.c.item_id.in_(changed)))
    )
    return {item_id: one for item_id, one in changed.items() if item_id not in told}


def _tell(
    session: Session, items: Mapping[int, NewItem], now: datetime, catch_up_at: datetime
) -> dict[int, int]:
    """Begins stories and alerts for items that are in no story; returns the alerts that were begun,
    by an item of each."""
    fresh = {
        item_id: one
        for item_id, one in sorted(items.items(), key=lambda pair: pair[1].draft.published.start)
        if one.decision is not AlertDecision.SILENT
    }
    stories = begin_stories(session, list(fresh), now=now)
    alerted = {
        item_id: stories[item_id]
        for item_id, one in fresh.items()
        if one.decision is AlertDecision.ALERT
    }
    late = [item_id for item_id in fresh if item_id not in alerted]
    alerts = alert_stories(session, alerted, now=now)
    for alert_id in gather_late(session, late, now=now, match_after_at=catch_up_at):
        alerts[late[0]] = alert_id
    return alerts


def _record(
    session: Session, polls: Sequence[FoundPoll], new: Iterable[NewItem], holder: str
) -> None:
    brought = {one.draft.feed_id for one in new}
    records = [
        replace(poll.record, last_new_at=poll.record.polled_at)
        if poll.record.feed_id in brought
        else poll.record
        for poll in polls
    ]
    record_polls(session, records, holder=holder)
