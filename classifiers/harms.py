"""Words of harm in a text: that somebody was killed, injured, detained or displaced."""

from dataclasses import dataclass, field

from classifiers.casualty_words import (
    ACCUSED,
    AILMENTS,
    ALLEGED,
    ATTEMPTS,
    BODIES,
    CARRYING,
    CHARGES,
    CONVOYS,
    COUNTED,
    DETAINED,
    DISPLACED,
    DRIVEN_OUT,
    DWELLING,
    EXCHANGES,
    FALLEN,
    FALLS,
    FINAL_VERBS,
    FIRST_AID,
    FORCED,
    FREED,
    FUNERALS,
    GONE,
    GONE_ALONE,
    GONE_BY,
    GRAVE,
    HANDED,
    HARM_NOUNS,
    HARM_OF_ONE,
    HARM_OF_THEM,
    HARM_VERBS,
    HELP,
    HOMES_LEFT,
    HOSPITALS,
    IN_HOSPITAL,
    INFECTIONS,
    INJURED,
    KILLED,
    LEAVING,
    LEFT,
    LIMBS,
    LOSES,
    LOSS_VERBS,
    LOST_LIFE,
    MEMORIES,
    NEGATIONS,
    NOT_DEAD,
    OF_RESCUERS,
    RAIDS,
    REACHES,
    RELEASES,
    RETURNING,
    SEIZING,
    SENTENCES,
    SHOOTS,
    STABS,
    STATES,
    SUFFERS,
    TAKEN,
    TAKING,
    TO_DEATH,
    TRANSFERS,
    WEAPONS,
    WOUNDS,
)
from classifiers.numbers import NUMBER_WORDS
from classifiers.passage import Passage
from classifiers.people_words import (
    APPROXIMATE,
    FAMILY_ONE,
    ORDINALS,
    OTHERS,
    PAIRS,
    PEOPLE,
    PERSONS,
    TWO,
)
from classifiers.words import Tell

_ADVERBS = frozenset({"غرقا", "خنقا", "حرقا", "ذبحا", "شنقا", "نحرا"})
_BEFALL = frozenset({"تعرض", "يتعر", "تتعر", "وتعر"})
_CHARGED = 12
_HEADING = 2
_CARRIED = 20
_HOLDING = frozenset(
    word for word, kind in {**HARM_NOUNS, **HARM_VERBS}.items() if kind == DETAINED
)
_HELD = frozenset({DETAINED, TAKEN})
_NEVER = frozenset({"لم", "ولم", "any", "deny", "denies", "denied"})
_ONE_OF_SEVERAL = OTHERS | {
    f"{joint}{word}" for word in (*ORDINALS, "الثاني", "التاني") for joint in ("", "و")
}
_BY_HAND = frozenset({"يد", "ايد", "ايدين"})
_SOULS = frozenset({"ارواح", "روح"})
_TOWARDS = frozenset({"ع", "علي", "الي", "صوب", "عند", "عم"})
"""After people who only went: راحوا شباب ع السوق."""
_MORTALLY = frozenset({"الموت", "للموت"})
_DENIALS = NEGATIONS | ATTEMPTS

OF_HARM = frozenset(
    {*COUNTED, *HARM_NOUNS, *HARM_VERBS, *FINAL_VERBS, *LOSS_VERBS, *HOMES_LEFT, *HARM_OF_THEM}
    | {*FORCED, *LOSES, *FIRST_AID, *SHOOTS, *TO_DEATH, *STABS, *FALLS}
    | {"tedavi", "death", "icu", "custody"}
    | {
        *STATES,
        *WOUNDS,
        *TRANSFERS,
        *GONE,
        *TAKING,
        *CARRYING,
        *REACHES,
        *SUFFERS,
        *_SOULS,
        *IN_HOSPITAL,
    }
)


@dataclass(slots=True)
class Harm:
    """A word of harm at word `at`. `verb`: it has a subject or an object. `final`: its people stand
    before it. `many`: they are several whom the sentence names. `counted`: it is itself the
    people, of this number (0: many). `counts`: not denied, and no infection. `value`: how many,
    as far as that is known; `total`: stated as the total; `alone`: by name or grammar, without a
    group of people; `implied`: it only suggests the harm; `groups`: the first words of the people
    that it counts."""

    kind: str
    at: int
    verb: bool = False
    final: bool = False
    many: bool = False
    counts: bool = True
    counted: int | None = None
    value: int | None = None
    total: bool = False
    alone: bool = False
    implied: bool = False
    groups: list[int] = field(default_factory=list)


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
            undone = _is_denied(words, at) or _is_undone(words, harm) or _is_charge(words, at)
            undone = undone or _is_purpose(words, harm)
            ill = harm.kind == INJURED and passage.sentences[at] in infected
            harm.counts = not undone and not ill
            found.append(harm)
    return found


def _harm_at(words: list[str], at: int) -> Harm | None:
    word = words[at]
    before = words[at - 1] if at > 0 else ""
    counted = COUNTED.get(word)
    verb = HARM_VERBS.get(word)
    if counted is not None:
        return Harm(counted[0], at, counted=counted[1])
    if (noun := HARM_NOUNS.get(word)) is not None and before not in LEAVING:
        return Harm(noun, at, verb=verb is not None)
    if verb is not None:
        if word in _ADVERBS and (before in HARM_VERBS or before in HARM_NOUNS):
            return None  # مات غرقاً
        if word.endswith("توقف") and words[at + 1 : at + 2] == ["عن"]:
            return None  # توقف عن العمل
        if word == "dead" and before == "the":
            return None  # puts the dead at 40, see figures
        if word == "displaced" and words[at + 1 : at + 2] and words[at + 1] in PERSONS:
            return None  # a displaced man
        return Harm(verb, at, verb=True, many=word.endswith(("وا", "و", "ا", "ون", "ان", "ن")))
    if (theirs := HARM_OF_THEM.get(word)) is not None:
        return Harm(theirs, at, verb=True, final=True, many=True)
    if word == "oldugunu" and before not in PERSONS:
        return None  # olduğunu, of what is; not öldüğünü
    if (final := FINAL_VERBS.get(word)) is not None:
        return Harm(final, at, verb=True, final=True)
    if word in _SOULS and before[-1:].isdecimal() | (before in NUMBER_WORDS):
        return Harm(KILLED, at, counted=0)
    if word in LOSS_VERBS and not LOST_LIFE.isdisjoint(words[at + 1 : at + 13]):
        return Harm(KILLED, at, verb=True, final=word < "\u0600")
    if word in LOSS_VERBS and not LIMBS.isdisjoint(words[at + 1 : at + 8]):
        return Harm(INJURED, at, verb=True)
    if word in HOMES_LEFT and not LEAVING.isdisjoint(words[max(0, at - 2) : at]):
        return Harm(DISPLACED, at, verb=True)
    if word in GONE and _is_gone_for_good(words, at):
        return Harm(KILLED, at, verb=True, many=word not in GONE_ALONE)
    if word in IN_HOSPITAL and (before in _ONE_OF_SEVERAL or _is_number(before)):
        return Harm(INJURED, at, verb=True, final=True, implied=True)
    if word in WOUNDS:
        return Harm(INJURED, at, verb=True, final=True, many=True)
    if word in STATES and not GRAVE.isdisjoint(words[at + 1 : at + 2]):
        return Harm(INJURED, at, verb=True, final=True, many=True, implied=True)
    if word in TAKING and _is_of_people(words, at + 1):
        if word in SEIZING:
            return Harm(DETAINED, at, verb=True)
        by_weapon = not WEAPONS.isdisjoint(words[max(0, at - _CHARGED) : at])
        return Harm(KILLED if by_weapon else TAKEN, at, verb=True)
    if word in REACHES and _is_of_people(words, _past_approximate(words, at + 1)):
        raid = not RAIDS.isdisjoint(words[max(0, at - _CHARGED) : at])
        return Harm(DETAINED, at, verb=True) if raid else None
    if word in TO_DEATH and not _MORTALLY.isdisjoint(words[at + 1 : at + 14]):
        return Harm(KILLED, at, verb=True)
    if word in STABS and _is_of_people(words, at + 1) and not _dies(words, at):
        return Harm(INJURED, at, verb=True)
    if word in FALLS and _falls_dead(words, at):
        return Harm(KILLED, at, verb=True)
    if word in SUFFERS and not AILMENTS.isdisjoint(words[at + 1 : at + 5]):
        return Harm(INJURED, at, verb=True)
    if word == "death" and before == "to":
        return Harm(KILLED, at, verb=True)
    if word == "custody" and before in ("in", "into"):
        return Harm(DETAINED, at, verb=True, final=True)
    if word == "icu" and before in ("in", "the"):
        return Harm(INJURED, at, verb=True)
    if word in SHOOTS and "بالرصاص" in words[at + 1 : at + 8]:
        return Harm(KILLED, at, verb=True)
    if word == "tedavi" and words[at + 1 : at + 2] == ["altinda"]:
        return Harm(INJURED, at, verb=True, final=True)
    if word in FORCED and not LEAVING.isdisjoint(words[at + 1 : at + 10]):
        return Harm(DISPLACED, at, verb=True)
    if word in LOSES and any(_is_of_people(words, after) for after in range(at + 1, at + 4)):
        return Harm(KILLED, at, verb=True)
    if word in FIRST_AID and _is_counted(words, at + 1):
        return Harm(INJURED, at, verb=True, implied=True)
    if word in CARRYING and not CONVOYS.isdisjoint(words[max(0, at - _CARRIED) : at]):
        if not _is_of_people(words, _past_approximate(words, at + 1)):
            return None
        driven = not DRIVEN_OUT.isdisjoint(words[max(0, at - _CARRIED) : at])
        return Harm(DISPLACED if driven else LEFT, at)
    if (
        word in TRANSFERS
        and before not in OF_RESCUERS
        and not HOSPITALS.isdisjoint(words[at + 1 : at + 10])
    ):
        return Harm(INJURED, at, verb=True, implied=True)
    return None


def _dies(words: list[str], at: int) -> bool:
    """Whether it is told soon after of whom is hurt that he died: طعن شاباً فقتله."""
    after = words[at + 1 : at + _CARRIED]
    return any(
        KILLED in (HARM_VERBS.get(word), HARM_NOUNS.get(word), HARM_OF_ONE.get(word))
        for word in after
    )


def _falls_dead(words: list[str], at: int) -> bool:
    """Whether who fell is a number of people of whom no other state is told: سقط 12 من عناصر …"""
    start = _past_approximate(words, at + 1)
    word = words[start] if start < len(words) else ""
    if not (word[-1:].isdecimal() or word in NUMBER_WORDS):
        return False
    end = start + 1
    while end < len(words) and words[end] in NUMBER_WORDS:
        end += 1
    of = words[end : end + 1] == ["من"]
    people = words[end + of : end + of + 1]
    if not people or not (people[0] in FALLEN or people[0] in PEOPLE or people[0] in PERSONS):
        return False
    return not any(each in COUNTED or each in NOT_DEAD for each in words[end : end + 7])


def _is_number(word: str) -> bool:
    return word[-1:].isdecimal() or word in NUMBER_WORDS


def _is_counted(words: list[str], at: int) -> bool:
    word = words[at] if at < len(words) else ""
    return (
        word[-1:].isdecimal()
        or word in NUMBER_WORDS
        or word in PERSONS
        or word in PAIRS
        or word in FAMILY_ONE
    )


def _past_approximate(words: list[str], at: int) -> int:
    """The word after "more than", "about"."""
    end = min(len(words), at + 3)
    while at < end and words[at] in APPROXIMATE:
        at += 1
    return at


def _is_of_people(words: list[str], at: int) -> bool:
    """Whether the word is of people, or a number of them."""
    word = words[at] if at < len(words) else ""
    if word in NUMBER_WORDS or word[-1:].isdecimal():
        word = words[at + 1] if at + 1 < len(words) else ""
        if word == "من":
            return True
    return word in PERSONS or word in PAIRS or word in PEOPLE or word in FAMILY_ONE


def _is_gone_for_good(words: list[str], at: int) -> bool:
    """راحوا بغارة, راح فيها رجل, شاب راح; not راح إلى السوق, راح يسعف."""
    before = words[at - 1] if at > 0 else ""
    following = words[at + 1] if at + 1 < len(words) else "و"
    if before in PAIRS or before in PEOPLE or before in TWO:
        return following not in _TOWARDS or not _BY_HAND.isdisjoint(words[at + 2 : at + 3])
    if following in HARM_NOUNS:
        return False  # راح ضحيتها
    if _is_of_people(words, at + 1) and words[at + 2 : at + 3] != ["من"]:
        after = words[at + 2 : at + 4]
        return not any(word in _TOWARDS or word.startswith(("ل", "ي")) for word in after)
    return following.startswith(("ب", "و")) or following in GONE_BY or following in PERSONS


def _is_denied(words: list[str], at: int) -> bool:
    before = words[max(0, at - 5) : at]
    return not (_DENIALS.isdisjoint(before[-2:]) and _NEVER.isdisjoint(before))


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
