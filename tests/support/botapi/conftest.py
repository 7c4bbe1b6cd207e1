"""Fixtures for the tests of the emulator."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.support.botapi import NO_RATES, BotApi, User
from tests.support.botapi.raw_client import Client


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(rates=NO_RATES) as api:
        yield api


@pytest.fixture
async def client(api: BotApi) -> AsyncIterator[Client]:
    async with httpx.AsyncClient() as http:
        yield Client(http, api)


@pytest.fixture
async def user(api: BotApi) -> User:
    user = api.user(7)
    await user.say("/start")
    return user
