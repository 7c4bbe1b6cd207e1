"""A Telegram without a network: what the bot sends is written to a text stream, and what a person
types or presses there becomes an update for the bot's handlers."""

import asyncio
import itertools
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any, TextIO

from telegram.request import BaseRequest, RequestData

from bot.splitting import LIMIT_UTF16_UNITS, Tag, letters

Payload = dict[str, Any]
"""An object of the Bot API."""

RULE = "─" * 40
REMEMBERED_MESSAGES = 500
"""In a chat; older ones can no longer be edited."""

_LEFT_TO_RIGHT_ISOLATE = "\u2066"
_POP_ISOLATE = "\u2069"
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_COMMAND = re.compile(r"/\w+(?:@\w+)?", re.ASCII)
_LANGUAGE = "ar"

_BOT: Payload = {
    "id": 1_000_000_001,
    "is_bot": True,
    "first_name": "راصد",
    "username": "rasid_terminal_bot",
    "can_join_groups": False,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}


@dataclass(frozen=True, slots=True)
class TerminalButton:
    """A button under a message: it sends `data` to the bot, or leads to `url`."""

    text: str
    data: str | None
    url: str | None
    chat_id: int
    message_id: int


class _Refused(Exception):
    """A request that Telegram would refuse, in its words."""

    def __init__(self, code: int, description: str) -> None:
        self.code = code
        self.description = description
        super().__init__(description)


class TerminalRequest(BaseRequest):
    """Answers the methods that the bot uses, as Telegram would; a method that it does not know is
    answered 404, as there.

    A message is written as plain text with its isolates, its buttons as a numbered list, a rule
    before it. A message that is edited is written again. `buttons` are those of the message that
    was written last, and the answer to a number that a person types.
    """

    def __init__(
        self, stream: TextIO, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._stream = stream
        self._clock = clock
        self._closed = asyncio.Event()
        self._chats: dict[int, dict[int, Payload]] = {}
        self._numbers = itertools.count(1)
        self.buttons: tuple[TerminalButton, ...] = ()
        self._methods: Mapping[str, Callable[[Payload], Any]] = {
            "getMe": lambda _: _BOT,
            "sendMessage": self._send_message,
            "editMessageText": self._edit_message_text,
            "editMessageReplyMarkup": self._edit_message_reply_markup,
            "deleteMessage": self._delete_message,
            "answerCallbackQuery": self._answer_callback_query,
            "sendChatAction": lambda _: True,
            "setMyCommands": lambda _: True,
            "deleteMyCommands": lambda _: True,
            "deleteWebhook": lambda _: True,
            "leaveChat": lambda _: True,
            "getChat": _full_chat,
            "getChatMember": lambda parameters: _member(int(parameters["user_id"])),
        }

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clear away."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002  the signature is python-telegram-bot's
        request_data: RequestData | None = None,
        *_timeouts: Any,
        **_more_timeouts: Any,
    ) -> tuple[int, bytes]:
        """Answers one request; see telegram.request.BaseRequest."""
        run = self._methods.get(url.rpartition("/")[2])
        parameters = dict(request_data.parameters) if request_data is not None else {}
        try:
            if run is None:
                raise _Refused(404, "Not Found: method not found")
            answer = {"ok": True, "result": run(parameters)}
            code = 200
        except _Refused as refused:
            code = refused.code
            answer = {"ok": False, "error_code": code, "description": refused.description}
        return code, json.dumps(answer).encode()

    def check_read(self) -> None:
        """Raises BrokenPipeError if a message could not be written because nobody reads the stream
        any more. Of a request that fails python-telegram-bot makes a NetworkError, which senders
        take for bad weather."""
        if self._closed.is_set():
            raise BrokenPipeError("nobody reads the output any more")

    async def until_closed(self) -> None:
        """Waits until nobody reads the stream any more; raises BrokenPipeError."""
        await self._closed.wait()
        self.check_read()

    def messages(self, chat_id: int) -> list[Payload]:
        """What was said last in a chat and is still there, as the Bot API shows it."""
        return list(self._chats.get(chat_id, {}).values())

    def said(self, chat_id: int, text: str) -> Payload:
        """A person typed `text`: the update that tells the bot. In a private chat of that id."""
        message = self._new_message(chat_id, text, sender=_person(chat_id))
        if command := _COMMAND.match(text):
            entity = {"type": "bot_command", "offset": 0, "length": command.end()}
            message["entities"] = [entity]
        return {"update_id": next(self._numbers), "message": message}

    def pressed(self, button: TerminalButton) -> Payload:
        """A person pressed a button that carries data: the update that tells the bot."""
        number = next(self._numbers)
        query = {
            "id": str(number),
            "from": _person(button.chat_id),
            "chat_instance": str(button.chat_id),
            "message": self._chats[button.chat_id][button.message_id],
            "data": button.data,
        }
        return {"update_id": number, "callback_query": query}

    def _new_message(self, chat_id: int, text: str, *, sender: Payload) -> Payload:
        message: Payload = {
            "message_id": next(self._numbers),
            "date": int(self._clock().timestamp()),
            "chat": _chat(chat_id),
            "from": sender,
            "text": text,
        }
        messages = self._chats.setdefault(chat_id, {})
        messages[message["message_id"]] = message
        if len(messages) > REMEMBERED_MESSAGES:
            del messages[min(messages)]
        return message

    def _send_message(self, parameters: Payload) -> Payload:
        shown = _shown(parameters)
        chat_id = int(parameters["chat_id"])
        message = self._new_message(chat_id, _visible(parameters), sender=_BOT)
        reply = parameters.get("reply_parameters")
        replied = self._chats[chat_id].get(reply["message_id"]) if reply else None
        if replied is not None:
            message["reply_to_message"] = replied
        _put_markup(message, parameters)
        self._write(message, shown)
        return message

    def _edit_message_text(self, parameters: Payload) -> Payload:
        message = self._own_message(parameters)
        shown = _shown(parameters)
        before = dict(message)
        message["text"] = _visible(parameters)
        _put_markup(message, parameters)
        if message == before:
            raise _not_modified()
        message["edit_date"] = int(self._clock().timestamp())
        self._write(message, shown)
        return message

    def _edit_message_reply_markup(self, parameters: Payload) -> Payload:
        message = self._own_message(parameters)
        before = dict(message)
        _put_markup(message, parameters)
        if message == before:
            raise _not_modified()
        self._write(message, message["text"])
        return message

    def _delete_message(self, parameters: Payload) -> bool:
        chat_id, message_id = int(parameters["chat_id"]), int(parameters["message_id"])
        if self._chats.get(chat_id, {}).pop(message_id, None) is None:
            raise _Refused(400, "Bad Request: message to delete not found")
        self.buttons = tuple(
            button
            for button in self.buttons
            if (button.chat_id, button.message_id) != (chat_id, message_id)
        )
        return True

    def _answer_callback_query(self, parameters: Payload) -> bool:
        if text := parameters.get("text"):
            self._print(f"({text})")
        return True

    def _own_message(self, parameters: Payload) -> Payload:
        messages = self._chats.get(int(parameters["chat_id"]), {})
        message = messages.get(int(parameters["message_id"]))
        if message is None:
            raise _Refused(400, "Bad Request: message to edit not found")
        if message["from"] is not _BOT:
            raise _Refused(400, "Bad Request: message can't be edited")
        return message

    def _write(self, message: Payload, shown: str) -> None:
        chat_id, message_id = message["chat"]["id"], message["message_id"]
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        self.buttons = tuple(
            TerminalButton(
                button["text"], button.get("callback_data"), button.get("url"), chat_id, message_id
            )
            for row in rows
            for button in row
        )
        listed = [_listed(number, button) for number, button in enumerate(self.buttons, 1)]
        self._print("\n".join([RULE, shown, *([""] if listed else []), *listed]))

    def _print(self, text: str) -> None:
        try:
            self._stream.write(f"{text}\n")
            self._stream.flush()
        except BrokenPipeError:
            self._closed.set()
            raise


def _listed(number: int, button: TerminalButton) -> str:
    return f"{number}. {button.text}" + (f": {_isolated(button.url)}" if button.url else "")


def _isolated(url: str) -> str:
    return f"{_LEFT_TO_RIGHT_ISOLATE}{url}{_POP_ISOLATE}"


def _visible(parameters: Payload) -> str:
    """The text of a request as Telegram would keep it. Raises _Refused where it would refuse."""
    text = str(parameters.get("text", ""))
    if parameters.get("parse_mode") is not None:
        try:
            text = "".join(letter.text for letter in letters(text))
        except ValueError as error:
            raise _Refused(400, f"Bad Request: can't parse entities: {error}") from None
    text = text.strip(" \n")
    if not text:
        raise _Refused(400, "Bad Request: message text is empty")
    if len(text) > LIMIT_UTF16_UNITS:
        raise _Refused(400, "Bad Request: message is too long")
    return text


def _shown(parameters: Payload) -> str:
    """The text of a request as it is written: the address of a link follows its words."""
    visible = _visible(parameters)
    if parameters.get("parse_mode") is None:
        return visible
    written: list[str] = []
    links: list[tuple[Tag, int]] = []
    for letter in letters(parameters["text"]):
        while links and links[-1][0] not in letter.tags:
            _close_link(written, *links.pop())
        written.append(letter.text)
        known = [tag for tag, _ in links]
        links += [
            (tag, len(written) - 1) for tag in letter.tags if tag.name == "a" and tag not in known
        ]
    while links:
        _close_link(written, *links.pop())
    return "".join(written).strip(" \n")


def _close_link(written: list[str], tag: Tag, begin: int) -> None:
    href = _HREF.search(tag.html)
    url = unescape(href[1] or href[2] or "") if href else ""
    if url and url != "".join(written[begin:]):
        written.append(f" ({_isolated(url)})")


def _put_markup(message: Payload, parameters: Payload) -> None:
    markup = parameters.get("reply_markup")
    if markup and "inline_keyboard" in markup:
        message["reply_markup"] = markup
    else:
        message.pop("reply_markup", None)


def _not_modified() -> _Refused:
    return _Refused(
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are "
        "exactly the same as a current content and reply markup of the message",
    )


def _person(chat_id: int) -> Payload:
    return {
        "id": chat_id,
        "is_bot": False,
        "first_name": "terminal",
        "language_code": _LANGUAGE,
    }


def _chat(chat_id: int) -> Payload:
    return {"id": chat_id, "type": "private", "first_name": "terminal"}


def _full_chat(parameters: Payload) -> Payload:
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return _chat(int(parameters["chat_id"])) | {
        "accent_color_id": 0,
        "max_reaction_count": 0,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def _member(user_id: int) -> Payload:
    return {"user": _person(user_id) if user_id != _BOT["id"] else _BOT, "status": "member"}
