"""Finds names of places in Arabic, however the news spells them.

Names are compared by folded words: without the article (الشيخ عيسى, شيخ عيسى), with one letter for
those that speech exchanges (ض ظ, ذ د, ث ت), one ending for ة ه ا اء, no alef that only helps to
speak (أبريهة, بريهة). What begins a name may be written joined or apart (كفر نبل, كفرنبل) or in
another form (تلة, تل). A text costs one look-up a word.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from classifiers.clitics import ARTICLE, BEFORE_BARE, BEFORE_NAME
from classifiers.names import Hit
from classifiers.passage import Passage

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

_BEFORE_ARTICLE = ("ع", "ه")
"""Joined in speech to the article only: عالباب (to al-Bab), هالمدينة (this town)."""

_CLITICS = sorted({clitic.removesuffix(ARTICLE) for clitic in BEFORE_NAME} | {""}, key=len)
_LONGEST = 5
"""Words of a name, the longest that is looked for."""
_SHORTEST = 2
_MEMORY = 100_000
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


class PlaceNames:
    """Names to be found, each standing for one or more places, given by their P-codes."""

    def __init__(self, names: Iterable[tuple[str, str]], never: Collection[str] = ()) -> None:
        """`never`: words that alone are no names, whatever is called so."""
        self._never = never
        keys: dict[tuple[str, ...], dict[str, None]] = {}
        for name, pcode in names:
            for words in _joined_forms(name.split()):
                if len(words) <= _LONGEST:
                    keys.setdefault(_key(words), {})[pcode] = None
        self._keys = {key: tuple(of_key) for key, of_key in keys.items()}
        lengths: dict[str, set[int]] = {}
        for key in self._keys:
            lengths.setdefault(key[0], set()).add(len(key))
        self._lengths = {first: tuple(sorted(found)) for first, found in lengths.items()}
        self._openings: dict[str, tuple[tuple[str, int, str, tuple[int, ...]], ...]] = {}

    def find(self, passage: Passage) -> list[Hit[str]]:
        """Every mention, those inside longer ones too, in order of their beginnings. The article is
        part of what is found where the text has it."""
        hits: list[Hit[str]] = []
        openings, keys = self._openings, self._keys
        words = passage.words
        for index, word in enumerate(words):
            of_word = openings.get(word)
            if of_word is None:
                of_word = self._opened_by(word)
            for clitic, offset, first, lengths in of_word:
                start = passage.starts[index] + offset
                for length in lengths:
                    if length == 1:
                        key: tuple[str, ...] = (first,)
                    elif index + length > len(words):
                        break
                    else:
                        key = (first, *map(fold, words[index + 1 : index + length]))
                    pcodes = keys.get(key)
                    if pcodes is not None:
                        last = index + length - 1
                        hits.append(Hit(pcodes, start, passage.ends[last], clitic, index, last))
        return hits

    def _opened_by(self, word: str) -> tuple[tuple[str, int, str, tuple[int, ...]], ...]:
        """How names may begin with the word: the clitic before it, where the name begins, the
        first word of its key, the lengths of keys that begin so."""
        found = []
        for clitic, rest, offset in _without_clitics(word):
            plain = fold(rest)
            alone = rest not in self._never
            head = _HEADS.get(plain, plain)
            if plain == head:
                lengths = self._lengths.get(plain, ())
                if not alone:
                    lengths = tuple(length for length in lengths if length > 1)
                if lengths:
                    found.append((clitic, offset, plain, lengths))
                continue
            if alone and 1 in self._lengths.get(plain, ()):
                found.append((clitic, offset, plain, (1,)))
            longer = tuple(length for length in self._lengths.get(head, ()) if length > 1)
            if longer:
                found.append((clitic, offset, head, longer))
        if len(self._openings) >= _MEMORY:
            self._openings.clear()
        self._openings[word] = tuple(found)
        return self._openings[word]


def _without_clitics(word: str) -> Iterator[tuple[str, str, int]]:
    """The ways to take the word apart: the clitic, the rest, where the rest begins. Where ل has
    swallowed the alef of the article (للباب) the rest has it again."""
    for clitic in _CLITICS:
        rest = word[len(clitic) :]
        if not word.startswith(clitic) or len(rest) < _SHORTEST:
            continue
        yield clitic, rest, len(clitic)
        if clitic in BEFORE_BARE and rest[0] == "ل" and len(rest) > 3:
            yield clitic, "ا" + rest, len(clitic)
    if word[0] in _BEFORE_ARTICLE and word.startswith(ARTICLE, 1):
        yield word[0], word[1:], 1
