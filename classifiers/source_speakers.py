"""Sources that speak: قال X إن, X تعلن, حذّر محافظ X, SOHR said, X'in açıkladı."""

from collections.abc import Collection, Sequence

from classifiers.conjugation import IT, verb_table
from classifiers.passage import Passage
from classifiers.place_words import GIVEN_NAMES
from classifiers.source_latin import start_of, subject_of
from classifiers.source_words import (
    ACTS_EN,
    ADMITS,
    ASCRIBES,
    BODIES,
    COMPLAINS,
    DECIDES,
    DEMANDS,
    DIRECTORATES,
    GOVERNMENTS,
    KUNYAS,
    MOURNS,
    OFFICES,
    PEOPLE,
    PHRASE_ENDS,
    PUBLISHED,
    QUOTES,
    REPORTERS,
    SAID,
    SAYS,
    SAYS_EN,
    SAYS_TR,
    SOURCES,
    STATESMEN,
    TELLS,
    THAT,
    THE_BODIES,
    TOPICS,
    TRANSMITTED,
)
from classifiers.sources import (
    LEAD_WORDS,
    MOST_WORDS,
    OPENING_WORDS,
    Names,
    Source,
    SourceRule,
    begins_anew,
    is_no_source,
    noun_phrase,
)
from classifiers.vocabulary import exact
from classifiers.words import Tell

SPEECH = SAID | ASCRIBES | SAYS_EN | ACTS_EN | SAYS_TR
_CLAIMS = frozenset(verb_table({"claims": "تبنى/تبنى"}, objects=IT))
_EVERYBODY = exact("الناس والناس ناس العالم والعالم الكل البعض")
_ACTS = SAYS | DECIDES | COMPLAINS
_BEFALLEN = exact("killed dead injured wounded arrested missing hurt detained kidnapped")
_MOST_SUBJECT = 5
_MOST_TOLD = 7
_MOST_TAGGED = 8
"""Words of the hashtags that may head a text."""
_MOST_OFFICE = 11
_LONGEST_NAME = 3
_OWN_WAW = exact("وزارة وكالة وكالات وحدات وحدة وفد وسائل وطن وجهاء واشنطن وورلد")
"""What names of bodies begin with, where و is a letter of their own."""
_QUOTED = OFFICES | PEOPLE | REPORTERS
_SPEAKERS = SOURCES | KUNYAS | DIRECTORATES
_ALI = "علي"
"""A name, or "on": both are spelled so."""
_WHO = exact("التي الذي الذين وهو وهي")
_ASKS = DEMANDS | frozenset(verb_table({"asks": "ناشد/ناشد دعا/دعو"}))
"""What people do about what was told, and tell nothing by: …، والأهالي يناشدون الشرطة."""
_OWN_LAM = exact("لجان لجنة لواء لقاء ليبيا لبنان")
_IN_IT = exact("فيه فيها")
_OF_IT = exact("به بذلك بها")
_OF_SEVERAL = ("وا", "ون", "ان", "و")
"""Before its subject a verb is singular: who follows these is their object (ناشدوا اليونيسف)."""


def who_said(passage: Passage, names: Names) -> Source | None:
    """قال X إن, أفاد مراسل X بأن, نقلت X عن; X said; X'in bildirdiğine."""
    words = passage.words
    lead = words[:LEAD_WORDS]
    if not passage.tells & Tell.SPEECH:
        return None
    for index, word in enumerate(lead):
        if word not in SPEECH:
            continue
        if words[index + 1 : index + 2] and words[index + 1] in _BEFALLEN:
            continue  # two reported killed
        if word.endswith("ed") and words[index + 1 : index + 2] in (["of"], ["by"]):
            continue  # SDF accused of abuses
        if word in SAYS_EN or word in ACTS_EN or word in SAYS_TR:
            source = subject_of(passage, names, index)
            if source is not None:
                return source
        if word in ASCRIBES and index + 1 < len(words):
            if words[index + 1] in SOURCES or index + 1 in names:
                return noun_phrase(passage, index + 1, names, SourceRule.SAID)
            continue
        if word not in SAID or index + 1 >= len(words):
            continue
        if index and words[index - 1] in _EVERYBODY:
            continue  # الناس بتقول داعش
        if _is_plural(word) and words[index + 1] not in PEOPLE:
            continue  # of several, unless in speech: عم يقولو الأهالي
        subject = names.get(index - 1)
        if subject is not None and word[0] in "يت" and not passage.gap(index).strip(" \"'"):
            continue  # who speaks stands before: الرئاسة تعلن …
        if words[index + 1].startswith("لل"):
            continue  # يُرجح للتحالف: of whom, not who
        in_speech = _subject_in_speech(passage, index)
        if in_speech is not None:
            return in_speech
        after_quote = _after_quote(passage, index)
        if after_quote is not None:
            return after_quote
        if words[index + 1] in _IN_IT:
            before = _last_named(passage, names, index)
            if before is not None:
                return before
        if index + 1 in names and words[index + 1][0] == "ل" and words[index + 1] not in _OWN_LAM:
            return _who_told(passage, names, index)
        of_it = words[index + 1] in _OF_IT and index + 2 < len(words)
        source = noun_phrase(passage, index + 1 + of_it, names, SourceRule.SAID)
        if source is None or is_no_source(words[source.first]):
            continue
        reach = range(source.last + 1, min(len(words), source.last + 13))
        tells = any(
            words[at] in THAT and passage.sentences[at] == passage.sentences[index] for at in reach
        )
        if index > 0 and words[index - 1] == "ما":
            tells = True  # على ما نقلت فرانس برس
        elif word in TRANSMITTED:
            tells = source.last + 1 < len(words) and words[source.last + 1] in ("عن", "ان", "قوله")
        after = words[source.last + 1] if source.last + 1 < len(words) else ""
        body = words[source.first] in SOURCES and (after[:1] == "ب" or word in SAYS)
        body = body or (word in TELLS and _is_person(passage, source))
        named = source.first in names or body
        reports = words[source.first] in REPORTERS
        if tells or (reports if word in TRANSMITTED else named):
            return source
    return None


def _is_person(passage: Passage, source: Source) -> bool:
    """Whether somebody named, and set apart by a comma, spoke: أكد أبو محمد، وهو قائد ميداني، …"""
    named = passage.words[source.first] in GIVEN_NAMES or passage.words[source.first] in KUNYAS
    return named and source.last > source.first and "," in passage.gap(source.last + 1)


def _last_named(passage: Passage, names: Names, at: int) -> Source | None:
    """The body whose document a sentence quotes: أصدرت الشبكة السورية تقريراً قالت فيه إن …"""
    for index in range(at - 1, -1, -1):
        if passage.sentences[index] != passage.sentences[at]:
            return None
        if index in names:
            return Source(names[index][0], names[index][-1], SourceRule.SAID)
    return None


def _who_told(passage: Passage, names: Names, verb: int) -> Source | None:
    """Who speaks to a body that is named after the verb: قيادي في قسد قال لرويترز …, or قال لرويترز
    مسؤول أمني إن …"""
    first = start_of(passage.clauses, verb - 1, _MOST_TOLD) if verb else 0
    if verb and passage.clauses[verb - 1] == passage.clauses[verb]:
        whole = _opens_clause(passage.clauses, first)
        return Source(first, verb - 1, SourceRule.SAID) if whole else None
    after = names[verb + 1][-1] + 1
    if after >= len(passage) or passage.gap(after).strip(" \"'"):
        return None
    return noun_phrase(passage, after, names, SourceRule.SAID)


def _after_quote(passage: Passage, index: int) -> Source | None:
    """Who is named after what was said, to the end of the sentence: …، قال مصدر ميداني."""
    words, sentences = passage.words, passage.sentences
    first, end = index + 1, index + 1
    if "," not in passage.gap(index) or passage.gap(first).strip(" \"'"):
        return None
    while end < len(words) and sentences[end] == sentences[index] and end - first <= MOST_WORDS:
        if passage.gap(end).strip(" \"'") or words[end] in THAT:
            return None
        if words[end] in _WHO:
            break  # تقول أم خالد التي نزحت …
        end += 1
    told = words[index] in QUOTES or words[first] in SOURCES
    return Source(first, end - 1, SourceRule.SAID) if told and end - first <= MOST_WORDS else None


def _subject_in_speech(passage: Passage, verb: int) -> Source | None:
    """The body or reporter that opens a clause and, in speech, says what follows: التلفزيون بيقول,
    مراسل سانا عم يقول."""
    words, clauses = passage.words, passage.clauses
    last = verb - 1 - (words[verb - 1] == "عم")
    if words[verb] not in QUOTES or not (words[verb][0] == "ب" or last < verb - 1):
        return None
    first = start_of(clauses, last, _MOST_SUBJECT)
    told = 0 <= first <= last and clauses[first] == clauses[verb]
    if not told or not _opens_clause(clauses, first):
        return None
    joined = _is_joined(words[first])
    told = words[first] in _SPEAKERS or (joined and words[first][1:] in _SPEAKERS)
    return Source(first, last, SourceRule.SAID, joined=joined) if told else None


def _opens_clause(clauses: Sequence[int], index: int) -> bool:
    return index == 0 or clauses[index - 1] != clauses[index]


def _is_plural(word: str) -> bool:
    """Whether a verb has its subject before it, or none that is named: ناشدوا, يطالبون."""
    return word.endswith(_OF_SEVERAL) and word.removeprefix("و") != "ادان"


def _is_called(words: Sequence[str], name: range) -> bool:
    """Whether the body is whom someone named before calls on: … ودعا مجلس الأمن إلى."""
    return words[name[-1] + 1 : name[-1] + 2] == ["الي"]


def opening_act(passage: Passage, names: Names) -> Source | None:
    """A text that opens with a speech act of a known body: تبنى تنظيم الدولة …"""
    if (
        len(passage) > 1
        and 1 in names
        and passage.words[0] in SAYS
        and not _is_plural(passage.words[0])
    ):
        return Source(names[1][0], names[1][-1], SourceRule.SPEAKS)
    return None


def who_speaks(passage: Passage, names: Names, taken: Collection[int]) -> Source | None:
    """X تعلن, X توثق, حذّر محافظ X: who performs a speech act; ANHA عن مصادر. `taken`: words that
    name places or tell of events."""
    words, rule = passage.words, SourceRule.SPEAKS
    later: Source | None = None
    for index, name in names.items():
        after = name[-1] + 1
        if index != name[0] or after >= len(passage) or passage.gap(after).strip(" \"'"):
            continue
        opens = index == 0 or passage.sentences[index - 1] != passage.sentences[index]
        opens = opens or ":" in passage.gap(index)
        opens = opens or (not _is_joined(words[index]) and begins_anew(passage, index))
        told_by = words[after + 1 : after + 2]
        told = words[after] in TRANSMITTED and told_by == ["عن"]
        told = told or (words[after] in DECIDES and words[name[0]] in SOURCES)
        told = told or (words[after] in TRANSMITTED and not PUBLISHED.isdisjoint(told_by))
        joined = _is_joined(words[index])
        told = told or (words[after] in ADMITS and "".join(told_by).startswith("ب"))
        if told_by == ["مع"]:
            continue  # القناة حكت مع أهله
        if opens and (told or words[after] in TELLS):
            return Source(name[0], name[-1], rule)
        if passage.gap(index).startswith(",") and words[after] in TELLS:
            later = later or Source(name[0], name[-1], rule, joined=joined)
        if joined and _says_now(words, after):
            return Source(name[0], name[-1], rule, joined=True)
        if index and words[index - 1] == "باسم" and words[after] in TELLS:
            return Source(start_of(passage.sentences, index), name[-1], rule)
        if words[after] == "عن" and told_by and told_by[0] in _QUOTED:
            return Source(name[0], min(len(passage) - 1, after + 2), rule)
    opening = words[:OPENING_WORDS]
    if _ACTS.isdisjoint(opening):
        return later
    begin = head = _after_tags(passage)
    for index, word in enumerate(opening):
        if index > begin and passage.sentences[index] != passage.sentences[begin]:
            begin = index
        if (
            word in SAYS
            or word in COMPLAINS
            or (begin == head and word in DECIDES and words[begin] in BODIES)
        ):
            source = _subject_before(passage, begin, index, taken) or (
                _subject_after(passage, names, index) if word in SAYS or word in COMPLAINS else None
            )
            if source is not None:
                return source
    return later


def _after_tags(passage: Passage) -> int:
    """The first word after the hashtags that head a text."""
    if not passage.normalised.original.lstrip().startswith("#"):
        return 0
    heads = range(1, min(len(passage), _MOST_TAGGED))
    return next((index for index in heads if begins_anew(passage, index)), 0)


def _is_joined(word: str) -> bool:
    """Whether و stands before a name and is no letter of it: وسادكوب, not وليد."""
    own = word in _OWN_WAW or word in GIVEN_NAMES or (word in SOURCES and word[1:] not in SOURCES)
    return word[0] == "و" and not own


def _says_now(words: Sequence[str], verb: int) -> bool:
    """Whether "says" follows who was joined by و: والداخلية تقول, وسادكوب عم تقول."""
    verb += words[verb] == "عم" and verb + 1 < len(words)
    spoken = words[verb].startswith(("بي", "بت")) and words[verb] in TELLS
    return spoken or (words[verb] in QUOTES and words[verb][0] in "يت")


def _subject_before(
    passage: Passage, begin: int, verb: int, taken: Collection[int]
) -> Source | None:
    """An office or a body before its verb, at the head of a sentence (محافظ إدلب يحذّر) or after و
    (والمجلس الثوري يتهم)."""
    words, clauses = passage.words, passage.clauses
    if not verb - begin > 0 or words[verb].startswith(("و", "ف")):
        return None
    longest = _MOST_OFFICE if words[begin] in OFFICES else MOST_WORDS
    heads = words[begin] in SOURCES and verb - begin < longest
    if heads and clauses[begin] == clauses[verb]:
        acts = words[begin] in PEOPLE and words[verb] in DEMANDS
        return None if acts else Source(begin, verb - 1, SourceRule.SPEAKS)
    if begin == 0 and _is_name(passage, verb, taken):
        return Source(0, verb - 1, SourceRule.SPEAKS)
    present = _is_present(words[verb])
    for first in range(verb - 1, max(begin, verb - _MOST_SUBJECT) - 1, -1):
        if clauses[first] != clauses[verb]:
            return None
        if words[first] in PHRASE_ENDS and words[first] != _ALI:
            return None
        joined = words[first][0] == "و" and words[first][1:] in BODIES
        people = words[first][1:] in PEOPLE and words[verb] not in _ASKS
        joined = joined or (words[first][0] == "و" and people)
        apart = "," in passage.gap(first) or begins_anew(passage, first)
        titled = apart and not OFFICES.isdisjoint(words[first:verb])
        office = apart and (words[first] in OFFICES or words[first] in THE_BODIES)
        if office or (present and (joined or titled or (apart and words[first] in BODIES))):
            return Source(first, verb - 1, SourceRule.SPEAKS, joined=_is_joined(words[first]))
    return None


def _is_name(passage: Passage, verb: int, taken: Collection[int]) -> bool:
    """Whether somebody named opens the text before the verb: غوتيريش يدين, أحمد الشرع يؤكد."""
    words = passage.words
    if words[verb] in MOURNS or not _is_present(words[verb]):
        return False
    if _is_plural(words[verb]) or verb > _LONGEST_NAME:
        return False
    if verb == 1 and words[0] in GOVERNMENTS:
        return True
    if verb == 1 and words[0] in STATESMEN:
        return True
    if any(at in taken or words[at] in TOPICS or words[at] in PHRASE_ENDS for at in range(verb)):
        return False
    named = verb == 1 or words[0] in GIVEN_NAMES
    return named and len(words[0]) > 2 and passage.clauses[verb] == 0 and words[0][-2:] != "ات"


def _is_present(word: str) -> bool:
    """Whether a verb of speech that stands so may have its subject before it: يتهم, تعلن."""
    return word[0] in "يت"


def _subject_after(passage: Passage, names: Names, verb: int) -> Source | None:
    """Who follows a verb of speech that comes first: حذّر محافظ إدلب, وتبنت قسد."""
    words = passage.words
    if _is_plural(words[verb]) or verb + 1 >= len(words):
        return None
    if verb and words[verb - 1] in _EVERYBODY:
        return None
    if passage.gap(verb + 1).strip(" \"'"):
        return None
    opens = verb == 0 or passage.sentences[verb - 1] != passage.sentences[verb]
    follows = names.get(verb + 1)
    if words[verb + 1].startswith("لل"):
        return None  # يُرجح للتحالف
    if not opens and words[verb] in _CLAIMS:
        return None  # …، وتبناه تنظيم الدولة: who did it, not who reports it
    if follows is not None and (opens or not _is_called(words, follows)):
        told = opens or passage.clauses[verb - 1] != passage.clauses[verb]
        if told or not _is_present(words[verb]):
            return Source(follows[0], follows[-1], SourceRule.SPEAKS)
    acts = words[verb + 1] in PEOPLE and words[verb] in DEMANDS
    complains = words[verb] in COMPLAINS and words[verb + 1] not in PHRASE_ENDS
    speaks = words[verb + 1] in SOURCES or (words[verb] in SAYS and words[verb + 1] in GOVERNMENTS)
    if opens and (speaks or complains) and not acts:
        return noun_phrase(passage, verb + 1, names, SourceRule.SPEAKS)
    return None
