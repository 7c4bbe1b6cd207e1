"""Numbers in running text: digits and words, Arabic, English and Turkish."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from classifiers.passage import Passage
from classifiers.vocabulary import exact, table, word_list

_DIGITS = re.compile(r"\d{1,9}")

_UNITS = {
    1: "واحد واحدة أحد إحدى one",
    2: "اثنان اثنين اثنتان اثنتين إثنين اتنين تنين تنتين اثنا اثني اثنتا اثنتي two iki",
    3: "ثلاثة ثلاث ثلاثا تلاتة تلات three uc",
    4: "أربعة أربع أربعا four dort",
    5: "خمسة خمس خمسا five bes",
    6: "ستة ست ستا six alti",
    7: "سبعة سبع سبعا seven yedi",
    8: "ثمانية ثماني ثمان ثمانيا تمانية eight sekiz",
    9: "تسعة تسع تسعا nine dokuz",
    10: "عشرة عشر عشرا ten",
    11: "احدعش eleven",
    12: "twelve dozen",
    13: "thirteen",
    14: "fourteen",
    15: "fifteen",
    16: "sixteen",
    17: "seventeen",
    18: "eighteen",
    19: "nineteen",
}
_TENS = {
    20: "عشرون عشرين twenty yirmi",
    30: "ثلاثون ثلاثين thirty otuz",
    40: "أربعون أربعين forty kirk",
    50: "خمسون خمسين fifty elli",
    60: "ستون ستين sixty altmis",
    70: "سبعون سبعين seventy yetmis",
    80: "ثمانون ثمانين eighty seksen",
    90: "تسعون تسعين ninety doksan",
}
_HUNDREDS = {
    100: "مئة مائة ميت hundred yuz",
    200: "مئتان مئتين مائتان مائتين مئتا مئتي",
    300: "ثلاثمئة ثلاثمائة",
    400: "أربعمئة أربعمائة",
    500: "خمسمئة خمسمائة",
    600: "ستمئة ستمائة",
    700: "سبعمئة سبعمائة",
    800: "ثمانمئة ثمانمائة",
    900: "تسعمئة تسعمائة",
}
_SCALES = {1000: "ألف ألفا آلاف thousand bin", 1_000_000: "مليون ملايين million milyon"}
_WHOLE = {2000: "ألفان ألفين ألفا ألفي", 2_000_000: "مليونان مليونين"}


def _by_word(*tables: dict[int, str]) -> dict[str, int]:
    return table({w: n for table in tables for n, listed in table.items() for w in listed.split()})


_SMALL = _by_word(_UNITS, _TENS, _HUNDREDS, {k: v for k, v in _WHOLE.items() if k > 2000})
for _other in ("كميه", "وكميه", "لست", "كست"):
    _SMALL.pop(_other, None)  # a quantity, and "I am not"
_THOUSANDS = {"الفان": 2000, "الفين": 2000, "الفي": 2000}
_SCALE = _by_word(_SCALES)
_PARTS_OF_SCALE = {"نصف": 2, "ربع": 4}
_ABOUT = word_list("فوق حوالي نحو قرابة شي")
"""Before a number with an article in speech: فوق ال20 جريح; elsewhere it is an ordinal."""
_BETWEEN = exact("بين between")
_TEENS = exact("عشر عشرة")
NUMBER_WORDS = frozenset({*_SMALL, *_THOUSANDS, *_SCALE, *_PARTS_OF_SCALE})
"""Words at which a number can begin; digits apart."""
_DEFINITE = {
    f"ال{word}": value for word, value in _SMALL.items() if 1 < value < 11 and word[0] >= "\u0600"
}


class Number(NamedTuple):
    """A number in words first..last of a passage."""

    value: int
    first: int
    last: int


def number_at(passage: Passage, index: int) -> Number | None:
    """The number that begins at word `index`, None where none does. Of a range (10-12) the lower
    end; no decimals, percentages, clock times, dates or parts of names with digits."""
    word = passage.words[index]
    if word[-1].isdecimal():
        return _in_digits(passage, index)
    if word in _PARTS_OF_SCALE:
        following = passage.words[index + 1] if index + 1 < len(passage) else ""
        whole = _SCALE.get(following.removeprefix("ال"))
        return Number(whole // _PARTS_OF_SCALE[word], index, index + 1) if whole else None
    value = _THOUSANDS.get(word) or _SMALL.get(word)
    if value is None:
        scale = _SCALE.get(word)
        many = scale is None or word.endswith(("الاف", "ملايين"))
        if many or scale is None:
            return None
        rest = _joined_digits(passage, index + 1, scale)
        return Number(scale + rest, index, index + (rest > 0))
    return _in_words(passage, index, value)


def definite_number(words: Sequence[str], index: int) -> int | None:
    """The number that the definite word `index` says of whom precedes it: أبناؤه الثلاثة."""
    return _DEFINITE.get(words[index]) if index < len(words) else None


def _in_digits(passage: Passage, index: int) -> Number | None:
    words = passage.words
    digits = words[index].lstrip("وفبلك")
    if index and words[index - 1] in _ABOUT:
        digits = digits.removeprefix("ال")
    if not _DIGITS.fullmatch(digits):
        return None
    value, last = int(digits), index
    if index and words[index - 1].isdecimal() and passage.gap(index) in (".", ":", "/", "-", ","):
        return None
    while last + 1 < len(words) and passage.gap(last + 1) in (",", "."):
        if not words[last + 1].isdecimal():
            break
        if len(words[last + 1]) != 3:
            return _of_scale(passage, index, value)
        value, last = value * 1000 + int(words[last + 1]), last + 1
    following = passage.gap(last + 1)
    if "\n" in passage.gap(index) and following.strip() in ("-", ".", ")"):
        return None  # a list: 1- …
    next_word = words[last + 1] if last + 1 < len(words) else ""
    if following.lstrip().startswith("%") or next_word in (
        "بالمييه",
        "بالميه",
        "بالمايه",
        "percent",
    ):
        return None
    if following in (":", "/") and next_word.isdecimal():
        return None
    if following == "-" and next_word.isdecimal():
        if passage.gap(last + 2) in ("-", "/") or int(next_word) <= value:
            return None
        last += 1
    if last + 1 < len(words) and not passage.gap(last + 1).strip():
        scale = _SCALE.get(words[last + 1])
        if scale is not None:
            rest = _joined_digits(passage, last + 2, scale)
            return Number(value * scale + rest, index, last + 1 + (rest > 0))
    higher = _higher_end(passage, index, last)
    return Number(value, index, higher or last)


def _of_scale(passage: Passage, index: int, whole: int) -> Number | None:
    """A number with tenths of a scale: 1.8 مليون; None without one."""
    words, scale_at = passage.words, index + 2
    scale = _SCALE.get(words[scale_at]) if scale_at < len(words) else None
    if scale is None or not passage.gap(scale_at).isspace():
        return None
    tenths = words[index + 1]
    return Number(whole * scale + int(tenths) * scale // 10 ** len(tenths), index, scale_at)


def _joined_digits(passage: Passage, index: int, below: int) -> int:
    """What و adds in digits: 3 آلاف و500, ألف و200; 0 where it adds nothing."""
    word = passage.words[index] if index < len(passage) else ""
    digits = word[1:]
    if not word.startswith("و") or not digits.isdecimal() or len(digits) > 3:
        return 0
    return int(digits) if int(digits) < below else 0


def _higher_end(passage: Passage, first: int, last: int) -> int | None:
    """The last word of a range in words: بين 10 و15."""
    between = first > 0 and passage.words[first - 1] in _BETWEEN
    return last + 1 if between and _joined_digits(passage, last + 1, 1000) else None


def _in_words(passage: Passage, index: int, value: int) -> Number:
    """Reads on while the parts of one number follow: خمسة وعشرين, مئة وخمسين, ثلاثة آلاف."""
    words, last = passage.words, index
    while last + 1 < len(words) and passage.gap(last + 1).isspace():
        following = words[last + 1]
        if following in _TEENS and value < 10:
            value, last = value + 10, last + 1
            continue
        scale = _SCALE.get(following)
        if scale is not None and value < scale:
            value, last = value * scale, last + 1
            continue
        digits = _joined_digits(passage, last + 1, _magnitude(value))
        if digits:
            return Number(value + digits, index, last + 1)
        part = _SMALL.get(following)
        if part is None:
            break
        if following.startswith("و") and following not in ("واحد", "واحده"):
            fits = (part in _TENS and value < 10) or part < _magnitude(value)
        else:
            fits = part < 10 and 20 <= value < 100 and not _is_arabic(following)
            if part == 100 and value < 10:
                value, last = value * 100, last + 1
                continue
        if not fits:
            break
        value, last = value + part, last + 1
    return Number(value, index, last)


def _magnitude(value: int) -> int:
    """What a part that is added by و must be less than."""
    for unit in (1_000_000, 1000, 100):
        if value >= unit and value % unit == 0:
            return unit
    return 0


def _is_arabic(word: str) -> bool:
    return word[0] >= "\u0600"
