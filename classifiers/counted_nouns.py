"""Nouns that are themselves the people: قتيلان, 11 جريحاً, القتلى: 3, ارتفع عدد الجرحى إلى 12."""

from collections.abc import Sequence

from classifiers.casualty_words import (
    BECOMING,
    BODIES,
    COUNTED,
    DETAINED,
    DISPLACED,
    INJURED,
    KILLED,
    RISES,
    TOTALS,
)
from classifiers.counted_people import (
    REACH,
    Casualties,
    before,
    counts_next,
    with_earlier,
)
from classifiers.harm import Harm
from classifiers.named_people import BULLETS, people_by_name, people_in_lines
from classifiers.numbered_people import Group
from classifiers.passage import Passage
from classifiers.people_words import (
    APPROXIMATE,
    CASES,
    PARTS,
    UNCOUNTED,
)
from classifiers.vocabulary import exact

_BEFORE_HARMED = CASES | APPROXIMATE | {"عدد", "بين"}
_PAST = frozenset({"فوق", "تجاوز", "تجاوزوا", "تجاوزت", "يتجاوز"})
_STATES = frozenset({DETAINED, DISPLACED})
RELATIVES = exact("الذين اللي يلي people those who")
"""Before a verb that tells whose number follows: عدد الذين قتلوا … إلى 33."""
_SO_FAR = exact("لهلق هلق حتى الآن لحد لليوم اليوم اللحظة لغاية تقريبا of so far")
_CASE = exact("حالة")
_SINGLE = exact("واحد واحدة")


def count_noun(found: Casualties, harm: Harm) -> None:
    """قتيل, قتيلان, 11 قتيلاً, ثلاثة قتلى, مدني شهيد, الاصابات صارت 11."""
    passage, at = found.passage, harm.at
    if _is_either(found, at):
        _leave_out(found, at)
        return
    same = found.by_first.get(at + 1)
    if same is not None and same.numbered and passage.words[at + 1].startswith("ال"):
        found.claim(harm, same)
        harm.value, harm.total = same.value, True  # تسعة أطفال بين القتلى الأربعة عشر
        return
    last = at - 1
    while last >= 0 and passage.words[last] in _BEFORE_HARMED and last not in found.by_last:
        last -= 1
    group = found.by_last.get(last) or _whole_before(found, harm)
    if group is not None and group.last == last and tells_before(found, group, at):
        group = None
    if passage.words[at][0] == "و" and passage.words[at][1:] in COUNTED:
        group = None  # طفلة وجرحى
    if _is_of_the_hurt(found, harm, last + 1):
        return  # بعدما فارق ثلاثة من المصابين الحياة
    known = not harm.counted or (harm.kind == INJURED and _is_definite(passage, at - 1))
    if group is not None and not group.numbered and known and _is_definite(passage, at):
        group = None  # ابنها بين المصابين, الشاب المصاب
    adjoins = group is not None and not passage.gap(at).strip(" ()")
    if group is not None and harm.kind in _STATES and not group.numbered:
        found.harm_words.discard(at)  # مدرس موقوف, شاب نازح tell who he is
        return
    if group is not None and adjoins and not group.part and group.first not in found.claimed:
        group = with_earlier(found, group)
        found.claim(harm, group)
        harm.value = group.value
        harm.total = is_total(passage, group.first)
        return
    if (passage.words[at + 1 : at + 2] and passage.words[at + 1] in _SINGLE) or (
        before(passage, at) in _CASE and passage.words[at] == "وفاه"
    ):
        harm.value = 1  # وفاة واحدة
        return
    after = becoming(found, at)
    if after is None and harm.counted == 0 and _list_after(found, harm):
        return
    if after is None and not UNCOUNTED.isdisjoint(passage.words[max(0, at - 4) : at]):
        return
    if after is not None:
        found.claim(harm, after)
        harm.value, harm.total = after.value, True
    elif harm.counted and not _is_definite(passage, at):
        harm.value = harm.counted
        same = found.by_first.get(at + 1)
        twin = same is not None and same.value == harm.value and not same.joined
        if same is not None and twin and found.follows(at + 1):
            found.claim(harm, same)  # جثة طفل


def _is_of_the_hurt(found: Casualties, harm: Harm, first: int) -> bool:
    """Whether the hurt or held are those of whom some died: وفاة اثنين من الجرحى, أعدم اثنان من
    أسرى الفصائل."""
    if harm.kind == KILLED or before(found.passage, harm.at) != "من":
        return False
    if harm.kind == INJURED and not _is_definite(found.passage, harm.at):
        return False
    return any(
        other.kind == KILLED
        for at in range(max(0, first - 4), first)
        if (other := found.by_harm.get(at)) is not None
    )


def tells_before(found: Casualties, group: Group, at: int) -> bool:
    """Whether a number belongs to what precedes it, and not to the word of harm `at`: شهداء (3)
    جرحى, القتلى 3 الجرحى, حوادث 6 (وفاة)."""
    gap = found.passage.gap(at)
    return group.bare and (
        ("(" in gap) != ("(" in found.passage.gap(group.first))
        or _is_definite(found.passage, at)
        or (")" in gap and group.first - 1 in found.harm_words)
    )


def _is_definite(passage: Passage, at: int) -> bool:
    return passage.words[at].startswith(("ال", "وال", "بال", "لل"))


def _whole_before(found: Casualties, harm: Harm) -> Group | None:
    """A number that stands apart before a word for many: 6 عناصر من قوات النظام جرحى, ارتفع إلى
    ثمانية بينهم خمسة أطفال عدد قتلى القصف."""
    passage, at = found.passage, harm.at
    if harm.counted or passage.words[at].startswith(("و", "ال")):
        return None
    for index in range(at - 1, max(-1, at - REACH), -1):
        if passage.clauses[index] != passage.clauses[at] or index in found.harm_words:
            return None
        group = found.by_last.get(index)
        if group is not None and group.numbered and found.free(group):
            return group
    return None


def becoming(found: Casualties, at: int) -> Group | None:
    """ارتفاع عدد القتلى إلى 12, الإصابات صارت 11, الإصابات: 4."""
    passage = found.passage
    sentence = passage.sentences[at]
    words = passage.words
    definite = words[at].startswith(("ال", "وال")) or words[at + 1 : at + 2] == ["sayisi"]
    definite = definite or before(passage, at) in RELATIVES
    rising = not BECOMING.isdisjoint(words[max(0, at - 3) : at])
    for index in range(at + 1, min(len(passage), at + (18 if rising else 10))):
        group = found.by_first.get(index)
        if passage.sentences[index] != sentence or index in found.harm_words:
            return None
        if group is not None and counts_next(found, group):
            return None
        if group is not None and group.numbered:
            told = passage.words[index - 1] in BECOMING or passage.words[index][0] == "ل"
            if _is_former(passage, group):
                continue  # ارتفاع العدد من 4 إلى 7
            told = told or passage.gap(index).strip() in ("=", ":", "(") or index == at + 1
            told = told or ("عدد" in words[max(0, at - 2) : at] and _is_with(words, index))
            told = told or _reaches_at_once(words, at, index)
            told = told or ":" in passage.gap(group.last + 1)
            told = told or rising
            of_them = words[group.last + 1 : group.last + 2] == ["من"]
            alone = (group.bare or (of_them and words[at] != "وفاه")) and index == at + 1
            if group.bare and _ends_title(found, at, group):
                return group
            alone = alone or (words[at] in ("bodies", "corpses") and words[index - 1] == "of")
            past = passage.words[index - 1] in _PAST
            said = past or definite or alone or rising or is_total(passage, at)
            said = said or (words[at] in BODIES and index == at + 1)  # جثث 4 أطفال
            said = said or not RISES.isdisjoint(words[at:index])
            return group if (told or past) and said else None
    return None


def _is_with(words: Sequence[str], index: int) -> bool:
    """Whether ب leads to a number: تقدر عدد النازحين بـ 120 ألفاً."""
    return words[index - 1] == "ب" or words[index][0] == "ب"


def _reaches_at_once(words: Sequence[str], at: int, index: int) -> bool:
    """Whether nothing but "so far" or "of" parts a word from its number: الشهدا لهلق 6; bodies of
    four men."""
    return index - at < 5 and all(word in _SO_FAR for word in words[at + 1 : index])


def _ends_title(found: Casualties, at: int, group: Group) -> bool:
    """Whether a sentence says nothing but whose dead are how many: قتلى حافلة المبيت 13 بينهم …"""
    passage, after = found.passage, group.last + 1
    if at and passage.sentences[at - 1] == passage.sentences[at]:
        return False
    if passage.clauses[group.last] != passage.clauses[at]:
        return False
    return (
        after == len(passage)
        or passage.words[after] in PARTS
        or passage.clauses[after] != passage.clauses[at]
    )


def _list_after(found: Casualties, harm: Harm) -> bool:
    """Counts who is listed after a colon: القتلى: رجل وابنه; الشهداء: محمد العلي، خالد الأحمد."""
    passage = found.passage
    first = next(
        (
            at
            for at in range(harm.at + 1, min(len(passage), harm.at + REACH))
            if ":" in (gap := passage.gap(at)) or ("\n" in gap and _begins_list(passage, at))
        ),
        0,
    )
    if passage.words[harm.at].endswith("ه"):
        return False  # الضحية الرابعة: …
    if not first or any(at in found.harm_words for at in range(harm.at + 1, first + 1)):
        return False
    if passage.sentences[first] != passage.sentences[harm.at]:
        return _lines_after(found, harm, first)
    group = found.by_first.get(first)
    if group is not None and not group.bare and passage.words[group.last + 1 :][:1] != ["في"]:
        found.claim(harm, group)
        harm.value = group.value
    elif named := people_by_name(passage, first, after_colon=True):
        harm.value, harm.alone = named, True
    return harm.value is not None


def _begins_list(passage: Passage, at: int) -> bool:
    """Whether the line that begins with a word bears a bullet or the number 1."""
    mark = passage.gap(at).rpartition("\n")[2]
    return mark.strip() in BULLETS or passage.words[at] == "1"


def _lines_after(found: Casualties, harm: Harm, first: int) -> bool:
    """Counts who is named in the lines below a heading."""
    passage = found.passage
    if passage.sentences[first] != passage.sentences[harm.at] + 1:
        return False
    if named := people_in_lines(passage, first):
        harm.value, harm.alone = named, True
    return named > 0


def _is_former(passage: Passage, group: Group) -> bool:
    """Whether a number is what another has risen from: من 4 إلى 7."""
    after = group.last + 1
    return before(passage, group.first) == "من" and passage.words[after : after + 1] == ["الي"]


def _is_either(found: Casualties, at: int) -> bool:
    """4 عناصر بين قتيل وجريح: how many of which is not said."""
    words = found.passage.words
    if words[at - 1 : at] == ["بين"] and words[at + 1 : at + 2]:
        return at + 1 in found.harm_words and words[at + 1].startswith("و")
    return words[max(0, at - 2) : at - 1] == ["بين"] and at - 1 in found.harm_words


def _leave_out(found: Casualties, at: int) -> None:
    """Nobody counts those of whom some were killed and some hurt: سقوط خمسة بين قتيل وجريح."""
    between = at - 1 if found.passage.words[at - 1] == "بين" else at - 2
    group = found.by_last.get(between - 1)
    if group is not None:
        found.claimed.add(group.first)


def is_total(passage: Passage, at: int) -> bool:
    return not TOTALS.isdisjoint(passage.words[max(0, at - 3) : at])
