"""Polls: who reads which feed when, and what came of it.

This is the path of every poll, so it takes plain rows of many feeds at once and no objects of the
mapper. A feed is polled by whoever holds its lease. One whose declaration this release cannot use
is not claimed, and stops no other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Text, bindparam, case, cast, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage import leases
from storage.audit import record
from storage.bulk import count_changed, update_rows
from storage.errors import FeedInvalid, UnknownFeed
from storage.feed_declarations import effective_of_text
from storage.records import AuditEntry, FeedState, FeedStatus, PollRecord, StoredFeed
from storage.tables import feed, feed_fault, feed_state

ITSELF = "rasid"
"""The actor of what no person decided."""

_LEARNED = (
    "entries",
    "etag",
    "last_modified",
    "body_hash",
    "ttl_seconds",
    "moved_to",
    "title",
    "rhythm",
    "shape",
    "silent_at",
    "drifting_at",
)
"""Columns of feed_state that a poll writes as its record has them."""


def claim_due_feeds(
    session: Session,
    *,
    now: datetime,
    limit: int,
    holder: str,
    lease_seconds: float,
    ahead_seconds: float = 0.0,
) -> list[StoredFeed]:
    """Takes the active feeds that are due within `ahead_seconds` and that nobody holds, the most
    overdue first."""
    due = (
        # SQLite would look up all active feeds by the index of their status, and sort them.
        func.coalesce(feed.c.status, "") == FeedStatus.ACTIVE,
        feed_state.c.next_poll_at <= now + timedelta(seconds=ahead_seconds),
        leases.is_free(feed_state, now),
    )
    return _claim(session, due, limit, leases.taken(holder, now, lease_seconds))


def claim_feeds(
    session: Session,
    feed_ids: Sequence[str],
    *,
    now: datetime,
    holder: str,
    lease_seconds: float,
) -> list[StoredFeed]:
    """Takes feeds by name, due or not, active or paused; those that others hold are left out.
    Raises UnknownFeed, also for feeds that were removed or are only proposed."""
    pollable = (
        feed.c.id.in_(feed_ids),
        feed.c.status.in_([FeedStatus.ACTIVE, FeedStatus.PAUSED]),
    )
    known = set(session.scalars(select(feed.c.id).where(*pollable)))
    for feed_id in feed_ids:
        if feed_id not in known:
            raise UnknownFeed(feed_id)
    free = leases.is_free(feed_state, now) | (feed_state.c.lease_holder == holder)
    taken = leases.taken(holder, now, lease_seconds)
    return _claim(session, (*pollable, free), len(feed_ids), taken)


_CLAIMED = select(
    feed.c.id,
    cast(feed.c.declared, Text).label("declared"),
    cast(feed.c.overrides, Text).label("overrides"),
    feed.c.status,
    feed.c.shipped,
    *(feed_state.c[field.name] for field in fields(FeedState)),
).join(feed_state, feed_state.c.feed_id == feed.c.id)


def _claim(
    session: Session,
    conditions: Sequence[ColumnElement[bool]],
    limit: int,
    taken: Mapping[str, Any],
) -> list[StoredFeed]:
    rows = session.execute(
        _CLAIMED.where(*conditions)
        .order_by(feed_state.c.next_poll_at, feed.c.id)
        .limit(limit)
        .with_for_update(of=feed_state, skip_locked=True)
    ).all()
    if rows:
        session.execute(
            update(feed_state)
            .where(feed_state.c.feed_id.in_([row.id for row in rows]))
            .values(taken)
        )
    return _usable(rows)


def read_feeds(session: Session, *conditions: ColumnElement[bool]) -> list[StoredFeed]:
    """The feeds for which all of this holds, by id; as cheap as claiming them."""
    return _usable(session.execute(_CLAIMED.where(*conditions).order_by(feed.c.id)))


def _usable(rows: Iterable[Any]) -> list[StoredFeed]:
    feeds = []
    for row in rows:
        try:
            feeds.append(_stored(row))
        except FeedInvalid:  # seed_feeds has told of it
            continue
    return feeds


def _stored(row: Any) -> StoredFeed:
    feed_id, declared, overrides, status, shipped, *values = row
    state = FeedState(*values)
    state.entries = frozenset((row.entries or "").split())
    state.told = frozenset((row.told or "").split())
    declaration = effective_of_text(feed_id, declared, overrides)
    return StoredFeed(feed_id, declaration, FeedStatus(status), shipped, state)


def release_feeds(session: Session, *, holder: str) -> int:
    """Gives up all feeds of `holder`; returns how many."""
    return leases.release(session, feed_state, holder)


def renew_feeds(
    session: Session,
    feed_ids: Collection[str],
    *,
    holder: str,
    now: datetime,
    lease_seconds: float,
) -> None:
    """Those of these feeds that `holder` has stay its own for `lease_seconds` more."""
    session.execute(
        update(feed_state)
        .where(
            feed_state.c.feed_id.in_(feed_ids),
            feed_state.c.lease_holder == holder,
            feed_state.c.lease_until > now,
        )
        .values(leases.taken(holder, now, lease_seconds))
    )


def record_polls(session: Session, records: Sequence[PollRecord], *, holder: str) -> None:
    """Records polls, one statement for all of one end, and gives up the holder's leases. After a
    success what was learned is that of the record, after a failure or a quiet poll that of before;
    `failures` counts up to the next success.

    Nothing is recorded of a feed that was changed while it was polled (its next poll is not the one
    that was claimed any more): it is read anew at the moment that the change gave it."""
    # In one order everywhere, so that two processes never wait for each other.
    records = sorted(records, key=lambda poll: poll.feed_id)
    failed = [poll for poll in records if poll.error_kind is not None]
    quiet = [poll for poll in records if poll.error_kind is None and poll.quiet]
    learned = [poll for poll in records if poll.error_kind is None and not poll.quiet]
    touched = 0
    if failed:
        touched = update_rows(session, _FAILED, [_failed_values(poll, holder) for poll in failed])
        _count_faults(session, failed)
        _pause(session, [poll for poll in failed if poll.pause])
    touched += update_rows(session, _QUIET, [_values(poll, holder) for poll in quiet])
    touched += update_rows(session, _LEARNT, [_learned_values(poll, holder) for poll in learned])
    if touched < len(records):
        _give_up(session, [poll.feed_id for poll in records], holder)


def _give_up(session: Session, feed_ids: Sequence[str], holder: str) -> None:
    """Ends the holder's leases of these feeds."""
    session.execute(
        update(feed_state)
        .where(feed_state.c.feed_id.in_(feed_ids), feed_state.c.lease_holder == holder)
        .values(leases.FREE)
    )


def _statements() -> tuple[Any, Any, Any]:
    held = feed_state.c.lease_holder == bindparam("poll_holder")

    def given(name: str) -> ColumnElement[Any]:
        return bindparam(f"poll_{name}", type_=feed_state.c[name].type)

    def given_or_before(name: str) -> ColumnElement[Any]:
        return func.coalesce(given(name), feed_state.c[name])

    due_at = bindparam("poll_due_at", type_=feed_state.c.next_poll_at.type)
    ended = (
        update(feed_state)
        .where(
            feed_state.c.feed_id == bindparam("poll_feed_id"),
            feed_state.c.next_poll_at == func.coalesce(due_at, feed_state.c.next_poll_at),
        )
        .values(
            last_polled_at=given("last_polled_at"),
            first_polled_at=func.coalesce(feed_state.c.first_polled_at, given("last_polled_at")),
            lease_holder=case((held, None), else_=feed_state.c.lease_holder),
            lease_until=case((held, None), else_=feed_state.c.lease_until),
            next_poll_at=given("next_poll_at"),
            late=feed_state.c.late + bindparam("poll_late"),
        )
    )
    failed = ended.values(
        failures=feed_state.c.failures + 1,
        error_kind=given("error_kind"),
        error_message=given("error_message"),
    )
    quiet = ended.values(
        failures=0, last_success_at=given("last_polled_at"), error_kind=None, error_message=None
    )
    learnt = quiet.values(
        **{name: given(name) for name in _LEARNED},
        **{name: given_or_before(name) for name in ("last_new_at", "renamed_from")},
    )
    return failed, quiet, learnt


_FAILED, _QUIET, _LEARNT = _statements()


def _values(poll: PollRecord, holder: str) -> dict[str, Any]:
    return {
        "poll_feed_id": poll.feed_id,
        "poll_holder": holder,
        "poll_due_at": poll.due_at,
        "poll_last_polled_at": poll.polled_at,
        "poll_next_poll_at": poll.next_poll_at,
        "poll_late": int(poll.late),
    }


def _failed_values(poll: PollRecord, holder: str) -> dict[str, Any]:
    return _values(poll, holder) | {
        "poll_error_kind": poll.error_kind,
        "poll_error_message": poll.error_message,
    }


def _learned_values(poll: PollRecord, holder: str) -> dict[str, Any]:
    values = _values(poll, holder)
    for name in _LEARNED:
        values[f"poll_{name}"] = getattr(poll, name)
    values["poll_entries"] = " ".join(poll.entries) or None
    values["poll_last_new_at"] = poll.last_new_at
    values["poll_renamed_from"] = poll.renamed_from
    return values


def _pause(session: Session, polls: Sequence[PollRecord]) -> None:
    """Decided, or the next start would poll the feed again."""
    for poll in polls:
        paused = count_changed(
            session,
            update(feed)
            .where(feed.c.id == poll.feed_id, feed.c.status == FeedStatus.ACTIVE)
            .values(status=FeedStatus.PAUSED, decided=True),
        )
        if paused:
            before = {"status": FeedStatus.ACTIVE}
            after = {
                "status": FeedStatus.PAUSED,
                "error": poll.error_kind,
                "reason": poll.error_message,
            }
            entry = AuditEntry(
                poll.polled_at, ITSELF, "status", f"feed:{poll.feed_id}", before, after
            )
            record(session, entry)


def _count_faults(session: Session, failed: Sequence[PollRecord]) -> None:
    """One row for each way in which a feed failed."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(feed_fault)
    statement = statement.on_conflict_do_update(
        index_elements=[feed_fault.c.feed_id, feed_fault.c.kind],
        set_={
            "count": feed_fault.c.count + 1,
            "last_at": statement.excluded.last_at,
            "message": statement.excluded.message,
        },
    )
    faults = [
        {
            "feed_id": poll.feed_id,
            "kind": poll.error_kind,
            "count": 1,
            "first_at": poll.polled_at,
            "last_at": poll.polled_at,
            "message": poll.error_message or "",
        }
        for poll in failed
    ]
    session.execute(statement, faults)
