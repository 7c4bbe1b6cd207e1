"""Tickers of a page: bars of breaking news, and texts whose items a pattern takes apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from collectors import patterns
from collectors.markup import text_of
from collectors.stable_selectors import classes_of, element_name, id_of, own_selectors
from collectors.ticker import LINE

_NAMED = re.compile(
    r"(?:.*[-_])?(?:breaking|ticker|newsticker|marquee|urgent|newsflash|news-?bar|flash-?news)"
    r"(?:[-_].*)?",
    re.IGNORECASE,
)
_URGENT = re.compile(r"\s*(?:عاجل|أخبار عاجلة|breaking(?: news)?)\s*[:|-]", re.IGNORECASE)
_GAPS = r"\s{4,}"
_LEAST_ITEMS = 3
_LONGEST_TICKER = 20_000
_SHORTEST_ITEM = 12
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
    for element in _texts(soup):
        root = _unique(soup, element)
        if root is None:
            continue
        found = patterns.find_all(LINE, text_of(element), feed_id="ticker")
        if len(found) >= _LEAST_ITEMS:
            return TextTicker(root, None, tuple(match["text"].strip() for match in found))
        if not _is_bar(element) and not _URGENT.match(text_of(element)):
            continue
        parts = [" ".join(part.split()) for part in re.split(_GAPS, element.get_text())]
        items = tuple(part for part in parts if len(part) >= _SHORTEST_ITEM)
        if len(items) >= _LEAST_ITEMS and element.find(["a", "li", "div", "p"]) is None:
            return TextTicker(root, _GAPS, items)
    return None


def ticker_parts(soup: BeautifulSoup) -> Iterator[tuple[str, Tag]]:
    """The bars of breaking news with their selectors: the outermost elements called so."""
    bars: list[Tag] = []
    for element in soup.find_all(True):
        if not _is_bar(element) or element.name in ("body", "html"):
            continue
        if any(bar is parent for bar in bars for parent in element.parents):
            continue
        if not 2 <= len(element.find_all("a", href=True)) <= _MOST_LINKS:
            continue
        root = _unique(soup, element)
        if root is not None:
            bars.append(element)
            yield root, element


def _is_bar(element: Tag) -> bool:
    names = [*classes_of(element), id_of(element) or ""]
    return element.name == "marquee" or any(_NAMED.fullmatch(name) for name in names)


def _texts(soup: BeautifulSoup) -> Iterator[Tag]:
    """The smallest elements with a text that may be a ticker's."""
    for element in soup.find_all(True):
        if element.name in ("script", "style", "html", "body", "head"):
            continue
        own = "".join(child for child in element.find_all(string=True, recursive=False))
        if 60 <= len(own) <= _LONGEST_TICKER:
            yield element


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
