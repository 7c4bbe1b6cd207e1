"""places.tsv: rows, merging, parents."""

from pathlib import Path

import pytest

from config.places import Gazetteer, Level, Place
from config.places_file import load_places
from tests.config.writing import error_of, write

SHIPPED = """\
# a comment
pcode\tlevel\tparent\tname_ar\tname_en\tlat\tlon\tneeds_cue\taliases\tcovers

SY\tcountry\t\tسوريا\tSyria
SY07\tgovernorate\tSY\tإدلب\tIdlib\t35.8\t36.6\t\tIdleb|İdlib
SY02\tgovernorate\tSY\tحلب\tAleppo
SY0700\tdistrict\tSY07\tإدلب\tIdlib
SY070000\tsubdistrict\tSY0700\tإدلب\tIdlib
C3871\tcommunity\tSY070000\tإدلب\tIdlib\t35.9\t36.6
X-north-west\tarea\tSY\tشمال غربي سوريا\tNorthwest Syria\t\t\t\t\tSY07|SY02
"""
HEADER = "pcode\tlevel\tparent\tname_ar\tname_en\tlat\tlon\tneeds_cue\taliases\tcovers\n"


def load(folder: Path, own: str | None = None) -> Gazetteer:
    shipped = write(folder, "shipped.tsv", SHIPPED)
    override = write(folder, "places.tsv", own) if own is not None else None
    return load_places(shipped, override)


def test_rows_become_places(tmp_path: Path) -> None:
    gazetteer = load(tmp_path)
    assert gazetteer["SY07"] == Place(
        "SY07", Level.GOVERNORATE, "SY", "إدلب", "Idlib", 35.8, 36.6, ("Idleb", "İdlib")
    )
    assert gazetteer["X-north-west"].covers == ("SY07", "SY02")
    assert gazetteer.parents("C3871") == ("SY070000", "SY0700", "SY07", "SY")
    assert gazetteer.governorate("C3871") == "SY07"
    assert gazetteer.governorate("SY") is None


def test_an_operator_changes_and_adds(tmp_path: Path) -> None:
    gazetteer = load(
        tmp_path,
        "pcode\tname_en\tlevel\tparent\tname_ar\tlat\taliases\tneeds_cue\n"
        "SY07\tIdlib Governorate\t\t\t\t\t-\n"
        "X-my-camp\tMy camp\tarea\tC3871\tمخيمي\t\t\tyes\n",
    )
    idlib = gazetteer["SY07"]
    assert (idlib.name_ar, idlib.name_en) == ("إدلب", "Idlib Governorate")
    assert (idlib.lat, idlib.aliases) == (35.8, ())
    assert gazetteer["X-my-camp"].needs_cue
    assert gazetteer.governorate("X-my-camp") == "SY07"


@pytest.mark.parametrize(
    ("own", "line", "message"),
    [
        ("pcode\tlevl\nSY07\tarea\n", 1, "unknown column `levl`; did you mean `level`?"),
        ("level\tname_ar\n", 1, "`pcode` is missing"),
        ("pcode,level\n", 1, "must name the columns, parted by tabs: pcode, level, parent"),
        ("X-new\tarea\n", 1, "must name the columns, parted by tabs: pcode, level, parent"),
        ("pcode\tlevel\nX-new   area\n", 2, "part cells by tabs, not by spaces"),
        ("pcode\tneeds_cue\nC99999\tyes\n", 2, "C99999: no known place has this P-code"),
        ("pcode\tlat\tlon\nSY\t35.1\n", 2, "`lat` and `lon` go together"),
        ("pcode\tlat\tlat\n", 1, "column `lat` is given twice"),
        ("pcode\tlevel\nSY07\tarea\tmore\n", 2, "has 3 cells, but the table has 2 columns"),
        ("pcode\nidlib\n", 2, "'idlib' is not a P-code: write OCHA's (C4068)"),
        ("pcode\nSY07\n\nSY07\n", 4, "SY07 is given already in line 2"),
        ("pcode\tlevel\nSY07\tgovernrate\n", 2, "did you mean `governorate`?"),
        ("pcode\tlat\nSY07\tnorth\n", 2, "`lat`: 'north' is not a number of degrees"),
        ("pcode\tlat\nSY07\t99\n", 2, "is not between -90 and 90 degrees"),
        ("pcode\tneeds_cue\nSY07\tno\n", 2, "neither `yes` nor empty"),
        ("pcode\tlevel\nX-new\tarea\n", 2, "`name_ar` is empty"),
        ("pcode\tparent\nSY0700\tSY99\n", 2, "no place has the P-code SY99"),
        ("pcode\tparent\nSY07\t-\n", 2, "`parent` is empty: only the country has none"),
        ("pcode\tparent\nSY\tSY07\n", 2, "a country has none"),
        ("pcode\tparent\nSY0700\tSY070000\n", 2, "leads in a circle"),
        ("pcode\tparent\nSY070000\tSY07\n", 2, "a subdistrict lies in a district, not in SY07"),
        ("pcode\tcovers\nX-north-west\tSY08\n", 2, "no place has the P-code SY08"),
        ("pcode\tcovers\nX-north-west\tSY0700\n", 2, "SY0700 is not a governorate"),
        (
            HEADER + "C1\tcommunity\tC3871\tقرية\tVillage\n",
            2,
            "a community does not lie in a community",
        ),
    ],
)
def test_mistakes_are_told_with_their_line(
    tmp_path: Path, own: str, line: int, message: str
) -> None:
    error = error_of(lambda: load(tmp_path, own))
    assert error.path == tmp_path / "places.tsv"
    assert error.line == line
    assert message in error.message
