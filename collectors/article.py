"""The page of one article: its title, its text without what surrounds it, its date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bs4 import BeautifulSoup

from collectors.boilerplate import is_boilerplate, without_boilerplate
from collectors.encoding import decode
from collectors.errors import EmptyPage, UnreadablePage
from collectors.full_dates import is_date_line
from collectors.markup import is_markup, parse_html, plain_text, remove, select_one, text_of
from collectors.page_dates import page_date, read_feed_date
from collectors.spelling import visible
from config.feeds import FeedDeclaration, Selectors
from config.moments import Interval

_CAPTION = "figcaption, .wp-caption-text, [class*='caption' i]"
_SHORTEST_CHARACTERS = 40  # of a text: shorter ones are captions and menus


@dataclass(frozen=True, slots=True)
class Article:
    """An article. `text` is a paragraph a line and never empty. `published` is None where nothing
    believable is printed."""

    text: str
    title: str | None = None
    link: str | None = None
    published: Interval | None = None


def read_article(
    body: bytes,
    feed: FeedDeclaration,
    select: Selectors,
    *,
    url: str,
    content_type: str | None,
    read_at: datetime,
) -> Article:
    """The article of a page, by `select` where it says how, else by trafilatura.

    Raises EmptyPage where the page holds no text of an article.
    """
    page = decode(body, content_type, feed.fetch.encoding)
    if not is_markup(page):
        return read_plain_article(page.splitlines(), feed, read_at=read_at)
    soup = parse_html(page)
    published = page_date(soup, select.date, feed, url=url, read_at=read_at)
    remove(soup, select.remove, resource=feed.id)
    heading = select_one(soup, (*select.title, "h1"), resource=feed.id)
    title = text_of(heading).replace("\n", " ") if heading is not None else None
    if select.body:
        node = select_one(soup, select.body, resource=feed.id)
        text = text_of(node) if node is not None else ""
    else:
        text = main_text(str(soup), url)
    text = without_title(without_boilerplate(text), title)
    words = without_captions(text, soup)
    if len(words) < (1 if select.body else _SHORTEST_CHARACTERS):
        shown = "only the caption of a picture" if text != words else "no text"
        raise EmptyPage(feed.id, f"the article at {url} shows {shown}")
    return Article(words, title or None, published=published)


def read_plain_article(
    lines: Sequence[str], feed: FeedDeclaration, *, read_at: datetime
) -> Article:
    """The article of a page that is plain text: its first line is its title, a line that is a date
    or a clock time says when, a line that is an address is its link."""
    kept = [line for line in plain_text("\n".join(lines)).splitlines() if line]
    link = next((line for line in kept if line.startswith(("http://", "https://"))), None)
    words = [line for line in kept if not is_boilerplate(line)]
    if not words:
        raise EmptyPage(feed.id, "the page shows no text")
    title, rest = words[0], words[1:]
    published = None
    paragraphs = []
    for line in rest:
        read = read_feed_date(line, feed, read_at=read_at) if _says_when(line) else None
        if read is None:
            paragraphs.append(line)
        else:
            published = published or read
    text = without_title(without_boilerplate("\n".join(paragraphs)), title)
    return Article(text or title, title, link=link, published=published)


def main_text(html: str, url: str) -> str:
    """The main text of a page as trafilatura finds it, "" where it finds none. Raises
    UnreadablePage."""
    # Imported here: with what it brings it is a sixth of the start of every command (0.27 s).
    import trafilatura

    try:
        text = trafilatura.extract(
            html,
            url=url,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            deduplicate=False,
        )
    except Exception as error:
        # What its parsers meet in a page that is broken enough comes out as it is.
        raise UnreadablePage(url, f"the main text cannot be found ({error!r})") from error
    return text or ""


def without_title(text: str, title: str | None) -> str:
    """`text` without the lines at its beginning that only repeat the title."""
    lines = text.splitlines()
    while title and lines and visible(lines[0]) == visible(title):
        del lines[0]
    return "\n".join(lines)


def without_captions(text: str, soup: BeautifulSoup) -> str:
    """`text` without the lines that stand below pictures."""
    captions = {visible(text_of(caption)) for caption in soup.select(_CAPTION)}
    return "\n".join(line for line in text.splitlines() if visible(line) not in captions)


def _says_when(line: str) -> bool:
    return len(line) <= 12 or is_date_line(line)
