"""What the names of places in a text go with: lists, qualifiers, headings."""

from collections.abc import Sequence

from classifiers.mentions import Mention
from classifiers.passage import Passage
from classifiers.place_evidence import STRONG
from classifiers.place_signs import LIST_ITEM, SIDES, adjoins
from classifiers.place_words import (
    COUNTRYSIDE,
    CUES,
    DIRECTIONS,
    LATIN_ARTICLES,
    LOCATIVE,
    NEAR,
    ROADS,
)
from classifiers.vocabulary import exact, word_list
from config.places import Level

_SUBDISTRICT = Level.SUBDISTRICT
_LONGEST_LIST = 7
_FARTHEST = 6
_OF_ONE = word_list("قرية بلدة مدينة ناحية منطقة حي مخيم")
"""Cues in the singular."""
_ANDS = frozenset({"و", "and", "ve"})
_LINKS = exact(
    "في تبع التابعه التابع الواقعه الواقع مركز الاداريه الاداري القريبه القريب المجاوره of in"
)
_OPENING = frozenset({",", "(", "-"})
"""Signs between a name and the one of what it lies in."""
BETWEEN = frozenset(DIRECTIONS) | COUNTRYSIDE | _LINKS | frozenset(CUES) | NEAR
"""Words between a name and what tells where it lies."""


def head(passage: Passage, mentions: Sequence[Mention]) -> None:
    """Finds headings (حلب: …, #إدلب on a line of its own) and what stands below each."""
    heading: Mention | None = None
    has_lines = "\n" in passage.text
    for mention in mentions:
        lead = mention.lead
        if (lead == 0 or (has_lines and "\n" in passage.gap(lead))) and mention.first - lead <= 2:
            end = mention.last + 1
            while end < len(passage) and passage.words[end] in SIDES and adjoins(passage, end):
                end += 1
            after = passage.gap(end)
            if ("\n" in after or after.strip(" ").startswith((":", "-", "|"))) and not (
                mention.last + 1 >= len(passage)
                or (LIST_ITEM.search(passage.gap(lead)) and ":" not in after)
            ):
                heading, mention.heads = mention, ":" in after or "\n" in after
                mention.dateline = not mention.heads
                continue
        mention.headed_by = heading


def coordinate(passage: Passage, before: Mention, mention: Mention) -> None:
    """Joins X وY, X، Y and X - Y: the second shares what introduces the first; what is also a word
    only a cue of several (بقرية عين حلاقيم ونقل المصابين)."""
    first = mention.first
    while first > before.last + 1 and passage.words[first - 1] in LATIN_ARTICLES:
        first -= 1
    apart = first - before.last
    if mention.lead < first or apart > _LONGEST_LIST:
        return
    gap = passage.gap(first).strip(" ")
    joins = mention.clitic == "و" and gap in ("", ",")
    if apart == 2 and passage.words[before.last + 1] in _ANDS:
        joins, gap = True, ""
    elif apart > 1:
        if not (joins or gap in (",", "-")) or not _is_list(passage, before.last + 1, first):
            return
        joins = True
    if apart == 1 and gap == "" and before.first and passage.words[before.first - 1] in ROADS:
        joins = not mention.clitic  # طريق أثريا خناصر
    if joins or (gap in (",", "-", "/") and not mention.clitic):
        mention.joined_to, before.joined_by = before, mention
        if mention.demand < STRONG or passage.words[before.first - 1] not in _OF_ONE:
            mention.cue = mention.cue or before.cue
        mention.locative = mention.locative or before.locative
        mention.placed = mention.placed or before.placed
        if before.direction == "countryside" and any(
            Level.COMMUNITY != each.top.place.level != Level.AREA for each in mention.readings
        ):
            mention.direction = before.direction


def _is_list(passage: Passage, first: int, end: int) -> bool:
    """Whether the words are names that we do not know, of one or two words, joined to one another
    (وعرامو والخراطة وكتف الصهاونة)."""
    items = 0
    for index in range(first, end):
        word, gap = passage.words[index], passage.gap(index).strip(" ")
        if word in LOCATIVE or word in NEAR or word in DIRECTIONS or word in COUNTRYSIDE:
            return False
        if gap not in ("", ",", "-"):
            return False
        if gap in (",", "-") or word.startswith("و"):
            items += 1
        elif items == 0:
            return False
    return (end - first) <= 2 * items


def _is_town(mention: Mention) -> bool:
    readings = mention.readings
    if len(readings) == 1:
        return _SUBDISTRICT in readings[0].levels
    return all(_SUBDISTRICT in reading.levels for reading in readings)


def _holds(after: Mention, before: Mention) -> bool:
    """Whether some place of the one name lies in some of the other's."""
    for reading in before.readings:
        for of_after in after.readings:
            if reading.bottom is not of_after.top and reading.bottom.within(of_after.top):
                return True
    return False


def is_qualified(passage: Passage, before: Mention, after: Mention) -> bool:
    """Whether `after` says where `before` lies: X جنوب إدلب, X التابعة لناحية Y, X (درعا), X, Y."""
    begin, first = before.last + 1, after.first
    if first - begin >= _FARTHEST or passage.sentences[begin - 1] != passage.sentences[first]:
        return False
    words, gaps = passage.words, passage.gaps
    for index in range(begin, first):
        word = words[index]
        if word[0] == "و" or not (word in BETWEEN or word.lstrip("ب") in _LINKS):
            return False
        if gaps[index] != " " and gaps[index].strip() not in ("", ","):
            return False
    gap = gaps[first].strip()
    if begin >= first and gap not in _OPENING and not (after.tagged or after.clitic == "ب"):
        return False
    if after.within and after.direction is None and _is_town(before) and not _holds(after, before):
        return False
    if begin >= first:
        if after.clitic == "ب" or (after.tagged and gap == "" and not after.clitic):
            return True
        return gap in _OPENING and _holds(after, before)
    return gap in ("", "(") and (
        after.direction is not None
        or after.locative
        or after.cue is not None
        or after.near
        or after.clitic == "ل"
    )
