"""Prisoners who are told to have died: they count among the dead, and nobody is newly held."""

from classifiers.casualty_words import KILLED
from classifiers.counted_people import Casualties
from classifiers.harm import Harm
from classifiers.numbers import NUMBER_WORDS
from classifiers.people_words import APPROXIMATE


def count_dead_in_custody(found: Casualties, held: Harm) -> None:
    """Counts prisoners who are told to have died among the dead alone: قضى أربعة معتقلين, ثلاثة
    محتجزين فارقوا الحياة."""
    words = found.passage.words
    before, after = held.at - 1, held.at + 1
    while before > 0 and _is_of_number(words[before]):
        before -= 1
    while after < len(words) - 1 and _is_of_number(words[after]):
        after += 1
    dead = found.by_harm.get(before) or found.by_harm.get(after)
    if dead is None or dead.kind != KILLED or (dead.counted is not None and dead.value):
        return
    if dead.at > held.at and not dead.verb:
        return
    dead.value, dead.alone = held.value, False
    dead.groups += held.groups or [held.at]
    held.value = None


def _is_of_number(word: str) -> bool:
    return word[-1:].isdecimal() or word in NUMBER_WORDS or word in APPROXIMATE
