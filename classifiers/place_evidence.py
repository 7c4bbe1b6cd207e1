"""Whether the words around a name make it that of a place, where it could be something else."""

from collections.abc import Collection, Sequence

from classifiers.geography import Site, distance_km
from classifiers.mentions import Mention, Reading
from classifiers.ordinary_words import ADJECTIVES, ORDINARY
from classifiers.passage import Passage
from classifiers.people_words import PEOPLE
from classifiers.place_names import bare, plain
from classifiers.place_words import (
    COMMUNITY,
    DATES,
    FUNCTION_WORDS,
    GENERIC,
    GIVEN_NAMES,
    JUNCTIONS,
    NEWS_WORDS,
    PEOPLE_OF,
    RELATIONS,
    ROADS,
    RULERS,
)
from classifiers.vocabulary import exact
from config.places import Level

_NO_SIGN, _SOME, _PREPOSITION, STRONG, _CUE, _VILLAGE, _NEVER = 0, 1, 2, 3, 4, 5, 6
"""Signs that a name must have to count as a place. A well-known town that is also a word (الميادين)
must follow a preposition or better, an adjective a cue, a generic noun (المدينة) the word village
or town itself."""

ANNOUNCED = _CUE
"""From this demand on no name counts that nothing before it announces."""

_SHORT = 3
"""Letters of a name that a clitic easily makes of another word."""

_QUESTION = 3
"""A text of so few words that begins with a name asks for the place: الباب, الباب اليوم."""

_PARTICLES = exact("بلا بدون دون تحت")
_PAIR_KM = 12.0
_FEW = 4
"""Readings of both names of a pair, the most."""
_MARK = 3
"""Characters after a name in which a mark ends a heading."""
_CLOSING = frozenset("،,.\"'”»’)!?؟_-–")
"""Marks after a word within a sentence."""

_FIT_KM = 30.0
_LIST_KM = 70.0
_BESIDE_KM = 20.0
_MINOR = frozenset({Level.COMMUNITY})
_TOWN = frozenset({Level.SUBDISTRICT, Level.DISTRICT})


def demand_of(
    readings: Sequence[Reading],
    word: str,
    *,
    changed: int,
    lacks_article: bool,
    article: bool,
    joined: bool,
) -> int:
    """How strong the signs must be that a name is a place: none, some or strong ones. `word`: the
    name, if it is one word; for the rest see classifiers.place_meanings.Meaning."""
    sites = [site for reading in readings for site in reading.sites]
    if not word:
        words = all(site.place.needs_cue and " " in site.place.name_ar for site in sites)
        return STRONG if words else _NO_SIGN
    if word in FUNCTION_WORDS or word in RELATIONS:
        return _NEVER
    if not (changed or lacks_article or article) and all(
        site.country is not None and not site.place.needs_cue for site in sites
    ):
        return _SOME  # what is an ordinary word is marked in the table
    is_town = not all(each.levels.isdisjoint(_TOWN) for each in readings)
    if bare(word) in GENERIC and changed:
        return _NEVER
    if bare(word) in GENERIC and not is_town:
        return _VILLAGE
    if word in RULERS or word in NEWS_WORDS or bare(word) in GENERIC:
        return _CUE
    if word in PEOPLE and word == bare(word):
        return _CUE  # مهاجرين are people, المهاجرين a quarter
    is_minor = all(site.place.level in _MINOR for site in sites)
    is_word = plain(word) in ORDINARY or bare(word) in GIVEN_NAMES
    if is_word and (lacks_article or changed):
        return _CUE
    if word == bare(word) and word[-1] != "ا" and plain(word) in ADJECTIVES:
        return _CUE
    if all(site.place.needs_cue for site in sites):
        # What is an ordinary word in Arabic is none in Latin letters.
        return _PREPOSITION if is_town and word < "\u0600" else STRONG
    if is_word or changed > 1:
        return STRONG if is_minor else _PREPOSITION
    if is_minor and len(word) <= _SHORT and joined:
        return STRONG
    if article and not is_minor:
        return STRONG
    if lacks_article or article:
        return _PREPOSITION
    return _SOME if is_minor else _NO_SIGN


def has_evidence(
    passage: Passage, mention: Mention, mentions: Sequence[Mention], eventful: Collection[int]
) -> bool:
    """Whether the words around it make the name a place. `mentions`: its company. `eventful`: the
    sentences in which something happens."""
    demand = mention.demand
    if demand == _NO_SIGN:
        return True
    if demand == _NEVER or (demand == _VILLAGE and mention.cue != COMMUNITY):
        return False
    if mention.country is not None and any(
        each.top.country == mention.country for each in mention.readings
    ):
        return True
    if mention.headed_by is not None:
        mentions = [*mentions, mention.headed_by]
    if mention.landform and mention.demand and not _is_area(mention):
        if demand == _CUE:
            return False
        around = [mention.qualifier] if mention.qualifier else mentions
        return any(other is not mention and fits(mention, other) for other in around)
    if mention.quarter and demand >= _PREPOSITION and not _is_area(mention):
        return False
    if mention.cue:
        return not _is_description(mention)
    if mention.first == 0 and len(passage) <= _QUESTION and demand < _CUE:
        return True
    of_people = mention.lead < mention.first and passage.words[mention.lead] in PEOPLE_OF
    if demand < _CUE and of_people and plain(mention.word) not in ORDINARY:
        return True
    opens = mention.first == 0 and _is_heading(passage, mention)
    if demand < _CUE and (mention.direction or mention.front):
        return True
    if demand < _CUE and mention.placed and passage.words[mention.first - 1] in JUNCTIONS:
        return True
    here = mention.near or mention.placed or (mention.tagged and mention.locative)
    here = here or (mention.struck and demand < _CUE and not mention.lacks_article)
    weak = here or mention.locative or mention.tagged or opens or mention.listed
    partners = [each for each in (mention.joined_to, mention.joined_by) if each is not None]
    if demand == _SOME and (weak or partners):
        return True
    here = here and not _is_described(passage, mention)
    if demand == _PREPOSITION and (
        here or (mention.tagged and passage.sentences[mention.first] in eventful)
    ):
        return True
    if (
        (demand < _CUE or (mention.placed and not _is_noun(mention)))
        and mention.qualifier is not None
        and fits(mention, mention.qualifier)
    ):
        return True
    if demand < _CUE and any(fits(mention, each, _LIST_KM) for each in partners):
        return True
    if demand < _CUE and is_town(mention) and _is_listed(mention):
        return True
    if demand < _CUE and partners:
        begins = mention if mention.joined_to is None else mention.joined_to
        if passage.words[begins.first - 1] in ROADS:
            return True
    if demand < _CUE and any(_is_pair(mention, each) for each in partners):
        return True
    if demand == _PREPOSITION and mention.first == 0 and is_town(mention):
        told = (
            opens
            or _is_topic(passage, mention)
            or any(_holds(mention, other) for other in mentions if other is not mention)
        )
        if told:
            return True
    if demand == _CUE:
        written = mention.changed == 0 and not mention.lacks_article
        return (
            written
            and (here or mention.tagged or (mention.within and mention.joined_by is not None))
            and any(other is not mention and fits(mention, other, _BESIDE_KM) for other in mentions)
        )
    if (
        demand == STRONG
        and (here or (mention.within and not _is_described(passage, mention)))
        and passage.sentences[mention.first] in eventful
        and is_town(mention)
    ):
        return True
    if demand == STRONG and mention.tagged and here:
        if plain(mention.word) not in ORDINARY:
            return True
        if any(other is not mention and fits(mention, other, _LIST_KM) for other in mentions):
            return True
    return (weak or demand == _SOME) and any(
        other is not mention and fits(mention, other) for other in mentions
    )


def is_stray(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether it is but the name of a village here, with nothing of Syria beside it."""
    if any(each.levels != _MINOR or each.top.country is not None for each in mention.readings):
        return False
    return not any(
        other is not mention and other.readings[0].top.country is None and fits(mention, other)
        for other in mentions
    )


def _is_heading(passage: Passage, mention: Mention) -> bool:
    """Whether more than a space ends what a text begins with: تدمر: …, تدمر 🔺 …"""
    _, end = passage.normalised.span(mention.start, mention.end)
    after = passage.normalised.original[end : end + _MARK].lstrip(" ")[:1]
    return after == "\n" or bool(
        after and after.isprintable() and not after.isalnum() and after not in _CLOSING
    )


def _is_pair(mention: Mention, other: Mention) -> bool:
    """Whether two names that are also words are of neighbours: من القدم والعسالي."""
    if not (mention.placed or other.placed or mention.within or other.within):
        return False
    if len(mention.readings) + len(other.readings) > _FEW or other.demand >= _CUE:
        return False
    return any(
        (distance_km(one.bottom, of_other.bottom) or _PAIR_KM) < _PAIR_KM
        for one in mention.readings
        for of_other in other.readings
    )


def _is_topic(passage: Passage, mention: Mention) -> bool:
    """Whether it stands first and no verb or adjective follows: الميادين بلا خبز."""
    after = passage.words[mention.last + 1 : mention.last + 2]
    return bool(after) and after[0] in _PARTICLES


def _holds(mention: Mention, other: Mention) -> bool:
    """Whether the other lies in what is called by the name."""
    return any(
        reading.top.place.pcode in of_other.bottom.parents
        for reading in mention.readings
        for of_other in other.readings
    )


def _is_listed(mention: Mention) -> bool:
    """Whether it stands in a list of three places or more."""
    before, after = mention.joined_to, mention.joined_by
    return (
        (before is not None and (before.joined_to is not None or after is not None))
        or (after is not None and after.joined_by is not None)
    )  # fmt: skip


def is_town(mention: Mention) -> bool:
    """Whether it may mean the seat of a subdistrict or of more."""
    return not all(each.levels.isdisjoint(_TOWN) for each in mention.readings)


def _is_area(mention: Mention) -> bool:
    return any(each.bottom.place.level is Level.AREA for each in mention.readings)


def _is_noun(mention: Mention) -> bool:
    """Whether a generic noun stands without the article of the village of its name: مزرعة."""
    return mention.lacks_article and mention.word in GENERIC


def _is_description(mention: Mention) -> bool:
    """قرية صغيرة, مدينة قديمة: what the place is like."""
    if mention.first != mention.last or mention.qualifier is not None:
        return False
    word = mention.word
    return mention.first - 1 == mention.lead and word == bare(word) and plain(word) in ADJECTIVES


def _is_described(passage: Passage, mention: Mention) -> bool:
    """Whether a definite adjective follows, as after a noun: الباب الرئيسي."""
    after = mention.last + 1
    if after >= len(passage) or not passage.gap(after).isspace():
        return False
    word = passage.words[after]
    return word.startswith("ال") and len(word) > 4 and word not in DATES


def fits(mention: Mention, other: Mention, reach_km: float = _FIT_KM) -> bool:
    """Whether the other names something that the mention lies in, or a place near it."""
    if other.demand >= STRONG and not (other.cue or other.evident):
        return False
    whole = other.readings[0].top
    if whole.is_country:
        return whole.country is not None and any(
            each.top.country == whole.country for each in mention.readings
        )
    return any(
        _fit(reading.bottom, of_other, reach_km)
        for reading in mention.readings
        for of_other in other.readings
        if reading.top.country == of_other.top.country
    )


def _fit(site: Site, other: Reading, reach_km: float) -> bool:
    if site.within(other.top):
        return True
    distance = distance_km(site, other.bottom)
    return distance is not None and distance < reach_km
