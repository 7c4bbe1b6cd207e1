"""The terminal as a Telegram: what it writes, what python-telegram-bot reads from it."""

import asyncio
import io
import os
from collections.abc import AsyncIterator, Iterator
from typing import Any, TextIO

import pytest
import structlog
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, InvalidToken, NetworkError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    ExtBot,
)

from bot.connection import terminal_bot
from bot.prompt import ask_once
from bot.running import run
from bot.services import Services
from bot.terminal import REMEMBERED_MESSAGES, RULE, TerminalRequest
from storage.counts import count_all
from storage.feeds import set_feed_status
from storage.records import DeliveryState, FeedStatus
from tests.bot.conftest import FEED, NOW, Newsroom

CHAT = 1
KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("إدلب", callback_data="p:SY07")],
        [
            InlineKeyboardButton("حلب", callback_data="p:SY02"),
            InlineKeyboardButton("المصدر", url="https://news.example/1"),
        ],
    ]
)


@pytest.fixture
def out() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def terminal(out: io.StringIO) -> TerminalRequest:
    return TerminalRequest(out)


@pytest.fixture
async def bot(terminal: TerminalRequest) -> AsyncIterator[ExtBot[None]]:
    bot: ExtBot[None] = ExtBot(
        "1:terminal",
        request=terminal,
        get_updates_request=terminal,
        defaults=Defaults(parse_mode=ParseMode.HTML),
    )
    async with bot:
        yield bot


async def test_a_message_is_written_as_plain_text_with_its_isolates(
    bot: ExtBot[None], out: io.StringIO
) -> None:
    sent = await bot.send_message(
        CHAT, '<b>\u2068قصف\u2069</b> على &lt;إدلب&gt; <tg-time unix="1700000000">أمس</tg-time>'
    )
    shown = "\u2068قصف\u2069 على <إدلب> أمس"
    assert out.getvalue() == f"{RULE}\n{shown}\n"
    assert (sent.text, sent.chat.id) == (shown, CHAT)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            '<a href="https://a.example/?x=1&amp;y=2">هنا</a>.',
            "هنا (\u2066https://a.example/?x=1&y=2\u2069).",
        ),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        (
            "<a href='https://a.example'>x<b>y</b></a><a href='https://b.example'>z</a>",
            "xy (\u2066https://a.example\u2069)z (\u2066https://b.example\u2069)",
        ),
        ("<blockquote>x</blockquote>\n", "x"),
    ],
)
async def test_addresses_follow_their_words(
    bot: ExtBot[None], out: io.StringIO, html: str, shown: str
) -> None:
    await bot.send_message(CHAT, html)
    assert out.getvalue() == f"{RULE}\n{shown}\n"


async def test_buttons_are_a_numbered_list_and_can_be_pressed(
    bot: ExtBot[None], terminal: TerminalRequest, out: io.StringIO
) -> None:
    sent = await bot.send_message(CHAT, "اختر", reply_markup=KEYBOARD)
    assert out.getvalue() == (
        f"{RULE}\nاختر\n\n1. إدلب\n2. حلب\n3. المصدر: \u2066https://news.example/1\u2069\n"
    )
    assert [button.data for button in terminal.buttons] == ["p:SY07", "p:SY02", None]
    update = Update.de_json(terminal.pressed(terminal.buttons[1]), bot)
    assert update.callback_query is not None
    assert update.callback_query.data == "p:SY02"
    assert update.effective_message == sent
    assert update.effective_chat is not None
    assert (update.effective_chat.id, update.effective_chat.type) == (CHAT, "private")


async def test_an_edited_message_is_written_again(
    bot: ExtBot[None], terminal: TerminalRequest, out: io.StringIO
) -> None:
    sent = await bot.send_message(CHAT, "واحد", reply_markup=KEYBOARD)
    await bot.edit_message_text("<b>اثنان</b>", CHAT, sent.message_id)
    assert out.getvalue().endswith(f"{RULE}\nاثنان\n")
    assert terminal.buttons == ()
    await bot.edit_message_reply_markup(CHAT, sent.message_id, reply_markup=KEYBOARD)
    assert len(terminal.buttons) == 3
    assert [message["text"] for message in terminal.messages(CHAT)] == ["اثنان"]
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("اثنان", CHAT, sent.message_id, reply_markup=KEYBOARD)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(CHAT, sent.message_id, reply_markup=KEYBOARD)


async def test_a_deleted_message_takes_its_buttons_along(
    bot: ExtBot[None], terminal: TerminalRequest
) -> None:
    sent = await bot.send_message(CHAT, "واحد", reply_markup=KEYBOARD)
    assert await bot.delete_message(CHAT, sent.message_id)
    assert (terminal.buttons, terminal.messages(CHAT)) == ((), [])
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(CHAT, sent.message_id)


async def test_an_answer_can_quote_what_was_typed(
    bot: ExtBot[None], terminal: TerminalRequest
) -> None:
    update = Update.de_json(terminal.said(CHAT, "/search قصف"), bot)
    assert update.message is not None
    assert update.message.entities[0].length == len("/search")
    quoting = ReplyParameters(update.message.message_id, allow_sending_without_reply=True)
    sent = await bot.send_message(CHAT, "نتيجة", reply_parameters=quoting)
    assert sent.reply_to_message == update.message
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", CHAT, update.message.message_id)


@pytest.mark.parametrize(
    ("html", "cause"),
    [
        ("<b>x", "Can't parse entities: <b> is never closed"),
        ("<b> </b>", "Message text is empty"),
        ("x" * 4097, "Message is too long"),
    ],
)
async def test_what_telegram_would_refuse_is_refused(
    bot: ExtBot[None], out: io.StringIO, html: str, cause: str
) -> None:
    with pytest.raises(BadRequest, match=cause):
        await bot.send_message(CHAT, html)
    assert out.getvalue() == ""


async def test_an_unknown_method_is_no_silent_success(bot: ExtBot[None]) -> None:
    with pytest.raises(InvalidToken, match="method not found"):
        await bot.send_location(CHAT, 35.9, 36.6)


async def test_what_else_the_bot_asks(bot: ExtBot[None], out: io.StringIO) -> None:
    assert bot.username == "rasid_terminal_bot"
    assert (await bot.get_chat(CHAT)).type == "private"
    assert (await bot.get_chat_member(CHAT, CHAT)).status == "member"
    assert await bot.set_my_commands([("latest", "آخر الأخبار")])
    assert await bot.send_chat_action(CHAT, "typing")
    assert out.getvalue() == ""
    assert await bot.answer_callback_query("7", "تم")
    assert out.getvalue() == "(تم)\n"


async def test_old_messages_are_forgotten(bot: ExtBot[None], terminal: TerminalRequest) -> None:
    for number in range(REMEMBERED_MESSAGES + 5):
        await bot.send_message(CHAT, str(number))
    kept = terminal.messages(CHAT)
    assert (len(kept), kept[0]["text"]) == (REMEMBERED_MESSAGES, "5")


async def test_handlers_answer_what_is_typed_and_pressed(
    terminal: TerminalRequest, out: io.StringIO
) -> None:
    async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_chat is not None
        await context.bot.send_message(update.effective_chat.id, "اختر", reply_markup=KEYBOARD)

    async def chosen(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer("تم")
        await update.callback_query.edit_message_text(
            f"<b>{update.callback_query.data}</b>", "HTML"
        )

    application: Application[Any, Any, Any, Any, Any, Any] = (
        ApplicationBuilder()
        .token("1:terminal")
        .request(terminal)
        .get_updates_request(terminal)
        .job_queue(None)
        .build()
    )
    application.add_handlers([CommandHandler("start", start), CallbackQueryHandler(chosen)])
    async with application:
        await application.process_update(
            Update.de_json(terminal.said(CHAT, "/start"), application.bot)
        )
        update = terminal.pressed(terminal.buttons[0])
        await application.process_update(Update.de_json(update, application.bot))
    assert out.getvalue().endswith(f"(تم)\n{RULE}\np:SY07\n")


@pytest.fixture
def unread() -> Iterator[TextIO]:
    """A pipe whose reader went away."""
    reader, writer = os.pipe()
    os.close(reader)
    stream = os.fdopen(writer, "w", encoding="utf-8")
    yield stream
    with pytest.raises(BrokenPipeError):
        stream.close()


async def test_an_output_that_nobody_reads_is_noticed(unread: TextIO) -> None:
    bot, terminal = terminal_bot(unread)
    async with bot, asyncio.timeout(5):
        closed = asyncio.create_task(terminal.until_closed())
        with pytest.raises(NetworkError):
            await bot.send_message(CHAT, "واحد")
        with pytest.raises(BrokenPipeError):
            await closed


async def test_a_question_whose_answer_nobody_reads_ends_quietly(
    services: Services, unread: TextIO
) -> None:
    with structlog.testing.capture_logs() as logs, pytest.raises(BrokenPipeError):
        await ask_once(services, "/help", unread)
    assert logs == []


async def test_a_process_whose_output_nobody_reads_ends_and_keeps_the_alert(
    services: Services, newsroom: Newsroom, unread: TextIO
) -> None:
    await services.database.write(
        set_feed_status, FEED.id, FeedStatus.PAUSED, actor="test", now=NOW
    )
    await newsroom.publish("قصف مدفعي على مدينة سراقب")
    with pytest.raises(BrokenPipeError):
        async with asyncio.timeout(10):
            await run(services, stop=asyncio.Event(), out=unread, on_nothing=lambda: None)
    counts = await services.database.read(count_all)
    assert {state: n for state, n in counts.deliveries.items() if n} == {DeliveryState.PENDING: 1}
