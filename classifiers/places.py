"""Finds the places that a text names: which words are names of places, and which only look so."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from classifiers.geography import Site
from classifiers.latin_names import LatinNames
from classifiers.mentions import Mention, Reading, company
from classifiers.names import Hit, Names, longest
from classifiers.nations import ABROAD
from classifiers.normalise import normalise_name
from classifiers.ordinary_words import ORDINARY_WORDS
from classifiers.passage import Passage
from classifiers.place_signs import (
    adjoins,
    coordinate,
    demand_of,
    has_evidence,
    introduce,
    is_other_name,
    is_qualified,
    of_local_media,
)
from classifiers.place_words import GIVEN_NAMES
from classifiers.spellings import spellings
from config.places import Gazetteer, Level, Place

_BRACKETED = re.compile(r"\s*\([^)]*\)")
_BETWEEN_NAMES = re.compile(r"[_/|]")
_LATIN = re.compile("[a-z]")
_WHOLE_WORDS = ABROAD | ORDINARY_WORDS | GIVEN_NAMES
"""Words whose first letter is their own: لبنان is no "to Bnan"."""

_DEPTH = {level: depth for depth, level in enumerate(Level)}


class PlaceFinder:
    """Finds mentions of the gazetteer's places."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.sites = {
            place.pcode: Site(
                place,
                (place.pcode, *gazetteer.parents(place.pcode)),
                gazetteer.governorate(place.pcode),
            )
            for place in gazetteer.places
        }
        names = [(name, place.pcode) for place in gazetteer.places for name in _names_of(place)]
        self._names = Names(pair for pair in names if not _LATIN.match(pair[0]))
        self._latin_names = LatinNames(pair for pair in names if _LATIN.match(pair[0]))
        self._readings = lru_cache(maxsize=65_536)(self._group)

    def hits(self, passage: Passage) -> list[Hit[str]]:
        """Every name of a place, whatever it means there."""
        return self._names.find(passage) + self._latin_names.find(passage)

    def find(
        self,
        passage: Passage,
        hits: Sequence[Hit[str]],
        taken: Sequence[tuple[int, int]],
        events: Collection[int],
    ) -> list[Mention]:
        """Mentions in order, of the names in `hits`. `taken`: stretches of the normalised text that
        are something else (organisations, dates): no place begins or ends in one. `events`: words
        that tell of an event; a name directly after one is where it happened (قصف الفطيرة). Where
        an event has no place, the town of the local media that report it stands for it."""
        mentions: list[Mention] = []
        offices: list[Mention] = []
        for hit in longest(hit for hit in hits if not _overlaps(hit, taken)):
            mention = self._mention(passage, hit)
            if mention is None:
                continue
            if is_other_name(passage, mention):
                if of_local_media(passage, mention):
                    offices.append(mention)
                continue
            mention.struck = mention.first - 1 in events and adjoins(passage, mention.first)
            if mentions:
                coordinate(passage, mentions[-1], mention)
            mentions.append(mention)
        for before, after in pairwise(mentions):
            if after.qualifies is None and is_qualified(passage, before, after):
                before.qualifier, after.qualifies = after, before
        for mention in reversed(mentions):
            if mention.joined_to is not None and mention.joined_to.qualifier is None:
                mention.joined_to.qualifier = mention.qualifier
        shown = {
            mention.readings
            for index, mention in enumerate(mentions)
            if has_evidence(passage, mention, company(mentions, index))
        }
        found = [mention for mention in mentions if mention.readings in shown]
        return found or (offices[:1] if events else [])

    def _mention(self, passage: Passage, hit: Hit[str]) -> Mention | None:
        first = passage.word_at(hit.start)
        last = passage.word_at(hit.end - 1)
        original = passage.normalised.original
        begin, _ = passage.normalised.span(hit.start, hit.end)
        tagged = begin > 0 and original[begin - 1] in "#_"
        if _LATIN.match(passage.text[hit.start]) and not tagged and not original[begin].isupper():
            return None
        joined = hit.clitic and not hit.clitic.endswith("ال") and first == last
        if joined and passage.words[first] in _WHOLE_WORDS:
            return None
        readings = self._readings(hit.keys, passage.text[hit.start : hit.end])
        mention = Mention(
            hit.start, hit.end, first, last, first, readings, hit.clitic, tagged=tagged
        )
        mention.demand = demand_of(passage, mention)
        introduce(passage, mention)
        return mention

    def _group(self, pcodes: tuple[str, ...], name: str) -> tuple[Reading, ...]:
        """The readings of a name: places of which one lies in the other are one reading. Of those
        on one level the first is the one that bears the name as its own and not as an alias."""
        sites = sorted(
            (self.sites[pcode] for pcode in pcodes),
            key=lambda site: (
                _DEPTH[site.place.level],
                normalise_name(site.place.name_ar) != name,
                -len(site.chain),
                site.place.pcode,
            ),
        )
        if sites[0].place.level is Level.COUNTRY:
            return (Reading((sites[0],)),)
        groups: list[list[Site]] = []
        for site in sites:
            for group in groups:
                if group[-1].place.pcode in site.chain:
                    group.append(site)
                    break
            else:
                groups.append([site])
        return tuple(Reading(tuple(group)) for group in groups)


def _names_of(place: Place) -> Iterable[str]:
    for names in (place.name_ar, place.name_en, *place.aliases):
        for name in _BETWEEN_NAMES.split(_BRACKETED.sub("", names)):
            normal = normalise_name(name)
            if len(normal) > 1:
                yield from spellings(normal)


def _overlaps(hit: Hit[str], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether the hit shares a character with one of the stretches, which are in order."""
    at = bisect_left(taken, (hit.end,)) - 1
    return at >= 0 and taken[at][1] > hit.start
