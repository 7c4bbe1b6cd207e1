"""Objects as the Bot API shows them."""

from typing import TYPE_CHECKING, Any

from tests.support.botapi.keyboards import Rows
from tests.support.botapi.messages import Message

if TYPE_CHECKING:
    from tests.support.botapi.people import BotStatus, Chat, User

Payload = dict[str, Any]

_ADMINISTRATOR_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_RESTRICTED_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
)
_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def chat_payload(chat: "Chat") -> Payload:
    """A Chat."""
    payload: Payload = {"id": chat.id, "type": chat.type}
    payload["first_name" if chat.type == "private" else "title"] = chat.title
    if chat.username:
        payload["username"] = chat.username
    if chat.topics is not None:
        payload["is_forum"] = True
    return payload


def full_chat_payload(chat: "Chat") -> Payload:
    """A ChatFullInfo."""
    return chat_payload(chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }


def user_payload(user: "User") -> Payload:
    """A User."""
    payload = {
        "id": user.id,
        "is_bot": False,
        "first_name": user.first_name,
        "username": user.username,
        "language_code": user.language_code,
    }
    return {key: value for key, value in payload.items() if value is not None}


def member_payload(user: Payload, status: "BotStatus | str", *, channel: bool = False) -> Payload:
    """A ChatMember."""
    payload: Payload = {"user": user, "status": status}
    match status:
        case "creator":
            payload["is_anonymous"] = False
        case "administrator":
            payload |= dict.fromkeys(_ADMINISTRATOR_RIGHTS, True)
            payload |= {"can_be_edited": False, "is_anonymous": False}
            if channel:
                payload |= {"can_post_messages": True, "can_edit_messages": True}
        case "restricted":
            payload |= dict.fromkeys(_RESTRICTED_RIGHTS, False)
            payload |= {"is_member": True, "until_date": 0}
        case "kicked":
            payload["until_date"] = 0
    return payload


def keyboard_payload(rows: Rows) -> Payload:
    """An InlineKeyboardMarkup."""
    return {"inline_keyboard": [[button.payload() for button in row] for row in rows]}


def message_payload(message: Message, bot: Payload) -> Payload:
    """A Message."""
    chat = message.chat
    payload: Payload = {
        "message_id": message.id,
        "date": message.date,
        "chat": chat_payload(chat),
        **message.service,
    }
    if chat.type == "channel":
        payload["sender_chat"] = chat_payload(chat)
    else:
        payload["from"] = user_payload(message.sender) if message.sender else bot
    if message.text:
        payload["text"] = message.text
    if message.document:
        payload["document"] = message.document.payload()
    if message.entities:
        payload["entities"] = message.entities
    if message.rows:
        payload["reply_markup"] = keyboard_payload(message.rows)
    if message.thread_id:
        payload |= {"message_thread_id": message.thread_id, "is_topic_message": True}
    if message.edited:
        payload["edit_date"] = message.date
    if message.reply_to is not None:
        payload["reply_to_message"] = message_payload(message.reply_to, bot)
    return payload
