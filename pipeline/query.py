"""A question in words becomes a query: places, organisations, kinds of event and times are found
by the same classifier that reads the news."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from classifiers.classifier import Classifier
from classifiers.labels import Labels, Region
from classifiers.normalise import search_forms, search_text
from classifiers.reader import read_passage
from classifiers.times import find_times
from config.catalogue import Catalogue
from config.moments import Interval, Precision
from config.places import Gazetteer
from pipeline.drafts import COUNTRY
from storage.records import ItemQuery

QUESTION_WORDS = frozenset(
    search_text(
        "ما ماذا مين من هل كيف متى اين وين شو ليش لماذا كم اي حدث يحدث حصل يحصل جرى يجري صار يصير"
        " في ب على عن الى عند مع هناك هنا اليوم امس غدا الان اخبار خبر الاخبار آخر اخر جديد الجديد"
        " مستجدات تطورات الوضع وضع اعطني اريد ارني قل لي يا رجاء لو سمحت the a an in on at of to is"
        " are was were what happened happening whats news latest about any did do does show me"
        " please today yesterday last this week"
    ).split()
)
LEVEL_WORDS = frozenset(
    search_text(
        "محافظة منطقة ناحية مدينة بلدة قرية حي مخيم جبل سهل"
        " governorate district subdistrict city town village area"
    ).split()
)
"""Words before a place that say its level: the person chose it, and it is kept."""

BOMBING = frozenset(search_text("قصف القصف بقصف وقصف bombing bombardment bombings").split())
FROM_THE_GROUND = frozenset(
    search_text(
        "مدفعي مدفعية المدفعي المدفعية بالمدفعية صاروخي صاروخية الصاروخي صواريخ بالصواريخ هاون"
        " الهاون قذائف بقذائف راجمات artillery rocket rockets mortar shells"
    ).split()
)

_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a question: the query, and its parts for the answer's heading.
    `words` are searched for only where no place, organisation or kind of event was named; a
    question of nothing but a time, or of nothing ("ما الأخبار؟"), has none and asks for all."""

    query: ItemQuery
    pcodes: tuple[str, ...]
    organisation_ids: tuple[str, ...]
    event_types: tuple[str, ...]
    interval: Interval | None
    words: tuple[str, ...]


def understand(
    text: str,
    *,
    classifier: Classifier,
    catalogue: Catalogue,
    now: datetime,
    timezone: ZoneInfo,
) -> Question:
    """Reads a question asked at `now`. Never fails: what names nothing is searched as words."""
    asked_at = Interval.exact(now)
    labels = classifier.classify(text, published=asked_at)
    pcodes = asked_places(text, labels, catalogue.gazetteer)
    organisation_ids = tuple(dict.fromkeys(o.id for o in labels.organisations))
    event_types = named_kinds(text, labels)
    interval = labels.event_time
    words: tuple[str, ...] = ()
    if not (pcodes or organisation_ids or event_types):
        words = _telling(_without_times(text, asked_at, timezone))
    query = ItemQuery(
        pcodes=pcodes,
        organisation_ids=organisation_ids,
        event_types=event_types,
        words=tuple(search_forms(word) for word in words),
        since=interval.start if interval else None,
        until=_end(interval) if interval else None,
    )
    return Question(query, pcodes, organisation_ids, event_types, interval, words)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a search in normalised form, without those that only make it a question
    unless it has no others."""
    return _telling(text) or tuple(dict.fromkeys(_WORD.findall(search_text(text))))


def _telling(text: str) -> tuple[str, ...]:
    found = dict.fromkeys(_WORD.findall(search_text(text)))
    return tuple(word for word in found if word not in QUESTION_WORDS)


def _without_times(text: str, asked_at: Interval, timezone: ZoneInfo) -> str:
    passage = read_passage(text)
    times = find_times(passage, published=asked_at, zone=timezone)
    timed = {index for time in times for index in range(time.first, time.last + 1)}
    return " ".join(word for index, word in enumerate(passage.words) if index not in timed)


def asked_places(text: str, labels: Labels, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The places that a person asks for: without the country, and without the parents that only
    say where another one lies."""
    asked = dict.fromkeys(_asked_place(text, region, gazetteer) for region in labels.regions)
    parents = {parent for pcode in asked for parent in gazetteer.parents(pcode)}
    return tuple(pcode for pcode in asked if pcode not in parents | {COUNTRY})


def _asked_place(text: str, region: Region, gazetteer: Gazetteer) -> str:
    """News of "إدلب" is of the town unless it says more, and is told to both; who asks for "إدلب"
    means all of it: the widest region of the name, unless a word before it says the level
    ("مدينة إدلب")."""
    before = search_text(text[: region.start]).split()
    if before and before[-1] in LEVEL_WORDS:
        return region.pcode
    name = search_text(gazetteer[region.pcode].name_ar)
    widest = region.pcode
    for parent in gazetteer.parents(region.pcode):
        if search_text(gazetteer[parent].name_ar) == name:
            widest = parent
    return widest


def named_kinds(text: str, labels: Labels) -> tuple[str, ...]:
    """The kinds of event that a person asks for. "Other" only says that none is named. A bare
    "قصف" is every bombing, from the ground and from the air, whatever a report would mean by it."""
    kinds = tuple(kind for kind in labels.event_types if kind != "other")
    if "shelling" in kinds and "airstrike" not in kinds:
        words = set(search_text(text).split())
        if words & BOMBING and not words & FROM_THE_GROUND:
            return (*kinds, "airstrike")
    return kinds


def _end(interval: Interval) -> datetime:
    if interval.precision in (Precision.EXACT, Precision.MINUTE) and interval.end == interval.start:
        return interval.end + timedelta(hours=1)
    return interval.end
