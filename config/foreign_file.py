"""Reads foreign.tsv: a table with tabs, a country or a place abroad a line (see table_file).

`id name_ar name_en lat lon needs_cue aliases adjectives`. The id says what the row is: `TR` a
country, `TR-reyhanli` a place in it.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from config.entries import suggestion
from config.foreign import ForeignKind, ForeignPlace
from config.table_file import Row, lay_over, read_table

COLUMNS = ("id", "name_ar", "name_en", "lat", "lon", "needs_cue", "aliases", "adjectives")
_ID = re.compile(r"([A-Z]{2})(-[a-z0-9]+(?:-[a-z0-9]+)*)?")
_HOME = "SY"


def load_foreign(shipped: Path, override: Path | None = None) -> tuple[ForeignPlace, ...]:
    """All foreign places, each in a country that is listed too; raises DataFileError."""
    rows = read_table(shipped, COLUMNS)
    if override is not None:
        lay_over(rows, read_table(override, COLUMNS))
    return tuple(_foreign_place(row, rows) for row in rows.values())


def _foreign_place(row: Row, rows: Mapping[str, Row]) -> ForeignPlace:
    match = _ID.fullmatch(row.key)
    if match is None:
        raise row.error(
            "an id is a country's two letters (ISO 3166: TR), or those and a name (TR-reyhanli)"
        )
    country = match[1]
    if country == _HOME:
        raise row.error("lies in Syria: it belongs into places.tsv")
    if country not in rows:
        countries = [key for key in rows if "-" not in key]
        raise row.error(f"no country has the id {country}{suggestion(country, countries)}")
    kind = ForeignKind.PLACE if match[2] else ForeignKind.COUNTRY
    adjectives = row.names("adjectives")
    if adjectives and kind is ForeignKind.PLACE:
        raise row.error(f"`adjectives`: only a country has them; write them at {country}")
    lat, lon = row.point() or (None, None)
    return ForeignPlace(
        id=row.key,
        kind=kind,
        country=country,
        name_ar=row.required("name_ar"),
        name_en=row.required("name_en"),
        aliases=row.names("aliases"),
        adjectives=adjectives,
        lat=lat,
        lon=lon,
        needs_cue=row.yes("needs_cue"),
    )
