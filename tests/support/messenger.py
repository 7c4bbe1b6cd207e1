"""The in-memory twin of the Telegram messenger."""

import asyncio
from collections.abc import Sequence

from pipeline.errors import DeliveryError
from pipeline.messenger import Message
from storage.records import ClaimedDelivery, Subscriber


class MemoryMessenger:
    """Keeps what it is given to send. `failures`: raised by the next sends, in order, None for a
    send that succeeds. While `hold` is an event that is not set, requests stay under way;
    `began` is set by the first."""

    transport = "telegram"

    def __init__(self, *, parts: int = 1, failures: Sequence[DeliveryError | None] = ()) -> None:
        self.sent: list[tuple[int, str]] = []
        self.failures = list(failures)
        self.parts = parts
        self.silent: list[bool] = []
        self.hold: asyncio.Event | None = None
        self.began = asyncio.Event()
        self.in_flight = 0
        self.most_in_flight = 0

    def render(self, delivery: ClaimedDelivery) -> Sequence[Message]:
        """The summary in as many parts as the messenger was made with."""
        text = delivery.item.draft.summary if delivery.item else str(delivery.catch_up)
        return [Message(f"{text} {n + 1}", f"{text} {n + 1}") for n in range(self.parts)]

    async def send(self, subscriber: Subscriber, message: Message, *, silent: bool) -> int:
        """Accepts a message, or raises the next failure."""
        self.began.set()
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            if self.hold is not None:
                await self.hold.wait()
            failure = self.failures.pop(0) if self.failures else None
            if failure is not None:
                raise failure
            self.sent.append((subscriber.chat_id, message.plain))
            self.silent.append(silent)
            return len(self.sent)
        finally:
            self.in_flight -= 1
