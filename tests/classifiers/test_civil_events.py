"""Kinds of event of civil life: how people protest, who is put in charge, what is given, repaired,
judged, said; and what the same words are elsewhere."""

from zoneinfo import ZoneInfo

import pytest

from classifiers.classifier import Classifier
from classifiers.event_triggers import EventRule
from classifiers.event_types import Choice, EventFinder
from classifiers.reader import read_passage
from config.catalogue import Catalogue, load_catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def finder(catalogue: Catalogue) -> EventFinder:
    return EventFinder(catalogue.event_types.values())


@pytest.fixture(scope="module")
def shipped(catalogue: Catalogue) -> Classifier:
    return Classifier(
        catalogue.gazetteer,
        catalogue.organisations.values(),
        catalogue.event_types.values(),
        timezone=ZoneInfo("Asia/Damascus"),
        foreign=catalogue.foreign,
    )


def choice(finder: EventFinder, text: str) -> Choice:
    passage = read_passage(text, finder.know)
    return finder.explain(passage, finder.triggers(passage, set(), set()))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("طلاب المعهد يقاطعون الدوام", {"protest"}),
        ("سائقون يوقفون شاحناتهم رفضا للرسوم", {"protest"}),
        ("أهالي القرية رافعين صور أبنائهم في الساحة", {"protest"}),
        ("مسيرات في المدينة تنديدا بالقرار", {"protest"}),
        ("Esnaf ikinci gün kepenk kapattı", {"protest"}),
        ("Shopkeepers kept their shutters down", {"protest"}),
        ("أغلقت المدارس أبوابها في البلدة", {"services"}),
        ("استقال رئيس المجلس احتجاجا على القرار", {"appointment"}),
        ("وفد المعارضة يعلق المفاوضات احتجاجا على الخروقات", {"negotiation"}),
    ],
)
def test_who_protests(finder: EventFinder, text: str, kinds: set[str]) -> None:
    assert set(choice(finder, text).kinds) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("الخارجية: ما جرى خرق فاضح للسيادة", {"statement"}),
        ("الأمين العام قلق إزاء الأوضاع", {"statement"}),
        ("الشركة تعود إلى الطاولة مع العمال", {"negotiation"}),
        ("فرز أوراق المقترعين في الدائرة", {"election"}),
        ("المهندس سالم على رأس المؤسسة العامة", {"appointment"}),
        ("الوزارة تسند إدارة المشفى إلى معاون المدير", {"appointment"}),
        ("متطوعون يسلمون العائلات سلالا وصناديق غذائية", {"aid"}),
        ("الدولة ترسل مساعدات إلى ضحايا الفيضانات", {"aid"}),
        ("توزيع مقاعد المجلس على المحافظات", {"election"}),
        ("مبادرة لترميم مدرسة القرية", {"services"}),
        ("مبادرة روسية للحل", {"negotiation"}),
        ("آلية دولية لكشف مصير المفقودين", {"justice"}),
        ("عودة القطارات إلى المحطة", {"services"}),
        ("النار تأكل حقول القمح", {"disaster"}),
        ("وفاة أسرة باستنشاق غاز المدفأة", {"accident"}),
        ("رجل فتح النار على جيرانه في جريمة هزت البلدة", {"crime"}),
    ],
)
def test_civil_life(finder: EventFinder, text: str, kinds: set[str]) -> None:
    assert set(choice(finder, text).kinds) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("الهيئة الوطنية للعدالة الانتقالية تبدأ عملها", ("justice",)),
        ("فتح معبر نصيب أمام المسافرين", ("services",)),
        ("انطلاق أعمال مؤتمر الحوار الوطني", ("meeting",)),
    ],
)
def test_what_names_tell(shipped: Classifier, text: str, kinds: tuple[str, ...]) -> None:
    assert shipped.classify(text).event_types == kinds


def test_a_name_tells_a_kind_where_no_other_word_does(shipped: Classifier) -> None:
    _, reasons = shipped.explain("الهيئة الوطنية للعدالة الانتقالية تبدأ عملها")
    assert EventRule.NAMED in {reason.rule for reason in reasons}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("محكمة تبرئ ضابطا سابقا", {"justice"}),
        ("النقض تؤيد الحكم على قاتل", {"justice"}),
        ("رفع دعوى على الشركة", {"justice"}),
        ("موظف في مصرف يستقيل", {"appointment"}),
        ("انسحاب أعضاء من اللجنة", {"appointment"}),
        ("انسحاب القوات من البلدة", {"military_movement"}),
        ("تجميد عضوية كتلة في الاتحاد", {"appointment"}),
        ("منظمة تبني منازل للنازحين", {"aid"}),
        ("حزب يتبنى موقف الحكومة", {"statement"}),
        ("فرض حظر كلي بعد ارتفاع الإصابات", {"health"}),
        ("شاب يفقد حياته أثناء تمديد أسلاك", {"accident"}),
        ("انفجار إطار شاحنة على الطريق", {"accident"}),
        ("هطولات مطرية متوقعة مساء", {"other"}),
        ("وصول أول طائرة ركاب إلى المطار", {"services"}),
        ("خروج محطة المياه عن الخدمة", {"services"}),
        ("خروج المشفى عن الخدمة", {"health"}),
        ("وفد طبي يزور المخيم ويوزع سلالا غذائية", {"meeting", "aid"}),
        ("وفد يبحث توزيع سلال غذائية", {"meeting"}),
        ("الهيئة تعقد جلسات استماع أمام المحكمة", {"justice"}),
        ("المجموعة تشترط فدية لإطلاق التاجر المخطوف", {"abduction"}),
        ("المضادات تعترض صاروخين فوق المدينة", {"shelling"}),
    ],
)
def test_one_word_in_two_frames(finder: EventFinder, text: str, kinds: set[str]) -> None:
    assert set(choice(finder, text).kinds) == kinds


def test_a_facility_tells_what_it_is_for_and_a_town_does_not(shipped: Classifier) -> None:
    assert shipped.classify("مصفاة حمص تعود للعمل").event_types == ("economy",)
    assert shipped.classify("يوم في جسر الشغور").event_types == ("other",)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("قضت محكمة بالسجن المؤبد بحق ضابط", {"justice"}),
        ("مقتل عشرين شخصا بتحطم طائرة ركاب", {"accident"}),
        ("تتأثر البلاد بكتلة هوائية باردة", {"other"}),
        ("تخصيص مليار يورو للنازحين خلال مؤتمر", {"aid"}),
        ("توزيع سلال على العائلات العائدة إلى القرية", {"aid"}),
        ("عودة عشرين عائلة نازحة إلى القرية", {"return"}),
        ("مظاهرة في الساحة تطالب بوقف المفاوضات", {"protest"}),
        ("شاحنات مساعدات تصل إلى بلدة ضربها الزلزال", {"aid", "disaster"}),
    ],
)
def test_what_is_done_before_where_it_is(finder: EventFinder, text: str, kinds: set[str]) -> None:
    assert set(choice(finder, text).kinds) == kinds
