"""Lists of headlines; the articles behind them are read by collect.py where the feed follows them.

A list is declared by selectors. Where only the text of a page is there, its headlines are the lines
under the menu word المزيد, and an article may follow them.
"""

from datetime import datetime

from bs4 import Tag

from collectors.article import read_plain_article
from collectors.assembly import Entry, Parsed, assemble
from collectors.boilerplate import is_boilerplate
from collectors.encoding import decode
from collectors.errors import EmptyPage, PageError
from collectors.markup import (
    absolute,
    base_of,
    is_markup,
    parse_html,
    remove,
    select_all,
    select_text,
    text_of,
)
from collectors.page_dates import date_in_url, read_feed_date
from collectors.spelling import readable
from config.feeds import FeedDeclaration
from config.moments import Interval

_MENU_WORDS = frozenset({"المزيد", "المزيد:"})


def parse(
    body: bytes, feed: FeedDeclaration, *, url: str, content_type: str | None, read_at: datetime
) -> Parsed:
    """The headlines of a page in its order. Raises EmptyPage where there are none, PageError where
    the feed's selectors cannot find any."""
    page = decode(body, content_type, feed.fetch.encoding)
    if not is_markup(page):
        return assemble(_in_plain_text(page, feed, read_at), feed, read_at=read_at)
    if not feed.select.item:
        raise PageError(feed.id, "a list needs `select.item`: the CSS selector of one headline")
    soup = parse_html(page)
    base = base_of(soup, url)
    roots: list[Tag] = [soup]
    if feed.select.root:
        roots = select_all(soup, feed.select.root, resource=feed.id)
    for root in roots:
        remove(root, feed.select.remove, resource=feed.id)
    entries = [
        _headline(item, feed, base, read_at)
        for root in roots
        for item in select_all(root, feed.select.item, resource=feed.id)
    ]
    return assemble(entries, feed, read_at=read_at)


def _headline(item: Tag, feed: FeedDeclaration, base: str, read_at: datetime) -> Entry:
    select = feed.select
    anchor = item if item.name == "a" else _first_link(item)
    title = select_text(item, select.title, resource=feed.id)
    href = select_text(item, select.link, resource=feed.id)
    if anchor is not None:
        title = title or text_of(anchor) or select_text(anchor, ("@title",), resource=feed.id)
        href = href or select_text(anchor, ("@href",), resource=feed.id)
    link = absolute(href, base)
    title = (title or "").replace("\n", " ")
    return Entry(
        text=select_text(item, select.summary, resource=feed.id) or title,
        title=title,
        link=link,
        key=select_text(item, select.id, resource=feed.id),
        published=_published(item, feed, link, read_at),
    )


def _first_link(item: Tag) -> Tag | None:
    """The first link with words in it or on it; picture links often go first and have none."""
    links = item.select("a[href]")
    worded = (link for link in links if text_of(link) or link.get("title"))
    return next(worded, links[0] if links else None)


def _published(
    item: Tag, feed: FeedDeclaration, link: str | None, read_at: datetime
) -> Interval | None:
    for selector in feed.select.date:
        printed = select_text(item, (selector,), resource=feed.id)
        found = read_feed_date(printed, feed, read_at=read_at) if printed else None
        if found is not None:
            return found
    return date_in_url(link, feed, read_at=read_at) if link is not None else None


def _in_plain_text(page: str, feed: FeedDeclaration, read_at: datetime) -> list[Entry]:
    lines = [readable(line) for line in page.splitlines()]
    start = next((at for at, line in enumerate(lines) if line in _MENU_WORDS), None)
    if start is None:
        raise EmptyPage(feed.id, "the text has no headlines under المزيد")
    end = start + 1
    while end < len(lines) and not lines[end]:
        end += 1
    first = end
    while end < len(lines) and lines[end]:
        end += 1
    entries = [Entry(line, title=line) for line in lines[first:end] if not is_boilerplate(line)]
    if any(line and not is_boilerplate(line) for line in lines[end:]):
        article = read_plain_article(lines[end:], feed, read_at=read_at)
        entries.append(
            Entry(
                article.text,
                title=article.title,
                link=article.link,
                published=article.published,
            )
        )
    return entries
