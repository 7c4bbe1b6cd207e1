"""Tickers of a page: bars of breaking news, and texts whose items a pattern takes apart."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup, Tag

from collectors import patterns
from collectors.markup import text_of
from collectors.page_parts import DEEPEST
from collectors.stable_selectors import classes_of, element_name, id_of, own_selectors
from collectors.ticker import LINE

_NAMED = re.compile(
    r"(?:.*[-_])?(?:breaking|ticker|newsticker|marquee|urgent|newsflash|news-?bar|flash-?news)"
    r"(?:[-_].*)?",
    re.IGNORECASE,
)
_URGENT = re.compile(r"\s*(?:عاجل|أخبار عاجلة|breaking(?: news)?)\s*[:|-]", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_GAPS = r"\s{4,}"
_LEAST_ITEMS = 3
_LONGEST_TICKER = 20_000
_SHORTEST_ITEM = 12
_MOST_ANCHORS = 1000  # of a page
_MOST_BARS = 4
_MOST_TEXTS = 40  # that are taken apart
_MOST_LINKS = 60  # a bar holds no more: what does is the page


@dataclass(frozen=True, slots=True)
class TextTicker:
    """A text that holds several items. `root`: the selector of its element; `split`: what separates
    the items, None where each ends with its source and its time."""

    root: str
    split: str | None
    items: tuple[str, ...]


def text_ticker(soup: BeautifulSoup) -> TextTicker | None:
    """The ticker in one text of a page, None where there is none."""
    left = _MOST_TEXTS
    for element, own in _texts(soup):
        of_items = own.count("(") >= _LEAST_ITEMS and len(_CLOCK.findall(own)) >= _LEAST_ITEMS
        of_parts = _is_bar(element) or _URGENT.match(own) is not None
        if not of_items and not of_parts:
            continue
        left -= 1
        root = _unique(soup, element) if left > 0 else None
        if root is None:
            continue
        found = patterns.find_all(LINE, text_of(element), feed_id="ticker") if of_items else []
        if len(found) >= _LEAST_ITEMS:
            return TextTicker(root, None, tuple(match["text"].strip() for match in found))
        if not of_parts:
            continue
        parts = [" ".join(part.split()) for part in re.split(_GAPS, element.get_text())]
        items = tuple(part for part in parts if len(part) >= _SHORTEST_ITEM)
        if len(items) >= _LEAST_ITEMS and element.find(["a", "li", "div", "p"]) is None:
            return TextTicker(root, _GAPS, items)
    return None


def ticker_parts(soup: BeautifulSoup) -> Iterator[tuple[str, Tag]]:
    """The bars of breaking news with their selectors: the outermost elements called so."""
    held: Counter[int] = Counter()
    for anchor in soup.select("a[href]", limit=_MOST_ANCHORS):
        held.update(id(parent) for parent in islice(anchor.parents, DEEPEST))
    bars: set[int] = set()
    for element in soup.find_all(True):
        if not 2 <= held[id(element)] <= _MOST_LINKS or len(bars) == _MOST_BARS:
            continue
        if not _is_bar(element) or element.name in ("body", "html"):
            continue
        if any(id(parent) in bars for parent in islice(element.parents, DEEPEST)):
            continue
        root = _unique(soup, element)
        if root is not None:
            bars.add(id(element))
            yield root, element


def _is_bar(element: Tag) -> bool:
    names = [*classes_of(element), id_of(element) or ""]
    return element.name == "marquee" or any(_NAMED.fullmatch(name) for name in names)


def _texts(soup: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """The elements with a text of their own that may be a ticker's."""
    for element in soup.find_all(True):
        if element.name in ("script", "style", "html", "body", "head"):
            continue
        own = "".join(child for child in element.find_all(string=True, recursive=False))
        if 60 <= len(own) <= _LONGEST_TICKER:
            yield element, own


def _unique(soup: BeautifulSoup, element: Tag) -> str | None:
    """A selector that finds this element first: its own, or that of what holds nothing else."""
    for each in (element, element.parent):
        if not isinstance(each, Tag) or each.name in ("body", "html", "[document]"):
            continue
        ranked = sorted(own_selectors(each), key=lambda one: -one[1])
        for selector, _ in [*ranked, (element_name(each), 1)]:
            if soup.select_one(selector) is each:
                return selector
    return None
