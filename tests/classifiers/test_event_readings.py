"""Words of violence and of force that tell of something else, and what tells of them all the
same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.event_types import EventFinder
from classifiers.reader import read_passage
from config.catalogue import load_catalogue


@pytest.fixture(scope="module")
def finder() -> EventFinder:
    """On the shipped kinds of event."""
    return EventFinder(load_catalogue().event_types.values())


def kinds_of(finder: EventFinder, text: str) -> set[str]:
    passage = read_passage(text, finder.know)
    return set(finder.explain(passage, finder.triggers(passage, set(), set())).kinds)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("شن الائتلاف هجوما حادا على تصريحات المبعوث", {"statement"}),
        ("انفجار جديد في أسعار البصل", {"economy"}),
        ("معركة انتخابية بين المرشحين", {"election"}),
        ("هجوم على سوق البصل وارتفاع أسعاره", {"clash"}),
        ("فيلم يروي قصة اختطاف صحفي يفوز بجائزة", {"other"}),
        ("اختطاف صحفي على طريق المدينة", {"abduction"}),
        ("العرض يخطف الأضواء في المهرجان", {"other"}),
        ("مسلسل الخطف مستمر في المدينة", {"abduction"}),
    ],
)
def test_a_fight_of_words_or_prices_hurts_nobody(
    finder: EventFinder, text: str, kinds: set[str]
) -> None:
    assert kinds_of(finder, text) & (kinds | {"clash", "explosion", "abduction"}) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("اعتقال شابين عائدين من عملهما", {"arrest"}),
        ("خطف طالبة أثناء عودتها من جامعتها", {"abduction"}),
        ("عودة عائلات من لبنان إلى قراها", {"return"}),
        ("حريق في أشجار تعود لأهالي القرية", {"disaster"}),
        ("تعود عائلات القرية إلى بيوتها", {"return"}),
    ],
)
def test_only_who_had_fled_returns(finder: EventFinder, text: str, kinds: set[str]) -> None:
    assert ("return" in kinds_of(finder, text)) == ("return" in kinds)
    assert kinds <= kinds_of(finder, text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("طالب الخاطفون بفدية قدرها مئة ألف دولار", {"abduction"}),
        ("فيديو تعذيب للمخطوف والعصابة تريد 40 ألف دولار", {"abduction"}),
        ("خرج 19 مختطفا مقابل أسيرين وجثامين مقاتلين", {"prisoner_exchange"}),
        ("طالب الادعاء العام بسجن المتهم بالتعذيب", {"justice"}),
        ("Forces captured an officer and arrested two aides", {"arrest"}),
        ("Forces captured the town and arrested two men", {"arrest", "military_movement"}),
        ("اشتباك بعد محاولة دورية اعتقال شاب", {"clash"}),
        ("اعتقال ستة شبان بدعم من طيران التحالف", {"arrest"}),
        ("إصابة مشفى بعد استهدافه بصاروخين", {"shelling"}),
        ("دخل الجيش المدينة بدون قتال", {"military_movement"}),
        ("عدوان إسرائيلي استهدف الحي بعدد من الصواريخ", {"airstrike"}),
        ("Warplanes pounded the town", {"airstrike"}),
        ("roketli saldırıda iki sivil yaralandı", {"shelling"}),
        ("الأمن بيكمش عصابة بالسوق", {"arrest"}),
        ("الدورية أخدت الشب من بيته", {"arrest"}),
        ("نقلت الدورية شابا إلى فرع الأمن", {"arrest"}),
        ("اقتاد مجهولون السائق إلى مكان مجهول", {"abduction"}),
        ("عودة المخطوفة إلى أهلها", {"abduction"}),
        ("صدت الفصائل هجوما بريا وسط قصف مدفعي عنيف", {"clash", "shelling"}),
        ("أحبطت القوات هجوما بالمسيرات على القاعدة", {"drone"}),
        ("هجوم بالصواريخ على القاعدة", {"shelling"}),
        ("قتل أربعة من قوى الأمن على الطريق", {"clash"}),
        ("استهدف مسلح قائد الشرطة بثلاث رصاصات", {"assassination"}),
        ("العثور على جثث مقيدة الأيدي عليها آثار طلقات", {"execution"}),
        ("اقتحمت مجموعة المنزل وخطفت التاجر", {"abduction"}),
        ("أخلى التنظيم مقراته في الحي", {"military_movement"}),
        ("استعاد ثلاثة شبان حريتهم مقابل جثتين", {"prisoner_exchange"}),
        ("نزوح الأهالي مع تقدم القوات", {"displacement"}),
        ("هزت جريمة قتل البلدة", {"crime"}),
        ("اشتباك عقب مشاجرة في البلدة", {"clash"}),
        ("جرحى عقب مشاجرة تطورت إلى اشتباك", {"clash"}),
        ("هدنة تمر دون خروج مدنيين", {"ceasefire"}),
        ("اعتقال خطيب لأنه انتقد الفصيل", {"arrest"}),
        ("غارة على مزرعة احترقت بالكامل", {"airstrike"}),
        ("Masked men shoot dead a former officer", {"assassination"}),
        ("Three hurt in a tribal feud shooting", {"clash"}),
        ("Forces capture a former general", {"arrest"}),
        ("Drone crashes near the base", {"drone"}),
        ("القبض ع مروج مخدرات", {"arrest", "crime"}),
        ("هدنة تتضمن فك الحصار", {"ceasefire"}),
        ("تسعة قتلى في مداهمة لمجموعة مسلحة", {"clash"}),
        ("الطيران الرشاش يفتح نيرانه على السيارات", {"airstrike"}),
        ("إصابة رجل بانفجار لغم لاصق بسيارته", {"explosion"}),
        ("العثور على جثة رجل مصاب بطلقة في رأسه", {"assassination"}),
        ("العثور على مسيرة سقطت في أرض زراعية", {"drone"}),
        ("وفد روسي يلتقي الوجهاء ويتوصل معهم إلى هدنة", {"meeting", "ceasefire"}),
        ("غارات تهدم منزلا وعائلة تحت الأنقاض", {"airstrike"}),
        ("هجوم بسيارة مفخخة تبنته جماعة مجهولة", {"explosion"}),
        ("انفجرت سيارة مفخخة، وتبناه التنظيم", {"explosion", "statement"}),
    ],
)
def test_who_does_it_and_to_whom(finder: EventFinder, text: str, kinds: set[str]) -> None:
    assert kinds_of(finder, text) == kinds


@given(st.sampled_from(["قصف", "اشتباكات", "رصاص", "انفجار"]), st.integers(2, 9), st.data())
def test_letters_that_are_drawn_out_change_nothing(
    finder: EventFinder, word: str, more: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    drawn = word[:at] + word[at] * more + word[at:]
    assert kinds_of(finder, f"{drawn} في البلدة") == kinds_of(finder, f"{word} في البلدة")
