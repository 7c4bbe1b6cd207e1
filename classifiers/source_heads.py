"""Sources at the head of a sentence: X: …, and datelines."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from classifiers.passage import Passage
from classifiers.place_words import COUNTRYSIDE, CUES, DIRECTIONS
from classifiers.source_words import DIRECTORATES, ENGLISH_BODIES, HEADINGS, SOURCES, TOPICS
from classifiers.sources import OPENING_WORDS, Names, Source, SourceRule

_MOST_HEAD = 11
"""No head that names an office with its body and its holder is longer."""


class Head(NamedTuple):
    """The words first..last that open a sentence, before a sign that may make them a source: the
    `gap` after them. `dash`: whether one stands between them."""

    first: int
    last: int
    gap: str
    dash: bool


def sentence_heads(passage: Passage) -> list[Head]:
    """What stands before a colon, a bar, dots or the end of a line at the head of a sentence,
    after its headings (عاجل)."""
    text = passage.text
    if not (":" in text or "|" in text or "\n" in text or ".." in text):
        return []
    words, sentences = passage.words, passage.sentences
    heads = []
    count = len(words)
    for start in range(min(count, OPENING_WORDS)):
        sentence = sentences[start]
        if start and sentence == sentences[start - 1]:
            continue
        first = start
        while first < count and words[first] in HEADINGS and first - start < 3:
            first += 1
        if first == count:
            continue
        sentence = sentences[first]
        dash = False
        for last in range(first, min(count, first + _MOST_HEAD)):
            gap = passage.gap(last + 1)
            if gap != " ":
                if last + 1 == count or sentences[last + 1] != sentence or ":" in gap:
                    if ":" in gap or "|" in gap or "\n" in gap or ".." in gap:
                        heads.append(Head(first, last, gap, dash))
                    break
                dash = dash or ("-" in gap and not words[last].isdecimal())
    return heads


def source_at_head(
    passage: Passage,
    heads: Iterable[Head],
    names: Names,
    places: Collection[int],
    events: Collection[int],
    account: Collection[int],
    *,
    known: bool,
) -> Source | None:
    """X: what X said. Datelines (حلب – نورث برس) count, headings (عاجل:) and places do not.
    `known`: only where the head is or holds an organisation's name."""
    for head in heads:
        name = next(
            (names[index] for index in range(head.first, head.last + 1) if index in names), None
        )
        if known != (name is None):
            source = _headed(passage, head, name, places, events)
            if source is not None and source.first not in account:
                return source
    return None


def _headed(
    passage: Passage,
    head: Head,
    name: range | None,
    places: Collection[int],
    events: Collection[int],
) -> Source | None:
    first, last, gap, dash = head
    ends = last + 1 >= len(passage) or "\n" in gap
    piped = "|" in gap and not ends
    clock = gap == ":" and not ends and passage.words[last + 1].isdecimal()
    colon = ":" in gap and not clock
    colon = colon and (not ends or gap.find(":") < gap.find("\n"))
    if name is not None:
        rule = SourceRule.HEAD_NAME
        if dash and (colon or "\n" in gap or ".." in gap) and last - first < 7:
            return Source(name[0], name[-1], rule)
        alone = name == range(first, last + 1)
        if piped and name[-1] == last and _heads_text(passage, first, name[0]):
            return Source(first, last, rule)
        if alone and first > 0 and passage.words[first - 1] == "خاص":
            return Source(first, last, rule)
    words = passage.words
    tells = (
        any(
            index in events and words[index] not in SOURCES and words[index] not in DIRECTORATES
            for index in range(first, last + 1)
        )
        and words[last] not in ENGLISH_BODIES
    )
    if not colon or tells or (name is None and ends):
        return None
    if name is not None:
        while first < name[0] and first in places:
            first += 1
        body = words[first] in SOURCES
        told = first == name[0] or body or "(" in passage.gap(name[0])
        told = told or (name[-1] == last and "من" in words[first + 1 : name[0]])
        titled = any(words[index] in ENGLISH_BODIES for index in range(name[-1] + 1, last + 1))
        told = told and not _does(passage, name[-1] + 1, last, places)
        whole = body or titled or last - name[-1] < 4
        return Source(first, last, rule) if told and whole else None
    return _unknown_head(passage, first, last, places)


def _heads_text(passage: Passage, first: int, name: int) -> bool:
    """Whether an outlet heads the text before a bar (سمارت | …), as a topic does not (#قسد | …)."""
    start, _ = passage.normalised.span(passage.starts[first], passage.ends[first])
    tag = passage.normalised.original[start - 1 : start] == "#" if start else False
    told = all(passage.words[index] in SOURCES for index in range(first, name))
    return told and not tag and (first == 0 or passage.words[first - 1] in HEADINGS)


def _does(passage: Passage, first: int, last: int, places: Collection[int]) -> bool:
    """Whether what follows the name in the head tells what it does, not of where it is: قوات
    النظام بحملة دهم, but الأمن الداخلي بالسويداء."""
    words = passage.words
    return first <= last and words[first][0] == "ب" and first not in places


def _unknown_head(
    passage: Passage, first: int, last: int, places: Collection[int]
) -> Source | None:
    """A head that names no known body: one that begins like a source, or a short name."""
    words, rule = passage.words, SourceRule.HEAD
    known = any(i in places or words[i] in DIRECTIONS for i in range(first, last + 1))
    body = words[first] in SOURCES and not (words[first].endswith("محافظه") and known)
    if body or words[last] in ENGLISH_BODIES or (known and words[first] in DIRECTORATES):
        return Source(first, last, rule)
    if words[first] in CUES or words[first] in COUNTRYSIDE:
        return None
    if first == last and words[first] in TOPICS:
        return None
    short = last - first < 2 and not words[first].isdecimal() and len(words[first]) > 2
    tells = last > first and words[last][0] in "يت" and words[first].startswith("ال")
    return Source(first, last, rule) if short and not known and first == 0 and not tells else None
