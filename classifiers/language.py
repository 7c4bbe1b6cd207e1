"""Which language a text is in: ar, en or tr."""

import re

from classifiers.passage import Passage
from classifiers.vocabulary import exact

_ARABIC = re.compile("[ء-ي]+")
_LATIN = re.compile("[a-z]+")
_TURKISH_LETTERS = re.compile("[ğışİĞŞ]")
_TURKISH = exact(
    "ve bir bu icin ile olan olarak da de gore edildi oldu suriye turk sonra kadar dedi"
)
_ENGLISH = exact("the of and in to a for on was were by with from that has said at is are")


def language_of(passage: Passage) -> str:
    """The ISO code of the language that most letters are of; Arabic where there are none."""
    if not passage.latin:
        return "ar"
    arabic = sum(len(run) for run in _ARABIC.findall(passage.text))
    latin = sum(len(run) for run in _LATIN.findall(passage.text))
    if arabic >= latin:
        return "ar"
    turkish = len(_TURKISH_LETTERS.findall(passage.normalised.original))
    turkish += sum(word in _TURKISH for word in passage.words)
    english = sum(word in _ENGLISH for word in passage.words)
    return "tr" if turkish > english else "en"
