"""/feeds, /pausefeed, /resumefeed: what operators do."""

from datetime import timedelta

import pytest

from bot.services import Services
from collectors.errors import HttpStatusError
from config.feeds import FeedName
from storage.feeds import add_feed, get_feed
from storage.operators import list_operators
from storage.polls import record_polls
from storage.records import FeedStatus, PollRecord
from tests.bot.conftest import FEED, NOW, OPERATOR
from tests.bot.test_commands import labels
from tests.bot.test_rendering import visible
from tests.support.botapi import BotApi, User, events


@pytest.fixture
def operator(api: BotApi) -> User:
    return api.user(OPERATOR)


async def test_feeds_are_paused_and_resumed(operator: User, services: Services) -> None:
    await operator.say("/pausefeed")
    await operator.receives("أي مصدر أوقف؟")
    await operator.press("سمارت")
    await operator.receives("الحالة: موقوف")
    assert (await services.database.read(get_feed, FEED.id)).status is FeedStatus.PAUSED
    await operator.press("▶ استأنف")
    await operator.receives("الحالة: لم يُقرأ بعد")
    await operator.say("/pausefeed smart")
    await operator.receives("الحالة: موقوف")
    await operator.say("/resumefeed سمارت")
    await operator.receives("الحالة: لم يُقرأ بعد")
    await operator.say("/pausefeed nonsense")
    await operator.receives("لا يوجد مصدر كهذا.")


async def test_states_are_told_in_words(operator: User, services: Services) -> None:
    """What is broken comes first, with what is wrong and what can be done."""
    for n in range(9):
        other = FEED.model_copy(update={"id": f"other-{n}", "url": f"https://other.example/{n}"})
        await services.database.write(
            add_feed, other, status=FeedStatus.PAUSED, actor="test", now=NOW
        )
    failed = PollRecord(
        FEED.id,
        polled_at=NOW,
        next_poll_at=NOW + timedelta(minutes=5),
        error_kind="http-status",
        error_message=str(HttpStatusError(FEED.address, 403)),
    )
    for _ in range(2):
        await services.database.write(record_polls, [failed], holder="test")
    await operator.say("/feeds")
    shown = await operator.receives("10 مصادر")
    lines = visible(shown.text).split("\n")
    assert lines[0] == "10 مصادر: 🔴 1  ⏸ 9"
    assert lines[2].startswith("🔴 سمارت: لم يُقرأ قط. الموقع يرفض الصفحة")
    assert lines[3] == "⏸ سمارت: موقوف"
    await operator.press("التالي (2/2)")
    await operator.receives(lambda message: "🔴 سمارت" not in message.text)
    await operator.press("السابق (1/2)")
    await operator.receives("🔴 سمارت")
    await operator.press("🔴 سمارت")
    shown = await operator.receives("https://smart.example/feed")
    assert visible(shown.text).split("\n") == [
        "سمارت (خلاصة RSS أو Atom)",
        "الحالة: لم يُقرأ قط. الموقع يرفض الصفحة، أو لا صفحة هناك (الرمز 403).",
        "💡 افتح العنوان في متصفح: ربما انتقلت الصفحة.",
        "القراءة التالية: اليوم 13:45",
        "ما تعذّر حتى الآن:",
        "• الموقع يرفض الصفحة، أو لا صفحة هناك. مرتين",
        "يُقرأ كل 10 دقائق · غير موثّق",
        "المعرّف: smart",
        "https://smart.example/feed",
    ]


async def test_a_feed_is_removed_after_a_question(operator: User, services: Services) -> None:
    await operator.say("/removefeed")
    await operator.receives("أي مصدر أحذف؟")
    await operator.press("سمارت")
    await operator.receives("أأحذف سمارت؟")
    await operator.press("لا")
    await operator.receives("الحالة:")
    await operator.say("/removefeed smart")
    await operator.receives("أأحذف سمارت؟")
    await operator.press("نعم، احذفه")
    await operator.receives("حُذف سمارت، وتبقى أخباره.")
    assert (await services.database.read(get_feed, FEED.id)).status is FeedStatus.REMOVED


async def test_a_feed_is_found_by_its_name(operator: User, services: Services) -> None:
    for n, name in enumerate(("عنب بلدي", "عنب بلدي - تلغرام", "شبكة شام")):
        other = FEED.model_copy(
            update={"id": f"o{n}", "url": f"https://o{n}.example/", "name": FeedName(ar=name)}
        )
        await services.database.write(
            add_feed, other, status=FeedStatus.ACTIVE, actor="test", now=NOW
        )
    await operator.say("/feeds SMART")
    await operator.receives("المعرّف: ")
    await operator.say("/feeds عنب")
    shown = await operator.receives("هل تقصد:")
    assert labels(shown) == ["عنب بلدي", "عنب بلدي - تلغرام", "كل المصادر"]
    await operator.press("عنب بلدي - تلغرام")
    await operator.receives("عنب بلدي - تلغرام (")
    await operator.say("/pausefeed شبكه الشام")
    shown = await operator.receives("هل تقصد:")
    assert labels(shown)[0] == "شبكة شام"
    await operator.say("/feeds ززززز")
    shown = await operator.receives("أي مصدر تقصد؟")
    assert len(labels(shown)) == 5


async def test_others_are_told_so(api: BotApi, services: Services) -> None:
    user = api.user(7)
    for command in (
        "/feeds",
        "/addfeed https://example.org",
        "/pausefeed smart",
        "/resumefeed",
        "/removefeed smart",
        "/editfeed smart every 2m",
        "/exportfeeds yaml",
        "/audit",
    ):
        await user.say(command)
        await user.receives("هذا لمشغّلي البوت فقط.")
    for command in ("/operators", "/addoperator 7", "/removeoperator 99"):
        await user.say(command)
        await user.receives("هذا لمالكي البوت فقط.")
    await user.say("/help")
    shown = await user.receives("راصد")
    for data in (
        "fp:smart",
        "fl:0",
        "f:smart",
        "fs:smart",
        "fd:smart",
        "m:feeds",
        "fx:smart:yes",
        "fe:smart",
        "fk:smart:e",
        "fv:smart:e:0",
        "ex:yaml",
        "im:yes",
        "au:0",
        "oi",
        "od:99:yes",
        "ol",
    ):
        await (await events.press(shown, data, user)).answered()
    feed = await services.database.read(get_feed, FEED.id)
    assert (feed.status, feed.declaration) == (FeedStatus.ACTIVE, FEED)
    assert await services.database.read(list_operators) == []
