"""A site that misbehaves: a raw server on loopback that answers each path with the fault it names.

    with FaultSite() as site:
        ... site.ways.url("gzip-bomb/7") ...

It listens on every address of loopback, so that one server is many hosts: feeds are read from
127.5.x.y, and all other addresses stand for what must not be reached.
    python -m tests.support.fault_site      the same in a process of its own; prints its ports
"""

import asyncio
import hashlib
import json
import socket
import ssl
import struct
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from types import TracebackType
from typing import Self

NETWORK = ip_network("127.5.0.0/16")
"""Where feeds are read from: what operators' RASID_ALLOW_NETWORKS would hold."""

FEED = "application/rss+xml; charset=utf-8"
_CERTIFICATE = Path(__file__).parent / "self_signed.pem"
_MOST_SECONDS = 120.0
_TLS_HANDSHAKE = b"\x16"


@dataclass(frozen=True)
class Ways:
    """The ports of a site, and addresses on it."""

    port: int
    tls_port: int
    closed_port: int

    def url(self, path: str, *, host: str = "127.5.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}/{path}"


class Wire:
    """One connection, after its request was read. Names of `headers` are in lower case."""

    def __init__(
        self, writer: asyncio.StreamWriter, path: str, headers: Mapping[str, str], ways: Ways
    ) -> None:
        self._writer = writer
        self.name, _, self.rest = path.partition("/")
        self.headers = headers
        self.ways = ways

    async def send(self, data: bytes | str) -> None:
        """Bytes as they are."""
        self._writer.write(data.encode() if isinstance(data, str) else data)
        await self._writer.drain()

    async def head(self, status: str = "200 OK", **headers: str | int) -> None:
        """The status and headers; `content_type=…` is Content-Type."""
        fields = {"Content-Type": FEED} | {
            name.replace("_", "-").title(): str(value) for name, value in headers.items()
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        await self.send(f"HTTP/1.1 {status}\r\nConnection: close\r\n{lines}\r\n")

    async def page(self, body: bytes | str, status: str = "200 OK", **headers: str | int) -> None:
        """A whole answer."""
        content = body.encode() if isinstance(body, str) else body
        await self.head(status, **{"content_length": len(content), **headers})
        await self.send(content)

    async def conditional_page(self, body: str) -> None:
        """A page with an ETag; 304 to who knows it."""
        etag = f'"{hashlib.sha256(body.encode()).hexdigest()[:16]}"'
        if self.headers.get("if-none-match") == etag:
            await self.send(f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n")
        else:
            await self.page(body, etag=etag)

    async def chunk(self, data: bytes) -> None:
        """One chunk of a chunked body."""
        await self.send(b"%x\r\n%b\r\n" % (len(data), data))

    async def wait(self, seconds: float = _MOST_SECONDS) -> None:
        """Says nothing."""
        await asyncio.sleep(seconds)

    def reset(self) -> None:
        """Breaks the connection (RST)."""
        opened = self._writer.get_extra_info("socket")
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


Answer = Callable[[Wire], Awaitable[None]]


class FaultSite:
    """The site; a context manager. Its server runs in a thread of its own."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self._answers = answers
        self.requests: Counter[str] = Counter()
        """How often each path was asked for."""
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="faults", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError("the site did not start")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopped = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(_CERTIFICATE)
        plain = await asyncio.start_server(self._accept, "0.0.0.0", 0, backlog=1024)
        encrypted = await asyncio.start_server(self._accept, "0.0.0.0", 0, ssl=context)
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            self.ways = Ways(_port(plain), _port(encrypted), closed.getsockname()[1])
        self._ready.set()
        await self._stopped.wait()
        plain.close()
        encrypted.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._answer(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, EOFError, asyncio.LimitOverrunError, TimeoutError):
            try:
                async with asyncio.timeout(_MOST_SECONDS):
                    begin = await reader.readexactly(1)
                    if begin == _TLS_HANDSHAKE:
                        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                        return
                    request = begin + await reader.readuntil(b"\r\n\r\n")
                    first, *lines = request.decode("latin-1").split("\r\n")
                    path = first.split(" ")[1].lstrip("/")
                    headers = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
                    self.requests[path] += 1
                    wire = Wire(writer, path, headers, self.ways)
                    answer = self._answers.get(wire.name)
                    if answer is None:
                        await wire.page("nothing here", "404 Not Found")
                    else:
                        await answer(wire)
            finally:
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()


class FaultProcess:
    """A FaultSite in a process of its own, a context manager: its work and memory are not ours."""

    def __enter__(self) -> Ways:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._process.stdout is None:
            raise RuntimeError("the site has no output")
        return Ways(**json.loads(self._process.stdout.readline()))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.communicate()


def _port(server: asyncio.Server) -> int:
    port: int = server.sockets[0].getsockname()[1]
    return port


if __name__ == "__main__":
    from tests.support.faults import ANSWERS

    with FaultSite(ANSWERS) as site:
        print(json.dumps(site.ways.__dict__), flush=True)
        sys.stdin.read()
