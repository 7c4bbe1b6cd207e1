"""Everything together: an operator's folder over the shipped data, and what the files say of one
another."""

from pathlib import Path

import pytest

from config.catalogue import load_catalogue
from tests.config.writing import error_of, write


def test_an_operators_folder_is_merged(tmp_path: Path) -> None:
    write(tmp_path, "organisations.yaml", "organisations:\n  - {id: sana, name_en: State agency}\n")
    write(tmp_path, "places.tsv", "pcode\tname_en\nSY07\tIdleb\n")
    write(tmp_path, "event_types.yaml", "event_types:\n  - {id: aid, name_en: Relief}\n")
    write(
        tmp_path,
        "feeds.yaml",
        """\
        shipped: false
        feeds:
          - {id: mine, kind: feed, url: 'https://example.org/', org: sana, region: SY07}
        """,
    )
    write(tmp_path, "docker-compose.yaml", "services: {}\n")
    merged, shipped = load_catalogue(tmp_path), load_catalogue()
    assert [feed.id for feed in merged.feeds] == ["mine"]
    assert merged.organisations["sana"].name_en == "State agency"
    assert merged.organisations["sana"].name_ar == shipped.organisations["sana"].name_ar
    assert merged.gazetteer["SY07"].name_en == "Idleb"
    assert merged.event_types["aid"].cues == shipped.event_types["aid"].cues


def test_the_version_tells_data_apart_but_not_feeds(tmp_path: Path) -> None:
    shipped = load_catalogue().version
    assert shipped == load_catalogue().version
    write(tmp_path, "feeds.yaml", "shipped: false\n")
    assert load_catalogue(tmp_path).version == shipped
    write(tmp_path, "places.tsv", "pcode\tlat\nSY07\t35.5\n")
    assert load_catalogue(tmp_path).version != shipped


@pytest.mark.parametrize(
    ("feed", "message"),
    [
        ("org: sanna", "no organisation is called `sanna`; did you mean `sana`?"),
        ("region: SY99", "no place has the P-code `SY99`"),
        ("region_from_url: {/homs/: SY98}", "`region_from_url`: no place has the P-code `SY98`"),
    ],
)
def test_feeds_name_what_exists(tmp_path: Path, feed: str, message: str) -> None:
    write(tmp_path, "feeds.yaml", f"feeds:\n  - id: sana\n    {feed}\n")
    error = error_of(lambda: load_catalogue(tmp_path))
    assert error.line == 3
    assert message in error.message


@pytest.mark.parametrize(
    "name", ["feed.yaml", "feeds.yml", "organizations.yaml", "places.csv", "event-types.yaml"]
)
def test_a_file_whose_name_is_nearly_right(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, "")
    assert "is not read; did you mean" in str(error_of(lambda: load_catalogue(tmp_path)))


def test_no_such_folder(tmp_path: Path) -> None:
    assert "is not a folder" in str(error_of(lambda: load_catalogue(tmp_path / "none")))
