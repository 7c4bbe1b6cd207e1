"""What a word is by itself, whatever stands around it. News repeats its words, so that this is
worked out once: the reader of texts keeps it (see reader.py)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # these modules read passages, which are made of words
    from classifiers.event_lexicon import CueWord
    from classifiers.names import Opener
    from classifiers.organisation_context import Name


@dataclass(slots=True, eq=False)
class Word:
    """A normalised word. What the data make of it is filled in by those who know them, when they
    first meet it: `bodies`, `places`: the names of organisations and places that it may open;
    `cues`: what it may tell of events."""

    text: str
    bodies: "Opener[Name] | None" = None
    places: "Opener[str] | None" = None
    cues: "CueWord | None" = None


@dataclass(slots=True, eq=False)
class Token:
    """What stands between two spaces of a text. `text`: as it is compared; `words`: those in it,
    each with the characters of `text` that it is."""

    text: str
    words: tuple[tuple[Word, int, int], ...]
    latin: bool
