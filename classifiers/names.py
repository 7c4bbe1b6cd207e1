"""Finds names in normalised text: every mention of every name, in one pass over its words.

A name is looked up by its first word, which may have clitics before it; one look-up a word, since
what a word may open is worked out once. A name that begins with ال is also found without its alef
where ل has swallowed it (للجيش).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from classifiers.clitics import ARTICLE, BEFORE_BARE, BEFORE_NAME
from classifiers.passage import Passage

KeyT = TypeVar("KeyT")

_BEFORE_ARTICLE = ("ع", "ه")
"""Joined in speech to the article only: عالباب (to al-Bab), هالمدينة (this town)."""
_CLITICS = ("", *sorted(BEFORE_NAME))
_SHORTEST_BARE = 2
_MEMORY = 100_000
"""Words of which it is kept what they may open."""


@dataclass(slots=True)
class Hit(Generic[KeyT]):
    """A name in a text: text[start:end] of the normalised text, without the clitic before it; in
    words first..last."""

    keys: tuple[KeyT, ...]
    start: int
    end: int
    clitic: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A way in which a word may begin names: the clitic before them, where in the word they begin,
    the name that the word is alone (None: it is none), the first word of longer ones."""

    clitic: str
    offset: int
    alone: str | None
    first: str


@dataclass(slots=True)
class _Beginning(Generic[KeyT]):
    """Words that open names: what they stand for as a name of their own, and by the next word what
    goes on."""

    keys: tuple[KeyT, ...] | None = None
    further: "dict[str, _Beginning[KeyT]] | None" = None


class NameIndex(Generic[KeyT]):
    """Names by their words. `keys`: what each name stands for. `openings`: how a word of a text may
    begin names. `fold`: a word as the further words of names are compared by it."""

    def __init__(
        self,
        keys: Mapping[tuple[str, ...], tuple[KeyT, ...]],
        openings: Callable[[str], Iterable[Opening]],
        fold: Callable[[str], str] = str,
    ) -> None:
        self._read, self._fold = openings, fold
        self._names: dict[str, _Beginning[KeyT]] = {}
        for words, found in keys.items():
            name = self._names.setdefault(words[0], _Beginning())
            for word in words[1:]:
                if name.further is None:
                    name.further = {}
                name = name.further.setdefault(word, _Beginning())
            name.keys = found
        self._read_words: dict[str, _Read[KeyT]] = {}

    def find(self, passage: Passage) -> list[Hit[KeyT]]:
        """Every mention, those inside longer ones too, in order of their beginnings."""
        starts, ends, known = passage.starts, passage.ends, self._read_words
        read = [known.get(word) or self._read_word(word) for word in passage.words]
        count = len(read)
        hits = []
        for index, (_, opened) in enumerate(read):
            for clitic, offset, alone, further in opened:
                start = starts[index] + offset
                if alone is not None:
                    hits.append(Hit(alone, start, ends[index], clitic, index, index))
                last = index + 1
                while further is not None and last < count:
                    name = further.get(read[last][0])
                    if name is None:
                        break
                    if name.keys is not None:
                        hits.append(Hit(name.keys, start, ends[last], clitic, index, last))
                    further = name.further
                    last += 1
        return hits

    def _read_word(self, word: str) -> "_Read[KeyT]":
        """A word folded, and what it may begin; kept, since the words of news are few."""
        found = []
        for opening in self._read(word):
            name = None if opening.alone is None else self._names.get(opening.alone)
            longer = self._names.get(opening.first)
            alone = None if name is None else name.keys
            further = None if longer is None else longer.further
            if alone is not None or further is not None:
                found.append((opening.clitic, opening.offset, alone, further))
        if len(self._read_words) >= _MEMORY:
            self._read_words.clear()
        self._read_words[word] = self._fold(word), tuple(found)
        return self._read_words[word]


_Further = dict[str, _Beginning[KeyT]]
_Opened = tuple[str, int, tuple[KeyT, ...] | None, _Further[KeyT] | None]
"""Clitic, offset, what the word alone stands for, the longer names by their second word."""
_Read = tuple[str, tuple[_Opened[KeyT], ...]]


def names_index(names: Iterable[tuple[str, KeyT]]) -> NameIndex[KeyT]:
    """An index of names as they are written, each standing for one or more keys. Names are
    normalised (see normalise_name) and not empty."""
    keys: dict[tuple[str, ...], dict[KeyT, None]] = {}
    for name, key in names:
        keys.setdefault(tuple(name.split()), {})[key] = None
    return NameIndex({words: tuple(found) for words, found in keys.items()}, _openings)


def _openings(word: str) -> Iterator[Opening]:
    for clitic, rest, offset in _taken_apart(word):
        yield Opening(clitic, offset, rest, rest)


def _taken_apart(word: str) -> Iterator[tuple[str, str, int]]:
    """The ways to read a word as a clitic and the first word of a name, and where that begins."""
    for clitic in _CLITICS:
        if word.startswith(clitic):
            rest = word[len(clitic) :]
            yield clitic, rest, len(clitic)
            if clitic in BEFORE_BARE and rest.startswith("ل") and len(rest) > _SHORTEST_BARE:
                yield clitic, f"ا{rest}", len(clitic)
    if word.startswith(_BEFORE_ARTICLE) and word.startswith(ARTICLE, 1):
        yield word[0], word[1:], 1


def _from_left(hit: Hit[KeyT]) -> int:
    """The order of hits: by their beginnings, of those that begin at one character the longest
    first; one number, which compares faster than a pair."""
    return (hit.start << 32) - hit.end


def longest(hits: Iterable[Hit[KeyT]]) -> list[Hit[KeyT]]:
    """The hits that do not lie within or overlap a longer one, in order; of equally long ones that
    overlap, the first."""
    ordered = list(hits)
    if len(ordered) < 2:
        return ordered
    ordered.sort(key=_from_left)
    kept: list[Hit[KeyT]] = []
    for hit in ordered:
        start, end = hit.start, hit.end
        while kept and kept[-1].end > start and end - start > kept[-1].end - kept[-1].start:
            kept.pop()
        if not kept or kept[-1].end <= start:
            kept.append(hit)
    return kept
