"""/feeds, /addfeed, /pausefeed, /resumefeed: what operators do, on a site of our own."""

from collections.abc import AsyncIterator
from email.utils import format_datetime

import pytest

from bot.services import Services
from collectors.errors import HttpStatusError
from storage.feeds import add_feed, get_feed, list_feeds
from storage.polls import record_polls
from storage.records import FeedStatus, PollRecord
from tests.bot.conftest import FEED, NOW, OPERATOR
from tests.bot.test_commands import kind, labels
from tests.bot.test_rendering import visible
from tests.support.botapi import BotApi, User, events
from tests.support.site import SiteServer

ITEMS = (
    "قصف مدفعي على قرية بينين جنوب إدلب",
    "انفجار في مدينة حلب",
    "اعتقال شخصين في درعا",
    "افتتاح مدرسة في حمص",
)


@pytest.fixture
async def site() -> AsyncIterator[SiteServer]:
    """A site with a feed of four items."""
    async with SiteServer() as site:
        entries = "".join(
            f"<item><title>{text}</title><guid>{n}</guid><link>{site.url(f'/{n}')}</link>"
            f"<pubDate>{format_datetime(NOW)}</pubDate></item>"
            for n, text in enumerate(ITEMS)
        )
        site.publish(
            "/feed.xml",
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>وكالة التجربة</title>'
            f"<link>{site.url('/')}</link>{entries}</channel></rss>",
            content_type="application/rss+xml",
        )
        yield site


@pytest.fixture
def operator(api: BotApi) -> User:
    return api.user(OPERATOR)


async def test_a_feed_is_shown_before_it_is_kept(
    operator: User, services: Services, site: SiteServer
) -> None:
    await operator.say(f"/addfeed {site.url('/feed.xml')}")
    shown = await operator.receives("أأحفظ هذا المصدر؟")
    assert "وكالة التجربة (خلاصة RSS أو Atom)" in shown.text
    assert "4 أخبار في الصفحة." in shown.text
    assert f"💥 {kind(services, 'shelling')} — بينين، إدلب" in shown.text
    assert "افتتاح مدرسة" not in shown.text, "three are shown"
    (proposed,) = await services.database.read(list_feeds, statuses={FeedStatus.PROPOSED})
    await operator.press("✅ احفظه")
    kept = await operator.receives("حُفظ المصدر")
    assert "⏸ أوقف" in labels(kept)
    feed = await services.database.read(get_feed, proposed.id)
    assert feed.status is FeedStatus.ACTIVE
    await operator.say(site.url("/feed.xml"))
    await operator.receives("هذا المصدر موجود من قبل.")


async def test_a_feed_is_dropped(operator: User, services: Services, site: SiteServer) -> None:
    await operator.say(f"/addfeed {site.url('/feed.xml')}")
    shown = await operator.receives("أأحفظ هذا المصدر؟")
    keep = next(button.data for button in shown.buttons if button.text == "✅ احفظه")
    await operator.press("✖ لا")
    await operator.receives("صُرف النظر عن المصدر.")
    (left,) = await services.database.read(list_feeds)
    assert left.id == FEED.id
    assert keep is not None
    pressed = await events.press(shown, keep, operator)
    assert "قديم" in await pressed.answered(), "a button of a feed that is gone"


@pytest.mark.parametrize(
    ("address", "cause"),
    [
        ("http://169.254.169.254/latest", "هذا العنوان غير مسموح: يقود إلى شبكة خاصة."),
        ("file:///etc/passwd", "هذا ليس عنوان موقع: لا تُقبل إلا عناوين http وhttps."),
        ("http://127.0.0.1:1/", "الموقع لا يجيب."),
        ("{site}/missing", "الموقع يرفض الصفحة، أو لا صفحة هناك (الرمز 404)."),
        ("{site}/broken", "في الموقع عطل (الرمز 500)."),
        (
            "{site}/plain",
            "لم أجد هناك مصدر أخبار. أرسل عنوان خلاصة (RSS أو Atom) أو قناة تلغرام عامة.",
        ),
    ],
)
async def test_what_cannot_be_a_feed_is_refused_in_one_sentence(
    operator: User, site: SiteServer, services: Services, address: str, cause: str
) -> None:
    """In the person's language, by the kind of the error: its English cause is for the log."""
    site.remove("/feed.xml")
    site.publish("/plain", "<html><body><p>صفحة بلا خلاصة</p></body></html>")
    site.fail("/broken", 500)
    await operator.say(f"/addfeed {address.format(site=site.url(''))}")
    refused = await operator.receives("لا يصلح هذا مصدراً.")
    assert visible(refused.text).split("\n") == ["لا يصلح هذا مصدراً.", cause]
    assert len(await services.database.read(list_feeds)) == 1


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
    now = NOW
    failed = PollRecord(
        FEED.id,
        polled_at=now,
        next_poll_at=now,
        error_kind="http-status",
        error_message=str(HttpStatusError(FEED.address, 403)),
    )
    await services.database.write(record_polls, [failed], holder="test")
    for n in range(9):
        other = FEED.model_copy(update={"id": f"other-{n}", "url": f"https://other.example/{n}"})
        await services.database.write(
            add_feed, other, status=FeedStatus.PAUSED, actor="test", now=now
        )
    await operator.say("/feeds")
    shown = await operator.receives("10 مصادر")
    assert "⏸ سمارت: موقوف" in shown.text
    await operator.press("التالي (2/2)")
    shown = await operator.receives("🔴 سمارت")
    assert "لم يُقرأ قط. الموقع يرفض الصفحة، أو لا صفحة هناك (الرمز 403)." in shown.text
    await operator.press("🔴 سمارت")
    shown = await operator.receives("https://smart.example/feed")
    assert "الرمز 403" in shown.text
    assert "answered" not in shown.text


async def test_others_are_told_so(api: BotApi, services: Services) -> None:
    user = api.user(7)
    for command in ("/feeds", "/addfeed https://example.org", "/pausefeed smart", "/resumefeed"):
        await user.say(command)
        await user.receives("هذا لمشغّلي البوت فقط.")
    await user.say("/help")
    shown = await user.receives("راصد")
    for data in ("fp:smart", "fl:0", "f:smart", "fs:smart", "fd:smart", "m:feeds"):
        await (await events.press(shown, data, user)).answered()
    assert (await services.database.read(get_feed, FEED.id)).status is FeedStatus.ACTIVE
