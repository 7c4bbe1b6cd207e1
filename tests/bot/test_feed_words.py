"""Every state and every error of a feed has words, in every language."""

from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from bot.audit_words import change_words
from bot.feed_words import (
    ADVICE,
    CAUSES,
    KINDS,
    LOST,
    SIGNS,
    TRUST,
    advice_words,
    cause_words,
    duration_words,
    gap_words,
    lost_words,
    state_sign,
    state_words,
    urgency,
)
from bot.markup import words
from bot.translation import LANGUAGES, Translation, translation
from collectors.errors import CollectError
from config.catalogue import Catalogue
from config.feeds import Kind, Trust
from pipeline.health import ENTRIES, Health, State
from storage.records import AuditEntry
from tests.bot.test_rendering import visible

NOW = datetime(2026, 11, 21, 10, 40, tzinfo=UTC)
DAMASCUS = ZoneInfo("Asia/Damascus")
ARABIC = translation("ar")


def kinds_of_errors(error: type[CollectError] = CollectError) -> set[str]:
    return {error.kind}.union(*(kinds_of_errors(each) for each in error.__subclasses__()))


def said(health: Health, t: Translation = ARABIC) -> str:
    return visible(state_words(health, now=NOW, timezone=DAMASCUS, t=t).plain)


def test_every_error_has_a_cause_and_advice() -> None:
    wanted = kinds_of_errors() | {"internal"}
    assert set(CAUSES) == set(ADVICE) == wanted
    for language in LANGUAGES:
        t = translation(language)
        for kind in wanted:
            assert cause_words(kind, t).plain
            assert advice_words(kind, t).plain


def test_every_kind_and_grade_has_words() -> None:
    assert set(KINDS) == set(get_args(Kind))
    assert set(TRUST) == set(get_args(Trust))
    assert {ENTRIES, "title", "link", "date", "text", "attribution"} == set(LOST)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", get_args(State))
def test_every_state_has_words(state: State, language: str) -> None:
    t = translation(language)
    never = Health(state, error_kind="too-slow", error_message="x")
    since = Health(
        state,
        since=NOW - timedelta(days=2),
        last_item_at=NOW - timedelta(days=2),
        error_kind="blocked",
        lost=("date",),
    )
    for health in (never, since):
        assert said(health, t)
        assert "{" not in said(health, t)
        assert state_sign(health) == SIGNS[state]


def test_states_in_arabic() -> None:
    at = NOW - timedelta(hours=1)
    assert said(Health("well", last_item_at=at)) == "آخر خبر اليوم 12:40"
    assert said(Health("well")) == "يُقرأ، ولا جديد بعد"
    assert said(Health("silent", since=at)) == "يُقرأ لكنه صامت، آخر خبر اليوم 12:40"
    assert said(Health("drifting", since=at, lost=(ENTRIES, "date"))) == (
        "نقصٌ عن المعتاد منذ اليوم 12:40 في: الأخبار، التواريخ"
    )
    blocked = Health("blocked", since=at, error_kind="blocked")
    assert said(blocked) == "لا يُقرأ، آخر قراءة اليوم 12:40. الموقع يعرض صفحة حجب بدل الأخبار."
    broken = Health("failing", error_kind="http-status", error_message="x: status 503 came")
    assert said(broken) == "لم يُقرأ قط. في الموقع عطل (الرمز 503)."
    assert said(Health("paused", error_kind="pattern")) == (
        "موقوف. أحد تعابير هذا المصدر النمطية يطول على الصفحة."
    )


def test_what_is_broken_comes_first() -> None:
    states: list[State] = ["well", "silent", "gone", "new", "failing", "paused"]
    ordered = sorted((Health(state) for state in states), key=urgency)
    assert [health.state for health in ordered] == [
        "gone",
        "failing",
        "silent",
        "new",
        "well",
        "paused",
    ]


def test_stretches_of_time() -> None:
    shown = [visible(duration_words(n, ARABIC).plain) for n in (30, 60, 120, 5400, 3600, 172800)]
    assert shown == ["30 ثانية", "دقيقة", "دقيقتين", "90 دقيقة", "ساعة", "يومين"]
    rough = [visible(gap_words(n, ARABIC).plain) for n in (20, 400, 5000, 90_000, 400_000)]
    assert rough == ["دقيقة", "7 دقائق", "ساعة", "25 ساعة", "5 أيام"]
    assert visible(lost_words((), ARABIC).plain) == "الأخبار"


@pytest.mark.parametrize(
    ("action", "before", "after", "told"),
    [
        ("add", None, {"status": "active", "address": "x"}, ["أُضيف سانا"]),
        ("add", None, {"status": "proposed"}, ["اقتُرح سانا"]),
        ("status", {"status": "active"}, {"status": "removed"}, ["حُذف سانا"]),
        (
            "status",
            {"status": "active"},
            {"status": "paused", "error": "gone", "reason": "x: status 410"},
            ["أُوقف سانا", "يقول الموقع إن الصفحة أُزيلت نهائياً."],
        ),
        (
            "edit",
            {"every": "10m", "region": "SY07"},
            {"every": "5m", "clean": ["a", "b"]},
            [
                "تغيّر سانا:",
                "دورة القراءة: من 10 دقائق إلى 5 دقائق",
                "منطقته: أُزيل إدلب",
                "التنقية: a، b",
            ],
        ),
        ("override", {}, {"trust": "official"}, ["تغيّر سانا:", "الثقة: رسمي"]),
        ("operator", None, {"role": "operator"}, ["صار سانا من مشغّلي البوت"]),
        ("operator", {"role": "operator"}, {"role": "owner"}, ["صار سانا من مالكي البوت"]),
        ("operator", {"role": "operator"}, None, ["لم يعد سانا من مشغّلي البوت"]),
        (
            "seed",
            {"status": "active"},
            {"status": "paused", "reason": "x"},
            ["عُدّل سانا وفق ملفات البيانات الجديدة", "هو موقوف"],
        ),
    ],
)
def test_changes_in_words(
    action: str,
    before: dict[str, str] | None,
    after: dict[str, str] | None,
    told: list[str],
    catalogue: Catalogue,
) -> None:
    entry = AuditEntry(NOW, "telegram:1", action, "feed:sana", before, after)
    lines = [visible(line.plain) for line in change_words(entry, words("سانا"), catalogue, ARABIC)]
    assert lines == told
