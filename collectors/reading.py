"""What is being read: an address, taken apart once, and the time that its reading may take."""

import asyncio
from collections.abc import Sequence
from math import inf

from yarl import URL

from collectors.addresses import Network, is_named_in
from collectors.errors import FetchError
from config.feeds import Fetch

_TICK_SECONDS = 0.1


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
    """The reading of one page: how it is asked for, and its time. Times are of the loop's clock.

    headers: of each of its requests, apart from those of all pages. left_seconds: of its time; it
    does not run while a host's turn is waited for. max_bytes: of its body.
    """

    __slots__ = (
        "cancels",
        "end_at",
        "failed",
        "headers",
        "is_conditional",
        "left_seconds",
        "max_bytes",
        "rang",
        "ring_at",
        "rules",
        "task",
    )

    def __init__(
        self, headers: dict[str, str], rules: Fetch, *, left_seconds: float, max_bytes: int
    ) -> None:
        self.headers = headers
        self.is_conditional = len(headers) > 1
        self.rules = rules
        self.left_seconds = left_seconds
        self.max_bytes = max_bytes
        self.ring_at = inf
        """When it is cut, unless something comes before."""
        self.rang = False
        self.end_at: float | None = None
        """When the body must be complete, None before it begins."""
        self.failed: FetchError | None = None
        """What the answer means, whatever becomes of its body."""
        self.task: asyncio.Task[object] | None = None
        self.cancels = 0

    def ring_within(self, now: float, seconds: float) -> None:
        """The next bytes of the body must come within so many seconds."""
        at = now + seconds
        self.ring_at = at if self.end_at is None else min(at, self.end_at)


class Watch:
    """Cuts the readings whose time is over, a tenth of a second late at most. One timer looks at
    all of them: asyncio.timeout takes a third of the time of a request that finds nothing new."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._readings: set[Reading] = set()
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, reading: Reading) -> None:
        """Watches a reading of the task that calls; `end` follows, whatever happens."""
        task = asyncio.current_task()
        if task is not None:
            reading.task, reading.cancels = task, task.cancelling()
        self._readings.add(reading)
        if self._timer is None:
            self._timer = self._loop.call_later(_TICK_SECONDS, self._look)

    def end(self, reading: Reading) -> bool:
        """Watches it no more. Whether it was cut, and its task not cancelled by anybody else."""
        self._readings.discard(reading)
        if not reading.rang or reading.task is None:
            return False
        return reading.task.uncancel() <= reading.cancels

    def close(self) -> None:
        """Looks no more."""
        if self._timer is not None:
            self._timer.cancel()

    def _look(self) -> None:
        now = self._loop.time()
        for reading in self._readings:
            if reading.ring_at <= now and not reading.rang and reading.task is not None:
                reading.rang = True
                reading.task.cancel()
        again = bool(self._readings)
        self._timer = self._loop.call_later(_TICK_SECONDS, self._look) if again else None
