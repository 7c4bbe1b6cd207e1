"""Finds the places that a text names: which words are names of places, and which only look so."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from classifiers.geography import Site, distance_km
from classifiers.names import Hit, Names, longest
from classifiers.normalise import normalise_name
from classifiers.ordinary_words import ORDINARY_WORDS
from classifiers.passage import Passage
from classifiers.place_words import (
    AREA,
    COMMUNITY,
    COUNTRYSIDE,
    CUES,
    DIRECTIONS,
    FRONTS,
    GIVEN_NAMES,
    GOVERNORATE,
    LOCATIVE,
    MEDIA_HEADS,
    MEDIA_TAILS,
    NAME_PARTS,
    NAMED_THINGS,
    NEAR,
    OUTLET_ENDINGS,
    RULERS,
    TITLES,
)
from classifiers.spellings import spellings
from classifiers.vocabulary import exact
from config.places import Gazetteer, Level, Place

_BRACKETED = re.compile(r"\s*\([^)]*\)")
_BETWEEN_NAMES = re.compile(r"[_/|]")
_LATIN = re.compile("[a-z]")
_COMPANY = 10
_NO_SIGN, _SOME, _STRONG, _CUE = 0, 1, 2, 3
"""Signs that a name must have to count as a place; a generic noun (المدينة) must have a cue."""

_FIT_KM = 30.0
_DEPTH = {level: depth for depth, level in enumerate(Level)}


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One place that a name may mean, at every level that bears the name (Aleppo the governorate,
    the district, the city), the widest first."""

    sites: tuple[Site, ...]

    @property
    def top(self) -> Site:
        return self.sites[0]

    @property
    def bottom(self) -> Site:
        return self.sites[-1]


@dataclass(slots=True, eq=False)
class Mention:
    """A name in a passage. Words first..last bear it; `lead` is the first word of what introduces
    it (`في محيط قرية` X). `cue`: the level that the words before it announce. `direction`: it is
    given as "north of" or "countryside of", `compass` the side if told (n, e, s, w). `joined_to`
    and `joined_by`: the mentions that it is coordinated with (X وY); `qualifier`: the mention that
    says where it lies (X جنوب Y). `demand`: how strong the signs must be that it is a place."""

    start: int
    end: int
    first: int
    last: int
    lead: int
    readings: tuple[Reading, ...]
    clitic: str
    cue: str | None = None
    direction: str | None = None
    compass: str | None = None
    near: bool = False
    front: bool = False
    locative: bool = False
    tagged: bool = False
    demand: int = 0
    struck: bool = False
    joined_to: "Mention | None" = None
    joined_by: "Mention | None" = None
    qualifier: "Mention | None" = None
    qualifies: "Mention | None" = None
    chosen: Site | None = None
    confidence: float = 1.0
    candidates: tuple[str, ...] = field(default=())


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
        self._names = Names(
            (name, place.pcode) for place in gazetteer.places for name in _names_of(place)
        )
        self._readings = lru_cache(maxsize=65_536)(self._group)

    def hits(self, passage: Passage) -> list[Hit[str]]:
        """Every name of a place, whatever it means there."""
        return self._names.find(passage)

    def find(
        self,
        passage: Passage,
        hits: Sequence[Hit[str]],
        taken: Sequence[tuple[int, int]],
        events: Collection[int],
    ) -> list[Mention]:
        """Mentions in order, of the names in `hits`. `taken`: stretches of the normalised text that
        are something else (organisations, dates): no place begins or ends in one. `events`: words
        that tell of an event; a name directly after one is where it happened (قصف الفطيرة)."""
        mentions: list[Mention] = []
        for hit in longest(hit for hit in hits if not _overlaps(hit, taken)):
            mention = self._mention(passage, hit)
            if mention is None or _is_other_name(passage, mention):
                continue
            mention.struck = mention.first - 1 in events and _adjoins(passage, mention.first)
            if mentions:
                _coordinate(passage, mentions[-1], mention)
            mentions.append(mention)
        for before, after in pairwise(mentions):
            if after.qualifies is None and _is_qualified(passage, before, after):
                before.qualifier, after.qualifies = after, before
        for mention in reversed(mentions):
            if mention.joined_to is not None and mention.joined_to.qualifier is None:
                mention.joined_to.qualifier = mention.qualifier
        shown = {
            mention.readings
            for index, mention in enumerate(mentions)
            if _has_evidence(passage, mention, company(mentions, index))
        }
        return [mention for mention in mentions if mention.readings in shown]

    def _mention(self, passage: Passage, hit: Hit[str]) -> Mention | None:
        first = passage.word_at(hit.start)
        last = passage.word_at(hit.end - 1)
        original = passage.normalised.original
        begin, _ = passage.normalised.span(hit.start, hit.end)
        tagged = begin > 0 and original[begin - 1] in "#_"
        if _LATIN.match(passage.text[hit.start]) and not tagged and not original[begin].isupper():
            return None
        readings = self._readings(hit.keys, passage.text[hit.start : hit.end])
        mention = Mention(
            hit.start, hit.end, first, last, first, readings, hit.clitic, tagged=tagged
        )
        mention.demand = _demand(passage, mention)
        _introduce(passage, mention)
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


def company(mentions: Sequence[Mention], index: int) -> Sequence[Mention]:
    """The mentions around one, itself among them: as many as a sentence could name, so that long
    lists take linear time."""
    return mentions[max(0, index - _COMPANY) : index + _COMPANY + 1]


def _overlaps(hit: Hit[str], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether the hit shares a character with one of the stretches, which are in order."""
    at = bisect_left(taken, (hit.end,)) - 1
    return at >= 0 and taken[at][1] > hit.start


def _introduce(passage: Passage, mention: Mention) -> None:
    """Reads the words before a name: what kind of place they announce, and where from."""
    words, at = passage.words, mention.first - 1
    if mention.clitic.startswith(("ب", "وب", "فب")):
        mention.locative = True
    while at >= 0 and mention.first - at <= 5 and _adjoins(passage, at + 1):
        word = words[at]
        cue, direction = CUES.get(word), DIRECTIONS.get(word)
        if direction is not None:
            mention.direction = mention.direction or "direction"
            mention.compass = mention.compass or direction
        elif word in COUNTRYSIDE:
            mention.direction = "countryside"
        elif cue is not None and mention.direction is None and not mention.near:
            mention.cue = mention.cue or cue
        elif word in FRONTS:
            mention.front = mention.near = True
        elif word in NEAR:
            mention.near = True
        elif word in LOCATIVE:
            mention.locative = True
            mention.lead = at
            break
        else:
            break
        mention.lead = at
        at -= 1


def _adjoins(passage: Passage, index: int) -> bool:
    """Whether nothing but space stands between the word and the one before it."""
    return passage.gap(index).isspace()


def _is_other_name(passage: Passage, mention: Mention) -> bool:
    """Whether the name is part of a person's, an outlet's or another thing's name."""
    words = passage.words
    if mention.clitic.endswith("ال") and any(len(r.sites) > 1 for r in mention.readings):
        return True  # well-known towns take no article: الحمص is chickpeas, not حمص
    after = words[mention.last + 1] if mention.last + 1 < len(words) else ""
    if after in OUTLET_ENDINGS and passage.gap(mention.last + 1) == " ":
        ends = mention.last + 2 >= len(words) or not _adjoins(passage, mention.last + 2)
        if not after.isdigit() or ends:
            return True
    if mention.cue or mention.direction or mention.near or mention.first == 0:
        return False
    if not _adjoins(passage, mention.first) or mention.clitic not in ("", "ال"):
        return False
    before = words[mention.first - 1]
    if before in MEDIA_HEADS and after in MEDIA_TAILS:
        return True
    single = mention.first == mention.last
    if before in NAME_PARTS or (single and (before in GIVEN_NAMES or before in TITLES)):
        return True
    if before in NAMED_THINGS:
        return True
    return (
        mention.first > 1
        and _adjoins(passage, mention.first - 1)
        and words[mention.first - 2] in NAMED_THINGS
        and before not in LOCATIVE
    )


def _coordinate(passage: Passage, before: Mention, mention: Mention) -> None:
    """Joins X وY, X، Y and X - Y: the second shares what introduces the first."""
    if mention.first - before.last != 1 or mention.lead != mention.first:
        return
    gap = passage.gap(mention.first).strip()
    if mention.clitic == "و" or (gap in (",", "-", "/") and not mention.clitic):
        mention.joined_to, before.joined_by = before, mention
        mention.cue = mention.cue or before.cue
        mention.locative = mention.locative or before.locative
        if before.direction == "countryside":
            mention.direction = before.direction


_LINKS = exact(
    "في التابعه التابع الواقعه الواقع مركز الاداريه الاداري القريبه القريب المجاوره of in"
)


def _is_qualified(passage: Passage, before: Mention, after: Mention) -> bool:
    """Whether `after` says where `before` lies: X جنوب إدلب, X التابعة لناحية Y, X (درعا), X, Y."""
    if passage.sentences[before.last] != passage.sentences[after.first]:
        return False
    between = range(before.last + 1, after.first)
    if len(between) > 5:
        return False
    words = passage.words
    for index in between:
        word = words[index]
        if not (
            word in DIRECTIONS or word in COUNTRYSIDE or word in _LINKS or word in CUES
            or word.lstrip("ب") in _LINKS
        ):  # fmt: skip
            return False
        if passage.gap(index).strip() not in ("", ","):
            return False
    gap = passage.gap(after.first).strip()
    if not between:
        if after.clitic == "ب":
            return True
        if gap not in (",", "(", "-"):
            return False
        return any(
            low.within(high) and low is not high
            for reading in before.readings
            for low in (reading.bottom,)
            for of_after in after.readings
            for high in (of_after.top,)
        )
    return gap in ("", "(") and (
        after.direction is not None
        or after.locative
        or after.cue is not None
        or after.near
        or after.clitic == "ل"
    )


def _demand(passage: Passage, mention: Mention) -> int:
    """How strong the signs must be that the name is a place: none, some or strong ones."""
    sites = [site for reading in mention.readings for site in reading.sites]
    if mention.first != mention.last:
        return _STRONG if all(site.place.needs_cue for site in sites) else _NO_SIGN
    word = passage.text[mention.start : mention.end]
    if word.removeprefix("ال") in CUES or word in RULERS:
        return _CUE
    is_word = word in ORDINARY_WORDS or word.removeprefix("ال") in GIVEN_NAMES
    if all(site.place.needs_cue for site in sites):
        return _STRONG
    is_village = all(site.place.level is Level.COMMUNITY for site in sites)
    if is_word:
        return _STRONG if is_village else _SOME
    return _SOME if is_village else _NO_SIGN


def _has_evidence(passage: Passage, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether the words around it make the name a place where it could be something else."""
    if mention.demand == _NO_SIGN or mention.cue:
        return True
    opens = mention.first == 0 and ":" in passage.gap(mention.last + 1)
    if mention.demand < _CUE and (mention.direction or mention.front):
        return True
    weak = mention.near or mention.locative or mention.struck or mention.tagged or opens
    partners = [each for each in (mention.joined_to, mention.joined_by) if each is not None]
    if mention.demand == _SOME and (weak or partners):
        return True
    if mention.qualifier is not None and _fits(mention, mention.qualifier):
        return True
    if any(each.demand < _STRONG and _fits(mention, each) for each in partners):
        return True
    return weak and any(other is not mention and _fits(mention, other) for other in mentions)


def _fits(mention: Mention, other: Mention) -> bool:
    """Whether the other names something that the mention lies in, or a place near it."""
    if other.demand >= _STRONG and not other.cue:
        return False
    if other.readings[0].top.place.level is Level.COUNTRY:
        return False
    return any(
        _fit(reading.bottom, of_other)
        for reading in mention.readings
        for of_other in other.readings
    )


def _fit(site: Site, other: Reading) -> bool:
    if site.within(other.top):
        return True
    distance = distance_km(site, other.bottom)
    return distance is not None and distance < _FIT_KM


def level_asked(mention: Mention) -> str | None:
    """The level that the words around the name ask for: countryside and directions are of the
    governorate where there is one of that name."""
    if mention.direction == "countryside":
        return GOVERNORATE
    if mention.cue in (COMMUNITY, AREA):
        return mention.cue
    if mention.direction:
        return GOVERNORATE
    return mention.cue
