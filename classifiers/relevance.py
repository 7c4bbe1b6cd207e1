"""Whether a text is about Syria, and whether it is news."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from classifiers.labels import Genre, PlaceRole
from classifiers.mentions import Mention
from classifiers.nations import ABROAD, SYRIAN, SYRIANS
from classifiers.organisations import Named
from classifiers.passage import Passage
from classifiers.time_reader import TimeMention
from classifiers.times import event_time
from classifiers.vocabulary import exact, word_list
from config.moments import Interval
from config.places import Level

_SYRIAN_TYPES = frozenset(
    {"armed", "company", "government", "jihadi", "local", "militia", "ministry", "party"}
    | {"political", "security", "state", "state-company", "state-military", "tribal", "label"}
)
_WITHIN = exact("في داخل وسط قرب شمال جنوب شرق غرب مدينة العاصمة عاصمة ريف in at near inside")
_ANNIVERSARIES = word_list("ذكرى الذكرى anniversary yildonumu")
_PAST = timedelta(days=365)
_LONG_AGO = timedelta(days=90)
_MANY_DATES = 4


def is_located_abroad(passage: Passage, covered: Collection[int]) -> bool:
    """Whether the text says that it happened in a foreign country or city. `covered`: words of
    names of something else."""
    for index, word in enumerate(passage.words):
        if index not in covered and word in ABROAD:
            before = passage.words[index - 1] if index > 0 else ""
            if before in _WITHIN or word.startswith(("ب", "وب", "فب")) or index == 0:
                return True
    return False


def is_about_syria(
    passage: Passage,
    places: Sequence[Mention],
    roles: Collection[PlaceRole],
    organisations: Sequence[Named],
    *,
    abroad: bool,
    at_home: bool,
) -> bool:
    """Whether it belongs in a Syrian feed: events in Syria, Syrian bodies, Syrians abroad.
    `roles`: of the places within the country. `abroad`: see is_located_abroad. `at_home`: whether
    the feed is of a Syrian place."""
    if PlaceRole.EVENT in roles:
        return True
    if not (SYRIANS if abroad else SYRIAN).isdisjoint(passage.words):
        return True
    if abroad:
        return False
    if any(each.organisation.type in _SYRIAN_TYPES for each in organisations):
        return True
    foreign = not ABROAD.isdisjoint(passage.words)
    named = any(each.chosen and each.chosen.place.level != Level.COUNTRY for each in places)
    return (at_home or named) and not foreign


def genre_of(
    passage: Passage,
    event_types: Sequence[str],
    *,
    named: bool,
    times: Sequence[TimeMention],
    background: Collection[int],
    published: Interval | None,
) -> Genre:
    """News, an account of the past, or neither (sport, culture, what no kind of event shows).
    `named`: whether the text names a place or an organisation. `background`: sentences that tell
    of other events."""
    mention = event_time(passage, times, background)
    happened = None if mention is None else mention.interval
    if happened is not None and published is not None:
        if happened.end < published.start - _PAST:
            return Genre.HISTORY
    elif happened is None and not _ANNIVERSARIES.isdisjoint(passage.words[:12]):
        return Genre.HISTORY
    if published is not None and _is_chronicle(times, published):
        return Genre.HISTORY
    if not named and tuple(event_types) in ((), ("other",)):
        return Genre.OTHER
    return Genre.NEWS


def _is_chronicle(times: Sequence[TimeMention], published: Interval) -> bool:
    """Whether most of many dates lie in the past: the history of a body, the life of a person."""
    placed = [each.interval for each in times if each.interval is not None]
    past = sum(interval.end < published.start - _LONG_AGO for interval in placed)
    return past >= _MANY_DATES and past > 2 * (len(placed) - past)
