"""Lists of headlines; the articles behind them are read by collect.py where the feed follows them.

A list is declared by selectors. Where only the text of a page is there, its headlines are the lines
under the menu word المزيد, and an article may follow them.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bs4 import Tag
from yarl import URL

from collectors.article import read_plain_article
from collectors.assembly import Entry, Parsed, assemble, excerpt
from collectors.boilerplate import is_boilerplate
from collectors.encoding import decode
from collectors.errors import EmptyPage, PageError
from collectors.identity import link_identity
from collectors.items import Dropped
from collectors.markup import (
    absolute,
    base_of,
    is_markup,
    parse_html,
    remove,
    select_all,
    select_items,
    select_one,
    select_text,
    text_of,
)
from collectors.page_dates import date_in_url, read_feed_date
from collectors.spelling import readable, visible
from config.feeds import FeedDeclaration, split_selector
from config.moments import Interval

_MANY_HEADLINES = 3
# No number follows, as it does in the addresses of articles.
_SECTION = re.compile(
    r"^(?:/[a-z]{2})?/(?:category|categories|tag|tags|author|authors|topic|topics|section|sections)"
    r"/[^/\d]+(?:/[^/\d]+)?/?$",
    re.IGNORECASE,
)
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
        for item in select_items(root, feed.select.item, resource=feed.id)
    ]
    worded = [entry for entry in entries if not entry.title or not is_boilerplate(entry.title)]
    articles, dropped = _without_sections(_one_a_link(worded), url)
    return assemble(articles, feed, read_at=read_at, dropped=dropped)


def _one_a_link(entries: Sequence[Entry]) -> list[Entry]:
    """One entry for each link: pages hold the same headline several times, for screens of other
    sizes, each with other parts. The first words, the first date and the first summary count. A
    link of many headlines names none of them."""
    titles: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.link is not None and entry.title:
            titles[entry.link].add(visible(entry.title))
    merged: dict[str | Entry, Entry] = {}
    for entry in entries:
        if entry.link is not None and len(titles[entry.link]) >= _MANY_HEADLINES:
            entry = replace(entry, by_words=True)
        name = entry.key or (None if entry.by_words else entry.link) or entry
        merged[name] = _both(merged[name], entry) if name in merged else entry
    return list(merged.values())


def _both(first: Entry, again: Entry) -> Entry:
    """Two entries of one headline."""
    told = first if first.title else again
    return replace(
        told,
        text=max(first.text, again.text, key=len) if first.text == first.title else told.text,
        attribution=first.attribution or again.attribution,
        published=first.published or again.published,
    )


def _without_sections(
    entries: Sequence[Entry], url: str
) -> tuple[Sequence[Entry], Sequence[Dropped]]:
    """The entries that lead to articles. Links to sections, tags and authors stand among them on
    many pages; where there is nothing else, they are what is declared."""
    here = link_identity(url)
    articles: list[Entry] = []
    sections: list[Entry] = []
    for entry in entries:
        leads_back = entry.link is not None and link_identity(entry.link) == here
        (sections if leads_back or _is_section(entry.link) else articles).append(entry)
    if not articles:
        return entries, ()
    dropped = [Dropped("a link to a section", excerpt(entry.text)) for entry in sections]
    return articles, dropped


def _is_section(link: str | None) -> bool:
    return link is not None and _SECTION.search(URL(link).path) is not None


def _headline(item: Tag, feed: FeedDeclaration, base: str, read_at: datetime) -> Entry:
    select = feed.select
    anchor = anchor_of(item, feed, base)
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
        attribution=select_text(item, select.attribution, resource=feed.id),
        published=_published(item, feed, link, read_at),
    )


def anchor_of(item: Tag, feed: FeedDeclaration, base: str) -> Tag | None:
    """The link of a headline: what is selected as its title, or is in it, or around it; else the
    first with words in it or on it that leads to no section. Links of pictures and of sections
    often go first."""
    if item.name == "a":
        return item
    elements = [css for css in feed.select.title if split_selector(css)[1] is None]
    title = select_one(item, elements, resource=feed.id)
    if title is not None:
        around = [title, *title.select("a[href]"), *title.find_parents("a")]
        near = next((each for each in around if each.name == "a" and each.get("href")), None)
        if near is not None:
            return near
    links = item.select("a[href]")
    section: Tag | None = None
    for link in links:  # no further than needed: in a broken page each may hold all that follow
        if not _is_section(absolute(str(link["href"]), base)):
            if text_of(link) or link.get("title"):
                return link
        elif section is None and (text_of(link) or link.get("title")):
            section = link
    return section or next(iter(links), None)


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
