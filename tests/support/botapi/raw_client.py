"""Raw requests to the emulator, as any library would make them."""

import json
from typing import Any

import httpx

from tests.support.botapi.server import TOKEN, BotApi


class Client:
    """Makes requests for one bot."""

    def __init__(self, http: httpx.AsyncClient, api: BotApi) -> None:
        self.http = http
        self.api = api

    async def post(self, method: str, token: str = TOKEN, **parameters: Any) -> httpx.Response:
        """The answer, whatever it is. Values that are no strings go as JSON."""
        form = {
            key: value if isinstance(value, str) else json.dumps(value)
            for key, value in parameters.items()
        }
        return await self.http.post(f"{self.api.url}/bot{token}/{method}", data=form)

    async def ok(self, method: str, **parameters: Any) -> Any:
        """The result of a request that must be accepted."""
        answer = (await self.post(method, **parameters)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **parameters: Any) -> tuple[int, str]:
        """Code and description of a request that must be refused."""
        response = await self.post(method, **parameters)
        answer = response.json()
        assert not answer["ok"], answer
        assert answer["error_code"] == response.status_code
        return response.status_code, answer["description"]

    async def updates(self, **parameters: Any) -> list[Any]:
        """What getUpdates gives."""
        result: list[Any] = await self.ok("getUpdates", **parameters)
        return result


def keyboard(*buttons: dict[str, str]) -> dict[str, Any]:
    """An inline keyboard with a button a row."""
    return {"inline_keyboard": [[button] for button in buttons]}
