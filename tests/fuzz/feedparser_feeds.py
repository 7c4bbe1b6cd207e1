"""The feeds that feedparser tests itself with, read with and without the cheap pass."""

import tarfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.collectors.reading import declared
from tests.fuzz.cases import Case
from tests.fuzz.examination import same_entries

_FOLDERS = ("wellformed", "illformed", "encoding", "entities", "microformats")


@dataclass
class Reading:
    """How many feeds were read, how many of them by the cheap pass, and which of them otherwise
    than without it."""

    feeds: int = 0
    cut: int = 0
    different: list[str] = field(default_factory=list)


def read_all(folder: Path) -> Reading:
    """Reads the feeds of a source distribution of feedparser, or of its unpacked tests."""
    read = Reading()
    for name, body in _feeds(folder):
        same = same_entries(Case(name, body, declared("feed"), "application/xml"))
        read.feeds += 1
        read.cut += same is not None
        if same is False:
            read.different.append(name)
    return read


def _feeds(folder: Path) -> list[tuple[str, bytes]]:
    for archive in sorted(folder.glob("feedparser-*.tar.gz")):
        with tarfile.open(archive) as packed:
            return [
                (member.name, file.read())
                for member in packed.getmembers()
                if _is_feed(member.name) and (file := packed.extractfile(member)) is not None
            ]
    return [
        (str(path), path.read_bytes())
        for path in sorted(folder.rglob("*.xml"))
        if _is_feed(str(path))
    ]


def _is_feed(name: str) -> bool:
    return name.endswith(".xml") and any(f"/tests/{part}/" in name for part in _FOLDERS)
