"""/editfeed: a feed is changed in words and by buttons, and tried before it is kept."""

from collections.abc import AsyncIterator
from email.utils import format_datetime

import pytest

from bot.services import Services
from config.feeds import FeedName
from storage.audit import list_entries
from storage.feed_edits import edit_feed
from storage.feeds import add_feed, get_feed
from storage.records import FeedStatus, StoredFeed
from tests.bot.conftest import FEED, NOW, OPERATOR
from tests.bot.test_commands import labels
from tests.bot.test_rendering import visible
from tests.storage.test_feed_edits import by
from tests.support.botapi import BotApi, Message, User
from tests.support.site import SiteServer

TRIED = FEED.model_copy(
    update={"id": "tried", "name": FEED.name.model_copy(update={"ar": "وكالة"})}
)


@pytest.fixture
def operator(api: BotApi) -> User:
    return api.user(OPERATOR)


@pytest.fixture
async def site(services: Services) -> AsyncIterator[SiteServer]:
    """A site with two items, read by the feed `tried`."""
    async with SiteServer() as site:
        texts = ("عاجل: قصف مدفعي على قرية بينين جنوب إدلب", "مباراة كرة قدم في حلب")
        entries = "".join(
            f"<item><title>{text}</title><guid>{n}</guid>"
            f"<pubDate>{format_datetime(NOW)}</pubDate></item>"
            for n, text in enumerate(texts)
        )
        site.publish(
            "/feed.xml",
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{entries}'
            "</channel></rss>",
            content_type="application/rss+xml",
        )
        feed = TRIED.model_copy(update={"url": site.url("/feed.xml")})
        await services.database.write(
            add_feed, feed, status=FeedStatus.ACTIVE, actor="test", now=NOW
        )
        yield site


async def get(services: Services, feed_id: str = FEED.id) -> StoredFeed:
    return await services.database.read(get_feed, feed_id)


async def changed(operator: User) -> Message:
    return await operator.receives("حُفظ التغيير.")


async def test_the_common_keys_by_buttons(operator: User, services: Services) -> None:
    await operator.say("/editfeed")
    await operator.receives("أي مصدر أغيّر؟")
    await operator.press("سمارت")
    shown = await operator.receives("دورة القراءة: 10 دقائق")
    assert "الثقة: غير موثّق" in shown.text
    assert "المنطقة" not in shown.text
    assert labels(shown)[:3] == ["الاسم", "دورة القراءة", "الثقة"]
    await operator.press("دورة القراءة")
    await operator.receives("الآن: 10 دقائق")
    await operator.press("دقيقتين")
    assert "يُقرأ كل دقيقتين" in (await changed(operator)).text
    await operator.press("✏ غيّر")
    await operator.receives("دورة القراءة: دقيقتين")
    await operator.press("الثقة")
    await operator.receives("الآن: غير موثّق")
    await operator.press("رسمي")
    await changed(operator)
    feed = (await get(services)).declaration
    assert (feed.every_seconds, feed.trust) == (120, "official")
    await operator.press("✏ غيّر")
    await operator.receives("الثقة: رسمي")
    await operator.press("دورة القراءة")
    await operator.receives("الآن: دقيقتين")
    await operator.press("كما كان في الأصل")
    await changed(operator)
    assert (await get(services)).declaration.every_seconds == 600
    entries = await services.database.read(list_entries, limit=9)
    assert [(one.before, one.after) for one in entries[:-1]] == [
        ({"every": "2m"}, {}),
        ({}, {"trust": "official"}),
        ({}, {"every": "2m"}),
    ]
    assert {one.actor for one in entries[:-1]} == {f"telegram:{OPERATOR}"}


async def test_words_are_asked_for_and_answered(operator: User, services: Services) -> None:
    """Nothing is remembered between the question and its answer: the question bears it."""
    await operator.say("/editfeed سمارت")
    await operator.receives("الاسم: سمارت")
    await operator.press("الاسم")
    question = await operator.receives("أرسل الاسم كما يراه الناس.")
    assert visible(question.text).endswith("/editfeed smart name")
    await operator.say("وكالة سمارت", reply_to=question)
    assert "وكالة سمارت" in (await changed(operator)).text
    await operator.say("Smart News", reply_to=question)
    await changed(operator)
    name = (await get(services)).declaration.name
    assert (name.ar, name.en) == ("وكالة سمارت", "Smart News")
    await operator.say("-", reply_to=question)
    await changed(operator)
    assert (await get(services)).declaration.name == FEED.name
    stranger = question.chat.api.user(7)
    await stranger.say("اسم آخر", reply_to=question)
    await stranger.receives("")
    assert (await get(services)).declaration.name == FEED.name


async def test_a_home_region_is_searched_for(operator: User, services: Services) -> None:
    await operator.say("/editfeed smart منطقته إدلب")
    assert "منطقته: إدلب" in visible((await changed(operator)).text)
    assert (await get(services)).declaration.region == "SY07"
    await operator.say("/editfeed smart region القحطانية")
    await operator.receives("أيها تقصد؟")
    shown = operator.messages[-1]
    wanted = next(label for label in labels(shown) if "الحسكة" in label)
    await operator.press(wanted)
    await changed(operator)
    region = (await get(services)).declaration.region
    assert region is not None
    assert services.catalogue.gazetteer.governorate(region) == "SY08"
    await operator.say("/editfeed smart region ززززز")
    await operator.receives("لا أعرف ززززز.")


async def test_an_organisation_is_found_by_name(operator: User, services: Services) -> None:
    await operator.say("/editfeed smart org الدفاع المدني السوري")
    shown = await operator.receives("")
    if "أيها تقصد؟" in shown.text:
        await operator.press(labels(shown)[0])
    await changed(operator)
    assert (await get(services)).declaration.org in services.catalogue.organisations


async def test_a_change_is_tried_first(
    operator: User, services: Services, site: SiteServer
) -> None:
    await operator.say("/editfeed وكالة exclude رياضة، مباراة")
    shown = await operator.receives("خبر واحد في الصفحة.")
    assert "بينين" in shown.text
    await changed(operator)
    feed = (await get(services, "tried")).declaration
    assert feed.exclude == ("رياضة", "مباراة")
    await operator.say("/editfeed tried clean ^عاجل:\\s*")
    shown = await operator.receives("خبر واحد في الصفحة.")
    assert "عاجل" not in shown.text
    await operator.say(f"/editfeed tried url {site.url('/nowhere')}")
    shown = await operator.receives("لم يتغيّر شيء: لا يُقرأ المصدر بهذه القيمة.")
    assert "404" in shown.text
    assert (await get(services, "tried")).declaration.url == site.url("/feed.xml")
    [all_the_same] = shown.marked("code")  # as a tap copies it, without invisible marks
    assert all_the_same == f"/editfeed tried url! {site.url('/nowhere')}"
    await operator.say(all_the_same)
    await changed(operator)
    assert (await get(services, "tried")).declaration.url == site.url("/nowhere")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("nonsense every 2m", "لا يوجد مصدر كهذا."),
        ("smart evry 2m", "لا مفتاح باسم evry.\nأتقصد every؟"),
        ("smart id other", "لا مفتاح باسم id"),
        ("smart every often", "القيمة often لا تصلح للمفتاح دورة القراءة."),
        ("smart trust high", "القيمة high لا تصلح للمفتاح الثقة."),
        ("smart fetch.min_delay x", "اكتب مدة مثل 30s"),
        ("smart clean [", "لا تصلح للمفتاح التنقية."),
        ("smart url https://other.example/feed/", "المصدر other يقرأ هذا العنوان من قبل."),
    ],
)
async def test_what_cannot_be_is_told_in_arabic(
    operator: User, services: Services, words: str, told: str
) -> None:
    other = FEED.model_copy(
        update={"id": "other", "url": "https://other.example/feed", "name": FeedName()}
    )
    await services.database.write(add_feed, other, status=FeedStatus.ACTIVE, actor="test", now=NOW)
    await operator.say(f"/editfeed {words}")
    shown = await operator.receives("")
    assert told in visible(shown.text)
    assert (await get(services)).declaration == FEED


async def test_others_keys_in_words(operator: User, services: Services) -> None:
    for words in ("fetch.min_delay 7s", "expect_every 1d", "note ملاحظة قصيرة  هنا"):
        await operator.say(f"/editfeed smart {words}")
        shown = await operator.receives("")
        if words.startswith("fetch"):
            assert "لا يُقرأ المصدر بهذه القيمة" in shown.text, "the page is not there"
            continue
        await changed(operator)
    feed = (await get(services)).declaration
    assert (feed.expect_every_seconds, feed.note) == (86400, "ملاحظة قصيرة  هنا")
    await services.database.write(
        edit_feed, FEED.id, by("fetch.min_delay=7s"), actor="command line", now=NOW
    )
    await operator.say("/editfeed smart fetch.min_delay")
    question = await operator.receives("7 ثوانٍ")
    assert visible(question.text).endswith("/editfeed smart fetch.min_delay")
