"""Triggers of kinds of event, the rules that judge them, and what the sentences around tell."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from classifiers.event_words import CONSEQUENCES, SIGNS, Sign
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
    CAUSE = "what was before, but the cause of what is told"
    CASUALTIES = "a thing that may hurt, and people who were"
    SPEECH = "who speaks stands first, and nothing else happens"
    NOTHING = "no word shows another kind"
    TAG = "in a hashtag, which tells of nothing"
    BACKGROUND = "told as what was before"
    SETTING = "only where or among whom it happened"
    WEAK = "an ambiguous word beside clear ones"
    EXPLAINED = "explained by its cause"
    TOPIC = "only spoken of"
    REPORTED = "said beside what happened"
    BEYOND = "beyond the lead or the third kind"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase in words first..last that shows a kind of event, and by which rule.
    `background`: told as what was before. `setting`: it only says where or among whom something
    else happened. `weak`: it may show something else."""

    event_type: str
    first: int
    last: int
    background: bool = False
    setting: bool = False
    weak: bool = False
    verb: bool = False
    rule: EventRule = EventRule.CUE


@dataclass(slots=True)
class Sentence:
    """The signs in one sentence: the indices of the words that bear each."""

    signs: dict[Sign, list[int]]
    kinds: set[str]
    """Kinds that clear cues of the sentence show outside of settings."""
    background: bool = False
    consequence: int | None = None
    """The first word that tells of what follows from violence: flight, a loss, a gain."""
    beside_israel: bool = False
    everywhere: set[str] = field(default_factory=set)
    """Kinds that clear cues of the whole text show."""

    def has(self, *signs: Sign) -> bool:
        return any(sign in self.signs for sign in signs)

    def near(self, sign: Sign, first: int, last: int) -> bool:
        """Whether the sign stands in words first..last."""
        indices = self.signs.get(sign, ())
        at = bisect_left(indices, first)
        return at < len(indices) and indices[at] <= last

    @property
    def israel(self) -> bool:
        """Whether Israel's forces are named in it or, as those who acted, beside it."""
        if Sign.ISRAEL in self.signs or self.beside_israel:
            return True
        return Sign.OCCUPIER in self.signs and Sign.TURKEY not in self.signs


def read_sentences(passage: Passage, background: Collection[int]) -> dict[int, Sentence]:
    """The signs of every sentence; Israel's soldiers are still meant in the next one."""
    sentences: dict[int, Sentence] = {}
    for index, word in enumerate(passage.words):
        number = passage.sentences[index]
        if number not in sentences:
            sentences[number] = Sentence({}, set(), number in background)
        for sign in SIGNS.get(word, ()):
            sentences[number].signs.setdefault(sign, []).append(index)
    for number, sentence in sentences.items():
        if not sentence.has(Sign.SIDE):
            beside = (sentences.get(number - 1), sentences.get(number + 1))
            sentence.beside_israel = any(
                each is not None and not each.beside_israel and each.israel for each in beside
            )
    return sentences


def note_kinds(
    passage: Passage, triggers: Sequence[Trigger], sentences: dict[int, Sentence]
) -> set[str]:
    """The kinds that clear cues show, noted with their sentences."""
    for sentence in sentences.values():
        sentence.kinds.clear()
    for trigger in triggers:
        if trigger.weak or trigger.setting:
            continue
        sentence = sentences[passage.sentences[trigger.first]]
        sentence.kinds.add(trigger.event_type)
        if trigger.event_type in CONSEQUENCES and sentence.consequence is None:
            sentence.consequence = None if trigger.background else trigger.first
    everywhere = set[str]().union(*(sentence.kinds for sentence in sentences.values()))
    for sentence in sentences.values():
        sentence.everywhere = everywhere
    return everywhere
