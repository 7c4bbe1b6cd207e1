"""People whom a text tells of by their names alone: مقتل فرح عمر وربيع المعماري."""

import re

from classifiers.casualty_words import STOPS
from classifiers.passage import Passage
from classifiers.place_words import GIVEN_NAMES, TITLES
from classifiers.vocabulary import exact

_NUMBER = re.compile(r"(\d{1,3})\s*[-–_.)/]\s*(?!\d)")
_OF_NAMES = frozenset({"ابو", "ابي", "بن", "ابن", "بنت"})
_OPEN_NAMES = GIVEN_NAMES | TITLES | {"عبد", "ابو", "ام"}
_EACH = exact("كل كلا من الشهيد الشهيدة المرحوم")
BULLETS = ("•", "▪", "-", "–", "*", "●")
_LONGEST_NAME = 9
"""Words within which a name ends, or leads to the next."""
_LONGEST_LISTED = 4
_MOST_NAMES = 60
_LONGEST_LIST = 2000
"""Characters."""


def people_by_name(passage: Passage, at: int, *, after_colon: bool = False) -> int:
    """How many people are named from word `at` on, joined by و or each in a clause of its own."""
    words = passage.words
    count = len(words)
    if at >= count or (not after_colon and passage.gap(at).strip(" \"'")):
        return 0
    while at < count and words[at] in _EACH:
        at += 1
    named = 0
    while at < count and named < _MOST_NAMES:
        listed = named and after_colon and _is_short_clause(passage, at)
        if not listed and not _begins_name(passage, at):
            break
        named += 1
        at = _next_name(passage, at)
        while at < count and (words[at].isdecimal() or words[at] in _EACH):
            at += 1
    return named


def people_in_lines(passage: Passage, at: int) -> int:
    """How many people the lines from word `at` on name: 1- محمد العلي\\n2- خالد الأحمد, or each
    under a bullet. Lines without these must begin with names that are known."""
    start = passage.ends[at - 1] if at else 0
    lines = passage.text[start : start + _LONGEST_LIST].lstrip(": \n").split("\n")
    listed = 0
    for line in lines:
        if len(line.split()) > _LONGEST_NAME or not _is_entry(line.lstrip(), listed + 1):
            break
        listed += 1
    return listed if listed > 1 else people_by_name(passage, at, after_colon=True)


def _is_entry(line: str, number: int) -> bool:
    """Whether a line bears its number in a list, or a bullet and a name that is known."""
    numbered = _NUMBER.match(line)
    if numbered is not None:
        return int(numbered[1]) == number
    name = line.lstrip("".join(BULLETS) + " ").split()
    return line.startswith(BULLETS) and name != [] and name[0] in _OPEN_NAMES


def _begins_name(passage: Passage, at: int) -> bool:
    words = passage.words
    if words[at].removeprefix("و") in GIVEN_NAMES or words[at] in GIVEN_NAMES:
        return True
    return words[at] in _OF_NAMES or (at + 1 < len(words) and words[at + 1] in _OF_NAMES)


def _is_short_clause(passage: Passage, at: int) -> bool:
    """Whether a clause is no longer than a name, in a list that names began: …، وسام قويدر."""
    clauses, end = passage.clauses, at
    while end < len(clauses) and clauses[end] == clauses[at]:
        end += 1
    opens = clauses[at - 1] != clauses[at] and passage.sentences[at - 1] == passage.sentences[at]
    return opens and 1 < end - at <= _LONGEST_LISTED and STOPS.isdisjoint(passage.words[at:end])


def _next_name(passage: Passage, at: int) -> int:
    """The word after the name that begins at word `at`, where another may begin; the end of the
    text where the name leads to something else."""
    words = passage.words
    for index in range(at + 1, min(len(words), at + _LONGEST_NAME)):
        if passage.clauses[index] != passage.clauses[at]:
            return index
        if words[index] in STOPS:
            break
        if words[index][0] == "و" and words[index][1:] in GIVEN_NAMES:
            return index
    return len(words)
