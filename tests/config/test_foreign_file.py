"""foreign.tsv: countries and places in them, merging, mistakes; and what the shipped one holds."""

import re
from pathlib import Path

import pytest

from classifiers.normalise import normalise_name
from config.catalogue import SHIPPED_DIR
from config.foreign import ForeignKind, ForeignPlace
from config.foreign_file import load_foreign
from tests.config.writing import error_of, write

SHIPPED = """\
id\tname_ar\tname_en\tlat\tlon\tneeds_cue\taliases\tadjectives
TR\tتركيا\tTurkey\t\t\t\tTürkiye\tتركي|تركية|أتراك|Turkish
TR-reyhanli\tالريحانية\tReyhanli\t36.27\t36.57\t\tريحانلي
BJ\tبنين\tBenin\t\t\tyes
"""


def load(folder: Path, own: str | None = None) -> dict[str, ForeignPlace]:
    shipped = write(folder, "shipped.tsv", SHIPPED)
    override = write(folder, "foreign.tsv", own) if own is not None else None
    return {place.id: place for place in load_foreign(shipped, override)}


def test_rows_become_countries_and_places(tmp_path: Path) -> None:
    places = load(tmp_path)
    assert places["TR"] == ForeignPlace(
        "TR",
        ForeignKind.COUNTRY,
        "TR",
        "تركيا",
        "Turkey",
        ("Türkiye",),
        ("تركي", "تركية", "أتراك", "Turkish"),
    )
    assert places["TR-reyhanli"] == ForeignPlace(
        "TR-reyhanli",
        ForeignKind.PLACE,
        "TR",
        "الريحانية",
        "Reyhanli",
        ("ريحانلي",),
        lat=36.27,
        lon=36.57,
    )
    assert places["BJ"].needs_cue


def test_an_operator_changes_and_adds(tmp_path: Path) -> None:
    places = load(
        tmp_path,
        "id\tname_ar\tname_en\taliases\nTR-reyhanli\t\t\t-\nTR-kilis\tكلس\tKilis\nGR\tاليونان\tGreece\n",
    )
    assert places["TR-reyhanli"].name_ar == "الريحانية"
    assert places["TR-reyhanli"].aliases == ()
    assert places["TR-kilis"].country == "TR"
    assert places["GR"].kind is ForeignKind.COUNTRY


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ("id\tname_ar\tname_en\nturkey\tتركيا\tTurkey\n", "an id is a country's two letters"),
        ("id\tname_ar\tname_en\nSY-idlib\tإدلب\tIdlib\n", "it belongs into places.tsv"),
        ("id\tname_ar\tname_en\nGR-athens\tأثينا\tAthens\n", "no country has the id GR"),
        ("id\tname_ar\nGR\tاليونان\n", "`name_en` is empty"),
        ("id\tadjectives\nTR-reyhanli\tتركي\n", "only a country has them; write them at TR"),
        ("id\tlat\nTR\t39\n", "`lat` and `lon` go together"),
        ("id\tneeds_cue\nTR\tno\n", "neither `yes` nor empty"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, own: str, message: str) -> None:
    error = error_of(lambda: load(tmp_path, own))
    assert (error.path, error.line) == (tmp_path / "foreign.tsv", 2)
    assert message in error.message


@pytest.fixture(scope="module")
def shipped() -> tuple[ForeignPlace, ...]:
    return load_foreign(SHIPPED_DIR / "foreign.tsv")


def test_shipped_names_mean_one_place_of_a_country(shipped: tuple[ForeignPlace, ...]) -> None:
    """Those of several countries (القبة) count only beside what tells which."""
    owners: dict[str, dict[str, ForeignPlace]] = {}
    for place in shipped:
        for name in (place.name_ar, place.name_en, *place.aliases):
            bearers = owners.setdefault(normalise_name(name), {})
            assert bearers.setdefault(place.country, place) is place, name
    for name, bearers in owners.items():
        assert len(bearers) == 1 or all(each.needs_cue for each in bearers.values()), name


def test_shipped_adjectives_mean_one_country(shipped: tuple[ForeignPlace, ...]) -> None:
    owners: dict[str, str] = {}
    for place in shipped:
        for word in place.adjectives:
            assert owners.setdefault(normalise_name(word), place.id) == place.id, word


def test_shipped_names_are_in_both_scripts(shipped: tuple[ForeignPlace, ...]) -> None:
    for place in shipped:
        assert re.fullmatch("[ء-ي ]+", place.name_ar), place
        assert re.fullmatch(r"[A-Za-z ,'-]+", place.name_en), place
        assert (place.lat is not None) == (place.kind is ForeignKind.PLACE), place


def test_neighbours_have_the_forms_of_their_adjective(shipped: tuple[ForeignPlace, ...]) -> None:
    countries = {place.id: place for place in shipped}
    for country, words in {
        "TR": {"تركي", "تركية", "أتراك", "Turkish"},
        "LB": {"لبناني", "لبنانيين", "Lebanese"},
        "US": {"أمريكي", "أميركية", "American"},
        "IL": {"إسرائيلي", "إسرائيلية", "Israeli"},
    }.items():
        assert words <= set(countries[country].adjectives)
