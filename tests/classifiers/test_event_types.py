"""Kinds of event: by their cues, causes before consequences, news before background."""

import pytest

from classifiers.classifier import Classifier


@pytest.mark.parametrize(
    ("text", "event_types"),
    [
        ("قصف بالمدفعية على قرية الفطيرة", ("shelling",)),
        ("القصف يتجدد على إدلب", ("shelling",)),
        ("انفجار في إدلب", ("explosion",)),
        ("انفجار لغم في إدلب", ("landmine",)),
        ("انفجارات إثر غارة جوية على إدلب", ("airstrike",)),
        ("نزوح مئات العائلات جراء قصف بقذائف الهاون", ("displacement", "shelling")),
        ("القبض على متهم في إدلب", ("arrest",)),
        ("Two detained after an explosion in Idlib", ("arrest",)),
        ("اشتباكات في إدلب بعد وقف إطلاق النار", ("clash",)),
        ("وقف إطلاق النار في إدلب", ("ceasefire",)),
        ("طيران يقصف أطراف إدلب", ("airstrike",)),
        ("قصف مدفعي على إدلب والطيران لا يغادر السماء", ("shelling",)),
        ("منسقو الاستجابة يستنكر استهداف المدنيين", ("statement",)),
        ("مباراة ودية في إدلب", ("other",)),
        ("حديث عابر في إدلب", ("other",)),
    ],
)
def test_kinds(classifier: Classifier, text: str, event_types: tuple[str, ...]) -> None:
    assert classifier.classify(text).event_types == event_types


@pytest.mark.parametrize(
    "text",
    [
        "انفجار في إدلب (بيان)",
        "انفجار في إدلب. وكان قصف طال القرية أمس",
        "انفجار في إدلب\nاقرأ أيضاً:\nاشتباكات في حلب",
        "انفجار في بيتهم في إدلب",
        "انفجار في إدلب #اشتباكات",
    ],
)
def test_what_is_no_news_gives_no_kind(classifier: Classifier, text: str) -> None:
    assert classifier.classify(text).event_types == ("explosion",)


def test_there_are_three_kinds_at_most(classifier: Classifier) -> None:
    labels = classifier.classify("اشتباكات وقصف واعتقال ونزوح وهدنة في إدلب")
    assert labels.event_types == ("clash", "shelling", "arrest")
