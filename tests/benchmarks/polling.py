"""What polling costs, against lemon24/reader on the same site in the same run.

    python -m tests.benchmarks.polling [FEEDS [ROUNDS]]

Both sides poll the same feeds of 20 items: a first time; again with nothing new, with validators
and without; and with one new item on each feed. Rasid's sweep goes through its dispatcher and ends
when every item is classified, stored and matched with the subscribers. The figures are CPU seconds
of the polling process, ours by theirs, the median of paired rounds whose sides take turns at being
first.
"""

import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from tests.benchmarks.news_site import ITEMS, NewsSite
from tests.benchmarks.sweeps import Side, Sweep

FEEDS = 200
ROUNDS = 5
TARGETS = {
    "first poll": 0.85,
    "nothing new, with validators": 0.2,
    "nothing new, without validators": 0.05,
    "one new item on each feed": 0.25,
}


def main(feeds: int = FEEDS, rounds: int = ROUNDS) -> None:
    """Prints each scenario's ratio beside what it should be."""
    ratios: dict[str, list[float]] = defaultdict(list)
    ours: dict[str, list[Sweep]] = defaultdict(list)
    for turn in range(rounds):
        sides = ("rasid", "reader") if turn % 2 else ("reader", "rasid")
        results = {side: _scenarios(side, feeds) for side in sides}
        for name, sweep in results["rasid"].items():
            ours[name].append(sweep)
            ratios[name].append(sweep["cpu_seconds"] / results["reader"][name]["cpu_seconds"])
    print(f"{feeds} feeds of {ITEMS} items, {rounds} rounds; lemon24/reader = 1.00")
    for name, target in TARGETS.items():
        cpu = median(sweep["cpu_seconds"] for sweep in ours[name])
        print(
            f"{name:33} {median(ratios[name]):6.3f}  (≤ {target})"
            f"   {1000 * cpu / feeds:7.2f} ms a feed, {feeds / cpu:7,.0f} feeds/s a core"
        )
    half = median(sweep["by_half"] for sweep in ours["one new item on each feed"])
    print(f"items known by half of the sweep  {half:6.2f}  (≥ 0.5)")


def _scenarios(name: str, feeds: int) -> dict[str, Sweep]:
    """The sweeps of one side, on a site and in a folder of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        NewsSite(feeds) as site,
        Side(name, Path(folder), site.urls) as side,
    ):
        first = side.sweep()
        quiet = side.sweep()
        site.control(validators=False)
        side.sweep()  # forgets the validators
        unvalidated = side.sweep()
        site.control(publish=range(feeds))
        one_new = side.sweep()
    expected = [feeds * ITEMS, 0, 0, feeds]
    sweeps = [first, quiet, unvalidated, one_new]
    found = [sweep["new"] for sweep in sweeps]
    if found != expected:
        raise RuntimeError(f"{name} found {found} new items instead of {expected}")
    return dict(zip(TARGETS, sweeps, strict=True))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
