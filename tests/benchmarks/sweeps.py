"""One side of the polling benchmarks, in a process of its own: Rasid, or lemon24/reader.

    python -m tests.benchmarks.sweeps rasid|reader FOLDER < orders

The first line of the orders is a JSON list of addresses, each further line begins one sweep over
all of them. A sweep answers with a line of JSON: the CPU seconds of all threads, the wall seconds,
the new items, and the share of these that was stored by half of the sweep's time.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from time import perf_counter, process_time
from types import TracebackType
from typing import Self, TypedDict

import structlog
import yaml

EVERY_SECONDS = 600
SUBSCRIBERS = 28


class Sweep(TypedDict):
    """What one sweep took and gave."""

    cpu_seconds: float
    wall_seconds: float
    new: int
    by_half: float


class Side:
    """A side as the benchmarks use it, a context manager."""

    def __init__(self, name: str, folder: Path, urls: Sequence[str]) -> None:
        self._command = [sys.executable, "-m", __spec__.name, name, str(folder)]
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


async def _rasid(folder: Path) -> None:
    from bot.wiring import Seed, make_poller, open_services, utc_now
    from config.settings import Settings
    from pipeline.match import match_alerts
    from pipeline.poll import FeedReport
    from pipeline.schedule import Dispatcher, make_scheduler
    from storage.records import Filter
    from storage.subscribers import get_or_create_subscriber, subscribe

    urls = json.loads(sys.stdin.readline())
    config_dir = folder / "config"
    config_dir.mkdir()
    write_feeds(config_dir / "feeds.yaml", urls)
    settings = Settings(
        data_dir=folder / "data",
        config_dir=config_dir,
        allow_networks=(ip_network("127.0.0.0/8"),),
        timezone="Asia/Damascus",
    )
    late = timedelta()

    async with open_services(
        settings, clock=lambda: utc_now() + late, seed=Seed.ALWAYS
    ) as services:
        regions = [f"SY{1 + at % 14:02}" for at in range(SUBSCRIBERS)]
        for chat_id, region in enumerate(regions, start=1):
            subscriber = await services.database.write(
                get_or_create_subscriber,
                transport="telegram",
                chat_id=chat_id,
                thread_id=0,
                language="ar",
                now=services.clock(),
            )
            await services.database.write(
                subscribe, subscriber.id, Filter(pcode=region), now=services.clock()
            )
        services.classifier  # noqa: B018  built at its first use, which no sweep pays
        print("ready", flush=True)
        while await asyncio.to_thread(sys.stdin.readline):
            reports: list[tuple[float, FeedReport]] = []
            ended = asyncio.Event()
            wall, cpu = perf_counter(), process_time()

            def on_report(
                report: FeedReport,
                reports: list[tuple[float, FeedReport]] = reports,
                ended: asyncio.Event = ended,
                wall: float = wall,
            ) -> None:
                reports.append((perf_counter() - wall, report))
                if len(reports) == len(urls):
                    ended.set()

            dispatcher = Dispatcher(
                database=services.database,
                poller=make_poller(services, holder="benchmark"),
                clock=services.clock,
                holder="benchmark",
                on_report=on_report,
            )
            scheduler = make_scheduler(dispatcher)
            scheduler.start()
            await ended.wait()
            wall_seconds = perf_counter() - wall
            scheduler.pause()
            await dispatcher.close()
            scheduler.shutdown(wait=False)
            await match_alerts(services.database, clock=services.clock, holder="benchmark")
            bad = [report for _, report in reports if report.outcome == "error"]
            if bad:
                raise RuntimeError(f"{len(bad)} feeds failed: {bad[0].detail}")
            told = [(at, report.new) for at, report in reports]
            _print(process_time() - cpu, wall_seconds, told)
            late += timedelta(seconds=2 * EVERY_SECONDS)


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
        asyncio.run(_rasid(Path(sys.argv[2])))
