"""What is being read: an address, taken apart once, and the time that its reading may take."""

import asyncio
from collections.abc import Sequence

from yarl import URL

from collectors.addresses import Network, is_named_in
from collectors.errors import FetchError
from config.feeds import Fetch


class Target:
    """An address as it is asked for."""

    __slots__ = ("authority", "is_encrypted", "is_paced", "origin", "shown", "url")

    def __init__(self, url: URL, allow_networks: Sequence[Network]) -> None:
        self.url = url.with_fragment(None)
        self.shown = str(self.url)
        self.origin = str(url.origin())
        self.authority = f"{url.raw_host}:{url.port}"
        self.is_encrypted = url.scheme == "https"
        self.is_paced = not is_named_in(url.host or "", allow_networks)


class Reading:
    """The reading of one page: how it is asked for, and its time.

    headers: of each of its requests, apart from those of all pages. left_seconds: of its time; it
    does not run while a host's turn is waited for. max_bytes: of its body.
    """

    __slots__ = (
        "_loop",
        "end_at",
        "failed",
        "headers",
        "is_conditional",
        "left_seconds",
        "max_bytes",
        "rules",
        "timer",
    )

    def __init__(
        self, headers: dict[str, str], rules: Fetch, *, left_seconds: float, max_bytes: int
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self.headers = headers
        self.is_conditional = len(headers) > 1
        self.rules = rules
        self.left_seconds = left_seconds
        self.max_bytes = max_bytes
        self.timer = asyncio.timeout(None)
        """Raises TimeoutError; it is entered around the whole reading."""
        self.end_at: float | None = None
        """When the body must be complete (the loop's clock), None before it begins."""
        self.failed: FetchError | None = None
        """What the answer means, whatever becomes of its body."""

    def body_begins(self, asked_at: float) -> None:
        """The headers are there; the request was made at `asked_at`."""
        self.end_at = asked_at + self.left_seconds

    def ring_within(self, seconds: float) -> None:
        """The next bytes of the body must come within so many seconds."""
        at = self._loop.time() + seconds
        self.timer.reschedule(at if self.end_at is None else min(at, self.end_at))
