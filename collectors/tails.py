"""What a channel puts under every message: its name, its links, an invitation to follow it.

With a tail every message looks like every other to whoever looks for duplicates. Well-known forms
are cut wherever they end a text; what only this channel writes is known by its recurring: the same
last line under most messages. Such lines are kept as short hashes among the entries of the page
(`Validators.entries`), since of the next page only new messages are read.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from collectors.identity import digest
from collectors.spelling import fold_letters

_MARK = "~"
_FEWEST_MESSAGES = 3
_MOST_LINES = 8
_LONGEST_LINE = 120

_LINK = r"(?:https?://)?(?:www\.)?(?:t|telegram)\.(?:me|dog)/\S+"
_LINK_OR_NAME = re.compile(rf"\W*?(?:{_LINK}|@[A-Za-z]\w{{3,31}}\W*)", re.IGNORECASE)
_INVITATION = re.compile(
    r"\W*(?:تابع(?:وا|ونا|نا|ونا دائما)?|لمتابعت(?:نا|كم)|لمتابعة|للمتابعة|للاشتراك|اشترك(?:وا|ي)?"
    r"|الاشتراك|للانضمام|انضم(?:وا)?|للتواصل|تواصلوا|للمزيد|لمزيد|شاركوا?|قناتنا|قنواتنا|حساباتنا"
    r"|follow|subscribe|join|read more)\b",
    re.IGNORECASE,
)
_TO_WHERE = re.compile(
    rf"{_LINK}|@\w|قنا[ةت]|قنوات|حساب|صفح[ةت]|منصات|تلغرام|تيل[يى]?غرام|تل[يى]جرام|تلجرام|واتس"
    r"|فيسبوك|يوتيوب|انستغرام|إنستغرام|إكس|تويتر|telegram|whats|facebook|channel",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"\W*(?:لمتابعة (?:أحدث|آخر|اخر|أهم|كل|المزيد|أخبار|الأخبار|بقية).{0,80}"
    r"|(?:🌐\s*)?عرض المزيد|التفاصيل|تفاصيل أوفى|للتفاصيل|اقرأ المزيد|لقراءة المزيد"
    r"|read more|more details)\W*(?:https?://\S+)?\W*",
    re.IGNORECASE,
)
_HASHTAG = re.compile(r"#\s?(\w+)")
_SHORTEST_NAME = 4


def without_tail(
    text: str, *, names: Collection[str | None] = (), learned: Collection[str] = ()
) -> str:
    """`text` without the lines at its end that are a tail: of a well-known form, a hashtag of one
    of the channel's `names`, or `learned`. Its first line always stays."""
    lines = text.splitlines()
    while len(lines) > 1 and (
        _is_well_known(lines[-1])
        or _is_name(lines[-1], names)
        or (learned and _mark(lines[-1]) in learned)
    ):
        lines.pop()
    return "\n".join(lines)


def recurring(texts: Sequence[str]) -> frozenset[str]:
    """The marks of the lines that end most of these texts, and at least three; what stands above
    such a line is looked at in turn."""
    cut = [text.splitlines() for text in texts]
    found: set[str] = set()
    for _ in range(_MOST_LINES):
        ends = Counter(_mark(lines[-1]) for lines in cut if len(lines) > 1)
        longer = ends.total()
        tails = {
            mark for mark, count in ends.items() if count >= _FEWEST_MESSAGES and 2 * count > longer
        }
        if not tails:
            break
        found |= tails
        for lines in cut:
            if len(lines) > 1 and _mark(lines[-1]) in tails:
                lines.pop()
    return frozenset(found)


def learned_among(entries: Iterable[str]) -> frozenset[str]:
    """The marks of tails among what is kept of a page."""
    return frozenset(entry for entry in entries if entry.startswith(_MARK))


def _mark(line: str) -> str:
    return f"{_MARK}{digest(fold_letters(line))[:10]}"


def _is_well_known(line: str) -> bool:
    if len(line) > _LONGEST_LINE:
        return False
    if _is_only_links(line) or _ALWAYS.fullmatch(line):
        return True
    return _INVITATION.match(line) is not None and _TO_WHERE.search(line) is not None


def _is_only_links(line: str) -> bool:
    words = [word for word in line.split() if re.search(r"\w", word)]
    return bool(words) and all(_LINK_OR_NAME.fullmatch(word) for word in words)


def _is_name(line: str, names: Collection[str | None]) -> bool:
    """Whether a line is nothing but hashtags of the channel's own names."""
    tags = [_bare(tag) for tag in _HASHTAG.findall(line)]
    if not tags or re.search(r"\w", _HASHTAG.sub("", line)):
        return False
    called = {_bare(name) for name in names if name}
    return all(any(_alike(tag, name) for name in called) for tag in tags)


def _alike(tag: str, name: str) -> bool:
    shorter, longer = sorted((tag, name), key=len)
    return len(shorter) >= _SHORTEST_NAME and shorter in longer


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold_letters(name))
