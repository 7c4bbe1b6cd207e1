"""Tickers: breaking news as list items, or as one text that a pattern takes apart.

Many print a clock time and no date. Items stand in order, so the day turns where the clock turns
the other way, counted from the moment of reading.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from bs4 import Tag
from yarl import URL

from collectors import patterns
from collectors.assembly import Entry, Parsed, assemble, excerpt
from collectors.clocks import ONE_DAY, last_clock, minute_of, read_clock
from collectors.dates import read_date
from collectors.encoding import decode
from collectors.errors import EmptyPage, UnreadablePage
from collectors.items import Dropped
from collectors.listing import anchor_of
from collectors.markup import (
    absolute,
    base_of,
    is_markup,
    parse_html,
    plain_text,
    remove,
    select_items,
    select_one,
    select_text,
    text_of,
)
from collectors.page_dates import date_in_url
from collectors.spelling import visible
from config.feeds import FeedDeclaration

LINE = (
    r"(?P<text>.+?)\s*\(\s*(?P<attribution>[^()]{2,60}?)\s*\)\s*-\s*"
    r"(?P<time>\d{1,2}:\d{2})(?=\s|$)\s*"
)
"""An item of a ticker in one text: `text (attribution) - HH:MM`. The next item may begin with a
number right after the time."""

_HEADINGS = (
    r"(?i)\A\s*(?:الأخبار العاجلة|أخبار عاجلة|آخر الأخبار|شريط الأخبار|breaking news)"
    r"(?:\s*[:|-]|\s)\s*"
)


_SHORTEST_SLUG = 25  # characters


@dataclass(frozen=True, slots=True)
class _Printed:
    """An entry and the clock time printed with it, None where there is none."""

    entry: Entry
    clock: time | None


def parse(
    body: bytes, feed: FeedDeclaration, *, url: str, content_type: str | None, read_at: datetime
) -> Parsed:
    """The items of a ticker in its order. `select.item` finds list items; else `split` separates
    one text, else `line` (LINE by default) finds items in it.

    Raises UnreadablePage where nothing separates the items of a text, EmptyPage where none is
    found.
    """
    text = decode(body, content_type, feed.fetch.encoding)
    dropped: Sequence[Dropped] = ()
    if not is_markup(text):
        printed, dropped = _in_text(text, feed)
    else:
        soup = parse_html(text)
        root = _root(soup, feed)
        remove(root, feed.select.remove, resource=feed.id)
        if feed.select.item:
            base = base_of(soup, url)
            items = select_items(root, feed.select.item, resource=feed.id)
            printed = _named([_list_item(item, feed, base, read_at) for item in items], feed)
        else:
            raw = text_of(root, collapse=feed.split is None)
            printed, dropped = _in_text(raw, feed)
    entries = _dated(printed, feed, read_at)
    return assemble(entries, feed, read_at=read_at, dropped=dropped)


def infer_days(
    clocks: Sequence[time], *, read_at: datetime, zone: ZoneInfo, newest_first: bool = True
) -> list[datetime]:
    """The moments, in `zone`, at which clocks last showed these times in this order, seen from
    `read_at`: the day turns back where the clock, going back in time, goes up. The newest may be
    up to 10 minutes later than `read_at`, since clocks of sites are wrong."""
    ordered = clocks if newest_first else list(reversed(clocks))
    moments: list[datetime] = []
    at: datetime | None = None
    for clock in ordered:
        if at is None:
            at = last_clock(clock, read_at=read_at, zone=zone)
        else:
            day = at.date() - (ONE_DAY if clock > at.time() else timedelta(0))
            at = datetime.combine(day, clock, zone)
        moments.append(at)
    return moments if newest_first else moments[::-1]


def _root(soup: Tag, feed: FeedDeclaration) -> Tag:
    if not feed.select.root:
        return soup
    root = select_one(soup, feed.select.root, resource=feed.id)
    if root is None:
        raise EmptyPage(feed.id, f"the page has nothing at {', '.join(feed.select.root)}")
    return root


def _in_text(text: str, feed: FeedDeclaration) -> tuple[list[_Printed], Sequence[Dropped]]:
    text = patterns.cut(_HEADINGS, text, feed_id=feed.id)
    if feed.split is not None:
        parts = [plain_text(part) for part in patterns.split(feed.split, text, feed_id=feed.id)]
        parts = [part.replace("\n", " ") for part in parts if part]
        if len(parts) < 2:
            raise UnreadablePage(
                feed.id, f"the text cannot be split: {feed.split!r} separates nothing in it"
            )
        return [_in_line(part, feed) for part in parts], ()
    pattern = feed.line or LINE
    found = patterns.find_all(pattern, text, feed_id=feed.id)
    if not found:
        raise EmptyPage(feed.id, f"no item of the form {pattern!r} is in the text")
    # What follows the last item in its own line has no time: it is told, not guessed.
    end = found[-1].start() + len(found[-1].group().rstrip())
    tail = text[end:].partition("\n")[0]
    dropped = (Dropped("not of the form of an item", excerpt(tail)),) if visible(tail) else ()
    return [_from_groups(match.groupdict()) for match in found], dropped


def _in_line(text: str, feed: FeedDeclaration) -> _Printed:
    """A part that is one item already; its attribution and time are taken out where it has them."""
    found = patterns.find(rf"\A(?:{feed.line or LINE})\Z", text, feed_id=feed.id)
    return _Printed(Entry(text), None) if found is None else _from_groups(found.groupdict())


def _from_groups(groups: dict[str, str | None]) -> _Printed:
    stamp = visible(groups.get("time") or "")
    entry = Entry(groups["text"] or "", attribution=groups.get("attribution"), stamp=stamp)
    return _Printed(entry, read_clock(stamp))


def _list_item(item: Tag, feed: FeedDeclaration, base: str, read_at: datetime) -> _Printed:
    select = feed.select
    zone = ZoneInfo(feed.timezone)
    href = select_text(item, select.link, resource=feed.id)
    anchor = anchor_of(item, feed, base) if href is None else None
    if anchor is not None:
        href = select_text(anchor, ("@href",), resource=feed.id)
    link = absolute(href, base)
    dated = select_text(item, select.date, resource=feed.id)
    key = select_text(item, select.id, resource=feed.id)
    found = _in_line(_words(item, feed), feed)
    attribution = select_text(item, select.attribution, resource=feed.id)
    entry = replace(
        found.entry, link=link, key=key, attribution=attribution or found.entry.attribution
    )
    clock = found.clock
    published = None
    if dated is not None:
        printed = read_clock(dated)
        if printed is not None:
            entry, clock = replace(entry, stamp=visible(dated)), printed
        else:
            published = read_date(
                dated,
                read_at=read_at,
                zone=zone,
                formats=feed.date.formats,
                languages=feed.language,
            )
    if published is None and link is not None:
        published = date_in_url(link, feed, read_at=read_at)
        if published is not None and clock is not None:
            at = datetime.combine(published.start.astimezone(zone).date(), clock, zone)
            published = minute_of(at, read_at=read_at.astimezone(UTC))
    return _Printed(replace(entry, published=published), clock if published is None else None)


def _named(printed: Sequence[_Printed], feed: FeedDeclaration) -> list[_Printed]:
    """A link that several items bear, such as that of the page of all breaking news, names none of
    them; nor does one that was not selected and looks like such a page."""
    words = defaultdict(set)
    for each in printed:
        words[each.entry.link].add(visible(each.entry.text))
    common = {
        link
        for link, texts in words.items()
        if len(texts) > 1 or not (link is None or feed.select.link or _is_of_article(link))
    }
    return [
        replace(each, entry=replace(each.entry, by_words=each.entry.link in common))
        for each in printed
    ]


def _is_of_article(link: str) -> bool:
    """Whether an address is that of one piece of news: it has a number, or words enough."""
    address = URL(link)
    last = unquote(address.raw_path.rstrip("/").rpartition("/")[2])
    return any(map(str.isdigit, address.path_qs)) or len(last) >= _SHORTEST_SLUG


def _words(item: Tag, feed: FeedDeclaration) -> str:
    title = select_text(item, feed.select.title, resource=feed.id)
    if title is not None:
        return title.replace("\n", " ")
    if feed.select.date:
        remove(item, [css for css in feed.select.date if "@" not in css], resource=feed.id)
    return text_of(item).replace("\n", " ")


def _dated(
    printed: Sequence[_Printed], feed: FeedDeclaration, read_at: datetime
) -> Iterable[Entry]:
    if feed.date.time_only == "ignore":
        return [each.entry for each in printed]
    clocks = [each.clock for each in printed if each.clock is not None]
    zone = ZoneInfo(feed.timezone)
    moments = iter(
        infer_days(
            clocks,
            read_at=read_at,
            zone=zone,
            newest_first=feed.date.order == "newest-first",
        )
    )
    return [
        each.entry
        if each.clock is None
        else replace(
            each.entry, published=minute_of(next(moments), read_at=read_at.astimezone(UTC))
        )
        for each in printed
    ]
