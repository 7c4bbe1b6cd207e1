"""ISO dates and times of any precision, as the command line takes them."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from config.moments import Interval, Precision

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?)?"
    r"\s?(?P<zone>Z|z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.ASCII,
)


def interval_of(text: str, timezone: ZoneInfo) -> Interval:
    """The stretch of time that an ISO date names: 2024, 2024-06, 2024-06-10, 2024-06-10T14,
    2024-06-10T14:05, 2024-06-10T14:05:30.5+03:00. Without a zone it is one of `timezone`.

    Raises ValueError.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not an ISO date: write 2024, 2024-06 or 2024-06-10T14:05")
    try:
        return _interval(match, timezone)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{text!r} is not a date: {error}") from None


def _interval(match: re.Match[str], timezone: ZoneInfo) -> Interval:
    zone = datetime.strptime(match["zone"], "%z").tzinfo if match["zone"] else timezone
    year, month, day, hour, minute, second = (
        int(match[name] or least)
        for name, least in (
            ("year", 1), ("month", 1), ("day", 1), ("hour", 0), ("minute", 0), ("second", 0)
        )
    )  # fmt: skip
    microsecond = int((match["part"] or "0").ljust(6, "0")[:6])
    start = datetime(year, month, day, hour, minute, second, microsecond, tzinfo=zone)
    if match["second"]:
        return Interval.exact(start)
    if match["minute"]:
        end, precision = start + timedelta(minutes=1), Precision.MINUTE
    elif match["hour"]:
        end, precision = start + timedelta(hours=1), Precision.HOUR
    elif match["day"]:
        end, precision = start + timedelta(days=1), Precision.DAY
    elif match["month"]:
        end = start.replace(year=year + month // 12, month=month % 12 + 1)
        precision = Precision.MONTH
    else:
        end, precision = start.replace(year=year + 1), Precision.YEAR
    return Interval(start.astimezone(UTC), end.astimezone(UTC), precision)
