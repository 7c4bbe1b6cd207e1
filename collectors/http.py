"""The only reader of the network: a page is asked for once, politely and within limits.

One aiohttp session serves all feeds. Every address that is really connected to passes the guard of
`addresses.py`, so redirects and names that change their address are covered. Redirects are followed
here, not by aiohttp, so that each step is checked and an operator's headers stay with their site.
Proxies of the environment are not used: they would connect where the guard cannot see.
Errors of aiohttp, of the resolver and of TLS become FetchError here and nowhere else.
"""

import asyncio
import re
import socket
import zlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from types import TracebackType
from typing import Any, Self

import aiohttp
from yarl import URL

from collectors.addresses import Network, check_url, is_named_in, is_reachable, refusal
from collectors.blocks import ADVICE, is_challenge
from collectors.errors import Blocked, FetchError, ForbiddenAddress, HttpStatusError, TooLarge
from collectors.items import Validators
from collectors.resolver import Resolver
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
MAX_RETRY_AFTER_SECONDS = 24 * 3600.0
"""A site that asks for more is asked again after a day all the same."""

_ACCEPT = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "ar,en;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CONNECTIONS_PER_HOST = 2
_IDLE_SECONDS = 5.0  # an idle TLS connection costs 0.3 MB
_REMEMBERED_HOSTS = 1000
_MAX_PARTS = 100  # of a compressed body: servers send one, caches that join answers a few
_PIECE_BYTES = 65_536
_NOT_PADDING = re.compile(rb"[^\0]")

_UNCONDITIONAL = Validators()
_PLAIN = Fetch()

# The addresses that the guard refused while one page was read.
_refused: ContextVar[list[str]] = ContextVar("refused")


@dataclass(frozen=True, slots=True)
class Response:
    """A successful answer. `url` is the one that answered, after redirects. Names of `headers` are
    in lower case. `body` is expanded; it is empty if `not_modified`.

    moved_to: where a chain of only permanent redirects (301, 308) led; None where any was temporary.
    fresh_seconds: how long the site asks to keep from asking again, None where it does not say.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    not_modified: bool = False
    moved_to: str | None = None
    fresh_seconds: float | None = None

    @property
    def content_type(self) -> str | None:
        """The Content-Type header as it came, None without one."""
        return self.headers.get("content-type")

    @property
    def validators(self) -> Validators:
        """What makes the next request for this page conditional."""
        return Validators(
            etag=self.headers.get("etag"), last_modified=self.headers.get("last-modified")
        )


class Fetcher:
    """Reads pages. An async context manager: the session lives as long as it is entered.

    allow_networks: networks that may be reached although they are not public. Requests to their
    addresses are not paced: they are the operator's own.
    timeout_seconds: for one page in all, redirects included; waiting for the host's turn is not.
    max_body_bytes: limit of the body as sent and again as expanded.
    clock, sleep: of the pauses between two requests to one host (seconds, monotonic).
    """

    def __init__(
        self,
        *,
        allow_networks: Sequence[Network] = (),
        user_agent: str = USER_AGENT,
        timeout_seconds: float = 20.0,
        max_body_bytes: int = MAX_BODY_BYTES,
        clock: Callable[[], float] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._allow_networks = tuple(allow_networks)
        self._user_agent = user_agent
        self._timeout_seconds = timeout_seconds
        self._max_body_bytes = max_body_bytes
        self._clock = clock
        self._sleep = sleep
        self._next_at: dict[str, float] = {}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._resolver = Resolver()
        connector = aiohttp.TCPConnector(
            resolver=self._resolver,
            limit_per_host=_CONNECTIONS_PER_HOST,
            keepalive_timeout=_IDLE_SECONDS,
            socket_factory=self._guarded_socket,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),
            auto_decompress=False,
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
            await self._session.close()
            await self._resolver.close()
            self._session = None

    async def fetch(
        self, url: str, *, validators: Validators = _UNCONDITIONAL, rules: Fetch = _PLAIN
    ) -> Response:
        """The page at `url`; conditional where `validators` allow it and `rules.cache` is on.

        Raises ForbiddenAddress, HttpStatusError, Blocked, TooLarge, or FetchError for everything
        else that kept the page from coming.
        """
        check_url(url, self._allow_networks)
        host = URL(url).host or ""
        headers = _ACCEPT | {"User-Agent": rules.user_agent or self._user_agent}
        if rules.cache:
            headers |= _conditions(validators)
        if not is_named_in(host, self._allow_networks):
            await self._turn(host, rules.min_delay_seconds)
        refused: list[str] = []
        _refused.set(refused)
        try:
            async with asyncio.timeout(self._timeout_seconds):
                return await self._follow(url, headers, rules)
        except TimeoutError as error:
            cause = f"no complete answer within {self._timeout_seconds:g} seconds"
            raise FetchError(url, cause) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if refused:
                named = getattr(error, "host", None) or host
                raise ForbiddenAddress(url, refusal(named, refused)) from error
            raise FetchError(url, _cause(error)) from error

    async def _follow(self, url: str, headers: dict[str, str], rules: Fetch) -> Response:
        target = URL(url)
        origin = target.origin()
        for _ in range(MAX_REDIRECTS + 1):
            own = rules.headers if target.origin() == origin else {}
            answer = await self._ask(target, {**headers, **own}, verify=rules.verify)
            if isinstance(answer, Response):
                return answer
            try:
                check_url(str(answer), self._allow_networks)
            except ForbiddenAddress as error:
                raise ForbiddenAddress(url, f"redirects to {error}") from error
            target = answer
        raise FetchError(url, f"more than {MAX_REDIRECTS} redirects")

    async def _ask(
        self, target: URL, headers: Mapping[str, str], *, verify: bool
    ) -> Response | URL:
        """One request: the answer, or where it redirects to."""
        if self._session is None:
            raise RuntimeError("a Fetcher is used inside `async with`")
        async with self._session.get(
            target, headers=headers, allow_redirects=False, ssl=verify
        ) as answer:
            location = answer.headers.get("Location")
            if answer.status in _REDIRECTS and location:
                return target.join(URL(location))
            url = str(target)
            names = {name.lower(): value for name, value in answer.headers.items()}
            if answer.status == 304:
                if "If-None-Match" in headers or "If-Modified-Since" in headers:
                    return Response(url, 304, names, b"", not_modified=True)
                raise FetchError(url, "answered 304 (not modified) to an unconditional request")
            body = await self._body(answer, url)
            if is_challenge(names, body):
                raise Blocked(url, ADVICE)
            if not 200 <= answer.status < 300:
                raise HttpStatusError(url, answer.status, _retry_after(names.get("retry-after")))
            return Response(url, answer.status, names, body)

    async def _body(self, answer: aiohttp.ClientResponse, url: str) -> bytes:
        sent = bytearray()
        async for chunk in answer.content.iter_any():
            sent += chunk
            if len(sent) > self._max_body_bytes:
                raise TooLarge(url, f"the page is larger than {self._max_body_bytes:,} bytes")
        encoding = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
        if encoding == "identity" or not sent:
            return bytes(sent)
        if encoding not in ("gzip", "x-gzip", "deflate"):
            raise FetchError(url, f"the answer is encoded as {encoding!r}, which was not asked for")
        return await asyncio.to_thread(_expand, bytes(sent), encoding, self._max_body_bytes, url)

    async def _turn(self, host: str, delay_seconds: float) -> None:
        """Wait until `delay_seconds` have passed since the last request to this host began."""
        clock = self._clock or asyncio.get_running_loop().time
        now = clock()
        if len(self._next_at) > _REMEMBERED_HOSTS:
            self._next_at = {host: at for host, at in self._next_at.items() if at > now}
        at = max(now, self._next_at.get(host, now))
        self._next_at[host] = at + delay_seconds
        if at > now:
            await self._sleep(at - now)

    def _guarded_socket(self, info: Any) -> socket.socket:
        """aiohttp's socket factory: called with each address (getaddrinfo's tuple) before it is
        connected to."""
        family, kind, protocol, _, peer = info
        if not is_reachable(ip_address(peer[0]), self._allow_networks):
            _refused.get().append(peer[0])
            raise ConnectionRefusedError("not a public address")
        return socket.socket(family=family, type=kind, proto=protocol)


def _conditions(validators: Validators) -> dict[str, str]:
    headers = {}
    if validators.etag:
        headers["If-None-Match"] = validators.etag
    if validators.last_modified:
        headers["If-Modified-Since"] = validators.last_modified
    return headers


def _expand(sent: bytes, encoding: str, limit_bytes: int, url: str) -> bytes:
    """The body without its Content-Encoding (RFC 9110: gzip, deflate); its parts are joined."""
    # Some servers call raw deflate data "deflate"; gzip and zlib say so in their first bytes.
    raw = encoding == "deflate" and (sent[0] & 0x0F) != 8
    expanded = bytearray()
    at = parts = 0
    while at < len(sent):
        parts += 1
        if parts > _MAX_PARTS:
            raise FetchError(url, f"the compressed answer has more than {_MAX_PARTS} parts")
        part = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
        while not part.eof:
            piece = sent[at : at + _PIECE_BYTES]  # zlib copies what lies behind the part's end
            if not piece:
                raise FetchError(url, "the compressed answer broke off")
            try:
                expanded += part.decompress(piece, limit_bytes + 1 - len(expanded))
            except zlib.error as error:
                raise FetchError(url, f"the compressed answer is broken ({error})") from error
            if len(expanded) > limit_bytes:
                raise TooLarge(url, f"the page expands to more than {limit_bytes:,} bytes")
            at += len(piece) - len(part.unused_data)
        behind = _NOT_PADDING.search(sent, at)
        at = behind.start() if behind else len(sent)
    return bytes(expanded)


def _retry_after(value: str | None) -> float | None:
    """Seconds of a Retry-After header (RFC 9110: seconds or a date), at most
    MAX_RETRY_AFTER_SECONDS; None if there is none that can be read."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return min(float(value), MAX_RETRY_AFTER_SECONDS)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    seconds = (at - datetime.now(UTC)).total_seconds()
    return min(max(0.0, seconds), MAX_RETRY_AFTER_SECONDS)


def _cause(error: Exception) -> str:
    """What went wrong, in words for an operator."""
    match error:
        case aiohttp.ClientConnectorDNSError():
            return f"the name {error.host} cannot be found"
        case UnicodeError() | aiohttp.InvalidURL():
            return "this is not a web address"
        case aiohttp.ClientConnectorCertificateError():
            return f"the certificate of {error.host} is not valid ({error.certificate_error})"
        case aiohttp.ClientConnectorError():
            return f"no connection to {error.host} ({error.os_error.strerror or error.os_error})"
        case aiohttp.ClientPayloadError() | aiohttp.ServerDisconnectedError():
            return "the answer broke off"
        case aiohttp.ClientResponseError():
            return f"the answer is not valid HTTP ({error.message})"
        case _:
            return f"the page cannot be read ({type(error).__name__}: {error})"
