"""A real web site on loopback that tests publish on: pages that change, validators, faults, a log.

The server runs in a thread of its own, so that it answers while a test waits for a process.

    async with SiteServer() as site:
        site.publish("/feed", rss, content_type="application/rss+xml")
        ... site.url("/feed") ... site.requests
"""

import asyncio
import contextlib
import gzip
import hashlib
import itertools
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from types import TracebackType
from typing import Self

from aiohttp import web

_HTML = "text/html; charset=utf-8"
Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Request:
    """A request that arrived. Names of `headers` are in lower case; `at` is monotonic seconds."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    at: float


@dataclass
class _State:
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)


class SiteServer:
    """The site; a context manager, plain or async. All methods may be called from any thread."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self._host = host
        self._state = _State()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped: asyncio.Event | None = None
        self._thread: threading.Thread | None = None
        self._started = threading.Event()
        self.port = 0

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._run, name="site", daemon=True)
        self._thread.start()
        if not self._started.wait(10):
            raise RuntimeError("the site did not start")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._loop is not None and self._stopped is not None and self._thread is not None:
            self._loop.call_soon_threadsafe(self._stopped.set)
            self._thread.join(10)

    async def __aenter__(self) -> Self:
        return self.__enter__()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await asyncio.to_thread(self.__exit__, kind, error, traceback)

    @property
    def requests(self) -> list[Request]:
        """All requests so far, in order of arrival."""
        return list(self._state.requests)

    def requests_for(self, path: str) -> list[Request]:
        """The requests for one path."""
        return [request for request in self._state.requests if request.path == path]

    def url(self, path: str = "/", *, host: str | None = None) -> str:
        """The address of a path; `host`: another name of this machine, such as localhost."""
        return f"http://{host or self._host}:{self.port}{path}"

    def publish(
        self,
        path: str,
        body: bytes | str,
        *,
        content_type: str = _HTML,
        headers: Mapping[str, str] | None = None,
        validators: bool = True,
        compress: bool = False,
    ) -> None:
        """Put a page at `path`, or replace it. `validators`: with ETag and Last-Modified, and 304
        for a request that knows them."""
        content = body.encode() if isinstance(body, str) else body
        fixed = {"Content-Type": content_type, **(headers or {})}
        if validators:
            fixed |= {
                "ETag": f'"{hashlib.sha256(content).hexdigest()[:16]}"',
                "Last-Modified": formatdate(time.time(), usegmt=True),
            }
        sent = gzip.compress(content) if compress else content
        encoding = {"Content-Encoding": "gzip"} if compress else {}

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            if validators and request.headers.get("If-None-Match") == fixed["ETag"]:
                return web.Response(status=304, headers={"ETag": fixed["ETag"]})
            return web.Response(body=sent, headers=fixed | encoding)

        self._state.answers[path] = answer

    def remove(self, path: str) -> None:
        """The path answers 404 again."""
        self._state.answers.pop(path, None)

    def fail(
        self,
        path: str,
        status: int = 503,
        *,
        body: bytes | str = b"",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """The path answers with an error status."""

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            content = body.encode() if isinstance(body, str) else body
            kind = {"Content-Type": _HTML}
            return web.Response(status=status, body=content, headers={**kind, **(headers or {})})

        self._state.answers[path] = answer

    def answer(
        self,
        path: str,
        by_query: Callable[[str], tuple[int, str]],
        *,
        content_type: str = _HTML,
    ) -> None:
        """The path answers with the status and body that `by_query` gives for a query."""

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            status, body = by_query(request.rel_url.raw_query_string)
            headers = {"Content-Type": content_type}
            return web.Response(status=status, body=body.encode(), headers=headers)

        self._state.answers[path] = answer

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """The path redirects to a path of this site, or to any address."""

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            return web.Response(status=status, headers={"Location": to})

        self._state.answers[path] = answer

    def slow(self, path: str, body: bytes | str = b"slow", *, chunk_seconds: float = 0.05) -> None:
        """The path sends its body a byte at a time, and never ends before the client leaves."""
        content = body.encode() if isinstance(body, str) else body

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Type": _HTML})
            await response.prepare(request)
            with contextlib.suppress(ConnectionResetError):
                for at in itertools.count():
                    await response.write(content[at : at + 1] or b" ")
                    await asyncio.sleep(chunk_seconds)
            return response

        self._state.answers[path] = answer

    def hold(self, path: str, body: bytes | str) -> Callable[[], None]:
        """The path answers with `body` once the function that this returns was called."""
        content = body.encode() if isinstance(body, str) else body
        released = threading.Event()

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            await asyncio.to_thread(released.wait, 10)
            return web.Response(body=content, headers={"Content-Type": _HTML})

        self._state.answers[path] = answer
        return released.set

    def truncate(self, path: str, body: bytes | str, *, promised_bytes: int | None = None) -> None:
        """The path promises more bytes than it sends, and closes the connection."""
        content = body.encode() if isinstance(body, str) else body

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            length = promised_bytes or len(content) * 2 + 1
            response = web.StreamResponse(
                headers={"Content-Type": _HTML, "Content-Length": str(length)}
            )
            await response.prepare(request)
            await response.write(content)
            if request.transport is not None:
                request.transport.close()
            return response

        self._state.answers[path] = answer

    def bomb(self, path: str, *, expanded_bytes: int = 20 * 1024 * 1024) -> None:
        """The path sends a small gzip body that expands to `expanded_bytes` of blanks."""
        packed = gzip.compress(b" " * expanded_bytes, 6)

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            return web.Response(
                body=packed, headers={"Content-Type": _HTML, "Content-Encoding": "gzip"}
            )

        self._state.answers[path] = answer

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopped = asyncio.Event()
        runner = web.ServerRunner(web.Server(self._answer), shutdown_timeout=0.1)
        await runner.setup()
        listener = web.TCPSite(runner, self._host, 0)
        await listener.start()
        self.port = runner.addresses[0][1]
        self._started.set()
        await self._stopped.wait()
        await runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.rel_url.path
        self._state.requests.append(
            Request(
                request.method,
                path,
                request.rel_url.query_string,
                {name.lower(): value for name, value in request.headers.items()},
                time.monotonic(),
            )
        )
        answer = self._state.answers.get(path)
        if answer is None:
            return web.Response(status=404, text="nothing here")
        return await answer(request)
