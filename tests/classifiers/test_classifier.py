"""The classifier as a whole: tickers in the form in which agencies print them, and what must hold
of any text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.classifier import Classifier
from classifiers.labels import Labels
from classifiers.normalise import search_text
from tests.classifiers.catalogue import build_classifier, on

_CLASSIFIER = build_classifier()
_PUBLISHED = on(2021, 8, 20)

_NEWS = (
    "قصف غارة انفجار لغم قوات النظام قسد قرية بلدة مدينة محيط جنوب شمال ريف إدلب حلب الباب كناكر"
    " بينين حنتوتين الفطيرة كفرنبل من على في مواقعها مقتل إصابة ثلاثة 12 طفلين مدنيين بينهم وفق"
    " المرصد السوري (ناشطون) (بيان) أمس اليوم الثلاثاء 2021 عام تشرين الأول ، . : - #"
    " killed in Idlib Israeli airstrike"
)
_WORDS = [*_NEWS.split(), "\n"]


# text, kinds, governorates, a place of the event, organisations, attribution
_TICKERS = [
    (
        "مدفعية قوات النظام تقصف أطراف قرية البارة جنوب إدلب من مواقعها في بلدة حنتوتين جنوبي"
        " المحافظة (ناشطون)",
        ("shelling",), ("SY07",), "البارة", ("قوات النظام",), "ناشطون",
    ),
    (
        "موجة نزوح جديدة من قرى جبل الزاوية جنوب إدلب نحو الشمال ( منسقو الاستجابة)",
        ("displacement",), ("SY07",), "جبل الزاوية", ("منسقو استجابة سوريا",), "منسقو الاستجابة",
    ),
    (
        "11 حالة اشتباه جديدة بـ \"كورونا\" شمال غربي سوريا (شبكة الإنذار المبكر)",
        ("health",), (), None, ("شبكة الإنذار المبكر",), "شبكة الإنذار المبكر",
    ),
    (
        "وفاة طفلة وإصابة أخرى إثر انفجار أسطوانة غاز في منزل بمدينة جرابلس شرق حلب"
        " (مكتب جرابلس الإعلامي)",
        ("accident",), ("SY02",), "جرابلس", ("مكتب جرابلس الإعلامي",), "مكتب جرابلس الإعلامي",
    ),
    (
        "قذائف هاون لقوات النظام على محيط بلدة سرمين شرق إدلب ( بوابة إدلب) - 11:45",
        ("shelling",), ("SY07",), "سرمين", ("قوات النظام", "بوابة إدلب"), "بوابة إدلب",
    ),
    (
        "منسقو الاستجابة يدين استهداف المخيمات في شمال غربي سوريا (بيان)",
        ("statement",), (), None, ("منسقو استجابة سوريا",), "بيان",
    ),
]  # fmt: skip


@pytest.mark.parametrize("ticker", _TICKERS, ids=[ticker[5] for ticker in _TICKERS])
def test_tickers_on_the_shipped_catalogue(
    shipped: Classifier,
    ticker: tuple[str, tuple[str, ...], tuple[str, ...], str | None, tuple[str, ...], str],
) -> None:
    text, kinds, governorates, place, organisations, attribution = ticker
    labels = shipped.classify(text, published=_PUBLISHED)
    assert labels.event_types == kinds
    assert labels.governorates == governorates
    if place is not None:
        assert place in [each.name_ar for each in labels.regions if each.role == "event"]
    named = {search_text(each.name_ar) for each in labels.organisations}
    for name in organisations:
        assert any(search_text(name) in each for each in named), (name, named)
    assert labels.attribution == attribution
    assert labels.is_syria
    assert labels.genre == "news"


def _check(text: str, labels: Labels) -> None:
    spans = [(each.start, each.end) for each in labels.regions]
    spans += [(each.start, each.end) for each in labels.organisations]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
    for region in labels.regions:
        assert 0 < region.confidence <= 1
        shown = search_text(text[region.start : region.end])
        assert shown, "a region is named by words of the text"
    assert len(labels.event_types) <= 3
    assert len(set(labels.governorates)) == len(labels.governorates)
    if labels.attribution is not None:
        assert search_text(labels.attribution)


@given(st.text(max_size=300))
def test_any_text_is_classified(text: str) -> None:
    _check(text, _CLASSIFIER.classify(text, published=_PUBLISHED))


@given(st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join))
def test_any_words_of_news_are_classified(text: str) -> None:
    _check(text, _CLASSIFIER.classify(text, published=_PUBLISHED))


@given(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=30).map(" ".join),
    st.sampled_from("ًٌٍَُِّْـ"),
    st.data(),
)
def test_marks_on_letters_change_no_label(text: str, mark: str, data: st.DataObject) -> None:
    letters = [at for at in range(1, len(text)) if text[at - 1 : at + 1].isalpha()]
    letters = [at for at in letters if text[at] > "\u0600" and text[at - 1] > "\u0600"]
    chosen = set(data.draw(st.lists(st.sampled_from(letters), max_size=5))) if letters else set()
    marked = "".join(mark + c if at in chosen else c for at, c in enumerate(text))
    assert _bare(_CLASSIFIER.classify(marked, published=_PUBLISHED)) == _bare(
        _CLASSIFIER.classify(text, published=_PUBLISHED)
    )


def _bare(labels: Labels) -> Labels:
    """Without offsets, and with the attribution as it is compared."""
    return replace(
        labels,
        regions=tuple(replace(each, start=0, end=0, name="") for each in labels.regions),
        organisations=tuple(replace(each, start=0, end=0) for each in labels.organisations),
        attribution=search_text(labels.attribution or ""),
    )
