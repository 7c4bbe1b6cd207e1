"""Which of the bodies that bear a name is meant, by what stands around it, by the date and by the
place; and whether a short name is meant as one at all."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from classifiers.conjugation import verb_table
from classifiers.names import Hit
from classifiers.nations import ADJECTIVES, SYRIAN
from classifiers.passage import Passage
from classifiers.source_words import TELLS
from classifiers.vocabulary import exact, word_list
from config.organisations import Organisation

_LATIN = re.compile("[a-z]")
_QUOTES = frozenset("\"“”„«»'‘’")
_HEADS = word_list(
    "قوات عناصر عنصر ميليشيا مليشيا ميلشيا ميليشيات مليشيات فصائل فصايل فصيل مقاتلو مقاتلي"
    " مقاتلين مقاتل طيران قيادة قياده قيادي قيادات مسلحي مسلحو مسلح جنود جندي ضباط ضابط منظمه"
    " مؤسسه موسسه وكاله صحيفه شبكه قناه موقع تنظيم حزب حركه هييه هيئه مجلس مراسل مراسله رييس"
    " رئيس مدير متحدث باسم ناطق سيطره مناطق مواقع مواقعها مقرات حواجز حاجز نقاط مدفعيه صواريخ"
    " طائرات طايرات مسيرات قذائف قذايف سجون سجن صفوف اعضاء عضو وفد مكتب فرق فريق مصادر مصدر"
    " متطوعو متطوعي كوادر امن امنيو امنيي معسكر معسكرات"
)
"""Before an ambiguous name: what only an organisation has."""
_DEEDS = word_list("انسحاب هجوم تقدم تسلل كمين حملة رتل أرتال اقتحام مداهمة قصف سيطرة هزيمة")
"""Of what fights, before its short name: انسحاب الهيئة."""
_OF_THE_UN = ("ممي", "مميه", "مميا", "مميين", "مميون")
_BASES = exact("القاعدة")
"""What is attacked and left too, and no body by itself."""
_LINKS = exact("من في باسم عن")
_OPERATIONS = word_list("عمليه معركه معارك حمله اتفاق مجزره عمليات اتفاقيه")
"""Before a name that is an operation's, and of its fighters only after a word for them."""
_OF_FIGHTERS = word_list("قيادة قوات عناصر مقاتلو فصائل كتائب لواء ثوار شباب أبناء شهداء ساحة")
"""What no outlet has, before words that are names of some: مجلس قيادة الثورة, ساحة الحرية."""
_OTHER_HEADS = exact(
    "مؤتمر جامعة نادي فريق منتخب مشفى مستشفى مدرسة شركة بنك سوق طريق شارع حي منطقة إقليم مقاطعة"
    " وجهاء شيوخ كراج كراجات موجة ضربة ضربات شدة درجات مناطق سيارات منشآت أحياء مباني"
    " قرية بلدة مدينة"
)
"""Before a name of one word: it belongs to another name, or is the word itself."""
_DEFINITE = exact("الدولار الاقتصاد السوق التجارة الإعلام البث العمل الجو الطقس الموقع")
"""Nouns that an adjective after them describes."""
_EPITHETS = exact(
    "الإرهابي الإرهابية التكفيري التكفيرية الانفصالي الانفصالية الإجرامي الإجرامية الكردي الكردية"
    " الأسدي الأسدية المدعي الانقلابية"
)
"""What is said of a body, and names no other."""
_ADJECTIVES = exact("الحر المركزي الأحرار")
"""Names that also describe what stands before them: المازوت الحر, الفرن المركزي."""
_FREE = exact("الحرة العالم")
"""Words of any news that are names of outlets too: صحة درعا الحرة, ناشد العالم."""
_COUNTS = word_list("حصيلة إحصاء إحصائية توثيق رصد بيان تقرير أرقام بيانات تصريح توثيقات")
"""Of a body that publishes them: بحسب حصيلة أولية للمرصد."""
_QUARTERS = word_list("أحياء حيي حيا")
"""What و joins to these is one more quarter: أحياء الشعار والقاطرجي."""
_LIST_OF_QUARTERS = 6
_STATES = exact("إسرائيل")
"""States that are named for their army only where they strike."""
_STRIKES = word_list(
    "قصف قصفت تقصف استهدف استهدفت تستهدف ضربت تضرب شنت تشن نفذت تنفذ أغارت توغلت تتوغل اعتقلت تعتقل"
    " إطلاق قصف استهداف اغتالت تغتال هاجمت تهاجم أطلقت تطلق دمرت تدمر قتلت تقتل احتلت تحتل"
)
_ACTS = frozenset(
    verb_table(
        {
            "acts": "علق/علق شارك/شارك انتخب/نتخب اختار/ختار وافق/وافق قرر/قرر عقد/عقد بحث/بحث"
            " ناقش/ناقش صوت/صوت انسحب/نسحب عين/عين شكل/شكل نظم/نظم استقبل/ستقبل جدد/جدد اعتقل/عتقل"
            " أقال/قيل وقع/وقع منع/منع داهم/داهم أفرج/فرج سلم/سلم"
        }
    )
) - exact("وقع وقعت شكل صوت بحث عين منع")
"""What only a body does, as a verb: after a short name at the head of a text it shows one."""
_NO_ACTORS = frozenset({"media"})
_DEFINITES = ("ال", "وال", "بال", "لل", "فال")
_BARS = frozenset({"|", "||", "-", "–"})
"""After who reports: شام - …, جسر | …"""
_UNDER = "تحت"
"""Before الاحتلال it is a state of things and nobody's army."""
_NUMBERED = exact("المرصد")
"""With a number after it: one of the spotters of aeroplanes."""
_THERE, _NEVER = -1.0, float("inf")
_ARMED = frozenset(
    {"armed", "militia", "jihadi", "foreign-military", "foreign-militia", "security"}
    | {"state-military", "government"}
)
_FIRST_WORDS = 200
"""Nations that a text names later choose no body."""


class OrganisationRule(StrEnum):
    """Why a name means this organisation."""

    NAME = "a name that only it bears"
    LIKELIEST = "the likeliest of those that bear the name, by date, place and context"
    IN_CONTEXT = "a short name that the context shows to be one"
    NAMED_BEFORE = "the short form of a name given before"
    FORCES = "a military word beside the adjective of its nation"
    STATE_FORCES = "a military word beside the name of the state"
    ACCOUNT = "the account that posted, which is no part of the news"


class Case(Enum):
    """How a name in Latin letters is written; one in Arabic is SMALL."""

    CAPITALS = auto()
    MIXED = auto()
    SMALL = auto()


@dataclass(frozen=True, slots=True)
class Name:
    """How an organisation bears a name: `safe` alone or only in context, in which `case` (of
    Latin letters)."""

    organisation: Organisation
    safe: bool
    case: Case

    def is_written(self, shown: str) -> bool:
        """Whether these letters may be the name: an abbreviation stands in capitals, a name has
        one, words that the catalogue writes small may stand as they like."""
        if self.case is Case.CAPITALS:
            return shown.isupper()
        return self.case is Case.SMALL or shown != shown.lower()


@dataclass(slots=True)
class Context:
    """What stands around a name. `era`: the day of publication (ISO 8601); of an undated text when
    the first of the bodies in it ended. `sure`: ids of the bodies that the text names for sure;
    `related`: these and their parents. `governorates`: P-codes of where the text plays,
    called when needed. `nations`: countries by the words that name them; `homes`: those of foreign
    bodies, by id."""

    passage: Passage
    hit: Hit[Name]
    first: int
    last: int
    era: str | None
    sure: Collection[str]
    related: Collection[str | None]
    armed_event: bool
    in_source: bool
    governorates: Callable[[], Collection[str]]
    nations: Mapping[str, str]
    homes: Mapping[str, Collection[str]]

    @property
    def before(self) -> str:
        passage, first = self.passage, self.first
        if not first or not passage.text[passage.ends[first - 1] : passage.starts[first]].isspace():
            return ""
        return passage.words[first - 1]

    @property
    def after(self) -> str:
        passage, index = self.passage, self.last + 1
        if index == len(passage.words):
            return ""
        adjoins = passage.text[passage.ends[index - 1] : passage.starts[index]].isspace()
        return passage.words[index] if adjoins else ""

    @property
    def quoted(self) -> bool:
        start, end = self.passage.normalised.span(self.hit.start, self.hit.end)
        original = self.passage.normalised.original
        return original[max(0, start - 1) : start] in _QUOTES and (
            original[end : end + 1] in _QUOTES
        )


def only_bearer(passage: Passage, hit: Hit[Name]) -> Organisation | None:
    """The organisation that an Arabic name means wherever it stands; None where what is around it
    has to tell."""
    name, after, words = hit.keys[0], hit.last + 1, passage.words
    if len(hit.keys) > 1 or not name.safe or passage.text[hit.start] < "ء":
        return None
    if after < len(words) and words[after] in ADJECTIVES:
        return None
    return name.organisation


def resolve(context: Context) -> tuple[Organisation, OrganisationRule] | None:
    """Which organisation a name means here, and why; None if none."""
    keys = context.hit.keys
    safe = keys[0].safe or any(key.safe for key in keys)
    foreign = None if context.after.startswith("و") else ADJECTIVES.get(context.after)
    latin = bool(_LATIN.match(context.passage.text[context.hit.start]))
    if latin:
        foreign = ADJECTIVES.get(context.before)
    if foreign is not None and not _bears_nation(context, safe=safe):
        return None
    if not safe and (_is_abroad(context) or is_of_other_name(context)):
        return None
    if safe and (len(keys) == 1 or len({key.organisation.id for key in keys}) == 1):
        return keys[0].organisation, OrganisationRule.NAME
    scored = sorted(((_score(context, key), -at, key) for at, key in enumerate(keys)), reverse=True)
    best = scored[0]
    if not safe and best[0] < _needed(context):
        return None
    shared = len({key.organisation.id for key in keys}) > 1
    rule = OrganisationRule.LIKELIEST if shared else OrganisationRule.IN_CONTEXT
    return best[2].organisation, rule


def _is_abroad(context: Context) -> bool:
    """Whether a place of another nation follows the name: الهلال الأحمر في الزاوية الليبية."""
    at, words = context.last + 1, context.passage.words
    if at >= len(words) or words[at] not in ("في", "ب") or not context.passage.gap(at).isspace():
        return False
    return any(ADJECTIVES.get(word) for word in words[at + 1 : at + 3] if word.startswith("ال"))


def is_of_other_name(context: Context) -> bool:
    """Whether a word with the article belongs to another name: الهيئة السياسية, جامعة الجزيرة,
    الدولار الحر, أحياء الشعار والقاطرجي."""
    if context.last > context.first or not context.passage.text.startswith("ال", context.hit.start):
        return False
    if context.hit.clitic == "و":
        begin = max(0, context.first - _LIST_OF_QUARTERS)
        if not _QUARTERS.isdisjoint(context.passage.words[begin : context.first]):
            return True
    after, before = context.after, context.before
    name = context.passage.text[context.hit.start : context.hit.end]
    if before == _UNDER or (name in _NUMBERED and after.isdecimal()):
        return True
    if name in _ADJECTIVES and after[:1] != "و" and before.startswith(_DEFINITES):
        return True
    bears = after.startswith("ال") and after.endswith(("ي", "يه", "حه")) and after not in _EPITHETS
    if bears and after not in SYRIAN:
        return True
    return before in _OTHER_HEADS or before in _DEFINITE


def _bears_nation(context: Context, *, safe: bool) -> bool:
    """Whether the name itself says whose it is, so that an adjective after it is another word's."""
    words = context.passage.words[context.first : context.last + 1]
    return (safe and len(words) == 1) or any(ADJECTIVES.get(w) or w in SYRIAN for w in words)


def _needed(context: Context) -> float:
    """How much must speak for a name that is not safe alone: a phrase or an adjective of
    belonging only that its body was there then, a single word a sign that it is a name."""
    words = context.passage.words[context.first : context.last + 1]
    if context.before in _OPERATIONS and not context.hit.clitic.startswith("ل"):
        return _NEVER
    name = context.passage.text[context.hit.start : context.hit.end]
    if name in _STATES and context.after not in _STRIKES and context.before not in _STRIKES:
        return _NEVER
    if name in _FREE and not (_has_head(context) or context.quoted or context.first == 0):
        return _NEVER  # صحة درعا الحرة
    if name in _ADJECTIVES and not (context.sure or _has_head(context) or context.quoted):
        return _NEVER  # heat, what is central
    return _THERE if len(words) > 1 or words[0].endswith(_OF_THE_UN) else 2.0


def _score(context: Context, key: Name) -> float:
    organisation = key.organisation
    alive = _by_date(organisation, context.era)
    score = alive + _by_place(context, organisation)
    if organisation.id in context.related or organisation.parent in context.sure:
        score += 3.0
    if context.quoted:
        score += 2.0
    armed = organisation.type in _ARMED
    if armed and context.before in _DEEDS and context.after not in _OTHER_HEADS:
        score += 0.0 if context.passage.words[context.first] in _BASES else 1.5
    if organisation.type == "media" and context.before in _OF_FIGHTERS:
        return -_NEVER
    if armed and key.case is Case.CAPITALS and not context.passage.normalised.original.isupper():
        score += 1.0
    acts = context.first == 0 and context.after in _ACTS and organisation.type not in _NO_ACTORS
    if context.in_source or _has_head(context) or _speaks(context) or acts:
        score += 2.0
    if armed and context.armed_event and alive > 0:
        score += 1.5
    if context.after in SYRIAN or context.passage.words[context.last] in SYRIAN:
        score += -2.0 if organisation.type.startswith("foreign") else 0.5
    return score


def _has_head(context: Context) -> bool:
    """Whether a word before the name has a body after it: عناصر الهيئة, وفد من الائتلاف."""
    words, first = context.passage.words, context.first
    linked = context.before in _LINKS and first > 1 and words[first - 2] in _HEADS
    return linked or context.before in _HEADS


def _speaks(context: Context) -> bool:
    """Whether what the body says or does by saying it follows or leads: المرصد: …, المرصد رصد …,
    أكد المرصد …, حصيلة أولية للمرصد."""
    words, first = context.passage.words, context.first
    if context.before in TELLS and not context.hit.clitic:
        return True
    if context.hit.clitic == "ل" and not _COUNTS.isdisjoint(words[max(0, first - 2) : first]):
        return True
    index = context.last + 1
    if index >= len(context.passage):
        return False
    gap = context.passage.gap(index)
    if context.first == 0 and gap.strip(" ") in _BARS:
        return True
    return gap.strip(" ") == ":" or (gap.isspace() and context.passage.words[index] in TELLS)


def _by_place(context: Context, organisation: Organisation) -> float:
    """Whether it is at home where the text plays: its governorates, a foreign body's nation."""
    if len(context.hit.keys) == 1 and not organisation.areas:
        return 0.0
    if organisation.type.startswith("foreign"):
        own = context.homes.get(organisation.id, ())
        words = context.passage.words[:_FIRST_WORDS]
        named = any(context.nations.get(word) in own for word in words)
        if organisation.areas:
            where = set(context.governorates())
            if not where:
                return 0.5 if named else 0.0
            if where.isdisjoint(organisation.areas):
                return 0.5 if named else -4.0
            return 1.0 if named else 0.75
        if not named:
            return -4.0
        return -0.5 if context.governorates() else 2.5
    where = set(context.governorates()) if organisation.areas else set()
    if where.isdisjoint(organisation.areas):
        return -1.0 if where else 0.0
    return 1.5 if where.issubset(organisation.areas) else 0.0


def _by_date(organisation: Organisation, era: str | None) -> float:
    """Whether the organisation existed then; unknown ends speak neither for nor against."""
    if era is None:
        return 0.6 if organisation.active_to is None else 0.5
    start, end = organisation.active_from, organisation.active_to
    if start is not None and era[: len(start)] < start:
        return -2.0
    if end is not None and era[: len(end)] > end:
        return -2.0
    return 1.0


OWN_LATIN = exact("regime rejim rejimi assad esad esed")
"""Beside a military word: the forces of the Assad government, in English and Turkish."""
