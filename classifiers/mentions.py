"""A name of a place in a text, and the places that it may mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from classifiers.geography import Site
from classifiers.place_words import AREA, COMMUNITY, GOVERNORATE

_COMPANY = 10


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
    says where it lies (X جنوب Y). `demand`: how strong the signs must be that it is a place.
    `locative`: a preposition or what serves as one is before it, `placed`: as a word of its own.
    `listed`: it begins an item of a list."""

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
    placed: bool = False
    tagged: bool = False
    demand: int = 0
    listed: bool = False
    struck: bool = False
    joined_to: "Mention | None" = None
    joined_by: "Mention | None" = None
    qualifier: "Mention | None" = None
    qualifies: "Mention | None" = None
    chosen: Site | None = None
    confidence: float = 1.0
    candidates: tuple[str, ...] = field(default=())


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
