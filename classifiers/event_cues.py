"""Cues of event types as event_types.yaml writes them, in every form in which a text may have them.

Three signs save listing forms one by one (the file's head tells the same to who edits it):

    قصف/يقصف      a verb, by its past and present: قصفت, قصفوا, تقصف, يقصفون, قصفته …
    مظاهرة+       a noun, with its dual, its regular plural, its accusative and joined pronouns
    أطلق … النار  words with up to a few others between them
"""

from collections.abc import Iterator
from dataclasses import dataclass

from classifiers.clitics import ARTICLE
from classifiers.conjugation import IT, THEM, conjugated
from classifiers.normalise import normalise_name
from classifiers.vocabulary import word_list

GAP = "…"
_VERB, _NOUN = "/", "+"
_ROOT = 3
"""Letters of a past that is written like its own noun: قصف, he shelled and the shelling."""

_PRONOUNS = ("ه", "ها", "هم", "نا")


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """What a word or phrase shows. `weak`: it may show something else. `verb`: it is a form of a
    verb. `then`: words of which one must follow before long; none needed where it is empty."""

    event_type: str
    weak: bool = False
    verb: bool = False
    then: frozenset[str] = frozenset()


def read_cue(written: str, event_type: str, *, weak: bool = False) -> Iterator[tuple[str, Cue]]:
    """Every normalised form of a cue as it is written in the file, with its meaning."""
    head, _, then = written.partition(GAP)
    first, _, rest = head.strip().partition(" ")
    following = word_list(" ".join(_declined(then.strip()))) if then else frozenset()
    verb = Cue(event_type, weak, True, following)
    noun = Cue(event_type, weak, False, following)
    rest = normalise_name(rest)
    for form in dict.fromkeys(_forms(first, alone=not (rest or then))):
        cue = verb if _VERB in first and len(form) > _ROOT else noun
        for phrase in _with_article(form, rest, is_noun=_VERB not in first):
            yield phrase, cue


def _with_article(form: str, rest: str, *, is_noun: bool) -> Iterator[str]:
    """A form as it stands, and where the article changes it: قصف is in للقصف, قصف مدفعي in القصف
    المدفعي."""
    yield f"{form} {rest}" if rest else form
    if not is_noun or form[:1] < "\u0600" or form.startswith(ARTICLE):
        return
    if not rest:
        yield "لل" + form
    elif " " not in rest and len(rest) > _ROOT and not rest.startswith(ARTICLE):
        yield f"{form} {ARTICLE}{rest}"


def _forms(word: str, *, alone: bool) -> Iterator[str]:
    """The forms of a word; with joined pronouns only where no other word follows."""
    if _VERB in word:
        past, _, present = word.partition(_VERB)
        yield from conjugated(past, present[1:])
        if alone:
            yield from conjugated(past, present[1:], objects=(*IT, *THEM))
    elif word.endswith(_NOUN):
        yield from _declined(word.removesuffix(_NOUN))
    else:
        yield normalise_name(word)


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
