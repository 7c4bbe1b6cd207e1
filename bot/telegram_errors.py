"""The one place where errors of python-telegram-bot become errors of a delivery.

Telegram has one code for many causes: the words of its description tell what to do next. They are
matched without regard to case, because python-telegram-bot changes it. BadRequest is a subclass of
NetworkError there, although trying again never helps. sendMessage has no key against repetition:
whether a lost request was accepted is known only if it never left.
"""

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from pipeline.errors import (
    ChatGone,
    ChatMoved,
    DeliveryError,
    MaybeSent,
    MessageRefused,
    NotSent,
    RetryLater,
)

BAD_TOKEN_PAUSE_SECONDS = 60.0

_CHAT_IS_GONE = (
    "chat not found",
    "chat_id is empty",
    "user is deactivated",
    "not enough rights",
    "need administrator rights",
    "have no rights to send a message",
    "chat_write_forbidden",
    "chat_restricted",
    "peer_id_invalid",
)
_THREAD_IS_GONE = ("message thread not found", "topic_closed", "topic_deleted")
_BUTTON_IS_BAD = ("inline keyboard button url", "button_url_invalid", "button_type_invalid")

_NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    BrokenPipeError,  # of the terminal; httpx has its own errors
)


def telegram_error(exc: Exception, what: str) -> DeliveryError:
    """The error of a delivery that says what to do next. `what` was being sent, in words that name
    nobody: "a message to a group"."""
    cause = f"{what}: {_cause(exc)}"
    match exc:
        case RetryAfter():
            return RetryLater(cause, pause_seconds(exc), everywhere=False)
        case InvalidToken():
            return RetryLater(
                f"{what}: Telegram refuses the token of the bot ({_cause(exc)}); "
                "nothing is sent until it is right",
                BAD_TOKEN_PAUSE_SECONDS,
                everywhere=True,
            )
        case ChatMigrated(new_chat_id=new_chat_id):
            return ChatMoved(cause, new_chat_id)
        case Forbidden():
            return ChatGone(cause)
        case BadRequest():
            return (ChatGone if _says(exc, *_CHAT_IS_GONE) else MessageRefused)(cause)
        case Conflict():
            return NotSent(cause)
        case _ if isinstance(exc.__cause__, _NEVER_LEFT):
            return NotSent(cause)
        case _:
            return MaybeSent(cause)


def pause_seconds(error: RetryAfter) -> float:
    """How long Telegram wants us to wait. python-telegram-bot gives whole seconds, or a timedelta
    where the environment has PTB_TIMEDELTA."""
    pause = error.retry_after
    return float(pause) if isinstance(pause, int) else pause.total_seconds()


def refuses_markup(error: TelegramError) -> bool:
    """Whether the same text might be taken without its mark-up."""
    return _says(error, "can't parse entities")


def refuses_thread(error: TelegramError) -> bool:
    """Whether the same message might be taken outside of its thread."""
    return _says(error, *_THREAD_IS_GONE)


def refuses_button(error: TelegramError) -> bool:
    """Whether the same message might be taken without its button."""
    return _says(error, *_BUTTON_IS_BAD)


def _says(error: TelegramError, *phrases: str) -> bool:
    return isinstance(error, BadRequest) and any(
        phrase in error.message.lower() for phrase in phrases
    )


def _cause(exc: Exception) -> str:
    """The reason in one line, without ids of chats and without the pages of proxies."""
    match exc:
        case RetryAfter():
            return f"Telegram asks for a pause of {pause_seconds(exc):g} seconds"
        case ChatMigrated():
            return "the group became a supergroup"
        case TelegramError():
            words = exc.message.partition(". Parsing the server response")[0]
            reason = exc.__cause__
            if (
                reason is not None
                and type(reason).__name__ not in words
                and not isinstance(reason, TelegramError)
            ):
                words = f"{words} ({type(reason).__name__})"
            return words
        case _:
            return f"{type(exc).__name__}: {exc}"
