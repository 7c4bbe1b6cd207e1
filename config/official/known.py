"""The places that are known while a table is merged: the shipped ones, and those that tables have
added. What tables say of shipped ones is kept apart, so that a newer release wins over it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from config.official.geography import Point
from config.official.names import glued_key, is_latin, may_be_a_word, name_key
from config.places import Gazetteer, Level, Place
from config.table_file import Row

_CELL_DEGREES = 0.1


@dataclass(slots=True, eq=False)
class KnownPlace:
    """A place. `more`: names that tables add to a shipped one; `placed`: its coordinates are a
    table's."""

    pcode: str
    level: Level
    parent: str | None
    name_ar: str
    name_en: str
    aliases: list[str]
    point: Point | None = None
    needs_cue: bool = False
    shipped: bool = False
    more: list[str] = field(default_factory=list)
    placed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return (self.name_ar, self.name_en, *self.aliases, *self.more)

    def add_name(self, name: str) -> bool:
        """Adds another name; False where it is known by it, or the name is not safe alone."""
        key = name_key(name)
        if is_latin(name) and may_be_a_word(name):
            return False
        if any(name_key(known) == key for known in self.names):
            return False
        (self.more if self.shipped else self.aliases).append(name)
        return True

    def cells(self) -> dict[str, str] | None:
        """Its row in the table of DATA_DIR; None where tables add nothing."""
        lat, lon = self.point if self.point is not None else ("", "")
        if self.shipped:
            if not self.more and not self.placed:
                return None
            point = {"lat": f"{lat}", "lon": f"{lon}"} if self.placed else {}
            return {"pcode": self.pcode, "aliases": "|".join(self.more), **point}
        return {
            "pcode": self.pcode,
            "level": self.level,
            "parent": self.parent or "",
            "name_ar": self.name_ar,
            "name_en": self.name_en,
            "lat": f"{lat}",
            "lon": f"{lon}",
            "needs_cue": "yes" if self.needs_cue else "",
            "aliases": "|".join(self.aliases),
        }


class KnownPlaces:
    """All of them, by P-code, by name and by where they lie."""

    def __init__(self, shipped: Gazetteer, imported: Mapping[str, Row]) -> None:
        self._places: dict[str, KnownPlace] = {}
        self._by_key: dict[str, list[KnownPlace]] = defaultdict(list)
        self._by_cell: dict[tuple[int, int], list[KnownPlace]] = defaultdict(list)
        for place in shipped.places:
            self.add(_of_place(place))
        for row in imported.values():
            self._take(row)

    def __iter__(self) -> Iterator[KnownPlace]:
        return iter(self._places.values())

    def get(self, pcode: str | None) -> KnownPlace | None:
        """The place, or None where the P-code is not known."""
        return self._places.get(pcode) if pcode is not None else None

    def add(self, place: KnownPlace) -> None:
        """Makes a place known."""
        self._places[place.pcode] = place
        for key in {glued_key(name) for name in place.names}:
            self._by_key[key].append(place)
        if place.point is not None:
            self._by_cell[_cell(place.point)].append(place)

    def tell(self, place: KnownPlace, name: str) -> bool:
        """Adds another name to one of them; False where that told nothing new."""
        if not place.add_name(name):
            return False
        if place not in self._by_key[key := glued_key(name)]:
            self._by_key[key].append(place)
        return True

    def named(self, names: Iterable[str]) -> Iterator[KnownPlace]:
        """The places that bear one of the names."""
        for key in {glued_key(name) for name in names}:
            yield from self._by_key.get(key, ())

    def around(self, point: Point) -> Iterator[KnownPlace]:
        """The places within about 10 km, and some that are farther."""
        row, column = _cell(point)
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                yield from self._by_cell.get((r, c), ())

    def chain(self, pcode: str | None) -> Iterator[KnownPlace]:
        """The place and what it lies in, from the nearest to the country."""
        place = self.get(pcode)
        while place is not None:
            yield place
            place = self.get(place.parent)

    def governorate(self, pcode: str | None) -> str | None:
        """The P-code of the governorate it is or lies in."""
        return next((p.pcode for p in self.chain(pcode) if p.level is Level.GOVERNORATE), None)

    def _take(self, row: Row) -> None:
        """A row of the table that was imported before."""
        place = self._places.get(row.key)
        point = row.point()
        if place is not None:
            for name in row.names("aliases"):
                place.add_name(name)
            if place.point is None and point is not None:
                place.point, place.placed = point, True
        elif row.text("level"):
            self.add(
                KnownPlace(
                    pcode=row.key,
                    level=Level(row.text("level")),
                    parent=row.text("parent") or None,
                    name_ar=row.text("name_ar"),
                    name_en=row.text("name_en"),
                    aliases=list(row.names("aliases")),
                    point=point,
                    needs_cue=row.yes("needs_cue"),
                )
            )


def _of_place(place: Place) -> KnownPlace:
    known = place.lat is not None and place.lon is not None
    return KnownPlace(
        pcode=place.pcode,
        level=place.level,
        parent=place.parent,
        name_ar=place.name_ar,
        name_en=place.name_en,
        aliases=list(place.aliases),
        point=(place.lat, place.lon) if known else None,  # type: ignore[arg-type]  # both are
        needs_cue=place.needs_cue,
        shipped=True,
    )


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] / _CELL_DEGREES), int(point[1] / _CELL_DEGREES)
