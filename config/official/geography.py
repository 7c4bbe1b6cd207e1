"""Where coordinates lie: distances, and the outlines of the governorates."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.table_file import read_table

_KM_A_DEGREE = 111.2
_TOLERANCE_KM = 3.0  # outlines are simplified, and a village may lie on both sides of a border

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""


def distance_km(a: Point, b: Point) -> float:
    """Between points that are near one another."""
    narrow = math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(a[0] - b[0], (a[1] - b[1]) * narrow) * _KM_A_DEGREE


def lies_in(point: Point, governorate: str) -> bool:
    """Whether the point lies in the governorate, or less than 3 km outside of it."""
    return any(ring.holds(point) for ring in _outlines()[governorate])


def lies_in_syria(point: Point) -> bool:
    """Whether it lies in any governorate, or less than 3 km outside of all."""
    return any(lies_in(point, governorate) for governorate in _outlines())


@dataclass(frozen=True, slots=True)
class _Ring:
    corners: list[Point]
    south_west: Point
    north_east: Point

    def holds(self, point: Point) -> bool:
        (south, west), (north, east) = self.south_west, self.north_east
        if not (south <= point[0] <= north and west <= point[1] <= east):
            return False
        return _inside(point, self.corners) or _near(point, self.corners)


@cache
def _outlines() -> dict[str, list[_Ring]]:
    table = read_table(Path(__file__).with_name("outlines.tsv"), ("pcode", "outline"))
    return {pcode: [_ring(part) for part in row.names("outline")] for pcode, row in table.items()}


def _ring(text: str) -> _Ring:
    corners = [(float(lat), float(lon)) for lat, lon in (c.split(",") for c in text.split())]
    lats, lons = [lat for lat, _ in corners], [lon for _, lon in corners]
    margin = 2 * _TOLERANCE_KM / _KM_A_DEGREE
    return _Ring(
        corners,
        (min(lats) - margin, min(lons) - margin),
        (max(lats) + margin, max(lons) + margin),
    )


def _edges(ring: list[Point]) -> Iterator[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _inside(point: Point, ring: list[Point]) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    lat, lon = point
    crossings = sum(
        (a[0] > lat) != (b[0] > lat) and lon < (b[1] - a[1]) * (lat - a[0]) / (b[0] - a[0]) + a[1]
        for a, b in _edges(ring)
    )
    return crossings % 2 == 1


def _near(point: Point, ring: list[Point]) -> bool:
    return any(_distance_to_edge_km(point, a, b) < _TOLERANCE_KM for a, b in _edges(ring))


def _distance_to_edge_km(point: Point, a: Point, b: Point) -> float:
    narrow = math.cos(math.radians(point[0]))
    ax, ay = (a[1] - point[1]) * narrow, a[0] - point[0]
    dx, dy = (b[1] - a[1]) * narrow, b[0] - a[0]
    length = dx * dx + dy * dy
    along = -(ax * dx + ay * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(ax + along * dx, ay + along * dy) * _KM_A_DEGREE
