"""Clock times as pages print them, and the stretches of time that days and minutes are."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from collectors import date_words as words
from collectors.spelling import fold_letters
from config.moments import Interval, Precision

AHEAD = timedelta(minutes=10)
"""How far the clock of a site may be ahead of ours."""

ONE_DAY = timedelta(days=1)

CLOCK = re.compile(
    rf"(?<![\d:])(\d{{1,2}}):(\d{{2}})(?::(\d{{2}}))?(?![\d:])"
    rf"(?:\s*({words.AFTERNOON}|{words.MORNING}|{words.NIGHT})(?![^\W\d_]))?"
)
ZONE = re.compile(
    r"\(?(?:بتوقيت\s+)?(?:(?:gmt|utc|[غج]رينتش)\s*(?:([+-])\s*(\d{1,2})(?::?(\d{2}))?)?"
    r"|(مكه)(?:\s+المكرمه)?)\)?"
)
_AFTERNOON = re.compile(words.AFTERNOON)
_MORNING = re.compile(words.MORNING)


def read_clock(text: str) -> time | None:
    """The clock time that `text` is (14:05, 2:05 م), or None if it is anything else."""
    match = CLOCK.fullmatch(fold_letters(text))
    return None if match is None else clock_time(match)


def clock_time(match: re.Match[str]) -> time | None:
    """The time of a match of CLOCK; None where there is no such time (25:10)."""
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    part = match[4]
    if part is not None:
        if _AFTERNOON.fullmatch(part):
            hour += 12 if hour < 12 else 0
        elif _MORNING.fullmatch(part) or hour == 12:
            hour = 0 if hour == 12 else hour
        elif 6 <= hour < 12:  # at night: 9 is before midnight, 2 after it
            hour += 12
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def zone_named(text: str, default: ZoneInfo) -> tzinfo:
    """The zone that a folded date string names beside its clock (GMT+0400, Mecca), or `default`."""
    match = ZONE.search(text)
    if match is None:
        return default
    sign, hours, minutes, mecca = match.groups()
    if mecca is not None:
        return timezone(timedelta(hours=3))
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    if offset >= ONE_DAY:
        return default
    return timezone(-offset if sign == "-" else offset)


def last_clock(clock: time, *, read_at: datetime, zone: ZoneInfo) -> datetime:
    """The last moment at which clocks in `zone` showed `clock`, seen from `read_at`, where the
    site's clock may be up to 10 minutes ahead. In `zone`; it may be later than `read_at`."""
    latest = (read_at + AHEAD).astimezone(zone)
    at = datetime.combine(latest.date(), clock, zone)
    if at > latest:
        at = datetime.combine(latest.date() - ONE_DAY, clock, zone)
    return at


def minute_of(at: datetime, *, read_at: datetime) -> Interval:
    """The minute that begins at `at`, or the moment of reading where `at` lies ahead of it."""
    start = at.astimezone(UTC)
    if start > read_at:
        return Interval.exact(read_at, Precision.MINUTE)
    return Interval(start, start + timedelta(minutes=1), Precision.MINUTE)


def starting_at(at: datetime, precision: Precision) -> Interval:
    """The minute or hour that begins at `at`, or the very instant."""
    start = at.astimezone(UTC)
    lengths = {Precision.MINUTE: timedelta(minutes=1), Precision.HOUR: timedelta(hours=1)}
    return Interval(start, start + lengths.get(precision, timedelta(0)), precision)


def day_of(day: date, zone: tzinfo) -> Interval:
    """The whole of a day in `zone`."""
    return _days(day, day + ONE_DAY, zone, Precision.DAY)


def month_of(year: int, month: int, zone: tzinfo) -> Interval:
    """The whole of a month in `zone`."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return _days(date(year, month, 1), after, zone, Precision.MONTH)


def year_of(year: int, zone: tzinfo) -> Interval:
    """The whole of a year in `zone`."""
    return _days(date(year, 1, 1), date(year + 1, 1, 1), zone, Precision.YEAR)


def _days(first: date, after: date, zone: tzinfo, precision: Precision) -> Interval:
    start, end = (datetime.combine(day, time(), zone).astimezone(UTC) for day in (first, after))
    return Interval(start, end, precision)
