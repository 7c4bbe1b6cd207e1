"""GeoNames' table of a country (SY.txt): tabs, no header, a place a line.

Columns as its readme.txt lists them: geonameid, name, asciiname, alternatenames (separated by
commas), latitude, longitude, feature class, feature code, …, 19 in all.
"""

from collections.abc import Iterator
from pathlib import Path

from config.errors import DataFileError
from config.official.names import cleaned, is_arabic
from config.official.rows import SourceRow

FILE_NAME = "SY.txt"
_COLUMNS = 19
_GONE = frozenset({"PPLH", "PPLQ", "PPLW", "PPLX"})
"""Historical, abandoned and destroyed places, and sections of places."""


def is_geonames(text: str) -> bool:
    """Whether the text is such a table, of any country."""
    cells = text.partition("\n")[0].split("\t")
    return len(cells) == _COLUMNS and cells[0].isdecimal() and len(cells[6]) == 1


def rows(path: Path, text: str) -> Iterator[SourceRow]:
    """The populated places that still are; raises DataFileError."""
    # Names may hold characters that str.splitlines takes for the end of a line.
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        cells = line.split("\t")
        if len(cells) != _COLUMNS:
            raise DataFileError(path, number, f"has {len(cells)} cells, not {_COLUMNS}")
        identity, _, ascii_name, alternate, lat, lon, kind, code, country = cells[:9]
        if kind != "P" or code in _GONE:
            continue
        if country != "SY":
            raise DataFileError(path, number, f"is of {country}: give the table of Syria, SY.txt")
        # Of Latin names the main one only: the others are of all languages and ages.
        arabic = [name for name in map(cleaned, alternate.split(",")) if is_arabic(name)]
        try:
            point = float(lat), float(lon)
        except ValueError:
            raise DataFileError(path, number, "has no latitude and longitude") from None
        yield SourceRow(
            where=f"line {number}",
            pcode=f"X-geonames-{identity}",
            parent=None,
            names=(*arabic, ascii_name),
            lat=point[0],
            lon=point[1],
        )
