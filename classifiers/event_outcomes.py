"""Rules on people who are held and set free, on soldiers who move, and on what is no violence:
speech, services, business, accidents."""

from classifiers.event_killings import judge_raid
from classifiers.event_signs import Sign
from classifiers.event_triggers import EventRule, Sentence, Trigger
from classifiers.event_words import FOR_PEOPLE, KINETIC, STRIKES

_BEHIND = 4
"""How many words around one still belong to it."""
_NEAR = 6
"""How many words of one clause belong together."""
_OBJECT = 3
"""How many words after a verb its object may begin."""
_UNRULY = STRIKES | {"clash", "protest"}
"""What people suffocate in besides fires: gas and smoke of weapons."""
_BY_PATROLS = KINETIC - {"incursion", "disaster"}
"""What patrols and columns do or suffer; then their coming is no news."""
_RESISTED = frozenset({"clash", "incursion"})
"""What comes of it where somebody should have been arrested."""
_COMBED_FOR = STRIKES | {"arrest"}
_PEOPLE = Sign.FIGHTERS | Sign.PERSON | Sign.OFFICIAL
_SHATTERING = STRIKES | {"explosion"}
_NO_FLIGHT = frozenset({"return", "accident"})
_LOSING = frozenset({"accident", "disaster", "justice"})
_OFFICIAL_ACTS = frozenset({"appointment", "negotiation", "meeting"})
_OF_NATURE = frozenset({"disaster", "health", "economy", "services"})


def judge_arrest(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Who is held for money, or by nobody in power where people were kidnapped, was kidnapped;
    drugs fall into the hands of the police too, and a town into the grip of the cold; what a court
    decides is justice."""
    if trigger.verb and sentence.near(Sign.COURT, trigger.last + 1, trigger.last + 1):
        trigger.turn("justice", EventRule.VERDICT, weak=trigger.weak)
        return True
    if signs & Sign.RAID:
        return judge_raid(signs, trigger, sentence)
    if sentence.kinds & _RESISTED and sentence.near(
        Sign.ATTEMPT, trigger.first - 2, trigger.first - 1
    ):
        return False
    if sentence.near(Sign.GRIP, trigger.first, trigger.last):
        if sentence.has(Sign.DRUGS) or sentence.has(Sign.CAPTIVE):
            return False
        trigger.weak = not sentence.near(
            Sign.TROOPS | Sign.COURT, trigger.last, trigger.last + _BEHIND
        )
        return True
    if trigger.weak and sentence.has(Sign.CAPTIVE) and sentence.has(Sign.MONEY):
        trigger.turn("abduction", EventRule.FOR_RANSOM)
        return True
    if not signs & Sign.HOLDING:
        return True
    if sentence.has(Sign.MONEY):
        trigger.turn("abduction", EventRule.FOR_RANSOM)
    elif sentence.has(Sign.CAPTIVE | Sign.GUNMEN) and not sentence.has(Sign.TROOPS):
        trigger.turn("abduction", EventRule.KIDNAPPED)
    return True


def judge_abduction(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Who is missing after a boat sank was not kidnapped, nor who was arrested before or is looked
    for by a commission; who is exchanged had been; Israel's soldiers arrest."""
    if signs & Sign.MISSING and not sentence.kinds.isdisjoint(_LOSING):
        return False
    if sentence.near(Sign.SNATCHED, trigger.first - 1, trigger.last + 2):
        return False
    if signs & Sign.DETAINEES and not trigger.verb and "prisoner_exchange" in sentence.kinds:
        return False
    if signs & Sign.MISSING and "arrest" in sentence.kinds:
        trigger.turn("arrest", EventRule.HELD_BY_FORCE)
        return True
    if signs & Sign.MISSING and sentence.has(Sign.WATER):
        trigger.turn("accident", EventRule.AT_SEA)
        return True
    if sentence.israel:
        trigger.turn("arrest", EventRule.HELD_BY_FORCE)
    return True


def judge_release(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Who is set free was exchanged, or had been kidnapped, else detained."""
    if sentence.near(Sign.GUNFIRE, trigger.first + 1, trigger.first + _NEAR):
        return False
    if sentence.has(Sign.MONEY) and sentence.has(Sign.CAPTIVE):
        trigger.turn("abduction", EventRule.FOR_RANSOM, weak=trigger.weak)
    elif sentence.has(Sign.EXCHANGE) and (not trigger.weak or sentence.has(Sign.DETAINEES)):
        trigger.weak = False
    elif sentence.has(Sign.CAPTIVE):
        trigger.turn("abduction", EventRule.KIDNAPPED, weak=trigger.weak)
    elif (
        (signs & Sign.RELEASING and not trigger.weak)
        or "arrest" in sentence.kinds
        or sentence.israel
    ):
        trigger.turn("arrest", EventRule.DETAINED, weak=trigger.weak)
    return True


def judge_movement(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Israel's soldiers on Syrian ground are an incursion; the kidnapped are freed as towns are,
    and a person is seized as they are."""
    if "disaster" in sentence.kinds or _is_part_of_another(signs, trigger, sentence):
        return False
    if sentence.near(Sign.CAPTURING, trigger.first, trigger.last + _BEHIND) and _is_of_people(
        trigger, sentence
    ):
        return False
    if signs & Sign.CAPTURING and _seizes_people(trigger, sentence):
        trigger.turn("arrest", EventRule.DETAINED, weak=trigger.weak)
        return True
    if signs & Sign.FREEING and sentence.has(Sign.CAPTIVE):
        trigger.turn("abduction", EventRule.KIDNAPPED)
        return True
    if not signs & Sign.TAKING and sentence.israel:
        trigger.turn("incursion", EventRule.FOREIGN_FORCE, weak=trigger.weak)
    return True


def _seizes_people(trigger: Trigger, sentence: Sentence) -> bool:
    return sentence.near(_PEOPLE, trigger.last + 1, trigger.last + _OBJECT)


def _is_of_people(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether people and no town were captured."""
    if "arrest" not in sentence.kinds:
        return False
    at = next(at for at in sentence.at(Sign.CAPTURING) if at >= trigger.first)
    return sentence.near(Sign.FIGHTERS | Sign.PERSON | Sign.DETAINEES, at + 1, at + _OBJECT)


def _is_part_of_another(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether fires or prices are brought under control, a village is surrounded to arrest in it,
    protesters raise a flag, mines are cleared, or a patrol is named that does or suffers something
    else."""
    if sentence.near(Sign.CONTROLLING, trigger.first, trigger.last + 1):
        return sentence.near(Sign.TAMED, trigger.last + 1, trigger.last + _BEHIND)
    if signs & Sign.COMBING:
        return not sentence.kinds.isdisjoint(_COMBED_FOR)
    if signs & Sign.SURROUNDING:
        return "arrest" in sentence.kinds
    if signs & Sign.RAISING:
        return "protest" in sentence.kinds
    if sentence.near(Sign.CLEARING, trigger.first, trigger.last):
        return "landmine" in sentence.kinds
    if sentence.has(Sign.SURROUNDING) and "arrest" in sentence.kinds:
        return True
    return signs & Sign.POSTED != 0 and not sentence.kinds.isdisjoint(_BY_PATROLS)


def judge_incursion(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Floods and fires sweep over a place too (تجتاح); to some the Turkish army is the occupier."""
    if signs & Sign.OCCUPIER and not sentence.israel:
        return False
    if "disaster" in sentence.kinds:
        return False
    if trigger.weak and sentence.israel:
        trigger.weak, trigger.rule = False, EventRule.FOREIGN_FORCE
    return True


def judge_accident(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """What a disaster, a strike, a blast or gas of weapons does is no accident beside it; who dies
    of no stated cause while he does something dies of that."""
    if signs & Sign.BURNING and not sentence.everywhere.isdisjoint(_SHATTERING):
        return False
    if signs & Sign.SUFFOCATION and not sentence.everywhere.isdisjoint(_UNRULY):
        return False
    if signs & Sign.BODY and "execution" in sentence.kinds:
        return False
    if "drone" in sentence.kinds and sentence.near(Sign.CRASHING, trigger.first, trigger.last):
        return False
    if trigger.weak and sentence.near(Sign.DURING, trigger.last + 1, trigger.last + _NEAR):
        trigger.weak, trigger.rule = False, EventRule.CASUALTIES
    return not (signs & Sign.DROWNING and "disaster" in sentence.kinds)


def judge_statement(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """What protesters demand is their protest and a ransom part of an abduction, what a court finds
    or a prosecutor demands is justice, what is confessed in custody is part of a crime, and what a
    fire threatens or the weather promises has no speaker."""
    if signs & Sign.DEMANDING and "protest" in sentence.kinds:
        return False
    if signs & Sign.DEMANDING and "abduction" in sentence.kinds and sentence.has(Sign.MONEY):
        return False
    if signs & Sign.FORECAST and "other" in sentence.kinds:
        return False
    if signs & Sign.CONFESSING and sentence.has(Sign.DETAINEES | Sign.KILLING):
        return False
    if signs & Sign.THREAT and not sentence.kinds.isdisjoint(_OF_NATURE):
        return False
    if signs & Sign.DEMANDING and sentence.near(Sign.COURT, trigger.last + 1, trigger.last + 2):
        trigger.turn("justice", EventRule.VERDICT)
        return True
    court = sentence.near(Sign.COURT, trigger.first - _NEAR, trigger.first - 1)
    if signs & Sign.VERDICT and court:
        trigger.turn("justice", EventRule.VERDICT)
    return True


def judge_services(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Who protests closes roads for it, and foreign soldiers do where they come in; the police
    for other ends."""
    if not signs & Sign.CLOSING:
        return True
    by_troops = sentence.near(Sign.TROOPS, trigger.first - _BEHIND, trigger.last + _BEHIND)
    return ("incursion" if by_troops else "protest") not in sentence.kinds


def judge_health(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """What is put out of service and is no hospital is one of the services."""
    if signs & Sign.OUTAGE and not sentence.has(Sign.HOSPITAL):
        trigger.turn("services", EventRule.OUT_OF_ORDER, weak=trigger.weak)
    return True


def judge_negotiation(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """A contract over money is business, and who is told to leave before a demolition is given a
    time and no terms."""
    if sentence.has(Sign.DEMOLISHING):
        return False
    if signs & Sign.CONTRACT and sentence.has(Sign.MONEY) and not sentence.has(Sign.CAPTIVE):
        trigger.turn("economy", EventRule.CONTRACT, weak=trigger.weak)
    return True


def judge_return(_signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Who comes home from work, school or his kidnappers never fled; for those who came back before
    something is done."""
    returned = sentence.near(Sign.RETURNEE, trigger.first, trigger.last)
    if returned and not sentence.kinds.isdisjoint(FOR_PEOPLE):
        return False
    return not sentence.near(Sign.ERRAND | Sign.CAPTIVE, trigger.first + 1, trigger.last + _BEHIND)


def judge_displacement(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Soldiers leave positions, the displaced who leave for home return, prisoners who are
    exchanged leave their prisons, the wounded are evacuated to be treated, and who is led out of a
    burning house comes back; robbers and murderers only run."""
    if sentence.has(Sign.THEFT):
        return False
    if "assassination" in sentence.kinds and not sentence.has(Sign.FAMILIES | Sign.REFUGEES):
        return False
    if signs & Sign.FLEEING:
        return True
    if sentence.near(Sign.POSITIONS, trigger.last + 1, trigger.last + _BEHIND):
        return False
    if sentence.near(Sign.HURT, trigger.last + 1, trigger.last + _BEHIND):
        trigger.turn("health", EventRule.WOUNDED, weak=trigger.weak)
        return True
    if sentence.kinds & _NO_FLIGHT:
        return False
    if "prisoner_exchange" in sentence.kinds and sentence.has(Sign.DETAINEES):
        return False
    return not sentence.near(Sign.RETURNING, trigger.first - _NEAR, trigger.last + 2 * _NEAR)


def judge_disaster(_signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Rain that is forecast is no flood, a drought no news where wells are dug, rubble that of the
    strike, nor a quake the news where those whom it struck are helped."""
    if sentence.has(Sign.WELL) and "services" in sentence.kinds:
        return False
    if not sentence.kinds.isdisjoint(_SHATTERING) and sentence.near(
        Sign.RUBBLE, trigger.first, trigger.last
    ):
        return False
    if "aid" in sentence.kinds and sentence.near(Sign.HURT, trigger.first - 1, trigger.first - 1):
        return False
    return not (
        sentence.has(Sign.FORECAST)
        and "other" in sentence.kinds
        and not sentence.has(Sign.HURT | Sign.KILLING)
    )


def judge_protest(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Snow and floods cut roads too, and a quake sends people into the streets; who resigns or
    leaves talks in protest marches nowhere."""
    if signs & Sign.BEFORE_WISH and not sentence.kinds.isdisjoint(_OFFICIAL_ACTS):
        return False
    if "disaster" not in sentence.kinds or sentence.has(Sign.PROTESTING):
        return True
    if signs & Sign.CUTTING:
        trigger.turn("services", EventRule.CUT_OFF, weak=trigger.weak)
        return True
    return not trigger.verb


def judge_meeting(signs: int, trigger: Trigger, sentence: Sentence) -> bool:
    """Who flees and who is hurt are taken in, and no guests; a court's session is a hearing."""
    session = sentence.near(Sign.SESSION, trigger.first, trigger.last + _BEHIND)
    if session and "justice" in sentence.kinds:
        return False
    return not (
        signs & Sign.RECEIVING
        and sentence.near(
            Sign.REFUGEES | Sign.FAMILIES | Sign.HURT, trigger.last + 1, trigger.last + _BEHIND
        )
    )
