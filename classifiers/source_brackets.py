"""Sources in brackets after the news: … (المرصد السوري)."""

import re
from collections.abc import Collection, Sequence

from classifiers.passage import Passage
from classifiers.place_words import COUNTRYSIDE, DIRECTIONS, GIVEN_NAMES
from classifiers.source_words import (
    CREDITS,
    DIRECTORATES,
    ENGLISH_BODIES,
    FIRE,
    KUNYAS,
    NO_SOURCE,
    OFFICES,
    OUTLETS,
    REPORTERS,
    ROLES,
    SOURCE,
    SOURCES,
)
from classifiers.sources import MOST_WORDS, Names, Source, SourceRule

_LONGEST_BRACKETS = 82
"""Characters from where brackets open to where they close, and one more."""
_AFTER_LAST = re.compile(r"[\s.!]*(?:-?\s*\d{1,4}(?:[-/.:]\d{1,4}){1,2}\s*)?$")
_ENDS_NEWS = re.compile(r"\s*(?:$|\n|[.!?,;]?\s*(?:\d{1,4}[-/:.]\d|\.\.))")
"""After brackets that close a piece of news: the end of a line, a date, a time, dots."""
_NEVER = ROLES | NO_SOURCE | CREDITS
"""First words of what is no source."""


def source_in_brackets(
    passage: Passage,
    names: Names,
    places: Collection[int],
    events: Collection[int],
    account: Collection[int],
) -> Source | None:
    """The last brackets of a sentence. At the very end of a one-line text they say the source
    unless they say something else; elsewhere only where they name one."""
    text, line, read = passage.text, 0, 0
    if "(" not in text:
        return None
    words, count = passage.words, len(passage.words)
    for opening, closing in _brackets(text):
        line = text.rfind("\n", read, opening) + 1 or line
        read = opening
        first = passage.word_at(opening + 1)
        if first < 0 or passage.starts[first] <= opening:
            first += 1
        last = passage.word_at(closing - 1)
        if last < first or last - first >= MOST_WORDS or first == 0 or first in account:
            continue
        inside = words[first : last + 1]
        head, after = inside[0], last + 1
        if head in _NEVER:
            continue
        if head.isdecimal() and first not in names:
            continue
        if head in SOURCE and not FIRE.isdisjoint(inside[1:2]):
            continue  # مصدر الرمي: where the fire came from
        gap = passage.gap(after)
        if ":" in gap and after < count:
            continue  # says who the head is: العميد … (الأمن الداخلي): …
        named = first in names or not names.keys().isdisjoint(range(first + 1, after))
        listed = not named and text[line : line + 4].lstrip().startswith(("-", "*"))
        names_place = last > first and last in places
        if named or (not listed and _is_source(inside, names_place=names_place)):
            ends = after >= count or gap.strip(" ") != ")"
            ends = ends or (after in places and words[after].isdecimal())
            ends = ends or head in REPORTERS or inside == ["المرصد"]
            if not ends and words[after].startswith("و"):
                ends = names.get(first) == range(first, after) and first - 1 not in names
            if ends or _ENDS_NEWS.match(text, closing + 1) or _opens_tags(passage, after):
                return Source(first, last, SourceRule.BRACKETS)
            continue
        if listed or "\n" in text or not _AFTER_LAST.match(text, closing + 1):
            continue
        other = not ROLES.isdisjoint(inside) or (first in places and head not in KUNYAS)
        other = other or head in COUNTRYSIDE or head in DIRECTIONS or first in events
        if head in KUNYAS and not GIVEN_NAMES.isdisjoint(words[max(0, first - 3) : first]):
            continue  # القيادي أحمد الخالد (أبو عمر)
        if not other:
            return Source(first, last, SourceRule.BRACKETS)
    return None


def _brackets(text: str) -> list[tuple[int, int]]:
    """Where brackets open and close around a few words of one line."""
    found = []
    opening = text.find("(")
    while opening >= 0:
        following = text.find("(", opening + 1)
        closing = text.find(")", opening + 1, opening + _LONGEST_BRACKETS)
        whole = closing > opening + 2 and (following < 0 or closing < following)
        if whole and "\n" not in text[opening:closing]:
            found.append((opening, closing))
        opening = following
    return found


def _is_source(words: Sequence[str], *, names_place: bool) -> bool:
    """Whether words in brackets are a source, known or not: they begin like one, end like an
    outlet, or name somebody with an office (سامر الخطيب مدير الموانئ)."""
    return (
        words[0] in SOURCES
        or (len(words) > 1 and words[-1] in OUTLETS)
        or (names_place and words[0] in DIRECTORATES)
        or not ENGLISH_BODIES.isdisjoint(words)
        or not OFFICES.isdisjoint(words[1:])
    )


def _opens_tags(passage: Passage, index: int) -> bool:
    """Whether hashtags or signs, and not the sentence, go on after the word before."""
    start, _ = passage.normalised.span(passage.starts[index], passage.ends[index])
    before = passage.normalised.original[:start][-3:]
    return before.rstrip(" ")[-1:] == "#" or any(ord(sign) > 0x2190 for sign in before)
