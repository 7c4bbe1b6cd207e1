"""Stretches of time: when something was published or happened, as precisely as it is known."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Self


class Precision(StrEnum):
    """How precisely a time is known."""

    EXACT = "exact"
    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part-of-day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    FIRST_SEEN = "first-seen"
    """Nothing was printed: the moment at which the item was first read."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open stretch [start, end) of aware UTC datetimes; end equals start if exact."""

    start: datetime
    end: datetime
    precision: Precision

    def __post_init__(self) -> None:
        if self.start.utcoffset() != timedelta(0) or self.end.utcoffset() != timedelta(0):
            raise ValueError(f"an interval is of aware UTC datetimes: {self.start}, {self.end}")
        if self.end < self.start:
            raise ValueError(f"an interval does not end before it starts: {self.start}, {self.end}")

    @classmethod
    def exact(cls, at: datetime, precision: Precision = Precision.EXACT) -> Self:
        """The instant `at` (aware, any zone)."""
        at = at.astimezone(UTC)
        return cls(at, at, precision)
