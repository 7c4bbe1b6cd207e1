"""Sources that close a piece of news, as posts are signed: … المرصد السوري, … 🔴 سانا, or a line of
its own. An outlet alone on a line is whose post it is and no source of it."""

from classifiers.lines import lines_of
from classifiers.passage import Passage
from classifiers.place_words import GIVEN_NAMES
from classifiers.source_words import (
    BODIES,
    ENGLISH_BODIES,
    FIRE,
    OFFICES,
    OFFICIAL,
    OUTLETS,
    PEOPLE,
    QUOTES,
    REPORTERS,
    SOURCE,
    SOURCES,
    SPEAKERS_EN,
)
from classifiers.sources import FIRST_SIGN, Names, Source, SourceRule, ends_title, raw_gap
from classifiers.vocabulary import exact

_OFFICES_EN = ENGLISH_BODIES | SPEAKERS_EN | exact("officers")
_MOST_NAME = 7
_MOST_TAIL = 10
"""More words after a source (dates, hashtags) close no news."""
_STRONG = frozenset(".…-–—|!؟?•")
_LINES_READ = 60
_MOST_OFFICIAL = 5
_THE_SOURCE = frozenset({"المصدر", "والمصدر"})
_SIGNING = REPORTERS | exact(
    "منظمة وكالة شبكة صحيفة موقع قناة مرصد إذاعة منصة تنسيقية وزارة مديرية مكتب اتحاد هيئة مؤسسة"
)
_OF_TOWNS = exact("المحلي الإعلامي الثوري الطبي المدني الإغاثي العسكري")
"""What bodies of a town are: المجلس المحلي لمدينة داريا."""
_FEWEST_TOLD = 4
"""Words before a dash that may tell a piece of news; fewer are a name in another script."""
_DASHES = frozenset({"-", "--", "–", "—", ".."})
_TITLES = exact("د دكتور الدكتور الدكتورة الطبيب الطبيبة المهندس الأستاذ الناشط الإعلامي")
_THROUGH = frozenset({"عبر", "via"})
_NO_NAME = QUOTES | _THROUGH


def source_at_tail(passage: Passage, names: Names) -> Source | None:
    """Who is named after the last sign of a line, or alone on a line."""
    for line in lines_of(passage)[:_LINES_READ]:
        source = _signed(passage, names, line[0], line[-1])
        if source is not None:
            return source
    return None


def _signed(passage: Passage, names: Names, line: int, end: int) -> Source | None:
    """The source that closes the line of the words line..end."""
    last = end
    tags = "#" in passage.normalised.original
    while last >= line and end - last < _MOST_TAIL:
        tag = _tag_start(passage, last, line) if tags else None
        if tag is not None:
            last = tag - 1
        elif passage.words[last].isdecimal():
            last -= 1
        else:
            break
    if last < line:
        return None
    first = _start_of_name(passage, names, line, last)
    if first is None:
        return _official(passage, line, last) or _after_comma(passage, line, last)
    if last - first >= _MOST_NAME:
        return None
    if passage.words[last] == "المرصد" and last < end and passage.words[last + 1].isdecimal():
        return None  # المرصد 20 looks out for aircraft
    before = _sign_before(passage, first)
    if first > line:
        if passage.words[first] in _THE_SOURCE and first + 1 in names:
            return Source(first + 1, last, SourceRule.SIGNED)
        told = before.rstrip("@ ") == ":" and passage.words[first - 1] in SOURCE
        told = told or (before in (",", "،") and passage.words[first] in _SIGNING and first < last)
        signed = not before.isspace() and "#" not in before and _is_sign(before)
        signed = signed and raw_gap(passage, first) != "/"  # PKK/YPG
        shown = all(index in names for index in range(line, first))
        twice = passage.words[line:first] == passage.words[first : last + 1]
        signed = signed and not shown and not twice
        if told or signed:
            return Source(first, last, SourceRule.SIGNED)
        return _official(passage, line, last) or _after_comma(passage, line, last)
    alone = len(passage) > last + 1 or first > 0
    if alone and "#" not in before and _reports(passage, names, first, last):
        return Source(first, last, SourceRule.SIGNED)
    return None


def _official(passage: Passage, line: int, last: int) -> Source | None:
    """An official body, known or not, alone on the last line: وحدة مياه بانياس."""
    words = passage.words
    if line == 0 or words[line] not in OFFICIAL or not 0 < last - line < _MOST_OFFICIAL:
        return None
    whole = all(_adjoins(passage, index) for index in range(line + 1, last + 1))
    ends = last + _MOST_TAIL >= len(words)
    return Source(line, last, SourceRule.SIGNED) if whole and ends else None


def _after_comma(passage: Passage, line: int, last: int) -> Source | None:
    """A body or a reporter after the last comma of a line (…، منظمة أطباء; …، مصدر طبي لسانا), who
    holds an office after its last dots (… .. مدير الصحة سامر الخطيب)."""
    first = last
    while first > line and last - first < _MOST_OFFICIAL and _adjoins(passage, first):
        first -= 1
    if first == line or "#" in raw_gap(passage, first):
        return None
    signs = "," in passage.gap(first)
    titled = ".." in passage.gap(first) and _is_holder(passage.words[first : last + 1])
    if passage.gap(first).strip(" ") in _DASHES:
        signs = first - line > _FEWEST_TOLD and passage.words[first] not in SOURCE
    local = signs and passage.words[first + 1 : first + 2] and passage.words[first] in BODIES
    local = local and passage.words[first + 1] in _OF_TOWNS
    body = titled or local or (signs and passage.words[first] in _SIGNING and last > first)
    body = body and _NO_NAME.isdisjoint(passage.words[first : last + 1])
    return Source(first, last, SourceRule.SIGNED) if body else None


def _is_holder(words: list[str]) -> bool:
    """Whether words are only an office and who holds it: مدير صحة ريف دمشق توفيق حسابا."""
    acts = any(word[0] in "يت" and word not in GIVEN_NAMES for word in words)
    named = not GIVEN_NAMES.isdisjoint(words[1:])
    return words[0] in OFFICES and named and not acts


def source_apart(passage: Passage, names: Names) -> Source | None:
    """Who stands alone between two signs (… — state media. …, … - SNHR ⚠️ …), before hashtags or
    how it was told (… .. مراسل بلدي نيوز عبر الواتساب)."""
    count = len(passage)
    index = 1
    while index < count:
        between = raw_gap(passage, index)
        if index in names and index < _MOST_TAIL and all(at in names for at in range(index)):
            index += 1  # an outlet, named in two scripts
            continue
        if not _is_apart(between) or _leads_on(between):
            index += 1
            continue
        end = index + 1
        while end < count and end - index <= _MOST_NAME:
            between = raw_gap(passage, end)
            if _is_apart(between) or _leads_on(between):
                break
            end += 1
        else:
            if end < count:
                index = end
                continue
        last = _last_of_name(passage.words, index, end)
        through = last < end - 1 and passage.words[index] in SOURCES
        if through or _is_reporter(passage, names, index, last):
            return Source(index, last, SourceRule.SIGNED)
        index = end
    return None


def _leads_on(between: str) -> bool:
    """Whether a hashtag or another line begins between two words."""
    return "#" in between or "\n" in between


def _is_apart(between: str) -> bool:
    """Whether a sign with space beside it stands between two words: no hyphen, no comma."""
    return (
        " " in between
        and ":" not in between
        and (_is_sign(between) or between.count("،") > 1 or between.count(",") > 1)
    )


def _last_of_name(words: list[str], first: int, end: int) -> int:
    """The last word before how it was told: عبر الواتساب, عبر معرفاتها."""
    for index in range(first + 1, end):
        if words[index] in _THROUGH:
            return index - 1
    return end - 1


def _is_reporter(passage: Passage, names: Names, first: int, last: int) -> bool:
    """Whether words first..last are nothing but who reports: a known body, with what it is of or
    whom it told (مصدر أمني لسانا, source to Syria TV), or people who report."""
    words = passage.words
    if any(not _adjoins(passage, index) for index in range(first + 1, last + 1)):
        return False
    if words[first] in SOURCE and not FIRE.isdisjoint(words[first + 1 : first + 2]):
        return False
    name = names.get(last)
    if name is not None and name[-1] == last:
        of = range(first, max(first, name[0]))
        told = bool(of) and words[name[0] - 1] == "to" and not _OFFICES_EN.isdisjoint(words[first:])
        return not of or told or (len(of) < _MOST_NAME - 2 and words[first] in SOURCES)
    if words[last] in ENGLISH_BODIES:
        return 0 < last - first < 4 and all(words[index] < "\u0600" for index in range(first, last))
    return words[first] in REPORTERS and last - first < 3


def _tag_start(passage: Passage, index: int, line: int) -> int | None:
    """The first word of the hashtag that word `index` belongs to, None if to none."""
    for first in range(index, max(line - 1, index - _MOST_NAME), -1):
        before = _sign_before(passage, first)
        if before.endswith("#"):
            return first
        if before != "_":
            return None
    return None


def _start_of_name(passage: Passage, names: Names, line: int, last: int) -> int | None:
    """Where the source begins that ends with word `last`: a known name, with what it is of (مراسل
    حلب اليوم) or whom it quotes (سانا عن مصدر أمني); or people who report (ناشطون)."""
    words = passage.words
    name = names.get(last)
    if name is not None and name[-1] == last:
        first = name[0]
        twin = names.get(first - 1) if first > line else None
        if twin is not None and twin[0] >= line and _sign_before(passage, first) == " ":
            first = twin[0]  # said in two scripts: الشبكة السورية لحقوق الإنسان SNHR
        if first > line and words[first - 1] in SOURCES and _adjoins(passage, first):
            first -= 1
    else:
        heads = [
            index
            for index in range(last, max(line, last - _MOST_OFFICIAL) - 1, -1)
            if (words[index] in REPORTERS and _is_told_by(words[index : last + 1]))
            or (words[index] in PEOPLE and last - index < 2)
            or (words[index] in _TITLES and last - index > 0)
        ]
        first = heads[0] if heads else -1
        if first < 0:
            ends = words[last] in OUTLETS and last - 1 > line
            return last - 1 if ends and not _adjoins(passage, last - 1) else None
        if any(not _adjoins(passage, index) for index in range(first + 1, last + 1)):
            return None
    if first > line + 1 and words[first - 1] == "عن":
        quoting = names.get(first - 2)
        if quoting is not None:
            return quoting[0]
    return first


def _is_told_by(words: list[str]) -> bool:
    """Whether words name nothing but a reporter, not where the fire came from (مصدر القذائف)."""
    fire = words[0] in SOURCE and not FIRE.isdisjoint(words[1:2])
    return len(words) <= _MOST_OFFICIAL and not fire and _NO_NAME.isdisjoint(words)


def _adjoins(passage: Passage, index: int) -> bool:
    return not passage.gap(index).strip(" _\"'") or ends_title(passage, index)


def _sign_before(passage: Passage, index: int) -> str:
    """What the text has between word `index` and the one before, emoji too."""
    if index == 0:
        return passage.normalised.original[: passage.normalised.span(0, passage.ends[0])[0]]
    return raw_gap(passage, index).strip(" ") or " "


def _is_sign(between: str) -> bool:
    """Whether what stands between two words ends the news."""
    if between.strip() in ("/", "//"):
        return True
    return any(sign in _STRONG or sign >= FIRST_SIGN for sign in between) and ":" not in between


def _reports(passage: Passage, names: Names, first: int, last: int) -> bool:
    """Whether who stands alone on a line reports, and is not the outlet itself."""
    words = passage.words
    return (
        (words[first] in REPORTERS and first not in names)
        or words[first].endswith("المرصد")
        or "لحقوق" in words[first : last + 1]
        or words[first] in ("وزاره", "مجموعه")
        or (first > 0 and words[first : first + 2] == ["الدفاع", "المدني"])
        or (first > 0 and words[first] in OFFICIAL and last - first > 1)
        or (words[first] in ENGLISH_BODIES and last > first)
    )
