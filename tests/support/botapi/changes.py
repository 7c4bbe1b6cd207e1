"""Waiting for something to happen, without sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Changes:
    """Everything that happens in the emulator is announced here. `sequence` counts it."""

    def __init__(self) -> None:
        self._condition = asyncio.Condition()
        self.sequence = 0

    def next(self) -> int:
        """The number of the change that is being made."""
        self.sequence += 1
        return self.sequence

    async def announce(self) -> None:
        """Wakes everybody who waits."""
        async with self._condition:
            self._condition.notify_all()

    async def until(self, look: Callable[[], T | None], timeout_seconds: float) -> T:
        """Looks after each change until there is something; raises TimeoutError after
        `timeout_seconds`."""
        async with asyncio.timeout(timeout_seconds), self._condition:
            while (found := look()) is None:
                await self._condition.wait()
            return found
