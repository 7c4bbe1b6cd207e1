"""XPath beside CSS: what it finds, where it looks, what is none."""

import pytest

from collectors.errors import PageError
from collectors.markup import parse_html, remove, select_all, select_one, select_text

PAGE = """
<html><body><div id="a" class="x y"><h2>أول <b>خبر</b></h2><a href="/1">رابط</a> ذيل</div>
<div id="b"><p data-n="7">ثان\x0c</p><a href="/2"></a><o:p xml:lang="ar">غريب</o:p></div>
</body></html>
"""


def test_elements_attributes_and_texts() -> None:
    soup = parse_html(PAGE)
    found = select_all(soup, ("xpath://div",), resource="r")
    assert [node["id"] for node in found] == ["a", "b"]
    texts = {
        "xpath://h2": "أول خبر",
        "xpath://a/@href": "/1",
        "xpath:/html/body/div[2]/p/@data-n": "7",
        "xpath://div[contains(@class, 'y')]/text()[last()]": "ذيل",
        "xpath:string(//h2)": "أول خبر",
        "xpath:count(//a)": "2.0",
        "xpath: //div[@id='b']/p ": "ثان",
    }
    for selector, text in texts.items():
        assert select_text(soup, (selector,), resource="r") == text
    assert select_text(soup, ("xpath://h5", "h2"), resource="r") == "أول خبر"


def test_it_looks_inside_the_element_only() -> None:
    second = select_all(parse_html(PAGE), ("xpath://div",), resource="r")[1]
    for selector in ("xpath:.//a/@href", "xpath://a/@href", "xpath:a/@href"):
        assert select_text(second, (selector,), resource="r") == "/2"
    assert select_one(second, ("xpath://h2",), resource="r") is None


def test_what_it_finds_can_be_removed() -> None:
    soup = parse_html(PAGE)
    remove(soup, ("xpath://div[h2]",), resource="r")
    assert soup.find(id="a") is None
    assert soup.find(id="b") is not None


@pytest.mark.parametrize("selector", ["xpath://div[", "xpath:", "xpath:re:test(., 'x')"])
def test_what_is_no_xpath_is_named(selector: str) -> None:
    with pytest.raises(PageError, match="is not an XPath"):
        select_all(parse_html(PAGE), (selector,), resource="r")


def test_names_that_no_xml_has() -> None:
    soup = parse_html("<div g¼n=1 ١=2 data-id=3>نص</div><ن¼>آخر</ن¼>")
    assert select_text(soup, ("xpath://div[@data-id=3]",), resource="r") == "نص"


def test_a_page_nested_without_end() -> None:
    soup = parse_html("<div>" * 3_000 + "نص" + "</div>" * 3_000)
    assert select_text(soup, ("xpath://div[not(div)]",), resource="r") == "نص"
    assert select_all(parse_html(""), ("xpath://div",), resource="r") == []
