"""What decides between kinds of event where one word may show several: who acted, with what, and
on whom, as the other words of the sentence tell."""

from collections.abc import Callable, Sequence

from classifiers.event_causes import is_cause, is_more_than_mood, is_reacted_to
from classifiers.event_signs import Sign
from classifiers.event_triggers import EventRule, Sentence, Trigger, note_kinds
from classifiers.event_words import KINETIC
from classifiers.passage import Passage

_AIRSTRIKE, _ASSASSINATION, _CLASH, _MOVEMENT = (
    "airstrike", "assassination", "clash", "military_movement",
)  # fmt: skip
_STRIKES = frozenset({"shelling", _AIRSTRIKE, "drone"})
_FIRE = frozenset({"shelling", "explosion", _AIRSTRIKE})
_WEAPONS = frozenset({"shelling", "explosion", "drone"})
_TURKISH_ATTACK = "saldir"
"""By a bomb it is that of the bomb."""
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
_DEADLY = _STRIKES | {"explosion", "landmine", "accident", "disaster"}
"""Kinds that kill: by them nobody murders a relative."""
_CASUALTIES = Sign.KILLING | Sign.HURT
_SPORT_OR_CASUALTIES = Sign.SPORT | _CASUALTIES
_OTHERS_HIT = KINETIC - {_AIRSTRIKE}
_CARRIER = Sign.AIRCRAFT | Sign.MARKED_AS_MILITARY


def by_context(
    passage: Passage, triggers: list[Trigger], sentences: Sequence[Sentence]
) -> list[Trigger]:
    """The triggers, changed to the kinds that their sentences decide, with those that only
    sentences show, in order."""
    if not triggers:
        of = []
    elif len(sentences) == 1:
        of = [sentences[0]] * len(triggers)
    else:
        numbers = passage.sentences
        of = [sentences[numbers[each.first] - numbers[0]] for each in triggers]
    if _AIRSTRIKE in note_kinds(triggers, of) and _set_carriers_apart(triggers, of):
        for sentence in sentences:
            sentence.kinds.clear()
        note_kinds(triggers, of)
    found: list[Trigger] = []
    for trigger, sentence in zip(triggers, of, strict=True):
        if trigger.background and not sentence.background:
            if is_cause(trigger, sentence):
                trigger.background, trigger.rule = False, EventRule.CAUSE
            elif sentence.all & Sign.MOOD and is_reacted_to(passage, trigger, sentence):
                trigger.background, trigger.rule = False, EventRule.REACTION
        if not _decide(passage, trigger, sentence):
            continue
        found.append(trigger)
        if sentence.told is None and is_more_than_mood(trigger, sentence):
            sentence.told = trigger.first
        if trigger.event_type == _MOVEMENT and sentence.signs[trigger.first] & Sign.TAKING:
            found.append(_beside(trigger, _CLASH, EventRule.TAKEN))
    for sentence in sentences:
        if sentence.all & _TELLING:
            found += _shown(sentence)
            found.sort(key=_place)
    return found


def _place(trigger: Trigger) -> int:
    return trigger.first


def _beside(trigger: Trigger, event_type: str, rule: EventRule) -> Trigger:
    """Another kind that the same words show."""
    return Trigger(
        event_type, trigger.first, trigger.last, trigger.background, trigger.setting,
        trigger.weak, trigger.verb, trigger.signs, rule,
    )  # fmt: skip


def _set_carriers_apart(triggers: Sequence[Trigger], of: Sequence[Sentence]) -> bool:
    """Makes settings of aircraft that attack nothing; whether there are any."""
    found = False
    for trigger, sentence in zip(triggers, of, strict=True):
        if trigger.event_type == _AIRSTRIKE and not trigger.weak and _carries(trigger, sentence):
            trigger.setting = found = True
    return found


def _carries(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it names aircraft that only fly, or where something else hits: alone they are no
    attack."""
    signs = sentence.signs
    for index in range(trigger.first, trigger.last + 1):
        if not signs[index] & _CARRIER:
            return False
    if sentence.all & Sign.HITTING:
        return False
    return sentence.all & Sign.FLIGHT != 0 or not sentence.everywhere.isdisjoint(_OTHERS_HIT)


def _decide(passage: Passage, trigger: Trigger, sentence: Sentence) -> bool:
    """Changes the trigger as its sentence tells; whether it shows anything at all."""
    kind, signs = trigger.event_type, sentence.signs[trigger.first]
    if sentence.all & _SPORT_OR_CASUALTIES == Sign.SPORT and kind in KINETIC:
        return False
    if kind in _WEAPONS and not trigger.setting:
        if sentence.near(Sign.REMNANTS, trigger.last + 1, trigger.last + 3):
            return False
        if sentence.near(Sign.SEIZED, trigger.first - 5, trigger.first - 1):
            trigger.setting = True
            return True
    if kind in _FIRE and signs & Sign.UNSPECIFIED_FIRE:
        return _fire(passage, trigger, sentence)
    bombed = kind == _CLASH and "explosion" in sentence.kinds
    if bombed and passage.words[trigger.first].startswith(_TURKISH_ATTACK):
        return False
    rule = _BY_KIND.get(kind)
    return rule is None or rule(signs, trigger, sentence)


def _fire(passage: Passage, trigger: Trigger, sentence: Sentence) -> bool:
    """Fire of no stated kind (قصف, استهدف) is that of the drones or aircraft beside it."""
    first, last = trigger.first, trigger.last
    if sentence.near(Sign.GROUND_FIRE, first, last + 3):
        return True
    if "drone" in sentence.kinds:
        return False
    missiles = (
        trigger.event_type == "shelling"
        and first == last
        and sentence.signs[first] & Sign.MISSILE != 0
    )
    if missiles and not sentence.near(Sign.AIRCRAFT, last + 1, last + 2):
        return _AIRSTRIKE not in sentence.everywhere or sentence.has(Sign.GROUND_FIRE)
    aircraft = sentence.first(Sign.AIRCRAFT)
    if aircraft < sentence.end:
        end = min(last + _NEAR, sentence.end - 1)
        while end > last and passage.clauses[end] != passage.clauses[last]:
            end -= 1
        if aircraft <= end:
            trigger.turn(_AIRSTRIKE, EventRule.FROM_THE_AIR)
    return True


def _drone(_signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """مسيرة is a drone, or a march where people march."""
    march = trigger.first == trigger.last and sentence.signs[trigger.first] & Sign.MARCH
    if march and sentence.all & (Sign.MARCHING | Sign.HITTING) == Sign.MARCHING:
        trigger.turn("protest", EventRule.MARCH)
    return True


def _explosion(_signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    if trigger.weak and sentence.has(_CASUALTIES):
        trigger.weak, trigger.rule = False, EventRule.CASUALTIES
    return True


def _clash(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Soldiers who are told to be killed were so by what else the sentence names."""
    killed = sentence.near(Sign.KILLING, trigger.first, trigger.last)
    if killed and not sentence.kinds.isdisjoint(_DEADLY):
        return False
    if signs & Sign.RAID:
        return _raid(signs, trigger, sentence)
    if signs & (Sign.ATTACK | Sign.DEFENDING):
        return _attack(trigger, sentence)
    if sentence.near(Sign.GUNFIRE, trigger.first, trigger.last + _BEHIND):
        return _gunfire(trigger, sentence)
    return True


def _raid(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """A raid is Israel's incursion, or part of an arrest; of a house it may be anything."""
    if sentence.israel:
        trigger.turn("incursion", EventRule.FOREIGN_FORCE)
        return True
    house = sentence.near(Sign.HOUSE, trigger.first, trigger.last + _FAR)
    if "arrest" in sentence.kinds and (house or not signs & Sign.STORMING):
        return False
    trigger.weak = trigger.weak or house
    return True


def _attack(trigger: Trigger, sentence: Sentence) -> bool:
    """An attack of no stated kind is that of the aircraft or the air power that is named."""
    if sentence.kinds & _STRIKES:
        return False
    flown = trigger.verb and sentence.first(Sign.AIRCRAFT) <= trigger.first
    if flown or sentence.near(Sign.AIR_POWER, trigger.last + 1, trigger.last + 2):
        trigger.turn(_AIRSTRIKE, EventRule.FROM_THE_AIR)
    return True


def _gunfire(trigger: Trigger, sentence: Sentence) -> bool:
    """Shots at a crowd or by troops are a clash; a person shot dead by gunmen, or by nobody who
    is named, was murdered."""
    if sentence.has(Sign.CROWD):
        return True
    if sentence.kinds & {_ASSASSINATION, "execution"}:
        return False
    if sentence.near(Sign.STOPPING, trigger.first - _BEHIND, trigger.first):
        return False
    by_gunmen = sentence.near(Sign.GUNMEN, trigger.first - _BEHIND, trigger.last + _BEHIND)
    by_troops = sentence.near(Sign.TROOPS, trigger.first - _BEHIND, trigger.last + _BESIDE)
    at_one = sentence.has(Sign.KILLING) or sentence.near(
        Sign.PERSON, trigger.first + 1, trigger.last + _NEAR
    )
    if by_gunmen or (at_one and not by_troops):
        trigger.turn(_ASSASSINATION, EventRule.GUNMEN)
    return True


def _assassination(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Who robs is no assassin, nor who attacks a checkpoint; what may mean it does where gunmen
    did it."""
    if sentence.has(Sign.THEFT):
        return False
    named = signs & Sign.GUNMEN
    if named and sentence.near(Sign.POSITIONS, trigger.last + 1, trigger.last + _NEAR):
        trigger.turn(_CLASH, EventRule.POSITIONS, weak=trigger.weak)
    elif trigger.weak and not named and sentence.has(Sign.GUNMEN):
        trigger.weak, trigger.rule = False, EventRule.GUNMEN
    return True


def _crime(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """A body that is found is no crime beside what killed; deaths without a stated cause are
    of fighters in a fight, by gunmen a murder."""
    if signs & Sign.BODY and sentence.kinds & (KINETIC - {"crime"}):
        return False
    if signs & Sign.BURNING and "accident" in sentence.kinds:
        return False
    if not trigger.weak:
        return not (signs & Sign.KILLING and sentence.kinds & _DEADLY)
    beside = not sentence.everywhere.isdisjoint(KINETIC)
    if sentence.has(Sign.SHOP):
        trigger.weak = beside
        return True
    killed = signs & Sign.KILLING != 0
    by_troops = sentence.near(Sign.TROOPS, trigger.first - _BESIDE, trigger.first - 1)
    of_side = sentence.near(Sign.QUANTITY, trigger.first + 1, trigger.first + 2) and sentence.near(
        Sign.SIDE, trigger.first + 2, trigger.first + _BESIDE
    )  # مقتل 17 من تنظيم الدولة
    fighters = sentence.has(Sign.FIGHTERS) or of_side
    if fighters or (trigger.verb and killed and by_troops):
        trigger.turn(_CLASH, EventRule.FIGHTERS, weak=beside)
    elif sentence.has(Sign.GUNMEN):
        trigger.turn(_ASSASSINATION, EventRule.GUNMEN, weak=beside)
    elif killed and sentence.has(Sign.HURT):
        trigger.turn(_CLASH, EventRule.CASUALTIES, weak=True)
    return True


def _arrest(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Who is held for money, or by nobody in power where people were kidnapped, was kidnapped."""
    if signs & Sign.RAID:
        return _raid(signs, trigger, sentence)
    if not signs & Sign.HOLDING:
        return True
    if sentence.has(Sign.MONEY):
        trigger.turn("abduction", EventRule.FOR_RANSOM)
    elif sentence.has(Sign.CAPTIVE) and not sentence.has(Sign.TROOPS):
        trigger.turn("abduction", EventRule.KIDNAPPED)
    return True


def _abduction(_signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    if sentence.israel:
        trigger.turn("arrest", EventRule.HELD_BY_FORCE)
    return True


def _release(_signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Who is set free had been kidnapped, detained, or was exchanged."""
    if sentence.has(Sign.MONEY) and sentence.has(Sign.CAPTIVE):
        trigger.turn("abduction", EventRule.FOR_RANSOM, weak=trigger.weak)
    elif sentence.has(Sign.EXCHANGE) and (not trigger.weak or sentence.has(Sign.DETAINEES)):
        trigger.weak = False
    elif sentence.has(Sign.CAPTIVE):
        trigger.turn("abduction", EventRule.KIDNAPPED, weak=trigger.weak)
    elif "arrest" in sentence.kinds or sentence.israel:
        trigger.turn("arrest", EventRule.DETAINED, weak=trigger.weak)
    return True


def _movement(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Israel's soldiers on Syrian ground are an incursion; fires are brought under control too,
    and the kidnapped are freed as towns are."""
    if "disaster" in sentence.kinds:
        return False
    if signs & Sign.FREEING and sentence.has(Sign.CAPTIVE):
        trigger.turn("abduction", EventRule.KIDNAPPED)
        return True
    if not signs & Sign.TAKING and sentence.israel:
        trigger.turn("incursion", EventRule.FOREIGN_FORCE, weak=trigger.weak)
    return True


def _incursion(_signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Floods and fires sweep over a place too (تجتاح)."""
    if "disaster" in sentence.kinds:
        return False
    if trigger.weak and sentence.israel:
        trigger.weak, trigger.rule = False, EventRule.FOREIGN_FORCE
    return True


def _accident(signs: int, _trigger: Trigger, sentence: Sentence) -> bool:
    return not (signs & Sign.DROWNING and "disaster" in sentence.kinds)


def _statement(signs: int, _trigger: Trigger, sentence: Sentence) -> bool:
    """What protesters demand is their protest."""
    return not (signs & Sign.DEMANDING and "protest" in sentence.kinds)


def _services(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Who protests closes roads for it; soldiers and police do for other ends."""
    return not (
        signs & Sign.CLOSING
        and "protest" in sentence.kinds
        and not sentence.near(Sign.TROOPS, trigger.first - _BEHIND, trigger.last + _BEHIND)
    )


_BY_KIND: dict[str, Callable[[int, Trigger, Sentence], bool]] = {
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
    "services": _services,
}
"""What a sentence does to a trigger of each kind that it may change; `signs`: of its first word."""

_TELLING = Sign.RETURNING | Sign.HITTING | Sign.ENTERING | Sign.POSTED


def _shown(sentence: Sentence) -> list[Trigger]:
    """Kinds that no cue of the sentence shows, but its words together; without words that tell of
    coming, hitting and the like there are none."""
    found: list[Trigger] = []
    people = sentence.all & (Sign.REFUGEES | Sign.FAMILIES)
    if people and sentence.all & Sign.RETURNING:
        for index in sentence.at(Sign.RETURNING):
            refugees = sentence.near(Sign.REFUGEES, index - _NEAR, index + 2 * _FAR)
            if refugees or sentence.near(Sign.FAMILIES, index - _NEAR, index + _NEAR):
                found.append(_of_signs("return", index, sentence, EventRule.RETURN))
    if sentence.kinds & _STRIKES:
        return found
    if sentence.all & Sign.AIRCRAFT and sentence.all & Sign.HITTING:
        at = sentence.first(Sign.HITTING)
        found.append(_of_signs(_AIRSTRIKE, at, sentence, EventRule.AIRCRAFT))
    if sentence.israel:
        entering = _entering(sentence)
        if entering is not None:
            found.append(_of_signs("incursion", entering, sentence, EventRule.FOREIGN_FORCE))
    return found


def _of_signs(kind: str, index: int, sentence: Sentence, rule: EventRule) -> Trigger:
    return Trigger(kind, index, index, sentence.background, rule=rule)


def _entering(sentence: Sentence) -> int | None:
    """The first word that tells of Israel's soldiers on the ground: دخلت, حاجز إسرائيلي; a patrol
    that takes somebody only arrests."""
    if sentence.all & Sign.ENTERING:
        return sentence.first(Sign.ENTERING)
    if "arrest" in sentence.kinds:
        return None
    for index in sentence.at(Sign.POSTED)[:_FIRST_FEW]:
        if sentence.near(Sign.ISRAEL | Sign.OCCUPIER, index + 1, index + _BEHIND):
            return index
    return None
