"""The shipped kinds of event: what they are to others, and that cues do not contradict."""

from pathlib import Path

import pytest

from classifiers.event_cues import read_cue
from config.catalogue import Catalogue, load_catalogue
from config.errors import DataFileError
from config.event_types import ACLED_EVENT_TYPES, EventType
from config.event_types_file import load_event_types


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_every_kind_has_its_names_in_the_field(catalogue: Catalogue) -> None:
    for each in catalogue.event_types.values():
        assert each.acled in ACLED_EVENT_TYPES, each.id
        assert each.acled_event_type, each.id
        assert each.iptc.startswith("medtop:"), each.id


@pytest.mark.parametrize(
    ("kind", "event_type", "sub_event_type"),
    [
        ("airstrike", "Explosions/Remote violence", "Air/drone strike"),
        ("clash", "Battles", "Armed clash"),
        ("protest", "Protests", "Peaceful protest"),
        ("arrest", "Strategic developments", "Arrests"),
    ],
)
def test_acled(catalogue: Catalogue, kind: str, event_type: str, sub_event_type: str) -> None:
    each = catalogue.event_types[kind]
    assert (each.acled_event_type, each.acled) == (event_type, sub_event_type)


def test_a_clear_cue_shows_one_kind_of_event(catalogue: Catalogue) -> None:
    owners: dict[tuple[str, frozenset[str]], str] = {}
    for each in catalogue.event_types.values():
        assert each.cues, each.id
        for written in each.cues:
            for form, cue in read_cue(written, each.id):
                assert owners.setdefault((form, cue.then), each.id) == each.id, (form, written)


def kinds(folder: Path, fields: str) -> dict[str, EventType]:
    path = folder / "event_types.yaml"
    path.write_text(
        f"event_types:\n  - {{id: aid, name_ar: مساعدات, name_en: Aid, {fields}}}\n",
        encoding="utf-8",
    )
    return load_event_types(path)


def test_fields(tmp_path: Path) -> None:
    loaded = kinds(
        tmp_path,
        "cues: [وزع/يوزع, أطلق/يطلق … النار|رصاص], weak: [قافلة+], acled: Other,"
        " iptc: 'medtop:20000817 welfare'",
    )
    assert loaded["aid"].cues == ("وزع/يوزع", "أطلق/يطلق … النار|رصاص")
    assert loaded["aid"].weak == ("قافلة+",)
    assert loaded["aid"].iptc == "medtop:20000817 welfare"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("cues: ['وزع/']", "is no cue"),
        ("cues: ['وزع/وزعت']", "is no cue"),
        ("cues: [قافلة مساعدات+]", "is no cue"),
        ("weak: ['… النار']", "is no cue"),
        ("weak: ['أطلق … النار|']", "is no cue"),
        ("acled: Arrest", "did you mean `Arrests`?"),
        ("iptc: welfare", "`iptc`"),
    ],
)
def test_mistakes(tmp_path: Path, fields: str, message: str) -> None:
    with pytest.raises(DataFileError, match=r"event_types\.yaml:2") as caught:
        kinds(tmp_path, fields)
    assert message in str(caught.value)
