"""Figures: how many, of what, and what is no figure."""

import pytest

from classifiers.classifier import Classifier
from tests.classifiers.catalogue import on

Figures = dict[str, int]


def _figures(classifier: Classifier, text: str) -> Figures:
    labels = classifier.classify(text, published=on(2022, 5, 10))
    found = {
        "killed": labels.killed,
        "injured": labels.injured,
        "detained": labels.detained,
        "displaced": labels.displaced,
    }
    return {key: value for key, value in found.items() if value is not None}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("مقتل ثلاثة مدنيين في قصف", {"killed": 3}),
        ("مقتل طفل وإصابة آخر", {"killed": 1, "injured": 1}),
        ("استشهاد طفلين وجرح أربعة آخرين", {"killed": 2, "injured": 4}),
        ("قتيلان و٧ جرحى بانفجار", {"killed": 2, "injured": 7}),
        ("أحد عشر قتيلاً في غارة", {"killed": 11}),
        ("مقتل خمسة وعشرين شخصاً", {"killed": 25}),
        ("مقتل مئة وخمسة أشخاص", {"killed": 105}),
        ("إصابة 1,200 شخص", {"injured": 1200}),
        ("نزوح 12 ألف شخص", {"displaced": 12000}),
        ("نزوح ألفي شخص من البلدة", {"displaced": 2000}),
        ("مقتل 11 شخصاً بينهم 3 أطفال", {"killed": 11}),
        ("مقتل 11 شخصاً بينهم 3 أطفال وإصابة 5", {"killed": 11, "injured": 5}),
        ("3 قتلى (رجل وطفلاه) بقصف", {"killed": 3}),
        ("مقتل ما لا يقل عن عشرة أشخاص", {"killed": 10}),
        ("إصابة أكثر من 20 مدنياً", {"injured": 20}),
        ("إصابة 10-12 مدنياً", {"injured": 10}),
        ("اعتقلت الدورية ثلاثة شبان في البلدة", {"detained": 3}),
        ("القبض على رجلين متهمين بالسرقة", {"detained": 2}),
        ("طفل استشهد وامرأة أصيبت بالقصف", {"killed": 1, "injured": 1}),
        ("خمسة أشخاص من عائلة واحدة قضوا بقذيفة", {"killed": 5}),
        ("فقد شابان حياتهما في حادث", {"killed": 2}),
        ("متظاهر يفقد حياته برصاص", {"killed": 1}),
        ("مقتل طفل وامرأة بلغم ورجل برصاص مجهولين", {"killed": 3}),
        ("ارتفاع عدد القتلى إلى 14", {"killed": 14}),
        ("ارتفاع حصيلة المجزرة إلى 9", {"killed": 9}),
        ("Two children killed and at least five civilians wounded", {"killed": 2, "injured": 5}),
        ("8 sivil öldü, 3 kişi yaralandı", {"killed": 8, "injured": 3}),
    ],
)
def test_figures_in_words_and_digits(classifier: Classifier, text: str, figures: Figures) -> None:
    assert _figures(classifier, text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "19 حالة اشتباه جديدة بكورونا",
        "إصابة 3 منازل بأضرار",
        "إصابة جديدة بكورونا في المدينة",
        "قصف بأكثر من 40 قذيفة على بعد 5 كم",
        "مقتل عشرات المدنيين",
        "إصابة عدد من الأطفال",
        "قصف دون إصابات",
        "لم يسفر الانفجار عن مقتل أحد",
        "مفاوضات في 12 أيار 2022 حول معتقلين",
        "نزوح 300 عائلة من البلدة",
        "مقتل مدنيين بقصف على السوق",
    ],
)
def test_what_is_no_figure(classifier: Classifier, text: str) -> None:
    assert _figures(classifier, text) == {}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("مقتل طفل بانفجار. وكان 5 مدنيين قتلوا أمس", {"killed": 1}),
        ("مقتل رجل عمره 45 عاماً", {"killed": 1}),
        ("مقتل 3 مدنيين في 12 أيار 2022", {"killed": 3}),
        ("مقتل 3 مدنيين.\nالقتلى 3 مدنيين من البلدة", {"killed": 3}),
    ],
)
def test_dates_ages_the_past_and_repetitions_add_nothing(
    classifier: Classifier, text: str, figures: Figures
) -> None:
    assert _figures(classifier, text) == figures


def test_shuffled_clauses_keep_the_figures(classifier: Classifier) -> None:
    clauses = ["مقتل ثلاثة مدنيين في الفطيرة", "إصابة طفلين في سفوهن", "اعتقال شاب في إدلب"]
    expected = {"killed": 3, "injured": 2, "detained": 1}
    for turn in range(3):
        assert _figures(classifier, "، ".join(clauses[turn:] + clauses[:turn])) == expected
