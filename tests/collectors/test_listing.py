"""Which link and which words of a list are a headline's."""

from typing import Any

import pytest

from collectors.errors import TooLarge
from collectors.items import RawItem
from tests.collectors.reading import declared, read_page

TITLE = "إصابة ثلاثة مدنيين بانهيار مبنى في جبلة"
PICTURE = "<a href='/n/7'><img src='7.jpg'></a>"
SECTION = "<span class='cat'><a href='/category/local/'>محليات</a></span>"


def items(rows: str, **select: Any) -> tuple[RawItem, ...]:
    feed = declared("list", url="https://a.org/news", select={"item": "li", **select})
    return read_page(f"<html><body><ul>{rows}</ul></body></html>".encode(), feed).items


@pytest.mark.parametrize(
    ("row", "select"),
    [
        (f"{PICTURE}{SECTION}<h2><a href='/n/7'>{TITLE}</a></h2>", {}),
        (f"{PICTURE}{SECTION}<h2><a href='/n/7'>{TITLE}</a></h2>", {"title": "h2 a"}),
        (f"{SECTION}<h2><a href='/n/7'>{TITLE}</a></h2>", {"title": "h2"}),
        (f"{SECTION}<a href='/n/7'><b class='t'>{TITLE}</b></a>", {"title": ".t"}),
        (f"{SECTION}<b class='t'>{TITLE}</b><a href='/n/7'>التفاصيل</a>", {"title": ".t"}),
        (f"{SECTION}<b>{TITLE}</b><i data-to='/n/7'></i>", {"title": "b", "link": "i@data-to"}),
        (f"{SECTION}<a href='/n/7' title='{TITLE}'></a>", {"title": "a[title]@title"}),
    ],
)
def test_the_link_of_a_headline(row: str, select: dict[str, str]) -> None:
    (item,) = items(f"<li>{row}</li>", **select)
    assert (item.title, item.link) == (TITLE, "https://a.org/n/7")


@pytest.mark.parametrize("item", ["div", "xpath: .//div"])
def test_items_inside_one_another_cost_no_minutes(item: str) -> None:
    feed = declared("list", url="https://a.org/news", select={"item": item})
    page = "".join(f"<div><a href='/n/{n}'>{TITLE}</a>{'<br>' * 40}" for n in range(250)).encode()
    with pytest.raises(TooLarge, match="inside one another"):
        read_page(page, feed)
    assert read_page(page.replace(b"<br>", b"</div>"), feed).items


def test_a_link_of_many_headlines_names_none_of_them() -> None:
    rows = "".join(f"<li><a href='/today'>خبر عن بلدة {name}</a></li>" for name in "أبجد")
    assert len({item.identity for item in items(rows)}) == 4
    two = "<li><a href='/n/1'>عنوان قصير</a></li><li><a href='/n/1'>عنوان قصير وتتمته</a></li>"
    assert [item.title for item in items(two)] == ["عنوان قصير"]


def test_a_list_of_sections_is_what_is_declared() -> None:
    rows = "<li><a href='/category/homs/'>حمص</a></li><li><a href='/category/hama/'>حماة</a></li>"
    assert len(items(rows)) == 2
