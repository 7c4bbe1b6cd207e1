"""What operators read of feeds."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.notices import notice_message
from pipeline.notices import (
    BROKEN,
    DRIFTING,
    KINDS,
    LISTED,
    OUTAGE,
    OUTAGE_OVER,
    RECOVERED,
    RENAMED,
    SILENT,
)
from storage.notices import Notice

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DAMASCUS = ZoneInfo("Asia/Damascus")


def feed(number: int = 1, **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": f"feed-{number}",
        "ar": f"شبكة {number}",
        "en": f"Network {number}",
        "since": (NOW - timedelta(hours=3)).isoformat(),
        "error_kind": None,
        "error": None,
        "lost": [],
    }
    return values | changes


FAILED = feed(error_kind="http-status", error="https://x.example: status 503")


def read(kind: str, language: str, *feeds: dict[str, Any], **payload: Any) -> str:
    payload = {"total": len(feeds), "feeds": feeds} | payload
    subject = f"feed:{feeds[0]['id']}" if len(feeds) == 1 else "feeds"
    notice = Notice(1, "telegram", 7, kind, subject, payload, NOW, 0, language)
    message = notice_message(notice, now=NOW, timezone=DAMASCUS)
    assert "{" not in message.plain
    for sign in "\u2066\u2067\u2068\u2069\u200e\u200f":
        message = type(message)(message.html, message.plain.replace(sign, ""))
    return message.plain


@pytest.mark.parametrize(
    ("kind", "of", "extra", "arabic", "english"),
    [
        (
            BROKEN,
            FAILED,
            {},
            ["⚠️ تعذّرت قراءة شبكة 1.", "12:00", "503", "feed-1"],
            ["⚠️ Network 1 cannot be read.", "12:00", "503", "feed-1"],
        ),
        (RECOVERED, feed(), {}, ["✅ عادت قراءة شبكة 1."], ["✅ Network 1 is read again."]),
        (SILENT, feed(), {}, ["🔕", "شبكة 1", "12:00"], ["says nothing", "Network 1", "12:00"]),
        (DRIFTING, feed(lost=["date"]), {}, ["🟠", "شبكة 1"], ["fewer dates than usual"]),
        (
            RENAMED,
            feed(),
            {"before": "قناة إدلب", "after": "Crypto"},
            ["قناة إدلب", "Crypto"],
            ["قناة إدلب", "Crypto"],
        ),
    ],
)
def test_a_notice_of_one_feed_says_what_and_what_to_do(
    kind: str, of: dict[str, Any], extra: dict[str, Any], arabic: list[str], english: list[str]
) -> None:
    for language, parts in (("ar", arabic), ("en", english)):
        said = read(kind, language, of, **extra)
        assert all(part in said for part in parts), said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_notice_of_many_names_some_and_counts_the_others(kind: str, language: str) -> None:
    feeds = [feed(n, error_kind="fetch", error="x", lost=["date"]) for n in range(LISTED)]
    said = read(kind, language, *feeds, total=300)
    assert "300" in said
    assert "290" in said
    assert said.count("•") == LISTED
    assert len(said) < 1500


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_outage_is_told_without_a_list(language: str) -> None:
    said = read(OUTAGE, language, total=300, since=(NOW - timedelta(minutes=40)).isoformat())
    assert "300" in said
    assert "14:20" in said
    assert "300" in read(OUTAGE, language, total=300, since=None)
    assert read(OUTAGE_OVER, language, total=300, since=NOW.isoformat())
