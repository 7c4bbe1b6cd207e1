"""A text as the rules read it: words in order, with what stands between them."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from classifiers.normalise import Normalised
from classifiers.words import Word


@dataclass(slots=True, eq=False)
class Passage:
    """A normalised text cut into words. `words[i]` is text[starts[i]:ends[i]]; `sentences[i]` and
    `clauses[i]` number the sentence and the clause that it stands in; `known[i]` is what it is by
    itself; `gaps[i]` or `gap(i)` stands before it, the last of them ends the text. `telling`: the
    bits of the words that bear any of Tell. `tells`, `signs`: the bits of all words, see Tell and
    Sign; `latin`: whether it has Latin letters; `openings`: the first words of all sentences but
    the first."""

    normalised: Normalised
    text: str
    tells: int
    signs: int
    latin: bool
    words: list[str]
    known: Sequence[Word]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    gap: Callable[[int], str]
    telling: dict[int, int]
    sentences: list[int]
    clauses: list[int]
    openings: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def word_at(self, position: int) -> int:
        """The index of the word that holds character `position` of the text, or the last before."""
        return bisect_right(self.starts, position) - 1

    def bearing(self, tell: int) -> list[int]:
        """The words that bear a bit, or one of several."""
        return [index for index, tells in self.telling.items() if tells & tell]
