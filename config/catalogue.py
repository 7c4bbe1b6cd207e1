"""Everything that an operator edits, loaded and checked together.

Shipped files lie beside this module; files of the same names in an operator's folder are merged
over them by id or P-code.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from config.entries import Entry, suggestion
from config.errors import DataFileError
from config.event_types import EventType
from config.event_types_file import load_event_types
from config.feeds import FeedDeclaration
from config.feeds_file import load_feeds
from config.foreign import ForeignPlace
from config.foreign_file import load_foreign
from config.organisations import Organisation
from config.organisations_file import load_organisations
from config.places import Gazetteer
from config.places_file import load_places

SHIPPED_DIR = Path(__file__).parent
FILES = ("feeds.yaml", "organisations.yaml", "places.tsv", "foreign.tsv", "event_types.yaml")
IMPORTED_PLACES = "places.tsv"
"""In DATA_DIR."""
_DATA_SUFFIXES = (".yaml", ".yml", ".tsv", ".csv")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The loaded data. `version`: a short hash of organisations, places (foreign ones too) and
    event types, stored with each item that they classified."""

    feeds: tuple[FeedDeclaration, ...]
    organisations: Mapping[str, Organisation]
    gazetteer: Gazetteer
    foreign: tuple[ForeignPlace, ...]
    event_types: Mapping[str, EventType]
    version: str


def load_catalogue(config_dir: Path | None = None, *, data_dir: Path | None = None) -> Catalogue:
    """The shipped data with the operator's merged over them, and the table of places that was
    imported into `data_dir`, if any, under the shipped one; raises DataFileError."""
    own = _own_files(config_dir) if config_dir is not None else {}
    organisations = load_organisations(
        SHIPPED_DIR / "organisations.yaml", own.get("organisations.yaml")
    )
    gazetteer = load_places(
        SHIPPED_DIR / "places.tsv", own.get("places.tsv"), imported=imported_places(data_dir)
    )
    foreign = load_foreign(SHIPPED_DIR / "foreign.tsv", own.get("foreign.tsv"))
    event_types = load_event_types(SHIPPED_DIR / "event_types.yaml", own.get("event_types.yaml"))
    declared = load_feeds(SHIPPED_DIR / "feeds.yaml", own.get("feeds.yaml"))
    for feed, entry in declared:
        _check_feed(feed, entry, organisations, gazetteer)
    return Catalogue(
        feeds=tuple(feed for feed, _ in declared),
        organisations=organisations,
        gazetteer=gazetteer,
        foreign=foreign,
        event_types=event_types,
        version=_version(organisations, gazetteer, foreign, event_types),
    )


def imported_places(data_dir: Path | None) -> Path | None:
    """The table that `rasid places import` keeps in `data_dir`; None where there is none."""
    path = data_dir / IMPORTED_PLACES if data_dir is not None else None
    return path if path is not None and path.exists() else None


def _own_files(config_dir: Path) -> dict[str, Path]:
    """The operator's files by name; a name that is nearly one of ours is a mistake, not a file of
    somebody else's."""
    if not config_dir.is_dir():
        raise DataFileError(config_dir, None, "is not a folder")
    files = {}
    for path in sorted(config_dir.iterdir()):
        if path.name in FILES:
            files[path.name] = path
        elif path.suffix in _DATA_SUFFIXES:
            close = process.extractOne(path.name, FILES, scorer=fuzz.ratio, score_cutoff=85)
            if close:
                raise DataFileError(path, None, f"is not read; did you mean {close[0]}?")
    return files


def _check_feed(
    feed: FeedDeclaration,
    entry: Entry,
    organisations: Mapping[str, Organisation],
    gazetteer: Gazetteer,
) -> None:
    if feed.org is not None and feed.org not in organisations:
        close = suggestion(feed.org, organisations)
        raise entry.error(("org",), f"`org`: no organisation is called `{feed.org}`{close}")
    if feed.region is not None and gazetteer.get(feed.region) is None:
        raise entry.error(("region",), f"`region`: no place has the P-code `{feed.region}`")
    for part, code in feed.region_from_url.items():
        if gazetteer.get(code) is None:
            name = ("region_from_url", part)
            raise entry.error(name, f"`region_from_url`: no place has the P-code `{code}`")


def _version(
    organisations: Mapping[str, Organisation],
    gazetteer: Gazetteer,
    foreign: tuple[ForeignPlace, ...],
    event_types: Mapping[str, EventType],
) -> str:
    data = repr(
        (list(organisations.values()), gazetteer.places, foreign, list(event_types.values()))
    )
    return hashlib.sha256(data.encode()).hexdigest()[:12]
