"""The forms that a word takes in a sentence: what makes one cue find all of its forms."""

import re
from collections.abc import Iterator

_ARABIC = re.compile("[ء-ي]")
_ENGLISH = ("s", "es", "ed", "d", "ing", "er", "ers")
_TURKISH = [
    "i",
    "u",
    "si",
    "su",
    "a",
    "e",
    "yi",
    "ya",
    "ye",
    "ni",
    "nu",
    "in",
    "un",
    "nin",
    "nun",
    "de",
    "da",
    "te",
    "ta",
    "den",
    "dan",
    "ten",
    "tan",
    "nde",
    "nda",
    "ler",
    "lar",
    "leri",
    "lari",
    "lerin",
    "larin",
    "lerde",
    "larda",
    "lerine",
    "larina",
    "sinde",
    "sinda",
    "lerinde",
    "larinda",
    "di",
    "du",
    "ti",
    "tu",
    "ildi",
    "uldu",
    "ndi",
]


def inflections(cue: str) -> Iterator[str]:
    """A normalised cue, then its other forms; a phrase inflects its first word, and the rest may
    bear the article. Some forms do not exist: they do no harm, for no text holds them."""
    first, _, rest = cue.partition(" ")
    forms = dict.fromkeys(_arabic(first) if _ARABIC.match(first) else _latin(first))
    if not rest:
        yield from forms
        return
    yield from (f"{form} {rest}" for form in forms)
    if _ARABIC.match(cue):
        definite = " ".join(w if w.startswith("ال") else f"ال{w}" for w in rest.split())
        if definite != rest:
            yield from (f"{form} {definite}" for form in forms)
    else:
        yield from (f"{cue}{ending}" for ending in (*_ENGLISH, *_TURKISH))


def _arabic(word: str) -> Iterator[str]:
    yield word
    if word.endswith("ه"):
        stem = word[:-1]
        yield from (stem + ending for ending in ("ات", "تان", "تين", "تي", "ته", "تها", "تهم"))
        return
    yield from (
        word + ending
        for ending in ("ا", "ت", "وا", "ه", "ها", "هم", "هما", "ات", "ين", "ون", "ان", "تا")
    )
    if word.startswith("ال") or not 3 <= len(word) <= 7:
        return
    stem = word[1:] if word.startswith("ا") and len(word) > 3 else word
    present = stem
    if word.endswith("ي"):
        yield from (word[:-1] + ending for ending in ("ت", "وا", "اه", "اها", "اهم", "ا"))
        present = stem[:-1]
    for person in ("ي", "ت"):
        yield person + stem
        yield from (person + present + ending for ending in ("ون", "ان", "وا", "ه", "ها", "هم"))


def _latin(word: str) -> Iterator[str]:
    yield word
    if len(word) < 4:
        if len(word) == 3:
            yield word + "s"
        return
    yield from (word + ending for ending in (*_ENGLISH, *_TURKISH))
    if word.endswith("e"):
        yield word[:-1] + "ing"
    if word.endswith("y"):
        yield from (word[:-1] + ending for ending in ("ies", "ied"))
    yield from (word + word[-1] + ending for ending in ("ed", "ing"))
