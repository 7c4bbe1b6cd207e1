"""Why a text has its labels: each has a reason, and its words stand in the text."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.classifier import Classifier
from classifiers.explanation import Reason
from classifiers.labels import Labels
from classifiers.normalise import search_text
from tests.classifiers.catalogue import build_classifier, on

_CLASSIFIER = build_classifier()
_PUBLISHED = on(2021, 8, 20)
_NEWS = (
    "قصف غارة انفجار لغم اعتقال هدنة قوات النظام قسد الجيش السوري الدفاع المدني قرية بلدة مدينة"
    " محيط جنوب شمال ريف إدلب حلب درعا الباب كناكر الزهراء بينين حنتوتين السويداء سوريا طرابلس"
    " محمد القصير قـ ـصـ ـف من على في مواقعها مقتل إصابة ثلاثة 12 طفلين مدنيين بينهم وفق بعد"
    " المرصد السوري: (ناشطون) (بيان) حلب اليوم أمس اليوم الثلاثاء 2021 عام . ، : - #"
    " SDF killed two in Idlib Israeli airstrike"
)
_FIGURES = ("killed", "injured", "detained", "displaced")


def explained(text: str, **known: str) -> tuple[Labels, tuple[Reason, ...]]:
    return _CLASSIFIER.explain(text, published=_PUBLISHED, **known)


def reason(reasons: Sequence[Reason], label: str, value: object, *, kept: bool = True) -> Reason:
    """The first reason of a label."""
    wanted = (label, value, kept)
    return next(each for each in reasons if (each.label, each.value, each.kept) == wanted)


def words(text: str, found: Reason) -> list[str]:
    return [text[start:end] for start, end in found.stretches]


def check(text: str, labels: Labels, reasons: tuple[Reason, ...]) -> None:
    """What must hold of any text."""
    kept = {(each.label, each.value) for each in reasons if each.kept}
    told = {("is_syria", labels.is_syria), ("genre", labels.genre)}
    told |= {("governorate", code) for code in labels.governorates}
    told |= {("organisation", each.id) for each in labels.organisations}
    told |= {("event_type", each) for each in labels.event_types}
    told |= {(each, getattr(labels, each)) for each in _FIGURES if getattr(labels, each)}
    told |= {("attribution", labels.attribution)} if labels.attribution else set()
    body = labels.attribution_organisation
    told |= {("attribution_organisation", body)} if body else set()
    for region in labels.regions:
        told |= {("region", region.pcode), ("role", region.role)}
        assert any(
            (region.start, region.end) in each.stretches
            for each in reasons
            if each.label == "region" and each.value == region.pcode
        )
    moments = {value for label, value in kept if label == "event_time"}
    assert len(moments) == (labels.event_time is not None)
    assert {each for each in kept if each[0] != "event_time"} == told
    for each in reasons:
        assert each.rule
        assert len(set(each.stretches)) == len(each.stretches)
        for start, end in each.stretches:
            assert 0 <= start < end <= len(text)
            assert search_text(text[start:end])


@given(st.text())
def test_any_text_is_explained(text: str) -> None:
    labels, reasons = explained(text)
    assert labels == _CLASSIFIER.classify(text, published=_PUBLISHED)
    check(text, labels, reasons)


@given(st.lists(st.sampled_from([*_NEWS.split(), "\n"]), max_size=24).map(" ".join))
def test_every_label_has_a_reason_that_quotes_the_text(text: str) -> None:
    labels, reasons = explained(text)
    assert labels == _CLASSIFIER.classify(text, published=_PUBLISHED)
    check(text, labels, reasons)


def test_a_place_shows_what_chose_it_and_what_else_it_could_be() -> None:
    text = "قصف مدفعي على بلدة كناكر بريف السويداء"
    _, reasons = explained(text)
    found = reason(reasons, "region", "C6200")
    assert words(text, found) == ["كناكر", "السويداء"]
    assert found.candidates == ("C6200", "C2500")
    assert found.rule == "lies where the text says"
    assert reason(reasons, "role", "event").rule == "named as where it happened"


def test_equal_readings_are_all_shown() -> None:
    _, reasons = explained("قصف على بلدة الزهراء")
    found = reason(reasons, "region", "SY07")
    assert set(found.candidates) == {"C2600", "C2601"}
    assert found.rule == "common parent of equal readings"


def test_figures_and_kinds_quote_their_words_as_they_stand() -> None:
    text = "قـ ـصـ ـف يقتل ثلاثة مدنيين ويصيب 12 آخرين"
    _, reasons = explained(text)
    assert words(text, reason(reasons, "event_type", "shelling")) == ["قـ ـصـ ـف"]
    assert "ثلاثة" in " ".join(words(text, reason(reasons, "killed", 3)))
    assert "12" in " ".join(words(text, reason(reasons, "injured", 12)))


def test_the_source_and_its_body() -> None:
    text = "غارة جوية على بينين (بوابة إدلب)"
    _, reasons = explained(text)
    found = reason(reasons, "attribution", "بوابة إدلب")
    assert (words(text, found), found.rule) == (["بوابة إدلب"], "stands in brackets after the news")
    body = reason(reasons, "attribution_organisation", "idlib-gate")
    assert body.rule == "named in the words of the source"
    _, reasons = explained(text, attribution="قسد")
    assert reason(reasons, "attribution", "قسد").stretches == ()
    assert reason(reasons, "attribution_organisation", "sdf").rule == "bears the name of the source"


def test_the_time_is_given_as_the_labels_have_it() -> None:
    text = "قصف على بينين أمس"
    _, reasons = explained(text)
    found = reason(reasons, "event_time", "2021-08-18T21:00:00Z/2021-08-19T21:00:00Z")
    assert words(text, found) == ["أمس"]


@pytest.mark.parametrize(
    ("text", "label", "value", "quoted"),
    [
        ("محمد كناكر يزور دمشق", "region", "C2500", "كناكر"),  # a surname
        ("فتح باب المدرسة في إدلب", "region", "C1202", "باب"),  # a door
        ("انفجار في بينين إثر غارة", "event_type", "explosion", "انفجار"),  # its consequence
        ("قصف على بينين بعد هدنة", "event_type", "ceasefire", "هدنة"),  # what was before
    ],
)
def test_what_is_left_out_is_told(text: str, label: str, value: str, quoted: str) -> None:
    labels, reasons = explained(text)
    found = reason(reasons, label, value, kept=False)
    assert words(text, found) == [quoted]
    assert value not in [*labels.event_types, *(each.pcode for each in labels.regions)]


def test_a_text_of_nothing_has_reasons_too(classifier: Classifier) -> None:
    labels, reasons = classifier.explain("")
    assert not labels.is_syria
    assert {each.label for each in reasons} >= {"is_syria", "genre"}
