"""What decides between kinds of event where one word may show several: who acted, with what, and
on whom, as the other words of the sentence tell."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from classifiers.event_triggers import EventRule, Sentence, Trigger, note_kinds, read_sentences
from classifiers.event_words import (
    ATTACKS,
    BODIES,
    CAUSES,
    CONTROLLING,
    DEFENDING,
    DEMANDING,
    DROWNING,
    GUNFIRE,
    HOLDING,
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

_AIRSTRIKE, _ASSASSINATION, _CLASH, _MOVEMENT = (
    "airstrike", "assassination", "clash", "military_movement",
)  # fmt: skip
_STRIKES = frozenset({"shelling", _AIRSTRIKE, "drone"})
_FIRE = frozenset({"shelling", "explosion", _AIRSTRIKE})
_WEAPONS = frozenset({"shelling", "explosion", "drone"})
_NEAR = 6
"""How many words of one clause belong together."""
_FAR = 9
"""How many words may stand between a verb and its object."""
_BEHIND = 3
"""How many words after a noun its adjective still stands."""
_BESIDE = 4
"""How many words stand between a deed and who did it."""
_FIRST_FEW = 20
"""How many words with a sign are compared with others: no text, however long, takes more."""


def by_context(
    passage: Passage, triggers: Sequence[Trigger], background: Collection[int]
) -> list[Trigger]:
    """The triggers with the kinds that their sentences decide, and those that only sentences
    show, in order."""
    sentences = read_sentences(passage, background)
    if not sentences:
        return list(triggers)
    if _AIRSTRIKE in note_kinds(passage, triggers, sentences):
        triggers = [_carrier(passage, each, sentences) for each in triggers]
        note_kinds(passage, triggers, sentences)
    found: list[Trigger] = []
    for trigger in triggers:
        sentence = sentences[passage.sentences[trigger.first]]
        if trigger.background and _is_cause(trigger, sentence):
            trigger = replace(trigger, background=False, rule=EventRule.CAUSE)
        decided = _decide(passage, trigger, sentence)
        if decided is None:
            continue
        found.append(decided)
        if decided.event_type == _MOVEMENT and passage.words[decided.first] in TAKING:
            found.append(replace(decided, event_type=_CLASH, rule=EventRule.TAKEN))
    for sentence in sentences.values():
        found += _shown(sentence)
    found.sort(key=lambda each: each.first)
    return found


def _is_cause(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it explains casualties, flight or a gain told before it: قتلى بعد قصف."""
    if trigger.event_type not in CAUSES or sentence.background:
        return False
    for sign in (Sign.KILLING, Sign.HURT):
        if sentence.near(sign, 0, trigger.first):
            return True
    return sentence.consequence is not None and sentence.consequence < trigger.first


def _carrier(passage: Passage, trigger: Trigger, sentences: dict[int, Sentence]) -> Trigger:
    """Aircraft alone are no attack where they only fly, or where something else hits."""
    if trigger.event_type != _AIRSTRIKE or trigger.weak or not _is_carrier(passage, trigger):
        return trigger
    sentence = sentences[passage.sentences[trigger.first]]
    if sentence.has(Sign.HITTING):
        return trigger
    if sentence.has(Sign.FLIGHT) or sentence.everywhere & (KINETIC - {_AIRSTRIKE}):
        return replace(trigger, setting=True)
    return trigger


def _is_carrier(passage: Passage, trigger: Trigger) -> bool:
    """Whether the trigger is aircraft and no attack by them."""
    return all(
        Sign.AIRCRAFT in SIGNS.get(word, ()) or word in MARKED_AS_MILITARY
        for word in passage.words[trigger.first : trigger.last + 1]
    )


def _decide(passage: Passage, trigger: Trigger, sentence: Sentence) -> Trigger | None:
    """The trigger as its sentence tells, None where it shows nothing."""
    kind, word = trigger.event_type, passage.words[trigger.first]
    if kind in KINETIC and sentence.has(Sign.SPORT) and not sentence.has(Sign.KILLING, Sign.HURT):
        return None
    if kind in _WEAPONS and not trigger.setting:
        if sentence.near(Sign.REMNANTS, trigger.last + 1, trigger.last + 3):
            return None
        if sentence.near(Sign.SEIZED, trigger.first - 5, trigger.first - 1):
            return replace(trigger, setting=True)
    if kind in _FIRE and word in UNSPECIFIED_FIRE:
        return _fire(passage, trigger, sentence)
    rule = _BY_KIND.get(kind)
    return (
        trigger
        if rule is None
        else rule(passage.words[trigger.first : trigger.last + 1], trigger, sentence)
    )


def _fire(passage: Passage, trigger: Trigger, sentence: Sentence) -> Trigger | None:
    """Fire of no stated kind (قصف, استهدف) is that of the drones or aircraft beside it."""
    first, last = trigger.first, trigger.last
    word = passage.words[first]
    if sentence.near(Sign.GROUND_FIRE, first, last + 3):
        return trigger
    if "drone" in sentence.kinds:
        return None
    missiles = trigger.event_type == "shelling" and first == last and word in MISSILES
    if missiles and not sentence.near(Sign.AIRCRAFT, last + 1, last + 2):
        from_the_air = _AIRSTRIKE in sentence.everywhere and not sentence.has(Sign.GROUND_FIRE)
        return None if from_the_air else trigger
    end = last
    while end - last < _NEAR and end + 1 < len(passage):
        if passage.clauses[end + 1] != passage.clauses[last]:
            break
        end += 1
    if sentence.near(Sign.AIRCRAFT, 0, end):
        return _as(trigger, _AIRSTRIKE, EventRule.FROM_THE_AIR)
    return trigger


def _as(trigger: Trigger, event_type: str, rule: EventRule, *, weak: bool = False) -> Trigger:
    return replace(trigger, event_type=event_type, rule=rule, weak=weak)


def _drone(words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger:
    """مسيرة is a drone, or a march where people march."""
    march = len(words) == 1 and words[0] in MARCH
    if march and sentence.has(Sign.MARCHING) and not sentence.has(Sign.HITTING):
        return _as(trigger, "protest", EventRule.MARCH)
    return trigger


def _explosion(_words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger:
    if trigger.weak and sentence.has(Sign.KILLING, Sign.HURT):
        return replace(trigger, weak=False, rule=EventRule.CASUALTIES)
    return trigger


def _clash(words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger | None:
    if words[0] in RAIDS:
        return _raid(words, trigger, sentence)
    if words[0] in ATTACKS or words[0] in DEFENDING:
        return _attack(trigger, sentence)
    return trigger if GUNFIRE.isdisjoint(words) else _gunfire(trigger, sentence)


def _raid(words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger | None:
    """A raid is Israel's incursion, or part of an arrest; of a house it may be anything."""
    if sentence.israel:
        return _as(trigger, "incursion", EventRule.FOREIGN_FORCE)
    house = sentence.near(Sign.HOUSE, trigger.first, trigger.last + _FAR)
    storming = words[0] in STORMING
    if "arrest" in sentence.kinds and (house or not storming):
        return None
    return replace(trigger, weak=True) if house else trigger


def _attack(trigger: Trigger, sentence: Sentence) -> Trigger | None:
    """An attack of no stated kind is that of the aircraft or the air power that is named."""
    if sentence.kinds & _STRIKES:
        return None
    flown = trigger.verb and sentence.near(Sign.AIRCRAFT, 0, trigger.first)
    if flown or sentence.near(Sign.AIR_POWER, trigger.last + 1, trigger.last + 2):
        return _as(trigger, _AIRSTRIKE, EventRule.FROM_THE_AIR)
    return trigger


def _gunfire(trigger: Trigger, sentence: Sentence) -> Trigger | None:
    """Shots at a crowd or by troops are a clash; a person shot dead by gunmen, or by nobody who
    is named, was murdered."""
    if sentence.has(Sign.CROWD):
        return trigger
    if sentence.kinds & {_ASSASSINATION, "execution"}:
        return None
    by_gunmen = sentence.near(Sign.GUNMEN, trigger.first - _BEHIND, trigger.last + _BEHIND)
    by_troops = sentence.near(Sign.TROOPS, trigger.first - _BEHIND, trigger.last + _BESIDE)
    if by_gunmen or (sentence.has(Sign.KILLING) and not by_troops):
        return _as(trigger, _ASSASSINATION, EventRule.GUNMEN)
    return trigger


def _assassination(words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger | None:
    """Who robs is no assassin, nor who attacks a checkpoint; what may mean it does where gunmen
    did it."""
    if sentence.has(Sign.THEFT):
        return None
    named = Sign.GUNMEN in SIGNS.get(words[0], ())
    if named and sentence.near(Sign.POSITIONS, trigger.last + 1, trigger.last + _NEAR):
        return _as(trigger, _CLASH, EventRule.POSITIONS, weak=trigger.weak)
    if trigger.weak and not named and sentence.has(Sign.GUNMEN):
        return replace(trigger, weak=False, rule=EventRule.GUNMEN)
    return trigger


def _crime(words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger | None:
    """A body that is found is no crime beside what killed; deaths without a stated cause are
    of fighters in a fight, by gunmen a murder."""
    word = words[0]
    if word in BODIES and sentence.kinds & (KINETIC - {"crime"}):
        return None
    if not trigger.weak:
        return trigger
    beside = not sentence.everywhere.isdisjoint(KINETIC)
    if sentence.has(Sign.SHOP):
        return replace(trigger, weak=beside)
    killed = Sign.KILLING in SIGNS.get(word, ())
    by_troops = sentence.near(Sign.TROOPS, trigger.first - _BESIDE, trigger.first - 1)
    if sentence.has(Sign.FIGHTERS) or (trigger.verb and killed and by_troops):
        return _as(trigger, _CLASH, EventRule.FIGHTERS, weak=beside)
    if sentence.has(Sign.GUNMEN):
        return _as(trigger, _ASSASSINATION, EventRule.GUNMEN, weak=beside)
    if killed and sentence.has(Sign.HURT):
        return _as(trigger, _CLASH, EventRule.CASUALTIES, weak=True)
    return trigger


def _arrest(words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger | None:
    word = words[0]
    if word in RAIDS:
        return _raid(words, trigger, sentence)
    if word in HOLDING and sentence.has(Sign.MONEY):
        return _as(trigger, "abduction", EventRule.FOR_RANSOM)
    return trigger


def _abduction(_words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger:
    return _as(trigger, "arrest", EventRule.HELD_BY_FORCE) if sentence.israel else trigger


def _release(_words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger:
    """Who is set free had been kidnapped, detained, or was exchanged."""
    if sentence.has(Sign.EXCHANGE) and (not trigger.weak or sentence.has(Sign.DETAINEES)):
        return replace(trigger, weak=False)
    if sentence.has(Sign.CAPTIVE):
        return _as(trigger, "abduction", EventRule.KIDNAPPED, weak=trigger.weak)
    if "arrest" in sentence.kinds or sentence.israel:
        return _as(trigger, "arrest", EventRule.DETAINED, weak=trigger.weak)
    return trigger


def _movement(words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger | None:
    """Israel's soldiers on Syrian ground are an incursion; fires are brought under control too."""
    if "disaster" in sentence.kinds and words[0] in CONTROLLING:
        return None
    taking = words[0] in TAKING
    if sentence.israel and not taking:
        return _as(trigger, "incursion", EventRule.FOREIGN_FORCE, weak=trigger.weak)
    return trigger


def _incursion(_words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger | None:
    """Floods and fires sweep over a place too (تجتاح)."""
    if "disaster" in sentence.kinds:
        return None
    if trigger.weak and sentence.israel:
        return replace(trigger, weak=False, rule=EventRule.FOREIGN_FORCE)
    return trigger


def _accident(words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger | None:
    drowned = words[0] in DROWNING
    return None if drowned and "disaster" in sentence.kinds else trigger


def _statement(words: Sequence[str], trigger: Trigger, sentence: Sentence) -> Trigger | None:
    """What protesters demand is their protest."""
    demand = words[0] in DEMANDING
    return None if demand and "protest" in sentence.kinds else trigger


_BY_KIND: dict[str, Callable[[Sequence[str], Trigger, Sentence], Trigger | None]] = {
    "drone": _drone,
    "explosion": _explosion,
    _CLASH: _clash,
    _ASSASSINATION: _assassination,
    "crime": _crime,
    "arrest": _arrest,
    "abduction": _abduction,
    "prisoner_exchange": _release,
    _MOVEMENT: _movement,
    "incursion": _incursion,
    "accident": _accident,
    "statement": _statement,
}
"""What a sentence does to a trigger of each kind that it may change."""


def _shown(sentence: Sentence) -> list[Trigger]:
    """Kinds that no cue of the sentence shows, but its words together."""
    found = []

    def show(kind: str, index: int, rule: EventRule) -> None:
        found.append(Trigger(kind, index, index, sentence.background, rule=rule))

    if sentence.has(Sign.RETURNING) and sentence.has(Sign.REFUGEES, Sign.FAMILIES):
        for index in sentence.signs[Sign.RETURNING]:
            refugees = sentence.near(Sign.REFUGEES, index - _NEAR, index + 2 * _FAR)
            if refugees or sentence.near(Sign.FAMILIES, index - _NEAR, index + _NEAR):
                show("return", index, EventRule.RETURN)
    if sentence.kinds & _STRIKES:
        return found
    if sentence.has(Sign.AIRCRAFT) and sentence.has(Sign.HITTING):
        show(_AIRSTRIKE, sentence.signs[Sign.HITTING][0], EventRule.AIRCRAFT)
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
