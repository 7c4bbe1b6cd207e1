"""Who fought, who was murdered and who only died: rules on fights, shots and killings."""

from classifiers.event_signs import Sign
from classifiers.event_triggers import EventRule, Sentence, Trigger
from classifiers.event_words import CLASH, DEADLY, KINETIC, STRIKES

_ASSASSINATION, _CRIME = "assassination", "crime"
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
_HARMED = Sign.KILLING | Sign.HURT | Sign.GUNFIRE | Sign.ATTACK
_CASUALTIES = Sign.KILLING | Sign.HURT
_EXAM_FRAUD = Sign.CHEATING | Sign.EXAM
_AIRCRAFT_DOWN = frozenset({"drone", "airstrike"})
_OF_FEUDS = frozenset({"ceasefire", CLASH})
_BOMBED = STRIKES | {"explosion"}
_EXPLAINING_BODIES = (KINETIC - {_CRIME}) | {"prisoner_exchange"}
_BURNT_BY = DEADLY | {"execution"}
_FOUGHT_BY = STRIKES | {CLASH}
_AIMS_OF_RAIDS = frozenset({"execution", "abduction", "crime", _ASSASSINATION})
_MEANS = Sign.GROUND_FIRE | Sign.MISSILE | Sign.AIRCRAFT | Sign.UNMANNED | Sign.UNSPECIFIED_FIRE
"""What an attack is made with."""
_EXPLAINING = frozenset({_CRIME, "abduction", "explosion", "arrest"})
"""What unknown people do besides killing."""


def judge_clash(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Soldiers who are told to be killed were so by what else the sentence names; a drone that is
    shot down is no fight, nor one that is over."""
    killed = sentence.near(Sign.KILLING | Sign.FALLING, trigger.first, trigger.last)
    if killed and not sentence.kinds.isdisjoint(DEADLY):
        return False
    if sentence.near(Sign.CLEARING, trigger.first, trigger.last) and "landmine" in sentence.kinds:
        return False
    defended = signs & Sign.DEFENDING and sentence.kinds & STRIKES
    if defended and sentence.near(Sign.ACT, trigger.first - 1, trigger.first + 1):
        return False  # والدفاعات تصدت لها
    if signs & Sign.DOWNING and sentence.kinds & _AIRCRAFT_DOWN:
        return False
    if signs & (Sign.DESTROYING | Sign.UNSPECIFIED_FIRE) and sentence.kinds & STRIKES:
        return False
    if sentence.near(Sign.ENDING, trigger.first - 2, trigger.first - 1):
        return False
    if signs & Sign.RAID:
        return judge_raid(signs, trigger, sentence)
    if signs & (Sign.ATTACK | Sign.DEFENDING):
        return _attack(trigger, sentence)
    shots = _shots(trigger, sentence)
    return shots is None or _gunfire(trigger, shots, sentence)


def _shots(trigger: Trigger, sentence: Sentence) -> int | None:
    """The word of the shots that a fight is told with, which a verb's subject may stand before:
    فتح مجهولون على دراجة النار."""
    end = trigger.last + (_FAR if trigger.verb else _BEHIND)
    return next((at for at in sentence.at(Sign.GUNFIRE) if trigger.first <= at <= end), None)


def judge_raid(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """A raid is Israel's incursion, or part of an arrest, a murder or a theft; of a house it may be
    anything."""
    if sentence.israel:
        trigger.turn("incursion", EventRule.FOREIGN_FORCE)
        return True
    if not sentence.kinds.isdisjoint(_AIMS_OF_RAIDS):
        return False
    house = sentence.near(Sign.HOUSE, trigger.first, trigger.last + _FAR)
    if "arrest" in sentence.kinds and (house or not signs & Sign.STORMING):
        return False
    fought = trigger.event_type == CLASH and sentence.has(Sign.KILLING)
    trigger.weak = house or (trigger.weak and not fought)
    return True


def _attack(trigger: Trigger, sentence: Sentence) -> bool:
    """An attack of no stated kind is that of the aircraft or the air power that is named, or the
    strike whose means are told beside it, or the murder that gunmen made it for; who repels one
    does not strike."""
    if sentence.kinds & STRIKES and (
        sentence.near(_MEANS, trigger.first - _BEHIND, trigger.last + _BEHIND)
        or not sentence.has(_MEANS)
    ):
        return False
    by_gunmen = sentence.near(Sign.GUNMEN, trigger.last + 1, trigger.last + 2)
    if by_gunmen and _ASSASSINATION in sentence.kinds and not sentence.has(Sign.POSITIONS):
        return False
    flown = trigger.verb and sentence.first(Sign.AIRCRAFT) <= trigger.first
    by_israel = sentence.near(Sign.ISRAEL, trigger.first - 1, trigger.first - 1)
    if flown or by_israel or sentence.near(Sign.AIR_POWER, trigger.last + 1, trigger.last + 2):
        trigger.turn("airstrike", EventRule.FROM_THE_AIR)
    return True


def _gunfire(trigger: Trigger, shots: int, sentence: Sentence) -> bool:
    """Shots at a crowd, by troops or exchanged are a clash, and shots that cease none; a person
    shot dead by gunmen, or by nobody who is named, was murdered; who was so in a quarrel or a
    robbery is a victim of that. `shots`: the word that names them."""
    if sentence.near(Sign.STOPPING, trigger.first - _BEHIND, trigger.first):
        return False
    if sentence.has(Sign.CROWD | Sign.FEUD) or sentence.near(
        Sign.EXCHANGE, trigger.first - _FAR, trigger.first
    ):
        return True
    if sentence.kinds & {_ASSASSINATION, "execution"}:
        return False
    by_one = sentence.near(Sign.PERSON, trigger.first - 1, trigger.first - 1)
    hit = sentence.near(_CASUALTIES, trigger.first - 2, trigger.first - 1)
    if by_one and not hit and _CRIME in sentence.everywhere:
        return False
    by_gunmen = sentence.near(Sign.GUNMEN, trigger.first - _BEHIND, trigger.last + _BEHIND)
    by_troops = _are_there(sentence, trigger.first - _BEHIND, trigger.last + _BESIDE)
    if "airstrike" in sentence.kinds and sentence.near(
        Sign.AIRCRAFT, trigger.first - _BESIDE, trigger.first - 1
    ):
        return False
    if sentence.kinds & STRIKES and not by_gunmen:
        return True
    behind = shots + 1 if trigger.verb else trigger.first
    at_one = sentence.has(Sign.KILLING) or sentence.near(
        Sign.PERSON, behind, max(shots, trigger.last) + _NEAR
    )
    at_one = at_one or sentence.near(Sign.OFFICIAL, trigger.first - _NEAR, trigger.first)
    beside = shots <= trigger.last + _BEHIND
    if (by_gunmen and (beside or at_one)) or (at_one and not by_troops):
        if _CRIME in sentence.kinds and not sentence.has(Sign.BODY):
            return False
        trigger.turn(_ASSASSINATION, EventRule.GUNMEN)
        sentence.kinds.add(_ASSASSINATION)
    return True


def _are_there(sentence: Sentence, first: int, last: int) -> bool:
    """Whether troops, and not only who leads them (قائد الشرطة), stand in words first..last."""
    if not sentence.near(Sign.TROOPS, first, last):
        return False
    signs = sentence.signs
    return any(
        first <= index <= last and not signs[index - 1] & Sign.OFFICIAL
        for index in sentence.at(Sign.TROOPS)[:_FIRST_FEW]
    )


def judge_assassination(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Who robs or bombs is no assassin, nor who attacks a checkpoint, nor unknown people who do
    something else; troops who shoot somebody dead do so in a clash."""
    if sentence.has(Sign.THEFT):
        return False
    if sentence.kinds & _BOMBED and sentence.near(
        Sign.UNSPECIFIED_FIRE, trigger.first, trigger.last
    ):
        return False
    if signs & Sign.BODY and "execution" in sentence.kinds:
        return False
    named = sentence.near(Sign.GUNMEN, trigger.first, trigger.last)
    if named and not sentence.has(_HARMED) and sentence.kinds & _EXPLAINING:
        return False
    if named and sentence.has(Sign.AMBUSH):
        return False
    if named and sentence.near(Sign.POSITIONS, trigger.last + 1, trigger.last + _NEAR):
        trigger.turn(CLASH, EventRule.POSITIONS, weak=trigger.weak)
    elif trigger.weak and not named and sentence.has(Sign.GUNMEN):
        trigger.weak, trigger.rule = False, EventRule.GUNMEN
    elif signs & Sign.SHOOTING_DEAD and _by_troops(trigger, sentence):
        trigger.turn(CLASH, EventRule.BY_TROOPS, weak=trigger.weak)
    return True


def _by_troops(trigger: Trigger, sentence: Sentence) -> bool:
    return not sentence.has(Sign.GUNMEN) and sentence.near(
        Sign.TROOPS, trigger.first - 2 * _FAR, trigger.last + _BEHIND
    )


def judge_crime(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """A body that is found is no crime beside what killed; deaths without a stated cause are
    of fighters in a fight, by gunmen a murder."""
    if signs & Sign.BODY and sentence.kinds & _EXPLAINING_BODIES:
        return False
    if signs & Sign.BODY and sentence.near(Sign.GUNFIRE, trigger.last + 1, trigger.last + _FAR):
        trigger.turn(_ASSASSINATION, EventRule.GUNMEN, weak=trigger.weak)
        return True
    if sentence.all & _EXAM_FRAUD == _EXAM_FRAUD:
        trigger.turn("other", EventRule.EXAMS, weak=trigger.weak)
        return True
    if signs & Sign.BURNING and sentence.kinds & _BURNT_BY:
        return False
    if signs & Sign.DRUGS and sentence.kinds & _FOUGHT_BY:
        return not sentence.near(Sign.PARTICIPANT, trigger.first - 1, trigger.first - 1)
    if signs & Sign.FEUD and sentence.kinds & _OF_FEUDS:
        return False
    if trigger.weak and signs & Sign.CAPTIVE and "abduction" in sentence.kinds:
        return False
    if not trigger.weak:
        return not (signs & Sign.KILLING and sentence.kinds & DEADLY)
    if signs & Sign.KILLING and _ASSASSINATION in sentence.kinds:
        return False
    beside = not sentence.everywhere.isdisjoint(KINETIC)
    if sentence.has(Sign.SHOP):
        trigger.weak = beside
        return True
    killed = signs & Sign.KILLING != 0
    if killed and trigger.verb and _by_gunmen(trigger, sentence):
        trigger.turn(_ASSASSINATION, EventRule.GUNMEN, weak=beside)
        return True
    by_troops = sentence.near(Sign.TROOPS, trigger.first - _BESIDE, trigger.first - 1)
    fighters = sentence.has(Sign.FIGHTERS) or (killed and _are_of_side(trigger, sentence))
    if fighters or (trigger.verb and killed and by_troops):
        trigger.turn(CLASH, EventRule.FIGHTERS, weak=beside)
    elif sentence.has(Sign.GUNMEN):
        trigger.turn(_ASSASSINATION, EventRule.GUNMEN, weak=beside)
    elif signs & _CASUALTIES and sentence.has(Sign.TOLL):
        trigger.turn("other", EventRule.TOLL, weak=True)
    elif killed and sentence.near(Sign.OFFICIAL, trigger.first - _BESIDE, trigger.last + _BESIDE):
        trigger.turn(_ASSASSINATION, EventRule.OFFICIAL, weak=beside)
    elif killed and sentence.has(Sign.HURT):
        trigger.turn(CLASH, EventRule.CASUALTIES, weak=True)
    return True


def _by_gunmen(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether gunmen are told to kill before the verb, and in no attack: مسلحون قتلوا عنصرين."""
    if sentence.has(Sign.ATTACK | Sign.AMBUSH | Sign.POSITIONS):
        return False
    return sentence.near(Sign.GUNMEN, trigger.first - _BESIDE, trigger.first - 1)


def _are_of_side(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it counts people of a side: مقتل 17 من تنظيم الدولة, قتل أربعة من قوات النظام."""
    if any(
        sentence.near(Sign.QUANTITY, index - 2, index - 2)
        for index in sentence.at(Sign.SIDE)[:_FIRST_FEW]
    ):
        return True
    return any(
        sentence.near(Sign.OF, index - 2, index - 1)
        for index in sentence.at(Sign.TROOPS)[:_FIRST_FEW]
        if trigger.last < index <= trigger.last + _BESIDE + 1
    )


def judge_execution(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Who is sentenced to death is not dead yet; robbers and kin slaughter too."""
    judged = sentence.near(Sign.COURT | Sign.JUDGING, trigger.first - _BEHIND, trigger.last)
    if judged and not sentence.has(Sign.CARRIED_OUT):
        trigger.turn("justice", EventRule.VERDICT, weak=trigger.weak)
        return True
    return not (signs & Sign.SLAUGHTER and _CRIME in sentence.kinds)
