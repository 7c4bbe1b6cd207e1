"""How long the data take to load, and how much memory, without and with an official table.

    python -m tests.benchmarks.places_load [DATA_DIR]

DATA_DIR holds what `rasid places import` keeps; without one, a table of 8,000 villages is made.
Each measurement is a process of its own; memory is what it holds more than an empty one, with the
classifier's names and at its peak.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
VILLAGES = 8_000
_MEASURE = """
import json, resource, sys, time
from pathlib import Path
from zoneinfo import ZoneInfo
data_dir = Path(sys.argv[1]) if sys.argv[1] else None
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
def held():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20
from config.catalogue import load_catalogue
from classifiers.classifier import Classifier
start, before = time.perf_counter(), held()
catalogue = load_catalogue(data_dir=data_dir)
loaded = time.perf_counter()
classifier = Classifier.from_catalogue(catalogue, timezone=ZoneInfo("Asia/Damascus"))
classifier.classify("قصف مدفعي على قرية البارة جنوب إدلب")
done = time.perf_counter()
print(json.dumps({
    "places": len(catalogue.gazetteer.places),
    "load_seconds": round(loaded - start, 2),
    "classifier_seconds": round(done - loaded, 2),
    "held_mb": round(held() - before, 1),
    "peak_mb": round(peak() - before, 1),
}))
"""


def main(arguments: list[str]) -> None:
    """Prints the measurements, one JSON object a line."""
    print(json.dumps(measure(None)))
    if arguments:
        print(json.dumps(measure(Path(arguments[0]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        write_villages(Path(folder))
        print(json.dumps(measure(Path(folder))))


def measure(data_dir: Path | None) -> dict[str, float]:
    """Loads the data in a process of its own."""
    command = [sys.executable, "-c", _MEASURE, str(data_dir or "")]
    return dict(json.loads(subprocess.check_output(command, cwd=ROOT)))


def write_villages(data_dir: Path) -> None:
    """A table as `rasid places import` keeps it, of villages with names made of syllables."""
    heads = "تل كفر خربة عين دير بيت أم رسم جب قصر".split()  # noqa: SIM905
    syllables = "با دو ري سن طا قو لم ني هر شا".split()  # noqa: SIM905
    lines = ["pcode\tlevel\tparent\tname_ar\tname_en\tlat\tlon\taliases"]
    for number in range(VILLAGES):
        digits = [int(digit) for digit in f"{number:04}"]
        name = "".join(syllables[digit] for digit in digits[1:])
        name_ar, name_en = f"{heads[digits[0]]} {name}ية", f"Village {number}"
        lines.append(
            f"C9{number:05}\tcommunity\tSY070203\t{name_ar}\t{name_en}\t35.6\t36.5"
            f"\t{heads[digits[0]]}{name}ية|Qaryat {number}"
        )
    (data_dir / "places.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
