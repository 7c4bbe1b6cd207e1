"""Lists of places with a number each: شهداء اليوم: 5 في نوى، 2 في طفس; سرمين 3 شهداء، بنش 2."""

from bisect import bisect_left
from collections.abc import Collection, Sequence

from classifiers.casualty_words import OF_PLACE
from classifiers.counted_people import Casualties
from classifiers.harm import Harm
from classifiers.numbered_people import Group
from classifiers.passage import Passage
from classifiers.people import KIN
from classifiers.place_words import COUNTRYSIDE, CUES, DIRECTIONS

_REACH = 12
"""How many words from a word of harm, or from the entry before, an entry may stand."""
_LONGEST_ENTRY = 6
_OF_ENTRIES = (
    OF_PLACE | COUNTRYSIDE | CUES.keys() | DIRECTIONS.keys() | {"و", "اليوم", "وريفها", "وريفه"}
)
_HEADING_ENDS = (":", "\n", "..", "=")


def add_entries(found: Casualties, taken: Collection[int]) -> None:
    """Adds the numbers of a list to the word of harm that it goes on from, or that heads it.
    `taken`: the words that name places."""
    if len(found.groups) < 2 or not taken:
        return
    ends: dict[int, int] = {}
    entries: dict[int, list[Group]] = {}
    for group in found.groups:
        if not found.free(group) or not _is_entry(found.passage, group, taken):
            continue
        harm = _listed_under(found, group, ends)
        if harm is not None:
            entries.setdefault(harm.at, []).append(group)
            ends[harm.at] = group.last
    for at, groups in entries.items():
        _add(found, found.by_harm[at], groups)


def _is_entry(passage: Passage, group: Group, taken: Collection[int]) -> bool:
    """Whether a number belongs to a place: 5 في نوى, وستة بدوما, بنش 2, بنش: 2."""
    words, clauses = passage.words, passage.clauses
    first, after = group.first, group.last + 1
    if words[first] in KIN:
        return False  # شاب … مع والده في إدلب
    clause = clauses[first]
    opens = group.joined or first == 0 or clauses[first - 1] != clause
    if opens and after < len(words) and clauses[after] == clause:
        return _names_place(words, after, taken)
    if after < len(words) and clauses[after] == clause:
        return False
    if opens and ":" in passage.gap(first):
        clause = clauses[first - 1]
    place = False
    at = first - 1
    while at >= 0 and clauses[at] == clause:
        if at not in taken and words[at] not in _OF_ENTRIES:
            return False
        place = place or at in taken
        at -= 1
        if first - at > _LONGEST_ENTRY:
            return False
    return place


def _names_place(words: Sequence[str], at: int, taken: Collection[int]) -> bool:
    """Whether the place of what precedes begins at a word: في نوى, بدوما."""
    if words[at] in OF_PLACE or words[at] == "ب":
        return at + 1 in taken and not words[at + 1].isdecimal()
    return words[at].startswith("ب") and at in taken


def _listed_under(found: Casualties, group: Group, ends: dict[int, int]) -> Harm | None:
    """The word of harm that an entry belongs to: the last one before it, if that counts people or
    heads the list, and nothing long stands between."""
    harms = found.harms
    before = bisect_left(harms, group.first, key=lambda harm: harm.at) - 1
    if before < 0:
        return None
    harm = harms[before]
    since = max(harm.at, ends.get(harm.at, 0))
    between = range(harm.at + 1, group.first)
    if group.first - since > _REACH or any(at in found.harm_words for at in between):
        return None
    if harm.value is not None:
        return harm if (harm.groups or harm.counted) and not harm.total else None
    heads = harm.at in ends or any(
        sign in found.passage.gap(at)
        for at in range(harm.at + 1, group.first + 1)
        for sign in _HEADING_ENDS
    )
    return harm if harm.counted == 0 and heads else None


def _add(found: Casualties, harm: Harm, groups: list[Group]) -> None:
    """The sum of the entries, unless they divide a number that precedes them."""
    values = [group.value for group in groups]
    if harm.value is None and len(values) > 2 and values[0] == sum(values[1:]):
        values = values[:1]  # القتلى 20: 8 في حلب و7 في إدلب و5 في درعا
    whole = harm.value or 0
    divided = len(values) > 1 and sum(values) <= whole and not groups[0].joined
    for group in groups:
        found.claim(harm, group)
    if not divided:
        harm.value = whole + sum(values)
