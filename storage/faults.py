"""How often polls of feeds failed, by what was wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables import feed_fault


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of error of a feed (CollectError.kind), with the words of the last time."""

    kind: str
    count: int
    first_at: datetime
    last_at: datetime
    message: str


def list_faults(
    session: Session, feed_ids: Sequence[str] | None = None
) -> dict[str, tuple[Fault, ...]]:
    """The faults of these feeds, or of all, by feed; of each the most frequent first. Feeds that
    never failed are left out."""
    statement = select(feed_fault).order_by(feed_fault.c.count.desc(), feed_fault.c.kind)
    if feed_ids is not None:
        statement = statement.where(feed_fault.c.feed_id.in_(feed_ids))
    found: dict[str, tuple[Fault, ...]] = {}
    for feed_id, *values in session.execute(statement):
        found[feed_id] = (*found.get(feed_id, ()), Fault(*values))
    return found
