"""Words with a meaning, in every form that the words joined to them give them.

The forms are made once, so that a look-up is one of a plain set or dictionary.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from classifiers.clitics import ARTICLE, BEFORE_BARE, BEFORE_NAME
from classifiers.normalise import normalise_name

ValueT = TypeVar("ValueT")

_CLITICS = sorted(BEFORE_NAME, key=len)


def _forms(word: str) -> Iterator[str]:
    """A normalised word with each clitic; the shorter the clitic, the earlier."""
    if word[0] < "\u0600":
        return
    bare = word[2:] if word.startswith(ARTICLE) and len(word) > 4 else word
    yield from (clitic + word for clitic in _CLITICS)
    yield from (clitic + "ل" + bare for clitic in BEFORE_BARE)


def table(entries: Mapping[str, ValueT]) -> dict[str, ValueT]:
    """Meanings by every form of the words, which are normalised here. A word that is listed means
    what is listed, whatever else it may be a form of."""
    listed = {normalise_name(word): value for word, value in entries.items()}
    found = dict(listed)
    for word, value in listed.items():
        for form in _forms(word):
            found.setdefault(form, value)
    return found


def kinds(listed: Mapping[ValueT, str]) -> dict[str, ValueT]:
    """What words mean: `listed` has the words of each meaning, separated by spaces."""
    return table({word: kind for kind, words in listed.items() for word in words.split()})


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The words of several lists. A set of all of them would be one look-up instead of some, and
    take a megabyte where they are twenty thousand."""

    lists: tuple[Container[str], ...]

    def __contains__(self, word: object) -> bool:
        return any(word in words for words in self.lists)


def word_list(listed: str) -> frozenset[str]:
    """The words of `listed`, separated by spaces, in all their forms."""
    return frozenset(table(dict.fromkeys(listed.split(), True)))


def exact(listed: str) -> frozenset[str]:
    """The words of `listed`, separated by spaces, only as they stand."""
    return frozenset(normalise_name(word) for word in listed.split())
