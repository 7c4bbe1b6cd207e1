"""How fast the emulator lets a bot send."""

import httpx

from tests.support.botapi import BotApi, Rates
from tests.support.botapi.errors import Refusal
from tests.support.botapi.rates import RateKeeper
from tests.support.botapi.raw_client import Client


async def test_rates_are_kept_strictly() -> None:
    async with BotApi() as api, httpx.AsyncClient() as http:
        client = Client(http, api)
        for user in (api.user(7), api.user(8)):
            await user.say("/start")
        await client.ok("sendMessage", chat_id=7, text="x")
        response = await client.post("sendMessage", chat_id=7, text="x")
        assert response.status_code == 429
        assert response.headers["Retry-After"] == "1"
        assert response.json()["description"] == "Too Many Requests: retry after 1"
        assert response.json()["parameters"] == {"retry_after": 1}
        await client.ok("sendMessage", chat_id=8, text="another chat is free")
        assert (await client.post("sendMessage", chat_id=7, text="x")).status_code == 429
        assert [violation.rule for violation in api.rates.violations] == ["chat", "penalty"]


def admitted(keeper: RateKeeper, chat_id: int, at: float) -> bool:
    try:
        keeper.admit(chat_id, at)
    except Refusal:
        return False
    return True


def test_a_group_takes_twenty_a_minute() -> None:
    keeper = RateKeeper(Rates())
    assert all(admitted(keeper, -5, 2.0 * second) for second in range(20))
    assert not admitted(keeper, -5, 59.9)
    assert admitted(keeper, -5, 61.0)
    assert [violation.rule for violation in keeper.violations] == ["group"]


def test_all_chats_together_take_thirty_a_second() -> None:
    keeper = RateKeeper(Rates())
    assert all(admitted(keeper, chat_id, chat_id / 100) for chat_id in range(1, 31))
    assert not admitted(keeper, 31, 0.9)
    assert not admitted(keeper, 32, 1.8)  # the pause that was asked for is not over
    assert admitted(keeper, 32, 2.0)
    assert [violation.rule for violation in keeper.violations] == ["total", "penalty"]


def test_a_burst_can_be_allowed() -> None:
    keeper = RateKeeper(Rates(chat_burst=3))
    assert [admitted(keeper, 5, at) for at in (0.0, 0.1, 0.2, 0.3)] == [True, True, True, False]
