"""How many were killed, injured, detained or displaced.

A number counts where it belongs to a word of harm: "قتل ثلاثة مدنيين", "11 قتيلاً", "طفلان
استشهدا". A total with its parts ("11 بينهم 3 أطفال") is the total; several incidents are added;
what the text tells of the past is left out.
"""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from classifiers.casualty_words import (
    APPROXIMATE,
    BECOMING,
    CASES,
    DETAINED,
    HARM_NOUNS,
    HARM_OF_ONE,
    KILLED,
    OF_PLACE,
    PARTS,
    PEOPLE,
    SINGULAR_LOSS,
    STOPS,
    TAKEN,
    TOTALS,
    UNCOUNTED,
)
from classifiers.harms import Harm, find_harms
from classifiers.passage import Passage
from classifiers.people import Group, find_people
from classifiers.place_words import GIVEN_NAMES

_TOLLS = frozenset({"حصيله", "الحصيله", "مجزره", "المجزره", "toll"})
_PRONOUNS = frozenset(HARM_OF_ONE)
_LONG_REACH = 40
_REACH = 9
"""How many words from a word of harm its people may stand."""


class FigureRule(StrEnum):
    """Why a figure is what it is."""

    PEOPLE = "the people beside a word of harm"
    SUM = "the sum of several groups"
    TOTAL = "a stated total"
    TOLL = "the toll of a massacre, of the dead unless said otherwise"
    NAMED = "people told of by name or as one person"
    PRONOUN = "one person, told of by a pronoun"


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, by which rule, and the words (by index) that say so."""

    value: int
    rule: FigureRule
    words: tuple[int, ...]


@dataclass(slots=True)
class _Reading:
    passage: Passage
    harms: list[Harm]
    groups: list[Group]
    harm_words: set[int]
    by_first: dict[int, Group] = field(default_factory=dict)
    by_last: dict[int, Group] = field(default_factory=dict)
    claimed: set[int] = field(default_factory=set)

    def free(self, group: Group | None) -> bool:
        return group is not None and not group.part and group.first not in self.claimed

    def claim(self, harm: Harm, group: Group) -> None:
        self.claimed.add(group.first)
        harm.groups.append(group.first)


def count_figures(
    passage: Passage,
    taken: Collection[int],
    background: Collection[int],
    event_types: Collection[str] = (),
) -> Mapping[str, Figure]:
    """Figures by field ("killed", "injured", "detained", "displaced"), only those that are stated.
    `taken`: words whose numbers say something else (dates, names). `background`: sentences that
    tell of other events. `event_types`: those of the text; who is led away by force is detained
    where it is an arrest and not where it is an abduction."""
    found = find_harms(passage)
    harms = [harm for harm in found if harm.counts and passage.sentences[harm.at] not in background]
    if not harms and _TOLLS.isdisjoint(passage.words):
        return _of_one(passage, {}, background)
    groups = find_people(passage, taken)
    told = {harm.at for harm in found if not harm.implied}
    reading = _Reading(passage, harms, groups, told)
    reading.by_first = {group.first: group for group in groups}
    reading.by_last = {group.last: group for group in groups}
    for harm in harms:
        if harm.counted is not None:
            _count_noun(reading, harm)
    for harm in harms:
        if harm.counted is None or (harm.value is None and passage.words[harm.at] in HARM_NOUNS):
            _link(reading, harm)
    _add_joined(reading)
    figures = _sums(passage, harms)
    toll = _toll(reading, background)
    if toll is not None:
        figures[KILLED] = toll
    figures = _of_one(passage, figures, background)
    return _by_authority(figures, event_types)


def _by_authority(figures: dict[str, Figure], event_types: Collection[str]) -> dict[str, Figure]:
    """Puts those who were led away among the detained where an authority did it."""
    led_away = figures.pop(TAKEN, None)
    arrested, abducted = "arrest" in event_types, "abduction" in event_types
    if abducted and not arrested:
        figures.pop(DETAINED, None)
    elif led_away is not None and arrested:
        figures.setdefault(DETAINED, led_away)
    return figures


def _toll(reading: _Reading, background: Collection[int]) -> Figure | None:
    """ارتفاع حصيلة المجزرة إلى 10: a toll is of the dead where nothing else is said."""
    passage = reading.passage
    for at, word in enumerate(passage.words):
        if word not in _TOLLS or passage.sentences[at] in background:
            continue
        for index in range(at + 1, min(len(passage), at + 8)):
            if index in reading.harm_words or passage.sentences[index] != passage.sentences[at]:
                break
            group = reading.by_first.get(index)
            if group is not None and passage.words[index - 1] in BECOMING:
                return Figure(group.value, FigureRule.TOLL, (at, index))
    return None


def _before(passage: Passage, at: int) -> str:
    return passage.words[at - 1] if at > 0 else ""


def _count_noun(reading: _Reading, harm: Harm) -> None:
    """قتيل, قتيلان, 11 قتيلاً, ثلاثة قتلى, مدني شهيد, الاصابات صارت 11."""
    passage, at = reading.passage, harm.at
    before = at - 1
    if before >= 0 and passage.words[before] in CASES and before not in reading.by_last:
        before -= 1
    group = reading.by_last.get(before)
    adjoins = group is not None and not passage.gap(at).strip(" ()")
    if group is not None and adjoins and not group.part and group.first not in reading.claimed:
        reading.claim(harm, group)
        harm.value = group.value
        harm.total = _is_total(passage, group.first)
        return
    after = _becoming(reading, at)
    if after is None and any(word in UNCOUNTED for word in passage.words[max(0, at - 2) : at]):
        return
    if after is not None:
        reading.claim(harm, after)
        harm.value, harm.total = after.value, True
    elif harm.counted and not passage.words[at].startswith(("ال", "وال", "بال", "لل")):
        harm.value = harm.counted


def _becoming(reading: _Reading, at: int) -> Group | None:
    """ارتفاع عدد القتلى إلى 12, الإصابات صارت 11, الإصابات: 4."""
    passage = reading.passage
    sentence = passage.sentences[at]
    definite = passage.words[at].startswith(("ال", "وال"))
    for index in range(at + 1, min(len(passage), at + 10)):
        group = reading.by_first.get(index)
        if passage.sentences[index] != sentence or index in reading.harm_words:
            return None
        if group is not None and group.numbered:
            told = passage.words[index - 1] in BECOMING or passage.words[index][0] == "ل"
            told = told or passage.gap(index).strip() in ("=", ":") or index == at + 1
            return group if told and (definite or _is_total(passage, at)) else None
    return None


def _is_total(passage: Passage, at: int) -> bool:
    return any(word in TOTALS for word in passage.words[max(0, at - 3) : at])


def _link(reading: _Reading, harm: Harm) -> None:
    """Finds the people of a word of harm: a noun's after it, a verb's on either side."""
    passage, at = reading.passage, harm.at
    if at + 1 in reading.harm_words and not harm.verb:
        return
    ahead = at + 1
    while ahead < len(passage) and passage.words[ahead] in APPROXIMATE and ahead - at < 5:
        ahead += 1
    direct = reading.by_first.get(ahead) or reading.by_first.get(at + 1)
    if direct is not None and passage.gap(at + 1).strip(" \"'()"):
        direct = None
    if direct is not None and direct.joined and passage.words[direct.first].startswith("و"):
        direct = None
    group = direct if reading.free(direct) and not harm.final else None
    if passage.words[ahead : ahead + 1] and passage.words[ahead] in PARTS:
        group = reading.by_first.get(ahead + 1)  # استشهد منهم اثنان
    if group is None and not harm.verb:
        numbered = reading.by_last.get(at - 1)
        if numbered is not None and numbered.numbered and reading.free(numbered):
            group = numbered
    if group is None and harm.verb:
        group = _people_before(reading, harm)
    if group is None and not harm.final:
        group = _people_after(reading, harm)
    if group is not None:
        reading.claim(harm, group)
        harm.value, harm.total = group.value, _is_total(passage, at)
    elif named := _people_by_name(passage, ahead):
        harm.value, harm.alone = named, True
    elif _is_one(passage, at):
        harm.value, harm.alone = 1, True


def _is_one(passage: Passage, at: int) -> bool:
    """Whether the grammar says that it is one: X was (critically) hurt, فارق الحياة."""
    before = passage.words[max(0, at - 2) : at]
    if before[-1:] in (["اول"], ["first"]):
        return True
    singular = before[-1:] in (["was"], ["is"]) or (
        before[:1] == ["was"] and before[-1:] and before[-1].endswith("ly")
    )
    return singular or _is_single_loss(passage, at)


def _is_single_loss(passage: Passage, at: int) -> bool:
    """فارق الحياة, مات متأثراً: one whom the text named before, unless many are named after."""
    if passage.words[at] not in SINGULAR_LOSS and passage.words[at + 1 : at + 2] != ["الحياه"]:
        return False
    following = passage.words[at + 1 : at + 4]
    return not any(word in PEOPLE or word in UNCOUNTED or word in PARTS for word in following)


def _people_by_name(passage: Passage, at: int) -> int:
    """How many people are named from word `at` on: مقتل فرح عمر وربيع المعماري is two."""
    words = passage.words
    if at >= len(words) or words[at] not in GIVEN_NAMES or not passage.gap(at).isspace():
        return 0
    named = 1
    for index in range(at + 1, min(len(words), at + _REACH)):
        if passage.clauses[index] != passage.clauses[at] or words[index] in STOPS:
            break
        named += words[index][0] == "و" and words[index][1:] in GIVEN_NAMES
    return named


def _people_before(reading: _Reading, harm: Harm) -> Group | None:
    """ثلاثة مدنيين من عائلة واحدة قضوا: the nearest free group before the verb. A verb of many
    (فأصيبوا) has its people anywhere before it in the sentence."""
    passage, at = reading.passage, harm.at
    parts = False
    for index in range(at - 1, max(-1, at - 1 - _LONG_REACH), -1):
        if passage.sentences[index] != passage.sentences[at] or index in reading.harm_words:
            return None
        parts = parts or passage.words[index] in PARTS
        if at - index > (2 * _REACH if parts else _REACH) and not harm.many:
            return None
        group = reading.by_last.get(index)
        if group is None or not reading.free(group):
            continue
        while group.joined:
            earlier = _earlier(reading, group)
            if earlier is None:
                break
            reading.claimed.add(group.first)
            earlier.value += group.value
            group = earlier
        return group
    return None


def _earlier(reading: _Reading, group: Group) -> Group | None:
    """The people that a joined group goes on from: لاعب من درعا وأربعة آخرون."""
    for index in range(group.first - 1, max(-1, group.first - 1 - _REACH), -1):
        if reading.passage.clauses[index] != reading.passage.clauses[group.first]:
            return None
        earlier = reading.by_last.get(index)
        if earlier is not None:
            return earlier if reading.free(earlier) else None
    return None


def _people_after(reading: _Reading, harm: Harm) -> Group | None:
    """اعتقلت قوات النظام ثلاثة شبان: past the subject, to the first word that leads elsewhere."""
    passage, at = reading.passage, harm.at
    arrest = harm.verb and harm.kind == DETAINED
    past_place = False
    for index in range(at + 1, min(len(passage), at + 1 + _REACH)):
        if passage.sentences[index] != passage.sentences[at] or index in reading.harm_words:
            return None
        group = reading.by_first.get(index)
        if group is not None and reading.free(group) and (group.numbered or not past_place):
            return group
        word = passage.words[index]
        if arrest and word in OF_PLACE:
            past_place = True
            continue
        approximate = word in APPROXIMATE and passage.words[index - 1] in APPROXIMATE
        if word in PARTS or word in UNCOUNTED or passage.gap(index).strip(" \"'()"):
            return None
        if word in STOPS and not approximate and not (index == at + 1 and word == "علي"):
            return None
    return None


def _add_joined(reading: _Reading) -> None:
    """مقتل طفل وامرأة بألغام ورجل بنيران: what و joins to the people of a word of harm."""
    passage = reading.passage
    counted = [harm for harm in reading.harms if harm.value is not None]
    for group in reading.groups:
        if not group.joined or not reading.free(group) or group.last + 1 in reading.harm_words:
            continue
        before = bisect_left(counted, group.first, key=lambda harm: harm.at) - 1
        harm = counted[before] if before >= 0 else None
        if harm is None or passage.sentences[harm.at] != passage.sentences[group.first]:
            continue
        if group.first - harm.at > _LONG_REACH:
            continue
        between = range(harm.at + 1, group.first)
        if any(index in reading.harm_words for index in between) or harm.value is None:
            continue
        if passage.words[group.last + 1 : group.last + 2] in (["were"], ["was"], ["have"]):
            continue
        if not passage.words[group.first].startswith(("وال", "الو")):
            reading.claim(harm, group)
            harm.value += group.value


def _sums(passage: Passage, harms: Sequence[Harm]) -> dict[str, Figure]:
    """A stated total, else the sum of what different sentences do not merely repeat."""
    figures: dict[str, Figure] = {}
    for kind in {harm.kind for harm in harms}:
        of_kind = [harm for harm in harms if harm.kind == kind and harm.value is not None]
        of_kind = [harm for harm in of_kind if not harm.implied] or of_kind
        totals = [harm for harm in of_kind if harm.total]
        if totals:
            figures[kind] = _figure(totals[-1:], FigureRule.TOTAL)
            continue
        seen: dict[int, int] = {}
        new = [
            harm
            for harm in of_kind
            if seen.setdefault(harm.value or 0, passage.sentences[harm.at])
            == passage.sentences[harm.at]
        ]
        if new:
            alone = len(new) == 1 and new[0].alone
            several = len(new) > 1 or len(new[0].groups) > 1
            rule = FigureRule.SUM if several else FigureRule.PEOPLE
            figures[kind] = _figure(new, FigureRule.NAMED if alone else rule)
    return figures


def _figure(harms: Sequence[Harm], rule: FigureRule) -> Figure:
    words = sorted({at for harm in harms for at in (harm.at, *harm.groups)})
    return Figure(sum(harm.value or 0 for harm in harms), rule, tuple(words))


def _of_one(
    passage: Passage, figures: dict[str, Figure], background: Collection[int]
) -> dict[str, Figure]:
    """Adds the harm of one person that only a pronoun names, where nothing else counts it."""
    if _PRONOUNS.isdisjoint(passage.words):
        return figures
    for at, word in enumerate(passage.words):
        if word not in HARM_OF_ONE or passage.sentences[at] in background:
            continue
        if not _before(passage, at).startswith("متاثر"):
            figures.setdefault(HARM_OF_ONE[word], Figure(1, FigureRule.PRONOUN, (at,)))
    return figures
