"""Feeds: what is polled, and how.

The data files seed the table; what an operator changed lies over it and survives every release.
One whose declaration this release cannot use, for another release or a person wrote it, is neither
listed nor claimed (storage.polls), and stops no other.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from config.feeds import FeedDeclaration
from storage.audit import record
from storage.errors import FeedExists, FeedInvalid, UnknownFeed
from storage.feed_declarations import (
    as_data,
    effective,
    page_key,
    stored_feed,
)
from storage.records import AuditEntry, FeedStatus, StoredFeed
from storage.tables import FeedRow, FeedStateRow, feed, feed_state

AT_ONCE = 500
FIRST_POLLS_A_SECOND = 50
"""A first poll reads, classifies and stores a whole page. Of thousands of new feeds all would be
late if they were due at once: they fall due one after the other."""

UNREAD: dict[str, Any] = {
    "etag": None,
    "last_modified": None,
    "body_hash": None,
    "entries": None,
    "ttl_seconds": None,
    "moved_to": None,
    "title": None,
    "renamed_from": None,
    "shape": None,
    "drifting_at": None,
}
"""Of a feed that is read in another way from now on: an unchanged page is read again."""


def seed_feeds(session: Session, declarations: Sequence[FeedDeclaration], *, now: datetime) -> None:
    """Brings the table to what the data files declare. An operator's changes and decisions stay,
    and so do the feeds that an operator added, whatever a file declares under their ids. A feed
    that is declared no longer is paused, and noted in the audit; so is one whose declaration this
    release cannot use, until a release can. New feeds are due at once; where there are thousands,
    so many a second (FIRST_POLLS_A_SECOND) as a processor takes in."""
    rows = {row.id: row for row in session.scalars(select(FeedRow).with_for_update())}
    taken = {
        row.address
        for row in rows.values()
        if row.added_by_operator and row.status != FeedStatus.REMOVED
    }
    added = 0
    for declaration in declarations:
        row = rows.pop(declaration.id, None)
        if row is None:
            status = _seeded_status(declaration)
            if page_key(declaration) in taken:
                status = FeedStatus.PAUSED
                _note(session, declaration.id, "an operator's feed reads this address", now)
            first_at = now + timedelta(seconds=max(added - AT_ONCE, 0) / FIRST_POLLS_A_SECOND)
            insert_feed(session, declaration, status, shipped=True, now=now, first_at=first_at)
            added += 1
        elif row.added_by_operator:
            _check(session, row, now)
        else:
            _reseed(session, row, declaration, now)
    for row in rows.values():
        if row.shipped:
            row.shipped = False
            if row.status == FeedStatus.ACTIVE:
                row.status, row.decided = FeedStatus.PAUSED, False
                _note(session, row.id, "the data files declare it no longer", now)
        _check(session, row, now)
    session.flush()


def _reseed(session: Session, row: FeedRow, declaration: FeedDeclaration, now: datetime) -> None:
    row.shipped = True
    if not row.decided:
        row.status = _seeded_status(declaration)
    before = row.declared, row.overrides
    row.declared = as_data(declaration)
    try:
        row.address = page_key(effective(row.id, row.declared, row.overrides))
    except FeedInvalid as error:
        _note(session, row.id, f"what was changed no longer fits: {error}", now, row.overrides)
        row.overrides, row.address = {}, page_key(declaration)
    if (row.declared, row.overrides) != before:
        _read_anew(session, row.id, now)


def _check(session: Session, row: FeedRow, now: datetime) -> None:
    """Pauses a feed whose declaration cannot be used. One of an operator, whose status no release
    sets otherwise, is active again once it can be."""
    try:
        effective(row.id, row.declared, row.overrides)
    except FeedInvalid as error:
        if row.status == FeedStatus.ACTIVE:
            _note(session, row.id, str(error), now, {"status": row.status}, FeedStatus.PAUSED)
            row.status, row.decided = FeedStatus.PAUSED, False
        return
    if row.added_by_operator and row.status == FeedStatus.PAUSED and not row.decided:
        _note(
            session, row.id, "it can be used again", now, {"status": row.status}, FeedStatus.ACTIVE
        )
        row.status, row.decided = FeedStatus.ACTIVE, True


def _seeded_status(declaration: FeedDeclaration) -> FeedStatus:
    return FeedStatus.ACTIVE if declaration.enabled else FeedStatus.PAUSED


def _note(
    session: Session,
    feed_id: str,
    reason: str,
    now: datetime,
    before: dict[str, Any] | None = None,
    status: FeedStatus | None = None,
) -> None:
    after = {"reason": reason} if status is None else {"status": status, "reason": reason}
    record(session, AuditEntry(now, "release", "seed", f"feed:{feed_id}", before, after))


def list_feeds(
    session: Session, *, statuses: Collection[FeedStatus] | None = None
) -> list[StoredFeed]:
    """Feeds of these statuses, or all but the removed ones, by id."""
    if statuses is None:
        return _usable(session, feed.c.status != FeedStatus.REMOVED, by_id=True)
    return _usable(session, feed.c.status.in_(statuses), by_id=True)


def get_feed(session: Session, feed_id: str) -> StoredFeed:
    """Raises UnknownFeed, FeedInvalid."""
    for row, state in _rows(session, feed.c.id == feed_id):
        return stored_feed(row, state)
    raise UnknownFeed(feed_id)


def find_twin(session: Session, declaration: FeedDeclaration) -> StoredFeed | None:
    """The feed that reads the same page (see `page_key`), of whatever status; one that is not
    removed goes first."""
    found = _usable(session, feed.c.address == page_key(declaration))
    return min(found, key=lambda one: one.status is FeedStatus.REMOVED, default=None)


def _usable(
    session: Session, condition: ColumnElement[bool], *, by_id: bool = False
) -> list[StoredFeed]:
    feeds = []
    for row, state in _rows(session, condition, by_id=by_id):
        with suppress(FeedInvalid):  # seed_feeds has told of it
            feeds.append(stored_feed(row, state))
    return feeds


def _rows(
    session: Session, condition: ColumnElement[bool], *, by_id: bool = False
) -> list[tuple[FeedRow, FeedStateRow]]:
    order = (feed.c.id,) if by_id else (feed_state.c.next_poll_at, feed.c.id)
    rows = session.execute(
        select(FeedRow, FeedStateRow)
        .join(feed_state, feed_state.c.feed_id == feed.c.id)
        .where(condition)
        .order_by(*order)
        # Statements over many rows pass by the objects that the session may hold already.
        .execution_options(populate_existing=True)
    )
    return [(row, state) for row, state in rows]


def add_feed(
    session: Session,
    declaration: FeedDeclaration,
    *,
    status: FeedStatus,
    actor: str,
    now: datetime,
) -> StoredFeed:
    """Adds an operator's feed, due at once. One of this id that was removed, or only proposed, is
    replaced. Raises FeedExists where another has this id, or is polled at this address."""
    row = session.get(FeedRow, declaration.id, with_for_update=True)
    if row is not None and row.status not in (FeedStatus.REMOVED, FeedStatus.PROPOSED):
        raise FeedExists(row.id, declaration.address)
    twin = session.scalar(
        select(feed.c.id).where(
            feed.c.address == page_key(declaration),
            feed.c.id != declaration.id,
            feed.c.status != FeedStatus.REMOVED,
        )
    )
    if twin is not None:
        raise FeedExists(twin, declaration.address)
    if row is None:
        row = insert_feed(session, declaration, status, shipped=False, now=now)
    else:
        row.declared, row.overrides = as_data(declaration), {}
        row.address, row.status = page_key(declaration), status
        row.shipped = False
        _read_anew(session, row.id, now)
    row.decided, row.added_by_operator = True, True
    after = {"status": status, "address": declaration.address}
    return _audited(session, row.id, "add", now=now, actor=actor, before=None, after=after)


def insert_feed(
    session: Session,
    declaration: FeedDeclaration,
    status: FeedStatus,
    *,
    shipped: bool,
    now: datetime,
    first_at: datetime | None = None,
) -> FeedRow:
    """A new row of a feed, due at `first_at`; at once unless told."""
    row = FeedRow(
        id=declaration.id,
        declared=as_data(declaration),
        overrides={},
        address=page_key(declaration),
        status=status,
        decided=False,
        shipped=shipped,
        added_by_operator=False,
        added_at=now,
    )
    session.add(row)
    session.flush()
    session.add(FeedStateRow(feed_id=row.id, next_poll_at=first_at or now))
    return row


def set_feed_status(
    session: Session, feed_id: str, status: FeedStatus, *, actor: str, now: datetime
) -> StoredFeed:
    """An operator's decision, which no release undoes. A feed made active is due at once. Raises
    UnknownFeed, FeedInvalid."""
    row = _row(session, feed_id)
    before = {"status": row.status}
    row.status, row.decided = status, True
    if status is FeedStatus.ACTIVE:
        session.execute(
            update(feed_state).where(feed_state.c.feed_id == feed_id).values(next_poll_at=now)
        )
    after = {"status": status}
    return _audited(session, feed_id, "status", now=now, actor=actor, before=before, after=after)


def remove_feed(session: Session, feed_id: str, *, actor: str, now: datetime) -> None:
    """The feed is in no list any more; its items stay. Also of one whose declaration this release
    cannot use, which `set_feed_status` refuses. Raises UnknownFeed."""
    row = _row(session, feed_id)
    before, after = {"status": row.status}, {"status": FeedStatus.REMOVED}
    row.status, row.decided = FeedStatus.REMOVED, True
    record(session, AuditEntry(now, actor, "status", f"feed:{feed_id}", before, after))


def _row(session: Session, feed_id: str) -> FeedRow:
    row = session.get(FeedRow, feed_id, with_for_update=True)
    if row is None:
        raise UnknownFeed(feed_id)
    return row


def _read_anew(session: Session, feed_id: str, now: datetime) -> None:
    session.execute(
        update(feed_state).where(feed_state.c.feed_id == feed_id).values(next_poll_at=now, **UNREAD)
    )


def _audited(
    session: Session,
    feed_id: str,
    action: str,
    *,
    now: datetime,
    actor: str,
    before: dict[str, Any] | None,
    after: dict[str, Any],
) -> StoredFeed:
    record(session, AuditEntry(now, actor, action, f"feed:{feed_id}", before, after))
    session.flush()
    return get_feed(session, feed_id)
