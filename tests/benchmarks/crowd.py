"""How much memory the whole program takes with many feeds, and whether it asks them in time.

    python -m tests.benchmarks.crowd [DATA_DIR [FEEDS [MINUTES]]]

`rasid run` in the terminal, with feeds that are each polled every ten minutes and of which five a
second publish an item. With DATA_DIR, the official table of places that `rasid places import` put
there is loaded too. Prints minute by minute the memory of all processes of the program, and how
long the most overdue feed has waited: for its turn, its site, and for what was found to be stored.
All fall due at once when the program starts; what falls due after all were read once is counted.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

from tests.benchmarks.news_site import NewsSite
from tests.benchmarks.sweeps import write_feeds

FEEDS = 5000
HOSTS = 200
MINUTES = 15
EVERY_SECONDS = 600.0
NEW_A_SECOND = 5
TARGET_MB = 260
TARGET_LATE_SECONDS = 30.0


def main(data_dir: Path | None, feeds: int = FEEDS, minutes: int = MINUTES) -> None:
    """Prints the figures beside what they should be."""
    chance = random.Random(2011)
    with tempfile.TemporaryDirectory() as name, NewsSite(feeds, hosts=HOSTS) as site:
        folder = Path(name)
        process = _started(folder, site, data_dir)
        lateness = Lateness(folder / "data" / "rasid.db")
        peak = latest = 0.0
        try:
            for minute in range(1, minutes + 1):
                requests, late = 0, 0.0
                end = monotonic() + 60
                while monotonic() < end:
                    told = site.control(publish=chance.sample(range(feeds), NEW_A_SECOND))
                    requests += int(str(told["requests"]))
                    sleep(1)
                    late = max(late, lateness.look())
                held, peak = _memory_mb(process.pid)
                latest = max(latest, late)
                print(
                    f"minute {minute:3}  {held:6.0f} MB, peak {peak:6.0f}"
                    f"  {requests:5} requests, late {late:5.1f} s",
                    flush=True,
                )
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
    print(f"{feeds:,} feeds: peak {peak:.0f} MB  (≤ {TARGET_MB})")
    print(f"latest poll {latest:.1f} s after its time  (≤ {TARGET_LATE_SECONDS:g})")


class Lateness:
    """How late the feeds of a running program are polled, read from its database."""

    def __init__(self, database: Path) -> None:
        self._database = f"file:{database}?mode=ro"
        self._since: str | None = None
        """When all had been read once."""

    def look(self) -> float:
        """How many seconds ago that feed should have been polled that waits the longest."""
        try:
            with closing(sqlite3.connect(self._database, uri=True)) as connection:
                return self._late_seconds(connection)
        except sqlite3.OperationalError:  # the program has not made it yet
            return 0.0

    def _late_seconds(self, connection: sqlite3.Connection) -> float:
        now = datetime.now(UTC).replace(tzinfo=None)
        if self._since is None:
            feeds, read = connection.execute(
                "SELECT count(*), count(last_polled_at) FROM feed_state"
            ).fetchone()
            if feeds and read == feeds:
                self._since = str(now)
            return 0.0
        (due_at,) = connection.execute(
            "SELECT min(next_poll_at) FROM feed_state WHERE next_poll_at > ?", [self._since]
        ).fetchone()
        if due_at is None:
            return 0.0
        return max(0.0, (now - datetime.fromisoformat(due_at)).total_seconds())


def _started(folder: Path, site: NewsSite, data_dir: Path | None) -> subprocess.Popen[bytes]:
    (folder / "config").mkdir()
    write_feeds(folder / "config" / "feeds.yaml", site.urls, every_seconds=EVERY_SECONDS)
    (folder / "data").mkdir()
    if data_dir is not None:
        shutil.copy(data_dir / "places.tsv", folder / "data")
    environment = {
        "PATH": os.environ["PATH"],
        "RASID_DATA_DIR": str(folder / "data"),
        "RASID_CONFIG_DIR": str(folder / "config"),
        "RASID_ALLOW_NETWORKS": "127.0.0.0/8",
    }
    command = [sys.executable, "-m", "bot", "run"]
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdout=nowhere, stderr=nowhere)


def _memory_mb(pid: int) -> tuple[float, float]:
    """What a process and its children hold now, and the sum of their peaks."""
    held, peak = 0.0, 0.0
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for one in (pid, *map(int, children)):
        for line in Path(f"/proc/{one}/status").read_text().splitlines():
            key, _, value = line.partition(":")
            if key in ("VmRSS", "VmHWM"):
                megabytes = int(value.split()[0]) / 1024
                held, peak = (
                    (held + megabytes, peak) if key == "VmRSS" else (held, peak + megabytes)
                )
    return held, peak


if __name__ == "__main__":
    main(
        Path(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1] else None,
        *map(int, sys.argv[2:]),
    )
