"""Tables of places as publishers give them: columns by many names, sheets, files of other kinds."""

import io
import math
import zipfile
from pathlib import Path

import pytest

from config.official.files import read_source
from config.official.rows import MAX_TABLE_BYTES, Publisher, SourceRow
from tests.config.writing import error_of
from tests.support.workbook import workbook

GEONAMES_LINE = (
    "172345\tAl Bārah\tAl Barah\tAl Barah,El Bara,البارة,الباره,ALB\t35.68432\t36.53866\tP\tPPL\t"
    "SY\t\t12\t0\t\t\t0\t\t612\tAsia/Damascus\t2012-01-17\n"
)


def read(content: bytes | str, name: str = "table") -> tuple[SourceRow, ...]:
    return read_source(Path(name), content.encode() if isinstance(content, str) else content).rows


@pytest.mark.parametrize(
    "table",
    [
        "admin3Pcode,admin4Name_en,admin4Name_ar,admin4Pcode,Latitude_y,Longitude_x\n"
        "SY070203,Kafar Nobol,كفر نبل,C4068,35.6134,36.561\n",
        "PCODE;NAME_EN;NAME_AR;ADM3_PCODE;ADM1_PCODE;POINT_X;POINT_Y\n"
        "C4068;Kafar Nobol;كفر نبل;SY070203;SY07;36.561;35.6134\n",
        "Admin1_Code\tAdmin3_Code\tLocationPCode\tLocationName_En\tLocationName_Ar\tLAT\tLONG\n"
        "SY07\tSY070203\tC4068\tKafar Nobol\tكفر نبل\t35.6134\t36.561\n",
        "level,pcode,parent,name_ar,name_en,alt_ar,alt_en,lat,lon\n"
        "community,C4068,SY070203,كفر نبل,Kafar Nobol,,,35.6134,36.561\n",
        "Villages of Syria,,,,,\n"
        "ADM4_EN,ADM4_AR,ADM4_PCODE,ADM3_PCODE,lat,lon\n"
        "#adm4+name,#adm4+name,#adm4+code,#adm3+code,,\n"
        "Kafar Nobol,كفر نبل,c4068,SY070203,35.6134,36.561\n"
        ",,,,,\n",
    ],
)
def test_columns_by_the_names_of_many_years(table: str) -> None:
    [row] = read("\ufeff" + table)
    assert (row.pcode, row.parent, row.lat, row.lon) == ("C4068", "SY070203", 35.6134, 36.561)
    assert set(row.names) == {"كفر نبل", "Kafar Nobol"}


def test_a_workbook_of_several_sheets() -> None:
    rows = read(
        workbook(
            {
                "README": [["Common operational dataset"], ["Version", 3]],
                "syr_admin3": [
                    ["adm3_name", "adm3_name1", "adm3_pcode", "adm2_pcode", "center_lat"],
                    ["Kafr Nobol", "كفر نبل", "SY070203", "SY0702", 35.6],
                ],
                "syr_populatedplaces": [
                    ["featurename_en", "featurename_ar", "pcode", "featurealtname1_ar",
                     "popplaceclasstitle", "adm4_pcode", "adm3_pcode", "point_x", "point_y"],
                    ["Kafr Nobol", "كفر نبل", "C4068", "كفرنبل", "Town", "C4068", "SY070203",
                     36.561, 35.6134],
                    ["Muhafaza", "المحافظة", "N0201", None, None, "C1007", "SY020000", None, None],
                ],
            }
        )
    )  # fmt: skip
    assert [(row.where, row.pcode, row.parent) for row in rows] == [
        ("syr_admin3, line 2", "SY070203", "SY0702"),
        ("syr_populatedplaces, line 2", "C4068", "SY070203"),
        ("syr_populatedplaces, line 3", "N0201", "C1007"),
    ]
    assert rows[1].names == ("Kafr Nobol", "كفر نبل", "كفرنبل")
    assert (rows[1].lat, rows[1].lon) == (35.6134, 36.561)


def test_the_deepest_code_that_is_filled_is_the_rows_own() -> None:
    table = (
        "admin3Pcode,admin4Pcode,admin4Name_ar,neighbourhoodPcode,neighbourhoodName_ar\n"
        "SY020000,C1007,حلب,,\n"
        "SY020000,C1007,حلب,N0160,الحمدانية\n"
    )
    city, quarter = read(table)
    assert (city.pcode, city.parent, city.names) == ("C1007", "SY020000", ("حلب",))
    assert (quarter.pcode, quarter.parent, quarter.names) == ("N0160", "C1007", ("الحمدانية",))


def test_the_table_of_geonames() -> None:
    gone = GEONAMES_LINE.replace("PPL\t", "PPLQ\t")
    hill = GEONAMES_LINE.replace("\tP\tPPL\t", "\tT\tHLL\t")
    for content in (GEONAMES_LINE + gone + hill).encode(), _zipped("SY.txt", GEONAMES_LINE):
        table = read_source(Path("SY"), content)
        assert table.publisher is Publisher.GEONAMES
        [row] = table.rows
        assert row.pcode == "X-geonames-172345"
        assert row.names == ("البارة", "الباره", "Al Barah")
        assert (row.lat, row.lon) == (35.68432, 36.53866)


def test_sources_are_named_as_the_table_names_them() -> None:
    table = "pcode,name_ar,source\nC1,أ,OCHA CC BY\nC2,ب,Open-Syria CC BY\nC3,ت,OCHA CC BY\n"
    assert read_source(Path("t"), table.encode()).credits == ("OCHA CC BY", "Open-Syria CC BY")
    assert read_source(Path("t"), b"pcode,name_ar\nC1,x\n").credits == (Publisher.OCHA,)


def _zipped(name: str, text: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return content.getvalue()


def _damaged(at: int, many: int, byte: int = 0x5A) -> bytes:
    """A zipped SY.txt with other bytes: from `at` in the head of the file, which the directory at
    the end repeats, or from 8 bytes behind that head."""
    content = bytearray(_zipped("SY.txt", GEONAMES_LINE * 9))
    for begin in (at, content.find(b"PK\x01\x02") + at + 2) if at < 30 else (at + 8,):
        content[begin : begin + many] = bytes([byte]) * many
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is no table of places that is known"),
        (b"title,date\nnews,2024\n", "found: title, date"),
        (b"pcode,name_ar\n\n", "names its columns, but has no place below them"),
        ("الرمز,الاسم\n".encode("cp1256"), "is not UTF-8 text (byte 0): save it as XLSX"),
        (b"\n<!DOCTYPE html>\n<html>", "is a web page, not a table"),
        (b'pcode,name_ar\nC1,"open\nC2,b\n', "given.xlsx:3: is not CSV"),
        (b"x" * (MAX_TABLE_BYTES + 1), "is larger than 100 MB"),
        (b"pcode,name_ar\n" + b"C1,x\n" * 50_001, "has more than 50,000 places"),
        (GEONAMES_LINE.encode() * 50_001, "has more than 50,000 places"),
        (b"PK\x03\x04 but broken", "is a broken archive"),
        (_damaged(30, 20), "is a broken archive (Error"),
        (_damaged(6, 1, 1), "cannot be unpacked (File 'SY.txt' is encrypted"),
        (_damaged(8, 1, 99), "cannot be unpacked (That compression method is not supported)"),
        (_zipped("photo.png", ""), "is an archive without a table"),
        (_zipped("xl/workbook.xml", "<workbook/>"), "cannot be read as XLSX"),
        (GEONAMES_LINE.replace("\tSY\t", "\tTR\t").encode(), "is of TR: give the table of Syria"),
        ((GEONAMES_LINE + "1\tbroken off\n").encode(), "has 2 cells, not 19"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, message: str) -> None:
    error = error_of(lambda: read_source(Path("given.xlsx"), content))
    assert str(error).startswith("given.xlsx")
    assert message in str(error)


def test_a_cell_far_outside_the_table_is_told() -> None:
    table = workbook({"places": [["pcode", "name_ar"], ["C4068", "كفر نبل"]]})

    def with_cell(cell: str) -> bytes:
        content = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(table)) as given, zipfile.ZipFile(content, "w") as archive:
            for name in given.namelist():
                part = given.read(name).decode()
                row = f'<row r="1048576">{cell}</row></sheetData>'
                archive.writestr(name, part.replace("</sheetData>", row))
        return content.getvalue()

    stray = with_cell('<c s="1" r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>')
    error = error_of(lambda: read(stray, "given.xlsx"))
    assert "1,048,576 rows and 16,384 columns: delete what stands far outside" in str(error)
    coloured = with_cell('<c r="XFD1048576" s="1"/>')
    assert [row.pcode for row in read(coloured)] == ["C4068"]


def test_a_table_below_a_title_with_commas_for_points() -> None:
    table = "Villages, 2024\n\npcode;parent;name_ar;lat;lon\nC1;SY070203;ب;35,6134;36,561\n"
    [row] = read(table)
    assert (row.lat, row.lon) == (35.6134, 36.561)
    [row] = read(table.replace("35,6134", "unknown"))
    assert row.lat is not None
    assert math.isnan(row.lat)


def test_a_name_of_geonames_with_an_odd_character() -> None:
    rows = read(GEONAMES_LINE.replace("Al Barah\tAl", "Al\x85Barah\tAl") * 2)
    assert [row.where for row in rows] == ["line 1", "line 2"]


def test_a_file_without_an_end() -> None:
    assert "is larger than 100 MB" in str(error_of(lambda: read_source(Path("/dev/zero"))))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in str(error_of(lambda: read_source(tmp_path / "no")))
