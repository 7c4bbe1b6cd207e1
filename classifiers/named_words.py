"""Words within names, and what they tell besides."""

from collections.abc import Iterable, Mapping, Sequence

from classifiers.geography import Site
from classifiers.names import Hit
from classifiers.organisations import MILITARY, SIDES, Name, Named
from classifiers.passage import Passage
from classifiers.people_words import ANYBODY
from classifiers.words import Tell
from config.places import Level

_MOST_PLACES = 40
"""Names of places of several words that are looked at: no text, however long, takes more."""
_TALKS = frozenset({"process", "conference"})
"""Types of organisations that are nothing but meetings."""


def soldiers(passage: Passage, organisations: Iterable[Named]) -> set[int]:
    """Words of names that are people themselves: جندي تركي is of the Turkish army and a man."""
    if not passage.tells & Tell.SIDE:
        return set()
    words = passage.words
    return {
        named.first
        for named in organisations
        if words[named.last] in SIDES and words[named.first] in ANYBODY
    }


def without_parts(names: list[Hit[Name]], places: Sequence[Hit[str]]) -> list[Hit[Name]]:
    """The names of bodies without those that only end or begin that of a place (بصرى الشام).
    `places`: names of several words."""
    if not (names and places):
        return names
    kept = []
    for name in names:
        first, last = name.first, name.last
        for place in places[:_MOST_PLACES]:
            begin, end = place.first, place.last
            if begin <= first and last <= end and last - first < end - begin:
                break
        else:
            kept.append(name)
    return kept


def words_without_events(
    passage: Passage, names: Sequence[Hit[Name]], places: Sequence[Hit[str]]
) -> set[int]:
    """Words of names, in which no word tells of an event (عين العرب, مركز المصالحة); but a name
    made of a weapon and a side does (غارات روسية, Turkish drone), and so do talks (محادثات
    أستانا) and a word that is a name only in some contexts (فتح). `places`: names of several
    words."""
    words: set[int] = set()
    texts = passage.words
    for name in names:
        first, last = name.first, name.last
        if texts[first] in MILITARY or (last == first + 1 and texts[last] in MILITARY):
            continue
        for each in name.keys:
            if each.organisation.type in _TALKS or (first == last and not each.safe):
                break
        else:
            words.update(range(first, last + 1))
    for place in places:
        words.update(range(place.first, place.last + 1))
    return words


def bodies_and_facilities(
    names: Iterable[Hit[Name]], place_hits: Iterable[Hit[str]], sites: Mapping[str, Site]
) -> set[int]:
    """Words of names that may say what they are for: of bodies, and of ports, crossings and the
    like; a town is called after a bridge that is no news (جسر الشغور)."""
    words = {index for name in names for index in range(name.first, name.last + 1)}
    for hit in place_hits:
        if all(sites[key].place.level is Level.AREA for key in hit.keys):
            words.update(range(hit.first, hit.last + 1))
    return words
