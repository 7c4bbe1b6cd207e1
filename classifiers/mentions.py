"""A name of a place in a text, and the places that it may mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from classifiers.geography import Site
from classifiers.names import Hit
from classifiers.place_rules import PlaceRule, RoleRule
from classifiers.place_words import AREA, COMMUNITY, GOVERNORATE
from config.places import Level

_COMPANY = 10
_SMALL = frozenset({Level.COMMUNITY, Level.AREA})
_GREAT = frozenset({Level.COUNTRY, Level.GOVERNORATE, Level.DISTRICT})
_CENTRE = (0.0, 1.4, 2.0)
"""How much the seat of a subdistrict, of a district is better known than a village."""
_CAPITAL = 4.0
_KNOWN = 1.0
"""How much a place that the project's own table names is better known than others."""

_RESPELLED = 2.0
_LANDSCAPE = 0.6
"""How much a landscape (القلمون) is better known than a village of its name."""
_WIDE = 3
"""Links of the chain of an area that lies in a governorate and in nothing less."""


def _weight(reading: "Reading") -> float:
    """How well known the place is."""
    site, levels = reading.bottom, reading.levels
    if site.country is not None:
        return 0.0 if site.place.needs_cue else _KNOWN
    known = _CENTRE[(Level.SUBDISTRICT in levels) + (Level.DISTRICT in levels)]
    if Level.GOVERNORATE in levels:
        known += _CAPITAL
    if Level.AREA in levels and len(site.chain) == _WIDE:
        known += _LANDSCAPE
    if not all(each.place.imported for each in reading.sites):
        known += _KNOWN
    if reading.respelled:
        known -= _RESPELLED
    return known


@dataclass(slots=True, eq=False)
class Reading:
    """One place that a name may mean, at every level that bears the name (Aleppo the governorate,
    the district, the city), the widest first. `top`: the widest, `bottom`: the narrowest,
    `levels`: of all. `respelled`: others are spelled more like the text. `weight`: how well known
    it is. `town`: it where no level is asked for. `is_small`: it is no more than a town,
    `is_minor`: than the town of a subdistrict.
    `is_doubtful`: it lies abroad, and counts only beside what tells of its country."""

    sites: tuple[Site, ...]
    respelled: bool = False
    top: Site = field(init=False)
    bottom: Site = field(init=False)
    levels: frozenset[Level] = field(init=False)
    weight: float = field(init=False)
    town: Site = field(init=False)
    is_small: bool = field(init=False)
    is_minor: bool = field(init=False)
    is_doubtful: bool = field(init=False)

    def __post_init__(self) -> None:
        self.top = self.sites[0]
        self.bottom = self.sites[-1]
        self.levels = frozenset([site.place.level for site in self.sites])
        self.weight = _weight(self)
        self.town = next(
            (
                site
                for level in (Level.COMMUNITY, Level.AREA, Level.GOVERNORATE)
                for site in self.sites
                if site.place.level is level
            ),
            self.bottom,
        )
        self.is_small = self.levels <= _SMALL
        self.is_minor = self.levels.isdisjoint(_GREAT)
        self.is_doubtful = self.bottom.country is not None and self.bottom.place.needs_cue


@dataclass(slots=True, eq=False)
class Mention:
    """A name in a passage. Words first..last bear it; `lead` is the first word of what introduces
    it (`في محيط قرية` X).

    What is beside it: `cue`: the level that the words before it announce, `several`: in the plural
    (قرى القلمون), `quarter`: as that of a part of a town (حي), `camp`: of a camp, which may be
    called by where its people come from. `direction`: it is given as "north of" or "countryside
    of", `compass` the side if told (n, e, s, w, ne, …). `locative`: a
    preposition or what serves as one is before it, `placed`: as a word of its own, `within`: one
    that says in (في, ب). `listed`: it begins an item of a list. `landform`: a word such as تل is
    before it. `part_of_tag`: it goes on with a hashtag (#معركة_الكرامة).

    What it goes with: `joined_to` and `joined_by`: the mentions that it is coordinated with (X وY);
    `qualifier`: the one that says where it lies (X جنوب Y). `heads`: it is the heading of what
    follows (حلب: …), `headed_by`: the heading above it, `dateline`: the text begins with it (إدلب
    - …).

    `word`: the name, if it is one word, without clitics. `changed`: how its spelling differs from a
    listed one (0 to 3); `lacks_article` and `article`: it has one less, one more. `demand`: how
    strong the signs must be that it is a place; `evident`: they are.

    `country`: the one that the text says it lies in (عرسال اللبنانية), by its code. `chosen`: what
    it means, by `rule`; None where that is a place abroad (`abroad` is its country) or one that we
    do not know."""

    start: int
    end: int
    first: int
    last: int
    lead: int
    clitic: str
    readings: tuple[Reading, ...]
    demand: int = 0
    evident: bool = True
    word: str = ""
    changed: int = 0
    lacks_article: bool = False
    article: bool = False
    cue: str | None = None
    direction: str | None = None
    compass: str | None = None
    near: bool = False
    front: bool = False
    locative: bool = False
    placed: bool = False
    within: bool = False
    tagged: bool = False
    part_of_tag: bool = False
    listed: bool = False
    struck: bool = False
    landform: bool = False
    several: bool = False
    quarter: bool = False
    camp: bool = False
    headed_by: "Mention | None" = None
    country: str | None = None
    abroad: str | None = None
    heads: bool = False
    dateline: bool = False
    joined_to: "Mention | None" = None
    joined_by: "Mention | None" = None
    qualifier: "Mention | None" = None
    qualifies: "Mention | None" = None
    chosen: Site | None = None
    confidence: float = 1.0
    rule: PlaceRule = PlaceRule.ONLY
    role_rule: RoleRule = RoleRule.NAMED
    candidates: tuple[str, ...] = ()


def mention_at(hit: Hit[str], readings: tuple[Reading, ...], *, changed: int = 0) -> Mention:
    """The mention that a hit is of what `readings` mean."""
    return Mention(
        hit.start, hit.end, hit.first, hit.last, hit.first, hit.clitic, readings, changed=changed
    )


def company(mentions: Sequence[Mention], index: int) -> Sequence[Mention]:
    """The mentions around one, itself among them: as many as a sentence could name, so that long
    lists take linear time."""
    return mentions[max(0, index - _COMPANY) : index + _COMPANY + 1]


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
