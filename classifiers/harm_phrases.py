"""Words that tell of harm only with others around them: فقد … حياته, طعن … حتى الموت."""

from collections.abc import Callable, Collection, Set
from typing import NamedTuple

from classifiers.casualty_words import (
    AILMENTS,
    AT_AGE,
    AUTHORITIES,
    BEHEADS,
    BULLETS,
    CARRYING,
    CONVOYS,
    COUNTED,
    DETAINED,
    DISPLACED,
    DRIVEN_OUT,
    EATS,
    FALLEN,
    FALLS,
    FIRST_AID,
    FORCED,
    GONE,
    GONE_ALONE,
    GONE_BY,
    GRAVE,
    HARM_NOUNS,
    HARM_OF_ONE,
    HARM_VERBS,
    HOMES_LEFT,
    HOSPITALS,
    IN_FLIGHT,
    IN_HOSPITAL,
    INJURED,
    KILLED,
    LEAVING,
    LEFT,
    LIMBS,
    LOSES,
    LOSS_VERBS,
    LOST_LIFE,
    NOT_DEAD,
    OF_RESCUERS,
    PASSES,
    RAIDS,
    REACHES,
    SEIZING,
    SHOOTS,
    STABS,
    STATES,
    STOPPED,
    SUFFERS,
    TAKEN,
    TAKING,
    TO_DEATH,
    TRANSFERS,
    WEAPONS,
    WOUNDS,
)
from classifiers.harm import Harm
from classifiers.numbers import NUMBER_WORDS
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
from classifiers.vocabulary import exact

_FAR = 20
_NEAR = 12
_ONE_OF_SEVERAL = OTHERS | {
    joint + word for word in (*ORDINALS, "الثاني", "التاني") for joint in ("", "و")
}
_BY_HAND = exact("يد ايد ايدين")
_SOULS = exact("أرواح روح")
_TOWARDS = exact("ع على إلى صوب عند عم")
"""After people who only went: راحوا شباب ع السوق."""


class _Phrase(NamedTuple):
    """A word of `openers` tells of a harm of `kind` where one of `signs`, if there are any, is
    among the `before` words that precede it or the `after` words that follow it. The rest: see
    Harm."""

    kind: str
    openers: Collection[str]
    signs: Set[str]
    after: int = 0
    before: int = 0
    final: bool = False
    many: bool = False
    implied: bool = False


_LATIN_LOSSES = frozenset(word for word in LOSS_VERBS if word < "\u0600")
_PHRASES = (
    _Phrase(KILLED, PASSES, AT_AGE, after=9),
    _Phrase(INJURED, EATS, BULLETS, after=4),
    _Phrase(KILLED, LOSS_VERBS - _LATIN_LOSSES, LOST_LIFE, after=12),
    _Phrase(KILLED, _LATIN_LOSSES, LOST_LIFE, after=12, final=True),
    _Phrase(INJURED, LOSS_VERBS, LIMBS, after=7),
    _Phrase(LEFT, IN_FLIGHT, exact("من"), after=1, final=True, many=True),
    _Phrase(DISPLACED, HOMES_LEFT, LEAVING, before=2),
    _Phrase(DISPLACED, FORCED, LEAVING, after=9),
    _Phrase(INJURED, WOUNDS, frozenset(), final=True, many=True),
    _Phrase(INJURED, STATES, GRAVE, after=1, final=True, many=True, implied=True),
    _Phrase(KILLED, TO_DEATH, exact("الموت للموت"), after=13),
    _Phrase(KILLED, BEHEADS, exact("راس رأس رؤوس روس"), after=2),
    _Phrase(KILLED, SHOOTS, exact("بالرصاص"), after=7),
    _Phrase(INJURED, SUFFERS, AILMENTS, after=4),
    _Phrase(KILLED, {"death"}, {"to"}, before=1),
    _Phrase(KILLED, {"body"}, {"found", "recovered", "discovered"}, after=8, before=3),
    _Phrase(DETAINED, {"custody"}, {"in", "into"}, before=1, final=True),
    _Phrase(INJURED, {"icu"}, {"in", "the"}, before=1),
    _Phrase(INJURED, {"tedavi"}, {"altinda"}, after=1, final=True),
)
_Rule = Callable[[list[str], int], Harm | None]


def harm_of_phrase(words: list[str], at: int) -> Harm | None:
    """The harm that word `at`, one of PHRASES, tells of with those around it."""
    for phrase in _BY_OPENER.get(words[at], ()):
        beside = words[max(0, at - phrase.before) : at] + words[at + 1 : at + 1 + phrase.after]
        if not (phrase.signs and phrase.signs.isdisjoint(beside)):
            return Harm(
                phrase.kind,
                at,
                verb=True,
                final=phrase.final,
                many=phrase.many,
                implied=phrase.implied,
            )
    rules = _BY_WORD.get(words[at], ())
    return next((harm for rule in rules if (harm := rule(words, at)) is not None), None)


def _souls(words: list[str], at: int) -> Harm | None:
    """8 أرواح بريئة."""
    return Harm(KILLED, at, counted=0) if at and _is_number(words[at - 1]) else None


def _gone(words: list[str], at: int) -> Harm | None:
    """راحوا بغارة, راح فيها رجل, شاب راح; not راح إلى السوق, راح يسعف."""
    before = words[at - 1] if at > 0 else ""
    following = words[at + 1] if at + 1 < len(words) else "و"
    if before in PAIRS or before in PEOPLE or before in TWO:
        dead = following not in _TOWARDS or not _BY_HAND.isdisjoint(words[at + 2 : at + 3])
    elif following in HARM_NOUNS:
        dead = False  # راح ضحيتها
    elif _is_of_people(words, at + 1) and words[at + 2 : at + 3] != ["من"]:
        after = words[at + 2 : at + 4]
        dead = not any(word in _TOWARDS or word.startswith(("ل", "ي")) for word in after)
    else:
        dead = following.startswith(("ب", "و")) or following in GONE_BY or following in PERSONS
    return Harm(KILLED, at, verb=True, many=words[at] not in GONE_ALONE) if dead else None


def _in_hospital(words: list[str], at: int) -> Harm | None:
    """والتاني بالمشفى, و7 بالعناية."""
    if at and (words[at - 1] in _ONE_OF_SEVERAL or _is_number(words[at - 1])):
        return Harm(INJURED, at, verb=True, final=True, implied=True)
    return None


def _taken(words: list[str], at: int) -> Harm | None:
    """أخذت الدورية شابين: led away, or killed by what is named before (لغم ياخد ثلاثة)."""
    if not _is_of_people(words, at + 1):
        return None
    if words[at] in SEIZING:
        return Harm(DETAINED, at, verb=True)
    by_weapon = not WEAPONS.isdisjoint(words[max(0, at - _NEAR) : at])
    return Harm(KILLED if by_weapon else TAKEN, at, verb=True)


def _reached(words: list[str], at: int) -> Harm | None:
    """حملة مداهمات طالت ستة شبان."""
    raid = not RAIDS.isdisjoint(words[max(0, at - _NEAR) : at])
    people = raid and _is_of_people(words, _past_approximate(words, at + 1))
    return Harm(DETAINED, at, verb=True) if people else None


def _stopped(words: list[str], at: int) -> Harm | None:
    """وقفت الشرطة ستة أشخاص, in speech: stopped by an authority, and not that they stood."""
    people = any(_is_of_people(words, after) for after in range(at + 1, at + 3))
    if people and not AUTHORITIES.isdisjoint(words[max(0, at - 6) : at + 2]):
        return Harm(DETAINED, at, verb=True)
    return None


def _stabbed(words: list[str], at: int) -> Harm | None:
    """طعن شاباً, صدمت سيارة طفلين; not where it is told soon after that he died: فقتله."""
    if not any(_is_of_people(words, after) for after in range(at + 1, at + 4)):
        return None
    dies = any(
        KILLED in (HARM_VERBS.get(word), HARM_NOUNS.get(word), HARM_OF_ONE.get(word))
        for word in words[at + 1 : at + _FAR]
    )
    return None if dies else Harm(INJURED, at, verb=True)


def _fallen(words: list[str], at: int) -> Harm | None:
    """سقط 12 من عناصر …: a number of people of whom no other state is told."""
    start = _past_approximate(words, at + 1)
    if start >= len(words) or not _is_number(words[start]):
        return None
    end = start + 1
    while end < len(words) and words[end] in NUMBER_WORDS:
        end += 1
    of = words[end : end + 1] == ["من"]
    people = words[end + of] if end + of < len(words) else ""
    if not (people in FALLEN or people in PEOPLE or people in PERSONS):
        return None
    otherwise = any(each in COUNTED or each in NOT_DEAD for each in words[end : end + 7])
    return None if otherwise else Harm(KILLED, at, verb=True)


def _lost(words: list[str], at: int) -> Harm | None:
    """خسر الجيش 14 عنصراً."""
    people = any(_is_of_people(words, after) for after in range(at + 1, at + 4))
    return Harm(KILLED, at, verb=True) if people else None


def _given_aid(words: list[str], at: int) -> Harm | None:
    """أسعفنا 7, ويسعف والدتهم."""
    word = words[at + 1] if at + 1 < len(words) else ""
    people = _is_number(word) or word in PERSONS or word in PAIRS or word in FAMILY_ONE
    return Harm(INJURED, at, verb=True, implied=True) if people else None


def _carried(words: list[str], at: int) -> Harm | None:
    """قافلة مهجرين تقل 600 شخص."""
    earlier = words[max(0, at - _FAR) : at]
    if CONVOYS.isdisjoint(earlier):
        return None
    if not _is_of_people(words, _past_approximate(words, at + 1)):
        return None
    return Harm(LEFT if DRIVEN_OUT.isdisjoint(earlier) else DISPLACED, at)


def _transferred(words: list[str], at: int) -> Harm | None:
    """نُقل طفلان إلى المشفى; not سيارة إسعاف."""
    if (at and words[at - 1] in OF_RESCUERS) or HOSPITALS.isdisjoint(words[at + 1 : at + 10]):
        return None
    return Harm(INJURED, at, verb=True, implied=True)


_RULES: tuple[tuple[Collection[str], _Rule], ...] = (
    (_SOULS, _souls),
    (GONE, _gone),
    (IN_HOSPITAL, _in_hospital),
    (TAKING, _taken),
    (REACHES, _reached),
    (STOPPED, _stopped),
    (STABS, _stabbed),
    (FALLS, _fallen),
    (LOSES, _lost),
    (FIRST_AID, _given_aid),
    (CARRYING, _carried),
    (TRANSFERS, _transferred),
)


def _by_opener() -> dict[str, list[_Phrase]]:
    found: dict[str, list[_Phrase]] = {}
    for phrase in _PHRASES:
        for word in phrase.openers:
            found.setdefault(word, []).append(phrase)
    return found


def _by_word() -> dict[str, list[_Rule]]:
    found: dict[str, list[_Rule]] = {}
    for openers, rule in _RULES:
        for word in openers:
            found.setdefault(word, []).append(rule)
    return found


_BY_OPENER, _BY_WORD = _by_opener(), _by_word()
PHRASES = frozenset({*_BY_OPENER, *_BY_WORD})
"""Words at which harm_of_phrase may find some."""


def _is_number(word: str) -> bool:
    return word[-1:].isdecimal() or word in NUMBER_WORDS


def _past_approximate(words: list[str], at: int) -> int:
    """The word after "more than", "about"."""
    end = min(len(words), at + 3)
    while at < end and words[at] in APPROXIMATE:
        at += 1
    return at


def _is_of_people(words: list[str], at: int) -> bool:
    """Whether the word is of people, or a number of them."""
    word = words[at] if at < len(words) else ""
    if _is_number(word):
        word = words[at + 1] if at + 1 < len(words) else ""
        if word == "من":
            return True
    return word in PERSONS or word in PAIRS or word in PEOPLE or word in FAMILY_ONE
