"""Who reports it, as the text says: "(…)" at its end, بحسب X, "X: …", قال X إن, X تعلن."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from classifiers.passage import Passage
from classifiers.place_words import COUNTRYSIDE, CUES, DIRECTIONS
from classifiers.source_words import (
    ACCORDING,
    AFTER_ACCORDING,
    AS,
    DOCUMENTS,
    HEADINGS,
    PHRASE_ENDS,
    ROLES,
    SAID,
    SAYS,
    SAYS_EN,
    SAYS_TR,
    SOURCES,
    THAT,
    TRANSMITTED,
)

Names = Mapping[int, range]
"""The words of each organisation's name, by every word in it."""

_BRACKETS = re.compile(r"\(([^()\n]{2,60})\)(?=(.?))", re.DOTALL)
_AFTER_LAST = re.compile(r"[\s.!]*(?:-\s*\d{1,2}:\d{2}\s*)?$")
_MOST_WORDS = 8
_OPENING_WORDS = 40
"""A source opens a text or one of its first sentences; those that begin later are not read."""


_LEAD_WORDS = 80
"""Who is quoted beyond the lead of an article does not report it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who reports: words first..last of the passage, the name itself."""

    first: int
    last: int


def find_source(
    passage: Passage, names: Names, *, places: Collection[int], events: Collection[int]
) -> Source | None:
    """The source that the text states, None where it states none. No name in `names` is cut.
    `places`, `events`: words that may name places, that tell of events: no source begins so."""
    return (
        _in_brackets(passage, names, places)
        or _according_to(passage, names)
        or _at_the_head(passage, names, places, events)
        or _who_said(passage, names)
        or _who_speaks(passage, names)
    )


def source_text(passage: Passage, source: Source) -> str:
    """The source as the text gives it."""
    start, end = passage.normalised.span(passage.starts[source.first], passage.ends[source.last])
    return passage.normalised.original[start:end].strip(" \"'“”«»:،,").replace("_", " ")


def _in_brackets(passage: Passage, names: Names, places: Collection[int]) -> Source | None:
    """The last brackets of a sentence. At the very end of a one-line text they say the source
    unless they say something else; elsewhere only where they name one."""
    text = passage.text
    for match in _BRACKETS.finditer(text):
        first = passage.word_at(match.start(1))
        if passage.starts[first] < match.start(1):
            first += 1
        last = passage.word_at(match.end(1) - 1)
        if last < first or last - first >= _MOST_WORDS or first == 0:
            continue
        inside = passage.words[first : last + 1]
        if all(word.isdecimal() for word in inside) or any(word in ROLES for word in inside[:1]):
            continue
        if inside[0] in SOURCES or any(index in names for index in range(first, last + 1)):
            ends = last + 1 >= len(passage) or passage.gap(last + 1).strip() != ")"
            if ends or _opens_tags(passage, last + 1):
                return Source(first, last)
            continue
        at_end = _AFTER_LAST.match(text, match.end()) is not None
        of_list = "\n" in text or text.lstrip().startswith(("-", "*"))
        other = any(word in ROLES for word in inside) or first in places
        if at_end and not of_list and not other:
            return Source(first, last)
    return None


def _opens_tags(passage: Passage, index: int) -> bool:
    """Whether hashtags or signs, and not the sentence, go on after the word before."""
    start, _ = passage.normalised.span(passage.starts[index], passage.ends[index])
    return passage.normalised.original[:start].rstrip(" ").endswith("#") or (
        not passage.normalised.original[max(0, start - 2) : start].strip(" ").isalnum()
        and passage.normalised.original[start - 1] == "#"
    )


def _according_to(passage: Passage, names: Names) -> Source | None:
    """وفق X, بحسب X, نقلاً عن X; كما صرح X."""
    words = passage.words
    for index, word in enumerate(words[:_LEAD_WORDS]):
        start = index + 1
        if word in AS and words[start : start + 1] and words[start] in SAID:
            start += 1
        elif word not in ACCORDING:
            continue
        while start < len(words) and words[start] in AFTER_ACCORDING:
            start += 1
        source = _noun_phrase(passage, start, names)
        if source is not None and words[source.first] not in HEADINGS | DOCUMENTS:
            return source
    return None


def _noun_phrase(passage: Passage, start: int, names: Names) -> Source | None:
    """The name that begins at word `start`: to the end of an organisation's name, or to what can
    not belong to a name."""
    words = passage.words
    end = start
    while end < len(words) and end - start < _MOST_WORDS:
        if end > start and passage.gap(end).strip(" \"'#"):
            break
        name = names.get(end)
        if name is not None:
            return Source(start, name[-1])
        if words[end] in PHRASE_ENDS:
            break
        end += 1
    return Source(start, end - 1) if end > start else None


def _at_the_head(
    passage: Passage, names: Names, places: Collection[int], events: Collection[int]
) -> Source | None:
    """X: what X said. Datelines (حلب – نورث برس) count, headings (عاجل:) and places do not."""
    for start in range(min(len(passage), _OPENING_WORDS)):
        if start and passage.sentences[start] == passage.sentences[start - 1]:
            continue
        first = start
        while first < len(passage) and passage.words[first] in HEADINGS and first - start < 3:
            first += 1
        source = _headed(passage, first, names, places, events)
        if source is not None:
            return source
    return None


def _headed(
    passage: Passage, first: int, names: Names, places: Collection[int], events: Collection[int]
) -> Source | None:
    sentence = passage.sentences[first] if first < len(passage) else -1
    last, dash = first, False
    while last + 1 < len(passage) and last - first < _MOST_WORDS:
        gap = passage.gap(last + 1)
        if ":" in gap or "\n" in gap or passage.sentences[last + 1] != sentence:
            break
        dash = dash or "-" in gap
        last += 1
    else:
        return None
    gap = passage.gap(last + 1)
    ends = last + 1 >= len(passage) or "\n" in gap
    colon = ":" in gap and not ends and not (gap == ":" and passage.words[last + 1].isdecimal())
    name = next((names[index] for index in range(first, last + 1) if index in names), None)
    if dash and name is not None and (colon or "\n" in gap or ".." in gap) and last - first < 7:
        return Source(name[0], name[-1])
    alone = name is not None and name == range(first, last + 1)
    if alone and first > 0 and passage.words[first - 1] == "خاص":
        return Source(first, last)
    if not colon or any(index in events for index in range(first, last + 1)):
        return None
    words = passage.words
    if name is not None:
        while first < name[0] and first in places:
            first += 1
        told = first == name[0] or words[first] in SOURCES
        return Source(first, last) if told and last - name[-1] < 4 else None
    if words[first] in SOURCES:
        return Source(first, last)
    if words[first] in CUES or words[first] in COUNTRYSIDE:
        return None
    known = any(i in places or words[i] in DIRECTIONS for i in range(first, last + 1))
    short = last - first < 2 and not words[first].isdecimal() and len(words[first]) > 2
    return Source(first, last) if short and not known and first == 0 else None


def _who_said(passage: Passage, names: Names) -> Source | None:
    """قال X إن, أفاد مراسل X بأن, نقلت X عن; X said; X'in bildirdiğine."""
    words = passage.words
    for index, word in enumerate(words[:_LEAD_WORDS]):
        if word in SAYS_EN or word in SAYS_TR:
            before = names.get(index - 1) or names.get(index - 2)
            if before is not None:
                return Source(before[0], before[-1])
            if word in SAYS_TR:
                return _before_comma(passage, index)
            if index and words[index - 1] in SOURCES:
                modified = index > 1 and passage.sentences[index - 2] == passage.sentences[index]
                return Source(index - 1 - (modified and words[index - 2] == "local"), index - 1)
        if word not in SAID or index + 1 >= len(words):
            continue
        source = _noun_phrase(passage, index + 1, names)
        if source is None:
            continue
        reach = range(source.last + 1, min(len(words), source.last + 13))
        tells = any(
            words[at] in THAT and passage.sentences[at] == passage.sentences[index] for at in reach
        )
        if word in TRANSMITTED:
            tells = source.last + 1 < len(words) and words[source.last + 1] in ("عن", "ان", "قوله")
        after = words[source.last + 1] if source.last + 1 < len(words) else ""
        known = source.first in names or (words[source.first] in SOURCES and after[:1] == "ب")
        if tells or (known and word not in TRANSMITTED):
            return source
    return None


def _before_comma(passage: Passage, index: int) -> Source | None:
    """The subject that opens the sentence of a Turkish verb of saying: X, … bildirdi."""
    first = index
    while first > 0 and passage.sentences[first - 1] == passage.sentences[index]:
        first -= 1
    for last in range(first, min(index - 1, first + 6)):
        if passage.gap(last + 1).strip() == ",":
            return Source(first, last)
    return None


def _who_speaks(passage: Passage, names: Names) -> Source | None:
    """X تعلن, X توثق, ANHA عن مصادر: the name of a body, then what it says."""
    for index, name in names.items():
        after = name[-1] + 1
        if index != name[0] or after >= len(passage) or passage.gap(after).strip(" \"'"):
            continue
        word = passage.words[after]
        opens = index == 0 or passage.sentences[index - 1] != passage.sentences[index]
        if opens and word in SAYS:
            return Source(name[0], name[-1])
        told_by = passage.words[after + 1 : after + 2]
        if word == "عن" and told_by and told_by[0] in SOURCES:
            return Source(name[0], min(len(passage) - 1, after + 2))
    for index, word in enumerate(passage.words[:_OPENING_WORDS]):
        heads = passage.words[0] in SOURCES and passage.clauses[index] == passage.clauses[0]
        if word in SAYS and 0 < index < 8 and heads:
            return Source(0, index - 1)
        follows = names.get(index + 1)
        if word in SAYS and follows is not None and passage.gap(index + 1).strip(" \"'") == "":
            return Source(follows[0], follows[-1])
    return None
