"""What a linguist would expect of the shipped data, whatever the names."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.classifier import Classifier
from classifiers.labels import Labels, PlaceRole
from tests.classifiers.catalogue import on

_PUBLISHED = on(2024, 6, 13)

_SENTENCES = (
    "قصف مدفعي لقوات النظام على قرية الفطيرة جنوب إدلب يوقع 3 جرحى",
    "مقتل شابين برصاص مجهولين في مدينة جاسم بريف درعا",
    "انفجار لغم أرضي في محيط تدمر يودي بحياة طفل",
    "اعتقلت قسد ثلاثة أشخاص في مدينة الرقة",
    "انقطاع المياه عن أحياء في مدينة الحسكة",
)
# Not علي: written without vowels and dots it is "on" (على الزبداني).
_GIVEN = "محمد أحمد خالد محمود عمر مصطفى يوسف حسن إبراهيم سامر فاطمة"
_SURNAMES = (
    "الحلبي الحمصي الإدلبي الشامي الحموي الدرعاوي الديري القلموني الدمشقي اللاذقاني السلموني"
    " الزبداني التدمري الجولاني الحوراني الرقاوي الطرطوسي النعساني الميداني"
)
_ABOUT_PEOPLE = (
    "قال {} إن الأسعار ارتفعت",
    "الفنان {} يحيي حفلاً",
    "التقى الوزير {} وفداً من المعلمين",
    "فوز اللاعب {} بالجائزة",
)


def _essence(labels: Labels) -> object:
    """What a reader would call the labels: neither offsets nor how sure they are."""
    return (
        replace(
            labels,
            regions=(),
            organisations=(),
            attribution=None,
            event_time=None,
        ),
        {(region.pcode, region.role) for region in labels.regions},
        {(body.id, body.role) for body in labels.organisations},
    )


@pytest.fixture(scope="session")
def classify(shipped: Classifier) -> Callable[[str], Labels]:
    return lambda text: shipped.classify(text, published=_PUBLISHED)


@pytest.mark.parametrize("sentence", _SENTENCES)
@pytest.mark.parametrize("clitic", ["و", "ف"])
def test_a_clitic_at_the_head_changes_no_label(
    classify: Callable[[str], Labels], sentence: str, clitic: str
) -> None:
    assert _essence(classify(clitic + sentence)) == _essence(classify(sentence))


@given(
    st.sampled_from(_GIVEN.split()),
    st.sampled_from(_SURNAMES.split()),
    st.sampled_from(_ABOUT_PEOPLE),
)
def test_a_surname_is_never_a_place(
    classify: Callable[[str], Labels], given_name: str, surname: str, about: str
) -> None:
    labels = classify(about.format(f"{given_name} {surname}"))
    assert labels.regions == ()


def test_shuffled_sentences_keep_places_and_figures(classify: Callable[[str], Labels]) -> None:
    expected = None
    for order in permutations(_SENTENCES[:3]):
        labels = classify(". ".join(order))
        places = {r.pcode for r in labels.regions if r.role is PlaceRole.EVENT}
        told = (places, labels.killed, labels.injured, set(labels.event_types))
        expected = expected or told
        assert told == expected
