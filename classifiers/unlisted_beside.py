"""Villages that no table has, told by what stands on both sides: a word that puts the event there,
and where it lies (في X غرب Y, على X وY وZ شمال K)."""

from collections.abc import Collection

from classifiers.mentions import Mention
from classifiers.names import Hit
from classifiers.ordinary_words import ORDINARY_WORDS
from classifiers.passage import Passage
from classifiers.place_signs import adjoins
from classifiers.place_words import (
    FRONTS,
    GENERIC,
    GIVEN_NAMES,
    LANDFORMS,
    NAME_HEADS,
    NEAR,
    STRIKING,
)
from classifiers.unlisted_names import is_definite, is_head, is_side, may_begin
from classifiers.vocabulary import exact, word_list

_MOST = 8
"""Names of a list."""
_LONGEST = 3
"""Words of a name."""
_SHORTEST = 3
_PLACING = exact("في ع علي عند بين وبين مفرق قصف استهداف") | NEAR | FRONTS | STRIKING
"""Before a name these put the event there."""
_ALI = "علي"
"""Written without dots and marks also the word "on"."""
_GROUND = (
    "منطقة مناطق أرض أراضي اراض أراضٍ مزرعة مزارع حقل حقول بستان بساتين كرم كروم سهل سهول"
    " بادية صحراء غابة غابات حراج أحراش جبل جبال جبهة جرد جرود تل تلة تلال وادي وديان نهر ضفة"
    " ضفاف ساحل شاطئ بحر بحيرة سد بئر آبار ينبوع نبع مجرى قناة خزان محطة محطات مضخة خط خطوط"
    " أنبوب شبكة برج أبراج جسر طريق طرق طرقات شارع شوارع أوتوستراد مفرق تقاطع دوار ساحة ساحات"
    " ميدان حديقة ملعب رصيف نفق أنفاق خندق خنادق ساتر سواتر جدار سور حفرة حي أحياء حارة ضاحية"
    " ضواحي قرية قرى بلدة بلدات مدينة مدن مخيم مخيمات خيمة خيام تجمع تجمعات مأوى مركز مراكز"
    " مقر مقرات مقار موقع مواقع معسكر معسكرات ثكنة ثكنات قاعدة قواعد مطار مطارات نقطة نقاط"
    " حاجز حواجز مخفر مخافر سجن سجون معتقل فرع كتيبة لواء فوج فرقة سرية مستودع مستودعات مخزن"
    " مخازن منزل منازل بيت بيوت بناء بناية أبنية مبنى مباني دار فيلا شقة قصر محل محال محلات"
    " متجر سوق أسواق بسطة مطعم مقهى فندق صالة كازية ورشة معمل معامل مصنع مصانع مطحنة صومعة"
    " صوامع فرن أفران مخبز مدجنة مداجن حظيرة مسلخ مدرسة مدارس روضة معهد جامعة كلية مشفى مستشفى"
    " مشافي مستوصف عيادة صيدلية مسجد مساجد جامع كنيسة كنائس مقام مزار مقبرة مقابر موقف كراج"
    " مرآب محكمة بلدية مجلس مكتب دائرة مؤسسة شركة مصفاة منشأة منشآت مكب معبر معابر حدود شريط"
    " سيارة سيارات حافلة حافلات باص باصات ميكرو سرفيس شاحنة شاحنات صهريج صهاريج دراجة دراجات"
    " دبابة عربة عربات آلية آليات رتل أرتال دورية دوريات قافلة قوافل طائرة مروحية مسيرة قارب"
)
"""The land and what is built and drives on it."""
_NEWS = (
    "عملية عمليات هجوم هجمات هجمة قصف غارة غارات ضربة ضربات انفجار انفجارات تفجير تفجيرات"
    " اشتباك اشتباكات مواجهة مواجهات معركة معارك كمين كمائن حملة حملات مداهمة مداهمات توغل"
    " إنزال عدوان مجزرة مجازر حادث حوادث حادثة سقوط انهيار حريق حرائق نيران نار رصاص رصاصة"
    " عبوة عبوات لغم ألغام قذيفة قذائف صاروخ صواريخ قنبلة قنابل برميل براميل مفخخة شظايا سلاح"
    " أسلحة ذخيرة إطلاق استهداف اغتيال قتل خطف شجار خلاف نزاع ثأر مشاجرة مظاهرة مظاهرات وقفة"
    " اعتصام احتجاج احتجاجات إضراب نزوح تهجير عودة تسوية هدنة اتفاق مفاوضات اجتماع زيارة جولة"
    " حصار وقت يوم ليلة ساعة شهر عام سنة حين ظل إطار أثناء خلال بعد قبل إثر نتيجة سبب شخص"
    " أشخاص شاب شبان طفل أطفال امرأة نساء رجل رجال مدني مدنيين عائلة عائلات عنصر عناصر مقاتل"
    " مقاتلين مجموعة مجموعات جثة جثث شهيد شهداء جريح جرحى مصاب قتيل قتلى كل بعض عدة عدد معظم"
    " غالب نفس ذات كامل جميع سائر وسط قلب داخل خارج محيط أطراف مدخل مشارف تخوم عمق شمال جنوب"
    " شرق غرب ريف جهة اتجاه ناحية محور محاور قطاع مسافة كيلومتر كم متر مكان أماكن طرف حزام"
    " جرار قهوة بحرة مسبح عشيرة عشائر قبيلة قبائل فصيل فصائل جيش قوات قوى أمن شرطة ميليشيا"
    " ميليشيات مسلح مسلحين بدو أهالي سكان الفرات العاصي الخابور دجلة هنا هناك هذا هذه تلك ذلك"
    " التي الذي صباح مساء فجر ظهر عصر ليل نهار أمس اليوم السبت الأحد الاثنين الثلاثاء الأربعاء"
    " الخميس الجمعة كهرباء مياه اتصالات إنترنت خبز غاز نفط مازوت قمح شعير زيتون محصول محاصيل"
    " أغنام مواشي قطيع أحوال أمطار سيول ثلوج عاصفة زلزال هزة"
)
"""What happens, when, and to whom."""
_NOUNS = word_list(f"{_GROUND} {_NEWS}") | exact(
    "اخر اول ثاني ثالث احد احدي عدد ما من الي عن مع ضد او ان"
)
"""Words of the news that are no names, whatever stands beside them."""


def names_before(
    passage: Passage,
    place: Mention,
    known: Collection[int],
    blocked: Collection[int],
    events: Collection[int],
) -> list[Hit[str]]:
    """The names before what says where they lie, in order; none where nothing puts the event
    there. `known`: last words of villages that are known; `blocked`: words that are something
    else; `events`: words that tell of an event."""
    found: list[Hit[str]] = []
    end = place.lead - 1
    while len(found) < _MOST:
        hit = _name_ending(passage, end, blocked, events)
        if hit is None:
            return []
        found.append(hit)
        if hit.clitic != "و":
            return found[::-1]
        end = hit.first - 1
        if end in known:
            return found[::-1]
    return []


def _name_ending(
    passage: Passage, end: int, blocked: Collection[int], events: Collection[int]
) -> Hit[str] | None:
    """The name that ends with the word `end`, if و or what puts an event somewhere is before it."""
    words = passage.words
    for first in range(end, max(0, end - _LONGEST), -1):
        if first in blocked or first in events or not adjoins(passage, first + 1):
            return None
        word = words[first]
        joined = word[0] == "و" and len(word) > _SHORTEST and not is_head(word)
        name = word[1:] if joined else word
        placed = words[first - 1] in _PLACING and adjoins(passage, first)
        if placed and words[first - 1] == _ALI and words[first - 2] in _PLACING:
            placed = False  # مفرق علي فرو
        if (joined or placed) and _is_name(words, name, first, end):
            start = passage.starts[first] + joined
            return Hit((), start, passage.ends[end], word[:joined], first, end)
    return None


def _is_name(words: list[str], name: str, first: int, last: int) -> bool:
    """Whether the words may be a name: one, or two of which the first begins names or the second
    belongs to it (جزرة البوشمس)."""
    named = is_head(name) or (first < last and (name in GIVEN_NAMES or name == _ALI))
    if not named and (not may_begin(name) or name in _NOUNS or name in ORDINARY_WORDS):
        return False
    rest = words[first + 1 : last + 1]
    if any(word in _NOUNS or word in GENERIC for word in rest):
        return False
    if not rest:
        return name not in NAME_HEADS and name not in LANDFORMS
    if len(rest) > 1:
        return is_head(name) and is_head(rest[0])
    return named or is_side(rest[0]) or (is_definite(rest[0]) and not is_definite(name))
