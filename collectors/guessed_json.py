"""JSON of an unknown shape: where its items and their parts are, by names and by what they hold."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from collectors.guessed_fields import ReadDate
from collectors.json_page import select
from config.feeds import PATH

_LEAST_ITEMS = 3
_LOOKED_AT = 8  # items of a list
_DEEPEST = 4
_RIGHT = 0.7  # share of the items that have a part
_SHORTEST_TITLE = 15  # characters, of most
_TITLES = ("title", "headline", "name", "subject", "text", "message", "rendered")
_LINKS = ("url", "link", "permalink", "href", "url_alias", "web_url", "canonical")
_DATES = ("published", "date", "created", "time", "updated")
_LEADS = ("summary", "excerpt", "description", "lead", "body", "content", "text")


def guess_json(document: Any, read: ReadDate) -> tuple[dict[str, Any], list[str]] | None:
    """The keys of a `json` feed for a document, and the titles that they find; None where no list
    of it looks like news."""
    lists = sorted(_lists(document), key=lambda one: -len(one[1]))
    for path, items in lists:
        keys = _keys(path, items, read)
        if keys is not None:
            found = (select(item, (keys["select"]["title"],)) for item in items)
            return keys, [str(values[0]) for values in found if values]
    return None


def _lists(value: Any, path: str = "", depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    """Lists of objects, with the paths to their elements."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        items = [each for each in value if isinstance(each, dict)]
        if len(items) >= _LEAST_ITEMS:
            yield f"{path}[]", items
    elif isinstance(value, dict):
        for name, inner in value.items():
            if _is_plain(name):
                yield from _lists(inner, f"{path}.{name}" if path else name, depth + 1)


def _keys(path: str, items: Sequence[Any], read: ReadDate) -> dict[str, Any] | None:
    sample = items[:_LOOKED_AT]
    parts = dict.fromkeys(part for item in sample for part in _parts(item))
    title = _named(parts, _TITLES, sample, lambda text: len(text) > 1)
    if title is None or median(_lengths(title, sample)) < _SHORTEST_TITLE:
        return None
    link = _named(parts, _LINKS, sample, lambda text: text.startswith(("http", "/")))
    date = _named(parts, _DATES, sample, lambda text: read(text) is not None)
    if link is None and date is None:
        return None
    lead = _named(
        [part for part in parts if part != title], _LEADS, sample, lambda text: len(text) > 30
    )
    found = {"title": title, "link": link, "date": date, "summary": lead}
    chosen = {key: f"{PATH}{part}" for key, part in found.items() if part is not None}
    return {"kind": "json", "select": {"item": f"{PATH}{path}", **chosen}}


def _parts(value: Any, path: str = "", depth: int = 0) -> Iterator[str]:
    """Paths to the texts inside an item."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        yield path
    elif isinstance(value, dict) and depth < _DEEPEST:
        for name, inner in value.items():
            if _is_plain(name):
                yield from _parts(inner, f"{path}.{name}" if path else name, depth + 1)


def _named(
    parts: Sequence[str] | dict[str, None], names: Sequence[str], sample: Sequence[Any], fits: Any
) -> str | None:
    """The first part that is called by one of `names`, best first, and fits in most items."""
    for name in names:
        for part in parts:
            words = part.lower().split(".")
            if not any(
                name == word or word.startswith((f"{name}_", f"{name}at")) for word in words
            ):
                continue
            values = [select(item, (f"{PATH}{part}",)) for item in sample]
            fitting = sum(bool(found) and bool(fits(str(found[0]))) for found in values)
            if fitting >= _RIGHT * len(sample):
                return part
    return None


def _lengths(part: str, sample: Sequence[Any]) -> list[int]:
    found = [select(item, (f"{PATH}{part}",)) for item in sample]
    return [len(str(values[0])) if values else 0 for values in found]


def _is_plain(name: str) -> bool:
    """Whether a path can say this name."""
    return bool(name) and not any(sign in name for sign in ".[] ")
