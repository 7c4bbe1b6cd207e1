"""The kinds of page: a name of feeds.yaml and the function that reads such a page.

A new kind is a module with a `parse` of this form, and a line here.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from collectors import (
    feed,
    json_page,
    listing,
    sitemap,
    statement,
    telegram_preview,
    ticker,
    wordpress,
)
from collectors.assembly import Parsed
from config.feeds import FeedDeclaration, Kind


class Parser(Protocol):
    """Reads the bytes of a page. Pure: no network, no clock.

    url: where the page came from, after redirects. content_type: the HTTP header. read_at: the
    moment of reading, aware. Raises PageError.
    """

    def __call__(
        self,
        body: bytes,
        feed: FeedDeclaration,
        *,
        url: str,
        content_type: str | None,
        read_at: datetime,
    ) -> Parsed: ...


KINDS: Mapping[Kind, Parser] = {
    "feed": feed.parse,
    "telegram": telegram_preview.parse,
    "wordpress": wordpress.parse,
    "json": json_page.parse,
    "list": listing.parse,
    "ticker": ticker.parse,
    "statement": statement.parse,
    "sitemap": sitemap.parse,
}
