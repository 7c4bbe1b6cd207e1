"""When a page was published, from what it says of itself: best sign first.

The operator's selectors, then what the page tells machines (Open Graph, JSON-LD, <time>), then its
address. Printed text is the last resort, and is left to the kind of page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup

from collectors import patterns
from collectors.clocks import day_of
from collectors.dates import believed, is_local_time, read_date, utc_moment
from collectors.markup import select_text, select_texts
from config.feeds import FeedDeclaration
from config.moments import Interval

_META = (
    "meta[property='article:published_time']@content",
    "meta[itemprop='datePublished']@content",
    "meta[name='pubdate' i]@content",
    "meta[name='publish-date' i]@content",
    "meta[name='dc.date.issued' i]@content",
)
_JSON_LD = "script[type='application/ld+json']:not(#tie-schema-json)"
_JANNAH = "script#tie-schema-json"
_DATE_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_TIMES = (
    "time[itemprop='datePublished'][datetime]@datetime",
    "time.entry-date[datetime]@datetime",
    "article time[datetime]@datetime",
    "main time[datetime]@datetime",
)


def page_date(
    soup: BeautifulSoup,
    selectors: Sequence[str],
    feed: FeedDeclaration,
    *,
    url: str,
    read_at: datetime,
) -> Interval | None:
    """The best date that the page gives and that may be believed, None where there is none."""
    for text in _signs(soup, selectors, feed):
        found = read_feed_date(text, feed, read_at=read_at)
        if found is not None:
            return found
    return date_in_url(url, feed, read_at=read_at)


def read_feed_date(
    text: str, feed: FeedDeclaration, *, read_at: datetime, utc_is_local: bool = False
) -> Interval | None:
    """A date string by the feed's own rules: its zone, its formats, its languages.
    utc_is_local: what it calls UTC is the time of its own zone (see `local_stamps`)."""
    return read_date(
        text,
        read_at=read_at,
        zone=ZoneInfo(feed.timezone),
        formats=feed.date.formats,
        languages=feed.language,
        utc_is_local=utc_is_local,
    )


def local_stamps(
    stamps: Iterable[str],
    feed: FeedDeclaration,
    *,
    read_at: datetime,
    known: Iterable[datetime | None] = (),
) -> bool:
    """Whether a page stamps local time as UTC: all of its dates say UTC, and the newest would lie
    ahead. Then the older ones are local time too. known: dates that were read before, None for one
    that does not say UTC."""
    zone = ZoneInfo(feed.timezone)
    moments = [*known, *(utc_moment(stamp) for stamp in stamps if stamp)]
    return None not in moments and any(
        at is not None and is_local_time(at, read_at=read_at, zone=zone) for at in moments
    )


def date_in_url(url: str, feed: FeedDeclaration, *, read_at: datetime) -> Interval | None:
    """The day that an address names, where the feed's `date.in_url` says how."""
    if feed.date.in_url is None:
        return None
    found = patterns.find(feed.date.in_url, url, feed_id=feed.id)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        at = datetime(int(year), int(month), int(day), tzinfo=ZoneInfo(feed.timezone))
    except (TypeError, ValueError):
        return None
    return believed(day_of(at.date(), ZoneInfo(feed.timezone)), read_at=read_at)


def _signs(soup: BeautifulSoup, selectors: Sequence[str], feed: FeedDeclaration) -> Iterator[str]:
    for selector in selectors:
        yield from filter(None, select_texts(soup, selector, resource=feed.id))
    for selector in _META:
        if value := select_text(soup, (selector,), resource=feed.id):
            yield value
    yield from _published_of(soup, _JSON_LD)
    for selector in _TIMES:
        if value := select_text(soup, (selector,), resource=feed.id):
            yield value
    times = soup.select("time[datetime]")
    if len(times) == 1:  # several are those of other articles too
        yield str(times[0]["datetime"])
    yield from _published_of(soup, _JANNAH)


def _published_of(soup: BeautifulSoup, scripts: str) -> Iterator[str]:
    for script in soup.select(scripts):
        yield from _DATE_PUBLISHED.findall(script.get_text())
