"""How many were killed, injured, detained or displaced.

A number counts where it belongs to a word of harm: "قتل ثلاثة مدنيين", "11 قتيلاً", "طفلان
استشهدا". A total with its parts ("11 بينهم 3 أطفال") is the total; several incidents are added;
what the text tells of the past is left out.
"""

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from classifiers.casualty_words import (
    APPROXIMATE,
    BECOMING,
    BODIES,
    CASES,
    COUNTED,
    DETAINED,
    DISPLACED,
    FINAL_VERBS,
    FINDING,
    HARM_NOUNS,
    HARM_OF_ONE,
    HARM_VERBS,
    HOMES_LEFT,
    INFECTIONS,
    INJURED,
    KILLED,
    LEAVING,
    LOSS_VERBS,
    LOST_LIFE,
    NEGATIONS,
    PARTS,
    PEOPLE,
    RELEASES,
    SINGULAR_LOSS,
    STOPS,
    TOTALS,
    UNCOUNTED,
)
from classifiers.passage import Passage
from classifiers.people import Group, find_people
from classifiers.place_words import GIVEN_NAMES

_MASSACRES = frozenset({"حصيله", "الحصيله", "مجزره", "المجزره", "toll"})
_LONG_REACH = 40
_OF_HARM = frozenset({*COUNTED, *HARM_NOUNS, *HARM_VERBS, *FINAL_VERBS, *LOSS_VERBS, *HOMES_LEFT})
_REACH = 9
"""How many words from a word of harm its people may stand."""


@dataclass(slots=True)
class _Harm:
    """A word of harm at word `at`. `counted`: it is itself the people, of this number (0: many).
    `final`: its people stand before it. `counts`: not denied, and no infection."""

    kind: str
    at: int
    verb: bool = False
    final: bool = False
    counts: bool = True
    counted: int | None = None
    value: int | None = None
    total: bool = False


@dataclass(slots=True)
class _Reading:
    passage: Passage
    harms: list[_Harm]
    groups: list[Group]
    harm_words: set[int]
    by_first: dict[int, Group] = field(default_factory=dict)
    by_last: dict[int, Group] = field(default_factory=dict)
    claimed: set[int] = field(default_factory=set)

    def free(self, group: Group | None) -> bool:
        return group is not None and not group.part and group.first not in self.claimed


def count_figures(
    passage: Passage, taken: Collection[int], background: Collection[int]
) -> Mapping[str, int]:
    """Figures by field ("killed", "injured", "detained", "displaced"), only those that are stated.
    `taken`: words whose numbers say something else (dates, names). `background`: sentences that
    tell of other events."""
    found = _harms(passage)
    harms = [harm for harm in found if harm.counts and passage.sentences[harm.at] not in background]
    groups = (
        find_people(passage, taken) if harms or not _MASSACRES.isdisjoint(passage.words) else []
    )
    reading = _Reading(passage, harms, groups, {harm.at for harm in found})
    reading.by_first = {group.first: group for group in groups}
    reading.by_last = {group.last: group for group in groups}
    for harm in harms:
        if harm.counted is not None:
            _count_noun(reading, harm)
    for harm in harms:
        if harm.counted is None:
            _link(reading, harm)
    _add_joined(reading)
    sums = _sums(passage, harms)
    massacre = _massacre_toll(reading, background)
    if massacre is not None:
        sums[KILLED] = massacre
    return _of_one(passage, sums, background)


def _massacre_toll(reading: _Reading, background: Collection[int]) -> int | None:
    """ارتفاع حصيلة المجزرة إلى 10: a toll is of the dead where nothing else is said."""
    passage = reading.passage
    for at, word in enumerate(passage.words):
        if word not in _MASSACRES or passage.sentences[at] in background:
            continue
        for index in range(at + 1, min(len(passage), at + 8)):
            if index in reading.harm_words or passage.sentences[index] != passage.sentences[at]:
                break
            group = reading.by_first.get(index)
            if group is not None and passage.words[index - 1] in BECOMING:
                return group.value
    return None


def _harms(passage: Passage) -> list[_Harm]:
    """Words of harm in order, without those that are denied."""
    words = passage.words
    found: list[_Harm] = []
    infections = not INFECTIONS.isdisjoint(words)
    for at, word in enumerate(words):
        if word not in _OF_HARM:
            continue
        counted = COUNTED.get(word)
        kind = HARM_NOUNS.get(word)
        verb = HARM_VERBS.get(word)
        if counted is not None:
            harm = _Harm(counted[0], at, counted=counted[1])
        elif kind is not None and _before(passage, at) not in LEAVING:
            harm = _Harm(kind, at, verb=verb is not None)
        elif verb is not None:
            harm = _Harm(verb, at, verb=True)
        elif (final := FINAL_VERBS.get(word)) is not None:
            harm = _Harm(final, at, verb=True, final=True)
        elif word in LOSS_VERBS and any(each in LOST_LIFE for each in words[at + 1 : at + 7]):
            harm = _Harm(KILLED, at, verb=True)
        elif word in HOMES_LEFT and any(each in LEAVING for each in words[max(0, at - 2) : at]):
            harm = _Harm(DISPLACED, at, verb=True)
        else:
            continue
        denied = any(each in NEGATIONS for each in words[max(0, at - 2) : at])
        denied = denied or any(each in ("لم", "ولم") for each in words[max(0, at - 5) : at])
        if harm.kind == DETAINED and not RELEASES.isdisjoint(words[max(0, at - 6) : at]):
            denied = True
        if word in BODIES and FINDING.isdisjoint(words[max(0, at - 4) : at]):
            denied = True
        harm.counts = not denied and not (infections and harm.kind == INJURED)
        found.append(harm)
    return found


def _before(passage: Passage, at: int) -> str:
    return passage.words[at - 1] if at > 0 else ""


def _count_noun(reading: _Reading, harm: _Harm) -> None:
    """قتيل, قتيلان, 11 قتيلاً, ثلاثة قتلى, مدني شهيد, الاصابات صارت 11."""
    passage, at = reading.passage, harm.at
    before = at - 1
    if before >= 0 and passage.words[before] in CASES and before not in reading.by_last:
        before -= 1
    group = reading.by_last.get(before)
    adjoins = group is not None and not passage.gap(at).strip(" ()")
    if group is not None and adjoins and not group.part and group.first not in reading.claimed:
        reading.claimed.add(group.first)
        harm.value = group.value
        harm.total = _is_total(passage, group.first)
        return
    after = _becoming(reading, at)
    if after is None and any(word in UNCOUNTED for word in passage.words[max(0, at - 2) : at]):
        return
    if after is not None:
        reading.claimed.add(after.first)
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
            told = passage.words[index - 1] in BECOMING or passage.gap(index).strip() in ("=", ":")
            return group if told and (definite or _is_total(passage, at)) else None
    return None


def _is_total(passage: Passage, at: int) -> bool:
    return any(word in TOTALS for word in passage.words[max(0, at - 3) : at])


def _link(reading: _Reading, harm: _Harm) -> None:
    """Finds the people of a word of harm: a noun's after it, a verb's on either side."""
    passage, at = reading.passage, harm.at
    if at + 1 in reading.harm_words and not harm.verb:
        return
    ahead = at + 1
    while ahead < len(passage) and passage.words[ahead] in APPROXIMATE and ahead - at < 5:
        ahead += 1
    direct = reading.by_first.get(ahead) or reading.by_first.get(at + 1)
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
        group = _people_before(reading, at)
    if group is None and not harm.final:
        group = _people_after(reading, at)
    if group is not None:
        reading.claimed.add(group.first)
        harm.value, harm.total = group.value, _is_total(passage, at)
    elif (
        (ahead < len(passage) and _is_person_name(passage, ahead))
        or _before(passage, at) in ("was", "is", "اول", "first")
        or _is_single_loss(passage, at)
    ):
        harm.value = 1


def _is_single_loss(passage: Passage, at: int) -> bool:
    """فارق الحياة, مات متأثراً: one whom the text named before, unless many are named after."""
    if passage.words[at] not in SINGULAR_LOSS and passage.words[at + 1 : at + 2] != ["الحياه"]:
        return False
    following = passage.words[at + 1 : at + 4]
    return not any(word in PEOPLE or word in UNCOUNTED or word in PARTS for word in following)


def _is_person_name(passage: Passage, at: int) -> bool:
    return passage.words[at] in GIVEN_NAMES and passage.gap(at).isspace()


def _people_before(reading: _Reading, at: int) -> Group | None:
    """ثلاثة مدنيين من عائلة واحدة قضوا: the nearest free group before the verb."""
    passage = reading.passage
    parts = False
    for index in range(at - 1, max(-1, at - 1 - 2 * _REACH), -1):
        if passage.sentences[index] != passage.sentences[at] or index in reading.harm_words:
            return None
        parts = parts or passage.words[index] in PARTS
        if at - index > _REACH and not parts:
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


def _people_after(reading: _Reading, at: int) -> Group | None:
    """اعتقلت قوات النظام ثلاثة شبان: past the subject, to the first word that leads elsewhere."""
    passage = reading.passage
    for index in range(at + 1, min(len(passage), at + 1 + _REACH)):
        if passage.sentences[index] != passage.sentences[at] or index in reading.harm_words:
            return None
        group = reading.by_first.get(index)
        if group is not None and reading.free(group):
            return group
        word = passage.words[index]
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
        if not passage.words[group.first].startswith(("وال", "الو")):
            reading.claimed.add(group.first)
            harm.value += group.value


def _sums(passage: Passage, harms: list[_Harm]) -> dict[str, int]:
    """A stated total, else the sum of what different sentences do not merely repeat."""
    sums: dict[str, int] = {}
    for kind in {harm.kind for harm in harms}:
        of_kind = [harm for harm in harms if harm.kind == kind and harm.value is not None]
        totals = [harm.value for harm in of_kind if harm.total and harm.value is not None]
        if totals:
            sums[kind] = totals[-1]
            continue
        seen: dict[int, int] = {}
        for harm in of_kind:
            value, sentence = harm.value or 0, passage.sentences[harm.at]
            if seen.setdefault(value, sentence) == sentence:
                sums[kind] = sums.get(kind, 0) + value
    return sums


def _of_one(passage: Passage, sums: dict[str, int], background: Collection[int]) -> dict[str, int]:
    """Adds the harm of one person that only a pronoun names, where nothing else counts it."""
    for at, word in enumerate(passage.words):
        if word not in HARM_OF_ONE or passage.sentences[at] in background:
            continue
        if not _before(passage, at).startswith("متاثر"):
            sums.setdefault(HARM_OF_ONE[word], 1)
    return sums
