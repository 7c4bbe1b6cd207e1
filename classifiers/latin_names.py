"""Finds names in Latin letters, whichever way they are transliterated: Tabqa, al-Tabqah, Tabka.

A word is reduced to a skeleton in which the choices of transliteration are gone; the article is no
part of it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from classifiers.names import Hit
from classifiers.passage import Passage
from classifiers.vocabulary import exact

KeyT = TypeVar("KeyT")

_ARTICLES = exact("al el ul as ash at ad an ar az adh ath es er ed en ez esh")
_ENGLISH = exact("media center centre post news marine kind kids died mine mines city army bank")
"""Words that begin headlines and would fall together with a village."""

_FOLDS = (
    (re.compile(r"h$"), ""),
    (re.compile(r"[yij]{2,}|ee|ei|ey|ai|ay"), "i"),
    (re.compile(r"ou|oo|ow|aw"), "u"),
    (re.compile(r"[ae]+"), "a"),
    (re.compile(r"[uo]+"), "u"),
    (re.compile(r"q"), "k"),
    (re.compile(r"y"), "i"),
    (re.compile(r"w|v"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_LONGEST = 5
"""Words of a name, the longest that is looked for."""


@lru_cache(maxsize=65_536)
def _skeleton(word: str) -> str:
    for pattern, folded in _FOLDS:
        word = pattern.sub(folded, word)
    return word


class LatinNames(Generic[KeyT]):
    """Names in Latin letters to be found, each standing for one or more keys. Names are normalised
    (see normalise_name)."""

    def __init__(self, names: Iterable[tuple[str, KeyT]]) -> None:
        keys: dict[tuple[str, ...], dict[KeyT, None]] = {}
        for name, key in names:
            words = tuple(_skeleton(word) for word in name.split() if word not in _ARTICLES)
            if words and len("".join(words)) > 2:
                keys.setdefault(words, {})[key] = None
        self._keys = {words: tuple(of_words) for words, of_words in keys.items()}
        self._openings = {words[0] for words in self._keys}

    def find(self, passage: Passage) -> list[Hit[KeyT]]:
        """The longest name from every word on, in order."""
        if not passage.latin:
            return []
        words = passage.words
        kept = [
            index
            for index, word in enumerate(words)
            if "a" <= word[0] <= "z" and word not in _ARTICLES and word not in _ENGLISH
        ]
        skeletons = [_skeleton(words[index]) for index in kept]
        hits = []
        for at, skeleton in enumerate(skeletons):
            if skeleton not in self._openings:
                continue
            for length in range(min(_LONGEST, len(kept) - at), 0, -1):
                keys = self._keys.get(tuple(skeletons[at : at + length]))
                last = kept[at + length - 1]
                if (
                    keys is not None
                    and last - kept[at] < 2 * length
                    and not any(
                        "," in passage.gap(index) for index in range(kept[at] + 1, last + 1)
                    )
                ):
                    start, end = passage.starts[kept[at]], passage.ends[last]
                    hits.append(Hit(keys, start, end, ""))
                    break
        return hits
