"""When a feed speaks: learned by hour and weekday (of UTC), and what follows from it: how soon it
is asked again, and when its silence means something.

Counted are the minutes in which it published, so that ten items at once are one occasion. A count
halves in HALF_LIFE_SECONDS, and nothing is learned from silence itself: a feed that falls silent
keeps the rhythm that it broke. Pure functions; moments are aware UTC datetimes.
"""

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from math import exp, log
from typing import Self

from config.feeds import FeedDeclaration
from config.moments import Interval, Precision

FLOOR_SECONDS = 60.0
"""No feed is asked more often, unless its own `every` says so."""

LONGEST_WAIT_SECONDS = 6 * 3600.0
"""Of a back-off, and of what a site may ask for: a slip of a site's would silence it for good."""

HALF_LIFE_SECONDS = 14 * 86400.0
LEAST_OCCASIONS = 10.0
LEAST_DAYS = 3.0
"""So many occasions, in so many days, before silence means anything."""

MISSED_OCCASIONS = 5.0
"""A feed is silent when it should have spoken so often, and 1.5 times as often as it should have in
the longest pause that it is known to have made."""

# As if it had spoken so often in each: few occasions tell little of hours and days.
_EACH_HOUR = 4.0
_EACH_DAY = 8.0
_MORE_HOURS = 3

_PAUSES = 1.5
_LONGEST_PAUSE_OCCASIONS = 20.0
_HOUR = 3600
_DAY = 86400
_WEEK = 7 * _DAY
_FARTHEST = 60 * _DAY
_TAU = HALF_LIFE_SECONDS / log(2)


@dataclass(frozen=True)
class Rhythm:
    """`since`, `at`, `last`: seconds of the epoch: when observing began, when it was learned from
    last, and the last occasion. `hours`, `days`: occasions by hour and by weekday, from Monday, as
    they count at `at`. `pause`: how many occasions its longest pause swallowed."""

    since: float
    at: float
    last: float
    hours: tuple[float, ...] = (0.0,) * 24
    days: tuple[float, ...] = (0.0,) * 7
    pause: float = 0.0

    @classmethod
    def of_text(cls, text: str) -> Self:
        """What `text` wrote."""
        since, at, last, pause, *counts = json.loads(text)
        return cls(since, at, last, tuple(counts[:24]), tuple(counts[24:]), pause)

    def text(self) -> str:
        """As it is stored."""
        counts = (round(count, 3) for count in (*self.hours, *self.days))
        moments = (round(self.since), round(self.at), round(self.last))
        return json.dumps([*moments, round(self.pause, 2), *counts], separators=(",", ":"))

    @cached_property
    def occasions(self) -> float:
        """How many count."""
        return sum(self.hours)

    @cached_property
    def per_second(self) -> float:
        """How often it speaks, over all hours. Some hours more than were observed: two items are
        no rhythm."""
        observed = _TAU * (1 - exp(-max(self.at - self.since, 0) / _TAU))
        return self.occasions / (observed + _MORE_HOURS * _HOUR)

    @property
    def is_known(self) -> bool:
        """Whether it was observed for long enough for silence to mean anything."""
        days = (self.at - self.since) / _DAY
        return self.occasions >= LEAST_OCCASIONS and days >= LEAST_DAYS

    def rate(self, moment: float) -> float:
        """How often it speaks at such an hour of such a weekday, a second."""
        hour = int(moment % _DAY) // _HOUR
        day = (int(moment // _DAY) + 3) % 7  # the epoch began on a Thursday
        by_hour = (self.hours[hour] + _EACH_HOUR) / (self.occasions / 24 + _EACH_HOUR)
        by_day = (self.days[day] + _EACH_DAY) / (self.occasions / 7 + _EACH_DAY)
        return self.per_second * by_hour * by_day


def spoken_at(published: Interval, read_at: datetime) -> datetime:
    """When an item was published, where that is known to the minute; else when it was read."""
    if published.precision in (Precision.EXACT, Precision.MINUTE):
        return min(published.start, read_at)
    return read_at


def learned(rhythm: Rhythm | None, moments: Iterable[datetime], *, now: datetime) -> Rhythm:
    """What is known after the feed spoke at `moments`, none later than `now`. At first it counts as
    observed since the earliest of them."""
    present = now.timestamp()
    occasions = sorted({at.timestamp() // 60 * 60 for at in moments})
    occasions = [at for at in occasions if present - at < _FARTHEST]
    if not occasions:
        return rhythm or Rhythm(present, present, present)
    if rhythm is None:
        rhythm = Rhythm(occasions[0], occasions[0], occasions[0])
    fading = _fading(present - rhythm.at)
    hours = [count * fading for count in rhythm.hours]
    days = [count * fading for count in rhythm.days]
    for at in occasions:
        weight = _fading(present - at)
        hours[int(at % _DAY) // _HOUR] += weight
        days[(int(at // _DAY) + 3) % 7] += weight
    swallowed = 0.0
    if rhythm.is_known:
        swallowed = expected(rhythm, rhythm.last, occasions[0])
    return Rhythm(
        rhythm.since,
        max(present, rhythm.at),
        max(occasions[-1], rhythm.last),
        tuple(hours),
        tuple(days),
        max(rhythm.pause * fading, min(swallowed, _LONGEST_PAUSE_OCCASIONS)),
    )


def _fading(seconds: float) -> float:
    return float(0.5 ** (max(seconds, 0) / HALF_LIFE_SECONDS))


def expected(rhythm: Rhythm, start: float, end: float) -> float:
    """How often the feed should speak between two moments (seconds of the epoch)."""
    if end <= start:
        return 0.0
    weeks, rest = divmod(end - start, _WEEK)
    total = weeks * _of_a_week(rhythm)
    at, end = start, start + rest
    while at < end:
        until = min(end, (at // _HOUR + 1) * _HOUR)
        total += (until - at) * rhythm.rate(at)
        at = until
    return total


def _of_a_week(rhythm: Rhythm) -> float:
    return rhythm.per_second * _WEEK  # the weights of hours and days are 1 on average


def silent_at(rhythm: Rhythm) -> datetime | None:
    """When the silence after its last occasion means something; None where that cannot be said
    yet, or is further away than two months."""
    if not rhythm.is_known:
        return None
    missing = max(MISSED_OCCASIONS, _PAUSES * rhythm.pause)
    weeks, missing = divmod(missing, _of_a_week(rhythm))
    at = rhythm.last + weeks * _WEEK
    while at - rhythm.last < _FARTHEST:
        rate = rhythm.rate(at)
        until = (at // _HOUR + 1) * _HOUR
        if missing <= (until - at) * rate:
            return datetime.fromtimestamp(at + missing / rate, UTC)
        missing -= (until - at) * rate
        at = until
    return None


def usual_gap_seconds(rhythm: Rhythm) -> float | None:
    """How long it usually is between two occasions; None where nothing is known."""
    return 1 / rhythm.per_second if rhythm.occasions else None


def next_poll_at(
    feed: FeedDeclaration,
    *,
    now: datetime,
    rhythm: str | None = None,
    failures: int = 0,
    asked_seconds: float = 0.0,
    chance: Callable[[], float] = random.random,
) -> datetime:
    """When a feed is polled next: after its `every` at the latest; sooner, but not under a minute,
    in hours in which it speaks often: after half of the usual pause. Jitter only shortens.

    Failures double the wait up to six hours. What the site asks for (`asked_seconds`: Retry-After,
    Cache-Control, ttl) is waited for, up to six hours."""
    wait = feed.every_seconds
    if failures:
        wait = max(wait, min(wait * 2 ** min(failures - 1, 16), LONGEST_WAIT_SECONDS))
    elif rhythm is not None and wait > FLOOR_SECONDS:
        rate = Rhythm.of_text(rhythm).rate(now.timestamp())
        if rate > 0:
            wait = min(wait, max(FLOOR_SECONDS, 0.5 / rate))
    wait *= 1 - feed.jitter * chance()
    return now + timedelta(seconds=max(wait, min(asked_seconds, LONGEST_WAIT_SECONDS)))
