"""Tables with tabs, as people write places: columns named in the first line, a row a line.

Lines that begin with # and blank lines are skipped; a cell that holds a list separates it by `|`.
The first column that a table may have is its key. An operator's table is laid over the shipped
one by that key and may have fewer columns: a cell left empty keeps what was there, `-` empties it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from config.entries import suggestion
from config.errors import DataFileError
from config.yaml_file import read_text

_EMPTIES = "-"


@dataclass(frozen=True, slots=True)
class Row:
    """One row and where it was last written. `cells`: by column; an empty cell is ''."""

    key: str
    cells: Mapping[str, str]
    path: Path
    line: int

    def error(self, message: str) -> DataFileError:
        """An error about this row."""
        return DataFileError(self.path, self.line, f"{self.key}: {message}")

    def text(self, column: str) -> str:
        """The cell; '' where the table has no such column."""
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        """The cell, which must not be empty."""
        if not self.text(column):
            raise self.error(f"`{column}` is empty")
        return self.cells[column]

    def names(self, column: str) -> tuple[str, ...]:
        """A list of names."""
        cell = self.text(column)
        return tuple(name for part in cell.split("|") if (name := part.strip())) if cell else ()

    def yes(self, column: str) -> bool:
        """`yes`, or nothing."""
        if self.text(column) not in ("", "yes"):
            raise self.error(f"`{column}`: {self.text(column)!r} is neither `yes` nor empty")
        return self.text(column) == "yes"

    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, of columns of these names; None where they are not known."""
        lat, lon = self._degrees("lat", most=90), self._degrees("lon", most=180)
        if lat is None and lon is None:
            return None
        if lat is None or lon is None:
            raise self.error("`lat` and `lon` go together")
        return lat, lon

    def _degrees(self, column: str, *, most: int) -> float | None:
        text = self.text(column)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            raise self.error(f"`{column}`: {text!r} is not a number of degrees") from None
        if not -most <= value <= most:
            raise self.error(f"`{column}`: {text} is not between -{most} and {most} degrees")
        return value


def read_table(path: Path, columns: Sequence[str]) -> dict[str, Row]:
    """The rows by key, which is the first of `columns`; raises DataFileError."""
    given: list[str] = []
    rows: dict[str, Row] = {}
    for number, text in enumerate(read_text(path).splitlines(), 1):
        if not text.strip() or text.startswith("#"):
            continue
        cells = [cell.strip() for cell in text.split("\t")]
        if not given:
            given = _named(path, number, cells, columns)
            continue
        if len(cells) == 1 < len(given) and len(cells[0].split()) > 1:
            raise DataFileError(path, number, "has one cell: part cells by tabs, not by spaces")
        if len(cells) > len(given):
            raise DataFileError(
                path, number, f"has {len(cells)} cells, but the table has {len(given)} columns"
            )
        named = dict(zip(given, cells, strict=False))
        row = Row(named.get(columns[0], ""), named, path, number)
        if not row.key:
            raise DataFileError(path, number, f"`{columns[0]}` is empty")
        if row.key in rows:
            raise DataFileError(
                path, number, f"{row.key} is given already in line {rows[row.key].line}"
            )
        rows[row.key] = row
    return rows


def _named(path: Path, line: int, names: list[str], columns: Sequence[str]) -> list[str]:
    if not set(names) & set(columns):
        wanted = ", ".join(columns)
        raise DataFileError(
            path, line, f"the first line must name the columns, parted by tabs: {wanted}"
        )
    for name in names:
        if name not in columns:
            raise DataFileError(path, line, f"unknown column `{name}`{suggestion(name, columns)}")
        if names.count(name) > 1:
            raise DataFileError(path, line, f"column `{name}` is given twice")
    if columns[0] not in names:
        raise DataFileError(
            path, line, f"the first line must name the columns; `{columns[0]}` is missing"
        )
    return names


def lay_over(rows: dict[str, Row], changes: Mapping[str, Row]) -> None:
    """Changes the rows that are known, by key, and adds the others."""
    for key, change in changes.items():
        base = rows.get(key)
        rows[key] = change if base is None else _overlaid(base, change)


def _overlaid(base: Row, change: Row) -> Row:
    given = {
        column: "" if cell == _EMPTIES else cell for column, cell in change.cells.items() if cell
    }
    return replace(change, cells={**base.cells, **given})
