"""What an answer is, by its content: a feed, a channel's preview page, posts of WordPress, a
sitemap."""

import json
import re
from datetime import datetime
from typing import Any

from yarl import URL

from collectors.candidates import SiteFacts, of_channel, of_feed, of_posts, of_sitemap
from collectors.encoding import decode
from collectors.errors import CollectError, UnreadablePage
from collectors.feed import read_feed
from collectors.http import Response
from collectors.kinds import KINDS
from collectors.markup import parse_html
from collectors.pasted import CHANNEL
from collectors.spelling import readable
from collectors.telegram_preview import channel_name, channel_title
from config.feeds import FeedDeclaration

_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_BEGINNING = 4096  # bytes in which a feed and a sitemap say what they are


def as_it_is(response: Response, read_at: datetime) -> FeedDeclaration | None:
    """The declaration of an answer that is read as it is: a feed, the preview page of a channel,
    posts of WordPress, a sitemap."""
    body = response.body.lstrip()
    if body[:1] in (b"[", b"{"):
        return _of_json(response, body)
    if b"<urlset" in body[:_BEGINNING] or b"<sitemapindex" in body[:_BEGINNING]:
        return sitemap(response, read_at)
    if _FEED.search(body[:_BEGINNING]):
        parsed = _feed(response)
        if parsed is not None:
            return _of_parsed(parsed, response.url)
    soup = parse_html(decode(response.body, response.content_type))
    channel = channel_name(soup)
    if channel is not None and CHANNEL.fullmatch(channel):
        return of_channel(channel, title=channel_title(soup), url=response.url)
    return None


def _feed(response: Response) -> Any | None:
    """feedparser's result, None for what is no feed or an empty one."""
    try:
        parsed = read_feed(response.body, response.content_type, url=response.url)
    except UnreadablePage:
        return None  # it may be a page that names one
    return parsed if parsed.entries and parsed.get("version") else None


def _of_parsed(parsed: Any, url: str) -> FeedDeclaration:
    words = " ".join(entry.get("title", "") for entry in parsed.entries)
    declared = str(parsed.feed.get("language") or "en")[:2].lower()
    arabic = any("\u0621" <= letter <= "\u064a" for letter in words)
    title = readable(parsed.feed.get("title", ""))
    return of_feed(url, title=title, language="ar" if arabic else declared)


def _of_json(response: Response, body: bytes) -> FeedDeclaration | None:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict) and "jsonfeed.org" in str(value.get("version")):
        return of_feed(
            response.url, title=str(value.get("title") or ""), language=value.get("language")
        )
    posts = isinstance(value, list) and value and isinstance(value[0], dict)
    if posts and "rendered" in str(value[0].get("title")) and "/wp-json/" in response.url:
        site = response.url.partition("/wp-json/")[0]
        name = str(URL(response.url).host)
        return of_posts(site, SiteFacts(name, None, (), site, ()))
    return None


def sitemap(response: Response, read_at: datetime) -> FeedDeclaration | None:
    """The declaration of a sitemap that can be read; None for anything else."""
    for titled in (True, False):
        declaration = of_sitemap(response.url, None, titled=titled)
        try:
            parsed = KINDS["sitemap"](
                response.body,
                declaration,
                url=response.url,
                content_type=response.content_type,
                read_at=read_at,
            )
        except CollectError:
            continue  # one without titles is read with its articles
        return (
            declaration if parsed.leads_to is None else of_sitemap(response.url, None, titled=False)
        )
    return None


def sitemaps_in(robots: Response) -> list[str]:
    """The sitemaps that a robots.txt names, those of news first."""
    named = [
        line.partition(":")[2].strip()
        for line in decode(robots.body, robots.content_type).splitlines()
        if line.strip().lower().startswith("sitemap:")
    ]
    named = [address for address in named if address.startswith(("http://", "https://"))]
    return sorted(named, key=lambda address: "news" not in address.lower())
