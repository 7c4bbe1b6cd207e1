"""The methods of the Bot API that the emulator knows."""

import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.support.botapi.errors import Unsupported, bad_request
from tests.support.botapi.keyboards import Rows, inline_keyboard
from tests.support.botapi.markup import formatted
from tests.support.botapi.messages import Message
from tests.support.botapi.payloads import (
    full_chat_payload,
    member_payload,
    message_payload,
    user_payload,
)

if TYPE_CHECKING:
    from tests.support.botapi.people import Chat
    from tests.support.botapi.server import BotApi

MAX_CALLBACK_ANSWER = 200
MAX_COMMANDS = 100

Parameters = dict[str, str]


@dataclass(frozen=True)
class Method:
    """What runs, and the parameters that it knows."""

    run: Callable[["BotApi", Parameters], Awaitable[Any]]
    parameters: frozenset[str]


METHODS: dict[str, Method] = {}


def _method(
    name: str, *parameters: str
) -> Callable[
    [Callable[["BotApi", Parameters], Awaitable[Any]]],
    Callable[["BotApi", Parameters], Awaitable[Any]],
]:
    def register(
        run: Callable[["BotApi", Parameters], Awaitable[Any]],
    ) -> Callable[["BotApi", Parameters], Awaitable[Any]]:
        METHODS[name] = Method(run, frozenset(parameters))
        return run

    return register


async def call(api: "BotApi", method: Method, parameters: Parameters) -> Any:
    """Runs a method; raises Refusal, or Unsupported for parameters that are not emulated."""
    if unknown := set(parameters) - method.parameters:
        raise Unsupported(f"parameters {sorted(unknown)}")
    return await method.run(api, parameters)


def find_chat(api: "BotApi", parameters: Parameters) -> "Chat":
    """The chat that a request is for."""
    value = parameters.get("chat_id", "")
    if not value:
        raise bad_request("chat_id is empty")
    for chat in api.chats.values():
        if value in (str(chat.id), f"@{chat.username}"):
            return chat
    raise bad_request("chat not found")


def _flag(parameters: Parameters, name: str) -> bool:
    return parameters.get(name, "").lower() in ("true", "1")


def _json(parameters: Parameters, name: str) -> Any:
    return json.loads(parameters.get(name) or "null")


def _shows_preview(parameters: Parameters) -> bool:
    return not (_json(parameters, "link_preview_options") or {}).get("is_disabled", False)


@_method("getMe")
async def _get_me(api: "BotApi", parameters: Parameters) -> Any:
    return api.me


@_method("getUpdates", "offset", "limit", "timeout", "allowed_updates")
async def _get_updates(api: "BotApi", parameters: Parameters) -> Any:
    return await api.updates.get(
        offset=int(parameters.get("offset", 0)),
        limit=int(parameters.get("limit", 100)),
        timeout_seconds=int(float(parameters.get("timeout", 0))),
        allowed=_json(parameters, "allowed_updates"),
    )


@_method("deleteWebhook", "drop_pending_updates")
async def _delete_webhook(api: "BotApi", parameters: Parameters) -> Any:
    if _flag(parameters, "drop_pending_updates"):
        raise Unsupported("drop_pending_updates")
    return True


@_method("setMyCommands", "commands", "scope", "language_code")
async def _set_my_commands(api: "BotApi", parameters: Parameters) -> Any:
    commands = _json(parameters, "commands")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        name = command["command"]
        if not 1 <= len(name) <= 32 or not name.replace("_", "a").isalnum() or not name.isascii():
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    scope = json.dumps(_json(parameters, "scope") or {"type": "default"}, sort_keys=True)
    api.commands[scope, parameters.get("language_code", "")] = {
        command["command"]: command["description"] for command in commands
    }
    return True


@_method("deleteMyCommands", "scope", "language_code")
async def _delete_my_commands(api: "BotApi", parameters: Parameters) -> Any:
    scope = json.dumps(_json(parameters, "scope") or {"type": "default"}, sort_keys=True)
    api.commands.pop((scope, parameters.get("language_code", "")), None)
    return True


@_method("getFile", "file_id")
async def _get_file(api: "BotApi", parameters: Parameters) -> Any:
    file = api.files.get(parameters["file_id"])
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    return {
        "file_id": file.id,
        "file_unique_id": file.id,
        "file_size": len(file.content),
        "file_path": f"documents/{file.id}",
    }


@_method("sendDocument", "chat_id", "document", "message_thread_id")
async def _send_document(api: "BotApi", parameters: Parameters) -> Any:
    chat = find_chat(api, parameters)
    thread_id = int(parameters.get("message_thread_id", 0))
    chat.check_may_write(thread_id)
    if parameters["document"] not in api.files:
        raise bad_request("wrong file identifier/HTTP URL specified")
    api.rates.admit(chat.id, api.now())
    message = Message(
        id=api.next_message_id(),
        chat=chat,
        sender=None,
        date=int(time.time()),
        text="",
        entities=[],
        change=api.changes.next(),
        thread_id=thread_id,
        document=api.files[parameters["document"]],
    )
    chat.history.append(message)
    return message_payload(message, api.me)


@_method(
    "sendMessage",
    "chat_id",
    "text",
    "parse_mode",
    "link_preview_options",
    "disable_notification",
    "message_thread_id",
    "reply_markup",
    "reply_parameters",
    "protect_content",
)
async def _send_message(api: "BotApi", parameters: Parameters) -> Any:
    text, entities = formatted(parameters.get("text", ""), parameters.get("parse_mode"))
    rows = inline_keyboard(_json(parameters, "reply_markup"))
    chat = find_chat(api, parameters)
    thread_id = int(parameters.get("message_thread_id", 0))
    chat.check_may_write(thread_id)
    reply_to = _replied(chat, _json(parameters, "reply_parameters"))
    api.rates.admit(chat.id, api.now())
    message = Message(
        id=api.next_message_id(),
        chat=chat,
        sender=None,
        date=int(time.time()),
        text=text,
        entities=entities,
        change=api.changes.next(),
        rows=rows,
        thread_id=thread_id,
        silent=_flag(parameters, "disable_notification"),
        preview=_shows_preview(parameters),
        reply_to=reply_to,
    )
    chat.history.append(message)
    return message_payload(message, api.me)


def _replied(chat: "Chat", reply: dict[str, Any] | None) -> Message | None:
    if reply is None:
        return None
    message = chat.find(reply["message_id"])
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def _own_message(api: "BotApi", parameters: Parameters) -> Message:
    chat = find_chat(api, parameters)
    chat.check_reachable()
    message = chat.find(int(parameters["message_id"]))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.by_bot:
        raise bad_request("message can't be edited")
    return message


def _edit(api: "BotApi", message: Message, text: str, entities: list[Any], rows: Rows) -> Any:
    if (text, entities, rows) == (message.text, message.entities, message.rows):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    api.rates.admit(message.chat.id, api.now())
    message.text, message.entities, message.rows = text, entities, rows
    message.edited = True
    message.change = api.changes.next()
    return message_payload(message, api.me)


@_method(
    "editMessageText",
    "chat_id",
    "message_id",
    "text",
    "parse_mode",
    "link_preview_options",
    "reply_markup",
)
async def _edit_message_text(api: "BotApi", parameters: Parameters) -> Any:
    text, entities = formatted(parameters.get("text", ""), parameters.get("parse_mode"))
    rows = inline_keyboard(_json(parameters, "reply_markup"))
    message = _own_message(api, parameters)
    return _edit(api, message, text, entities, rows)


@_method("editMessageReplyMarkup", "chat_id", "message_id", "reply_markup")
async def _edit_message_reply_markup(api: "BotApi", parameters: Parameters) -> Any:
    rows = inline_keyboard(_json(parameters, "reply_markup"))
    message = _own_message(api, parameters)
    return _edit(api, message, message.text, message.entities, rows)


@_method("deleteMessage", "chat_id", "message_id")
async def _delete_message(api: "BotApi", parameters: Parameters) -> Any:
    chat = find_chat(api, parameters)
    chat.check_reachable()
    message = chat.find(int(parameters["message_id"]))
    if message is None:
        raise bad_request("message to delete not found")
    if not message.by_bot and chat.type != "private" and chat.bot != "administrator":
        raise bad_request("message can't be deleted")
    chat.history.remove(message)
    return True


@_method("answerCallbackQuery", "callback_query_id", "text", "show_alert")
async def _answer_callback_query(api: "BotApi", parameters: Parameters) -> Any:
    callback = api.callbacks.get(parameters["callback_query_id"])
    if callback is None or callback.answer is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = parameters.get("text", "")
    if len(text) > MAX_CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    callback.answer = text
    callback.alert = _flag(parameters, "show_alert")
    return True


@_method("sendChatAction", "chat_id", "action", "message_thread_id")
async def _send_chat_action(api: "BotApi", parameters: Parameters) -> Any:
    find_chat(api, parameters).check_may_write(int(parameters.get("message_thread_id", 0)))
    return True


@_method("getChat", "chat_id")
async def _get_chat(api: "BotApi", parameters: Parameters) -> Any:
    chat = find_chat(api, parameters)
    if chat.type != "private":
        chat.check_reachable()
    return full_chat_payload(chat)


@_method("getChatMember", "chat_id", "user_id")
async def _get_chat_member(api: "BotApi", parameters: Parameters) -> Any:
    chat = find_chat(api, parameters)
    chat.check_reachable()
    user_id = int(parameters["user_id"])
    if user_id == api.me["id"]:
        return member_payload(api.me, chat.bot, channel=chat.type == "channel")
    if user_id not in api.users:
        raise bad_request("PARTICIPANT_ID_INVALID")
    status = chat.people.get(user_id, "left")
    return member_payload(user_payload(api.users[user_id]), status, channel=chat.type == "channel")


@_method("leaveChat", "chat_id")
async def _leave_chat(api: "BotApi", parameters: Parameters) -> Any:
    chat = find_chat(api, parameters)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.check_reachable()
    chat.bot = "left"
    return True
