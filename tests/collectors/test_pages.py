"""Captured pages of every kind, with the items that they hold beside them."""

from typing import Any, get_args

import pytest

import collectors.errors
from config.feeds import Kind
from tests.collectors.reading import PAGES, as_value, declared, expected, read_page

CAPTURED = sorted(
    name
    for path in PAGES.glob("*.json")
    if (PAGES / (name := path.name.removesuffix(".json"))).exists()
)


def _read(case: dict[str, Any], name: str) -> Any:
    content_type = case.get("content_type", "text/html; charset=utf-8")
    return read_page(name, declared(**case["feed"]), content_type=content_type, url=case.get("url"))


@pytest.mark.parametrize("name", CAPTURED)
def test_a_page_gives_the_items_beside_it(name: str) -> None:
    case = expected(name)
    if "error" in case:
        kind, message = case["error"]
        with pytest.raises(getattr(collectors.errors, kind)) as raised:
            _read(case, name)
        assert str(raised.value) == message
        return
    parsed = _read(case, name)
    assert [as_value(item) for item in parsed.items] == case["items"]
    assert [f"{lost.reason}: {lost.excerpt}" for lost in parsed.dropped] == case["dropped"]


def test_every_kind_has_a_captured_page_with_items() -> None:
    cases = [expected(name) for name in CAPTURED]
    kinds = {case["feed"]["kind"] for case in cases if case.get("items")}
    assert kinds == set(get_args(Kind))


def test_every_kind_has_a_captured_page_in_another_language() -> None:
    cases = [expected(name)["feed"] for name in CAPTURED if expected(name).get("items")]
    assert {case["kind"] for case in cases if "ar" not in case.get("language", "ar")} == set(
        get_args(Kind)
    )


@pytest.mark.parametrize("name", CAPTURED)
def test_a_page_read_twice_gives_the_same_names(name: str) -> None:
    case = expected(name)
    if "error" not in case:
        names = [[item.identity for item in _read(case, name).items] for _ in range(2)]
        assert names[0] == names[1]
        assert len(set(names[0])) == len(names[0])
