"""Chats, and the people who read and write in them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tests.support.botapi import events
from tests.support.botapi.errors import Refusal, bad_request, forbidden
from tests.support.botapi.keyboards import Button
from tests.support.botapi.messages import DEFAULT_WAIT_SECONDS, Callback, Message

if TYPE_CHECKING:
    from tests.support.botapi.server import BotApi

ChatType = Literal["private", "group", "supergroup", "channel"]
BotStatus = Literal["never started", "member", "administrator", "restricted", "left", "kicked"]
Predicate = Callable[[Message], bool]

GENERAL_TOPIC = 1


@dataclass(eq=False, repr=False)
class Chat:
    """A conversation. `history` is all that was said. `topics`: of a forum, by thread id."""

    api: "BotApi"
    id: int
    type: ChatType
    title: str
    bot: BotStatus
    username: str | None = None
    topics: dict[int, str] | None = None
    closed_topics: set[int] = field(default_factory=set)
    people: dict[int, str] = field(default_factory=dict)
    """Members of a group by id: "creator", "administrator" or "member"."""
    history: list[Message] = field(default_factory=list)
    read_until: int = 0
    migrated_to: int | None = None
    gone: str | None = None
    """Why nobody can be reached here any more, in Telegram's words."""

    @property
    def messages(self) -> list[Message]:
        """What the bot said here and did not delete, with its edits."""
        return [message for message in self.history if message.by_bot]

    async def receives(
        self, wanted: Predicate | str = "", timeout_seconds: float = DEFAULT_WAIT_SECONDS
    ) -> Message:
        """Waits for a message that the bot sends or edits after the last thing that was said or
        pressed here, and that satisfies `wanted` (or contains it)."""

        def look() -> Message | None:
            for message in self.messages:
                if message.change > self.read_until and _satisfies(message, wanted):
                    return message
            return None

        try:
            return await self.api.changes.until(look, timeout_seconds)
        except TimeoutError:
            raise AssertionError(
                f"no such message within {timeout_seconds} s: {wanted!r}; {self.transcript()}"
            ) from None

    def transcript(self) -> str:
        """All that was said, for the message of a failed test."""
        return "the chat:\n" + ("\n".join(map(repr, self.history)) or "(nothing)")

    def find(self, message_id: int) -> Message | None:
        """The message of that id."""
        return next((message for message in self.history if message.id == message_id), None)

    def find_button(self, wanted: str) -> tuple[Message, Button]:
        """The youngest button of that text or data."""
        for message in reversed(self.history):
            for button in message.buttons:
                if wanted in (button.text, button.data):
                    return message, button
        raise AssertionError(f"there is no button {wanted!r}; {self.transcript()}")

    def check_reachable(self) -> None:
        """Raises Refusal if the bot cannot do anything here."""
        if self.migrated_to is not None:
            raise Refusal(
                400,
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.migrated_to,
            )
        if self.gone is not None:
            raise forbidden(self.gone)
        if self.type == "private":
            if self.bot == "never started":
                raise forbidden("bot can't initiate conversation with a user")
            if self.bot == "kicked":
                raise forbidden("bot was blocked by the user")
        elif self.bot == "kicked":
            raise forbidden(f"bot was kicked from the {self.type} chat")
        elif self.bot in ("left", "never started"):
            raise forbidden(f"bot is not a member of the {self.type} chat")

    def check_may_write(self, thread_id: int = 0) -> None:
        """Raises Refusal if the bot may not write here, or not in this thread."""
        self.check_reachable()
        if self.type == "channel" and self.bot != "administrator":
            raise bad_request("need administrator rights in the channel chat")
        if self.bot == "restricted":
            raise bad_request("not enough rights to send text messages to the chat")
        if thread_id and (thread_id == GENERAL_TOPIC or thread_id not in (self.topics or {})):
            raise bad_request("message thread not found")
        if thread_id in self.closed_topics:
            raise bad_request("TOPIC_CLOSED")

    async def set_bot(self, status: BotStatus, by: "User") -> None:
        """Somebody adds, promotes, mutes or removes the bot, which is told by `my_chat_member`."""
        await events.change_membership(self, status, by)

    async def add_bot(self, by: "User") -> None:
        """Adds the bot; to a channel as an administrator."""
        await self.set_bot("administrator" if self.type == "channel" else "member", by)

    async def kick_bot(self, by: "User") -> None:
        """Removes the bot."""
        await self.set_bot("kicked", by)

    async def open_topic(self, name: str, by: "User") -> int:
        """Opens a topic of a forum; returns its thread id."""
        return await events.open_topic(self, name, by)

    async def migrate(self, by: "User", new_id: int) -> "Chat":
        """Upgrades a group to a supergroup, which has another id."""
        return await events.migrate(self, by, new_id)

    async def post(self, text: str) -> Message:
        """A post of a channel's own."""
        return await events.say(self, None, text)

    def delete(self) -> None:
        """Its owner deletes the group."""
        self.gone = "the group chat was deleted"


@dataclass(eq=False, repr=False)
class User:
    """A person. `chat` is the private chat with the bot."""

    api: "BotApi"
    id: int
    first_name: str
    language_code: str | None
    username: str | None
    chat: Chat

    @property
    def messages(self) -> list[Message]:
        """What the bot said in the private chat."""
        return self.chat.messages

    async def say(
        self,
        text: str,
        to: Chat | None = None,
        *,
        thread_id: int = 0,
        reply_to: Message | None = None,
    ) -> Message:
        """Writes to the bot, or to a group. Writing to the bot starts it and unblocks it."""
        chat = to or self.chat
        await self._come_back(chat)
        return await events.say(chat, self, text, thread_id=thread_id, reply_to=reply_to)

    async def send_file(self, name: str, content: bytes) -> Message:
        """Sends a file to the bot."""
        await self._come_back(self.chat)
        document = self.api.keep_file(name, content)
        return await events.say(self.chat, self, "", document=document)

    async def _come_back(self, chat: Chat) -> None:
        if chat.type == "private" and chat.bot == "never started":
            chat.bot = "member"
        if chat.type == "private" and chat.bot != "member":
            await chat.set_bot("member", self)

    async def press(self, button: str, in_chat: Chat | None = None) -> Callback:
        """Presses the youngest button of that text or data."""
        message, found = (in_chat or self.chat).find_button(button)
        if found.data is None:
            raise AssertionError(f"the button {button!r} opens {found.url}; the bot gets nothing")
        return await events.press(message, found.data, self)

    async def receives(
        self, wanted: Predicate | str = "", timeout_seconds: float = DEFAULT_WAIT_SECONDS
    ) -> Message:
        """As Chat.receives, in the private chat."""
        return await self.chat.receives(wanted, timeout_seconds)

    async def block(self) -> None:
        """Blocks the bot."""
        await self.chat.set_bot("kicked", self)

    async def unblock(self) -> None:
        """Takes the block back, without writing."""
        await self.chat.set_bot("member", self)

    def delete_account(self) -> None:
        """Nobody can write to this person any more."""
        self.chat.gone = "user is deactivated"


def _satisfies(message: Message, wanted: Predicate | str) -> bool:
    return wanted in message.text if isinstance(wanted, str) else wanted(message)
