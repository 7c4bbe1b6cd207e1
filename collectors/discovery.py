"""From any address that an operator pastes to the ways in which it can be read, best first.

    pasted    → a channel, a search of Google News, a feed, a sitemap: that is the one way
    a page    → feeds that it names, posts of WordPress, lists and tickers that its structure shows,
                Telegram channels that it links to
    no feed named → the site's front page, the usual places of feeds, robots.txt and sitemaps
    blocked   → the outlet's Telegram channel that the catalogue knows, the usual place of a feed

Politely: one request after the other, at most MOST_REQUESTS, SECONDS in all; what was found by then
is given. robots.txt counts for pages made for people.
"""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from yarl import URL

from collectors.candidates import (
    Candidate,
    Found,
    SiteFacts,
    of_channel,
    of_feed,
    of_guess,
    of_outlet,
    of_posts,
    of_sitemap,
    site_facts,
)
from collectors.encoding import decode
from collectors.errors import (
    Blocked,
    CollectError,
    FetchError,
    HttpStatusError,
    NoFeedFound,
    PageError,
    RobotsRefused,
    TooSlow,
)
from collectors.guessing import Guess, guess, guess_document
from collectors.http import Fetcher, Response
from collectors.markup import is_markup, parse_html
from collectors.parsing import parsed
from collectors.pasted import Pasted, read_pasted
from collectors.recognition import as_it_is, sitemap, sitemaps_in
from config.feeds import FeedDeclaration, Fetch

MOST_REQUESTS = 12
SECONDS = 30.0

_USUAL_FEEDS = ("/feed/", "/rss", "/rss.xml", "/feed.xml")
_USUAL_SITEMAPS = ("/news-sitemap.xml", "/sitemap.xml", "/sitemap_index.xml")
_MOST_SITEMAPS = 3
_POLITELY = Fetch(min_delay_seconds=0.3)
_READ_BY_PROGRAMS = (".xml", ".rss", ".rdf", ".atom", ".json", "/feed", "/rss", "/atom", "/posts")
_KEEPING_OUT = frozenset({401, 403, 406, 429, 451})
_MISSING = frozenset({404, 410})
_SURE = 0.6  # score of a guess that goes before a channel
_ZONE = ZoneInfo("Asia/Damascus")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Attempt:
    """An address that was read, or a candidate that was checked, and what came of it. `error_kind`:
    of the error, None where there was none."""

    address: str
    outcome: str
    error_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Discovery:
    """What is behind a pasted address: at least one candidate, the best first. `refused`: why the
    page itself could not be read, where it could not."""

    pasted: str
    candidates: tuple[Candidate, ...]
    attempts: tuple[Attempt, ...] = ()
    refused: FetchError | None = None


async def discover(
    pasted: str, fetcher: Fetcher, *, read_at: datetime, known: Sequence[FeedDeclaration] = ()
) -> Discovery:
    """The ways to read what was pasted. `known`: the catalogue's feeds, which tell the channels of
    a site that cannot be read.

    Raises NoFeedFound with what was tried where there is none, FetchError where the address cannot
    be read and nothing else is known of its site.
    """
    read = read_pasted(pasted)
    if read.channel is not None:
        declaration = of_channel(read.channel)
        listed = [feed for feed in known if feed.address.lower() == declaration.address.lower()]
        return Discovery(
            read.text, (Candidate(listed[0] if listed else declaration, Found.PASTED),)
        )
    if read.feed_of is not None:
        return Discovery(read.text, (Candidate(_news_search(read), Found.PASTED),))
    search = _Search(read, fetcher, read_at, known)
    try:
        async with asyncio.timeout(SECONDS):
            await search.run()
    except TimeoutError:
        search.attempts.append(Attempt(read.address, f"not done after {SECONDS:g} s", "too-slow"))
    return search.result()


@dataclass
class _Search:
    """One discovery at work."""

    read: Pasted
    fetcher: Fetcher
    read_at: datetime
    known: Sequence[FeedDeclaration]
    attempts: list[Attempt] = field(default_factory=list)
    found: list[Candidate] = field(default_factory=list)
    refused: FetchError | None = None
    facts: SiteFacts | None = None
    requests: int = 0

    async def run(self) -> None:
        """Fills `found`, the surest ways first."""
        address = self.read.address
        page = await self._page(address)
        if page is not None and (alone := await self._look(as_it_is, page)) is not None:
            self.found.append(Candidate(alone, Found.PASTED))
            return
        if page is not None:
            address = page.url
            await self._facts_of(page)
        elif self.refused is not None and not _goes_on(self.refused):
            raise self.refused
        self._add_outlet(address)
        origin = str(URL(address).origin().join(URL("/")))
        is_front = URL(address).path in ("", "/")
        if not self._has_feed() and not is_front and not isinstance(self.refused, Blocked):
            front = await self._page(origin)
            if front is not None and await self._look(as_it_is, front) is None:
                await self._facts_of(front)
        if not await self._named_feed():
            await self._usual_feeds(address)
        if not self._has_feed() and not isinstance(self.refused, Blocked):
            await self._sitemaps(origin)

    def result(self) -> Discovery:
        """What was found, each way once, the best first. Raises NoFeedFound, FetchError."""
        self._add_channels()
        distinct: dict[tuple[str, str, str], Candidate] = {}
        for candidate in sorted(self.found, key=self._rank):
            feed = candidate.declaration
            distinct.setdefault(
                (feed.kind, feed.address.lower(), repr(candidate.select)), candidate
            )
        if not distinct:
            if self.refused is not None:
                raise self.refused
            tried = ", ".join(f"{each.address} ({each.outcome})" for each in self.attempts)
            cause = "no feed, no list of headlines and no Telegram channel was found"
            raise NoFeedFound(self.read.text, f"{cause}; tried {tried or 'nothing'}")
        return Discovery(
            self.read.text, tuple(distinct.values()), tuple(self.attempts), self.refused
        )

    def _rank(self, candidate: Candidate) -> float:
        """The place of a candidate: smaller is better."""
        feed = candidate.declaration
        if candidate.found is Found.PASTED:
            return 0
        if feed.kind == "telegram":
            return (
                1
                if _keeps_out(self.refused)
                else 5 + 0.1 * (candidate.found is not Found.CATALOGUE)
            )
        if candidate.found is Found.GUESSED:
            if feed.kind == "statement":
                return 9
            return (4 if candidate.score >= _SURE else 7) + 0.1 * (1 - candidate.score)
        return {"feed": 2.0, "wordpress": 3.0}.get(feed.kind, 6.0)

    def _has_feed(self) -> bool:
        return any(one.declaration.kind in ("feed", "wordpress") for one in self.found)

    async def _page(self, address: str) -> Response | None:
        """A page, None where it cannot be read; why the pasted one cannot is kept."""
        path = URL(address).path.rstrip("/").lower()
        robots = not path.endswith(_READ_BY_PROGRAMS)
        try:
            return await self._fetch(address, robots=robots)
        except FetchError as error:
            if address == self.read.address:
                self.refused = error
            return None

    async def _fetch(self, address: str, *, robots: bool = False) -> Response:
        if self.requests >= MOST_REQUESTS:
            raise TooSlow(address, f"not asked for: {MOST_REQUESTS} requests are enough")
        self.requests += 1
        try:
            response = await self.fetcher.fetch(address, rules=_POLITELY, robots=robots)
        except FetchError as error:
            self.attempts.append(Attempt(address, error.cause, error.kind))
            raise
        self.attempts.append(Attempt(address, "read"))
        return response

    def _told(self, outcome: str) -> None:
        """What came of the last request."""
        last = self.attempts[-1]
        self.attempts[-1] = Attempt(last.address, outcome)

    async def _look(
        self, look: Callable[[Response, datetime], T | None], page: Response
    ) -> T | None:
        """What `look` finds on a page; None where it finds nothing, or the page is too much."""
        try:
            return await parsed(page.body, look, page, self.read_at)
        except CollectError as error:
            last = self.attempts[-1]
            self.attempts[-1] = Attempt(last.address, error.cause, error.kind)
            return None

    async def _facts_of(self, page: Response) -> None:
        """Adds what a page names and what its structure shows."""
        looked = await self._look(_looked_at, page)
        if looked is None:
            if self.attempts[-1].error_kind is None:
                self._told("no page that can be read")
            return
        facts, guesses = looked
        self.facts = facts if self.facts is None else _joined(self.facts, facts)
        for address, title in facts.feeds:
            feed = of_feed(address, title=title or facts.name, language=facts.language)
            self.found.append(Candidate(feed, Found.NAMED))
        if facts.posts is not None:
            self.found.append(Candidate(of_posts(facts.posts, facts), Found.NAMED))
        shown = [*(f"{each.kind} of {len(each.items)}" for each in guesses)]
        named = f"{len(facts.feeds)} feeds named" if facts.feeds else "no feed named"
        self._told(", ".join([named, *(shown or ["no list of headlines"])]))
        for each in guesses:
            declaration = of_guess(each, page.url, facts)
            self.found.append(Candidate(declaration, Found.GUESSED, each.score))

    def _add_outlet(self, address: str) -> None:
        for feed in of_outlet(address, self.known):
            self.found.append(Candidate(feed, Found.CATALOGUE))

    def _add_channels(self) -> None:
        named = {one.declaration.channel for one in self.found}
        for channel in self.facts.channels if self.facts else ():
            if channel not in named and self.facts is not None:
                declaration = of_channel(channel, title=self.facts.name)
                self.found.append(Candidate(declaration, Found.LINKED))

    async def _named_feed(self) -> bool:
        """Whether there are posts of WordPress, or a feed that a page names is one; those that are
        none are left out."""
        for candidate in [one for one in self.found if one.declaration.kind == "feed"]:
            declaration = await self._probe(candidate.declaration.address)
            at = self.found.index(candidate)
            if declaration is not None:
                self.found[at] = Candidate(declaration, Found.NAMED)
                return True
            del self.found[at]
        return self._has_feed()

    async def _probe(self, address: str) -> FeedDeclaration | None:
        """The feed at an address, None where there is none."""
        try:
            response = await self._fetch(address)
        except FetchError:
            return None  # told among the attempts
        declaration = await self._look(as_it_is, response)
        if declaration is None or declaration.kind != "feed":
            self._told("no feed")
            return None
        self._told("a feed")
        return declaration

    async def _usual_feeds(self, address: str) -> None:
        """The first feed that is where sites usually keep one."""
        places = list(_usual_places(address))
        if isinstance(self.refused, Blocked):
            del places[2:]  # a site that wants no programs is not asked again and again
        for place in places:
            declaration = await self._probe(place)
            if declaration is not None:
                self.found.append(Candidate(declaration, Found.USUAL))
                return

    async def _sitemaps(self, origin: str) -> None:
        """The first sitemap that robots.txt names or that is at its usual place."""
        named: list[str] = []
        try:
            named = sitemaps_in(await self._fetch(f"{origin}robots.txt"))
            self._told(f"{len(named)} sitemaps named")
        except FetchError:
            pass  # told among the attempts; the usual places are left
        usual = [str(URL(origin).join(URL(path))) for path in _USUAL_SITEMAPS]
        for address in list(dict.fromkeys((*named, *usual)))[:_MOST_SITEMAPS]:
            try:
                response = await self._fetch(address)
            except FetchError as error:
                if isinstance(error, TooSlow):
                    return
                continue
            declaration = await self._look(sitemap, response)
            if declaration is not None:
                self._told("a sitemap")
                titled = declaration.follow is None
                feed = of_sitemap(response.url, self.facts, titled=titled)
                self.found.append(Candidate(feed, Found.NAMED if named else Found.USUAL))
                return
            self._told("no sitemap")


def _news_search(read: Pasted) -> FeedDeclaration:
    declaration = of_feed(
        read.address, title=read.feed_of, language=URL(read.address).query["hl"][:2]
    )
    return declaration.model_copy(update={"trust": "aggregator", "every_seconds": 900.0})


def _keeps_out(error: FetchError | None) -> bool:
    """Whether a site wants no programs on its pages."""
    if isinstance(error, HttpStatusError):
        return error.status in _KEEPING_OUT
    return isinstance(error, Blocked | RobotsRefused)


def _goes_on(error: FetchError) -> bool:
    """Whether more than the page itself may answer: not where the site is out of reach."""
    return _keeps_out(error) or (isinstance(error, HttpStatusError) and error.status in _MISSING)


def _looked_at(response: Response, read_at: datetime) -> tuple[SiteFacts, tuple[Guess, ...]] | None:
    text = decode(response.body, response.content_type)
    if text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{"):
        facts = SiteFacts(str(URL(response.url).host), None, (), None, ())
        return facts, _in_json(text, read_at)
    if not is_markup(text):
        return None
    soup = parse_html(text)
    facts = site_facts(soup, response.url, response.headers.get("link"))
    try:
        guesses = guess(soup, response.url, read_at=read_at, zone=_ZONE)
    except PageError:  # a pattern that took too long on a text: it is no ticker
        guesses = ()
    return facts, guesses


def _in_json(text: str, read_at: datetime) -> tuple[Guess, ...]:
    try:
        document = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return ()
    return guess_document(document, read_at=read_at, zone=_ZONE)


def _joined(first: SiteFacts, other: SiteFacts) -> SiteFacts:
    """What two pages of a site say."""
    channels = tuple(dict.fromkeys((*first.channels, *other.channels)))
    return SiteFacts(first.name, first.language, first.feeds or other.feeds, first.posts, channels)


def _usual_places(url: str) -> Iterator[str]:
    address = URL(url)
    if address.path.strip("/"):
        path = address.raw_path.rstrip("/")
        yield str(URL(f"{address.origin()}{path}/feed/", encoded=True))
    for path in _USUAL_FEEDS:
        yield str(address.origin().join(URL(path)))
