"""The prompt of `rasid chat` and of the demo: what one types goes to the handlers of the bot, and
their answers to the terminal. No network is needed."""

import asyncio
import codecs
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TextIO

from telegram import Update

from bot.application import App, build_application
from bot.connection import terminal_bot
from bot.markup import Text, fill, paragraph, words
from bot.services import Services
from bot.terminal import Payload, TerminalRequest
from bot.translation import LANGUAGES, Translation, translation
from storage.subscribers import get_subscriber

CHAT = 1
"""The private chat of the one who sits at the terminal."""

ENDS = frozenset({"", "exit", "quit", "خروج"})
PROMPT = "> "
READ_BYTES = 65_536


async def converse(services: Services, typed: TextIO, out: TextIO) -> None:
    """Answers line after line until an empty one, "exit" or the end of what is typed. A number
    presses that button of the last message."""
    async with _at_terminal(services, out) as (application, terminal):
        t = await _language(services)
        _write(out, words(t("Write as you would to the bot: a question, or /help.")), t)
        _write(out, words(t("A number presses a button. An empty line ends.")), t)
        _write_prompt(out)
        async for line in lines_of(typed):
            text = line.strip()
            if not typed.isatty():
                out.write(f"{text}\n")
            if text.casefold() in ENDS:
                return
            payload = await _update_of(services, terminal, text, out)
            if payload is not None:
                await application.process_update(Update.de_json(payload, application.bot))
            _write_prompt(out)
        out.write("\n")


async def ask_once(services: Services, question: str, out: TextIO) -> None:
    """Answers one question or command, as the chat does. Raises BrokenPipeError where nobody reads
    `out`."""
    async with _at_terminal(services, out) as (application, terminal):
        asked = Update.de_json(terminal.said(CHAT, question), application.bot)
        await application.process_update(asked)
        terminal.check_read()


async def lines_of(typed: TextIO) -> AsyncIterator[str]:
    """The lines of a stream as they come, while the event loop goes on. A thread that waits in
    readline would keep the process from ending, so a terminal or pipe is watched instead; files
    and streams in memory cannot be watched and do not wait."""
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    try:
        descriptor = typed.fileno()
        loop.add_reader(descriptor, ready.set)
    except OSError:
        while line := await asyncio.to_thread(typed.readline):
            yield line
        return
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    kept, ended = "", False
    try:
        while not ended:
            await ready.wait()
            ready.clear()
            read = os.read(descriptor, READ_BYTES)
            ended = not read
            *lines, kept = (kept + decoder.decode(read, final=ended)).split("\n")
            for line in lines:
                yield line
    finally:
        loop.remove_reader(descriptor)
    if kept:
        yield kept


@asynccontextmanager
async def _at_terminal(
    services: Services, out: TextIO
) -> AsyncIterator[tuple[App, TerminalRequest]]:
    bot, terminal = terminal_bot(out)
    application = build_application(services, bot=bot, transport="terminal")
    async with application:
        yield application, terminal


async def _update_of(
    services: Services, terminal: TerminalRequest, text: str, out: TextIO
) -> Payload | None:
    """What was typed, as Telegram would tell the bot; None where it is answered here."""
    number = int(text) if text.isdecimal() else 0
    if number == 0 or not terminal.buttons:
        return terminal.said(CHAT, text)
    if number > len(terminal.buttons):
        t = await _language(services)
        _write(out, fill(t("There is no button {n}."), n=number), t)
        return None
    button = terminal.buttons[number - 1]
    if button.data is None:
        out.write(f"{button.url}\n")
        return None
    return terminal.pressed(button)


async def _language(services: Services) -> Translation:
    subscriber = await services.database.read(get_subscriber, transport="terminal", chat_id=CHAT)
    return translation(subscriber.language if subscriber else LANGUAGES[0])


def _write(out: TextIO, sentence: Text, t: Translation) -> None:
    out.write(f"{paragraph(sentence, right_to_left=t.right_to_left).plain}\n")


def _write_prompt(out: TextIO) -> None:
    out.write(PROMPT)
    out.flush()
