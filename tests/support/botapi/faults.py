"""Bad weather between the bot and Telegram, ordered by a test."""

import asyncio
from dataclasses import dataclass, field
from enum import Enum


class Effect(Enum):
    """What goes wrong."""

    DROP_REQUEST = "the connection breaks before the request is accepted"
    DROP_ANSWER = "the request is accepted, then the connection breaks"
    BAD_GATEWAY = "a proxy answers 502 with a page of HTML; nothing is accepted"
    TOO_MANY = "429, whatever the rates"
    DELAY = "the answer comes late"
    HOLD = "the request is accepted; the answer waits for `release`"


@dataclass
class Fault:
    """Meets the next `times` requests of `method` (any, if None) to `chat_id` (any, if None)."""

    effect: Effect
    method: str | None = "sendMessage"
    chat_id: int | None = None
    times: int = 1
    seconds: float = 0.0
    after: int = 0
    """So many matching requests pass unharmed before."""
    met: int = 0
    """How many requests it has met."""
    _gate: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Lets held answers go."""
        self._gate.set()

    async def wait_for_release(self) -> None:
        """Until the test calls `release`."""
        await self._gate.wait()


class Faults:
    """All faults, in the order in which they were ordered."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        """Orders a fault."""
        self._faults.append(fault)
        return fault

    def drop_request(
        self, *, method: str | None = "sendMessage", chat_id: int | None = None, times: int = 1
    ) -> Fault:
        """The connection breaks before anything is accepted."""
        return self.add(Fault(Effect.DROP_REQUEST, method, chat_id, times))

    def drop_answer(
        self, *, method: str | None = "sendMessage", chat_id: int | None = None, times: int = 1
    ) -> Fault:
        """The message arrives, the answer does not."""
        return self.add(Fault(Effect.DROP_ANSWER, method, chat_id, times))

    def bad_gateway(
        self, *, method: str | None = "sendMessage", chat_id: int | None = None, times: int = 1
    ) -> Fault:
        """502 with HTML."""
        return self.add(Fault(Effect.BAD_GATEWAY, method, chat_id, times))

    def too_many(
        self,
        seconds: int,
        *,
        method: str | None = "sendMessage",
        chat_id: int | None = None,
        times: int = 1,
    ) -> Fault:
        """429 that asks for a pause of `seconds`."""
        return self.add(Fault(Effect.TOO_MANY, method, chat_id, times, seconds))

    def delay(
        self,
        seconds: float,
        *,
        method: str | None = "sendMessage",
        chat_id: int | None = None,
        times: int = 1,
    ) -> Fault:
        """The answer comes `seconds` after acceptance."""
        return self.add(Fault(Effect.DELAY, method, chat_id, times, seconds))

    def hold(
        self, *, method: str | None = "sendMessage", chat_id: int | None = None, times: int = 1
    ) -> Fault:
        """The answer comes when the test calls `release()` of what this returns."""
        return self.add(Fault(Effect.HOLD, method, chat_id, times))

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that this request meets."""
        for fault in self._faults:
            if fault.met == fault.times:
                continue
            if fault.method not in (None, method) or fault.chat_id not in (None, chat_id):
                continue
            if fault.after:
                fault.after -= 1
                continue
            fault.met += 1
            return fault
        return None

    def release_all(self) -> None:
        """Forgets all faults; held answers go."""
        for fault in self._faults:
            fault.release()
        self._faults.clear()
