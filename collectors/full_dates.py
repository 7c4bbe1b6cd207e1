"""Dates with day, month and year as people write them, with or without a clock time and a zone."""

import re
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hijridate import Hijri
from rapidfuzz.distance import Levenshtein

from collectors import date_words as words
from collectors.clocks import CLOCK, ZONE, clock_time, day_of, month_of, starting_at, zone_named
from collectors.spelling import fold_letters
from config.moments import Interval, Precision

_MONTH = words.alternatives(words.MONTHS)
_TWO_NAMES = rf"({_MONTH})(?:\s*[/(-]\s*({_MONTH})\s*\)?)?(?![^\W\d_])"
_DAY = r"(?<![\d:/.-])(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(\d{4})(?![\d:]|/\d)"

_DAY_MONTH_YEAR = re.compile(
    rf"{_DAY}\s*[-/.,]?\s*(?:من\s+|of\s+)?{_TWO_NAMES}\s*[-/.,]?\s*(?:عام\s+|سنه\s+)?{_YEAR}"
)
_MONTH_DAY_YEAR = re.compile(rf"(?<![^\W\d_]){_TWO_NAMES}\.?\s+{_DAY}\s*,?\s+{_YEAR}")
_MONTH_YEAR = re.compile(rf"{_TWO_NAMES}\s*,?\s*{_YEAR}")
_MISSPELT = re.compile(rf"{_DAY}\s+([^\W\d_]{{5,}})\s*,?\s+{_YEAR}")
_NUMERIC = re.compile(rf"{_DAY}\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*{_YEAR}")
_YEAR_FIRST = re.compile(
    r"(?<![\d:/.-])(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?![\d:/])"
)
_HIJRI = re.compile(
    rf"{_DAY}\s*(?:من\s+)?({words.alternatives(words.HIJRI_MONTHS)})\s*,?\s*(1[34]\d\d)(?!\d)"
)
_HIJRI_YEARS = range(1343, 1501)  # what hijridate converts (Umm al-Qura)
_SHORTEST_MISSPELT = 5


def find_full_date(folded: str) -> tuple[date | None, str] | None:
    """The first full date of a folded text and what else stands in it; None where there is none,
    a date of None where it does not exist (31 حزيران). A Gregorian date goes before a Hijri one.
    """
    for pattern, reader in _RULES:
        match = pattern.search(folded)
        if match is None:
            continue
        rest = f"{folded[: match.start()]} {folded[match.end() :]}"
        try:
            return reader(match), rest
        except _NotThisWay:
            continue
        except (ValueError, OverflowError):
            return None, rest
    return None


def read_full_date(folded: str, zone: ZoneInfo) -> tuple[bool, Interval | None]:
    """Whether a folded text is of this form, and the time it says (None: no such time)."""
    found = find_full_date(folded)
    if found is None:
        alone = _MONTH_YEAR.fullmatch(folded)
        if alone is None:
            return False, None
        try:
            return True, month_of(int(alone[3]), _month(alone[1], alone[2]), zone)
        except ValueError:
            return True, None
    day, rest = found
    if day is None:
        return True, None
    clock = CLOCK.search(rest)
    if clock is None:
        return True, day_of(day, zone)
    printed = clock_time(clock)
    if printed is None:
        return True, None
    at = datetime.combine(day, printed, zone_named(rest, zone))
    return True, starting_at(at, Precision.EXACT if clock[3] else Precision.MINUTE)


def is_date_line(text: str) -> bool:
    """Whether `text` is a full date and nothing else but the words that introduce one."""
    folded = fold_letters(text)
    found = find_full_date(folded) if len(folded) <= words.LONGEST else None
    if found is None or found[0] is None:
        return False
    return not words.without_introduction(CLOCK.sub(" ", ZONE.sub(" ", found[1])))


class _NotThisWay(Exception):
    """The match is not of the form of its rule; the next rule may read it."""


def _month(name: str, other: str | None) -> int:
    month = words.MONTHS[" ".join(name.split())]
    if other is not None and words.MONTHS[" ".join(other.split())] != month:
        raise ValueError(f"{name} and {other} are different months")
    return month


def _day_month_year(match: re.Match[str]) -> date:
    return date(int(match[4]), _month(match[2], match[3]), int(match[1]))


def _month_day_year(match: re.Match[str]) -> date:
    return date(int(match[4]), _month(match[1], match[2]), int(match[3]))


def _numeric(match: re.Match[str]) -> date:
    return _any_calendar(int(match[3]), int(match[2]), int(match[1]))


def _year_first(match: re.Match[str]) -> date:
    return _any_calendar(int(match[1]), int(match[2]), int(match[3]))


def _any_calendar(year: int, month: int, day: int) -> date:
    return _from_hijri(year, month, day) if year in _HIJRI_YEARS else date(year, month, day)


def _hijri(match: re.Match[str]) -> date:
    return _from_hijri(int(match[3]), words.HIJRI_MONTHS[" ".join(match[2].split())], int(match[1]))


def _from_hijri(year: int, month: int, day: int) -> date:
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _misspelt(match: re.Match[str]) -> date:
    """A month of at least five letters with one wrong (أكتوير): only one month may be so near."""
    near = {
        number
        for name, number in words.MONTHS.items()
        if len(name) >= _SHORTEST_MISSPELT
        and Levenshtein.distance(name, match[2], score_cutoff=1) <= 1
    }
    if len(near) != 1:
        raise _NotThisWay
    return date(int(match[3]), near.pop(), int(match[1]))


_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], date]]
_RULES: tuple[_Rule, ...] = (
    (_DAY_MONTH_YEAR, _day_month_year),
    (_MONTH_DAY_YEAR, _month_day_year),
    (_YEAR_FIRST, _year_first),
    (_NUMERIC, _numeric),
    (_HIJRI, _hijri),
    (_MISSPELT, _misspelt),
)
