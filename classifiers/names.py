"""Finds names in normalised text: every mention of every name, in one pass.

An Aho-Corasick automaton reports all overlapping occurrences; one counts where it is a whole word
on its right, and on its left nothing but clitics joins it to the space before. A name that begins
with ال is also found without its alef where ل has swallowed it (للجيش).
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from classifiers.clitics import ARTICLE, BEFORE_BARE, BEFORE_NAME
from classifiers.passage import Passage

KeyT = TypeVar("KeyT")

_BEFORE_ARTICLE = frozenset({"ع", "ه"})
"""Joined in speech to the article only: عالباب (to al-Bab), هالمدينة (this town)."""
_BEFORE_WHOLE = BEFORE_NAME | {""}
_LONGEST_CLITIC = 4


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
        keys: dict[str, dict[KeyT, None]] = {}
        for name, key in names:
            keys.setdefault(name, {})[key] = None
        patterns: list[str] = []
        self._meanings: list[tuple[tuple[KeyT, ...], bool]] = []
        for name, of_name in keys.items():
            patterns.append(name + " ")
            self._meanings.append((tuple(of_name), False))
            if name.startswith(ARTICLE) and len(name) > 4:
                patterns.append(name[1:] + " ")
                self._meanings.append((tuple(of_name), True))
        self._automaton = AhoCorasick(patterns, store_patterns=False) if patterns else None

    def find(self, passage: Passage) -> list[Hit[KeyT]]:
        """Every mention, those inside longer ones too, in order of their ends."""
        if self._automaton is None:
            return []
        text = passage.spaced
        starts, meanings = passage.starts, self._meanings
        hits = []
        for index, start, end in self._automaton.find_matches_as_indexes(
            text + " ", overlapping=True
        ):
            keys, elided = meanings[index]
            if start == 0 or text[start - 1] == " ":
                clitic = ""
            else:
                space = text.rfind(" ", max(0, start - _LONGEST_CLITIC - 1), start)
                if space < 0 and start > _LONGEST_CLITIC:
                    continue
                clitic = text[space + 1 : start]
            if elided:
                if clitic not in BEFORE_BARE:
                    continue
            elif clitic not in _BEFORE_WHOLE and not (
                clitic in _BEFORE_ARTICLE and text.startswith(ARTICLE, start)
            ):
                continue
            first = bisect_right(starts, start) - 1
            last = bisect_right(starts, end - 2, first) - 1
            hits.append(Hit(keys, start, end - 1, clitic, first, last))
        return hits


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
