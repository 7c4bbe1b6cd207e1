"""Reads the files that publishers of places give: XLSX, CSV, GeoNames' SY.txt.

What a file is, is told by its content, not by its name.
"""

import csv
import io
import math
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import python_calamine

from config.errors import DataFileError
from config.official import geonames
from config.official.columns import Columns, recognise
from config.official.rows import MAX_TABLE_BYTES, Publisher, SourceRow, SourceTable

_MOST_EXPANDED_BYTES = 300 * 1024 * 1024
_MOST_ROWS = 50_000  # Syria has some 8,000 towns and villages; GeoNames lists 15,000 names
_WEB_PAGE = ("<!doctype html", "<html")
_HEADER_WITHIN = 12  # lines: some tables begin with a title
_MOST_CELLS = 20_000_000
_FILLED_CELL = re.compile(rb'<c\s(?:[^>]*?\s)?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>\s*<[vif]')
_LETTERS = 26
_SHEET = tuple[str, Iterable[Sequence[str]]]


def read_source(path: Path, content: bytes | None = None) -> SourceTable:
    """The rows of the file at `path`, or of `content` that came from there.

    Raises DataFileError where it cannot be read, or is none of the known tables.
    """
    if content is None:
        content = _content(path)
    if len(content) > MAX_TABLE_BYTES:
        raise DataFileError(path, None, "is larger than 100 MB: this is no table of places")
    table = _archive(path, content) if content.startswith(b"PK") else _plain(path, content)
    if len(table.rows) > _MOST_ROWS:
        raise DataFileError(
            path, None, f"has more than {_MOST_ROWS:,} places: this is no table of Syria's"
        )
    return table


def _content(path: Path) -> bytes:
    """Of a file that is too large the beginning, which is as much too large."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_TABLE_BYTES + 1)
    except OSError as error:
        raise DataFileError(path, None, f"cannot be read: {error.strerror}") from error


def _plain(path: Path, content: bytes) -> SourceTable:
    text = _text(path, content)
    if text.lstrip()[:20].casefold().startswith(_WEB_PAGE):
        raise DataFileError(
            path, None, "is a web page, not a table: open it in a browser, and download the file"
        )
    if geonames.is_geonames(text):
        rows = tuple(islice(geonames.rows(path, text), _MOST_ROWS + 1))
        return SourceTable(Publisher.GEONAMES, rows, (Publisher.GEONAMES,))
    return _table(path, [("", _csv_rows(path, text))])


def _archive(path: Path, content: bytes) -> SourceTable:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_EXPANDED_BYTES:
                raise DataFileError(path, None, "expands to more than 300 MB: this is no table")
            names = archive.namelist()
            if "xl/workbook.xml" in names:
                for name in names:
                    if name.startswith("xl/worksheets/"):
                        _refuse_vast(path, archive.read(name))
                return _table(path, _workbook(path, content))
            if geonames.FILE_NAME in names:
                return read_source(path / geonames.FILE_NAME, archive.read(geonames.FILE_NAME))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise DataFileError(
            path, None, f"is a broken archive ({error}): download it again"
        ) from error
    except RuntimeError as error:  # what zipfile raises for a password and for a rare method
        raise DataFileError(path, None, f"cannot be unpacked ({error})") from error
    raise DataFileError(path, None, "is an archive without a table: unpack it and give the table")


def _refuse_vast(path: Path, sheet: bytes) -> None:
    """Raises DataFileError for a sheet with a cell far outside its table: the reader keeps room for
    all cells between them, and ends the process where there is not so much memory."""
    rows = columns = 0
    for letters, number in _FILLED_CELL.findall(sheet):
        rows = max(rows, int(number))
        column = 0
        for letter in letters:
            column = column * _LETTERS + letter - ord("A") + 1
        columns = max(columns, column)
    if rows * columns > _MOST_CELLS:
        raise DataFileError(
            path,
            None,
            f"has a sheet of {rows:,} rows and {columns:,} columns: delete what stands far outside "
            "its table",
        )


def _workbook(path: Path, content: bytes) -> Iterator[_SHEET]:
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield name, ([_written(cell) for cell in row] for row in rows)
    except python_calamine.CalamineError as error:
        raise DataFileError(path, None, f"cannot be read as XLSX ({error})") from error


def _written(cell: object) -> str:
    """A cell as it is seen: a whole number has no decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


def _text(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataFileError(
            path,
            None,
            f"is not UTF-8 text (byte {error.start}): save it as XLSX, or as CSV in UTF-8",
        ) from error


def _csv_rows(path: Path, text: str) -> Iterator[Sequence[str]]:
    head = "".join(islice(io.StringIO(text), _HEADER_WITHIN))
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield [cell.strip() for cell in row]
    except csv.Error as error:
        raise DataFileError(
            path, reader.line_num, f"is not CSV ({error}): look for a quotation mark too many"
        ) from error


def _table(path: Path, sheets: Iterable[_SHEET]) -> SourceTable:
    rows: list[SourceRow] = []
    sources: dict[str, None] = {}
    headers = []
    named = False
    for name, lines in sheets:
        numbered = enumerate(lines, 1)
        seen = []
        for number, header in numbered:
            columns = recognise(header)
            if columns.usable:
                named = True
                found = _sheet_rows(name, columns, numbered, len(header), sources)
                rows += islice(found, _MOST_ROWS + 1)
                break
            seen.append(", ".join(title for title in header if title))
            if number == _HEADER_WITHIN:
                break
        headers += [titles for titles in seen if titles][:1]
    if named and not rows:
        raise DataFileError(path, None, "names its columns, but has no place below them")
    if not rows:
        titles_found = " / ".join(headers)[:200] or "nothing"
        raise DataFileError(
            path,
            None,
            "is no table of places that is known: no line names columns of P-codes and names "
            f"(admin4Pcode, admin4Name_en, admin4Name_ar …); found: {titles_found}",
        )
    return SourceTable(Publisher.OCHA, tuple(rows), tuple(sources) or (Publisher.OCHA,))


def _sheet_rows(
    sheet: str,
    columns: Columns,
    lines: Iterator[tuple[int, Sequence[str]]],
    width: int,
    sources: dict[str, None],
) -> Iterator[SourceRow]:
    for number, given in lines:
        cells = [*given, *[""] * (width - len(given))]
        own = columns.own(cells)
        if own is None or own[1].startswith("#"):  # a blank line, or HXL's tags
            continue
        level, code = own
        if columns.source is not None and cells[columns.source]:
            sources.setdefault(cells[columns.source])
        yield SourceRow(
            where=f"{sheet}, line {number}" if sheet else f"line {number}",
            pcode=code,
            parent=columns.above(cells, code),
            names=columns.names_of(cells, level),
            lat=_degrees(cells, columns.lat),
            lon=_degrees(cells, columns.lon),
        )


def _degrees(cells: Sequence[str], at: int | None) -> float | None:
    """A cell in degrees, with a point or a comma as programs write it."""
    if at is None or not cells[at]:
        return None
    try:
        return float(cells[at].replace(",", "."))
    except ValueError:
        return math.nan
