"""`make fuzz`: mutated pages through every parser and cutter, then feedparser's own test feeds.

python -m tests.fuzz --pages 1000000 --seed 2026
python -m tests.fuzz --first 400000           goes on where an earlier run was stopped
python -m tests.fuzz --only 123               one page again, in this process
python -m tests.fuzz --feedparser FOLDER      the test feeds of feedparser's sources
"""

import argparse
import os
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.fuzz.feedparser_feeds import read_all
from tests.fuzz.run import Finding, fuzz, page

_A_TIME = 500
_MOST_SHOWN = 20


def main() -> int:
    """1 if anything was found."""
    options = _options()
    if options.feedparser is not None:
        return _feedparser(options.feedparser)
    if options.only is not None:
        name, body = page(options.seed, options.only)
        sys.stdout.write(f"{name}\n{body!r}\n")
        return _told(fuzz(options.seed, range(options.only, options.only + 1)))
    numbers = range(options.first, options.first + options.pages)
    return _told(found for part in _parts(options.seed, numbers, options.jobs) for found in part)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--feedparser", type=Path)
    return parser.parse_args()


def _parts(seed: int, numbers: range, jobs: int) -> Iterator[list[Finding]]:
    """The findings as they come; says how far it is every few seconds."""
    began = said = time.monotonic()
    done = found = 0
    with ProcessPoolExecutor(jobs) as pool:
        parts = [numbers[at : at + _A_TIME] for at in range(0, len(numbers), _A_TIME)]
        waiting = {pool.submit(fuzz, seed, part): part for part in parts}
        for future in as_completed(waiting):
            findings = future.result()
            done += len(waiting[future])
            found += len(findings)
            yield findings
            now = time.monotonic()
            if now - said > 10 or done == len(numbers):
                said, rate = now, done / (now - began)
                left = (len(numbers) - done) / rate / 60
                sys.stdout.write(
                    f"{numbers.start + done:,} pages, {rate:.0f} a second, {left:.0f} min left,"
                    f" {found} findings (seed {seed})\n"
                )
                sys.stdout.flush()


def _told(findings: Iterable[Finding]) -> int:
    """Each as it is found: a run of an hour may be stopped before its end."""
    count = 0
    for count, found in enumerate(findings, start=1):
        if count <= _MOST_SHOWN:
            sys.stdout.write(f"\n--only {found.number} ({found.name})\n{found.cause}\n")
            sys.stdout.flush()
    sys.stdout.write(f"\n{count} findings\n")
    return 1 if count else 0


def _feedparser(folder: Path) -> int:
    read = read_all(folder)
    for name in read.different:
        sys.stdout.write(f"read in another way: {name}\n")
    sys.stdout.write(
        f"{read.feeds} feeds of feedparser: {read.cut} by the cheap pass, the others whole;"
        f" {len(read.different)} read in another way\n"
    )
    return 1 if read.different or not read.cut else 0


if __name__ == "__main__":
    sys.exit(main())
