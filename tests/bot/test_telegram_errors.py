"""Errors of Telegram by what to do next. Descriptions are those of the Bot API server."""

import warnings

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram_errors import (
    refuses_button,
    refuses_markup,
    refuses_thread,
    telegram_error,
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


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), ChatGone),
        (Forbidden("Forbidden: user is deactivated"), ChatGone),
        (BadRequest("Bad Request: chat not found"), ChatGone),
        (BadRequest("Bad Request: not enough rights to send text messages to the chat"), ChatGone),
        (BadRequest("Bad Request: need administrator rights in the channel chat"), ChatGone),
        (BadRequest("Bad Request: CHAT_WRITE_FORBIDDEN"), ChatGone),
        (BadRequest("Bad Request: message is too long"), MessageRefused),
        (BadRequest("Bad Request: can't parse entities: Unsupported start tag"), MessageRefused),
        (BadRequest("Bad Request: message thread not found"), MessageRefused),
        (BadRequest("Bad Request: text must be non-empty"), MessageRefused),
        (ChatMigrated(-1005), ChatMoved),
        (Conflict("Conflict: terminated by other getUpdates request"), NotSent),
        (caused(TimedOut(), httpx.ConnectTimeout("")), NotSent),
        (caused(TimedOut("Pool timeout"), httpx.PoolTimeout("")), NotSent),
        (caused(NetworkError("httpx.ConnectError"), httpx.ConnectError("")), NotSent),
        (caused(TimedOut(), httpx.ReadTimeout("")), MaybeSent),
        (caused(TimedOut(), httpx.WriteTimeout("")), MaybeSent),
        (caused(NetworkError("httpx.ReadError"), httpx.ReadError("")), MaybeSent),
        (caused(NetworkError("x"), httpx.RemoteProtocolError("Server disconnected")), MaybeSent),
        (NetworkError("Internal Server Error: restart"), MaybeSent),
        (TelegramError("Invalid server response"), MaybeSent),
        (RuntimeError("anything else"), MaybeSent),
    ],
)
def test_every_error_says_what_to_do_next(error: Exception, expected: type[DeliveryError]) -> None:
    wrapped = telegram_error(error, "a message to a person")
    assert type(wrapped) is expected
    assert str(wrapped).startswith("a message to a person: ")


@pytest.mark.parametrize("ptb_timedelta", ["true", "false"])
def test_a_flood_waits_for_that_chat(monkeypatch: pytest.MonkeyPatch, ptb_timedelta: str) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", ptb_timedelta)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # both forms must be read, the old one too
        wrapped = telegram_error(RetryAfter(35), "a message to a group")
    assert isinstance(wrapped, RetryLater)
    assert (wrapped.seconds, wrapped.everywhere) == (35.0, False)
    assert str(wrapped) == "a message to a group: Telegram asks for a pause of 35 seconds"


def test_a_refused_token_stops_everything_and_says_so() -> None:
    wrapped = telegram_error(InvalidToken("Unauthorized"), "a message to a person")
    assert isinstance(wrapped, RetryLater)
    assert (wrapped.seconds, wrapped.everywhere) == (60.0, True)
    assert "token" in str(wrapped)


def test_no_error_names_a_chat() -> None:
    wrapped = telegram_error(ChatMigrated(-1002345), "a message to a group")
    assert isinstance(wrapped, ChatMoved)
    assert wrapped.new_chat_id == -1002345
    assert "1002345" not in str(wrapped)


def test_an_error_is_one_line_that_names_its_cause() -> None:
    page = NetworkError("Bad Gateway (502). Parsing the server response b'<html>' failed")
    assert str(telegram_error(page, "a message")) == "a message: Bad Gateway (502)"
    timeout = caused(TimedOut(), httpx.ReadTimeout(""))
    assert str(telegram_error(timeout, "a message")) == "a message: Timed out (ReadTimeout)"


def test_what_may_be_left_away() -> None:
    markup = BadRequest("Bad Request: can't parse entities: Unexpected end tag")
    thread = BadRequest("Bad Request: TOPIC_CLOSED")
    button = BadRequest("Bad Request: inline keyboard button URL 'x' is invalid: Wrong HTTP URL")
    for error in (markup, thread, button):
        told = (refuses_markup(error), refuses_thread(error), refuses_button(error))
        assert told == (error is markup, error is thread, error is button)
