"""What an organisation is to the event: who acts, whom it hits, who reports it, or only named.

An Arabic verb stands before its subject (استهدفت قسد …) and may bear its object (استهدفتها قسد);
what is hit follows the subject, a preposition (على, ضد) or a noun of harm (مقتل عنصر من …); who did
it follows a word for the means (برصاص, على يد, بقصف).
"""

from collections.abc import Collection, Sequence

from classifiers.conjugation import IT, THEM, verb_table
from classifiers.labels import OrganisationRole
from classifiers.organisations import MILITARY, Named
from classifiers.passage import Passage
from classifiers.vocabulary import exact, word_list

_ATTACKS = (
    "استهدف/ستهدف قصف/قصف هاجم/هاجم اقتحم/قتحم اعتقل/عتقل داهم/داهم أطلق/طلق أعدم/عدم شن/شن"
    " نفذ/نفذ فجر/فجر دمر/دمر أسقط/سقط حاصر/حاصر احتجز/حتجز خطف/خطف اختطف/ختطف ضرب/ضرب دك/دك"
    " أوقف/وقف طوق/طوق اغتال/غتال طال/طال أسر/أسر فتش/فتش صادر/صادر قنص/قنص أحرق/حرق رد/رد"
)
_ACTS = frozenset(verb_table({"acts": _ATTACKS}))
_ACTS_ON = frozenset(verb_table({"acts": _ATTACKS}, objects=IT + THEM))
_HARMED = frozenset(
    verb_table(
        {"harmed": "قتل/قتل أصيب/صاب جرح/جرح استشهد/ستشهد لقي/لقى تعرض/تعرض نجا/نجو اغتيل/غتال"}
    )
)
"""Before its people these tell of harm done to them, also where the verb might be active."""
_SUFFERS = frozenset(verb_table({"suffers": "تعرض/تعرض تكبد/تكبد خسر/خسر"}))
_HARM = word_list(
    "مقتل قتل إصابة جرح اعتقال أسر اغتيال استهداف تدمير إعدام خطف اختطاف مصرع تفجير قتلى جرحى"
    " خسائر ضحايا against targeting targeted killing killed hit struck wounding"
)
_AGAINST = exact("على ضد نحو باتجاه تجاه ع against on")
_BY = exact(
    "يد أيدي قبل برصاص بنيران بقصف بواسطة بهجوم بغارة بغارات بكمين بصواريخ بقذائف بطيران by"
)
_CLASHES = word_list("اشتباك اشتباكات اشتبكت مواجهات معارك قتال clashes fighting")
_SIDES = exact("بين مع between with")
_ACTS_EN = exact(
    "shelled bombed targeted attacked raided arrested detained destroyed seized stormed shelling"
    " bombing attacking"
)
_ATTACK = word_list(
    "قصف غارة غارات غارتان هجوم هجمات كمين توغل اقتحام مداهمة قذائف صواريخ صاروخ نيران رصاص"
    " مسيرة مسيرات طيران طائرات طائرة مروحيات مدفعية ضربة ضربات عدوان حملة تقدم تسلل مرتزقة"
    " براميل قناصة قناص انزال"
)
_THINGS = word_list(
    "مواقع موقع موقعا مقر مقرا مقرات حاجز حاجزا حواجز نقطة نقاط سيارة آلية آليات دورية رتل رتلا"
    " مستودع مستودعات تجمعات تجمع عربة عربات مبنى قاعدة تابعة تابع التابع التابعة لصالح"
    " positions post checkpoint base vehicle convoy headquarters"
)
_PEOPLE = word_list(
    "عناصر عنصر عنصرا عنصرين قيادي قياديا قائد قادة ضابط ضباط جندي جنديين جنود مقاتل مقاتلين"
    " مقاتلي مقاتلو مسلحي مسلحين عضو أعضاء متطوع متطوعين member members fighters fighter soldier"
    " soldiers commander"
)
_LINKS = exact("من في ل أحد لدى of the from")
_THINGS_OR_LINKS = _THINGS | _LINKS
_BELONGING = _THINGS | _PEOPLE | _LINKS
_OWNED_EN = frozenset(word for word in _THINGS | _PEOPLE if word.isascii())
_PASSIVE_EN = exact("was were been")
_THAT_IT = exact("إنها أنها إنه أنه إنهم أنهم بأنها بأنه")
_KILLED_EN = exact("killed wounded injured dead")
_WHERE_EN = exact("in by near when as after at")
_REACH = 6
_SOURCE = OrganisationRole.SOURCE


def role_of(passage: Passage, named: Named, source_words: Collection[int]) -> OrganisationRole:
    """The role of one mention. `source_words`: the words of the attribution."""
    if named.first in source_words:
        return _SOURCE
    before = _told_before(passage, named)
    return before or _told_after(passage, named)


def _told_before(passage: Passage, named: Named) -> OrganisationRole | None:
    """The role that the words before the name give, from the nearest to the verb."""
    words, clauses, first = passage.words, passage.clauses, named.first
    owned = False
    if words[first] in _BY:
        return OrganisationRole.ACTOR
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if clauses[at] != clauses[first]:
            return None
        word, adjoins = words[at], at == first - 1
        if word in _BY:
            return OrganisationRole.ACTOR
        if word in _AGAINST:
            return OrganisationRole.TARGET
        if word in _ATTACK or (adjoins and word in MILITARY and word not in _THINGS):
            return _if_not_attacked(passage, at)
        if word in _HARM:
            acts = adjoins and _has_object(passage, named)
            return OrganisationRole.ACTOR if acts else OrganisationRole.TARGET
        if word in _ACTS_ON:
            return OrganisationRole.ACTOR
        if word in _HARMED and not adjoins:
            return OrganisationRole.TARGET
        if word in _SUFFERS:
            return OrganisationRole.TARGET
        if word in _SIDES and not _CLASHES.isdisjoint(words[max(0, at - 3) : at]):
            return OrganisationRole.ACTOR
        if word in _ACTS_EN:
            return OrganisationRole.TARGET
        if word in _ACTS:
            acts = adjoins or _THINGS_OR_LINKS.isdisjoint(words[at + 1 : first])
            acts = acts and not _has_subject(words[max(0, at - 3) : at])
            return OrganisationRole.ACTOR if acts else OrganisationRole.TARGET
        if owned and word not in _BELONGING and at > 0 and _acts_near(passage, at):
            return OrganisationRole.TARGET
        if word not in _BELONGING and not words[first].startswith("ل"):
            return None
        owned = owned or word in _THINGS or word in _PEOPLE
    return None


def _has_subject(before: Sequence[str]) -> bool:
    """Whether the subject of a verb stands before it: غارة استهدفت …, إنها استهدفت …"""
    return bool(before) and (before[-1] in _THAT_IT or not _ATTACK.isdisjoint(before))


def _acts_near(passage: Passage, at: int) -> bool:
    """Whether a verb of attack and its subject stand before what is hit: استهدفت قسد مواقع …"""
    for index in range(at, max(-1, at - 4), -1):
        if passage.clauses[index] != passage.clauses[at]:
            return False
        if passage.words[index] in _ACTS:
            return True
    return False


def _if_not_attacked(passage: Passage, at: int) -> OrganisationRole:
    """Who uses the weapon at word `at` acts, unless the weapon itself is hit."""
    hit = at > 0 and (passage.words[at - 1] in _HARM or passage.words[at - 1] in _ACTS_ON)
    return OrganisationRole.TARGET if hit else OrganisationRole.ACTOR


def _has_object(passage: Passage, named: Named) -> bool:
    """Whether the noun of harm has its object after the name: استهداف قسد لسيارة."""
    after = passage.words[named.last + 1 : named.last + 2]
    return bool(after) and after[0].startswith("ل") and len(after[0]) > 3


def _told_after(passage: Passage, named: Named) -> OrganisationRole:
    """The role that what follows gives: قسد تقصف, قسد استهدفتها غارة, SDF fighters were killed."""
    words, index = passage.words, named.last + 1
    count = len(words)
    while index < count and words[index] in _OWNED_EN:
        index += 1
    adjoins = index < count and not passage.gap(index).strip()
    word = words[index] if adjoins else ""
    passive = word in _KILLED_EN and not _WHERE_EN.isdisjoint(words[index + 1 : index + 2])
    if passive or word in _SUFFERS or word in _ACTS_ON or word in _PASSIVE_EN:
        return OrganisationRole.TARGET
    if _opens(passage, named) or _is_verb(word):
        return OrganisationRole.ACTOR
    return OrganisationRole.MENTION


def _opens(passage: Passage, named: Named) -> bool:
    """Whether the name is the subject at the head of its sentence, after a verb at most."""
    start = named.first
    while start > 0 and passage.sentences[start - 1] == passage.sentences[named.first]:
        start -= 1
        if named.first - start > 2:
            return False
    return True


def _is_verb(word: str) -> bool:
    """Whether a word after a subject is its verb, of the third person: يستهدف, تقصف, استهدفت."""
    return (len(word) > 3 and word[0] in "يت" and word[1] != "ا") or word in _ACTS
