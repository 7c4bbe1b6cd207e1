"""Which people each word of harm tells of: "قتل ثلاثة مدنيين", "11 قتيلاً", "طفلان استشهدا"."""

from collections.abc import Collection, Sequence

from classifiers.casualty_lists import add_entries
from classifiers.casualty_words import (
    CAUSES,
    DETAINED,
    HARM_NOUNS,
    HARM_VERBS,
    INJURED,
    KILLED,
    OF_PLACE,
    REMAINS,
    SINGULAR_LOSS,
    STOPS,
    WOUNDS,
)
from classifiers.counted_nouns import RELATIVES, becoming, count_noun, is_total, tells_before
from classifiers.counted_people import (
    LONG_REACH,
    REACH,
    Casualties,
    add_joined,
    before,
    with_earlier,
)
from classifiers.custody import count_dead_in_custody
from classifiers.harm import Harm
from classifiers.named_people import people_by_name
from classifiers.numbered_people import Group
from classifiers.numbers import NUMBER_WORDS
from classifiers.passage import Passage
from classifiers.people import KIN
from classifiers.people_words import (
    APPROXIMATE,
    BANDS,
    COMPOSED,
    PARTS,
    PEOPLE,
    UNCOUNTED,
    WHOLE,
)
from classifiers.vocabulary import exact

_DURING = frozenset({"خلال", "منذ"})
_OUTCOMES = exact("قتيلا قتيلة قتيلين قتلى جريحا")
_BOTH = frozenset({KILLED, INJURED})
_ALL = exact("جميعا جميعهم كلهم كلن كلهن الجميع")
_WAS_HURT = exact("فأصيب فأصيبت وأصيب وأصيبت فجرح فجرحت وجرح وجرحت فانصاب وانصاب")
"""Before its wounds, where nobody is named: one who was named before."""
_AGENTS = exact(
    "قناص قناصة مجهول مجهولون مجهولين مسلح مسلحون مسلحين لغم قذيفة دورية جندي جنود"
    " gunman gunmen sniper snipers"
)
"""Close before a verb of harm these do it, where people follow: قناص الحاجز قتل أخوين."""
_CAPTORS = exact("عناصر مقاتلون مقاتلين مقاتلو جنود مسلحون مسلحين أفراد رجال")
"""Before من and a force: who arrests, and not who is arrested."""
_ONE_HELD = exact(
    "معتقل معتقلا معتقلة موقوف موقوفا أسير أسيرا محتجز محتجزا المعتقل المعتقلة الموقوف الأسير"
    " المحتجز نازح نازحا نازحة مهجر"
)
_NUMBERS_OF = exact("عدد وعدد أعداد number")
_MAKE_UP = exact("أي تضم تقدر يقدر قوامها يعادل بمعدل بواقع بمجموع عددهم عدد أفرادها about some")
_MEMBERS_REACH = 8
_BARE_REACH = 3
_PHRASES = OF_PLACE | exact("على جراء نتيجة إثر برصاص بقصف بنيران بانفجار بغارة بغارات باستهداف")


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
            count_noun(found, harm)
    for harm in harms:
        if harm.counted is None or (harm.value is None and passage.words[harm.at] in HARM_NOUNS):
            _link(found, harm)
    for harm in harms:
        if _says_outcome(found, harm):
            harm.value = None
        if harm.kind == DETAINED and harm.counted is not None and harm.value is not None:
            count_dead_in_custody(found, harm)
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
        for at in range(max(0, harm.at - REACH), harm.at)
        if (other := found.by_harm.get(at)) is not None
    )


def _link(found: Casualties, harm: Harm) -> None:
    """Finds the people of a word of harm: a noun's after it, a verb's on either side."""
    passage, at = found.passage, harm.at
    if at + 1 in found.harm_words and _tells_who(found, harm):
        harm.value, harm.alone = 1, True
        found.by_harm[at + 1].value = None
        return
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
    if group is None and _is_counted_relative(passage, at):
        group = becoming(found, at)
    if passage.words[ahead : ahead + 1] and passage.words[ahead] in PARTS and harm.verb:
        group = found.by_first.get(ahead + 1)  # استشهد منهم اثنان
    if harm.verb and passage.words[at] < "\u0600":
        subject = found.by_last.get(at - 1)  # six captured
        if subject is not None and found.free(subject) and found.follows(at):
            group = _all_before(found, harm, subject)
    if group is None and not harm.verb:
        numbered = found.by_last.get(at - 1)
        if numbered is not None and numbered.numbered and found.free(numbered):
            group = None if tells_before(found, numbered, at) else numbered
    if group is None and harm.verb and not _AGENTS.isdisjoint(passage.words[max(0, at - 3) : at]):
        group = _people_after(found, harm)
    if group is None and harm.verb and _opens_its_own(passage, harm):
        group = _people_after(found, harm)
    if group is None and harm.verb and passage.words[at] not in CAUSES:
        group = _people_before(found, harm)
    if group is None and not harm.final:
        group = _people_after(found, harm)
    named = people_by_name(passage, ahead) if group is None or group.joined else 0
    if named and not harm.final:
        harm.value, harm.alone = named, True
    elif group is not None:
        found.claim(harm, group)
        harm.value = group.value
        harm.total = is_total(passage, at) or _heads_list(passage, group)
        harm.value += _is_kin_of_another(found, harm, group)
    elif _is_one(found, at):
        harm.value, harm.alone = 1, True


def _is_counted_relative(passage: Passage, at: int) -> bool:
    """Whether a verb tells whose number follows: عدد الجنود الذين قتلوا … إلى 33."""
    words = passage.words
    if before(passage, at) not in RELATIVES:
        return False
    return not _NUMBERS_OF.isdisjoint(words[max(0, at - REACH) : at])


def _tells_who(found: Casualties, harm: Harm) -> bool:
    """Whether a word of harm only says who is killed or hurt: مقتل معتقل سابق, تقتل نازحاً."""
    told = found.by_harm.get(harm.at + 1)
    if told is None or harm.final or harm.kind not in _BOTH or told.kind in _BOTH:
        return False
    return found.passage.words[told.at] in _ONE_HELD and found.follows(told.at)


def _opens_its_own(passage: Passage, harm: Harm) -> bool:
    """Whether و joins a verb of one to what precedes, so that its people stand after it."""
    word = passage.words[harm.at]
    return word[0] == "و" and not harm.many and not harm.final and word[1:] in HARM_VERBS


def _heads_list(passage: Passage, group: Group) -> bool:
    """Whether lines follow that tell of each: ضحايا الاغتيال 4 :"""
    gap = passage.gap(group.last + 1)
    return group.numbered and ":" in gap and "\n" in gap


def _is_shared(found: Casualties, at: int) -> bool:
    """Whether a number is of two kinds of harm, and says of neither how many: مقتل وإصابة عشرة."""
    other = found.by_harm.get(at - 1)
    harm = found.by_harm[at]
    if other is None or other.value is not None or {other.kind, harm.kind} != _BOTH:
        return False
    joined = found.follows(at) and found.passage.words[at][0] == "و" and not other.final
    return joined and other.counted is None and harm.counted is None


def _is_kin_of_another(found: Casualties, harm: Harm, group: Group) -> bool:
    """Whether و joins kin to one whom no list knows, told of between: مقتل صائغ وابنه."""
    passage = found.passage
    if not (group.joined and passage.words[group.first] in KIN):
        return False
    between = range(harm.at + 1, group.first)
    return 0 < len(between) < REACH and not any(passage.words[at] in STOPS for at in between)


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
    if _is_befallen(passage, at):
        return True
    singular = before[-1:] in (["was"], ["is"]) or (
        before[:1] == ["was"] and before[-1:] and before[-1].endswith("ly")
    )
    return singular or _is_single_loss(found, at)


def _is_befallen(passage: Passage, at: int) -> bool:
    """Whether it is told of one named before: انفجرت عبوة بسيارة المساعد، فأصيب بجراح خطيرة."""
    words = passage.words
    return words[at] in _WAS_HURT and words[at + 1 : at + 2] != [] and words[at + 1] in WOUNDS


def _counts_within(found: Casualties, at: int) -> bool:
    """Whether a noun close after the verb counts the same people: ارتقى خمسة شهداء."""
    for index in range(at + 1, at + 4):
        other = found.by_harm.get(index)
        if other is not None and other.counted is not None:
            together = found.passage.clauses[index] == found.passage.clauses[at]
            return together and other.kind == KILLED
    return False


def _is_said_of_him(found: Casualties, at: int) -> bool:
    """Whether a verb before it in the clause told already that he was killed: قُنص رجل … ومات."""
    clauses = found.passage.clauses
    return any(
        other.kind == KILLED and other.value == 1
        for index in range(max(0, at - REACH), at)
        if clauses[index] == clauses[at] and (other := found.by_harm.get(index)) is not None
    )


def _is_single_loss(found: Casualties, at: int) -> bool:
    """فارق الحياة, مات متأثراً: one whom the text named before, unless many are named after."""
    passage = found.passage
    if passage.words[at] not in SINGULAR_LOSS and passage.words[at + 1 : at + 2] != ["الحياه"]:
        return False
    following = passage.words[at + 1 : at + 4]
    if _is_said_of_him(found, at):
        return False
    return not any(word in PEOPLE or word in UNCOUNTED or word in PARTS for word in following)


def _people_before(found: Casualties, harm: Harm) -> Group | None:
    """ثلاثة مدنيين من عائلة واحدة قضوا: the nearest free group before the verb. A verb of many
    (فأصيبوا) has its people anywhere before it in the sentence."""
    passage, at = found.passage, harm.at
    parts = False
    for index in range(at - 1, max(-1, at - 1 - LONG_REACH), -1):
        if passage.sentences[index] != passage.sentences[at]:
            return None
        if index in found.harm_words and passage.words[index] not in CAUSES:
            return None
        parts = parts or passage.words[index] in PARTS
        if at - index > (2 * REACH if parts else REACH) and not harm.many:
            return None
        group = found.by_last.get(index)
        if group is None or not found.free(group):
            continue
        if before(passage, group.first) in REMAINS and not harm.many:
            return None
        if group.bare and (at - index > _BARE_REACH or passage.words[at].startswith("و")):
            continue
        if harm.many or passage.words[at] < "\u0600" or group.numbered:
            group = with_earlier(found, group)
        return _all_before(found, harm, group)
    return None


def _all_before(found: Casualties, harm: Harm, group: Group) -> Group:
    """The group, with the number of all that the sentence tells of before it where the verb is of
    all of them: طفلان في حماة، ورجل في حمص، قضوا جميعاً; a Turkish verb ends its sentence, too."""
    words, sentences = found.passage.words, found.passage.sentences
    beside = {*words[harm.at - 1 : harm.at], *words[harm.at + 1 : harm.at + 2]}
    turkish = harm.final and words[harm.at] < "\u0600"
    if not turkish and beside.isdisjoint(_ALL):
        return group
    for index in range(group.first - 1, max(-1, group.first - 1 - LONG_REACH), -1):
        if sentences[index] != sentences[harm.at] or index in found.harm_words:
            break
        earlier = found.by_last.get(index)
        if earlier is not None and found.free(earlier) and (earlier.numbered or not earlier.bare):
            found.claim(harm, earlier)
            group.value += earlier.value
    return group


def _people_after(found: Casualties, harm: Harm) -> Group | None:
    """اعتقلت قوات النظام ثلاثة شبان: past the subject, to the first word that leads elsewhere."""
    passage, at = found.passage, harm.at
    arrest = harm.verb and harm.kind == DETAINED
    past_place = of_family = False
    leading = _leads_with_phrase(passage, harm)
    first = at + 1
    if arrest and passage.words[first : first + 1] and passage.words[first] in _CAPTORS:
        first += 2 if passage.words[first + 1 : first + 2] == ["من"] else 0
    for index in range(first, min(len(passage), at + 1 + REACH)):
        if passage.sentences[index] != passage.sentences[at] or index in found.harm_words:
            return None
        group = found.by_first.get(index)
        if index == at + 1 and passage.gap(index).strip(" \"'()"):
            return None
        figure = leading and group is not None and group.bare and passage.words[index].isdecimal()
        if group is not None and found.free(group) and (group.numbered or not past_place):
            if figure:
                continue  # أصيب في 12 تموز
            return group
        word = passage.words[index]
        if leading and word in _PHRASES:
            past_place = True
            continue
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
        if word in UNCOUNTED and _follows_number(passage, index):
            if following.startswith("و"):
                continue  # 40 عائلة وقرابة 500 شخص
            return _members(found, index)
        if word in PARTS or word in UNCOUNTED or passage.gap(index).strip(" \"'()"):
            return None
        if word in STOPS and not approximate and not (index == at + 1 and word in ("علي", "ع")):
            return None
    return None


def _members(found: Casualties, families: int) -> Group | None:
    """The people of a number of families: 300 عائلة بدوية، أي نحو 1200 شخص."""
    words = found.passage.words
    for index in range(families + 1, min(len(words), families + _MEMBERS_REACH)):
        if (
            index in found.harm_words
            or found.passage.sentences[index] != found.passage.sentences[families]
        ):
            return None
        group = found.by_first.get(index)
        if group is not None and group.numbered and not group.bare:
            told = "(" in found.passage.gap(index) or not _MAKE_UP.isdisjoint(words[families:index])
            return group if told else None
    return None


def _leads_with_phrase(passage: Passage, harm: Harm) -> bool:
    """Whether where or how stands directly after a verb, so that its subject must come later: أصيب
    في حلب ستة أشخاص, قضى بحادثين خمسة عمال."""
    return (
        harm.verb
        and harm.kind in _BOTH
        and not harm.many
        and passage.words[harm.at + 1 : harm.at + 2] != []
        and passage.words[harm.at + 1] in _PHRASES
    )


def _follows_number(passage: Passage, index: int) -> bool:
    return passage.words[index - 1][-1].isdecimal() or passage.words[index - 1] in NUMBER_WORDS
