"""Hours of the clock: الساعة 5 مساءً, عند الثانية فجراً, الساعة 14:30."""

from datetime import datetime, time, timedelta

from classifiers.calendars import ORDINALS, PARTS, TEEN
from classifiers.days import day_first, part_of_day, plain_day
from classifiers.time_reader import Hours, TimeMention, TimeReader, TimeRule
from classifiers.vocabulary import exact
from config.moments import Precision

O_CLOCK = exact("الساعة بالساعة للساعة والساعة الساعه")
AT_HOUR = exact("عند نحو حوالي قرابة تمام")
_FRACTIONS = {"والنصف": 30, "ونصف": 30, "والربع": 15, "وربع": 15, "والثلث": 20}


def clock_time(reader: TimeReader, index: int) -> TimeMention | None:
    """An hour after الساعة, or after عند where a part of the day follows it. Without a part of the
    day, twelve hours say nothing: the time is not placed."""
    at = index
    while reader.word(at) in AT_HOUR and at - index < 3:
        at += 1
    told = reader.word(at) in O_CLOCK
    at += told
    read = _hour_at(reader, at)
    if read is None or at == index:
        return None
    hour, minute, last = read
    hours = PARTS.get(reader.word(last + 1))
    if hours is None and not told:
        return None
    day = None
    if hours is not None:
        hour = _of_the_day(hour, hours)
        day = part_of_day(reader, last + 1) or TimeMention(last + 1, last + 1, None)
        last = day.last
    elif reader.word(last + 1) == "من":
        day = day_first(reader, last + 2)
    else:
        day = plain_day(reader, last + 1)
    last = max(last, day.last) if day is not None else last
    if hours is None and hour < 13 and minute is None:
        interval = day.interval if day is not None else None
        return TimeMention(index, last, interval, TimeRule.CLOCK)
    return _placed(reader, index, last, (hour, minute), day)


def _placed(
    reader: TimeReader,
    first: int,
    last: int,
    clock: tuple[int, int | None],
    day: TimeMention | None,
) -> TimeMention:
    hour, minute = clock
    if day is not None and day.interval is not None:
        on = day.interval.start.astimezone(reader.zone).date()
    elif reader.now is None:
        return TimeMention(first, last, None, TimeRule.CLOCK)
    else:
        later = reader.clock and (hour, minute or 0) > (reader.now.hour, reader.now.minute)
        on = reader.now.date() - timedelta(days=later)
    start = datetime.combine(on, time(), reader.zone) + timedelta(hours=hour, minutes=minute or 0)
    if minute is None:
        end, precision = start + timedelta(hours=1), Precision.HOUR
    else:
        end, precision = start, Precision.MINUTE
    return TimeMention(first, last, reader.stretch(start, end, precision), TimeRule.CLOCK)


def _hour_at(reader: TimeReader, at: int) -> tuple[int, int | None, int] | None:
    """Hour, minute if told, and the last word that tells them."""
    word = reader.word(at)
    if word.isdecimal() and len(word) <= 2 and int(word) < 24:
        minute = reader.word(at + 1)
        if reader.passage.gap(at + 1) in (":", ".") and minute.isdecimal() and len(minute) == 2:
            return (int(word), int(minute), at + 1) if int(minute) < 60 else None
        return int(word), None, at
    hour = ORDINALS.get(word)
    if hour is None:
        return None
    if reader.word(at + 1) in TEEN and hour < 3:
        hour, at = hour + 10, at + 1
    minute_told = _FRACTIONS.get(reader.word(at + 1))
    return hour, minute_told, at + (minute_told is not None)


def _of_the_day(hour: int, hours: Hours) -> int:
    """The hour of 24 that an hour of 12 is in a part of the day."""
    for candidate in (hour, hour + 12, hour % 12, hour % 12 + 24):
        if hours[0] - 2 <= candidate <= hours[1] + 1:
            return candidate
    return hour
