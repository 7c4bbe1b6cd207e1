"""The contract of `rasid classify`: keys and values that other programs read."""

import json

from classifiers.classifier import Classifier
from classifiers.contract import labels_to_dict
from tests.classifiers.catalogue import on

KEYS = [
    "id", "language", "is_syria", "genre", "regions", "governorates", "organisations",
    "event_types", "killed", "injured", "detained", "displaced", "attribution",
    "attribution_organisation", "event_time",
]  # fmt: skip
REGION_KEYS = [
    "pcode", "name_ar", "name_en", "level", "governorate", "lat", "lon", "role", "confidence",
    "candidates", "parents", "start", "end", "name",
]  # fmt: skip


def test_every_key_is_always_there(classifier: Classifier) -> None:
    empty = labels_to_dict("a", classifier.classify(""))
    assert list(empty) == KEYS
    assert empty["regions"] == []
    assert empty["killed"] is None
    assert empty["event_time"] is None


def test_a_full_line(classifier: Classifier) -> None:
    text = "مقتل طفلين بقصف لقوات النظام فجر اليوم على قرية الفطيرة (المرصد السوري)"
    labels = classifier.classify(text, published=on(2020, 3, 2))
    line = json.loads(json.dumps(labels_to_dict(7, labels)))
    assert list(line) == KEYS
    (region,) = line["regions"]
    assert list(region) == REGION_KEYS
    assert region == {
        "pcode": "C4070",
        "name_ar": "الفطيرة",
        "name_en": "Fatira",
        "level": "community",
        "governorate": "SY07",
        "lat": 35.6,
        "lon": 36.53,
        "role": "event",
        "confidence": 1.0,
        "candidates": ["C4070"],
        "parents": ["SY07", "SY"],
        "start": text.index("الفطيرة"),
        "end": text.index("الفطيرة") + len("الفطيرة"),
        "name": "الفطيرة",
    }
    assert [each["id"] for each in line["organisations"]] == ["regime-forces", "sohr"]
    assert list(line["organisations"][0]) == ["id", "name_ar", "name_en", "role", "start", "end"]
    assert line["event_time"] == {
        "start": "2020-03-02T01:00:00Z",
        "end": "2020-03-02T05:00:00Z",
        "precision": "part-of-day",
    }
    assert (line["id"], line["language"], line["genre"]) == (7, "ar", "news")
    assert (line["killed"], line["governorates"]) == (2, ["SY07"])
