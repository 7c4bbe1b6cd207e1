"""The signs in a text that a name is that of a place, of which kind, and what it goes with."""

import re
from collections.abc import Sequence

from classifiers.geography import Site, distance_km
from classifiers.mentions import Mention, Reading
from classifiers.ordinary_words import ORDINARY_WORDS
from classifiers.passage import Passage
from classifiers.place_words import (
    COUNTRYSIDE,
    CUES,
    DIRECTIONS,
    FRONTS,
    GIVEN_NAMES,
    LOCATIVE,
    MEDIA_HEADS,
    MEDIA_TAILS,
    NAME_PARTS,
    NAMED_THINGS,
    NEAR,
    OUTLET_ENDINGS,
    RULERS,
    TITLES,
)
from classifiers.vocabulary import exact
from config.places import Level

_NO_SIGN, _SOME, _PREPOSITION, _STRONG, _CUE = 0, 1, 2, 3, 4
"""Signs that a name must have to count as a place. A well-known town that is also a word (الميادين)
must follow a preposition or better, a generic noun (المدينة) a cue."""

_SHORT = 3
"""Letters of a name that a clitic easily makes of another word."""

_QUESTION = 3
"""A text of so few words that begins with a name asks for the place: الباب, الباب اليوم."""

_FIT_KM = 30.0
_LIST_KM = 70.0
_LIST_ITEM = re.compile(r"\n\s*[-*•]")
_NOWADAYS = frozenset({"اليوم", "الان"})


def introduce(passage: Passage, mention: Mention) -> None:
    """Reads the words before a name: what kind of place they announce, and where from."""
    mention.listed = _LIST_ITEM.search(passage.gap(mention.first)) is not None
    words, at = passage.words, mention.first - 1
    if mention.clitic.startswith(("ب", "وب", "فب")):
        mention.locative = True
    while at >= 0 and mention.first - at <= 5 and adjoins(passage, at + 1):
        word = words[at]
        cue, direction = CUES.get(word), DIRECTIONS.get(word)
        if direction is not None:
            mention.direction = mention.direction or "direction"
            mention.compass = mention.compass or direction
        elif word in COUNTRYSIDE:
            mention.direction = "countryside"
        elif cue is not None and mention.direction is None and not mention.near:
            mention.cue = mention.cue or cue
        elif word in FRONTS:
            mention.front = mention.near = True
        elif word in NEAR:
            mention.near = True
        elif word in LOCATIVE:
            mention.locative = mention.placed = True
            mention.lead = at
            break
        else:
            break
        mention.lead = at
        at -= 1


def adjoins(passage: Passage, index: int) -> bool:
    """Whether nothing but space stands between the word and the one before it."""
    return passage.gap(index).isspace()


def is_other_name(passage: Passage, mention: Mention) -> bool:
    """Whether the name is part of a person's, an outlet's or another thing's name."""
    words = passage.words
    if mention.clitic.endswith("ال") and any(
        reading.top.place.level is Level.GOVERNORATE for reading in mention.readings
    ):
        return True  # they take no article: الحمص is chickpeas, not حمص
    after = words[mention.last + 1] if mention.last + 1 < len(words) else ""
    if after in _NOWADAYS and _fills_line(passage, mention.first, mention.last + 1):
        return True
    if after in OUTLET_ENDINGS and passage.gap(mention.last + 1) == " ":
        ends = mention.last + 2 >= len(words) or not adjoins(passage, mention.last + 2)
        if not after.isdigit() or ends:
            return True
    if mention.cue or mention.direction or mention.near or mention.first == 0:
        return False
    if not adjoins(passage, mention.first) or mention.clitic not in ("", "ال"):
        return False
    before = words[mention.first - 1]
    if of_local_media(passage, mention):
        return True
    single = mention.first == mention.last
    if before in NAME_PARTS or (single and (before in GIVEN_NAMES or before in TITLES)):
        return True
    if before in NAMED_THINGS:
        return True
    return (
        mention.first > 1
        and adjoins(passage, mention.first - 1)
        and words[mention.first - 2] in NAMED_THINGS
        and before not in LOCATIVE
    )


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
    if mention.first - before.last != 1 or mention.lead != mention.first:
        return
    gap = passage.gap(mention.first).strip(" ")
    joins = mention.clitic == "و" and gap in ("", ",")
    if joins or (gap in (",", "-", "/") and not mention.clitic):
        mention.joined_to, before.joined_by = before, mention
        mention.cue = mention.cue or before.cue
        mention.locative = mention.locative or before.locative
        mention.placed = mention.placed or before.placed
        if before.direction == "countryside":
            mention.direction = before.direction


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
        if not (
            word in DIRECTIONS or word in COUNTRYSIDE or word in _LINKS or word in CUES
            or word.lstrip("ب") in _LINKS
        ):  # fmt: skip
            return False
        if passage.gap(index).strip() not in ("", ","):
            return False
    gap = passage.gap(after.first).strip()
    if not between:
        if after.clitic == "ب":
            return True
        if gap not in (",", "(", "-"):
            return False
        return any(
            low.within(high) and low is not high
            for reading in before.readings
            for low in (reading.bottom,)
            for of_after in after.readings
            for high in (of_after.top,)
        )
    return gap in ("", "(") and (
        after.direction is not None
        or after.locative
        or after.cue is not None
        or after.near
        or after.clitic == "ل"
    )


def demand_of(passage: Passage, mention: Mention) -> int:
    """How strong the signs must be that the name is a place: none, some or strong ones."""
    sites = [site for reading in mention.readings for site in reading.sites]
    if mention.first != mention.last:
        return _STRONG if all(site.place.needs_cue for site in sites) else _NO_SIGN
    word = passage.text[mention.start : mention.end]
    if word.removeprefix("ال") in CUES or word in RULERS:
        return _CUE
    is_word = word in ORDINARY_WORDS or word.removeprefix("ال") in GIVEN_NAMES
    if all(site.place.needs_cue for site in sites):
        return _STRONG
    is_village = all(site.place.level is Level.COMMUNITY for site in sites)
    if is_word:
        return _STRONG if is_village else _PREPOSITION
    if is_village and len(word) <= _SHORT and mention.clitic:
        return _STRONG
    return _SOME if is_village else _NO_SIGN


def has_evidence(passage: Passage, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether the words around it make the name a place where it could be something else."""
    if mention.demand == _NO_SIGN or mention.cue:
        return True
    if mention.first == 0 and len(passage) <= _QUESTION and mention.demand < _CUE:
        return True
    opens = mention.first == 0 and ":" in passage.gap(mention.last + 1)
    if mention.demand < _CUE and (mention.direction or mention.front):
        return True
    weak = mention.near or mention.locative or mention.struck or mention.tagged or opens
    weak = weak or mention.listed
    partners = [each for each in (mention.joined_to, mention.joined_by) if each is not None]
    if mention.demand == _SOME and (weak or partners):
        return True
    if mention.demand == _PREPOSITION and (mention.near or mention.struck or mention.placed):
        return True
    if mention.qualifier is not None and _fits(mention, mention.qualifier):
        return True
    if any(each.demand < _STRONG and _fits(mention, each, of_list=True) for each in partners):
        return True
    weak = weak and mention.demand < _CUE
    return weak and any(other is not mention and _fits(mention, other) for other in mentions)


def _fits(mention: Mention, other: Mention, *, of_list: bool = False) -> bool:
    """Whether the other names something that the mention lies in, or a place near it; those of one
    list may be as far apart as a governorate is wide."""
    if other.demand >= _STRONG and not other.cue:
        return False
    if other.readings[0].top.place.level is Level.COUNTRY:
        return False
    reach = _LIST_KM if of_list else _FIT_KM
    return any(
        _fit(reading.bottom, of_other, reach)
        for reading in mention.readings
        for of_other in other.readings
    )


def _fit(site: Site, other: Reading, reach_km: float) -> bool:
    if site.within(other.top):
        return True
    distance = distance_km(site, other.bottom)
    return distance is not None and distance < reach_km
