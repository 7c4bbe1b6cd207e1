"""The schema of feeds.yaml says what the loader accepts."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships no types

from config.catalogue import SHIPPED_DIR
from config.feeds_schema import feeds_schema

KEPT = Path(__file__).parents[2] / "docs" / "feeds.schema.json"
VALIDATOR = Draft202012Validator(feeds_schema())


def faults(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))]


def test_the_kept_schema_is_current() -> None:
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    assert kept == feeds_schema(), "write it anew: rasid feeds schema > docs/feeds.schema.json"
    Draft202012Validator.check_schema(kept)


def test_the_shipped_feeds_fit() -> None:
    assert faults((SHIPPED_DIR / "feeds.yaml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "feeds:\n  - id: sana\n    enabled: false",
        "shipped: false\ndefaults: {every: 5m, jitter: 10%}\nfeeds: []",
        "feeds: [{id: a, kind: json, select: {item: 'path:data[]'}, page: {param: p, start: 0}}]",
        "feeds: [{id: a, clean: one, language: [ar, en], region_from_url: {/homs/: SY04}}]",
    ],
)
def test_what_may_be_written(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "feeds: [{kind: feed}]",
        "feeds: [{id: a, evry: 5m}]",
        "feeds: [{id: a, every: 300}]",
        "feeds: [{id: a, kind: fede}]",
        "feeds: [{id: a, select: {titel: h1}}]",
        "feeds: [{id: a, url: sana.sy}]",
        "feeds: [{id: a, identity: [date]}]",
        "defaults: {url: 'https://a.org/'}",
    ],
)
def test_what_may_not(text: str) -> None:
    assert faults(text)
