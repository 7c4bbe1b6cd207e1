"""Villages in Latin letters, as English and Turkish news spell them."""

import pytest

from classifiers.classifier import Classifier
from tests.classifiers.catalogue import on


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The SDF arrested three people in al-Tabqa, al-Mansoura and al-Jarniyah", 3),
        ("Raids in Qudsaya, al-Hameh and Jaramana", 3),
        ("Gunmen fired at two civilians near Al-Basirah in eastern Deir ez-Zor", 2),
        ("Artillery hit Umm Tina village near Deir Hafer", 2),
        ("SDF raises its flag over the last tents at Baghouz", 1),
        ("Bab ilçe merkezinde bomba patladı", 1),
    ],
)
def test_every_village_of_a_sentence_is_found(shipped: Classifier, text: str, names: int) -> None:
    regions = shipped.classify(text, published=on(2022, 5, 1)).regions
    assert len(regions) == names
    assert "حماة" not in {region.name_ar for region in regions}


def test_a_town_in_america_is_none(shipped: Classifier) -> None:
    assert shipped.classify("A fire broke out in Aleppo, PA on Monday").regions == ()
