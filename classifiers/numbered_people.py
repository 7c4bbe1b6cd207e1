"""People who are counted by a number: "ثلاثة مدنيين", "11 شخصاً", "5 في نوى", "70 rebels"."""

from collections.abc import Collection
from dataclasses import dataclass

from classifiers.casualty_words import COUNTED, GONE, GONE_BY, HARM_NOUNS, HARM_VERBS
from classifiers.numbers import NUMBER_WORDS, Number
from classifiers.passage import Passage
from classifiers.people_words import (
    ABDUCTED,
    AGES,
    CASES,
    FAMILY_ONE,
    MISSING,
    NATIONALS,
    NUMBERED,
    OTHERS,
    PEOPLE,
    PERSONS,
    THINGS,
    YEARS_OLD,
)
from classifiers.vocabulary import AnyOf, exact

KILLS_OR_HURTS = frozenset({*HARM_VERBS, *HARM_NOUNS})
"""Words directly after which people are those that it is done to."""
_AFTER_NUMBERS = PEOPLE | PERSONS | FAMILY_ONE | OTHERS | NATIONALS | (CASES - exact("بحالة"))
_COUNTABLE = AnyOf((_AFTER_NUMBERS, KILLS_OR_HURTS, COUNTED))
_OF_THEM = frozenset({"si", "i", "u", "su"})
"""Endings of a Turkish number that is of those told of with it: 2'si."""
_NEAR = 3
_NO_ADJECTIVES = exact("of in by at on and or were was are is have has after as to from for the a")
_CURRENCIES = frozenset("$€£₺")
_MORE_THAN = frozenset({"den", "dan", "ten", "tan", "fazla", "askin"})
"""After a Turkish number: 20'den fazla kişi, more than 20 people."""
_RESCUED = ("انقذ", "نجا", "نجو")
_YEARS = (1900, 2100)
"""Such a number is a year unless people follow it."""


@dataclass(slots=True)
class Group:
    """People named by words first..last. `joined`: by و to what precedes. `part`: of a larger
    group that is counted already (بينهم 3 أطفال). `bare`: a number without a noun."""

    first: int
    last: int
    value: int
    joined: bool
    part: bool = False
    numbered: bool = False
    bare: bool = False


def numbered_people(
    passage: Passage, number: Number, taken: Collection[int], *, joined: bool
) -> Group | None:
    """The people whom a number counts, None where it counts something else. `joined`: see Group."""
    words, first, last = passage.words, number.first, number.last
    if (first and words[first - 1] in AGES) or (number.value == 1 and "واحد" in words[first]):
        return Group(first, first, 1, joined, bare=True) if _is_one(passage, first) else None
    while last + 1 < len(words) and words[last + 1] in _MORE_THAN:
        last += 1
    following = words[last + 1] if last + 1 < len(words) else ""
    whole = _whole_after(words, last + 2) if following in _OF_THEM else 0
    if whole:
        return Group(first, whole - 1, number.value, joined, part=True, numbered=True)
    if _counts_other(passage, number, last + 1) or (joined and following in ABDUCTED):
        return None
    if last + 1 < len(words) and last + 1 in taken:
        return Group(first, last, number.value, joined, numbered=True)
    last = _end_of_noun(passage, last)
    if words[first].endswith("ست") and last == first + 1 and words[last] in PERSONS:
        return Group(first, last, 1, joined)  # ست عجوز is a lady, in speech
    bare = last == number.last and following not in ("من", "of")
    return Group(first, last, number.value, joined, numbered=True, bare=bare)


def _end_of_noun(passage: Passage, last: int) -> int:
    """The last word of the people who stand after a number that ends with word `last`."""
    words = passage.words
    if passage.latin:
        last = _end_of_adjectives(passage, last)
    while (
        last + 1 < len(words)
        and words[last + 1] in _AFTER_NUMBERS
        and not passage.gap(last + 1).strip(" ()")
    ):
        if words[last + 1].startswith("و") and words[last + 1] not in ("ولد", "والد"):
            break
        last += 1
    return last


def _end_of_adjectives(passage: Passage, last: int) -> int:
    """The word before the people whom adjectives part from their number: ten Alawite men."""
    for index in range(last + 1, min(len(passage), last + 2 + _NEAR)):
        word = passage.words[index]
        if word in PEOPLE or word in PERSONS:
            return index - 1
        if word >= "\u0600" or word in _NO_ADJECTIVES or not passage.gap(index).isspace():
            break
        if word in KILLS_OR_HURTS or word in COUNTED or word in THINGS or word[-1].isdecimal():
            break
    return last


def _counts_other(passage: Passage, number: Number, after: int) -> bool:
    """Whether a number, told of from word `after` on, counts no people who are there: an age, a
    year, money, things, those who are missing or saved, the name of a unit."""
    words, first = passage.words, number.first
    following = words[after] if after < len(words) else ""
    if not _CURRENCIES.isdisjoint(passage.gap(after) + passage.gap(first)):
        return True
    if _is_age(words, after) or not MISSING.isdisjoint(words[after : after + 3]):
        return True
    if following in THINGS or following.removeprefix("ال") in THINGS:
        return True
    if following.startswith(_RESCUED) or (passage.latin and _are_things(words, after)):
        return True
    if _YEARS[0] <= number.value <= _YEARS[1] and not (
        following in PEOPLE or following in PERSONS or following in COUNTED
    ):
        return True
    name = first > 0 and words[first - 1] in NUMBERED and words[first].isdecimal()
    return name and following not in _COUNTABLE


def _is_one(passage: Passage, at: int) -> bool:
    """Whether واحد is somebody: انجرح واحد, راح واحد, 4 قتلى بالأولى وواحد بالثانية."""
    words = passage.words
    verb = at - 2 if at > 1 and words[at - 1] in GONE_BY else at - 1
    if at and (words[verb] in KILLS_OR_HURTS or words[verb] in GONE):
        return True
    following = words[at + 1] if at + 1 < len(words) else ""
    opens = at == 0 or passage.clauses[at - 1] != passage.clauses[at]
    if following in HARM_VERBS and (opens or words[at].startswith("وو")):
        return True  # واحد استشهد
    return words[at].startswith("وو") and (following[:1] == "ب" or following == "في")


def _whole_after(words: list[str], at: int) -> int:
    """Where the number of all follows that of some (2'si çocuk 4 sivil öldü), or 0."""
    for index in range(at, min(len(words), at + _NEAR)):
        if words[index] in KILLS_OR_HURTS:
            return 0
        if words[index][-1].isdecimal() or words[index] in NUMBER_WORDS:
            return index
    return 0


def _are_things(words: list[str], at: int) -> bool:
    """Whether an English number is of things that another's name stands before: 70 ISIS targets."""
    name = words[at] if at + 1 < len(words) else ""
    return "a" <= name[:1] < "\u0600" and name not in PEOPLE and words[at + 1] in THINGS


def _is_age(words: list[str], at: int) -> bool:
    """Whether what follows a number makes it an age: 12 سنة, 18 و19 سنة, 12-y-o."""
    following = words[at : at + 2]
    if following and following[0].startswith("و") and following[0][1:].isdecimal():
        following = following[1:]
    return bool(following) and following[0] in YEARS_OLD
