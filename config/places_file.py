"""Reads places.tsv: a table with tabs, a place a line (see table_file).

`pcode level parent name_ar name_en lat lon needs_cue aliases covers`; lists are separated by `|`,
`needs_cue` is `yes` or nothing.

Three tables make the gazetteer: the shipped one; under it the official one that `rasid places
import` keeps in DATA_DIR, which adds places, other names and missing coordinates; over both the
operator's own.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from sys import intern

from config.entries import suggestion
from config.places import Gazetteer, Level, Place
from config.table_file import Row, lay_over, read_table

COLUMNS = (
    "pcode", "level", "parent", "name_ar", "name_en", "lat", "lon", "needs_cue", "aliases",
    "covers",
)  # fmt: skip
PCODE = re.compile(r"SY\d{0,6}|[CN]\d+|X-[a-z0-9]+(?:-[a-z0-9]+)*")
_LEVELS = {level.value: level for level in Level}
# The country, governorates, districts, subdistricts: each lies in the one before it.
_ABOVE = {
    Level.GOVERNORATE: Level.COUNTRY,
    Level.DISTRICT: Level.GOVERNORATE,
    Level.SUBDISTRICT: Level.DISTRICT,
}


def load_places(
    shipped: Path, override: Path | None = None, *, imported: Path | None = None
) -> Gazetteer:
    """All places, parents checked; raises DataFileError."""
    rows = read_table(shipped, COLUMNS)
    added = _lay_under(rows, read_table(imported, COLUMNS)) if imported is not None else set()
    if override is not None:
        own = read_table(override, COLUMNS)
        lay_over(rows, own)
        added -= own.keys()
    places = {pcode: _place(row, imported=pcode in added) for pcode, row in rows.items()}
    for pcode, row in rows.items():
        _check_relations(row, places[pcode], places)
    return Gazetteer(tuple(places.values()))


def _lay_under(rows: dict[str, Row], table: Mapping[str, Row]) -> set[str]:
    """Adds what the official table knows more; the P-codes of its places that were not known."""
    added = set()
    for pcode, row in table.items():
        known = rows.get(pcode)
        if known is not None:
            rows[pcode] = _with_more(known, row)
        elif row.text("level"):  # else other names of a place that a newer release has no more
            rows[pcode] = row
            added.add(pcode)
    return added


def _with_more(known: Row, row: Row) -> Row:
    cells = dict(known.cells)
    aliases = dict.fromkeys((*known.names("aliases"), *row.names("aliases")))
    cells["aliases"] = "|".join(aliases)
    if not known.text("lat"):
        cells |= {"lat": row.text("lat"), "lon": row.text("lon")}
    return replace(known, cells=cells)


def _place(row: Row, *, imported: bool) -> Place:
    if not PCODE.fullmatch(row.key):
        raise row.error(
            f"{row.key!r} is not a P-code: write OCHA's (C4068), or one of your own: X- and then "
            "small letters, digits and hyphens (X-my-farm)"
        )
    lat, lon = row.point() or (None, None)
    return Place(
        pcode=row.key,
        level=_level(row),
        parent=intern(row.text("parent")) or None,
        name_ar=row.required("name_ar"),
        name_en=row.required("name_en"),
        lat=lat,
        lon=lon,
        aliases=row.names("aliases"),
        needs_cue=row.yes("needs_cue"),
        covers=row.names("covers"),
        imported=imported,
    )


def _level(row: Row) -> Level:
    text = row.text("level")
    if not text:
        raise row.error(
            "no known place has this P-code: correct it, or give the `level`, `parent`, `name_ar` "
            "and `name_en` of a new one"
        )
    level = _LEVELS.get(text)
    if level is None:
        close = suggestion(text, _LEVELS)
        raise row.error(f"`level`: {text!r} is none of {', '.join(_LEVELS)}{close}")
    return level


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
