"""Names of places that are part of another name: of a person, an outlet, a body or a thing."""

from classifiers.mentions import Mention
from classifiers.passage import Passage
from classifiers.place_evidence import is_town
from classifiers.place_signs import SIDES, adjoins, is_definite
from classifiers.place_words import (
    ALIGNED,
    CALLED_AFTER,
    COUNTRYSIDE,
    DATES,
    DIRECTIONS,
    FACILITIES,
    GENERIC,
    GIVEN_NAMES,
    GOVERNMENTS,
    HOSPITALS,
    INSTITUTIONS,
    LATIN_ARTICLES,
    LATIN_HEADS,
    LOCATIVE,
    LOYAL,
    MATCHES,
    MEDIA_HEADS,
    MEDIA_TAILS,
    MEMBERS,
    NAME_HEADS,
    NAME_PARTS,
    NAMED_THINGS,
    NEAR,
    OUTLET_ENDINGS,
    PARTNERS,
    PRODUCTS,
    SAYING,
    SPORT,
    STATES,
    STREETS,
    TAG_HEADS,
    TITLES,
    UNITS,
    VENUES,
)
from classifiers.vocabulary import exact
from classifiers.words import Tell
from config.places import Level

_SURE = 1
"""The demand of names that are hardly anything but places."""
_JOINED_WORDS = frozenset("وبفل")
_CAPITALS = frozenset({"دمشق", "ودمشق", "لدمشق", "damascus", "sam"})
BOTH_VILLAGES = "القريتين"
_PAIRS_OF_VILLAGES = frozenset({"قريتي", "قريتا", "بلدتي", "بلدتا", "بقريتي", "لقريتي"})
"""Where two villages are named before, القريتين are both of them and not the town."""
_FATHER_IN_LAW = "حماه"
_KIN = exact("حماته وحماته زوجته وزوجته كنته صهره وصهره نسيبه")
"""Beside these حماه is somebody's father-in-law."""
_JOINS = frozenset({" ", "-"})
_CODE = 2
"""Letters of the code of an American state."""
_CHICKPEAS = "حمص"
_FOOD = exact(
    "الحمص والحمص بالحمص حمصا فلافل وفلافل الفلافل والفلافل طحينة وطحينة بطحينة الطحينة والطحينة"
    " بالطحينة مسبحة ومسبحة المسبحة ترمس وترمس الترمس والترمس فول وفول الفول والفول وعدس العدس"
    " والعدس متبل ومتبل"
)
_ORDINARY_TOO = frozenset({BOTH_VILLAGES, _FATHER_IN_LAW, _CHICKPEAS})
_MEASURES = exact("كيلو طن أطنان غرام طبق صحن علبة حبوب حبات زراعة محصول وصفة شوربة")
"""Beside these حمص is chickpeas, unless a preposition or a colon makes it the town."""
_QUOTED = 3
"""Words of a name in quotation marks, the most up to the place in it."""
_QUOTES = frozenset('"“”«»')
_SPORT = 3
_OVER = "ع"
"""In the speech of posts "over" as well: فوز حطين ع جبلة."""
_ARTICLES = (["a"], ["an"], ["the"])
_FIRMS = exact(
    "firm company startup developer manufacturer maker retailer brand chain bank band group label"
    " agency carrier"
)
_APPOSITION = 6
"""Words in which what a name is follows it."""
_KUNYAS = frozenset({"ابو", "ابي", "ابا", "ام"})
_NOWADAYS = frozenset({"اليوم", "الان"})
_HEADS = NAME_HEADS | FACILITIES | GENERIC
_AFTER = _NOWADAYS | OUTLET_ENDINGS | STREETS | PRODUCTS | STATES
"""Words that after a name make it part of another."""
_BEFORE = (
    NAME_HEADS | FACILITIES | HOSPITALS | MEMBERS | MEDIA_HEADS | TITLES | NAME_PARTS | GIVEN_NAMES
    | NAMED_THINGS
)  # fmt: skip
"""Words that before a name make it part of another."""


def is_other_name(passage: Passage, mention: Mention, *, after_place: bool, on_sport: bool) -> bool:
    """Whether the name is part of a person's, an outlet's or another thing's name. `after_place`:
    the word before it belongs to the name of a place; `on_sport`: see is_on_sport."""
    words = passage.words
    if mention.article and any(
        reading.top.place.level is Level.GOVERNORATE for reading in mention.readings
    ):
        return True  # they take no article: الحمص is chickpeas, not حمص
    after = words[mention.last + 1] if mention.last + 1 < len(words) else ""
    if passage.latin and _follows_latin_head(passage, mention):
        return True
    if mention.word in _ORDINARY_TOO and _is_ordinary(passage, mention):
        return True
    if passage.latin and _is_firm(passage, mention):
        return True
    if words[mention.last] in _CAPITALS and _is_government(passage, mention, after):
        return True
    if after in _AFTER and _goes_on(passage, mention, after):
        return True
    single = mention.first == mention.last
    if (
        single
        and (mention.lacks_article or mention.word in _HEADS)
        and _begins_construct(passage, mention)
    ):
        return True
    if mention.part_of_tag and mention.first and words[mention.first - 1] in TAG_HEADS:
        return not after_place
    if mention.part_of_tag and mention.demand and mention.lead == mention.first:
        return not after_place
    if mention.cue or mention.direction or mention.near:
        return False
    if on_sport and (not mention.within or words[mention.lead] == _OVER):
        return mention.first == 0 or words[mention.first - 1] not in VENUES
    if not mention.clitic and words[mention.first] in _KUNYAS and _is_nisba(passage, mention):
        return True
    if words[mention.first] in UNITS and not (mention.locative or mention.joined_to):
        return True  # الفوج 111 يدخل المدينة
    if mention.first == 0 or not adjoins(passage, mention.first) or mention.clitic:
        return False
    before = words[mention.first - 1]
    if after_place or (mention.tagged and not mention.part_of_tag):
        return False
    if _is_quoted_name(passage, mention):
        return True
    if before not in _BEFORE:
        if single and mention.demand > 0 and is_definite(before) and is_definite(mention.word):
            return before not in DATES and not mention.locative
        return after not in DIRECTIONS and _is_of_institution(passage, mention, before)
    if before in NAME_HEADS or (before in FACILITIES and mention.demand > _SURE):
        return True
    if before in HOSPITALS and mention.demand > _SURE:
        return not is_town(mention)
    if words[mention.first] in UNITS and before in MEMBERS:
        return True
    if single and mention.demand > 0 and is_definite(before) and is_definite(mention.word):
        return before not in DATES and not mention.locative
    if of_local_media(passage, mention):
        return True
    if words[mention.first] in _KUNYAS and before in TITLES:
        return True
    if before in NAME_PARTS or (single and (before in GIVEN_NAMES or before in TITLES)):
        return True
    if after in DIRECTIONS:
        return False
    if before in NAMED_THINGS:
        return True
    return _is_of_institution(passage, mention, before)


def _is_firm(passage: Passage, mention: Mention) -> bool:
    """Whether an apposition says that a firm or a band is called so: Hama, the listed property
    firm."""
    begin = mention.last + 1
    if "," not in passage.gap(begin) or passage.words[begin : begin + 1] not in _ARTICLES:
        return False
    for index in range(begin + 1, min(begin + _APPOSITION, len(passage))):
        if passage.gap(index).strip(" -"):
            return False
        if passage.words[index] in _FIRMS:
            return True
    return False


def _is_quoted_name(passage: Passage, mention: Mention) -> bool:
    """Whether it is in quotation marks that hold what a thing is called: فرقة "بنات شهبا"."""
    first, words = mention.first, passage.words
    for opening in range(first, max(0, first - _QUOTED), -1):
        if words[opening - 1] in CALLED_AFTER:
            original = passage.normalised.original
            begin, _ = passage.normalised.span(passage.starts[opening], passage.ends[opening])
            end, _ = passage.normalised.span(mention.start, mention.end)
            return original[begin - 1] in _QUOTES and _QUOTES.isdisjoint(original[begin:end])
    return False


def _is_ordinary(passage: Passage, mention: Mention) -> bool:
    """Whether a name that is an ordinary word as well is that word here."""
    words = passage.words
    if mention.word == BOTH_VILLAGES:
        return not _PAIRS_OF_VILLAGES.isdisjoint(words)
    if mention.word == _FATHER_IN_LAW:
        return not mention.locative and not _KIN.isdisjoint(words)
    return _is_food(passage, mention)


def _is_food(passage: Passage, mention: Mention) -> bool:
    """Whether the name is that of chickpeas: حمص وفلافل."""
    if mention.locative or mention.cue or mention.direction or mention.near:
        return False
    if ":" in passage.gap(mention.last + 1):
        return False
    if mention.first and passage.words[mention.first - 1] in _MEASURES:
        return True
    return not _FOOD.isdisjoint(passage.words)


def _is_of_institution(passage: Passage, mention: Mention, before: str) -> bool:
    """Whether the name ends that of a body: شبكة أخبار إدلب."""
    first = mention.first
    return (
        first > 1
        and (passage.words[first - 2] in INSTITUTIONS or _is_of_martyrs(passage, first))
        and before not in LOCATIVE
        and adjoins(passage, first - 1)
    )


def _follows_latin_head(passage: Passage, mention: Mention) -> bool:
    """Whether it is but the end of a name: Umm Tina is not Tina, Rasm al-Hamra not al-Hamra."""
    first = mention.lead if passage.words[mention.lead] in LATIN_ARTICLES else mention.first
    return first > 0 and passage.words[first - 1] in LATIN_HEADS and passage.gap(first) in _JOINS


def _is_of_martyrs(passage: Passage, first: int) -> bool:
    """Whether a brigade is called by a town's dead: كتائب شهداء بابا عمرو."""
    return passage.words[first - 1] == "شهداء" and passage.words[first - 2] in NAMED_THINGS


def _goes_on(passage: Passage, mention: Mention, after: str) -> bool:
    """Whether the word after it makes it part of a longer name: درعا 24, Aleppo Street."""
    index = mention.last + 1
    if after in _NOWADAYS:
        return _fills_line(passage, mention.first, index)
    if after in OUTLET_ENDINGS and passage.gap(index) == " ":
        if after.isdigit():
            return index + 1 >= len(passage) or not adjoins(passage, index + 1)
        if not after.isascii() or _is_capital(passage, index):
            return True
    if after in STATES:  # York, PA; not Muhasan, al-Mayadin
        if "," not in passage.gap(index):
            return False
        shortened = passage.gap(index + 1).startswith(".") and _is_capital(passage, index)
        return shortened or len(after) > _CODE or _is_capital(passage, index, 1)
    return after in STREETS or after in PRODUCTS


def _is_government(passage: Passage, mention: Mention, after: str) -> bool:
    """Whether the capital stands for the government: سلطات دمشق, موالية لدمشق, دمشق ترفض, بين دمشق
    وقسد."""
    if after in ALIGNED and passage.gap(mention.last + 1) in (" ", "-"):
        return True
    if _is_joined_to_partner(passage, mention, after):
        return True
    if mention.placed or mention.near or mention.direction or mention.cue or mention.first == 0:
        return False
    before = passage.words[mention.first - 1]
    if not adjoins(passage, mention.first):
        return False
    if mention.clitic == "ل":
        return before in LOYAL
    if mention.clitic == "و":
        return after in SAYING
    return not mention.clitic and (before in GOVERNMENTS or before in SAYING or after in SAYING)


def _is_joined_to_partner(passage: Passage, mention: Mention, after: str) -> bool:
    words = passage.words
    if after == "and":
        rest = words[mention.last + 2 : mention.last + 4]
        return not PARTNERS.isdisjoint(rest[1:] if rest[:1] == ["the"] else rest[:1])
    between = mention.first > 0 and words[mention.first - 1] in ("بين", "وبين", "between", "btw")
    return between and after[:1] == "و" and after[1:] in PARTNERS


def _begins_construct(passage: Passage, mention: Mention) -> bool:
    """Whether what follows a name that lacks its article makes it a noun: حارة الكومة; or whether
    a name that is one of _HEADS is but the first word of a longer one: خربة سمر."""
    after = mention.last + 1
    if after >= len(passage.words) or not adjoins(passage, after):
        return False
    word = passage.words[after]
    if mention.word in _HEADS:
        return not (
            word in LOCATIVE or word in NEAR or word in DIRECTIONS or word in COUNTRYSIDE
        ) and word[0] not in _JOINED_WORDS  # fmt: skip
    return is_definite(word)


def _is_capital(passage: Passage, index: int, letter: int = 0) -> bool:
    begin, _ = passage.normalised.span(passage.starts[index], passage.ends[index])
    return passage.normalised.original[begin + letter].isupper()


def _is_nisba(passage: Passage, mention: Mention) -> bool:
    """Whether a name that tells where somebody is from follows: أبو عمر البوكمالي."""
    after = mention.last + 1
    if after >= len(passage) or not adjoins(passage, after):
        return False
    word = passage.words[after]
    return is_definite(word) and word.endswith("ي") and word not in SIDES


def is_on_sport(passage: Passage) -> bool:
    """Whether the text tells of a match."""
    if not passage.tells & Tell.SPORT:
        return False
    found = SPORT.intersection(passage.words)
    return len(found) >= _SPORT or (len(found) > 1 and not MATCHES.isdisjoint(found))


def of_local_media(passage: Passage, mention: Mention) -> bool:
    """Whether it names the town of an office that reports: مركز إدلب الإعلامي."""
    before = passage.words[mention.first - 1] if mention.first > 0 else ""
    after = passage.words[mention.last + 1] if mention.last + 1 < len(passage) else ""
    return before in MEDIA_HEADS and after in MEDIA_TAILS


def _fills_line(passage: Passage, first: int, last: int) -> bool:
    """Whether the words are a line of their own, as a page signs itself: سرمين اليوم."""
    if first == 0 and last + 1 >= len(passage):
        return False  # there is nothing that it could sign
    opens = first == 0 or "\n" in passage.gap(first)
    return opens and (last + 1 >= len(passage) or "\n" in passage.gap(last + 1))
