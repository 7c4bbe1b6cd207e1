"""A source that a text states, and how the text gives it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from classifiers.passage import Passage

Names = Mapping[int, range]
"""The words of each organisation's name, by every word in it."""

MOST_WORDS = 8
"""No name of a source is longer."""
OPENING_WORDS = 40
"""A source opens a text or one of its first sentences; those that begin later are not read."""
_MARKS = frozenset('"“”«»')
_QUOTES = " '\"“”«»:،,"


class SourceRule(StrEnum):
    """Why words are taken for the source."""

    BRACKETS = "stands in brackets after the news"
    HEAD_NAME = "a known body before a colon, or in a dateline"
    ACCORDING = "follows a word for 'according to'"
    HEAD = "stands before a colon at the head of a sentence"
    SAID = "is the subject of a verb of saying"
    SPEAKS = "is the one whose statement is the news"


@dataclass(frozen=True, slots=True)
class Source:
    """Who reports: words first..last of the passage, the name itself."""

    first: int
    last: int
    rule: SourceRule


def source_text(passage: Passage, source: Source) -> str:
    """The source as the text gives it."""
    start, end = passage.normalised.span(passage.starts[source.first], passage.ends[source.last])
    original = passage.normalised.original
    text = original[start:end].strip(_QUOTES)
    after = original[end : end + 1]
    if after in _MARKS and not _MARKS.isdisjoint(text):
        text += after  # closes quotation marks within: شبكة "شام"
    return text.replace("_", " ").replace("#", "")
