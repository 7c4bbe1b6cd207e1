"""The reader of the network, on a real server: guard, limits, conditions, politeness."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Callable
from ipaddress import ip_network
from typing import Any

import aiohttp
import pytest

from collectors import sockets
from collectors.errors import (
    Blocked,
    FetchError,
    ForbiddenAddress,
    Gone,
    HttpStatusError,
    TooLarge,
)
from collectors.freshness import MAX_FRESH_SECONDS, MAX_RETRY_AFTER_SECONDS
from collectors.http import Fetcher
from collectors.items import Validators
from collectors.responses import Response
from config.feeds import Fetch
from tests.collectors.reading import PAGES
from tests.support.site import SiteServer

LOOPBACK = [ip_network("127.0.0.1/32"), ip_network("::1/128")]


@pytest.fixture
async def site() -> AsyncIterator[SiteServer]:
    async with SiteServer() as site:
        yield site


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(allow_networks=LOOPBACK, timeout_seconds=1.0) as fetcher:
        yield fetcher


@pytest.fixture
async def guarded() -> AsyncIterator[Fetcher]:
    async with Fetcher(timeout_seconds=1.0) as fetcher:
        yield fetcher


async def test_a_page_is_read(site: SiteServer, fetcher: Fetcher) -> None:
    site.publish("/خبر", "نص الخبر", compress=True)
    response = await fetcher.fetch(site.url("/خبر"))
    assert response.body.decode() == "نص الخبر"
    assert response.status == 200
    assert response.content_type == "text/html; charset=utf-8"
    [request] = site.requests
    assert request.headers["accept-encoding"] == "gzip, deflate"
    assert "Rasid" in request.headers["user-agent"]


async def test_a_page_that_did_not_change_is_not_sent_again(
    site: SiteServer, fetcher: Fetcher
) -> None:
    site.publish("/feed", "<rss/>")
    first = await fetcher.fetch(site.url("/feed"))
    assert first.validators.etag
    assert first.validators.last_modified
    second = await fetcher.fetch(site.url("/feed"), validators=first.validators)
    assert second.not_modified
    site.publish("/feed", "<rss>2</rss>")
    third = await fetcher.fetch(site.url("/feed"), validators=first.validators)
    assert third.body == b"<rss>2</rss>"


async def test_conditions_can_be_switched_off(site: SiteServer, fetcher: Fetcher) -> None:
    site.publish("/feed", "<rss/>")
    first = await fetcher.fetch(site.url("/feed"))
    rules = Fetch(cache=False)
    again = await fetcher.fetch(site.url("/feed"), validators=first.validators, rules=rules)
    assert again.body == b"<rss/>"


async def test_not_modified_without_a_condition_is_an_error(
    site: SiteServer, fetcher: Fetcher
) -> None:
    site.fail("/odd", 304)
    with pytest.raises(FetchError, match="304"):
        await fetcher.fetch(site.url("/odd"))


async def test_headers_of_a_feed_stay_with_its_site(site: SiteServer, fetcher: Fetcher) -> None:
    rules = Fetch(headers={"X-Key": "secret"}, user_agent="Own/1.0")
    async with SiteServer() as other:
        other.publish("/page", "x")
        site.redirect("/near", "/far")
        site.redirect("/far", other.url("/page"), 308)
        response = await fetcher.fetch(site.url("/near"), rules=rules)
        assert response.url == other.url("/page")
        assert [request.headers.get("x-key") for request in site.requests] == ["secret"] * 2
        assert other.requests[0].headers.get("x-key") is None
        assert other.requests[0].headers["user-agent"] == "Own/1.0"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed(site: SiteServer, fetcher: Fetcher, status: int) -> None:
    site.publish("/new", "new")
    site.redirect("/old", "/new", status)
    assert (await fetcher.fetch(site.url("/old"))).url == site.url("/new")


async def test_five_redirects_are_enough(site: SiteServer, fetcher: Fetcher) -> None:
    site.publish("/0", "end")
    for at in range(1, 7):
        site.redirect(f"/{at}", f"/{at - 1}")
    assert (await fetcher.fetch(site.url("/5"))).body == b"end"
    with pytest.raises(FetchError, match="more than 5 redirects"):
        await fetcher.fetch(site.url("/6"))


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.2/",
        "http://169.254.169.254/",
        "http://2130706434/",
        "http://[::ffff:10.0.0.1]/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "data:text/html,x",
    ],
)
async def test_a_redirect_is_guarded_like_an_address(
    site: SiteServer, fetcher: Fetcher, to: str
) -> None:
    site.redirect("/out", to)
    with pytest.raises(ForbiddenAddress, match="redirects to") as raised:
        await fetcher.fetch(site.url("/out"))
    assert raised.value.resource == site.url("/out")


async def test_a_literal_address_is_refused_before_anything_is_sent(
    site: SiteServer, guarded: Fetcher
) -> None:
    for host in ("127.0.0.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"):
        with pytest.raises(ForbiddenAddress, match="not a public address"):
            await guarded.fetch(site.url("/", host=host))
    assert site.requests == []


async def test_a_name_that_leads_to_a_private_address_is_refused(
    site: SiteServer, guarded: Fetcher
) -> None:
    with pytest.raises(ForbiddenAddress) as raised:
        await guarded.fetch(site.url("/", host="localhost"))
    assert "localhost leads to" in str(raised.value)
    assert "RASID_ALLOW_NETWORKS" in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1
    assert site.requests == []


async def test_a_redirect_to_a_name_of_a_private_address_is_refused(site: SiteServer) -> None:
    networks = [ip_network("127.0.0.2/32")]
    async with (
        Fetcher(allow_networks=networks, timeout_seconds=1.0) as fetcher,
        SiteServer("127.0.0.2") as allowed,
    ):
        allowed.redirect("/out", site.url("/", host="localhost"))
        with pytest.raises(ForbiddenAddress, match="localhost leads to"):
            await fetcher.fetch(allowed.url("/out"))
    assert site.requests == []


async def test_proxies_of_the_environment_are_not_used(
    site: SiteServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with SiteServer() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url())
        monkeypatch.setenv("HTTP_PROXY", proxy.url())
        site.publish("/page", "x")
        await fetcher.fetch(site.url("/page"))
        assert proxy.requests == []


async def test_a_body_over_the_limit_is_refused(site: SiteServer) -> None:
    async with Fetcher(allow_networks=LOOPBACK, max_body_bytes=1000) as fetcher:
        site.publish("/fits", b"x" * 1000)
        site.publish("/large", b"x" * 1001)
        site.publish("/packed", b"x" * 1001, compress=True)
        assert len((await fetcher.fetch(site.url("/fits"))).body) == 1000
        with pytest.raises(TooLarge, match="larger than 1,000 bytes"):
            await fetcher.fetch(site.url("/large"))
        with pytest.raises(TooLarge, match="expands to more than 1,000 bytes"):
            await fetcher.fetch(site.url("/packed"))


async def test_a_bomb_is_refused(site: SiteServer, fetcher: Fetcher) -> None:
    site.bomb("/bomb")
    with pytest.raises(TooLarge, match="expands"):
        await fetcher.fetch(site.url("/bomb"))


async def test_a_body_in_several_parts_is_joined(site: SiteServer, fetcher: Fetcher) -> None:
    """gzip allows it, and padding of zeros behind; parts need not end where pieces do."""
    parts = [b"x" * 100_000, b"", b"end"]
    packed = b"".join(gzip.compress(part, compresslevel=0) for part in parts)
    site.publish("/parts", packed + b"\0" * 512, headers={"Content-Encoding": "gzip"})
    assert (await fetcher.fetch(site.url("/parts"))).body == b"".join(parts)


async def test_a_body_of_very_many_parts_is_refused(site: SiteServer, fetcher: Fetcher) -> None:
    """Five megabytes of empty parts take a quarter of a minute to expand, all for nothing."""
    packed = gzip.compress(b"") * 250_000
    site.publish("/many", packed, headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="more than 100 parts"):
        await fetcher.fetch(site.url("/many"))


async def test_a_sender_that_never_ends_is_cut(site: SiteServer) -> None:
    async with Fetcher(allow_networks=LOOPBACK, timeout_seconds=0.3) as fetcher:
        site.slow("/slow", "x")
        with pytest.raises(FetchError, match=r"within 0\.3 seconds"):
            await fetcher.fetch(site.url("/slow"))


async def test_what_breaks_off_is_an_error(site: SiteServer, fetcher: Fetcher) -> None:
    site.truncate("/half", "<html>")
    with pytest.raises(FetchError, match="broke off"):
        await fetcher.fetch(site.url("/half"))


@pytest.mark.parametrize(
    ("body", "encoding", "cause"),
    [
        (b"not gzip at all", "gzip", "compressed answer is broken"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb", "gzip", "broke off"),
        (b"x", "br", "was not asked for"),
    ],
)
async def test_a_broken_encoding_is_an_error(
    site: SiteServer, fetcher: Fetcher, body: bytes, encoding: str, cause: str
) -> None:
    site.publish("/page", body, headers={"Content-Encoding": encoding})
    with pytest.raises(FetchError, match=cause):
        await fetcher.fetch(site.url("/page"))


async def test_a_status_is_told_with_when_to_come_back(site: SiteServer, fetcher: Fetcher) -> None:
    site.fail("/busy", 503, headers={"Retry-After": "120"})
    site.fail("/gone", 410)
    site.fail("/odd", 429, headers={"Retry-After": "soon"})
    with pytest.raises(HttpStatusError, match="status 503") as busy:
        await fetcher.fetch(site.url("/busy"))
    assert busy.value.retry_after_seconds == 120
    with pytest.raises(HttpStatusError) as gone:
        await fetcher.fetch(site.url("/gone"))
    assert (gone.value.status, gone.value.retry_after_seconds) == (410, None)
    with pytest.raises(HttpStatusError) as odd:
        await fetcher.fetch(site.url("/odd"))
    assert odd.value.retry_after_seconds is None


@pytest.mark.parametrize(
    "value", ["999999999999", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT", "86401"]
)
async def test_no_site_sends_us_away_for_longer_than_a_day(
    site: SiteServer, fetcher: Fetcher, value: str
) -> None:
    site.fail("/busy", 503, headers={"Retry-After": value})
    with pytest.raises(HttpStatusError) as busy:
        await fetcher.fetch(site.url("/busy"))
    assert busy.value.retry_after_seconds == MAX_RETRY_AFTER_SECONDS == 86_400


@pytest.mark.parametrize("value", ["Mon, 01 Jan 2024 00:00:00 +99999999999999999999", "-5", ""])
async def test_a_retry_after_without_sense_is_none(
    site: SiteServer, fetcher: Fetcher, value: str
) -> None:
    site.fail("/busy", 503, headers={"Retry-After": value})
    with pytest.raises(HttpStatusError) as busy:
        await fetcher.fetch(site.url("/busy"))
    assert busy.value.retry_after_seconds is None


CHALLENGES: dict[str, Callable[[SiteServer], None]] = {
    "status 403 and Cloudflare's header": lambda site: site.fail(
        "/page", 403, headers={"cf-mitigated": "challenge"}
    ),
    "status 503 and a challenge's title": lambda site: site.fail(
        "/page", 503, body="<title>Just a moment...</title>"
    ),
    "status 200 with a captured challenge": lambda site: site.publish(
        "/page", (PAGES / "challenge.html").read_bytes()
    ),
    "an Arabic challenge": lambda site: site.fail(
        "/page", 403, body="<html><title>لحظة…</title></html>"
    ),
    "DDoS-Guard": lambda site: site.fail("/page", 403, body="<title>DDoS-Guard</title>"),
    "Vercel": lambda site: site.fail("/page", 429, headers={"X-Vercel-Mitigated": "challenge"}),
    "Amazon": lambda site: site.fail("/page", 202, headers={"x-amzn-waf-action": "challenge"}),
    "Cloudflare's own codes": lambda site: site.fail("/page", 403, body="error code: 1010"),
    "F5": lambda site: site.fail(
        "/page", 403, body="The requested URL was rejected. Please consult with your administrator."
    ),
    "Wordfence": lambda site: site.fail("/page", 503, body="<p>Generated by Wordfence at …</p>"),
    "a large page, compressed": lambda site: site.publish(
        "/page", f"<title>Just a moment...</title>{' ' * 200_000}", compress=True
    ),
    "Imperva": lambda site: site.publish(
        "/page", '<html><script src="/_Incapsula_Resource?x=1"></script></html>'
    ),
}


@pytest.mark.parametrize("challenge", CHALLENGES)
async def test_a_challenge_is_reported_with_the_way_out(
    site: SiteServer, fetcher: Fetcher, challenge: str
) -> None:
    CHALLENGES[challenge](site)
    with pytest.raises(Blocked, match="Telegram channel"):
        await fetcher.fetch(site.url("/page"))


@pytest.mark.parametrize("name", ["ticker_line.html", "telegram.html", "rss_wordpress.xml"])
async def test_an_ordinary_page_is_no_challenge(
    site: SiteServer, fetcher: Fetcher, name: str
) -> None:
    site.publish("/page", (PAGES / name).read_bytes())
    assert (await fetcher.fetch(site.url("/page"))).status == 200
    for body in (
        "<title>403 Forbidden</title>",
        "<h1>Forbidden</h1><p>You don't have permission to access this resource.</p>",
        "",
    ):
        site.fail("/forbidden", 403, body=body)
        with pytest.raises(HttpStatusError):
            await fetcher.fetch(site.url("/forbidden"))


async def test_nothing_of_the_network_library_leaks(site: SiteServer, fetcher: Fetcher) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = unused.getsockname()[1]
    addresses = [
        f"http://127.0.0.1:{closed}/",
        "http://name.invalid/",
        "http://a..b/",
        f"http://{'a' * 70}.example.invalid/",
        site.url("/").replace("http:", "https:"),
    ]
    for address in addresses:
        with pytest.raises(FetchError) as raised:
            await fetcher.fetch(address)
        assert not isinstance(raised.value, aiohttp.ClientError | OSError)
        assert address in str(raised.value)


async def test_a_bad_location_is_an_error(site: SiteServer, fetcher: Fetcher) -> None:
    site.redirect("/bad", "http://[::1")
    with pytest.raises(FetchError):
        await fetcher.fetch(site.url("/bad"))


async def test_requests_to_one_host_are_spaced(site: SiteServer) -> None:
    now = 100.0
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    site.publish("/page", "x")
    async with Fetcher(allow_networks=LOOPBACK, clock=lambda: now, sleep=sleep) as fetcher:
        rules = Fetch(min_delay_seconds=2)
        for _ in range(3):
            await fetcher.fetch(site.url("/page", host="localhost"), rules=rules)
        assert waited == [2, 4]  # the clock stands still, so turns queue up
        now = 200.0
        await fetcher.fetch(site.url("/page", host="localhost"), rules=rules)
        for _ in range(2):  # an address that the operator allows
            await fetcher.fetch(site.url("/page"), rules=rules)
        assert waited == [2, 4]


async def test_a_hash_alone_makes_no_condition(site: SiteServer, fetcher: Fetcher) -> None:
    site.publish("/feed", "<rss/>")
    await fetcher.fetch(site.url("/feed"), validators=Validators(body_hash="x"))
    assert "if-none-match" not in site.requests[0].headers
    assert "if-modified-since" not in site.requests[0].headers


@pytest.mark.parametrize(
    ("steps", "moved"),
    [((301, 308), True), ((301, 302), False), ((307,), False), ((308,), True), ((), False)],
)
async def test_a_page_that_moved_for_good_says_where_it_lives(
    site: SiteServer, fetcher: Fetcher, steps: tuple[int, ...], moved: bool
) -> None:
    site.publish(f"/{len(steps)}", "x")
    for at, status in enumerate(steps):
        site.redirect(f"/{at}", f"/{at + 1}#part", status)
    response = await fetcher.fetch(site.url("/0"))
    assert response.moved_to == (site.url(f"/{len(steps)}") if moved else None)
    again = await fetcher.fetch(site.url("/0"), validators=response.validators)
    assert again.not_modified
    assert again.moved_to == response.moved_to


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "max-age=300"}, 300),
        ({"Cache-Control": 'Public, Max-Age="300"', "Age": "100"}, 200),
        ({"Cache-Control": "s-maxage=60"}, 60),
        ({"Cache-Control": "s-maxage=60, max-age=30"}, 30),
        ({"Cache-Control": "max-age=300, no-cache"}, None),
        ({"Cache-Control": "no-store, max-age=300"}, None),
        ({"Cache-Control": "max-age=0"}, None),
        ({"Cache-Control": "max-age=-5"}, None),
        ({"Cache-Control": "max-age=100", "Age": "200"}, None),
        ({"Cache-Control": "max-age=99999999"}, MAX_FRESH_SECONDS),
        ({"Cache-Control": "max-age=soon"}, None),
        (
            {"Date": "Sat, 21 Nov 2026 12:00:00 GMT", "Expires": "Sat, 21 Nov 2026 12:10:00 GMT"},
            600,
        ),
        ({"Expires": "0"}, None),
        ({"Expires": "Mon, 01 Jan 2024 00:00:00 GMT"}, None),
        ({}, None),
    ],
)
async def test_how_long_an_answer_stays_fresh(
    site: SiteServer, fetcher: Fetcher, headers: dict[str, str], seconds: float | None
) -> None:
    site.publish("/page", "x", headers=headers)
    assert (await fetcher.fetch(site.url("/page"))).fresh_seconds == seconds


async def test_what_is_gone_is_said_so(site: SiteServer, fetcher: Fetcher) -> None:
    site.fail("/gone", 410, body="gone")
    with pytest.raises(Gone, match="status 410"):
        await fetcher.fetch(site.url("/gone"))


async def test_cookies_are_not_kept(site: SiteServer, fetcher: Fetcher) -> None:
    site.publish("/page", "x", headers={"Set-Cookie": "a=b"})
    site.redirect("/old", "/page")
    await fetcher.fetch(site.url("/page"))
    await fetcher.fetch(site.url("/old"))
    assert all("cookie" not in request.headers for request in site.requests)


async def test_a_password_in_an_address_is_refused_and_not_told(
    site: SiteServer, fetcher: Fetcher
) -> None:
    address = site.url("/page").replace("http://", "http://news:secret@")
    with pytest.raises(ForbiddenAddress, match=r"fetch\.headers") as raised:
        await fetcher.fetch(address)
    assert "secret" not in str(raised.value)
    assert site.requests == []


async def test_a_name_that_changes_its_address_is_refused(
    site: SiteServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rebinding: allowed when it is looked up first, ours when it is connected to."""
    resolve = socket.getaddrinfo
    answers = ["127.0.0.2", "127.0.0.1"]

    def getaddrinfo(host: str, port: int, **rest: Any) -> Any:
        return resolve(answers.pop(0) if host == "news.example" else host, port, **rest)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    networks = [ip_network("127.0.0.2/32")]
    async with SiteServer("127.0.0.2") as allowed:
        allowed.publish("/page", "x", headers={"Connection": "close"})
        for port, outcome in ((allowed.port, None), (site.port, ForbiddenAddress)):
            async with Fetcher(allow_networks=networks) as fetcher:
                asked = fetcher.fetch(f"http://news.example:{port}/page")
                if outcome is None:
                    assert (await asked).body == b"x"
                else:
                    with pytest.raises(outcome, match="leads to 127"):
                        await asked
    assert site.requests == []


async def test_two_requests_are_open_on_a_host(site: SiteServer, fetcher: Fetcher) -> None:
    release = [site.hold(f"/{at}", "x") for at in range(4)]
    fetches = [asyncio.create_task(fetcher.fetch(site.url(f"/{at}"))) for at in range(4)]
    async with asyncio.timeout(5):
        await asyncio.wait(fetches, timeout=0.1)
        assert len(site.requests) == 2
        fetches[3].cancel()
        for free in release:
            free()
        done = await asyncio.gather(*fetches, return_exceptions=True)
    assert [isinstance(one, Response) for one in done] == [True, True, True, False]


async def test_who_gives_up_a_page_is_not_told_that_it_is_slow(
    site: SiteServer, fetcher: Fetcher
) -> None:
    release = site.hold("/page", "x")
    fetching = asyncio.create_task(fetcher.fetch(site.url("/page")))
    await asyncio.wait([fetching], timeout=0.05)
    fetching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await fetching
    release()
    async with asyncio.timeout(5):
        assert (await fetcher.fetch(site.url("/page"))).body == b"x"


async def test_large_bodies_wait_for_room_and_small_ones_do_not(site: SiteServer) -> None:
    large = b"x" * 900_000
    site.publish("/large", large, compress=True)
    site.publish("/small", b"y" * 60_000)
    async with Fetcher(allow_networks=LOOPBACK, bodies_bytes=1_000_000) as fetcher:
        first = await fetcher.fetch(site.url("/large"))
        second = asyncio.create_task(fetcher.fetch(site.url("/large")))
        assert len((await fetcher.fetch(site.url("/small"))).body) == 60_000
        done, _ = await asyncio.wait([second], timeout=0.05)
        assert not done
        assert first.body == large
        del first  # its page was parsed
        async with asyncio.timeout(5):
            assert (await second).body == large


async def test_where_many_connections_are_open_rare_hosts_are_not_kept(
    site: SiteServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "_KEPT", 0)
    site.publish("/page", "x")
    for _ in range(2):
        await fetcher.fetch(site.url("/page"))
    assert [request.headers.get("connection") for request in site.requests] == ["close", None]
