"""What was read before is cut out of a page before the page is parsed.

feedparser takes half a millisecond an entry and BeautifulSoup more, and of a page that changed most
entries have not. A cutter finds the entries in the bytes by a cheap pass, gives each a short hash
of what the parser would read of it, and leaves out those whose hash was there at the last reading.
An edited entry has another hash, so it is parsed and becomes a revision. Whatever a cutter doubts
(broken mark-up, names that are not unique) is parsed whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from config.feeds import FeedDeclaration, Kind


@dataclass(frozen=True, slots=True)
class Cut:
    """A page without the entries that were read before. `body`: what is left, to be parsed as the
    page; `left`: how many entries it holds; `known`: how many were cut out; `entries`: the hashes
    of all entries of the page, for the next reading."""

    body: bytes
    content_type: str | None
    left: int
    known: int
    entries: frozenset[str]


class Cutter(Protocol):
    """Pure. None where the page must be parsed whole."""

    def __call__(
        self,
        body: bytes,
        feed: FeedDeclaration,
        *,
        content_type: str | None,
        entries: frozenset[str],
    ) -> Cut | None: ...


CUTTERS: Mapping[Kind, Cutter] = {}
