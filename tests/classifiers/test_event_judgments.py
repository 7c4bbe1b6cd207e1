"""What decides between kinds of event: who acted, with what, what came of it, what is said."""

import pytest

from classifiers.event_types import Choice, EventFinder
from classifiers.reader import read_passage
from config.catalogue import load_catalogue


@pytest.fixture(scope="module")
def finder() -> EventFinder:
    """On the shipped kinds of event."""
    return EventFinder(load_catalogue().event_types.values())


def choice(finder: EventFinder, text: str) -> Choice:
    passage = read_passage(text, finder.know)
    return finder.explain(passage, finder.triggers(passage, set(), set()))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("قصف بالبراميل المتفجرة على البلدة", {"airstrike"}),
        ("غارات على البلدة، كما طال القصف المزارع", {"airstrike"}),
        ("غارات على البلدة، والقصف من معسكر قريب مستمر", {"airstrike", "shelling"}),
        ("الطيران فوق البلدة وصاروخان على السوق", {"airstrike"}),
        ("الدفاعات تسقط طائرتين مسيرتين قرب القاعدة", {"drone"}),
        ("مجهولون يلقون قنبلة على منزل المختار", {"explosion"}),
        ("مجهولون يحرقون محلا في السوق", {"crime"}),
        ("ملثمون يخطفون تاجرا على الطريق", {"abduction"}),
        ("مشاجرة بين أقارب تنتهي بمقتل امرأة بالرصاص", {"crime"}),
        ("أطلق حرس الحدود النار على فتى فأرداه قتيلا", {"clash"}),
        ("مقتل قيادي سابق في البلدة", {"assassination"}),
        ("طخوه قدام باب بيته وهربوا", {"assassination"}),
        ("200 ألف حبة كبتاغون في قبضة مكافحة المخدرات", {"crime"}),
        ("شاب حر بعد شهر في قبضة خاطفيه", {"abduction"}),
        ("آليات الاحتلال تجرف أراضي زراعية", {"incursion"}),
        ("انفجار عبوة بدورية مشتركة على الطريق الدولي", {"explosion"}),
        ("طائرة مسيرة تدمر آلية على الطريق", {"drone"}),
        ("الأمن يضبط قاذف RPG وبنادق مدفونة في مزرعة", {"crime"}),
        ("اشتباكات بين عائلتين على خلفية خلاف مالي", {"clash"}),
        ("أطلق شخصان من سيارة مغلقة النار على تاجر فقتل فورا", {"assassination"}),
        ("أطلق ركاب سيارة النار على حاجز فاندلعت اشتباكات", {"clash"}),
        ("توفي شاب بعد أن أمطره ملثمون بالرصاص ولاذوا بالفرار", {"assassination"}),
        ("مسلحون على دراجة قتلوا عنصرين في السوق وفروا", {"assassination"}),
        ("مسلحون هاجموا حاجزا وقتلوا عنصرين", {"clash"}),
        ("عبوة زرعت تحت سيارته قتلت قائد الفصيل", {"assassination", "explosion"}),
        ("اتفاق على وقف شامل لإطلاق النار ودمج المقاتلين", {"ceasefire"}),
    ],
)
def test_who_did_what_with_what(finder: EventFinder, text: str, kinds: set[str]) -> None:
    assert set(choice(finder, text).kinds) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("الإفراج عن 42 موقوفا من أبناء البلدة", {"arrest"}),
        ("الإفراج عن معتقلين بموجب صفقة", {"prisoner_exchange"}),
        ("عائلات نازحة تغادر المخيم عائدة إلى قراها", {"return"}),
        ("أجلت فرق الإسعاف عشرات الجرحى من المدينة", {"health"}),
        ("توقيع مذكرة مع شركة بسبعة مليارات دولار لتوليد الكهرباء", {"economy"}),
        ("محكمة في هولندا تدين رجلا بجرائم حرب", {"justice"}),
        ("المحكمة تصدر حكما بالإعدام على القاتل", {"justice"}),
        ("تنفيذ حكم الإعدام بقاتل", {"execution"}),
        ("الجفاف يهدد القمح", {"disaster"}),
        ("قطع الطريق بين المدينتين بسبب انهيار صخري", {"services", "disaster"}),
        ("طقس السبت: أمطار غزيرة متوقعة على الساحل", {"other"}),
        ("اختناق عشرات المدنيين بعد قصف بغاز الكلور", {"airstrike"}),
        ("فقدان 16 شخصا بغرق قارب", {"accident"}),
        ("البلدة تستقبل 70 أسرة فرت من القصف", {"displacement", "shelling"}),
        ("سطا ملثمون على محل وفروا بمبلغ 60 ألف دولار", {"crime"}),
        ("احترق مستودع وسيطر الإطفاء على النيران", {"accident"}),
        ("تبادل عناصر من فصيلين إطلاق النار، ومقتل عنصر", {"clash"}),
        ("مرسوم بتعيين مدير للمصرف المركزي", {"appointment"}),
        ("مقتل صاحب فرن برصاص مجهولين", {"assassination"}),
        ("قصف على البلدة وخروج المشفى عن الخدمة", {"shelling", "health"}),
        ("قذائف على الأحياء، وعلقت الوزارة الدوام", {"shelling", "services"}),
        ("اشتباكات في المدينة\nالكهرباء مقطوعة عن المحافظة", {"clash", "services"}),
    ],
)
def test_what_comes_of_it(finder: EventFinder, text: str, kinds: set[str]) -> None:
    assert set(choice(finder, text).kinds) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("الوزير: رفع العقوبات فرصة لإعادة بناء البلاد", {"statement"}),
        ("الوزير: رفع العقوبات عن المصارف", {"sanctions"}),
        ("باريس: لا تطبيع قبل الحل السياسي", {"statement"}),
        ("محكمة تبرئ ضابطا والأهالي يناشدون المنظمات", {"justice"}),
        ("مقتل خمسة مدنيين بقصف، والمجلس يحمل النظام المسؤولية", {"shelling", "statement"}),
        ("حشود عسكرية على المداخل وتخوف من اقتحام وشيك", {"military_movement"}),
    ],
)
def test_what_is_only_said(finder: EventFinder, text: str, kinds: set[str]) -> None:
    assert set(choice(finder, text).kinds) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("لجان التنسيق: سقوط 64 شهيدا اليوم بينهم 12 طفلا", {"other"}),
        ("حصيلة شهداء الجمعة 41 معظمهم في المدينة", {"other"}),
        ("ارتفاع حصيلة ضحايا الزلزال إلى 513 قتيلا", {"disaster"}),
        ("العثور على جثة شاب مقتول قرب البلدة", {"crime"}),
        ("بعد اشتباكات استمرت يومين سيطر الثوار على البلدة", {"clash", "military_movement"}),
        ("The army cleared the village of militants", {"clash", "military_movement"}),
        ("iki köyü teröristlerden temizledi", {"clash", "military_movement"}),
        ("تطهير 12 هكتارا من الألغام", {"landmine"}),
        ("فقد أثر صياد بعد أن قلبت الأمواج قاربه", {"accident"}),
        ("فقد أثر شاب على طريق المدينة منذ يومين", {"abduction"}),
        ("وطالت ضربات جوية المطار وسقط 5 من عناصر النظام", {"airstrike"}),
        ("Drones strike a substation, leaving the city without power", {"drone", "services"}),
        ("سرقة أسلاك الكهرباء تحرم ثلاث قرى من التيار", {"crime", "services"}),
        ("سطا ملثمون على محل صائغ وقتلوه وفروا", {"crime"}),
        ("جامعة تفصل تسعة طلاب بسبب الغش في الامتحان", {"other"}),
        ("شنق عناصر التنظيم شابا في الساحة بتهمة التجسس", {"execution"}),
        ("شاب ينتحر شنقا في منزله", {"crime"}),
        ("حفر ثلاثة آبار لتأمين مياه الشرب بعد موجة الجفاف", {"services"}),
        ("البلدية تهدم محال مخالفة وأصحابها يشتكون قصر المهلة", {"services"}),
        ("متظاهرون يرفعون علم الثورة في الساحة", {"protest"}),
        ("الصوت مو قصف، جرة غاز انفجرت بمطعم", {"accident"}),
        ("سماع صوت انفجار قوي في المدينة", {"explosion"}),
        ("عودة الكهرباء إلى أحياء المدينة", {"services"}),
        ("السيطرة على تفشي الكوليرا في المخيمات", {"health"}),
        ("الحكومة تعجز عن السيطرة على الأسعار", {"economy"}),
        ("فقد أثره بعد أن أوقفه حاجز للنظام", {"arrest"}),
        ("ارتفاع عدد ضحايا القصف الجوي على السوق", {"airstrike"}),
        ("Unknown gunmen ambushed a patrol, two officers wounded", {"clash"}),
        ("حظر تجول في المدينة والعثور على رجل وزوجته مقتولين في منزلهما", {"crime"}),
        ("احترق تسعة مدنيين إثر تفجير دراجة مفخخة في السوق", {"explosion"}),
        ("إصابة ستة طلاب بقنابل عنقودية لقوات النظام", {"shelling"}),
        ("إصابة طفلين بانفجار قنبلة عنقودية من مخلفات القصف", {"landmine"}),
        ("الطيران مشط البادية بغارات عنيفة", {"airstrike"}),
        ("الجيش يمشط الجروف الصخرية ويثبت نقاطا", {"military_movement"}),
        ("تعيد منظمة بناء مدرسة مدمرة في القرية", {"services"}),
        ("SDF patrol seizes former ISIS fighter in the market", {"arrest"}),
        ("Army seizes three villages from the rebels", {"military_movement"}),
        ("الفصائل تتهم النظام بخرق الهدنة", {"statement", "ceasefire"}),
        ("استقبل المعبر ثلاثة آلاف عائد من لبنان", {"return"}),
        ("الوزير يستقبل وفدا من الأمم المتحدة", {"meeting"}),
        ("إدراج القدود على لائحة التراث الإنساني في اليونسكو", {"other"}),
        ("متحف المدينة يستضيف معرضا للخط العربي", {"other"}),
        ("أصوات مثل الزلزال من شدة الغارات", {"airstrike"}),
    ],
)
def test_one_cause_for_one_event(finder: EventFinder, text: str, kinds: set[str]) -> None:
    assert set(choice(finder, text).kinds) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("الوزير: يجب وقف القصف", {"statement"}),
        ("الحركة: لا صلة لنا بأي تشكيل عسكري جديد", {"statement"}),
        ("باريس: لدينا أدلة على استخدام الكلور", {"statement"}),
        ("Fidan: petrol sahaları devredilmeli", {"statement"}),
        ("Blinken: no doubt that the regime used gas", {"statement"}),
        ("الوزير: وقف لإطلاق النار في المدينة ولن نرد", {"ceasefire"}),
        ("الداخلية: اعتقال عشرة أشخاص، ولن نتهاون", {"arrest"}),
        ("انفجرت سيارة مفخخة وتبنى التنظيم التفجير", {"explosion", "statement"}),
    ],
)
def test_who_speaks_for_himself(finder: EventFinder, text: str, kinds: set[str]) -> None:
    assert set(choice(finder, text).kinds) == kinds
