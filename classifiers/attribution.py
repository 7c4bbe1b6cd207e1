"""Who reports it, as the text says: "(…)" at its end, بحسب X, "X: …", قال X إن, X تعلن."""

from collections.abc import Collection

from classifiers.accounts import account_words
from classifiers.passage import Passage
from classifiers.source_brackets import source_in_brackets
from classifiers.source_heads import sentence_heads, source_at_head
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
    SAID,
    SOURCES,
    TOLD_TR,
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
from classifiers.words import Tell

__all__ = ["SPEECH", "Source", "SourceRule", "find_source", "source_text"]

GIVES_SOURCE = ACCORDING | AS | BY_TONGUE | ACCORDING_TR | ANNOUNCED_TR | COUNTS


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
    bracketed = source_in_brackets(passage, names, places, account)
    if bracketed is not None:
        return bracketed
    heads = sentence_heads(passage)
    return (
        source_at_head(passage, heads, names, places, events, account, known=True)
        or _according_to(passage, names)
        or source_at_head(passage, heads, names, places, events, account, known=False)
        or source_at_tail(passage, names)
        or source_apart(passage, names)
        or opening_act(passage, names)
        or who_said(passage, names)
        or who_speaks(passage, names)
    )


def _according_to(passage: Passage, names: Names) -> Source | None:
    """وفق X, بحسب X, نقلاً عن X; كما صرح X; X'e göre."""
    words = passage.words
    lead = words[:LEAD_WORDS]
    if not passage.tells & Tell.GIVES_SOURCE:
        return None
    for index, word in enumerate(lead):
        if word not in GIVES_SOURCE:
            continue
        start = index + 1
        if word in AS and words[start : start + 1] and words[start] in SAID:
            start += 1
        elif word in BY_TONGUE and index and words[index - 1] == "علي":
            while start < len(words) and words[start] in BY_TONGUE:
                start += 1
        elif word in ACCORDING_TR or word in ANNOUNCED_TR:
            source = _before_gore(passage, names, index)
            if source is not None and (word in ACCORDING_TR or source.first in names):
                return source
            continue
        elif word in COUNTS:
            name = names.get(start)
            if name is not None and name[0] == start and words[start] in SOURCES:
                return Source(start, name[-1], SourceRule.ACCORDING)
            continue
        elif word not in ACCORDING:
            continue
        while start < len(words) and words[start] in AFTER_ACCORDING and start not in names:
            start += 1
        of = start + 1 < len(words) and words[start] in COUNTS and start + 1 in names
        source = noun_phrase(passage, start + of, names, SourceRule.ACCORDING)
        if of and source is not None:
            joined = words[start + 1][1:] in SOURCES or words[start + 1].startswith("لل")
            source = Source(source.first, source.last, source.rule, of=joined)
        if source is not None and not is_no_source(words[source.first]):
            return source
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
