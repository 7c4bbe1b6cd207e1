"""Politeness to hosts: few requests open at once, and time between two of them."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

REQUESTS_PER_HOST = 2
_REMEMBERED = 2000


class Host:
    """What is under way at one host (a name or address, with its port)."""

    __slots__ = ("asked_at", "free_at", "open", "waiting")

    def __init__(self) -> None:
        self.open = 0
        self.waiting: deque[asyncio.Future[None]] = deque()
        self.asked_at = float("-inf")
        """When a request to it began last (seconds of the loop's clock)."""
        self.free_at = float("-inf")
        """When it may be asked again (seconds of the pauses' clock)."""

    async def enter(self) -> None:
        """Waits until fewer than REQUESTS_PER_HOST requests are open; each `enter` is followed by
        a `leave`."""
        if self.open < REQUESTS_PER_HOST:
            self.open += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave()
            raise

    def leave(self) -> None:
        """A request ended: its place goes to the next one."""
        while self.waiting:
            turn = self.waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self.open -= 1


class Hosts:
    """The hosts that were asked lately.

    clock, sleep: of the pauses between two requests to one host (seconds, monotonic).
    """

    def __init__(
        self, *, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, Host] = {}

    def at(self, name: str) -> Host:
        """The host of this name. Held on to by who uses it, forgotten some time after."""
        host = self._hosts.get(name)
        if host is None:
            if len(self._hosts) >= _REMEMBERED:
                now = self._clock()
                self._hosts = {
                    name: host
                    for name, host in self._hosts.items()
                    if host.open or host.free_at > now
                }
            host = self._hosts[name] = Host()
        return host

    async def pause(self, host: Host, seconds: float) -> None:
        """Waits until the host may be asked; then it may not be for so many seconds."""
        now = self._clock()
        at = max(now, host.free_at)
        host.free_at = at + seconds
        if at > now:
            await self._sleep(at - now)
