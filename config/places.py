"""Places: the gazetteer, a table that an operator edits (places.tsv)."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The administrative level of a place; AREA is everything that is not administrative:
    landforms, neighbourhoods, camps, crossings, dams, airports, bases, roads."""

    COUNTRY = "country"
    GOVERNORATE = "governorate"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    COMMUNITY = "community"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `pcode`: OCHA's, or our own (`X-…`) for what has none. `parent`: a P-code; "SY" for
    governorates, None for the country. `aliases`: other spellings and names in any script that are
    safe alone. `needs_cue`: its name is also an ordinary word or a surname, so that it counts only
    beside a word such as قرية or مدينة. `covers`: for an area across several governorates, their
    P-codes. `imported`: known from an official table only (see config/official): nobody has judged
    whether its name is also an ordinary word."""

    pcode: str
    level: Level
    parent: str | None
    name_ar: str
    name_en: str
    lat: float | None = None
    lon: float | None = None
    aliases: tuple[str, ...] = ()
    needs_cue: bool = False
    covers: tuple[str, ...] = ()
    imported: bool = False


class Gazetteer:
    """All places, by P-code."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.places = places
        self._by_pcode = {place.pcode: place for place in places}
        self._wide_areas = tuple(place for place in places if place.covers)

    def __getitem__(self, pcode: str) -> Place:
        return self._by_pcode[pcode]

    def get(self, pcode: str) -> Place | None:
        """The place, or None where the P-code is not known."""
        return self._by_pcode.get(pcode)

    def parents(self, pcode: str) -> tuple[str, ...]:
        """P-codes of its parents, from the nearest to the country."""
        chain = []
        parent = self._by_pcode[pcode].parent
        while parent is not None:
            chain.append(parent)
            parent = self._by_pcode[parent].parent
        return tuple(chain)

    def governorate(self, pcode: str) -> str | None:
        """The P-code of the governorate that the place is or lies in; None for the country and
        for areas across several."""
        for code in (pcode, *self.parents(pcode)):
            if self._by_pcode[code].level is Level.GOVERNORATE:
                return code
        return None

    def areas_over(self, pcode: str) -> tuple[str, ...]:
        """P-codes of the areas across several governorates that cover the place's own."""
        governorate = self.governorate(pcode)
        return tuple(p.pcode for p in self._wide_areas if governorate in p.covers)
