"""One side of the polling benchmarks, in a process of its own: Rasid, or lemon24/reader.

    python -m tests.benchmarks.sweeps rasid|reader FOLDER EVERY_SECONDS < orders

The first line of the orders is a JSON list of addresses. Each further line is "sweep", one poll of
all of them, or "watch SECONDS", polling as they fall due (Rasid only). The answer is a line of
JSON: a Sweep, or a Watch.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from time import perf_counter, process_time, time
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypedDict

import structlog
import yaml

if TYPE_CHECKING:
    from bot.services import Services
    from pipeline.poll import FeedReport

EVERY_SECONDS = 600
SUBSCRIBERS = 28
GOVERNORATES = 14
HOLDER = "benchmark"


class Sweep(TypedDict):
    """What one sweep took, all threads together, and gave: new items, and the share of these that
    was stored by half of the sweep's time."""

    cpu_seconds: float
    wall_seconds: float
    new: int
    by_half: float


class Watch(TypedDict):
    """What was found while feeds were polled as they fell due: for each poll that gave items, the
    number of its feed, how many, and when they were stored (seconds since the epoch)."""

    cpu_seconds: float
    wall_seconds: float
    polls: int
    found: list[tuple[int, int, float]]


class Side:
    """A side as the benchmarks use it, a context manager."""

    def __init__(
        self,
        name: str,
        folder: Path,
        urls: Sequence[str],
        *,
        every_seconds: float = EVERY_SECONDS,
    ) -> None:
        self._command = [sys.executable, "-m", __spec__.name, name, str(folder), str(every_seconds)]
        self._urls = urls

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._say(json.dumps(self._urls))
        self._hear()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def sweep(self) -> Sweep:
        """Polls every feed once."""
        self._say("sweep")
        done: Sweep = json.loads(self._hear())
        return done

    def watch(self, seconds: float) -> None:
        """Begins to poll as feeds fall due, for so long."""
        self._say(f"watch {seconds}")

    def watched(self) -> Watch:
        """What the watch found, when it is over."""
        found: Watch = json.loads(self._hear())
        return found

    def _say(self, order: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()

    def _hear(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{' '.join(self._command)} ended")
        return line


def _reader(folder: Path) -> None:
    import feedparser_sgmllib

    # reader 3.26 carries a copy of feedparser that wants this module by its old name.
    sys.modules["sgmllib"] = feedparser_sgmllib
    from reader import make_reader

    reader = make_reader(str(folder / "reader.sqlite"))
    for url in json.loads(sys.stdin.readline()):
        reader.add_feed(url)
    print("ready", flush=True)
    for _ in sys.stdin:
        wall, cpu = perf_counter(), process_time()
        new = [
            (perf_counter() - wall, done.value)
            for done in reader.update_feeds_iter(scheduled=False)
        ]
        told = [(at, value.new) for at, value in new if not isinstance(value, Exception) and value]
        _print(process_time() - cpu, perf_counter() - wall, told)


async def _rasid(folder: Path, every_seconds: float) -> None:
    import pipeline.schedule  # noqa: F401  no sweep pays for what is imported once
    from bot.wiring import Seed, open_services, utc_now
    from config.settings import Settings

    urls = json.loads(sys.stdin.readline())
    config_dir = folder / "config"
    config_dir.mkdir()
    write_feeds(config_dir / "feeds.yaml", urls, every_seconds=every_seconds)
    settings = Settings(
        data_dir=folder / "data",
        config_dir=config_dir,
        allow_networks=(ip_network("127.0.0.0/8"),),
    )
    late = timedelta()

    def clock() -> datetime:
        return utc_now() + late

    async with open_services(settings, clock=clock, seed=Seed.ALWAYS) as services:
        await _subscribe(services)
        services.classifier  # noqa: B018  built at its first use, which no sweep pays
        print("ready", flush=True)
        while order := await asyncio.to_thread(sys.stdin.readline):
            if order.startswith("watch"):
                print(json.dumps(await _watch(services, float(order.split()[1]))), flush=True)
            else:
                await _sweep(services, len(urls))
                late += timedelta(seconds=2 * every_seconds)


async def _subscribe(services: "Services") -> None:
    from storage.records import Filter
    from storage.subscribers import get_or_create_subscriber, subscribe

    now = services.clock()
    for chat_id in range(1, SUBSCRIBERS + 1):
        subscriber = await services.database.write(
            get_or_create_subscriber,
            transport="telegram",
            chat_id=chat_id,
            thread_id=0,
            language="ar",
            now=now,
        )
        asked = Filter(pcode=f"SY{1 + chat_id % GOVERNORATES:02}")
        await services.database.write(subscribe, subscriber.id, asked, now=now)


@asynccontextmanager
async def _polling(
    services: "Services", on_report: Callable[["FeedReport"], None]
) -> AsyncIterator[None]:
    from bot.wiring import make_poller
    from pipeline.schedule import Dispatcher, make_scheduler

    dispatcher = Dispatcher(
        database=services.database,
        poller=make_poller(services, holder=HOLDER),
        clock=services.clock,
        holder=HOLDER,
        on_report=on_report,
    )
    scheduler = make_scheduler(dispatcher)
    scheduler.start()
    yield
    scheduler.pause()
    await dispatcher.close()
    scheduler.shutdown(wait=False)


async def _sweep(services: "Services", feeds: int) -> None:
    from pipeline.match import match_alerts

    told: list[tuple[float, int]] = []
    ended = asyncio.Event()
    wall, cpu = perf_counter(), process_time()

    def on_report(report: "FeedReport") -> None:
        if report.outcome == "error":
            raise RuntimeError(f"{report.feed_id}: {report.detail}")
        told.append((perf_counter() - wall, report.new))
        if len(told) == feeds:
            ended.set()

    async with _polling(services, on_report):
        await ended.wait()
        wall_seconds = perf_counter() - wall
    await match_alerts(services.database, clock=services.clock, holder=HOLDER)
    _print(process_time() - cpu, wall_seconds, told)


async def _watch(services: "Services", seconds: float) -> Watch:
    from pipeline.workers import Bell, keep_matching

    found: list[tuple[int, int, float]] = []
    polls = 0
    bell = Bell()
    wall, cpu = perf_counter(), process_time()

    def on_report(report: "FeedReport") -> None:
        nonlocal polls
        polls += 1
        if report.outcome == "error":
            raise RuntimeError(f"{report.feed_id}: {report.detail}")
        if report.new:
            found.append((int(report.feed_id.rpartition("-")[2]), report.new, time()))
            bell.ring()

    matching = asyncio.create_task(
        keep_matching(services.database, clock=services.clock, holder=HOLDER, bell=bell)
    )
    async with _polling(services, on_report):
        await asyncio.sleep(seconds)
    matching.cancel()
    return Watch(
        cpu_seconds=process_time() - cpu,
        wall_seconds=perf_counter() - wall,
        polls=polls,
        found=found,
    )


def write_feeds(path: Path, urls: Sequence[str], *, every_seconds: float = EVERY_SECONDS) -> None:
    """A feeds.yaml of just these addresses."""
    feeds = [
        {"id": f"feed-{at}", "kind": "feed", "url": url, "name": {"ar": f"شبكة {at}"}}
        for at, url in enumerate(urls)
    ]
    defaults = {"every": f"{every_seconds}s", "region": "SY"}
    path.write_text(
        yaml.safe_dump({"shipped": "false", "defaults": defaults, "feeds": feeds}), encoding="utf-8"
    )


def _print(cpu_seconds: float, wall_seconds: float, told: Sequence[tuple[float, int]]) -> None:
    new = sum(count for _, count in told)
    by_half = sum(count for at, count in told if at <= wall_seconds / 2) / max(new, 1)
    sweep = Sweep(cpu_seconds=cpu_seconds, wall_seconds=wall_seconds, new=new, by_half=by_half)
    print(json.dumps(sweep), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "reader":
        _reader(Path(sys.argv[2]))
    else:
        structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
        asyncio.run(_rasid(Path(sys.argv[2]), float(sys.argv[3])))
