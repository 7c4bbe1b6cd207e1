"""What was read before is cut out of a page before the page is parsed.

feedparser takes half a millisecond an entry and BeautifulSoup more, and of a page that changed most
entries have not. A cutter finds the entries in the bytes by a cheap pass, gives each a mark (a
short hash of what the parser would read of it) and leaves out those whose mark was there at the
last reading. An edited entry has another one, so it is parsed and becomes a revision. Whatever a
cutter doubts (broken mark-up, names that are not unique) is parsed whole.
"""

from collections.abc import Mapping
from typing import Protocol

from collectors.cuts import Cut
from collectors.feed_entries import cut_feed
from collectors.telegram_messages import cut_messages
from config.feeds import FeedDeclaration, Kind


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


CUTTERS: Mapping[Kind, Cutter] = {"feed": cut_feed, "telegram": cut_messages}
