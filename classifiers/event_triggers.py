"""Triggers of kinds of event, the rules that judge them, and what the sentences around tell."""

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum

from classifiers.event_signs import Sign
from classifiers.event_words import CONSEQUENCES
from classifiers.passage import Passage


class EventRule(StrEnum):
    """Why a text is of a kind, or why a word that shows a kind does not count."""

    CUE = "a word that shows this kind"
    FROM_THE_AIR = "fire of no stated kind where aircraft attack"
    AIRCRAFT = "aircraft that attack"
    GUNMEN = "a person shot by unknown gunmen"
    TAKEN = "a place that was taken was fought for"
    FOREIGN_FORCE = "foreign soldiers on Syrian ground"
    HELD_BY_FORCE = "taken away by soldiers, not by kidnappers"
    FOR_RANSOM = "held for money"
    KIDNAPPED = "the person set free had been kidnapped"
    DETAINED = "the person set free had been detained"
    RETURN = "people who had fled come back"
    MARCH = "a march of people, not a drone"
    POSITIONS = "gunmen attacked a position, not a person"
    FIGHTERS = "fighters were killed"
    BY_TROOPS = "shot dead by troops"
    OFFICIAL = "who was killed held an office or led others"
    CUT_OFF = "roads cut by nature, not by people"
    OUT_OF_ORDER = "what is put out of service is no hospital"
    WOUNDED = "the wounded are taken away to be treated"
    VERDICT = "what a court finds is a sentence"
    CONTRACT = "an agreement over money"
    TOLL = "deaths that are counted, of no stated cause"
    EXAMS = "who cheats in an exam is no criminal"
    AT_SEA = "who is missing at sea or in a flood has drowned"
    FOUGHT_FOR = "what was before, but what a place was taken by"
    OPINION = "who speaks stands first, and says what is wanted or thought"
    CAUSE = "what was before, but the cause of what is told"
    REACTION = "what was before, but people's mood tells of it"
    CASUALTIES = "a thing that may hurt, and people who were"
    SPEECH = "who speaks stands first, and nothing else happens"
    NAMED = "what a body that is named is for, and no other word shows a kind"
    NOTHING = "no word shows another kind"
    TAG = "in a hashtag, which tells of nothing"
    BACKGROUND = "told as what was before"
    SETTING = "only where or among whom it happened"
    WEAK = "an ambiguous word beside clear ones"
    EXPLAINED = "explained by its cause"
    TOPIC = "only spoken of"
    REPORTED = "said beside what happened"
    BEYOND = "beyond the lead or the third kind"


@dataclass(slots=True)
class Trigger:
    """A word or phrase in words first..last that shows a kind of event, and by which rule.
    `background`: told as what was before. `setting`: it only says where or among whom something
    else happened. `weak`: it may show something else. `signs`: of its first word. A rule that
    judges it may change it; whoever gets it from a finder does not."""

    event_type: str
    first: int
    last: int
    background: bool = False
    setting: bool = False
    weak: bool = False
    verb: bool = False
    signs: int = 0
    rule: EventRule = EventRule.CUE

    def turn(self, event_type: str, rule: EventRule, *, weak: bool = False) -> None:
        """Makes it one of another kind."""
        self.event_type = event_type
        self.rule = rule
        self.weak = weak


@dataclass(slots=True)
class Sentence:
    """A sentence in words start..end-1. `signs`: of each word of the whole text; `all`: those of
    any of its words."""

    start: int
    end: int
    signs: Sequence[int]
    all: int = 0
    background: bool = False
    kinds: set[str] = field(default_factory=set)
    """Kinds that clear cues of the sentence show outside of settings."""
    consequence: int | None = None
    """The first word that tells of what follows from violence: flight, a loss, a gain."""
    told: int | None = None
    """The first word of news that is more than a mood, among those judged so far."""
    beside_israel: bool = False
    everywhere: Set[str] = frozenset()
    """Kinds that clear cues of the whole text show."""
    _firsts: dict[int, int] = field(default_factory=dict)

    def has(self, sign: int) -> bool:
        """Whether a word bears the sign, or one of several signs."""
        return self.all & sign != 0

    def near(self, sign: int, first: int, last: int) -> bool:
        """Whether the sign stands in words first..last: of these only few."""
        if not self.all & sign:
            return False
        signs = self.signs
        for index in range(max(first, self.start), min(last + 1, self.end)):
            if signs[index] & sign:
                return True
        return False

    def first(self, sign: int) -> int:
        """The first word that bears the sign; after the end where none does."""
        if not self.all & sign:
            return self.end
        found = self._firsts.get(sign)
        if found is None:
            signs = self.signs
            found = next(at for at in range(self.start, self.end) if signs[at] & sign)
            self._firsts[sign] = found
        return found

    def at(self, sign: int) -> list[int]:
        """All the words that bear the sign."""
        if not self.all & sign:
            return []
        signs = self.signs
        return [index for index in range(self.start, self.end) if signs[index] & sign]

    @property
    def israel(self) -> bool:
        """Whether Israel's forces are named in it or, as those who acted, beside it."""
        if self.beside_israel or self.all & Sign.ISRAEL:
            return True
        return self.all & (Sign.OCCUPIER | Sign.TURKEY) == Sign.OCCUPIER


def read_sentences(
    passage: Passage, signs: Sequence[int], background: Collection[int]
) -> list[Sentence]:
    """The sentences, with the signs of their words; Israel's soldiers are still meant in the next
    one."""
    numbers = passage.sentences
    sentences = []
    number, start, every, last = numbers[0], 0, 0, len(numbers)
    if numbers[-1] == number:
        return [Sentence(0, last, signs, passage.signs, number in background)]
    for index, each in enumerate(signs):
        if numbers[index] != number:
            sentences.append(Sentence(start, index, signs, every, number in background))
            number, start, every = numbers[index], index, 0
        every |= each
    sentences.append(Sentence(start, last, signs, every, number in background))
    for at, sentence in enumerate(sentences):
        if not sentence.all & Sign.SIDE:
            beside = sentences[max(at - 1, 0) : at] + sentences[at + 1 : at + 2]
            sentence.beside_israel = any(each.israel for each in beside if not each.beside_israel)
    return sentences


def note_kinds(told: Iterable[tuple[Trigger, Sentence]]) -> set[str]:
    """Notes the kinds that clear cues show with their sentences; those of the whole text."""
    everywhere: set[str] = set()
    for trigger, sentence in told:
        sentence.everywhere = everywhere
        if trigger.weak or trigger.setting:
            continue
        sentence.kinds.add(trigger.event_type)
        everywhere.add(trigger.event_type)
        if sentence.consequence is None and trigger.event_type in CONSEQUENCES:
            sentence.consequence = None if trigger.background else trigger.first
    return everywhere
