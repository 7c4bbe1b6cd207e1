"""What is no page of its kind ends in a named error: empty, cut off, hostile, or something else."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collectors.errors import EmptyPage, PageError, UnreadablePage
from config.feeds import FeedDeclaration
from tests.collectors.reading import PAGES, declared, read_page

FEEDS = {
    "rss_wordpress.xml": declared("feed"),
    "atom.xml": declared("feed"),
    "ticker_line.html": declared("ticker", select={"root": "#news-ticker"}),
    "ticker_bar.html": declared("ticker", select={"item": "li.news-item", "link": "a@href"}),
    "ticker_spaces.html": declared("ticker", select={"root": "#bar"}, split=r"\s{4,}"),
    "statement.html": declared("statement"),
    "headlines.html": declared("list", select={"item": "article", "date": ".date"}),
    "headlines.txt": declared("list"),
    "telegram.html": declared("telegram"),
    "wordpress_posts.json": declared("wordpress", url="https://sada.example.org"),
    "rss_one_guid.xml": declared("wordpress", url="https://sada.example.org"),
    "reports.json": declared(
        "json", select={"item": "path:data[]", "id": "path:id", "title": "path:fields.title"}
    ),
    "sitemap_news.xml": declared("sitemap"),
    "sitemap_plain.xml": declared("sitemap", follow={"max": 1}),
    "list_rows.html": declared("list", select={"item": "xpath://tr[td]", "date": "xpath:td[2]"}),
    "archive.html": declared("statement", select={"item": ".statement", "title": "h3"}),
}

BILLION_LAUGHS = (
    b"""<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">"""
    + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(12))
    + b"""]>
<rss version="2.0"><channel><title>&m;</title>
<item><title>&m;</title><link>https://example.org/1</link></item></channel></rss>"""
)

EXTERNAL = b"""<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/passwd">
<!ENTITY % more SYSTEM "http://127.0.0.1:9/more.dtd"> %more;]>
<rss version="2.0"><channel><title>t</title>
<item><title>x &secret; y</title><link>https://example.org/1</link></item></channel></rss>"""


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize("body", [b"", b"   \n", b"<html></html>", b"\xef\xbb\xbf", b"\0" * 50])
def test_an_empty_page_is_an_error(name: str, body: bytes) -> None:
    with pytest.raises(PageError):
        read_page(body, FEEDS[name])


@pytest.mark.parametrize("name", sorted(set(FEEDS) - {"statement.html"}))
def test_a_page_of_something_else_is_an_error(name: str) -> None:
    page = "<html><body><h1>Sitio en mantenimiento</h1><p>Volvemos pronto.</p></body></html>"
    with pytest.raises(PageError):
        read_page(page.encode(), FEEDS[name])


@pytest.mark.parametrize("name", FEEDS)
def test_a_page_cut_off_anywhere_gives_whole_items_or_a_named_error(name: str) -> None:
    body = (PAGES / name).read_bytes()
    for end in range(0, len(body), max(1, len(body) // 40)):
        try:
            parsed = read_page(body[:end], FEEDS[name])
        except PageError:
            continue
        assert all(item.text and item.identity for item in parsed.items)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damaged_bytes_give_items_or_a_named_error(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FEEDS)))
    body = bytearray((PAGES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=8))
    try:
        read_page(bytes(body), FEEDS[name])
    except PageError:
        return


def test_entities_that_multiply_are_harmless() -> None:
    began = time.monotonic()
    try:
        parsed = read_page(BILLION_LAUGHS, declared("feed"), content_type="text/xml")
    except PageError:
        parsed = None
    assert time.monotonic() - began < 2
    assert parsed is None or all(len(item.text) < 1000 for item in parsed.items)


def test_external_entities_are_not_read() -> None:
    try:
        parsed = read_page(EXTERNAL, declared("feed"), content_type="text/xml")
    except PageError:
        return
    assert "root:" not in parsed.items[0].text


@pytest.mark.parametrize("kind", ["ticker", "statement", "list", "telegram"])
def test_a_page_nested_without_end_is_read_or_refused(kind: str) -> None:
    feed = declared(kind, select={"item": "li"}) if kind == "list" else declared(kind)
    body = b"<div>" * 5_000 + "نص (ناشطون) - 12:16".encode() + b"</div>" * 5_000
    try:
        read_page(body, feed)
    except PageError:
        return


@pytest.mark.parametrize(
    "feed",
    [
        declared("list", select={"item": "li:::first"}),
        declared("ticker", select={"root": "#a >"}),
        declared("statement", select={"body": "p[", "root": "body"}),
    ],
)
def test_a_selector_that_is_none_is_named(feed: FeedDeclaration) -> None:
    with pytest.raises(PageError, match="is not a CSS selector"):
        read_page("<html><body><p>نص</p></body></html>".encode(), feed)


def test_a_list_without_selectors_says_what_it_needs() -> None:
    with pytest.raises(PageError, match=r"select\.item"):
        read_page("headlines.html", declared("list"))


def test_a_text_that_nothing_splits_publishes_nothing() -> None:
    feed = declared("ticker", select={"root": "#bar"}, split=r"\|\|")
    with pytest.raises(UnreadablePage, match="cannot be split"):
        read_page("ticker_spaces.html", feed)


def test_a_root_that_is_gone_is_an_error() -> None:
    with pytest.raises(EmptyPage, match="nothing at #gone"):
        read_page("ticker_line.html", declared("ticker", select={"root": "#gone"}))


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize(
    "body", [b"https://example.org/feed.xml", b"feed.html", b"<?xml version='1.0'", b"{}"]
)
def test_a_text_that_looks_like_a_name_is_an_error(name: str, body: bytes) -> None:
    if name == "statement.html" and body[:1] not in b"<":
        return  # any text can be a statement
    with pytest.raises(PageError):
        read_page(body, FEEDS[name])
