"""What the rules of time share: the text, the zone, the moment of publication."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from classifiers.passage import Passage
from config.moments import Interval, Precision

Hours = tuple[int, int]
"""Local hours from midnight, half-open; beyond 24 is the next morning."""


class TimeRule(StrEnum):
    """How a time was read."""

    DATE = "a written date"
    HIJRI = "a date of the Hijri calendar"
    DAY = "a day counted from the publication"
    PART = "a part of a day"
    CLOCK = "an hour of the clock"
    STRETCH = "a stretch counted from the publication"
    CALENDAR = "a week, month, season or year"


class TimeMention(NamedTuple):
    """A time named by words first..last. `interval` is None where it cannot be placed (a weekday
    of a text of unknown date)."""

    first: int
    last: int
    interval: Interval | None
    rule: TimeRule = TimeRule.DATE


@dataclass(slots=True, eq=False)
class TimeReader:
    """`now`: when it was published, in `zone`; None where that is not known to the day. `clock`:
    whether it is known to the hour. `numeric`: the dates in figures by the index of their first
    word."""

    passage: Passage
    zone: ZoneInfo
    now: datetime | None
    clock: bool
    numeric: dict[int, TimeMention]

    def day(self, on: date, hours: Hours | None = None) -> Interval:
        """A local day, or some hours of it."""
        midnight = datetime.combine(on, time(), self.zone)
        if hours is None:
            end = datetime.combine(on + timedelta(days=1), time(), self.zone)
            return Interval(midnight.astimezone(UTC), end.astimezone(UTC), Precision.DAY)
        start, end = (midnight + timedelta(hours=hour) for hour in hours)
        return self.stretch(start, end, Precision.PART_OF_DAY)

    def days(self, start: date, end: date, precision: Precision) -> Interval:
        """From one midnight to another."""
        first, last = (datetime.combine(on, time(), self.zone) for on in (start, end))
        return self.stretch(first, last, precision)

    def stretch(self, start: datetime, end: datetime, precision: Precision) -> Interval:
        """Between two local moments."""
        return Interval(start.astimezone(UTC), end.astimezone(UTC), precision)

    def word(self, index: int) -> str:
        """The word at an index, nothing where there is none."""
        words = self.passage.words
        return words[index] if 0 <= index < len(words) else ""

    def follows(self, index: int) -> bool:
        """Whether nothing but space stands before word `index`."""
        return index < len(self.passage) and self.passage.gap(index).isspace()
