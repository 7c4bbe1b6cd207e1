"""What the rules of time share: the text, the zone, the moment of publication."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from classifiers.passage import Passage
from config.moments import Interval, Precision


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time named by words first..last. `interval` is None where it cannot be placed (a weekday
    of a text of unknown date)."""

    first: int
    last: int
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class TimeReader:
    """`now`: when it was published, in `zone`; None where that is not known to the day.
    `numeric`: the dates in figures by the index of their first word."""

    passage: Passage
    zone: ZoneInfo
    now: datetime | None
    numeric: dict[int, "TimeMention"]

    def day(self, on: date, hours: tuple[int, int] | None = None) -> Interval:
        midnight = datetime.combine(on, time(), self.zone)
        if hours is None:
            end = datetime.combine(on + timedelta(days=1), time(), self.zone)
            return Interval(midnight.astimezone(UTC), end.astimezone(UTC), Precision.DAY)
        start, end = (midnight + timedelta(hours=hour) for hour in hours)
        return Interval(start.astimezone(UTC), end.astimezone(UTC), Precision.PART_OF_DAY)

    def days(self, start: date, end: date, precision: Precision) -> Interval:
        first, last = (datetime.combine(on, time(), self.zone) for on in (start, end))
        return Interval(first.astimezone(UTC), last.astimezone(UTC), precision)

    def word(self, index: int) -> str:
        return self.passage.words[index] if 0 <= index < len(self.passage) else ""
