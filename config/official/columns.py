"""The columns of tables of places, recognised by the names that were in use over the years.

OCHA's tables of Syria have called the P-code of a community `PCODE`, `LocationPCode`,
`admin4Pcode`, `ADM4_PCODE` and `pcode`; its English name `NAME_EN`, `LocationName_En`,
`admin4Name_en`, `ADM4_EN` and `featurename_en`; its latitude `Latitude_y`, `POINT_Y` and `lat`.
A name is taken apart into what it is about (a level, or the row's own place) and what it tells.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

OWN = 9
"""In place of a level: the place that the row is about."""

_LEVELS = {
    "country": 0,
    "governorate": 1,
    "province": 1,
    "district": 2,
    "subdistrict": 3,
    "nahia": 3,
    "nahya": 3,
    "community": 4,
    "village": 4,
    "neighborhood": 5,
    "neighbourhood": 5,
    "neibourhood": 5,
    "location": OWN,
    "feature": OWN,
    "place": OWN,
    "": OWN,
}
_ABOUT = re.compile(rf"(?:adm(?:in)?(\d)|({'|'.join(sorted(_LEVELS, key=len, reverse=True))}))(.*)")
_TELLS = {
    "pcode": re.compile(r"p?code\d?"),
    "name": re.compile(r"(?:name?|nam)?(?:en|eng|english|ar|ara|arabic)|name1?"),
    "other": re.compile(
        r"(?:ref|alt|alternate|alternative|other)(?:names?)?\d?(?:en|ar)?|name[23]|nam(?:en|ar)ref"
    ),
    "parent": re.compile(r"parent(?:p?code)?"),
    "lat": re.compile(r"lat(?:itude)?y?|point_?y|y|center_?lat|centroid_?lat"),
    "lon": re.compile(r"lon(?:g|gitude)?x?|lng|point_?x|x|center_?lon|centroid_?lon"),
    "source": re.compile(r"source"),
}


@dataclass(slots=True)
class Columns:
    """Where in a row what stands. `pcodes`: by level; `names`: by level, main ones first."""

    pcodes: dict[int, int] = field(default_factory=dict)
    names: dict[int, list[int]] = field(default_factory=dict)
    parent: int | None = None
    lat: int | None = None
    lon: int | None = None
    source: int | None = None

    @property
    def usable(self) -> bool:
        """Whether rows have P-codes and names."""
        return any(self.names.get(level) for level in self.pcodes)

    def own(self, cells: Sequence[str]) -> tuple[int, str] | None:
        """The level and P-code of the place that a row is about: its own column, or the deepest
        that is filled."""
        for level in sorted(self.pcodes, reverse=True):
            code = cells[self.pcodes[level]].upper()
            if code:
                return level, code
        return None

    def above(self, cells: Sequence[str], code: str) -> str | None:
        """The P-code of what the place lies in."""
        if self.parent is not None:
            return cells[self.parent].upper() or None
        for level in sorted(self.pcodes, reverse=True):
            other = cells[self.pcodes[level]].upper()
            if level != OWN and other and other != code:
                return other
        return None

    def names_of(self, cells: Sequence[str], level: int) -> tuple[str, ...]:
        """The names of the row's own place."""
        at = [*self.names.get(level, ()), *(self.names.get(OWN, ()) if level != OWN else ())]
        return tuple(name for column in at for name in cells[column].split("|") if name)


def recognise(header: Sequence[str]) -> Columns:
    """The columns of a table whose first line is `header`."""
    columns = Columns()
    others: dict[int, list[int]] = {}
    for at, title in enumerate(header):
        word = re.sub(r"[^a-z0-9]", "", title.casefold())
        match = _ABOUT.fullmatch(word)
        level = int(match[1]) if match and match[1] else _LEVELS[match[2] if match else ""]
        told = _told(match[3] if match else word)
        if told == "pcode":
            columns.pcodes.setdefault(level, at)
        elif told == "name":
            columns.names.setdefault(level, []).append(at)
        elif told == "other":
            others.setdefault(level, []).append(at)
        elif told is not None and level == OWN and getattr(columns, told) is None:
            setattr(columns, told, at)
    for level, found in others.items():
        columns.names.setdefault(level, []).extend(found)
    return columns


def _told(rest: str, tells: Mapping[str, re.Pattern[str]] = _TELLS) -> str | None:
    return next((what for what, pattern in tells.items() if pattern.fullmatch(rest)), None)
