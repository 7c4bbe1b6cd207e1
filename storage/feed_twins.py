"""Feeds that hold the same items as another one."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from storage.records import FeedStatus
from storage.tables import feed, item


def feeds_with_items(
    session: Session, *, identities: Sequence[str], links: Sequence[str], since: datetime
) -> list[tuple[str, int]]:
    """How many of these items each feed has, the one with most first: by identity or by link,
    published since then. Feeds that were removed or are only proposed do not count."""
    same = or_(item.c.identity.in_(identities), item.c.link.in_(links))
    count = func.count()
    rows = session.execute(
        select(item.c.feed_id, count)
        .join(feed, feed.c.id == item.c.feed_id)
        .where(
            item.c.published_start_at >= since,
            same,
            feed.c.status.in_([FeedStatus.ACTIVE, FeedStatus.PAUSED]),
        )
        .group_by(item.c.feed_id)
        .order_by(count.desc(), item.c.feed_id)
    )
    return [(feed_id, number) for feed_id, number in rows]
