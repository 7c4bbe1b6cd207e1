"""Serves the sample site on a loopback port, from a thread."""

import hashlib
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from bot.demo.pages import PAGES, page


@dataclass(frozen=True, slots=True)
class Body:
    """A page as it is sent."""

    content: bytes
    content_type: str

    @property
    def etag(self) -> str:
        """Names this very content, for conditional requests."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:16]}"'


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    bodies: Mapping[str, Body]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = self.server.bodies.get(urlsplit(self.path).path)
        if body is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif self.headers.get("If-None-Match") == body.etag:
            self._answer(HTTPStatus.NOT_MODIFIED, body, b"")
        else:
            self._answer(HTTPStatus.OK, body, body.content)

    def _answer(self, status: HTTPStatus, body: Body, content: bytes) -> None:
        self.send_response(status)
        self.send_header("ETag", body.etag)
        self.send_header("Content-Type", body.content_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's signature
        """The demo prints news, not requests."""


@contextmanager
def serve(bodies: Mapping[str, Body]) -> Iterator[str]:
    """Serves `bodies` by path on a free port of 127.0.0.1 until left; gives the base address."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.bodies = bodies
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def serve_sample_site(now: datetime) -> Iterator[str]:
    """The sample site, as it looks at the moment `now` (aware); gives its base address."""
    bodies: dict[str, Body] = {}
    with serve(bodies) as base:
        for path, file in PAGES.items():
            text = page(file.name, now=now, base=base)
            bodies[path] = Body(text.encode(), file.content_type)
        yield base
