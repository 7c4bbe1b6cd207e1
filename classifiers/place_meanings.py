"""What the names of places mean: every place, here and abroad, by every way to write its name."""

import re
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from classifiers.clitics import BEFORE_BARE
from classifiers.geography import Site
from classifiers.latin_names import LatinNames
from classifiers.mentions import Reading
from classifiers.names import Hit
from classifiers.normalise import normalise_name
from classifiers.ordinary_words import ORDINARY
from classifiers.passage import Passage
from classifiers.place_evidence import demand_of
from classifiers.place_names import bare, fold, place_index, plain
from classifiers.place_words import (
    FUNCTION_WORDS,
    GENERIC,
    LATIN_ARTICLES,
    NAME_HEADS,
    RELATIONS,
)
from classifiers.words import Word
from config.foreign import ForeignKind, ForeignPlace
from config.places import Gazetteer, Level, Place

_BRACKETED = re.compile(r"\s*(?:\([^)]*\)|/[^/]*/)")
_BETWEEN_NAMES = re.compile(r"[_/|]")
_LATIN = re.compile("[a-z]")
_HEADS = NAME_HEADS | GENERIC
"""First words that are no name by themselves."""

_DEPTH = {level: depth for depth, level in enumerate(Level)}
_ALIKE_ENDS = frozenset("اه")
"""Endings that one writer puts for the other: معربا and معربة are two villages, each spelled as
either."""
_MEMORY = 16_384
"""Spellings whose meaning is kept."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a spelling means. `changed`: how it differs from the listed one (see _changes);
    `lacks_article`, `article`: it has one less, one more; `word`: the name, if it is one word;
    `demand`: how strong the signs must be that it is a place (see place_evidence.py)."""

    readings: tuple[Reading, ...]
    changed: int
    lacks_article: bool
    article: bool
    word: str
    demand: int


class PlaceMeanings:
    """The names of all places. `sites`: the places by P-code, those abroad by their id."""

    def __init__(self, gazetteer: Gazetteer, foreign: Sequence[ForeignPlace]) -> None:
        here = {
            place.pcode: Site(
                place,
                (place.pcode, *gazetteer.parents(place.pcode)),
                gazetteer.governorate(place.pcode),
            )
            for place in gazetteer.places
        }
        self.sites = here | {place.id: _site_abroad(place) for place in foreign}
        self._listed = {
            code: tuple(_names_of(site.place, [self.sites[code] for code in site.chain[1:]]))
            for code, site in self.sites.items()
        }
        names = [(name, code) for code, listed in self._listed.items() for name in listed]
        self._names = place_index(
            (pair for pair in names if not _LATIN.match(pair[0])),
            never=FUNCTION_WORDS | RELATIONS,
        )
        self._latin_names = LatinNames(pair for pair in names if _LATIN.match(pair[0]))
        self._known: dict[tuple[int, str, str], Meaning] = {}

    def villages(self) -> Iterable[tuple[str, Site]]:
        """The names in Arabic letters of the communities of Syria."""
        for code, site in self.sites.items():
            if site.place.level is Level.COMMUNITY and site.country is None:
                for name in self._listed[code]:
                    if not _LATIN.match(name):
                        yield name, site

    def sure_names(self) -> Container[str]:
        """The names of places of Syria, normalised, that are no other words."""
        return {
            name
            for code, names in self._listed.items()
            if self.sites[code].country is None and not self.sites[code].place.needs_cue
            for name in names
        }

    def hits(self, passage: Passage) -> list[Hit[str]]:
        """Every name of a place, whatever it means there."""
        hits = self._names.find(passage)
        return hits + self._latin_names.find(passage) if passage.latin else hits

    def know(self, word: Word) -> None:
        """Fills in what a word is in names of places."""
        word.places = self._names.opener(word.text)

    def meaning(self, codes: tuple[str, ...], words: str, clitic: str) -> Meaning:
        """What a name means as the text spells it. `codes`: of a hit, the very tuple. `words`: with
        the clitic before them."""
        key = (id(codes), words, clitic)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MEMORY:
                self._known.clear()
            elided = clitic in BEFORE_BARE  # ل may have swallowed the alef of its article
            surface = words[len(clitic) :]
            known = self._judge(codes, surface, elided=elided, joined=bool(clitic))
            self._known[key] = known
        return known

    def _judge(
        self, codes: tuple[str, ...], surface: str, *, elided: bool, joined: bool
    ) -> Meaning:
        """The places whose names are spelled most like it. Places of which one lies in the other
        are one reading; of those on one level the first is the one that bears the name as its own
        and not as an alias."""
        surfaces = [surface, "ا" + surface] if elided and surface[0] == "ل" else [surface]
        latin = _LATIN.match(surface) is not None
        spelled = {
            code: min(
                (
                    (*(_latin_changes if latin else _changes)(written, name), index > 0)
                    for index, name in enumerate(self._listed[code])
                    for written in surfaces
                ),
                key=_closeness,
            )
            for code in codes
        }
        changed = min(found[0] for found in spelled.values())
        if (
            not latin
            and surface == bare(surface)
            and plain(surface) in ORDINARY
            and any(found[:2] == (changed, 0) for found in spelled.values())
        ):  # زيارة is not الزيارة, but the village that is called so without the article
            spelled = {code: found for code, found in spelled.items() if found[1] == 0}
        alike = 1 if latin or surface[-1] in _ALIKE_ENDS else 0
        sites = sorted(
            (
                self.sites[code]
                for code, found in spelled.items()
                if found[0] <= max(changed, alike)
            ),
            key=lambda site: (
                _DEPTH[site.place.level],
                spelled[site.place.pcode][0],
                spelled[site.place.pcode][2],
                -len(site.chain),
                site.place.pcode,
            ),
        )
        articles = {found[1] for found in spelled.values() if found[0] == changed}
        lacks_article = not elided and 0 not in articles and -1 in articles
        article = articles == {1}
        word = "" if " " in surface else surfaces[-1]
        readings = _grouped(sites, {code for code, found in spelled.items() if found[0] > changed})
        demand = demand_of(
            readings, word, changed=changed, lacks_article=lacks_article, article=article,
            joined=joined,
        )  # fmt: skip
        return Meaning(readings, changed, lacks_article, article, word, demand)


def _closeness(found: tuple[int, int, bool]) -> tuple[int, int, bool]:
    changed, articles, alias = found
    return changed, abs(articles), alias


def _grouped(sites: Sequence[Site], respelled: Collection[str]) -> tuple[Reading, ...]:
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
    return tuple(
        Reading(tuple(group), all(site.place.pcode in respelled for site in group))
        for group in groups
    )


def _changes(written: str, listed: str) -> tuple[int, int]:
    """How a text's spelling differs from a listed one: 0 but for articles not at all, 1 in endings
    (ة ه ا اء), 2 in more. Then, of one word: 1 if the text adds the article, -1 if it lacks it."""
    if written == listed:
        return 0, 0
    one, other = _bare_words(written), _bare_words(listed)
    articles = 0
    if len(one) == 1:
        articles = written.startswith("ال") - listed.startswith("ال")
    if one == other:
        return 0, articles
    several = len(one) > 1 or len(other) > 1
    if several and written.replace(" ", "") == listed.replace(" ", ""):
        return 0, articles
    same = [plain(word) for word in one] == [plain(word) for word in other]
    return 1 if same else 2, articles


def _latin_changes(written: str, listed: str) -> tuple[int, int]:
    """Whether a spelling in Latin letters is another than a listed one, but for articles."""
    one, other = (
        [word for word in name.split() if word not in LATIN_ARTICLES] for name in (written, listed)
    )
    return int(one != other), 0


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


@lru_cache(maxsize=8_192)
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


@lru_cache(maxsize=1024)
def _key_of(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in normalise_name(name).split())
