"""The way to Telegram: bots, the connection, and the alarm when updates stop coming."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TextIO

import structlog
from pydantic import SecretStr
from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, Defaults, ExtBot
from telegram.request import HTTPXRequest

from bot.errors import TokenRefused
from bot.markup import page, words
from bot.pacing import PacedRequests
from bot.people import operators_of, translation_of
from bot.polling import LONG_POLL_SECONDS, NotedRequest, PollingWatch, Trouble
from bot.services import Services
from bot.terminal import TerminalRequest
from bot.translation import message
from pipeline.pacer import Pacer

TERMINAL_TOKEN = "1:terminal"  # noqa: S105  python-telegram-bot wants one; nothing leaves the process
CONNECT_AGAIN_SECONDS = 10.0
WATCH_SECONDS = 15.0
READ_SECONDS = 30.0
POOL = 64
"""Connections: as many as deliveries under way, for the days when each answer takes seconds."""

RECEIVES_AGAIN = message("The bot receives messages again.")

UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.CHANNEL_POST, Update.MY_CHAT_MEMBER]

log = structlog.get_logger(__name__)


def telegram_bot(services: Services, token: SecretStr, watch: PollingWatch) -> ExtBot[None]:
    """The bot of a token. Every request of a handler takes its turn with the alerts."""
    base = (services.settings.telegram_api_url or "https://api.telegram.org").rstrip("/")
    return ExtBot(
        token.get_secret_value(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=HTTPXRequest(
            connection_pool_size=POOL, read_timeout=READ_SECONDS, pool_timeout=READ_SECONDS
        ),
        get_updates_request=NotedRequest(
            watch.on_answer, connection_pool_size=1, read_timeout=LONG_POLL_SECONDS + 10
        ),
        defaults=_defaults(),
        rate_limiter=PacedRequests(services.pacer),
    )


def terminal_bot(stream: TextIO) -> tuple[ExtBot[None], TerminalRequest]:
    """A bot whose Telegram is the terminal."""
    request = TerminalRequest(stream)
    bot: ExtBot[None] = ExtBot(
        TERMINAL_TOKEN, request=request, get_updates_request=request, defaults=_defaults()
    )
    return bot, request


def _defaults() -> Defaults:
    return Defaults(
        parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )


async def connect(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Introduces the bot to Telegram, however long the network is away.
    Raises TokenRefused."""
    while True:
        try:
            await application.initialize()
        except InvalidToken as error:
            raise TokenRefused(
                "Telegram refuses RASID_TELEGRAM_TOKEN: copy it again from @BotFather"
            ) from error
        except TelegramError as error:
            log.warning("Telegram cannot be reached; trying again", cause=str(error))
            await asyncio.sleep(CONNECT_AGAIN_SECONDS)
        else:
            return


@asynccontextmanager
async def polling(
    application: Application[Any, Any, Any, Any, Any, Any], watch: PollingWatch, pacer: Pacer
) -> AsyncIterator[None]:
    """Receives updates while it is entered; leaves in python-telegram-bot's order, so that what
    was received is handled and confirmed."""
    updater = application.updater
    if updater is None:
        raise TypeError("an application that polls has an updater")
    await application.start()
    try:
        await updater.start_polling(
            timeout=LONG_POLL_SECONDS,
            bootstrap_retries=-1,
            allowed_updates=UPDATES,
            error_callback=watch.on_error,
        )
        try:
            yield
        finally:
            pacer.close()  # what waits for its turn would hold up the end for as long
            await updater.stop()
    finally:
        await application.stop()
        await application.shutdown()


async def keep_watching(services: Services, bot: ExtBot[None], watch: PollingWatch) -> None:
    """Tells of trouble with updates for as long as it runs. Raises TokenRefused."""
    told: Trouble | None = None
    while True:
        told = await tell_trouble(services, bot, watch, told)
        await asyncio.sleep(WATCH_SECONDS)


async def tell_trouble(
    services: Services, bot: ExtBot[None], watch: PollingWatch, told: Trouble | None
) -> Trouble | None:
    """Tells operators and the log when updates stop coming and when they come again, if that is
    other than what was `told` before; returns what is told now. Raises TokenRefused."""
    trouble = watch.trouble()
    if trouble is Trouble.REFUSED:
        raise TokenRefused(trouble.value)
    if trouble is not None and trouble is not told:
        log.error("the bot receives nothing", cause=trouble.value)
        await _tell_operators(services, bot, "⚠️", trouble.value)
    elif trouble is None and told is not None:
        log.warning("the bot receives again")
        await _tell_operators(services, bot, "✅", RECEIVES_AGAIN)
    return trouble


async def _tell_operators(services: Services, bot: ExtBot[None], sign: str, sentence: str) -> None:
    for operator in await operators_of(services):
        t = await translation_of(services, operator)
        told = words(sign + " " + t(sentence))
        text = page([told], right_to_left=t.right_to_left)
        try:
            await bot.send_message(operator, text.html)
        except TelegramError as error:
            log.warning("an operator could not be told", cause=str(error))
