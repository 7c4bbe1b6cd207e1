"""Which words name places, which place they mean, and what it is to the event."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.classifier import Classifier
from classifiers.labels import Labels, PlaceRole
from tests.classifiers.catalogue import build_classifier

_CLASSIFIER = build_classifier()


def _named(labels: Labels) -> dict[str, str]:
    return {region.pcode: region.role.value for region in labels.regions}


@pytest.mark.parametrize(
    "text",
    [
        "غارات على قرية بينين",
        "غارات على بنين جنوب إدلب",
        "غارات على #بينين",
        "غارات على بِينِينَ",
        "غارات على كفرنبل وبينين",
        "انفجار لبينين قرب إدلب",
        "airstrike near Bnin village",
    ],
)
def test_spellings_clitics_and_marks_name_one_place(classifier: Classifier, text: str) -> None:
    assert "C4024" in _named(classifier.classify(text))


def test_the_offsets_point_at_the_name_in_the_text(classifier: Classifier) -> None:
    text = "🔴 قصفٌ  على مدينـــة «كفرنبل»، ريف إدلب"
    first, second = classifier.classify(text).regions
    assert text[first.start : first.end] == "كفرنبل"
    assert text[second.start : second.end] == "إدلب"


def test_a_village_knows_its_parents(classifier: Classifier) -> None:
    (region,) = classifier.classify("قصف على قرية الفطيرة").regions
    assert (region.pcode, region.governorate, region.parents) == ("C4070", "SY07", ("SY07", "SY"))
    assert region.candidates == ("C4070",)
    assert region.confidence == 1.0


@pytest.mark.parametrize(
    ("text", "pcode"),
    [
        ("قصف على ريف حلب الشرقي", "SY02"),
        ("نزوح من شمال حلب", "SY02"),
        ("اجتماع في محافظة حلب", "SY02"),
        ("انفجار في مدينة حلب", "C1007"),
        ("انفجار في حلب", "C1007"),
        ("اشتباكات في ريف دمشق", "SY03"),
        ("انفجار في منطقة الباب", "SY0202"),
    ],
)
def test_the_words_before_say_which_level_is_meant(
    classifier: Classifier, text: str, pcode: str
) -> None:
    assert [region.pcode for region in classifier.classify(text).regions] == [pcode]


@pytest.mark.parametrize(
    "text",
    [
        "انفجار أمام الباب الرئيسي للبناء",
        "وصلت القوافل بعد الظهر إلى إدلب",
        "قتل محمد كناكر في انفجار",
        "لقاء مع الشيخ أبو كناكر",
        "نادي الزهراء يفوز في مباراة",
        "مظاهرات الحلبيين في برلين",
        "تحدث سامر الحلبي عن الانفجار",
        "قناة إدلب بلس تبث صوراً",
        "فصائل دمشق تقصف محيط السد",
        "اتفاق بين دمشق وقسد",
        "Damascus-affiliated factions shelled the dam",
        "قصف على السوق #جمعة_درعا",
    ],
)
def test_ordinary_words_surnames_and_names_of_other_things_are_no_places(
    classifier: Classifier, text: str
) -> None:
    assert _named(classifier.classify(text)).keys() <= {"C3871", "SY07"}


@pytest.mark.parametrize(
    "text",
    [
        "انفجار في مدينة الباب",
        "انفجار في الباب شرق حلب",
        "قصف على جرابلس والباب",
        "اشتباكات في محيط الباب",
    ],
)
def test_a_word_that_is_also_a_place_counts_beside_a_sign_of_it(
    classifier: Classifier, text: str
) -> None:
    assert "C1202" in _named(classifier.classify(text))


@pytest.mark.parametrize("text", ["الباب", "الباب اليوم", "إدلب اليوم", "Aleppo today"])
def test_a_question_of_a_few_words_names_a_place(classifier: Classifier, text: str) -> None:
    assert len(classifier.classify(text).regions) == 1


@pytest.mark.parametrize(
    ("text", "pcode"),
    [
        ("انفجار في قرية كناكر بريف السويداء", "C6200"),
        ("انفجار في بلدة كناكر بريف دمشق", "C2500"),
        ("انفجار في كناكر (السويداء)", "C6200"),
        ("انفجاران في كناكر وعتيل", "C6200"),
    ],
)
def test_homonyms_are_told_apart_by_the_text(classifier: Classifier, text: str, pcode: str) -> None:
    first = classifier.classify(text).regions[0]
    assert first.pcode == pcode
    assert first.candidates[0] == pcode
    assert len(first.candidates) == 2
    assert first.confidence < 1.0


def test_homonyms_are_told_apart_by_the_home_of_the_feed(classifier: Classifier) -> None:
    text = "انفجار في قرية كناكر"
    assert classifier.classify(text, home_region="SY13").regions[0].pcode == "C6200"
    assert classifier.classify(text, home_region="SY03").regions[0].pcode == "C2500"


def test_a_tie_is_their_common_parent_and_never_a_coin_toss(classifier: Classifier) -> None:
    (region,) = classifier.classify("انفجار في قرية كناكر").regions
    assert region.pcode == "SY"
    assert set(region.candidates) == {"C2500", "C6200"}
    assert region.governorate is None
    (region,) = classifier.classify("انفجار في قرية الزهراء").regions
    assert (region.pcode, region.governorate) == ("SY07", "SY07")


def test_a_place_far_from_all_else_is_another_of_that_name(classifier: Classifier) -> None:
    labels = classifier.classify("انفجار قرب قرية حنتوتين على طريق درعا")
    assert "C3957" not in _named(labels)
    assert labels.governorates == ("SY12",)


def test_where_the_fire_came_from_is_not_where_it_fell(classifier: Classifier) -> None:
    labels = classifier.classify(
        "مدفعية قوات النظام تقصف أطراف قرية الفطيرة من مواقعها في قرية حنتوتين جنوب إدلب"
    )
    roles = _named(labels)
    assert roles["C4070"] == PlaceRole.EVENT
    assert roles["C3957"] == PlaceRole.ORIGIN
    assert labels.governorates == ("SY07",)


@pytest.mark.parametrize(
    "text",
    [
        "انفجار في جرابلس قتل شاباً من أبناء كفرنبل",
        "انفجار في جرابلس. وكانت كفرنبل تعرضت لقصف قبل أيام",
        "انفجار في جرابلس ونقل الجرحى إلى مشفى كفرنبل",
    ],
)
def test_what_is_only_mentioned_gives_no_governorate(classifier: Classifier, text: str) -> None:
    labels = classifier.classify(text)
    assert _named(labels)["C4087"] == PlaceRole.MENTION
    assert labels.governorates == ("SY02",)


def test_an_area_across_governorates_has_none(classifier: Classifier) -> None:
    labels = classifier.classify("إصابات كورونا جديدة شمال غربي سوريا")
    assert [(r.pcode, r.governorate) for r in labels.regions] == [("X-northwest", None)]
    assert labels.governorates == ()
    assert labels.is_syria


def test_a_place_within_the_name_of_a_body_is_none(classifier: Classifier) -> None:
    assert classifier.classify("بوابة إدلب تنشر صوراً").regions == ()
    assert classifier.classify("مركز درعا الإعلامي ينشر صوراً").regions == ()


@given(st.sampled_from(["", "و", "ب", "ل", "ف", "وب", "ول"]))
def test_a_clitic_changes_no_place(clitic: str) -> None:
    labels = _CLASSIFIER.classify(f"غارات على قرية كفرنبل {clitic}حنتوتين جنوب إدلب")
    assert {"C4087", "C3957"} <= _named(labels).keys()


def test_who_speaks_for_a_place_names_it_where_nothing_else_does(classifier: Classifier) -> None:
    assert _named(classifier.classify("أهالي جرابلس يناشدون المنظمات إدخال الطحين"))
    labels = classifier.classify("محافظ درعا: نطالب بفتح الطريق")
    assert labels.governorates == ("SY12",)
