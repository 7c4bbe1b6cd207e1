"""What is told after بعد and is the news all the same: the cause of what is told before it."""

from classifiers.event_signs import Sign
from classifiers.event_triggers import Sentence, Trigger
from classifiers.event_words import CAUSES, CLASH, DEADLY, KINETIC
from classifiers.passage import Passage

_REACH = 6
"""How many words a word of background governs."""
_CASUALTIES = Sign.KILLING | Sign.HURT
_REACTIONS = frozenset({"protest", "military_movement", "services"})
_BEFORE = Sign.BEFORE_NOUN | Sign.BEFORE_WISH | Sign.BEFORE_CLAUSE | Sign.NEGATION
_TELLS_WHY = Sign.AFTER | Sign.BEFORE_CLAUSE
_SINCE = frozenset({"من", "علي"})
"""After بعد and a length of time: بعد عام على …"""


def is_cause(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it explains casualties, flight or a gain told before it (قتلى بعد قصف), or is what a
    place was taken by (بعد معارك سيطر)."""
    if trigger.event_type not in CAUSES and not _is_murder(trigger, sentence):
        return False
    opener = _opener(trigger, sentence)
    if trigger.event_type == CLASH and sentence.near(
        Sign.SEIZING, trigger.last + 1, trigger.last + _REACH
    ):
        return True
    if opener is not None and not sentence.signs[opener] & _TELLS_WHY:
        return False
    if sentence.first(_CASUALTIES) <= trigger.first:
        return True
    return sentence.consequence is not None and sentence.consequence < trigger.first


def _is_murder(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is a murder, and nothing else that kills is named: توفي بعد أن أمطره مجهولون."""
    if trigger.event_type == "assassination":
        return sentence.kinds.isdisjoint(DEADLY)
    return trigger.event_type == "crime" and sentence.kinds <= {"crime"}


def _opener(trigger: Trigger, sentence: Sentence) -> int | None:
    """The nearest word before it that makes it background."""
    for at in range(trigger.first - 1, max(sentence.start, trigger.first - _REACH) - 1, -1):
        if sentence.signs[at] & _BEFORE:
            return at
    return None


def is_reacted_to(passage: Passage, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether all that stands before it is how people take it (توتر بعد اعتقال شبان): then it is
    the news; but not what was long before (توتر بعد أشهر من …)."""
    signs, first = sentence.signs, trigger.first
    at = _opener(trigger, sentence)
    if at is None:
        return False
    if not signs[at] & Sign.AFTER or sentence.first(Sign.MOOD) > at:
        return False
    if sentence.told is not None and sentence.told < at:
        return False
    if trigger.event_type not in KINETIC and first > at + 1:
        return False
    return first <= at + 2 or passage.words[at + 2] not in _SINCE


def is_more_than_mood(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is news beside which a mood is none; crowds and patrols after it belong to it."""
    if trigger.background or trigger.weak or trigger.setting:
        return False
    if sentence.signs[trigger.first] & Sign.MOOD:
        return False
    return trigger.event_type not in _REACTIONS or trigger.first < sentence.first(Sign.MOOD)
