"""Whether a text plays abroad, and which names of Syrian places then mean others: beside Tripoli
القبة is a quarter of it, and no village of Hama."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from classifiers.geography import Site, distance_km
from classifiers.homonyms import UNSUPPORTED, is_minor
from classifiers.mentions import Mention, company
from classifiers.names import Hit
from classifiers.nations import AMERICAN, OWN_AFFAIRS, PRESENT, UNITS_ABROAD
from classifiers.passage import Passage
from classifiers.place_evidence import fits
from classifiers.place_signs import adjoins
from classifiers.place_words import CALLED_AFTER, CUES, OFFICES
from classifiers.relevance import is_located_abroad
from classifiers.vocabulary import exact, word_list
from classifiers.words import Tell
from config.places import Level

_CIVIL = exact(
    "المدني العام الصحة الداخلية التربية الزراعة البلديات الجمارك الشرطة البرلمان الإعلام الإطفاء"
    " البيئة النقل الأشغال الرسمية للأنباء العاصمة السير المياه الطيران القضاء العدل السياحة"
    " محافظة بلدة قرية مدينة مدن قضاء منطقة"
)
"""Before the adjective of a nation: its bodies that act at home (الدفاع المدني الأردني)."""
_POLICE = exact("الأمن الشرطة الدرك الجمارك")
"""Before the adjective of a nation that has no part in Syria: it acts at home (الأمن المغربي), as
rescuers and courts do not."""
_AMERICA = "US"
_GOVERNORATE = Level.GOVERNORATE
_FROM = word_list("من from")
_REFUGEES = word_list("لاجئ لاجئة لاجئين لاجئون نازح نازحة نازحين نازحون مهجر مهجرين مهجرون")
"""They come from here, wherever they are."""
_IN_UNITS = exact("بقضاء بولاية بمعتمدية بمتصرفية بعمالة بمحلية")
_IN_TOWN, _IN_A_TOWN = ["بمدينه"], ["في", "مدينه"]
_WIDE = 3
"""Links of the chain of an area that is more than a quarter or a crossing."""
_ACROSS_KM = 40.0
"""From a place abroad to what it is named with on our side of the border."""
_BESIDE = 2
"""Words between a name and the unit abroad that holds it: في السويداء القديمة بقضاء جزين."""

_TELLING = Tell.ABROAD | Tell.OF_NATION | Tell.UNIT_ABROAD | Tell.DISTANT


def likely(
    passage: Passage, mentions: Sequence[Mention], nations: Mapping[str, str]
) -> list[Mention]:
    """The mentions without those that could only be of a place abroad whose name is also a word or
    a place of Syria (الحصن in Jordan), where nothing tells of its country; of the others such
    readings are taken. `nations`: see leave_abroad."""
    if not _has_doubtful(mentions):
        return [*mentions]
    named: set[str | None] = set()
    if passage.tells & Tell.OF_NATION:
        named = {nations[passage.words[index]] for index in passage.bearing(Tell.OF_NATION)}
    for mention in mentions:
        if not (mention.word and all(each.is_doubtful for each in mention.readings)):
            countries = {each.top.country for each in mention.readings}
            if None not in countries:
                named |= countries
    found = []
    for mention in mentions:
        if mention.word and any(each.is_doubtful for each in mention.readings):
            kept = tuple(
                each
                for each in mention.readings
                if not each.is_doubtful
                or each.top.country in named
                or each.top.country == mention.country
                or _is_in_unit_abroad(passage, mention)
            )
            if not kept:
                continue
            if len(kept) < len(mention.readings):
                mention.readings = kept
        found.append(mention)
    return found


def _has_doubtful(mentions: Sequence[Mention]) -> bool:
    for mention in mentions:
        for reading in mention.readings:
            if reading.is_doubtful:
                return True
    return False


def _is_in_unit_abroad(passage: Passage, mention: Mention) -> bool:
    """Whether the word before it is what areas are called in other countries: قضاء القائم."""
    words = passage.words[max(0, mention.lead - 1) : mention.first]
    return any(word in UNITS_ABROAD for word in words)


def _leave_unknown_town(passage: Passage, mention: Mention) -> None:
    """Leaves a quarter that the text says to be one of a town that no table has: the towns of
    Syria are all known (حي الجميلية بمدينة X)."""
    at = mention.last + 1
    if passage.words[at : at + 2] == _IN_A_TOWN:
        at += 1
    elif passage.words[at : at + 1] != _IN_TOWN:
        return
    if at + 1 < len(passage) and adjoins(passage, at) and adjoins(passage, at + 1):
        named = passage.known[at + 1].places
        if named is None or not (named.alone or named.longer):
            mention.chosen = None


def _lies_in_unit(passage: Passage, mention: Mention) -> bool:
    """Whether a village is said to lie in what areas are called in other countries, and not in one
    of a name of ours (ولاية الرقة): قرية الزركة بقضاء الطوز."""
    at = mention.last + 1
    unit = at < len(passage) and passage.words[at] in _IN_UNITS and adjoins(passage, at)
    after = mention.qualifier
    return unit and is_minor(mention) and (after is None or after.chosen is None)


def names_abroad(hits: Iterable[Hit[str]], sites: Mapping[str, Site]) -> bool:
    """Whether one of the names of places is that of places abroad alone."""
    return any(all(sites[key].country is not None for key in hit.keys) for hit in hits)


def leave_abroad(
    passage: Passage,
    mentions: Sequence[Mention],
    covered: Collection[int],
    nations: Mapping[str, str],
) -> bool:
    """Whether the text plays abroad. Of the mentions that mean places there `chosen` becomes None
    and `abroad` the country, as far as that is known. `covered`: words of names of bodies;
    `nations`: the country's code by its adjectives."""
    told = passage.tells & _TELLING != 0
    for mention in mentions:
        if mention.chosen is not None and mention.chosen.country is not None:
            _leave(mention, mention.chosen.country)
            told = True
        elif mention.cue == _GOVERNORATE:
            told = True
        elif mention.quarter and mention.qualifier is None:
            _leave_unknown_town(passage, mention)
    if not told:
        return False
    for index, mention in enumerate(mentions):
        if mention.abroad is None:
            country = _stated_country(passage, mentions, index)
            if country is not None:
                _leave(mention, country)
    if passage.tells & Tell.OF_NATION:
        _follow_nations(passage, mentions, nations)
    if passage.latin and passage.tells & Tell.DISTANT:
        _leave_america(passage, mentions)
    in_unit = False
    if passage.tells & Tell.UNIT_ABROAD:
        for mention in mentions:
            if mention.chosen is not None and _lies_in_unit(passage, mention):
                mention.chosen, in_unit = None, True
    abroad = in_unit or _is_scene(passage, mentions) or _is_told_abroad(passage, mentions, covered)
    if abroad or _is_of_affairs_abroad(passage, mentions):
        for index, mention in enumerate(mentions):
            if mention.chosen is not None and (
                _is_namesake(passage, mentions, index) or _is_called_after(passage, mention)
            ):
                mention.chosen, abroad = None, True
    return abroad


def _leave(mention: Mention, country: str) -> None:
    mention.abroad, mention.chosen = country, None


def _stated_country(passage: Passage, mentions: Sequence[Mention], index: int) -> str | None:
    """The country in which the text says that it lies, which is not Syria: whose adjective follows
    (بلدة حطين الأردنية), or that of what holds it (بلدة حطين جنوب الأردن)."""
    mention, words = mentions[index], passage.words
    if mention.country not in (None, "SY") and (
        mention.cue == Level.COMMUNITY or mention.country not in PRESENT
    ):
        return mention.country
    if (passage.tells & Tell.UNIT_ABROAD and _is_in_unit_abroad(passage, mention)) or (
        mention.cue == _GOVERNORATE and is_minor(mention)
    ):
        for reading in mention.readings:
            if reading.top.country is not None:
                return reading.top.country
    holder, in_unit = mention.qualifier, False
    if holder is None and index + 1 < len(mentions):
        after = mentions[index + 1]
        if _holds(passage, after) and 0 <= after.lead - mention.last - 1 < _BESIDE:
            holder = after
            in_unit = mention.within or mention.cue is not None
    if holder is None or holder.abroad is None or holder.near or words[mention.lead] in _FROM:
        return None
    apart = holder.first - mention.last - 1
    beside = apart <= (_BESIDE if passage.latin else 0) and holder.abroad not in PRESENT
    if not (in_unit or beside or is_minor(mention)):
        return None
    across = holder.direction and _lies_across(mention.readings[0].bottom, holder)
    return None if across else holder.abroad


def _follow_nations(
    passage: Passage, mentions: Sequence[Mention], nations: Mapping[str, str]
) -> None:
    """Beside the people of a nation that has no part in what happens in Syria, a name that a town
    of theirs bears too is that town's, where nothing tells of ours: الحوثيون … جنوب الحديدة."""
    named = {nations[passage.words[index]] for index in passage.bearing(Tell.OF_NATION)} - PRESENT
    police = _police_abroad(passage, nations) if named else None
    for mention in mentions if named else ():
        if police is not None and mention.abroad is None and mention.within:
            _leave(mention, police)
        elif mention.abroad is None and mention.rule in UNSUPPORTED:
            for reading in mention.readings:
                if reading.top.country in named:
                    _leave(mention, reading.top.country)


def _police_abroad(passage: Passage, nations: Mapping[str, str]) -> str | None:
    """The distant country whose police are told to act, where nothing of Syria is named: what they
    do somewhere they do at home (أوقف الأمن المغربي في القنيطرة شخصين)."""
    if passage.tells & Tell.SYRIAN:
        return None
    words = passage.words
    for index in passage.bearing(Tell.OF_NATION):
        country = nations[words[index]]
        if country not in PRESENT and index and words[index - 1] in _POLICE:
            return country
    return None


def _leave_america(passage: Passage, mentions: Sequence[Mention]) -> None:
    """Beside a sheriff or a county Palmyra and Damascus are towns of America, but for what people
    come from."""
    words = passage.words
    if passage.tells & Tell.SYRIAN or AMERICAN.isdisjoint(words):
        return
    for mention in mentions:
        if words[mention.lead] not in _FROM and mention.word < "\u0600":
            _leave(mention, _AMERICA)


def _holds(passage: Passage, mention: Mention) -> bool:
    """Whether a place abroad is named as what holds another: بقضاء جزين."""
    lead = passage.words[mention.lead]
    return mention.abroad is not None and mention.cue is not None and lead.startswith("ب")


def _lies_across(site: Site, abroad: Mention) -> bool:
    """Whether it lies near a place abroad, on our side of the border."""
    for reading in abroad.readings:
        if reading.top.country is not None:
            distance = distance_km(site, reading.bottom)
            if distance is not None and distance < _ACROSS_KM:
                return True
    return False


def _is_scene(passage: Passage, mentions: Sequence[Mention]) -> bool:
    """Whether a place abroad is named as where it happened."""
    for mention in mentions:
        if mention.abroad is None:
            continue
        held = mention.qualifies
        if held is not None and held.chosen is not None:
            continue  # البوكمال قرب القائم العراقية
        if mention.within or mention.near or mention.cue is not None:
            return True
        if mention.first == 0 and not (
            mention.readings[0].top.is_country and adjoins(passage, mention.last + 1)
        ):
            return True  # but for a state that acts: الأردن يعيد فتح معبر نصيب
        if mention.direction and passage.words[mention.lead] not in _FROM:
            return True
    return False


def _is_told_abroad(
    passage: Passage, mentions: Sequence[Mention], covered: Collection[int]
) -> bool:
    """Whether the words alone say that it happened abroad (see is_located_abroad)."""
    if not passage.tells & Tell.ABROAD:
        return False
    ours = {
        index
        for each in mentions
        if each.chosen is not None
        for index in range(each.first, each.last + 1)
    }
    return is_located_abroad(passage, ours.union(covered))


def _is_of_affairs_abroad(passage: Passage, mentions: Sequence[Mention]) -> bool:
    """Whether a body of another country does there what such bodies do at home, and no place of
    Syria but villages is named: الدفاع المدني الأردني, محافظ دمياط."""
    for each in mentions:
        if each.chosen is not None and not is_minor(each):
            return False
    words = passage.words
    for mention in mentions:
        if mention.abroad is not None and mention.first and words[mention.first - 1] in OFFICES:
            return True
    return any(
        words[index] in OWN_AFFAIRS and words[index - 1] in _CIVIL and adjoins(passage, index)
        for index in (passage.bearing(Tell.OF_NATION) if passage.tells & Tell.OF_NATION else ())
        if index
    )


def _is_namesake(passage: Passage, mentions: Sequence[Mention], index: int) -> bool:
    """Whether it is but the name of a village or a quarter, in a text that plays abroad, and
    nothing of Syria beside it."""
    mention = mentions[index]
    if passage.words[mention.first] in CUES or not all(
        reading.levels == {Level.COMMUNITY} or _is_quarter(reading.bottom)
        for reading in mention.readings
    ):
        return False
    if mention.joined_to is not None and mention.joined_to.chosen is not None:
        return False
    if not _REFUGEES.isdisjoint(passage.words[max(0, mention.lead - _BESIDE) : mention.lead]):
        return False
    around = company(mentions, index)
    for other in around:
        if other is mention:
            continue
        if other.abroad is None and other.readings[0].top.country is None:
            if other.readings[0].top.is_country and (other.placed or other.qualifies):
                return False
            if fits(mention, other):
                return False
        elif other.abroad is not None and any(
            _lies_across(reading.bottom, other) for reading in mention.readings
        ):
            return False
    return True


def _is_called_after(passage: Passage, mention: Mention) -> bool:
    """Whether it is but in the name of a school, a firm or a work: مصنع حلب, Hama Corporation."""
    first, words = mention.first, passage.words
    before = words[first - 1] if first and not mention.clitic else ""
    if before in CALLED_AFTER and adjoins(passage, first):
        return True
    after = mention.last + 1
    if words[first] >= "\u0600" or after >= len(words) or passage.gap(after) != " ":
        return False
    begin, _ = passage.normalised.span(passage.starts[after], passage.ends[after])
    return passage.normalised.original[begin].isupper() and words[after] not in CUES


def _is_quarter(site: Site) -> bool:
    return site.place.level is Level.AREA and len(site.chain) > _WIDE
