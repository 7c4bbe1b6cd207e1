"""Finds names of places in Arabic, however the news spells them.

Names are compared by folded words: without the article (الشيخ عيسى, شيخ عيسى), with one letter for
those that speech exchanges (ض ظ, ذ د, ث ت), one ending for ة ه ا اء, no alef that only helps to
speak (أبريهة, بريهة). What begins a name may be written joined or apart (كفر نبل, كفرنبل) or in
another form (تلة, تل). A text costs one look-up a word.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from classifiers.clitics import ARTICLE, BEFORE_ARTICLE, BEFORE_BARE, BEFORE_NAME, by_letter
from classifiers.names import NameIndex, Opening

_TWINS = str.maketrans({"ظ": "ض", "ذ": "د", "ث": "ت", "آ": "ا", "ء": ""})
_HEADS = {
    "تلا": "تل",
    "تلال": "تل",
    "خربت": "خربا",
    "خرب": "خربا",
    "معارا": "معرا",
    "مزارع": "مزرعا",
    "جبال": "جبل",
    "ابي": "ابو",
    "ابا": "ابو",
}
"""First words of longer names that stand for one another, folded."""

_JOINED_HEADS = (
    *("كفر", "دير", "تل", "خان", "جسر", "عين", "معره", "معر", "راس", "جب", "بيت", "ابو", "ام"),
    *("باب", "بير", "رسم", "حوش", "شيخ"),
)
"""First words that are written joined to the next as well."""

_UNCONNECTED = "ادذرزوه"
"""Letters after which writers leave out the space, because no join shows it."""

_CLITICS = by_letter(
    sorted({clitic.removesuffix(ARTICLE) for clitic in BEFORE_NAME} - {""}, key=len)
)
_LONGEST = 5
"""Words of a name, the longest that is looked for."""
_SHORTEST = 2
_MEMORY = 1024
"""Words whose meaning is kept."""


def bare(word: str) -> str:
    """A normalised word without the article."""
    return word[2:] if len(word) > 4 and word.startswith(ARTICLE) else word


def plain(word: str) -> str:
    """A normalised word without the article, with one ending for ة ه ا اء."""
    rest = bare(word).replace("ء", "")
    return rest[:-1] + "ا" if len(rest) > 2 and rest[-1] == "ه" else rest


@lru_cache(maxsize=_MEMORY)
def fold(word: str) -> str:
    """The word as names are compared by it."""
    folded = bare(word).translate(_TWINS)
    if len(folded) > 2 and folded[-1] == "ه":
        folded = folded[:-1] + "ا"
    if len(folded) > 4 and folded[0] == "ا" and folded[1] not in "او":
        folded = folded[1:]
    return folded


def _key(words: Iterable[str]) -> tuple[str, ...]:
    folded = [fold(word) for word in words]
    if len(folded) > 1:
        folded[0] = _HEADS.get(folded[0], folded[0])
    return tuple(folded)


def _joined_forms(words: list[str]) -> Iterator[list[str]]:
    yield words
    if len(words) > 1:
        first = words[0]
        if first in _JOINED_HEADS or first[-1] in _UNCONNECTED:
            yield [first + words[1], *words[2:]]
            if first in _JOINED_HEADS and words[1] != bare(words[1]):
                yield [first + bare(words[1]), *words[2:]]
        return
    for head in _JOINED_HEADS:
        rest = words[0].removeprefix(head)
        if len(rest) > 2 and rest != words[0]:
            yield [head, rest]


def place_index(names: Iterable[tuple[str, str]], never: Collection[str] = ()) -> NameIndex[str]:
    """Names, each standing for one or more places, given by their P-codes; the article is part of
    what is found where the text has it. `never`: words that alone are no names, whatever is called
    so."""
    keys: dict[tuple[str, ...], dict[str, None]] = {}
    for name, pcode in names:
        for words in _joined_forms(name.split()):
            if len(words) <= _LONGEST:
                keys.setdefault(_key(words), {})[pcode] = None

    def openings(word: str) -> Iterator[Opening]:
        for clitic, rest in _without_clitics(word):
            folded = fold(rest)
            yield clitic, None if rest in never else folded, _HEADS.get(folded, folded)

    found = {key: tuple(pcodes) for key, pcodes in keys.items()}
    return NameIndex(found, openings, fold, of_places=True)


def _without_clitics(word: str) -> Iterator[tuple[str, str]]:
    """The ways to take the word apart: the clitic, the rest. Where ل has swallowed the alef of the
    article (للباب) the rest has it again."""
    if len(word) < _SHORTEST:
        return
    yield "", word
    for clitic in _CLITICS.get(word[0], ()):
        if word.startswith(clitic) and len(word) >= len(clitic) + _SHORTEST:
            rest = word[len(clitic) :]
            yield clitic, rest
            if clitic in BEFORE_BARE and rest[0] == "ل" and len(rest) > 3:
                yield clitic, "ا" + rest
    if word[0] in BEFORE_ARTICLE and word.startswith(ARTICLE, 1):
        yield word[0], word[1:]
