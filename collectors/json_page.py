"""JSON of any shape, taken apart by paths: `path:data[].fields.title`.

Names are joined by dots; `[]` is every element of a list, `[0]` the first, `[-1]` the last.
"""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from collectors.assembly import Entry, Parsed, assemble
from collectors.boilerplate import without_boilerplate
from collectors.encoding import decode
from collectors.errors import EmptyPage, UnreadablePage
from collectors.fragments import fragment_text
from collectors.markup import absolute
from collectors.page_dates import date_in_url, read_feed_date
from config.feeds import PATH, FeedDeclaration
from config.moments import Interval

_STEP = re.compile(r"([^][.]+)|\[(-?\d*)\]")
_UNIX_SECONDS = re.compile(r"\d{10}(?:\.\d+)?")
_UNIX_MILLISECONDS = re.compile(r"\d{13}")


def parse(
    body: bytes, feed: FeedDeclaration, *, url: str, content_type: str | None, read_at: datetime
) -> Parsed:
    """The items of a JSON page in its order. Raises UnreadablePage for what is no JSON, EmptyPage
    where the feed's paths find none."""
    document = read_json(body, feed, url=url, content_type=content_type)
    found = [
        item
        for root in (select(document, feed.select.root) if feed.select.root else [document])
        for item in select(root, feed.select.item)
    ]
    if not found:
        raise EmptyPage(feed.id, f"{url} has nothing at {', '.join(feed.select.item)}")
    entries = [_entry(item, feed, url, read_at) for item in found]
    return assemble(entries, feed, read_at=read_at)


def read_json(body: bytes, feed: FeedDeclaration, *, url: str, content_type: str | None) -> Any:
    """The document that a page is. Raises UnreadablePage."""
    try:
        return json.loads(decode(body, content_type, feed.fetch.encoding).lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadablePage(feed.id, f"{url} is not JSON ({_cause(error)})") from error


def select(document: Any, paths: Sequence[str]) -> list[Any]:
    """What the first path that finds anything finds."""
    for path in paths:
        found = [document]
        for name, index in _STEP.findall(path.removeprefix(PATH).strip()):
            found = [value for each in found for value in _step(each, name, index)]
        if found:
            return found
    return []


def _step(value: Any, name: str, index: str) -> list[Any]:
    if name:
        inner = value.get(name) if isinstance(value, dict) else None
        return [] if inner is None else [inner]
    if not isinstance(value, list):
        return []
    if not index:
        return [each for each in value if each is not None]
    at = int(index)
    return [value[at]] if -len(value) <= at < len(value) and value[at] is not None else []


def _text(item: Any, paths: Sequence[str]) -> str | None:
    """The first text or number at `paths`; None where there is none."""
    for path in paths:
        for value in select(item, (path,)):
            if isinstance(value, (str, int, float)) and not isinstance(value, bool):
                written = str(value).strip()
                if written:
                    return written
    return None


def _entry(item: Any, feed: FeedDeclaration, url: str, read_at: datetime) -> Entry:
    selected = feed.select
    title = fragment_text(_text(item, selected.title) or "").replace("\n", " ")
    texts = (_text(item, selected.body), _text(item, selected.summary))
    bodies = (without_boilerplate(fragment_text(text)) for text in texts if text)
    link = absolute(_text(item, selected.link), url)
    names = [
        each.strip()
        for path in selected.attribution
        for each in select(item, (path,))
        if isinstance(each, str) and each.strip()
    ]
    return Entry(
        text=next((text for text in bodies if text), title),
        title=title or None,
        link=link,
        key=_text(item, selected.id),
        attribution="، ".join(dict.fromkeys(names)) or None,
        published=_published(item, feed, link, read_at),
    )


def _published(
    item: Any, feed: FeedDeclaration, link: str | None, read_at: datetime
) -> Interval | None:
    for path in feed.select.date:
        printed = _text(item, (path,))
        found = read_feed_date(_iso(printed), feed, read_at=read_at) if printed else None
        if found is not None:
            return found
    return date_in_url(link, feed, read_at=read_at) if link is not None else None


def _iso(printed: str) -> str:
    """A time in seconds or milliseconds since 1970 as it is written everywhere else."""
    if _UNIX_SECONDS.fullmatch(printed):
        return datetime.fromtimestamp(float(printed), UTC).isoformat()
    if _UNIX_MILLISECONDS.fullmatch(printed):
        return datetime.fromtimestamp(int(printed) / 1000, UTC).isoformat()
    return printed


def _cause(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
