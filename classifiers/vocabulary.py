"""Words with a meaning, found whatever is joined to them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from classifiers.clitics import readings
from classifiers.normalise import normalise_name

ValueT = TypeVar("ValueT")


class Vocabulary(Generic[ValueT]):
    """Words of one kind. Whole words are tried before what is left without their clitics."""

    def __init__(self, entries: Mapping[str, ValueT]) -> None:
        self._entries = {normalise_name(word): value for word, value in entries.items()}
        self.get = lru_cache(maxsize=65_536)(self._find)

    def _find(self, word: str) -> ValueT | None:
        entries = self._entries
        for _, rest in readings(word):
            if rest in entries:
                return entries[rest]
        return None

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None


def word_list(listed: str) -> Vocabulary[bool]:
    """The words of `listed`, separated by spaces."""
    return Vocabulary(dict.fromkeys(listed.split(), True))


def kinds(listed: Mapping[ValueT, str]) -> Vocabulary[ValueT]:
    """Words, separated by spaces, by what they mean."""
    return Vocabulary({word: kind for kind, of_kind in listed.items() for word in of_kind.split()})


def exact(listed: str) -> frozenset[str]:
    """Words of which none may be joined to another, normalised."""
    return frozenset(normalise_name(word) for word in listed.split())
