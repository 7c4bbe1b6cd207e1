"""A chat in which something was said or pressed: who asks, in which language, how to answer."""

from typing import Any, Literal, TypedDict

from telegram import (
    CallbackQuery,
    ForceReply,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram import Chat as TelegramChat
from telegram.constants import ChatMemberStatus, ChatType, ParseMode
from telegram.error import BadRequest
from telegram.ext import ContextTypes, ExtBot

from bot.keyboards import Row, keyboard
from bot.markup import DIRECTION_MARKS, Text, page, paragraph, words
from bot.services import Services
from bot.telegram_errors import refuses_markup
from bot.translation import LANGUAGES, Translation, translation
from storage.askers import who_asks
from storage.audit import chat_name
from storage.operators import Role
from storage.records import Subscriber
from storage.subscribers import get_or_create_subscriber, get_subscriber

Context = ContextTypes.DEFAULT_TYPE
Kind = Literal["private", "group", "channel"]

_KINDS: dict[str, Kind] = {ChatType.PRIVATE: "private", ChatType.CHANNEL: "channel"}
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class OldButton(Exception):
    """A button asks for something that this release, or these data, no longer know."""


class _Look(TypedDict):
    text: str
    parse_mode: str | None
    link_preview_options: LinkPreviewOptions
    reply_markup: InlineKeyboardMarkup | None


class Chat:
    """One update's chat. `message`: what was said, or the message whose button was pressed; None
    where Telegram no longer gives it. `user_id` is None for posts of a channel. `role`: what the
    asker may do beside everybody's commands."""

    def __init__(
        self,
        *,
        services: Services,
        bot: ExtBot[Any],
        transport: str,
        chat: TelegramChat,
        message: Message | None,
        query: CallbackQuery | None,
        user_id: int | None,
        subscriber: Subscriber | None,
        role: Role | None,
    ) -> None:
        self.services = services
        self.bot = bot
        self.transport = transport
        self.chat_id = chat.id
        self.kind: Kind = _KINDS.get(chat.type, "group")
        self.thread_id = thread_of(message)
        self.message = message
        self.user_id = user_id
        self.subscriber = subscriber
        self.role = role
        self.replaces = query is not None
        """Whether an answer takes the place of the message whose button was pressed."""
        self._query = query
        self._waits = query is not None

    @property
    def t(self) -> Translation:
        """The messages in the chat's language; Arabic to those who have not chosen."""
        return translation(self.subscriber.language if self.subscriber else LANGUAGES[0])

    @property
    def pressed(self) -> bool:
        """Whether a button was pressed, and nothing said."""
        return self._query is not None

    @property
    def operates(self) -> bool:
        """Whether an operator asks, or an owner."""
        return self.role is not None

    @property
    def owns(self) -> bool:
        """Whether an owner asks."""
        return self.role is Role.OWNER

    @property
    def actor(self) -> str:
        """The person as the audit names them."""
        return chat_name(self.transport, self.user_id or self.chat_id)

    def page(self, *lines: Text | str) -> Text:
        """A message of these lines in the chat's direction; a str is our own words."""
        texts = (words(line) if isinstance(line, str) else line for line in lines)
        return page(texts, right_to_left=self.t.right_to_left)

    def label(self, text: Text) -> str:
        """`text` as it stands on a button."""
        return paragraph(text, right_to_left=self.t.right_to_left).plain

    @property
    def answered(self) -> str:
        """What the bot said in the message to which this one is the answer, without the marks of
        directions; "" where it answers nothing of the bot's."""
        to = self.message.reply_to_message if self.message and not self.pressed else None
        if to is None or to.from_user is None or to.from_user.id != self.bot.id:
            return ""
        return DIRECTION_MARKS.sub("", to.text or "")

    async def reload(self) -> None:
        """Reads the subscriber again, after a change."""
        self.subscriber = await self.services.database.read(
            get_subscriber,
            transport=self.transport,
            chat_id=self.chat_id,
            thread_id=self.thread_id,
        )

    async def subscribing(self) -> Subscriber:
        """The subscriber of this chat and thread, made if there is none."""
        if self.subscriber is None:
            self.subscriber = await self.services.database.write(
                get_or_create_subscriber,
                transport=self.transport,
                chat_id=self.chat_id,
                thread_id=self.thread_id,
                language=self.t.language,
                now=self.services.clock(),
            )
        return self.subscriber

    async def may_change(self) -> bool:
        """Whether the asker may change what this chat is sent: anybody in a private chat, in
        groups and channels their administrators. Others are told."""
        if self.kind == "private" or (self.kind == "channel" and not self.pressed):
            return True
        sender = self.message.sender_chat if self.message and not self.pressed else None
        if sender is not None and sender.id == self.chat_id:
            return True  # an administrator who writes in the group's name
        if self.user_id is not None:
            member = await self.bot.get_chat_member(self.chat_id, self.user_id)
            if member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR):
                return True
        await self.refuse(self.t("Only administrators of this chat can change that."))
        return False

    async def say(self, text: Text, *rows: Row, quoting: bool = False) -> None:
        """Sends a message; `quoting`: as an answer to what was said, so that the buttons under it
        can read the question again."""
        await self.release()
        quoted = None
        if quoting and self.message is not None:
            quoted = ReplyParameters(self.message.message_id, allow_sending_without_reply=True)
        for look in _looks(text, rows):
            try:
                await self.bot.send_message(
                    self.chat_id,
                    message_thread_id=self.thread_id or None,
                    reply_parameters=quoted,
                    **look,
                )
            except BadRequest as error:
                if look["parse_mode"] is None or not refuses_markup(error):
                    raise
            else:
                return

    async def ask(self, question: Text) -> None:
        """Asks for words: the person's field for typing opens as an answer to the question."""
        await self.release()
        await self.bot.send_message(
            self.chat_id,
            question.html,
            parse_mode=ParseMode.HTML,
            message_thread_id=self.thread_id or None,
            link_preview_options=_NO_PREVIEW,
            reply_markup=ForceReply(selective=True),
        )

    async def show(self, text: Text, *rows: Row) -> None:
        """Puts `text` in the place of the message whose button was pressed; sends it where
        nothing was pressed, or the message is out of reach."""
        if not self.replaces or self.message is None:
            await self.say(text, *rows)
            return
        await self.release()
        for look in _looks(text, rows):
            try:
                await self.bot.edit_message_text(
                    chat_id=self.chat_id, message_id=self.message.message_id, **look
                )
            except BadRequest as error:
                cause = error.message.lower()
                if "not modified" in cause:
                    return
                if "message to edit not found" in cause or "can't be edited" in cause:
                    await self.say(text, *rows)
                    return
                if look["parse_mode"] is None or not refuses_markup(error):
                    raise
            else:
                return

    async def refuse(self, sentence: str) -> None:
        """Tells only the asker, where a button was pressed; else answers."""
        if self.pressed:
            await self.release(sentence)
        else:
            await self.say(self.page(sentence))

    async def release(self, sentence: str | None = None) -> None:
        """Ends the waiting of the button that was pressed, once."""
        if self._query is None or not self._waits:
            return
        self._waits = False
        try:
            await self._query.answer(sentence, show_alert=sentence is not None)
        except BadRequest as error:
            if "query" not in error.message.lower():
                raise  # "query is too old" is no loss: the button did its work


def thread_of(message: Message | None) -> int:
    """The forum topic of a message; 0 where it is in none."""
    if message is None or not message.is_topic_message:
        return 0
    return message.message_thread_id or 0


async def chat_of(update: Update, context: Context) -> Chat | None:
    """The chat of an update; None for updates of no chat."""
    services: Services = context.bot_data["services"]
    transport: str = context.bot_data["transport"]
    query = update.callback_query
    telegram_chat = update.effective_chat
    if telegram_chat is None:
        return None
    # Of a button under a message that Telegram no longer gives, only the chat is known.
    pressed = query.message if query is not None else None
    message = pressed if isinstance(pressed, Message) else update.message or update.channel_post
    user = update.effective_user
    user_id = user.id if user else None
    subscriber, role = await services.database.read(
        who_asks,
        transport=transport,
        chat_id=telegram_chat.id,
        thread_id=thread_of(message),
        user_id=user_id,
    )
    # Whoever sits at the terminal owns the data anyway.
    if transport == "terminal" or user_id in services.settings.operators:
        role = Role.OWNER
    return Chat(
        services=services,
        bot=context.bot,
        transport=transport,
        chat=telegram_chat,
        message=message,
        query=query,
        user_id=user_id,
        subscriber=subscriber,
        role=role,
    )


def _looks(text: Text, rows: tuple[Row, ...]) -> list[_Look]:
    """The message with its mark-up, then as plain text for where Telegram refuses the mark-up."""
    return [
        {
            "text": written,
            "parse_mode": mode,
            "link_preview_options": _NO_PREVIEW,
            "reply_markup": keyboard(*rows),
        }
        for written, mode in ((text.html, ParseMode.HTML), (text.plain, None))
    ]
