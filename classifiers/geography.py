"""Where places lie: within one another, how far apart, in which direction."""

from dataclasses import dataclass
from math import atan2, degrees, hypot

from config.places import Place

_NORTH_KM = 111.2
_EAST_KM = 91.1
"""Of a degree at 35° north, the middle of Syria; in its far north and south 3 % off."""


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """A place with what the rules ask about it all the time. `chain`: itself and its parents.
    `country`: of a place abroad, the code (ISO 3166-1 alpha-2)."""

    place: Place
    chain: tuple[str, ...]
    governorate: str | None
    country: str | None = None

    def within(self, other: "Site") -> bool:
        """Whether it is `other` or lies in it, or `other` is an area that covers it."""
        return other.place.pcode in self.chain or self.governorate in other.place.covers


def distance_km(one: Site, other: Site) -> float | None:
    """Between two places, None where a coordinate is not known."""
    offsets = _offset_km(one, other)
    return None if offsets is None else hypot(*offsets)


def _offset_km(one: Site, other: Site) -> tuple[float, float] | None:
    a, b = one.place, other.place
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return (b.lat - a.lat) * _NORTH_KM, (b.lon - a.lon) * _EAST_KM


def bearing(origin: Site, target: Site) -> float | None:
    """Degrees clockwise from north, None where unknown or the same spot."""
    offsets = _offset_km(origin, target)
    if offsets is None or offsets == (0.0, 0.0):
        return None
    north, east = offsets
    return degrees(atan2(east, north)) % 360
