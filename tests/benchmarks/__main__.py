"""Every benchmark of collecting, or the named ones: python -m tests.benchmarks [NAME…].

Each prints its figures beside what they should be. All of them take about 40 minutes on two cores,
`polling` alone a few.
"""

import subprocess
import sys
from time import perf_counter

NAMES = ("polling", "hosts", "steady", "faults", "crowd")


def main(names: list[str]) -> int:
    """Runs them one after the other; returns the exit status."""
    unknown = sorted(set(names) - set(NAMES))
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(NAMES)}")
        return 2
    failed = 0
    for name in names or NAMES:
        print(f"== {name}", flush=True)
        begin = perf_counter()
        failed |= subprocess.run([sys.executable, "-m", f"{__package__}.{name}"]).returncode
        print(f"   {perf_counter() - begin:.0f} s\n", flush=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
