"""The signs before and after a name that it is that of a place, and of which kind."""

import re
from dataclasses import dataclass

from classifiers.latin_names import has_ending
from classifiers.mentions import Mention
from classifiers.passage import Passage
from classifiers.place_words import (
    CAMPS,
    COUNTRYSIDE,
    CUES,
    DEPARTMENTS,
    DIRECTIONS,
    FRONTS,
    LANDFORMS,
    LATIN_ARTICLES,
    LISTING,
    LOCATIVE,
    NEAR,
    OFFICES,
    PLURALS,
    QUARTERS,
    STRIKING,
    TURKISH_IN,
    WITHIN,
)
from config.places import Level

SIDES = {
    "الشمالي": "n", "الجنوبي": "s", "الشرقي": "e", "الغربي": "w",
    "الشماليه": "n", "الجنوبيه": "s", "الشرقيه": "e", "الغربيه": "w",
}  # fmt: skip
"""After ريف X: بريف درعا الغربي."""

LIST_ITEM = re.compile(r"\n\s*[-*•]")
_HAS_ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)")
_BREAK = re.compile(r"[\n|]|\.\.|\. ")
_POLES = frozenset("ns")
_AXES = 2
_OF = frozenset({"of", "the"})
_LONGEST_LEAD = 6
_SPACE = " "


@dataclass(slots=True)
class _Sign:
    """What a word before a name tells of it, see Mention. `side`: of a direction; `passing`: more
    may stand before it."""

    cue: str | None
    several: bool
    quarter: bool
    camp: bool
    landform: bool
    side: str | None
    countryside: bool
    front: bool
    near: bool
    passing: bool
    locative: bool
    within: bool


def _sign(word: str) -> _Sign | None:
    cue = CUES.get(word)
    if cue is not None and _HAS_ARTICLE.match(word):
        return None  # المدينة دمشق names no town
    return _Sign(
        cue, word in PLURALS, word in QUARTERS, word in CAMPS, word in LANDFORMS,
        DIRECTIONS.get(word), word in COUNTRYSIDE, word in FRONTS, word in NEAR,
        word in LANDFORMS or word in _OF, word in LOCATIVE or word in LISTING, word in WITHIN,
    )  # fmt: skip


_SIGNS = {
    word: sign
    for words in (
        CUES, LANDFORMS, DIRECTIONS, COUNTRYSIDE, FRONTS, NEAR, _OF, LOCATIVE, LISTING
    )
    for word in words
    if (sign := _sign(word)) is not None
}  # fmt: skip
"""By word: one look-up tells whether it may stand before the name of a place."""


def introduces(word: str) -> bool:
    """Whether a name after the word may be that of a place."""
    return word in _SIGNS


def introduce(passage: Passage, mention: Mention) -> None:
    """Reads the words before a name: what kind of place they announce, and where from."""
    words, first = passage.words, mention.first
    at = first - 1
    apart = first == 0
    if apart or passage.gaps[first] != _SPACE:
        apart = apart or not adjoins(passage, first)
        mention.listed = _is_item(passage, mention)
    clitic = mention.clitic
    if clitic and (clitic[0] == "ب" or clitic[1:2] == "ب"):
        mention.locative = mention.within = True
    if passage.latin and at >= 0 and words[at] in LATIN_ARTICLES:
        while at >= 0 and words[at] in LATIN_ARTICLES:
            if words[at] == "at" and passage.gap(at + 1) == _SPACE:
                break  # at Tabqa; at-Tabqa
            mention.lead = at
            at -= 1
        if mention.lead < first:
            _heed_article(mention)
        apart = not adjoins(passage, at + 1)
    if not apart:
        if words[at] in _SIGNS:
            at = _read_lead(passage, mention, at)
        elif words[at] in OFFICES or words[at] in DEPARTMENTS:
            _read_office(passage, mention, at)
        if (
            mention.lead == first
            and at > 0
            and words[at - 1] in STRIKING
            and is_definite(words[at])
            and adjoins(passage, at)
        ):
            mention.locative = mention.placed = True  # طال القصف اللطامنة: the object
    if passage.latin and words[mention.last] < "\u0600" and mention.last + 1 < len(words):
        _introduce_after(passage, mention)
    if mention.direction == "countryside":
        after = words[mention.last + 1 : mention.last + 3]
        for index, word in enumerate(after, mention.last + 1):
            side = SIDES.get(word)
            if side is None or not adjoins(passage, index):
                break
            mention.compass = _combined(side, mention.compass)


def _read_lead(passage: Passage, mention: Mention, at: int) -> int:
    """Reads the words from `at` backwards; the first that is no sign."""
    words, gaps, first = passage.words, passage.gaps, mention.first
    farthest = first - _LONGEST_LEAD if first > _LONGEST_LEAD else 0
    while at >= farthest:
        sign = _SIGNS.get(words[at])
        if sign is None:
            break
        if sign.landform and at == first - 1:
            mention.landform = True
        if sign.side is not None:
            mention.direction = mention.direction or "direction"
            mention.compass = _combined(mention.compass, sign.side)
        elif sign.countryside:
            mention.direction = "countryside"
        elif sign.cue is not None and mention.direction is None and not mention.near:
            mention.cue = mention.cue or sign.cue
            mention.several, mention.quarter, mention.camp = sign.several, sign.quarter, sign.camp
        elif sign.front:
            mention.front = mention.near = True
        elif sign.near:
            mention.near = True
        elif sign.passing:
            pass
        elif sign.locative:
            mention.locative = mention.placed = True
            mention.within = sign.within
            mention.lead = at
            break
        else:
            break
        mention.lead = at
        at -= 1
        if at < 0 or (gaps[at + 1] != _SPACE and not adjoins(passage, at + 1)):
            break
    return at


def _heed_article(mention: Mention) -> None:
    """Al-Hameh is no Hama: the article is of a village whose name is else the governorate's."""
    bearing = [each for each in mention.readings if each.top.place.name_ar.startswith("ال")]
    great = any(Level.GOVERNORATE in each.levels for each in mention.readings)
    if great and bearing:
        mention.readings = tuple(bearing)


def _read_office(passage: Passage, mention: Mention, at: int) -> None:
    """An office is that of a governorate, where one has the name: مدير صحة الرقة."""
    words = passage.words
    if words[at] in DEPARTMENTS and at > 0 and adjoins(passage, at):
        at -= 1
    office = words[at] in OFFICES and not _HAS_ARTICLE.match(words[at])
    if office and any(Level.GOVERNORATE in each.levels for each in mention.readings):
        mention.cue, mention.lead = Level.GOVERNORATE.value, at


def _introduce_after(passage: Passage, mention: Mention) -> None:
    """Reads what follows a name in Latin letters: al-Dahla village, Bab'da, Termanin köyünde."""
    at = mention.last + 1
    word = passage.words[at]
    if has_ending(passage, mention.last):
        mention.locative = True
        if word in TURKISH_IN:
            mention.placed = mention.within = True
    elif mention.cue is None:
        mention.cue = CUES.get(word)


def _is_item(passage: Passage, mention: Mention) -> bool:
    """Whether it begins an item of a list, or is one: a line of its own but for a number (دوما 25),
    what stands between marks and a colon (|| جاسم : …)."""
    before = passage.gap(mention.first)
    if "\n" in before and LIST_ITEM.search(before):
        return True
    if mention.first == 0 or not _BREAK.search(before):
        return False
    after = mention.last + 1
    if after < len(passage) and passage.words[after].isdecimal() and adjoins(passage, after):
        after += 1
    ends = passage.gap(after)
    if ":" in ends:
        return True
    opens = "\n" in before or "|" in before
    return opens and (after == len(passage) or "\n" in ends)


def _combined(inner: str | None, outer: str | None) -> str | None:
    """شمال غربي is north-west: of two sides the one on the axis of poles comes first."""
    if inner is None or outer is None or inner == outer or len(inner) + len(outer) > _AXES:
        return inner or outer
    if inner in _POLES and outer not in _POLES:
        return inner + outer
    return outer + inner if outer in _POLES and inner not in _POLES else inner


def adjoins(passage: Passage, index: int) -> bool:
    """Whether nothing but space stands between the word and the one before it."""
    gap = passage.gaps[index]
    return gap == _SPACE or gap.isspace()


def is_definite(word: str) -> bool:
    return len(word) > 4 and word.startswith("ال")
