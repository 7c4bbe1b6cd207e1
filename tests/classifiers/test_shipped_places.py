"""Places of the shipped table: who speaks or governs there, what only looks like one."""

from collections.abc import Callable

import pytest

from classifiers.classifier import Classifier
from classifiers.labels import Labels, PlaceRole
from tests.classifiers.catalogue import on

_PUBLISHED = on(2025, 6, 1)


@pytest.fixture(scope="session")
def classify(shipped: Classifier) -> Callable[[str], Labels]:
    return lambda text: shipped.classify(text, published=_PUBLISHED)


def _named(labels: Labels) -> list[str]:
    return [region.name_ar for region in labels.regions]


def test_whose_people_speak_is_a_place(classify: Callable[[str], Labels]) -> None:
    labels = classify("أهالي نوى وتسيل يرفضون تسليم سلاحهم لجيش الاحتلال على أطراف القريتين")
    assert _named(labels) == ["نوى", "تسيل"]


def test_whose_council_speaks_is_a_place(classify: Callable[[str], Labels]) -> None:
    assert "غباغب" in _named(classify("أعلن رئيس مجلس بلدة غباغب استقالته من منصبه"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("اغتيال شاب في جرابلس قرب دوار العلم", ["جرابلس"]),
        ("فرقة «بنات شهبا» تحيي أمسية في دمشق", ["دمشق"]),
        ("حادث سير بقرية عين حلاقيم ونقل ثلاثة مصابين", ["عين حلاقيم"]),
        ("تأهل الفتوة إلى نهائي كأس الجمهورية على حساب حرفيي حلب", []),
        ("انهارت مغارة على عمال حجر في قرية جوباس شرقي إدلب", ["جوباس", "إدلب"]),
        ("حرق محال في ركن الدين والشيخ محي الدين", ["ركن الدين", "الشيخ محي الدين"]),
        ("Drones attacked the Khrab al-Jir base", ["قاعدة خراب الجير"]),
        ("حادث سير عند مفرق براق على طريق السويداء", ["براق", "السويداء"]),
        ("#نبض_حوران: عودة الاتصالات في جاسم", ["جاسم"]),
        ("إطلاق نار في الهواء في بلدة ببيلا", ["ببيلا"]),
        ("إصابة فتى بجروح في قرية سوحا شرق السلمية", ["سوحا", "سلمية"]),
        ("غارة على سيارة بين سان وآفس", ["سان", "آفس"]),
        ("Gunmen attack a depot in al-Quriyah", ["القورية"]),
        ("قنص على سيارة في خناصر قرب عقيربات", ["خناصر", "عقيربات"]),
        ("اشتباكات في كناكر و#المزرعة بريف السويداء", ["كناكر", "المزرعة", "السويداء"]),
    ],
)
def test_what_stands_beside_a_name_tells_what_it_is(
    text: str, names: list[str], classify: Callable[[str], Labels]
) -> None:
    assert _named(classify(text)) == names


@pytest.mark.parametrize(
    ("text", "governorates"),
    [
        ("استهداف سيارة على طريق الباب - الراعي", ("SY02",)),
        ("اجتماع في أنقرة لبحث الوضع في منبج", ()),
        ("قصف على قرية الجديدة بريف جسر الشغور", ("SY07",)),
        ("اعتقال شبان في الكسوة أثناء توجههم إلى دمشق", ("SY03",)),
        ("أضرار في قرى خربة غازي وعين التينة وبحنين التابعة لصافيتا", ("SY10",)),
        ("مقتل جنديين بعدوان إسرائيلي من اتجاه الجولان استهدف محيط الكسوة", ("SY03",)),
        ("انفجار عبوة على طريق دمشق - بيروت قرب الصبورة", ("SY01", "SY03")),
        ("ضبط أغنام مهربة في قرية العرجلة على طريق دمشق", ("SY01", "SY03")),
        ("تعليق الدوام في مدارس السلمية وتلدرة وصبورة", ("SY05",)),
        ("مديرية زراعة السويداء تحذر من رعاة قادمين من بادية حماة", ("SY13",)),
    ],
)
def test_the_places_beside_it_tell_which_is_meant(
    text: str, governorates: tuple[str, ...], classify: Callable[[str], Labels]
) -> None:
    assert tuple(sorted(classify(text).governorates)) == governorates


@pytest.mark.parametrize(
    "text",
    [
        "أهالي بنش يتظاهرون تضامناً مع مدينة حماة",
        "قصف على حاجز في بنش رداً على استهداف قلعة المضيق",
        "ردا على مجزرة قلعة المضيق استهدفت الفصائل مواقع في بنش",
    ],
)
def test_what_people_stand_up_for_is_not_where_they_do(
    text: str, classify: Callable[[str], Labels]
) -> None:
    assert classify(text).governorates == ("SY07",)


@pytest.mark.parametrize("office", ["مديرية صحة", "محافظ", "قيادة شرطة"])
def test_an_office_is_of_the_governorate_and_not_where_it_happened(
    office: str, classify: Callable[[str], Labels]
) -> None:
    first, *events = classify(f"{office} الرقة تفتتح مركزاً في بلدة معدان").regions
    assert (first.name_ar, first.level, first.role) == ("الرقة", "governorate", PlaceRole.MENTION)
    assert [event.name_ar for event in events] == ["معدان"]


def test_where_who_reports_is_tells_which_place_is_meant(
    classify: Callable[[str], Labels],
) -> None:
    labels = classify("وفاة ثلاثة عمال اختناقاً في بلدة صيدا (مديرية الدفاع المدني بدرعا)")
    assert [(each.name_ar, each.role) for each in labels.regions] == [
        ("صيدا", PlaceRole.EVENT),
        ("درعا", PlaceRole.MENTION),
    ]


@pytest.mark.parametrize(
    ("text", "governorates"),
    [
        ("وصول 15 حافلة من مهجري الوعر إلى جرابلس", {"SY04", "SY02"}),
        ("نقل الهلال الأحمر 119 شخصاً من قدسيا إلى إدلب", {"SY03", "SY07"}),
        ("وفاة طفل من نازحي حمص في بلدة سرمدا", {"SY07"}),
        ("طلب مؤازرة من طرطوس بعد كمين في قرية بيت عانا", {"SY06"}),
    ],
)
def test_who_is_moved_leaves_where_it_happens(
    text: str, governorates: set[str], classify: Callable[[str], Labels]
) -> None:
    assert set(classify(text).governorates) == governorates


def test_what_serves_a_town_tells_where_it_happened(classify: Callable[[str], Labels]) -> None:
    text = "منظومة إسعاف حماة | حصيلة مهامنا\nحوادث سير 6، وفاة واحدة عند دوار السباهي"
    assert classify(text).governorates == ("SY05",)


def test_a_hashtag_below_is_not_where_it_happened(classify: Callable[[str], Labels]) -> None:
    text = "داعش تعدم ثلاثة شبان في مدينة دير حافر\n#داعش #الرقة"
    assert classify(text).governorates == ("SY02",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("الميادين بلا خبز لليوم الرابع", ["الميادين"]),
        ("تدمر 🔺 إطلاق نار على دورية", ["تدمر"]),
        ("وطال القصف اللطامنة وكفرزيتا", ["اللطامنة", "كفر زيتا"]),
        ("برباعية على ملعب طرطوس فاز الجيش على جبلة في الدوري", ["طرطوس"]),
        ("كتائب شهداء بابا عمرو تعلن اندماجها", []),
        ("من حضر المؤتمر الصحفي", []),
        ("توغل في بلدة حضر", ["حضر"]),
        ("20 ناجياً بمشفى الباسل", []),
        ("خروج 20 باصاً من القدم والعسالي باتجاه إدلب", ["القدم", "العسالي", "إدلب"]),
        ("كمين على طريق أثريا خناصر", ["أثريا", "خناصر"]),
        ("انفجار في حي القصور بحماة", ["القصور", "حماة"]),
        ("القتلى حماه وحماته وهرب", []),
    ],
)
def test_what_is_a_place_and_what_only_looks_so(
    text: str, names: list[str], classify: Callable[[str], Labels]
) -> None:
    assert _named(classify(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("غارات على جسور القصير", ["القصير"]),
        ("القمح يصل إلى صوامع السبينة", ["السبينة"]),
        ("هجوم في مدينة عين العرب", ["عين العرب"]),
        ("جسور الثقة بين الناس", []),
        ("صوامع الحبوب فارغة", []),
    ],
)
def test_what_a_town_has_announces_its_name(
    shipped: Classifier, text: str, names: list[str]
) -> None:
    assert [each.name_ar for each in shipped.classify(text).regions] == names
