"""A page without a feed: where its news stands is proposed from the page's own structure.

Cards that repeat and hold one headline each (`repeated.py`) get selectors for their parts
(`guessed_fields.py`); what these selectors find is counted, and the proposals are ordered by it.
A page in which nothing repeats gives no proposal: that is said, not guessed.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup, Tag
from yarl import URL

from collectors.clocks import read_clock
from collectors.guessed_fields import Fields, ReadDate, date_reader, fields_of
from collectors.guessed_json import guess_json
from collectors.guessed_tickers import text_ticker, ticker_parts
from collectors.identity import link_identity
from collectors.markup import absolute, base_of, parse_html, select_text, text_of
from collectors.repeated import LEAST_ITEMS, Group, PageLinks, groups
from collectors.stable_selectors import SEMANTIC
from config.feeds import IN_URL, Kind
from config.moments import Interval

MOST_PROPOSALS = 3
FOLLOWED = 5
"""Articles that are read of each reading of a list whose cards say too little."""

_LEAST_SCORE = 0.45
_MANY = 15  # items; more make a list no better
_LEAST_MEDIAN_CHARACTERS = 28  # of the headlines: shorter ones are a menu's
_LEAST_OWN_LINKS = 0.5
_LEAST_DISTINCT = 0.6
_STATEMENT_ROOTS = ("article", "main", "[role='main']", ".entry-content", "#content", ".content")
_LEAST_STATEMENT_CHARACTERS = 200
_WITH_SOURCES, _WITHOUT_SOURCES = 0.9, 0.6  # scores of tickers in one text
_OF_JSON = 0.8
_SAMPLE = 40  # cards by which a group is judged


@dataclass(frozen=True, slots=True)
class GuessedItem:
    """What the proposed selectors find of one item. `date`: what is printed, `published` what it
    says; None where nothing is or nothing can be read. The day of a ticker's clock times is left
    to its collector."""

    title: str
    link: str | None = None
    date: str | None = None
    published: Interval | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """A way to read a page. `keys`: of a feed's declaration (`kind`, `select`, `date`, …);
    `items`: what they find; `score`: from 0 to 1, how much that looks like news."""

    keys: Mapping[str, Any]
    items: tuple[GuessedItem, ...]
    score: float

    @property
    def kind(self) -> Kind:
        """The kind of page: list, ticker, statement or json."""
        kind: Kind = self.keys["kind"]
        return kind


def guess(
    soup: BeautifulSoup,
    url: str,
    *,
    read_at: datetime,
    zone: ZoneInfo,
    languages: Sequence[str] = ("ar", "en"),
) -> tuple[Guess, ...]:
    """The ways to read a page, best first; none where nothing on it repeats and it is no text.

    url: where the page came from. read_at (aware), zone, languages: of the dates on it.
    """
    read = date_reader(read_at, zone, languages)
    bars = tuple(ticker_parts(soup))
    left_out = frozenset(id(part) for _, part in bars)
    found = _ranked(_lists(PageLinks(soup, url, left_out=left_out), read), read)
    if not found:
        found = _ranked(_lists(PageLinks(soup, url, beside=True, left_out=left_out), read), read)
    for root, part in bars:
        page = PageLinks(parse_html(str(part)), base_of(soup, url), beside=True)
        found += _ranked(_bars(page, root, read), read)[:1]
    proposed = [_guess(way, read, score) for score, way in found]
    proposed += _text_ticker(soup)
    best = _distinct(sorted(proposed, key=lambda each: -each.score))[:MOST_PROPOSALS]
    return tuple(best) or tuple(_statement(soup))


def guess_document(
    document: Any, *, read_at: datetime, zone: ZoneInfo, languages: Sequence[str] = ("ar", "en")
) -> tuple[Guess, ...]:
    """The way to read a JSON document; none where no list of it looks like news."""
    found = guess_json(document, date_reader(read_at, zone, languages))
    if found is None:
        return ()
    keys, titles = found
    return (Guess(keys, tuple(GuessedItem(title=title) for title in titles), _OF_JSON),)


@dataclass(frozen=True, slots=True)
class _Way:
    """A group of cards with the selectors of their parts."""

    kind: Literal["list", "ticker"]
    page: PageLinks
    group: Group
    fields: Fields


def _lists(page: PageLinks, read: ReadDate) -> Iterator[_Way]:
    for group in groups(page):
        fields = fields_of(group.cards, base_of(page.soup, page.url), read)
        if fields is not None:
            yield _Way("list", page, group, fields)


def _bars(page: PageLinks, root: str, read: ReadDate) -> Iterator[_Way]:
    """A bar is looked at as a page of its own; `root` finds it on the whole page."""
    for way in _lists(page, read):
        group = replace(way.group, root=root, removed=())
        yield replace(way, kind="ticker", group=group, fields=replace(way.fields, summary=None))


def _ranked(ways: Iterable[_Way], read: ReadDate) -> list[tuple[float, _Way]]:
    """The ways that find news, best first, one for the same items."""
    scored = []
    for way in ways:
        sample = tuple(_found(way, read, limit=_SAMPLE))
        score = _score(sample, way.group, URL(way.page.url).host)
        if score is not None and score >= _LEAST_SCORE:
            scored.append((score, frozenset(map(_name_of, sample)), way))
    kept: list[tuple[float, frozenset[str], _Way]] = []
    for each in sorted(scored, key=lambda one: -one[0]):
        if not any(each[1] <= better[1] for better in kept):
            kept.append(each)
    return [(score, way) for score, _, way in kept[:MOST_PROPOSALS]]


def _guess(way: _Way, read: ReadDate, score: float) -> Guess:
    items = tuple(_found(way, read))
    return Guess(_keys(way, items), items, score)


def _text_ticker(soup: BeautifulSoup) -> Iterator[Guess]:
    text = text_ticker(soup)
    if text is None:
        return
    keys: dict[str, Any] = {"kind": "ticker", "select": {"root": text.root}}
    if text.split is not None:
        keys["split"] = text.split
    items = tuple(GuessedItem(title=each) for each in text.items)
    yield Guess(keys, items, _WITH_SOURCES if text.split is None else _WITHOUT_SOURCES)


def _found(way: _Way, read: ReadDate, limit: int | None = None) -> Iterator[GuessedItem]:
    """What the selectors find in the first `limit` cards, each link or headline once, as the
    collectors take it."""
    fields, base = way.fields, base_of(way.page.soup, way.page.url)
    seen = set()
    for card, _ in way.group.cards[:limit]:
        title = text_of(card) if fields.title is None else _text(card, fields.title)
        link = absolute(_text(card, fields.link), base)
        date = _text(card, fields.date)
        clock = way.kind == "ticker" and _is_clock(date)
        published = read(date) if date and not clock else None
        if published is None and link is not None:
            published = _day_in(link, read)
        summary = _text(card, fields.summary)
        item = GuessedItem((title or "").replace("\n", " "), link, date, published, summary)
        if item.title and _name_of(item) not in seen:
            seen.add(_name_of(item))
            yield item


def _name_of(item: GuessedItem) -> str:
    return link_identity(item.link) if item.link else item.title


def _text(card: Tag, selector: str | None) -> str | None:
    return select_text(card, (selector,), resource=selector) if selector else None


def _day_in(link: str, read: ReadDate) -> Interval | None:
    day = re.search(IN_URL, link)
    return read("-".join(day.groups())) if day else None


def _keys(way: _Way, items: Sequence[GuessedItem]) -> dict[str, Any]:
    group, fields = way.group, way.fields
    select: dict[str, Any] = {
        "root": group.root,
        "item": group.item,
        "title": fields.title,
        "link": fields.link,
        "date": fields.date,
        "summary": fields.summary,
        "remove": list(group.removed),
    }
    keys: dict[str, Any] = {"kind": way.kind, "select": {k: v for k, v in select.items() if v}}
    if way.kind == "list" and (fields.summary is None or not _dated(items)):
        keys["follow"] = {"max": FOLLOWED}
    return keys


def _dated(items: Sequence[GuessedItem]) -> float:
    dated = sum(item.published is not None or _is_clock(item.date) for item in items)
    return dated / len(items)


def _is_clock(date: str | None) -> bool:
    return date is not None and read_clock(date) is not None


def _score(items: Sequence[GuessedItem], group: Group, host: str | None) -> float | None:
    """How much the items look like news; None where they surely are none."""
    count = len(items)
    if count < LEAST_ITEMS or count < _LEAST_DISTINCT * min(_SAMPLE, len(group.cards)):
        return None
    lengths = sorted(len(item.title) for item in items)
    own = sum(_is_of(item.link, host) for item in items) / count
    if lengths[count // 2] < _LEAST_MEDIAN_CHARACTERS or own < _LEAST_OWN_LINKS:
        return None
    told = sum(len(item.title.split()) >= 4 for item in items) / count
    named = group.quality / SEMANTIC
    many = min(1.0, math.log(count) / math.log(_MANY))
    return (
        0.25 * many + 0.25 * told + 0.25 * _dated(items) + 0.1 * _order(items)
        + 0.05 * own + 0.1 * named
    )  # fmt: skip


def _order(items: Sequence[GuessedItem]) -> float:
    """The share of neighbours of which the later one is not newer; 0 where there are no dates."""
    dated = [item.published.start for item in items if item.published is not None]
    if len(dated) < LEAST_ITEMS:
        return 0.0
    return sum(first >= second for first, second in pairwise(dated)) / (len(dated) - 1)


def _is_of(link: str | None, host: str | None) -> bool:
    """Whether a link leads to the page's own site, or to one above or below it."""
    if link is None or host is None:
        return False
    theirs, own = (str(name).removeprefix("www.") for name in (URL(link).host, host))
    return theirs == own or theirs.endswith(f".{own}") or own.endswith(f".{theirs}")


def _distinct(found: Sequence[Guess]) -> list[Guess]:
    """Without those that find only items of a better one of their kind."""
    kept: list[Guess] = []
    for each in found:
        names = set(map(_name_of, each.items))
        if not any(
            names <= set(map(_name_of, better.items)) and better.kind == each.kind
            for better in kept
        ):
            kept.append(each)
    return kept


def _statement(soup: BeautifulSoup) -> Iterator[Guess]:
    """A page that is one text."""
    paragraphs = [text_of(p) for p in soup.find_all("p")]
    whole = sum(map(len, paragraphs))
    if whole < _LEAST_STATEMENT_CHARACTERS:
        return
    heading = soup.find("h1")
    title = text_of(heading) if isinstance(heading, Tag) else paragraphs[0]
    keys: dict[str, Any] = {"kind": "statement"}
    for root in _STATEMENT_ROOTS:
        part = soup.select_one(root)
        if part is not None and sum(len(text_of(p)) for p in part.find_all("p")) * 2 > whole:
            keys["select"] = {"root": root}
            break
    yield Guess(keys, (GuessedItem(title=title),), 0.3)
