"""Sites that misbehave among sites that do not.

    python -m tests.benchmarks.faults [FEEDS [SECONDS]]

500 feeds, five on a host, one of each five with a fault; all due at once, then every 30 s. The
sites are a process of their own.
"""

import asyncio
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median, quantiles
from time import process_time

import structlog
import yaml

from bot.wiring import Seed, open_services, utc_now
from config.settings import Settings
from tests.support.fault_run import (
    HOLDER,
    Poll,
    TimedPoller,
    declared,
    dispatching,
    fault_of,
    wrong_ends,
)
from tests.support.fault_site import NETWORK, FaultProcess, Ways
from tests.support.faults import FAULTS

FEEDS = 500
EVERY_SECONDS = 30.0
SECONDS = 90.0
TARGET_LATE_SECONDS = 30.0
TARGET_END_SECONDS = 25.0
TARGET_MEGABYTES = 260


def main(feeds: int = FEEDS, seconds: float = SECONDS) -> None:
    """Prints the figures beside what they should be."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    with tempfile.TemporaryDirectory() as folder, FaultProcess() as ways:
        asyncio.run(_run(Path(folder), ways, feeds, seconds))


async def _run(folder: Path, ways: Ways, feeds: int, seconds: float) -> None:
    config_dir = folder / "config"
    config_dir.mkdir()
    declarations = declared(ways, FAULTS, feeds)
    defaults = {"every": f"{EVERY_SECONDS}s", "region": "SY"}
    text = yaml.safe_dump({"shipped": "false", "defaults": defaults, "feeds": declarations})
    (config_dir / "feeds.yaml").write_text(text, encoding="utf-8")
    settings = Settings(data_dir=folder / "data", config_dir=config_dir, allow_networks=(NETWORK,))
    async with open_services(settings, clock=utc_now, seed=Seed.ALWAYS) as services:
        poller = TimedPoller(
            database=services.database,
            fetcher=services.fetcher,
            classifier=services.classifier,  # built before the first poll
            catalogue=services.catalogue,
            clock=utc_now,
            holder=HOLDER,
        )
        began_at, cpu, before = utc_now(), process_time(), _megabytes("VmRSS")
        async with dispatching(services.database, poller, utc_now) as reports:
            await reports.arrive(feeds)
            first = (utc_now() - began_at).total_seconds()
            await asyncio.sleep(max(0.0, seconds - first))
        core = (process_time() - cpu) / (utc_now() - began_at).total_seconds()
        wrong = await wrong_ends(services.database, polled_at=began_at)
    _print(poller.polls, feeds, first, core, before, wrong)


def _print(
    polls: list[Poll], feeds: int, first: float, core: float, before: float, wrong: list[str]
) -> None:
    late = sorted(poll.late_seconds for poll in polls if fault_of(poll.feed_id) is None)
    times: dict[str, list[float]] = defaultdict(list)
    for poll in polls:
        fault = fault_of(poll.feed_id)
        if fault is not None:
            times[fault.name].append(poll.seconds)
    for fault in FAULTS:
        took = times[fault.name]
        longest = f"{max(took):6.2f} s" if took else "   never"
        print(f"  {fault.name:20} {fault.ends:18} {longest}  {fault.serves}")
    worst = max(max(took) for took in times.values() if took)
    peak = _megabytes("VmHWM")
    print(f"{feeds} feeds, {len(times)} of {len(FAULTS)} kinds of faults, {len(polls)} polls")
    print(f"all were polled within, s      {first:6.1f}")
    print(f"healthy feeds late, p50, s     {median(late):6.2f}")
    print(f"healthy feeds late, p95, s     {quantiles(late, n=20)[18]:6.2f}")
    print(f"healthy feeds late, most, s    {late[-1]:6.2f}  (≤ {TARGET_LATE_SECONDS:g})")
    print(f"longest poll of a faulty, s    {worst:6.2f}  (≤ {TARGET_END_SECONDS:g})")
    print(f"memory before, MB              {before:6.0f}")
    print(f"memory at its peak, MB         {peak:6.0f}  (≤ {TARGET_MEGABYTES})")
    print(f"of one core                    {core:6.2f}")
    print(f"not as they should be          {len(wrong):6}  (0)")
    for line in wrong:
        print(f"  {line}")


def _megabytes(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
