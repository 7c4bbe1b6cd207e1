"""What a table of places says, whoever published it."""

from dataclasses import dataclass
from enum import StrEnum

MAX_TABLE_BYTES = 100 * 1024 * 1024
"""The official tables have a few megabytes; a larger file is none of them."""


class Publisher(StrEnum):
    """Who made a table; the value names them and the licence, as whoever shows it must."""

    OCHA = (
        "UN OCHA, Syrian Arab Republic: administrative boundaries and populated places (COD-AB), "
        "on the Humanitarian Data Exchange, CC BY 3.0 IGO"
    )
    GEONAMES = "GeoNames (geonames.org), CC BY 4.0"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A place as a table gives it. `where`: sheet and line. `pcode`: "" of a table without P-codes.
    `names`: as written, in any script, the main one of each script first. `lat`, `lon`: degrees;
    None where the table has nothing there, NaN where it has no number."""

    where: str
    pcode: str
    parent: str | None
    names: tuple[str, ...]
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class SourceTable:
    """All rows of a file. `credits`: the sources to be named with what is taken from it."""

    publisher: Publisher
    rows: tuple[SourceRow, ...]
    credits: tuple[str, ...]
