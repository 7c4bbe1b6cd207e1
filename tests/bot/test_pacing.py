"""Requests of handlers: they take turns, and what is refused for now is sent again."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from telegram.error import RetryAfter
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.pacing import PACED, PacedRequests
from pipeline.pacer import TELEGRAM_LIMITS, Limits, Pacer
from storage.records import Lane
from tests.support.botapi import TOKEN, BotApi, User
from tests.support.virtual_time import now, run

Request = Callable[..., Coroutine[Any, Any, bool]]


def make_limiter(pacer: Pacer, patience_seconds: float = 600.0) -> PacedRequests:
    return PacedRequests(pacer, clock=now, patience_seconds=patience_seconds)


def make_pacer() -> Pacer:
    return Pacer(TELEGRAM_LIMITS, clock=now, sleep=asyncio.sleep)


async def make_request(
    limiter: PacedRequests,
    request: Request,
    *,
    endpoint: str = "sendMessage",
    args: Any = (),
    rate_limit_args: Any = None,
    **data: Any,
) -> Any:
    return await limiter.process_request(request, args, {}, endpoint, data, rate_limit_args)


class Telegram:
    """Notes when it was asked; refuses as often as told. The bot's `callback`."""

    def __init__(self, *refusals: int) -> None:
        self.refusals = list(refusals)
        self.times: list[tuple[str, float]] = []

    async def __call__(self, name: str = "") -> bool:
        self.times.append((name, round(now(), 1)))
        if self.refusals:
            raise RetryAfter(self.refusals.pop(0))
        return True


def test_messages_to_a_chat_take_turns() -> None:
    async def scenario() -> list[tuple[str, float]]:
        telegram, limiter = Telegram(), make_limiter(make_pacer())
        endpoints = ["sendMessage", "editMessageText", "deleteMessage"]
        await asyncio.gather(
            *(
                make_request(limiter, telegram, endpoint=endpoint, args=(endpoint,), chat_id=7)
                for endpoint in endpoints
            )
        )
        return telegram.times

    assert run(scenario()) == [
        ("sendMessage", 0.0),
        ("editMessageText", 1.0),
        ("deleteMessage", 2.0),
    ]


@pytest.mark.parametrize(
    ("endpoint", "data", "rate_limit_args"),
    [
        ("answerCallbackQuery", {"callback_query_id": "1"}, None),
        ("getChat", {"chat_id": 7}, None),
        ("sendChatAction", {"chat_id": 7}, None),
        ("sendMessage", {"chat_id": 7}, PACED),
    ],
)
def test_what_needs_no_turn_passes_at_once(
    endpoint: str, data: dict[str, Any], rate_limit_args: Any
) -> None:
    async def scenario() -> list[tuple[str, float]]:
        telegram, pacer = Telegram(), make_pacer()
        async with pacer.turn(7, Lane.ALERT):
            await make_request(
                make_limiter(pacer),
                telegram,
                endpoint=endpoint,
                rate_limit_args=rate_limit_args,
                **data,
            )
        return telegram.times

    assert run(scenario()) == [("", 0.0)]


def test_a_refused_request_is_made_again_before_the_rest_of_its_chat() -> None:
    async def scenario() -> list[tuple[str, float]]:
        telegram, limiter = Telegram(30, 10), make_limiter(make_pacer())
        await asyncio.gather(
            make_request(limiter, telegram, args=("first",), chat_id=7),
            make_request(limiter, telegram, args=("second",), chat_id=7),
            make_request(limiter, telegram, args=("other chat",), chat_id=8),
        )
        return telegram.times

    # The second refusal met the other chat; each waited for its own pause only.
    assert run(scenario()) == [
        ("first", 0.0),
        ("other chat", 0.0),
        ("other chat", 10.0),
        ("first", 30.0),
        ("second", 31.0),
    ]


def test_patience_ends_in_an_error() -> None:
    async def scenario() -> float:
        telegram, limiter = Telegram(*[25] * 9), make_limiter(make_pacer(), patience_seconds=100)
        with pytest.raises(RetryAfter):
            await make_request(limiter, telegram, chat_id=7)
        return telegram.times[-1][1]

    assert run(scenario()) == 100.0


def test_a_pause_longer_than_patience_is_an_error_at_once() -> None:
    async def scenario() -> float:
        with pytest.raises(RetryAfter):
            await make_request(make_limiter(make_pacer()), Telegram(43_837), chat_id=7)
        return now()

    assert run(scenario()) == 0.0


def test_other_errors_are_passed_on() -> None:
    async def fail() -> bool:
        raise ValueError("refused")

    async def scenario() -> None:
        pacer = make_pacer()
        with pytest.raises(ValueError, match="refused"):
            await make_request(make_limiter(pacer), fail, chat_id="7")
        async with pacer.turn(7, Lane.ANSWER):
            assert now() == pytest.approx(1.0)

    run(scenario())


def make_bot(api: BotApi, limits: Limits) -> ExtBot[None]:
    return ExtBot(
        TOKEN,
        base_url=api.base_url,
        request=HTTPXRequest(connection_pool_size=8),
        rate_limiter=PacedRequests(Pacer(limits)),
    )


async def started(api: BotApi, user_id: int) -> User:
    user = api.user(user_id)
    await user.say("/start")
    return user


async def test_a_real_bot_breaks_no_limit() -> None:
    async with BotApi() as api, make_bot(api, TELEGRAM_LIMITS) as bot:
        users = [await started(api, user_id) for user_id in range(1, 11)]
        await asyncio.gather(*(bot.send_message(user.id, "خبر") for user in users * 2))
        assert all(len(user.messages) == 2 for user in users)
        assert (api.rates.violations, api.refused) == ([], [])


async def test_a_real_bot_sends_again_what_was_refused() -> None:
    async with BotApi() as api, make_bot(api, TELEGRAM_LIMITS) as bot:
        user = await started(api, 7)
        api.faults.too_many(1)
        before = api.now()
        first = asyncio.create_task(bot.send_message(7, "أول"))
        second = asyncio.create_task(bot.send_message(7, "ثان"))
        await asyncio.gather(first, second)
        assert [message.text for message in user.messages] == ["أول", "ثان"]
        assert api.sent[0].at - before >= 1
        assert api.rates.violations == []
