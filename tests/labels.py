"""Measures the classifier on labelled news, where that is at hand: `make labels`.

The labels and their scorer are other people's and not part of the project. What is measured is
what `rasid classify --jsonl` prints, with the shipped places and with the official table imported.
"""

import csv
import importlib.util
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from bot.cli.jsonl import Request
from bot.cli.labelling import Labeller
from bot.cli.moments import interval_of
from classifiers.geography import Site, distance_km
from classifiers.normalise import normalise_name
from config.catalogue import load_catalogue
from config.official.importing import import_places
from config.places import Gazetteer, Level, Place
from config.settings import load_settings

LABELS = ("items.jsonl", "posts.jsonl")
SCORER = ("score.py", "aliases.json")
TABLE = Path("gazetteer/sy_places.csv")
FIGURES = ("killed", "injured", "detained", "displaced")

_NEAR_KM = 5.0
_SMALL = frozenset({Level.COMMUNITY, Level.AREA})
_TOO_WIDE = frozenset({"country", "governorate", "district"})

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Scored:
    """One file's labels, what the classifier said instead, and the scorer's account of both."""

    scorer: ModuleType
    gold: Sequence[Line]
    found: Mapping[Any, Line]
    near: float | None
    """Of the texts that name where it happened: how many answers have a place near it."""

    @cached_property
    def account(self) -> Mapping[str, Any]:
        """What the scorer measured."""
        names = self.scorer.Orgs(Path(str(self.scorer.__file__)).with_name("aliases.json"))
        account: Mapping[str, Any] = self.scorer.score(self.gold, list(self.found.values()), names)
        return account

    def f1(self, subject: str) -> float | None:
        """The scorer's F1."""
        value: float | None = self.account[subject]["f1"]
        return value

    def figures(self) -> float | None:
        """How often a figure is right, of those that the label or the answer has."""
        number = self.scorer.num
        right = []
        for gold in self.gold:
            for figure in FIGURES:
                said, meant = number(self.found[gold["id"]][figure]), number(gold.get(figure))
                if said is None and meant is None:
                    continue
                others = gold.get("casualty_alternatives", {}).get(figure, [])
                right.append(said in {meant, *map(number, others)})
        return _share(right)

    def negatives(self) -> float | None:
        """How many texts that only look as if have a false place or organisation."""
        counted = self.account["negatives"]
        return counted.get("kfp", 0) / counted["kn"] if counted.get("kn") else None

    def governorates(self) -> float | None:
        """How many texts have exactly the right governorates."""
        right, texts = self.account["governorate set exact"]
        return right / texts if texts else None


@dataclass(frozen=True, slots=True)
class Measure:
    """What is to be reached: `targets` with the shipped places, with the official table; on the
    items and on the posts if `everywhere`, else on the posts."""

    name: str
    of: Callable[[Scored], float | None]
    targets: tuple[float, float]
    everywhere: bool = True
    at_most: bool = False

    def reached(self, value: float, target: float) -> bool:
        """Whether a value is as good as it should be."""
        return value <= target if self.at_most else value >= target


def _f1(subject: str) -> Callable[[Scored], float | None]:
    return lambda scored: scored.f1(subject)


MEASURES = (
    Measure("places, F1", _f1("regions (name+governorate)"), (0.88, 0.95)),
    Measure("governorates, F1", _f1("governorates"), (0.96, 0.96)),
    Measure("organisations, F1", _f1("organisations (tolerant)"), (0.93, 0.93)),
    Measure("kinds of event, F1", _f1("event_types"), (0.90, 0.90)),
    Measure("attribution, F1", _f1("attribution"), (0.95, 0.95)),
    Measure("figures right", Scored.figures, (0.95, 0.95)),
    Measure("false names on negatives", Scored.negatives, (0.0, 0.0), at_most=True),
    Measure("all governorates right", Scored.governorates, (0.92, 0.92), everywhere=False),
    Measure("a place within 5 km", lambda scored: scored.near, (0.85, 0.85), everywhere=False),
)


class Atlas:
    """Where labelled places lie: by name and governorate, in the official table and in ours."""

    def __init__(self, gazetteer: Gazetteer, table: Path) -> None:
        self._sites: dict[tuple[str, str | None], list[Site]] = {}
        places = [(place, gazetteer.governorate(place.pcode)) for place in gazetteer.places]
        places += [] if not table.is_file() else _official(table, gazetteer)
        for place, governorate in places:
            if place.level not in _SMALL or place.lat is None:
                continue
            site = Site(place, (place.pcode,), governorate)
            for name in (place.name_ar, place.name_en, *place.aliases):
                self._sites.setdefault((_plain(name), governorate), []).append(site)

    def near(self, gold: Sequence[Line], found: Mapping[Any, Line]) -> float | None:
        """Of the texts that name where it happened: how many answers have, as such a place, one
        that lies near it. Of several places of one text one is enough."""
        near = []
        for line in gold:
            true = [site for region in line["regions"] for site in self._sites_of(region)]
            if not true:
                continue
            answers = [_site(each) for each in _events(found[line["id"]]["regions"])]
            apart = [distance_km(answer, place) for answer in answers for place in true]
            near.append(any(km is not None and km < _NEAR_KM for km in apart))
        return _share(near)

    def _sites_of(self, region: Line) -> list[Site]:
        if not _events([region]) or region.get("optional"):
            return []
        names = {_plain(name) for name in (region["name_ar"], *region.get("alt", []))}
        codes = {region["governorate"], *region.get("governorate_alt", [])}
        return [
            site for name in names for code in codes for site in self._sites.get((name, code), [])
        ]


def _official(table: Path, gazetteer: Gazetteer) -> Iterator[tuple[Place, str | None]]:
    """The rows of the official table that have coordinates; those of which we do not know where
    they lie are left out."""
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if not row["lat"] or gazetteer.get(row["parent"]) is None:
                continue
            aliases = (*row["alt_ar"].split("|"), *row["alt_en"].split("|"))
            place = Place(
                row["pcode"],
                Level.COMMUNITY if row["level"] not in _TOO_WIDE else Level.DISTRICT,
                row["parent"],
                row["name_ar"],
                row["name_en"],
                float(row["lat"]),
                float(row["lon"]),
                tuple(filter(None, aliases)),
            )
            yield place, gazetteer.governorate(row["parent"])


def _plain(name: str) -> str:
    return "".join(word.removeprefix("ال") for word in normalise_name(name).split())


def _events(regions: Iterable[Line]) -> Iterator[Line]:
    """The places where it happened that are small enough to be near something."""
    for region in regions:
        if region["role"] == "event" and region["level"] not in _TOO_WIDE:
            yield region


def _site(region: Line) -> Site:
    place = Place(
        region["pcode"], Level(region["level"]), None, region["name_ar"], region["name_en"],
        region["lat"], region["lon"],
    )  # fmt: skip
    return Site(place, (place.pcode,), region["governorate"])


def _share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None


def read_lines(path: Path) -> list[Line]:
    """The objects of a file with one on each line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def answers(gold: Iterable[Line], labeller: Labeller) -> dict[Any, Line]:
    """What the classifier says of the texts, by id, as the scorer takes it: organisations by their
    Arabic names; it knows no origin of fire, which it counts as a mention."""
    found: dict[Any, Line] = {}
    for line in gold:
        day = line.get("published")
        interval = interval_of(day, labeller.timezone) if day else None
        labels = labeller.label(Request(line["id"], line["text"], interval, None))
        regions = [
            {**region, "role": "mention" if region["role"] == "origin" else region["role"]}
            for region in labels["regions"]
        ]
        names = [organisation["name_ar"] for organisation in labels["organisations"]]
        found[line["id"]] = {**labels, "regions": regions, "organisations": names}
    return found


def load_scorer(path: Path) -> ModuleType:
    """The scorer that came with the labels."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(labels: Path, table: Path) -> dict[str, list[Scored]]:
    """Every file of labels, with the shipped places and, where it is there, with the table."""
    scorer = load_scorer(labels / "score.py")
    gold = {name: read_lines(labels / name) for name in LABELS}
    scored: dict[str, list[Scored]] = {name: [] for name in LABELS}
    with TemporaryDirectory(prefix="rasid-labels-") as temporary:
        data_dir = Path(temporary)
        settings = load_settings({"RASID_DATA_DIR": temporary})
        atlas = Atlas(load_catalogue().gazetteer, table)
        for with_table in (False, True):
            if with_table and not table.is_file():
                break
            if with_table:
                import_places(table, data_dir)
            labeller = Labeller(settings)
            for name, lines in gold.items():
                found = answers(lines, labeller)
                scored[name].append(Scored(scorer, lines, found, atlas.near(lines, found)))
    return scored


def rows(scored: Mapping[str, Sequence[Scored]]) -> Iterator[tuple[str, list[str], int]]:
    """A line of the table: the measure, its cells, how many of them are not reached."""
    for each in MEASURES:
        cells, missed = [], 0
        for name in LABELS:
            for number, target in enumerate(each.targets):
                value = None
                if number < len(scored[name]) and (each.everywhere or name == "posts.jsonl"):
                    value = each.of(scored[name][number])
                if value is None:
                    cells.append("-")
                    continue
                good = each.reached(value, target)
                missed += not good
                cells.append(f"{value:.3f} {'✓' if good else '✗'} {target:.2f}")
        yield each.name, cells, missed


def show_errors(scored: Mapping[str, Sequence[Scored]]) -> None:
    """What was wrong, as the scorer names it, with all the places that are at hand."""
    for name in LABELS:
        for subject, errors in sorted(scored[name][-1].account["errors"].items()):
            print(f"\n{name}: {subject}: {len(errors)}")
            for error in errors:
                print("   ", *error)


def main(arguments: Sequence[str]) -> int:
    """Prints the table; 0 where every target is reached, or where there are no labels."""
    shared = Path(next((each for each in arguments if not each.startswith("-")), "../shared"))
    missing = [name for name in (*LABELS, *SCORER) if not (shared / "labels" / name).is_file()]
    if missing:
        print(f"no labelled news in {shared / 'labels'}: there is nothing to measure")
        return 0
    scored = measure(shared / "labels", shared / TABLE)
    heads = [f"{name.partition('.')[0]}, {data}" for name in LABELS for data in ("ours", "table")]
    print(f"{'':<26}" + "".join(f"{head:<17}" for head in heads).rstrip())
    missed = 0
    for name, cells, short in rows(scored):
        print(f"{name:<26}" + "".join(f"{cell:<17}" for cell in cells).rstrip())
        missed += short
    if "--errors" in arguments:
        show_errors(scored)
    print(f"{missed} of the measures fall short" if missed else "every target is reached")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
