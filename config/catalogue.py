"""Everything that an operator edits, loaded and checked together.

Shipped files lie beside this module; files of the same names in an operator's folder are merged
over them by id or P-code.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
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
_DATA_FILES = ("organisations.yaml", "places.tsv", "foreign.tsv", "event_types.yaml")
"""All but the feeds, which are few and change often."""

_Stamps = tuple[tuple[Path, int, int], ...]
"""Files with their time and size: others are other files."""

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
    imported into `data_dir`, if any, under the shipped one; raises DataFileError. A process that
    loads again reads the data, which take a quarter of a second, only if one of their files is
    another one now."""
    own = _own_files(config_dir) if config_dir is not None else {}
    data = _load_data(
        tuple(_stamped(SHIPPED_DIR / name, own.get(name)) for name in _DATA_FILES),
        _stamped(imported_places(data_dir)),
    )
    declared = load_feeds(SHIPPED_DIR / "feeds.yaml", own.get("feeds.yaml"))
    for feed, entry in declared:
        check_names(feed, entry, data.organisations, data.gazetteer)
    return Catalogue(
        feeds=tuple(feed for feed, _ in declared),
        organisations=data.organisations,
        gazetteer=data.gazetteer,
        foreign=data.foreign,
        event_types=data.event_types,
        version=data.version,
    )


@dataclass(frozen=True, slots=True)
class _Data:
    organisations: Mapping[str, Organisation]
    gazetteer: Gazetteer
    foreign: tuple[ForeignPlace, ...]
    event_types: Mapping[str, EventType]
    version: str


def _stamped(*paths: Path | None) -> _Stamps:
    return tuple(_stamp(path) for path in paths if path is not None)


def _stamp(path: Path) -> tuple[Path, int, int]:
    try:
        state = path.stat()
    except OSError:  # whoever reads it tells why
        return path, 0, 0
    return path, state.st_mtime_ns, state.st_size


@lru_cache(maxsize=1)
def _load_data(files: tuple[_Stamps, ...], imported: _Stamps) -> _Data:
    shipped = [stamps[0][0] for stamps in files]
    own = [stamps[1][0] if len(stamps) > 1 else None for stamps in files]
    organisations = load_organisations(shipped[0], own[0])
    gazetteer = load_places(shipped[1], own[1], imported=imported[0][0] if imported else None)
    foreign = load_foreign(shipped[2], own[2])
    event_types = load_event_types(shipped[3], own[3])
    version = _version(organisations, gazetteer, foreign, event_types)
    return _Data(organisations, gazetteer, foreign, event_types, version)


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


def check_names(
    feed: FeedDeclaration,
    entry: Entry,
    organisations: Mapping[str, Organisation],
    gazetteer: Gazetteer,
) -> None:
    """Raises DataFileError where a feed names an organisation or a place that the data do not
    have."""
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
