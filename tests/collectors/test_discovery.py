"""From what an operator pastes to a feed."""

from collections.abc import AsyncIterator
from ipaddress import ip_network

import pytest

from collectors.discovery import discover, feed_id, telegram_channel
from collectors.errors import CollectError, FetchError, ForbiddenAddress, PageError
from collectors.http import Fetcher
from tests.collectors.reading import PAGES, READ_AT
from tests.support.site import SiteServer

PAGE = """<html><head><title>صحيفة</title>
<link rel="alternate" type="application/rss+xml" title="تعليقات" href="/comments/feed/">
<link rel="alternate" hreflang="en" href="/en/">
<link rel="Alternate" type="application/rss+xml" title="الخلاصة" href="feed/news.xml">
</head><body><p>أهلاً</p></body></html>"""


@pytest.fixture
async def site() -> AsyncIterator[SiteServer]:
    async with SiteServer() as site:
        yield site


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(allow_networks=[ip_network("127.0.0.0/8")], timeout_seconds=3) as fetcher:
        yield fetcher


def publish(site: SiteServer, path: str, name: str) -> None:
    site.publish(path, (PAGES / name).read_bytes())


async def test_a_feed_is_known_by_its_content(site: SiteServer, fetcher: Fetcher) -> None:
    publish(site, "/anything", "rss_wordpress.xml")
    feed = await discover(f"  {site.url('/anything')} ", fetcher, read_at=READ_AT)
    assert (feed.kind, feed.url) == ("feed", site.url("/anything"))
    assert feed.name.ar == "وكالة الفرات"
    assert feed.language == ("ar",)
    assert feed.id == f"127-0-0-1-{site.port}-anything"


async def test_a_feed_in_english_is_named_so(site: SiteServer, fetcher: Fetcher) -> None:
    publish(site, "/feed", "rss_one_guid.xml")
    feed = await discover(site.url("/feed"), fetcher, read_at=READ_AT)
    assert (feed.name.ar, feed.name.en) == (None, "One guid")
    assert feed.language == ("en",)


async def test_a_preview_page_is_known_by_its_content(site: SiteServer, fetcher: Fetcher) -> None:
    publish(site, "/s/jazira_watch", "telegram.html")
    feed = await discover(site.url("/s/jazira_watch"), fetcher, read_at=READ_AT)
    assert (feed.kind, feed.channel) == ("telegram", "jazira_watch")
    assert feed.address == site.url("/s/jazira_watch")
    assert feed.name.ar == "مرصد الجزيرة"
    assert feed.id == "jazira-watch-tg"


async def test_the_feed_that_a_page_names_goes_before_that_of_its_comments(
    site: SiteServer, fetcher: Fetcher
) -> None:
    site.publish("/section/", PAGE)
    publish(site, "/section/feed/news.xml", "atom.xml")
    publish(site, "/comments/feed/", "rss_wordpress.xml")
    feed = await discover(site.url("/section/"), fetcher, read_at=READ_AT)
    assert feed.url == site.url("/section/feed/news.xml")


async def test_a_named_feed_that_is_none_is_passed_over(site: SiteServer, fetcher: Fetcher) -> None:
    site.publish("/section/", PAGE)
    site.publish("/section/feed/news.xml", "<html>gone</html>")
    publish(site, "/rss", "atom.xml")
    feed = await discover(site.url("/section/"), fetcher, read_at=READ_AT)
    assert feed.url == site.url("/rss")


async def test_the_usual_places_are_tried(site: SiteServer, fetcher: Fetcher) -> None:
    site.publish("/", "<html><body>موقع</body></html>")
    publish(site, "/feed/", "rss_wordpress.xml")
    feed = await discover(site.url("/"), fetcher, read_at=READ_AT)
    assert feed.url == site.url("/feed/")
    assert feed.id == f"127-0-0-1-{site.port}"


async def test_where_there_is_no_feed_it_says_what_was_tried(
    site: SiteServer, fetcher: Fetcher
) -> None:
    site.publish("/news", "<html><body>موقع</body></html>")
    publish(site, "/rss", "rss_empty.xml")
    with pytest.raises(PageError) as raised:
        await discover(site.url("/news"), fetcher, read_at=READ_AT)
    told = str(raised.value)
    assert len(told.splitlines()) == 1
    for path in ("/news/feed/", "/feed/", "/rss", "/rss.xml"):
        assert site.url(path) in told


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://2130706433/", "file:///etc/passwd", "http://[::ffff:127.0.0.1]/"],
)
async def test_a_refused_address_is_refused(address: str) -> None:
    async with Fetcher() as fetcher:
        with pytest.raises(ForbiddenAddress):
            await discover(address, fetcher, read_at=READ_AT)


async def test_an_address_may_come_without_its_scheme(fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match=r"https://name\.invalid"):
        await discover("name.invalid", fetcher, read_at=READ_AT)


@pytest.mark.parametrize("pasted", ["", "hello", "سوريا", "@", "@ab", "t.me/+AbCdEf", "t.me/"])
async def test_what_is_no_address_is_told(pasted: str, fetcher: Fetcher) -> None:
    with pytest.raises(CollectError):
        await discover(pasted, fetcher, read_at=READ_AT)


@pytest.mark.parametrize(
    ("pasted", "channel"),
    [
        ("@HalabTodayTV", "HalabTodayTV"),
        ("t.me/enabbaladi", "enabbaladi"),
        ("https://t.me/s/enabbaladi", "enabbaladi"),
        ("https://t.me/enabbaladi/1234?single", "enabbaladi"),
        ("http://telegram.me/enabbaladi", "enabbaladi"),
        ("https://example.org/t.me/enabbaladi", None),
        ("example.org", None),
    ],
)
def test_channels_are_known_by_their_names(pasted: str, channel: str | None) -> None:
    assert telegram_channel(pasted) == channel


def test_ids_are_short_and_tell_feeds_of_one_site_apart() -> None:
    addresses = [
        "https://www.example.org/feed/",
        "https://example.org/ar/feed/",
        "https://example.org/category/إدلب/feed/",
        "https://example.org/category/حلب/feed/",
        "https://example.org/rss?cat=1",
        "https://example.org/rss?cat=2",
        f"https://example.org/{'long-' * 30}/feed",
        "https://سوريا.example/feed",
    ]
    ids = [feed_id(address) for address in addresses]
    assert ids[:2] == ["example-org", "example-org-ar"]
    assert len(set(ids)) == len(ids)
    assert all(len(name) <= 63 for name in ids)
