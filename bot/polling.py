"""Whether Telegram's updates keep coming. python-telegram-bot retries most errors for ever and
only logs them, and ends its polling in silence when the token is refused: here each of these
becomes a state that can be asked for."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

LONG_POLL_SECONDS = 25
"""How long Telegram holds a getUpdates without news; its own limit is 50."""

SILENCE_SECONDS = 90
"""Three long polls without an answer."""


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
        self.refused = False
        """Telegram refused the token: polling has ended for good."""

    def on_answer(self) -> None:
        """An update request was answered."""
        self._answered_at = self._clock()
        self._conflict = False

    def on_error(self, error: TelegramError) -> None:
        """The error callback of `Updater.start_polling`."""
        if isinstance(error, Conflict):
            self._conflict = True
        elif isinstance(error, InvalidToken):
            self.refused = True

    def trouble(self) -> str | None:
        """What keeps updates from coming, in a sentence; None while they come."""
        if self.refused:
            return "Telegram refuses the token: make a new one with @BotFather"
        if self._conflict:
            return "another process asks Telegram for this bot's updates: stop one of the two"
        silence = self._clock() - self._answered_at
        if silence > timedelta(seconds=SILENCE_SECONDS):
            return f"Telegram has not answered for {silence.total_seconds():.0f} seconds"
        return None
