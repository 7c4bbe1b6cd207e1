"""Merges a table of places under ours, by P-code; of GeoNames', which has none, by name and place.

Ours wins: names, parents, coordinates and cues of known places stay; a table adds other names,
missing coordinates and places. Whatever cannot be used is refused with its reason.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from config.official.geography import Point, distance_km, lies_in, lies_in_syria
from config.official.known import KnownPlace, KnownPlaces
from config.official.names import (
    glued_key,
    is_arabic,
    is_latin,
    is_no_name,
    parts,
    without_level,
)
from config.official.rows import Publisher, SourceRow, SourceTable
from config.places import Level
from config.places_file import PCODE

_SAME_VILLAGE_KM = 5.0
_SAME_AREA_KM = 3.0
_NEIGHBOURS = 3
_NEIGHBOUR_KM = 10.0
_LEVEL_BY_LENGTH = {2: Level.COUNTRY, 4: Level.GOVERNORATE, 6: Level.DISTRICT, 8: Level.SUBDISTRICT}


@dataclass(frozen=True, slots=True)
class Remark:
    """What was not taken of a row, and why."""

    where: str
    pcode: str
    name: str
    reason: str


@dataclass(slots=True)
class Outcome:
    """What a table did. `merged`: P-codes of known places that got names or coordinates;
    `unchanged`: how many rows told nothing new; `cleared`: places that were taken without their
    coordinates."""

    added: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Remark] = field(default_factory=list)
    cleared: list[Remark] = field(default_factory=list)


class _Refused(Exception):
    """A row cannot be used; the message is the reason."""


class _Unknown(_Refused):
    """A row is none of the known places."""

    def __init__(self, names: list[str], point: Point) -> None:
        super().__init__("not known")
        self.names = names
        self.point = point


def merge(table: SourceTable, known: KnownPlaces) -> Outcome:
    """Takes what `table` tells into `known`. The same table again changes nothing."""
    merging = _Merging(known)
    if table.publisher is Publisher.GEONAMES:
        # A name that one row tells may be the one by which another is known: what is not known is
        # added only when no row tells anything new of what is.
        while merging.run(table.rows, merging.by_name_and_place) or merging.run(
            table.rows, merging.by_neighbours
        ):
            pass
    else:
        merging.note_names(table.rows)
        # What others lie in comes first.
        rows = sorted(table.rows, key=lambda row: _depth(row.pcode))
        merging.run(rows, merging.by_pcode)
    return merging.outcome


def _depth(pcode: str) -> int:
    """Less for what others lie in: neighbourhoods have an N or longer codes than their town."""
    if pcode.startswith("SY"):
        return len(pcode)
    return 10 if pcode.startswith("N") or len(pcode) > 7 else 9


class _Merging:
    def __init__(self, known: KnownPlaces) -> None:
        self._known = known
        self.outcome = Outcome()
        self._told: set[str] = set()  # rows that told something new
        self._seen: dict[str, str] = {}
        self._taken: set[str] = set()
        self._ours: dict[str, set[str]] = defaultdict(set)  # bearers of each name that ships
        for place in known:
            for name in (place.name_ar, place.name_en, *place.aliases) if place.shipped else ():
                self._ours[glued_key(name)].add(place.pcode)
        # Main names of the places of one parent: another place's other name is none of them.
        self._named: dict[tuple[str | None, str], str] = {
            (place.parent, glued_key(name)): place.pcode
            for place in known
            for name in (place.name_ar, place.name_en)
        }

    def note_names(self, rows: Sequence[SourceRow]) -> None:
        """Makes the main names of the table known before its first row is taken."""
        for row in rows:
            for main in {is_arabic(name): name for name in reversed(row.names)}.values():
                for part in parts(main)[:1]:
                    self._named.setdefault((row.parent, glued_key(part)), row.pcode)

    def run(self, rows: Sequence[SourceRow], way: Callable[[SourceRow], None]) -> bool:
        """Takes all rows; whether any told something new."""
        before = len(self._told)
        self.outcome.refused.clear()
        for row in rows:
            try:
                way(row)
            except _Refused as refused:
                self.outcome.refused.append(_remark(row, str(refused)))
        self.outcome.unchanged = len(rows) - len(self._told) - len(self.outcome.refused)
        return len(self._told) > before

    def by_pcode(self, row: SourceRow) -> None:
        if not PCODE.fullmatch(row.pcode) or row.pcode.startswith("X-"):
            raise _Refused("not a P-code of OCHA (SY070000, C3871, N0160)")
        # Another sheet may tell more of the same place.
        sheet = row.where.rpartition(" ")[0]
        if self._seen.setdefault(f"{sheet} {row.pcode}", row.where) != row.where:
            raise _Refused(f"the same P-code is in {self._seen[f'{sheet} {row.pcode}']}")
        place = self._known.get(row.pcode)
        if place is None:
            self._add_official(row)
        elif not place.shipped and place.pcode not in self._taken:
            self._renew(place, row)
        else:
            self._tell_more(place, row, self._names(row, place.parent))

    def by_name_and_place(self, row: SourceRow) -> None:
        """A row without a P-code, if it is a known place."""
        point = self._point(row, None)
        if point is None:
            raise _Refused("lies outside Syria")
        names = self._names(row, None)
        place = self._known.get(row.pcode) or self._near(names, point, _SAME_VILLAGE_KM)
        if place is not None:
            self._tell_more(place, row, names)
            return
        if not any(map(is_arabic, names)):
            raise _Refused("no Arabic name, and no known place of this name within 5 km")
        raise _Unknown(names, point)

    def by_neighbours(self, row: SourceRow) -> None:
        """A row without a P-code, known or not."""
        try:
            self.by_name_and_place(row)
        except _Unknown as unknown:
            subdistrict = self._subdistrict_around(unknown.point)
            self._add(row, Level.COMMUNITY, subdistrict, unknown.names, unknown.point)

    def _add_official(self, row: SourceRow) -> None:
        if row.parent is None:
            raise _Refused("does not say what it lies in")
        parent = self._known.get(row.parent)
        if parent is None:
            raise _Refused(f"lies in {row.parent}, which is not known")
        level = _level(row.pcode, parent)
        names = self._names(row, row.parent)
        if not any(map(is_arabic, names)):
            raise _Refused("no Arabic name, and not known here")
        point = self._point(row, row.parent)
        same = self._same_without_pcode(names, level, row.parent, point)
        if same is not None:
            self._tell_more(same, row, names)
            return
        self._add(row, level, row.parent, names, point)

    def _add(
        self, row: SourceRow, level: Level, parent: str, names: list[str], point: Point | None
    ) -> None:
        name_ar, name_en = _main_names(names)
        place = KnownPlace(
            pcode=row.pcode,
            level=level,
            parent=parent,
            name_ar=name_ar,
            name_en=name_en,
            aliases=[],
            point=point,
            # A name with a number is a date as easily (6 تشرين). Words are judged by who reads
            # texts: that the place is imported tells them to.
            needs_cue=any(letter.isdigit() for letter in name_ar),
        )
        self._known.add(place)
        for name in names:
            self._known.tell(place, name)
        self._told.add(row.where)
        self._taken.add(place.pcode)
        self.outcome.added.append(place.pcode)

    def _tell_more(self, place: KnownPlace, row: SourceRow, names: list[str]) -> None:
        told = [
            self._known.tell(place, name) for name in names if not self._is_anothers(name, place)
        ]
        changed = any(told)
        if place.point is None and (point := self._point(row, place.parent)) is not None:
            place.point, place.placed, changed = point, place.shipped, True
        self._count(place, row, changed=changed)

    def _renew(self, place: KnownPlace, row: SourceRow) -> None:
        """A place of an earlier table, as a later one gives it; its former names stay."""
        if place in self._known.chain(row.parent):
            raise _Refused(f"lies in {row.parent}, which lies in it")
        names = self._names(row, row.parent)
        before = (place.name_ar, place.name_en, place.parent, place.level, place.point)
        parent = self._known.get(row.parent)
        if parent is not None and any(map(is_arabic, names)):
            former = (place.name_ar, place.name_en)
            place.parent, place.level = parent.pcode, _level(row.pcode, parent)
            place.name_ar, place.name_en = _main_names(names)
            place.point = self._point(row, place.parent) or place.point
            names = [*names, *former]
        told = [self._known.tell(place, name) for name in names]
        now = (place.name_ar, place.name_en, place.parent, place.level, place.point)
        self._count(place, row, changed=any(told) or now != before)

    def _count(self, place: KnownPlace, row: SourceRow, *, changed: bool) -> None:
        if not changed:
            return
        self._told.add(row.where)
        if place.pcode not in self._taken:
            self._taken.add(place.pcode)
            self.outcome.merged.append(place.pcode)

    def _names(self, row: SourceRow, parent: str | None) -> list[str]:
        """The names that a row gives: main ones and their other parts, without what only tells
        where the place lies or names another place beside it."""
        qualifiers = {
            glued_key(name) for place in self._known.chain(parent) for name in place.names
        }
        mains: dict[bool, str] = {}  # by whether it is Arabic
        others: list[str] = []
        told = 0  # other parts of the Arabic name: the Latin one has as many
        for name in sorted(row.names, key=lambda name: not is_arabic(name)):
            main, *rest = parts(name) or [""]
            bare = without_level(main)
            arabic = is_arabic(bare)
            if not arabic and not is_latin(bare):
                continue
            if arabic not in mains:
                mains[arabic] = bare
            elif bare == main:  # else as ناحية حرمون beside حرمون
                others.append(main)
            rest = [part for part in rest if not is_no_name(part, qualifiers)]
            if arabic:
                told += len(rest)
            others += [part for part in rest[:told] if is_arabic(part) == arabic]
        free = [name for name in others if self._free(name, row, parent)]
        return [*mains.values(), *free]

    def _free(self, name: str, row: SourceRow, parent: str | None) -> bool:
        owner = self._named.get((parent, glued_key(name)))
        return owner is None or owner == row.pcode

    def _is_anothers(self, name: str, place: KnownPlace) -> bool:
        """Whether a name is new for a place that ships with us and another one that does bears it:
        what a table adds makes none of ours ambiguous."""
        bearers = self._ours.get(glued_key(name), set()) if place.shipped else set()
        return bool(bearers) and place.pcode not in bearers

    def _point(self, row: SourceRow, parent: str | None) -> Point | None:
        if row.lat is None or row.lon is None:
            return None
        if math.isnan(row.lat) or math.isnan(row.lon):
            self.outcome.cleared.append(_remark(row, "its coordinates are no numbers"))
            return None
        point = round(row.lat, 6), round(row.lon, 6)
        governorate = self._known.governorate(parent)
        if governorate is None:
            return point if lies_in_syria(point) else None
        if lies_in(point, governorate):
            return point
        outside = f"its governorate ({governorate})" if lies_in_syria(point) else "Syria"
        self.outcome.cleared.append(_remark(row, f"its coordinates lie outside {outside}"))
        return None

    def _same_without_pcode(
        self, names: list[str], level: Level, parent: str, point: Point | None
    ) -> KnownPlace | None:
        """A known place that has no P-code of OCHA, or a neighbourhood, and is surely this one."""
        for place in self._known.named(names[:1]):
            if place.pcode.startswith("SY") or place.level is Level.COUNTRY:
                continue
            ours = place.pcode.startswith("X-")
            if not ours and not (level is Level.AREA and place.level is Level.AREA):
                continue
            limit_km = _SAME_VILLAGE_KM if place.level is Level.COMMUNITY else _SAME_AREA_KM
            if place.point is not None and point is not None:
                if distance_km(place.point, point) <= limit_km:
                    return place
            elif self._lies_beside(place, parent):
                return place
        return None

    def _lies_beside(self, place: KnownPlace, parent: str) -> bool:
        """Whether a place without coordinates lies in the same town or subdistrict."""
        small = (Level.SUBDISTRICT, Level.COMMUNITY)
        return any(
            place.parent == above.pcode and above.level in small
            for above in self._known.chain(parent)
        )

    def _near(self, names: list[str], point: Point, limit_km: float) -> KnownPlace | None:
        """The nearest town, village or area of one of the names."""
        found = [
            (distance_km(place.point, point), place.pcode)
            for place in self._known.named(names)
            if place.point is not None and place.level in (Level.COMMUNITY, Level.AREA)
        ]
        distance, pcode = min(found, default=(limit_km + 1, ""))
        return self._known.get(pcode) if distance <= limit_km else None

    def _subdistrict_around(self, point: Point) -> str:
        """The subdistrict of a place that only its neighbours tell: all three nearest towns and
        villages must lie in one."""
        near = sorted(
            (distance_km(place.point, point), place.parent)
            for place in self._known.around(point)
            if place.level is Level.COMMUNITY
            and place.point is not None
            and place.parent is not None
            and not place.pcode.startswith("X-geonames-")
        )[:_NEIGHBOURS]
        parents = {parent for distance, parent in near if distance <= _NEIGHBOUR_KM}
        if len(near) < _NEIGHBOURS or not parents:
            raise _Refused("not known, and no places around it tell its subdistrict")
        if len(parents) > 1:
            raise _Refused("not known, and the places around it lie in several subdistricts")
        return parents.pop()


def _level(pcode: str, parent: KnownPlace) -> Level:
    if pcode.startswith("SY"):
        level = _LEVEL_BY_LENGTH.get(len(pcode))
        if (
            level is None
            or not pcode.startswith(parent.pcode)
            or len(pcode) - len(parent.pcode) > 2
        ):
            raise _Refused(f"a P-code of this form cannot lie in {parent.pcode}")
        return level
    if pcode.startswith("C") and parent.level not in (Level.COMMUNITY, Level.AREA):
        return Level.COMMUNITY
    return Level.AREA


def _main_names(names: list[str]) -> tuple[str, str]:
    """The Arabic and the Latin name; a place without a Latin one bears its Arabic one there."""
    name_ar = next(name for name in names if is_arabic(name))
    return name_ar, next((name for name in names if is_latin(name)), name_ar)


def _remark(row: SourceRow, reason: str) -> Remark:
    name = " ".join(next(iter(row.names), "").split())
    return Remark(row.where, row.pcode, name, reason)
