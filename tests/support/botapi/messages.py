"""Messages and pressed buttons, as a person sees them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.support.botapi.changes import Changes
from tests.support.botapi.keyboards import Button, Rows
from tests.support.botapi.markup import Entity, utf16_slice

if TYPE_CHECKING:
    from tests.support.botapi.people import Chat, User

DEFAULT_WAIT_SECONDS = 10.0


@dataclass(frozen=True)
class File:
    """A file that somebody sent."""

    id: str
    name: str
    content: bytes

    def payload(self) -> dict[str, Any]:
        """A Document."""
        return {
            "file_id": self.id,
            "file_unique_id": self.id,
            "file_name": self.name,
            "file_size": len(self.content),
        }


@dataclass(eq=False, repr=False)
class Message:
    """A message as it is seen now. `sender` None: the bot, or the channel itself (`own`).
    `change`: when it was sent or edited last, counted over the whole emulator."""

    id: int
    chat: "Chat"
    sender: "User | None"
    date: int
    text: str
    entities: list[Entity]
    change: int
    rows: Rows = field(default_factory=list)
    thread_id: int = 0
    silent: bool = False
    preview: bool = True
    own: bool = False
    edited: bool = False
    reply_to: "Message | None" = None
    service: dict[str, Any] = field(default_factory=dict)
    document: "File | None" = None

    @property
    def by_bot(self) -> bool:
        """Whether the bot sent it."""
        return self.sender is None and not self.own

    @property
    def buttons(self) -> list[Button]:
        """All buttons under the message, row by row."""
        return [button for row in self.rows for button in row]

    def marked(self, kind: str) -> list[str]:
        """The parts of the text that entities of this kind cover."""
        return [
            utf16_slice(self.text, entity["offset"], entity["length"])
            for entity in self.entities
            if entity["type"] == kind
        ]

    def __repr__(self) -> str:
        buttons = "".join(f" [{button.text}]" for button in self.buttons)
        return f"<{self.sender.first_name if self.sender else 'bot'}: {self.text}{buttons}>"


@dataclass(eq=False)
class Callback:
    """A pressed button. `answer`: what the bot showed for it, "" if it only confirmed; None as
    long as the button still turns. `alert`: whether it was shown as a box."""

    id: str
    changes: Changes
    answer: str | None = None
    alert: bool = False

    async def answered(self, timeout_seconds: float = DEFAULT_WAIT_SECONDS) -> str:
        """Waits until the bot confirms; returns what it showed."""
        return await self.changes.until(lambda: self.answer, timeout_seconds)
