"""robots.txt (RFC 9309): which pages of a site programs may read, and how often.

It counts for pages that are made for people. A file is kept for a day. Where a site has none, all
is allowed; where it cannot be read for now (status 5xx, too slow, broken), nothing is, for a while.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from protego import Protego

from collectors.encoding import decode
from collectors.errors import (
    BadRedirect,
    Blocked,
    BrokenAnswer,
    FetchError,
    HttpStatusError,
    RobotsRefused,
    TooLarge,
    TooSlow,
)

PRODUCT = "rasid"
"""How a robots.txt calls us."""

MAX_DELAY_SECONDS = 30.0
"""Of a Crawl-delay: more would keep warnings back."""

MAX_ROBOTS_BYTES = 512 * 1024  # RFC 9309: at least 500 KiB are to be read
_KEPT_SECONDS = 24 * 3600.0
_REFUSED_SECONDS = 600.0
_KEPT_FILES = 1000
_KEPT_CHARACTERS = 1_000_000  # parsed they take up to 26 times as much
_AGENT = re.compile(r"^[ \t]*user[- ]?agent[ \t]*:?[ \t]*([^\r\n#]*)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """What a site asks of us. `size`: of its text, in characters."""

    rules: Protego | None
    size: int = 0

    def allows(self, url: str) -> bool:
        """Whether a page may be read."""
        return self.rules is None or self.rules.can_fetch(url, PRODUCT)

    @property
    def delay_seconds(self) -> float:
        """Time between two requests that the site asks for, at most MAX_DELAY_SECONDS."""
        delay = self.rules.crawl_delay(PRODUCT) if self.rules is not None else None
        return min(delay or 0.0, MAX_DELAY_SECONDS)


class RobotsFiles:
    """The robots.txt of sites, each read once a day.

    read: gives the body of a robots.txt, raises FetchError. clock: seconds, monotonic.
    """

    def __init__(
        self, read: Callable[[str, bool], Awaitable[bytes]], *, clock: Callable[[], float]
    ) -> None:
        self._read = read
        self._clock = clock
        self._files: dict[str, tuple[float, RobotsFile | RobotsRefused]] = {}
        self._characters = 0
        self._loading: dict[str, asyncio.Task[RobotsFile]] = {}

    async def of(self, origin: str, *, verify: bool = True) -> RobotsFile:
        """The file of a site (scheme, host and port). Raises RobotsRefused where it cannot be read
        for now, and FetchError where the site cannot be reached at all. verify: its certificate."""
        kept = self._files.get(origin)
        if kept is not None and kept[0] > self._clock():
            if isinstance(kept[1], RobotsRefused):
                raise RobotsRefused(kept[1].resource, kept[1].cause)
            return kept[1]
        task = self._loading.get(origin)
        if task is None:
            task = self._loading[origin] = asyncio.create_task(self._load(origin, verify))
            task.add_done_callback(lambda _: self._loading.pop(origin, None))
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Gives up what is being read."""
        tasks = list(self._loading.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _load(self, origin: str, verify: bool) -> RobotsFile:
        url = f"{origin}/robots.txt"
        try:
            text = decode(await self._read(url, verify), encoding="utf-8")
        except (HttpStatusError, Blocked, BadRedirect, TooSlow, BrokenAnswer, TooLarge) as error:
            if not _has_none(error):
                refused = RobotsRefused(url, f"it cannot be read for now ({error.cause})")
                self._keep(origin, refused, _REFUSED_SECONDS)
                raise refused from error
            file = RobotsFile(None)
        else:
            rules = await asyncio.to_thread(Protego.parse, ours(text))
            file = RobotsFile(rules, len(text))
        self._keep(origin, file, _KEPT_SECONDS)
        return file

    def _keep(self, origin: str, file: RobotsFile | RobotsRefused, seconds: float) -> None:
        self._drop(origin)
        self._files[origin] = (self._clock() + seconds, file)
        self._characters += _size(file)
        while len(self._files) > _KEPT_FILES or self._characters > _KEPT_CHARACTERS:
            self._drop(next(iter(self._files)))

    def _drop(self, origin: str) -> None:
        dropped = self._files.pop(origin, None)
        if dropped is not None:
            self._characters -= _size(dropped[1])


def ours(text: str) -> str:
    """A robots.txt in which all programs but us have one name: a file that repeats its rules for
    ten thousand names would fill the memory."""

    def agent(match: re.Match[str]) -> str:
        name = match[1].strip().lower()
        return f"User-agent: {name if name in ('*', PRODUCT) else 'other'}"

    return _AGENT.sub(agent, text)


def _size(file: RobotsFile | RobotsRefused) -> int:
    return file.size if isinstance(file, RobotsFile) else 0


def _has_none(error: FetchError) -> bool:
    """Whether the answer means that there is no robots.txt. Who is blocked there is told so by the
    page itself."""
    if isinstance(error, HttpStatusError):
        return 400 <= error.status < 500 and error.status != 429
    return isinstance(error, Blocked | BadRedirect)
