"""Reads places.tsv: a table with tabs, a place a line (see table_file).

`pcode level parent name_ar name_en lat lon needs_cue aliases covers`; lists are separated by `|`,
`needs_cue` is `yes` or nothing.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from config.entries import suggestion
from config.places import Gazetteer, Level, Place
from config.table_file import Row, lay_over, read_table

COLUMNS = (
    "pcode", "level", "parent", "name_ar", "name_en", "lat", "lon", "needs_cue", "aliases",
    "covers",
)  # fmt: skip
_PCODE = re.compile(r"SY\d{0,6}|[CN]\d+|X-[a-z0-9]+(?:-[a-z0-9]+)*")
# The country, governorates, districts, subdistricts: each lies in the one before it.
_ABOVE = {
    Level.GOVERNORATE: Level.COUNTRY,
    Level.DISTRICT: Level.GOVERNORATE,
    Level.SUBDISTRICT: Level.DISTRICT,
}


def load_places(shipped: Path, override: Path | None = None) -> Gazetteer:
    """All places, parents checked; raises DataFileError."""
    rows = read_table(shipped, COLUMNS)
    if override is not None:
        lay_over(rows, read_table(override, COLUMNS))
    places = {pcode: _place(row) for pcode, row in rows.items()}
    for pcode, row in rows.items():
        _check_relations(row, places[pcode], places)
    return Gazetteer(tuple(places.values()))


def _place(row: Row) -> Place:
    if not _PCODE.fullmatch(row.key):
        raise row.error(f"{row.key!r} is not a P-code: write OCHA's, or X-… of your own")
    return Place(
        pcode=row.key,
        level=_level(row),
        parent=row.text("parent") or None,
        name_ar=row.required("name_ar"),
        name_en=row.required("name_en"),
        lat=row.degrees("lat", most=90),
        lon=row.degrees("lon", most=180),
        aliases=row.names("aliases"),
        needs_cue=row.yes("needs_cue"),
        covers=row.names("covers"),
    )


def _level(row: Row) -> Level:
    text = row.required("level")
    levels = [level.value for level in Level]
    if text not in levels:
        raise row.error(
            f"`level`: {text!r} is none of {', '.join(levels)}{suggestion(text, levels)}"
        )
    return Level(text)


def _check_relations(row: Row, place: Place, places: Mapping[str, Place]) -> None:
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
