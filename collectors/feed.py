"""RSS and Atom feeds, by feedparser.

Feeds of this field are often ill-formed; what feedparser recovers is taken. External entities are
not read and entity declarations are dropped by feedparser before it parses.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import feedparser
from yarl import URL

from collectors.assembly import Entry, Parsed, assemble
from collectors.boilerplate import without_boilerplate
from collectors.encoding import decode
from collectors.errors import EmptyPage, UnreadablePage
from collectors.identity import digest, link_identity
from collectors.markup import absolute, fragment_text
from collectors.page_dates import date_in_url, read_feed_date
from config.feeds import FeedDeclaration
from config.moments import Interval

_ENCODING = re.compile(r"(<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']")
_AGGREGATORS = frozenset({"news.google.com"})


def parse(
    body: bytes, feed: FeedDeclaration, *, url: str, content_type: str | None, read_at: datetime
) -> Parsed:
    """The entries of a feed in its order. Raises UnreadablePage for what is no feed, EmptyPage for
    a feed without entries."""
    parsed = read_feed(body, content_type, url=url, encoding=feed.fetch.encoding)
    if not parsed.entries:
        if parsed.get("version") and not parsed.get("bozo"):
            raise EmptyPage(feed.id, f"the feed at {url} has no entries")
        raise UnreadablePage(feed.id, f"{url} is not a feed{_why(parsed)}")
    names = _names(parsed, url)
    aggregated = URL(url).host in _AGGREGATORS
    entries = [
        _aggregated(entry, feed, read_at) if aggregated else _entry(entry, name, feed, url, read_at)
        for entry, name in zip(parsed.entries, names, strict=True)
    ]
    return assemble(entries, feed, read_at=read_at)


def read_feed(body: bytes, content_type: str | None, *, url: str, encoding: str = "auto") -> Any:
    """feedparser's result for the bytes of a feed, whatever they say of their encoding. Raises
    UnreadablePage."""
    text = _ENCODING.sub(r"\1", decode(body, content_type, encoding).lstrip("\ufeff"), count=1)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    # As a stream: feedparser takes a string for an address or a file's name.
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    try:
        # Only the text of the mark-up is taken, so it need be neither cleaned nor made absolute.
        return feedparser.parse(
            stream,
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


def _names(parsed: Any, url: str) -> list[tuple[str | None, bool]]:
    """For each entry the guid that names it, or None, and whether only its words can name it.

    A guid or a link names no entry where it is also that of another or of the feed itself; an
    entry printed twice, word for word, is no other.
    """
    shared = {_without_tracking(of) for of in (url, *_own_addresses(parsed.get("feed") or {}))}
    guids = [_without_tracking(_value(entry, "id")) for entry in parsed.entries]
    links = [_without_tracking(_value(entry, "link")) for entry in parsed.entries]
    words = [(_value(entry, "title"), _body(entry)) for entry in parsed.entries]
    shared |= _several(zip(guids, zip(links, words, strict=True), strict=True))
    shared_links = shared | _several(zip(links, words, strict=True))
    names: list[tuple[str | None, bool]] = []
    for guid, link in zip(guids, links, strict=True):
        key = guid if guid and guid not in shared else None
        linked = bool(link) and link not in shared_links
        names.append((key, key is None and not linked and bool(guid or link)))
    return names


def _own_addresses(channel: Mapping[str, Any]) -> tuple[str, str]:
    return _value(channel, "link"), _value(channel, "id")


def _several(named: Iterable[tuple[str, object]]) -> set[str]:
    """The names that stand for more than one thing."""
    things: dict[str, set[object]] = defaultdict(set)
    for name, thing in named:
        things[name].add(thing)
    return {name for name, of in things.items() if len(of) > 1}


def _without_tracking(guid: str) -> str:
    return link_identity(guid) if guid.startswith(("http://", "https://")) else guid


def _entry(
    entry: Any, name: tuple[str | None, bool], feed: FeedDeclaration, url: str, read_at: datetime
) -> Entry:
    key, by_words = name
    title = fragment_text(_value(entry, "title")).replace("\n", " ")
    text = without_boilerplate(fragment_text(_body(entry)))
    link = absolute(entry.get("link"), url)
    return Entry(
        text=text or title,
        title=title or None,
        link=link,
        key=key,
        by_words=by_words,
        attribution=fragment_text(_value(entry.get("source") or {}, "title")) or None,
        published=_published(entry, feed, link, read_at),
    )


def _aggregated(entry: Any, feed: FeedDeclaration, read_at: datetime) -> Entry:
    """An entry of Google News: `title - Publisher`, a description that lists links, a link that
    hides the article's, and one story tens of times: named by its title and publisher."""
    title = fragment_text(_value(entry, "title")).replace("\n", " ")
    publisher = fragment_text(_value(entry.get("source") or {}, "title")) or None
    if publisher is None and " - " in title:
        title, _, publisher = title.rpartition(" - ")
    elif publisher is not None:
        title = title.removesuffix(f" - {publisher}")
    return Entry(
        text=title,
        title=title,
        link=absolute(entry.get("link"), "https://news.google.com/"),
        key=digest(title, publisher),
        attribution=publisher,
        published=_published(entry, feed, None, read_at),
    )


def _body(entry: Any) -> str:
    """The full text where the feed gives one, else the description."""
    contents = [_value(content, "value") for content in entry.get("content") or ()]
    return max([_value(entry, "summary"), *contents], key=len)


def _value(entry: Mapping[str, Any], name: str) -> str:
    """A text of feedparser's result, which may hold None for an element that broke off."""
    return str(entry.get(name) or "")


def _published(
    entry: Any, feed: FeedDeclaration, link: str | None, read_at: datetime
) -> Interval | None:
    for name in ("published", "updated", "created"):
        # Not entry.get(name): feedparser would answer with another element, and warn of it.
        found = read_feed_date(dict.get(entry, name) or "", feed, read_at=read_at)
        if found is not None:
            return found
    return date_in_url(link, feed, read_at=read_at) if link is not None else None
