"""Who reports it, as the text says: "(…)" at its end, بحسب X, "X: …", قال X إن, X تعلن."""

from collections.abc import Collection, Sequence

from classifiers.accounts import account_words
from classifiers.passage import Passage
from classifiers.source_brackets import source_in_brackets
from classifiers.source_heads import sentence_heads, source_at_head, source_of_document
from classifiers.source_speakers import SPEECH, opening_act, who_said, who_speaks
from classifiers.source_tails import source_apart, source_at_tail
from classifiers.source_words import (
    ACCORDING,
    ACCORDING_TR,
    AFTER_ACCORDING,
    ANNOUNCED_TR,
    AS,
    BY_TONGUE,
    COUNTS,
    KIND_OF_COUNT,
    LEARNT,
    SAID,
    SAID_IT,
    SOURCES,
    STANDS_IN,
    STATEMENTS,
    TO,
    TOLD_TR,
    TRANSMITTED,
)
from classifiers.sources import (
    LEAD_WORDS,
    MOST_WORDS,
    Names,
    Source,
    SourceRule,
    is_no_source,
    noun_phrase,
    source_text,
)
from classifiers.vocabulary import exact
from classifiers.words import Tell

__all__ = ["SPEECH", "Source", "SourceRule", "find_source", "source_text"]

GIVES_SOURCE = ACCORDING | LEARNT | AS | BY_TONGUE | ACCORDING_TR | ANNOUNCED_TR | COUNTS
_OF_ITS_OWN = exact("له لها لهم نشرته نشره أصدرته أصدره أصدرتها نشرها نشرتها")
"""After a document, whose it is: of who acts."""


def find_source(
    passage: Passage, names: Names, *, places: Collection[int], events: Collection[int]
) -> Source | None:
    """The source that the text states, None where it states none. No name in `names` is cut.
    `places`, `events`: words that may name places, that tell of events: no source begins so."""
    if not passage.words:
        return None
    account = account_words(passage)
    if account:
        names = {index: name for index, name in names.items() if index not in account}
    bracketed = source_in_brackets(passage, names, places, events, account)
    if bracketed is not None:
        return bracketed
    heads = sentence_heads(passage, names)
    return (
        source_at_head(passage, heads, names, places, events, account, known=True)
        or source_of_document(passage, names)
        or _according_to(passage, names)
        or source_at_head(passage, heads, names, places, events, account, known=False)
        or source_at_tail(passage, names)
        or source_apart(passage, names)
        or opening_act(passage, names)
        or who_said(passage, names)
        or who_speaks(passage, names, {*places, *events})
    )


def _according_to(passage: Passage, names: Names) -> Source | None:
    """وفق X, بحسب X, نقلاً عن X; كما صرح X; X'e göre."""
    if not passage.tells & Tell.GIVES_SOURCE:
        return None
    words = passage.words
    for index, word in enumerate(words[:LEAD_WORDS]):
        if word not in GIVES_SOURCE:
            continue
        if word in ACCORDING_TR or word in ANNOUNCED_TR:
            source = _before_gore(passage, names, index)
            if source is not None and (word in ACCORDING_TR or source.first in names):
                return source
        elif word in COUNTS:
            name = names.get(index + 1)
            if name is not None and name[0] == index + 1 and words[index + 1] in SOURCES:
                return Source(index + 1, name[-1], SourceRule.ACCORDING)
        else:
            start = _begins_source(words, names, index)
            source = _named_from(passage, names, start) if start is not None else None
            if source is not None:
                return source
    return None


def _begins_source(words: Sequence[str], names: Names, index: int) -> int | None:
    """Where who is named after a word for "according to" begins; None where it says that not."""
    word, start = words[index], index + 1
    following = words[start] if start < len(words) else ""
    if word in AS and following in STANDS_IN:
        start += 1 + (words[start + 1 : start + 2] == ["في"])
    elif word in AS and following in SAID:
        start += 1
        if following in TRANSMITTED and not _is_body(words, start, names):
            return None  # فيما نُقل أربعة ركاب
    elif word in LEARNT:
        start += 1
        if following != "من" or not _is_body(words, start, names):
            return None
    elif word in BY_TONGUE and index and words[index - 1] == "علي":
        while start < len(words) and words[start] in BY_TONGUE:
            start += 1
    elif word not in ACCORDING:
        return None
    while start < len(words) and words[start] in AFTER_ACCORDING and start not in names:
        start += 1
    return start


def _named_from(passage: Passage, names: Names, start: int) -> Source | None:
    """Who is named at word `start`, after what he keeps or gave out: إحصاء لوكالة …"""
    words = passage.words
    kept = start < len(words) and words[start] in COUNTS
    while kept and start + 2 < len(words) and words[start + 1] in KIND_OF_COUNT:
        start += 1
    of = kept and start + 1 < len(words) and _is_whose(words, names, start + 1)
    if words[start : start + 1] and words[start] in _OF_ITS_OWN:
        return _named_before(passage, names, start)
    source = noun_phrase(passage, start + of, names, SourceRule.ACCORDING)
    if source is None or _reports_nothing(words[source.first]):
        return _author(passage, names, start)
    word = words[source.first]
    counted = of and (word[1:] in SOURCES or word.startswith("لل"))
    return source._replace(of=counted or (not of and _is_joined_by_to(words, source.first)))


def _named_before(passage: Passage, names: Names, at: int) -> Source | None:
    """The body that a sentence names first, of whose own document it tells then: … في بيان لها."""
    for index in range(at):
        if index in names and passage.sentences[index] == passage.sentences[at]:
            return Source(names[index][0], names[index][-1], SourceRule.ACCORDING)
    return None


def _is_whose(words: Sequence[str], names: Names, at: int) -> bool:
    """Whether a body whose count it is stands at a word: أرقام الدفاع المدني, حصيلة لمديرية …"""
    return at in names or (words[at].startswith("ل") and words[at][1:] in SOURCES)


def _reports_nothing(word: str) -> bool:
    return is_no_source(word) and word not in STATEMENTS


def _is_body(words: Sequence[str], index: int, names: Names) -> bool:
    return index in names or (index < len(words) and words[index] in SOURCES)


def _is_joined_by_to(words: Sequence[str], index: int) -> bool:
    """Whether ل is no letter of the name but joins it: وفقاً لصوت العاصمة, بيان لوزارة الدفاع."""
    word = words[index]
    if not word.startswith("ل") or index == 0:
        return False
    return words[index - 1] in TO or word[1:] in SOURCES or f"ا{word}" in SOURCES


def _author(passage: Passage, names: Names, document: int) -> Source | None:
    """Who gave out the document that something is according to: النتائج التي أعلنها محمد الأحمد."""
    words = passage.words
    for index in range(document, min(len(words) - 1, document + MOST_WORDS)):
        if passage.clauses[index] != passage.clauses[document]:
            break
        if words[index] in SAID_IT:
            return noun_phrase(passage, index + 1, names, SourceRule.ACCORDING)
    return None


def _before_gore(passage: Passage, names: Names, index: int) -> Source | None:
    """The phrase before Turkish göre, from where its clause begins."""
    last = index - 1
    while last >= 0 and (passage.words[last] in TOLD_TR or len(passage.words[last]) < 4):
        if last in names:
            break
        last -= 1
    first = last
    while first > 0 and last - first < MOST_WORDS - 2:
        if first in names:
            return Source(names[first][0], names[first][-1], SourceRule.ACCORDING)
        if passage.clauses[first - 1] != passage.clauses[index]:
            break
        first -= 1
    if first in names:
        return Source(names[first][0], names[first][-1], SourceRule.ACCORDING)
    return Source(first, last, SourceRule.ACCORDING) if first <= last else None
