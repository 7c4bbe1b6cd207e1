"""What decides between kinds of event where one word may show several: who acted, with what, and
on whom, as the other words of the sentence tell."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from classifiers.event_words import (
    ATTACKS,
    CAUSES,
    CONSEQUENCES,
    DEMANDING,
    GUNFIRE,
    KINETIC,
    MARCH,
    MARKED_AS_MILITARY,
    MISSILES,
    RAIDS,
    SIGNS,
    STORMING,
    TAKING,
    UNSPECIFIED_FIRE,
    Sign,
)
from classifiers.passage import Passage

_STRIKES = frozenset({"shelling", "airstrike", "drone"})
_FIRE = frozenset({"shelling", "explosion", "airstrike"})
AIRBORNE = frozenset({"airstrike"})
_NEAR = 6
"""How many words of one clause belong together."""
_BEHIND = 3
"""How many words after a noun its adjective still stands."""
_FIRST_FEW = 20
"""How many words with a sign are compared with others: no text, however long, takes more."""


class EventRule(StrEnum):
    """Why a text is of a kind, or why a word that shows a kind does not count."""

    CUE = "a word that shows this kind"
    FROM_THE_AIR = "fire of no stated kind where aircraft attack"
    AIRCRAFT = "aircraft that attack"
    GUNMEN = "a person shot by unknown gunmen"
    TAKEN = "a place that was taken was fought for"
    FOREIGN_FORCE = "foreign soldiers on Syrian ground"
    HELD_BY_FORCE = "taken away by soldiers, not by kidnappers"
    KIDNAPPED = "the person set free had been kidnapped"
    DETAINED = "the person set free had been detained"
    RETURN = "people who had fled come back"
    MARCH = "a march of people, not a drone"
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


def by_context(
    passage: Passage, triggers: Sequence[Trigger], background: Collection[int]
) -> list[Trigger]:
    """The triggers with the kinds that their sentences decide, and those that only sentences
    show, in order."""
    sentences = _signs(passage, background)
    if not sentences:
        return list(triggers)
    everywhere = _kinds(passage, triggers, sentences)
    if AIRBORNE & everywhere:
        triggers = [_carrier(passage, each, sentences, everywhere) for each in triggers]
        everywhere = _kinds(passage, triggers, sentences)
    found: list[Trigger] = []
    for trigger in triggers:
        sentence = sentences[passage.sentences[trigger.first]]
        if trigger.background and _is_cause(trigger, sentence):
            trigger = replace(trigger, background=False, rule=EventRule.CAUSE)
        decided = _decide(passage, trigger, sentence, everywhere)
        if decided is None:
            continue
        found.append(decided)
        if decided.event_type == "military_movement" and passage.words[decided.first] in TAKING:
            found.append(replace(decided, event_type="clash", rule=EventRule.TAKEN))
    for sentence in sentences.values():
        found += _shown(sentence)
    found.sort(key=lambda each: each.first)
    return found


def _signs(passage: Passage, background: Collection[int]) -> dict[int, Sentence]:
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


def _kinds(
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
    return set().union(*(sentence.kinds for sentence in sentences.values()))


def _is_cause(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it explains casualties, flight or a gain told before it: قتلى بعد قصف."""
    if trigger.event_type not in CAUSES or sentence.background:
        return False
    for sign in (Sign.KILLING, Sign.HURT):
        if sentence.near(sign, 0, trigger.first):
            return True
    return sentence.consequence is not None and sentence.consequence < trigger.first


def _carrier(
    passage: Passage, trigger: Trigger, sentences: dict[int, Sentence], everywhere: set[str]
) -> Trigger:
    """Aircraft alone are no attack where they only fly, or where something else hits."""
    if trigger.event_type != "airstrike" or trigger.weak or not _is_carrier(passage, trigger):
        return trigger
    sentence = sentences[passage.sentences[trigger.first]]
    if sentence.has(Sign.HITTING):
        return trigger
    if sentence.has(Sign.FLIGHT) or everywhere & (KINETIC - {"airstrike"}):
        return replace(trigger, setting=True)
    return trigger


def _decide(
    passage: Passage, trigger: Trigger, sentence: Sentence, everywhere: set[str]
) -> Trigger | None:
    """The trigger as its sentence tells, None where it shows nothing."""
    kind, word = trigger.event_type, passage.words[trigger.first]
    if kind in _FIRE and word in UNSPECIFIED_FIRE:
        return _fire(passage, trigger, sentence, everywhere)
    if word in RAIDS and kind in ("clash", "arrest"):
        return _raid(word, trigger, sentence)
    if kind == "clash":
        return _gunfire(passage, trigger, sentence)
    if kind == "prisoner_exchange":
        return _release(trigger, sentence)
    if kind == "drone":
        march = trigger.first == trigger.last and word in MARCH
        if march and Sign.MARCHING in sentence.signs and not sentence.has(Sign.HITTING):
            return replace(trigger, event_type="protest", rule=EventRule.MARCH)
    elif kind == "abduction" and sentence.israel:
        return replace(trigger, event_type="arrest", rule=EventRule.HELD_BY_FORCE)
    elif kind == "incursion" and trigger.weak and sentence.israel:
        return replace(trigger, weak=False, rule=EventRule.FOREIGN_FORCE)
    elif kind == "military_movement" and sentence.israel and word not in TAKING:
        return replace(trigger, event_type="incursion", rule=EventRule.FOREIGN_FORCE)
    elif kind == "crime" and trigger.weak:
        return _killing(trigger, sentence)
    elif kind == "explosion" and trigger.weak and sentence.has(Sign.KILLING, Sign.HURT):
        return replace(trigger, weak=False, rule=EventRule.CASUALTIES)
    elif kind == "statement" and "protest" in sentence.kinds and word in DEMANDING:
        return None
    return trigger


def _is_carrier(passage: Passage, trigger: Trigger) -> bool:
    """Whether the trigger is aircraft and no attack by them."""
    return all(
        Sign.AIRCRAFT in SIGNS.get(word, ()) or word in MARKED_AS_MILITARY
        for word in passage.words[trigger.first : trigger.last + 1]
    )


def _fire(
    passage: Passage, trigger: Trigger, sentence: Sentence, everywhere: set[str]
) -> Trigger | None:
    """Fire of no stated kind (قصف, استهدف) is that of the drones or aircraft beside it."""
    first, last = trigger.first, trigger.last
    if sentence.near(Sign.GROUND_FIRE, first, last + 3):
        return trigger
    if "drone" in sentence.kinds:
        return None
    if trigger.event_type == "shelling" and first == last and passage.words[first] in MISSILES:
        from_the_air = "airstrike" in everywhere and not sentence.has(Sign.GROUND_FIRE)
        return None if from_the_air else trigger
    clause = passage.clauses[first]
    for index in sentence.signs.get(Sign.AIRCRAFT, ()):
        if index < first or (passage.clauses[index] == clause and index - last <= _NEAR):
            return replace(trigger, event_type="airstrike", weak=False, rule=EventRule.FROM_THE_AIR)
    return trigger


def _killing(trigger: Trigger, sentence: Sentence) -> Trigger:
    """Deaths without a stated cause: of fighters in a fight, by gunmen a murder."""
    alone = sentence.kinds.isdisjoint(KINETIC)
    by_troops = sentence.near(Sign.TROOPS, trigger.first - 4, trigger.first - 1)
    if sentence.has(Sign.FIGHTERS) or (trigger.verb and by_troops):
        return replace(trigger, event_type="clash", weak=not alone, rule=EventRule.FIGHTERS)
    if sentence.has(Sign.GUNMEN):
        return replace(trigger, event_type="assassination", weak=not alone, rule=EventRule.GUNMEN)
    return trigger


def _raid(word: str, trigger: Trigger, sentence: Sentence) -> Trigger | None:
    """A raid is Israel's incursion, or part of an arrest; of a house it may be anything."""
    if sentence.israel:
        return replace(trigger, event_type="incursion", weak=False, rule=EventRule.FOREIGN_FORCE)
    house = sentence.near(Sign.HOUSE, trigger.first, trigger.last + _NEAR)
    if "arrest" in sentence.kinds and (house or word not in STORMING):
        return None
    return replace(trigger, weak=True) if house else trigger


def _gunfire(passage: Passage, trigger: Trigger, sentence: Sentence) -> Trigger | None:
    """Shots at a crowd or by troops are a clash; a person shot dead by gunmen, or by nobody who
    is named, was murdered."""
    words = passage.words[trigger.first : trigger.last + 1]
    if words[0] in ATTACKS:
        if sentence.kinds & _STRIKES:
            return None
        aircraft = sentence.signs.get(Sign.AIRCRAFT)
        if trigger.verb and aircraft and aircraft[0] < trigger.first:
            return replace(trigger, event_type="airstrike", rule=EventRule.FROM_THE_AIR)
    if GUNFIRE.isdisjoint(words) or sentence.has(Sign.CROWD):
        return trigger
    if "assassination" in sentence.kinds:
        return None
    if sentence.near(Sign.GUNMEN, trigger.first - 3, trigger.last + 3):
        return replace(trigger, event_type="assassination", rule=EventRule.GUNMEN)
    by_troops = sentence.near(Sign.TROOPS, trigger.first - 3, trigger.last + 4)
    if sentence.has(Sign.KILLING) and not by_troops:
        return replace(trigger, event_type="assassination", rule=EventRule.GUNMEN)
    return trigger


def _release(trigger: Trigger, sentence: Sentence) -> Trigger:
    """Who is set free had been kidnapped, detained, or was exchanged."""
    if sentence.has(Sign.EXCHANGE) and (not trigger.weak or sentence.has(Sign.DETAINEES)):
        return replace(trigger, weak=False)
    if sentence.has(Sign.CAPTIVE):
        return replace(trigger, event_type="abduction", rule=EventRule.KIDNAPPED)
    if sentence.kinds & {"arrest"} or sentence.israel:
        return replace(trigger, event_type="arrest", rule=EventRule.DETAINED)
    return trigger


def _shown(sentence: Sentence) -> list[Trigger]:
    """Kinds that no cue of the sentence shows, but its words together."""
    found = []

    def show(kind: str, index: int, rule: EventRule) -> None:
        found.append(Trigger(kind, index, index, sentence.background, rule=rule))

    if sentence.has(Sign.RETURNING) and sentence.has(Sign.REFUGEES, Sign.FAMILIES):
        people = sentence.signs.get(Sign.REFUGEES, []) + sentence.signs.get(Sign.FAMILIES, [])
        for index in sentence.signs[Sign.RETURNING][:_FIRST_FEW]:
            if any(abs(index - other) <= _NEAR for other in people[:_FIRST_FEW]):
                show("return", index, EventRule.RETURN)
    if sentence.kinds & _STRIKES:
        return found
    if sentence.has(Sign.AIRCRAFT) and sentence.has(Sign.HITTING):
        show("airstrike", sentence.signs[Sign.HITTING][0], EventRule.AIRCRAFT)
    if sentence.israel:
        entering = _entering(sentence)
        if entering is not None:
            show("incursion", entering, EventRule.FOREIGN_FORCE)
    return found


def _entering(sentence: Sentence) -> int | None:
    """The first word that tells of Israel's soldiers on the ground: دخلت, حاجز إسرائيلي."""
    if Sign.ENTERING in sentence.signs:
        return sentence.signs[Sign.ENTERING][0]
    named = sentence.signs.get(Sign.ISRAEL, []) + sentence.signs.get(Sign.OCCUPIER, [])
    for index in sentence.signs.get(Sign.POSTED, [])[:_FIRST_FEW]:
        if any(0 < other - index <= _BEHIND for other in named[:_FIRST_FEW]):
            return index
    return None
