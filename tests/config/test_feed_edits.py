"""Changes of a declaration: typed, or written as a part of feeds.yaml; and taken back."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import DataFileError
from config.feed_edits import (
    changed_keys,
    edited,
    is_read_anew,
    is_tried,
    known_keys,
    read_typed,
    read_yaml_changes,
    takes_many,
)
from config.feeds import FeedDeclaration
from tests.config.writing import error_of

DECLARED = {
    "id": "smart",
    "kind": "list",
    "url": "https://smart.example/",
    "every": 300.0,
    "fetch": {"min_delay": 5.0},
    "select": {"item": ["li"]},
}

VALUES: dict[str, Any] = {
    "every": "7m",
    "name.ar": "سمارت",
    "fetch.min_delay": "9s",
    "fetch.cache": "false",
    "fetch.headers.Accept": "text/html",
    "select.item": ["article", ".news"],
    "select.title": "h2 a",
    "follow.max": "7",
    "clean": ["a$", "b"],
    "region": "SY07",
}


def edit(*typed: str, overrides: dict[str, Any] | None = None) -> dict[str, Any]:
    return edited(DECLARED, overrides or {}, read_typed(typed))[0]


def test_typed_changes_lie_over_what_was_declared() -> None:
    overrides, declaration = edited(
        DECLARED, {}, read_typed(["every=2m", "fetch.cache=false", "select.title=h2 a[href*='=']"])
    )
    assert overrides == {
        "every": 120.0,
        "fetch": {"min_delay": 5.0, "cache": False},
        "select": {"item": ["li"], "title": ["h2 a[href*='=']"]},
    }
    assert declaration.fetch.min_delay_seconds == 5
    assert declaration.every_seconds == 120


def test_a_key_that_is_given_again_makes_a_list() -> None:
    assert edit("clean=تابعوا.*$", "clean=^عاجل[:|]", "include=قصف") == {
        "clean": ["تابعوا.*$", "^عاجل[:|]"],
        "include": ["قصف"],
    }


def test_overrides_are_taken_back() -> None:
    overrides = edit("every=2m", "fetch.cache=false", "fetch.min_delay=1s", "select.title=a")
    assert edit("every=", "select.title=", overrides=overrides) == {
        "fetch": {"min_delay": 1.0, "cache": False}
    }
    rest = edit("fetch.min_delay=", overrides=overrides)
    assert rest["fetch"] == {"min_delay": 5.0, "cache": False}
    assert edit("fetch=", "region=", "fetch.verify=", overrides=overrides).keys() == {
        "every",
        "select",
    }


@given(st.lists(st.sampled_from(sorted(VALUES)), unique=True), st.randoms())
def test_whatever_was_changed_can_be_taken_back(keys: list[str], random: Any) -> None:
    overrides: dict[str, Any] = {}
    for key in keys:
        overrides, _ = edited(DECLARED, overrides, {tuple(key.split(".")): VALUES[key]})
    _, changed = edited(DECLARED, overrides, {})
    assert (changed == FeedDeclaration.model_validate(DECLARED)) == (not keys)
    random.shuffle(keys)
    for key in keys:
        overrides, _ = edited(DECLARED, overrides, {tuple(key.split(".")): None})
    assert overrides == {}


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        ("evry=5m", "smart: unknown key `evry`; did you mean `every`?"),
        ("evry=", "smart: unknown key `evry`; did you mean `every`?"),
        ("fetch.min_dely=5s", "smart: unknown key `fetch.min_dely`; did you mean `min_delay`?"),
        ("every=often", "smart: `every`: 'often' is not a duration: write 30s, 5m, 6h or 2d"),
        ("trust=high", "smart: `trust`: 'high' is none of official, agency"),
        ("clean=[", "smart: `clean.0`: '[' is not a regular expression"),
        ("select.item=li[", "smart: `select.item`: 'li[' is not a CSS selector"),
        ("kind=telegram", "smart: a telegram feed names its `channel`"),
        ("fetch=5", "smart: `fetch`: '5' is not keys and values"),
        ("id=other", "smart: `id` cannot be changed: an id stays for ever"),
        ("enabled=false", "smart: `enabled` cannot be changed: use `rasid feeds pause`"),
        ("every", "'every' is not a change: write key=value"),
        (".every=5m", "'.every=5m' is not a change"),
    ],
)
def test_what_cannot_be_is_told_as_of_the_file(typed: str, cause: str) -> None:
    error = error_of(lambda: edit(typed))
    assert isinstance(error, DataFileError)
    assert error.message.startswith(cause)


def test_changes_from_a_file() -> None:
    text = "every: 2m\nfetch: {cache: false}\nselect:\n  item: [article]\n  title: ~\nalt:\n"
    changes, file = read_yaml_changes(text, Path("changes.yaml"))
    assert changes == {
        ("every",): "2m",
        ("fetch", "cache"): "false",
        ("select", "item"): ["article"],
        ("select", "title"): None,
        ("alt",): None,
    }
    overrides, _ = edited(DECLARED, {}, changes, file=file)
    assert overrides["select"] == {"item": ["article"]}
    wrong, file = read_yaml_changes("every: 2m\n\nselect:\n  item: 'li['\n", Path("changes.yaml"))
    assert str(error_of(lambda: edited(DECLARED, {}, wrong, file=file))).startswith(
        "changes.yaml:4: smart: `select.item`"
    )
    assert "write keys and values" in str(error_of(lambda: read_yaml_changes("- a", Path("x"))))


def test_what_changed_is_told_by_key() -> None:
    before = FeedDeclaration.model_validate(DECLARED)
    overrides = edit("every=5m", "fetch.min_delay=2s", "region=SY07", "select.item=article")
    after = FeedDeclaration.model_validate({**DECLARED, **overrides})
    assert changed_keys(before, after) == (
        {"fetch.min_delay": "5s", "select.item": ["li"]},
        {"region": "SY07", "select.item": ["article"]},
    )
    assert changed_keys(before, before) == ({}, {})


def test_which_changes_are_tried() -> None:
    assert not is_read_anew(["every", "name.ar", "trust"])
    assert is_read_anew(["every", "region"])
    assert not is_tried(["every", "region"]), "while the page cannot be read"
    assert is_tried(["every", "select.item"])


def test_the_keys() -> None:
    assert {"every", "fetch.min_delay", "select.item", "follow.select.body", "clean"} <= set(
        known_keys()
    )
    assert not {"id", "enabled", "fetch", "select"} & set(known_keys())
    assert [
        takes_many(key) for key in [("clean",), ("select", "item"), ("every",), ("x", "y")]
    ] == [
        True,
        True,
        False,
        False,
    ]
