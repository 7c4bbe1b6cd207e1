"""Dates that a text writes out: 24 تشرين الأول 2017, 18-3-2011, Jun 10, 2024, 15 رمضان 1444."""

import re
from datetime import date, timedelta

from hijridate import Hijri

from classifiers.calendars import DOUBLE_MONTHS, FIRST, HIJRI_MONTHS, MONTHS, SECOND
from classifiers.time_reader import TimeMention, TimeReader
from classifiers.vocabulary import exact
from config.moments import Precision

YEAR_WORDS = exact("عام سنة year")
_NUMERIC = re.compile(r"(?<![\d:/-])(\d{1,4}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{2,4})(?![\d:/-])")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def numeric_dates(reader: TimeReader) -> dict[int, TimeMention]:
    """18-3-2011, 2016/11/26 by the index of their first word."""
    found = {}
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
    """24 تشرين الأول 2017, 20 يناير (كانون الثاني), Jun 10, 2024; a year left out is the latest
    that is not after the publication."""
    word = reader.word(index)
    hijri = HIJRI_MONTHS.get(reader.word(index + 1))
    if hijri is not None and word.isdecimal() and reader.word(index + 2).isdecimal():
        return _hijri_date(reader, index, hijri)
    if word.isdecimal() and len(word) <= 2:
        day, month = int(word), _month_at(reader, index + 1)
        if month is None or reader.passage.gap(index + 1).strip():
            return None
    else:
        month = _month_at(reader, index)
        following = reader.word(month[1] + 1) if month else ""
        if month is None or not following.isdecimal() or len(following) > 2 or word > "\u0600":
            return _month_and_year(reader, index)
        day, month = int(following), (month[0], month[1] + 1)
    last = month[1]
    year = _year_at(reader, last + 1)
    if year is not None:
        on = _valid(year[0], month[0], day)
        last = year[1]
    elif reader.now is None:
        return TimeMention(index, last, None) if 1 <= day <= 31 else None
    else:
        on = _latest(month[0], day, reader.now.date())
    return None if on is None else TimeMention(index, last, reader.day(on))


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


def _hijri_date(reader: TimeReader, index: int, month: int) -> TimeMention | None:
    try:
        on = Hijri(int(reader.word(index + 2)), month, int(reader.word(index))).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return TimeMention(index, index + 2, reader.day(date(on.year, on.month, on.day)))


def _month_and_year(reader: TimeReader, index: int) -> TimeMention | None:
    """حزيران 2024, عام 2017."""
    word = reader.word(index)
    month = _month_at(reader, index)
    if month is not None and reader.word(index - 1).isdecimal():
        return None  # the day before it does not exist
    if month is not None:
        year = _year_at(reader, month[1] + 1)
        if year is None:
            return None
        start = date(year[0], month[0], 1)
        end = date(year[0] + month[0] // 12, month[0] % 12 + 1, 1)
        return TimeMention(index, year[1], reader.days(start, end, Precision.MONTH))
    if word in YEAR_WORDS:
        year = _year_at(reader, index + 1)
        if year is not None:
            start, end = date(year[0], 1, 1), date(year[0] + 1, 1, 1)
            return TimeMention(index, year[1], reader.days(start, end, Precision.YEAR))
    return None
