"""The emulator: a server on loopback that speaks the Bot API."""

import asyncio
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.support.botapi import methods
from tests.support.botapi.changes import Changes
from tests.support.botapi.errors import Refusal, Unsupported
from tests.support.botapi.faults import Effect, Fault, Faults
from tests.support.botapi.messages import Callback, File
from tests.support.botapi.people import Chat, User
from tests.support.botapi.rates import TELEGRAM_RATES, RateKeeper, Rates, too_many_requests
from tests.support.botapi.updates import UpdateQueue

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
_TOKEN_FORM = re.compile(r"[0-9]{3,}:[A-Za-z0-9_-]{30,}")
_BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n"
)


@dataclass(frozen=True)
class Accepted:
    """A request that did what it asked. `at`: seconds of the loop's clock."""

    at: float
    method: str
    chat_id: int | None
    parameters: Mapping[str, str]
    result: Any

    @property
    def text(self) -> str:
        """The text as it is shown, of a message sent or edited."""
        text: str = self.result["text"]
        return text


@dataclass(frozen=True)
class Refused:
    """A request that was refused."""

    at: float
    method: str
    chat_id: int | None
    code: int
    description: str


class BotApi:
    """`async with BotApi() as api:` serves one bot. Belongs to one event loop."""

    def __init__(
        self, token: str = TOKEN, *, rates: Rates = TELEGRAM_RATES, privacy: bool = True
    ) -> None:
        self.token = token
        self.privacy = privacy
        self.me: dict[str, Any] = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "راصد",
            "username": "rasid_test_bot",
            "can_join_groups": True,
            "can_read_all_group_messages": not privacy,
            "supports_inline_queries": False,
        }
        self.changes = Changes()
        self.updates = UpdateQueue(self.changes)
        self.rates = RateKeeper(rates)
        self.faults = Faults()
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, User] = {}
        self.callbacks: dict[str, Callback] = {}
        self.files: dict[str, File] = {}
        self.commands: dict[tuple[str, str], dict[str, str]] = {}
        self.accepted: list[Accepted] = []
        self.refused: list[Refused] = []
        self.unsupported: list[str] = []
        self.port = 0
        self._message_ids = itertools.count(1)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where the server is: what an operator gives as the address of a Bot API server."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """The same as python-telegram-bot's `base_url`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """The same as python-telegram-bot's `base_file_url`."""
        return f"{self.url}/file/bot"

    @property
    def sent(self) -> list[Accepted]:
        """The messages that were accepted, in order."""
        return [request for request in self.accepted if request.method == "sendMessage"]

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._handle)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.faults.release_all()
        await self.updates.close()
        if self._runner is not None:
            await self._runner.cleanup()
        if error is None and self.unsupported:
            raise AssertionError(f"the emulator does not know: {self.unsupported}")

    def now(self) -> float:
        """Seconds of the loop's clock."""
        return asyncio.get_running_loop().time()

    def next_message_id(self) -> int:
        """An id that no message has yet."""
        return next(self._message_ids)

    def keep_file(self, name: str, content: bytes) -> File:
        """A file that can be sent, and asked for by its id."""
        file = File(f"file{len(self.files) + 1}", name, content)
        self.files[file.id] = file
        return file

    async def accepts(
        self, count: int, method: str = "sendMessage", timeout_seconds: float = 30.0
    ) -> None:
        """Waits until so many requests of `method` were accepted in all."""

        def look() -> bool | None:
            return sum(request.method == method for request in self.accepted) >= count or None

        await self.changes.until(look, timeout_seconds)

    def user(
        self,
        id: int,  # noqa: A002  as in the Bot API
        *,
        language_code: str | None = "ar",
        first_name: str = "سلمى",
        username: str | None = None,
    ) -> User:
        """A person, who has never written to the bot unless they were asked for before."""
        if id not in self.users:
            chat = self._chat(id, "private", first_name, username=username, bot="never started")
            self.users[id] = User(self, id, first_name, language_code, username, chat)
        return self.users[id]

    def group(self, id: int, title: str = "عائلة") -> Chat:  # noqa: A002  as in the Bot API
        """A group of the old kind."""
        return self._chat(id, "group", title)

    def supergroup(self, id: int, title: str = "عائلة") -> Chat:  # noqa: A002  as in the Bot API
        """A supergroup."""
        return self._chat(id, "supergroup", title)

    def forum(self, id: int, title: str = "منتدى") -> Chat:  # noqa: A002  as in the Bot API
        """A supergroup with topics."""
        chat = self._chat(id, "supergroup", title)
        chat.topics = chat.topics or {}
        return chat

    def channel(
        self,
        id: int,  # noqa: A002  as in the Bot API
        title: str = "أخبار",
        *,
        username: str | None = None,
    ) -> Chat:
        """A channel."""
        return self._chat(id, "channel", title, username=username)

    def _chat(self, chat_id: int, kind: Any, title: str, **more: Any) -> Chat:
        if chat_id not in self.chats:
            self.chats[chat_id] = Chat(self, chat_id, kind, title, **({"bot": "left"} | more))
        return self.chats[chat_id]

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        if path.startswith(f"file/bot{self.token}/"):
            file = self.files.get(path.rpartition("/")[2])
            return web.Response(body=file.content) if file else web.Response(status=404)
        token, _, name = path.removeprefix("bot").partition("/")
        parameters = await self._read_parameters(request)
        chat_id = _chat_id(parameters)
        try:
            if token != self.token:
                raise Refusal(401, "Unauthorized") if _TOKEN_FORM.fullmatch(token) else _not_found()
            fault = self.faults.take(name, chat_id)
            if fault is not None and fault.effect is Effect.DROP_REQUEST:
                return _break(request)
            if fault is not None and fault.effect is Effect.BAD_GATEWAY:
                return web.Response(status=502, text=_BAD_GATEWAY, content_type="text/html")
            if fault is not None and fault.effect is Effect.TOO_MANY:
                raise too_many_requests(int(fault.seconds))
            result = await self._run(name, parameters, chat_id)
        except Refusal as refusal:
            self.refused.append(
                Refused(self.now(), name, chat_id, refusal.code, refusal.description)
            )
            await self.changes.announce()
            return _refusal(refusal)
        return await _answer(request, result, fault)

    async def _read_parameters(self, request: web.Request) -> dict[str, str]:
        """Query and form; in the place of a file that comes along, its id."""
        form = await request.post()
        parameters = {}
        for key, value in [*request.query.items(), *form.items()]:
            if isinstance(value, web.FileField):
                parameters[key] = self.keep_file(value.filename, value.file.read()).id
            else:
                parameters[key] = str(value)
        return parameters

    async def _run(self, name: str, parameters: dict[str, str], chat_id: int | None) -> Any:
        method = methods.METHODS.get(name)
        try:
            if method is None:
                self.unsupported.append(name)
                raise _not_found()
            result = await methods.call(self, method, parameters)
        except Unsupported as unsupported:
            self.unsupported.append(f"{name}: {unsupported}")
            raise Refusal(501, f"the emulator does not know: {unsupported}") from None
        if name != "getUpdates":
            self.accepted.append(Accepted(self.now(), name, chat_id, parameters, result))
            await self.changes.announce()
        return result


def _not_found() -> Refusal:
    return Refusal(404, "Not Found")


def _chat_id(parameters: Mapping[str, str]) -> int | None:
    value = parameters.get("chat_id", "")
    return int(value) if value.lstrip("-").isdigit() else None


def _refusal(refusal: Refusal) -> web.Response:
    headers = {}
    if retry_after := refusal.parameters.get("retry_after"):
        headers["Retry-After"] = str(retry_after)
    return web.json_response(refusal.payload(), status=refusal.code, headers=headers)


async def _answer(request: web.Request, result: Any, fault: Fault | None) -> web.StreamResponse:
    match fault.effect if fault is not None else None:
        case Effect.DROP_ANSWER:
            return _break(request)
        case Effect.DELAY if fault is not None:
            await asyncio.sleep(fault.seconds)
        case Effect.HOLD if fault is not None:
            await fault.wait_for_release()
    return web.json_response({"ok": True, "result": result})


def _break(request: web.Request) -> web.StreamResponse:
    """Closes the connection instead of answering."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
