"""Sources at the head of a sentence: X: …, and datelines."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from classifiers.passage import Passage
from classifiers.place_words import COUNTRYSIDE, CUES, DIRECTIONS, GIVEN_NAMES
from classifiers.source_words import (
    APPEALS,
    BODIES,
    CAPITALS,
    CREDITS,
    DIRECTORATES,
    ENGLISH_BODIES,
    HEADINGS,
    KUNYAS,
    OFFICES,
    PHRASE_ENDS,
    REPORTERS,
    SAID,
    SOURCE,
    SOURCES,
    STATEMENTS,
    STATESMEN,
    THE_BODIES,
    TOPICS,
)
from classifiers.sources import (
    OPENING_WORDS,
    Names,
    Source,
    SourceRule,
    begins_anew,
    is_marked,
    noun_phrase,
)
from classifiers.vocabulary import exact, word_list

_CLAUSE_HEADS = REPORTERS | BODIES | OFFICES | THE_BODIES
_MOST_HEAD = 11
"""No head that names an office with its body and its holder is longer."""
_MOST_NAME = 4
_WITNESS = ["شاهد", "عيان"]
_QUOTING = frozenset({"نقلا", "عن"})
_QUOTES = frozenset("'\"‘“")
_ISSUED = exact("من صادر صادرة عن هام عاجل مشترك")
_SHORTEST_SURNAME = 5
_PERSONS = exact("سيدة رجل شاب مواطن مواطنة نازح نازحة مزارع تاجر سائق معلم معلمة طالب موظف عامل")
"""Somebody of whom only that is told, and where from."""
_SPEECHES = word_list("تصريح تصريحات خطاب مقابلة لقاء حديث مؤتمر كلمة بيان حوار")
_SPEAKING = exact("من في خلال عبر عن على ع أمام عقب بعد")


class Head(NamedTuple):
    """The words first..last that open a sentence, before a sign that may make them a source: the
    `gap` after them. `dash`: the word before the first dash between them, -1 where none is."""

    first: int
    last: int
    gap: str
    dash: int


def sentence_heads(passage: Passage, names: Names) -> list[Head]:
    """What stands before a colon, a bar, dots or the end of a line at the head of a sentence,
    after its headings (عاجل)."""
    text = passage.text
    if not (":" in text or "|" in text or "\n" in text or ".." in text):
        return []
    words, sentences = passage.words, passage.sentences
    marked = is_marked(passage)
    heads = []
    count = len(words)
    for start in range(min(count, OPENING_WORDS)):
        sentence = sentences[start]
        if start and sentence == sentences[start - 1]:
            apart = passage.clauses[start] != passage.clauses[start - 1]
            named = start in names and words[start][0] != "و"
            quoted = apart and (words[start] in _CLAUSE_HEADS or named)
            if not quoted and not (marked and begins_anew(passage, start)):
                continue  # …، مصدر في قسد: …
        first = start
        while first < count and words[first] in HEADINGS and first - start < 3:
            if words[first : first + 2] == _WITNESS:
                break
            first += 1
        if first == count:
            continue
        sentence = sentences[first]
        dash = -1
        for last in range(first, min(count, first + _MOST_HEAD)):
            gap = passage.gap(last + 1)
            if gap != " ":
                if last + 1 == count or sentences[last + 1] != sentence or ":" in gap:
                    inner = start and sentence == sentences[start - 1]
                    if inner and not SAID.isdisjoint(words[first : last + 1]):
                        break  # 💔 والدفاع المدني يذكّر الأهالي: …
                    inner = start and sentence == sentences[start - 1]
                    if inner and not SAID.isdisjoint(words[first : last + 1]):
                        break  # 💔 والدفاع المدني يذكّر الأهالي: …
                    if ":" in gap or "|" in gap or "\n" in gap or ".." in gap:
                        heads.append(Head(first, last, gap, dash))
                    break
                if dash < 0 and "-" in gap and not words[last].isdecimal():
                    dash = last
    return heads


def source_at_head(
    passage: Passage,
    heads: Iterable[Head],
    names: Names,
    places: Collection[int],
    events: Collection[int],
    account: Collection[int],
    *,
    known: bool,
) -> Source | None:
    """X: what X said. Datelines (حلب – نورث برس) count, headings (عاجل:) and places do not.
    `known`: only where the head is or holds an organisation's name."""
    for head in heads:
        name = next(
            (names[index] for index in range(head.first, head.last + 1) if index in names), None
        )
        if known != (name is None):
            source = _headed(passage, head, names, name, places, events)
            if source is not None and source.first not in account:
                return source
    return None


def source_of_document(passage: Passage, names: Names) -> Source | None:
    """Whose statement opens a text or one of its first lines: بلاغ من الدفاع المدني; تصريح لمحافظ
    السويداء: …"""
    words = passage.words
    for start in range(min(len(words) - 2, OPENING_WORDS)):
        if words[start] not in STATEMENTS and words[start] not in APPEALS:
            continue
        opens = start == 0 or passage.sentences[start] != passage.sentences[start - 1]
        if not opens and not all(word in HEADINGS for word in words[:start]):
            continue
        at = start + 1
        while at < len(words) - 1 and words[at] in _ISSUED:
            at += 1
        word = words[at]
        if at > start + 1 and (at in names or word in SOURCES):
            return noun_phrase(passage, at, names, SourceRule.HEAD)
        if word.startswith("ل") and (word[1:] in SOURCES or f"ا{word}" in SOURCES):
            source = noun_phrase(passage, at, names, SourceRule.HEAD)
            return source._replace(of=True) if source is not None else None
    return None


def _headed(
    passage: Passage,
    head: Head,
    names: Names,
    name: range | None,
    places: Collection[int],
    events: Collection[int],
) -> Source | None:
    first, last, gap, dash = head
    ends = last + 1 >= len(passage) or "\n" in gap
    piped = "|" in gap and not ends
    clock = gap == ":" and not ends and passage.words[last + 1].isdecimal()
    colon = ":" in gap and not clock
    colon = colon and (not ends or gap.find(":") < gap.find("\n"))
    if name is not None:
        rule = SourceRule.HEAD_NAME
        if dash >= name[-1] and piped and name[0] == first:
            return Source(first, name[-1], rule)
        if head.first == 0 and dash >= 0 and "\n" in gap and dash + 1 in names and dash in names:
            return None  # an outlet, named in two scripts
        if dash >= 0 and (colon or "\n" in gap or ".." in gap) and last - first < 7:
            return Source(name[0], name[-1], rule)
        if (
            colon
            and name[0] == first
            and not _QUOTING.isdisjoint(passage.words[name[-1] + 1 : name[-1] + 2])
        ):
            return Source(first, name[-1], rule)
        alone = name == range(first, last + 1)
        to = passage.words[first].startswith("ل") and passage.words[first - 1] in HEADINGS
        if alone and colon and first > 0 and to:
            return Source(first, last, rule, of=True)  # خاص لتلفزيون سوريا: …
        if piped and name[-1] == last and _heads_text(passage, first, name[0]):
            return Source(first, last, rule)
        if alone and first > 0 and passage.words[first - 1] == "خاص":
            return Source(first, last, rule)
    words = passage.words
    tells = words[last] not in ENGLISH_BODIES and any(
        index in events
        and words[index] not in SOURCES
        and words[index] not in DIRECTORATES
        and not (index in names and words[index][0] == "ل")
        and not (words[index][:2] in ("ال", "لل") and _is_office_of(words, first, index))
        for index in range(first, last + 1)
    )
    if piped and (words[first] in BODIES or (name is None and not tells)):
        return _unknown_outlet(passage, head, places)
    if colon and not ends:
        speaker = _in_a_speech(words, first, last)
        if speaker is not None:
            return speaker
    if not colon or tells or (name is None and ends):
        return None
    if name is not None:
        while first < name[0] and first in places and words[first] not in SOURCES:
            first += 1
        body = words[first] in SOURCES
        told = first == name[0] or body or "(" in passage.gap(name[0])
        if not told and (
            speaker := _addresses(passage, first, name[0]) or _speaker(words, first, name[0])
        ):
            return speaker
        told = told or (name[-1] == last and "من" in words[first + 1 : name[0]])
        told = told or not OFFICES.isdisjoint(words[first + 1 : name[0]])
        titled = any(words[index] in ENGLISH_BODIES for index in range(name[-1] + 1, last + 1))
        told = told and not _does(passage, names, name[-1] + 1, last, places)
        whole = body or titled or last - name[-1] < 4
        return Source(first, last, rule) if told and whole else None
    return _unknown_head(passage, first, last, places)


def _is_holder(words: Sequence[str], first: int, last: int) -> bool:
    """Whether somebody is named with the office that he holds: جوان مصطفى رئيس هيئة الصحة."""
    for index in range(first + 1, min(last, first + _MOST_NAME) + 1):
        if words[index] in OFFICES and words[index] not in SOURCE:
            return words[index - 1] in GIVEN_NAMES or words[first] in GIVEN_NAMES
    return False


def _is_office_of(words: Sequence[str], first: int, index: int) -> bool:
    """Whether a head that opens with word `first` only says by word `index` what it is in charge
    of: لجنة التحقيق, مسؤول ملف الانتخابات; not مصدر القصف."""
    if words[first] in BODIES:
        return all(word.startswith(("ال", "لل")) for word in words[first + 1 : index])
    return (words[first] in OFFICES and words[first] not in SOURCE) or words[first] in THE_BODIES


def _addresses(passage: Passage, first: int, to: int) -> Source | None:
    """Who is said to speak to somebody: أحمد الشرع لقناة العربية: …"""
    word = passage.words[to]
    joined = word.startswith("ل") and (word not in SOURCES or word[1:] in SOURCES)
    if joined and 0 < to - first < _MOST_NAME:
        return Source(first, to - 1, SourceRule.HEAD)
    return None


def _unknown_outlet(passage: Passage, head: Head, places: Collection[int]) -> Source | None:
    """A head before a bar that names no known body: one that begins like a source (منظومة إسعاف
    حماة | …), or a short name before where its news is of (شام - ريف دمشق | …)."""
    first, dash = head.first, head.dash
    last = dash if dash >= 0 else head.last
    if passage.words[first] in BODIES and last - first < _MOST_HEAD - 3:
        return Source(first, last, SourceRule.HEAD)
    short = 0 <= dash - first < 2 and first not in places and first == 0
    where = all(
        index in places or passage.words[index] in COUNTRYSIDE or passage.words[index] in CUES
        for index in range(dash + 1, head.last + 1)
    )
    known = passage.words[first] in TOPICS
    return Source(first, dash, SourceRule.HEAD) if short and where and not known else None


def _heads_text(passage: Passage, first: int, name: int) -> bool:
    """Whether an outlet heads the text before a bar (سمارت | …), as a topic does not (#قسد | …)."""
    start, _ = passage.normalised.span(passage.starts[first], passage.ends[first])
    tag = passage.normalised.original[start - 1 : start] == "#" if start else False
    told = all(passage.words[index] in SOURCES for index in range(first, name))
    return told and not tag and (first == 0 or passage.words[first - 1] in HEADINGS)


def _does(passage: Passage, names: Names, first: int, last: int, places: Collection[int]) -> bool:
    """Whether what follows the name in the head tells what it does, not of where it is: قوات
    النظام بحملة دهم, but الأمن الداخلي بالسويداء."""
    words = passage.words
    if first > last or words[first][0] != "ب" or first in places or first in names:
        return False
    return words[first][1:] not in SOURCES or words[first] == "بحمله"


def _unknown_head(
    passage: Passage, first: int, last: int, places: Collection[int]
) -> Source | None:
    """A head that names no known body: one that begins like a source, or a short name."""
    words, rule = passage.words, SourceRule.HEAD
    known = any(i in places or words[i] in DIRECTIONS for i in range(first, last + 1))
    if first == last and words[first] in CAPITALS:
        return Source(first, last, rule)
    if first == last and words[first] in ("source", "kaynak"):
        return None  # Source: Reuters
    body = words[first] in SOURCES and not (words[first].endswith("محافظه") and known)
    known = known and last - first < _MOST_NAME
    titled = words[first] < "\u0600" and not ENGLISH_BODIES.isdisjoint(words[first : last + 1])
    if titled and last - first < _MOST_NAME:
        return Source(first, last, rule)  # Dışişleri Bakanı Fidan: …
    if body or words[last] in ENGLISH_BODIES or (known and words[first] in DIRECTORATES):
        return Source(first, last, rule)
    if words[first] in CUES or words[first] in COUNTRYSIDE or words[first] in PHRASE_ENDS:
        return None
    if last > first and _is_quoted(passage, first):
        return None  # 'Zero territory': …
    if words[first] in TOPICS or words[first] in CREDITS:
        return None
    speaker = _speaker(words, first, last) if _opens(passage, first) else None
    if speaker is not None:
        return speaker
    if words[first] in _PERSONS and words[first + 1 : first + 2] == ["من"] and last - first < 6:
        return Source(first, last, rule)  # سيدة من أهالي القصير: …
    begins = _opens(passage, first) or passage.sentences[first] != passage.sentences[first - 1]
    kunya = words[first] in KUNYAS and words[first + 1] in GIVEN_NAMES and last - first < 5
    if begins and not known and (kunya or _is_holder(words, first, last)):
        return Source(first, last, rule)
    short = last - first < 2 and not words[first].isdecimal() and len(words[first]) > 2
    tells = last > first and words[last][0] in "يت" and words[first].startswith("ال")
    return Source(first, last, rule) if short and not known and first == 0 and not tells else None


def _opens(passage: Passage, first: int) -> bool:
    return first == 0 or passage.words[first - 1] in HEADINGS


def _in_a_speech(words: Sequence[str], first: int, last: int) -> Source | None:
    """Who is said to make a statement or a speech: بشار الأسد في خطاب متلفز, رئيسة الدير بتصريح."""
    for index in range(first + 1, last + 1):
        if words[index] in _SPEECHES:
            end = index - 1 - (words[index - 1] in _SPEAKING)
            office = words[first] in SOURCES or words[first] in GIVEN_NAMES
            return Source(first, end, SourceRule.HEAD) if office and end >= first else None
    return None


def _is_quoted(passage: Passage, first: int) -> bool:
    """Whether several words are quoted, and no name: a motto heads the text."""
    start, _ = passage.normalised.span(passage.starts[first], passage.ends[first])
    before = passage.normalised.original[start - 1 : start] if start else ""
    return before in _QUOTES and passage.words[first] < "\u0600"


def _speaker(words: Sequence[str], first: int, last: int) -> Source | None:
    """Somebody of whom it is told where, or to whom, he speaks: الشيباني من أنقرة, العلبي لوفد مجلس
    الأمن."""
    for index in range(first + 1, min(last, first + _MOST_NAME) + 1):
        word = words[index]
        to_body = word.startswith("ل") and (word[1:] in BODIES or f"ا{word}" in BODIES)
        if to_body or word in _SPEAKING:
            named = words[first] in GIVEN_NAMES or words[first] in STATESMEN
            named = named or _is_surname(words[first])
            alone = index - first == 1 or words[first] in GIVEN_NAMES
            if words[index - 1] in STATESMEN:
                named = alone = True  # توم باراك من أنقرة
            return Source(first, index - 1, SourceRule.HEAD) if named and alone else None
    return None


def _is_surname(word: str) -> bool:
    """Whether it may be a man's name by itself: الشيباني, العلبي."""
    return word.startswith("ال") and word.endswith("ي") and len(word) > _SHORTEST_SURNAME
