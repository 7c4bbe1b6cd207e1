"""How long a feed asks to be left alone: <ttl>, the syndication module, <skipHours>.

RSS 2.0 (ttl in minutes; hours in GMT) and RSS 1.0's syndication module (so many updates a period).
They are read from the bytes, so that it is known of a feed without new entries too.
"""

import re
from datetime import UTC, datetime, timedelta

MAX_ASKED_SECONDS = 6 * 3600.0
"""A feed that asks to be left alone for longer is asked again after six hours all the same."""

_PERIOD_SECONDS = {
    b"hourly": 3600.0,
    b"daily": 86_400.0,
    b"weekly": 7 * 86_400.0,
    b"monthly": 30 * 86_400.0,
    b"yearly": 365 * 86_400.0,
}
_FIRST_ENTRY = re.compile(rb"<(?:item|entry)[\s>]")
_TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>", re.IGNORECASE)
_PERIOD = re.compile(rb"<sy:updatePeriod>\s*(\w{1,10})\s*</", re.IGNORECASE)
_FREQUENCY = re.compile(rb"<sy:updateFrequency>\s*(\d{1,4})\s*</", re.IGNORECASE)
_SKIPPED = re.compile(
    rb"<skipHours>((?:(?!<skipHours>).){0,2000}?)</skipHours>", re.DOTALL | re.IGNORECASE
)
_HOUR = re.compile(rb"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)


def asked_seconds(body: bytes, *, read_at: datetime) -> float | None:
    """The longest that a feed asks for at `read_at`, at most MAX_ASKED_SECONDS; None where it asks
    for nothing."""
    longest = max(ttl_seconds(body) or 0.0, _until_it_may(_head(body), read_at))
    return min(longest, MAX_ASKED_SECONDS) or None


def ttl_seconds(body: bytes) -> float | None:
    """What of that it asks for at any hour."""
    head = _head(body)
    return min(max(_ttl(head), _period(head)), MAX_ASKED_SECONDS) or None


def _head(body: bytes) -> bytes:
    entry = _FIRST_ENTRY.search(body)
    return body[: entry.start()] if entry else body


def _ttl(head: bytes) -> float:
    found = _TTL.search(head)
    return int(found[1]) * 60.0 if found else 0.0


def _period(head: bytes) -> float:
    period, frequency = _PERIOD.search(head), _FREQUENCY.search(head)
    name = period[1].lower() if period else b""
    times = int(frequency[1]) if frequency else 1
    if name not in _PERIOD_SECONDS or not times:
        return 0.0
    if name == b"hourly" and times == 1:
        return 0.0  # WordPress writes it into every feed, and nobody asked for it
    return _PERIOD_SECONDS[name] / times


def _until_it_may(head: bytes, read_at: datetime) -> float:
    """Until the first hour that is not to be skipped."""
    listed = _SKIPPED.search(head)
    if listed is None:
        return 0.0
    skipped = {int(hour) % 24 for hour in _HOUR.findall(listed[1])}
    now = read_at.astimezone(UTC)
    at = now.replace(minute=0, second=0, microsecond=0)
    for _ in range(24):
        if at.hour not in skipped:
            break
        at += timedelta(hours=1)
    return max((at - now).total_seconds(), 0.0)
