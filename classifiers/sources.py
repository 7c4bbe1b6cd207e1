"""A source that a text states, and how the text gives it."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple
from unicodedata import combining

from classifiers.casualty_words import COUNTED
from classifiers.numbers import NUMBER_WORDS
from classifiers.passage import Passage
from classifiers.source_words import (
    AND_THE,
    DOCUMENTS,
    HEADINGS,
    NO_NAMES,
    PHRASE_ENDS,
    REPORTED,
    SOURCES,
    THAT,
)

Names = Mapping[int, range]
"""The words of each organisation's name, by every word in it."""

MOST_WORDS = 8
"""No name of a source is longer."""
OPENING_WORDS = 40
"""A source opens a text or one of its first sentences; those that begin later are not read."""
LEAD_WORDS = 80
"""Who is quoted beyond the lead of an article does not report it."""
_DATIVE = re.compile("(?<=l[ae]r)[ae]$|(?<=[ıiuü])n[ae]$")
"""The case of Turkish names before göre: kaynaklara, bakanlığına."""
FIRST_SIGN = "\u2190"
"""Arrows, shapes and emoji stand from here on."""
_SIGN = re.compile("[#\u2190-\u2bff\U0001f000-\U0001faff]")
_TAGS = re.compile(r"(?:\W*#\w+)+\s+")
_MARKS = frozenset('"“”«»')
_QUOTES = " '\"“”«»:،,"


class SourceRule(StrEnum):
    """Why words are taken for the source."""

    BRACKETS = "stands in brackets after the news"
    HEAD_NAME = "a known body before a colon, or in a dateline"
    ACCORDING = "follows a word for 'according to'"
    HEAD = "stands before a colon at the head of a sentence"
    SAID = "is the subject of a verb of saying"
    SIGNED = "closes the news after dots, a dash or a sign, or on a line of its own"
    SPEAKS = "is the one whose statement is the news"


class Source(NamedTuple):
    """Who reports: words first..last of the passage, the name itself."""

    first: int
    last: int
    rule: SourceRule
    of: bool = False
    """Whether ل joins it to what was counted: إحصاء لوكالة …"""
    joined: bool = False
    """Whether و joins its name to what stands before: … وسادكوب تقول"""


def noun_phrase(passage: Passage, start: int, names: Names, rule: SourceRule) -> Source | None:
    """The name that begins at word `start`: to the end of an organisation's name, or to what can
    not belong to a name."""
    words = passage.words
    end = start
    while end < len(words) and end - start < MOST_WORDS:
        if end > start and passage.gap(end).strip(" \"'#") and not ends_title(passage, end):
            break
        name = names.get(end)
        if name is not None:
            return Source(start, name[-1], rule)
        if end > start and words[end][0] == "ب" and _is_reported(words[end][1:]):
            break
        if end > start and (words[end] in COUNTED or _is_count(words, end)):
            break
        if words[end] in PHRASE_ENDS:
            office = words[end] in ("في", "من") and end > start and words[start] in SOURCES
            there = office and words[end] == "في" and _goes_on_to_say(words, end)
            if not there and (
                not office or names.get(end + 1, range(0))[:1] != range(end + 1, end + 2)
            ):
                break
        end += 1
    return Source(start, end - 1, rule) if end > start else None


def raw_gap(passage: Passage, index: int) -> str:
    """What the text has between word `index` and the one before, spaces too."""
    end = passage.normalised.span(passage.starts[index - 1], passage.ends[index - 1])[1]
    start = passage.normalised.span(passage.starts[index], passage.ends[index])[0]
    return passage.normalised.original[end:start]


def is_marked(passage: Passage) -> bool:
    """Whether anything may begin anew in a text, see begins_anew."""
    return "|" in passage.text or _SIGN.search(passage.normalised.original) is not None


def begins_anew(passage: Passage, index: int) -> bool:
    """Whether a bar, an arrow, an emoji or hashtags that head the text stand before a word."""
    if "|" in passage.gap(index):
        return True
    original = passage.normalised.original
    if any(sign >= FIRST_SIGN for sign in raw_gap(passage, index)):
        return True
    end = passage.normalised.span(passage.starts[index], passage.ends[index])[0]
    return index > 0 and _TAGS.fullmatch(original, 0, end) is not None


def ends_title(passage: Passage, index: int) -> bool:
    """Whether the dot before a word only shortens a title: د. محمد."""
    same = passage.sentences[index] == passage.sentences[index - 1]
    return same and passage.gap(index).strip() == "."


def _is_count(words: Sequence[str], at: int) -> bool:
    """Whether a number begins that counts what follows, and is no part of a name: مدير الصحة 7
    وفيات; not درعا 24."""
    number = words[at].isdecimal() or words[at] in NUMBER_WORDS
    return number and at + 1 < len(words) and words[at + 1] in COUNTED


def _is_reported(word: str) -> bool:
    """Whether it is what somebody tells of (بمقتل), not where he belongs (بوزارة الدفاع)."""
    return word in REPORTED or (word in PHRASE_ENDS and word != "لا")


def _goes_on_to_say(words: Sequence[str], at: int) -> bool:
    """Whether a place of one or two words, and then what is said, follows: المكتب الإعلامي في سراقب
    إن …"""
    return not THAT.isdisjoint(words[at + 2 : at + 4])


def is_no_source(word: str) -> bool:
    """Whether what begins so reports nothing: a heading, a document, a number."""
    return word in HEADINGS or word in DOCUMENTS or word in NO_NAMES or word.isdecimal()


def _put_together(passage: Passage, source: Source) -> str:
    """The words of a source that the text breaks up to escape a censor: قسـ ـد is قسد."""
    original, words = passage.normalised.original, []
    for index in range(source.first, source.last + 1):
        start, end = passage.normalised.span(passage.starts[index], passage.ends[index])
        word = original[start:end]
        if "ـ" in word:
            word = "".join(letter for letter in word if letter.isalnum() and letter != "ـ")
        words.append(word)
    return " ".join(words)


def source_text(passage: Passage, source: Source) -> str:
    """The source as the text gives it."""
    start, end = passage.normalised.span(passage.starts[source.first], passage.ends[source.last])
    original = passage.normalised.original
    while end < len(original) and combining(original[end]):
        end += 1  # the vowels of its last letter: أهالٍ
    shown = original[start:end]
    if "ـ" in shown:
        shown = _put_together(passage, source)
    text = shown.strip(_QUOTES)
    word = passage.words[source.first]
    if text.startswith("و") and (source.joined or word in AND_THE or word[1:] in SOURCES):
        text = text[1:]
    if source.of and text.startswith("ل"):
        text = "ا" + text[1:] if text.startswith("لل") else text[1:]
    if passage.words[source.last + 1 : source.last + 2] == ["gore"]:
        text = _DATIVE.sub("", text)
    after = original[end : end + 1]
    if after in _MARKS and not _MARKS.isdisjoint(text):
        text += after  # closes quotation marks within: شبكة "شام"
    return text.replace("_", " ").replace("#", "")
