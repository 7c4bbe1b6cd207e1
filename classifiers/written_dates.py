"""Dates that a text writes out: 24 تشرين الأول 2017, الثامن من ديسمبر, 18-3-2011, Jun 10, 2024,
حزيران 2024."""

import re
from datetime import date, timedelta

from classifiers.calendars import (
    DOUBLE_MONTHS,
    FIRST,
    LAST,
    MONTHS,
    ORDINAL_TENS,
    ORDINALS,
    SECOND,
    TEEN,
    THIS,
)
from classifiers.hijri_dates import hijri_date
from classifiers.time_reader import TimeMention, TimeReader, TimeRule
from classifiers.vocabulary import exact
from config.moments import Precision

YEAR_WORDS = exact("عام العام سنة year")
_DIGIT = re.compile("[0-9]")
_NUMERIC = re.compile(r"(?<![\d:/-])(\d{1,4}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{2,4})(?![\d:/-])")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100
_WITHIN = exact("في خلال شهر منذ مطلع نهاية أواخر أوائل منتصف بداية أوساط حتى")
"""Before the name of a month alone: others are people's names or English words."""


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def numeric_dates(reader: TimeReader) -> dict[int, TimeMention]:
    """18-3-2011, 2016/11/26 by the index of their first word."""
    found: dict[int, TimeMention] = {}
    if _DIGIT.search(reader.passage.text) is None:
        return found
    for match in _NUMERIC.finditer(reader.passage.text):
        one, two, three = (int(group) for group in match.groups())
        year, day = (one, three) if len(match[1]) == 4 else (three, one)
        if year < 100:
            year += 2000
        on = _valid(year, two, day) if _EARLIEST_YEAR <= year <= _LATEST_YEAR else None
        if on is not None:
            first = reader.passage.word_at(match.start())
            last = reader.passage.word_at(match.end() - 1)
            found[first] = TimeMention(first, last, reader.day(on))
    return found


def day_and_month(reader: TimeReader, index: int) -> TimeMention | None:
    """Day and month in figures after a weekday: السبت 18-10."""
    day, month = reader.word(index), reader.word(index + 1)
    if not (day.isdecimal() and month.isdecimal() and len(day) < 3 and len(month) < 3):
        return None
    if reader.passage.gap(index + 1) not in ("-", "/") or not 1 <= int(month) <= 12:
        return None
    if reader.now is None:
        return TimeMention(index, index + 1, None)
    on = _latest(int(month), int(day), reader.now.date())
    return None if on is None else TimeMention(index, index + 1, reader.day(on))


def _month_at(reader: TimeReader, index: int) -> tuple[int, int] | None:
    """The month named at a word, and the last word of its name (a second name after it in
    brackets or after a slash belongs to it)."""
    word = reader.word(index)
    if word.removeprefix("و") in DOUBLE_MONTHS:
        following = reader.word(index + 1)
        which = 0 if following in FIRST else 1 if following in SECOND else None
        if which is None:
            return None
        month, last = DOUBLE_MONTHS[word.removeprefix("و")][which], index + 1
    else:
        found = MONTHS.get(word)
        if found is None:
            return None
        month, last = found, index
    if reader.passage.gap(last + 1).strip() in ("/", "("):
        again = _month_at(reader, last + 1)
        if again is not None and again[0] == month:
            last = again[1]
    return month, last


def written_date(reader: TimeReader, index: int) -> TimeMention | None:
    """24 تشرين الأول 2017, 20 يناير (كانون الثاني), الثامن من آذار, Jun 10; a year left out is the
    latest that is not after the publication. Also a month with its year, or a year."""
    hijri = hijri_date(reader, index)
    if hijri is not None:
        return hijri
    dated = _day_then_month(reader, index) or _month_then_day(reader, index)
    if dated is None:
        return _month_and_year(reader, index)
    day, month, last = dated
    year = _year_at(reader, last + 1)
    if year is not None:
        on = _valid(year[0], month, day)
        last = year[1]
    elif reader.now is None:
        return TimeMention(index, last, None) if 1 <= day <= 31 else None
    else:
        on = _latest(month, day, reader.now.date())
        last += reader.word(last + 1) in LAST or reader.word(last + 1) in THIS
    return None if on is None else TimeMention(index, last, reader.day(on))


def _day_then_month(reader: TimeReader, index: int) -> tuple[int, int, int] | None:
    """Day, month, last word: 24 تشرين الأول, الثامن من كانون الأول, 5 من شهر حزيران."""
    word = reader.word(index)
    if word.isdecimal() and len(word) <= 2:
        day, last = int(word), index
    else:
        ordinal = _ordinal_at(reader, index)
        if ordinal is None:
            return None
        day, last = ordinal
    at = last + 1
    if reader.passage.gap(at).strip():
        return None
    while reader.word(at) in ("من", "شهر", "of") and at - last < 3:
        at += 1
    month = _month_at(reader, at)
    return None if month is None else (day, *month)


def _ordinal_at(reader: TimeReader, index: int) -> tuple[int, int] | None:
    """الثامن, الحادي عشر, الرابع والعشرين, الثلاثين."""
    unit = ORDINALS.get(reader.word(index))
    if unit is None:
        tens = ORDINAL_TENS.get(reader.word(index))
        return None if tens is None else (tens, index)
    following = reader.word(index + 1)
    if following in TEEN:
        return unit + 10, index + 1
    tens = ORDINAL_TENS.get(following) if following.startswith("و") else None
    return (unit, index) if tens is None else (unit + tens, index + 1)


def _month_then_day(reader: TimeReader, index: int) -> tuple[int, int, int] | None:
    """Jun 10: only in Latin letters."""
    if reader.word(index) > "\u0600":
        return None
    month = _month_at(reader, index)
    if month is None:
        return None
    day = reader.word(month[1] + 1)
    return (int(day), month[0], month[1] + 1) if day.isdecimal() and len(day) <= 2 else None


def _latest(month: int, day: int, today: date) -> date | None:
    for year in (today.year, today.year - 1):
        on = _valid(year, month, day)
        if on is not None and on <= today + timedelta(days=1):
            return on
    return None


def _year_at(reader: TimeReader, index: int) -> tuple[int, int] | None:
    """A year at a word (also `من عام 2019`), and its last word."""
    for _ in range(2):
        if reader.word(index) in ("من", "عام", "سنه", "العام", "of"):
            index += 1
    word = reader.word(index)
    if len(word) == 4 and word.isdecimal() and _EARLIEST_YEAR <= int(word) <= _LATEST_YEAR:
        joined = reader.passage.gap(index).strip() in ("", ",", ")", "/", "-")
        return (int(word), index) if joined else None
    return None


def _month_and_year(reader: TimeReader, index: int) -> TimeMention | None:
    """حزيران 2024, أيار الماضي, خلال أيار, عام 2017."""
    month = _month_at(reader, index)
    if month is not None and reader.word(index - 1).isdecimal():
        return None  # the day before it does not exist
    if month is not None:
        year = _year_at(reader, month[1] + 1)
        if year is not None:
            return _month(reader, (index, year[1]), year[0], month[0])
        return _month_near(reader, index, *month)
    return year_named(reader, index)


def year_named(reader: TimeReader, index: int) -> TimeMention | None:
    """عام 2017."""
    year = _year_at(reader, index + 1) if reader.word(index) in YEAR_WORDS else None
    if year is None:
        return None
    start, end = date(year[0], 1, 1), date(year[0] + 1, 1, 1)
    interval = reader.days(start, end, Precision.YEAR)
    return TimeMention(index, year[1], interval, TimeRule.CALENDAR)


def _month_near(reader: TimeReader, index: int, month: int, last: int) -> TimeMention | None:
    """A month without its year: the latest that has begun; أيار الماضي is over."""
    following = reader.word(last + 1)
    past, this = following in LAST, following in THIS
    if not (past or this or reader.word(index - 1) in _WITHIN) or reader.word(index) < "\u0600":
        return None
    last += past or this
    if reader.now is None:
        return TimeMention(index, last, None, TimeRule.CALENDAR)
    today = reader.now.date()
    over = month > today.month or (past and month == today.month)
    return _month(reader, (index, last), today.year - (over and not this), month)


def _month(reader: TimeReader, words: tuple[int, int], year: int, month: int) -> TimeMention:
    end = date(year + month // 12, month % 12 + 1, 1)
    interval = reader.days(date(year, month, 1), end, Precision.MONTH)
    return TimeMention(*words, interval, TimeRule.CALENDAR)
