"""A text as the rules read it: words in order, with what stands between them."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from classifiers.normalise import Normalised, normalise, spaces_for_marks

_LATIN = re.compile("[a-z]")
_SENTENCE_END = re.compile(r"[!?;…|•·\n]|\.(?:\s|$)|\.\.")
_CLAUSE_END = re.compile(r"[,:()/]|(?:^|\s)-+(?:\s|$)")


@dataclass(slots=True)
class Passage:
    """A normalised text cut into words. `words[i]` is text[starts[i]:ends[i]]; `sentences[i]` and
    `clauses[i]` number the sentence and the clause that it stands in. `spaced` is the text with a
    space for each character that belongs to no word; `latin`: whether it has Latin letters."""

    normalised: Normalised
    text: str
    spaced: str
    latin: bool
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    clauses: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def word_at(self, position: int) -> int:
        """The index of the word that holds character `position` of the text, or the last before."""
        return bisect_right(self.starts, position) - 1

    def gap(self, index: int) -> str:
        """What stands between word `index` and the one before it (or the text's beginning); after
        the last word, what ends the text."""
        start = self.ends[index - 1] if index > 0 else 0
        end = self.starts[index] if index < len(self.starts) else len(self.text)
        return self.text[start:end]


@lru_cache(maxsize=4096)
def _breaks(gap: str) -> tuple[bool, bool]:
    """Whether what stands between two words ends a sentence, a clause."""
    if gap.isspace() and "\n" not in gap:
        return False, False
    ends_sentence = _SENTENCE_END.search(gap) is not None
    return ends_sentence, ends_sentence or _CLAUSE_END.search(gap) is not None


def read_passage(text: str) -> Passage:
    """`text` as the rules read it; linear in its length."""
    normalised = normalise(text)
    folded = normalised.text
    spaced = spaces_for_marks(folded)
    words = spaced.split()
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    clauses: list[int] = []
    sentence = clause = end = 0
    for word in words:
        start = folded.index(word, end)
        if start - end > 1 or (end and folded[end] != " "):
            ends_sentence, ends_clause = _breaks(folded[end:start])
            sentence += ends_sentence
            clause += ends_clause
        end = start + len(word)
        starts.append(start)
        ends.append(end)
        sentences.append(sentence)
        clauses.append(clause)
    latin = _LATIN.search(folded) is not None
    return Passage(normalised, folded, spaced, latin, words, starts, ends, sentences, clauses)
