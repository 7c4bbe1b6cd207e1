"""Sitemaps: indexes, news, compression, what is none."""

import gzip

import pytest

from collectors.errors import EmptyPage, PageError, TooLarge, UnreadablePage
from collectors.sitemap import MAX_BYTES
from tests.collectors.reading import PAGES, declared, read_page
from tests.collectors.site_reader import Reader

NEWS = "<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>{}</urlset>"
ENTRY = "<url><loc>https://a.org/{0}</loc><n:news><n:title>خبر {0}</n:title></n:news></url>"


def index(*sitemaps: tuple[str, str]) -> bytes:
    listed = "".join(
        f"<sitemap><loc>https://a.org/{name}</loc>{f'<lastmod>{at}</lastmod>' if at else ''}"
        "</sitemap>"
        for name, at in sitemaps
    )
    return f"<?xml version='1.0'?><sitemapindex>{listed}</sitemapindex>".encode()


@pytest.mark.parametrize(
    ("sitemaps", "newest"),
    [
        (
            [
                ("post-sitemap.xml", "2024-01-02T00:00:00+00:00"),
                ("post-sitemap2.xml", "2026-11-21T06:00:00+00:00"),
                ("page-sitemap.xml", "2026-11-21T09:00:00+00:00"),
                ("category-sitemap.xml", "2026-11-21T09:00:00+00:00"),
            ],
            "post-sitemap2.xml",
        ),
        ([("post-sitemap2.xml", ""), ("post-sitemap10.xml", "")], "post-sitemap10.xml"),
        ([("sitemap.xml?page=1", ""), ("sitemap.xml?page=2", "")], "sitemap.xml?page=2"),
        ([("a.xml", "2026-11-21"), ("news-sitemap.xml", "2026-11-20")], "news-sitemap.xml"),
        ([("tag-sitemap.xml", "2026-11-21")], "tag-sitemap.xml"),
    ],
)
def test_an_index_leads_to_its_newest_sitemap(sitemaps: list[tuple[str, str]], newest: str) -> None:
    parsed = read_page(index(*sitemaps), declared("sitemap"))
    assert parsed.leads_to == f"https://a.org/{newest}"


async def test_an_index_is_read_with_what_it_leads_to(reader: Reader) -> None:
    listed = index(("post-sitemap.xml", "")).decode()
    listed = listed.replace("https://a.org/", reader.site.url("/"))
    reader.site.publish("/sitemap_index.xml", listed, content_type="text/xml")
    reader.site.publish("/post-sitemap.xml", NEWS.format(ENTRY.format(1)), content_type="text/xml")
    feed = declared("sitemap", url=reader.site.url("/sitemap_index.xml"))
    page = await reader.read(feed)
    assert [item.title for item in page.items] == ["خبر 1"]
    assert (await reader.again(feed, page)).unchanged
    both = NEWS.format(ENTRY.format(2) + ENTRY.format(1))
    reader.site.publish("/post-sitemap.xml", both, content_type="text/xml")
    page = await reader.again(feed, page)
    assert len(page.items) == 2, "the index is as it was"


async def test_an_index_of_itself_is_an_error(reader: Reader) -> None:
    listed = index(("sitemap.xml", "")).decode().replace("https://a.org/", reader.site.url("/"))
    reader.site.publish("/sitemap.xml", listed, content_type="text/xml")
    with pytest.raises(EmptyPage, match="from page to page"):
        await reader.read(declared("sitemap", url=reader.site.url("/sitemap.xml")))


def test_a_compressed_sitemap() -> None:
    body = gzip.compress((PAGES / "sitemap_news.xml").read_bytes())
    parsed = read_page(body, declared("sitemap"), content_type="application/x-gzip")
    assert len(parsed.items) == 3
    with pytest.raises(PageError):
        read_page(body[:60], declared("sitemap"))
    with pytest.raises(TooLarge):
        read_page(gzip.compress(b" " * (MAX_BYTES + 1)), declared("sitemap"))


def test_the_newest_of_many() -> None:
    entries = "".join(
        f"<url><loc>https://a.org/{at}</loc><lastmod>2026-11-{at:02}</lastmod></url>"
        for at in (3, 9, 1, 20, 14)
    )
    feed = declared("sitemap", follow={}, max_items=2)
    parsed = read_page(f"<urlset>{entries}</urlset>".encode(), feed)
    assert [item.link for item in parsed.items] == ["https://a.org/20", "https://a.org/14"]


def test_what_is_no_address_leads_nowhere() -> None:
    page = (
        b"<urlset><url><loc>http://a:x/1</loc></url><url><loc>https://a.org/2</loc></url></urlset>"
    )
    parsed = read_page(page, declared("sitemap", follow={}))
    assert [item.link for item in parsed.items] == ["https://a.org/2"]


@pytest.mark.parametrize(
    ("body", "error", "message"),
    [
        (b"<urlset></urlset>", EmptyPage, "has no addresses"),
        (b"<sitemapindex/>", EmptyPage, "names no sitemap"),
        (b"<rss version='2.0'><channel/></rss>", UnreadablePage, "begins with <rss>"),
        (b"User-agent: *", UnreadablePage, "is not XML"),
        (b"<urlset><url><loc>https://a.org/1</loc></url></urlset>", UnreadablePage, "`follow`"),
        (b"\x1f\x8b\x08garbage", UnreadablePage, "broken gzip"),
    ],
)
def test_what_is_no_sitemap(body: bytes, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        read_page(body, declared("sitemap"))


def test_entities_are_harmless() -> None:
    bomb = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    head = f'<!DOCTYPE urlset [<!ENTITY e0 "x"><!ENTITY f SYSTEM "file:///etc/passwd">{bomb}]>'
    entry = ENTRY.format(1).replace("خبر 1", "خبر &f; &e11;")
    try:
        parsed = read_page(f"{head}{NEWS.format(entry)}".encode(), declared("sitemap"))
    except PageError:
        return
    assert all(len(item.text) < 100 and "root:" not in item.text for item in parsed.items)
