"""Cuts texts into words, and knows again the words that it has read before."""

import re
from functools import lru_cache

from classifiers.normalise import Normalised, normalise, normalise_token, spaces_for_marks
from classifiers.passage import Passage
from classifiers.words import Token, Word

_LATIN = re.compile("[a-z]")
_SENTENCE_END = re.compile(r"[!?;…|•·\n]|\.(?:\s|$)|\.\.")
_CLAUSE_END = re.compile(r"[,:()/]|(?:^|\s)-+(?:\s|$)")
_MOST_KNOWN = 30_000
"""Tokens, and words, that are kept: no text, however odd, fills the memory."""
_LONGEST_KEPT = 30
"""Characters of a token that is kept."""

_MOVED = Token("", (), False)
"""Stands for tokens that no text with them can be put together of (see normalise_token)."""


class Reader:
    """Reads texts. What it keeps of them only saves work: it may be shared between threads."""

    def __init__(self) -> None:
        self._tokens: dict[str, Token] = {}
        self._words: dict[str, Word] = {}

    def read(self, text: str) -> Passage:
        """`text` as the rules read it; linear in its length."""
        known = self._tokens
        tokens = [known.get(token) or self._learn(token) for token in text.split(" ")]
        if _MOVED in tokens:
            normalised = normalise(text)
            tokens = [self._cut(normalised.text)]
        else:
            normalised = Normalised(text, " ".join([token.text for token in tokens]), ())
        return _passage(normalised, tokens)

    def _learn(self, token: str) -> Token:
        folded = normalise_token(token)
        found = _MOVED if folded is None else self._cut(folded)
        if len(token) <= _LONGEST_KEPT:
            if len(self._tokens) >= _MOST_KNOWN:
                self._tokens.clear()
            self._tokens[token] = found
        return found

    def _cut(self, folded: str) -> Token:
        """A normalised text cut into words."""
        words, known, end = [], self._words, 0
        for text in spaces_for_marks(folded).split():
            word = known.get(text)
            if word is None:
                word = Word(text)
                if len(known) >= _MOST_KNOWN:
                    known.clear()
                known[text] = word
            start = folded.index(text, end)
            end = start + len(text)
            words.append((word, start, end))
        return Token(folded, tuple(words), _LATIN.search(folded) is not None)


def read_passage(text: str) -> Passage:
    """A single text as the rules read it; linear in its length."""
    return Reader().read(text)


@lru_cache(maxsize=4096)
def _breaks(gap: str) -> tuple[bool, bool]:
    """Whether what stands between two words ends a sentence, a clause."""
    if gap.isspace() and "\n" not in gap:
        return False, False
    ends_sentence = _SENTENCE_END.search(gap) is not None
    return ends_sentence, ends_sentence or _CLAUSE_END.search(gap) is not None


def _passage(normalised: Normalised, tokens: list[Token]) -> Passage:
    """The words of tokens that stand one space apart."""
    text = normalised.text
    known: list[Word] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    clauses: list[int] = []
    sentence = clause = end = at = 0
    latin = False
    for token in tokens:
        latin = latin or token.latin
        for word, begin, finish in token.words:
            start = at + begin
            if start - end > 1 or (end and text[end] != " "):
                ends_sentence, ends_clause = _breaks(text[end:start])
                sentence += ends_sentence
                clause += ends_clause
            end = at + finish
            known.append(word)
            starts.append(start)
            ends.append(end)
            sentences.append(sentence)
            clauses.append(clause)
        at += len(token.text) + 1
    words = [word.text for word in known]
    return Passage(normalised, text, latin, words, known, starts, ends, sentences, clauses)
