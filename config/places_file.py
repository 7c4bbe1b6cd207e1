"""Reads places.tsv: a table with tabs, a place a line, columns named in its first line.

`pcode level parent name_ar name_en lat lon needs_cue aliases covers`; lists are separated by `|`,
`needs_cue` is `yes` or nothing, lines that begin with # and blank lines are skipped. An operator's
table may have fewer columns; for a P-code that is known, a cell left empty keeps what was there
and `-` empties it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from config.entries import suggestion
from config.errors import DataFileError
from config.places import Gazetteer, Level, Place
from config.yaml_file import read_text

COLUMNS = (
    "pcode", "level", "parent", "name_ar", "name_en", "lat", "lon", "needs_cue", "aliases",
    "covers",
)  # fmt: skip
_PCODE = re.compile(r"SY\d{0,6}|[CN]\d+|X-[a-z0-9]+(?:-[a-z0-9]+)*")
_EMPTIES = "-"
# The country, governorates, districts, subdistricts: each lies in the one before it.
_ABOVE = {
    Level.GOVERNORATE: Level.COUNTRY,
    Level.DISTRICT: Level.GOVERNORATE,
    Level.SUBDISTRICT: Level.DISTRICT,
}


@dataclass(frozen=True, slots=True)
class _Row:
    path: Path
    line: int
    cells: Mapping[str, str]

    def error(self, message: str) -> DataFileError:
        return DataFileError(self.path, self.line, f"{self.cells['pcode']}: {message}")


def load_places(shipped: Path, override: Path | None = None) -> Gazetteer:
    """All places, parents checked; raises DataFileError."""
    rows = {row.cells["pcode"]: row for row in _read(shipped)}
    if override is not None:
        for row in _read(override):
            base = rows.get(row.cells["pcode"])
            rows[row.cells["pcode"]] = row if base is None else _overlay(base, row)
    places = {pcode: _place(row) for pcode, row in rows.items()}
    for pcode, row in rows.items():
        _check_relations(row, places[pcode], places)
    return Gazetteer(tuple(places.values()))


def _overlay(base: _Row, change: _Row) -> _Row:
    given = {
        column: "" if cell == _EMPTIES else cell for column, cell in change.cells.items() if cell
    }
    return replace(change, cells={**base.cells, **given})


def _read(path: Path) -> Iterable[_Row]:
    columns: list[str] = []
    lines: dict[str, int] = {}
    for number, text in enumerate(read_text(path).splitlines(), 1):
        if not text.strip() or text.startswith("#"):
            continue
        cells = [cell.strip() for cell in text.split("\t")]
        if not columns:
            columns = _columns(path, number, cells)
            continue
        if len(cells) > len(columns):
            raise DataFileError(
                path, number, f"has {len(cells)} cells, but the table has {len(columns)} columns"
            )
        row = _Row(path, number, dict(zip(columns, cells, strict=False)))
        pcode = row.cells["pcode"]
        if not _PCODE.fullmatch(pcode):
            raise DataFileError(
                path, number, f"{pcode!r} is not a P-code: write OCHA's, or X-… of your own"
            )
        if pcode in lines:
            raise DataFileError(
                path, number, f"{pcode} is already the P-code of line {lines[pcode]}"
            )
        lines[pcode] = number
        yield row


def _columns(path: Path, line: int, names: list[str]) -> list[str]:
    for name in names:
        if name not in COLUMNS:
            raise DataFileError(path, line, f"unknown column `{name}`{suggestion(name, COLUMNS)}")
        if names.count(name) > 1:
            raise DataFileError(path, line, f"column `{name}` is given twice")
    if "pcode" not in names:
        raise DataFileError(path, line, "the first line must name the columns; `pcode` is missing")
    return names


def _place(row: _Row) -> Place:
    cells = {column: row.cells.get(column, "") for column in COLUMNS}
    for column in ("level", "name_ar", "name_en"):
        if not cells[column]:
            raise row.error(f"`{column}` is empty")
    return Place(
        pcode=cells["pcode"],
        level=_level(row, cells["level"]),
        parent=cells["parent"] or None,
        name_ar=cells["name_ar"],
        name_en=cells["name_en"],
        lat=_degrees(row, "lat", cells["lat"], 90),
        lon=_degrees(row, "lon", cells["lon"], 180),
        aliases=_names(cells["aliases"]),
        needs_cue=_yes(row, cells["needs_cue"]),
        covers=_names(cells["covers"]),
    )


def _level(row: _Row, text: str) -> Level:
    levels = [level.value for level in Level]
    if text not in levels:
        raise row.error(
            f"`level`: {text!r} is none of {', '.join(levels)}{suggestion(text, levels)}"
        )
    return Level(text)


def _degrees(row: _Row, column: str, text: str, most: int) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise row.error(f"`{column}`: {text!r} is not a number of degrees") from None
    if not -most <= value <= most:
        raise row.error(f"`{column}`: {text} is not between -{most} and {most} degrees")
    return value


def _yes(row: _Row, text: str) -> bool:
    if text not in ("", "yes"):
        raise row.error(f"`needs_cue`: {text!r} is neither `yes` nor empty")
    return text == "yes"


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split("|") if name.strip())


def _check_relations(row: _Row, place: Place, places: Mapping[str, Place]) -> None:
    for code in place.covers:
        if code not in places:
            raise row.error(f"`covers`: no place has the P-code {code}{suggestion(code, places)}")
        if places[code].level is not Level.GOVERNORATE:
            raise row.error(f"`covers`: {code} is not a governorate")
    if place.level is Level.COUNTRY:
        if place.parent is not None:
            raise row.error("`parent`: a country has none")
        return
    if place.parent is None:
        raise row.error("`parent` is empty: only the country has none")
    above = [place.pcode]
    parent: str | None = place.parent
    while parent is not None:
        if parent not in places:
            raise row.error(
                f"`parent`: no place has the P-code {parent}{suggestion(parent, places)}"
            )
        if parent in above:
            raise row.error(f"`parent` leads in a circle: {' → '.join([*above, parent])}")
        above.append(parent)
        parent = places[parent].parent
    expected = _ABOVE.get(place.level)
    of_parent = places[place.parent].level
    if expected is not None and of_parent is not expected:
        raise row.error(f"`parent`: a {place.level} lies in a {expected}, not in {place.parent}")
    if place.level is Level.COMMUNITY and of_parent in (Level.COMMUNITY, Level.AREA):
        raise row.error(f"`parent`: a community does not lie in a {of_parent}")
