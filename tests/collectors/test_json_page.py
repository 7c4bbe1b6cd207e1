"""Paths through JSON."""

from typing import Any

import pytest
from pydantic import ValidationError

from collectors.errors import EmptyPage, UnreadablePage
from collectors.json_page import select
from tests.collectors.reading import declared, read_page

DOCUMENT = {
    "data": [
        {"fields": {"title": "أول", "names": ["أ", "ب"]}},
        {"fields": {"title": None}},
        "لا شيء",
        {"fields": [1, 2, 3]},
    ],
    "deep": [[{"n": 1}], [{"n": 2}, {"n": 3}]],
}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("path:data[].fields.title", ["أول"]),
        ("path:data[0].fields.names[]", ["أ", "ب"]),
        ("path:data[-1].fields[-1]", [3]),
        ("path:data[9]", []),
        ("path:data[].fields[0]", [1]),
        ("path:deep[][].n", [1, 2, 3]),
        ("path:deep[1][0].n", [2]),
        ("path:nothing.here", []),
        ("path:data.fields", []),
        (" deep[0]", [[{"n": 1}]]),
    ],
)
def test_paths(path: str, found: list[Any]) -> None:
    assert select(DOCUMENT, (path,)) == found


def test_the_first_path_that_finds_anything_counts() -> None:
    assert select(DOCUMENT, ("path:none", "path:deep[0][].n", "path:deep[1][].n")) == [1]
    assert select([1, None], ("path:[]",)) == [1]


@pytest.mark.parametrize(
    ("select", "told"),
    [
        ({"item": "data[]"}, "in a json feed write path:…"),
        ({"item": "path:data[]", "title": "h2"}, "`select.title`"),
        ({"title": "path:title"}, "names its items"),
        ({"item": "path:data[x]"}, "is not a path"),
        ({"item": "path:"}, "is not a path"),
        ({"item": "path:a..b"}, "is not a path"),
    ],
)
def test_a_path_that_is_none_is_refused(select: dict[str, str], told: str) -> None:
    with pytest.raises(ValidationError) as raised:
        declared("json", select=select)
    assert told in str(raised.value)
    with pytest.raises(ValidationError, match="of kind json only"):
        declared("list", select={"item": "path:data[]"})


@pytest.mark.parametrize(
    ("body", "error", "message"),
    [
        ('{"data": []}', EmptyPage, r"nothing at path:data\[\]"),
        ('{"status": 403, "error": {"message": "appname"}}', EmptyPage, "nothing at"),
        ('{"data": [{"title": ""}]}', EmptyPage, "shows no items"),
        ("<html></html>", UnreadablePage, "is not JSON"),
        ('{"data": [{"title": "خ', UnreadablePage, "is not JSON"),
    ],
)
def test_what_gives_no_items(body: str, error: type[Exception], message: str) -> None:
    feed = declared("json", select={"item": "path:data[]", "title": "path:title"})
    with pytest.raises(error, match=message):
        read_page(body.encode(), feed, content_type="application/json")
