"""Who reports it, as the text says: "(…)" at its end, بحسب X, "X: …", قال X إن, X تعلن."""

import re
from collections.abc import Collection, Sequence

from classifiers.accounts import account_words
from classifiers.passage import Passage
from classifiers.source_heads import sentence_heads, source_at_head
from classifiers.source_tails import source_apart, source_at_tail
from classifiers.source_words import (
    ACCORDING,
    ACCORDING_TR,
    ACTS_EN,
    AFTER_ACCORDING,
    ANNOUNCED_TR,
    AS,
    BEFORE_VERB,
    BODIES,
    BY_TONGUE,
    COUNTS,
    DECIDES,
    DIRECTORATES,
    DOCUMENTS,
    ENGLISH_BODIES,
    HEADINGS,
    KUNYAS,
    NO_NAMES,
    NO_SOURCE,
    OFFICES,
    OUTLETS,
    PHRASE_ENDS,
    REPORTERS,
    ROLES,
    SAID,
    SAYS,
    SAYS_EN,
    SAYS_TR,
    SOURCE,
    SOURCES,
    SPEAKERS_EN,
    TELLS,
    THAT,
    TOLD_TR,
    TRANSMITTED,
)
from classifiers.sources import (
    MOST_WORDS,
    OPENING_WORDS,
    Names,
    Source,
    SourceRule,
    source_text,
)
from classifiers.vocabulary import exact
from classifiers.words import Tell

__all__ = ["Source", "SourceRule", "find_source", "source_text"]

_LONGEST_BRACKETS = 82
"""Characters from where brackets open to where they close, and one more."""
_AFTER_LAST = re.compile(r"[\s.!]*(?:-?\s*\d{1,4}(?:[-/.:]\d{1,4}){1,2}\s*)?$")
_ENDS_NEWS = re.compile(r"\s*(?:$|\n|[.!?,;]?\s*(?:\d{1,4}[-/:.]\d|\.\.))")
"""After brackets that close a piece of news: the end of a line, a date, a time, dots."""
GIVES_SOURCE = ACCORDING | AS | BY_TONGUE | ACCORDING_TR | ANNOUNCED_TR | COUNTS
_ACTS = SAYS | DECIDES
SPEECH = SAID | SAYS_EN | ACTS_EN | SAYS_TR
_FIRE = exact("الرمي القصف النيران الإطلاق الصواريخ القذائف")
_BEFALLEN = exact("killed dead injured wounded arrested missing hurt detained kidnapped")
_OF_SEVERAL = ("وا", "ون", "ان", "و")
"""Before its subject a verb is singular: who follows these is their object (ناشدوا اليونيسف)."""
_LEAD_WORDS = 80
"""Who is quoted beyond the lead of an article does not report it."""


def find_source(
    passage: Passage, names: Names, *, places: Collection[int], events: Collection[int]
) -> Source | None:
    """The source that the text states, None where it states none. No name in `names` is cut.
    `places`, `events`: words that may name places, that tell of events: no source begins so."""
    if not passage.words:
        return None
    account = account_words(passage)
    if account:
        names = {index: name for index, name in names.items() if index not in account}
    bracketed = _in_brackets(passage, names, places, account)
    if bracketed is not None:
        return bracketed
    heads = sentence_heads(passage)
    return (
        source_at_head(passage, heads, names, places, events, account, known=True)
        or _according_to(passage, names)
        or source_at_head(passage, heads, names, places, events, account, known=False)
        or source_at_tail(passage, names)
        or source_apart(passage, names)
        or _opening_act(passage, names)
        or _who_said(passage, names)
        or _who_speaks(passage, names)
    )


def _in_brackets(
    passage: Passage, names: Names, places: Collection[int], account: Collection[int]
) -> Source | None:
    """The last brackets of a sentence. At the very end of a one-line text they say the source
    unless they say something else; elsewhere only where they name one."""
    text, line, read = passage.text, 0, 0
    if "(" not in text:
        return None
    words, count = passage.words, len(passage.words)
    for opening, closing in _brackets(text):
        line = text.rfind("\n", read, opening) + 1 or line
        read = opening
        first = passage.word_at(opening + 1)
        if first < 0 or passage.starts[first] <= opening:
            first += 1
        last = passage.word_at(closing - 1)
        if last < first or last - first >= MOST_WORDS or first == 0 or first in account:
            continue
        inside = words[first : last + 1]
        head, after = inside[0], last + 1
        if head in ROLES or head in NO_SOURCE:
            continue
        if head.isdecimal() and first not in names:
            continue
        listed = text[line : line + 4].lstrip().startswith(("-", "*"))
        if head in SOURCE and not _FIRE.isdisjoint(inside[1:2]):
            continue  # مصدر الرمي: where the fire came from
        gap = passage.gap(after)
        if ":" in gap and after < count:
            continue  # says who the head is: العميد … (الأمن الداخلي): …
        named = not names.keys().isdisjoint(range(first, after))
        names_place = last > first and last in places
        if named or (not listed and _is_source(inside, names_place=names_place)):
            ends = after >= count or gap.strip(" ") != ")"
            ends = ends or (after in places and words[after].isdecimal())
            ends = ends or head in REPORTERS or inside == ["المرصد"]
            if not ends and words[after].startswith("و"):
                ends = names.get(first) == range(first, after) and first - 1 not in names
            if ends or _ENDS_NEWS.match(text, closing + 1) or _opens_tags(passage, after):
                return Source(first, last, SourceRule.BRACKETS)
            continue
        at_end = _AFTER_LAST.match(text, closing + 1) is not None
        other = any(word in ROLES for word in inside) or (first in places and head not in KUNYAS)
        if at_end and not listed and "\n" not in text and not other:
            return Source(first, last, SourceRule.BRACKETS)
    return None


def _brackets(text: str) -> list[tuple[int, int]]:
    """Where brackets open and close around a few words of one line."""
    found = []
    opening = text.find("(")
    while opening >= 0:
        following = text.find("(", opening + 1)
        closing = text.find(")", opening + 1, opening + _LONGEST_BRACKETS)
        whole = closing > opening + 2 and (following < 0 or closing < following)
        if whole and "\n" not in text[opening:closing]:
            found.append((opening, closing))
        opening = following
    return found


def _is_source(words: Sequence[str], *, names_place: bool) -> bool:
    """Whether words in brackets are a source, known or not: they begin like one, end like an
    outlet, or name somebody with an office (سامر الخطيب مدير الموانئ)."""
    return (
        words[0] in SOURCES
        or (len(words) > 1 and words[-1] in OUTLETS)
        or (names_place and words[0] in DIRECTORATES)
        or not ENGLISH_BODIES.isdisjoint(words)
        or not OFFICES.isdisjoint(words[1:])
    )


def _opens_tags(passage: Passage, index: int) -> bool:
    """Whether hashtags or signs, and not the sentence, go on after the word before."""
    start, _ = passage.normalised.span(passage.starts[index], passage.ends[index])
    before = passage.normalised.original[:start][-3:]
    return before.rstrip(" ")[-1:] == "#" or any(ord(sign) > 0x2190 for sign in before)


def _according_to(passage: Passage, names: Names) -> Source | None:
    """وفق X, بحسب X, نقلاً عن X; كما صرح X; X'e göre."""
    words = passage.words
    lead = words[:_LEAD_WORDS]
    if not passage.tells & Tell.GIVES_SOURCE:
        return None
    for index, word in enumerate(lead):
        if word not in GIVES_SOURCE:
            continue
        start = index + 1
        if word in AS and words[start : start + 1] and words[start] in SAID:
            start += 1
        elif word in BY_TONGUE and index and words[index - 1] == "علي":
            while start < len(words) and words[start] in BY_TONGUE:
                start += 1
        elif word in ACCORDING_TR or word in ANNOUNCED_TR:
            source = _before_gore(passage, names, index)
            if source is not None and (word in ACCORDING_TR or source.first in names):
                return source
            continue
        elif word in COUNTS:
            name = names.get(start)
            if name is not None and name[0] == start and words[start] in SOURCES:
                return Source(start, name[-1], SourceRule.ACCORDING)
            continue
        elif word not in ACCORDING:
            continue
        while start < len(words) and words[start] in AFTER_ACCORDING and start not in names:
            start += 1
        of = start + 1 < len(words) and words[start] in COUNTS and start + 1 in names
        source = _noun_phrase(passage, start + of, names, SourceRule.ACCORDING)
        if of and source is not None:
            joined = words[start + 1][1:] in SOURCES or words[start + 1].startswith("لل")
            source = Source(source.first, source.last, source.rule, of=joined)
        if source is not None and not _is_no_source(words[source.first]):
            return source
    return None


def _is_no_source(word: str) -> bool:
    return word in HEADINGS or word in DOCUMENTS or word in NO_NAMES or word.isdecimal()


def _before_gore(passage: Passage, names: Names, index: int) -> Source | None:
    """The phrase before Turkish göre, from where its clause begins."""
    last = index - 1
    while last >= 0 and (passage.words[last] in TOLD_TR or len(passage.words[last]) < 4):
        if last in names:
            break
        last -= 1
    first = last
    while first > 0 and last - first < MOST_WORDS - 2:
        if first in names:
            return Source(names[first][0], names[first][-1], SourceRule.ACCORDING)
        if passage.clauses[first - 1] != passage.clauses[index]:
            break
        first -= 1
    if first in names:
        return Source(names[first][0], names[first][-1], SourceRule.ACCORDING)
    return Source(first, last, SourceRule.ACCORDING) if first <= last else None


def _noun_phrase(passage: Passage, start: int, names: Names, rule: SourceRule) -> Source | None:
    """The name that begins at word `start`: to the end of an organisation's name, or to what can
    not belong to a name."""
    words = passage.words
    end = start
    while end < len(words) and end - start < MOST_WORDS:
        if end > start and passage.gap(end).strip(" \"'#"):
            break
        name = names.get(end)
        if name is not None:
            return Source(start, name[-1], rule)
        if words[end] in PHRASE_ENDS:
            office = words[end] in ("في", "من") and end > start and words[start] in SOURCES
            if not office or names.get(end + 1, range(0))[:1] != range(end + 1, end + 2):
                break
        end += 1
    return Source(start, end - 1, rule) if end > start else None


def _who_said(passage: Passage, names: Names) -> Source | None:
    """قال X إن, أفاد مراسل X بأن, نقلت X عن; X said; X'in bildirdiğine."""
    words = passage.words
    lead = words[:_LEAD_WORDS]
    if not passage.tells & Tell.SPEECH:
        return None
    for index, word in enumerate(lead):
        if word not in SPEECH:
            continue
        if words[index + 1 : index + 2] and words[index + 1] in _BEFALLEN:
            continue  # two reported killed
        if word in SAYS_EN or word in ACTS_EN or word in SAYS_TR:
            source = _before_verb(passage, names, index)
            if source is not None:
                return source
            if word in SAYS_TR:
                return _before_comma(passage, index)
        if word not in SAID or index + 1 >= len(words) or word.endswith(_OF_SEVERAL):
            continue
        subject = names.get(index - 1)
        if subject is not None and word[0] in "يت" and not passage.gap(index).strip(" \"'"):
            continue  # who speaks stands before: الرئاسة تعلن …
        source = _noun_phrase(passage, index + 1, names, SourceRule.SAID)
        if source is None or _is_no_source(words[source.first]):
            continue
        reach = range(source.last + 1, min(len(words), source.last + 13))
        tells = any(
            words[at] in THAT and passage.sentences[at] == passage.sentences[index] for at in reach
        )
        if word in TRANSMITTED:
            tells = source.last + 1 < len(words) and words[source.last + 1] in ("عن", "ان", "قوله")
        after = words[source.last + 1] if source.last + 1 < len(words) else ""
        body = words[source.first] in SOURCES and (after[:1] == "ب" or word in SAYS)
        named = source.first in names or body
        if tells or (named and word not in TRANSMITTED):
            return source
    return None


def _is_called(words: Sequence[str], name: range) -> bool:
    """Whether the body is whom someone named before calls on: … ودعا مجلس الأمن إلى."""
    return words[name[-1] + 1 : name[-1] + 2] == ["الي"]


def _opening_act(passage: Passage, names: Names) -> Source | None:
    """A text that opens with a speech act of a known body: تبنى تنظيم الدولة …"""
    if (
        len(passage) > 1
        and 1 in names
        and passage.words[0] in SAYS
        and not passage.words[0].endswith(_OF_SEVERAL)
    ):
        return Source(names[1][0], names[1][-1], SourceRule.SPEAKS)
    return None


def _before_verb(passage: Passage, names: Names, index: int) -> Source | None:
    """The name, or the kind of source, before a verb of saying: SOHR said, local sources say."""
    words, rule = passage.words, SourceRule.SAID
    last = index - 1
    while last > 0 and words[last] in BEFORE_VERB:
        last -= 1
    before = names.get(last) or names.get(last - 1)
    if before is not None:
        return Source(before[0], before[-1], rule)
    if words[index] in SAYS_EN:
        for first in range(last, max(-1, last - MOST_WORDS), -1):
            if passage.sentences[first] != passage.sentences[index]:
                break
            if words[first] in SPEAKERS_EN and words[first + 1] in ("for", "of"):
                return Source(first, last, rule)
    if words[index] in ACTS_EN and 0 < index < MOST_WORDS and _is_capitalised(passage, index):
        return Source(0, index - 1, rule)
    if index and words[index - 1] in ENGLISH_BODIES and words[index] in SAYS_EN:
        told = names.get(index + 1)
        if words[index] == "told" and told is not None:
            return Source(index - 1, told[-1], rule)
        modified = index > 1 and passage.sentences[index - 2] == passage.sentences[index]
        return Source(index - 1 - (modified and words[index - 2] == "local"), index - 1, rule)
    return None


def _is_capitalised(passage: Passage, end: int) -> bool:
    """Whether the words before `end` are one clause of names: Syrian Foreign Ministry condemns."""
    if passage.clauses[0] != passage.clauses[end]:
        return False
    original = passage.normalised.original
    return all(
        original[passage.normalised.span(start, start + 1)[0]].isupper()
        for start in passage.starts[:end]
    )


def _start_of_sentence(passage: Passage, index: int) -> int:
    """Where the sentence of word `index` begins, not further back than a name is long."""
    first = index
    while first > 0 and index - first < MOST_WORDS:
        if passage.sentences[first - 1] != passage.sentences[index]:
            break
        first -= 1
    return first


def _before_comma(passage: Passage, index: int) -> Source | None:
    """The subject that opens the sentence of a Turkish verb of saying: X, … bildirdi."""
    first = index
    while first > 0 and passage.sentences[first - 1] == passage.sentences[index]:
        first -= 1
    for last in range(first, min(index - 1, first + 6)):
        if passage.gap(last + 1).strip() == ",":
            return Source(first, last, SourceRule.SAID)
    return None


def _who_speaks(passage: Passage, names: Names) -> Source | None:
    """X تعلن, X توثق, حذّر محافظ X: who performs a speech act; ANHA عن مصادر."""
    words, rule = passage.words, SourceRule.SPEAKS
    for index, name in names.items():
        after = name[-1] + 1
        if index != name[0] or after >= len(passage) or passage.gap(after).strip(" \"'"):
            continue
        opens = index == 0 or passage.sentences[index - 1] != passage.sentences[index]
        told_by = words[after + 1 : after + 2]
        told = words[after] in TRANSMITTED and told_by == ["عن"]
        told = told or (words[after] in DECIDES and words[name[0]] in SOURCES)
        if opens and (told or words[after] in TELLS):
            return Source(name[0], name[-1], rule)
        if index and words[index - 1] == "باسم" and words[after] in TELLS:
            return Source(_start_of_sentence(passage, index), name[-1], rule)
        if words[after] == "عن" and told_by and told_by[0] in SOURCES:
            return Source(name[0], min(len(passage) - 1, after + 2), rule)
    opening = words[:OPENING_WORDS]
    if _ACTS.isdisjoint(opening):
        return None
    for index, word in enumerate(opening):
        if word not in SAYS and (word not in DECIDES or words[0] not in BODIES):
            continue
        heads = words[0] in SOURCES and passage.clauses[index] == passage.clauses[0]
        if 0 < index < MOST_WORDS and heads:
            return Source(0, index - 1, rule)
        if word not in SAYS or word.endswith(_OF_SEVERAL):
            continue
        if index + 1 >= len(words) or passage.gap(index + 1).strip(" \"'"):
            continue
        follows = names.get(index + 1)
        opens = index == 0 or passage.sentences[index - 1] != passage.sentences[index]
        if follows is not None and (opens or not _is_called(words, follows)):
            return Source(follows[0], follows[-1], rule)
        if opens and words[index + 1] in OFFICES:
            return _noun_phrase(passage, index + 1, names, rule)
    return None
