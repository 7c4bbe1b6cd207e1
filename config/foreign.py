"""Foreign places: countries, and towns abroad whose names Syrian news writes (foreign.tsv)."""

from dataclasses import dataclass
from enum import StrEnum


class ForeignKind(StrEnum):
    """A whole country, or something that lies in one."""

    COUNTRY = "country"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class ForeignPlace:
    """A country or a place outside Syria. `id`: the country's code (ISO 3166-1 alpha-2), or that
    code and a name (`TR-reyhanli`). `country`: the code. `aliases`: other names in any script.
    `adjectives`, of a country only: the words for its forces and people. `needs_cue`: the name is
    also an ordinary word, a person's or that of a place elsewhere, and counts only beside what
    tells of the country."""

    id: str
    kind: ForeignKind
    country: str
    name_ar: str
    name_en: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    needs_cue: bool = False
