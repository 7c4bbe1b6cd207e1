"""How many were killed, injured, detained or displaced.

A number counts where it belongs to a word of harm: "قتل ثلاثة مدنيين", "11 قتيلاً", "طفلان".
A total with its parts ("11 بينهم 3 أطفال") is the total; several incidents are added.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from classifiers.casualty_words import (
    CASES,
    COUNTED,
    FAMILY_ONE,
    FAMILY_TWO,
    HARM,
    INFECTIONS,
    NEGATIONS,
    OTHERS,
    PAIRS,
    PARTS,
    PEOPLE,
    PERSONS,
    STOPS,
    THINGS,
    TOTALS,
    UNCOUNTED,
)
from classifiers.numbers import Number, number_at
from classifiers.passage import Passage
from classifiers.place_words import GIVEN_NAMES, TITLES

_REACH = 9
"""How many words after a word of harm its number may stand (a subject may stand between)."""


@dataclass(slots=True)
class _Count:
    value: int
    sentence: int
    total: bool


@dataclass(slots=True)
class _Counter:
    passage: Passage
    taken: Collection[int]
    infections: bool
    counts: dict[str, list[_Count]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


def count_figures(passage: Passage, taken: Collection[int]) -> Mapping[str, int]:
    """Figures by field ("killed", "injured", "detained", "displaced"), only those that are stated.
    `taken`: words whose numbers say something else (dates, names)."""
    counter = _Counter(passage, taken, any(word in INFECTIONS for word in passage.words))
    for index, word in enumerate(passage.words):
        counted = COUNTED.get(word)
        if counted is not None:
            _count_noun(counter, index, *counted)
            continue
        harm = HARM.get(word)
        if harm is not None:
            _count_after(counter, index, harm)
    return {field: _sum(counts) for field, counts in counter.counts.items() if counts}


def _sum(counts: list[_Count]) -> int:
    """A stated total, else the sum of what different sentences do not merely repeat."""
    totals = [count.value for count in counts if count.total]
    if totals:
        return totals[-1]
    seen: dict[int, int] = {}
    for count in counts:
        first = seen.setdefault(count.value, count.sentence)
        if first != count.sentence:
            count.value = 0
    return sum(count.value for count in counts)


def _add(counter: _Counter, harm: str, value: int, index: int, *, total: bool = False) -> None:
    counter.counts.setdefault(harm, []).append(
        _Count(value, counter.passage.sentences[index], total)
    )


def _count_noun(counter: _Counter, index: int, harm: str, grammar: int) -> None:
    """قتيل, قتيلان, 11 قتيلاً, ثلاثة قتلى: the noun is the people. `grammar`: 1, 2, 0 for plural."""
    passage = counter.passage
    if _negated(passage, index):
        return
    number = _number_before(counter, index)
    if number is not None:
        counter.used.update(range(number.first, number.last + 1))
        _add(counter, harm, number.value, index, total=_is_total(passage, number.first))
        return
    after = _total_after(counter, index)
    if after is not None:
        _add(counter, harm, after.value, index, total=True)
    elif grammar and not passage.words[index].startswith(("ال", "وال", "بال", "لل")):
        _add(counter, harm, grammar, index)


def _number_before(counter: _Counter, index: int) -> Number | None:
    """The number of a counted noun: directly before it, or before "cases of"."""
    passage = counter.passage
    at = index - 1
    if at >= 0 and passage.words[at] in CASES:
        at -= 1
    for first in range(at, max(-1, at - 4), -1):
        if passage.gap(first + 1).strip() or first in counter.taken or first in counter.used:
            return None
        number = number_at(passage, first)
        if number is None or number.last < at:
            break
        best = number
        longer = number_at(passage, first - 1) if first else None
        if longer is None or longer.last < at:
            return best
    return None


def _total_after(counter: _Counter, index: int) -> Number | None:
    """ارتفاع حصيلة القتلى إلى 12."""
    passage = counter.passage
    if not any(word in TOTALS for word in passage.words[max(0, index - 3) : index]):
        return None
    for at in range(index + 1, min(len(passage), index + 7)):
        if passage.words[at] in ("الي", "to") and at + 1 < len(passage):
            return number_at(passage, at + 1)
    return None


def _is_total(passage: Passage, index: int) -> bool:
    return any(word in TOTALS for word in passage.words[max(0, index - 3) : index])


def _negated(passage: Passage, index: int) -> bool:
    return any(word in NEGATIONS for word in passage.words[max(0, index - 2) : index])


def _count_after(counter: _Counter, index: int, harm: str) -> None:
    """مقتل ثلاثة مدنيين, اعتقلت الدورية شابين: the people follow the word of harm."""
    passage = counter.passage
    words = passage.words
    if _negated(passage, index) or (harm == "injured" and counter.infections):
        return
    if index + 1 < len(words) and words[index + 1] in HARM:
        return
    sentence = passage.sentences[index]
    before = _people_before(counter, index)
    if before is not None:
        _add(counter, harm, before, index)
        return
    total, at, found = 0, index + 1, False
    while at < len(words) and at - index <= _REACH and passage.sentences[at] == sentence:
        word = words[at]
        if at > index + 1 and (word in HARM or word in COUNTED):
            break
        if word in PARTS or (word in STOPS and not (at == index + 1 and word == "علي")):
            break
        people = _people_at(counter, at)
        if people is not None:
            value, last = people
            total, found = total + value, True
            at = last + 1
            if at >= len(words) or not (words[at].startswith("و") and _people_at(counter, at)):
                break
            continue
        if word in UNCOUNTED or found:
            break
        at += 1
    if found:
        _add(counter, harm, total, index, total=_is_total(passage, index))


def _people_before(counter: _Counter, index: int) -> int | None:
    """ثلاثة مدنيين قتلوا: the subject stands before the verb."""
    passage = counter.passage
    words = passage.words
    if not words[index].endswith(
        ("وا", "ا", "killed", "injured", "wounded", "detained", "arrested")
    ):
        return None
    for start in range(max(0, index - 4), index):
        if passage.sentences[start] != passage.sentences[index] or start in counter.used:
            continue
        number = number_at(passage, start)
        if number is not None and start not in counter.taken and number.last + 3 > index - 1:
            if all(words[at] not in THINGS for at in range(number.last + 1, index)):
                counter.used.update(range(number.first, number.last + 1))
                return number.value
            return None
    return None


def _people_at(counter: _Counter, index: int) -> tuple[int, int] | None:
    """People named at a word: how many and the last word that says so."""
    passage = counter.passage
    words = passage.words
    word = words[index]
    if index in counter.taken or index in counter.used:
        return None
    number = number_at(passage, index)
    if number is not None:
        following = words[number.last + 1] if number.last + 1 < len(words) else ""
        if following in THINGS or (following in CASES and counter.infections):
            return None
        if following.startswith("من") and number.last + 2 < len(words):
            following = words[number.last + 2]
        counter.used.update(range(number.first, number.last + 1))
        last = number.last
        if last + 1 < len(words) and (words[last + 1] in PEOPLE or words[last + 1] in PERSONS):
            last += 1
        if last + 1 < len(words) and words[last + 1] in OTHERS:
            last += 1
        return number.value, last
    if word in PAIRS or word in FAMILY_TWO:
        return 2, index
    if word in PERSONS or word in FAMILY_ONE:
        return 1, index
    bare = word.removeprefix("و")
    if bare in TITLES or bare in GIVEN_NAMES:
        return 1, min(len(words) - 1, index + 2)
    return None
