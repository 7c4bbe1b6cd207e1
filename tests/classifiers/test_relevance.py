"""Whether a text is about Syria, whether it is news, and in which language."""

import pytest

from classifiers.classifier import Classifier
from tests.classifiers.catalogue import on


@pytest.mark.parametrize(
    ("text", "about_syria"),
    [
        ("انفجار في مدينة إدلب", True),
        ("وفاة لاجئ سوري في إسطنبول", True),
        ("عقوبات أوروبية على سوريا", True),
        ("قسد تعلن حظراً للتجول", True),
        ("انفجار في بغداد", False),
        ("مباراة في القاهرة", False),
        ("طقس معتدل اليوم", False),
        ("Explosion in Beirut", False),
        ("Explosion in Idlib", True),
        ("الشرع يصدر مرسوما", True),
        ("المطرب الحلبي يغني الليلة", True),
        ("محمد الحلبي يفوز بالجائزة", False),
        ("الأسد يصدر مرسوما", True),
        ("الأسد يهاجم زائرا في حديقة الحيوان", False),
        ("عائلات سورية في إسطنبول", True),
        ("زلزال في ولاية تركيا الشرقية", False),
        ("إيران تنفي وجود قواعد لها في سوريا", True),
        ("سوريا وإسرائيل تجريان محادثات في باريس", True),
        ("قتيل في أنقرة بشجار على الحرب في سوريا البعيدة", False),
        ("بيدرسون يدعو إلى انتقال سياسي", True),
        ("محافظ إدلب: تركيا تمنع دخول المساعدات", True),
        ("السعودية ترحب برفع العقوبات عن سوريا", True),
        ("انفجار في بيروت أوقع قتلى وسوريا تراقب", False),
        ("الحكومة ترفع سعر البنزين", True),
        ("الحكومة في لبنان ترفع سعر البنزين", False),
    ],
)
def test_about_syria(classifier: Classifier, text: str, about_syria: bool) -> None:
    assert classifier.classify(text).is_syria is about_syria


def test_a_text_without_a_place_is_about_the_home_of_its_feed(classifier: Classifier) -> None:
    text = "مقتل شخصين بانفجار"
    assert not classifier.classify(text).is_syria
    assert classifier.classify(text, home_region="SY13").is_syria
    assert classifier.classify(text, home_region="SY").is_syria
    assert not classifier.classify("مقتل شخصين في بيروت", home_region="SY").is_syria


def test_news_from_abroad_has_no_governorate(classifier: Classifier) -> None:
    labels = classifier.classify("مقتل شخص في ألمانيا وهو من حلب")
    assert labels.governorates == ()
    assert [region.role for region in labels.regions] == ["mention"]


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("انفجار في إدلب", "news"),
        ("انفجار في إدلب في 12 أيار 2012", "history"),
        ("الذكرى العاشرة لانفجار إدلب", "history"),
        ("في مثل هذا اليوم انفجار هز إدلب", "history"),
        ("صباح الخير", "other"),
    ],
)
def test_genre(classifier: Classifier, text: str, genre: str) -> None:
    assert classifier.classify(text, published=on(2022, 5, 12)).genre == genre


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("انفجار في إدلب", "ar"),
        ("انفجار في إدلب SOHR", "ar"),
        ("Explosion in the city of Idlib", "en"),
        ("İdlib'de patlama oldu", "tr"),
        ("🔴 12:16", "ar"),
    ],
)
def test_language(classifier: Classifier, text: str, language: str) -> None:
    assert classifier.classify(text).language == language
