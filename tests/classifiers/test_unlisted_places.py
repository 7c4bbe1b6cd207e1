"""Villages that no table has are told by their name and by what holds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.classifier import Classifier
from classifiers.labels import Region
from tests.classifiers.catalogue import build_classifier

_CLASSIFIER = build_classifier()


def _unlisted(text: str) -> dict[str, str | None]:
    regions = _CLASSIFIER.classify(text).regions
    return {each.name_ar: each.governorate for each in regions if each.lat is None}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("انفجار لغم في قرية الصفصافية بريف إدلب", {"الصفصافية"}),
        ("قصف على قريتي عرجلة والصفصافة شمال حلب", {"عرجلة", "الصفصافة"}),
        ("قصف على قرى عرجلة، كفر شمعة وأم النسور بريف حلب", {"عرجلة", "كفر شمعة", "أم النسور"}),
        ("قصف على قرى حنتوتين وعرجلة والفطيرة", {"عرجلة"}),
        ('مقتل راعٍ في قرية "عرجلة فوقاني" بريف حماة', {"عرجلة فوقاني"}),
        ("انفجار بقرية #أم_النسور ريف حماة", {"أم النسور"}),
        ("اشتباكات في تلة الصفصاف شمال اللاذقية", {"تلة الصفصاف"}),
        ("هجوم على جبل أبو نسر بريف اللاذقية", {"جبل أبو نسر"}),
        ("مداهمة بيت في #أبو_نسر جنوب #حلب", {"أبو نسر"}),
        ("تفجير الجسر بين رسم الإمام وتل الصفصاف قرب جرابلس", {"رسم الإمام", "تل الصفصاف"}),
        ("قصف على بنين والفطيرة وعين لاروق غرب إدلب", {"عين لاروق"}),
        ("مقتل راعٍ بلغم في الصفصافية غرب حماة", {"الصفصافية"}),
        ("قصف على حنتوتين وعرجلة وكفر شمعة جنوب إدلب", {"عرجلة", "كفر شمعة"}),
        ("اشتباكات عند مفرق علي نسر شرقي حلب", {"علي نسر"}),
        ("A mine exploded in Arjala village north of Aleppo", {"Arjala"}),
        ("Halep'in Arcala köyünde patlama", {"Arcala"}),
    ],
)
def test_an_unknown_village_is_named(text: str, names: set[str]) -> None:
    assert set(_unlisted(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "انفجار في قرية حدودية شمال حلب",
        "نزوح من قرى محاصرة بريف إدلب",
        "قصف على قرى المنطقة شمال حماة",
        "استهدف القصف قرية تقطنها عائلات بريف إدلب",
        "قصف على قرية قرب حلب",
        "قصف على قرى وبلدات ريف إدلب",
        "عائلات تركت قراها ومخيم النازحين بريف حلب",
        "#عاجل شمال إدلب قصف",
        "قتلى في المعمل شرقي حلب",
        "كمين على الأوتوستراد جنوب إدلب",
        "اشتباكات بين الفصائل المحلية غرب حلب",
        "إطلاق نار على حاجز طيار شمال حماة",
        "حريق في خيمتهن شمال إدلب",
        "استنفار في قرية",
        "انفجار في قرية الصفصافية",
    ],
)
def test_what_is_no_name_or_lies_nowhere_is_none(text: str) -> None:
    assert not _unlisted(text)


def test_what_holds_it_stands_for_it() -> None:
    text = "انفجار لغم في قرية الصفصافية بريف إدلب"
    village: Region = next(each for each in _CLASSIFIER.classify(text).regions if not each.lat)
    assert (village.pcode, village.level, village.parents) == ("SY07", "community", ("SY",))
    assert text[village.start : village.end] == village.name == "الصفصافية"


def test_the_village_meant_is_another_of_that_name() -> None:
    text = "قصف على قرية حنتوتين بريف درعا"
    assert _unlisted(text) == {"حنتوتين": "SY12"}


def test_one_of_several_villages_of_a_name_keeps_it() -> None:
    text = "انفجار في قرية الزهراء بريف إدلب"
    region = _CLASSIFIER.classify(text).regions[0]
    assert (region.pcode, region.name_ar, region.level) == ("SY07", "الزهراء", "community")
    assert len(region.candidates) > 1


@given(st.sampled_from(["و", "ب", "ل", "وب"]))
def test_a_clitic_before_the_word_village_changes_nothing(clitic: str) -> None:
    assert _unlisted(f"انفجار {clitic}قرية الصفصافية شمال حماة") == {"الصفصافية": "SY05"}


def test_every_label_can_be_explained(shipped: Classifier) -> None:
    labels, reasons = shipped.explain("قصف على قريتي عرجلاء والصفصافاء بريف إدلب")
    told = [each for each in reasons if each.label == "region" and each.kept]
    assert len(told) == len(labels.regions) == 3
