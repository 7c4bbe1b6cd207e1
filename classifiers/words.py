"""What a word is by itself, whatever stands around it. News repeats its words, so that this is
worked out once, and kept by who reads texts (see reader.py)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # these modules read passages, which are made of words
    from classifiers.event_lexicon import CueWord
    from classifiers.names import Opener


class Tell:
    """What words are to the rules, a bit each: the bits of all words of a text say at once which
    rules have nothing to do there, and those of each word where the others begin."""

    LATIN = 1 << 0
    """Has Latin letters."""
    TIME = 1 << 1
    """A time may begin with it."""
    HARM = 1 << 2
    PEOPLE = 1 << 3
    """People, or what tells of them, may begin with it."""
    TOLL = 1 << 4
    HARM_OF_ONE = 1 << 5
    INFECTION = 1 << 6
    GIVES_SOURCE = 1 << 7
    SPEECH = 1 << 8
    SYRIAN = 1 << 9
    SYRIANS = 1 << 10
    SYRIAN_MATTER = 1 << 11
    ABROAD = 1 << 12
    SPORT = 1 << 13
    SIDE = 1 << 14
    """Tells whose forces those beside it are."""
    VILLAGE = 1 << 15
    """Announces the name of a village."""
    UNLISTED = 1 << 16
    """Announces, or begins, the name of a village that no table may have."""
    OF_NATION = 1 << 17
    """Of the people or forces of another nation."""
    DISTANT = 1 << 18
    """Of a nation that has no part in what happens in Syria, see Nations."""
    UNIT_ABROAD = 1 << 19
    """What areas are called in other countries."""
    ANNIVERSARY = 1 << 20
    """What happened long ago may be told after it."""
    UNDOING = 1 << 21
    """Beside it harm may be denied or undone."""


@dataclass(slots=True, eq=False)
class Word:
    """A normalised word of `size` characters, or what else stands between two spaces of a text:
    then `parts` are the words in it, each with where it starts and ends. `tells`: see Tell. What
    the data make of it is filled in by those who know them: `bodies`, `places`: what it is in names
    of organisations and places; `cues`: what it may tell of events, `follows`: the forms by which
    it may be the second word of a cue (أطلق … النار), `signs`: see Sign."""

    text: str
    size: int
    tells: int = 0
    signs: int = 0
    bodies: "Opener[Any] | None" = None
    places: "Opener[Any] | None" = None
    cues: "CueWord | None" = None
    follows: tuple[str, ...] = ()
    parts: "tuple[tuple[Word, int, int], ...] | None" = None
