"""A question in words becomes a query: places, organisations, kinds of event and times are found
by the same classifier that reads the news."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from classifiers.classifier import Classifier
from classifiers.labels import Labels
from classifiers.normalise import search_forms, search_text
from config.catalogue import Catalogue
from config.moments import Interval, Precision
from config.places import Level
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
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a question: the query, and its parts for the answer's heading.
    `words` are searched for only where no place, organisation or kind of event was named."""

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
    local = now.astimezone(timezone)
    labels = classifier.classify(text, published=Interval.exact(local))
    pcodes = _named_places(labels, catalogue)
    organisation_ids = tuple(dict.fromkeys(o.id for o in labels.organisations))
    interval = labels.event_time
    words: tuple[str, ...] = ()
    if not (pcodes or organisation_ids or labels.event_types):
        words = words_of(text)
    query = ItemQuery(
        pcodes=pcodes,
        organisation_ids=organisation_ids,
        event_types=labels.event_types,
        words=tuple(search_forms(word) for word in words),
        since=interval.start if interval else None,
        until=_end(interval) if interval else None,
    )
    return Question(query, pcodes, organisation_ids, labels.event_types, interval, words)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a search in normalised form, without those that only make it a question."""
    found = _WORD.findall(search_text(text))
    telling = [word for word in found if word not in QUESTION_WORDS]
    return tuple(dict.fromkeys(telling or found))


def _named_places(labels: Labels, catalogue: Catalogue) -> tuple[str, ...]:
    """The most specific places: a parent that only says where another one lies is left out."""
    named = dict.fromkeys(
        region.pcode
        for region in labels.regions
        if catalogue.gazetteer[region.pcode].level is not Level.COUNTRY
    )
    parents = {parent for pcode in named for parent in catalogue.gazetteer.parents(pcode)}
    return tuple(pcode for pcode in named if pcode not in parents)


def _end(interval: Interval) -> datetime:
    if interval.precision in (Precision.EXACT, Precision.MINUTE) and interval.end == interval.start:
        return interval.end + timedelta(hours=1)
    return interval.end
