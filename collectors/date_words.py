"""The words of dates: months as they are called from Morocco to Iraq, units, parts of the day.

All words are in the form that `spelling.fold_letters` gives.
Sources: the Levantine, Egyptian, Maghrebi and Moroccan names of the Gregorian months; the Hijri
calendar; English.
"""

import re
from datetime import date

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "كانون الثاني|كانون ثاني|يناير|جانفي|january|jan",
            "شباط|فبراير|فيفري|february|feb",
            "اذار|مارس|march|mar",
            "نيسان|ابريل|افريل|april|apr",
            "ايار|مايو|ماي|may",
            "حزيران|يونيو|يونيه|جوان|june|jun",
            "تموز|يوليو|يوليه|يوليوز|جويليه|july|jul",
            "اب|اغسطس|غشت|اوت|august|aug",
            "ايلول|سبتمبر|شتنبر|september|sept|sep",
            "تشرين الاول|تشرين اول|اكتوبر|october|oct",
            "تشرين الثاني|تشرين ثاني|نوفمبر|نونبر|november|nov",
            "كانون الاول|كانون اول|ديسمبر|دجنبر|december|dec",
        ),
        start=1,
    )
    for name in names.split("|")
}

HIJRI_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "محرم|المحرم",
            "صفر",
            "ربيع الاول|ربيع اول",
            "ربيع الثاني|ربيع الاخر|ربيع ثاني",
            "جمادي الاولي|جمادي الاول",
            "جمادي الاخره|جمادي الثانيه|جمادي الاخر|جمادي الثاني",
            "رجب",
            "شعبان",
            "رمضان",
            "شوال",
            "ذو القعده|ذي القعده",
            "ذو الحجه|ذي الحجه",
        ),
        start=1,
    )
    for name in names.split("|")
}

_ARABIC_WEEKDAYS = ("الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الاحد")

WEEKDAYS = (
    "السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه"
    "|saturday|sunday|monday|tuesday|wednesday|thursday|friday|sat|sun|mon|tues?|wed|thurs?|fri"
)

SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR = (
    "second", "minute", "hour", "day", "week", "month", "year",
)  # fmt: skip

UNITS: dict[str, tuple[str, int | None]] = {
    word: (unit, count)
    for unit, one, two, many in (
        (SECOND, "ثانيه|second", "ثانيتين|ثانيتان", "ثواني|ثوان|ث|seconds|secs|sec|s"),
        (MINUTE, "دقيقه|minute|min", "دقيقتين|دقيقتان", "دقايق|دقيقه|د|minutes|mins|m"),
        (HOUR, "ساعه|hour", "ساعتين|ساعتان", "ساعات|س|hours|hrs|hr|h"),
        (DAY, "يوم|day", "يومين|يومان", "ايام|يوما|days|d"),
        (WEEK, "اسبوع|week", "اسبوعين|اسبوعان", "اسابيع|اسبوعا|weeks"),
        (MONTH, "شهر|month", "شهرين|شهران", "اشهر|شهور|شهرا|months"),
        (YEAR, "سنه|عام|year", "سنتين|سنتان|عامين|عامان", "سنوات|سنين|اعوام|عاما|years"),
    )
    for words, count in ((many, None), (one, 1), (two, 2))
    for word in words.split("|")
}
"""Word → unit and how many of them the word alone means (None: it needs a number)."""

NUMBERS: dict[str, int] = {
    word: number
    for number, words in (
        (1, "a|an|one"),
        (3, "ثلاث|ثلاثه"),
        (4, "اربع|اربعه"),
        (5, "خمس|خمسه"),
        (6, "ست|سته"),
        (7, "سبع|سبعه"),
        (8, "ثماني|ثمانيه|ثمان"),
        (9, "تسع|تسعه"),
        (10, "عشر|عشره"),
    )
    for word in words.split("|")
}

DAYS_AGO: dict[str, int] = {
    "اليوم": 0,
    "today": 0,
    "امس": 1,
    "البارحه": 1,
    "yesterday": 1,
    "اول امس": 2,
    "اول من امس": 2,
}

A_WHILE_AGO = frozenset({"منذ قليل", "قبل قليل"})

JUST_NOW = frozenset(
    {
        "الان",
        "منذ لحظات",
        "قبل لحظات",
        "منذ ثوان",
        "منذ ثواني",
        "منذ لحظه",
        "منذ اقل من دقيقه",
        "just now",
        "now",
    }
)

AFTERNOON = "مساء|ظهرا|عصرا|م|p\\.?m\\.?"
MORNING = "صباحا|فجرا|ص|a\\.?m\\.?"
NIGHT = "ليلا"

LONGEST = 120
"""Of a date string, in characters; a longer text is a sentence with a date in it."""

# What stands around a date and says nothing else.
_INTRODUCTION = re.compile(
    r"(?<![^\W\d_])(?:نشر|نشرت|تم النشر|النشر|تاريخ|بتاريخ|التاريخ|اخر تحديث|تحديث|حدث|كتب|في"
    r"|يوم|عند|الساعه|بتوقيت|توقيت|دمشق|سوريا|الموافق|ل|م|ميلادي|هـ|ه"
    r"|published|posted|updated|last updated?|on|at|date)(?![^\W\d_])|[^\w]+"
)
_WEEKDAY = re.compile(rf"(?<![^\W\d_])(?:{WEEKDAYS})(?![^\W\d_])")


def without_introduction(folded: str, *, weekdays: bool = True) -> str:
    """What is left of a folded date string without the words that only introduce a date, without
    signs, and (if `weekdays`) without names of weekdays."""
    if weekdays:
        folded = _WEEKDAY.sub(" ", folded)
    return " ".join(_INTRODUCTION.sub(" ", folded).split())


def names_another_weekday(folded: str, day: date) -> bool:
    """Whether a folded text names a weekday in Arabic that `day` is not."""
    said = re.findall(r"\w+", folded)
    named = [at for at, name in enumerate(_ARABIC_WEEKDAYS) if name in said]
    return bool(named) and day.weekday() not in named


def alternatives(words: dict[str, int] | dict[str, tuple[str, int | None]]) -> str:
    """A pattern for any of the words, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
