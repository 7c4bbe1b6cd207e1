"""Where places lie: within one another, how far apart, in which direction."""

from dataclasses import dataclass, field
from math import atan2, degrees, hypot

from config.places import Level, Place

AROUND = {"SY01": "SY03"}
"""A governorate that is but a city, and the one of the villages around it."""

_NORTH_KM = 111.2
_EAST_KM = 91.1
"""Of a degree at 35° north, the middle of Syria; in its far north and south 3 % off."""


@dataclass(slots=True, eq=False)
class Site:
    """A place with what the rules ask about it all the time. `chain`: itself and its parents.
    `parents`: these alone. `level`: the value of the place's. `country`: of a place abroad, the
    code (ISO 3166-1 alpha-2). `north_km`, `east_km`: where it lies on a plane, None and 0 where
    that is not known."""

    place: Place
    chain: tuple[str, ...]
    governorate: str | None
    country: str | None = None
    parents: tuple[str, ...] = field(init=False)
    level: str = field(init=False)
    is_country: bool = field(init=False)
    north_km: float | None = field(init=False, default=None)
    east_km: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.parents = self.chain[1:]
        self.level = self.place.level.value
        self.is_country = self.place.level is Level.COUNTRY
        if self.place.lat is not None and self.place.lon is not None:
            self.north_km = self.place.lat * _NORTH_KM
            self.east_km = self.place.lon * _EAST_KM

    def within(self, other: "Site") -> bool:
        """Whether it is `other` or lies in it, or `other` is an area that covers it."""
        return other.place.pcode in self.chain or self.governorate in other.place.covers


def distance_km(one: Site, other: Site) -> float | None:
    """Between two places, None where a coordinate is not known."""
    north, to_north = one.north_km, other.north_km
    if north is None or to_north is None:
        return None
    return hypot(to_north - north, other.east_km - one.east_km)


def bearing(origin: Site, target: Site) -> float | None:
    """Degrees clockwise from north, None where unknown or the same spot."""
    if origin.north_km is None or target.north_km is None:
        return None
    north, east = target.north_km - origin.north_km, target.east_km - origin.east_km
    if north == 0.0 and east == 0.0:
        return None
    return degrees(atan2(east, north)) % 360
