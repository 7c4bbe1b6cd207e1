"""Days and parts of them, as a report counts from its own day: أمس, الثلاثاء الماضي, فجر اليوم."""

from datetime import timedelta

from classifiers.calendars import ADVERBS, LAST, NEXT, PARTS, RELATIVE_DAYS, THIS, WEEKDAYS
from classifiers.time_reader import Hours, TimeMention, TimeReader, TimeRule
from classifiers.written_dates import day_and_month, written_date
from config.moments import Precision

_NIGHT: Hours = (20, 28)
_BETWEEN = frozenset({"يوم", "ال", "on", "of", "نهار", "من", "تاريخ"})


def part_of_day(reader: TimeReader, index: int) -> TimeMention | None:
    """فجر اليوم, مساء أمس, صباح يوم الثلاثاء, ليل السبت - الأحد, yesterday evening, فجراً alone."""
    word = reader.word(index)
    hours = PARTS.get(word)
    if hours is None:
        return None
    following = index + 1
    if hours == _NIGHT and reader.word(following) in LAST:
        return _hours_of(reader, index, following, -1, hours)
    while reader.word(following) in _BETWEEN and following - index < 3:
        following += 1
    day = plain_day(reader, following) or written_date(reader, following)
    if day is not None and reader.follows(following):
        return with_hours(reader, index, _past_second_night(reader, day, hours), hours)
    if word in ADVERBS:
        return _hours_of(reader, index, index, 0, hours)
    if reader.word(index - 1) in ("this", "bu"):
        return _hours_of(reader, index, index, 0, hours)
    if reader.word(index - 1) == "last" and hours == _NIGHT:
        return _hours_of(reader, index, index, -1, hours)
    return None


def _past_second_night(reader: TimeReader, day: TimeMention, hours: Hours) -> TimeMention:
    """ليل السبت - الأحد is the night of Saturday; the second name belongs to it."""
    after = day.last + 1
    joined = reader.word(after) in WEEKDAYS and reader.passage.gap(after).strip() in ("-", "/")
    if hours == _NIGHT and joined:
        return TimeMention(day.first, after, day.interval, day.rule)
    return day


def _hours_of(reader: TimeReader, first: int, last: int, shift: int, hours: Hours) -> TimeMention:
    """Hours of the day of the report, or of the day before where they were yet to come."""
    if reader.now is None:
        return TimeMention(first, last, None, TimeRule.PART)
    on = reader.now.date() + timedelta(days=shift)
    if reader.clock and shift == 0 and hours[0] > reader.now.hour:
        on -= timedelta(days=1)
    return TimeMention(first, last, reader.day(on, hours), TimeRule.PART)


def with_hours(reader: TimeReader, first: int, day: TimeMention, hours: Hours) -> TimeMention:
    """Some hours of a day that is known."""
    if day.interval is None or day.interval.precision is not Precision.DAY:
        return TimeMention(first, day.last, day.interval, TimeRule.PART)
    on = day.interval.start.astimezone(reader.zone).date()
    return TimeMention(first, day.last, reader.day(on, hours), TimeRule.PART)


def day_first(reader: TimeReader, index: int) -> TimeMention | None:
    """اليوم, أمس الاثنين, الثلاثاء الماضي; then perhaps the part of the day: أمس مساء."""
    day = plain_day(reader, index) or written_date(reader, index)
    if day is None:
        return None
    hours = PARTS.get(reader.word(day.last + 1))
    if hours is not None and reader.follows(day.last + 1):
        return with_hours(reader, index, TimeMention(index, day.last + 1, day.interval), hours)
    return day


def plain_day(reader: TimeReader, index: int) -> TimeMention | None:
    """A day by its name alone."""
    word = reader.word(index)
    shift = RELATIVE_DAYS.get(word)
    if word == "اول" and RELATIVE_DAYS.get(reader.word(index + 1)) == -1:
        return _relative(reader, index, index + 1, -2)
    if shift == -1 and reader.word(index + 1) == "الاول":
        return _relative(reader, index, index + 1, -2)
    if shift is not None:
        return _relative(reader, index, index, shift)
    weekday = WEEKDAYS.get(word)
    if weekday is None or (word == "الاحد" and reader.word(index - 1) == "احد"):
        return None
    return _weekday(reader, index, weekday)


def _relative(reader: TimeReader, first: int, last: int, shift: int) -> TimeMention:
    if reader.word(last + 1).strip("()") in WEEKDAYS:
        last += 1
        dated = _date_after(reader, last + 1)
        if dated is not None:
            return TimeMention(first, dated.last, dated.interval, dated.rule)
    if reader.now is None:
        return TimeMention(first, last, None, TimeRule.DAY)
    on = reader.now.date() + timedelta(days=shift)
    return TimeMention(first, last, reader.day(on), TimeRule.DAY)


def _weekday(reader: TimeReader, index: int, weekday: int) -> TimeMention:
    dated = _date_after(reader, index + 1)
    if dated is not None:
        return TimeMention(index, dated.last, dated.interval, dated.rule)
    after = reader.word(index + 1)
    previous = after in LAST or reader.word(index - 1) in LAST
    last = index + (after in LAST or after in THIS or after in NEXT)
    if reader.now is None:
        return TimeMention(index, last, None, TimeRule.DAY)
    today = reader.now.date()
    back = (today.weekday() - weekday) % 7
    if after in NEXT or reader.word(index - 1) in NEXT:
        back -= 7
    elif back == 0 and previous:
        back = 7
    on = today - timedelta(days=back)
    return TimeMention(index, last, reader.day(on), TimeRule.DAY)


def _date_after(reader: TimeReader, index: int) -> TimeMention | None:
    """A written date directly after a weekday: الثلاثاء 24 تشرين الأول."""
    if reader.passage.gap(index).strip() not in ("", ",", "("):
        return None
    return written_date(reader, index) or reader.numeric.get(index) or day_and_month(reader, index)
