"""Room in memory for the bodies of pages: of all that are read, or wait to be parsed.

Hundreds of pages are read beside one another, and each may be as large as the limit. A large body
that finds no room waits, and its sender with it. When the room is full one body at a time may go on
all the same, so that something always ends.
"""

import asyncio
from collections import deque
from contextlib import suppress


class Room:
    """Counts the bytes of bodies. Used on the event loop's thread."""

    def __init__(self, total_bytes: int) -> None:
        self._free_bytes = total_bytes
        self._loop = asyncio.get_running_loop()
        self._over: Held | None = None
        """The body that goes on although there is no room."""
        self._waiting: deque[tuple[asyncio.Future[None], Held, int]] = deque()

    @property
    def free_bytes(self) -> int:
        """How much room is left; less than nothing while a body goes on without any."""
        return self._free_bytes

    def held(self) -> "Held":
        """The room of one body, nothing as yet."""
        return Held(self)

    def take_now(self, held: "Held", size_bytes: int) -> bool:
        """Gives a body so many more bytes if it need not wait for them."""
        if self._over is not held and (self._waiting or not self._has_room(held, size_bytes)):
            return False
        self._give(held, size_bytes)
        return True

    async def take(self, held: "Held", size_bytes: int) -> None:
        """Gives a body so many more bytes, once there is room."""
        granted: asyncio.Future[None] = self._loop.create_future()
        entry = (granted, held, size_bytes)
        self._waiting.append(entry)
        try:
            await granted
        except asyncio.CancelledError:
            if entry in self._waiting:
                self._waiting.remove(entry)
            raise

    def ended(self, held: "Held") -> None:
        """A body grows no more: another may go on without room."""
        if self._over is held:
            self._over = None
            self._serve()

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
            granted, held, size_bytes = self._waiting[0]
            if not granted.done():
                if not self._has_room(held, size_bytes):
                    return
                self._give(held, size_bytes)
                granted.set_result(None)
            self._waiting.popleft()

    def _has_room(self, held: "Held", size_bytes: int) -> bool:
        if size_bytes <= self._free_bytes:
            return True
        if self._over is None:
            self._over = held
        return self._over is held

    def _give(self, held: "Held", size_bytes: int) -> None:
        self._free_bytes -= size_bytes
        held.size_bytes += size_bytes


class Held:
    """The room that one body takes; given back when nobody has the body any more."""

    __slots__ = ("_room", "size_bytes")

    def __init__(self, room: Room) -> None:
        self._room = room
        self.size_bytes = 0

    def __del__(self) -> None:
        if self.size_bytes:
            self._room.give_back_from_anywhere(self.size_bytes)
