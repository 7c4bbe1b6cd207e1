"""The summary that an alert carries: a short text is its own; of a longer one the sentences at its
head, without what only a page needs (dateline, byline, buttons) and without quotations that make
no sense alone."""

import re
from collections.abc import Iterator

from classifiers.normalise import normalise_name, normalised_text
from classifiers.vocabulary import exact

_SPACES = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"(?:[.!?؟]+|…)[\"”»'’)]*(?=\s|$)")
_READ_ALSO = re.compile(
    r"[(\[]?\s*(?:اقرأ|إقرأ|اقرؤوا|للمزيد|شاهد|طالع|read also|read more)\b[^()\n]{0,200}[)\]]?",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://\S+|www\.\S+")
_DATELINE = re.compile(
    r"^\W*[^\n.:؛!?؟«»\"“”()]{2,30}?\s*(?:\s[-–—ـ|/]+\s?|ــ+\s?)"
    r"[^\n.:؛!?؟«»\"“”()]{2,30}?\s*(?::|\s[-–—ـ|]+\s|ــ+\s|$)"
)
_BOILERPLATE = re.compile(
    r"جميع الحقوق|حقوق النشر|©|حجم الخط|مشاهدة|مشاهدات|تعليقات|تعليق|شارك|مشاركة|تابعونا|تابعنا"
    r"|للاشتراك|اشترك|انضم|المزيد|المصدر|كلمات مفتاحية|الوسوم|طباعة|نسخ الرابط"
    r"|editing|translatedto|pictogram"
    r"|\bshare\b|subscribe|follow us|copyright|all rights|retweets?\b|\bviews\b|\blikes\b|تحرير",
    re.IGNORECASE,
)
_LONGEST_BOILERPLATE = 60
_FOLLOWS = exact(
    "وتابع وتابعت تابع تابعت وأضاف وأضافت أضاف أضافت وأوضح وأوضحت وأشار وأشارت وأكد وأكدت وقال"
    " وقالت ونوه ولفت ولفتت وبين وبينت بدوره بدورها جانبه جانبها ذلك كما وكما وختم وختمت واعتبر"
    " واعتبرت ورأى ومن وذكر وذكرت وأفاد وأفادت وشدد وشددت وخلال he she added"
)
_FOLLOWS_PHRASES = ("من جانبه", "من جانبها", "من جهته", "من جهتها", "إلى ذلك", "في المقابل")
_READ = 40
"""How many times its length is read for a summary."""

_LEANS_CHARACTERS = 100
"""A shorter text says "a man was killed" and leaves where to its title."""

_QUOTE_OPENS = ('"', "“", "«", "”", "„")


def summarise(title: str | None, text: str, *, limit: int = 350) -> str:
    """At most `limit` characters, of whole sentences; only where the first alone is longer it is
    cut at a word, with an ellipsis. A text of few words leans on its title, which then leads.
    Never empty unless both are."""
    heading = _SPACES.sub(" ", title or "").strip()
    summary = _lead(title, text, limit)
    if len(summary) >= _LEANS_CHARACTERS or not heading or _key(heading) in _key(summary):
        return summary
    led = f"{heading.rstrip('.')}. {summary}"
    return led if len(led) <= limit else summary


def _lead(title: str | None, text: str, limit: int) -> str:
    plain = _SPACES.sub(" ", text).strip()
    if not plain:
        return _cut(_SPACES.sub(" ", title or "").strip(), limit)
    if len(plain) <= limit and len(_paragraphs(text)) == 1:
        return plain
    chosen: list[str] = []
    length = 0
    for sentence in _sentences(title, text[: limit * _READ]):
        if chosen and length + 1 + len(sentence) > limit:
            break
        chosen.append(sentence)
        length += len(sentence) + (1 if length else 0)
    return _cut(" ".join(chosen) or plain, limit)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _sentences(title: str | None, text: str) -> Iterator[str]:
    """The sentences that may stand in a summary, in order."""
    heading = _key(title or "")
    first = True
    for paragraph in _paragraphs(text):
        line = _clean(paragraph)
        if not line or _is_furniture(line) or (heading and _key(line) == heading):
            continue
        for sentence in _split(line):
            if first or not _needs_context(sentence):
                yield sentence
            first = False


def _clean(line: str) -> str:
    """The line without links, "read also" and the dateline before it."""
    line = _LINK.sub("", _READ_ALSO.sub("", line))
    dateline = _DATELINE.match(line)
    if dateline is not None and len(line) > dateline.end() + 20:
        line = line[dateline.end() :]
    return _SPACES.sub(" ", line).strip()


def _is_furniture(line: str) -> bool:
    """Whether the line belongs to the page and not to the news."""
    if not any(character.isalpha() for character in line):
        return True
    if len(line) <= _LONGEST_BOILERPLATE and _BOILERPLATE.search(line):
        return True
    if line.endswith("|") or _DATELINE.fullmatch(line):
        return True
    return len(line.split()) <= 4 and not line.endswith((".", "!", "؟"))


def _split(line: str) -> Iterator[str]:
    """The sentences of a line; what stands in quotation marks is not cut."""
    start = 0
    for end in _SENTENCE_END.finditer(line):
        sentence = line[start : end.end()].strip()
        if sentence.count('"') % 2 or sentence.count("«") > sentence.count("»"):
            continue
        if sentence.count("“") > sentence.count("”"):
            continue
        if sentence:
            yield sentence
        start = end.end()
    if line[start:].strip():
        yield line[start:].strip()


def _needs_context(sentence: str) -> bool:
    """Whether it goes on from another: a quotation, or "he added"."""
    if sentence.startswith((*_QUOTE_OPENS, *_FOLLOWS_PHRASES)):
        return True
    opening = normalised_text(sentence[:40]).split()
    return bool(opening) and opening[0].strip(".,:") in _FOLLOWS


def _key(line: str) -> str:
    return normalise_name(line)


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    space = kept.rfind(" ")
    if space > limit // 2 and not text[limit - 1].isspace():
        kept = kept[:space]
    return kept.rstrip(" ،,؛:-") + "…"
