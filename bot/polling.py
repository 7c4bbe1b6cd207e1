"""Whether Telegram's updates keep coming. python-telegram-bot retries most errors for ever and
only logs them, and ends its polling in silence when the token is refused: here each of these
becomes a state that can be asked for."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.translation import message

LONG_POLL_SECONDS = 25
"""How long Telegram holds a getUpdates without news; its own limit is 50."""

SILENCE_SECONDS = 90
"""Three long polls without an answer."""


class Trouble(Enum):
    """What keeps updates from coming, as a message for operators."""

    REFUSED = message("Telegram refuses the bot's token. Get a new one from @BotFather.")
    CONFLICT = message("Another process uses the bot's token. Stop one of the two.")
    SILENCE = message("Telegram has not answered the bot for more than a minute.")


class NotedRequest(HTTPXRequest):
    """The request of python-telegram-bot that also tells of each answer with status 200."""

    def __init__(self, on_answer: Callable[[], None], **options: Any) -> None:
        super().__init__(**options)
        self._on_answer = on_answer

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """One request; see telegram.request.BaseRequest."""
        status, body = await super().do_request(*args, **options)
        if status == 200:
            self._on_answer()
        return status, body


class PollingWatch:
    """Sees the answers and errors of one bot's getUpdates."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._answered_at = clock()
        self._conflict = False
        self._refused = False

    def on_answer(self) -> None:
        """An update request was answered."""
        self._answered_at = self._clock()
        self._conflict = False

    def on_error(self, error: TelegramError) -> None:
        """The error callback of `Updater.start_polling`."""
        if isinstance(error, Conflict):
            self._conflict = True
        elif isinstance(error, InvalidToken):
            self._refused = True

    def trouble(self) -> Trouble | None:
        """What keeps updates from coming; None while they come."""
        if self._refused:
            return Trouble.REFUSED
        if self._conflict:
            return Trouble.CONFLICT
        if self._clock() - self._answered_at > timedelta(seconds=SILENCE_SECONDS):
            return Trouble.SILENCE
        return None
