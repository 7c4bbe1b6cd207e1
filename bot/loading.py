"""Loading of data that stay for as long as the process lives."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from classifiers.classifier import Classifier
    from config.catalogue import Catalogue


_COLLECTED_AFTER = (2000, 5, 10)
"""So many new objects, and rounds. After Python's own 700 most of what a page is made of is in use
still: looking for garbage took 4 % of the time of a first poll, and takes 2."""


@contextmanager
def loading() -> Iterator[None]:
    """While it lasts no garbage is looked for: the data are hundreds of thousands of objects, made
    at once and kept, and looking through them again and again is a third of the time of a start.
    After it they are left out for good: 4 % of the time of a classification. What comes after is
    looked through less often.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*_COLLECTED_AFTER)
        if enabled:
            gc.enable()


def classifier_of(catalogue: "Catalogue", timezone: ZoneInfo) -> "Classifier":
    """The classifier on these data. It is pure and knows no feeds: a process that asks again with
    the same data, whatever its feeds are, gets the one that was built."""
    return _build(_Data(catalogue.version, catalogue), timezone)


@dataclass(frozen=True, slots=True)
class _Data:
    """A catalogue that is the same as another one of its version."""

    version: str
    catalogue: "Catalogue" = field(compare=False)


@lru_cache(maxsize=1)
def _build(data: _Data, timezone: ZoneInfo) -> "Classifier":
    with loading():
        from classifiers.classifier import Classifier  # its words are a third of a start

        return Classifier.from_catalogue(data.catalogue, timezone=timezone)
