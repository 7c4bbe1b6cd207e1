"""The Telegram application: which update goes to which function of commands/, in what order."""

import asyncio
import contextlib
import re
import sys
import traceback
from collections import Counter
from collections.abc import Awaitable, Coroutine
from functools import partial
from typing import Any

import structlog
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseUpdateProcessor,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.commands import BUTTONS, COMMANDS, Command
from bot.commands.adding import ADDRESS, add_feed_, answer_correction
from bot.commands.chat import Chat, Context, OldButton, chat_of
from bot.commands.editing import answer_question
from bot.commands.exchange import document
from bot.commands.help import only_text, unknown_command
from bot.commands.membership import GONE, moved, my_membership
from bot.commands.reading import ask, split_command, without_mention
from bot.keyboards import unpack
from bot.services import Services
from storage.errors import StorageError
from storage.subscribers import deactivate_chat, move_chat

CONCURRENT_UPDATES = 64

QUEUED_UPDATES = 20
"""Of one chat, while an earlier one is answered. Further ones are dropped."""

App = Application[Any, Any, Any, Any, Any, Any]

log = structlog.get_logger(__name__)


def build_application(services: Services, *, bot: ExtBot[Any], transport: str = "telegram") -> App:
    """The application of a bot, with every handler. `transport`: which subscribers it speaks with,
    "telegram" or "terminal"."""
    application: App = (
        ApplicationBuilder()
        .bot(bot)
        .concurrent_updates(InTurn(CONCURRENT_UPDATES))
        .job_queue(None)
        .build()
    )
    application.bot_data["services"] = services
    application.bot_data["transport"] = transport
    said = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CallbackQueryHandler(_pressed))
    for name, command in COMMANDS.items():
        application.add_handler(CommandHandler(name, partial(_commanded, command), said))
    application.add_handlers(
        [
            MessageHandler(private & filters.COMMAND, partial(_commanded, unknown_command)),
            MessageHandler(filters.StatusUpdate.MIGRATE, moved),
            MessageHandler(private & filters.TEXT, _asked),
            MessageHandler(private & filters.Document.ALL, partial(_commanded, document)),
            MessageHandler(private & ~filters.StatusUpdate.ALL, partial(_commanded, only_text)),
            MessageHandler(
                filters.ChatType.GROUPS & filters.UpdateType.MESSAGE & filters.TEXT, _mentioned
            ),
            ChatMemberHandler(my_membership, ChatMemberHandler.MY_CHAT_MEMBER),
        ]
    )
    application.add_error_handler(_failed)
    return application


class InTurn(BaseUpdateProcessor):
    """Answers many chats at once, and each chat's updates in their order. A chat that waits for
    its turn takes no room from the others; what it sends beyond QUEUED_UPDATES is dropped."""

    def __init__(self, concurrent_updates: int) -> None:
        # python-telegram-bot takes a place of its own before a chat's turn: they must not run out.
        super().__init__(sys.maxsize)
        self._room = asyncio.Semaphore(concurrent_updates)
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: Counter[int] = Counter()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Waits for the chat's earlier updates."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            async with self._room:
                await coroutine
            return
        if self._waiting[chat.id] > QUEUED_UPDATES:
            log.warning("an update was dropped: its chat sends faster than it is answered")
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            return
        lock = self._locks.setdefault(chat.id, asyncio.Lock())
        self._waiting[chat.id] += 1
        try:
            async with lock, self._room:
                await coroutine
        finally:
            self._waiting[chat.id] -= 1
            if not self._waiting[chat.id]:
                del self._waiting[chat.id], self._locks[chat.id]

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clear away."""


async def _commanded(command: Command, update: Update, context: Context) -> None:
    """A command was said, in a chat or as a post of a channel."""
    chat = await chat_of(update, context)
    if chat is None or chat.message is None:
        return
    _, arguments = split_command(chat.message.text or "")
    await command(chat, arguments)


async def _pressed(update: Update, context: Context) -> None:
    """A button was pressed; one that nobody knows any more is answered too."""
    chat = await chat_of(update, context)
    if chat is None or update.callback_query is None:
        return
    verb, arguments = unpack(update.callback_query.data or "")
    form, respond = BUTTONS.get(verb, (".*", _old_button))
    try:
        if re.fullmatch(form, ":".join(arguments)) is None:
            raise OldButton
        await respond(chat, arguments)
    except OldButton:
        await _old_button(chat, arguments)
    finally:
        await chat.release()


async def _old_button(chat: Chat, _arguments: list[str]) -> None:
    await chat.refuse(chat.t("This button is of an older version. Please ask again."))


async def _asked(update: Update, context: Context) -> None:
    """Words in a private chat. An operator who sends nothing but an address proposes a feed."""
    chat = await chat_of(update, context)
    if chat is None or chat.message is None or not chat.message.text:
        return
    if await answer_question(chat) or await answer_correction(chat):
        return
    if chat.operates and ADDRESS.fullmatch(chat.message.text.strip()):
        await add_feed_(chat, chat.message.text.strip())
    else:
        await ask(chat, chat.message.text)


async def _mentioned(update: Update, context: Context) -> None:
    """Words in a group: ours only if they name the bot or answer it."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    text = without_mention(message.text, context.bot.username)
    answered = message.reply_to_message.from_user if message.reply_to_message else None
    if text == message.text and (answered is None or answered.id != context.bot.id):
        return
    chat = await chat_of(update, context)
    if chat is None or not text:
        return
    if not await answer_question(chat) and not await answer_correction(chat):
        await ask(chat, text)


async def _failed(update: object, context: Context) -> None:
    """A handler failed: the log gets the trace, the person a sentence. Neither the log nor the
    sentence says what was written or by whom."""
    error = context.error
    if not isinstance(update, Update) or error is None:
        log.error("an update could not be handled", error=type(error).__name__)
        return
    if isinstance(error, Forbidden) and update.effective_chat is not None:
        await context.bot_data["services"].database.write(
            deactivate_chat,
            transport=context.bot_data["transport"],
            chat_id=update.effective_chat.id,
            reason=GONE,
            now=context.bot_data["services"].clock(),
        )
        return
    if isinstance(error.__cause__, BrokenPipeError):
        return  # the terminal was closed, and tells so itself
    if isinstance(error, ChatMigrated) and update.effective_chat is not None:
        # Its answer is lost; what it follows goes with the group. The error's text names the chat.
        await context.bot_data["services"].database.write(
            move_chat,
            transport=context.bot_data["transport"],
            old_chat_id=update.effective_chat.id,
            new_chat_id=error.new_chat_id,
        )
        return
    trace = "".join(traceback.format_tb(error.__traceback__))
    cause = str(error) if isinstance(error, TelegramError | StorageError) else None
    log.error(
        "an update could not be handled", error=type(error).__name__, cause=cause, trace=trace
    )
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return  # the answer would not arrive either
    with contextlib.suppress(TelegramError, StorageError):
        chat = await chat_of(update, context)
        if chat is not None:
            sentence = chat.t("That did not work, and it is our fault. Try again soon.")
            await chat.say(chat.page(sentence))
