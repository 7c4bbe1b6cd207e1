"""Sources that speak: قال X إن, X تعلن, حذّر محافظ X, SOHR said, X'in açıkladı."""

from collections.abc import Sequence

from classifiers.passage import Passage
from classifiers.source_words import (
    ACTS_EN,
    BEFORE_VERB,
    BODIES,
    DECIDES,
    ENGLISH_BODIES,
    OFFICES,
    SAID,
    SAYS,
    SAYS_EN,
    SAYS_TR,
    SOURCES,
    SPEAKERS_EN,
    TELLS,
    THAT,
    TRANSMITTED,
)
from classifiers.sources import (
    LEAD_WORDS,
    MOST_WORDS,
    OPENING_WORDS,
    Names,
    Source,
    SourceRule,
    is_no_source,
    noun_phrase,
)
from classifiers.vocabulary import exact
from classifiers.words import Tell

SPEECH = SAID | SAYS_EN | ACTS_EN | SAYS_TR
_ACTS = SAYS | DECIDES
_BEFALLEN = exact("killed dead injured wounded arrested missing hurt detained kidnapped")
_OF_SEVERAL = ("وا", "ون", "ان", "و")
"""Before its subject a verb is singular: who follows these is their object (ناشدوا اليونيسف)."""


def who_said(passage: Passage, names: Names) -> Source | None:
    """قال X إن, أفاد مراسل X بأن, نقلت X عن; X said; X'in bildirdiğine."""
    words = passage.words
    lead = words[:LEAD_WORDS]
    if not passage.tells & Tell.SPEECH:
        return None
    for index, word in enumerate(lead):
        if word not in SPEECH:
            continue
        if words[index + 1 : index + 2] and words[index + 1] in _BEFALLEN:
            continue  # two reported killed
        if word in SAYS_EN or word in ACTS_EN or word in SAYS_TR:
            source = _before_verb(passage, names, index)
            if source is not None:
                return source
            if word in SAYS_TR:
                return _before_comma(passage, index)
        if word not in SAID or index + 1 >= len(words) or word.endswith(_OF_SEVERAL):
            continue
        subject = names.get(index - 1)
        if subject is not None and word[0] in "يت" and not passage.gap(index).strip(" \"'"):
            continue  # who speaks stands before: الرئاسة تعلن …
        source = noun_phrase(passage, index + 1, names, SourceRule.SAID)
        if source is None or is_no_source(words[source.first]):
            continue
        reach = range(source.last + 1, min(len(words), source.last + 13))
        tells = any(
            words[at] in THAT and passage.sentences[at] == passage.sentences[index] for at in reach
        )
        if word in TRANSMITTED:
            tells = source.last + 1 < len(words) and words[source.last + 1] in ("عن", "ان", "قوله")
        after = words[source.last + 1] if source.last + 1 < len(words) else ""
        body = words[source.first] in SOURCES and (after[:1] == "ب" or word in SAYS)
        named = source.first in names or body
        if tells or (named and word not in TRANSMITTED):
            return source
    return None


def _is_called(words: Sequence[str], name: range) -> bool:
    """Whether the body is whom someone named before calls on: … ودعا مجلس الأمن إلى."""
    return words[name[-1] + 1 : name[-1] + 2] == ["الي"]


def opening_act(passage: Passage, names: Names) -> Source | None:
    """A text that opens with a speech act of a known body: تبنى تنظيم الدولة …"""
    if (
        len(passage) > 1
        and 1 in names
        and passage.words[0] in SAYS
        and not passage.words[0].endswith(_OF_SEVERAL)
    ):
        return Source(names[1][0], names[1][-1], SourceRule.SPEAKS)
    return None


def _before_verb(passage: Passage, names: Names, index: int) -> Source | None:
    """The name, or the kind of source, before a verb of saying: SOHR said, local sources say."""
    words, rule = passage.words, SourceRule.SAID
    last = index - 1
    while last > 0 and words[last] in BEFORE_VERB:
        last -= 1
    before = names.get(last) or names.get(last - 1)
    if before is not None:
        return Source(before[0], before[-1], rule)
    if words[index] in SAYS_EN:
        for first in range(last, max(-1, last - MOST_WORDS), -1):
            if passage.sentences[first] != passage.sentences[index]:
                break
            if words[first] in SPEAKERS_EN and words[first + 1] in ("for", "of"):
                return Source(first, last, rule)
    if words[index] in ACTS_EN and 0 < index < MOST_WORDS and _is_capitalised(passage, index):
        return Source(0, index - 1, rule)
    if index and words[index - 1] in ENGLISH_BODIES and words[index] in SAYS_EN:
        told = names.get(index + 1)
        if words[index] == "told" and told is not None:
            return Source(index - 1, told[-1], rule)
        modified = index > 1 and passage.sentences[index - 2] == passage.sentences[index]
        return Source(index - 1 - (modified and words[index - 2] == "local"), index - 1, rule)
    return None


def _is_capitalised(passage: Passage, end: int) -> bool:
    """Whether the words before `end` are one clause of names: Syrian Foreign Ministry condemns."""
    if passage.clauses[0] != passage.clauses[end]:
        return False
    original = passage.normalised.original
    return all(
        original[passage.normalised.span(start, start + 1)[0]].isupper()
        for start in passage.starts[:end]
    )


def _start_of_sentence(passage: Passage, index: int) -> int:
    """Where the sentence of word `index` begins, not further back than a name is long."""
    first = index
    while first > 0 and index - first < MOST_WORDS:
        if passage.sentences[first - 1] != passage.sentences[index]:
            break
        first -= 1
    return first


def _before_comma(passage: Passage, index: int) -> Source | None:
    """The subject that opens the sentence of a Turkish verb of saying: X, … bildirdi."""
    first = index
    while first > 0 and passage.sentences[first - 1] == passage.sentences[index]:
        first -= 1
    for last in range(first, min(index - 1, first + 6)):
        if passage.gap(last + 1).strip() == ",":
            return Source(first, last, SourceRule.SAID)
    return None


def who_speaks(passage: Passage, names: Names) -> Source | None:
    """X تعلن, X توثق, حذّر محافظ X: who performs a speech act; ANHA عن مصادر."""
    words, rule = passage.words, SourceRule.SPEAKS
    for index, name in names.items():
        after = name[-1] + 1
        if index != name[0] or after >= len(passage) or passage.gap(after).strip(" \"'"):
            continue
        opens = index == 0 or passage.sentences[index - 1] != passage.sentences[index]
        told_by = words[after + 1 : after + 2]
        told = words[after] in TRANSMITTED and told_by == ["عن"]
        told = told or (words[after] in DECIDES and words[name[0]] in SOURCES)
        if opens and (told or words[after] in TELLS):
            return Source(name[0], name[-1], rule)
        if index and words[index - 1] == "باسم" and words[after] in TELLS:
            return Source(_start_of_sentence(passage, index), name[-1], rule)
        if words[after] == "عن" and told_by and told_by[0] in SOURCES:
            return Source(name[0], min(len(passage) - 1, after + 2), rule)
    opening = words[:OPENING_WORDS]
    if _ACTS.isdisjoint(opening):
        return None
    for index, word in enumerate(opening):
        if word not in SAYS and (word not in DECIDES or words[0] not in BODIES):
            continue
        heads = words[0] in SOURCES and passage.clauses[index] == passage.clauses[0]
        if 0 < index < MOST_WORDS and heads:
            return Source(0, index - 1, rule)
        if word not in SAYS or word.endswith(_OF_SEVERAL):
            continue
        if index + 1 >= len(words) or passage.gap(index + 1).strip(" \"'"):
            continue
        follows = names.get(index + 1)
        opens = index == 0 or passage.sentences[index - 1] != passage.sentences[index]
        if follows is not None and (opens or not _is_called(words, follows)):
            return Source(follows[0], follows[-1], rule)
        if opens and words[index + 1] in OFFICES:
            return noun_phrase(passage, index + 1, names, rule)
    return None
