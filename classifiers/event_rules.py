"""What decides between kinds of event where one word may show several: who acted, with what, and
on whom, as the other words of the sentence tell."""

from collections.abc import Callable, Iterable, Sequence

from classifiers import event_killings as killings
from classifiers import event_outcomes as outcomes
from classifiers.event_causes import is_cause, is_more_than_mood, is_reacted_to
from classifiers.event_headings import heading
from classifiers.event_signs import Sign
from classifiers.event_triggers import EventRule, Sentence, Trigger, note_kinds
from classifiers.event_words import CLASH, FOR_PEOPLE, KINETIC, SOFT, STRIKES
from classifiers.passage import Passage

_AIRSTRIKE, _MOVEMENT = "airstrike", "military_movement"
_WORK = SOFT - {"other"}
"""Kinds whose cues also say at what somebody works."""
_FIRE = frozenset({"shelling", "explosion", _AIRSTRIKE})
_FOUGHT = _FIRE | {CLASH, "execution", "incursion"}
"""Kinds that people speak of where they quarrel or prices rise."""
_WEAPONS = frozenset({"shelling", "explosion", "drone"})
_DEFINITE = ("ال", "وال")
"""What was told of before: غارات … القصف."""
_FROM, _NO = "من", "لا"
_OPINIONS = Sign.OPINION | Sign.OURS | Sign.NEGATION
"""لا تطبيع: what nobody wants."""
_FACTS = KINETIC | {"ceasefire", "prisoner_exchange", _MOVEMENT}
"""What is told where it stands before an opinion: وقف لإطلاق النار، ولن نرد."""
_TURKISH_ATTACK = "saldir"
"""By a bomb it is that of the bomb."""
_MOVING = frozenset({"assassination", "crime", "execution", "abduction"})
"""What shakes (هزت) a town without a blast."""
_NEAR = 6
"""How many words of one clause belong together."""
_FAR = 9
"""How many words may stand between a verb and its object."""
_AWAY = 5
"""How many words before arms it may be told that they were found."""
_BEHIND = 3
"""How many words after a noun its adjective still stands."""
_SUPPORT = 2
"""How many words before aircraft it is told what for they flew."""
_OBJECT = 4
"""How many words after a verb its object ends."""
_FIRST_FEW = 20
"""How many words with a sign are compared with others: no text, however long, takes more."""
_CASUALTIES = Sign.KILLING | Sign.HURT
_SPORT, _UNSPECIFIED, _MOOD, _TAKING = Sign.SPORT, Sign.UNSPECIFIED_FIRE, Sign.MOOD, Sign.TAKING
_SPORT_OR_CASUALTIES = _SPORT | _CASUALTIES
_OTHERS_HIT = KINETIC - {_AIRSTRIKE}
_RARE = Sign.FIGURATIVE | Sign.STORY | Sign.BELONGING
"""Where they stand what looks like an event may be none."""
_OWNERS = Sign.FAMILIES | Sign.PERSON | Sign.TROOPS | Sign.FIGHTERS | Sign.SIDE
_CARRIER = Sign.AIRCRAFT | Sign.MARKED_AS_MILITARY


def by_context(
    passage: Passage, triggers: list[Trigger], sentences: Sequence[Sentence]
) -> list[Trigger]:
    """The triggers, changed to the kinds that their sentences decide, with those that only
    sentences show, in order."""
    numbers = passage.sentences
    told = [(each, sentences[numbers[each.first] - numbers[0]]) for each in triggers]
    if _AIRSTRIKE in note_kinds(told) and _set_carriers_apart(told):
        for sentence in sentences:
            sentence.kinds.clear()
        note_kinds(told)
    found: list[Trigger] = []
    for trigger, sentence in told:
        if trigger.background and not sentence.background:
            if is_cause(trigger, sentence):
                trigger.background, trigger.rule = False, EventRule.CAUSE
            elif sentence.all & _MOOD and is_reacted_to(passage, trigger, sentence):
                trigger.background, trigger.rule = False, EventRule.REACTION
        if not _decide(passage, trigger, sentence):
            continue
        found.append(trigger)
        if sentence.told is None and is_more_than_mood(trigger, sentence):
            sentence.told = trigger.first
        if trigger.event_type == _MOVEMENT and sentence.signs[trigger.first] & _TAKING:
            found.append(_beside(trigger, CLASH, EventRule.TAKEN))
    if sentences and sentences[0].all & _OPINIONS and _is_opinion(passage, found, sentences[0]):
        _set_wishes_apart(found, sentences[0])
        said = heading(passage)
        found.insert(0, Trigger("statement", said, said, rule=EventRule.OPINION))
        found.sort(key=_place)
    for sentence in sentences:
        if sentence.all & _TELLING:
            found += _shown(passage, sentence)
            found.sort(key=_place)
    return found


def _is_opinion(passage: Passage, triggers: Sequence[Trigger], first: Sentence) -> bool:
    """Whether the text begins with who speaks and with what is wanted or thought, not with what
    happened; what a speaker's own people did happened, wherever it is told."""
    after = heading(passage)
    if not after or max(first.at(_OPINIONS)[:_FIRST_FEW]) < after:
        return False
    if not first.has(Sign.OPINION | Sign.OURS) and passage.words[after : after + 1] != [_NO]:
        return False
    wanted = first.first(Sign.OPINION)
    return not any(
        each.event_type in _FACTS
        and each.first < min(first.end, wanted)
        and not (each.background or each.weak)
        for each in triggers
    )


def _set_wishes_apart(triggers: Sequence[Trigger], first: Sentence) -> None:
    """Makes settings of what is only wanted or thought to happen: يجب وقف القصف."""
    wanted = first.first(Sign.OPINION)
    for each in triggers:
        if each.event_type in KINETIC and wanted < each.first < first.end:
            each.setting = True


def _place(trigger: Trigger) -> int:
    return trigger.first


def _beside(trigger: Trigger, event_type: str, rule: EventRule) -> Trigger:
    """Another kind that the same words show."""
    return Trigger(
        event_type, trigger.first, trigger.last, trigger.background, trigger.setting,
        trigger.weak, trigger.verb, trigger.signs, rule,
    )  # fmt: skip


def _set_carriers_apart(told: Iterable[tuple[Trigger, Sentence]]) -> bool:
    """Makes settings of aircraft that attack nothing; whether there are any."""
    found = False
    for trigger, sentence in told:
        if trigger.event_type != _AIRSTRIKE or trigger.weak:
            continue
        if _carries(trigger, sentence) or _supports_arrest(trigger, sentence):
            trigger.setting = found = True
    return found


def _supports_arrest(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it names aircraft above those who arrest: اعتقلت … بدعم من طيران التحالف."""
    return (
        "arrest" in sentence.kinds
        and sentence.near(Sign.FLIGHT, trigger.first - _SUPPORT, trigger.first - 1)
        and sentence.near(Sign.AIRCRAFT, trigger.first, trigger.last)
    )


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
    if sentence.all & _SPORT_OR_CASUALTIES == _SPORT and kind in KINETIC:
        return False
    if kind in _WORK and _is_of_a_person(trigger, sentence):
        trigger.setting = True
    if sentence.all & _RARE:
        if _is_figurative(trigger, sentence) or _belongs(passage, trigger.first, sentence):
            return False
        if _is_narrated(trigger, sentence):
            trigger.setting = True
    if kind in _WEAPONS and not trigger.setting:
        if sentence.near(Sign.REMNANTS, trigger.last + 1, trigger.last + 3):
            return False
        if _is_seized(trigger, sentence):
            trigger.setting = True
            return True
    if kind == CLASH and not trigger.verb and _is_seized(trigger, sentence):
        trigger.setting = True
        return True
    if kind in _FIRE and signs & _UNSPECIFIED:
        return _fire(passage, trigger, sentence)
    if kind == CLASH and "explosion" in sentence.kinds and _is_bombing(passage, trigger, sentence):
        return False
    rule = _BY_KIND.get(kind)
    return rule is None or rule(signs, trigger, sentence)


def _is_figurative(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it tells of words or prices as of arms (هجوم لاذع, انفجار في الأسعار): nobody is
    hurt."""
    if trigger.event_type not in _FOUGHT:
        return False
    if not sentence.near(Sign.FIGURATIVE, trigger.first - 1, trigger.last + _OBJECT):
        return False
    return not sentence.has(_CASUALTIES)


def _is_bombing(passage: Passage, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether an attack is the explosion beside it: named again (الهجوم), or made with a bomb."""
    word = passage.words[trigger.first]
    if word.startswith(_TURKISH_ATTACK):
        return True
    if not sentence.signs[trigger.first] & Sign.ATTACK:
        return False
    by_bomb = sentence.near(Sign.BOMB, trigger.last + 1, trigger.last + 2)
    return by_bomb or word.startswith(_DEFINITE)


def _is_narrated(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a film or a book tells of it."""
    if trigger.event_type not in _FACTS or "other" not in sentence.kinds:
        return False
    return sentence.first(Sign.STORY) < trigger.first


def _belongs(passage: Passage, index: int, sentence: Sentence) -> bool:
    """Whether the word tells whose something is: أشجار تعود لأهالي القرية."""
    if not sentence.signs[index] & Sign.BELONGING:
        return False
    owner = passage.words[index + 1 : index + 2]
    return bool(owner) and owner[0].startswith("ل") and sentence.near(_OWNERS, index + 1, index + 1)


def _is_seized(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it names arms that were found, and not fired; a drone that had fallen had flown."""
    if trigger.event_type == "drone" and sentence.has(Sign.FALLING):
        return False
    return sentence.near(Sign.SEIZED, trigger.first - _AWAY, trigger.first - 1)


def _is_of_a_person(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it only says who somebody is: صاحب فرن, موظف في مصرف, مقتل قاضي محكمة."""
    first = trigger.first
    in_it = sentence.near(Sign.BEFORE_SETTING, first - 1, first - 1)
    if sentence.near(Sign.WORKS_AT, first - 1 - in_it, first - 1):
        return True
    return not trigger.verb and sentence.near(Sign.VICTIM, first - 2, first - 1)


def _fire(passage: Passage, trigger: Trigger, sentence: Sentence) -> bool:
    """Fire of no stated kind (قصف, استهدف) is that of the drones or aircraft beside it."""
    first, last = trigger.first, trigger.last
    if sentence.near(Sign.GROUND_FIRE, first, last + 3):
        return True
    if sentence.israel and trigger.event_type == "shelling" and _AIRSTRIKE in sentence.kinds:
        return False
    if _is_told_before(passage, trigger, sentence):
        return False
    if "drone" in sentence.kinds:
        return False
    if sentence.near(Sign.MARKED_AS_MILITARY, first - 2, first - 1):
        trigger.turn(_AIRSTRIKE, EventRule.FROM_THE_AIR)
        return True
    missiles = (
        trigger.event_type == "shelling"
        and first == last
        and sentence.signs[first] & Sign.MISSILE != 0
    )
    if missiles and not sentence.near(Sign.AIRCRAFT, last + 1, last + 2):
        if sentence.first(Sign.AIRCRAFT) < first and not sentence.has(Sign.GROUND_FIRE):
            trigger.turn(_AIRSTRIKE, EventRule.FROM_THE_AIR)
            return True
        return _AIRSTRIKE not in sentence.everywhere or sentence.has(Sign.GROUND_FIRE)
    if sentence.near(Sign.AIR_BOMB, last + 1, last + 2):
        trigger.turn(_AIRSTRIKE, EventRule.FROM_THE_AIR)
        return True
    aircraft = sentence.first(Sign.AIRCRAFT)
    if aircraft < sentence.end:
        end = min(last + _NEAR, sentence.end - 1)
        while end > last and passage.clauses[end] != passage.clauses[last]:
            end -= 1
        if aircraft <= end:
            trigger.turn(_AIRSTRIKE, EventRule.FROM_THE_AIR)
    return True


def _is_told_before(passage: Passage, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it only names again the air strike of its sentence: غارات … كما طال القصف."""
    return (
        trigger.event_type == "shelling"
        and _AIRSTRIKE in sentence.kinds
        and passage.words[trigger.first].startswith(_DEFINITE)
        and passage.words[trigger.last + 1 : trigger.last + 2] != [_FROM]
    )


def _drone(_signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """مسيرة is a drone, or a march where people march."""
    march = trigger.first == trigger.last and sentence.signs[trigger.first] & Sign.MARCH
    if march and sentence.all & (Sign.MARCHING | Sign.HITTING) == Sign.MARCHING:
        trigger.turn("protest", EventRule.MARCH)
    return True


def _landmine(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Cluster bombs that a side fires are shelling, those that lie about are remnants."""
    cluster = sentence.near(Sign.UNSPECIFIED_FIRE, trigger.first, trigger.last)
    if not cluster or signs & Sign.BLAST or sentence.has(Sign.REMNANTS | Sign.BLAST):
        return True
    if sentence.kinds & STRIKES:
        return False
    if sentence.near(Sign.TROOPS | Sign.SIDE, trigger.last + 1, trigger.last + _BEHIND):
        trigger.turn("shelling", EventRule.BY_TROOPS)
    return True


def _explosion(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    if signs & Sign.BLAST and not sentence.kinds.isdisjoint(_MOVING):
        return True
    if trigger.weak and sentence.has(_CASUALTIES):
        trigger.weak, trigger.rule = False, EventRule.CASUALTIES
    return True


_BY_KIND: dict[str, Callable[[int, Trigger, Sentence], bool]] = {
    "drone": _drone,
    "explosion": _explosion,
    "landmine": _landmine,
    CLASH: killings.judge_clash,
    "assassination": killings.judge_assassination,
    "execution": killings.judge_execution,
    "crime": killings.judge_crime,
    "arrest": outcomes.judge_arrest,
    "abduction": outcomes.judge_abduction,
    "prisoner_exchange": outcomes.judge_release,
    _MOVEMENT: outcomes.judge_movement,
    "incursion": outcomes.judge_incursion,
    "accident": outcomes.judge_accident,
    "statement": outcomes.judge_statement,
    "services": outcomes.judge_services,
    "health": outcomes.judge_health,
    "meeting": outcomes.judge_meeting,
    "disaster": outcomes.judge_disaster,
    "protest": outcomes.judge_protest,
    "displacement": outcomes.judge_displacement,
    "return": outcomes.judge_return,
    "negotiation": outcomes.judge_negotiation,
}
"""What a sentence does to a trigger of each kind that it may change; `signs`: of its first word."""

_TELLING = Sign.RETURNING | Sign.HITTING | Sign.ENTERING | Sign.POSTED


def _shown(passage: Passage, sentence: Sentence) -> list[Trigger]:
    """Kinds that no cue of the sentence shows, but its words together; without words that tell of
    coming, hitting and the like there are none."""
    found: list[Trigger] = []
    people = sentence.all & (Sign.REFUGEES | Sign.FAMILIES)
    if people and sentence.all & Sign.RETURNING:
        helped = not sentence.kinds.isdisjoint(FOR_PEOPLE)
        for index in sentence.at(Sign.RETURNING):
            if helped and sentence.signs[index] & Sign.RETURNEE:
                continue
            if _belongs(passage, index, sentence):
                continue
            refugees = sentence.near(Sign.REFUGEES, index - _NEAR, index + 2 * _FAR)
            if refugees or sentence.near(Sign.FAMILIES, index - _NEAR, index + _NEAR):
                found.append(_of_signs("return", index, sentence, EventRule.RETURN))
    if sentence.kinds & STRIKES:
        return found
    crashed = "accident" in sentence.kinds
    if sentence.all & Sign.AIRCRAFT and sentence.all & Sign.HITTING and not crashed:
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
