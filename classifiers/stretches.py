"""Stretches of time counted from the report: منذ ساعتين, آخر 24 ساعة, الأسبوع الماضي."""

from datetime import UTC, date, datetime, time, timedelta

from classifiers.calendars import LAST, MONTH_NAMES, SEASONS, THIS, UNITS
from classifiers.numbers import number_at
from classifiers.time_reader import TimeMention, TimeReader, TimeRule
from classifiers.vocabulary import exact, word_list
from classifiers.written_dates import year_named
from config.moments import Interval, Precision

AGO = exact("منذ قبل ago once")
DURING = exact("آخر خلال last past son")
_A_MOMENT = exact("قليل لحظات دقائق")
_HOURS_AGO = exact("ساعات")
_ROUGHLY = exact("نحو حوالي قرابة اكثر من اقل ما يقارب يزيد عن على ال about nearly over")
_BEGINNING = word_list("بداية مطلع أول beginning start")
_MANY = exact("دقائق ساعات أيام أسابيع أشهر أعوام سنوات minutes hours days weeks months years")
_RECENT = exact("الساعات")
_A_MONTH = exact("شهر الشهر")
_SHORT = frozenset({"minute", "hour", "day"})
_SECONDS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 7 * 86_400}
_SOME_HOURS = timedelta(hours=12)
"""What "hours ago" is taken for."""


def stretch(reader: TimeReader, index: int) -> TimeMention | None:
    """منذ ساعتين, قبل 3 أيام, آخر 24 ساعة, الأسبوع الماضي, this week, 2 days ago."""
    word = reader.word(index)
    if word in AGO or word in DURING:
        return _since_or_during(reader, index)
    unit = UNITS.get(word)
    if unit is not None:
        following = reader.word(index + 1)
        if following in LAST or following in THIS:
            which = -1 if following in LAST else 0
            return calendar_unit(reader, index, index + 1, unit, which)
    if word in ("هذا", "هذه") or word in THIS or word in LAST:
        of_next = UNITS.get(reader.word(index + 1))
        which = -1 if word in LAST else 0
        return calendar_unit(reader, index, index + 1, of_next, which) if of_next else None
    if word in _RECENT:
        return _past_hours(reader, index, index)
    if word in SEASONS:
        return _season(reader, index, SEASONS[word])
    if word[:1].isdecimal():
        counted = _counted(reader, index, ago=True, first=index)
        if counted is not None and reader.word(counted.last + 1) == "ago":
            return TimeMention(index, counted.last + 1, counted.interval, TimeRule.STRETCH)
    return None


def _since_or_during(reader: TimeReader, index: int) -> TimeMention | None:
    ago = reader.word(index) in AGO
    at = index + 1
    while reader.word(at) in _ROUGHLY and at - index < 5:
        at += 1
    following = reader.word(at)
    if ago and following in _A_MOMENT:
        return _lately(reader, index, at, timedelta(hours=1))
    if ago and following in _HOURS_AGO:
        return _lately(reader, index, at, _SOME_HOURS)
    if following in _RECENT:
        return _past_hours(reader, index, at)
    if following in _BEGINNING:
        return _since_beginning(reader, index, at + 1)
    if following in _A_MONTH and reader.word(at + 1) in MONTH_NAMES:
        return None  # خلال شهر أيار: the month is read by its name
    return _counted(reader, at, ago=ago, first=index)


def _lately(reader: TimeReader, first: int, last: int, span: timedelta) -> TimeMention:
    if reader.now is None:
        return TimeMention(first, last, None, TimeRule.STRETCH)
    interval = reader.stretch(reader.now - span, reader.now, Precision.HOUR)
    return TimeMention(first, last, interval, TimeRule.STRETCH)


def _past_hours(reader: TimeReader, first: int, at: int) -> TimeMention | None:
    """خلال الساعات الـ48 الماضية, في الساعات الأخيرة."""
    after = at + 1 + (reader.word(at + 1) == "ال")
    digits = reader.word(after).removeprefix("ال")
    if digits.isdecimal() and len(digits) <= 3 and reader.word(after + 1) in LAST:
        return _lately(reader, first, after + 1, timedelta(hours=int(digits)))
    if reader.word(at + 1) in LAST:
        return _lately(reader, first, at + 1, _SOME_HOURS)
    return None


def _since_beginning(reader: TimeReader, first: int, at: int) -> TimeMention | None:
    """منذ بداية العام, منذ مطلع الشهر الجاري: from then to the report."""
    unit = UNITS.get(reader.word(at))
    if unit not in ("week", "month", "year"):
        return None
    last = at + (reader.word(at + 1) in THIS)
    whole = year_named(reader, at) or calendar_unit(reader, first, last, unit, 0)
    if reader.now is None or whole is None or whole.interval is None:
        return whole
    interval = Interval(whole.interval.start, reader.now.astimezone(UTC), Precision.DAY)
    return TimeMention(first, whole.last, interval, TimeRule.STRETCH)


def _season(reader: TimeReader, index: int, month: int) -> TimeMention | None:
    """صيف 2015, صيف عام 2015."""
    at = index + 1 + (reader.word(index + 1) in ("عام", "العام"))
    year = reader.word(at)
    if len(year) != 4 or not year.isdecimal() or not 1900 <= int(year) <= 2100:
        return None
    start = date(int(year), month, 1)
    end = date(int(year) + (month + 3) // 13, (month + 2) % 12 + 1, 1)
    interval = reader.days(start, end, Precision.MONTH)
    return TimeMention(index, at, interval, TimeRule.CALENDAR)


def _counted(reader: TimeReader, index: int, *, ago: bool, first: int) -> TimeMention | None:
    if index >= len(reader.passage):
        return None
    number = number_at(reader.passage, index)
    at = index if number is None else number.last + 1
    word = reader.word(at)
    unit = UNITS.get(word)
    if unit is None or (unit not in _SECONDS and unit != "month"):
        return None
    count = number.value if number else 2 if word.endswith(("تين", "ين")) else 1
    if number is None and word in _MANY:
        return None
    if number is None and not ago and unit not in _SHORT:
        return calendar_unit(reader, first, at, unit, -1)
    last = at + 1 if reader.word(at + 1) in LAST else at
    if reader.now is None or count > 10_000:
        return TimeMention(first, last, None, TimeRule.STRETCH)
    span = timedelta(seconds=count * _SECONDS.get(unit, 30 * 86_400))
    precision = Precision.DAY if unit not in ("minute", "hour") else Precision.HOUR
    at_time = reader.now - span
    if not ago:
        if precision is Precision.DAY:
            at_time = datetime.combine(at_time.date() + timedelta(days=1), time(), reader.zone)
        interval = reader.stretch(at_time, reader.now, precision)
    elif precision is Precision.DAY:
        interval = reader.day(at_time.date())
    else:
        interval = Interval.exact(at_time, precision)
    return TimeMention(first, last, interval, TimeRule.STRETCH)


def calendar_unit(
    reader: TimeReader, first: int, last: int, unit: str, which: int
) -> TimeMention | None:
    """The week, month or year of the publication (0) or the one before (-1). Weeks begin on
    Sunday, as they do in Syria."""
    if unit not in ("week", "month", "year"):
        return None
    if reader.now is None:
        return TimeMention(first, last, None, TimeRule.CALENDAR)
    today = reader.now.date()
    if unit == "week":
        start = today - timedelta(days=(today.weekday() + 1) % 7 - 7 * which)
        interval = reader.days(start, start + timedelta(days=7), Precision.DAY)
    elif unit == "month":
        months = today.year * 12 + today.month - 1 + which
        start = date(months // 12, months % 12 + 1, 1)
        end = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
        interval = reader.days(start, end, Precision.MONTH)
    else:
        year = today.year + which
        interval = reader.days(date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR)
    return TimeMention(first, last, interval, TimeRule.CALENDAR)
