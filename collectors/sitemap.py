"""Sitemaps: the addresses of a site, and of news sitemaps the titles and times too.

An index leads to the newest of its sitemaps. A plain sitemap has addresses and no words: its feed
follows them, and what is not followed yet is no item yet. `lastmod` is when a page was changed, so
it orders and never dates.
"""

import re
import zlib
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import unquote

from lxml import etree
from yarl import URL

from collectors.assembly import Entry, Parsed, assemble
from collectors.encoding import decode
from collectors.errors import EmptyPage, TooLarge, UnreadablePage
from collectors.markup import absolute
from collectors.page_dates import date_in_url, read_feed_date
from collectors.spelling import readable
from config.feeds import FeedDeclaration

MAX_BYTES = 20 * 1024 * 1024
"""Of a sitemap that is expanded."""

_GZIP = b"\x1f\x8b"
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_NOT_NEWS = re.compile(
    r"(?:page|category|categories|tag|post_tag|author|users?|product|attachment|image|video|misc)"
    r"s?[-_]?sitemap|sitemap[-_](?:page|category|tag|author|image|video|misc|tax)",
    re.IGNORECASE,
)
_NEWS = re.compile(r"news|post|article", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
# References to halves of a pair, which lxml takes and cannot give back.
_SURROGATE = re.compile(
    r"&#0*(?:x0*d[89a-f][0-9a-f]{2}|5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]));",
    re.IGNORECASE,
)


def parse(
    body: bytes, feed: FeedDeclaration, *, url: str, content_type: str | None, read_at: datetime
) -> Parsed:
    """The newest addresses of a sitemap, or where an index leads (`Parsed.leads_to`). Raises
    UnreadablePage for what is no sitemap, EmptyPage for one without addresses."""
    root = _root(body, feed, url, content_type)
    kind = _local(root)
    if kind == "sitemapindex":
        return Parsed((), leads_to=_newest_sitemap(root, feed, url))
    if kind != "urlset":
        raise UnreadablePage(feed.id, f"{url} is not a sitemap (it begins with <{kind}>)")
    pages = list(_pages(root, "url"))
    if not pages:
        raise EmptyPage(feed.id, f"the sitemap {url} has no addresses")
    titled = any(page.get("title") for page in pages)
    if not titled and feed.follow is None:
        raise UnreadablePage(
            feed.id, f"the sitemap {url} has addresses without titles: declare `follow`"
        )
    # Of equal times the later ones are the newer in the sitemaps of most sites.
    pages = [pages[at] for at in sorted(range(len(pages)), key=lambda at: (_moment(pages[at]), at))]
    newest = pages[-feed.max_items :][::-1]
    return assemble([_entry(page, feed, url, read_at) for page in newest], feed, read_at=read_at)


def _root(body: bytes, feed: FeedDeclaration, url: str, content_type: str | None) -> etree._Element:
    text = decode(_expanded(body, url), content_type, feed.fetch.encoding).lstrip("\ufeff")
    text = _SURROGATE.sub("\ufffd", _DECLARATION.sub("", text))
    # Neither a DTD nor an entity of the page is read; libxml2 counts what the others expand to.
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadablePage(feed.id, f"{url} is not XML ({error})") from error
    if root is None:
        raise UnreadablePage(feed.id, f"{url} is not XML")
    return root


def _expanded(body: bytes, url: str) -> bytes:
    if not body.startswith(_GZIP):
        return body
    expander = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        expanded = expander.decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise UnreadablePage(url, f"this sitemap is broken gzip ({error})") from error
    if expander.unconsumed_tail:
        raise TooLarge(url, f"the sitemap expands to more than {MAX_BYTES:,} bytes")
    return expanded


def _newest_sitemap(root: etree._Element, feed: FeedDeclaration, url: str) -> str:
    sitemaps = [
        (address, page)
        for page in _pages(root, "sitemap")
        if (address := absolute(page.get("loc"), url)) is not None
    ]
    sitemaps = [each for each in sitemaps if not _NOT_NEWS.search(each[0])] or sitemaps
    if not sitemaps:
        raise EmptyPage(feed.id, f"the index {url} names no sitemap")

    def age(at: int) -> tuple[bool, str, list[int], int]:
        address, page = sitemaps[at]
        named = URL(address).path
        numbers = [int(number[:9]) for number in _NUMBER.findall(named)]
        return _NEWS.search(named) is not None, _moment(page), numbers, at

    return sitemaps[max(range(len(sitemaps)), key=age)][0]


def _pages(root: etree._Element, name: str) -> Iterator[dict[str, str]]:
    """The texts below each <url> or <sitemap>, by name without namespace."""
    for node in root:
        if _local(node) != name:
            continue
        found: dict[str, str] = {}
        for inner in node.iter():
            text = readable(inner.text or "") if isinstance(inner.tag, str) else ""
            if text:
                found.setdefault(_local(inner), text)
        if "loc" in found:
            yield found


def _entry(page: dict[str, str], feed: FeedDeclaration, url: str, read_at: datetime) -> Entry:
    link = absolute(page["loc"], url)
    printed = page.get("publication_date")
    published = read_feed_date(printed, feed, read_at=read_at) if printed else None
    if published is None and link is not None:
        published = date_in_url(link, feed, read_at=read_at)
    title = page.get("title")
    return Entry(
        text=title or (_words_of(link) if link is not None else ""),
        title=title,
        link=link,
        published=published,
    )


def _words_of(link: str) -> str:
    """What an address says of itself; it stands for the item until its article is read."""
    last = unquote(URL(link).raw_path.rstrip("/").rpartition("/")[2])
    return readable(re.sub(r"[-_+]+", " ", last)) or link


def _moment(page: dict[str, str]) -> str:
    """What orders pages: ISO dates are in order as they are written."""
    return page.get("publication_date") or page.get("lastmod") or ""


def _local(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
