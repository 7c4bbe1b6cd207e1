"""Finds names in normalised text: every mention of every name, in one pass over its words.

A name is looked up by its first word, which may have clitics before it; one look-up a word, since
what a word may open is worked out once. A name that begins with ال is also found without its alef
where ل has swallowed it (للجيش).
"""

from collections.abc import Iterable, Iterator
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

_Opening = tuple[str, int, str, tuple[int, ...]]
"""The clitic before a name, where in the word the name begins, its first word, the numbers of words
of the names that begin so."""


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


class Names(Generic[KeyT]):
    """Names to be found, each standing for one or more keys. Names are normalised (see
    normalise_name) and not empty."""

    def __init__(self, names: Iterable[tuple[str, KeyT]]) -> None:
        keys: dict[tuple[str, ...], dict[KeyT, None]] = {}
        for name, key in names:
            keys.setdefault(tuple(name.split()), {})[key] = None
        self._keys = {words: tuple(of_words) for words, of_words in keys.items()}
        lengths: dict[str, set[int]] = {}
        for words in keys:
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: tuple(sorted(found)) for first, found in lengths.items()}
        self._openings: dict[str, tuple[_Opening, ...]] = {}

    def find(self, passage: Passage) -> list[Hit[KeyT]]:
        """Every mention, those inside longer ones too, in order of their beginnings."""
        words, starts, ends = passage.words, passage.starts, passage.ends
        openings, of_name = self._openings, self._keys
        hits = []
        for index, word in enumerate(words):
            opened = openings.get(word)
            if opened is None:
                opened = self._opened_by(word)
            for clitic, offset, first, lengths in opened:
                for length in lengths:
                    end = index + length
                    keys = of_name.get((first, *words[index + 1 : end]))
                    if keys is not None and end <= len(words):
                        start = starts[index] + offset
                        hits.append(Hit(keys, start, ends[end - 1], clitic, index, end - 1))
        return hits

    def _opened_by(self, word: str) -> tuple[_Opening, ...]:
        if len(self._openings) >= _MEMORY:
            self._openings.clear()
        found = tuple(
            (clitic, offset, first, self._lengths[first])
            for clitic, first, offset in _taken_apart(word)
            if first in self._lengths
        )
        self._openings[word] = found
        return found


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
