"""Cues of event types as event_types.yaml writes them, in every form in which a text may have them.

A few signs save listing forms one by one (the file's head tells the same to who edits it):

    قصف/يقصف      a verb, by its past and present: قصفت, قصفوا, تقصف, يقصفون, قصفته …
    مظاهرة+       a noun, with its dual, its regular plural, its accusative and joined pronouns
    roket+        a Turkish noun, with its endings; of several words the last has them
    أطلق … النار|الرصاص   words with up to a few others between them; of those after | one is enough
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from classifiers.clitics import ARTICLE
from classifiers.conjugation import IT, THEM, conjugated
from classifiers.normalise import normalise_name

GAP, OR = "…", "|"
_VERB, _NOUN = "/", "+"
_ROOT = 3
"""Letters of a past that is written like its own noun: قصف, he shelled and the shelling."""

_ON, _ON_IN_SPEECH = normalise_name("على"), "ع"
"""القبض على, and in posts القبض ع."""
_PRONOUNS = ("ه", "ها", "هم", "نا")
_ARABIC = "\u0600"
_FRONT, _ROUND, _VOWELS = "eiöü", "ouöü", "aeiouıöü"
"""Vowels that Turkish endings harmonise with."""
_INFLECTED = ("ين", "ون", "ات", "ان", "ها", "هم", "ته")
"""Ends of words that are listed in a form of theirs, and have no more."""


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """What a word or phrase shows. `weak`: it may show something else. `verb`: it is a form of a
    verb. `then`: words of which one must follow before long; none needed where it is empty."""

    event_type: str
    weak: bool = False
    verb: bool = False
    then: frozenset[str] = frozenset()


@lru_cache(maxsize=256)
def _second_words(written: str) -> frozenset[str]:
    """The forms of the words of which one must follow. Many cues ask for the same."""
    return frozenset(
        form for word in written.split(OR) if word.strip() for form in _of_word(word.strip())
    )


def read_cue(written: str, event_type: str, *, weak: bool = False) -> Iterator[tuple[str, Cue]]:
    """Every normalised form of a cue as it is written in the file, with its meaning. The words of
    `then` stand without what may be joined before them."""
    head, _, then = written.partition(GAP)
    first, _, rest = head.strip().partition(" ")
    following = _second_words(then)
    verb = Cue(event_type, weak, True, following)
    noun = Cue(event_type, weak, False, following)
    if rest.endswith(_NOUN):
        before, _, inflected = f"{first} {rest}".rpartition(" ")
        for form in _of_word(inflected):
            yield f"{normalise_name(before)} {form}", noun
        return
    rest = normalise_name(rest)
    is_verb = _VERB in first
    forms = _joined(first) if not (rest or then) else _of_word(first, declined=_NOUN in first)
    for form in forms:
        cue = verb if is_verb and len(form) > _ROOT else noun
        for phrase in _with_article(form, rest, is_noun=not is_verb):
            yield phrase, cue
            words = phrase.split(" ")
            if _ON in words[1:]:
                yield " ".join(_ON_IN_SPEECH if each == _ON else each for each in words), cue


def _with_article(form: str, rest: str, *, is_noun: bool) -> Iterator[str]:
    """A form as it stands, and where the article changes it: قصف is in للقصف, قصف مدفعي in القصف
    المدفعي."""
    yield f"{form} {rest}" if rest else form
    if not is_noun or form[:1] < _ARABIC or form.startswith(ARTICLE):
        return
    if not rest:
        yield "لل" + form
    elif " " not in rest and len(rest) > _ROOT and not rest.startswith(ARTICLE):
        yield f"{form} {ARTICLE}{rest}"


def _joined(word: str) -> tuple[str, ...]:
    """The forms of a word that stands alone: of a verb those with joined pronouns too."""
    if _VERB not in word:
        return _of_word(word, declined=_NOUN in word)
    past, _, present = word.partition(_VERB)
    return (*_of_word(word), *conjugated(past, present[1:], objects=(*IT, *THEM)))


@lru_cache(maxsize=256)
def _of_word(word: str, *, declined: bool = True) -> tuple[str, ...]:
    """The forms of a verb (قصف/يقصف) or, where they are wanted, of a noun."""
    if _VERB in word:
        past, _, present = word.partition(_VERB)
        return tuple(conjugated(past, present[1:]))
    if not declined:
        return (normalise_name(word),)
    noun = word.removesuffix(_NOUN)
    if noun == word and noun.endswith(_INFLECTED):
        return (normalise_name(noun),)
    if noun[0] >= _ARABIC:
        return tuple(dict.fromkeys(_declined(noun)))
    return tuple(dict.fromkeys(_turkish(noun) if word != noun else (normalise_name(noun),)))


def _declined(word: str) -> Iterator[str]:
    """مظاهرة: مظاهرات, مظاهرتان, مظاهرتين, مظاهرتهم; قصف: قصفا, قصفه, قصفان; لقاء: لقاؤه."""
    noun = normalise_name(word)
    feminine = word.endswith("ة")
    joined = noun[:-1] + "ت" if feminine else noun
    plural = (noun[:-1] if feminine else noun) + "ات"
    bases = [joined, plural]
    if noun.endswith("اء"):
        bases += [noun[:-1] + "ي", noun[:-1] + "و"]
    yield from (noun, joined + "ان", joined + "ين", plural)
    if not feminine:
        yield noun + "ا"
    yield from (base + pronoun for base in bases for pronoun in _PRONOUNS)


def _turkish(word: str) -> Iterator[str]:
    """roket: roketi, rokete, rokette, roketle, roketler, roketleri, roketlerle … Accents folded."""
    noun = normalise_name(word)
    yield noun
    last = next((letter for letter in reversed(word.lower()) if letter in _VOWELS), "a")
    wide = "e" if last in _FRONT else "a"
    narrows = ("u", "i") if last in _ROUND else ("i",)
    plural = f"{noun}l{wide}r"
    yield from (plural, *(plural + end for end in ("i", "in", "ini", "inin", f"l{wide}", wide)))
    yield from (f"{plural}{end}" for end in (f"d{wide}", f"d{wide}n", f"ind{wide}", f"iyl{wide}"))
    link = "y" if noun[-1] in _VOWELS else ""
    for vowel in narrows:
        own = ("s" if link else "") + vowel
        yield from (f"{noun}{link}{vowel}", f"{noun}{own}", f"{noun}{own}n{vowel}n")
        yield from (f"{noun}{own}{end}" for end in (f"nd{wide}", f"nd{wide}n", f"n{vowel}"))
        yield from (f"{noun}{own}yl{wide}", f"{noun}{'n' if link else ''}{vowel}n")
        yield from (f"{noun}l{vowel}", f"{noun}n{vowel}")
    yield from (f"{noun}{link}{wide}", f"{noun}{link}l{wide}")
    yield from (f"{noun}{hard}{wide}{end}" for hard in "dt" for end in ("", "n"))
