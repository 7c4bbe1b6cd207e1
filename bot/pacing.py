"""Requests of handlers take turns with the alerts."""

import time
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram_errors import pause_seconds
from pipeline.errors import PacerClosed
from pipeline.pacer import Pacer
from storage.records import Lane

PACED = "paced"
"""`rate_limit_args` of a request whose caller holds the chat's turn already."""

PATIENCE_SECONDS = 600.0

Answer = bool | dict[str, Any] | list[dict[str, Any]]


class PacedRequests(BaseRateLimiter[Any]):
    """The rate limiter of python-telegram-bot on the pacer that the alerts use, in the lane of
    answers. python-telegram-bot's own loses messages after a refusal and knows no lanes.

    What Telegram refuses for now is sent again when the pause that it asks for is over, before
    anything else to the same chat; RetryAfter is raised only when that would take more than
    `patience_seconds` since the first try. Requests that put nothing into a chat (no chat_id;
    getChat, sendChatAction and the like) take no turn and are tried once.
    """

    def __init__(
        self,
        pacer: Pacer,
        *,
        clock: Callable[[], float] = time.monotonic,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._pacer = pacer
        self._clock = clock
        self._patience_seconds = patience_seconds

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clear away."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Any,
    ) -> Answer:
        """Makes the request when its turn comes; see telegram.ext.BaseRateLimiter."""
        chat_id = data.get("chat_id")
        if rate_limit_args == PACED or chat_id is None or not _is_seen(endpoint):
            return await callback(*args, **kwargs)
        give_up_at = self._clock() + self._patience_seconds
        again = False
        try:
            while True:
                async with self._pacer.turn(int(chat_id), Lane.ANSWER, ahead=again):
                    try:
                        return await callback(*args, **kwargs)
                    except RetryAfter as error:
                        seconds = pause_seconds(error)
                        self._pacer.pause(seconds, int(chat_id))
                        if self._clock() + seconds > give_up_at:
                            raise
                again = True
        except PacerClosed as error:
            raise NetworkError(str(error)) from error


def _is_seen(endpoint: str) -> bool:
    """Whether a request shows in the chat, so that Telegram counts it as a message."""
    return not endpoint.startswith("get") and endpoint not in ("sendChatAction", "leaveChat")
