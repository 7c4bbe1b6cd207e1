"""Ways to read what an operator pasted: declarations that can be tried as they are, and what on a
page leads to them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup
from yarl import URL

from collectors.guessing import FOLLOWED, Guess
from collectors.identity import digest
from collectors.markup import absolute, base_of, select_text
from collectors.pasted import CHANNEL, TELEGRAM_HOSTS
from collectors.spelling import readable
from config.feeds import FeedDeclaration, FeedName, Kind

_MOST_FEEDS = 4  # that a page names; more are feeds of its sections
_MOST_CHANNELS = 2
_LONGEST_ID = 56
_LONGEST_NAME = 80
_NO_PART_OF_AN_ID = re.compile(r"[^a-z0-9]+")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_FEED_TYPES = re.compile(r"rss|atom|rdf|text/xml|application/xml|feed\+json")
_OF_COMMENTS = re.compile(r"comment|تعليق", re.IGNORECASE)
_NO_CHANNELS = frozenset({"share", "joinchat", "addstickers", "iv", "proxy", "socks", "telegram"})
_CHANNEL_LINK = re.compile(
    r"(?:https?:)?//(?:www\.)?(?:t|telegram)\.me/(?:s/)?([A-Za-z]\w{3,31})/?(?:[?#].*)?"
)
_API = re.compile(r"<([^>]+)>\s*;[^,]*rel=\"?https://api\.w\.org/\"?", re.IGNORECASE)
_LINK_HEADER = re.compile(r"<([^>]+)>\s*((?:;[^,]*)*)")
_TITLE_WORDS = re.compile(
    r"\s*(?:»|›|\||–|—|-)\s*(?:الخلاصة|خلاصة|feed|rss|atom).*$", re.IGNORECASE
)
_OF_MANY = frozenset({"news.google.com"})  # outlets
_SUFFIXES: dict[Kind, str] = {"wordpress": "wp", "list": "list", "ticker": "ticker", "json": "json"}


class Found(StrEnum):
    """How a candidate was found."""

    PASTED = "pasted"
    """It is what was pasted."""
    CATALOGUE = "catalogue"
    """The shipped catalogue knows it as of the same outlet."""
    NAMED = "named"
    """The page names it."""
    USUAL = "usual"
    """It is where sites usually keep one."""
    LINKED = "linked"
    """The page links to it."""
    GUESSED = "guessed"
    """Its selectors are guessed from the page's structure."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read what was pasted. `score`: of a guess, from 0 to 1."""

    declaration: FeedDeclaration
    found: Found
    score: float = 1.0

    @property
    def key(self) -> str:
        """Tells it apart from the others of one discovery, and is the same in the next one."""
        return digest(self.declaration.kind, self.declaration.address, repr(self.select))[:8]

    @property
    def select(self) -> dict[str, Any]:
        """The selectors it has."""
        return self.declaration.select.model_dump(exclude_defaults=True)


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What a page says of itself."""

    name: str
    language: str | None
    feeds: tuple[tuple[str, str], ...]
    """Addresses with titles; those of comments are left out."""
    posts: str | None
    """Site of WordPress's interface for programs."""
    channels: tuple[str, ...]
    """Of Telegram, that it links to."""


def site_facts(soup: BeautifulSoup, url: str, link_header: str | None) -> SiteFacts:
    """What the page at `url` says. link_header: its header `Link`."""
    language = select_text(soup, ("html@lang",), resource=url)
    api = select_text(soup, ("link[rel='https://api.w.org/']@href",), resource=url)
    named = _API.search(link_header or "")
    return SiteFacts(
        name=_site_name(soup, url),
        language=language[:2].lower() if language else None,
        feeds=tuple(_named_feeds(soup, url, link_header)),
        posts=_posts_of(absolute(api or (named[1] if named else None), url)),
        channels=tuple(_channels(soup)),
    )


def of_feed(url: str, *, title: str | None, language: str | None) -> FeedDeclaration:
    """The feed at an address."""
    return FeedDeclaration(
        id=feed_id(url),
        name=name_of(_TITLE_WORDS.sub("", title or "") or str(URL(url).host)),
        kind="feed",
        url=url,
        language=(language or "ar",),
    )


def of_channel(
    channel: str, *, title: str | None = None, url: str | None = None
) -> FeedDeclaration:
    """A Telegram channel; `url` where its preview page is at another host."""
    called = title or channel
    elsewhere = url is not None and URL(url).host not in TELEGRAM_HOSTS
    return FeedDeclaration(
        id=_NO_PART_OF_AN_ID.sub("-", f"{channel}-tg".lower()).strip("-"),
        name=name_of(called),
        kind="telegram",
        channel=channel,
        url=url if elsewhere else None,
        language=("ar",) if _ARABIC.search(called) else ("ar", "en"),
    )


def of_posts(site: str, facts: SiteFacts) -> FeedDeclaration:
    """The posts of a WordPress site."""
    return FeedDeclaration(
        id=feed_id(site, "wordpress"),
        name=name_of(facts.name),
        kind="wordpress",
        url=site,
        language=(facts.language or "ar",),
    )


def of_sitemap(url: str, facts: SiteFacts | None, *, titled: bool) -> FeedDeclaration:
    """A sitemap; one that tells no titles is read with the articles behind it."""
    keys: dict[str, Any] = {} if titled else {"follow": {"max": FOLLOWED}}
    return FeedDeclaration(
        id=feed_id(url, "sitemap"),
        name=name_of(facts.name if facts else str(URL(url).host)),
        kind="sitemap",
        url=url,
        language=(facts.language if facts and facts.language else "ar",),
        **keys,
    )


def of_guess(guess: Guess, url: str, facts: SiteFacts) -> FeedDeclaration:
    """A page without a feed, by guessed selectors."""
    return FeedDeclaration.model_validate(
        {
            "id": feed_id(url, guess.kind),
            "name": name_of(facts.name),
            "url": url,
            "language": (facts.language or "ar",),
            **guess.keys,
        }
    )


def of_outlet(address: str, known: Sequence[FeedDeclaration]) -> list[FeedDeclaration]:
    """The Telegram channels of the outlet whose site is at `address`, by the catalogue."""
    theirs = same_site(address, known)
    organisations = {feed.org for feed in theirs} - {None}
    names = {feed.name.ar for feed in theirs} - {None}
    return [
        feed
        for feed in known
        if feed.kind == "telegram" and (feed.org in organisations or feed.name.ar in names)
    ]


def same_site(address: str, known: Sequence[FeedDeclaration]) -> list[FeedDeclaration]:
    """The feeds that are read at the site of `address`, or at one above or below it; channels are
    of no site."""
    host = (URL(address).host or "").removeprefix("www.")
    if not host or host in TELEGRAM_HOSTS or host in _OF_MANY:
        return []
    return [
        feed
        for feed in known
        if any(_is_at(address, host) for address in (feed.address, *feed.alt))
    ]


def feed_id(url: str, kind: Kind = "feed") -> str:
    """An id for the feed at `url`: its host and the Latin words of its path; where other parts
    tell it apart, a short digest of them. Other ways to read a site have their kind behind it."""
    address = URL(url)
    parts = [part for part in unquote(address.raw_path).split("/") if part]
    told = [part for part in parts if part.lower() not in ("feed", "rss", "rss.xml", "feed.xml")]
    port = "" if address.is_default_port() else f"-{address.port}"
    name = f"{str(address.raw_host).removeprefix('www.')}{port}-{'-'.join(told)}".lower()
    slug = _NO_PART_OF_AN_ID.sub("-", name).strip("-")
    suffix = f"-{_SUFFIXES[kind]}" if kind in _SUFFIXES else ""
    longest = _LONGEST_ID - len(suffix)
    if any(not part.isascii() for part in told) or address.query_string or len(slug) > longest:
        slug = f"{slug[: longest - 7].strip('-')}-{digest(url)[:6]}"
    return slug + suffix


def name_of(title: str) -> FeedName:
    """What people call a feed, by the script of its title."""
    title = readable(title)[:_LONGEST_NAME]
    return FeedName(ar=title) if _ARABIC.search(title) else FeedName(en=title)


def _is_at(address: str, wanted: str) -> bool:
    host = (URL(address).host or "").removeprefix("www.")
    return host not in TELEGRAM_HOSTS and (
        host == wanted or wanted.endswith(f".{host}") or host.endswith(f".{wanted}")
    )


def _site_name(soup: BeautifulSoup, url: str) -> str:
    title = select_text(
        soup,
        (
            "meta[property='og:site_name']@content",
            "meta[name='application-name']@content",
            "title",
        ),
        resource=url,
    )
    return readable(title or "") or str(URL(url).host)


def _named_feeds(
    soup: BeautifulSoup, url: str, link_header: str | None
) -> Iterator[tuple[str, str]]:
    base = base_of(soup, url)
    found: dict[str, str] = {}
    for link in soup.select("link[rel~='alternate' i][href]"):
        kind = (select_text(link, ("@type",), resource=url) or "").lower()
        address = absolute(select_text(link, ("@href",), resource=url), base)
        if address is not None and _FEED_TYPES.search(kind):
            found.setdefault(address, select_text(link, ("@title",), resource=url) or "")
    for target, parameters in _LINK_HEADER.findall(link_header or ""):
        address = absolute(target, url)
        if address and "alternate" in parameters and _FEED_TYPES.search(parameters.lower()):
            found.setdefault(address, "")
    own = url.partition("?")[0].rstrip("/")
    news = [one for one in found.items() if not _OF_COMMENTS.search(f"{one[0]} {one[1]}")]
    # A page names the feed of its site and of its section: who pasted the section wants that.
    section = len(URL(own).path.strip("/")) > 0
    news.sort(key=lambda one: not (section and one[0].startswith(f"{own}/")))
    yield from news[:_MOST_FEEDS]


def _posts_of(api: str | None) -> str | None:
    """The site of an interface: https://example.org/wp-json/ is of https://example.org."""
    if api is None:
        return None
    site, found, _ = api.partition("/wp-json")
    if found:
        return site
    site, found, _ = api.partition("?rest_route=")
    return f"{site}?rest_route=/wp/v2/posts" if found else None


def _channels(soup: BeautifulSoup) -> list[str]:
    """The channels that a page links to by their names alone, those of most links first; a link to
    one message is of an article."""
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    links = [str(link.get("href")).strip() for link in soup.select("a[href*='.me/']")]
    for script in soup.select("script[type='application/ld+json']"):
        links += re.findall(r"\"(https?:(?:\\?/){2}t\.me\\?/[^\"]+)\"", script.get_text())
    for link in links:
        match = _CHANNEL_LINK.fullmatch(link.replace("\\/", "/"))
        name = match[1] if match else ""
        if (
            not CHANNEL.fullmatch(name)
            or name.lower() in _NO_CHANNELS
            or name[-3:].lower() == "bot"
        ):
            continue
        counts[name.lower()] += 1
        spelled.setdefault(name.lower(), name)
    return [spelled[name] for name, _ in counts.most_common(_MOST_CHANNELS)]
