"""The bot is added to a group or channel, put out of one, blocked, unblocked; a group moves."""

import structlog
from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

from bot.commands.chat import Chat, Context, chat_of
from bot.commands.start import ask_language
from bot.commands.subscriptions import STOPPED
from storage.subscribers import activate_chat, deactivate_chat, move_chat

GONE = "gone"

log = structlog.get_logger(__name__)


async def my_membership(update: Update, context: Context) -> None:
    """Telegram says that the bot's place in a chat changed."""
    change, chat = update.my_chat_member, await chat_of(update, context)
    if change is None or chat is None:
        return
    before, after = _inside(change.old_chat_member), _inside(change.new_chat_member)
    if before and not after:
        await _left(chat)
    elif after and not before:
        await _came(chat, change)


async def moved(update: Update, context: Context) -> None:
    """A group became a supergroup: its subscriptions go with it. Both chats tell; the second
    telling changes nothing."""
    message = update.effective_message
    if message is None:
        return
    old, new = message.chat_id, message.migrate_to_chat_id
    if new is None:
        if message.migrate_from_chat_id is None:
            return
        old, new = message.migrate_from_chat_id, message.chat_id
    services, transport = context.bot_data["services"], context.bot_data["transport"]
    await services.database.write(move_chat, transport=transport, old_chat_id=old, new_chat_id=new)


async def _left(chat: Chat) -> None:
    """Blocked or put out: nothing can be sent. Who stopped before stays stopped."""
    if chat.subscriber is not None and chat.subscriber.reason == STOPPED:
        return
    await chat.services.database.write(
        deactivate_chat,
        transport=chat.transport,
        chat_id=chat.chat_id,
        reason=GONE,
        now=chat.services.clock(),
    )


async def _came(chat: Chat, change: ChatMemberUpdated) -> None:
    """Added or unblocked: every topic that followed something is told again. A group or channel
    is greeted; a person says /start anyway."""
    await chat.services.database.write(
        activate_chat, transport=chat.transport, chat_id=chat.chat_id, except_reason=STOPPED
    )
    await chat.reload()
    if chat.kind == "private":
        return
    await chat.subscribing()
    try:
        await ask_language(chat, then="g")
    except (BadRequest, Forbidden) as error:
        # Added without the right to write: an administrator may give it later.
        log.info("a chat could not be greeted", chat_kind=change.chat.type, cause=error.message)


def _inside(member: ChatMember) -> bool:
    if member.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(member, "is_member", False))
    return member.status not in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
