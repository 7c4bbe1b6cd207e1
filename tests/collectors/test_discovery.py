"""From what an operator pastes to the ways in which it can be read."""

import json
from collections.abc import AsyncIterator
from ipaddress import ip_network
from urllib.parse import unquote

import pytest

from collectors.candidates import Found, feed_id
from collectors.discovery import MOST_REQUESTS, Discovery, discover
from collectors.errors import (
    CollectError,
    FetchError,
    ForbiddenAddress,
    HttpStatusError,
    NoFeedFound,
    SocialNetwork,
)
from collectors.http import Fetcher
from collectors.pasted import read_pasted, telegram_channel
from config.feeds import FeedDeclaration, FeedName
from tests.collectors.reading import PAGES, READ_AT
from tests.collectors.test_guessing import UNFED
from tests.support.site import SiteServer

PAGE = """<html lang="ar"><head><title>صحيفة</title>
<link rel="alternate" type="application/rss+xml" title="تعليقات" href="/comments/feed/">
<link rel="alternate" hreflang="en" href="/en/">
<link rel="Alternate" type="application/rss+xml" title="الخلاصة" href="feed/news.xml">
</head><body><p>أهلاً</p></body></html>"""
NOTHING = "<html><body>موقع</body></html>"
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://example.org/1</loc><news:news><news:title>خبر من حلب</news:title>
<news:publication_date>2026-11-21T08:00:00+03:00</news:publication_date></news:news></url></urlset>"""


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


async def best(address: str, fetcher: Fetcher) -> FeedDeclaration:
    found = await discover(address, fetcher, read_at=READ_AT)
    return found.candidates[0].declaration


def ways(found: Discovery) -> list[tuple[str, str]]:
    return [(one.declaration.kind, one.found) for one in found.candidates]


async def test_a_feed_is_known_by_its_content(site: SiteServer, fetcher: Fetcher) -> None:
    publish(site, "/anything", "rss_wordpress.xml")
    feed = await best(f"  {site.url('/anything')} ", fetcher)
    assert (feed.kind, feed.url) == ("feed", site.url("/anything"))
    assert feed.name.ar == "وكالة الفرات"
    assert feed.language == ("ar",)
    assert feed.id == f"127-0-0-1-{site.port}-anything"


async def test_a_feed_in_english_is_named_so(site: SiteServer, fetcher: Fetcher) -> None:
    publish(site, "/feed", "rss_one_guid.xml")
    feed = await best(site.url("/feed"), fetcher)
    assert (feed.name.ar, feed.name.en) == (None, "One guid")
    assert feed.language == ("en",)


async def test_a_preview_page_is_known_by_its_content(site: SiteServer, fetcher: Fetcher) -> None:
    publish(site, "/s/jazira_watch", "telegram.html")
    feed = await best(site.url("/s/jazira_watch"), fetcher)
    assert (feed.kind, feed.channel) == ("telegram", "jazira_watch")
    assert feed.address == site.url("/s/jazira_watch")
    assert feed.name.ar == "مرصد الجزيرة"
    assert feed.id == "jazira-watch-tg"


async def test_posts_and_sitemaps_are_known_by_their_content(
    site: SiteServer, fetcher: Fetcher
) -> None:
    posts = '[{"id": 1, "title": {"rendered": "خبر"}, "link": "https://example.org/1"}]'
    site.publish("/wp-json/wp/v2/posts", posts, content_type="application/json")
    site.publish("/map.xml", SITEMAP, content_type="application/xml")
    feed = await best(site.url("/wp-json/wp/v2/posts"), fetcher)
    assert (feed.kind, feed.url) == ("wordpress", site.url("").rstrip("/"))
    feed = await best(site.url("/map.xml"), fetcher)
    assert (feed.kind, feed.url, feed.follow) == ("sitemap", site.url("/map.xml"), None)


async def test_the_feed_that_a_page_names_is_taken_and_that_of_its_comments_is_not(
    site: SiteServer, fetcher: Fetcher
) -> None:
    site.publish("/section/", PAGE)
    publish(site, "/section/feed/news.xml", "atom.xml")
    publish(site, "/comments/feed/", "rss_wordpress.xml")
    found = await discover(site.url("/section/"), fetcher, read_at=READ_AT)
    assert [one.declaration.url for one in found.candidates] == [site.url("/section/feed/news.xml")]


async def test_the_feed_of_a_section_goes_before_that_of_the_site(
    site: SiteServer, fetcher: Fetcher
) -> None:
    links = "".join(
        f"<link rel='alternate' type='application/rss+xml' href='{path}'>"
        for path in ("/feed/", "/category/idlib/feed/")
    )
    site.publish("/category/idlib/", f"<html><head>{links}</head></html>")
    publish(site, "/category/idlib/feed/", "atom.xml")
    found = await discover(site.url("/category/idlib/"), fetcher, read_at=READ_AT)
    assert [one.declaration.url for one in found.candidates] == [
        site.url("/category/idlib/feed/"),
        site.url("/feed/"),
    ]
    assert len(site.requests_for("/feed/")) == 0, "it is not read before somebody chooses it"


async def test_a_named_feed_that_is_none_is_passed_over(site: SiteServer, fetcher: Fetcher) -> None:
    site.publish("/section/", PAGE)
    site.publish("/section/feed/news.xml", "<html>gone</html>")
    publish(site, "/rss", "atom.xml")
    feed = await best(site.url("/section/"), fetcher)
    assert feed.url == site.url("/rss")


async def test_headers_name_feeds_and_posts_too(site: SiteServer, fetcher: Fetcher) -> None:
    publish(site, "/news.xml", "atom.xml")
    link = (
        '</news.xml>; rel="alternate"; type="application/rss+xml", '
        f'<{site.url("/wp-json/")}>; rel="https://api.w.org/"'
    )
    site.publish("/", NOTHING, headers={"Link": link})
    found = await discover(site.url("/"), fetcher, read_at=READ_AT)
    assert ways(found) == [("feed", Found.NAMED), ("wordpress", Found.NAMED)]
    assert found.candidates[1].declaration.url == site.url("").rstrip("/")


async def test_the_usual_places_are_tried(site: SiteServer, fetcher: Fetcher) -> None:
    site.publish("/", NOTHING)
    publish(site, "/feed/", "rss_wordpress.xml")
    feed = await best(site.url("/"), fetcher)
    assert feed.url == site.url("/feed/")
    assert feed.id == f"127-0-0-1-{site.port}"


async def test_a_page_without_a_feed_is_read_by_its_structure(
    site: SiteServer, fetcher: Fetcher
) -> None:
    page = (UNFED / "jannah.html").read_text(encoding="utf-8").replace("https://example.org", "")
    footer = '<a href="https://t.me/north_echo">تلغرام</a><a href="https://t.me/share/url?u=x">'
    site.publish("/", page.replace("</footer>", f"{footer}</footer>"))
    site.publish("/robots.txt", f"User-agent: *\nDisallow: /admin\nSitemap: {site.url('/n.xml')}\n")
    site.publish("/n.xml", SITEMAP, content_type="application/xml")
    found = await discover(site.url("/"), fetcher, read_at=READ_AT)
    assert ways(found) == [
        ("list", Found.GUESSED),
        ("ticker", Found.GUESSED),
        ("telegram", Found.LINKED),
        ("sitemap", Found.NAMED),
    ]
    assert [one.declaration.channel for one in found.candidates][2] == "north_echo"
    assert found.candidates[0].declaration.name.ar == "صدى الشمال"
    assert len({one.declaration.id for one in found.candidates}) == 4
    assert len({one.key for one in found.candidates}) == 4
    again = await discover(site.url("/"), fetcher, read_at=READ_AT)
    assert [one.key for one in again.candidates] == [one.key for one in found.candidates]


async def test_json_of_an_unknown_shape_is_read_by_its_paths(
    site: SiteServer, fetcher: Fetcher
) -> None:
    document = {
        "meta": {"tags": [{"name": "حلب"}, {"name": "درعا"}, {"name": "حمص"}]},
        "data": [
            {
                "id": n,
                "fields": {
                    "title": f"مقتل {n} مدنيين بانفجار لغم في ريف حماة",
                    "url_alias": f"https://example.org/{n}",
                    "date": {"created": f"2026-11-2{n}T08:00:00+00:00"},
                },
            }
            for n in range(2)
        ],
    }
    site.publish("/api", json.dumps(document), content_type="application/json")
    with pytest.raises(NoFeedFound):
        await discover(site.url("/api"), fetcher, read_at=READ_AT)
    document["data"] = [*document["data"], *document["data"]]
    site.publish("/api", json.dumps(document), content_type="application/json")
    feed = await best(site.url("/api"), fetcher)
    assert (feed.kind, feed.id.endswith("-json")) == ("json", True)
    assert feed.select.item == ("path:data[]",)
    assert feed.select.title == ("path:fields.title",)
    assert feed.select.link == ("path:fields.url_alias",)
    assert feed.select.date == ("path:fields.date.created",)


async def test_an_article_leads_to_the_front_page(site: SiteServer, fetcher: Fetcher) -> None:
    publish(site, "/a/9101", "article.html")
    site.publish("/", PAGE.replace('"feed/', '"/feed/'))
    publish(site, "/feed/news.xml", "atom.xml")
    found = await discover(site.url("/a/9101"), fetcher, read_at=READ_AT)
    assert ways(found)[0] == ("feed", Found.NAMED)


async def test_where_there_is_nothing_it_says_what_was_tried(
    site: SiteServer, fetcher: Fetcher
) -> None:
    site.publish("/news", NOTHING)
    publish(site, "/rss", "rss_empty.xml")
    with pytest.raises(NoFeedFound) as raised:
        await discover(site.url("/news"), fetcher, read_at=READ_AT)
    told = str(raised.value)
    assert len(told.splitlines()) == 1
    for path in ("/news", "/news/feed/", "/feed/", "/rss", "/rss.xml", "/robots.txt"):
        assert site.url(path) in told
    asked = [request for request in site.requests if request.path != "/robots.txt"]
    assert len(asked) <= MOST_REQUESTS


async def test_of_a_blocked_site_the_catalogue_knows_the_channel(
    site: SiteServer, fetcher: Fetcher
) -> None:
    site.fail("/", 403, body=(PAGES / "challenge.html").read_bytes())
    outlet = FeedDeclaration(
        id="outlet", kind="feed", url=site.url("/old/feed"), org="outlet", name=FeedName(ar="منبر")
    )
    channel = FeedDeclaration(id="outlet-tg", kind="telegram", channel="outlet_sy", org="outlet")
    other = FeedDeclaration(id="other-tg", kind="telegram", channel="other_sy", org="other")
    found = await discover(site.url("/"), fetcher, read_at=READ_AT, known=(outlet, channel, other))
    assert [one.declaration for one in found.candidates] == [channel]
    assert found.refused is not None
    assert found.refused.kind == "blocked"
    assert len(site.requests) <= 4, "a site that wants no programs is not asked again and again"


async def test_robots_count_for_pages_and_not_for_feeds(site: SiteServer, fetcher: Fetcher) -> None:
    site.publish("/robots.txt", "User-agent: *\nDisallow: /\n")
    site.publish("/", PAGE)
    publish(site, "/feed/", "atom.xml")
    found = await discover(site.url("/"), fetcher, read_at=READ_AT)
    assert ways(found) == [("feed", Found.USUAL)]
    assert not site.requests_for("/")
    assert found.attempts[0].error_kind == "robots"


async def test_a_missing_page_is_told_as_such(site: SiteServer, fetcher: Fetcher) -> None:
    with pytest.raises(HttpStatusError):
        await discover(site.url("/missing"), fetcher, read_at=READ_AT)


async def test_a_page_that_is_too_much_is_told_and_not_read(
    site: SiteServer, fetcher: Fetcher
) -> None:
    site.publish("/", "<html><body>" + "<i>" * 200_000)
    with pytest.raises(NoFeedFound, match=r"more than .* tags"):
        await discover(site.url("/"), fetcher, read_at=READ_AT)


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
    ("pasted", "network"),
    [
        ("https://www.facebook.com/enabbaladi", "Facebook"),
        ("m.facebook.com/groups/1", "Facebook"),
        ("https://x.com/enabbaladi", "X"),
        ("twitter.com/enabbaladi/status/1", "X"),
    ],
)
def test_social_networks_are_told_with_what_to_do_instead(pasted: str, network: str) -> None:
    with pytest.raises(SocialNetwork, match=r"t\.me/NAME") as raised:
        read_pasted(pasted)
    assert raised.value.network == network


@pytest.mark.parametrize(
    ("pasted", "feed"),
    [
        (
            "https://news.google.com/search?q=سوريا when:1d&hl=ar&gl=SY&ceid=SY:ar",
            "https://news.google.com/rss/search?q=سوريا+when:1d&hl=ar&gl=SY&ceid=SY:ar",
        ),
        (
            "news.google.com/u/1/search?q=Syria",
            "https://news.google.com/rss/search?q=Syria&hl=en-US&gl=US&ceid=US:en",
        ),
        (
            "https://news.google.com/topics/CAAqIQ?hl=ar&gl=EG&ceid=EG:ar&oc=3",
            "https://news.google.com/rss/topics/CAAqIQ?hl=ar&gl=EG&ceid=EG:ar",
        ),
        (
            "https://news.google.com/home?hl=ar&gl=SY&ceid=SY:ar",
            "https://news.google.com/rss?hl=ar&gl=SY&ceid=SY:ar",
        ),
        (
            "https://news.google.com/rss/search?q=Homs&hl=ar&gl=SY&ceid=SY:ar",
            "https://news.google.com/rss/search?q=Homs&hl=ar&gl=SY&ceid=SY:ar",
        ),
    ],
)
async def test_google_news_has_feeds_of_its_searches(
    pasted: str, feed: str, fetcher: Fetcher
) -> None:
    found = await best(pasted, fetcher)
    assert unquote(found.address).replace(" ", "+") == feed
    assert (found.kind, found.trust) == ("feed", "aggregator")


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
        ("tg://resolve?domain=enabbaladi", "enabbaladi"),
        ("www.t.me/enabbaladi", "enabbaladi"),
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
    ids += [feed_id(addresses[0], kind) for kind in ("wordpress", "list", "ticker")]
    assert ids[:2] == ["example-org", "example-org-ar"]
    assert len(set(ids)) == len(ids)
    assert all(len(name) <= 63 for name in ids)
