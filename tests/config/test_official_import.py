"""Tables of places merged under ours: what is added, what stays, what is refused and why."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from config.catalogue import load_catalogue
from config.errors import DataFileError
from config.official.geography import lies_in
from config.official.importing import Imported, import_places
from config.official.known import KnownPlaces
from config.official.merge import Outcome, merge
from config.official.rows import Publisher, SourceRow, SourceTable
from config.places import Level
from config.places_file import load_places
from tests.config.writing import error_of, write

SHIPPED = """\
pcode\tlevel\tparent\tname_ar\tname_en\tlat\tlon\tneeds_cue\taliases
SY\tcountry\t\tسوريا\tSyria
SY07\tgovernorate\tSY\tإدلب\tIdlib\t35.77\t36.67
SY0702\tdistrict\tSY07\tمعرة النعمان\tMaarat al-Numan\t35.6\t36.7
SY070203\tsubdistrict\tSY0702\tكفرنبل\tKafr Nabl\t35.6\t36.5
SY070200\tsubdistrict\tSY0702\tمعرة النعمان\tMaarat al-Numan\t35.65\t36.7
C4068\tcommunity\tSY070203\tكفرنبل\tKafr Nabl\t35.6134\t36.561
C4070\tcommunity\tSY070203\tحاس\tHas\t\t\tyes
C4071\tcommunity\tSY070203\tبسقلا\tBasqala\t35.60\t36.49
C4072\tcommunity\tSY070203\tكفروما\tKafr Ruma\t35.63\t36.60
X-jabala\tcommunity\tSY070203\tجبالا\tJabala\t35.57\t36.55
X-quarter\tarea\tC4068\tالحي الشرقي\tEastern quarter
"""


@pytest.fixture
def known(tmp_path: Path) -> KnownPlaces:
    return KnownPlaces(load_places(write(tmp_path, "shipped.tsv", SHIPPED)), {})


def row(pcode: str, *names: str, parent: str = "SY070203", **point: float) -> SourceRow:
    return SourceRow(f"line {pcode}", pcode, parent, names, **point)


def merged(known: KnownPlaces, *rows: SourceRow, of: Publisher = Publisher.OCHA) -> Outcome:
    return merge(SourceTable(of, rows, (of,)), known)


def test_a_new_place_with_its_other_names(known: KnownPlaces) -> None:
    outcome = merged(
        known, row("C4080", "المطلة_بطلايا", "Matleh - Batlaya", "Mutallah", lat=35.58, lon=36.52)
    )
    assert outcome.added == ["C4080"]
    place = known.get("C4080")
    assert place is not None
    assert (place.level, place.parent) == (Level.COMMUNITY, "SY070203")
    assert (place.name_ar, place.name_en, place.point) == ("المطلة", "Matleh", (35.58, 36.52))
    assert place.aliases == ["بطلايا", "Batlaya", "Mutallah"]


def test_ours_wins_and_other_names_are_added(known: KnownPlaces) -> None:
    outcome = merged(
        known,
        row("C4068", "كفر نبل", "Kafar Nobol", "Kfr", lat=35.7, lon=36.6),
        row("C4070", "حاس", "Hass", parent="SY070200", lat=35.6, lon=36.55),
    )
    assert (outcome.merged, outcome.added, outcome.unchanged) == (["C4068", "C4070"], [], 0)
    town, village = known.get("C4068"), known.get("C4070")
    assert town is not None
    assert village is not None
    assert (town.name_ar, town.point) == ("كفرنبل", (35.6134, 36.561))
    assert town.more == ["كفر نبل", "Kafar Nobol"]  # Kfr is too short to be safe
    assert village.parent == "SY070203"
    assert village.point == (35.6, 36.55)
    assert village.needs_cue


def test_the_same_again_tells_nothing_new(known: KnownPlaces) -> None:
    rows = (row("C4068", "كفر نبل", "Kafar Nobol"), row("C4080", "المطلة_بطلايا", "Matleh"))
    merged(known, *rows)
    again = merged(known, *rows)
    assert (again.added, again.merged, again.unchanged) == ([], [], 2)


def test_a_later_table_renews_what_an_earlier_one_added(known: KnownPlaces) -> None:
    merged(known, row("C4080", "المطله", "Matleh", lat=35.58, lon=36.52))
    later = row("C4080", "مطلة الغاب", "Matlet Elghab", parent="SY070200", lat=35.59, lon=36.53)
    assert merged(known, later).merged == ["C4080"]
    place = known.get("C4080")
    assert place is not None
    assert (place.name_ar, place.parent, place.point) == ("مطلة الغاب", "SY070200", (35.59, 36.53))
    assert "المطله" in place.aliases


@pytest.mark.parametrize(
    ("name", "aliases"),
    [
        ("البياضة - كفرنبل", []),  # where it lies, not what it is called
        ("البياضة (معرة النعمان)", []),
        ("البياضة_شرقية وغربية", []),
        ("البياضة_بسقلا", []),  # another village of the subdistrict
        ("البياضة_ام", []),
        ("البياضة (عين التينة)", ["عين التينة"]),
    ],
)
def test_the_second_part_of_a_name(known: KnownPlaces, name: str, aliases: list[str]) -> None:
    merged(known, row("C4081", name, "Bayada - Somewhere"))
    place = known.get("C4081")
    assert place is not None
    assert place.name_ar == "البياضة"
    assert [alias for alias in place.aliases if alias != "Somewhere"] == aliases


def test_a_level_word_is_no_part_of_a_name(known: KnownPlaces) -> None:
    merged(known, row("SY070203", "كفرنبل", "ناحية كفرنبل", "Kafr Nabl", parent="SY0702"))
    merged(known, row("C4082", "قرية البياضة", "Bayada"))
    subdistrict, village = known.get("SY070203"), known.get("C4082")
    assert subdistrict is not None
    assert village is not None
    assert subdistrict.more == []
    assert village.name_ar == "البياضة"


def test_no_place_of_ours_becomes_ambiguous(known: KnownPlaces) -> None:
    merged(known, row("C4072", "كفروما_حاس", "Kafr Ruma"))
    place = known.get("C4072")
    assert place is not None
    assert "حاس" not in place.more


def test_a_table_that_turns_places_inside_out(known: KnownPlaces) -> None:
    merged(known, row("C4080", "المطلة"), row("C4081", "البستان", parent="C4080"))
    outcome = merged(
        known,
        row("C4080", "المطلة", parent="C4081"),
        row("C4081", "البستان", parent="C4081"),
        row("C4082", "الرمانة", parent="C4081"),
    )
    assert [(refused.pcode, refused.reason) for refused in outcome.refused] == [
        ("C4080", "lies in C4081, which lies in it"),
        ("C4081", "lies in C4081, which lies in it"),
    ]
    assert known.governorate("C4082") == "SY07"


def test_coordinates_that_are_no_numbers_are_told(known: KnownPlaces) -> None:
    outcome = merged(known, row("C4083", "المطلة", lat=math.nan, lon=36.5))
    assert [cleared.reason for cleared in outcome.cleared] == ["its coordinates are no numbers"]
    place = known.get("C4083")
    assert place is not None
    assert place.point is None


def test_a_number_in_a_name_needs_a_cue(known: KnownPlaces) -> None:
    merged(known, row("C4083", "6 تشرين", "Tishrin 6"))
    place = known.get("C4083")
    assert place is not None
    assert place.needs_cue


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (row("C4090", "", "Bustan"), "no Arabic name, and not known here"),
        (row("C4090", "Bustan", "Bustan"), "no Arabic name, and not known here"),
        (row("C4090", "البستان", parent="SY079999"), "lies in SY079999, which is not known"),
        (row("4090", "البستان"), "not a P-code of OCHA"),
        (row("X-mine", "البستان"), "not a P-code of OCHA"),
        (row("SY080300", "البستان", parent="SY0702"), "cannot lie in SY0702"),
        (row("SY0702031", "البستان", parent="SY070203"), "not a P-code of OCHA"),
        (replace(row("C4090", "البستان"), parent=None), "does not say what it lies in"),
    ],
)
def test_what_is_refused(known: KnownPlaces, given: SourceRow, reason: str) -> None:
    outcome = merged(known, given)
    [refused] = outcome.refused
    assert reason in refused.reason
    assert (refused.where, refused.pcode) == (given.where, given.pcode)
    assert outcome.added == []


def test_a_code_that_is_given_twice(known: KnownPlaces) -> None:
    one = SourceRow("places, line 2", "C4090", "SY070203", ("البستان",))
    other = SourceRow("places, line 9", "C4090", "SY070203", ("الرمانة",))
    elsewhere = SourceRow("quarters, line 2", "C4090", "SY070203", ("البستان الكبير",))
    outcome = merged(known, one, other, elsewhere)
    assert [refused.reason for refused in outcome.refused] == [
        "the same P-code is in places, line 2"
    ]
    place = known.get("C4090")
    assert place is not None
    assert place.aliases == ["البستان الكبير"]


@pytest.mark.parametrize(
    ("point", "reason"),
    [
        ((33.5, 36.3), "outside its governorate (SY07)"),
        ((41.0, 29.0), "outside Syria"),
        ((0.0, 0.0), "outside Syria"),
    ],
)
def test_coordinates_elsewhere_are_cleared(
    known: KnownPlaces, point: tuple[float, float], reason: str
) -> None:
    outcome = merged(known, row("C4091", "البستان", lat=point[0], lon=point[1]))
    assert outcome.added == ["C4091"]
    [cleared] = outcome.cleared
    assert reason in cleared.reason
    place = known.get("C4091")
    assert place is not None
    assert place.point is None


def test_parents_come_before_what_lies_in_them(known: KnownPlaces) -> None:
    outcome = merged(
        known,
        row("N0900", "حي البستان", parent="C4095"),
        row("C4095", "البستان", parent="SY070209"),
        row("SY070209", "الروضة", parent="SY0702"),
    )
    assert outcome.added == ["SY070209", "C4095", "N0900"]
    quarter = known.get("N0900")
    assert quarter is not None
    assert quarter.level is Level.AREA


def test_a_place_that_is_ours_without_a_code(known: KnownPlaces) -> None:
    outcome = merged(
        known,
        row("C4096", "جبالا", "Jabala Village", lat=35.571, lon=36.551),
        row("N0901", "الحي الشرقي", parent="C4068"),
        row("C4097", "جبالا", "Jabala", lat=35.9, lon=36.6, parent="SY070200"),
    )
    assert outcome.added == ["C4097"]
    assert outcome.merged == ["X-jabala"]


def geonames(number: int, *names: str, lat: float, lon: float) -> SourceRow:
    return SourceRow(f"line {number}", f"X-geonames-{number}", None, names, lat, lon)


def test_geonames_by_name_and_place(known: KnownPlaces) -> None:
    outcome = merged(
        known,
        geonames(1, "كفر نبل", "Kafr Nubl", lat=35.614, lon=36.562),
        geonames(2, "عين لاروز", "Ayn Laruz", lat=35.615, lon=36.56),
        geonames(3, "كفرنبل", "Kafr Nabl", lat=36.4, lon=36.9),
        geonames(4, "Some Hamlet", lat=35.62, lon=36.56),
        geonames(5, "أنطاكيا", "Antakya", lat=36.2, lon=36.16),
        of=Publisher.GEONAMES,
    )
    assert outcome.merged == ["C4068"]
    assert outcome.added == ["X-geonames-2"]
    assert [(refused.pcode, refused.reason) for refused in outcome.refused] == [
        ("X-geonames-3", "not known, and no places around it tell its subdistrict"),
        ("X-geonames-4", "no Arabic name, and no known place of this name within 5 km"),
        ("X-geonames-5", "lies outside Syria"),
    ]
    hamlet = known.get("X-geonames-2")
    assert hamlet is not None
    assert (hamlet.parent, hamlet.name_ar) == ("SY070203", "عين لاروز")


def test_a_name_that_one_row_tells_finds_the_place_of_another(known: KnownPlaces) -> None:
    rows = (
        geonames(1, "كفر النبل", "Caphar Nebel", lat=35.614, lon=36.562),
        geonames(2, "كفرنبل", "Caphar Nebel", lat=35.613, lon=36.561),
    )
    first = merged(known, *rows, of=Publisher.GEONAMES)
    assert (first.added, first.merged, first.refused) == ([], ["C4068"], [])
    again = merged(known, *rows, of=Publisher.GEONAMES)
    assert (again.added, again.merged, again.unchanged) == ([], [], 2)


# What import_places keeps in DATA_DIR, with the data that ship.

TABLE = """\
pcode,parent,name_ar,name_en,alt_ar,lat,lon
SY070203,SY0702,كفرنبل,Kafr Nabl,كفرنبل الفوقا,35.6,36.5
C999001,SY070203,المطلة_بطلايا,Matleh - Batlaya,,35.58,36.52
C999002,SY070203,,Unnamed,,35.58,36.52
"""


def imported(folder: Path, table: str = TABLE) -> Imported:
    return import_places(write(folder, "table.csv", table), folder)


def test_the_result_is_kept_and_loaded(tmp_path: Path) -> None:
    result = imported(tmp_path)
    assert result.path == tmp_path / "places.tsv"
    assert result.outcome.added == ["C999001"]
    catalogue, shipped = load_catalogue(data_dir=tmp_path), load_catalogue()
    place = catalogue.gazetteer["C999001"]
    assert place.imported
    assert (place.name_ar, place.aliases) == ("المطلة", ("بطلايا", "Batlaya"))
    assert catalogue.gazetteer.governorate("C999001") == "SY07"
    town = catalogue.gazetteer["SY070203"]
    assert not town.imported
    assert town.aliases[-1] == "كفرنبل الفوقا"
    assert town.name_ar == shipped.gazetteer["SY070203"].name_ar
    assert catalogue.version != shipped.version
    assert load_catalogue(data_dir=tmp_path / "empty").version == shipped.version


def test_again_it_changes_nothing(tmp_path: Path) -> None:
    first = imported(tmp_path).path.read_bytes()
    again = imported(tmp_path)
    assert (again.outcome.added, again.outcome.merged) == ([], [])
    assert again.path.read_bytes() == first


def test_tables_add_up_and_their_sources_are_named(tmp_path: Path) -> None:
    imported(tmp_path)
    imported(tmp_path, "pcode,parent,name_ar,source\nC999003,SY070203,البستان,Somebody CC BY 4.0\n")
    gazetteer = load_catalogue(data_dir=tmp_path).gazetteer
    assert gazetteer.get("C999001") is not None
    assert gazetteer.get("C999003") is not None
    kept = (tmp_path / "places.tsv").read_text(encoding="utf-8")
    assert f"# Source: {Publisher.OCHA}\n# Source: Somebody CC BY 4.0\n" in kept


def test_an_operator_has_the_last_word(tmp_path: Path) -> None:
    imported(tmp_path)
    own = tmp_path / "own"
    own.mkdir()
    write(own, "places.tsv", "pcode\tname_en\taliases\nC999001\tMutalla\t-\n")
    write(
        own,
        "feeds.yaml",
        """\
        shipped: false
        feeds:
          - {id: mine, kind: feed, url: 'https://example.org/', region: C999001}
        """,
    )
    catalogue = load_catalogue(own, data_dir=tmp_path)
    place = catalogue.gazetteer["C999001"]
    assert (place.name_ar, place.name_en, place.aliases) == ("المطلة", "Mutalla", ())
    assert not place.imported
    assert catalogue.feeds[0].region == "C999001"
    assert "C999001: no known place has this P-code" in str(error_of(lambda: load_catalogue(own)))


def test_names_of_a_place_that_ships_no_more_are_left_out(tmp_path: Path) -> None:
    kept = tmp_path / "places.tsv"
    kept.write_text("pcode\taliases\nX-was-there\tكان\nSY07\tIdlibi\n", encoding="utf-8")
    gazetteer = load_catalogue(data_dir=tmp_path).gazetteer
    assert gazetteer.get("X-was-there") is None
    assert "Idlibi" in gazetteer["SY07"].aliases


def test_a_table_that_cannot_be_read_leaves_what_was_there(tmp_path: Path) -> None:
    before = imported(tmp_path).path.read_bytes()
    with pytest.raises(DataFileError):
        imported(tmp_path, "title,date\n")
    assert (tmp_path / "places.tsv").read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.new")] == []


def test_a_damaged_table_of_before_is_told_with_its_line(tmp_path: Path) -> None:
    kept = tmp_path / "places.tsv"
    kept.write_text("pcode\tlevel\nC999001\tvillage\n", encoding="utf-8")
    assert str(error_of(lambda: imported(tmp_path))).startswith(f"{kept}:2: C999001: `level`")


def test_a_place_for_it_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    error = error_of(
        lambda: import_places(write(tmp_path, "table.csv", TABLE), tmp_path / "missing")
    )
    assert "places.tsv: cannot be written: No such file" in str(error)


def test_the_outlines_hold_the_places_that_ship() -> None:
    gazetteer = load_catalogue().gazetteer
    outside = [
        place.pcode
        for place in gazetteer.places
        if place.lat is not None
        and place.lon is not None
        and place.pcode.startswith("C")
        and (governorate := gazetteer.governorate(place.pcode)) is not None
        and not lies_in((place.lat, place.lon), governorate)
    ]
    assert outside == []
