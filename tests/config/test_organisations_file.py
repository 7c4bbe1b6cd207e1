"""organisations.yaml and event_types.yaml: entries, merging, references."""

from pathlib import Path

import pytest

from config.event_types import EventType
from config.event_types_file import load_event_types
from config.organisations import Organisation
from config.organisations_file import load_organisations
from tests.config.writing import error_of, write

ORGANISATIONS = """\
organisations:
  - id: moi
    name_ar: وزارة الداخلية السورية
    name_en: Ministry of Interior
    type: ministry
    from: 2024-12
    aliases: [الداخلية السورية]
    ambiguous: [وزارة الداخلية]
  - id: internal-security
    name_ar: الأمن الداخلي
    name_en: Internal Security
    type: security
    parent: moi
    areas: [SY01, SY14]
  - id: sana
    name_ar: سانا
    name_en: SANA
    type: media
    owner: Syrian state
"""
EVENT_TYPES = """\
event_types:
  - {id: explosion, name_ar: انفجار, name_en: Explosion, cues: [انفجار]}
  - {id: airstrike, name_ar: غارة, name_en: Air strike, cues: [غارة], over: [explosion]}
"""


def organisations(folder: Path, own: str | None = None) -> dict[str, Organisation]:
    shipped = write(folder, "shipped.yaml", ORGANISATIONS)
    override = write(folder, "organisations.yaml", own) if own is not None else None
    return load_organisations(shipped, override)


def event_types(folder: Path, own: str | None = None) -> dict[str, EventType]:
    shipped = write(folder, "shipped.yaml", EVENT_TYPES)
    override = write(folder, "event_types.yaml", own) if own is not None else None
    return load_event_types(shipped, override)


def test_an_organisation(tmp_path: Path) -> None:
    loaded = organisations(tmp_path)
    assert loaded["moi"] == Organisation(
        id="moi",
        name_ar="وزارة الداخلية السورية",
        name_en="Ministry of Interior",
        type="ministry",
        aliases=("الداخلية السورية",),
        ambiguous=("وزارة الداخلية",),
        active_from="2024-12",
    )
    assert loaded["internal-security"].parent == "moi"
    assert loaded["internal-security"].areas == ("SY01", "SY14")
    assert loaded["sana"].owner == "Syrian state"


def test_an_operator_changes_and_adds(tmp_path: Path) -> None:
    loaded = organisations(
        tmp_path,
        """\
        organisations:
          - id: moi
            name_en: Interior Ministry
            to: 2030
            uncertain: true
          - id: my-agency
            name_ar: وكالتي
            name_en: My agency
            type: media
            parent: moi
        """,
    )
    moi = loaded["moi"]
    assert (moi.name_ar, moi.name_en) == ("وزارة الداخلية السورية", "Interior Ministry")
    assert (moi.active_from, moi.active_to, moi.uncertain) == ("2024-12", "2030", True)
    assert moi.aliases == ("الداخلية السورية",)
    assert list(loaded) == ["moi", "internal-security", "sana", "my-agency"]


@pytest.mark.parametrize(
    ("own", "line", "message"),
    [
        ("- id: moi\n  alias: [x]", 3, "unknown key `alias`; did you mean `aliases`?"),
        ("- id: moi\n  type: minstry", 3, "did you mean `ministry`?"),
        ("- id: moi\n  name_ar: ''", 3, "`name_ar`"),
        ("- id: moi\n  aliases: [x, '']", 3, "`aliases.1`"),
        ("- id: moi\n  aliases: x", 3, "`aliases`: 'x' is not a list: write [one, two]"),
        ("- id: moi\n  from: 2024-13", 3, "is not a date: write 2024, 2024-12 or 2024-12-08"),
        ("- id: moi\n  from: '20241208'", 3, "is not a date"),
        ("- id: moi\n  areas: [SY15]", 3, "`areas.0`"),
        ("- id: moi\n  to: 2023", 2, "ends (2023) before it begins (2024-12)"),
        ("- id: moi\n  parent: mod", 3, "no organisation is called `mod`; did you mean `moi`?"),
        (
            "- id: moi\n  parent: internal-security",
            3,
            "leads in a circle: moi → internal-security → moi",
        ),
        ("- id: Moi\n  type: media", 2, "`id`"),
        ("- id: new\n  type: media", 2, "`name_ar` is missing"),
    ],
)
def test_mistakes_in_organisations(tmp_path: Path, own: str, line: int, message: str) -> None:
    error = error_of(lambda: organisations(tmp_path, f"organisations:\n{own}\n"))
    assert error.line == line
    assert message in error.message


def test_kinds_of_event(tmp_path: Path) -> None:
    own = "event_types:\n  - {id: airstrike, cues: [غارة, غارات]}\n"
    loaded = event_types(tmp_path, own)
    assert loaded["airstrike"] == EventType(
        "airstrike", "غارة", "Air strike", ("غارة", "غارات"), ("explosion",)
    )


@pytest.mark.parametrize(
    ("own", "line", "message"),
    [
        ("- id: airstrike\n  over: [explosio]", 3, "did you mean `explosion`?"),
        ("- id: airstrike\n  cue: [x]", 3, "did you mean `cues`?"),
        ("- id: air-strike\n  name_ar: x\n  name_en: x", 2, "`id`"),
    ],
)
def test_mistakes_in_kinds_of_event(tmp_path: Path, own: str, line: int, message: str) -> None:
    error = error_of(lambda: event_types(tmp_path, f"event_types:\n{own}\n"))
    assert error.line == line
    assert message in error.message
