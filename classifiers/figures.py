"""How many were killed, injured, detained or displaced.

A number counts where it belongs to a word of harm: "قتل ثلاثة مدنيين", "11 قتيلاً", "طفلان
استشهدا". A total with its parts ("11 بينهم 3 أطفال") is the total; several incidents are added;
what the text tells of the past is left out.
"""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from classifiers.casualties import link_people
from classifiers.casualty_words import (
    BECOMING,
    COUNTED,
    DETAINED,
    DISPLACED,
    FLEES,
    HARM_OF_ONE,
    INJURED,
    KILLED,
    LEFT,
    TAKEN,
)
from classifiers.counted_people import Casualties, before
from classifiers.harm import Harm
from classifiers.harms import find_harms
from classifiers.passage import Passage
from classifiers.past_harms import long_past, of_the_event
from classifiers.people import find_people
from classifiers.people_words import APPROXIMATE
from classifiers.vocabulary import exact
from classifiers.words import Tell

TOLLS = frozenset({"حصيله", "الحصيله", "كحصيله", "مجزره", "المجزره", "toll"})
TOLL_WORDS = TOLLS | {"dead"}
OF_FIGURES = Tell.HARM | Tell.TOLL | Tell.HARM_OF_ONE
"""A text none of whose words bears one of these has no figures."""
_TOLD_AFTER = frozenset({"بحق", "at", "of"})
_AMOUNTS = APPROXIMATE - BECOMING - _TOLD_AFTER
_MANY = 1000
_FURTHER = frozenset({"كمان", "وكمان", "كما", "ايضا", "بالمقابل", "وبالمقابل", "اخري", "تاني"})
"""In a sentence that tells of another event."""
_CUSTODY = exact(
    "التعذيب تعذيب سجن سجون السجن السجون سجونها معتقلات معتقل المعتقل فرع صيدنايا زنزانة معتقله"
)
"""Where it is told of who died, the arrest was long before."""
_AFTER = frozenset({"بعد", "عقب"})
_BULLETS = ("•", "▪", "-", "*")
_HEADING = 25
"""A list tells of several events, which do not repeat each other."""


class FigureRule(StrEnum):
    """Why a figure is what it is."""

    PEOPLE = "the people beside a word of harm"
    SUM = "the sum of several groups"
    TOTAL = "a stated total"
    TOLL = "the toll of a massacre, of the dead unless said otherwise"
    NAMED = "people told of by name or as one person"
    PRONOUN = "one person, told of by a pronoun"


class Figure(NamedTuple):
    """How many, by which rule, and the words (by index) that say so."""

    value: int
    rule: FigureRule
    words: tuple[int, ...]


def count_figures(
    passage: Passage,
    taken: Collection[int],
    background: Collection[int],
    event_types: Collection[str] = (),
    bygone: Collection[int] = (),
) -> Mapping[str, Figure]:
    """Figures by field ("killed", "injured", "detained", "displaced"), only those that are stated.
    `taken`: words whose numbers say something else (dates, names). `background`: sentences that
    tell of other events. `event_types`: those of the text; who is led away by force is detained
    where it is an arrest and not where it is an abduction. `bygone`: the first words of times that
    were long before the news."""
    harms: list[Harm] = []
    told: set[int] = set()
    for harm in find_harms(passage):
        if harm.counts and passage.sentences[harm.at] not in background:
            harms.append(harm)
        if not harm.implied:
            told.add(harm.at)
    if not harms and not passage.tells & Tell.TOLL:
        return _by_authority(passage, _of_one(passage, {}, background, bygone), event_types)
    casualties = link_people(passage, harms, find_people(passage, taken), told, taken)
    if bygone:
        past = long_past(passage, harms, bygone)
        harms = [harm for harm in harms if harm.at not in past]
    harms = of_the_event(passage, harms)
    figures = _sums(passage, harms)
    toll = _toll(casualties, background)
    if toll is not None:
        figures[KILLED] = toll
    figures = _of_one(passage, figures, background, bygone)
    return _by_authority(passage, figures, event_types)


def _flee(passage: Passage, left: Figure) -> bool:
    """Whether they ran, as many do only from a war: فرّ أكثر من 66 ألفاً."""
    return not FLEES.isdisjoint(passage.words[at] for at in left.words)


def _by_authority(
    passage: Passage, figures: dict[str, Figure], event_types: Collection[str]
) -> dict[str, Figure]:
    """Puts those who were led away among the detained where an authority did it, those who left
    among the displaced where they had to."""
    if not figures:
        return figures
    led_away = figures.pop(TAKEN, None)
    arrested, abducted = "arrest" in event_types, "abduction" in event_types
    if "prisoner_exchange" in event_types and not arrested:
        figures.pop(DETAINED, None)
    elif abducted and not arrested and _are_led_off(passage, figures.get(DETAINED)):
        del figures[DETAINED]
    elif led_away is not None and arrested and not abducted:
        held = figures.get(DETAINED)
        figures[DETAINED] = led_away if held is None else _both(led_away, held)
    left = figures.pop(LEFT, None)
    fled = left is not None and left.value >= _MANY and "return" not in event_types
    if left is not None and ("displacement" in event_types or (fled and _flee(passage, left))):
        figures.setdefault(DISPLACED, left)
    return figures


def _are_led_off(passage: Passage, held: Figure | None) -> bool:
    """Whether a verb alone tells that they are held, as it does of the kidnapped too: اقتاد مسلحون
    طبيباً; not 72 معتقلاً."""
    return held is not None and COUNTED.keys().isdisjoint(passage.words[at] for at in held.words)


def _both(one: Figure, other: Figure) -> Figure:
    """The figure of two groups: أخذوا شابين … واعتقلوا رجلاً."""
    words = tuple(sorted({*one.words, *other.words}))
    return Figure(one.value + other.value, FigureRule.SUM, words)


def _toll(casualties: Casualties, background: Collection[int]) -> Figure | None:
    """ارتفاع حصيلة المجزرة إلى 10: a toll is of the dead where nothing else is said."""
    passage = casualties.passage
    if not passage.tells & Tell.TOLL:
        return None
    for at in range(len(passage)):
        if not _is_toll(passage.words, at) or passage.sentences[at] in background:
            continue
        whole = casualties.by_last.get(at - 1)
        if whole is not None and whole.numbered and casualties.free(whole):
            return Figure(whole.value, FigureRule.TOLL, (whole.first, at))  # 11 مدنياً كحصيلة
        for index in range(at + 1, min(len(passage), at + 14)):
            if index in casualties.harm_words or passage.sentences[index] != passage.sentences[at]:
                break
            group = casualties.by_first.get(index)
            last = index - 1
            while last > at and passage.words[last] in _AMOUNTS:
                last -= 1
            told = passage.words[last]
            if group is not None and (told in BECOMING or told in _TOLD_AFTER):
                return Figure(group.value, FigureRule.TOLL, (at, index))
    return None


def _is_toll(words: Sequence[str], at: int) -> bool:
    """Whether a word is of a toll: الحصيلة; toll; puts the dead at 1,429."""
    return words[at] in TOLLS or (words[at] == "dead" and words[at - 1 : at] == ["the"])


def _sums(passage: Passage, harms: Sequence[Harm]) -> dict[str, Figure]:
    """A stated total, else the sum of what different sentences do not merely repeat."""
    by_kind: dict[str, list[Harm]] = {}
    for harm in harms:
        if harm.value is not None:
            by_kind.setdefault(harm.kind, []).append(harm)
    return {kind: _sum(passage, of_kind) for kind, of_kind in by_kind.items()}


def _sum(passage: Passage, harms: list[Harm]) -> Figure:
    """The figure of the harms of one kind."""
    if len(harms) > 1:
        harms = [harm for harm in harms if not harm.implied] or harms
        totals = [harm for harm in harms if harm.total]
        values = [harm.value or 0 for harm in harms]
        if len(values) > 2 and values[0] == sum(values[1:]):
            return _figure(harms[:1], FigureRule.TOTAL)
        harms = totals[-1:] or _without_repeats(passage, harms)
    first = harms[0]
    if first.total:
        return _figure(harms, FigureRule.TOTAL)
    if len(harms) > 1:
        return _figure(harms, FigureRule.SUM)
    if first.alone:
        return _figure(harms, FigureRule.NAMED)
    return _figure(harms, FigureRule.SUM if len(first.groups) > 1 else FigureRule.PEOPLE)


def _without_repeats(passage: Passage, harms: Sequence[Harm]) -> list[Harm]:
    """Without the numbers that another sentence only says again; the first is none of these."""
    sentences, listed = passage.sentences, _is_list(passage.text)
    further = {sentences[at] for at, word in enumerate(passage.words) if word in _FURTHER}
    seen: dict[int, int] = {}
    return [
        harm
        for harm in harms
        if seen.setdefault(harm.value or 0, sentences[harm.at]) == sentences[harm.at]
        or sentences[harm.at] in further
        or listed
    ]


def _is_list(text: str) -> bool:
    """Whether lines of the text tell of one event each, under a bullet or a heading."""
    if "\n" not in text:
        return False
    lines = text.split("\n")
    return (
        len(lines) > 2
        and sum(line.lstrip().startswith(_BULLETS) or ":" in line[:_HEADING] for line in lines) > 1
    )


def _figure(harms: Sequence[Harm], rule: FigureRule) -> Figure:
    value = 0
    words: set[int] = set()
    for harm in harms:
        value += harm.value or 0
        words.add(harm.at)
        words.update(harm.groups)
    return Figure(value, rule, tuple(sorted(words)))


def _is_before_that(passage: Passage, at: int) -> bool:
    """Whether it is told as what came before: العثور على جثة شاب بعد يوم من توقيفه."""
    return before(passage, at) == "من" and not _AFTER.isdisjoint(passage.words[max(0, at - 5) : at])


def _of_one(
    passage: Passage,
    figures: dict[str, Figure],
    background: Collection[int],
    bygone: Collection[int],
) -> dict[str, Figure]:
    """Adds the harm of one person that only a pronoun names, where nothing else counts it."""
    if not passage.tells & Tell.HARM_OF_ONE:
        return figures
    for at, word in enumerate(passage.words):
        if word not in HARM_OF_ONE or passage.sentences[at] in background:
            continue
        if any(passage.sentences[time] == passage.sentences[at] for time in bygone):
            continue  # اعتقلوه سنة 2013
        died_of_it = KILLED in figures and (
            HARM_OF_ONE[word] == INJURED
            or (HARM_OF_ONE[word] == DETAINED and not _CUSTODY.isdisjoint(passage.words))
        )
        if died_of_it or (KILLED in figures and _is_before_that(passage, at)):
            continue
        if not before(passage, at).startswith("متاثر"):
            figures.setdefault(HARM_OF_ONE[word], Figure(1, FigureRule.PRONOUN, (at,)))
    return figures
