"""People in a text, counted: "ثلاثة مدنيين", "طفلان", "رجل", "11 شخصاً", "three civilians"."""

from collections.abc import Collection

from classifiers.casualty_words import (
    COUNTED,
    GONE,
    GRAVE,
    HARM_VERBS,
    INJURED,
    STATES,
)
from classifiers.numbered_people import KILLS_OR_HURTS, Group, numbered_people
from classifiers.numbers import NUMBER_WORDS, definite_number, number_at
from classifiers.passage import Passage
from classifiers.people_words import (
    AT_LARGE,
    FAMILY_MANY,
    FAMILY_ONE,
    FAMILY_TWO,
    JOINED_PAIRS,
    MISSING,
    OFFICES,
    ORDINALS,
    OTHERS,
    PAIRS,
    PARTS,
    PEOPLE,
    PERSONS,
    RESCUES,
    ROLES,
    TOGETHER,
    TWO,
    WHOLE,
)
from classifiers.place_words import TITLES
from classifiers.vocabulary import AnyOf, exact
from classifiers.words import Tell

_OF_HARM = KILLS_OR_HURTS | frozenset(COUNTED)
_ONE_OF_THEM = frozenset({"احدهم", "احدهما", "احداهما", "احداهن"})
_THE_OTHER = exact("الثاني التاني الثانية التانية الثالث التالت الرابع")
_ORDINALS = ORDINALS | _THE_OTHER | {f"و{word}" for word in ORDINALS | _THE_OTHER} | _ONE_OF_THEM
KIN = AnyOf((FAMILY_ONE, FAMILY_TWO, FAMILY_MANY))
_ONE = PERSONS | FAMILY_ONE | TITLES | {f"و{word}" for word in TITLES}
_COUNTS = COUNTED.keys() | {"اصابه", "وفاه"}
_END_PARTS = frozenset({"bulunan", "olan"})
"""After the parts of a Turkish number, before the number itself."""
_MEANWHILE = exact("أثناء خلال كان كانت وهو وهي بينما لدى عند كانا")
_REACH = 7
_SIDES = exact("المعارضة الثوار الفصائل قسد داعش التنظيم النظام الجيش القوات المسلحين المهاجمين")
_OWN_W = exact(
    "واحد واحدة والد والدة والده والدها والدهم والدهما والدته والدتها والدتهم والدتهما والدو والدتو"
    " والديه والديها والداه والداها ولد ولدا ولدان ولدين ولده ولدها ولديه ولديها ولداه ولداها وجيه"
    " وجيها وجيهان وجيهين وزير وزيرا"
)
"""Words whose و is their own, and joins them to nothing."""
_KUNYAS = frozenset({"ابو", "ابي", "ام"})
"""Before a number of children: مقتل أبو ثلاث بنات, of one man."""
_LAST_OF = (
    "ال", "قافل", "دفع", "مر", "عائل", "عايل", "معقل", "معاقل", "موقع", "تحديث", "حصيل", "نقط",
    "حاجز", "مدين", "بلد", "قري", "جيب", "جيوب", "يوم", "شهر", "ايام",
)  # fmt: skip
"""After آخر what it is the last of: آخر قافلة is nobody."""
_OF_EACH = [["من", "كل", side] for side in ("طرف", "جانب", "فريق", "فصيل")]
"""After one person: one of each of two sides."""
_AS_MANY = exact("ومثلهم ومثلهن ومثلهما ومثلها مثلهم مثلهن مثلهما")
"""As many as those before: 4 في تلمنس ومثلهم في بداما."""
_ASSAILANTS = exact("مسلحون مسلحين مسلحان مسلح مجهولون مجهولين مجهول مجهولان ملثمون ملثمين")
_COMPOUND_HEADS = frozenset(
    {"gorevlisi", "uyesi", "komutani", "sorumlusu", "gorevli", "arkadasimiz"}
)
"""Turkish nouns whose number may stand some words before them."""
_COMPOUND = 3
_HIS = frozenset({"her", "his", "their", "a", "an", "the"})
_WHO_ARE = frozenset({"هم", "هن"})
"""Before the parts of a number: عشرة قتلى هم ثلاثة جنود وسبعة مقاتلين."""
OF_PEOPLE = AnyOf(
    (
        _WHO_ARE,
        _END_PARTS,
        _OF_HARM,
        PARTS,
        PAIRS,
        FAMILY_TWO,
        FAMILY_MANY,
        PEOPLE,
        JOINED_PAIRS,
        _ORDINALS,
        ROLES,
        _ONE,
        _AS_MANY,
        NUMBER_WORDS,
    )
)
"""Words at which people, or what tells of them, can begin."""


def find_people(passage: Passage, taken: Collection[int]) -> list[Group]:
    """Every group in order. `taken`: words that say something else (dates, names)."""
    groups: list[Group] = []
    words = passage.words
    part_of = opener = end = numbered_in = whole = -1
    listed = False
    for index in passage.bearing(Tell.PEOPLE):
        if index <= end:
            continue
        word = words[index]
        sentence = passage.sentences[index]
        if _opens_parts(words, index):
            part_of, opener = sentence, index
        elif numbered_in == sentence and ":" in passage.gap(index):
            part_of, opener = sentence, -1  # ثلاثة قتلى: اثنان … وثالث …
        elif sentence != part_of or word in _OF_HARM or word in _END_PARTS:
            part_of = -1
        if word in _OF_HARM or index in taken:
            continue
        group = _group_at(passage, index, taken)
        if group is None and word in _AS_MANY and groups:
            group = Group(index, index, groups[-1].value, word[0] == "و", numbered=True)
        if group is None:
            continue
        if groups and _tells_of(words, groups[-1], group):
            groups[-1].last = end = group.last  # مترجم مدني is one
            continue
        end = group.last
        if part_of >= 0 and opener >= 0 and _is_apart(passage, opener, whole, group):
            part_of = -1
        group.part = (
            group.part
            or part_of >= 0
            or listed
            or (numbered_in == sentence and _is_of_them(words, end + 1))
            or _in_brackets(passage, group)
        )
        groups.append(group)
        if group.numbered:
            numbered_in = sentence
            whole = whole if group.part else group.last
        if group.numbered and passage.gap(end + 1).strip().startswith(":"):
            part_of, opener = sentence, -1  # ثلاثة: شاب … وطفل …
            listed = "\n" in passage.gap(end + 1)
    return groups


def _opens_parts(words: list[str], index: int) -> bool:
    """Whether what follows is of those before: بينهم, قتلى هم, and أحدهم but as a subject or an
    object of its own (قتل أحدهم)."""
    before = words[index - 1] if index else ""
    word = words[index]
    if word in _WHO_ARE:
        return before in COUNTED
    return word in PARTS or (word in _ONE_OF_THEM and before not in KILLS_OR_HURTS)


def _is_apart(passage: Passage, opener: int, whole: int, group: Group) -> bool:
    """Whether people after the parts of a number (told of from word `opener` on, the number to word
    `whole`) are others: they have a noun or verb of harm of their own, are of another side (14 من
    القوات بينهم ضابطان وستة من المعارضة), or are hurt elsewhere (…، و3 برصاص قناص)."""
    words, after = passage.words, group.last + 1
    following = words[after] if after < len(words) else ""
    if following in _COUNTS:
        return True
    if (
        group.numbered
        and following == "من"
        and not _COUNTS.isdisjoint(
            word for word in words[after + 1 : after + 4] if not word.startswith("و")
        )
    ):
        return True  # …، و11 من الكادر مجروحين
    if (
        group.joined
        and group.numbered
        and following == "من"
        and "من" in words[whole + 1 : whole + 3]
    ):
        return words[after + 1 : after + 2] != [] and words[after + 1] in _SIDES
    if passage.clauses[opener] == passage.clauses[group.first]:
        return False
    if following in HARM_VERBS or following in GONE or words[group.last] in OTHERS:
        return True
    opens = passage.clauses[group.first - 1] != passage.clauses[group.first]
    return opens and group.joined and group.bare and following.startswith("ب")


def _group_at(passage: Passage, index: int, taken: Collection[int]) -> Group | None:
    words = passage.words
    word = words[index]
    before = words[index - 1] if index > 0 else ""
    joined = len(word) > 1 and word[0] == "و" and word not in _OWN_W
    joined = joined or before in ("and", "ve", "و")
    joined = joined or (before in _HIS and words[index - 2 : index - 1] == ["and"])
    joined = joined or (before in TOGETHER and word in KIN and not _is_meanwhile(words, index))
    after = words[index + 1] if index + 1 < len(words) else ""
    if word.endswith("اخر") and after.startswith(_LAST_OF):
        return None
    counts = word in NUMBER_WORDS or word[-1].isdecimal()
    of_name = before in _KUNYAS and not joined
    number = number_at(passage, index) if counts and not of_name else None
    if before in RESCUES and not (number is not None and _are_harmed(words, number.last + 1)):
        return None
    if number is not None:
        joined = joined or (before in TOGETHER and _are_kin(words, number.last + 1))
        return numbered_people(passage, number, taken, joined=joined)
    if word in PAIRS or word in FAMILY_TWO or (word in PEOPLE and after in TWO):
        return Group(index, index + (after in TWO), 2, joined, numbered=True)
    several = definite_number(words, index + 1)
    if several is not None and (word in FAMILY_MANY or word in PEOPLE):
        return Group(index, index + 1, several, joined, numbered=True)
    if word in JOINED_PAIRS and before in KILLS_OR_HURTS:
        return Group(index, index, 2, joined, numbered=True)
    if word in _ORDINALS or word in ROLES:
        told = _is_told_of(passage, index, joined=joined)
        return Group(index, index, 1, joined) if told else None
    if word not in _ONE:
        return None
    each = 2 if words[index + 1 : index + 4] in _OF_EACH else 1
    return Group(index, index, each, joined, part=before == "biri")  # biri bebek 9 sivil


def _is_told_of(passage: Passage, index: int, *, joined: bool) -> bool:
    """Whether an ordinal or an office is somebody: قتل رئيس المفرزة, وأصيب سادس, wounds a third."""
    words, word = passage.words, passage.words[index]
    before = words[index - 1] if index > 0 else ""
    if not (MISSING | AT_LARGE).isdisjoint(words[index + 1 : index + 2]):
        return False
    if before in KILLS_OR_HURTS or (joined and word not in ROLES):
        return True
    if before in ("علي", "a"):
        return words[index - 2] in KILLS_OR_HURTS
    if before in _ASSAILANTS:
        return _is_done_by(words, index - 1)
    if word in OFFICES and index > 1 and words[index - 2] in HARM_VERBS:
        return True  # اعتقلت قسد رئيس المجلس
    return word in ROLES and _opens_told(passage, index)


def _is_done_by(words: list[str], at: int) -> bool:
    """Whether assailants up to word `at` do what the verb before them says: اغتال مسلحون …"""
    while at > 0 and words[at] in _ASSAILANTS:
        at -= 1
    return words[at] in KILLS_OR_HURTS


def _opens_told(passage: Passage, index: int) -> bool:
    """Whether an office opens a sentence whose verb of harm stands close: صاحب فرن يُقتل برصاص."""
    if index and passage.sentences[index - 1] == passage.sentences[index]:
        return False
    return not HARM_VERBS.keys().isdisjoint(passage.words[index + 1 : index + 6])


def _are_harmed(words: list[str], at: int) -> bool:
    """Whether those who were rescued are called hurt: أنقذت الفرق عشرين مصاباً."""
    if at < len(words) and words[at] in STATES:
        return not GRAVE.isdisjoint(words[at + 1 : at + 2])
    return at < len(words) and COUNTED.get(words[at], ("",))[0] == INJURED


def _are_kin(words: list[str], at: int) -> bool:
    """Whether a number is of somebody's company: مع اثنين من مرافقيه."""
    return words[at : at + 1] == ["من"] and words[at + 1 : at + 2] != [] and words[at + 1] in KIN


def _is_meanwhile(words: list[str], at: int) -> bool:
    """Whether those beside somebody were so before: أثناء إصلاح السقف مع والده."""
    return not _MEANWHILE.isdisjoint(words[max(0, at - _REACH) : at])


def _tells_of(words: list[str], before: Group, group: Group) -> bool:
    """Whether one or two directly after as many only say who those are."""
    if words[group.first] in _COMPOUND_HEADS and before.numbered and not group.joined:
        return group.first - before.last <= _COMPOUND  # 3 sivil savunma görevlisi
    if group.joined or before.value != group.value or before.last != group.first - 1:
        return False
    if group.value == 2:
        return before.last == before.first and group.first == group.last  # طفلين شقيقين
    return group.value == 1 and not group.numbered and not before.numbered


def _is_of_them(words: list[str], at: int) -> bool:
    """Whether it is said of a number that it is of those before: عشر جثث منهم, four of them."""
    if words[at : at + 1] and words[at] in COUNTED:
        at += 1
    if words[at + 1 : at + 2] and (words[at + 1] in OF_PEOPLE or words[at + 1][-1].isdecimal()):
        return False  # 9 جرحى منهم طفلان
    return words[at : at + 1] in (["منهم"], ["منهن"]) or words[at : at + 2] == ["of", "them"]


def _in_brackets(passage: Passage, group: Group) -> bool:
    """Whether it stands in brackets with other words, which give the parts of what precedes:
    3 قتلى (معلم واثنان من أبنائه). A number alone in brackets is no part."""
    opening = passage.text.rfind(
        "(", max(0, passage.starts[group.first] - 80), passage.starts[group.first]
    )
    if opening < 0 or ")" in passage.text[opening : passage.starts[group.first]]:
        return False
    if passage.words[passage.word_at(opening)] in WHOLE:
        return False  # عائلة بأكملها (أب وأم و4 أولاد)
    closing = passage.text.find(")", passage.ends[group.last], passage.ends[group.last] + 80)
    return closing >= 0 and not passage.text[opening + 1 : closing].strip().isdecimal()
