"""Which people each word of harm tells of: "قتل ثلاثة مدنيين", "11 قتيلاً", "طفلان استشهدا"."""

from collections.abc import Collection, Sequence

from classifiers.casualty_lists import add_entries
from classifiers.casualty_words import (
    BECOMING,
    BODIES,
    COUNTED,
    DETAINED,
    DISPLACED,
    GONE_BY,
    HARM_NOUNS,
    INJURED,
    KILLED,
    OF_PLACE,
    REMAINS,
    SINGULAR_LOSS,
    STOPS,
    TOTALS,
)
from classifiers.counted_people import (
    LONG_REACH,
    Casualties,
    add_joined,
    before,
    counts_next,
)
from classifiers.harms import Harm
from classifiers.named_people import people_by_name
from classifiers.numbers import NUMBER_WORDS
from classifiers.passage import Passage
from classifiers.people import KIN, Group
from classifiers.people_words import (
    APPROXIMATE,
    BANDS,
    CASES,
    COMPOSED,
    PARTS,
    PEOPLE,
    UNCOUNTED,
    WHOLE,
)
from classifiers.vocabulary import exact

_BEFORE_HARMED = CASES | APPROXIMATE | {"عدد", "بين"}
_PAST = frozenset({"فوق", "تجاوز", "تجاوزوا", "تجاوزت", "يتجاوز"})
_BEFORE_PEOPLE = APPROXIMATE | GONE_BY | {"كل"}
_STATES = frozenset({DETAINED, DISPLACED})
_DURING = frozenset({"خلال", "منذ"})
_SINGLE = exact("واحد واحدة")
_OUTCOMES = exact("قتيلا قتيلة قتيلين قتلى جريحا")
_BOTH = frozenset({KILLED, INJURED})
_BARE_REACH = 3
_REACH = 9
"""How many words from a word of harm its people may stand."""


def link_people(
    passage: Passage,
    harms: Sequence[Harm],
    groups: Sequence[Group],
    told: set[int],
    taken: Collection[int],
) -> Casualties:
    """Gives each word of harm its number, where the text states one. `told`: every word of harm,
    those that do not count too. `taken`: words that name something, places among them."""
    found = Casualties(passage, harms, groups, told)
    for group in groups:
        found.by_first[group.first] = found.by_last[group.last] = group
    for harm in harms:
        found.by_harm[harm.at] = harm
    for harm in harms:
        if harm.counted is not None:
            _count_noun(found, harm)
    for harm in harms:
        if harm.counted is None or (harm.value is None and passage.words[harm.at] in HARM_NOUNS):
            _link(found, harm)
    for harm in harms:
        if _says_outcome(found, harm):
            harm.value = None
    add_entries(found, taken)
    add_joined(found)
    return found


def _says_outcome(found: Casualties, harm: Harm) -> bool:
    """Whether a noun only says what became of those whom a verb was done to: أردوا الرجل قتيلاً."""
    words = found.passage.words
    if words[harm.at] not in _OUTCOMES or harm.groups:
        return False
    return any(
        other.verb and other.kind == KILLED and other.value is not None
        for at in range(max(0, harm.at - _REACH), harm.at)
        if (other := found.by_harm.get(at)) is not None
    )


def _count_noun(found: Casualties, harm: Harm) -> None:
    """قتيل, قتيلان, 11 قتيلاً, ثلاثة قتلى, مدني شهيد, الاصابات صارت 11."""
    passage, at = found.passage, harm.at
    if _is_either(found, at):
        _leave_out(found, at)
        return
    last = at - 1
    while last >= 0 and passage.words[last] in _BEFORE_HARMED and last not in found.by_last:
        last -= 1
    group = found.by_last.get(last) or _whole_before(found, harm)
    if group is not None and group.last == last and _tells_before(found, group, at):
        group = None
    if passage.words[at][0] == "و" and passage.words[at][1:] in COUNTED:
        group = None  # طفلة وجرحى
    known = not harm.counted or (harm.kind == INJURED and _is_definite(passage, at - 1))
    if group is not None and not group.numbered and known and _is_definite(passage, at):
        group = None  # ابنها بين المصابين, الشاب المصاب
    adjoins = group is not None and not passage.gap(at).strip(" ()")
    if group is not None and harm.kind in _STATES and not group.numbered:
        found.harm_words.discard(at)  # مدرس موقوف, شاب نازح tell who he is
        return
    if group is not None and adjoins and not group.part and group.first not in found.claimed:
        group = _with_earlier(found, group)
        found.claim(harm, group)
        harm.value = group.value
        harm.total = _is_total(passage, group.first)
        return
    if passage.words[at + 1 : at + 2] and passage.words[at + 1] in _SINGLE:
        harm.value = 1  # وفاة واحدة
        return
    after = _becoming(found, at)
    if after is None and harm.counted == 0 and _list_after(found, harm):
        return
    if after is None and not UNCOUNTED.isdisjoint(passage.words[max(0, at - 4) : at]):
        return
    if after is not None:
        found.claim(harm, after)
        harm.value, harm.total = after.value, True
    elif harm.counted and not _is_definite(passage, at):
        harm.value = harm.counted
        same = found.by_first.get(at + 1)
        if same is not None and same.value == harm.value and found.follows(at + 1):
            found.claim(harm, same)  # جثة طفل


def _tells_before(found: Casualties, group: Group, at: int) -> bool:
    """Whether a number belongs to what precedes it, and not to the word of harm `at`: شهداء (3)
    جرحى, القتلى 3 الجرحى, حوادث 6 (وفاة)."""
    gap = found.passage.gap(at)
    return group.bare and (
        ("(" in gap) != ("(" in found.passage.gap(group.first))
        or _is_definite(found.passage, at)
        or (")" in gap and group.first - 1 in found.harm_words)
    )


def _is_definite(passage: Passage, at: int) -> bool:
    return passage.words[at].startswith(("ال", "وال", "بال", "لل"))


def _whole_before(found: Casualties, harm: Harm) -> Group | None:
    """A number that stands apart before a word for many: 6 عناصر من قوات النظام جرحى, ارتفع إلى
    ثمانية بينهم خمسة أطفال عدد قتلى القصف."""
    passage, at = found.passage, harm.at
    if harm.counted or passage.words[at].startswith(("و", "ال")):
        return None
    for index in range(at - 1, max(-1, at - _REACH), -1):
        if passage.clauses[index] != passage.clauses[at] or index in found.harm_words:
            return None
        group = found.by_last.get(index)
        if group is not None and group.numbered and found.free(group):
            return group
    return None


def _becoming(found: Casualties, at: int) -> Group | None:
    """ارتفاع عدد القتلى إلى 12, الإصابات صارت 11, الإصابات: 4."""
    passage = found.passage
    sentence = passage.sentences[at]
    words = passage.words
    definite = words[at].startswith(("ال", "وال")) or words[at + 1 : at + 2] == ["sayisi"]
    rising = not BECOMING.isdisjoint(words[max(0, at - 3) : at])
    for index in range(at + 1, min(len(passage), at + (18 if rising else 10))):
        group = found.by_first.get(index)
        if passage.sentences[index] != sentence or index in found.harm_words:
            return None
        if group is not None and counts_next(found, group):
            return None
        if group is not None and group.numbered:
            told = passage.words[index - 1] in BECOMING or passage.words[index][0] == "ل"
            if _is_former(passage, group):
                continue  # ارتفاع العدد من 4 إلى 7
            told = told or passage.gap(index).strip() in ("=", ":", "(") or index == at + 1
            told = told or ":" in passage.gap(group.last + 1)
            told = told or rising
            alone = group.bare and index == at + 1 and not counts_next(found, group)
            past = passage.words[index - 1] in _PAST
            said = past or definite or alone or rising or _is_total(passage, at)
            said = said or (words[at] in BODIES and index == at + 1)  # جثث 4 أطفال
            return group if (told or past) and said else None
    return None


def _list_after(found: Casualties, harm: Harm) -> bool:
    """Counts who is listed after a colon: القتلى: رجل وابنه; الشهداء: محمد العلي، خالد الأحمد."""
    passage = found.passage
    first = next(
        (
            at
            for at in range(harm.at + 1, min(len(passage), harm.at + _REACH))
            if ":" in passage.gap(at)
        ),
        0,
    )
    if not first or passage.sentences[first] != passage.sentences[harm.at]:
        return False
    if any(at in found.harm_words for at in range(harm.at + 1, first + 1)):
        return False
    group = found.by_first.get(first)
    if group is not None and not group.bare and passage.words[group.last + 1 :][:1] != ["في"]:
        found.claim(harm, group)
        harm.value = group.value
    elif named := people_by_name(passage, first, after_colon=True):
        harm.value, harm.alone = named, True
    return harm.value is not None


def _is_former(passage: Passage, group: Group) -> bool:
    """Whether a number is what another has risen from: من 4 إلى 7."""
    after = group.last + 1
    return before(passage, group.first) == "من" and passage.words[after : after + 1] == ["الي"]


def _is_either(found: Casualties, at: int) -> bool:
    """4 عناصر بين قتيل وجريح: how many of which is not said."""
    words = found.passage.words
    if words[at - 1 : at] == ["بين"] and words[at + 1 : at + 2]:
        return at + 1 in found.harm_words and words[at + 1].startswith("و")
    return words[max(0, at - 2) : at - 1] == ["بين"] and at - 1 in found.harm_words


def _leave_out(found: Casualties, at: int) -> None:
    """Nobody counts those of whom some were killed and some hurt: سقوط خمسة بين قتيل وجريح."""
    between = at - 1 if found.passage.words[at - 1] == "بين" else at - 2
    group = found.by_last.get(between - 1)
    if group is not None:
        found.claimed.add(group.first)


def _is_total(passage: Passage, at: int) -> bool:
    return not TOTALS.isdisjoint(passage.words[max(0, at - 3) : at])


def _link(found: Casualties, harm: Harm) -> None:
    """Finds the people of a word of harm: a noun's after it, a verb's on either side."""
    passage, at = found.passage, harm.at
    if at + 1 in found.harm_words and not harm.verb:
        return
    if _is_shared(found, at):
        return
    if (
        passage.words[at][0] == "و"
        and passage.words[at + 1 : at + 2]
        and (harm.verb and passage.words[at + 1] in UNCOUNTED)
    ):
        return  # قضى طفل وامرأة وأصيب العشرات
    ahead = at + 1
    while ahead < len(passage) and passage.words[ahead] in APPROXIMATE and ahead - at < 5:
        ahead += 1
    direct = found.by_first.get(ahead) or found.by_first.get(at + 1)
    if direct is not None and passage.gap(at + 1).strip(" \"'()"):
        direct = None
    if direct is not None and direct.joined and _joins(passage, direct.first):
        direct = None
    group = direct if found.free(direct) and not harm.final else None
    told = found.by_harm.get(at + 1) if harm.verb and not harm.final else None
    if told is not None and told.counted == 1 and told.value == 1 and found.follows(at + 1):
        harm.value, told.value = 1, None  # تقتل نازحاً: one killed, nobody displaced
        return
    if passage.words[ahead : ahead + 1] and passage.words[ahead] in PARTS and harm.verb:
        group = found.by_first.get(ahead + 1)  # استشهد منهم اثنان
    if harm.verb and passage.words[at] < "\u0600":
        subject = found.by_last.get(at - 1)  # six captured
        group = subject if found.free(subject) and found.follows(at) else group
    if group is None and not harm.verb:
        numbered = found.by_last.get(at - 1)
        if numbered is not None and numbered.numbered and found.free(numbered):
            group = None if _tells_before(found, numbered, at) else numbered
    if group is None and harm.verb:
        group = _people_before(found, harm)
    if group is None and not harm.final:
        group = _people_after(found, harm)
    named = people_by_name(passage, ahead) if group is None or group.joined else 0
    if named and not harm.final:
        harm.value, harm.alone = named, True
    elif group is not None:
        found.claim(harm, group)
        harm.value, harm.total = group.value, _is_total(passage, at)
        harm.value += _is_kin_of_another(found, harm, group)
    elif _is_one(found, at):
        harm.value, harm.alone = 1, True


def _is_shared(found: Casualties, at: int) -> bool:
    """Whether a number is of two kinds of harm, and says of neither how many: مقتل وإصابة عشرة."""
    other = found.by_harm.get(at - 1)
    harm = found.by_harm[at]
    if other is None or other.value is not None or {other.kind, harm.kind} != _BOTH:
        return False
    joined = found.follows(at) and found.passage.words[at][0] == "و"
    return joined and other.counted is None and harm.counted is None


def _is_kin_of_another(found: Casualties, harm: Harm, group: Group) -> bool:
    """Whether و joins kin to one whom no list knows, told of between: مقتل صائغ وابنه."""
    passage = found.passage
    if not (group.joined and passage.words[group.first] in KIN):
        return False
    between = range(harm.at + 1, group.first)
    return 0 < len(between) < _REACH and not any(passage.words[at] in STOPS for at in between)


def _joins(passage: Passage, index: int) -> bool:
    """Whether what begins at a word goes on from what is before it."""
    return passage.words[index].startswith("و") or before(passage, index) in ("and", "ve", "و")


def _is_one(found: Casualties, at: int) -> bool:
    """Whether the grammar says that it is one: X was (critically) hurt, killed him, فارق الحياة."""
    passage = found.passage
    if passage.words[at + 1 : at + 2] in (["him"], ["her"]):
        return True
    told = found.by_last.get(at - 1)
    if (told is not None and told.part) or _counts_within(found, at):
        return False
    before = passage.words[max(0, at - 2) : at]
    if before[-1:] in (["اول"], ["first"]):
        return True
    singular = before[-1:] in (["was"], ["is"]) or (
        before[:1] == ["was"] and before[-1:] and before[-1].endswith("ly")
    )
    return singular or _is_single_loss(passage, at)


def _counts_within(found: Casualties, at: int) -> bool:
    """Whether a noun close after the verb counts the same people: ارتقى خمسة شهداء."""
    for index in range(at + 1, at + 4):
        other = found.by_harm.get(index)
        if other is not None and other.counted is not None:
            together = found.passage.clauses[index] == found.passage.clauses[at]
            return together and other.kind == KILLED
    return False


def _is_single_loss(passage: Passage, at: int) -> bool:
    """فارق الحياة, مات متأثراً: one whom the text named before, unless many are named after."""
    if passage.words[at] not in SINGULAR_LOSS and passage.words[at + 1 : at + 2] != ["الحياه"]:
        return False
    following = passage.words[at + 1 : at + 4]
    return not any(word in PEOPLE or word in UNCOUNTED or word in PARTS for word in following)


def _people_before(found: Casualties, harm: Harm) -> Group | None:
    """ثلاثة مدنيين من عائلة واحدة قضوا: the nearest free group before the verb. A verb of many
    (فأصيبوا) has its people anywhere before it in the sentence."""
    passage, at = found.passage, harm.at
    parts = False
    for index in range(at - 1, max(-1, at - 1 - LONG_REACH), -1):
        if passage.sentences[index] != passage.sentences[at] or index in found.harm_words:
            return None
        parts = parts or passage.words[index] in PARTS
        if at - index > (2 * _REACH if parts else _REACH) and not harm.many:
            return None
        group = found.by_last.get(index)
        if group is None or not found.free(group):
            continue
        if before(passage, group.first) in REMAINS and not harm.many:
            return None
        if group.bare and (at - index > _BARE_REACH or passage.words[at].startswith("و")):
            continue
        return _with_earlier(found, group)
    return None


def _with_earlier(found: Casualties, group: Group) -> Group:
    """The first of groups that are joined, with the number of all: 14 جندياً و3 مسلحين قتلى."""
    while group.joined:
        earlier = _earlier(found, group)
        if earlier is None or earlier.bare:
            break
        found.claimed.add(group.first)
        earlier.value += group.value
        group = earlier
    return group


def _earlier(found: Casualties, group: Group) -> Group | None:
    """The people that a joined group goes on from: لاعب من درعا وأربعة آخرون."""
    for index in range(group.first - 1, max(-1, group.first - 1 - _REACH), -1):
        apart = found.passage.clauses[index] != found.passage.clauses[group.first]
        if apart or index in found.harm_words:
            return None
        earlier = found.by_last.get(index)
        if earlier is not None:
            return earlier if found.free(earlier) and not _is_governed(found, earlier) else None
    return None


def _is_governed(found: Casualties, group: Group) -> bool:
    """Whether a word of harm stands directly before people, so that they are its own: مقتل شخصين
    وخمسة جرحى."""
    words, clauses, at = found.passage.words, found.passage.clauses, group.first - 1
    while at >= 0 and words[at] in _BEFORE_PEOPLE:
        at -= 1
    return at in found.harm_words and clauses[at] == clauses[group.first]


def _people_after(found: Casualties, harm: Harm) -> Group | None:
    """اعتقلت قوات النظام ثلاثة شبان: past the subject, to the first word that leads elsewhere."""
    passage, at = found.passage, harm.at
    arrest = harm.verb and harm.kind == DETAINED
    past_place = of_family = False
    for index in range(at + 1, min(len(passage), at + 1 + _REACH)):
        if passage.sentences[index] != passage.sentences[at] or index in found.harm_words:
            return None
        group = found.by_first.get(index)
        if index == at + 1 and passage.gap(index).strip(" \"'()"):
            return None
        if group is not None and found.free(group) and (group.numbered or not past_place):
            return group
        word = passage.words[index]
        if (arrest and word in OF_PLACE) or (harm.verb and word in _DURING):
            past_place = True
            continue
        approximate = word in APPROXIMATE and passage.words[index - 1] in APPROXIMATE
        following = passage.words[index + 1] if index + 1 < len(passage) else ""
        if word in UNCOUNTED or word in BANDS or (of_family and word in WHOLE):
            of_family = following in COMPOSED or following in WHOLE
            if of_family:
                continue  # أسرة من ستة أفراد, عائلة كاملة من أب وأم وطفلين
        if of_family and word in COMPOSED:
            past_place = index + 1 not in found.by_first
            continue
        if word in UNCOUNTED and _follows_number(passage, index) and following.startswith("و"):
            continue  # 40 عائلة وقرابة 500 شخص
        if word in PARTS or word in UNCOUNTED or passage.gap(index).strip(" \"'()"):
            return None
        if word in STOPS and not approximate and not (index == at + 1 and word == "علي"):
            return None
    return None


def _follows_number(passage: Passage, index: int) -> bool:
    return passage.words[index - 1][-1].isdecimal() or passage.words[index - 1] in NUMBER_WORDS
