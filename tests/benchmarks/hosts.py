"""How long it takes to poll many feeds again on sites that answer slowly.

    python -m tests.benchmarks.hosts

1,000 feeds on 200 hosts whose first byte comes after 150 ms; nothing is new. The pause between two
requests to one host is not kept, for the site is on an allowed network.
"""

import tempfile
from pathlib import Path

from tests.benchmarks.news_site import NewsSite
from tests.benchmarks.sweeps import Side

FEEDS = 1000
HOSTS = 200
LATENCY_SECONDS = 0.15
TARGET_SECONDS = 5.0
TARGET_OPEN = 2


def main() -> None:
    """Prints the figures beside what they should be."""
    with (
        tempfile.TemporaryDirectory() as folder,
        NewsSite(FEEDS, hosts=HOSTS) as site,
        Side("rasid", Path(folder), site.urls) as side,
    ):
        side.sweep()
        site.control(latency_seconds=LATENCY_SECONDS)
        again = side.sweep()
        told = site.control(latency_seconds=0)
    print(f"{FEEDS:,} feeds on {HOSTS} hosts at {1000 * LATENCY_SECONDS:.0f} ms, polled again")
    print(f"seconds                       {again['wall_seconds']:6.2f}  (≤ {TARGET_SECONDS})")
    print(f"most requests open on a host  {told['most_open']:6}  (≤ {TARGET_OPEN})")
    print(f"requests                      {told['requests']:6}")


if __name__ == "__main__":
    main()
