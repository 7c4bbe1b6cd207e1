"""How all feeds are: which need a look, what operators know of them, who spoke of a region."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Text, cast, func, or_, select, update
from sqlalchemy.orm import Session

from storage.locks import take_turns
from storage.notices import add_notices, last_notice_at
from storage.polls import read_feeds
from storage.records import FeedStatus, StoredFeed
from storage.tables import feed, feed_fault, feed_state, item, item_region

SPOKEN_DAYS = 7
"""A feed whose items touched a region within so many days speaks of it."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be judged. `feeds`: all that may need a word to operators. `active`: how many
    are polled. `read_at`: when any of these was read last. `told_at`: when operators were told
    last, by the kind of the notice."""

    feeds: Sequence[StoredFeed]
    active: int
    read_at: datetime | None
    told_at: Mapping[str, datetime]


@dataclass(frozen=True, slots=True)
class Tidings:
    """What operators are told. `notices`: kind, subject and payload of each. `told`: what they know
    then, of each feed of which that changes. `again`: feeds to be polled at once."""

    notices: Sequence[tuple[str, str, Mapping[str, Any]]] = ()
    told: Mapping[str, frozenset[str]] = field(default_factory=dict)
    again: Collection[str] = ()


def outlook(session: Session, *, kinds: Iterable[str], now: datetime) -> Outlook:
    """What is to be judged; `kinds`: of notices whose last time matters."""
    last = {kind: last_notice_at(session, kind) for kind in kinds}
    active, read_at = session.execute(
        select(func.count(), func.max(feed_state.c.last_success_at))
        .join(feed)
        .where(feed.c.status == FeedStatus.ACTIVE)
    ).one()
    return Outlook(
        feeds=read_feeds(session, feed.c.status != FeedStatus.REMOVED, _may_need_a_word(now)),
        active=active,
        read_at=read_at,
        told_at={kind: at for kind, at in last.items() if at is not None},
    )


def tell_operators(
    session: Session,
    judge: Callable[[Outlook], Tidings],
    *,
    kinds: Iterable[str],
    recipients: Sequence[tuple[str, int]],
    now: datetime,
) -> Tidings:
    """Asks `judge` what operators are told, and writes the messages and what they know then: both
    or nothing, so that a kill between says nothing twice. `recipients`: transport and chat."""
    take_turns(session.connection(), "notices")  # or two processes would say it twice
    tidings = judge(outlook(session, kinds=kinds, now=now))
    for kind, subject, payload in tidings.notices:
        add_notices(session, recipients, kind=kind, subject=subject, payload=payload, now=now)
    for feed_id, told in tidings.told.items():
        session.execute(
            update(feed_state)
            .where(feed_state.c.feed_id == feed_id)
            .values(told=" ".join(sorted(told)) or None, told_at=now, renamed_from=None)
        )
    if tidings.again:
        session.execute(
            update(feed_state)
            .where(feed_state.c.feed_id.in_(tidings.again), feed_state.c.next_poll_at > now)
            .values(next_poll_at=now)
        )
    return tidings


def _may_need_a_word(now: datetime) -> Any:
    state = feed_state.c
    return or_(
        state.failures > 0,
        state.told.is_not(None),
        state.silent_at <= now,
        state.drifting_at.is_not(None),
        state.renamed_from.is_not(None),
        cast(feed.c.declared, Text).contains('"expect_every"'),
        cast(feed.c.overrides, Text).contains('"expect_every"'),
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """How often polls of a feed failed in one way."""

    kind: str
    count: int
    first_at: datetime
    last_at: datetime
    message: str


def list_faults(session: Session, feed_id: str) -> list[Fault]:
    """The ways in which polls of a feed failed, the latest first."""
    columns = (feed_fault.c[name] for name in Fault.__dataclass_fields__)
    rows = session.execute(
        select(*columns)
        .where(feed_fault.c.feed_id == feed_id)
        .order_by(feed_fault.c.last_at.desc(), feed_fault.c.kind)
    )
    return [Fault(*row) for row in rows]


def faults_by_feed(session: Session) -> dict[str, list[Fault]]:
    """The same of all feeds that ever failed."""
    columns = (feed_fault.c[name] for name in Fault.__dataclass_fields__)
    rows = session.execute(
        select(feed_fault.c.feed_id, *columns).order_by(
            feed_fault.c.last_at.desc(), feed_fault.c.kind
        )
    )
    found: dict[str, list[Fault]] = {}
    for feed_id, *values in rows:
        found.setdefault(feed_id, []).append(Fault(*values))
    return found


@dataclass(frozen=True, slots=True)
class Voice:
    """A feed that speaks of a region: it is at home there, or had items of it lately.
    `last_item_at`: when the last of these was published, None without any."""

    feed: StoredFeed
    last_item_at: datetime | None


def spoken(session: Session, pcodes: Collection[str], *, now: datetime) -> list[Voice]:
    """The active feeds that speak of one of these regions, whoever spoke last first."""
    since = (
        select(func.min(item.c.id))
        .where(item.c.published_start_at >= now - timedelta(days=SPOKEN_DAYS))
        .scalar_subquery()
    )
    rows = session.execute(
        select(item.c.feed_id, func.max(item.c.published_start_at))
        .join(item_region, item_region.c.item_id == item.c.id)
        .where(
            item_region.c.pcode.in_(pcodes),
            item_region.c.role == "event",
            item_region.c.item_id >= since,
        )
        .group_by(item.c.feed_id)
    )
    last = {row[0]: row[1] for row in rows}
    named = [f'"region": "{pcode}"' for pcode in pcodes]
    at_home = [
        cast(column, Text).contains(text, autoescape=True)
        for column in (feed.c.declared, feed.c.overrides)
        for text in named
    ]
    feeds = read_feeds(
        session, feed.c.status == FeedStatus.ACTIVE, or_(feed.c.id.in_(last), *at_home)
    )
    voices = [
        Voice(one, last.get(one.id))
        for one in feeds
        if one.id in last or one.declaration.region in pcodes
    ]
    return sorted(
        voices, key=lambda voice: (voice.last_item_at is None, -_moment(voice), voice.feed.id)
    )


def _moment(voice: Voice) -> float:
    return voice.last_item_at.timestamp() if voice.last_item_at else 0.0
