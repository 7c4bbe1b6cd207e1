"""The messenger that sends to Telegram, or to the terminal that stands in for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.pacing import PACED
from bot.rendering import address_of_button, alert_messages
from bot.splitting import split, visible_text
from bot.telegram_errors import refuses_button, refuses_markup, refuses_thread, telegram_error
from bot.translation import translation
from config.catalogue import Catalogue
from pipeline.messenger import Message
from storage.records import ClaimedDelivery, Subscriber

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Form:
    """How a message is sent. A refused part is left away and the rest sent all the same."""

    text: str
    parse_mode: ParseMode | None
    thread_id: int | None
    keyboard: InlineKeyboardMarkup | None


class TelegramMessenger:
    """pipeline.messenger.Messenger over a bot. The caller holds the chat's turn."""

    def __init__(
        self, bot: ExtBot[Any], *, transport: str, catalogue: Catalogue, timezone: ZoneInfo
    ) -> None:
        self.transport = transport
        self._bot = bot
        self._catalogue = catalogue
        self._timezone = timezone

    def render(self, delivery: ClaimedDelivery) -> Sequence[Message]:
        """All parts of the alert in the subscriber's language, each of a size that is taken."""
        messages = alert_messages(
            delivery,
            catalogue=self._catalogue,
            timezone=self._timezone,
            translation=translation(delivery.subscriber.language),
        )
        return [part for message in messages for part in _parts(message)]

    async def send(self, subscriber: Subscriber, message: Message, *, silent: bool) -> int:
        """Sends one message; returns its id. Raises DeliveryError.

        Another request follows at once only where Telegram refused the mark-up (then as plain
        text), the thread (then to the main chat) or the button (then without it).
        """
        form = _Form(
            text=message.html,
            parse_mode=ParseMode.HTML,
            thread_id=subscriber.thread_id or None,
            keyboard=_keyboard(message, subscriber.language),
        )
        while True:
            try:
                return await self._request(subscriber.chat_id, form, silent=silent)
            except TelegramError as error:
                simpler = _without_what_was_refused(form, message, error)
                if simpler == form:
                    raise telegram_error(error, _what(subscriber)) from error
                log.warning("a message is sent in a simpler form", cause=error.message)
                form = simpler

    async def _request(self, chat_id: int, form: _Form, *, silent: bool) -> int:
        sent = await self._bot.send_message(
            chat_id,
            form.text,
            parse_mode=form.parse_mode,
            message_thread_id=form.thread_id,
            reply_markup=form.keyboard,
            disable_notification=silent,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            rate_limit_args=PACED if self._bot.rate_limiter is not None else None,
        )
        return sent.message_id


def _parts(message: Message) -> list[Message]:
    parts = split(message.html)
    if len(parts) == 1:
        return [message]
    messages = [Message(html=part, plain=visible_text(part)) for part in parts]
    return [*messages[:-1], replace(messages[-1], link=message.link)]


def _keyboard(message: Message, language: str) -> InlineKeyboardMarkup | None:
    url = address_of_button(message.link)
    t = translation(language)
    return (
        InlineKeyboardMarkup.from_button(InlineKeyboardButton(t("Open the source"), url=url))
        if url
        else None
    )


def _without_what_was_refused(form: _Form, message: Message, error: TelegramError) -> _Form:
    """A form that Telegram may take; the same one where there is none."""
    if refuses_markup(error):
        return replace(form, text=message.plain, parse_mode=None)
    if refuses_thread(error):
        return replace(form, thread_id=None)
    if refuses_button(error):
        return replace(form, keyboard=None)
    return form


def _what(subscriber: Subscriber) -> str:
    """The kind of chat. Never which one: who reads what is nobody's business."""
    kind = "a person" if subscriber.chat_id > 0 else "a group or channel"
    return f"a message to {kind}"
