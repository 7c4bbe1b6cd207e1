"""Feeds of a real site on loopback, read as a poll reads them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from collectors.collect import collect_page
from collectors.http import Fetcher
from collectors.items import Page, Validators
from config.feeds import FeedDeclaration
from tests.collectors.reading import PAGES, READ_AT, declared
from tests.support.site import SiteServer


class Reader:
    """Reads feeds of the site; `stored` are the identities that the archive knows."""

    def __init__(self, site: SiteServer, fetcher: Fetcher) -> None:
        self.site = site
        self.fetcher = fetcher
        self.stored: set[str] = set()

    async def known(self, identities: Sequence[str]) -> Collection[str]:
        return self.stored.intersection(identities)

    async def read(
        self,
        feed: FeedDeclaration,
        validators: Validators | None = None,
        *,
        failures: int = 0,
        moved_to: str | None = None,
        read_at: datetime = READ_AT,
    ) -> Page:
        return await collect_page(
            feed,
            self.fetcher,
            validators=validators or Validators(),
            read_at=read_at,
            known=self.known,
            failures=failures,
            moved_to=moved_to,
        )

    async def again(self, feed: FeedDeclaration, page: Page) -> Page:
        """The next poll, with all items of `page` stored."""
        self.stored.update(item.identity for item in page.items)
        return await self.read(feed, page.validators, moved_to=page.moved_to)

    def publish(self, path: str, name: str, **keys: Any) -> None:
        self.site.publish(path, (PAGES / name).read_bytes(), **keys)

    def asked(self) -> list[str]:
        """The paths with their queries that were asked for, but for robots.txt."""
        return [
            request.path + (f"?{request.query}" if request.query else "")
            for request in self.site.requests
            if request.path != "/robots.txt"
        ]


def headlines(reader: Reader, **keys: Any) -> FeedDeclaration:
    """The list of headlines at /list."""
    select = {"root": ".latest", "item": "article", "title": "h2 a", "date": ".date"}
    return declared("list", url=reader.site.url("/list"), **{"select": select, **keys})
