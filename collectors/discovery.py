"""From any address that an operator pastes to a feed declaration.

In this order: @NAME and t.me/NAME, a feed or a preview page by its content, the feeds that a page
names in <link rel="alternate">, then the places where sites usually keep one.
"""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup
from yarl import URL

from collectors.encoding import decode
from collectors.errors import FetchError, PageError, UnreadablePage
from collectors.feed import read_feed
from collectors.http import Fetcher, Response
from collectors.identity import digest
from collectors.kinds import KINDS
from collectors.markup import absolute, base_of, parse_html, select_text
from collectors.spelling import readable
from collectors.telegram_preview import channel_name, channel_title
from config.feeds import FeedDeclaration, FeedName, Fetch

_COMMON_PATHS = ("/feed/", "/rss", "/rss.xml")
_MOST_LINKS = 4  # that a page names; more are feeds of its sections
_TELEGRAM_HOSTS = frozenset({"t.me", "telegram.me", "telegram.dog"})
_CHANNEL = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_NO_PART_OF_AN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 56
_PROBE = Fetch(
    min_delay_seconds=0
)  # a handful of requests, one after the other, for a waiting person


async def discover(url: str, fetcher: Fetcher, *, read_at: datetime) -> FeedDeclaration:
    """The feed behind `url`: an address of a site, of a feed or of a Telegram channel, with or
    without its scheme, or @NAME.

    Raises CollectError: FetchError where the address cannot be read, PageError with what was tried
    where no feed is found.
    """
    pasted = url.strip()
    channel = telegram_channel(pasted)
    if channel is not None:
        return await _telegram(channel, fetcher, read_at=read_at)
    address = pasted if "://" in pasted else f"https://{pasted}"
    if "." not in pasted and "://" not in pasted:
        raise PageError(pasted, "this is no address: paste one such as example.org or @channel")
    response = await fetcher.fetch(address, rules=_PROBE)
    found = await asyncio.to_thread(_looked_at, response)
    if found.declaration is not None:
        return found.declaration
    tried = []
    for candidate in dict.fromkeys((*found.links, *_usual_places(response.url))):
        try:
            probe = await asyncio.to_thread(
                _looked_at, await fetcher.fetch(candidate, rules=_PROBE)
            )
        except FetchError as error:
            tried.append(f"{candidate} ({error.cause})")
            continue
        if probe.declaration is not None:
            return probe.declaration
        tried.append(f"{candidate} (no feed)")
    raise PageError(
        pasted,
        f"no feed was found; tried the page itself, {', '.join(tried)}; "
        "paste the address of a feed or of a Telegram channel",
    )


def telegram_channel(pasted: str) -> str | None:
    """The channel that @NAME or an address of t.me names, None for anything else. Raises PageError
    for an invitation, which no program can follow."""
    if pasted.startswith("@"):
        return _channel(pasted[1:], pasted)
    try:
        address = URL(pasted if "://" in pasted else f"https://{pasted}")
    except ValueError:
        return None
    if address.host not in _TELEGRAM_HOSTS:
        return None
    parts = [part for part in address.path.split("/") if part]
    if parts[:1] == ["s"]:
        del parts[0]
    return _channel(parts[0] if parts else "", pasted)


def _channel(name: str, pasted: str) -> str:
    if name.startswith("+") or name == "joinchat":
        raise PageError(pasted, "this is an invitation to a private channel; only public ones are")
    if _CHANNEL.fullmatch(name) is None:
        raise PageError(pasted, "this is no name of a Telegram channel")
    return name


@dataclass(frozen=True, slots=True)
class _Found:
    """What an answer is: a feed, or a page that names some."""

    declaration: FeedDeclaration | None = None
    links: tuple[str, ...] = ()


def _looked_at(response: Response) -> _Found:
    try:
        parsed = read_feed(response.body, response.content_type, url=response.url)
    except UnreadablePage:
        parsed = None  # no feed; it may be a page that names one
    if parsed is not None and parsed.entries and parsed.get("version"):
        return _Found(_of_feed(parsed, response.url))
    soup = parse_html(decode(response.body, response.content_type))
    channel = channel_name(soup)
    if channel is not None and _CHANNEL.fullmatch(channel):
        title = channel_title(soup) or channel
        return _Found(_of_channel(channel, title, url=response.url))
    return _Found(links=tuple(_named_feeds(soup, response.url)))


async def _telegram(channel: str, fetcher: Fetcher, *, read_at: datetime) -> FeedDeclaration:
    declaration = _of_channel(channel, channel, url=None)
    response = await fetcher.fetch(declaration.address, rules=_PROBE)
    title = await asyncio.to_thread(_checked_title, response, declaration, read_at)
    return _of_channel(channel, title or channel, url=None)


def _checked_title(
    response: Response, declaration: FeedDeclaration, read_at: datetime
) -> str | None:
    """The title of a channel whose page can be read. Raises NoPublicPreview and the like."""
    KINDS["telegram"](
        response.body,
        declaration,
        url=response.url,
        content_type=response.content_type,
        read_at=read_at,
    )
    return channel_title(parse_html(decode(response.body, response.content_type)))


def _of_channel(channel: str, title: str, *, url: str | None) -> FeedDeclaration:
    return FeedDeclaration(
        id=_NO_PART_OF_AN_ID.sub("-", f"{channel}-tg".lower()).strip("-"),
        name=_name(title),
        kind="telegram",
        channel=channel,
        url=None if url is None or URL(url).host in _TELEGRAM_HOSTS else url,
        language=("ar",) if _ARABIC.search(title) else ("ar", "en"),
    )


def _of_feed(parsed: Any, url: str) -> FeedDeclaration:
    title = readable(parsed.feed.get("title", "")) or str(URL(url).host)
    words = " ".join(entry.get("title", "") for entry in parsed.entries)
    declared = str(parsed.feed.get("language") or "en")[:2].lower()
    return FeedDeclaration(
        id=feed_id(url),
        name=_name(title),
        kind="feed",
        url=url,
        language=("ar",) if _ARABIC.search(words) else (declared,),
    )


def feed_id(url: str) -> str:
    """An id for the feed at `url`: its host and the Latin words of its path; where other parts
    tell it apart, a short digest of them."""
    address = URL(url)
    parts = [part for part in unquote(address.raw_path).split("/") if part]
    told = [part for part in parts if part.lower() not in ("feed", "rss", "rss.xml", "feed.xml")]
    port = "" if address.is_default_port() else f"-{address.port}"
    name = f"{str(address.raw_host).removeprefix('www.')}{port}-{'-'.join(told)}".lower()
    slug = _NO_PART_OF_AN_ID.sub("-", name).strip("-")
    if any(not part.isascii() for part in told) or address.query_string or len(slug) > _LONGEST_ID:
        slug = f"{slug[: _LONGEST_ID - 7].strip('-')}-{digest(url)[:6]}"
    return slug


def _name(title: str) -> FeedName:
    return FeedName(ar=title) if _ARABIC.search(title) else FeedName(en=title)


def _named_feeds(soup: BeautifulSoup, url: str) -> Iterable[str]:
    """The feeds that a page names, those of comments last."""
    base = base_of(soup, url)
    found: list[tuple[bool, str]] = []
    for link in soup.select("link[rel~='alternate' i][href]"):
        kind = (select_text(link, ("@type",), resource=url) or "").lower()
        address = absolute(select_text(link, ("@href",), resource=url), base)
        if address is None or not re.search(r"rss|atom|rdf|text/xml|application/xml", kind):
            continue
        title = select_text(link, ("@title",), resource=url) or ""
        of_comments = re.search(r"comment|تعليق", f"{address} {title}", re.IGNORECASE) is not None
        found.append((of_comments, address))
    return [address for _, address in sorted(found, key=lambda each: each[0])][:_MOST_LINKS]


def _usual_places(url: str) -> Iterable[str]:
    address = URL(url)
    if address.path.strip("/"):
        yield str(URL(f"{address.origin()}{address.raw_path.rstrip('/')}/feed/", encoded=True))
    for path in _COMMON_PATHS:
        yield str(address.origin().join(URL(path)))
