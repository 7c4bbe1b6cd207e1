"""What the pipeline needs of a messenger. bot/ provides it; the pipeline knows no Telegram."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from storage.records import ClaimedDelivery, Subscriber


@dataclass(frozen=True, slots=True)
class Message:
    """One message, rendered: mark-up of the messenger, and the same as plain text."""

    html: str
    plain: str
    link: str | None = None
    """Where the button under the message leads."""


class Messenger(Protocol):
    """Renders and sends. One request a call: pacing, order and repetition are the caller's."""

    transport: str
    """Which subscribers it reaches: "telegram" or "terminal"."""

    def render(self, delivery: ClaimedDelivery) -> Sequence[Message]:
        """All parts of the alert in the subscriber's language; at least one, and the same parts
        each time it is called for the same alert and language."""
        ...

    async def send(self, subscriber: Subscriber, message: Message, *, silent: bool) -> int:
        """Sends one message; returns the messenger's id of it. Raises DeliveryError."""
        ...
