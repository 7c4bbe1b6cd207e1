"""The signs in a text that a name is that of a place, of which kind, and what it goes with."""

import re
from collections.abc import Sequence

from classifiers.latin_names import has_ending
from classifiers.mentions import Mention
from classifiers.passage import Passage
from classifiers.place_words import (
    CAMPS,
    COUNTRYSIDE,
    CUES,
    DATES,
    DIRECTIONS,
    FACILITIES,
    FRONTS,
    GENERIC,
    GIVEN_NAMES,
    GOVERNMENTS,
    INSTITUTIONS,
    LANDFORMS,
    LATIN_ARTICLES,
    LISTING,
    LOCATIVE,
    LOYAL,
    MATCHES,
    MEDIA_HEADS,
    MEDIA_TAILS,
    MEMBERS,
    NAME_HEADS,
    NAME_PARTS,
    NAMED_THINGS,
    NEAR,
    OUTLET_ENDINGS,
    PLURALS,
    PRODUCTS,
    QUARTERS,
    SAYING,
    SPORT,
    STATES,
    STREETS,
    STRIKING,
    TITLES,
    TURKISH_IN,
    UNITS,
    WITHIN,
)
from classifiers.vocabulary import exact
from config.places import Level

_SURE = 1
"""The demand of names that are hardly anything but places."""
_HAS_ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)")
_LONGEST_LIST = 7
_SIDES = {
    "الشمالي": "n", "الجنوبي": "s", "الشرقي": "e", "الغربي": "w",
    "الشماليه": "n", "الجنوبيه": "s", "الشرقيه": "e", "الغربيه": "w",
}  # fmt: skip
"""After ريف X: بريف درعا الغربي."""
_POLES = frozenset("ns")
_AXES = 2
_JOINED_WORDS = frozenset("وبفل")
_ANDS = frozenset({"و", "and", "ve"})
_SPACES = frozenset(" \n")
_OF = frozenset({"of", "the"})
_LONGEST_LEAD = 6
_CAPITALS = frozenset({"دمشق", "لدمشق", "damascus", "sam"})
_SPORT = 3
_LIST_ITEM = re.compile(r"\n\s*[-*•]")
_BREAK = re.compile(r"[\n|]|\.\.|\. ")
_KUNYAS = frozenset({"ابو", "ابي", "ابا", "ام"})
_NOWADAYS = frozenset({"اليوم", "الان"})


def introduce(passage: Passage, mention: Mention) -> None:
    """Reads the words before a name: what kind of place they announce, and where from."""
    mention.listed = _is_item(passage, mention)
    words, at = passage.words, mention.first - 1
    if mention.clitic.startswith(("ب", "وب", "فب")):
        mention.locative = mention.within = True
    while at >= 0 and words[at] in LATIN_ARTICLES:
        mention.lead = at
        at -= 1
    while at >= 0 and mention.first - at <= _LONGEST_LEAD and adjoins(passage, at + 1):
        word = words[at]
        cue, direction = CUES.get(word), DIRECTIONS.get(word)
        if cue is not None and _HAS_ARTICLE.match(word):
            break
        if word in LANDFORMS and at == mention.first - 1:
            mention.landform = True
        if direction is not None:
            mention.direction = mention.direction or "direction"
            mention.compass = _combined(mention.compass, direction)
        elif word in COUNTRYSIDE:
            mention.direction = "countryside"
        elif cue is not None and mention.direction is None and not mention.near:
            mention.cue = mention.cue or cue
            mention.several = word in PLURALS
            mention.quarter = word in QUARTERS
            mention.camp = word in CAMPS
        elif word in FRONTS:
            mention.front = mention.near = True
        elif word in NEAR:
            mention.near = True
        elif word in LANDFORMS or word in _OF:
            pass
        elif word in LOCATIVE or word in LISTING:
            mention.locative = mention.placed = True
            mention.within = word in WITHIN
            mention.lead = at
            break
        else:
            break
        mention.lead = at
        at -= 1
    if (
        mention.lead == mention.first
        and at > 0
        and words[at - 1] in STRIKING
        and _is_definite(words[at])
        and adjoins(passage, at)
        and adjoins(passage, at + 1)
    ):
        mention.locative = mention.placed = True  # طال القصف اللطامنة: the object
    if words[mention.last] < "\u0600" and mention.last + 1 < len(words):
        _introduce_after(passage, mention)
    if mention.direction == "countryside":
        for index in range(mention.last + 1, min(mention.last + 3, len(passage))):
            side = _SIDES.get(words[index])
            if side is None or not adjoins(passage, index):
                break
            mention.compass = _combined(side, mention.compass)


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
    if _LIST_ITEM.search(before):
        return True
    if mention.first > 0 and not _BREAK.search(before):
        return False
    after = mention.last + 1
    if after < len(passage) and passage.words[after].isdecimal() and adjoins(passage, after):
        after += 1
    ends = passage.gap(after)
    if ":" in ends:
        return mention.first > 0
    opens = "\n" in before or "|" in before
    return mention.first > 0 and opens and (after == len(passage) or "\n" in ends)


def _combined(inner: str | None, outer: str | None) -> str | None:
    """شمال غربي is north-west: of two sides the one on the axis of poles comes first."""
    if inner is None or outer is None or inner == outer or len(inner) + len(outer) > _AXES:
        return inner or outer
    if inner in _POLES and outer not in _POLES:
        return inner + outer
    return outer + inner if outer in _POLES and inner not in _POLES else inner


def adjoins(passage: Passage, index: int) -> bool:
    """Whether nothing but space stands between the word and the one before it."""
    if 0 < index < len(passage) and passage.starts[index] - passage.ends[index - 1] == 1:
        return passage.text[passage.ends[index - 1]] in _SPACES
    return passage.gap(index).isspace()


def is_other_name(passage: Passage, mention: Mention, *, after_place: bool, on_sport: bool) -> bool:
    """Whether the name is part of a person's, an outlet's or another thing's name. `after_place`:
    the word before it belongs to the name of a place; `on_sport`: see is_on_sport."""
    words = passage.words
    if mention.article and any(
        reading.top.place.level is Level.GOVERNORATE for reading in mention.readings
    ):
        return True  # they take no article: الحمص is chickpeas, not حمص
    after = words[mention.last + 1] if mention.last + 1 < len(words) else ""
    if words[mention.last] in _CAPITALS and _is_government(passage, mention, after):
        return True
    if after in _NOWADAYS and _fills_line(passage, mention.first, mention.last + 1):
        return True
    if (
        after in OUTLET_ENDINGS
        and passage.gap(mention.last + 1) == " "
        and not (after.isascii() and after.isalpha() and not _is_capital(passage, mention.last + 1))
    ):
        ends = mention.last + 2 >= len(words) or not adjoins(passage, mention.last + 2)
        if not after.isdigit() or ends:
            return True
    single = mention.first == mention.last
    if single and _begins_construct(passage, mention):
        return True
    if (
        after in STREETS
        or after in PRODUCTS
        or (after in STATES and "," in passage.gap(mention.last + 1))
    ):
        return True
    if mention.part_of_tag and mention.demand and mention.lead == mention.first:
        return not after_place
    if mention.cue or mention.direction or mention.near:
        return False
    if on_sport and not mention.within:
        return True
    if not mention.clitic and words[mention.first] in _KUNYAS and _is_nisba(passage, mention):
        return True
    if mention.first == 0 or not adjoins(passage, mention.first) or mention.clitic:
        return False
    before = words[mention.first - 1]
    if after_place or mention.tagged:
        return False
    if before in NAME_HEADS or (before in FACILITIES and mention.demand > _SURE):
        return True
    if words[mention.first] in UNITS and before in MEMBERS:
        return True
    if single and mention.demand > 0 and _is_definite(before) and _is_definite(mention.word):
        return before not in DATES and not mention.locative
    if of_local_media(passage, mention):
        return True
    if words[mention.first] in _KUNYAS and before in TITLES:
        return True
    if before in NAME_PARTS or (single and (before in GIVEN_NAMES or before in TITLES)):
        return True
    if after in DIRECTIONS:
        return False
    if before in NAMED_THINGS:
        return True
    return (
        mention.first > 1
        and adjoins(passage, mention.first - 1)
        and words[mention.first - 2] in INSTITUTIONS
        and before not in LOCATIVE
    )


def _is_government(passage: Passage, mention: Mention, after: str) -> bool:
    """Whether the capital stands for the government: سلطات دمشق, موالية لدمشق, دمشق ترفض."""
    if mention.placed or mention.near or mention.direction or mention.cue or mention.first == 0:
        return False
    before = passage.words[mention.first - 1]
    if not adjoins(passage, mention.first):
        return False
    if mention.clitic == "ل":
        return before in LOYAL
    return not mention.clitic and (before in GOVERNMENTS or before in SAYING or after in SAYING)


def _begins_construct(passage: Passage, mention: Mention) -> bool:
    """Whether what follows a name without its article makes it a noun: حارة الكومة; or whether it
    is but the first word of a longer name: خربة سمر."""
    after = mention.last + 1
    if after >= len(passage) or not adjoins(passage, after):
        return False
    word = passage.words[after]
    if mention.word in NAME_HEADS or mention.word in FACILITIES or mention.word in GENERIC:
        return not (
            word in LOCATIVE or word in NEAR or word in DIRECTIONS or word in COUNTRYSIDE
        ) and word[0] not in _JOINED_WORDS  # fmt: skip
    return mention.lacks_article and _is_definite(word)


def _is_capital(passage: Passage, index: int) -> bool:
    begin, _ = passage.normalised.span(passage.starts[index], passage.ends[index])
    return passage.normalised.original[begin].isupper()


def _is_nisba(passage: Passage, mention: Mention) -> bool:
    """Whether a name that tells where somebody is from follows: أبو عمر البوكمالي."""
    after = mention.last + 1
    if after >= len(passage) or not adjoins(passage, after):
        return False
    word = passage.words[after]
    return _is_definite(word) and word.endswith("ي") and word not in _SIDES


def _is_definite(word: str) -> bool:
    return len(word) > 4 and word.startswith("ال")


def is_on_sport(passage: Passage) -> bool:
    """Whether the text tells of a match."""
    if SPORT.isdisjoint(passage.words):
        return False
    found = SPORT.intersection(passage.words)
    return len(found) >= _SPORT or (len(found) > 1 and not MATCHES.isdisjoint(found))


def head(passage: Passage, mentions: Sequence[Mention]) -> None:
    """Finds headings (حلب: …, #إدلب on a line of its own) and what stands below each."""
    heading: Mention | None = None
    for mention in mentions:
        if _opens_line(passage, mention.lead) and mention.first - mention.lead <= 2:
            end = mention.last + 1
            while end < len(passage) and passage.words[end] in _SIDES and adjoins(passage, end):
                end += 1
            after = passage.gap(end)
            if ("\n" in after or after.strip(" ").startswith((":", "-", "|"))) and not (
                mention.last + 1 >= len(passage)
                or (_LIST_ITEM.search(passage.gap(mention.lead)) and ":" not in after)
            ):
                heading, mention.heads = mention, ":" in after or "\n" in after
                mention.dateline = not mention.heads
                continue
        mention.headed_by = heading


def _opens_line(passage: Passage, index: int) -> bool:
    return index == 0 or "\n" in passage.gap(index)


def of_local_media(passage: Passage, mention: Mention) -> bool:
    """Whether it names the town of an office that reports: مركز إدلب الإعلامي."""
    before = passage.words[mention.first - 1] if mention.first > 0 else ""
    after = passage.words[mention.last + 1] if mention.last + 1 < len(passage) else ""
    return before in MEDIA_HEADS and after in MEDIA_TAILS


def _fills_line(passage: Passage, first: int, last: int) -> bool:
    """Whether the words are a line of their own, as a page signs itself: سرمين اليوم."""
    if first == 0 and last + 1 >= len(passage):
        return False  # there is nothing that it could sign
    opens = first == 0 or "\n" in passage.gap(first)
    return opens and (last + 1 >= len(passage) or "\n" in passage.gap(last + 1))


def coordinate(passage: Passage, before: Mention, mention: Mention) -> None:
    """Joins X وY, X، Y and X - Y: the second shares what introduces the first."""
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
    if joins or (gap in (",", "-", "/") and not mention.clitic):
        mention.joined_to, before.joined_by = before, mention
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
    return all(Level.SUBDISTRICT in reading.levels for reading in mention.readings)


def _holds(after: Mention, before: Mention) -> bool:
    """Whether some place of the one name lies in some of the other's."""
    return any(
        reading.bottom.within(of_after.top) and reading.bottom is not of_after.top
        for reading in before.readings
        for of_after in after.readings
    )


_LINKS = exact(
    "في التابعه التابع الواقعه الواقع مركز الاداريه الاداري القريبه القريب المجاوره of in"
)


def is_qualified(passage: Passage, before: Mention, after: Mention) -> bool:
    """Whether `after` says where `before` lies: X جنوب إدلب, X التابعة لناحية Y, X (درعا), X, Y."""
    if passage.sentences[before.last] != passage.sentences[after.first]:
        return False
    between = range(before.last + 1, after.first)
    if len(between) > 5:
        return False
    words = passage.words
    for index in between:
        word = words[index]
        if word[0] == "و" or not (
            word in DIRECTIONS or word in COUNTRYSIDE or word in _LINKS or word in CUES
            or word in NEAR or word.lstrip("ب") in _LINKS
        ):  # fmt: skip
            return False
        if passage.gap(index).strip() not in ("", ","):
            return False
    gap = passage.gap(after.first).strip()
    if _is_town(before) and after.within and after.direction is None and not _holds(after, before):
        return False
    if not between:
        if after.clitic == "ب" or (after.tagged and gap == "" and not after.clitic):
            return True
        if gap not in (",", "(", "-"):
            return False
        return _holds(after, before)
    return gap in ("", "(") and (
        after.direction is not None
        or after.locative
        or after.cue is not None
        or after.near
        or after.clitic == "ل"
    )
