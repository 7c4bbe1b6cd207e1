"""Room in memory for large pages that were read and wait to be parsed.

Pages are read beside one another by the hundred and parsed one after the other. What is read of a
large one lies on disk until there is room for it.
"""

import asyncio
from collections import deque
from contextlib import suppress


class Room:
    """Counts bytes. Used on the event loop's thread."""

    def __init__(self, total_bytes: int) -> None:
        self._total_bytes = self._free_bytes = total_bytes
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[tuple[asyncio.Future[Held], int]] = deque()

    @property
    def free_bytes(self) -> int:
        """How much room is left."""
        return self._free_bytes

    async def take(self, size_bytes: int) -> "Held":
        """Room for a page, once there is some and all who asked before have theirs."""
        granted: asyncio.Future[Held] = self._loop.create_future()
        self._waiting.append((granted, min(size_bytes, self._total_bytes)))
        self._serve()
        return await granted

    def give_back(self, size_bytes: int) -> None:
        """So many bytes are held no more."""
        self._free_bytes += size_bytes
        self._serve()

    def give_back_from_anywhere(self, size_bytes: int) -> None:
        """`give_back` from any thread: pages are parsed, and forgotten, in threads."""
        with suppress(RuntimeError):  # the loop is closed, and with it all that waited
            self._loop.call_soon_threadsafe(self.give_back, size_bytes)

    def _serve(self) -> None:
        while self._waiting:
            granted, size_bytes = self._waiting[0]
            if not granted.done():
                if size_bytes > self._free_bytes:
                    return
                self._free_bytes -= size_bytes
                granted.set_result(Held(self, size_bytes))
            self._waiting.popleft()


class Held:
    """The room that one page takes; given back when nobody has the page any more."""

    __slots__ = ("_room", "_size_bytes")

    def __init__(self, room: Room, size_bytes: int) -> None:
        self._room = room
        self._size_bytes = size_bytes

    def __del__(self) -> None:
        self._room.give_back_from_anywhere(self._size_bytes)
