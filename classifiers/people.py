"""People in a text, counted: "ثلاثة مدنيين", "طفلان", "رجل", "11 شخصاً", "three civilians"."""

from collections.abc import Collection
from dataclasses import dataclass

from classifiers.casualty_words import (
    AGES,
    CASES,
    COUNTED,
    FAMILY_ONE,
    FAMILY_TWO,
    HARM_NOUNS,
    HARM_VERBS,
    JOINED_PAIRS,
    ORDINALS,
    OTHERS,
    PAIRS,
    PARTS,
    PEOPLE,
    PERSONS,
    THINGS,
    TWO,
)
from classifiers.numbers import number_at
from classifiers.passage import Passage
from classifiers.place_words import TITLES

_KILLS_OR_HURTS = frozenset({*HARM_VERBS, *HARM_NOUNS})
_YEARS = (1900, 2100)
"""Such a number is a year unless people follow it."""


@dataclass(slots=True)
class Group:
    """People named by words first..last. `joined`: by و to what precedes. `part`: of a larger
    group that is counted already (بينهم 3 أطفال)."""

    first: int
    last: int
    value: int
    joined: bool
    part: bool = False
    numbered: bool = False


def find_people(passage: Passage, taken: Collection[int]) -> list[Group]:
    """Every group in order. `taken`: words that say something else (dates, names)."""
    groups: list[Group] = []
    part_of = -1
    index = 0
    while index < len(passage):
        word = passage.words[index]
        if word in PARTS:
            part_of = passage.sentences[index]
        elif part_of >= 0 and (
            passage.sentences[index] != part_of or word in HARM_NOUNS or word in HARM_VERBS
            or word in COUNTED
        ):  # fmt: skip
            part_of = -1
        group = None if index in taken else _group_at(passage, index, taken)
        if group is None:
            index += 1
            continue
        if group.last + 1 < len(passage) and passage.words[group.last + 1] in COUNTED:
            part_of = -1
        group.part = part_of >= 0 or _in_brackets(passage, group)
        groups.append(group)
        if group.numbered and passage.gap(group.last + 1).strip() == ":":
            part_of = passage.sentences[index]  # ثلاثة: شاب … وطفل …
        index = group.last + 1
    return groups


def _group_at(passage: Passage, index: int, taken: Collection[int]) -> Group | None:
    words = passage.words
    word = words[index]
    before = words[index - 1] if index > 0 else ""
    joined = (len(word) > 1 and word[0] == "و") or before in ("and", "ve")
    number = number_at(passage, index)
    if number is not None:
        if before in AGES or (number.value == 1 and "واحد" in word):
            return None
        last = number.last
        if last + 1 < len(words) and last + 1 in taken:
            return Group(index, last, number.value, joined, numbered=True)
        following = words[last + 1] if last + 1 < len(words) else ""
        if following in THINGS or (_YEARS[0] <= number.value <= _YEARS[1] and not (
            following in PEOPLE or following in PERSONS or following in COUNTED
        )):  # fmt: skip
            return None
        while last + 1 < len(words) and not passage.gap(last + 1).strip(" ()") and (
            words[last + 1] in PEOPLE or words[last + 1] in PERSONS or words[last + 1] in OTHERS
            or words[last + 1] in CASES
        ):  # fmt: skip
            if words[last + 1].startswith("و") and words[last + 1] not in ("ولد", "والد"):
                break
            last += 1
        return Group(index, last, number.value, joined, numbered=True)
    if word in COUNTED or word in HARM_NOUNS or word in HARM_VERBS:
        return None
    after = words[index + 1] if index + 1 < len(words) else ""
    if word in PAIRS or word in FAMILY_TWO or (word in PEOPLE and after in TWO):
        return Group(index, index + (after in TWO), 2, joined, numbered=True)
    if word in JOINED_PAIRS and before in HARM_NOUNS:
        return Group(index, index, 2, joined, numbered=True)
    if word.removeprefix("و") in ORDINALS and not _KILLS_OR_HURTS.isdisjoint(
        words[index - 1 : index]
    ):
        return Group(index, index, 1, joined)
    if word in PERSONS or word in FAMILY_ONE or word.removeprefix("و") in TITLES:
        return Group(index, index, 1, joined)
    return None


def _in_brackets(passage: Passage, group: Group) -> bool:
    """Whether it stands in brackets with other words, which give the parts of what precedes:
    3 قتلى (معلم واثنان من أبنائه). A number alone in brackets is no part."""
    opening = passage.text.rfind(
        "(", max(0, passage.starts[group.first] - 80), passage.starts[group.first]
    )
    if opening < 0 or ")" in passage.text[opening : passage.starts[group.first]]:
        return False
    closing = passage.text.find(")", passage.ends[group.last], passage.ends[group.last] + 80)
    return closing >= 0 and not passage.text[opening + 1 : closing].strip().isdecimal()
