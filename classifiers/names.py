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


class NameIndex(Generic[KeyT]):
    """Names by their words. `keys`: what each name stands for. `openings`: how a word of a text may
    begin names. `fold`: a word as the further words of names are compared by it."""

    def __init__(
        self,
        keys: Mapping[tuple[str, ...], tuple[KeyT, ...]],
        openings: Callable[[str], Iterable[Opening]],
        fold: Callable[[str], str] = str,
    ) -> None:
        self._keys, self._read, self._fold = keys, openings, fold
        lengths: dict[str, dict[str, set[int]]] = {}
        for words in keys:
            if len(words) > 1:
                lengths.setdefault(words[0], {}).setdefault(words[1], set()).add(len(words))
        self._longer = {
            first: {second: tuple(sorted(found)) for second, found in by_second.items()}
            for first, by_second in lengths.items()
        }
        self._openings: dict[str, tuple[_Opened[KeyT], ...]] = {}

    def find(self, passage: Passage) -> list[Hit[KeyT]]:
        """Every mention, those inside longer ones too, in order of their beginnings."""
        words, starts, ends = passage.words, passage.starts, passage.ends
        openings, fold = self._openings, self._fold
        hits = []
        for index, word in enumerate(words):
            opened = openings.get(word)
            if opened is None:
                opened = self._opened_by(word)
            for clitic, offset, alone, first, longer in opened:
                if alone is not None:
                    start = starts[index] + offset
                    hits.append(Hit(alone, start, ends[index], clitic, index, index))
                if longer is None or index + 1 == len(words):
                    continue
                second = fold(words[index + 1])
                for length in longer.get(second, ()):
                    end = index + length
                    keys = self._keys.get((first, second, *map(fold, words[index + 2 : end])))
                    if keys is not None and end <= len(words):
                        start = starts[index] + offset
                        hits.append(Hit(keys, start, ends[end - 1], clitic, index, end - 1))
        return hits

    def _opened_by(self, word: str) -> "tuple[_Opened[KeyT], ...]":
        """What a word may begin; kept, since the words of news are few."""
        found = []
        for opening in self._read(word):
            alone = None if opening.alone is None else self._keys.get((opening.alone,))
            longer = self._longer.get(opening.first)
            if alone is not None or longer is not None:
                found.append((opening.clitic, opening.offset, alone, opening.first, longer))
        if len(self._openings) >= _MEMORY:
            self._openings.clear()
        self._openings[word] = tuple(found)
        return self._openings[word]


_Opened = tuple[str, int, tuple[KeyT, ...] | None, str, dict[str, tuple[int, ...]] | None]
"""Clitic, offset, what the word alone stands for, the first word of longer names, and by their
second word how many words they have."""


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
    kept: list[Hit[KeyT]] = []
    for hit in sorted(hits, key=_from_left):
        while (
            kept
            and kept[-1].end > hit.start
            and hit.end - hit.start > (kept[-1].end - kept[-1].start)
        ):
            kept.pop()
        if not kept or kept[-1].end <= hit.start:
            kept.append(hit)
    return kept
