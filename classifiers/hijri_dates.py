"""Dates of the Hijri calendar: 15 رمضان 1444, 3 ذي الحجة, رمضان 1444 هـ."""

from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from classifiers.calendars import DOUBLE_HIJRI_MONTHS, HIJRI_MONTHS
from classifiers.time_reader import TimeMention, TimeReader, TimeRule
from config.moments import Precision

_EARLIEST_YEAR, _LATEST_YEAR = 1343, 1500
"""What the library converts."""
_SIGN = "ه"
"""هـ after a year, normalised."""


def hijri_date(reader: TimeReader, index: int) -> TimeMention | None:
    """A day of a month, or a month of a year: most names of months are also people's or words of
    other meaning, so that a month needs the one or the other. A year left out is the one in which
    the day lies nearest before the report."""
    word = reader.word(index)
    if word.isdecimal() and len(word) <= 2:
        at = index + 1 + (reader.word(index + 1) == "من")
        month = _month_at(reader, at)
        day = int(word)
    else:
        month, day = _month_at(reader, index), None
    if month is None:
        return None
    number, last = month
    year = _year_at(reader, last + 1)
    if year is not None:
        if day is None:
            return _whole_month(reader, index, year[1], year[0], number)
        return _placed(reader, index, year[1], (year[0], number, day))
    if day is None:
        return None
    if reader.now is None:
        return TimeMention(index, last, None, TimeRule.HIJRI)
    today = reader.now.date()
    this_year = Gregorian.fromdate(today).to_hijri().year
    for guess in (this_year, this_year - 1):
        mention = _placed(reader, index, last, (guess, number, day))
        if mention is None or mention.interval is None:
            return mention
        if mention.interval.start.astimezone(reader.zone).date() <= today + timedelta(days=1):
            return mention
    return None


def _month_at(reader: TimeReader, index: int) -> tuple[int, int] | None:
    word = reader.word(index)
    if word in HIJRI_MONTHS:
        return HIJRI_MONTHS[word], index
    number = DOUBLE_HIJRI_MONTHS.get(word, {}).get(reader.word(index + 1))
    return None if number is None else (number, index + 1)


def _year_at(reader: TimeReader, index: int) -> tuple[int, int] | None:
    """A year, and its last word: 1445, 1445هـ, 1445 هـ."""
    word = reader.word(index).removesuffix(_SIGN)
    if len(word) != 4 or not word.isdecimal():
        return None
    if not _EARLIEST_YEAR <= int(word) < _LATEST_YEAR:
        return None
    return int(word), index + (reader.word(index + 1) == _SIGN)


def _gregorian(year: int, month: int, day: int) -> date | None:
    try:
        on = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(on.year, on.month, on.day)


def _placed(
    reader: TimeReader, first: int, last: int, hijri: tuple[int, int, int]
) -> TimeMention | None:
    on = _gregorian(*hijri)
    return None if on is None else TimeMention(first, last, reader.day(on), TimeRule.HIJRI)


def _whole_month(
    reader: TimeReader, first: int, last: int, year: int, month: int
) -> TimeMention | None:
    start = _gregorian(year, month, 1)
    end = _gregorian(year + month // 12, month % 12 + 1, 1)
    if start is None or end is None:
        return None
    return TimeMention(first, last, reader.days(start, end, Precision.MONTH), TimeRule.HIJRI)
