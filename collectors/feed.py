"""RSS, RDF and Atom feeds, by feedparser; JSON feeds, by `json_feed`.

Feeds of this field are often ill-formed; what feedparser recovers is taken. External entities are
not read and entity declarations are dropped by feedparser before it parses.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import feedparser
from yarl import URL

from collectors import json_feed
from collectors.assembly import Entry, Parsed, assemble
from collectors.boilerplate import without_boilerplate
from collectors.entry_names import Name, Named, names_of
from collectors.errors import EmptyPage, UnreadablePage
from collectors.feed_entries import KNOWN_DATES, utf8_xml
from collectors.feed_marks import read_dates
from collectors.feedparser_limits import lighten, refuse_costly
from collectors.fragments import fragment_text
from collectors.identity import digest, is_plain
from collectors.markup import absolute
from collectors.page_dates import date_in_url, local_stamps, read_feed_date
from collectors.update_period import asked_seconds
from config.feeds import FeedDeclaration
from config.moments import Interval

_ABSOLUTE = (
    rb"https?://[^\s<>\"'&;?#\\]+(?:\?(?:[^\s<>\"'&;?#\\]|&amp;|&#0?38;)+)?"
    rb"|(?:tag|urn):[^\s<>\"'&\\]+"
)
_ATTRIBUTES = rb"(?:\s+(?:rel|type|title|hreflang|isPermaLink)=\"[^\"<]*\")*"
# A guid or a link that may be relative to the address of the feed.
_RELATIVE = re.compile(
    rb"<(?:[\w.-]+:)?(?:guid|id|link)(?![\w.:-])(?!"
    rb"\s+isPermaLink=\"false\"\s*>"
    rb"|" + _ATTRIBUTES + rb"\s*>\s*(?:<!\[CDATA\[\s*)?(?:" + _ABSOLUTE + rb")\s*(?:\]\]>\s*)?</"
    rb"|" + _ATTRIBUTES + rb"\s+href=\"(?:" + _ABSOLUTE + rb")\"" + _ATTRIBUTES + rb"\s*/?>)",
    re.IGNORECASE,
)
_DATES = ("published", "updated", "created")
_AGGREGATORS = frozenset({"news.google.com"})


def parse(
    body: bytes, feed: FeedDeclaration, *, url: str, content_type: str | None, read_at: datetime
) -> Parsed:
    """The entries of a feed in its order. Raises UnreadablePage for what is no feed, EmptyPage for
    a feed without entries, TooLarge for one that would take minutes."""
    if json_feed.is_json(body, content_type):
        return json_feed.parse(body, feed, url=url, content_type=content_type, read_at=read_at)
    data = utf8_xml(body, content_type, feed.fetch.encoding)
    parsed = _by_feedparser(data, url)
    if not parsed.entries:
        if parsed.get("version") and not parsed.get("bozo"):
            raise EmptyPage(feed.id, f"the feed at {url} has no entries")
        raise UnreadablePage(feed.id, f"{url} is not a feed{_why(parsed)}")
    channel = parsed.get("feed") or {}
    return replace(
        assemble(entries_of(parsed, feed, url=url, read_at=read_at), feed, read_at=read_at),
        title=fragment_text(_value(channel, "title")).replace("\n", " ") or None,
        fresh_seconds=asked_seconds(data, read_at=read_at),
    )


def entries_of(
    parsed: Any, feed: FeedDeclaration, *, url: str, read_at: datetime
) -> tuple[Entry, ...]:
    """The entries of feedparser's result, in its order."""
    channel = parsed.get("feed") or {}
    names = names_of(
        [
            Named(
                guid=_value(entry, "id"),
                link=_value(entry, "link"),
                words=(_value(entry, "title"), _body(entry)),
            )
            for entry in parsed.entries
        ],
        own=(url, _value(channel, "link"), _value(channel, "id")),
    )
    stamps = [stamp for part in (channel, *parsed.entries) for stamp in _stamps(part)]
    known = read_dates(_value(channel, KNOWN_DATES))
    are_local = local_stamps(stamps, feed, read_at=read_at, known=known)
    aggregated = URL(url).host in _AGGREGATORS
    entries = []
    for entry, name in zip(parsed.entries, names, strict=True):
        link: str | None = _value(entry, "link")
        if not is_plain(link or ""):
            link = absolute(link, url)
        published = _published(entry, feed, None if aggregated else link, read_at, are_local)
        entries.append(
            _aggregated(entry, link, published)
            if aggregated
            else _entry(entry, name, link, published)
        )
    return tuple(entries)


def read_feed(body: bytes, content_type: str | None, *, url: str, encoding: str = "auto") -> Any:
    """feedparser's result for the bytes of a feed, whatever they say of their encoding. Raises
    UnreadablePage, TooLarge for one that would take minutes."""
    return _by_feedparser(utf8_xml(body, content_type, encoding), url)


def _by_feedparser(data: bytes, url: str) -> Any:
    refuse_costly(data, url)
    headers = {"content-type": "application/xml; charset=utf-8"}
    if _RELATIVE.search(data):
        headers["content-location"] = url  # with an address of its own, each element takes longer
    lighten()
    try:
        # As a stream: feedparser takes a string for an address or a file's name. Only the text of
        # the mark-up is taken, so it need be neither cleaned nor made absolute.
        return feedparser.parse(
            io.BytesIO(data),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:
        # What its parser for broken XML meets comes out as it is: KeyError, UnicodeError, …
        raise UnreadablePage(url, f"this feed is broken beyond recovery ({error!r})") from error


def _why(parsed: Mapping[str, Any]) -> str:
    error = parsed.get("bozo_exception")
    return f" ({str(error).splitlines()[0]})" if error and str(error) else ""


def _entry(entry: Any, name: Name, link: str | None, published: Interval | None) -> Entry:
    title = fragment_text(_value(entry, "title")).replace("\n", " ")
    text = without_boilerplate(fragment_text(_body(entry)))
    return Entry(
        text=text or title,
        title=title or None,
        link=link,
        key=name.key,
        by_words=name.by_words,
        attribution=_source(entry),
        published=published,
    )


def _aggregated(entry: Any, link: str | None, published: Interval | None) -> Entry:
    """An entry of Google News: `title - Publisher`, a description that lists links, a link that
    hides the article's, and one story tens of times: named by its title and publisher."""
    title = fragment_text(_value(entry, "title")).replace("\n", " ")
    publisher = _source(entry)
    if publisher is None and " - " in title:
        title, _, publisher = title.rpartition(" - ")
    elif publisher is not None:
        title = title.removesuffix(f" - {publisher}")
    return Entry(
        text=title,
        title=title,
        link=link,
        key=digest(title, publisher),
        attribution=publisher,
        published=published,
    )


def _body(entry: Any) -> str:
    """The full text where the feed gives one, else the description."""
    contents = [_value(content, "value") for content in _list(entry, "content")]
    return max([_value(entry, "summary"), *contents], key=len)


def _source(entry: dict[str, Any]) -> str | None:
    source = dict.get(entry, "source")
    return fragment_text(_value(source, "title")) or None if isinstance(source, dict) else None


def _list(of: dict[str, Any], name: str) -> list[Any]:
    value = dict.get(of, name)
    return value if isinstance(value, list) else []


def _value(of: dict[str, Any], name: str) -> str:
    """A text of feedparser's result. An element that broke off is None there, and one that met
    with others a dictionary."""
    # Not of.get(name): feedparser would answer with another element, and warn of it.
    value = dict.get(of, name)
    return value if isinstance(value, str) else ""


def _stamps(of: dict[str, Any]) -> list[str]:
    return [_value(of, name) for name in _DATES]


def _published(
    entry: Any, feed: FeedDeclaration, link: str | None, read_at: datetime, are_local: bool
) -> Interval | None:
    for stamp in _stamps(entry):
        found = read_feed_date(stamp, feed, read_at=read_at, utc_is_local=are_local)
        if found is not None:
            return found
    return date_in_url(link, feed, read_at=read_at) if link is not None else None
