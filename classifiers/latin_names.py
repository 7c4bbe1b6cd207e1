"""Finds names in Latin letters, whichever way they are transliterated: Tabqa, al-Tabqah, Tabka.

A word is reduced to a skeleton in which the choices of transliteration are gone; the article is no
part of it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from classifiers.names import Hit
from classifiers.passage import Passage
from classifiers.place_words import LATIN_ARTICLES, TURKISH_ENDINGS
from classifiers.vocabulary import exact

KeyT = TypeVar("KeyT")

_ENGLISH = exact("media center centre post news marine kind kids died mine mines city army bank")
"""Words that begin headlines and would fall together with a village."""

_HEADS = exact(
    "tal tell tall tel kafr kfar kafar kefer ain ayn ein deir dayr der jabal jebel khirbet"
    " khirbat abu umm um beit bayt ras wadi jisr jeser bab khan burj"
)
"""First words of names, which alone are none."""

_JOINED = ("kafr", "tal", "dir", "han", "mar", "mart", "marat")
"""Those, as skeletons, that are also written joined."""

_DISTRICTS = [[word] for word in ("ilce", "ilcesi", "ilcesinde", "ilcesine", "ilcesinin")]
_LATIN = re.compile("[a-z]")
_FOLDS = (
    (re.compile(r"sh|ch(?=[aeiou])"), "s"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"^k[ae]?f[ae]?r(?=.)"), "kafr"),
    (re.compile(r"^k[ae]?f[ae]?r$"), "kafr"),
    (re.compile(r"(?<!s)c"), "j"),
    (re.compile(r"h$"), ""),
    (re.compile(r"[yij]{2,}|ee|ei|ey|ai|ay"), "i"),
    (re.compile(r"ou|oo|ow|aw"), "u"),
    (re.compile(r"[ae]+"), "a"),
    (re.compile(r"[uo]+"), "u"),
    (re.compile(r"q"), "k"),
    (re.compile(r"p"), "b"),
    (re.compile(r"y"), "i"),
    (re.compile(r"w|v"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_APOSTROPHES = frozenset("'’‘`´ʼ")
_LONGEST = 5
"""Words of a name, the longest that is looked for."""


@lru_cache(maxsize=2048)
def _skeleton(word: str) -> str:
    for pattern, folded in _FOLDS:
        word = pattern.sub(folded, word)
    return word


def _joined_or_apart(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Kafr Lata is written Kefer Late and Keferlate."""
    if len(words) > 1 and words[0] in _JOINED:
        yield (_skeleton(words[0] + words[1]), *words[2:])
    for head in _JOINED:
        if len(words) == 1 and words[0].startswith(head) and len(words[0]) > len(head) + 2:
            yield (head, words[0][len(head) :])


class LatinNames(Generic[KeyT]):
    """Names in Latin letters to be found, each standing for one or more keys. Names are normalised
    (see normalise_name)."""

    def __init__(self, names: Iterable[tuple[str, KeyT]]) -> None:
        keys: dict[tuple[str, ...], dict[KeyT, None]] = {}
        for name, key in names:
            words = tuple(_skeleton(word) for word in name.split() if word not in LATIN_ARTICLES)
            if words and len("".join(words)) > 2:
                keys.setdefault(words, {})[key] = None
                for other in _joined_or_apart(words):
                    keys.setdefault(other, {})[key] = None
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
            if "a" <= word[0] <= "z" and word not in LATIN_ARTICLES and word not in _ENGLISH
        ]
        skeletons = [_skeleton(words[index]) for index in kept]
        hits = []
        for at, skeleton in enumerate(skeletons):
            if skeleton not in self._openings or not _is_written_as_name(passage, kept[at]):
                continue
            for length in range(min(_LONGEST, len(kept) - at), 0, -1):
                keys = self._keys.get(tuple(skeletons[at : at + length]))
                if keys is None or (length == 1 and _is_head(passage, kept[at])):
                    continue
                first, last = kept[at], kept[at + length - 1]
                if last - first < 2 * length and _is_unbroken(passage, first, last):
                    start, end = passage.starts[first], passage.ends[last]
                    hits.append(Hit(keys, start, end, "", first, last))
                    break
        return hits


def _is_head(passage: Passage, index: int) -> bool:
    """Whether the word is but the first of a name: Bab, not Bab'da and Bab ilçesi."""
    if passage.words[index] not in _HEADS or has_ending(passage, index):
        return False
    return passage.words[index + 1 : index + 2] not in _DISTRICTS


def has_ending(passage: Passage, index: int) -> bool:
    """Whether Turkish has joined an ending to the word: Bab'da."""
    if index + 1 >= len(passage) or passage.words[index + 1] not in TURKISH_ENDINGS:
        return False
    _, end = passage.normalised.span(passage.starts[index], passage.ends[index])
    return passage.normalised.original[end : end + 1] in _APOSTROPHES


def _is_written_as_name(passage: Passage, index: int) -> bool:
    """Whether the word has a capital or is a hashtag."""
    original = passage.normalised.original
    begin, _ = passage.normalised.span(passage.starts[index], passage.ends[index])
    return original[begin].isupper() or (begin > 0 and original[begin - 1] in "#_")


def _is_unbroken(passage: Passage, first: int, last: int) -> bool:
    return not any("," in passage.gap(index) for index in range(first + 1, last + 1))
