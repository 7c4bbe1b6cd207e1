"""How a feed is: read or not, speaking or silent, whole or drifting. Pure functions.

`health_of` judges a stored feed; `judged` learns what a page usually has and sees when it has less.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from collectors.errors import Blocked, Gone, PatternTimeout
from collectors.items import Shape
from pipeline.rhythm import Rhythm, usual_gap_seconds
from storage.records import FeedStatus, StoredFeed

State = Literal[
    "new", "well", "failing", "silent", "drifting", "blocked", "gone", "paused", "proposed"
]

AT_ONCE = frozenset({Gone.kind, PatternTimeout.kind})
"""Errors after which a feed is paused: they do not pass by themselves."""

DRIFTING_POLLS = 3
"""So many pages in a row with less than usual."""

KNOWN_PAGES = 5
"""So many pages are read before there is a usual one."""

ENTRIES = "entries"
"""What a page lacks that has far fewer entries; else it lacks a field by its name."""

_LEAST_ENTRIES = 4.0
_FEW = 0.5
_ALWAYS = 0.8
_RARELY = 0.3
_LEARNING = 0.2
_UNLEARNING = 0.02  # what lacks something becomes the usual page after some fifty of its kind


@dataclass(frozen=True, slots=True)
class Health:
    """How a feed is at a moment.

    `since`: since when it is failing (its last success), silent (its last news) or drifting.
    `lost`: what its page has less of than usual: "entries", or fields by their names.
    `usual_gap_seconds`: how long it usually is from one piece of news to the next.
    """

    state: State
    since: datetime | None = None
    silent_since: datetime | None = None
    last_item_at: datetime | None = None
    next_poll_at: datetime | None = None
    error_kind: str | None = None
    error_message: str | None = None
    lost: tuple[str, ...] = ()
    usual_gap_seconds: float | None = None


def health_of(feed: StoredFeed, now: datetime) -> Health:
    """How the feed is at `now`. What its declaration expects (`expect_every`) wins over the rhythm
    that was learned of it."""
    state = feed.state
    silent_since = state.last_new_at if _is_silent(feed, now) else None
    name = _state(feed, silent=silent_since is not None)
    since = None
    if name in ("failing", "blocked", "gone"):
        since = state.last_success_at
    elif name == "silent":
        since = silent_since
    elif name == "drifting":
        since = state.drifting_at
    return Health(
        state=name,
        since=since,
        silent_since=silent_since,
        last_item_at=state.last_new_at,
        next_poll_at=state.next_poll_at if feed.status is FeedStatus.ACTIVE else None,
        error_kind=state.error_kind,
        error_message=state.error_message,
        lost=_Usual.of_text(state.shape).lost if state.drifting_at else (),
        usual_gap_seconds=usual_gap_seconds(Rhythm.of_text(state.rhythm)) if state.rhythm else None,
    )


def _state(feed: StoredFeed, *, silent: bool) -> State:
    state = feed.state
    if feed.status is FeedStatus.PROPOSED:
        return "proposed"
    if state.failures and state.error_kind == Gone.kind:
        return "gone"
    if feed.status is not FeedStatus.ACTIVE:
        return "paused"
    if state.failures:
        return "blocked" if state.error_kind == Blocked.kind else "failing"
    if state.last_success_at is None:
        return "new"
    if state.drifting_at is not None:
        return "drifting"
    return "silent" if silent else "well"


def _is_silent(feed: StoredFeed, now: datetime) -> bool:
    state, expected = feed.state, feed.declaration.expect_every_seconds
    if expected is not None:
        last = state.last_new_at
        return last is not None and now - last > timedelta(seconds=expected)
    return state.silent_at is not None and now > state.silent_at


@dataclass(slots=True)
class _Usual:
    """What a feed's page usually has. `fields`: the share of its entries that have each field.
    `low`: how many pages in a row had less, since `low_at`, and of what (`lost`)."""

    pages: int = 0
    entries: float = 0.0
    fields: dict[str, float] = field(default_factory=dict)
    low: int = 0
    low_at: float = 0.0
    lost: tuple[str, ...] = ()

    @classmethod
    def of_text(cls, text: str | None) -> "_Usual":
        if text is None:
            return cls()
        values = json.loads(text)
        return cls(**values | {"lost": tuple(values["lost"])})

    def learn(self, entries: int, shares: Mapping[str, float]) -> None:
        pace = _UNLEARNING if self.low else max(_LEARNING, 1 / (self.pages + 1))
        self.entries = round(self.entries + pace * (entries - self.entries), 2)
        for name, share in shares.items():
            before = self.fields.get(name, share)
            self.fields[name] = round(before + pace * (share - before), 3)
        self.pages = min(self.pages + 1, KNOWN_PAGES)

    def missing(self, entries: int, shares: Mapping[str, float]) -> Sequence[str]:
        if self.pages < KNOWN_PAGES:
            return ()
        lost = [
            name
            for name, share in shares.items()
            if self.fields.get(name, 0.0) >= _ALWAYS and share < _RARELY
        ]
        if self.entries >= _LEAST_ENTRIES and entries < _FEW * self.entries:
            lost.insert(0, ENTRIES)
        return lost


def judged(known: str | None, shape: Shape, *, now: datetime) -> tuple[str, datetime | None]:
    """What is known of the feed's pages with one more, as it is stored; and since when they have
    had less than usual, None while they have not."""
    usual = _Usual.of_text(known)
    entries = shape.entries + shape.cut
    shares = {name: count / shape.entries for name, count in shape.fields.items() if shape.entries}
    lost = usual.missing(entries, shares)
    if lost:
        if not usual.low:
            usual.low_at = round(now.timestamp())
        usual.low = min(usual.low + 1, DRIFTING_POLLS)
    else:
        usual.low = 0
    usual.lost = tuple(lost)
    usual.learn(entries, shares)
    drifting = usual.low >= DRIFTING_POLLS
    text = json.dumps(asdict(usual), separators=(",", ":"))
    return text, datetime.fromtimestamp(usual.low_at, UTC) if drifting else None
