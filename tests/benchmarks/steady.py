"""How soon news is stored while everything runs as it does for weeks.

    python -m tests.benchmarks.steady [SECONDS]

1,000 feeds, each polled every 10 s, of which five a second publish an item.
"""

import random
import sys
import tempfile
from collections import defaultdict
from itertools import islice
from pathlib import Path
from statistics import quantiles
from time import monotonic, sleep
from typing import cast

from tests.benchmarks.news_site import NewsSite
from tests.benchmarks.sweeps import Side

FEEDS = 1000
HOSTS = 200
EVERY_SECONDS = 10.0
NEW_A_SECOND = 5
SECONDS = 120
SETTLE_SECONDS = 3 * EVERY_SECONDS
TARGET_P50_SECONDS = 5.3
TARGET_P95_SECONDS = 10.0
TARGET_CORE = 0.10


def main(seconds: int = SECONDS) -> None:
    """Prints the figures beside what they should be."""
    chance = random.Random(2011)
    with (
        tempfile.TemporaryDirectory() as folder,
        NewsSite(FEEDS, hosts=HOSTS) as site,
        Side("rasid", Path(folder), site.urls, every_seconds=EVERY_SECONDS) as side,
    ):
        side.sweep()
        # The first polls fell together; the feeds' own times drift apart.
        side.watch(seconds + 2 * SETTLE_SECONDS)
        sleep(SETTLE_SECONDS)
        began = monotonic()
        for tick in range(seconds):
            site.control(publish=chance.sample(range(FEEDS), NEW_A_SECOND))
            sleep(max(0.0, began + tick + 1 - monotonic()))
        watch = side.watched()
        published = cast("list[tuple[int, float]]", site.control(tell=True)["published"])
    waiting: dict[int, list[float]] = defaultdict(list)
    for feed, at in published:
        waiting[feed].append(at)
    delays = []
    for feed, new, at in sorted(watch["found"], key=lambda each: each[2]):
        ready = list(islice(waiting[feed], new))
        del waiting[feed][:new]
        delays += [at - published_at for published_at in ready]
    missed = sum(map(len, waiting.values()))
    cuts = quantiles(delays, n=20)
    core = watch["cpu_seconds"] / watch["wall_seconds"]
    print(f"{FEEDS:,} feeds every {EVERY_SECONDS:g} s, {len(published)} items in {seconds} s")
    print(f"publication to stored, p50, s  {cuts[9]:6.2f}  (≤ {TARGET_P50_SECONDS})")
    print(f"publication to stored, p95, s  {cuts[18]:6.2f}  (≤ {TARGET_P95_SECONDS})")
    print(f"missed                         {missed:6}  (0)")
    print(f"of one core                    {core:6.3f}  (≤ {TARGET_CORE:.2f})")
    print(f"polls a second                 {watch['polls'] / watch['wall_seconds']:6.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
