"""Changes of several keys, or of many feeds, by an operator: each in one transaction, and noted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from config.feed_edits import changed_keys, is_read_anew
from config.feeds import FeedDeclaration
from storage.audit import record
from storage.errors import FeedExists, FeedInvalid, UnknownFeed
from storage.feed_declarations import as_data, effective, page_key
from storage.feeds import UNREAD, add_feed, get_feed
from storage.records import AuditEntry, FeedStatus, StoredFeed
from storage.tables import FeedRow, audit, feed, feed_state

Edit = Callable[[Mapping[str, Any], Mapping[str, Any]], Mapping[str, Any]]
"""Makes new overrides of what is declared and of the overrides that lie on it."""

_REPLACED = (FeedStatus.REMOVED, FeedStatus.PROPOSED)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What would come of feeds that are taken over. `known`: with the id of the feed that reads the
    address already. `taken`: whose id is that of another feed."""

    added: tuple[FeedDeclaration, ...]
    known: tuple[tuple[FeedDeclaration, str], ...]
    taken: tuple[FeedDeclaration, ...]


def get_layers(session: Session, feed_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is declared of a feed, and an operator's overrides, by the keys of feeds.yaml. Also of
    one that this release cannot use. Raises UnknownFeed."""
    row = session.get(FeedRow, feed_id, populate_existing=True)
    if row is None:
        raise UnknownFeed(feed_id)
    return {**row.declared, "id": row.id}, dict(row.overrides)


def edit_feed(
    session: Session, feed_id: str, edit: Edit, *, actor: str, now: datetime
) -> StoredFeed:
    """Lets `edit` change the overrides of a feed, on what they are in this transaction. The feed is
    due at once, and read anew where the change is of what is read. Raises UnknownFeed, FeedInvalid,
    FeedExists where another feed reads the new address, and whatever `edit` raises."""
    row = session.get(FeedRow, feed_id, with_for_update=True)
    if row is None:
        raise UnknownFeed(feed_id)
    overrides = dict(edit({**row.declared, "id": row.id}, dict(row.overrides)))
    after = effective(feed_id, row.declared, overrides)
    address = page_key(after)
    if address != row.address and (twin := _reads(session, address, but=feed_id)):
        raise FeedExists(twin, after.address)
    try:
        old, new = changed_keys(effective(feed_id, row.declared, row.overrides), after)
    except FeedInvalid:
        old, new = dict(row.overrides), overrides
    if not (old or new):
        return get_feed(session, feed_id)
    row.overrides, row.address = overrides, address
    values: dict[str, Any] = {"next_poll_at": now}
    if is_read_anew({*old, *new}):
        values |= UNREAD
    session.execute(update(feed_state).where(feed_state.c.feed_id == feed_id).values(values))
    record(session, AuditEntry(now, actor, "edit", f"feed:{feed_id}", old, new))
    session.flush()
    return get_feed(session, feed_id)


def plan_import(
    session: Session, feeds: Sequence[FeedDeclaration], *, renamed: frozenset[str] = frozenset()
) -> ImportPlan:
    """What `import_feeds` would do now. `renamed`: ids that may be changed where they are taken."""
    rows = session.execute(select(feed.c.id, feed.c.address, feed.c.status)).all()
    addresses = {row.address: row.id for row in rows if row.status != FeedStatus.REMOVED}
    ids = {row.id for row in rows if row.status not in _REPLACED}
    added: list[FeedDeclaration] = []
    known: list[tuple[FeedDeclaration, str]] = []
    taken: list[FeedDeclaration] = []
    for declaration in feeds:
        address = page_key(declaration)
        if address in addresses:
            known.append((declaration, addresses[address]))
        elif declaration.id in ids and declaration.id not in renamed:
            taken.append(declaration)
        else:
            named = declaration.model_copy(update={"id": _free(declaration.id, ids)})
            ids.add(named.id)
            addresses[address] = named.id
            added.append(named)
    return ImportPlan(tuple(added), tuple(known), tuple(taken))


def import_feeds(
    session: Session,
    feeds: Sequence[FeedDeclaration],
    *,
    renamed: frozenset[str] = frozenset(),
    actor: str,
    now: datetime,
) -> ImportPlan:
    """Adds the feeds that are not known: all or, when something fails, none. Those that say
    `enabled: false` are paused."""
    plan = plan_import(session, feeds, renamed=renamed)
    replaced = set(session.scalars(select(feed.c.id).where(feed.c.status.in_(_REPLACED))))
    for declaration in plan.added:
        if declaration.id in replaced:
            status = _imported_status(declaration)
            add_feed(session, declaration, status=status, actor=actor, now=now)
    new = [declaration for declaration in plan.added if declaration.id not in replaced]
    if new:
        _insert(session, new, actor, now)
    return plan


def _insert(session: Session, feeds: Sequence[FeedDeclaration], actor: str, now: datetime) -> None:
    """What `add_feed` writes of new feeds, of all of them at once: thousands one by one would hold
    the database for a minute."""
    rows, states, notes = [], [], []
    for declaration in feeds:
        status = _imported_status(declaration)
        rows.append(
            {
                "id": declaration.id,
                "declared": as_data(declaration),
                "overrides": {},
                "address": page_key(declaration),
                "status": status,
                "decided": True,
                "shipped": False,
                "added_by_operator": True,
                "added_at": now,
            }
        )
        states.append({"feed_id": declaration.id, "next_poll_at": now, "failures": 0})
        notes.append(
            {
                "at": now,
                "actor": actor,
                "action": "add",
                "subject": f"feed:{declaration.id}",
                "after": {"status": status, "address": declaration.address},
            }
        )
    for table, values in ((feed, rows), (feed_state, states), (audit, notes)):
        session.execute(insert(table), values)


def _imported_status(declaration: FeedDeclaration) -> FeedStatus:
    return FeedStatus.ACTIVE if declaration.enabled else FeedStatus.PAUSED


def exported(feeds: Sequence[StoredFeed]) -> list[FeedDeclaration]:
    """What a file of these feeds says: each as it is polled, whether it is polled, and none that
    waits for confirmation or was removed."""
    return [
        one.declaration.model_copy(update={"enabled": one.status is FeedStatus.ACTIVE})
        for one in feeds
        if one.status not in _REPLACED
    ]


def _reads(session: Session, address: str, *, but: str) -> str | None:
    return session.scalar(
        select(feed.c.id).where(
            feed.c.address == address, feed.c.id != but, feed.c.status != FeedStatus.REMOVED
        )
    )


def _free(feed_id: str, ids: set[str]) -> str:
    free, number = feed_id, 2
    while free in ids:
        free, number = f"{feed_id[:58]}-{number}", number + 1
    return free
