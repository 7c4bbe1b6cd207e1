"""`rasid places`: tables taken in from files and from a publisher, and what is known of a place."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from tests.bot.conftest import Rasid
from tests.support.site import SiteServer
from tests.support.workbook import workbook

TABLE = """\
admin3Pcode,admin4Pcode,admin4Name_en,admin4Name_ar,Latitude_y,Longitude_x
SY070203,C999001,Mutallah - Batlaya,المطلة_بطلايا,35.58,36.52
SY070203,C999002,Elsewhere Village,القرية البعيدة,33.5,36.3
SY070203,C999003,Unnamed,,35.58,36.52
SY070203,C999004,Nameless,,35.58,36.52
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RASID_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def rasid(folder: Path, command_line: Rasid) -> Rasid:
    """Runs a command of places in the folder."""
    return lambda *arguments: command_line("places", *arguments)


def as_json(answer: tuple[int, str, str]) -> Any:
    assert answer[0] == 0, answer
    return json.loads(answer[1])


def test_an_import_tells_what_came_of_it(rasid: Rasid, folder: Path) -> None:
    status, out, err = rasid("import", "table.csv")
    assert status == 0
    lines = out.splitlines()
    assert lines[0].split() == ["rows", "4"]
    assert lines[1].startswith("added           2  places that were not known")
    assert "2  no Arabic name, and not known here: C999003 Unnamed, C999004 Nameless" in out
    assert "1  its coordinates lie outside its governorate (SY07): C999002" in out
    assert f"kept in {folder / 'data' / 'places.tsv'}" in out
    assert "source: UN OCHA" in lines[-1]
    assert "CC BY" in lines[-1]
    assert "after its next start" in err


def test_an_import_as_json_and_again(rasid: Rasid, folder: Path) -> None:
    first, again = (as_json(rasid("import", "table.csv", "--json")) for _ in range(2))
    assert first["added"] == ["C999001", "C999002"]
    assert [refused["pcode"] for refused in first["refused"]] == ["C999003", "C999004"]
    assert first["refused"][0]["where"] == "line 4"
    assert first["path"] == str(folder / "data" / "places.tsv")
    assert (again["added"], again["merged"], again["unchanged"]) == ([], [], 2)
    assert rasid("import", "table.csv")[2] == ""


def test_an_imported_place_is_found_and_classified(
    rasid: Rasid, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rasid("import", "table.csv")
    [place] = as_json(rasid("find", "بطلايا", "--json"))
    assert place["pcode"] == "C999001"
    assert place["parents"] == ["SY070203", "SY0702", "SY07", "SY"]
    assert place["imported"]
    assert rasid("find", "c999001")[1] == (
        "C999001    المطلة (Mutallah): community in Kafr Nabl, Maarat al-Numan, Idlib, Syria; "
        "35.5800 36.5200; imported\n"
    )
    assert main(["classify", "قصف مدفعي على قرية بطلايا جنوب إدلب", "--json"]) == 0
    regions = json.loads(capsys.readouterr().out)["regions"]
    assert "C999001" in [region["pcode"] for region in regions]


def test_a_place_in_any_spelling(rasid: Rasid) -> None:
    assert rasid("find", "كفر نبل")[1] == rasid("find", "KAFR NABL")[1]
    status, out, err = rasid("find", "كفرنبلل")
    assert (status, out) == (1, "")
    assert err == "rasid: no place is called كفرنبلل; did you mean `كفرنبل`?\n"
    assert rasid("find", " ") == (2, "", "rasid: give a name or a P-code\n")


def test_the_newest_table_of_the_publisher(
    rasid: Rasid, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [line.split(",") for line in TABLE.splitlines()]
    with SiteServer() as site:
        file = {"format": "XLSX", "url": site.url("/files/syr_admin_boundaries.xlsx")}
        site.publish("/api/3/action/package_show", json.dumps({"result": {"resources": [file]}}))
        site.publish("/files/syr_admin_boundaries.xlsx", workbook({"places": rows}))
        monkeypatch.setenv("RASID_PLACES_URL", site.url("/dataset/cod-ab-syr"))
        refused = rasid("update")
        assert refused[0] == 1
        assert "127.0.0.1" in refused[2]
        monkeypatch.setenv("RASID_ALLOW_NETWORKS", "127.0.0.0/8")
        updated = as_json(rasid("update", "--json"))
        assert updated["added"] == ["C999001", "C999002"]
        assert updated["refused"][0]["where"] == "places, line 4"
        site.publish("/files/syr_admin_boundaries.xlsx", b"PK\x03\x04")
        broken = rasid("update")
    assert broken[0] == 2
    assert "syr_admin_boundaries.xlsx: is a broken archive" in broken[2]
    assert (folder / "data" / "places.tsv").exists()


def test_a_file_that_is_no_table(rasid: Rasid, folder: Path) -> None:
    (folder / "news.csv").write_text("title,date\n", encoding="utf-8")
    status, out, err = rasid("import", "news.csv")
    assert (status, out) == (2, "")
    assert "news.csv: is no table of places that is known" in err
    assert rasid("import", "absent.csv")[2] == (
        "rasid: absent.csv: cannot be read: No such file or directory\n"
    )
