"""What names the entries of a feed: their guids, where these are their own."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from collectors.identity import without_tracking


@dataclass(frozen=True, slots=True)
class Named:
    """What an entry says of itself; "" where it says nothing."""

    guid: str
    link: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """`key`: the guid that names an entry, or None. `by_words`: only its words can name it."""

    key: str | None
    by_words: bool


def names_of(entries: Sequence[Named], *, own: Iterable[str]) -> list[Name]:
    """A name for each entry. `own`: addresses of the feed itself.

    A guid or a link names no entry where it is also that of another or of the feed itself; an
    entry printed twice, word for word, is no other.
    """
    shared = {without_tracking(of) for of in own}
    guids = [without_tracking(entry.guid) for entry in entries]
    links = [without_tracking(entry.link) for entry in entries]
    words = [entry.words for entry in entries]
    shared |= _several(zip(guids, zip(links, words, strict=True), strict=True))
    shared_links = shared | _several(zip(links, words, strict=True))
    names = []
    for guid, link in zip(guids, links, strict=True):
        key = guid if guid and guid not in shared else None
        linked = bool(link) and link not in shared_links
        names.append(Name(key, key is None and not linked and bool(guid or link)))
    return names


def _several(named: Iterable[tuple[str, object]]) -> set[str]:
    """The names that stand for more than one thing."""
    things: dict[str, set[object]] = defaultdict(set)
    for name, thing in named:
        things[name].add(thing)
    return {name for name, of in things.items() if len(of) > 1}
