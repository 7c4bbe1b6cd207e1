"""What each word of a text may tell: its signs, and the cues that begin with it."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Final

from classifiers.clitics import ARTICLE, BEFORE_ARTICLE, BEFORE_NAME, unjoined
from classifiers.conjugation import PROCLITICS, is_joined
from classifiers.event_cues import Cue, read_cue
from classifiers.event_sign_forms import signs_of
from classifiers.event_signs import Sign
from classifiers.passage import Passage
from classifiers.words import Word
from config.event_types import EventType

NOTHING = ""
"""What misleading phrases show."""

_STATEMENT = "statement"
_UNSURE = frozenset({NOTHING, _STATEMENT})
_NO_WORDS: frozenset[str] = frozenset()

_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
"""A letter that is drawn out: no word has three of one."""
_SPAN = 11
"""Within how many words the rest of a cue follows."""
_BEFORE_NOUN = BEFORE_NAME | {"", "ع", "ه"}
_BEFORE_VERB = frozenset(PROCLITICS)
_OF_SPEECH = ("ب", "وب")
"""Joined to the present alone (بيقصف); before anything else it is a preposition (بقصف)."""
_SHE, _HE = ("ت", 4), ("ي", 4)
"""Persons of the present, with the letters of the shortest form that no noun after ب looks like."""


@dataclass(slots=True, eq=False)
class Sense:
    """What words may begin: `joined` stands before the first, `last`: how many follow it, `rest`:
    these without the first of them; `size`: the characters of all but what is joined. `plain` cues
    need no more, `open` ones a second word, of those in `then`; `sure`: plain ones alone, whatever
    stands around."""

    joined: str
    last: int
    rest: list[str]
    size: int
    plain: tuple[Cue, ...]
    open: tuple[Cue, ...]
    then: frozenset[str]
    sure: bool


@dataclass(slots=True, eq=False)
class CueWord:
    """What a word may tell of events. `alone`: what it may mean by itself; `longer`: with others,
    by the next word; the longest first."""

    alone: tuple[Sense, ...]
    longer: dict[str, list[Sense]] | None


Found = tuple[Sequence[Cue], int, int, str, int, int]
"""Cues, the first and the last of their words, what is joined before these, where without it they
start and end. A plain tuple, because so many are made."""
_START: Final = 4
_END: Final = 5

_Meaning = tuple[tuple[str, ...], tuple[Cue, ...]]
"""Of a first word: the words that follow it, and what they mean together."""


class Lexicon:
    """The cues of kinds of event, by their first words."""

    def __init__(self, event_types: Iterable[EventType]) -> None:
        self._cues: dict[str, tuple[_Meaning, ...]] = {}
        followers: set[str] = set()
        # Sixty thousand phrases share some hundred meanings: each is kept once.
        kept: dict[_Meaning, _Meaning] = {}
        alone: dict[_Meaning, tuple[_Meaning]] = {}
        for phrase, cues in _phrases(event_types).items():
            first, *rest = phrase.split(" ")
            meaning = tuple(rest), cues
            meaning = kept.setdefault(meaning, meaning)
            before = self._cues.get(first)
            self._cues[first] = (
                alone.setdefault(meaning, (meaning,)) if before is None else (*before, meaning)
            )
            for cue in cues:
                followers |= cue.then
        self._followers = frozenset(followers)

    def know(self, known: Word) -> None:
        """Fills in what a word may tell."""
        word = self._unstretched(known.text)
        alone: list[Sense] = []
        longer: dict[str, list[Sense]] = {}
        readings = unjoined(word)
        for joined, rest in readings:
            for following, meanings in self._cues.get(rest, ()):
                meant = meanings
                if joined:
                    meant = tuple([each for each in meanings if _may_join(joined, rest, each)])
                if not meant:
                    continue
                size = len(rest) + sum(map(len, following)) + len(following)
                sense = Sense(joined, len(following), list(following[1:]), size, *_needs(meant))
                (longer.setdefault(following[0], []) if following else alone).append(sense)
        for senses in (alone, *longer.values()):
            if len(senses) > 1:
                senses.sort(key=lambda each: -each.size)
        bare = [rest for _, rest in readings]
        bare += [rest[len(ARTICLE) :] for joined, rest in readings if joined in BEFORE_ARTICLE]
        known.follows = tuple([each for each in bare if each in self._followers])
        known.signs = signs_of(word)
        if alone or longer:
            known.cues = CueWord(tuple(alone), longer or None)

    def _unstretched(self, word: str) -> str:
        """The word without letters that speech draws out (رصاااص): one of each is left, or two
        where a cue is written so (تحررت)."""
        short = _STRETCHED.sub(r"\1", word)
        if short == word:
            return word
        double = _STRETCHED.sub(r"\1\1", word)
        return double if any(rest in self._cues for _, rest in unjoined(double)) else short

    def find(self, passage: Passage) -> list[Found]:
        """The cues of the text, the longest where they overlap, in order."""
        found: list[Found] = []
        covered = 0
        texts, known = passage.words, passage.known
        seconds = {form for word in known for form in word.follows}
        final = len(known) - 1
        for index in range(final + 1):
            word = known[index].cues
            if word is None:
                continue
            each = None
            if word.longer is not None and index < final:
                senses = word.longer.get(texts[index + 1])
                if senses is not None:
                    each = _longest(passage, index, senses, seconds)
            if each is None and word.alone:
                each = _longest(passage, index, word.alone, seconds)
            if each is None:
                continue
            start, end = each[_START], each[_END]
            if start < covered:
                while end - start > covered - found[-1][_START]:
                    found.pop()
                    covered = found[-1][_END] if found else 0
                    if covered <= start:
                        break
            if start >= covered:
                found.append(each)
                covered = end
        return found


def _phrases(event_types: Iterable[EventType]) -> dict[str, tuple[Cue, ...]]:
    """The meanings of every phrase that begins a cue; one of a kind and strength. Where a noun and
    a verb are written alike, the noun. What misleads about one kind may show another."""
    found: dict[str, dict[tuple[str, bool, bool], Cue]] = {}
    # Fourteen thousand cues have some two thousand meanings: each is kept once.
    kept: dict[tuple[str, bool, bool, frozenset[str]], Cue] = {}
    misled: dict[str, str] = {}
    # The forms of a word have the same cues: what two of these mean together is one object.
    merged: dict[tuple[Cue, Cue], Cue] = {}
    for each in event_types:
        for kind, weak, cues in (
            (each.id, False, each.cues),
            (each.id, True, each.weak),
            (NOTHING, False, each.misleading),
        ):
            for written in cues:
                for phrase, cue in read_cue(written, kind, weak=weak):
                    meanings = found.setdefault(phrase, {})
                    key = (kind, weak, not cue.then)
                    if kind == NOTHING:
                        misled[phrase] = each.id
                    old = meanings.get(key)
                    if old is not None:
                        pair = old, cue
                        cue = merged.get(pair) or merged.setdefault(pair, _merged(*pair))
                    value = cue.event_type, cue.weak, cue.verb, cue.then
                    meanings[key] = kept.setdefault(value, cue)
    for phrase, kind in misled.items():
        meanings = found[phrase]
        others = {key: cue for key, cue in meanings.items() if key[0] not in (NOTHING, kind)}
        if any(not weak and plain for _, weak, plain in others):
            found[phrase] = others
    return {phrase: tuple(meanings.values()) for phrase, meanings in found.items()}


def _merged(one: Cue, other: Cue) -> Cue:
    if one.then >= other.then and (other.verb or not one.verb):
        return one
    return Cue(one.event_type, one.weak, one.verb and other.verb, one.then | other.then)


def _needs(
    meant: tuple[Cue, ...],
) -> tuple[tuple[Cue, ...], tuple[Cue, ...], frozenset[str], bool]:
    """The cues that need no more, those that need a second word, of which these, and whether the
    first are all and sure (see Sense)."""
    if len(meant) == 1 and not meant[0].then:  # nearly all are so
        return meant, (), _NO_WORDS, meant[0].event_type not in _UNSURE
    plain = tuple([each for each in meant if not each.then])
    needy = tuple([each for each in meant if each.then])
    sure = not needy and all(each.event_type not in _UNSURE for each in plain)
    return plain, needy, _NO_WORDS.union(*[each.then for each in needy]), sure


def _may_join(joined: str, rest: str, cue: Cue) -> bool:
    """Whether that may be joined before the first word of the cue."""
    if not cue.verb:
        return joined in _BEFORE_NOUN
    if joined in _OF_SPEECH:
        return any(rest[0] == person and len(rest) >= size for person, size in (_SHE, _HE))
    return joined in _BEFORE_VERB and is_joined(joined, rest)


def _longest(
    passage: Passage, index: int, senses: Sequence[Sense], seconds: Set[str]
) -> Found | None:
    """The first sense (the longest) of the word that the words after it fit, of which the next
    does, and that means something; one without cues misleads. `seconds`: all words of the text that
    may be the second of a cue."""
    for sense in senses:
        last = index + sense.last
        if last > index:
            if sense.rest and passage.words[index + 2 : last + 1] != sense.rest:
                continue
            if passage.clauses[last] != passage.clauses[index]:
                continue
        cues = sense.plain if sense.sure else _meant(passage, index, last, sense, seconds)
        if cues is not None:
            begin = passage.starts[index] + len(sense.joined)
            return cues, index, last, sense.joined, begin, begin + sense.size
    return None


def _meant(
    passage: Passage, first: int, last: int, sense: Sense, seconds: Set[str]
) -> Sequence[Cue] | None:
    """What the words mean: a cue whose second word follows before those without one; nothing where
    they mislead, None where they are no cue after all."""
    cues: Sequence[Cue] = sense.plain
    if not seconds.isdisjoint(sense.then):
        ahead = _ahead(passage, last, sense.then)
        if ahead:
            cues = [each for each in sense.open if not each.then.isdisjoint(ahead)] or cues
    if not cues:
        return None
    for cue in cues:
        if cue.event_type == NOTHING:
            return ()
        if cue.event_type == _STATEMENT and _is_counted(passage, first):
            return [each for each in cues if each.event_type != _STATEMENT] or None
    return cues


def _ahead(passage: Passage, last: int, then: frozenset[str]) -> set[str]:
    """Second words of cues that follow before long in the same clause, where they are of `then`."""
    known, clauses = passage.known, passage.clauses
    found: set[str] = set()
    for index in range(last + 1, min(last + 1 + _SPAN, len(known))):
        follows = known[index].follows
        if follows and not then.isdisjoint(follows):
            if clauses[index] != clauses[last]:
                break
            found.update(follows)
    return found


def _is_counted(passage: Passage, index: int) -> bool:
    """Whether a number before it says that the word is a noun: 405 آلاف طالب, students."""
    return index > 0 and passage.known[index - 1].signs & Sign.QUANTITY != 0
