"""`rasid` as a process, with the settings of a test."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import yaml

from storage.counts import count_all
from storage.database import Database
from storage.records import DeliveryState
from tests.support.warm_starts import WarmProcess, WarmStarts

STARTED = "Collecting"
"""What `rasid run` says when it begins to work."""


class Rasid:
    """A DATA_DIR and CONFIG_DIR of a test's own, and the processes that run on them: each started
    from nothing, or forked where `warm` is given, by a test that needs many."""

    def __init__(
        self,
        folder: Path,
        settings: Mapping[str, str] | None = None,
        *,
        warm: WarmStarts | None = None,
    ) -> None:
        self._warm = warm
        self.data_dir = folder / "data"
        self.config_dir = folder / "config"
        self.config_dir.mkdir(parents=True)
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith("RASID_")
        }
        self.environment = {
            **inherited,
            "RASID_DATA_DIR": str(self.data_dir),
            "RASID_CONFIG_DIR": str(self.config_dir),
            "RASID_ALLOW_NETWORKS": "127.0.0.0/8",
            **(settings or {}),
        }

    def declare(self, *feeds: Mapping[str, Any]) -> None:
        """The only feeds of this DATA_DIR."""
        text = yaml.safe_dump({"shipped": False, "feeds": list(feeds)}, allow_unicode=True)
        (self.config_dir / "feeds.yaml").write_text(text, encoding="utf-8")

    async def start(self, *arguments: str) -> "Running":
        """Starts a command; its output is read as it comes."""
        if self._warm is not None:
            return Running(
                await self._warm.start(
                    arguments, environment=self.environment, folder=self.config_dir
                )
            )
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self.environment,
            cwd=self.config_dir,
        )
        return Running(process)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Running"]:
        """`rasid run` at work; stopped at the end as an operator stops it."""
        process = await self.start("run")
        try:
            await process.says(STARTED)
            yield process
        finally:
            await process.stop()

    async def done(self, *arguments: str) -> tuple[int, str, str]:
        """Runs a command to its end: exit status, standard output, standard error."""
        process = await self.start(*arguments)
        status = await process.ended()
        return status, process.out, process.err

    async def json(self, *arguments: str) -> Any:
        """What a command that succeeds prints with `--json`."""
        status, out, err = await self.done(*arguments, "--json")
        assert status == 0, err
        return json.loads(out)

    async def deliveries(self) -> Mapping[DeliveryState, int]:
        """How many deliveries the database holds in each state."""
        database = Database.connect(f"sqlite:///{self.data_dir / 'rasid.db'}")
        try:
            return (await database.read(count_all)).deliveries
        finally:
            await database.close()

    async def deliveries_in_flight(self) -> int:
        """How many a kill left between the request and its answer."""
        return (await self.deliveries()).get(DeliveryState.SENDING, 0)

    async def nothing_left_to_send(self) -> None:
        """Waits until every delivery has come to its end."""
        unfinished = {DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNKNOWN}
        while any(n for state, n in (await self.deliveries()).items() if state in unfinished):
            pass


class Running:
    """A process. `out` and `err`: what it has said so far."""

    def __init__(self, process: asyncio.subprocess.Process | WarmProcess) -> None:
        self._process = process
        self._news = asyncio.Condition()
        self.out = ""
        self.err = ""
        self._readers = [
            asyncio.create_task(self._read(process.stdout, "out")),
            asyncio.create_task(self._read(process.stderr, "err")),
        ]

    async def says(self, words: str, *, times: int = 1, timeout_seconds: float = 30) -> None:
        """Waits until it has said `words`, on either stream."""
        async with self._news:
            try:
                async with asyncio.timeout(timeout_seconds):
                    await self._news.wait_for(
                        lambda: (
                            (self.out + self.err).count(words) >= times
                            or all(reader.done() for reader in self._readers)
                        )
                    )
            except TimeoutError:
                pass
        assert (self.out + self.err).count(words) >= times, f"{words!r} not in {self.everything}"

    async def ended(self, timeout_seconds: float = 60) -> int:
        """Waits for its end; returns the exit status."""
        async with asyncio.timeout(timeout_seconds):
            await asyncio.gather(*self._readers)
            return await self._process.wait()

    async def stop(self) -> int:
        """Asks it to end; returns the exit status, which is 0 after a clean end."""
        return await self._end(signal.SIGTERM)

    async def kill(self) -> None:
        """Ends it as a power cut does."""
        await self._end(signal.SIGKILL)

    @property
    def everything(self) -> str:
        """All it said, for the message of a failed test."""
        return f"\n--- out\n{self.out}\n--- err\n{self.err}"

    async def _end(self, number: signal.Signals) -> int:
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self.ended()

    async def _read(self, stream: asyncio.StreamReader | None, name: str) -> None:
        assert stream is not None
        while line := await stream.readline():
            async with self._news:
                setattr(self, name, getattr(self, name) + line.decode())
                self._news.notify_all()
        async with self._news:
            self._news.notify_all()


def tokens(api_url: str, token: str, operators: Sequence[int] = ()) -> dict[str, str]:
    """The settings of a bot."""
    return {
        "RASID_TELEGRAM_TOKEN": token,
        "RASID_TELEGRAM_API_URL": api_url,
        "RASID_OPERATORS": ",".join(map(str, operators)),
    }
