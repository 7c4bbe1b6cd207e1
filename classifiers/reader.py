"""Cuts texts into words, and knows again the words that it has read before."""

import re
from collections.abc import Callable, Container, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from classifiers.attribution import GIVES_SOURCE, SPEECH
from classifiers.casualty_words import HARM_OF_ONE, INFECTIONS
from classifiers.figures import TOLL_WORDS
from classifiers.harms import OF_HARM, UNDOING
from classifiers.nations import SYRIAN, SYRIANS, UNITS_ABROAD
from classifiers.normalise import Normalised, normalise, normalise_token, words_of
from classifiers.organisations import SIDES
from classifiers.passage import Passage
from classifiers.people import OF_PEOPLE
from classifiers.place_spellings import VILLAGE_CUES
from classifiers.place_words import SPORT
from classifiers.relevance import ANNIVERSARIES, SYRIAN_MATTERS
from classifiers.times import TIME_OPENERS
from classifiers.unlisted_places import UNLISTED_CUES
from classifiers.words import Tell, Word

KnownT = TypeVar("KnownT")

_SPACE = " "
_LATIN = re.compile("[a-z]")
_SENTENCE_END = re.compile(r"[!?;…|•·\n]|\.(?:\s|$)|\.\.")
_CLAUSE_END = re.compile(r"[,:()/]|(?:^|\s)-+(?:\s|$)")
_TITLES = frozenset({"د", "م", "ا", "dr", "mr", "mrs", "gen", "col", "st"})
_LISTS: tuple[tuple[int, Container[str]], ...] = (
    (Tell.TIME, TIME_OPENERS),
    (Tell.HARM, OF_HARM),
    (Tell.PEOPLE, OF_PEOPLE),
    (Tell.TOLL, TOLL_WORDS),
    (Tell.HARM_OF_ONE, HARM_OF_ONE),
    (Tell.INFECTION, INFECTIONS),
    (Tell.GIVES_SOURCE, GIVES_SOURCE),
    (Tell.SPEECH, SPEECH),
    (Tell.SYRIAN, SYRIAN),
    (Tell.SYRIANS, SYRIANS),
    (Tell.SYRIAN_MATTER, SYRIAN_MATTERS),
    (Tell.SPORT, SPORT),
    (Tell.SIDE, SIDES),
    (Tell.VILLAGE, VILLAGE_CUES),
    (Tell.UNLISTED, UNLISTED_CUES),
    (Tell.UNIT_ABROAD, UNITS_ABROAD),
    (Tell.ANNIVERSARY, ANNIVERSARIES),
    (Tell.UNDOING, UNDOING),
)
_MOST_KNOWN = 20_000
"""Tokens, and words, that are kept: no text, however odd, fills the memory."""
_LONGEST_KEPT = 30
"""Characters of a token, or a word, that is kept."""


class Reader:
    """Reads texts. What it keeps of them only saves work: it may be shared between threads.
    `knowing`: those who fill in what the data make of a word. Tokens that no text with them can be
    put together of (see normalise_token) are kept apart."""

    def __init__(self, knowing: Iterable[Callable[[Word], None]] = ()) -> None:
        self._knowing = tuple(knowing)
        self._tokens: dict[str, Word] = {}
        self._moving: dict[str, None] = {}
        self._words: dict[str, Word] = {}

    def read(self, text: str) -> Passage:
        """`text` as the rules read it; linear in its length."""
        tokens = self._tokens_of(text)
        if tokens is not None:
            return _passage(Normalised(text, _joined(tokens)), tokens)
        normalised = normalise(text)
        tokens = self._tokens_of(normalised.text)
        if tokens is None or _joined(tokens) != normalised.text:
            tokens = [self._cut(normalised.text)]
        return _passage(normalised, tokens)

    def _tokens_of(self, text: str) -> list[Word] | None:
        """The tokens of a text, None where it cannot be put together of them."""
        tokens = text.split(" ")
        try:
            return list(map(self._tokens.__getitem__, tokens))
        except KeyError:
            pass
        found = []
        for token in tokens:
            each = None if token in self._moving else self._tokens.get(token) or self._learn(token)
            if each is None:
                return None
            found.append(each)
        return found

    def _learn(self, token: str) -> Word | None:
        folded = normalise_token(token)
        if folded is None:
            _keep(self._moving, token, None)
            return None
        if folded == token:
            folded = token  # one object for both
        found = self._cut(folded)
        _keep(self._tokens, token, found)
        return found

    def _cut(self, folded: str) -> Word:
        """A normalised text cut into words."""
        texts = words_of(folded)
        if texts == [folded]:
            return self._words.get(folded) or self._word(folded)
        parts = []
        end = signs = 0
        for text in texts:
            word = self._words.get(text) or self._word(text)
            start = folded.index(text, end)
            end = start + len(text)
            parts.append((word, start, end))
            signs |= word.signs
        return Word(folded, len(folded), signs=signs, parts=tuple(parts))

    def _word(self, text: str) -> Word:
        word = Word(text, len(text), _tells_of(text))
        for know in self._knowing:
            know(word)
        _keep(self._words, text, word)
        return word


def _tells_of(word: str) -> int:
    tells = Tell.LATIN if _LATIN.search(word) else 0
    if word[0].isdecimal():
        tells |= Tell.TIME
    if word[-1].isdecimal():
        tells |= Tell.PEOPLE
    for tell, words in _LISTS:
        if word in words:
            tells |= tell
    return tells


def _joined(tokens: Iterable[Word]) -> str:
    return " ".join([token.text for token in tokens])


def _keep(known: dict[str, KnownT], text: str, found: KnownT) -> None:
    if len(text) <= _LONGEST_KEPT:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known[text] = found


def read_passage(text: str, *knowing: Callable[[Word], None]) -> Passage:
    """A single text as the rules read it; linear in its length."""
    return Reader(knowing).read(text)


@lru_cache(maxsize=4096)
def _breaks(gap: str) -> tuple[bool, bool]:
    """Whether what stands between two words ends a sentence, a clause."""
    if gap.isspace() and "\n" not in gap:
        return False, False
    ends_sentence = _SENTENCE_END.search(gap) is not None
    return ends_sentence, ends_sentence or _CLAUSE_END.search(gap) is not None


def _abbreviates(words: Sequence[str], gap: str) -> bool:
    """Whether the dot after the last of `words` ends no sentence but the title of somebody: د. محمد
    الحسن; not 9 م."""
    title = words[-1] in _TITLES and gap.strip() == "."
    return title and not (len(words) > 1 and words[-2].isdecimal())


def _passage(normalised: Normalised, tokens: list[Word]) -> Passage:
    """The words of tokens that stand one space apart."""
    text = normalised.text
    known: list[Word] = []
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[str] = []
    telling: dict[int, int] = {}
    sentences: list[int] = []
    clauses: list[int] = []
    at = tells = signs = 0
    marked = True
    for token in tokens:
        if token.signs:
            signs |= token.signs
        parts = token.parts
        if parts is None and not marked:
            if token.tells:
                tells |= token.tells
                telling[len(known)] = token.tells
            gaps.append(_SPACE)
            known.append(token)
            words.append(token.text)
            starts.append(at)
            at += token.size
            ends.append(at)
            at += 1
            continue
        for word, begin, finish in ((token, 0, token.size),) if parts is None else parts:
            start, end = at + begin, ends[-1] if ends else 0
            gap = text[end:start]
            if gap != _SPACE and (ends or len(gap) > 1):
                titled = gap[:1] == "." and words and _abbreviates(words, gap)
                ends_sentence, ends_clause = _breaks(_SPACE if titled else gap)
                if ends_sentence:
                    sentences.append(len(known))
                if ends_clause:
                    clauses.append(len(known))
            if word.tells:
                tells |= word.tells
                telling[len(known)] = word.tells
            gaps.append(gap)
            known.append(word)
            words.append(word.text)
            starts.append(start)
            ends.append(at + finish)
        at += token.size + 1
        marked = not ends or ends[-1] != at - 1
    count = len(words)
    gaps.append(text[ends[-1] :] if ends else text)
    return Passage(
        normalised, text, tells, signs, tells & Tell.LATIN != 0, words, known, starts, ends,
        gaps, gaps.__getitem__, telling, _numbered(sentences, count), _numbered(clauses, count),
        sentences,
    )  # fmt: skip


def _numbered(firsts: list[int], count: int) -> list[int]:
    """The number of the part that each of `count` words stands in; `firsts`: the words with which
    all parts but the first begin."""
    if not firsts:
        return [0] * count
    numbers: list[int] = []
    for number, end in enumerate((*firsts, count)):
        numbers += [number] * (end - len(numbers))
    return numbers
