"""What is mutated: the captured pages of every kind, and feeds made up at random."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from config.feeds import FeedDeclaration
from tests.collectors.reading import PAGES, declared
from tests.fuzz.feeds import make_feed

_HTML = "text/html; charset=utf-8"
_MADE_UP = 0.25  # of all pages


@dataclass(frozen=True)
class Case:
    """A page, and the feed that it is of."""

    name: str
    body: bytes
    feed: FeedDeclaration
    content_type: str | None = None
    url: str = "https://example.org/page"


@cache
def captured() -> tuple[Case, ...]:
    """The captured pages with what stands beside them."""
    cases = []
    for beside in sorted(PAGES.glob("*.json")):
        page = beside.with_suffix("")
        if not page.suffix or not page.exists():
            continue
        told = json.loads(beside.read_text(encoding="utf-8"))
        feed = declared(**told["feed"])
        cases.append(
            Case(
                name=page.name,
                body=page.read_bytes(),
                feed=feed,
                content_type=told.get("content_type", _HTML),
                url=told.get("url") or feed.address,
            )
        )
    return tuple(cases)


@cache
def bodies() -> Sequence[bytes]:
    """What a page may run into."""
    return tuple(path.read_bytes() for path in sorted(PAGES.iterdir()))


def draw(random: Random) -> Case:
    """One of the captured pages, or a feed of its own."""
    if random.random() < _MADE_UP:
        made = make_feed(random)
        return Case("made-up feed", made.page(), declared("feed"), "application/rss+xml")
    return random.choice(captured())
