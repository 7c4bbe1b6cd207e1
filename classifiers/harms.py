"""Words of harm in a text: that somebody was killed, injured, detained or displaced."""

from classifiers.casualty_words import (
    ACCUSED,
    ALLEGED,
    ATTEMPTS,
    BODIES,
    CHARGES,
    COUNTED,
    DETAINED,
    DISPLACED,
    DWELLING,
    EXCHANGES,
    FINAL_VERBS,
    FREED,
    FUNERALS,
    HANDED,
    HARM_NOUNS,
    HARM_OF_THEM,
    HARM_VERBS,
    HELP,
    HOSPITALS,
    INFECTIONS,
    INJURED,
    KILLED,
    LEAVING,
    MEMORIES,
    NEGATIONS,
    RELEASES,
    RETURNING,
    SENTENCES,
    TAKEN,
)
from classifiers.harm import Harm
from classifiers.harm_phrases import PHRASES, harm_of_phrase
from classifiers.passage import Passage
from classifiers.people_words import PERSONS
from classifiers.vocabulary import AnyOf, exact
from classifiers.words import Tell

_OF_MANY = ("وا", "و", "ا", "ون", "ان", "ن")
_HARVESTS = ("حصد", "حصدو", "حصدون", "حصدوا")
_CROPS = exact("القمح الشعير القطن الزيتون المحصول العدس القمحات الزرع")
_ADVERBS = frozenset({"غرقا", "خنقا", "حرقا", "ذبحا", "شنقا", "نحرا"})
_BEFALL = frozenset({"تعرض", "يتعر", "تتعر", "وتعر"})
_CHARGED = 12
_HEADING = 2
_HOLDING = frozenset(
    word for word, kind in {**HARM_NOUNS, **HARM_VERBS}.items() if kind == DETAINED
)
_HELD = frozenset({DETAINED, TAKEN})
_NEVER = frozenset({"لم", "ولم", "any", "deny", "denies", "denied"})
_OF_WOUNDS = frozenset(
    {"gunshot", "bullet", "shrapnel", "stab", "his", "her", "their", "of", "to", "serious"}
)
_DENIALS = NEGATIONS | ATTEMPTS

_DOUBTFUL = (
    {"dead", "wounds", "stabbed", "displaced"}
    | _ADVERBS
    | {word for word in HARM_VERBS if word.endswith(("توقف", *_HARVESTS))}
)
OF_HARM = AnyOf((PHRASES, COUNTED, HARM_NOUNS, HARM_VERBS, FINAL_VERBS, HARM_OF_THEM))
"""Words that may tell of harm."""

UNDOING = (
    _DENIALS | _NEVER | MEMORIES | EXCHANGES | FREED | RELEASES | DWELLING | HELP | RETURNING
    | FUNERALS | HANDED | ALLEGED | SENTENCES | CHARGES | ACCUSED
)  # fmt: skip
"""One of these stands in any text in which harm is denied, undone or what somebody is held for."""


def find_harms(passage: Passage) -> list[Harm]:
    """Words of harm in order; those that are denied, undone or told of an illness do not count."""
    words = passage.words
    if not passage.tells & Tell.HARM:
        return []
    infected = _infected_sentences(passage)
    found: list[Harm] = []
    for at in passage.bearing(Tell.HARM):
        harm = _harm_at(words, at)
        if harm is not None:
            undone = _is_purpose(words, harm)
            if passage.tells & Tell.UNDOING and not undone:
                undone = _is_denied(passage, at) or _is_undone(words, harm) or _is_charge(words, at)
            ill = harm.kind == INJURED and passage.sentences[at] in infected
            harm.counts = not undone and not ill
            found.append(harm)
    return found


def _harm_at(words: list[str], at: int) -> Harm | None:
    """The harm that word `at` tells of, by itself or with those around it."""
    word = words[at]
    before = words[at - 1] if at > 0 else ""
    if (counted := COUNTED.get(word)) is not None:
        return Harm(counted[0], at, counted=counted[1])
    verb = HARM_VERBS.get(word)
    if (noun := HARM_NOUNS.get(word)) is not None and before not in LEAVING:
        return Harm(noun, at, verb=verb is not None)
    if verb is not None:
        if word in _DOUBTFUL and _is_other_word(words, at):
            return None
        return Harm(verb, at, verb=True, many=word.endswith(_OF_MANY))
    if (theirs := HARM_OF_THEM.get(word)) is not None:
        return Harm(theirs, at, verb=True, final=True, many=True)
    if (final := FINAL_VERBS.get(word)) is not None:
        if word == "oldugunu" and before not in PERSONS:
            return None  # olduğunu, of what is; not öldüğünü
        return Harm(final, at, verb=True, final=True)
    return harm_of_phrase(words, at)


def _is_other_word(words: list[str], at: int) -> bool:
    """Whether what looks like a verb of harm is something else here."""
    word, before, after = words[at], words[at - 1] if at else "", words[at + 1 : at + 2]
    if word in _ADVERBS:
        return before in HARM_VERBS or before in HARM_NOUNS  # مات غرقاً
    if word.endswith("توقف"):
        return after == ["عن"]  # توقف عن العمل
    if word.endswith(_HARVESTS):
        return not _CROPS.isdisjoint(after)  # يحصدو القمح
    if word == "dead":
        return before == "the"  # puts the dead at 40, see figures
    if word == "stabbed":
        return words[at + 1 : at + 3] == ["to", "death"]
    if word == "wounds":
        return before in _OF_WOUNDS  # with gunshot wounds
    return word == "displaced" and not PERSONS.isdisjoint(after)  # a displaced man


def _is_denied(passage: Passage, at: int) -> bool:
    """Whether a negation or an attempt stands close before: دون إصابات, محاولة اغتيال; not before
    a colon (أطباء بلا حدود: توفي …)."""
    before = passage.words[max(0, at - 5) : at]
    if _DENIALS.isdisjoint(before[-2:]) and _NEVER.isdisjoint(before):
        return False
    return ":" not in passage.gap(at)


def _is_undone(words: list[str], harm: Harm) -> bool:
    """Whether they were released, exchanged or came back, or the body is handed over."""
    before = words[max(0, harm.at - 6) : harm.at]
    if not MEMORIES.isdisjoint(before):
        return True
    after = words[harm.at + 1 : harm.at + 9]
    if harm.kind in _HELD:
        exchanged = harm.counted is not None and not EXCHANGES.isdisjoint(after)
        gone = harm.counted is not None and not FREED.isdisjoint(after[:2])
        return exchanged or gone or not RELEASES.isdisjoint(before)
    if harm.kind == DISPLACED:
        dwelling = words[max(0, harm.at - _CHARGED) : harm.at]
        if harm.counted is not None and not DWELLING.isdisjoint(dwelling):
            return True
        if not HELP.isdisjoint(before):
            return True
        return not RETURNING.isdisjoint(before) or not RETURNING.isdisjoint(after[:2])
    if harm.kind == KILLED and not FUNERALS.isdisjoint(before):
        return True
    return words[harm.at] in BODIES and not HANDED.isdisjoint(before)


def _is_purpose(words: list[str], harm: Harm) -> bool:
    """Whether it was only meant to be done: توجهت دورية لاعتقال شاب; not تعرضوا لاعتقال."""
    word = words[harm.at]
    meant = (
        harm.kind in _HELD
        and word in HARM_NOUNS
        and word.startswith("ل")
        and word[1:] in HARM_NOUNS
    )
    return meant and not any(each[:4] in _BEFALL for each in words[max(0, harm.at - 4) : harm.at])


def _is_charge(words: list[str], at: int) -> bool:
    """Whether it is what somebody is held for: جريمة قتل, متهمين بقتل شاب."""
    before = words[at - 1] if at > 0 else ""
    if before in ALLEGED or (before in SENTENCES and words[at - 2 : at - 1] != ["تنفيذ"]):
        return True
    if before in CHARGES:
        return not _HOLDING.isdisjoint(words[max(0, at - _CHARGED) : at - 1])
    return before in ACCUSED and words[at].startswith("ب")


def _infected_sentences(passage: Passage) -> set[int]:
    """Sentences that tell of an infection; a hospital for one is none."""
    if not passage.tells & Tell.INFECTION:
        return set()
    words, sentences = passage.words, passage.sentences
    told = {
        sentences[at]
        for at, word in enumerate(words)
        if word in INFECTIONS and (at == 0 or words[at - 1] not in HOSPITALS)
    }
    heading = 0 in told and sentences.count(0) <= _HEADING
    return set(sentences) if heading else told  # كورونا | …
