"""One spelling for what is written in several: invisible marks, digits, forms of letters."""

import unicodedata

_TATWEEL = "\u0640"
_DIGITS = {ord(zero) + digit: str(digit) for zero in "٠۰" for digit in range(10)}
_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ئ": "ي", "،": ","}
)
# Control characters, soft hyphen, zero-width blank and no-break blank, BOM, embeddings, overrides
# and isolates of direction, halves of pairs.
_UNREADABLE = dict.fromkeys(
    code
    for code in (
        *range(32),
        *range(127, 160),
        0xAD,
        0x200B,
        0x2060,
        0xFEFF,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    )
    if not chr(code).isspace()
)


def readable(text: str) -> str:
    """`text` in one line as it is shown to people: single blanks, without control characters and
    marks that turn the direction of what follows. What joins and separates letters stays."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return " ".join(text.translate(_UNREADABLE).split())


def visible(text: str) -> str:
    """`text` as it counts for identity: composed letters (NFC), no invisible marks, no tatweel,
    runs of white space as one blank. Letters, vowel signs and digits stay as they are."""
    line = " ".join(text.split())
    if line.isprintable() and _TATWEEL not in line and unicodedata.is_normalized("NFC", line):
        return line  # what is printable is neither Cf nor Cc
    return _without(unicodedata.normalize("NFC", text), ("Cf", "Cc", "Cs"))


def western_digits(text: str) -> str:
    """`text` with ASCII digits, presentation forms resolved (NFKC), no vowel signs, and visible."""
    if text.isascii():
        return visible(text)
    composed = unicodedata.normalize("NFKC", text).translate(_DIGITS)
    return _without(composed, ("Cf", "Cc", "Cs", "Mn"))


def fold_letters(text: str) -> str:
    """`text` as it is compared with words: alef without hamza, ي for ى and ئ, ه for ة, ASCII
    digits, no vowel signs, lower case."""
    return western_digits(text).translate(_LETTERS).casefold()


def _without(text: str, categories: tuple[str, ...]) -> str:
    kept = (
        character
        for character in text
        if character.isspace()
        or (character != _TATWEEL and unicodedata.category(character) not in categories)
    )
    return " ".join("".join(kept).split())
