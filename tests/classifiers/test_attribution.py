"""Who reports it."""

import pytest

from classifiers.classifier import Classifier


@pytest.mark.parametrize(
    ("text", "attribution", "organisation"),
    [
        ("قصف على قرية الفطيرة (ناشطون)", "ناشطون", None),
        ("قصف على قرية الفطيرة ( بوابة إدلب) - 10:24", "بوابة إدلب", "idlib-gate"),
        ("قصف على قرية الفطيرة (بيان)", "بيان", None),
        ("قصف على قرية الفطيرة (مراسل حلب اليوم).", "مراسل حلب اليوم", "halab-today"),
        ("قصف على قرية الفطيرة، بحسب المرصد السوري لحقوق الإنسان", None, "sohr"),
        ("قتل طفل بقصف وفق ما أفاد الدفاع المدني في إدلب", "الدفاع المدني", "white-helmets"),
        ("قتل طفل بقصف نقلاً عن مصادر محلية", "مصادر محلية", None),
        ("أفاد مراسل شبكة شام بأن طفلاً قتل", "مراسل شبكة شام", "shaam"),
        ("قصف على إدلب (شبكة شام) وجرحى في المدينة", "شبكة شام", "shaam"),
        ("جرحى بقصف على إدلب .. مراسل شبكة شام عبر الواتساب", "مراسل شبكة شام", "shaam"),
        ("قصف على إدلب - شبكة شام ⚠️ ابتعدوا عن المكان", "شبكة شام", "shaam"),
        ("قال أحمد الخطيب المتحدث الإعلامي إن القصف مستمر", None, None),
        ("المرصد السوري: قتلى بقصف على إدلب", "المرصد السوري", "sohr"),
        ("عاجل | مراسل شبكة شام: قصف على إدلب", "مراسل شبكة شام", "shaam"),
        ("إدلب – شبكة شام\nقصف مدفعي على أطراف البلدة", "شبكة شام", "shaam"),
        ("منسقو الاستجابة تدين استهداف المخيمات", "منسقو الاستجابة", "coordinators"),
        ("قصف على قرية الفطيرة (شبكة شام) 17/8/2025", "شبكة شام", "shaam"),
        ("قصف على قرية الفطيرة (شبكة شام)\nوقصف آخر على بنين", "شبكة شام", "shaam"),
        ("تسوية في إدلب وفق ما ذكرته شبكة شام", "شبكة شام", "shaam"),
        ("قصف على إدلب، على حد قول ناشطين", "ناشطين", None),
        ("حذّر محافظ إدلب سامر الخطيب من الأمطار", "محافظ إدلب سامر الخطيب", None),
        ("تبنت قسد التفجير، وقال ناشطون إن طفلاً قتل", "قسد", "sdf"),
        (
            "مدير شبكة شام في إدلب سامر الخطيب: قصف على الفطيرة",
            "مدير شبكة شام في إدلب سامر الخطيب",
            "shaam",
        ),
        ("أفاد مصدر في قسد بمقتل طفل في إدلب", "مصدر في قسد", "sdf"),
        ("شبكة شام نقلت عن شاهد أن القصف مستمر", "شبكة شام", "shaam"),
        ('قصف على إدلب، بحسب شبكة "شام"', 'شبكة "شام"', "shaam"),
        ('قصف على إدلب، بحسب شبكة "شام', 'شبكة "شام', "shaam"),
        ("صحة حلب: خمسة جرحى بالقصف", "صحة حلب", None),
        ("شبكة شام: قصف على الفطيرة بحسب ناشطين", "شبكة شام", "shaam"),
        ("Idlib Relief Office: two killed in shelling", "Idlib Relief Office", None),
        ("SOHR'a göre iki sivil öldü", "SOHR", "sohr"),
        ("Two killed in shelling, SOHR said", "SOHR", "sohr"),
        ("Shelling near Idlib, according to White Helmets", "White Helmets", "white-helmets"),
        ("قصف ع الفطيرة وفي جرحى .. شبكة شام", "شبكة شام", "shaam"),
        ("قصف ع الفطيرة وفي جرحى 🔴 شبكة شام 2/10", "شبكة شام", "shaam"),
        ("قصف ع الفطيرة — ناشطون #إدلب_تقصف", "ناشطون", None),
        ("قصف ع الفطيرة . المصدر: شبكة شام", "شبكة شام", "shaam"),
        ("قصف ع الفطيرة\nمراسل بوابة إدلب\nشارك المنشور", "مراسل بوابة إدلب", "idlib-gate"),
        ("شبكة شام | قصف ع الفطيرة", "شبكة شام", "shaam"),
        ("قصف على الفطيرة (الرستن نيوز)", "الرستن نيوز", None),
        ("قصف ع الفطيرة (سامر الخطيب مدير المشفى)\nادعولن", "سامر الخطيب مدير المشفى", None),
        ("قصف على الفطيرة (مراسل شبكة شام) ولا خبر عن إصابات", "مراسل شبكة شام", "shaam"),
        ("أرقام الدفاع المدني :\nالفطيرة 5 جرحى", "الدفاع المدني", "white-helmets"),
        ("قصف على الفطيرة، بحسب إحصاء لشبكة شام", "شبكة شام", "shaam"),
        ("قسـ ـد : مقتل ثلاثة عناصر في إدلب", "قسد", "sdf"),
        ("قصف على إدلب .. والدفاع المدني: طفل قتيل", "الدفاع المدني", "white-helmets"),
        ("قوات سوريا الديمقراطية تعلن وقف النار في إدلب", "قوات سوريا الديمقراطية", "sdf"),
        ("محكمة إدلب تقضي بسجن ثلاثة", "محكمة إدلب", None),
        ("Idlib Health Board warns of cholera", "Idlib Health Board", None),
        ("مقتل شاب في إدلب وإصابة آخر / شبكة شام", "شبكة شام", "shaam"),
        ("أعلنت هيئة المنافذ إغلاق المعبر أسبوعاً للصيانة", "هيئة المنافذ", None),
    ],
)
def test_sources(
    classifier: Classifier, text: str, attribution: str | None, organisation: str | None
) -> None:
    labels = classifier.classify(text)
    if attribution is not None:
        assert labels.attribution == attribution
    assert labels.attribution is not None
    assert labels.attribution_organisation == organisation


@pytest.mark.parametrize(
    "text",
    [
        "قصف على قرية الفطيرة",
        "[::]",
        "عاجل: قصف على قرية الفطيرة",
        "ريف إدلب: قصف على قرية الفطيرة",
        "أعضاء المكتب:\n- سامر الخطيب (مديرا)\n- رنا الحسن (مسؤول مالي)",
        "مقتل رجل (45 عاماً)",
        "وصل الفريق إلى المدينة (درعا)",
        "اجتماع الساعة 12:30 في إدلب",
        "نقلت قسد سبعة شبان إلى السجن",
        "شاب قتل برصاص (من عناصر قسد)",
        "شبكة شام@ShaamNetwork\nقصف على قرية الفطيرة",
        "Shaam's Post\nقصف على قرية الفطيرة",
        "تقدم الجيش وفق القرار 2254",
        "وصل الوفد إلى إدلب ودعا قسد إلى التهدئة",
        "قصف على قرية الفطيرة\nشبكة شام\nشارك المنشور",
        "قصف على قرية الفطيرة\n#شبكة_شام",
        "#قسد | قصف على قرية الفطيرة",
        "قصف على قرية الفطيرة، بحسب الرواية",
        "قوات النظام بحملة دهم واسعة : 20 شاباً من الفطيرة",
        "كهرباء: عودة التيار إلى إدلب",
        "تعميم: إغلاق المعبر شمال إدلب",
        "ناشدوا قسد التدخل في إدلب",
        "2 SDF fighters reported killed near Idlib",
    ],
)
def test_no_source(classifier: Classifier, text: str) -> None:
    assert classifier.classify(text).attribution is None


def test_what_the_page_gave_is_used_as_it_is(classifier: Classifier) -> None:
    labels = classifier.classify("قصف على إدلب (ناشطون)", attribution="مراسل حلب اليوم")
    assert labels.attribution == "مراسل حلب اليوم"
    assert labels.attribution_organisation == "halab-today"


def test_the_source_is_an_organisation_of_that_role(classifier: Classifier) -> None:
    labels = classifier.classify("قوات النظام تقصف الفطيرة (المرصد السوري)")
    assert {each.id: each.role.value for each in labels.organisations} == {
        "regime-forces": "actor",
        "sohr": "source",
    }


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("بوابة إدلب تستنكر استهداف القرى (بيان)", "idlib-gate"),
        ("قصف يستهدف القرى (بيان)", None),
    ],
)
def test_a_document_is_of_the_first_who_acts(
    classifier: Classifier, text: str, author: str | None
) -> None:
    labels = classifier.classify(text)
    assert labels.attribution == "بيان"
    assert labels.attribution_organisation == author
    given = classifier.classify(text.removesuffix(" (بيان)"), attribution="بيان")
    assert given.attribution_organisation == author
