"""When a page says that something was published: Arabic and English date strings of this field.

Own rules read what is met here all day; dateparser, which is slow, only what they do not cover.
Nothing is guessed: a text without a full date, an impossible date or one in the future is no date.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from functools import lru_cache
from zoneinfo import ZoneInfo

from collectors import date_words as words
from collectors.clocks import (
    AHEAD,
    CLOCK,
    ONE_DAY,
    clock_time,
    day_of,
    last_clock,
    minute_of,
    month_of,
    starting_at,
    year_of,
)
from collectors.full_dates import read_full_date
from collectors.spelling import fold_letters, western_digits
from config.moments import Interval, Precision

_BELIEVED_AHEAD = timedelta(hours=1)
_FIRST_YEAR = 1990  # what is dated earlier bears the zero of some system, not a date

_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?"
)
_RFC822 = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{4}\s+\d{1,2}:\d{2}(:\d{2})?"
    r"\s*([A-Za-z]{1,5}|[+-]\d{2}:?\d{2})?"
)
_COLON = re.compile(r"([+-]\d{2}):(\d{2})$")  # in an offset, which RFC 822 writes without
_AMOUNT = (
    rf"(?:(\d{{1,3}}|(?:{words.alternatives(words.NUMBERS)})(?=\s))\s*)?"
    rf"({words.alternatives(words.UNITS)})"
    r"(?:\s+واحده?)?"
)
_RELATIVE = re.compile(
    r"(?:(?:منذ|قبل|مضت|مضي)\s+)?(?:(?:حوالي|نحو)\s+)?"
    rf"{_AMOUNT}(?:\s+و\s*{_AMOUNT})?(?:\s+(?:ago|مضت|خلت))?"
)
_SAYS_AGO = re.compile(r"^(?:منذ|قبل|مضت|مضي)\s|\s(?:ago|مضت|خلت)$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def read_date(
    text: str,
    *,
    read_at: datetime,
    zone: ZoneInfo,
    formats: Sequence[str] = (),
    languages: Sequence[str] = ("ar",),
    utc_is_local: bool = False,
) -> Interval | None:
    """The time that `text` says, as precisely as it says it, or None.

    text: what stands where a page shows its date, not a running text.
    read_at: the moment of reading, aware; relative times count from it, a clock time alone is the
    last such time before it, and what lies after it is not believed.
    zone: of times without an offset. formats: strptime patterns, tried first.
    languages: of the page (ISO 639-1), for the names of months.
    utc_is_local: the page stamps the time of its zone as UTC.
    """
    read_at = read_at.astimezone(UTC)
    plain = western_digits(text)
    if not plain or len(plain) > words.LONGEST:
        return None
    try:
        found = _formatted(plain, formats, zone)
        found = found or _standard(plain, read_at, zone, utc_is_local=utc_is_local)
        found = found or _in_words(text, plain, read_at, zone, languages)
    except OverflowError:  # the first or the last day that a calendar holds
        return None
    return None if found is None else believed(found, read_at=read_at)


def believed(found: Interval, *, read_at: datetime) -> Interval | None:
    """`found`, unless it lies in the future or before there were such pages. Less than an hour
    ahead it is the moment of reading: clocks differ."""
    if found.start.year < _FIRST_YEAR or found.start > read_at + _BELIEVED_AHEAD:
        return None
    if found.start > read_at:
        return Interval.exact(read_at, found.precision)
    return found


def first_seen(read_at: datetime) -> Interval:
    """The moment of reading, for what bears no believable date."""
    return Interval.exact(read_at, Precision.FIRST_SEEN)


def _in_words(
    text: str, plain: str, read_at: datetime, zone: ZoneInfo, languages: Sequence[str]
) -> Interval | None:
    folded = fold_letters(text)
    found = (
        _relative(folded, read_at, zone)
        or _day_ago(folded, read_at, zone)
        or _clock_alone(folded, read_at, zone)
    )
    if found is not None:
        return found
    covered, found = read_full_date(folded, zone)
    return found if covered else _by_dateparser(plain, zone, languages)


def _formatted(text: str, formats: Sequence[str], zone: ZoneInfo) -> Interval | None:
    for pattern in formats:
        try:
            at = datetime.strptime(text, pattern)  # noqa: DTZ007  # a zone is added below
        except ValueError:
            continue
        at = at if at.tzinfo is not None else at.replace(tzinfo=zone)
        timed = any(sign in pattern for sign in ("%H", "%I", "%X", "%c"))
        return starting_at(at, Precision.MINUTE) if timed else day_of(at.date(), zone)
    return None


def utc_moment(text: str) -> datetime | None:
    """The time that a machine wrote as `text` and calls UTC, None where it does not."""
    stamp = _stamp(western_digits(text)) if len(text) <= words.LONGEST else None
    return stamp[0] if stamp is not None and stamp[0].utcoffset() == timedelta(0) else None


def is_local_time(at: datetime, *, read_at: datetime, zone: ZoneInfo) -> bool:
    """Whether what calls itself the UTC time `at` means the time of `zone`: some sites stamp local
    time as +00:00. Then it lies ahead of `read_at`, and read as local it does not."""
    return at > read_at + AHEAD and at.replace(tzinfo=zone) <= read_at + AHEAD


def _standard(
    text: str, read_at: datetime, zone: ZoneInfo, *, utc_is_local: bool
) -> Interval | None:
    """ISO 8601 and RFC 822, as machines write them."""
    stamp = _stamp(text)
    if stamp is None:
        return None
    at, precision = stamp
    local = at.replace(tzinfo=zone)
    if at.tzinfo is None:
        return starting_at(local, precision)
    mislabelled = at.utcoffset() == timedelta(0) and (utc_is_local or at > read_at + AHEAD)
    return starting_at(local if mislabelled and local <= read_at + AHEAD else at, precision)


@lru_cache(maxsize=512)  # a feed's stamps are read twice
def _stamp(text: str) -> tuple[datetime, Precision] | None:
    """What a machine wrote, with a zone where it names one that is known."""
    iso = _ISO.fullmatch(text)
    mail = None if iso is not None else _RFC822.fullmatch(text)
    try:
        if iso is not None:
            day, clock, seconds, offset = iso.groups()
            at = datetime.fromisoformat(f"{day}T{clock}{seconds or ''}{offset or ''}".upper())
        elif mail is not None and (parts := parsedate_tz(_COLON.sub(r"\1\2", text))) is not None:
            seconds, named = mail.groups()
            if named is None or parts[9] is None:
                at = datetime(*parts[:6])  # noqa: DTZ001  # it names no zone
            else:
                at = datetime(*parts[:6], tzinfo=UTC) - timedelta(seconds=parts[9])
                if parts[9]:
                    at = at.astimezone(timezone(timedelta(seconds=parts[9])))
        else:
            return None
    except (ValueError, OverflowError):
        return None
    return at, Precision.EXACT if seconds else Precision.MINUTE


def _relative(folded: str, read_at: datetime, zone: ZoneInfo) -> Interval | None:
    """منذ ساعتين, قبل 3 أيام, 5 minutes ago."""
    folded = folded.rstrip(" .")
    if folded in words.JUST_NOW:
        return Interval.exact(read_at, Precision.MINUTE)
    if folded in words.A_WHILE_AGO:
        return Interval.exact(read_at, Precision.HOUR)
    match = _RELATIVE.fullmatch(folded)
    if match is None or not _SAYS_AGO.search(folded):
        return None
    at = read_at.replace(second=0, microsecond=0)
    unit = ""
    for number, word in (match.group(1, 2), match.group(3, 4)):
        if word is None:
            continue
        unit, alone = words.UNITS[word]
        count = alone if number is None else words.NUMBERS.get(number) or int(number)
        if count is None:
            return None
        if unit in (words.MONTH, words.YEAR):
            return _months_ago(count, unit, read_at, zone)
        at -= count * timedelta(**{f"{unit}s": 1})
    if unit in (words.DAY, words.WEEK):
        return day_of(at.astimezone(zone).date(), zone)
    return starting_at(at, Precision.HOUR if unit == words.HOUR else Precision.MINUTE)


def _months_ago(count: int, unit: str, read_at: datetime, zone: ZoneInfo) -> Interval | None:
    today = read_at.astimezone(zone).date()
    months = today.year * 12 + today.month - 1 - count * (12 if unit == words.YEAR else 1)
    year, month = months // 12, months % 12 + 1
    if year < _FIRST_YEAR:
        return None
    return year_of(year, zone) if unit == words.YEAR else month_of(year, month, zone)


def _day_ago(folded: str, read_at: datetime, zone: ZoneInfo) -> Interval | None:
    """أمس, اليوم, أمس الساعة 14:30."""
    days = words.DAYS_AGO.get(words.without_introduction(CLOCK.sub(" ", folded)))
    if days is None:
        return None
    day = read_at.astimezone(zone).date() - days * ONE_DAY
    if words.names_another_weekday(folded, day):
        return None  # a page of some other day
    clock = CLOCK.search(folded)
    if clock is None:
        return day_of(day, zone)
    printed = clock_time(clock)
    if printed is None:
        return None
    return starting_at(datetime.combine(day, printed, zone), Precision.MINUTE)


def _clock_alone(folded: str, read_at: datetime, zone: ZoneInfo) -> Interval | None:
    match = CLOCK.search(folded)
    if match is None or words.without_introduction(CLOCK.sub(" ", folded), weekdays=False):
        return None
    clock = clock_time(match)
    if clock is None:
        return None
    return minute_of(last_clock(clock, read_at=read_at, zone=zone), read_at=read_at)


def _by_dateparser(text: str, zone: ZoneInfo, languages: Sequence[str]) -> Interval | None:
    """Names of months in other languages. Only a text with a year of four digits is tried, and
    only whole dates are taken."""
    if not _YEAR.search(text):
        return None
    # Imported here: it takes longer than everything else of a start.
    import dateparser
    from dateparser.data.languages_info import language_order

    known = [language for language in ("ar", "en", *languages) if language in language_order]
    at = dateparser.parse(
        text,
        languages=list(dict.fromkeys(known)),
        settings={
            "PARSERS": ["absolute-time"],
            "STRICT_PARSING": True,
            "DATE_ORDER": "DMY",
        },
    )
    if at is None:
        return None
    at = at if at.tzinfo is not None else at.replace(tzinfo=zone)
    timed = CLOCK.search(text) is not None
    return starting_at(at, Precision.MINUTE) if timed else day_of(at.date(), zone)
