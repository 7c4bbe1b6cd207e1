"""Names as official tables write them: cleaned, taken apart, compared."""

import re
import unicodedata
from collections.abc import Collection

_ARABIC = re.compile("[ء-ي]")
_LATIN = re.compile("[A-Za-z]")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\ufeff]")
_FOLDED = str.maketrans("ٱىة", "ايه")  # the rest is folded by decomposition
_LETTERS = str.maketrans({"ی": "ي", "ک": "ك", "ۀ": "ه", "ە": "ه"})
_APOSTROPHES = re.compile("['’‘ʻʼʿʾ`´]")
_NO_WORD = re.compile(r"[\W_]+")
_ARTICLE = re.compile(
    r"^(?:ال(?=\w{2})|(?:al|el|ad|ar|as|at|az|an|ash|ath|adh|ed|er|es|et|ez|en) )"
)
_SEPARATOR = re.compile(r"\s*[_/\\|]\s*|\s+[-–—]\s*|\s*[-–—]\s+")
_ARABIC_HYPHEN = re.compile(r"(?<=[ء-ي])-(?=[ء-ي])")
_PARENTHESES = re.compile(r"\(([^()]*)\)?")
_SHORTEST_WORD = 7
_EDGES = " .,;:،؛-–—_/\\'’\""
_LEVEL_WORDS_BEFORE = re.compile(
    r"^(?:محافظة|منطقة|ناحية|قضاء|مركز|مدينة|بلدة|قرية"
    r"|nahiya[th]?|nahyt|mintaqat|mntqt|muhafazat|mhafzt|markaz|mrkz)\s+",
    re.IGNORECASE,
)
_LEVEL_WORDS_BEHIND = re.compile(
    r"\s+(?:Governorate|Province|District|Sub-?district|Nahiyah?|City|Center|Centre)$",
    re.IGNORECASE,
)
_ONLY_QUALIFIES = {
    "شرقي", "شرقيه", "غربي", "غربيه", "شمالي", "شماليه", "جنوبي", "جنوبيه", "كبير", "كبيره",
    "صغير", "صغيره", "فوقاني", "فوقانيه", "تحتاني", "تحتانيه", "قبلي", "قبليه", "قديم", "قديمه",
    "جديد", "جديده", "وغربيه", "وجنوبيه",
    "eastern", "western", "northern", "southern", "east", "west", "north", "south", "big",
    "little", "small", "upper", "lower", "old", "new", "and",
}  # fmt: skip
"""Words that are no name alone: a part of a name made of them only is left out."""


def is_arabic(name: str) -> bool:
    """Whether it is written in Arabic letters, and in no Latin ones."""
    return _ARABIC.search(name) is not None and _LATIN.search(name) is None


def is_latin(name: str) -> bool:
    """Whether it is written in Latin letters, and in no other ones."""
    return _LATIN.search(name) is not None and all(
        "LATIN" in unicodedata.name(letter, "") for letter in name if letter.isalpha()
    )


def cleaned(name: str) -> str:
    """The name without marks, elongation, invisible characters, and what stands at its edges."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", name)).translate(_LETTERS)
    return " ".join(plain.split()).strip(_EDGES)


def name_key(name: str) -> str:
    """What two spellings of one name have in common, word by word: letters folded as the classifier
    folds them, no accents, no article in front."""
    plain = _without_accents(name.translate(_LETTERS))
    folded = _APOSTROPHES.sub("", _MARKS.sub("", plain).casefold()).translate(_FOLDED)
    return _ARTICLE.sub("", _NO_WORD.sub(" ", folded).strip())


def glued_key(name: str) -> str:
    """The same without the spaces: كفر نبل and كفرنبل are one place."""
    return name_key(name).replace(" ", "")


def parts(name: str) -> list[str]:
    """The names in a cell, the main one first: `A_B`, `A / B`, `A - B`, `A (B)`."""
    inside = [found.group(1) for found in _PARENTHESES.finditer(name)]
    outside = _PARENTHESES.sub(" ", name)
    if is_arabic(outside):
        outside = _ARABIC_HYPHEN.sub("_", outside)
    found = [cleaned(part) for part in (*_SEPARATOR.split(outside), *inside)]
    return [part for part in found if part]


def without_level(name: str) -> str:
    """The name without the word for what it names: ناحية, Governorate."""
    found = _LEVEL_WORDS_BEFORE.match(_without_accents(name))
    return _LEVEL_WORDS_BEHIND.sub("", name[found.end() :] if found else name)


def may_be_a_word(name: str) -> bool:
    """Whether a Latin name is so short that it is a word somewhere: Dar, Koran, Um Tin."""
    words = name_key(name).split()
    return max(map(len, words), default=0) < (4 if len(words) > 1 else _SHORTEST_WORD)


def is_no_name(part: str, qualifiers: Collection[str]) -> bool:
    """Whether a part beside the main name only tells where that is (`qualifiers`: glued keys
    of the names of what it lies in) or which side of it, or is too short to be told apart."""
    key = glued_key(part)
    words = {name_key(word) for word in part.split()}
    return len(key) < 3 or key in qualifiers or words <= _ONLY_QUALIFIES


def _without_accents(name: str) -> str:
    """As long as the name was where its letters are written in one piece."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
