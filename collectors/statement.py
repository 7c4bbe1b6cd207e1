"""Statements: a whole page is one text of the institution that publishes it.

An institution's page about itself is read the same way; people and roles in brackets are part of
its text and say nothing of who said it.
"""

from dataclasses import dataclass
from datetime import datetime

from bs4 import BeautifulSoup, Tag
from yarl import URL

from collectors import listing
from collectors.article import Article, main_text, without_captions, without_title
from collectors.assembly import Entry, Parsed, assemble
from collectors.boilerplate import without_boilerplate
from collectors.encoding import decode
from collectors.errors import EmptyPage
from collectors.full_dates import is_date_line
from collectors.identity import digest, link_identity
from collectors.markup import (
    absolute,
    is_markup,
    parse_html,
    plain_text,
    remove,
    select_one,
    select_text,
    text_of,
)
from collectors.page_dates import page_date, read_feed_date
from config.feeds import FeedDeclaration, Selectors
from config.moments import Interval, Precision

_AROUND_TEXT = ("nav", "header", "footer", "aside")
_DATE_WITHIN_LINES = 5  # of the beginning and of the end; a date further inside is of an event
_NAMING_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page gives before its date line and its name are looked for. `printed`: its date as
    it is printed."""

    text: str
    link: str
    title: str | None = None
    key: str | None = None
    printed: str | None = None
    published: Interval | None = None


def parse(
    body: bytes, feed: FeedDeclaration, *, url: str, content_type: str | None, read_at: datetime
) -> Parsed:
    """The statement as the one item of the page; with `select.item`, the page is an archive of
    statements and its headlines are the items. Raises EmptyPage where there is no text.

    A statement is named by `select.id`, by a canonical link other than the page's address, or by
    its printed date and heading, so that the next statement at the same address is another item and
    an edit is none. Where one of the two is missing its beginning takes part, and only an edit
    further on is none.
    """
    if feed.select.item:
        return listing.parse(body, feed, url=url, content_type=content_type, read_at=read_at)
    text = decode(body, content_type, feed.fetch.encoding)
    page = _marked_up(text, feed, url, read_at) if is_markup(text) else _Page(plain_text(text), url)
    line, rest = _without_date_line(without_boilerplate(page.text))
    rest = without_title(rest, page.title)
    if not rest and not page.title:
        raise EmptyPage(feed.id, f"the statement at {url} shows no text")
    published = page.published
    if published is None and line is not None:
        published = read_feed_date(line, feed, read_at=read_at)
    printed = page.printed or line  # never a date that was inferred from somewhere else
    named = page.title and printed
    beginning = None if named else rest.partition("\n")[0][:_NAMING_CHARACTERS]
    entry = Entry(
        rest or page.title or "",
        title=page.title,
        link=page.link,
        key=page.key or digest(printed, page.title, beginning),
        published=published,
    )
    return assemble([entry], feed, read_at=read_at)


def read_statement(
    body: bytes,
    feed: FeedDeclaration,
    select: Selectors,
    *,
    url: str,
    content_type: str | None,
    read_at: datetime,
) -> Article:
    """The statement of a page that an archive leads to. Raises EmptyPage."""
    # The operator's rules are applied to what comes of headline and article together.
    alone = FeedDeclaration(
        id=feed.id,
        kind="statement",
        url=feed.address,
        language=feed.language,
        timezone=feed.timezone,
        fetch=feed.fetch,
        date=feed.date.model_copy(update={"missing": "first-seen"}),
        select=select.model_copy(update={"item": ()}),
    )
    (item,) = parse(body, alone, url=url, content_type=content_type, read_at=read_at).items
    dated = item.published.precision is not Precision.FIRST_SEEN
    return Article(item.text, item.title, item.link, item.published if dated else None)


def _marked_up(text: str, feed: FeedDeclaration, url: str, read_at: datetime) -> _Page:
    soup = parse_html(text)
    declared = select_text(soup, feed.select.link, resource=feed.id)
    canonical = select_text(soup, ("link[rel='canonical']@href",), resource=feed.id)
    link = absolute(declared, url) or absolute(canonical, url) or url
    key = select_text(soup, feed.select.id, resource=feed.id)
    if key is None and URL(link).path.strip("/") and link_identity(link) != link_identity(url):
        key = link_identity(link)
    published = page_date(soup, feed.select.date, feed, url=link, read_at=read_at)
    printed = select_text(soup, feed.select.date, resource=feed.id)
    if printed is not None and not is_date_line(printed):
        printed = None  # a relative time would name the statement anew at every reading
    title, body = _title_and_text(soup, feed, url)
    return _Page(body, link, title, key, printed, published)


def _title_and_text(soup: BeautifulSoup, feed: FeedDeclaration, url: str) -> tuple[str | None, str]:
    select = feed.select
    root: Tag | None = soup
    if select.root:
        root = select_one(soup, select.root, resource=feed.id)
        if root is None:
            raise EmptyPage(feed.id, f"the page has nothing at {', '.join(select.root)}")
    remove(root or soup, select.remove, resource=feed.id)
    heading = select_one(root or soup, (*select.title, "h1"), resource=feed.id)
    title = text_of(heading).replace("\n", " ") if heading is not None else None
    if select.body:
        node = select_one(root or soup, select.body, resource=feed.id)
        return title, without_captions(text_of(node), soup) if node is not None else ""
    if select.root and root is not None:
        return title, without_captions(text_of(root), soup)
    remove(soup, _AROUND_TEXT, resource=feed.id)
    return title, main_text(str(soup), url) or text_of(soup)


def _without_date_line(text: str) -> tuple[str | None, str]:
    """The line near the beginning or the end that is a date and nothing else, and the rest."""
    lines = text.splitlines()
    near = [*range(min(len(lines), _DATE_WITHIN_LINES)), *range(len(lines))[-_DATE_WITHIN_LINES:]]
    for at in near:
        if is_date_line(lines[at]):
            return lines[at], "\n".join(lines[:at] + lines[at + 1 :])
    return None, text
