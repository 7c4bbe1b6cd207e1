"""Entries of a page become raw items: an operator's rules, identities, duplicates, limits.

Every kind of page ends here, so that a rule works alike for all of them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from collectors import patterns
from collectors.article import Article
from collectors.dates import first_seen
from collectors.errors import EmptyPage
from collectors.identity import digest, link_identity, shortened
from collectors.items import Dropped, RawItem, Shape
from collectors.markup import plain_text
from collectors.spelling import fold_letters, readable, visible
from config.feeds import FeedDeclaration, is_pattern
from config.moments import Interval, Precision

NO_DATE = "no date"
"""Why an item is dropped where `date.missing` says so; where each article is read, it has the last
word on the date."""

_EXCERPT_CHARACTERS = 60
_ENOUGH_ENTRIES = 4
_TOO_MANY_ALIKE = 0.7
_CLOCK_TIMES = frozenset({Precision.EXACT, Precision.MINUTE})
_PRECISIONS = tuple(Precision)  # the finest first


@dataclass(frozen=True, slots=True)
class Entry:
    """What a page says of one piece of news, before the feed's rules.

    `key`: the name that the page gives it (guid, message id); else the link names it, else its
    title, or its text where it has none. `by_words`: the link names other entries too, and the
    title may; title and text do together. `stamp`: what was printed beside the words and tells
    apart two entries of the same words (a clock time). `published` is None where nothing believable
    was printed.
    """

    text: str
    title: str | None = None
    link: str | None = None
    key: str | None = None
    attribution: str | None = None
    published: Interval | None = None
    stamp: str = ""
    by_words: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a page holds: items in its order, one for each identity, and what was dropped.
    `fresh_seconds`, `title`, `shape`, `notes`: see `Page`. `leads_to`: the page that holds the
    items, where this one only names it. `tails`: what its texts ended in (see `tails.py`)."""

    items: tuple[RawItem, ...]
    dropped: tuple[Dropped, ...] = ()
    fresh_seconds: float | None = None
    title: str | None = None
    shape: Shape | None = None
    notes: tuple[str, ...] = ()
    leads_to: str | None = None
    tails: frozenset[str] = frozenset()


def assemble(
    entries: Iterable[Entry],
    feed: FeedDeclaration,
    *,
    read_at: datetime,
    dropped: Sequence[Dropped] = (),
) -> Parsed:
    """The items of `entries`. Raises EmptyPage where none is left although the operator's include
    and exclude dropped none, PageError where a pattern takes too long."""
    entries = tuple(entries)
    items: dict[str, RawItem] = {}
    lost = list(dropped)
    filtered = False
    for entry in entries:
        item = _item(entry, feed, read_at)
        if not item.text:
            lost.append(Dropped("no text", excerpt(entry.link or entry.key or "")))
        elif item.identity in items:
            lost.append(Dropped("the same item twice", excerpt(item.text)))
        elif reason := _refused(item, entry, feed):
            filtered |= reason != NO_DATE
            lost.append(Dropped(reason, excerpt(item.text)))
        else:
            items[item.identity] = item
    if not items and not filtered:
        dateless = " with a date" if any(each.reason == NO_DATE for each in lost) else ""
        raise EmptyPage(feed.id, f"the page at {feed.address} shows no items{dateless}")
    kept = _newest(tuple(items.values()), feed.max_items)
    names = {item.identity for item in kept}
    lost += [
        Dropped(f"more than max_items ({feed.max_items})", excerpt(item.text))
        for name, item in items.items()
        if name not in names
    ]
    return Parsed(kept, tuple(lost), shape=_shape(entries), notes=_notes(entries))


def with_article(item: RawItem, article: Article, feed: FeedDeclaration) -> RawItem:
    """`item`, a headline, with the text of its article; it keeps its identity, and its title where
    it has one. The more precise of the two times counts."""
    text, attribution = _attributed(cleaned(article.text, feed), item.attribution, feed)
    published = item.published
    if article.published is not None and (
        _PRECISIONS.index(article.published.precision) <= _PRECISIONS.index(published.precision)
    ):
        published = article.published
    title = item.title or (cleaned(article.title, feed) if article.title else None)
    return replace(
        item, title=title, text=text or item.text, attribution=attribution, published=published
    )


def excerpt(text: str) -> str:
    """How a text begins, in one line."""
    line = readable(text)
    return line if len(line) <= _EXCERPT_CHARACTERS else f"{line[: _EXCERPT_CHARACTERS - 1]}…"


def cleaned(text: str, feed: FeedDeclaration) -> str:
    """`text` without what the feed's `clean` cuts out."""
    for pattern in feed.clean:
        text = patterns.cut(pattern, text, feed_id=feed.id)
    return plain_text(text)


def _item(entry: Entry, feed: FeedDeclaration, read_at: datetime) -> RawItem:
    title = cleaned(entry.title, feed).replace("\n", " ") if entry.title else None
    text = cleaned(entry.text, feed)
    text, attribution = _attributed(text, readable(entry.attribution or "") or None, feed)
    return RawItem(
        feed_id=feed.id,
        identity=_identity(entry, title, text, attribution, feed.identity),
        text=text or title or "",
        published=entry.published or first_seen(read_at),
        title=title or None,
        link=entry.link,
        attribution=attribution,
        language=feed.language[0] if len(feed.language) == 1 else None,
    )


def _attributed(
    text: str, attribution: str | None, feed: FeedDeclaration
) -> tuple[str, str | None]:
    """Text and attribution; where the page gives none apart, the feed's pattern cuts it out."""
    if feed.attribution.pattern is None or attribution is not None:
        return text, attribution
    found = patterns.find(feed.attribution.pattern, text, feed_id=feed.id)
    if found is None or not found["attribution"]:
        return text, None
    rest = plain_text(text[: found.start()] + text[found.end() :])
    return rest, readable(found["attribution"])


def _identity(
    entry: Entry, title: str | None, text: str, attribution: str | None, names: Sequence[str]
) -> str:
    """`names`: what names an item, best first; its words do where it has nothing else."""
    for name in names:
        if name == "guid" and entry.key is not None and visible(entry.key):
            return shortened(visible(entry.key))
        if name == "link" and entry.link is not None and not entry.by_words:
            return link_identity(entry.link)
        if name == "text":
            break
    if entry.by_words:
        return digest(title, text, attribution, entry.stamp)
    return digest(title or text, attribution, entry.stamp)


def _shape(entries: Sequence[Entry]) -> Shape:
    return Shape(
        len(entries),
        {
            "title": sum(bool(entry.title) for entry in entries),
            "link": sum(entry.link is not None for entry in entries),
            "date": sum(entry.published is not None for entry in entries),
            "text": sum(bool(entry.text) for entry in entries),
            "attribution": sum(bool(entry.attribution) for entry in entries),
        },
    )


def _notes(entries: Sequence[Entry]) -> tuple[str, ...]:
    """What is odd in the times of a page: a date of the page's own stands for those of its items,
    or a selector finds none."""
    if len(entries) < _ENOUGH_ENTRIES:
        return ()
    dateless = sum(entry.published is None for entry in entries)
    # All of one day are nothing odd, all of one minute are.
    times = Counter(
        entry.published.start
        for entry in entries
        if entry.published is not None and entry.published.precision in _CLOCK_TIMES
    )
    most = max(times.values(), default=0)
    return tuple(
        f"{count} of {len(entries)} items {fault}"
        for count, fault in ((dateless, "bear no date"), (most, "bear the same time"))
        if count > _TOO_MANY_ALIKE * len(entries)
    )


def _refused(item: RawItem, entry: Entry, feed: FeedDeclaration) -> str | None:
    """Why the operator's rules refuse an item."""
    if entry.published is None and feed.date.missing == "drop" and feed.follows != "always":
        return NO_DATE
    words = f"{item.title or ''}\n{item.text}"
    for term in feed.exclude:
        if _occurs(term, words, feed.id):
            return f"excluded by {term}"
    if feed.include and not any(_occurs(term, words, feed.id) for term in feed.include):
        return "none of the included words"
    return None


def _occurs(term: str, text: str, feed_id: str) -> bool:
    if is_pattern(term):
        return patterns.find(term[1:-1], text, feed_id=feed_id) is not None
    return fold_letters(term) in fold_letters(text)


def _newest(items: tuple[RawItem, ...], limit: int) -> tuple[RawItem, ...]:
    """The `limit` newest items in the order of the page; of equal times the first ones."""
    if len(items) <= limit:
        return items
    by_time = sorted(range(len(items)), key=lambda at: items[at].published.start, reverse=True)
    return tuple(items[at] for at in sorted(by_time[:limit]))
