"""JSON Feed, beside RSS and Atom."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.errors import EmptyPage, PageError, UnreadablePage
from tests.collectors.reading import as_value, declared, read_page

FEED = declared("feed")
VERSION = "https://jsonfeed.org/version/1.1"


def page(*items: Any, **more: Any) -> bytes:
    return json.dumps({"version": VERSION, "title": "شبكة", "items": items, **more}).encode()


def test_an_item_is_read() -> None:
    item = {
        "id": "5501",
        "url": "/news/5501",
        "title": "قصف على سرمين",
        "content_html": "<p>قصف مدفعي على <b>سرمين</b></p><p>قُتل شخص</p>",
        "summary": "قصف",
        "date_published": "2026-11-21T08:31:10+03:00",
    }
    parsed = read_page(page(item), FEED, content_type="application/feed+json")
    assert parsed.title == "شبكة"
    assert [as_value(read) for read in parsed.items] == [
        {
            "identity": "5501",
            "published": "2026-11-21T08:31:10+03:00",
            "title": "قصف على سرمين",
            "link": "https://example.org/news/5501",
            "text": "قصف مدفعي على سرمين\nقُتل شخص",
        }
    ]


def test_an_item_may_have_no_title_and_a_number_for_its_id() -> None:
    items = ({"id": 7, "content_text": "خبر أول"}, {"id": 8, "content_text": "خبر ثان"})
    parsed = read_page(page(*items), FEED, content_type=None)
    assert [(item.identity, item.text) for item in parsed.items] == [
        ("7", "خبر أول"),
        ("8", "خبر ثان"),
    ]


def test_one_id_on_all_items_names_none() -> None:
    items = [
        {"id": "x", "url": f"https://a.example.org/{n}", "title": f"خبر {n}"} for n in range(3)
    ]
    assert len(read_page(page(*items), FEED).items) == 3


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"{", UnreadablePage),
        (b'{"a": 1}', UnreadablePage),
        (b'{"version": null, "items": []}', UnreadablePage),
        (page(), EmptyPage),
        (page("x", None), EmptyPage),
        (page({"id": "1"}), EmptyPage),
        (b"[" * 200_000, UnreadablePage),
        (b'{"a":' * 200_000, UnreadablePage),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, error: type[PageError]) -> None:
    with pytest.raises(error):
        read_page(body, FEED, content_type="application/json")


_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=4,
)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "url", "title", "content_html", "summary", "date_published"]),
            _VALUES,
        ),
        max_size=4,
    )
)
def test_any_items_are_read_or_refused(items: list[Any]) -> None:
    try:
        parsed = read_page(page(*items), FEED)
    except PageError:
        return
    assert all(item.text and item.identity for item in parsed.items)
