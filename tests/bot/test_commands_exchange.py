"""Feeds as a file in the chat: sent to an operator, and taken over from one."""

import pytest

from bot.services import Services
from config.feeds_exchange import to_text
from storage.feeds import get_feed, list_feeds
from tests.bot.conftest import FEED, OPERATOR
from tests.bot.test_commands import labels
from tests.bot.test_rendering import visible
from tests.support.botapi import BotApi, Message, User

OPML = """<opml version="2.0"><body><outline text="محلية">
<outline type="rss" text="الأولى" xmlUrl="https://one.example/feed"/>
<outline type="rss" text="قناة إدلب" xmlUrl="https://t.me/s/idlib_example"/>
<outline type="rss" text="سمارت" xmlUrl="https://smart.example/feed/"/>
<outline type="rss" text="خطأ" xmlUrl="gopher://wrong.example/"/>
</outline></body></opml>"""


@pytest.fixture
def operator(api: BotApi) -> User:
    return api.user(OPERATOR)


async def known(services: Services) -> list[str]:
    return [feed.id for feed in await services.database.read(list_feeds)]


async def test_a_list_is_taken_over_after_a_question(operator: User, services: Services) -> None:
    await operator.send_file("list.opml", OPML.encode())
    shown = await operator.receives("مصدران جديدان:")
    assert visible(shown.text).split("\n") == [
        "مصدران جديدان:",
        "• الأولى",
        "• قناة إدلب",
        "واحد موجود من قبل.",
        "واحد لا يصلح:",
        "• خطأ، السطر 5، المفتاح url خطأ",
    ]
    assert await known(services) == [FEED.id]
    assert labels(shown) == ["أضف المصدرين", "لا"]
    await operator.press("أضف المصدرين")
    await operator.receives("أُضيف مصدران.")
    feeds = {
        feed.declaration.called("ar"): feed for feed in await services.database.read(list_feeds)
    }
    assert feeds["قناة إدلب"].declaration.channel == "idlib_example"
    assert feeds["الأولى"].status == "active"
    await operator.send_file("list.opml", OPML.encode())
    await operator.receives("لا جديد يُضاف.")


async def test_nothing_is_taken_over_unasked(
    api: BotApi, operator: User, services: Services
) -> None:
    await operator.send_file("list.opml", OPML.encode())
    await operator.receives("مصدران جديدان:")
    await operator.press("لا")
    await operator.receives("لم يُضَف شيء.")
    stranger = api.user(7)
    await stranger.say("/help")
    await stranger.send_file("list.opml", OPML.encode())
    await stranger.receives("لا أقرأ إلا النص")
    assert await known(services) == [FEED.id]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\x00", "ليس هذا ملف مصادر"),
        (b"just words", "ليس هذا ملف مصادر"),
        (b"feeds:\n- {id: a\n", "الخطأ في السطر"),
        (b"x" * 2_000_001, "الملف أكبر مما ينبغي."),
    ],
)
async def test_what_is_no_list(operator: User, content: bytes, told: str) -> None:
    await operator.send_file("feeds.yaml", content)
    await operator.receives(told)


def has_file(message: Message) -> bool:
    return message.document is not None


async def test_all_feeds_are_sent_as_a_file(operator: User, services: Services) -> None:
    feed = (await services.database.read(get_feed, FEED.id)).declaration
    await operator.say("/exportfeeds")
    await operator.receives("كل المصادر في ملف")
    await operator.press("YAML")
    sent = (await operator.receives(has_file)).document
    assert sent is not None
    assert sent.name == "rasid-2026-11-21.yaml"
    assert sent.content.decode() == to_text([feed], "yaml")
    await operator.say("/exportfeeds opml")
    sent = (await operator.receives(has_file)).document
    assert sent is not None
    assert sent.content.decode() == to_text([feed], "opml")
    assert 'text="سمارت"' in sent.content.decode()
