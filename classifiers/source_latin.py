"""Who says it in English and Turkish, where the verb follows its subject: SOHR said, X'in
açıkladı."""

from collections.abc import Sequence

from classifiers.passage import Passage
from classifiers.source_words import (
    ACTS_EN,
    BEFORE_VERB,
    ENGLISH_BODIES,
    SAYS_EN,
    SAYS_TR,
    SPEAKERS_EN,
)
from classifiers.sources import LEAD_WORDS, MOST_WORDS, Names, Source, SourceRule, raw_gap
from classifiers.vocabulary import exact

_OFFICES_EN = SPEAKERS_EN | ENGLISH_BODIES
_LONGEST_SUBJECT = 6
_MOST_BEFORE_COMMA = 10
_QUOTES = frozenset('"“”’')
_QUOTED_BY = exact("said says told")
_RELATIVES = exact("who which he she they it and but as when")


def subject_of(passage: Passage, names: Names, verb: int) -> Source | None:
    """The subject of the English or Turkish verb of saying at word `verb`."""
    if verb and passage.words[verb] in _QUOTED_BY:
        named = _after_quote(passage, verb)
        if named is not None:
            return named
    source = _before_verb(passage, names, verb)
    if source is None and passage.words[verb] in SAYS_TR:
        return _before_comma(passage, verb) or _office_tr(passage, verb)
    return source


def _before_verb(passage: Passage, names: Names, index: int) -> Source | None:
    """The name, or the kind of source, before a verb of saying: SOHR said, local sources say."""
    words, rule = passage.words, SourceRule.SAID
    last = index - 1
    while last > 0 and words[last] in BEFORE_VERB:
        last -= 1
    before = names.get(last) or names.get(last - 1)
    if before is not None:
        return Source(before[0], before[-1], rule)
    if words[index] not in SAYS_EN and words[index] not in ACTS_EN:
        return None
    if words[index] in SAYS_EN:
        for first in range(last, max(-1, last - MOST_WORDS), -1):
            if passage.sentences[first] != passage.sentences[index]:
                break
            if words[first] in SPEAKERS_EN and words[first + 1] in ("for", "of"):
                return Source(first, last, rule)
    if words[index] in SAYS_EN and _is_acronym(passage, last):
        return Source(last, last, rule)
    first = start_of(passage.clauses, last)
    if last - first < MOST_WORDS - 1 and _is_subject_en(passage, first, last, index):
        told = names.get(index + 1) if words[index] == "told" else None
        return Source(first, told[-1] if told is not None else last, rule)
    if index and words[index - 1] in ENGLISH_BODIES and words[index] in SAYS_EN:
        told = names.get(index + 1)
        if words[index] == "told" and told is not None:
            return Source(index - 1, told[-1], rule)
        modified = index > 1 and passage.sentences[index - 2] == passage.sentences[index]
        return Source(index - 1 - (modified and words[index - 2] == "local"), index - 1, rule)
    return None


def _after_quote(passage: Passage, verb: int) -> Source | None:
    """Who is named after what was said: "…," said Samer, a nurse in Idlib; …, says Ahmad."""
    first = last = verb + 1
    quoted = "," in passage.gap(verb) or not _QUOTES.isdisjoint(raw_gap(passage, verb))
    if not quoted or last >= len(passage) or not passage.gap(first).isspace():
        return None
    start = passage.normalised.span(passage.starts[first], passage.ends[first])[0]
    if not passage.normalised.original[start].isupper():
        return None
    while last + 1 < len(passage) and last - first < MOST_WORDS:
        between = passage.gap(last + 1).strip()
        if between and (between != "," or last - first > _LONGEST_SUBJECT):
            break
        last += 1
    return Source(first, last, SourceRule.SAID)


def _is_acronym(passage: Passage, index: int) -> bool:
    """Whether a word is written in three capitals or more: JAF say …"""
    start, end = passage.normalised.span(passage.starts[index], passage.ends[index])
    word = passage.normalised.original[start:end]
    return len(word) > 2 and word.isascii() and word.isalpha() and word.isupper()


def start_of(parts: Sequence[int], index: int, most_words: int = MOST_WORDS) -> int:
    """Where the clause or sentence of word `index` begins, not further back than a name is long.
    `parts`: the number of the one that each word stands in."""
    first = index
    while first > 0 and index - first < most_words and parts[first - 1] == parts[index]:
        first -= 1
    return first


def _is_subject_en(passage: Passage, first: int, last: int, verb: int) -> bool:
    """Whether all that stands before an English verb of saying is who says it: an office or names
    at the head of the text (UN aid chief Tom Fletcher says), or a clause of its own that closes
    the sentence (…, first responders say; …, a council member told North Press)."""
    words = passage.words
    if last < first:
        return False
    if first == 0:
        if words[verb] in _QUOTED_BY and words[0] not in _RELATIVES:
            return True  # A prosecutor in Koblenz said …
        office = not _OFFICES_EN.isdisjoint(words[first : last + 1])
        return (office and words[verb] in SAYS_EN) or _is_capitalised(passage, last + 1)
    after = verb + 1
    closes = after >= len(words) or passage.sentences[after] != passage.sentences[verb]
    closes = closes or (words[verb] == "told" and after < len(words))
    return closes and "," in passage.gap(first) and words[first] not in _RELATIVES


def _is_capitalised(passage: Passage, end: int) -> bool:
    """Whether the words before `end` are one clause of names: Syrian Foreign Ministry condemns."""
    if passage.clauses[0] != passage.clauses[end]:
        return False
    original = passage.normalised.original
    return all(
        original[passage.normalised.span(start, start + 1)[0]].isupper() or word == "s"
        for start, word in zip(passage.starts[:end], passage.words[:end], strict=True)
    )


def _before_comma(passage: Passage, index: int) -> Source | None:
    """The subject that opens the sentence of a Turkish verb of saying: X, … bildirdi."""
    first = index
    while first > 0 and passage.sentences[first - 1] == passage.sentences[index]:
        first -= 1
    for last in range(first, min(index - 1, first + _MOST_BEFORE_COMMA)):
        if passage.gap(last + 1).strip() == ",":
            subject = _after_participle(passage.words, first, last)
            short = last - subject < _LONGEST_SUBJECT
            return Source(subject, last, SourceRule.SAID) if short else None
    return None


def _after_participle(words: Sequence[str], first: int, last: int) -> int:
    """Where the subject begins that a clause with a participle describes: … ihlal edildiğini
    belirten yerel kaynaklar."""
    told = (at for at in range(last, first, -1) if words[at - 1].endswith(("en", "an")))
    return next(told, first) if words[last] in ENGLISH_BODIES else first


def _office_tr(passage: Passage, verb: int) -> Source | None:
    """The office that opens the last clause before a Turkish verb of saying, far from it: …, sağlık
    müdürlüğü üç işçinin tedavi altında olduğunu açıkladı."""
    first = start_of(passage.clauses, verb, LEAD_WORDS)
    for last in range(first, min(verb, first + 5)):
        if passage.words[last] in ENGLISH_BODIES:
            return Source(first, last, SourceRule.SAID)
    return None
