"""The signs of a word, in any of its forms."""

from classifiers.clitics import ARTICLE, unjoined
from classifiers.conjugation import IT, PROCLITICS, THEM, conjugated, is_joined
from classifiers.event_sign_words import EXACT, NOUNS, VERBS
from classifiers.event_signs import Sign
from classifiers.normalise import normalise_name


def _signs(listed: dict[int, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for sign, words in listed.items():
        for word in words.split():
            form = normalise_name(word)
            found[form] = found.get(form, 0) | sign
    return found


def _signs_of_verbs() -> dict[str, int]:
    found: dict[str, int] = {}
    for sign, pairs in VERBS.items():
        for pair in pairs.split():
            past, _, present = pair.partition("/")
            forms = {*conjugated(past, present), *conjugated(past, present, objects=(*IT, *THEM))}
            for form in forms:
                found[form] = found.get(form, 0) | sign
    return found


_OF_NOUNS, _OF_VERBS, _AS_THEY_STAND = _signs(NOUNS), _signs_of_verbs(), _signs(EXACT)
_BEFORE_VERB = frozenset(PROCLITICS)
_TURKISH_MUST, _TURKISH_STEM = ("mali", "meli"), 6
"""Ending of what must be done (verilmeli), and letters of what only looks like it (temeli)."""


def signs_of(word: str) -> int:
    """The signs of a normalised word, in any of its forms."""
    found = _AS_THEY_STAND.get(word, 0)
    if len(word) > _TURKISH_STEM and word.endswith(_TURKISH_MUST):
        found |= Sign.OPINION
    if word.isdecimal():
        return found | Sign.QUANTITY
    for joined, rest in unjoined(word):
        found |= _OF_NOUNS.get(rest, 0)
        if rest.startswith(ARTICLE):
            found |= _OF_NOUNS.get(rest[2:], 0)
        of_verb = _OF_VERBS.get(rest)
        if of_verb is not None and joined in _BEFORE_VERB and is_joined(joined, rest):
            found |= of_verb
    return found
