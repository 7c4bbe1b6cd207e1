"""When it happened, as the text says, apart from when it was reported.

Also what people ask for: اليوم, أمس, هذا الأسبوع, آخر 24 ساعة, today, last week. Days are those of
the given time zone; results are in UTC.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from hijridate import Hijri

from classifiers.calendars import (
    DOUBLE_MONTHS,
    FIRST,
    HIJRI_MONTHS,
    MONTHS,
    PARTS,
    SECOND,
    WEEKDAYS,
)
from classifiers.numbers import number_at
from classifiers.passage import Passage
from classifiers.vocabulary import exact, kinds
from config.moments import Interval, Precision

_RELATIVE_DAYS = {
    "اليوم": 0, "today": 0, "bugun": 0, "الليله": 0, "tonight": 0,
    "امس": -1, "البارحه": -1, "مبارح": -1, "yesterday": -1, "dun": -1,
    "غدا": 1, "tomorrow": 1, "yarin": 1,
}  # fmt: skip
_LAST = exact(
    "الماضي الماضية الفائت الفائتة المنصرم المنصرمة الأخير الأخيرة last past previous gecen"
)
_THIS = exact("الحالي الحالية الجاري الجارية this bu")
_AGO = exact("منذ قبل ago once")
_DURING = exact("آخر خلال last past son")
_YEAR_WORDS = exact("عام سنة year")
_UNITS = kinds(
    {
        "minute": "دقيقة دقائق دقيقتين minute minutes dakika",
        "hour": "ساعة ساعات ساعتين hour hours saat",
        "day": "يوم أيام يومين يوما day days gun",
        "week": "أسبوع أسابيع أسبوعين الأسبوع week weeks hafta",
        "month": "شهر أشهر شهرين الشهر month months ay",
        "year": "عام أعوام عامين سنة سنوات سنتين العام السنة year years yil",
    }
)
_OPENERS = frozenset({"اول", "هذا", "هذه"}) | _LAST | _THIS | _AGO | _DURING | _YEAR_WORDS
_MANY = exact("دقائق ساعات أيام أسابيع أشهر أعوام سنوات minutes hours days weeks months years")
_HOURS = frozenset({"minute", "hour", "day"})
_SECONDS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 7 * 86_400}
_NUMERIC = re.compile(r"(?<![\d:/-])(\d{1,4}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{2,4})(?![\d:/-])")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time named by words first..last. `interval` is None where it cannot be placed (a weekday
    of a text of unknown date)."""

    first: int
    last: int
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class _Reader:
    """`now`: when it was published, in `zone`; None where that is not known to the day.
    `numeric`: the dates in figures by the index of their first word."""

    passage: Passage
    zone: ZoneInfo
    now: datetime | None
    numeric: dict[int, "TimeMention"]

    def day(self, on: date, hours: tuple[int, int] | None = None) -> Interval:
        midnight = datetime.combine(on, time(), self.zone)
        if hours is None:
            end = datetime.combine(on + timedelta(days=1), time(), self.zone)
            return Interval(midnight.astimezone(UTC), end.astimezone(UTC), Precision.DAY)
        start, end = (midnight + timedelta(hours=hour) for hour in hours)
        return Interval(start.astimezone(UTC), end.astimezone(UTC), Precision.PART_OF_DAY)

    def days(self, start: date, end: date, precision: Precision) -> Interval:
        first, last = (datetime.combine(on, time(), self.zone) for on in (start, end))
        return Interval(first.astimezone(UTC), last.astimezone(UTC), precision)

    def word(self, index: int) -> str:
        return self.passage.words[index] if 0 <= index < len(self.passage) else ""


def find_times(
    passage: Passage, *, published: Interval | None, zone: ZoneInfo
) -> list[TimeMention]:
    """Every time that the text names, in order, none overlapping."""
    known = published is not None and published.precision not in (Precision.MONTH, Precision.YEAR)
    now = published.start.astimezone(zone) if known and published is not None else None
    reader = _Reader(passage, zone, now, {})
    reader.numeric.update(_numeric_dates(reader))
    found: list[TimeMention] = []
    index = 0
    while index < len(passage):
        mention = reader.numeric.get(index)
        if mention is None and _may_begin(passage.words[index]):
            for rule in _RULES:
                mention = rule(reader, index)
                if mention is not None:
                    break
        if mention is None:
            index += 1
            continue
        found.append(mention)
        index = mention.last + 1
    return found


@lru_cache(maxsize=65_536)
def _may_begin(word: str) -> bool:
    """Whether a time can begin with the word: few can, so that most are passed over at once."""
    return (
        word[0].isdecimal()
        or word in _RELATIVE_DAYS
        or word.removeprefix("و") in DOUBLE_MONTHS
        or word in _OPENERS
        or any(word in table for table in (PARTS, WEEKDAYS, MONTHS, _UNITS))
    )


def event_time(
    passage: Passage, times: Sequence[TimeMention], background: Collection[int]
) -> Interval | None:
    """When the event of the text happened: the first time that its opening sentences name.
    `background`: sentences that tell of other events."""
    for mention in times:
        sentence = passage.sentences[mention.first]
        if mention.interval is not None and sentence <= 1 and sentence not in background:
            return mention.interval
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numeric_dates(reader: _Reader) -> dict[int, TimeMention]:
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


def _part_of_day(reader: _Reader, index: int) -> TimeMention | None:
    """فجر اليوم, مساء أمس, صباح يوم الثلاثاء, yesterday evening, tonight."""
    hours = PARTS.get(reader.word(index))
    if hours is None:
        return None
    at = index + 1
    if reader.word(at) in ("يوم", "ال", "on", "of"):
        at += 1
    day = _plain_day(reader, at) or _written_date(reader, at)
    if day is None or not reader.passage.gap(at).isspace():
        return None
    return _with_hours(reader, index, day, hours)


def _with_hours(
    reader: _Reader, first: int, day: TimeMention, hours: tuple[int, int]
) -> TimeMention:
    if day.interval is None or day.interval.precision is not Precision.DAY:
        return TimeMention(first, day.last, day.interval)
    on = day.interval.start.astimezone(reader.zone).date()
    return TimeMention(first, day.last, reader.day(on, hours))


def _day_first(reader: _Reader, index: int) -> TimeMention | None:
    """اليوم, أمس الاثنين, الثلاثاء الماضي; then perhaps the part of the day: أمس مساء."""
    day = _plain_day(reader, index) or _written_date(reader, index)
    if day is None:
        return None
    hours = PARTS.get(reader.word(day.last + 1))
    if hours is not None and reader.passage.gap(day.last + 1).isspace():
        return _with_hours(reader, index, TimeMention(index, day.last + 1, day.interval), hours)
    return day


def _plain_day(reader: _Reader, index: int) -> TimeMention | None:
    word = reader.word(index)
    if not word:
        return None
    shift = _RELATIVE_DAYS.get(word)
    last = index
    if shift is None and word == "اول" and reader.word(index + 1) in ("امس", "البارحه"):
        shift, last = -2, index + 1
    if shift is not None:
        following = reader.word(last + 1).strip("()")
        if following in WEEKDAYS:
            last += 1
            dated = _date_after(reader, last + 1)
            if dated is not None:
                return TimeMention(index, dated.last, dated.interval)
        if reader.now is None:
            return TimeMention(index, last, None)
        on = reader.now.date() + timedelta(days=shift)
        return TimeMention(index, last, reader.day(on))
    weekday = WEEKDAYS.get(word)
    if weekday is None or (word == "الاحد" and reader.word(index - 1) == "احد"):
        return None
    return _weekday(reader, index, weekday)


def _weekday(reader: _Reader, index: int, weekday: int) -> TimeMention:
    dated = _date_after(reader, index + 1)
    if dated is not None:
        return TimeMention(index, dated.last, dated.interval)
    last = index
    previous = reader.word(index + 1) in _LAST or reader.word(index - 1) in _LAST
    if reader.word(index + 1) in _LAST | _THIS:
        last += 1
    if reader.now is None:
        return TimeMention(index, last, None)
    today = reader.now.date()
    back = (today.weekday() - weekday) % 7
    if back == 0 and previous:
        back = 7
    return TimeMention(index, last, reader.day(today - timedelta(days=back)))


def _date_after(reader: _Reader, index: int) -> TimeMention | None:
    """A written date directly after a weekday: الثلاثاء 24 تشرين الأول."""
    if reader.passage.gap(index).strip() not in ("", ",", "("):
        return None
    return _written_date(reader, index) or reader.numeric.get(index) or _short(reader, index)


def _short(reader: _Reader, index: int) -> TimeMention | None:
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


def _month_at(reader: _Reader, index: int) -> tuple[int, int] | None:
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


def _written_date(reader: _Reader, index: int) -> TimeMention | None:
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


def _year_at(reader: _Reader, index: int) -> tuple[int, int] | None:
    """A year at a word (also `من عام 2019`), and its last word."""
    while reader.word(index) in ("من", "عام", "سنه", "العام", "of"):
        index += 1
    word = reader.word(index)
    if len(word) == 4 and word.isdecimal() and _EARLIEST_YEAR <= int(word) <= _LATEST_YEAR:
        if reader.passage.gap(index).strip() in ("", ",", ")", "/", "-"):
            return int(word), index
    return None


def _hijri_date(reader: _Reader, index: int, month: int) -> TimeMention | None:
    try:
        on = Hijri(int(reader.word(index + 2)), month, int(reader.word(index))).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return TimeMention(index, index + 2, reader.day(date(on.year, on.month, on.day)))


def _month_and_year(reader: _Reader, index: int) -> TimeMention | None:
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
    if word in _YEAR_WORDS:
        year = _year_at(reader, index + 1)
        if year is not None:
            start, end = date(year[0], 1, 1), date(year[0] + 1, 1, 1)
            return TimeMention(index, year[1], reader.days(start, end, Precision.YEAR))
    return None


def _stretch(reader: _Reader, index: int) -> TimeMention | None:
    """منذ ساعتين, قبل 3 أيام, آخر 24 ساعة, الأسبوع الماضي, this week, 2 days ago."""
    word = reader.word(index)
    if word in _AGO or word in _DURING:
        return _counted(reader, index + 1, ago=word in _AGO, first=index)
    unit = _UNITS.get(word)
    if unit is not None and reader.word(index + 1) in _LAST | _THIS:
        which = -1 if reader.word(index + 1) in _LAST else 0
        return _calendar_unit(reader, index, index + 1, unit, which)
    if word in ("هذا", "هذه", *_THIS, *_LAST):
        following = _UNITS.get(reader.word(index + 1))
        if following is not None:
            return _calendar_unit(reader, index, index + 1, following, -1 if word in _LAST else 0)
    if word[:1].isdecimal():
        counted = _counted(reader, index, ago=True, first=index)
        if counted is not None and reader.word(counted.last + 1) == "ago":
            return TimeMention(index, counted.last + 1, counted.interval)
    return None


def _counted(reader: _Reader, index: int, *, ago: bool, first: int) -> TimeMention | None:
    if index >= len(reader.passage):
        return None
    number = number_at(reader.passage, index)
    at = index if number is None else number.last + 1
    unit = _UNITS.get(reader.word(at))
    if unit is None or (unit not in _SECONDS and unit != "month"):
        return None
    word = reader.word(at)
    count = number.value if number else 2 if word.endswith(("تين", "ين")) else 1
    if number is None and word in _MANY:
        return None
    if number is None and not ago and unit not in _HOURS:
        return _calendar_unit(reader, first, at, unit, -1)
    last = at + 1 if reader.word(at + 1) in _LAST else at
    if reader.now is None or count > 10_000:
        return TimeMention(first, last, None)
    span = timedelta(seconds=count * _SECONDS.get(unit, 30 * 86_400))
    precision = Precision.DAY if unit not in ("minute", "hour") else Precision.HOUR
    if not ago:
        start = reader.now - span
        if precision is Precision.DAY:
            start = datetime.combine(start.date() + timedelta(days=1), time(), reader.zone)
        return TimeMention(
            first, last, Interval(start.astimezone(UTC), reader.now.astimezone(UTC), precision)
        )
    at_time = reader.now - span
    if precision is Precision.DAY:
        return TimeMention(first, last, reader.day(at_time.date()))
    return TimeMention(first, last, Interval.exact(at_time, precision))


def _calendar_unit(
    reader: _Reader, first: int, last: int, unit: str, which: int
) -> TimeMention | None:
    """The week, month or year of the publication (0) or the one before (-1). Weeks begin on
    Sunday, as they do in Syria."""
    if unit not in ("week", "month", "year"):
        return None
    if reader.now is None:
        return TimeMention(first, last, None)
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
    return TimeMention(first, last, interval)


_RULES: tuple[Callable[[_Reader, int], TimeMention | None], ...] = (
    _part_of_day,
    _day_first,
    _stretch,
)
