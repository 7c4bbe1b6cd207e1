"""Finds the places that a text names: which words are names of places, and which only look so."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from classifiers.clitics import BEFORE_BARE
from classifiers.geography import Site
from classifiers.latin_names import LatinNames
from classifiers.mentions import Mention, Reading, company
from classifiers.names import Hit, longest
from classifiers.nations import SYRIAN, Nations
from classifiers.normalise import normalise_name
from classifiers.ordinary_words import ORDINARY_WORDS, WHOLE
from classifiers.passage import Passage
from classifiers.place_evidence import demand_of, has_evidence, is_stray
from classifiers.place_names import PlaceNames, bare, fold, plain
from classifiers.place_rules import NoPlace
from classifiers.place_signs import (
    adjoins,
    coordinate,
    head,
    introduce,
    is_other_name,
    is_qualified,
    of_local_media,
)
from classifiers.place_words import GIVEN_NAMES, LANDFORMS, NAME_HEADS
from config.foreign import ForeignKind, ForeignPlace
from config.places import Gazetteer, Level, Place

_BRACKETED = re.compile(r"\s*(?:\([^)]*\)|/[^/]*/)")
_BETWEEN_NAMES = re.compile(r"[_/|]")
_LATIN = re.compile("[a-z]")
_WHOLE_WORDS = ORDINARY_WORDS | WHOLE | GIVEN_NAMES
"""Words whose first letter is their own: لبنان is no "to Bnan"."""

_HEADS = NAME_HEADS | LANDFORMS
"""First words that are no name by themselves."""

_DEPTH = {level: depth for depth, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class _Named:
    """What a spelling means; see _changes for the rest."""

    readings: tuple[Reading, ...]
    changed: int
    lacks_article: bool
    article: bool
    word: str


class PlaceFinder:
    """Finds mentions of the gazetteer's places."""

    def __init__(self, gazetteer: Gazetteer, foreign: Iterable[ForeignPlace] = ()) -> None:
        self.sites = {
            place.pcode: Site(
                place,
                (place.pcode, *gazetteer.parents(place.pcode)),
                gazetteer.governorate(place.pcode),
            )
            for place in gazetteer.places
        }
        self._listed = {
            pcode: tuple(_names_of(site.place, [self.sites[parent] for parent in site.chain[1:]]))
            for pcode, site in self.sites.items()
        }
        foreign = tuple(foreign)
        self._nations = Nations(foreign)
        self._abroad = {place.id: _site_abroad(place) for place in foreign}
        for id_, site in self._abroad.items():
            self._listed[id_] = tuple(_names_of(site.place, ()))
        names = [(name, pcode) for pcode, listed in self._listed.items() for name in listed]
        self._names = PlaceNames(pair for pair in names if not _LATIN.match(pair[0]))
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
            after_place = bool(mentions) and mentions[-1].last == mention.first - 1
            if is_other_name(passage, mention, after_place=after_place):
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
        head(passage, mentions)
        eventful = {passage.sentences[index] for index in events}
        shown = {
            mention.readings
            for index, mention in enumerate(mentions)
            if has_evidence(passage, mention, company(mentions, index), eventful)
        }
        found = [mention for mention in mentions if mention.readings in shown]
        if not self._nations.distant.isdisjoint(passage.words):
            found = [mention for mention in found if not is_stray(mention, found)]
        return found or (offices[:1] if events else [])

    def left_out(
        self,
        passage: Passage,
        hits: Sequence[Hit[str]],
        taken: Sequence[tuple[int, int]],
        found: Iterable[Mention],
    ) -> Iterator[tuple[Mention, NoPlace]]:
        """The names in `hits` that are none of the places that were `found`, and why: for people
        who ask. `taken`: as in `find`."""
        covered = {word for mention in found for word in range(mention.first, mention.last + 1)}
        after = -1
        for hit in longest(hit for hit in hits if not _overlaps(hit, taken)):
            mention = self._mention(passage, hit)
            if mention is None or mention.first in covered:
                after = mention.last if mention is not None else after
                continue
            other = is_other_name(passage, mention, after_place=mention.first - 1 == after)
            yield mention, NoPlace.OTHER_NAME if other else NoPlace.NO_SIGN

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
        surface = " ".join(passage.words[first : last + 1])[hit.start - passage.starts[first] :]
        named = self._readings(hit.keys, surface, hit.clitic in BEFORE_BARE)
        mention = Mention(
            hit.start, hit.end, first, last, first, named.readings, hit.clitic, tagged=tagged,
            changed=named.changed, lacks_article=named.lacks_article, article=named.article,
            word=named.word,
        )  # fmt: skip
        mention.demand = demand_of(mention)
        after = passage.words[last + 1] if last + 1 < len(passage) else ""
        if after in self._nations.adjectives and adjoins(passage, last + 1):
            mention.country = self._nations.adjectives[after]
        elif after in SYRIAN:
            mention.country = "SY"
        introduce(passage, mention)
        return mention

    def _group(self, pcodes: tuple[str, ...], surface: str, elided: bool) -> _Named:
        """What a name as it is spelled in the text means: the places whose names are spelled most
        like it. Places of which one lies in the other are one reading; of those on one level the
        first is the one that bears the name as its own and not as an alias."""
        surfaces = [surface, "ا" + surface] if elided and surface[0] == "ل" else [surface]
        spelled = {
            pcode: min(
                (*_changes(written, name), index > 0)
                for index, name in enumerate(self._listed[pcode])
                for written in surfaces
            )
            for pcode in pcodes
        }
        changed = min(found[0] for found in spelled.values())
        sites = sorted(
            (
                self.sites.get(pcode) or self._abroad[pcode]
                for pcode, found in spelled.items()
                if found[0] == changed
            ),
            key=lambda site: (
                _DEPTH[site.place.level],
                spelled[site.place.pcode][2],
                -len(site.chain),
                site.place.pcode,
            ),
        )
        articles = {found[1] for found in spelled.values() if found[0] == changed}
        lacks = not elided and 0 not in articles and -1 in articles
        has = articles == {1}
        word = "" if " " in surface else surfaces[-1]
        if sites[0].place.level is Level.COUNTRY:
            return _Named((Reading((sites[0],)),), changed, lacks, has, word)
        groups: list[list[Site]] = []
        for site in sites:
            for group in groups:
                if group[-1].place.pcode in site.chain:
                    group.append(site)
                    break
            else:
                groups.append([site])
        return _Named(tuple(Reading(tuple(group)) for group in groups), changed, lacks, has, word)


def _changes(written: str, listed: str) -> tuple[int, int]:
    """How a text's spelling differs from a listed one: 0 but for articles not at all, 1 in endings
    (ة ه ا اء), 2 in more. Then, of one word: 1 if the text adds the article, -1 if it lacks it."""
    one, other = _bare_words(written), _bare_words(listed)
    if one == other or written.replace(" ", "") == listed.replace(" ", ""):
        articles = written.startswith("ال") - listed.startswith("ال")
        return 0, articles if written != listed and len(one) == 1 else 0
    same = [plain(word) for word in one] == [plain(word) for word in other]
    return 1 if same else 2, 0


def _site_abroad(place: ForeignPlace) -> Site:
    is_country = place.kind is ForeignKind.COUNTRY
    return Site(
        Place(
            place.id,
            Level.COUNTRY if is_country else Level.COMMUNITY,
            None if is_country else place.country,
            place.name_ar,
            place.name_en,
            place.lat,
            place.lon,
            place.aliases,
            place.needs_cue,
        ),
        (place.id,) if is_country else (place.id, place.country),
        None,
        place.country,
    )


@lru_cache(maxsize=65_536)
def _bare_words(name: str) -> tuple[str, ...]:
    return tuple(bare(word) for word in name.split())


def _names_of(place: Place, parents: Sequence[Site]) -> Iterable[str]:
    """Its names, normalised, its own first. The official table tells villages of one name apart by
    the name of their subdistrict (المشيرفة الجرنية); the news does not."""
    seats = {_key_of(parent.place.name_ar) for parent in parents[:-1]}
    for names in (place.name_ar, place.name_en, *place.aliases):
        for name in _BETWEEN_NAMES.split(_BRACKETED.sub("", names)):
            normal = normalise_name(name)
            if len(normal) < 2:
                continue
            yield normal
            if name.rstrip().endswith("ى"):
                yield normal[:-1] + "ا"
            words = normal.split()
            if place.level is Level.COMMUNITY and len(words) > 1:
                for length in range(1, len(words)):
                    if words[0] in _HEADS and len(words) - length == 1:
                        continue
                    if tuple(fold(word) for word in words[-length:]) in seats:
                        yield " ".join(words[:-length])


def _key_of(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in normalise_name(name).split())


def _overlaps(hit: Hit[str], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether the hit shares a character with one of the stretches, which are in order."""
    at = bisect_left(taken, (hit.end,)) - 1
    return at >= 0 and taken[at][1] > hit.start
