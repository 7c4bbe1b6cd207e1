"""The only reader of the network: a page is asked for once, politely and within limits.

One aiohttp session serves all feeds. Every address that is really connected to passes the guard of
`addresses.py`, so redirects and names that change their address are covered. Redirects are followed
here, not by aiohttp, so that each step is checked and an operator's headers stay with their site.
Proxies of the environment are not used: they would connect where the guard cannot see. Cookies are
never kept.

    robots.txt ........ ROBOTS_SECONDS, for pages made for people
    turn of the host .. does not count
    headers ........... FIRST_BYTE_SECONDS: with the connection, TLS and answers 1xx before them
    body .............. TIMEOUT_SECONDS in all; LEAST_BYTES_PER_SECOND in each WINDOW_SECONDS
    room for it ....... does not count; a large one waits for it on disk
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from math import inf
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from collectors.addresses import Network, check_url, refusal
from collectors.answers import Answer
from collectors.blocks import ADVICE, LOOKED_AT_BYTES, is_block
from collectors.bodies import ENCODINGS, pieces
from collectors.errors import (
    BadRedirect,
    Blocked,
    BrokenAnswer,
    FetchError,
    ForbiddenAddress,
    Gone,
    HttpStatusError,
    RobotsRefused,
    TooSlow,
)
from collectors.freshness import MAX_RETRY_AFTER_SECONDS, fresh_seconds, retry_after_seconds
from collectors.hosts import Host, Hosts
from collectors.items import Validators
from collectors.network_errors import NETWORK_ERRORS, fetch_error
from collectors.reading import Reading, Target, Watch
from collectors.resolver import Resolver
from collectors.responses import Response, not_modified, redirect_of
from collectors.robots import MAX_ROBOTS_BYTES, RobotsFiles
from collectors.room import Held, Room
from collectors.sockets import Sockets, refused
from config.feeds import Fetch

__all__ = [
    "MAX_BODY_BYTES",
    "MAX_RETRY_AFTER_SECONDS",
    "USER_AGENT",
    "Fetcher",
    "Response",
    "check_url",
]

USER_AGENT = "Mozilla/5.0 (compatible; Rasid; reads public news pages)"
MAX_BODY_BYTES = 5 * 1024 * 1024
MAX_REDIRECTS = 5
TIMEOUT_SECONDS = 20.0
FIRST_BYTE_SECONDS = 10.0
ROBOTS_SECONDS = 4.0
WINDOW_SECONDS = 5.0
LEAST_BYTES_PER_SECOND = 512
"""Slow lines in Syria bring ten times as much."""

BODIES_BYTES = 12 * 1024 * 1024
"""Of all large bodies that wait to be parsed or are, together."""

_BUFFER_BYTES = 32 * 1024  # of what nobody reads from a connection
_SMALL_BODY_BYTES = 64 * 1024  # needs neither room nor disk
_REFUSAL_SECONDS = 3.0  # for the body of a refusal, at most
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "ar,en;q=0.8",
    "Accept-Encoding": ENCODINGS,
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NAMES_SECONDS = 60  # how long a name's addresses are kept: the guard sees them at each connection
_IDLE_SECONDS = 15.0  # to open a connection takes half as long as a quiet poll
_REMEMBERED_TARGETS = 2_000  # each takes 1.5 kB; to take one apart takes 25 µs

_UNCONDITIONAL = Validators()
_PLAIN = Fetch()


class Fetcher:
    """Reads pages. An async context manager: the session lives as long as it is entered.

    allow_networks: networks that may be reached although they are not public. Requests to their
    addresses are not paced: they are the operator's own.
    timeout_seconds, first_byte_seconds, window_seconds: see above.
    max_body_bytes: limit of the body as sent and again as expanded. bodies_bytes: of all large
    bodies together.
    clock, sleep: of the pauses between two requests to one host (seconds, monotonic).
    """

    def __init__(
        self,
        *,
        allow_networks: Sequence[Network] = (),
        user_agent: str = USER_AGENT,
        timeout_seconds: float = TIMEOUT_SECONDS,
        first_byte_seconds: float = FIRST_BYTE_SECONDS,
        window_seconds: float = WINDOW_SECONDS,
        max_body_bytes: int = MAX_BODY_BYTES,
        bodies_bytes: int = BODIES_BYTES,
        clock: Callable[[], float] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._allow_networks = tuple(allow_networks)
        self._user_agent = user_agent
        self._timeout_seconds = timeout_seconds
        self._first_byte_seconds = first_byte_seconds
        self._window_seconds = window_seconds
        self._max_body_bytes = max_body_bytes
        self._bodies_bytes = bodies_bytes
        self._clock = clock
        self._sleep = sleep
        self._targets: dict[str, Target] = {}
        self._sockets = Sockets(self._allow_networks)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._now = asyncio.get_running_loop().time
        self._room = Room(self._bodies_bytes)
        self._watch = Watch()
        self._hosts = Hosts(clock=self._clock or self._now, sleep=self._sleep)
        self._robots = RobotsFiles(self._read_robots, clock=self._now)
        self._resolver = Resolver()
        connector = aiohttp.TCPConnector(
            resolver=self._resolver,
            ttl_dns_cache=_NAMES_SECONDS,
            limit=0,  # `hosts` limits each host, and who asks for pages their number
            keepalive_timeout=_IDLE_SECONDS,
            socket_factory=self._sockets.open,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            headers=_HEADERS,
            response_class=Answer,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),
            auto_decompress=False,
            read_bufsize=_BUFFER_BYTES,
            trust_env=False,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._robots.close()
            self._watch.close()
            await self._session.close()
            await self._resolver.close()
            self._session = None

    async def fetch(
        self,
        url: str,
        *,
        validators: Validators = _UNCONDITIONAL,
        rules: Fetch = _PLAIN,
        robots: bool = False,
    ) -> Response:
        """The page at `url`; conditional where `validators` allow it and `rules.cache` is on.
        robots: whether the site's robots.txt counts, as it does for pages made for people.

        Raises FetchError: its class where the cause has a name.
        """
        headers = {"User-Agent": rules.user_agent or self._user_agent}
        if rules.cache:
            if validators.etag:
                headers["If-None-Match"] = validators.etag
            if validators.last_modified:
                headers["If-Modified-Since"] = validators.last_modified
        reading = Reading(
            headers, rules, left_seconds=self._timeout_seconds, max_bytes=self._max_body_bytes
        )
        return await self._read(url, reading, robots=robots)

    async def _read(self, url: str, reading: Reading, *, robots: bool) -> Response:
        refused_here: list[str] = []
        refused.set(refused_here)
        target = self._target(url)
        self._watch.begin(reading)
        try:
            response = await self._follow(target, reading, robots=robots)
        except asyncio.CancelledError as error:
            if not self._watch.end(reading):
                raise
            raise reading.failed or TooSlow(url, self._slowness(reading)) from error
        except NETWORK_ERRORS as error:
            self._watch.end(reading)
            if refused_here:
                named = getattr(error, "host", None) or str(URL(url).host)
                raise ForbiddenAddress(url, refusal(named, refused_here)) from error
            raise fetch_error(url, error) from error
        except BaseException:
            self._watch.end(reading)
            raise
        self._watch.end(reading)
        return response

    async def _follow(self, first: Target, reading: Reading, *, robots: bool) -> Response:
        target, for_good = first, True
        seen = {first.url}
        for step in range(MAX_REDIRECTS + 1):
            host = self._hosts.at(target.authority)
            delay_seconds = reading.rules.min_delay_seconds
            if robots:
                delay_seconds = max(delay_seconds, await self._ask_robots(target, reading.rules))
            if target.is_paced and not step:
                await self._hosts.pause(host, delay_seconds)
            await host.enter()
            try:
                answer = await self._ask(target, host, reading, own=target.origin == first.origin)
            finally:
                host.leave()
            if isinstance(answer, Response):
                return replace(answer, moved_to=target.shown) if step and for_good else answer
            to, permanent = answer
            for_good = for_good and permanent
            target = self._redirected(first, to)
            if target.url in seen:
                raise BadRedirect(first.shown, "the site redirects in a circle")
            seen.add(target.url)
        raise BadRedirect(first.shown, f"more than {MAX_REDIRECTS} redirects")

    async def _ask(
        self, target: Target, host: Host, reading: Reading, *, own: bool
    ) -> Response | tuple[URL, bool]:
        """One request: the answer, or where it redirects to and whether for good. own: to the
        feed's own site, which alone gets the headers that an operator adds."""
        if self._session is None:
            raise RuntimeError("a Fetcher is used inside `async with`")
        began = self._now()
        reading.ring_at = began + min(self._first_byte_seconds, reading.left_seconds)
        headers = reading.headers
        if own and reading.rules.headers:
            headers = headers | reading.rules.headers
        rare = began - host.asked_at > _IDLE_SECONDS
        if rare and self._sockets.are_many(encrypted=target.is_encrypted):
            headers = headers | {"Connection": "close"}
        host.asked_at = began
        answer = await self._session.get(
            target.url, headers=headers, allow_redirects=False, ssl=reading.rules.verify
        )
        try:
            if answer.status == 304:
                return not_modified(answer, target, reading)
            if answer.status in _REDIRECTS:
                return redirect_of(answer, target)
            reading.end_at = began + reading.left_seconds
            if not 200 <= answer.status < 300:
                raise await self._refusal(answer, target, reading)
            return await self._page(answer, target, reading)
        finally:
            answer.release()
            reading.left_seconds -= self._now() - began
            reading.ring_at = inf

    async def _page(
        self, answer: aiohttp.ClientResponse, target: Target, reading: Reading
    ) -> Response:
        if answer.status == 206:
            raise BrokenAnswer(target.shown, "the answer is only a part of the page")
        body, held = await self._body(answer, target, reading)
        if is_block(answer.status, answer.headers, body):
            raise Blocked(target.shown, ADVICE)
        return Response(
            target.shown,
            answer.status,
            answer.headers,
            body,
            fresh_seconds=fresh_seconds(answer.headers),
            held=held,
        )

    async def _body(
        self, answer: aiohttp.ClientResponse, target: Target, reading: Reading
    ) -> tuple[bytes, Held | None]:
        """The body, and the room that it takes if it is large."""
        least_bytes = LEAST_BYTES_PER_SECOND * self._window_seconds
        size_bytes, wanted_bytes = 0, least_bytes
        reading.ring_within(self._now(), self._window_seconds)
        with SpooledTemporaryFile(_SMALL_BODY_BYTES) as read:
            async for piece in pieces(answer, target.shown, limit_bytes=reading.max_bytes):
                read.write(piece)
                size_bytes += len(piece)
                if size_bytes >= wanted_bytes:
                    wanted_bytes = size_bytes + least_bytes
                    reading.ring_within(self._now(), self._window_seconds)
            reading.ring_at = inf
            small = size_bytes <= _SMALL_BODY_BYTES
            held = None if small else await self._room.take(size_bytes)
            read.seek(0)
            return read.read(), held

    async def _refusal(
        self, answer: aiohttp.ClientResponse, target: Target, reading: Reading
    ) -> FetchError:
        """What an answer that is no success means. Of its body only the beginning is read, for the
        signs of a block page; that it is slow, too large or broken changes nothing."""
        url, status = target.shown, answer.status
        retry_after = retry_after_seconds(answer.headers.get("retry-after"))
        failed = Gone(url) if status == 410 else HttpStatusError(url, status, retry_after)
        reading.failed = failed
        reading.ring_within(self._now(), min(_REFUSAL_SECONDS, self._window_seconds))
        start = b""
        with suppress(FetchError, *NETWORK_ERRORS):
            async for piece in pieces(answer, url, limit_bytes=reading.max_bytes):
                start += piece
                if len(start) >= LOOKED_AT_BYTES:
                    break
        return Blocked(url, ADVICE) if is_block(status, answer.headers, start) else failed

    def _target(self, url: str) -> Target:
        target = self._targets.get(url)
        if target is None:
            check_url(url, self._allow_networks)
            if len(self._targets) >= _REMEMBERED_TARGETS:
                self._targets.clear()
            target = self._targets[url] = Target(URL(url), self._allow_networks)
        return target

    def _redirected(self, first: Target, to: URL) -> Target:
        try:
            return self._target(str(to))
        except ForbiddenAddress as error:
            raise ForbiddenAddress(first.shown, f"redirects to {error}") from error

    async def _ask_robots(self, target: Target, rules: Fetch) -> float:
        """The time between two requests that the site's robots.txt asks for. Raises RobotsRefused
        where it keeps us from the page."""
        file = await self._robots.of(target.origin, verify=rules.verify)
        if not file.allows(target.shown):
            raise RobotsRefused(target.shown, "the site's robots.txt keeps programs from this page")
        return file.delay_seconds

    async def _read_robots(self, url: str, verify: bool) -> bytes:
        reading = Reading(
            {"User-Agent": self._user_agent},
            Fetch(verify=verify, min_delay_seconds=0.0),
            left_seconds=min(ROBOTS_SECONDS, self._timeout_seconds),
            max_bytes=MAX_ROBOTS_BYTES,
        )
        return (await self._read(url, reading, robots=False)).body

    def _slowness(self, reading: Reading) -> str:
        """What it means that the timer rang."""
        if reading.end_at is None:
            seconds = min(self._first_byte_seconds, self._timeout_seconds)
            return f"no answer within {seconds:g} seconds"
        if self._now() < reading.end_at:
            return f"the answer comes more slowly than {LEAST_BYTES_PER_SECOND} bytes a second"
        return f"no complete answer within {self._timeout_seconds:g} seconds"
