"""Who reports it, as the text says: "(…)" at its end, بحسب X, قال X إن, "X: …"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from classifiers.passage import Passage
from classifiers.place_words import LOCATIVE
from classifiers.vocabulary import exact, word_list

Names = Mapping[int, range]
"""The words of each organisation's name, by every word in it."""

_TRAILING = re.compile(r"\(([^()\n]{2,60})\)[\s.!]*(?:-\s*\d{1,2}:\d{2}\s*)?$")
_MOST_WORDS = 8

# What a source begins with when it is no organisation that we know.
SOURCES = word_list(
    "ناشطون ناشطين نشطاء ناشط مصدر مصادر مراسل مراسلنا مراسلون مراسلو وكالة وكالات شبكة قناة"
    " صحيفة موقع مرصد المرصد مكتب إذاعة بيان متابعة خاص شهود أهالي سكان وسائل إعلام منصة مركز"
    " منظمة هيئة وزارة مديرية الدفاع تجمع منسقو منسقي اتحاد مؤسسة حملة فريق متحدث ناطق مسؤول"
    " محافظ وزير رئيس قائد عضو مدير عميد نقيب مفتي سفير مبعوث نائب طبيب السلطات الشرطة الجيش"
    " sources source activists reporter agency network ministry observatory correspondent"
    " spokesman spokesperson official officials"
)
_ROLES = word_list(
    "مديرا مدير مسؤول عضو عضوا رئيس رئيسا ممثل ناطق أمين نائب سنة عام عاما متر كم فيديو صور"
    " صورة محدث تحديث video photos updated"
)
_ACCORDING = word_list("وفق وفقا بحسب حسب حسبما نقلا استنادا according")
_AFTER_ACCORDING = exact("ل إلى عن لما ما أفاد ذكر قال به بيان to")
_SAID = word_list(
    "قال قالت أفاد أفادت ذكر ذكرت أكد أكدت أعلن أعلنت كشف كشفت صرح صرحت أوضح أوضحت أشار أشارت"
    " نقل نقلت بث بثت نشر نشرت أضاف أضافت وثق وثقت رصد رصدت حذر حذرت يقول تقول يؤكد تؤكد يعلن"
    " تعلن"
)
_THAT = exact("أن إن بأن أنه أنها بأنه إنه إنها عن")
_SAYS_EN = exact("said says reported reports stated announced told confirmed")
_SAYS_TR = exact("bildirdi acikladi duyurdu belirtti kaydetti soyledi")
_HEADINGS = exact("عاجل خبر الان هام breaking urgent son dakika")
_NP_ENDS = exact(
    "أن إن بأن أنه أنها بأنه إنه إنها في على من خلال عن التي الذي قوله اليوم أمس مساء صباح بعد"
    " إثر عبر قبل منذ خلال فإن حول أمس الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"
)


@dataclass(frozen=True, slots=True)
class Source:
    """Who reports: words first..last of the passage, the name itself."""

    first: int
    last: int


def find_source(passage: Passage, names: Names) -> Source | None:
    """The source that the text states, None where it states none. No name in `names` is cut."""
    return (
        _in_brackets(passage, names)
        or _according_to(passage, names)
        or _before_colon(passage, names)
        or _who_said(passage, names)
    )


def source_text(passage: Passage, source: Source) -> str:
    """The source as the text gives it."""
    start, end = passage.normalised.span(passage.starts[source.first], passage.ends[source.last])
    return passage.normalised.original[start:end].strip(" \"'“”«»:،,")


def _in_brackets(passage: Passage, names: Names) -> Source | None:
    match = _TRAILING.search(passage.text)
    if match is None or not match[1].strip():
        return None
    first = passage.word_at(match.start(1))
    if passage.starts[first] < match.start(1):
        first += 1
    last = passage.word_at(match.end(1) - 1)
    if last < first or last - first >= _MOST_WORDS or first == 0:
        return None
    inside = passage.words[first : last + 1]
    if all(word.isdecimal() for word in inside):
        return None
    if first in names or inside[0] in SOURCES:
        return Source(first, last) if len(inside) > 1 or inside[0] not in _ROLES else None
    is_line_of_list = "\n" in passage.text or passage.text.lstrip().startswith(("-", "*"))
    if is_line_of_list or any(word in _ROLES for word in inside):
        return None
    return Source(first, last)


def _according_to(passage: Passage, names: Names) -> Source | None:
    words = passage.words
    for index, word in enumerate(words):
        if word not in _ACCORDING:
            continue
        start = index + 1
        while start < len(words) and words[start] in _AFTER_ACCORDING:
            start += 1
        source = _noun_phrase(passage, start, names)
        if source is not None:
            return source
    return None


def _noun_phrase(passage: Passage, start: int, names: Names) -> Source | None:
    """The name that begins at word `start`: to the end of an organisation's name, or to what can
    not belong to a name."""
    words = passage.words
    if start >= len(words):
        return None
    end = start
    while end < len(words) and end - start < _MOST_WORDS:
        if end > start and (passage.gap(end).strip() or words[end] in _NP_ENDS):
            break
        name = names.get(end)
        if name is not None:
            return Source(start, name[-1])
        if words[end] in _NP_ENDS or words[end] in LOCATIVE:
            break
        end += 1
    return Source(start, end - 1) if end > start else None


def _before_colon(passage: Passage, names: Names) -> Source | None:
    """X: what X said. A dateline (X - المدينة:) counts, a heading (عاجل:) does not."""
    text = passage.text
    colon = text.find(":", 0, 120)
    if colon < 0 or text[colon + 1 : colon + 2].isdecimal() or not text[:colon].strip():
        return None
    last = passage.word_at(colon - 1)
    if last >= _MOST_WORDS or passage.sentences[last] != 0:
        return None
    first = 0
    while first <= last and passage.words[first] in _HEADINGS:
        first += 1
    if first > last:
        return None
    name = next((names[index] for index in range(first, last + 1) if index in names), None)
    if name is None:
        return Source(first, last) if passage.words[first] in SOURCES else None
    if passage.clauses[first] == passage.clauses[last]:
        return Source(first, last)
    return Source(name[0], name[-1])


def _who_said(passage: Passage, names: Names) -> Source | None:
    words = passage.words
    for index, word in enumerate(words):
        if word in _SAYS_EN or word in _SAYS_TR:
            before = names.get(index - 1) or names.get(index - 2)
            if before is not None:
                return Source(before[0], before[-1])
        if word not in _SAID or index + 1 >= len(words):
            continue
        source = _noun_phrase(passage, index + 1, names)
        if source is None:
            continue
        after = words[source.last + 1] if source.last + 1 < len(words) else ""
        if after in _THAT or source.first in names or words[source.first] in SOURCES:
            return source
    return None
