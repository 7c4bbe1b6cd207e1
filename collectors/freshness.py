"""What an answer says of time: how long it stays fresh, and when to come back after a refusal."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MAX_FRESH_SECONDS = 6 * 3600.0
"""A site that asks to be left alone for longer is asked again after six hours all the same."""

MAX_RETRY_AFTER_SECONDS = 24 * 3600.0
"""A site that asks for more is asked again after a day all the same."""

_DIRECTIVE = re.compile(r"([a-z-]+)(?:\s*=\s*\"?([^\",]*)\"?)?", re.IGNORECASE)


def fresh_seconds(headers: Mapping[str, str]) -> float | None:
    """How long an answer stays fresh (RFC 9111: Cache-Control and Age, else Expires), at most
    MAX_FRESH_SECONDS. None where nothing is said, nothing that can be read, or `no-cache`."""
    control = headers.get("cache-control")
    if control is not None:
        said = {name.lower(): value for name, value in _DIRECTIVE.findall(control)}
        if "no-cache" in said or "no-store" in said:
            return None
        lifetime = _seconds(said.get("max-age") or said.get("s-maxage"))
        if lifetime is not None:
            return _fresh(lifetime - (_seconds(headers.get("age")) or 0.0))
    expires = _moment(headers.get("expires"))
    if expires is None:
        return None
    now = _moment(headers.get("date")) or datetime.now(UTC)
    return _fresh((expires - now).total_seconds())


def retry_after_seconds(value: str | None) -> float | None:
    """Seconds of a Retry-After header (RFC 9110: seconds or a date), at most
    MAX_RETRY_AFTER_SECONDS; None if there is none that can be read."""
    if value is None:
        return None
    seconds = _seconds(value)
    if seconds is None:
        at = _moment(value)
        if at is None:
            return None
        seconds = max(0.0, (at - datetime.now(UTC)).total_seconds())
    return min(seconds, MAX_RETRY_AFTER_SECONDS)


def _fresh(seconds: float) -> float | None:
    return min(seconds, MAX_FRESH_SECONDS) if seconds > 0 else None


def _seconds(value: str | None) -> float | None:
    if value is None or not value.strip().isdecimal():
        return None
    return float(value)


def _moment(value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
