"""Whether a text is about Syria, and whether it is news."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from classifiers.labels import Genre, PlaceRole
from classifiers.mentions import Mention
from classifiers.nations import ABROAD, SYRIAN, SYRIANS
from classifiers.organisations import Named
from classifiers.passage import Passage
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
    event_time: Interval | None,
    published: Interval | None,
) -> Genre:
    """News, an account of the past, or neither (sport, culture, what no kind of event shows).
    `named`: whether the text names a place or an organisation."""
    if event_time is not None and published is not None:
        if event_time.end < published.start - _PAST:
            return Genre.HISTORY
    elif event_time is None and not _ANNIVERSARIES.isdisjoint(passage.words[:12]):
        return Genre.HISTORY
    if not event_types and not named:
        return Genre.OTHER
    return Genre.OTHER if tuple(event_types) == ("other",) and not named else Genre.NEWS
