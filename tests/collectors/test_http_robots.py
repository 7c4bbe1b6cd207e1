"""robots.txt counts where it is asked for, is read once a day, and harms nobody."""

from collections.abc import AsyncIterator
from ipaddress import ip_network

import pytest

from collectors.errors import HttpStatusError, RobotsRefused
from collectors.http import Fetcher
from collectors.robots import RobotsFiles, ours
from config.feeds import Fetch
from tests.support.site import SiteServer

LOOPBACK = [ip_network("127.0.0.1/32")]


@pytest.fixture
async def site() -> AsyncIterator[SiteServer]:
    async with SiteServer() as site:
        site.publish("/page", "x")
        yield site


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(allow_networks=LOOPBACK) as fetcher:
        yield fetcher


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: *\nDisallow: /page", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Rasid\nAllow: /page", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: Rasid\nDisallow: /page", False),
        ("User-agent: Mozilla\nDisallow: /", True),
        ("User-agent: *\nDisallow: /other", True),
        ("User-agent: Other\nUser-agent: *\nDisallow: /pa*e$", False),
        ("<html><title>Not found</title></html>", True),
        ("", True),
    ],
)
async def test_a_page_made_for_people_is_asked_about(
    site: SiteServer, fetcher: Fetcher, text: str, allowed: bool
) -> None:
    site.publish("/robots.txt", text, content_type="text/plain")
    if allowed:
        assert (await fetcher.fetch(site.url("/page"), robots=True)).body == b"x"
    else:
        with pytest.raises(RobotsRefused, match=r"robots\.txt"):
            await fetcher.fetch(site.url("/page"), robots=True)
        assert site.requests_for("/page") == []
    assert (await fetcher.fetch(site.url("/page"))).body == b"x", "it counts where it is asked for"
    assert len(site.requests_for("/robots.txt")) == 1


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (410, True), (429, False), (503, False)]
)
async def test_a_site_without_a_file_allows_all_and_one_in_trouble_nothing(
    site: SiteServer, fetcher: Fetcher, status: int, allowed: bool
) -> None:
    site.fail("/robots.txt", status)
    for _ in range(2):
        if allowed:
            await fetcher.fetch(site.url("/page"), robots=True)
        else:
            with pytest.raises(RobotsRefused, match="cannot be read for now"):
                await fetcher.fetch(site.url("/page"), robots=True)
    assert len(site.requests_for("/robots.txt")) == 1


async def test_a_redirect_is_asked_about_too(site: SiteServer, fetcher: Fetcher) -> None:
    site.publish("/robots.txt", "User-agent: *\nDisallow: /page")
    site.redirect("/old", "/page")
    with pytest.raises(RobotsRefused):
        await fetcher.fetch(site.url("/old"), robots=True)


async def test_the_time_that_a_site_asks_for_is_kept(site: SiteServer) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    site.publish("/robots.txt", "User-agent: *\nCrawl-delay: 9000")
    networks = [*LOOPBACK, ip_network("::1/128")]
    async with Fetcher(allow_networks=networks, clock=lambda: 100.0, sleep=sleep) as fetcher:
        for _ in range(2):
            await fetcher.fetch(
                site.url("/page", host="localhost"), rules=Fetch(min_delay_seconds=2), robots=True
            )
    assert waited == [30]


async def test_files_are_read_again_after_a_day_and_few_are_kept() -> None:
    now = 0.0
    read: list[str] = []

    async def read_file(url: str, verify: bool) -> bytes:
        read.append(url)
        if "broken" in url:
            raise HttpStatusError(url, 500)
        return b"User-agent: *\nDisallow: /page\n" + b"#" * 600_000

    files = RobotsFiles(read_file, clock=lambda: now)
    for origin in ("http://a", "http://a", "http://b", "http://b", "http://a"):
        assert not (await files.of(origin)).allows(f"{origin}/page")
    assert read == ["http://a/robots.txt", "http://b/robots.txt", "http://a/robots.txt"], (
        "large ones are forgotten"
    )
    now = 24 * 3600 + 1
    await files.of("http://a")
    assert len(read) == 4
    for passed in (0, 601):
        now += passed
        with pytest.raises(RobotsRefused):
            await files.of("http://broken")
    assert len(read) == 6


def test_a_file_for_ten_thousand_programs_is_a_small_one() -> None:
    names = "".join(f"user-agent : bot{at}\r\n" for at in range(3))
    text = f"{names}User agent *\nDisallow: /\nUSER-AGENT: RASID # us\nAllow: /"
    lines = [line.strip() for line in ours(text).splitlines() if "gent" in line]
    assert lines == ["User-agent: other"] * 3 + ["User-agent: *", "User-agent: rasid# us"]
