"""Words of harm and people of a passage, and what a list adds to a number: مقتل طفل وامرأة بألغام
ورجل بنيران."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from classifiers.casualty_words import GONE_BY
from classifiers.harm import Harm
from classifiers.numbered_people import Group
from classifiers.passage import Passage
from classifiers.people_words import APPROXIMATE

REACH = 9
"""How many words from a word of harm its people may stand."""
LONG_REACH = 40
"""How many the last of several."""
_BE = frozenset({"was", "were", "is", "are"})
_BEFORE_PEOPLE = APPROXIMATE | GONE_BY | {"كل"}

_DEATHS = frozenset({"وفاه", "وفيات", "وفاتين", "وفاتان"})
"""Words whose و is their own."""


@dataclass(slots=True)
class Casualties:
    """Words of harm and people of a passage, each to be found by its words."""

    passage: Passage
    harms: Sequence[Harm]
    groups: Sequence[Group]
    harm_words: set[int]
    by_harm: dict[int, Harm] = field(default_factory=dict)
    by_first: dict[int, Group] = field(default_factory=dict)
    by_last: dict[int, Group] = field(default_factory=dict)
    claimed: set[int] = field(default_factory=set)

    def free(self, group: Group | None) -> bool:
        """Whether no word of harm has taken the group, and no larger one holds it."""
        return group is not None and not group.part and group.first not in self.claimed

    def follows(self, index: int) -> bool:
        """Whether nothing but space stands before a word."""
        return self.passage.gap(index).isspace()

    def claim(self, harm: Harm, group: Group) -> None:
        """Counts the group for a word of harm, once."""
        self.claimed.add(group.first)
        harm.groups.append(group.first)


def before(passage: Passage, at: int) -> str:
    """The word before word `at`, nothing where there is none."""
    return passage.words[at - 1] if at > 0 else ""


def counts_next(found: Casualties, group: Group) -> bool:
    """Whether a number belongs to the word of harm after it: قتيلان و7 جرحى; not القتلى 3 الجرحى 7,
    whose nouns are definite, nor شهداء (3) جرحى (7)."""
    after = group.last + 1
    if after not in found.harm_words:
        return False
    word = found.passage.words[after]
    if group.bare and (word.startswith("ال") or ")" in found.passage.gap(after)):
        return False
    return not word.startswith("و") or word in _DEATHS


def with_earlier(found: Casualties, group: Group) -> Group:
    """The first of groups that are joined, with the number of all: 14 جندياً و3 مسلحين قتلى."""
    while group.joined:
        earlier = _earlier(found, group)
        if earlier is None or earlier.bare:
            break
        found.claimed.add(group.first)
        earlier.value += group.value
        group = earlier
    return group


def _earlier(found: Casualties, group: Group) -> Group | None:
    """The people that a joined group goes on from: لاعب من درعا وأربعة آخرون."""
    for index in range(group.first - 1, max(-1, group.first - 1 - REACH), -1):
        apart = found.passage.clauses[index] != found.passage.clauses[group.first]
        if apart or index in found.harm_words or found.passage.words[index] in _BE:
            return None
        earlier = found.by_last.get(index)
        if earlier is not None:
            return earlier if found.free(earlier) and not _is_governed(found, earlier) else None
    return None


def _is_governed(found: Casualties, group: Group) -> bool:
    """Whether a word of harm stands directly before people, so that they are its own: مقتل شخصين
    وخمسة جرحى."""
    words, clauses, at = found.passage.words, found.passage.clauses, group.first - 1
    while at >= 0 and words[at] in _BEFORE_PEOPLE:
        at -= 1
    return at in found.harm_words and clauses[at] == clauses[group.first]


def add_joined(found: Casualties) -> None:
    """مقتل طفل وامرأة بألغام ورجل بنيران: what و joins to the people of a word of harm."""
    counted = [harm for harm in found.harms if harm.value is not None]
    following: dict[int, list[Group]] = {}
    for group in found.groups:
        at = _told_before(found, counted, group)
        if at is not None:
            following.setdefault(at, []).append(group)
    for at, groups in following.items():
        harm = found.by_harm[at]
        if harm.value is None or _are_parts(harm.value, groups):
            continue
        for group in groups:
            if group.joined and not found.passage.words[group.first].startswith(("وال", "الو")):
                found.claim(harm, group)
                harm.value += group.value


def _told_before(found: Casualties, counted: Sequence[Harm], group: Group) -> int | None:
    """The word of harm that people stand after in a sentence, none between them."""
    passage = found.passage
    if not found.free(group) or counts_next(found, group):
        return None
    before = bisect_left(counted, group.first, key=lambda harm: harm.at) - 1
    if before < 0:
        return None
    at = counted[before].at
    if group.first - at > LONG_REACH:
        return None
    if passage.sentences[at] != passage.sentences[group.first] and not _goes_on(passage, group):
        return None
    if any(index in found.harm_words for index in range(at + 1, group.first)):
        return None
    after = group.last + 1
    if passage.words[after : after + 1] == ["of"]:
        after += 3  # two of his brothers were hurt
    verb_of_its_own = passage.words[after : after + 1]
    return None if verb_of_its_own in (["were"], ["was"], ["have"], ["in"]) else at


def _goes_on(passage: Passage, group: Group) -> bool:
    """Whether a sentence begins with a number that goes on from the one before: .. و3 بالبلدة."""
    first, after = group.first, group.last + 1
    opens = passage.sentences[first] == passage.sentences[first - 1] + 1
    return (
        group.bare
        and opens
        and passage.words[after : after + 1] != []
        and (passage.words[after][0] == "ب" or passage.words[after] == "في")
    )


def _are_parts(total: int, groups: Sequence[Group]) -> bool:
    """Whether numbers after a number only divide it: 15 شاباً، 11 على الحواجز و4 من بيوتهم."""
    numbers = [group.value for group in groups if group.numbered]
    told = [group.value for group in groups]
    if len(told) > 1 and not groups[0].joined and sum(told) == total:
        return True  # عائلة من خمسة أشخاص، أب وأم وثلاثة أولاد
    return len(numbers) > 1 and (
        sum(numbers) == total
        or (len(numbers) > 2 and sum(numbers) <= total and not groups[0].joined)
    )
