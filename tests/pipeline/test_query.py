"""Questions in words become queries."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from classifiers.classifier import Classifier
from config.catalogue import Catalogue
from pipeline.query import Question, understand, words_of
from storage.records import ItemQuery

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DAMASCUS = ZoneInfo("Asia/Damascus")


Ask = Callable[[str], Question]


@pytest.fixture
def asked(catalogue: Catalogue, classifier: Classifier) -> Ask:
    def ask(text: str) -> Question:
        return understand(
            text, classifier=classifier, catalogue=catalogue, now=NOW, timezone=DAMASCUS
        )

    return ask


def test_what_happened_in_idlib_today(asked: Ask) -> None:
    question = asked("ماذا حدث في إدلب اليوم؟")
    assert question.pcodes == ("SY07",)
    assert question.words == ()
    assert question.query.since == datetime(2026, 11, 20, 21, 0, tzinfo=UTC)
    assert question.query.until == datetime(2026, 11, 21, 21, 0, tzinfo=UTC)


def test_a_village_is_asked_for_and_not_its_governorate(asked: Ask) -> None:
    question = asked("أخبار قرية البارة في إدلب")
    assert len(question.pcodes) == 1
    assert question.pcodes[0].startswith("C")


def test_the_town_is_meant_where_it_is_said(asked: Ask) -> None:
    (pcode,) = asked("أخبار مدينة إدلب").pcodes
    assert pcode.startswith("C")


def test_a_body_and_a_kind_of_event(asked: Ask) -> None:
    question = asked("غارات التحالف الدولي")
    assert question.organisation_ids == ("coalition-intl",)
    assert "airstrike" in question.event_types


def test_what_names_nothing_known_is_searched_as_words(asked: Ask) -> None:
    question = asked("ما أخبار الزيتون")
    assert question.words == ("الزيتون",)
    assert any("الزيتون" in forms for forms in question.query.words)


def test_a_question_of_question_words_alone_asks_for_all(asked: Ask) -> None:
    assert asked("شو الأخبار؟").query == ItemQuery()


def test_a_search_for_question_words_alone_searches_them() -> None:
    assert words_of("ماذا حدث") == ("ماذا", "حدث")


def test_a_time_alone_asks_for_all_that_happened_then(asked: Ask) -> None:
    question = asked("ماذا حدث أمس؟")
    assert question.words == ()
    assert question.query.since == datetime(2026, 11, 19, 21, 0, tzinfo=UTC)


def test_the_words_of_a_date_are_not_searched(asked: Ask) -> None:
    question = asked("الزيتون 10 حزيران 2024")
    assert question.words == ("الزيتون",)
    assert question.query.since == datetime(2024, 6, 9, 21, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("قصف إدلب", {"shelling", "airstrike"}),
        ("قصف مدفعي على إدلب", {"shelling"}),
        ("غارات على إدلب", {"airstrike"}),
    ],
)
def test_a_bare_bombing_is_from_the_ground_or_from_the_air(
    asked: Ask, text: str, kinds: set[str]
) -> None:
    assert set(asked(text).event_types) == kinds
