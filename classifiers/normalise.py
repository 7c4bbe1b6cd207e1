"""Text as it is compared: one spelling for every way to write a word.

Letters that writers exchange are folded (أإآٱ→ا, ى→ي, ة→ه, ؤ→و, ئ→ي, Persian ک ی), marks that say
nothing about the word are dropped (tashkeel, tatweel, zero-width and direction marks, quotation
marks), digits of every script become 0-9, Latin letters lose case and accents. Words that writers
break up to escape a censor (قـ ـصـ ـف, د.ا.ع.ش) are put together again.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from classifiers.clitics import ARTICLE, BEFORE_BARE, BEFORE_NAME

_FOLDED = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و",
    "ة": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ک": "ك", "ڤ": "ف", "پ": "ب", "ı": "i",
    "…": "…",
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


_RESIZED: set[str] = set(_DROPPED)
"""Characters seen that become none or several."""
_EXPANDED: set[str] = set()
"""Those of them that become several."""


class _FoldTable(dict[int, str]):
    """A table for str.translate that fills itself, never beyond the size of Unicode."""

    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code))
        if len(folded) != 1:
            _RESIZED.add(chr(code))
        if len(folded) > 1:
            _EXPANDED.add(chr(code))
        self[code] = folded
        return folded


_FOLD = _FoldTable()
_FREQUENT = [(written, _fold(written)) for written in 'أإآىةؤئ،؛؟«»“”"ـ–—']
_FOLDED_ALREADY = re.compile(r"[ء-غف-يa-z0-9 \n.,:;!?()/%'-]*")
"""Texts of nothing but the characters that nearly all news is made of once these are folded."""
_LONG = 200
"""Characters of a text in which letters are folded one after the other."""


def _translated(text: str) -> str:
    """The text with every character as it becomes; of a long one a table of all characters is slow
    to ask."""
    if len(text) < _LONG:
        return text.translate(_FOLD)
    for written, folded in _FREQUENT:
        text = text.replace(written, folded)
    return text if _FOLDED_ALREADY.fullmatch(text) else text.translate(_FOLD)


_ELONGATION = "ـ"
_LETTER = "[\u0620-\u063f\u0641-\u065f\u066e-\u06d3]"  # and the marks on letters
_BROKEN_WORD = re.compile(
    rf"(?<={_LETTER})ـ+[ .*/|~_+-]{{1,4}}ـ+(?={_LETTER})"  # قـ ـصـ ـف
    rf"|(?<={_LETTER})ـ+[.*/|~_+](?={_LETTER})"  # قـ.صف
    rf"|(?<=[اأإآدذرزوىةء])[ .*/|~]ـ+(?={_LETTER})"  # نـ ـظا ـم
    rf"|(?:(?<=^{_LETTER})|(?<=[ \n]{_LETTER})|(?<=[ \n]{_LETTER}{_LETTER}))"  # لـ تحرير, الـ شام
    rf"ـ+[ #\"“«]{{1,3}}(?={_LETTER})"
)
_SPELLED_OUT = re.compile(r"(?<![\w.])[^\W\d_](?:[.·•*][^\W\d_])+(?!\w)")
# These begin with the sign itself, which is quick to look for, and look behind it after.
_STARRED = re.compile(r"\*(?<=[ء-ي]\*)(?=[ء-ي])")  # ق*صف
_ONE_FOR_ALEF = re.compile(r"1(?<=[ء-ي]1)(?=[ء-ي])")  # د١عش
_INNER_MARK = re.compile(r"[-'](?<=[^\W\d_][-'])(?=[^\W\d_])")
_SINGLE_LETTERS = re.compile(r"(?<!\w)[ء-ي](?: [ء-ي]){2,}(?!\w)")
_GLUED = re.compile(r"(?<!\w)([وبل]?\d+)([ء-غف-ي]{3,})")
_PLAIN_WORD = re.compile("[ء-غف-ي]{2,}")
_PLAIN_NAME = re.compile("[ء-غف-ي]{2,}(?: [ء-غف-ي]{2,})*")
"""A name in which letters are only to be folded: nearly all of the hundred thousand of our data."""
_TWO_LETTERS = re.compile(r" [ء-ي] [ء-ي](?!\w)")
"""What every word of single letters holds; quick to look for."""
_MARK = re.compile(r"[^\w ]|_")
_REDUNDANT_SPACE = re.compile(r"(?<=[ \n]) +|^ +")


@dataclass(slots=True, eq=False)
class Normalised:
    """A text as it is compared, with the way back to the original: `origins[n]` is where character
    n came from; None where no character moved."""

    original: str
    text: str
    origins: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original, in code points, that text[start:end] comes from; start must
        be less than end."""
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end - 1] + 1


def normalise(text: str) -> Normalised:
    """`text` as it is compared, with the way back to the original; time is linear in its length."""
    broken = _broken_words(text)
    folded = _translated(_without(text, broken) if broken else text)
    origins: list[int] | None = None
    resized = len(folded) != len(text)
    if resized or (_EXPANDED and not _EXPANDED.isdisjoint(text)):
        sizes = {at: len(_FOLD[ord(text[at])]) for at in _places_of(_RESIZED, text)}
        sizes |= dict.fromkeys(broken, 0)
        origins = _origins(len(text), sizes)
    folded = _within_words(folded)
    cuts = _cuts(folded)
    if cuts:
        kept = _origins(len(folded), dict.fromkeys(cuts, 0))
        origins = kept if origins is None else [origins[at] for at in kept]
        folded = _without(folded, cuts)
    return Normalised(text, folded, origins)


def normalised_text(text: str) -> str:
    """`text` as it is compared, where nobody asks for the way back."""
    broken = _broken_words(text)
    folded = _within_words(_translated(_without(text, broken) if broken else text))
    cuts = _cuts(folded)
    return _without(folded, cuts) if cuts else folded


def _within_words(folded: str) -> str:
    """The text without marks within words (ا-ب), of equal length."""
    if "-" in folded or "'" in folded:
        folded = _INNER_MARK.sub(" ", folded)
    return _ONE_FOR_ALEF.sub("ا", folded) if "1" in folded else folded


def _origins(length: int, sizes: Mapping[int, int]) -> list[int]:
    """Where the characters of a text came from, of which some became none or several. `length`: of
    the text before; `sizes`: what became of these characters."""
    origins: list[int] = []
    start = 0
    for at in sorted(sizes):
        origins += range(start, at)
        origins += [at] * sizes[at]
        start = at + 1
    origins += range(start, length)
    return origins


def normalise_token(token: str) -> str | None:
    """What stands between two spaces as it is compared. None where its characters move, or where
    what is around it may move them, so that only the whole text can be normalised."""
    if _PLAIN_WORD.fullmatch(token):
        return token.translate(_FOLD)
    normalised = normalise(token)
    text = normalised.text
    if normalised.origins is not None or not text or " " in text or text[-1] == "\n":
        return None
    return None if len(text) == 1 and text.isalpha() else text


def spaces_for_marks(normalised: str) -> str:
    """Normalised text with a space for each character that is no letter or digit, of equal
    length."""
    return _MARK.sub(" ", normalised)


def words_of(normalised: str) -> list[str]:
    """The words of normalised text; a number that is written together with what it counts (4شهداء)
    is one of its own."""
    return spaces_for_marks(_GLUED.sub(r"\1 \2", normalised)).split()


def _without(text: str, cuts: Collection[int]) -> str:
    """The text without some of its characters."""
    kept, start = [], 0
    for at in sorted(cuts):
        kept.append(text[start:at])
        start = at + 1
    return "".join(kept) + text[start:]


def _places_of(characters: set[str], text: str) -> Iterator[int]:
    """Where any of the characters stands in the text."""
    for character in characters.intersection(text):
        at = text.find(character)
        while at >= 0:
            yield at
            at = text.find(character, at + 1)


def _broken_words(text: str) -> set[int]:
    """Which characters of the original only break up a word: an elongation and what stands beside
    it, from a character before it on."""
    broken: set[int] = set()
    end, at = 0, text.find(_ELONGATION)
    while at >= 0:
        gap = _BROKEN_WORD.match(text, at - 1) if at > end else None
        gap = gap or _BROKEN_WORD.match(text, at)
        if gap is not None:
            broken.update(range(*gap.span()))
        end = at + 1 if gap is None else gap.end()
        at = text.find(_ELONGATION, end)
    return broken


def _cuts(folded: str) -> set[int]:
    """Which characters go: needless spaces, and what separates the letters of د.ا.ع.ش."""
    cuts: set[int] = set()
    if "  " in folded or "\n " in folded or folded.startswith(" "):
        for match in _REDUNDANT_SPACE.finditer(folded):
            cuts.update(range(*match.span()))
    broken = list(_SINGLE_LETTERS.finditer(folded)) if _TWO_LETTERS.search(folded) else []
    if "." in folded or "*" in folded or "·" in folded or "•" in folded:
        broken += _SPELLED_OUT.finditer(folded)
        cuts.update(match.start() for match in _STARRED.finditer(folded))
    for match in broken:
        cuts.update(range(match.start() + 1, match.end(), 2))
    return cuts


def normalise_name(name: str) -> str:
    """A name as it is looked up: normalised, letters and digits only, single spaces."""
    if _PLAIN_NAME.fullmatch(name):
        return name.translate(_FOLD)
    return " ".join(spaces_for_marks(normalised_text(name)).split())


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
