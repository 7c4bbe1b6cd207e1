"""JSON Feed 1.0 and 1.1 (jsonfeed.org), polled as any feed."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from collectors.assembly import Entry, Parsed, assemble
from collectors.boilerplate import without_boilerplate
from collectors.encoding import decode
from collectors.entry_names import Name, Named, names_of
from collectors.errors import EmptyPage, UnreadablePage
from collectors.fragments import fragment_text
from collectors.markup import absolute, plain_text
from collectors.page_dates import date_in_url, local_stamps, read_feed_date
from config.feeds import FeedDeclaration

_VERSION = "jsonfeed.org/version/"
_DATES = ("date_published", "date_modified")
_TYPES = ("application/feed+json", "application/json")


def is_json(body: bytes, content_type: str | None) -> bool:
    """Whether a page is JSON rather than XML, by its first sign, else by its HTTP header."""
    start = body[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] == b"<":
        return False
    return start[:1] == b"{" or (content_type or "").partition(";")[0].strip().lower() in _TYPES


def parse(
    body: bytes, feed: FeedDeclaration, *, url: str, content_type: str | None, read_at: datetime
) -> Parsed:
    """The items of a JSON feed in its order. Raises UnreadablePage for what is none, EmptyPage for
    one without items."""
    try:
        page = json.loads(decode(body, content_type, feed.fetch.encoding).lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadablePage(feed.id, f"{url} is not a feed ({error})") from error
    if not isinstance(page, dict) or _VERSION not in str(page.get("version")):
        raise UnreadablePage(feed.id, f"{url} is JSON and not a feed")
    listed = page.get("items")
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    if not items:
        raise EmptyPage(feed.id, f"the feed at {url} has no entries")
    names = names_of(
        [
            Named(_text(item, "id"), _link(item), (_text(item, "title"), _body(item)))
            for item in items
        ],
        own=(url, _text(page, "home_page_url"), _text(page, "feed_url")),
    )
    stamps = [_text(item, name) for item in items for name in _DATES]
    are_local = local_stamps(stamps, feed, read_at=read_at)
    entries = [
        _entry(item, name, feed, url, read_at, are_local=are_local)
        for item, name in zip(items, names, strict=True)
    ]
    return replace(
        assemble(entries, feed, read_at=read_at), title=plain_text(_text(page, "title")) or None
    )


def _entry(
    item: Mapping[str, Any],
    name: Name,
    feed: FeedDeclaration,
    url: str,
    read_at: datetime,
    *,
    are_local: bool,
) -> Entry:
    title = fragment_text(_text(item, "title")).replace("\n", " ")
    link = absolute(_link(item), url)
    stamps = [_text(item, date) for date in _DATES]
    read = (
        read_feed_date(stamp, feed, read_at=read_at, utc_is_local=are_local) for stamp in stamps
    )
    published = next((found for found in read if found is not None), None)
    if published is None and link is not None:
        published = date_in_url(link, feed, read_at=read_at)
    return Entry(
        text=without_boilerplate(_body(item)) or title,
        title=title or None,
        link=link,
        key=name.key,
        by_words=name.by_words,
        published=published,
    )


def _body(item: Mapping[str, Any]) -> str:
    """The longest text that an item gives."""
    told = (
        fragment_text(_text(item, "content_html")),
        plain_text(_text(item, "content_text")),
        plain_text(_text(item, "summary")),
    )
    return max(told, key=len)


def _link(item: Mapping[str, Any]) -> str:
    return _text(item, "url") or _text(item, "external_url")


def _text(of: Mapping[str, Any], name: str) -> str:
    """A text or a number (an id may be one); "" for anything else."""
    value = of.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    # What no encoding holds: halves of a pair that JSON can write alone.
    return str(value).encode("utf-8", "replace").decode("utf-8")
