"""WordPress sites: the posts that they give to programs, else their feed.

The answer of `/wp-json/wp/v2/posts` is a list of posts; `date_gmt` is UTC without saying so, `date`
of the site's own zone, and both may be missing. A site that keeps this from programs (401, 403, 404
or a page instead) still has `/feed/`, where a post bears the same guid and so is the same item.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yarl import URL

from collectors import feed as feeds
from collectors.assembly import Entry, Parsed, assemble
from collectors.boilerplate import without_boilerplate
from collectors.errors import CollectError, EmptyPage, HttpStatusError, UnreadablePage
from collectors.fragments import fragment_text
from collectors.identity import link_identity
from collectors.json_page import read_json
from collectors.markup import absolute
from collectors.page_dates import date_in_url, read_feed_date
from config.feeds import FeedDeclaration
from config.moments import Interval

_REFUSALS = frozenset({400, 401, 403, 404, 405, 406, 410, 501})


def parse(
    body: bytes, feed: FeedDeclaration, *, url: str, content_type: str | None, read_at: datetime
) -> Parsed:
    """The posts of a site, the newest first. Raises UnreadablePage for what is neither a list of
    posts nor a feed, EmptyPage where there is none."""
    if body.lstrip()[:1] not in (b"[", b"{"):
        return feeds.parse(body, feed, url=url, content_type=content_type, read_at=read_at)
    posts = read_json(body, feed, url=url, content_type=content_type)
    if not isinstance(posts, list):
        told = posts.get("message") if isinstance(posts, dict) else None
        raise UnreadablePage(feed.id, f"{url} is no list of posts{f' ({told})' if told else ''}")
    if not posts:
        raise EmptyPage(feed.id, f"{url} has no posts")
    entries = [_entry(post, feed, url, read_at) for post in posts if isinstance(post, dict)]
    return assemble(entries, feed, read_at=read_at)


def feed_instead(address: str, error: CollectError) -> str | None:
    """The feed of the site whose posts at `address` ended in `error`; None where the site said
    nothing against programs, or this is no address of posts."""
    refused = isinstance(error, HttpStatusError) and error.status in _REFUSALS
    if not (refused or isinstance(error, UnreadablePage)):
        return None
    site, found, _ = address.partition("/wp-json/")
    if not found:
        site, found, _ = address.partition("?rest_route=")
    return f"{site.rstrip('/')}/feed/" if found else None


def is_behind_the_last(error: CollectError) -> bool:
    """Whether a site refused a page of posts because there are no more."""
    return isinstance(error, HttpStatusError) and error.status == 400


def _entry(post: Mapping[str, Any], feed: FeedDeclaration, url: str, read_at: datetime) -> Entry:
    title = fragment_text(_rendered(post, "title")).replace("\n", " ")
    content = without_boilerplate(fragment_text(_rendered(post, "content")))
    text = content or without_boilerplate(fragment_text(_rendered(post, "excerpt")))
    link = absolute(_text(post, "link"), url)
    guid = _rendered(post, "guid")
    number = post.get("id")
    key = link_identity(guid) if guid else None
    if key is None and link is None and isinstance(number, int):
        key = f"{URL(url).host}?p={number}"
    return Entry(
        text=text or title,
        title=title or None,
        link=link,
        key=key,
        published=_published(post, feed, link, read_at),
    )


def _published(
    post: Mapping[str, Any], feed: FeedDeclaration, link: str | None, read_at: datetime
) -> Interval | None:
    universal = _text(post, "date_gmt")
    for written in (f"{universal}Z" if universal else "", _text(post, "date")):
        found = read_feed_date(written, feed, read_at=read_at) if written else None
        if found is not None:
            return found
    return date_in_url(link, feed, read_at=read_at) if link is not None else None


def _rendered(post: Mapping[str, Any], name: str) -> str:
    value = post.get(name)
    return _text(value, "rendered") if isinstance(value, dict) else _text(post, name)


def _text(post: Mapping[str, Any], name: str) -> str:
    value = post.get(name)
    return value.strip() if isinstance(value, str) else ""
