"""ISO dates and times of any precision, as the command line takes them."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from config.moments import Interval, Precision

_YEAR = re.compile(r"(\d{4})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_WEEK = re.compile(r"\d{4}-?W\d\d", re.ASCII)
_DAY_OF_YEAR = re.compile(r"(\d{4})-?(\d{3})", re.ASCII)
_DATE = re.compile(r"\d{4}-?\d\d-?\d\d|\d{4}-?W\d\d-?\d", re.ASCII)
_TIME = re.compile(
    r"(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s?(?:Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)
_MIDNIGHT = re.compile(r"24(:?00){0,2}")


def interval_of(text: str, timezone: ZoneInfo) -> Interval:
    """The stretch of time that an ISO 8601 date names, extended or basic: 2024, 2024-06, 2024-W24,
    2024-06-10, 2024-162, 2024-06-10T14, 2024-06-10T14:05, 20240610T140530.5+03. Without a zone it
    is one of `timezone`.

    Raises ValueError.
    """
    try:
        return _interval(text.strip().upper(), timezone)
    except (ValueError, OverflowError):
        raise ValueError(
            f"{text!r} is not an ISO date: write 2024, 2024-06 or 2024-06-10T14:05"
        ) from None


def _interval(text: str, timezone: ZoneInfo) -> Interval:
    day, separator, clock = text.replace(" ", "T", 1).partition("T")
    if separator:
        return _moment(day, clock, timezone)
    if match := _YEAR.fullmatch(day):
        year = int(match[1])
        return _days(date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR, timezone)
    if match := _MONTH.fullmatch(day):
        year, month = int(match[1]), int(match[2])
        first = date(year, month, 1)
        return _days(first, date(year + month // 12, month % 12 + 1, 1), Precision.MONTH, timezone)
    if _WEEK.fullmatch(day):
        first = date.fromisoformat(day)
        return _days(first, first + timedelta(weeks=1), Precision.DAY, timezone)
    first = _day(day)
    return _days(first, first + timedelta(days=1), Precision.DAY, timezone)


def _day(text: str) -> date:
    if match := _DAY_OF_YEAR.fullmatch(text):
        first, number = date(int(match[1]), 1, 1), int(match[2])
        day = first + timedelta(days=number - 1)
        if number == 0 or day.year != first.year:
            raise ValueError(text)
        return day
    if _DATE.fullmatch(text) is None:
        raise ValueError(text)
    return date.fromisoformat(text)


def _days(first: date, end: date, precision: Precision, timezone: ZoneInfo) -> Interval:
    bounds = (datetime(d.year, d.month, d.day, tzinfo=timezone) for d in (first, end))
    start_at, end_at = (bound.astimezone(UTC) for bound in bounds)
    return Interval(start_at, end_at, precision)


def _moment(day_text: str, clock: str, timezone: ZoneInfo) -> Interval:
    day = _day(day_text)
    if _MIDNIGHT.match(clock):
        day += timedelta(days=1)
        clock = "00" + clock[2:]
    match = _TIME.fullmatch(clock)
    if match is None:
        raise ValueError(clock)
    at = datetime.fromisoformat(f"{day.isoformat()}T{clock.replace(' ', '')}")
    if at.tzinfo is None:
        at = at.replace(tzinfo=timezone)
    start = at.astimezone(UTC)
    if match[3]:
        return Interval.exact(start)
    if match[2]:
        return Interval(start, start + timedelta(minutes=1), Precision.MINUTE)
    return Interval(start, start + timedelta(hours=1), Precision.HOUR)
