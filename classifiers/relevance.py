"""Whether a text is about Syria, and whether it is news."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum

from classifiers.labels import Genre, PlaceRole
from classifiers.mentions import Mention
from classifiers.nations import SYRIAN
from classifiers.organisations import Named
from classifiers.passage import Passage
from classifiers.place_rules import RoleRule
from classifiers.time_reader import TimeMention
from classifiers.vocabulary import exact, word_list
from classifiers.words import Tell
from config.moments import Interval

SYRIAN_TYPES = frozenset(
    {"armed", "company", "government", "jihadi", "local", "militia", "ministry", "party"}
    | {"political", "security", "sport", "state", "state-company", "state-military", "tribal"}
    | {"label", "academic", "conference", "process"}
)
"""Types of organisations that only Syrian ones have."""

_ELSEWHERE_TOO = frozenset({"jihadi"})
_OUTLET = "media"
_OF_SYRIAN_SIDES = ("Syrian state", "opposition")
"""Owners of outlets that report of little but Syria."""

_WITHIN = exact(
    "في داخل وسط قرب شمال جنوب شرق غرب شمالي جنوبي شرقي غربي مدينة بلدة قرية جبل منطقة محافظة قضاء"
    " ولاية إقليم العاصمة عاصمة ريف in at near inside"
)
_DATELINE = ":,/-("
_PEOPLE = word_list(
    "عائلة عائلات أسرة أسر لاجئة لاجئات طفلة امرأة سيدة فتاة عاملة طالبة جالية عمالة طبيبة"
)
_OF_SYRIA = exact("سورية السورية وسورية")
_IN_TURKISH = exact(
    "suriyelileri suriyelilerin suriyelilere suriyelinin suriyeliye suriyeliyi suriyelilerden"
)
_MATTERS = exact(
    "بشار وبشار الشرع والشرع للشرع الجولاني والجولاني الشيباني والشيباني حميميم أستانا أستانة"
    " بيدرسون بيدرسن ميستورا وميستورا ديمستورا المقداد كوبلنتس كوبلنز الهجري"
    " pedersen mistura koblenz assad sharaa hmeimim astana esad"
)
"""People and places of talks that nobody else's news names as its own."""

_DEFINITE = ("ال", "وال", "بال", "لل")
_ASSAD = exact("الأسد والأسد للأسد بالأسد")
_SPRING = "عين"
"""Before الأسد: the base in Iraq."""
_BEASTS = exact(
    "حديقة الحديقة لبؤة اللبؤة أسود الأسود قفص القفص سيرك السيرك حيوان حيوانات الحيوان الحيوانات"
    " محمية شبل زئير النمر برج"
)
"""Beside them الأسد is the lion."""

_DEMONYMS = word_list(
    "حلبي حلبية حلبيون حلبيين دمشقي دمشقية دمشقيين حمصي حمصية حمصيين حموي حموية إدلبي إدلبية"
    " لاذقاني لاذقانية طرطوسي حوراني حورانية درعاوي ديري ديرية رقاوي حسكاوي سويداوي شامي شامية"
)
"""After a noun with the article they say whence something is (المطرب الحلبي); after a first name
they are a surname."""

SYRIAN_MATTERS = _MATTERS | _IN_TURKISH | _OF_SYRIA | _DEMONYMS | _ASSAD
"""All that may name people or matters of Syria, alone or beside other words."""

_SPOKEN = frozenset(
    {"statement", "meeting", "negotiation", "sanctions", "aid", "justice", "appointment", "return"}
    | {"displacement", "election", "prisoner_exchange", "economy"}
)
"""Kinds that belong to the country they are about, wherever they happen."""
_OF_THE_STATE = word_list(
    "وزارة وزير الحكومة الليرة ليرة المازوت مازوت سرافيس سرفيس شبيحة قيصر الأرصاد بكالوريا"
    " فلول المحروقات محروقات الأسايش الخارجية الداخلية"
)
_CLUBS = word_list("الكرامة تشرين حطين الفتوة الوثبة النواعير الحرجلة الطليعة جبلة نسور قاسيون")

_ANNIVERSARIES = word_list("ذكرى الذكرى anniversary yildonumu")
_ON_THIS_DAY = ("مثل", "هذا", "اليوم")
ANNIVERSARIES = _ANNIVERSARIES | {_ON_THIS_DAY[0]}
"""Words that may open what is told of a day long ago."""
_OPENING_WORDS = 12
_FIRST_WORDS = 3
"""Where the country that a text is about stands, wherever it plays: Syria and X meet in Y."""
_PAST = timedelta(days=365)
_LONG_AGO = timedelta(days=90)
_MANY_DATES = 4


class SyriaRule(StrEnum):
    """Why a text is about Syria, or why not."""

    EVENT = "a place in Syria where it happened"
    WORD = "names the country or its people"
    NAMED = "names people or matters of Syria"
    BODY = "names a Syrian body"
    SEAT = "told by an office in Syria"
    OUTLET = "told by an outlet of Syria, and names nothing abroad"
    PLACE = "names a place in Syria, and nothing abroad"
    SPOKEN_OF = "what is said, decided or given abroad concerns it"
    STATE = "names the state's own offices and money, and no other nation"
    HOME = "from a feed of Syria, and names nothing abroad"
    ABROAD = "it happened abroad"
    NOTHING = "names nothing Syrian, or something abroad beside it"

    @property
    def is_syria(self) -> bool:
        """Whether the text belongs in a Syrian feed."""
        return self not in _NOT_OF_SYRIA


class GenreRule(StrEnum):
    """Why a text is news, history or neither."""

    NEWS = "tells of an event, and of no old one"
    LONG_AGO = "what it tells happened more than a year before"
    ANNIVERSARY = "opens with an anniversary"
    CHRONICLE = "most of its many dates lie in the past"
    NO_EVENT = "shows no kind of event, no place and no organisation"

    @property
    def genre(self) -> Genre:
        """What the text is."""
        return _GENRES[self]


# Looked up once: in Python 3.11 a member of an enumeration costs as much as a call.
_EVENT, _IN_SYRIA, _NEWS = PlaceRole.EVENT, SyriaRule.EVENT, GenreRule.NEWS
_HOME = RoleRule.HOME
_NOT_OF_SYRIA = frozenset({SyriaRule.ABROAD, SyriaRule.NOTHING})
_GENRES = dict.fromkeys(GenreRule, Genre.HISTORY) | {
    GenreRule.NEWS: Genre.NEWS,
    GenreRule.NO_EVENT: Genre.OTHER,
}

_FROM = exact("من")
_REACH = 3
"""Words before the name of a country in which from says that it only came from there."""


def is_located_abroad(passage: Passage, covered: Collection[int]) -> bool:
    """Whether the text says that it happened in a foreign country or city. `covered`: words of
    names of something else."""
    if not passage.tells & Tell.ABROAD:
        return False
    for index in passage.bearing(Tell.ABROAD):
        if index not in covered:
            word = passage.words[index]
            before = passage.words[index - 1] if index > 0 else ""
            if not _FROM.isdisjoint(passage.words[max(0, index - _REACH) : index]):
                continue  # من اتجاه شمال لبنان
            if before in _WITHIN or word.startswith(("ب", "وب", "فب")):
                return True
            if index == 0 and passage.gap(1).strip()[:1] in _DATELINE and passage.gap(1).strip():
                return True
    return False


def syria_rule(
    passage: Passage,
    places: Sequence[Mention],
    roles: Mapping[Mention, PlaceRole],
    organisations: Sequence[Named],
    *,
    event_types: Sequence[str],
    abroad: bool,
    names_abroad: Callable[[], bool],
    at_home: bool,
    told_there: bool = False,
) -> SyriaRule:
    """Whether it belongs in a Syrian feed, and why: events in Syria, Syrian bodies, Syrians abroad.
    `roles`: of the places. `event_types`: the main one first. `abroad`: see is_located_abroad.
    `names_abroad`: whether it bears a name that only places abroad have, called when needed.
    `at_home`: whether the feed is of a Syrian place. `told_there`: whether who reports has an
    office in one (محافظ القنيطرة)."""
    for place in places:
        if roles[place] is _EVENT and place.chosen is not None and not place.chosen.is_country:
            return _IN_SYRIA
    if passage.tells & (Tell.SYRIANS if abroad else Tell.SYRIAN):
        return SyriaRule.WORD
    if abroad and not SYRIAN.isdisjoint(passage.words[:_FIRST_WORDS]):
        return SyriaRule.WORD
    if _names_syrians(passage):
        return SyriaRule.NAMED
    if any(each.role_rule is _HOME and _is_within(each) for each in places):
        return SyriaRule.NAMED
    types = {each.organisation.type for each in organisations} & SYRIAN_TYPES
    if abroad:
        if _SPOKEN.isdisjoint(event_types[:1]):
            return SyriaRule.ABROAD
        if types - _ELSEWHERE_TOO or passage.tells & Tell.SYRIAN:
            return SyriaRule.SPOKEN_OF
        return SyriaRule.ABROAD
    if types:
        return SyriaRule.BODY
    if told_there:
        return SyriaRule.SEAT
    if passage.tells & Tell.ABROAD:
        return SyriaRule.NOTHING
    if any(_is_within(each) for each in places):
        return SyriaRule.PLACE
    if any(_is_syrian_outlet(each) for each in organisations):
        return SyriaRule.OUTLET
    if _is_of_the_state(passage):
        return SyriaRule.STATE
    if any(len(each.candidates) > 1 for each in places) and not names_abroad():
        return SyriaRule.PLACE
    return SyriaRule.HOME if at_home else SyriaRule.NOTHING


def _is_within(mention: Mention) -> bool:
    """Whether it names a place in the country, be it one of several of that name."""
    if mention.chosen is None:
        return False
    return not mention.chosen.is_country


def _is_of_the_state(passage: Passage) -> bool:
    """Whether it names offices, money and clubs that news tells of without saying whose they are,
    and no other nation."""
    if passage.tells & (Tell.OF_NATION | Tell.DISTANT):
        return False
    words = passage.words
    if passage.tells & Tell.SPORT and not _CLUBS.isdisjoint(words):
        return True
    return not _OF_THE_STATE.isdisjoint(words)


def _is_syrian_outlet(named: Named) -> bool:
    """Whether it is an outlet of the state or of the opposition of Syria."""
    owner = named.organisation.owner or ""
    return named.organisation.type == _OUTLET and owner.startswith(_OF_SYRIAN_SIDES)


def _names_syrians(passage: Passage) -> bool:
    """Whether people or matters of Syria are named by what only they are called."""
    words = passage.words
    if not passage.tells & Tell.SYRIAN_MATTER:
        return False
    for index in passage.bearing(Tell.SYRIAN_MATTER):
        word = words[index]
        if word in _MATTERS or word in _IN_TURKISH:
            return True
        if index == 0:
            continue
        if word in _OF_SYRIA and words[index - 1] in _PEOPLE:
            return True
        of_a_town = word in _DEMONYMS and word.startswith(_DEFINITE)
        if of_a_town and words[index - 1].startswith(_DEFINITE):
            return True
    for index in passage.bearing(Tell.SYRIAN_MATTER):
        if words[index] in _ASSAD and (index == 0 or words[index - 1] != _SPRING):
            return _BEASTS.isdisjoint(words)
    return False


def genre_rule(
    passage: Passage,
    event_types: Sequence[str],
    *,
    named: bool,
    times: Sequence[TimeMention],
    happened: Interval | None,
    published: Interval | None,
) -> GenreRule:
    """News, an account of the past, or neither (sport, culture, what no kind of event shows), and
    why. `named`: whether the text names a place or an organisation. `happened`: see
    event_time."""
    old = passage.tells & Tell.ANNIVERSARY
    opening = passage.words[:_OPENING_WORDS] if old else ()
    if old and _is_on_this_day(opening):
        return GenreRule.ANNIVERSARY
    if happened is not None and published is not None:
        if happened.end < published.start - _PAST:
            return GenreRule.LONG_AGO
    elif old and happened is None and not _ANNIVERSARIES.isdisjoint(opening):
        return GenreRule.ANNIVERSARY
    if published is not None and _is_chronicle(times, published):
        return GenreRule.CHRONICLE
    if not named and tuple(event_types) in ((), ("other",)):
        return GenreRule.NO_EVENT
    return _NEWS


def _is_on_this_day(opening: Sequence[str]) -> bool:
    """Whether a text that opens with these words opens with في مثل هذا اليوم."""
    if _ON_THIS_DAY[0] not in opening:
        return False
    return _ON_THIS_DAY in zip(opening, opening[1:], opening[2:], strict=False)


def _is_chronicle(times: Sequence[TimeMention], published: Interval) -> bool:
    """Whether most of many dates lie in the past: the history of a body, the life of a person."""
    placed = [each.interval for each in times if each.interval is not None]
    past = sum(interval.end < published.start - _LONG_AGO for interval in placed)
    return past >= _MANY_DATES and past > 2 * (len(placed) - past)
