"""Texts about other countries in which names of Syrian places occur, and Syrian ones in which
other countries are named."""

import pytest

from classifiers.classifier import Classifier
from classifiers.labels import Labels
from config.places import Level


def _places(labels: Labels) -> set[str]:
    return {each.name_ar for each in labels.regions if each.level != Level.COUNTRY}


@pytest.mark.parametrize(
    "text",
    [
        "انهيار مبنى سكني في محلة القبة بطرابلس شمالي لبنان وسقوط أربعة قتلى",
        "الدفاع المدني الأردني يخمد حريق أعشاب في بلدة حطين جنوب الأردن",
        "قتيل بإطلاق نار في القاسمية قرب صور جنوبي لبنان",
        "قضاء الحويجة: القوات الأمنية تعثر على نفق لداعش في قرية المحمودية",
        "حوثيون يقصفون قرى جنوب الحديدة",
        "مقتل شخصين بمشاجرة في بلدة حطين الأردنية",
        "مهرجان العنب في السويداء القديمة بقضاء جزين",
        "غارة على الطيبة والعديسة توقع شهيدين",
        "تصادم حافلتين على طريق مرسى علم - القصير",
        "عودة الكهرباء بعد إصلاح عطل في محافظة الجيزة",
        "اعتقال متهمين في الدور بمحافظة صلاح الدين",
        "حريق في سوق الحميدية بمدينة الإسماعيلية المصرية",
        "القبض على لص سيارات في حي النزهة بالرياض",
        "هجوم على نقطة أمنية في قرية الزركة بقضاء الطوز",
        "انتشال جثث مهاجرين قبالة شاطئ حمص الليبية",
        "تظاهرة في ساحة التحرير بالناصرية والديوانية",
        "حادث سير على طريق المنصورة - طلخا في دلتا مصر",
        "أوقف الأمن المغربي في القنيطرة شخصين بحوزتهما أقراص مخدرة",
        "الدرك الجزائري يضبط مخدرات في القصير",
        "انهيار منزل على ساكنيه في جبلة بسبب السيول في محافظات اليمن",
    ],
)
def test_namesakes_abroad_are_no_places_of_syria(shipped: Classifier, text: str) -> None:
    labels = shipped.classify(text)
    assert _places(labels) == set()
    assert not labels.is_syria


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("فتح معبر القائم - البوكمال أمام الشاحنات العراقية", "معبر البوكمال"),
        ("غارات على شاحنات في البوكمال قرب القائم العراقية", "البوكمال"),
        ("مقتل عنصرين بانفجار لغم في الباغوز على الحدود العراقية", "الباغوز"),
        ("اشتباكات مع مسلحين لبنانيين في حوش السيد علي غربي القصير", "حوش السيد علي"),
        ("غارات من طائرات تركية على قرية مرعناز قرب الحدود", "مرعناز"),
        ("الأردن يعيد فتح معبر نصيب أمام المسافرين", "معبر نصيب"),
        # Towns of the neighbours bear these names too, and people come back from there.
        ("وصول قافلة عائدين من لبنان إلى دوما", "دوما"),
        ("عودة عائلات من لبنان إلى يبرود", "يبرود"),
        ("قصف على حي الخالدية في حمص", "الخالدية"),
        ("انفجار لغم قرب الحصن شرق طربا بريف السويداء", "طربا"),
        ("قتيل بانفجار لغم في قرية القبة بريف حماة", "القبة"),
        ("انفجار في قرية القائم بريف حلب", "القائم"),
        ("مدفعية تركية قرب كلس تقصف قرية مرعناز", "مرعناز"),
        ("اشتباكات قرب الهرمل وقصف في ربلة", "ربلة"),
        ("الحماية المدنية الجزائرية تواصل البحث عن ناجين في حلب", "حلب"),
        ("الأمن اللبناني يوقف عصابة في القصير بريف حمص", "القصير"),
    ],
)
def test_places_at_the_border_are_kept(shipped: Classifier, text: str, place: str) -> None:
    labels = shipped.classify(text)
    assert place in _places(labels)
    assert labels.is_syria


@pytest.mark.parametrize(
    "text",
    [
        "حريق ضخم في مصنع حلب للخشب شرقي بيروت",
        "توقيف مدير معمل القدموس للأدوية في صيدا اللبنانية",
        "Japan's Hama Corporation reports record profit in Tokyo",
        "Hama, the Tokyo-listed property firm, reports a loss",
        "Flood warnings issued for Hama city in Japan",
        "Crash on main street of Damascus, Va.; several hurt",
        "الجيش الأمريكي يسقط مسيرة قرب قاعدة عين الأسد في الأنبار",
        "Police in Palmyra, Missouri, arrest two on burglary charges",
        "Sheriff's deputies in Palmyra, upstate New York, arrest two",
        "Halep Sokağı'nda çıkan yangında iki kişi yaralandı, Gaziantep itfaiyesi açıkladı",
        "وصفة اليوم: حمص وفلافل على الطريقة اللبنانية",
        "ارتفاع سعر كيلو حمص والعدس في أسواق الكويت",
    ],
)
def test_things_called_after_a_town_are_no_places(shipped: Classifier, text: str) -> None:
    labels = shipped.classify(text)
    assert _places(labels) == set()
    assert not labels.is_syria


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ارتفاع أسعار العدس والفول في حمص", "حمص"),
        ("حمص: ارتفاع سعر كيلو الفول", "حمص"),
        ("حريق في معمل القدموس قرب طرطوس", "طرطوس"),
        ("Fire at a bakery in Palmyra, Homs countryside", "تدمر"),
    ],
)
def test_the_towns_themselves_are(shipped: Classifier, text: str, place: str) -> None:
    assert place in _places(shipped.classify(text))


def test_a_quarter_of_a_town_that_nobody_lists_is_not_ours(shipped: Classifier) -> None:
    assert _places(shipped.classify("هجوم على مقهى في حي الجميلية بمدينة كوتايسي")) == set()
    assert "الجميلية" in _places(shipped.classify("هجوم على مقهى في حي الجميلية بمدينة حلب"))


def test_whose_home_is_here_is_news_of_syria(shipped: Classifier) -> None:
    shipwreck = "وفاة شابين من أبناء سلقين بغرق مركب قرب جزيرة كريت اليونانية"
    camp = "وفاة لاجئ من قرية معردبسة في مخيم الزعتري بالأردن"
    assert _places(shipped.classify(camp)) == {"معردبسة"}
    labels = shipped.classify(shipwreck)
    assert labels.is_syria
    assert labels.governorates == ()


def test_a_word_of_english_is_no_island(shipped: Classifier) -> None:
    assert _places(shipped.classify("Clashes on the Homs Road kill two")) == {"حمص"}


def test_the_ministry_of_another_country_is_not_ours(shipped: Classifier) -> None:
    labels = shipped.classify("وزارة الداخلية المغربية تعلن حصيلة جديدة لضحايا الزلزال")
    assert labels.organisations == ()
    assert not labels.is_syria
