"""Places that are named by who speaks or governs there."""

from collections.abc import Callable

import pytest

from classifiers.classifier import Classifier
from classifiers.labels import Labels, PlaceRole
from tests.classifiers.catalogue import on

_PUBLISHED = on(2025, 6, 1)


@pytest.fixture(scope="session")
def classify(shipped: Classifier) -> Callable[[str], Labels]:
    return lambda text: shipped.classify(text, published=_PUBLISHED)


def _named(labels: Labels) -> list[str]:
    return [region.name_ar for region in labels.regions]


def test_whose_people_speak_is_a_place(classify: Callable[[str], Labels]) -> None:
    labels = classify("أهالي نوى وتسيل يرفضون تسليم سلاحهم لجيش الاحتلال على أطراف القريتين")
    assert _named(labels) == ["نوى", "تسيل"]


def test_whose_council_speaks_is_a_place(classify: Callable[[str], Labels]) -> None:
    assert "غباغب" in _named(classify("أعلن رئيس مجلس بلدة غباغب استقالته من منصبه"))


@pytest.mark.parametrize("office", ["مديرية صحة", "محافظ", "قيادة شرطة"])
def test_an_office_is_of_the_governorate_and_not_where_it_happened(
    office: str, classify: Callable[[str], Labels]
) -> None:
    first, *events = classify(f"{office} الرقة تفتتح مركزاً في بلدة معدان").regions
    assert (first.name_ar, first.level, first.role) == ("الرقة", "governorate", PlaceRole.MENTION)
    assert [event.name_ar for event in events] == ["معدان"]
