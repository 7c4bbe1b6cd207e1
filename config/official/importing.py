"""`rasid places import`: reads a table, merges it, keeps the result in DATA_DIR."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from config.catalogue import IMPORTED_PLACES, SHIPPED_DIR, imported_places
from config.errors import DataFileError
from config.official.files import read_source
from config.official.known import KnownPlaces
from config.official.merge import Outcome, merge
from config.official.rows import SourceTable
from config.places_file import COLUMNS, load_places
from config.table_file import read_table

_HEAD = """\
# Places of official tables, kept by `rasid places import`. It writes this file anew: what you want
# to change belongs into places.tsv of your RASID_CONFIG_DIR.
# A row without a level only adds names and coordinates to a place that ships with Rasid.
"""
_SOURCE = "# Source: "
_SHIPPED = SHIPPED_DIR / "places.tsv"


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read, what came of it, and where it is kept."""

    table: SourceTable
    outcome: Outcome
    path: Path


def import_places(path: Path, data_dir: Path, content: bytes | None = None) -> Imported:
    """Merges the table at `path` (or `content`, which came from there) with what is known, and
    keeps what that adds in `data_dir`, which must exist. Again with the same table, it changes
    nothing. Raises DataFileError.
    """
    table = read_source(path, content)
    shipped = load_places(_SHIPPED)
    before = imported_places(data_dir)
    if before is not None:
        load_places(_SHIPPED, imported=before)  # tells what is wrong, should it be damaged
    known = KnownPlaces(shipped, read_table(before, COLUMNS) if before is not None else {})
    outcome = merge(table, known)
    kept = data_dir / IMPORTED_PLACES
    sources = dict.fromkeys((*_sources(before), *table.credits))
    _keep(kept, sources, (cells for place in known if (cells := place.cells()) is not None))
    return Imported(table, outcome, kept)


def _sources(path: Path | None) -> list[str]:
    """The sources that the table that is kept names."""
    if path is None:
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(_SOURCE) for line in lines if line.startswith(_SOURCE)]


def _keep(kept: Path, sources: Iterable[str], rows: Iterable[dict[str, str]]) -> None:
    """Writes the table, whole or not at all."""
    lines = [
        *(f"{_SOURCE}{' '.join(each.split())}" for each in sources),
        "\t".join(COLUMNS),
        *("\t".join(row.get(column, "") for column in COLUMNS).rstrip("\t") for row in rows),
    ]
    new = kept.with_name(f"{kept.name}.{os.getpid()}.new")
    try:
        with new.open("w", encoding="utf-8") as file:
            file.write(_HEAD + "\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        load_places(_SHIPPED, imported=new)
        new.replace(kept)
    except OSError as error:
        raise DataFileError(kept, None, f"cannot be written: {error.strerror}") from error
    finally:
        new.unlink(missing_ok=True)
