"""How fast the classifier is, on one core: python -m tests.benchmarks.classification [DATA_DIR].

With DATA_DIR, the official table of places that `rasid places import` put there is loaded too. The
reference of the same run is the least that any classifier by names must do with the same text:
normalise it, and scan it once with one automaton of all its names.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, run
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

from ahocorasick_rs import AhoCorasick

from bot.loading import classifier_of
from classifiers.normalise import normalise, normalise_name, spaces_for_marks
from config.catalogue import Catalogue, load_catalogue
from tests.benchmarks.tickers import tickers

TICKERS = 5000
ROUNDS = 5
TARGET_A_SECOND = 6000
TARGET_RATIO = 0.05
TARGET_START_SECONDS = 1.5


def main(data_dir: Path | None) -> None:
    """Prints the figures beside what they should be."""
    catalogue = load_catalogue(data_dir=data_dir)
    classifier = classifier_of(catalogue, ZoneInfo("Asia/Damascus"))
    texts = list(tickers(catalogue, TICKERS))
    scan = _scanner(catalogue)
    pairs = [(_seconds(classifier.classify, texts), _seconds(scan, texts)) for _ in range(ROUNDS)]
    rate = TICKERS / median(ours for ours, _ in pairs)
    ratio = median(reference / ours for ours, reference in pairs)
    mean = sum(map(len, texts)) / len(texts)
    print(f"places loaded                 {len(catalogue.gazetteer.places):>8,}")
    print(f"characters in a ticker, mean  {mean:>8.0f}")
    print(f"tickers a second              {rate:>8,.0f}  (≥ {TARGET_A_SECOND:,})")
    print(f"against normalise and scan    {ratio:>8.3f}  (≥ {TARGET_RATIO})")
    started = median(_start_seconds(data_dir) for _ in range(ROUNDS))
    print(f"start to answer, seconds      {started:>8.2f}  (≤ {TARGET_START_SECONDS})")


def _scanner(catalogue: Catalogue) -> Callable[[str], object]:
    names = [
        name
        for place in catalogue.gazetteer.places
        for name in (place.name_ar, place.name_en, *place.aliases)
    ]
    for body in catalogue.organisations.values():
        names += [body.name_ar, body.name_en, *body.aliases]
    automaton = AhoCorasick(
        sorted({normalise_name(name) for name in names} - {""}), store_patterns=False
    )

    def scan(text: str) -> object:
        compared = spaces_for_marks(normalise(text).text)
        return automaton.find_matches_as_indexes(compared, overlapping=True)

    return scan


def _seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    start = process_time()
    for text in texts:
        work(text)
    return process_time() - start


def _start_seconds(data_dir: Path | None) -> float:
    command = [sys.executable, "-m", "bot", "classify", "قصف مدفعي على قرية البارة جنوب إدلب"]
    environment = {"PATH": "", "RASID_DATA_DIR": str(data_dir)} if data_dir else {"PATH": ""}
    start = perf_counter()
    run(command, env=environment, stdout=DEVNULL, check=True)
    return perf_counter() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
