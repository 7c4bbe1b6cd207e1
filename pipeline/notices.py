"""What operators are told of feeds: one message when a feed breaks and one when it recovers, one
for all that break together, and none for each poll.

    failing    after `fail_after` failures; at once where the feed was paused for its error
    silent     its rhythm broke, or nothing came for `expect_every`
    drifting   its pages have less than usual
    renamed    a channel has another title: its name may have passed to others
    outage     nothing at all could be read since some feeds began to fail: it is our own network

A message goes out at once; what happens of its kind within the next ten minutes is one more.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog

from pipeline.deliver import REPEAT_UNKNOWN_SECONDS, retry_seconds
from pipeline.errors import DeliveryError, MaybeSent, NotSent, PacerClosed, RetryLater
from pipeline.health import AT_ONCE, Health, health_of
from pipeline.messenger import Message, Messenger
from pipeline.pacer import Pacer
from storage.database import Database
from storage.feed_health import Outlook, Tidings, outlook, tell_operators
from storage.notices import (
    Notice,
    claim_notices,
    mark_notice_sent,
    postpone_notice,
    release_notices,
)
from storage.records import FeedStatus, Lane, StoredFeed, Subscriber

WATCH_SECONDS = 30.0
GATHER_SECONDS = 600.0
LISTED = 10
"""Feeds that a message names; of more it tells the number."""

BROKEN, RECOVERED = "broken", "recovered"
SILENT, SPEAKS = "silent", "speaks"
DRIFTING, WHOLE = "drifting", "whole"
RENAMED = "renamed"
OUTAGE, OUTAGE_OVER = "outage", "outage-over"
"""Kinds of notices; the first of each pair is also what operators are said to know of a feed."""

KINDS = (BROKEN, RECOVERED, SILENT, SPEAKS, DRIFTING, WHOLE)
"""Those that are gathered."""

_OVER = {BROKEN: RECOVERED, SILENT: SPEAKS, DRIFTING: WHOLE}
_AT_ONCE = 60
_LEASE_SECONDS = 60.0
_MOST_ATTEMPTS = 20

log = structlog.get_logger(__name__)


def tidings_of(seen: Outlook, *, now: datetime) -> Tidings:
    """What operators are told now. Pure."""
    outage_at = min(
        (feed.state.told_at or now for feed in seen.feeds if OUTAGE in feed.state.told),
        default=None,
    )
    if outage_at is not None:
        over = seen.read_at is not None and seen.read_at > outage_at
        return _outage_over(seen.feeds, now) if over else Tidings()
    dark = [feed for feed in seen.feeds if _is_dark(feed, seen.read_at)]
    if len(dark) >= _outage_feeds(seen.active) and any(_is_newly_broken(feed) for feed in dark):
        payload = {"total": len(dark), "since": _written(seen.read_at)}
        told = {feed.id: feed.state.told | {OUTAGE} for feed in dark}
        return Tidings(((OUTAGE, "feeds", payload),), told)
    return _of_each(seen, now)


def _outage_feeds(active: int) -> int:
    """How many feeds that fail, one after the other and none read between, are no fault of
    theirs."""
    return max(3, min(active // 3, 10))


def _of_each(seen: Outlook, now: datetime) -> Tidings:
    health = {feed.id: health_of(feed, now) for feed in seen.feeds}
    told = {feed.id: set(feed.state.told) for feed in seen.feeds}
    notices = []
    for kind, over in _OVER.items():
        begun = [
            feed
            for feed in seen.feeds
            if kind not in feed.state.told and _is(kind, feed, health[feed.id])
        ]
        ended = [
            feed
            for feed in seen.feeds
            if kind in feed.state.told and _is_over(kind, feed, health[feed.id])
        ]
        for which, feeds in ((kind, begun), (over, ended)):
            if feeds and _may_tell(seen.told_at.get(which), now):
                notices.append((which, _subject(feeds), _payload(feeds, health)))
                for feed in feeds:
                    (told[feed.id].add if which == kind else told[feed.id].discard)(kind)
    for feed in seen.feeds:
        if feed.state.renamed_from is not None:
            payload = _payload([feed], health) | {
                "before": feed.state.renamed_from,
                "after": feed.state.title,
            }
            notices.append((RENAMED, _subject([feed]), payload))
        if feed.status is not FeedStatus.ACTIVE and not _is_broken(feed):
            told[feed.id].clear()  # whoever paused it knows
    changed = {
        feed.id: frozenset(told[feed.id])
        for feed in seen.feeds
        if told[feed.id] != feed.state.told or feed.state.renamed_from is not None
    }
    return Tidings(tuple(notices), changed)


def _is_active(feed: StoredFeed) -> bool:
    return feed.status is FeedStatus.ACTIVE


def _is_dark(feed: StoredFeed, read_at: datetime | None) -> bool:
    """Whether it was tried, in vain, after any feed was read last."""
    state = feed.state
    if not _is_active(feed) or not state.failures or state.last_polled_at is None:
        return False
    return read_at is None or state.last_polled_at > read_at


def _is_newly_broken(feed: StoredFeed) -> bool:
    return BROKEN not in feed.state.told and _is_broken(feed)


def _is_broken(feed: StoredFeed) -> bool:
    state = feed.state
    if not state.failures:
        return False
    if state.error_kind in AT_ONCE:
        return True
    # After an outage each feed is tried once more before it is called broken.
    tried = state.told_at is None or (
        state.last_polled_at is not None and state.last_polled_at > state.told_at
    )
    return _is_active(feed) and state.failures >= feed.declaration.fail_after and tried


def _is(kind: str, feed: StoredFeed, health: Health) -> bool:
    if kind == BROKEN:
        return _is_broken(feed)
    if not _is_active(feed) or feed.state.failures:
        return False
    if kind == SILENT:
        return health.silent_since is not None
    return feed.state.drifting_at is not None


def _is_over(kind: str, feed: StoredFeed, health: Health) -> bool:
    if not _is_active(feed) or feed.state.failures:
        return False
    if kind == SILENT:
        return health.silent_since is None
    return kind == BROKEN or feed.state.drifting_at is None


def _may_tell(told_at: datetime | None, now: datetime) -> bool:
    return told_at is None or now - told_at >= timedelta(seconds=GATHER_SECONDS)


def _outage_over(feeds: Sequence[StoredFeed], now: datetime) -> Tidings:
    """All that failed meanwhile are tried at once, and judged by that: their back-off was no fault
    of theirs."""
    hit = [
        feed
        for feed in feeds
        if OUTAGE in feed.state.told
        or (_is_active(feed) and feed.state.failures and BROKEN not in feed.state.told)
    ]
    return Tidings(
        ((OUTAGE_OVER, "feeds", {"total": len(hit), "since": _written(now)}),),
        {feed.id: feed.state.told - {OUTAGE} for feed in hit},
        [feed.id for feed in hit if feed.state.failures],
    )


def _subject(feeds: Sequence[StoredFeed]) -> str:
    return f"feed:{feeds[0].id}" if len(feeds) == 1 else "feeds"


def _payload(feeds: Sequence[StoredFeed], health: Mapping[str, Health]) -> dict[str, Any]:
    return {
        "total": len(feeds),
        "feeds": [
            {
                "id": feed.id,
                "ar": feed.declaration.called("ar"),
                "en": feed.declaration.called("en"),
                "since": _written(health[feed.id].since),
                "error_kind": health[feed.id].error_kind,
                "error": health[feed.id].error_message,
                "lost": list(health[feed.id].lost),
            }
            for feed in feeds[:LISTED]
        ],
    }


def _written(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


class HealthWatch:
    """Looks now and then whether operators are to be told something, and writes it down.

    recipients: whom, as transport and chat. on_notice: called when there is something to send."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Callable[[], datetime],
        recipients: Callable[[], Awaitable[Sequence[tuple[str, int]]]],
        on_notice: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._recipients = recipients
        self._on_notice = on_notice

    async def look(self) -> None:
        """One look. Raises StorageError."""
        now = self._clock()

        def judge(seen: Outlook) -> Tidings:
            return tidings_of(seen, now=now)

        tidings = judge(await self._database.read(outlook, kinds=KINDS, now=now))
        if not (tidings.notices or tidings.told):
            return
        tidings = await self._database.write(
            tell_operators, judge, kinds=KINDS, recipients=await self._recipients(), now=now
        )
        for kind, subject, payload in tidings.notices:
            names = [feed["id"] for feed in payload.get("feeds", ())]
            log.warning(
                "operators are told", what=kind, of=names or subject, feeds=payload["total"]
            )
        if tidings.notices:
            self._on_notice()


class Notifier:
    """Sends what operators are to be told. One a transport: its caller holds the sender's lock.

    render: the message, in the operator's language."""

    def __init__(
        self,
        *,
        database: Database,
        messenger: Messenger,
        render: Callable[[Notice], Message],
        pacer: Pacer,
        clock: Callable[[], datetime],
        holder: str,
    ) -> None:
        self._database = database
        self._messenger = messenger
        self._render = render
        self._pacer = pacer
        self._clock = clock
        self._holder = holder

    async def recover(self) -> None:
        """At start: what a kill left in flight is sent again. Raises StorageError."""
        await self._database.write(release_notices, transport=self._messenger.transport)

    async def send_due(self) -> int:
        """Sends what waits, one after the other; returns how many were tried. Raises
        StorageError."""
        notices = await self._database.write(
            claim_notices,
            transport=self._messenger.transport,
            now=self._clock(),
            limit=_AT_ONCE,
            holder=self._holder,
            lease_seconds=_LEASE_SECONDS * 10,
        )
        for notice in notices:
            await self._send(notice)
        return len(notices)

    async def _send(self, notice: Notice) -> None:
        try:
            message = self._render(notice)
            to = Subscriber(
                0, notice.transport, notice.chat_id, 0, notice.language or "ar", active=True
            )
            async with self._pacer.turn(notice.chat_id, Lane.ALERT):
                await self._messenger.send(to, message, silent=False)
        except PacerClosed:
            return  # the next start takes it up
        except DeliveryError as error:
            await self._not_sent(notice, error)
        except Exception:
            # One that cannot be rendered must not keep the others from theirs.
            log.exception("a notice failed", notice=notice.id)
            await self._done(notice, "internal")
        else:
            await self._done(notice, None)

    async def _not_sent(self, notice: Notice, error: DeliveryError) -> None:
        log.warning("a notice was not sent", notice=notice.id, cause=str(error))
        seconds = retry_seconds(notice.attempts)
        match error:
            case RetryLater(everywhere=everywhere):
                seconds = error.seconds
                self._pacer.pause(seconds, None if everywhere else notice.chat_id)
            case MaybeSent() if notice.attempts < _MOST_ATTEMPTS:
                seconds = max(seconds, REPEAT_UNKNOWN_SECONDS)
            case NotSent():
                pass
            case _:
                await self._done(notice, str(error))
                return
        await self._database.write(
            postpone_notice,
            notice.id,
            not_before_at=self._clock() + timedelta(seconds=seconds),
            cause=str(error),
            attempted=not isinstance(error, RetryLater),
        )

    async def _done(self, notice: Notice, cause: str | None) -> None:
        await self._database.write(mark_notice_sent, notice.id, now=self._clock(), cause=cause)
