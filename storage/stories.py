"""Stories and the alerts that they give rise to."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from storage.bulk import insert_missing, insert_rows, take_ids
from storage.locks import take_turns
from storage.records import AlertKind, Lane
from storage.tables import alert, alert_item, story, story_item

FIRST = "first"
"""Why an item is in its story, and why a story is alerted: nobody reported it before."""

LATE = "late"
"""Why items are caught up: they were too old when they were found."""


def begin_stories(session: Session, item_ids: Sequence[int], *, now: datetime) -> dict[int, int]:
    """A story for each item that is in none, in their order; returns the story of each item."""
    stories = dict(zip(item_ids, take_ids(session, story, len(item_ids)), strict=True))
    insert_rows(
        session,
        story,
        [{"id": story_id, "created_at": now} for story_id in stories.values()],
    )
    insert_rows(
        session,
        story_item,
        [
            {"story_id": story_id, "item_id": item_id, "reason": FIRST, "joined_at": now}
            for item_id, story_id in stories.items()
        ],
    )
    return stories


def alert_stories(session: Session, stories: Mapping[int, int], *, now: datetime) -> dict[int, int]:
    """An alert of each item's story, in their order; returns the alert of each item."""
    alerts = dict(zip(stories, take_ids(session, alert, len(stories)), strict=True))
    insert_rows(
        session,
        alert,
        [
            {
                "id": alerts[item_id],
                "story_id": story_id,
                "revision": 1,
                "kind": AlertKind.NEW.value,
                "reason": FIRST,
                "lane": int(Lane.ALERT),
                "created_at": now,
                "match_after_at": now,
                "cursor": 0,
            }
            for item_id, story_id in stories.items()
        ],
    )
    insert_rows(
        session,
        alert_item,
        [{"alert_id": alert_id, "item_id": item_id} for item_id, alert_id in alerts.items()],
    )
    return alerts


def gather_late(
    session: Session, item_ids: Sequence[int], *, now: datetime, match_after_at: datetime
) -> list[int]:
    """Adds items to the catch-up alert that no matcher has taken yet, or begins one that is matched
    after `match_after_at`; returns the alert if it was begun."""
    if not item_ids:
        return []
    take_turns(session.connection(), "catch-up")  # or two processes would begin two of them
    # One that a matcher took is closed, even if that matcher died on its way.
    open_id = session.scalar(
        select(alert.c.id)
        .where(
            alert.c.kind == AlertKind.CATCH_UP,
            alert.c.matched_at.is_(None),
            alert.c.lease_holder.is_(None),
            alert.c.cursor == 0,
        )
        .order_by(alert.c.match_after_at)  # as the index of those that are not matched has them
        .limit(1)
        .with_for_update()
    )
    begun = []
    if open_id is None:
        values = {
            "story_id": None,
            "revision": 1,
            "kind": AlertKind.CATCH_UP,
            "reason": LATE,
            "lane": Lane.SUMMARY,
            "created_at": now,
            "match_after_at": match_after_at,
            "cursor": 0,
        }
        open_id = session.scalars(insert(alert).returning(alert.c.id), [values]).one()
        begun.append(open_id)
    rows = [{"alert_id": open_id, "item_id": item_id} for item_id in item_ids]
    insert_missing(session, alert_item, rows)
    return begun
