"""Harm that is not of the event: what was counted over a long time (ليرتفع العدد منذ بداية العام
إلى 143), what a clause tells of the past (وكان لغم قتل طفلين الشهر الماضي)."""

from collections.abc import Collection, Sequence

from classifiers.harm import Harm
from classifiers.passage import Passage
from classifiers.vocabulary import exact, word_list

_SINCE = exact("منذ من since")
_TO_DATE = exact("لهلق لليوم")
_LONG = word_list(
    "بداية أول مطلع عام سنة شهر أشهر سنوات أعوام اندلاع بدء انطلاق سقوط تأسيس سيطرة آذار نيسان أيار"
    " حزيران تموز آب أيلول تشرين كانون شباط year month beginning january start"
)
_RISING = exact(
    "ليرتفع وليرتفع لترتفع ليصل لتصل ليبلغ لتبلغ ليصبح لتصبح وبذلك وبهذا وبهيك بذلك ليكون bringing"
)
"""Openers of a clause that gives a new total."""
_WAS = exact("وكان وكانت وكانوا وسبق")
_SIGNS = _WAS | _SINCE | _TO_DATE
_OF_BIRTH = exact("مواليد تولد ولد ولدت born")
_BYGONE_REACH = 14
_REACH = 40
"""Words that a clause about the past is read on for, beyond its commas."""
_OF_PAST = word_list("قد الماضي الماضية الفائت الفائتة أمس سابق سابقا قبل عام")


def long_past(passage: Passage, harms: Sequence[Harm], bygone: Collection[int]) -> set[int]:
    """The harms (by word) of a time long before the news: the last one told before such a time in
    its sentence, or else the next one (مجزرة الحولة عام 2012 التي راح ضحيتها 108). `bygone`: the
    first words of these times."""
    found: set[int] = set()
    told = {harm.at for harm in harms}
    sentences = passage.sentences
    for time in bygone:
        if not _OF_BIRTH.isdisjoint(passage.words[max(0, time - 3) : time]):
            continue
        near = range(max(0, time - _BYGONE_REACH), time + _BYGONE_REACH)
        beside = [at for at in near if at in told and sentences[at] == sentences[time]]
        earlier = [at for at in beside if at < time]
        found.update(earlier[-1:] or beside[:1])
    return found


def of_the_event(passage: Passage, harms: Sequence[Harm]) -> list[Harm]:
    """The harms, whose people are known, without those of other times, where news stands beside."""
    if len(harms) < 2:
        return list(harms)
    if _SIGNS.isdisjoint(passage.words):
        return list(harms)
    past = _past_words(passage)
    told = {harm.kind for harm in harms if harm.at not in past and harm.value is not None}
    return [harm for harm in harms if harm.at not in past or harm.kind not in told]


def _past_words(passage: Passage) -> set[int]:
    """The words of clauses that tell of another time."""
    found: set[int] = set()
    words = passage.words
    for first, end in _clauses(passage):
        opener = words[first]
        if opener in _WAS:
            end = _end_of_past(passage, first)
            past = not _OF_PAST.isdisjoint(words[first + 1 : end])
        else:
            past = _is_long(words, first, end)
            first = _rise(words, first, end)
        if past:
            found.update(range(first, end))
    return found


def _clauses(passage: Passage) -> list[tuple[int, int]]:
    """Where each clause begins and ends."""
    clauses, count = passage.clauses, len(passage)
    firsts = [at for at in range(count) if at == 0 or clauses[at] != clauses[at - 1]]
    return list(zip(firsts, [*firsts[1:], count], strict=True))


def _rise(words: Sequence[str], first: int, end: int) -> int:
    """Where a clause goes over to a new total: مقتل طفل بلغم ليرتفع العدد …"""
    return next((at for at in range(first, end) if words[at] in _RISING), first)


def _is_long(words: Sequence[str], first: int, end: int) -> bool:
    """Whether a clause counts over a long time: منذ بداية العام, منذ 2011, since March."""
    for at in range(first, end):
        if words[at] in _TO_DATE:
            return True
        if words[at] in _SINCE and any(
            word in _LONG or (word.isdecimal() and len(word) == 4)
            for word in words[at + 1 : at + 3]
        ):
            return True
    return False


def _end_of_past(passage: Passage, first: int) -> int:
    """Where the sentence ends, whose clauses go on to tell of the past."""
    end = first
    limit = min(len(passage), first + _REACH)
    while end < limit and passage.sentences[end] == passage.sentences[first]:
        end += 1
    return end
