"""When it happened, as the text says, apart from when it was reported.

Also what people ask for: اليوم, أمس, هذا الأسبوع, آخر 24 ساعة, today, last week. Days are those of
the given time zone; results are in UTC.
"""

import re
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from classifiers.calendars import (
    DOUBLE_HIJRI_MONTHS,
    DOUBLE_MONTHS,
    HIJRI_MONTHS,
    LAST,
    MONTHS,
    ORDINAL_TENS,
    ORDINALS,
    PARTS,
    RELATIVE_DAYS,
    SEASONS,
    THIS,
    UNITS,
    WEEKDAYS,
)
from classifiers.clock_times import AT_HOUR, O_CLOCK, clock_time
from classifiers.days import day_first, part_of_day
from classifiers.passage import Passage
from classifiers.stretches import AGO, DURING, stretch
from classifiers.time_reader import TimeMention, TimeReader
from classifiers.words import Tell
from classifiers.written_dates import YEAR_WORDS, numeric_dates
from config.moments import Interval, Precision

_AFTER_NUMBERS = frozenset(
    {"من", "شهر", "of", *MONTHS, *UNITS, *HIJRI_MONTHS, *DOUBLE_HIJRI_MONTHS, *DOUBLE_MONTHS}
)
_SINCE_YEAR = re.compile(r"\b(?:منذ|بين|since|between) ((?:19|20)\d\d)\b")
_LONG = timedelta(days=400)
"""News and its yearly reports tell of no more than this."""
TIME_OPENERS = frozenset(
    {"اول", "هذا", "هذه", *LAST, *THIS, *AGO, *DURING, *YEAR_WORDS, *O_CLOCK, *AT_HOUR}
    | {*PARTS, *WEEKDAYS, *MONTHS, *UNITS, *SEASONS, *ORDINALS, *ORDINAL_TENS, *RELATIVE_DAYS}
    | {*HIJRI_MONTHS, *DOUBLE_HIJRI_MONTHS, *DOUBLE_MONTHS, *(f"و{m}" for m in DOUBLE_MONTHS)}
)


def find_times(
    passage: Passage, *, published: Interval | None, zone: ZoneInfo
) -> list[TimeMention]:
    """Every time that the text names, in order, none overlapping."""
    if not passage.tells & Tell.TIME:
        return []
    words = passage.words
    begins = [
        index
        for index in passage.bearing(Tell.TIME)
        if words[index] in TIME_OPENERS or _is_number_of_time(words, index)
    ]
    if not begins:
        return []
    known = published is not None and published.precision not in (Precision.MONTH, Precision.YEAR)
    now = published.start.astimezone(zone) if known and published is not None else None
    clock = published is not None and published.precision in (
        Precision.EXACT,
        Precision.MINUTE,
        Precision.HOUR,
        Precision.FIRST_SEEN,
    )
    reader = TimeReader(passage, zone, now, clock, {})
    if "/" in passage.text or "-" in passage.text or "." in passage.text:
        reader.numeric.update(numeric_dates(reader))
    found: list[TimeMention] = []
    end = -1
    for index in begins:
        if index <= end:
            continue
        mention = reader.numeric.get(index)
        if mention is None:
            for rule in _RULES:
                mention = rule(reader, index)
                if mention is not None:
                    break
        if mention is not None:
            found.append(mention)
            end = mention.last
    return found


def _is_number_of_time(words: Sequence[str], index: int) -> bool:
    """Whether a time can begin with a number: most numbers count people, and are passed over."""
    following = words[index + 1] if index + 1 < len(words) else ""
    return following in _AFTER_NUMBERS or following[:1].isdecimal()


def event_time(
    passage: Passage, times: Sequence[TimeMention], background: Collection[int]
) -> TimeMention | None:
    """When the event of the text happened: the first time that its opening sentences name.
    `background`: sentences that tell of other events."""
    for mention in times:
        sentence = passage.sentences[mention.first]
        if mention.interval is not None and sentence <= 1 and sentence not in background:
            return mention
    return None


def bygone(passage: Passage, times: Sequence[TimeMention], published: Interval | None) -> set[int]:
    """The first words of the times that ended, and of the years since which something is counted
    that began, long before the publication."""
    if published is None:
        return set()
    before = published.start - _LONG
    found = {each.first for each in times if each.interval and each.interval.end < before}
    for since in _SINCE_YEAR.finditer(passage.text):
        if int(since[1]) < before.year:
            found.add(passage.word_at(since.start()))
    return found


_RULES: tuple[Callable[[TimeReader, int], TimeMention | None], ...] = (
    clock_time,
    part_of_day,
    day_first,
    stretch,
)
