"""Text as it is compared: one spelling for every way to write a word.

Letters that writers exchange are folded (أإآٱ→ا, ى→ي, ة→ه, ؤ→و, ئ→ي, Persian ک ی), marks that say
nothing about the word are dropped (tashkeel, tatweel, zero-width and direction marks, quotation
marks), digits of every script become 0-9, Latin letters lose case and accents. Words that writers
break up to escape a censor (قـ ـصـ ـف, د.ا.ع.ش) are put together again.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from classifiers.clitics import ARTICLE, BEFORE_BARE, BEFORE_NAME

_FOLDED = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و",
    "ة": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ک": "ك", "ڤ": "ف", "پ": "ب", "ı": "i",
    "،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "–": "-", "—": "-", "−": "-",
    "‐": "-", "‑": "-", "_": " ", "#": " ", "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'",
    "ʿ": "'", "ʾ": "'", "[": "(", "]": ")", "{": "(", "}": ")", "﴾": "(", "﴿": ")",
}  # fmt: skip
_DROPPED = frozenset('"“”„‟«»‹›〈〉「」ـ')
_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_NOTHING = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn", "Sk"})
"""Categories of Unicode that say nothing about a word: marks, controls, modifiers."""


def _fold(character: str) -> str:
    """What `character` becomes: one character, several, or none."""
    if character in _FOLDED:
        return _FOLDED[character]
    if character in _LINE_ENDS:
        return "\n"
    if character in _DROPPED:
        return ""
    if character.isspace() or unicodedata.category(character) == "So":
        return " "
    out = []
    for part in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", character).lower()):
        if part in _FOLDED:
            out.append(_FOLDED[part])
        elif part in _DROPPED or unicodedata.category(part) in _NOTHING:
            continue
        elif part.isdecimal():
            out.append(str(unicodedata.decimal(part)))
        else:
            out.append(part)
    return "".join(out)


class _FoldTable(dict[int, str]):
    """A table for str.translate that fills itself, never beyond the size of Unicode."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


class _SpaceTable(dict[int, str]):
    """Makes a space of every character that is no part of a word."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = self[code] = character if character.isalnum() else " "
        return folded


_FOLD = _FoldTable()
_SPACES = _SpaceTable()

_LETTER = "[\u0620-\u063f\u0641-\u065f\u066e-\u06d3]"  # and the marks on letters
_BROKEN_WORD = re.compile(
    rf"(?<={_LETTER})ـ+[ .*/|~-]{{1,4}}ـ+(?={_LETTER})"  # قـ ـصـ ـف
    rf"|(?<={_LETTER})ـ+[.*/|~](?={_LETTER})"  # قـ.صف
    rf"|(?<=[اأإآدذرزوىةء])[ .*/|~]ـ+(?={_LETTER})"  # نـ ـظا ـم
    rf"|(?:(?<=^{_LETTER})|(?<=[ \n]{_LETTER})|(?<=[ \n]{_LETTER}{_LETTER}))"  # لـ تحرير, الـ شام
    rf"ـ+[ #\"“«]{{1,3}}(?={_LETTER})"
)
_SPELLED_OUT = re.compile(r"(?<![\w.])[^\W\d_](?:[.·•*][^\W\d_])+(?!\w)")
_SINGLE_LETTERS = re.compile(r"(?<!\w)[ء-ي](?: [ء-ي]){2,}(?!\w)")
_REDUNDANT_SPACE = re.compile(r"(?<=[ \n]) +|^ +")
_INNER_MARK = re.compile(r"(?<=[^\W\d_])[-'](?=[^\W\d_])")


@dataclass(frozen=True)
class Normalised:
    """A text as it is compared. `offsets[i]` is the code point of the original that character i
    comes from, None where every character stands where it stood."""

    original: str
    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original, in code points, that text[start:end] comes from; start must
        be less than end."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1

    def position(self, at: int) -> int:
        """The first character of the text that comes from code point `at` of the original or from
        what follows it."""
        return at if self.offsets is None else bisect_left(self.offsets, at)

    @cached_property
    def words_only(self) -> str:
        """The text with a space for each character that is no letter or digit, of equal length."""
        return self.text.translate(_SPACES)


def normalise(text: str) -> Normalised:
    """`text` as it is compared, with the way back to the original; time is linear in its length."""
    offsets: list[int] | None = None
    if all(len(_FOLD[ord(character)]) == 1 for character in set(text)):
        folded = text.translate(_FOLD)
    else:
        pieces = [_FOLD[ord(character)] for character in text]
        for gap in _BROKEN_WORD.finditer(text) if "ـ" in text else ():
            for at in range(*gap.span()):
                pieces[at] = ""
        folded = "".join(pieces)
        offsets = [at for at, piece in enumerate(pieces) for _ in piece]
    if "-" in folded or "'" in folded:
        folded = _INNER_MARK.sub(" ", folded)
    cuts = _cuts(folded)
    if cuts:
        kept = [at for at in range(len(folded)) if at not in cuts]
        folded = "".join([folded[at] for at in kept])
        offsets = kept if offsets is None else [offsets[at] for at in kept]
    return Normalised(text, folded, None if offsets is None else tuple(offsets))


def _cuts(folded: str) -> set[int]:
    """Which characters go: needless spaces, and what separates the letters of د.ا.ع.ش."""
    cuts: set[int] = set()
    for match in _REDUNDANT_SPACE.finditer(folded):
        cuts.update(range(*match.span()))
    broken = list(_SINGLE_LETTERS.finditer(folded))
    if "." in folded or "*" in folded or "·" in folded or "•" in folded:
        broken += _SPELLED_OUT.finditer(folded)
    for match in broken:
        cuts.update(range(match.start() + 1, match.end(), 2))
    return cuts


def normalise_name(name: str) -> str:
    """A name as it is looked up: normalised, letters and digits only, single spaces."""
    return " ".join(normalise(name).words_only.split())


def search_text(text: str) -> str:
    """`text` as it is indexed for search: normalised words with single spaces."""
    return normalise_name(text)


def search_forms(word: str) -> tuple[str, ...]:
    """The forms in which `word` occurs in indexed text: itself, with and without the article, with
    every clitic. A phrase takes the clitics at its beginning. Empty where nothing is searchable."""
    name = normalise_name(word)
    if not name:
        return ()
    forms = [name]
    if re.match("[ء-ي]", name):
        bare = name[2:] if name.startswith(ARTICLE) and len(name) > 4 else name
        forms += [bare, ARTICLE + bare]
        forms += [clitic + bare for clitic in sorted(BEFORE_NAME)]
        forms += [clitic + ARTICLE + bare for clitic in ("و", "ف", "ب", "ك", "وب")]
        forms += [clitic + "ل" + bare for clitic in sorted(BEFORE_BARE)]
    return tuple(dict.fromkeys(forms))
