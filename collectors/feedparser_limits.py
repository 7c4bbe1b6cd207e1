"""What feedparser must be kept from: some of its work grows with the square of a page's size.

It looks for an address in the text of every author by a pattern that takes minutes for a long one,
compares every tag with all others, every element with all namespaces, and reads attributes one by
one from a list. Of authors and tags nothing is read, so it need not; what else would take minutes
is refused. Nor is anything read of the dates that it parses, and its copies beside each text need
no depth: a quarter of its time.
"""

import re
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from feedparser import FeedParserDict, mixin
from feedparser.api import PREFERRED_XML_PARSERS, LooseFeedParser, StrictFeedParser
from feedparser.namespaces import _base as handlers

from collectors.errors import TooLarge

_MOST_TAGS = 200_000  # five seconds of feedparser; a feed of 500 whole articles has 100,000
_MOST_NAMESPACES = 200
_MANY_ATTRIBUTES = re.compile(
    rb"<[^\s<>/]++(?:\s++[^\s=<>\"'/]++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+')){1000}"
)
_REMEMBERED = 128
_PREFIX = re.compile(rb"xmlns:([^\s=<>\"']{1,100})")


def refuse_costly(data: bytes, url: str) -> None:
    """Raises TooLarge for a feed that would take feedparser minutes."""
    if data.count(b"<") > _MOST_TAGS:
        raise TooLarge(url, f"the feed has more than {_MOST_TAGS:,} tags")
    if data.count(b"xmlns:") > _MOST_NAMESPACES and (
        len(set(_PREFIX.findall(data))) > _MOST_NAMESPACES
    ):
        raise TooLarge(url, f"the feed has more than {_MOST_NAMESPACES} namespaces")
    if _MANY_ATTRIBUTES.search(data):
        raise TooLarge(url, "an element of the feed has more than 1,000 attributes")


@cache
def lighten() -> None:
    """Takes out of feedparser what is slow and never read. Once is enough."""
    PREFERRED_XML_PARSERS.clear()  # expat, as in the cheap pass; looking for others takes long
    for parser in (StrictFeedParser, LooseFeedParser):
        parser._sync_author_detail = _no_address
        parser._add_tag = _no_tag
    handlers._parse_date = _no_date
    mixin.copy = SimpleNamespace(deepcopy=FeedParserDict)  # of the words that tell of a text
    mixin._urljoin = lru_cache(_REMEMBERED)(mixin._urljoin)  # for each element, mostly of nothing


def _no_address(*_: object) -> None:
    """In the place of the search for an author's address."""


def _no_date(*_: object) -> None:
    """In the place of the reading of dates, which `dates.py` does."""


def _no_tag(parser: Any, *_: object) -> None:
    """In the place of what gathers tags; feedparser expects that there is a list of them."""
    parser._get_context().setdefault("tags", [])
