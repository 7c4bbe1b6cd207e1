"""Finds names in normalised text: every mention of every name, in one pass over its words.

A name is looked up by its first word, which may have clitics before it. What a word may open is
worked out once (see words.py). A name that begins with ال is also found without its alef where ل
has swallowed it (للجيش).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from classifiers.clitics import ARTICLE, BEFORE_ARTICLE, BEFORE_BARE, BEFORE_NAME, by_letter
from classifiers.passage import Passage

KeyT = TypeVar("KeyT")

_CLITICS = by_letter(sorted(BEFORE_NAME))
_SHORTEST_BARE = 2


@dataclass(slots=True, eq=False)
class Hit(Generic[KeyT]):
    """A name in a text: text[start:end] of the normalised text, without the clitic before it; in
    words first..last."""

    keys: tuple[KeyT, ...]
    start: int
    end: int
    clitic: str
    first: int
    last: int


Opening = tuple[str, str | None, str]
"""A way in which a word may begin names: the clitic before them, the name that the word is alone
(None: it is none), the first word of longer ones."""


@dataclass(slots=True, eq=False)
class _Beginning(Generic[KeyT]):
    """Words that open names: what they stand for as a name of their own, and by the next word what
    goes on."""

    keys: tuple[KeyT, ...] | None = None
    further: "dict[str, _Beginning[KeyT]] | None" = None


@dataclass(slots=True, eq=False)
class Opener(Generic[KeyT]):
    """What a word is to an index of names. `alone`: what the names that it is stand for, each with
    the clitic before it and where it begins; `longer`: the names that it opens, by the next word.
    `further`: the word as a further word of a name, None where no name has it as one."""

    alone: tuple[tuple[tuple[KeyT, ...], str, int], ...]
    longer: tuple[tuple[dict[str, _Beginning[KeyT]], str, int], ...]
    further: str | None


class NameIndex(Generic[KeyT]):
    """Names by their words. `keys`: what each name stands for. `openings`: how a word of a text may
    begin names. `fold`: a word as the further words of names are compared by it. `of_places`:
    whether it is the index that `places` of each word is of, else that of `bodies`."""

    def __init__(
        self,
        keys: Mapping[tuple[str, ...], tuple[KeyT, ...]],
        openings: Callable[[str], Iterable[Opening]],
        fold: Callable[[str], str] = str,
        *,
        of_places: bool = False,
    ) -> None:
        self._openings, self._fold, self._of_places = openings, fold, of_places
        self._names: dict[str, _Beginning[KeyT]] = {}
        self._further: dict[str, str] = {}
        for words, found in keys.items():
            name = self._names.setdefault(words[0], _Beginning())
            for word in words[1:]:
                if name.further is None:
                    name.further = {}
                word = self._further.setdefault(word, word)
                name = name.further.setdefault(word, _Beginning())
            name.keys = found

    def opener(self, word: str) -> Opener[KeyT] | None:
        """What a word is to the names of the index, None where it is in none."""
        alone = []
        longer = []
        for clitic, whole, first in self._openings(word):
            name = None if whole is None else self._names.get(whole)
            if name is not None and name.keys is not None:
                alone.append((name.keys, clitic, len(clitic)))
            begun = self._names.get(first)
            if begun is not None and begun.further is not None:
                longer.append((begun.further, clitic, len(clitic)))
        further = self._further.get(self._fold(word))
        if not (alone or longer or further):
            return None
        return Opener(tuple(alone), tuple(longer), further)

    def find(self, passage: Passage) -> list[Hit[KeyT]]:
        """Every mention, those inside longer ones too, in order of their first words."""
        known, starts, ends, of_places = (
            passage.known,
            passage.starts,
            passage.ends,
            self._of_places,
        )
        count = len(known)
        hits: list[Hit[KeyT]] = []
        for index in range(count):
            word = known[index].places if of_places else known[index].bodies
            if word is None:
                continue
            if word.alone:
                for keys, clitic, offset in word.alone:
                    start = starts[index] + offset
                    hits.append(Hit(keys, start, ends[index], clitic, index, index))
            if not word.longer or index + 1 == count:
                continue
            following = known[index + 1].places if of_places else known[index + 1].bodies
            if following is None or following.further is None:
                continue
            for names, clitic, offset in word.longer:
                last = index + 1
                name = names.get(following.further)
                while name is not None:
                    if name.keys is not None:
                        start = starts[index] + offset
                        hits.append(Hit(name.keys, start, ends[last], clitic, index, last))
                    last += 1
                    if name.further is None or last == count:
                        break
                    another = known[last].places if of_places else known[last].bodies
                    further = None if another is None else another.further
                    name = None if further is None else name.further.get(further)
        return hits


def names_index(names: Iterable[tuple[str, KeyT]]) -> NameIndex[KeyT]:
    """An index of names as they are written, each standing for one or more keys. Names are
    normalised (see normalise_name) and not empty."""
    keys: dict[tuple[str, ...], dict[KeyT, None]] = {}
    for name, key in names:
        keys.setdefault(tuple(name.split()), {})[key] = None
    return NameIndex({words: tuple(found) for words, found in keys.items()}, _openings)


def _openings(word: str) -> list[Opening]:
    """The ways to read a word as a clitic and the first word of a name."""
    found: list[Opening] = [("", word, word)]
    for clitic in _CLITICS.get(word[0], ()):
        if word.startswith(clitic):
            rest = word[len(clitic) :]
            found.append((clitic, rest, rest))
            if clitic in BEFORE_BARE and rest.startswith("ل") and len(rest) > _SHORTEST_BARE:
                found.append((clitic, "ا" + rest, "ا" + rest))
    if word[0] in BEFORE_ARTICLE and word.startswith(ARTICLE, 1):
        found.append((word[0], word[1:], word[1:]))
    return found


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
    covered = 0
    for hit in ordered:
        start, end = hit.start, hit.end
        while covered > start and end - start > covered - kept[-1].start:
            kept.pop()
            covered = kept[-1].end if kept else 0
        if covered <= start:
            kept.append(hit)
            covered = end
    return kept
