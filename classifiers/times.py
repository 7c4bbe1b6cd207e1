"""When it happened, as the text says, apart from when it was reported.

Also what people ask for: اليوم, أمس, هذا الأسبوع, آخر 24 ساعة, today, last week. Days are those of
the given time zone; results are in UTC.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from classifiers.calendars import DOUBLE_MONTHS, MONTHS, PARTS, WEEKDAYS
from classifiers.numbers import number_at
from classifiers.passage import Passage
from classifiers.time_reader import TimeMention, TimeReader
from classifiers.vocabulary import exact, kinds
from classifiers.written_dates import YEAR_WORDS, day_and_month, numeric_dates, written_date
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
_OPENERS = frozenset({"اول", "هذا", "هذه"}) | _LAST | _THIS | _AGO | _DURING | YEAR_WORDS
_MANY = exact("دقائق ساعات أيام أسابيع أشهر أعوام سنوات minutes hours days weeks months years")
_HOURS = frozenset({"minute", "hour", "day"})
_SECONDS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 7 * 86_400}


def find_times(
    passage: Passage, *, published: Interval | None, zone: ZoneInfo
) -> list[TimeMention]:
    """Every time that the text names, in order, none overlapping."""
    known = published is not None and published.precision not in (Precision.MONTH, Precision.YEAR)
    now = published.start.astimezone(zone) if known and published is not None else None
    reader = TimeReader(passage, zone, now, {})
    reader.numeric.update(numeric_dates(reader))
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


def _part_of_day(reader: TimeReader, index: int) -> TimeMention | None:
    """فجر اليوم, مساء أمس, صباح يوم الثلاثاء, yesterday evening, tonight."""
    hours = PARTS.get(reader.word(index))
    if hours is None:
        return None
    at = index + 1
    if reader.word(at) in ("يوم", "ال", "on", "of"):
        at += 1
    day = _plain_day(reader, at) or written_date(reader, at)
    if day is None or not reader.passage.gap(at).isspace():
        return None
    return _with_hours(reader, index, day, hours)


def _with_hours(
    reader: TimeReader, first: int, day: TimeMention, hours: tuple[int, int]
) -> TimeMention:
    if day.interval is None or day.interval.precision is not Precision.DAY:
        return TimeMention(first, day.last, day.interval)
    on = day.interval.start.astimezone(reader.zone).date()
    return TimeMention(first, day.last, reader.day(on, hours))


def _day_first(reader: TimeReader, index: int) -> TimeMention | None:
    """اليوم, أمس الاثنين, الثلاثاء الماضي; then perhaps the part of the day: أمس مساء."""
    day = _plain_day(reader, index) or written_date(reader, index)
    if day is None:
        return None
    hours = PARTS.get(reader.word(day.last + 1))
    if hours is not None and reader.passage.gap(day.last + 1).isspace():
        return _with_hours(reader, index, TimeMention(index, day.last + 1, day.interval), hours)
    return day


def _plain_day(reader: TimeReader, index: int) -> TimeMention | None:
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


def _weekday(reader: TimeReader, index: int, weekday: int) -> TimeMention:
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


def _date_after(reader: TimeReader, index: int) -> TimeMention | None:
    """A written date directly after a weekday: الثلاثاء 24 تشرين الأول."""
    if reader.passage.gap(index).strip() not in ("", ",", "("):
        return None
    return written_date(reader, index) or reader.numeric.get(index) or day_and_month(reader, index)


def _stretch(reader: TimeReader, index: int) -> TimeMention | None:
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


def _counted(reader: TimeReader, index: int, *, ago: bool, first: int) -> TimeMention | None:
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
    reader: TimeReader, first: int, last: int, unit: str, which: int
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


_RULES: tuple[Callable[[TimeReader, int], TimeMention | None], ...] = (
    _part_of_day,
    _day_first,
    _stretch,
)
