"""Older pages of a feed, for what came while it was not read.

Numbers of pages shift as items come, so a page is never known by its number: older pages are read
while nothing on them is known.
"""

import re

from yarl import URL

from collectors.http import Response
from collectors.items import Page
from config.feeds import FeedDeclaration

_MESSAGE = re.compile(r"[^/]+/(\d+)")
_ALL_PAGES = "x-wp-totalpages"


def older_page(
    feed: FeedDeclaration, address: str, response: Response, page: Page, *, read: int
) -> str | None:
    """The page behind `page`, the last one of the `read` pages of this poll; None where there is
    none or the feed's pages cannot be turned. `address`: of the first page."""
    if feed.page.param is not None or feed.page.path is not None:
        return _numbered(feed, address, read)
    if feed.kind == "telegram":
        return _older_messages(address, page)
    if feed.kind == "wordpress":
        return _older_posts(address, response, read)
    return None


def _numbered(feed: FeedDeclaration, address: str, read: int) -> str:
    number = feed.page.start + read
    if feed.page.param is not None:
        return _with(address, feed.page.param, number)
    path = (feed.page.path or "").replace("{n}", str(number))
    return f"{address.partition('?')[0].rstrip('/')}/{path.lstrip('/')}"


def _older_messages(address: str, page: Page) -> str | None:
    matches = (_MESSAGE.fullmatch(item.identity) for item in page.items)
    numbers = [int(match[1]) for match in matches if match is not None]
    return _with(address, "before", min(numbers)) if numbers and min(numbers) > 1 else None


def _older_posts(address: str, response: Response, read: int) -> str | None:
    if not response.body.lstrip().startswith(b"["):
        return _with(address, "paged", read + 1)  # of its feed
    pages = response.headers.get(_ALL_PAGES, "")
    if pages.isdecimal() and int(pages) <= read:
        return None
    return _with(address, "page", read + 1)


def _with(address: str, name: str, number: int) -> str:
    return str(URL(address).update_query({name: str(number)}))
