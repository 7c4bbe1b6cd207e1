"""Whether a text is about Syria, and whether it is news."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from classifiers.labels import Genre, PlaceRole
from classifiers.nations import ABROAD, SYRIAN
from classifiers.organisations import Named
from classifiers.passage import Passage
from classifiers.places import Mention
from classifiers.vocabulary import word_list
from config.moments import Interval
from config.places import Level

_SYRIAN_TYPES = frozenset(
    {"armed", "company", "government", "jihadi", "local", "militia", "ministry", "party"}
    | {"political", "security", "state", "state-company", "state-military", "tribal", "label"}
)
_ANNIVERSARIES = word_list("ذكرى الذكرى anniversary yildonumu")
_PAST = timedelta(days=365)


def is_about_syria(
    passage: Passage,
    places: Sequence[Mention],
    roles: Collection[PlaceRole],
    organisations: Sequence[Named],
    *,
    covered: Collection[int],
    at_home: bool,
) -> bool:
    """Whether it belongs in a Syrian feed: events in Syria, Syrian bodies, Syrians abroad.
    `covered`: words of names. `at_home`: whether the feed is of a Syrian place."""
    abroad = sum(
        index not in covered and word in ABROAD for index, word in enumerate(passage.words)
    )
    named = [each for each in places if each.chosen and each.chosen.place.level != Level.COUNTRY]
    if named and PlaceRole.EVENT in roles:
        return True
    if any(word in SYRIAN for word in passage.words):
        return True
    if any(each.organisation.type in _SYRIAN_TYPES for each in organisations):
        return not abroad
    return (at_home or bool(named)) and not abroad


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
    elif event_time is None and any(word in _ANNIVERSARIES for word in passage.words[:12]):
        return Genre.HISTORY
    if not event_types and not named:
        return Genre.OTHER
    return Genre.OTHER if tuple(event_types) == ("other",) and not named else Genre.NEWS
