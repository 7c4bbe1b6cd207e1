"""No text, however long or hostile, takes more than time in proportion to its length."""

from datetime import UTC, datetime
from time import process_time

import pytest

from classifiers.classifier import Classifier
from config.moments import Interval

_GROWTH = 16
_MOST = 3 * _GROWTH
"""Proportional time grows sixteenfold, quadratic time 256-fold; between lies the noise."""

_CHARACTERS = 1000
_PUBLISHED = Interval.exact(datetime(2024, 6, 13, tzinfo=UTC))

_REPEATED = {
    "one endless word": "ب",
    "places": "سراقب ",
    "places joined": "وسراقب، ",
    "homonyms joined": "المشيرفة والزهراء ",
    "places under headings": "إدلب:\n• سراقب : قصف\n",
    "roads": "طريق سراقب - أريحا ",
    "unknown villages": "قرية كذاكذا ",
    "unknown villages near known ones": "قرى كذاكذا والكذاك قرب سراقب وسرمين وتل كذا ",
    "people": "مقتل طفل في سراقب وإصابة آخر و",
    "numbers": "ألف وثلاثة و3 ",
    "dates": "الثلاثاء 12 أيار 2020 فجراً قبل 3 أيام ",
    "organisations": "الهيئة وهيئة تحرير الشام والجيش الوطني ",
    "sources": "قالت سانا إن (سانا) بحسب المرصد: ",
    "kinds of event": "قصف غارة انفجار لغم اعتقال ",
    "sentences": "قصف على سراقب. ",
    "open brackets": "( سانا ",
    "broken words": "قـ ـصـ ـف ق ص ف د.ا.ع.ش ",
    "abroad": "في تركيا على الحدود مع طرابلس ",
    "latin": "Idlib airstrike killed 3 in Saraqib, ",
    "spaces": " \n\u200f",
}


@pytest.mark.parametrize("name", _REPEATED)
def test_time_grows_with_length(shipped: Classifier, name: str) -> None:
    text = _REPEATED[name] * (_CHARACTERS // len(_REPEATED[name]))
    short = min(_seconds(shipped, text) for _ in range(3))
    long = min(_seconds(shipped, text * _GROWTH) for _ in range(2))
    assert long < _MOST * max(short, 0.001)


def _seconds(classifier: Classifier, text: str) -> float:
    start = process_time()
    classifier.classify(text, published=_PUBLISHED, home_region="SY07")
    return process_time() - start
