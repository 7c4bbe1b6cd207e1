"""Who may send next, so that the messenger never has to refuse.

A turn is a place in time for one request. Every chat has a queue of its own; of all chats that may
send now, the one whose head waits in the lowest lane, and there the longest, goes first.
No I/O: the clock and the sleep are given.
"""

import asyncio
import itertools
import math
import time
from bisect import insort
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from pipeline.errors import PacerClosed
from storage.records import Lane

GROUP_WINDOW_SECONDS = 60.0
"""The span in which a group takes `Limits.group_per_minute` messages."""

FLOOD_CHATS = 3
FLOOD_SECONDS = 2.0
"""A refusal does not say whether one chat or the whole bot is too fast. So many chats refused
within this span mean the bot."""

_SHORTEST_SLEEP_SECONDS = 0.001  # a sleep may end a little early: never spin on the remainder


@dataclass(frozen=True, slots=True)
class Limits:
    """Rates that are kept. `per_chat_seconds` passes between the end of one request to a chat and
    the start of its next; `total_per_second` is kept by even spacing, without bursts."""

    total_per_second: float
    per_chat_seconds: float
    group_per_minute: int


TELEGRAM_LIMITS = Limits(total_per_second=28, per_chat_seconds=1.0, group_per_minute=18)
"""A little below 30 a second in all and 20 a minute in a group, and 1 a second in a chat
(core.telegram.org/bots/faq), because the messenger counts arrivals, and we departures."""

NO_LIMITS = Limits(total_per_second=math.inf, per_chat_seconds=0.0, group_per_minute=0)
"""For a messenger without a network. Still one request at a time in a chat."""


_Turn = tuple[Lane, int, asyncio.Future[None]]
"""Lane, place in the queue, and what is resolved when the turn comes."""


@dataclass(slots=True)
class _Chat:
    """`turns`: who waits, in order. `ends`: of the last requests, while they count."""

    free_at: float = -math.inf
    in_flight: bool = False
    turns: list[_Turn] = field(default_factory=list)
    ends: deque[float] = field(default_factory=deque)

    def is_idle(self, now: float) -> bool:
        last = self.ends[-1] if self.ends else -math.inf
        remembered = max(self.free_at, last + GROUP_WINDOW_SECONDS)
        return not self.turns and not self.in_flight and remembered <= now


class Pacer:
    """Gives turns within `limits`. Belongs to one event loop. `clock` gives seconds that never go
    back; `sleep` waits for so many of them."""

    def __init__(
        self,
        limits: Limits,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._sleep = sleep
        self._chats: dict[int, _Chat] = {}
        self._waiting: dict[int, _Chat] = {}
        self._places = itertools.count(1)
        self._free_at = -math.inf
        self._paused_until = -math.inf
        self._refusals: deque[tuple[float, int]] = deque()
        self._alarm: asyncio.Task[None] | None = None
        self._alarm_at = math.inf
        self._sweep_at = -math.inf
        self._closed = False

    @asynccontextmanager
    async def turn(self, chat_id: int, lane: Lane, *, ahead: bool = False) -> AsyncIterator[None]:
        """Waits until this chat and the whole may send, and holds the chat until the block ends.

        A chat of negative id is a group or channel. `ahead`: before all others of the chat and
        lane, for a request that was refused and is made again.
        """
        await self._wait(chat_id, lane, ahead)
        try:
            yield
        finally:
            self._end(chat_id)

    def pause(self, seconds: float, chat_id: int | None = None) -> None:
        """Gives no turn for so long, to one chat or (None) to any. Pauses never shorten each
        other. When `FLOOD_CHATS` chats are paused within `FLOOD_SECONDS`, all are."""
        now = self._clock()
        if chat_id is not None:
            chat = self._chats.setdefault(chat_id, _Chat())
            chat.free_at = max(chat.free_at, now + seconds)
            self._refusals.append((now, chat_id))
            while self._refusals[0][0] < now - FLOOD_SECONDS:
                self._refusals.popleft()
        if chat_id is None or len({chat for _, chat in self._refusals}) >= FLOOD_CHATS:
            self._paused_until = max(self._paused_until, now + seconds)

    def free_in_seconds(self, chat_id: int) -> float:
        """How long at least until this chat may be sent to, whoever else waits."""
        chat = self._chats.get(chat_id)
        free_at = max(self._paused_until, chat.free_at if chat is not None else -math.inf)
        return max(0.0, free_at - self._clock())

    def close(self) -> None:
        """The process ends: everybody who waits, or asks for a turn from now on, gets
        PacerClosed."""
        self._closed = True
        self._cancel_alarm()
        for chat in self._waiting.values():
            for _, _, turn in chat.turns:
                if not turn.done():
                    turn.set_exception(PacerClosed())
            chat.turns.clear()
        self._waiting.clear()

    @property
    def remembered_chats(self) -> int:
        """Chats that wait, send, or whose last requests still count."""
        return len(self._chats)

    async def _wait(self, chat_id: int, lane: Lane, ahead: bool) -> None:
        if self._closed:
            raise PacerClosed
        self._forget_idle_chats()
        chat = self._chats.setdefault(chat_id, _Chat())
        place = next(self._places)
        turn = (lane, -place if ahead else place, asyncio.get_running_loop().create_future())
        insort(chat.turns, turn)
        self._waiting[chat_id] = chat
        self._give_turns()
        try:
            await turn[2]
        except asyncio.CancelledError:
            if turn[2].done() and not turn[2].cancelled() and turn[2].exception():
                raise  # closed in the same instant: the queue is empty already
            if not turn[2].cancelled():  # the turn came in the same instant: given back unused
                chat.in_flight = False
            elif turn in chat.turns:
                self._leave_queue(chat_id, turn)
            self._give_turns()
            raise

    def _leave_queue(self, chat_id: int, turn: _Turn) -> None:
        chat = self._waiting[chat_id]
        chat.turns.remove(turn)
        if not chat.turns:
            del self._waiting[chat_id]

    def _end(self, chat_id: int) -> None:
        now = self._clock()
        chat = self._chats[chat_id]
        chat.in_flight = False
        chat.free_at = max(chat.free_at, now + self._limits.per_chat_seconds)
        if chat_id < 0 and self._limits.group_per_minute:
            chat.ends.append(now)
            if len(chat.ends) >= self._limits.group_per_minute:
                oldest = chat.ends.popleft()
                chat.free_at = max(chat.free_at, oldest + GROUP_WINDOW_SECONDS)
        self._give_turns()

    def _give_turns(self) -> None:
        """Gives every turn that may begin now; sets the alarm for the next."""
        while self._waiting:
            now = self._clock()
            open_at = max(self._free_at, self._paused_until)
            if open_at > now:
                self._set_alarm(open_at, now)
                return
            resting = [item for item in self._waiting.items() if not item[1].in_flight]
            ready = [item for item in resting if item[1].free_at <= now]
            if not ready:
                if resting:
                    self._set_alarm(min(chat.free_at for _, chat in resting), now)
                return
            chat_id, chat = min(ready, key=lambda item: item[1].turns[0][:2])
            turn = chat.turns[0]
            self._leave_queue(chat_id, turn)
            if turn[2].cancelled():
                continue
            chat.in_flight = True
            self._free_at = now + 1 / self._limits.total_per_second
            turn[2].set_result(None)
        self._cancel_alarm()

    def _set_alarm(self, at: float, now: float) -> None:
        if self._alarm is not None and self._alarm_at == at:
            return
        self._cancel_alarm()
        self._alarm_at = at
        self._alarm = asyncio.create_task(self._ring(max(at - now, _SHORTEST_SLEEP_SECONDS)))

    def _cancel_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    async def _ring(self, seconds: float) -> None:
        await self._sleep(seconds)
        self._alarm = None
        self._give_turns()

    def _forget_idle_chats(self) -> None:
        now = self._clock()
        if now < self._sweep_at:
            return
        self._sweep_at = now + GROUP_WINDOW_SECONDS
        self._chats = {
            chat_id: chat for chat_id, chat in self._chats.items() if not chat.is_idle(now)
        }
