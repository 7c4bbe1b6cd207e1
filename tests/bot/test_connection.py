"""Updates that stop coming are an alarm, told once; a token that is refused ends the process."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import Conflict, InvalidToken, TimedOut
from telegram.ext import ExtBot

from bot.application import App
from bot.connection import tell_trouble
from bot.errors import TokenRefused
from bot.polling import SILENCE_SECONDS, PollingWatch, Trouble
from bot.services import Services
from tests.bot.conftest import OPERATOR
from tests.support.botapi import BotApi


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(clock: Clock) -> PollingWatch:
    return PollingWatch(clock)


def test_answers_are_no_trouble(watch: PollingWatch, clock: Clock) -> None:
    for _ in range(5):
        clock.now += timedelta(seconds=SILENCE_SECONDS)
        watch.on_answer()
        assert watch.trouble() is None


def test_silence_is_trouble(watch: PollingWatch, clock: Clock) -> None:
    watch.on_error(TimedOut())
    assert watch.trouble() is None
    clock.now += timedelta(seconds=SILENCE_SECONDS + 1)
    assert watch.trouble() is Trouble.SILENCE
    watch.on_answer()
    assert watch.trouble() is None


def test_a_second_poller_is_trouble_until_an_answer_comes(watch: PollingWatch) -> None:
    watch.on_error(Conflict("terminated by other getUpdates request"))
    assert watch.trouble() is Trouble.CONFLICT
    watch.on_answer()
    assert watch.trouble() is None


async def test_operators_are_told_once_of_trouble_and_once_of_its_end(
    services: Services, api: BotApi, application: App, watch: PollingWatch
) -> None:
    operator = api.user(OPERATOR)
    await operator.say("/help")
    await operator.receives()
    before = len(operator.messages)
    bot: ExtBot[None] = application.bot
    watch.on_error(Conflict("terminated by other getUpdates request"))
    told = await tell_trouble(services, bot, watch, None)
    told = await tell_trouble(services, bot, watch, told)
    watch.on_answer()
    told = await tell_trouble(services, bot, watch, told)
    assert told is None
    alarm, end = [message.text for message in operator.messages[before:]]
    assert "رمز البوت" in alarm
    assert "عاد البوت" in end


async def test_a_refused_token_ends_it(
    services: Services, application: App, watch: PollingWatch
) -> None:
    watch.on_error(InvalidToken("Unauthorized"))
    with pytest.raises(TokenRefused, match="BotFather"):
        await tell_trouble(services, application.bot, watch, None)
