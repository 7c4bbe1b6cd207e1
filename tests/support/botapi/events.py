"""What people do, as updates for the bot."""

import re
import time
from typing import TYPE_CHECKING, Any

from tests.support.botapi.markup import commands_in
from tests.support.botapi.messages import Callback, File, Message
from tests.support.botapi.payloads import (
    chat_payload,
    member_payload,
    message_payload,
    user_payload,
)

if TYPE_CHECKING:
    from tests.support.botapi.people import BotStatus, Chat, User


async def say(
    chat: "Chat",
    sender: "User | None",
    text: str,
    *,
    thread_id: int = 0,
    reply_to: Message | None = None,
    service: dict[str, Any] | None = None,
    document: File | None = None,
) -> Message:
    """Adds a message of a person (None: of the channel itself). The bot gets what it may see."""
    api = chat.api
    message = Message(
        id=api.next_message_id(),
        chat=chat,
        sender=sender,
        own=sender is None,
        date=int(time.time()),
        text=text,
        entities=commands_in(text),
        change=api.changes.next(),
        thread_id=thread_id,
        reply_to=reply_to,
        service=service or {},
        document=document,
    )
    chat.history.append(message)
    chat.read_until = message.change
    if _is_visible(message):
        kind = "channel_post" if chat.type == "channel" else "message"
        await api.updates.push(kind, message_payload(message, api.me))
    else:
        await api.changes.announce()
    return message


def _is_visible(message: Message) -> bool:
    """Whether the bot gets the message: in a group with privacy, only what is meant for it."""
    chat = message.chat
    if chat.type == "private":
        return chat.bot == "member"
    if chat.bot not in ("member", "administrator", "restricted"):
        return False
    if chat.type == "channel" or chat.bot == "administrator" or not chat.api.privacy:
        return True
    if message.service or (message.reply_to is not None and message.reply_to.by_bot):
        return True
    name = re.escape(chat.api.me["username"])
    for_us = re.compile(rf"/\w+(@{name})?(?![\w@])|.*@{name}\b", re.IGNORECASE | re.DOTALL)
    return for_us.match(message.text) is not None


async def press(message: Message, data: str, by: "User") -> Callback:
    """A person presses a button of `message`."""
    chat = message.chat
    api = chat.api
    callback = Callback(id=str(api.changes.next()), changes=api.changes)
    chat.read_until = api.changes.sequence
    api.callbacks[callback.id] = callback
    payload = {
        "id": callback.id,
        "from": user_payload(by),
        "message": message_payload(message, api.me),
        "chat_instance": str(chat.id),
        "data": data,
    }
    await api.updates.push("callback_query", payload)
    return callback


async def change_membership(chat: "Chat", status: "BotStatus", by: "User") -> None:
    """The bot is added, promoted, muted, removed, blocked or unblocked."""
    api = chat.api
    old, chat.bot = chat.bot, status
    channel = chat.type == "channel"
    payload = {
        "chat": chat_payload(chat),
        "from": user_payload(by),
        "date": int(time.time()),
        "old_chat_member": member_payload(
            api.me, "left" if old == "never started" else old, channel=channel
        ),
        "new_chat_member": member_payload(api.me, status, channel=channel),
    }
    await api.updates.push("my_chat_member", payload)
    is_here = status in ("member", "administrator", "restricted")
    if is_here and old in ("left", "kicked") and chat.type in ("group", "supergroup"):
        await say(chat, by, "", service={"new_chat_members": [api.me]})


async def open_topic(chat: "Chat", name: str, by: "User") -> int:
    """A new topic of a forum; returns its thread id."""
    if chat.topics is None:
        raise AssertionError(f"{chat.title} is not a forum")
    created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
    message = await say(chat, by, "", service=created)
    message.thread_id = message.id
    chat.topics[message.id] = name
    return message.id


async def migrate(chat: "Chat", by: "User", new_id: int) -> "Chat":
    """A group becomes a supergroup: two service messages, and the old id is refused."""
    if chat.type != "group":
        raise AssertionError("only a group becomes a supergroup")
    supergroup = chat.api.supergroup(new_id, chat.title)
    supergroup.bot = chat.bot
    await say(chat, by, "", service={"migrate_to_chat_id": new_id})
    chat.migrated_to = new_id
    await say(supergroup, by, "", service={"migrate_from_chat_id": chat.id})
    return supergroup
