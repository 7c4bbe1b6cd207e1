"""/addfeed: what an operator without code does to add a feed, on a site of our own."""

from collections.abc import AsyncIterator

import pytest

from bot.services import Services
from storage.feeds import get_feed, list_feeds
from storage.records import FeedStatus, StoredFeed
from tests.bot.conftest import FEED, OPERATOR
from tests.bot.small_site import ITEMS, front, rss
from tests.bot.test_commands import kind, labels
from tests.bot.test_rendering import visible
from tests.support.botapi import BotApi, User, events
from tests.support.site import SiteServer

WORLD = (
    "ارتفاع أسعار النفط في أسواق آسيا",
    "انتخابات محلية في فرنسا وتقدم المعارضة",
    "زلزال متوسط يضرب اليابان",
    "قمة اقتصادية في البرازيل",
)
QUESTION = "أأحفظ هذا المصدر؟"


@pytest.fixture
async def site() -> AsyncIterator[SiteServer]:
    """A site with a feed of four items."""
    async with SiteServer() as site:
        site.publish("/feed.xml", rss(site), content_type="application/rss+xml")
        yield site


@pytest.fixture
def operator(api: BotApi) -> User:
    return api.user(OPERATOR)


async def waiting(services: Services) -> StoredFeed:
    """The one feed that waits for confirmation."""
    (feed,) = await services.database.read(list_feeds, statuses={FeedStatus.PROPOSED})
    return feed


async def test_a_feed_is_shown_before_it_is_kept(
    operator: User, services: Services, site: SiteServer
) -> None:
    await operator.say(f"/addfeed {site.url('/feed.xml')}")
    shown = await operator.receives(QUESTION)
    assert "وكالة التجربة (خلاصة RSS أو Atom)" in shown.text
    assert "4 أخبار في الصفحة." in shown.text
    assert f"💥 {kind(services, 'shelling')} — بينين، إدلب" in shown.text
    assert "افتتاح مدرسة" not in shown.text, "three are shown"
    assert "المتوفر من أصل 4: رابط 4 · وقت 4 · نص 0 · مصدر 0 · مكان 4 · عن سوريا 4" in visible(
        shown.text
    )
    assert labels(shown) == ["✅ احفظه", "✖ لا"]
    proposed = await waiting(services)
    await operator.press("✅ احفظه")
    await operator.receives("حُفظ المصدر")
    feed = await services.database.read(get_feed, proposed.id)
    assert feed.status is FeedStatus.ACTIVE
    await operator.say(site.url("/feed.xml"))
    await operator.receives("هذا المصدر موجود من قبل.")


async def test_a_feed_is_dropped(operator: User, services: Services, site: SiteServer) -> None:
    await operator.say(f"/addfeed {site.url('/feed.xml')}")
    shown = await operator.receives(QUESTION)
    keep = next(button.data for button in shown.buttons if button.text == "✅ احفظه")
    await operator.press("✖ لا")
    await operator.receives("صُرف النظر عن المصدر.")
    (left,) = await services.database.read(list_feeds)
    assert left.id == FEED.id
    assert keep is not None
    pressed = await events.press(shown, keep, operator)
    assert "قديم" in await pressed.answered(), "a button of a feed that is gone"


async def test_another_way_to_read_the_address_is_tried(
    operator: User, services: Services, site: SiteServer
) -> None:
    link = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
    site.publish("/", front(link))
    await operator.say(site.url("/"))
    shown = await operator.receives(QUESTION)
    assert "(خلاصة RSS أو Atom)" in shown.text
    other = next(label for label in labels(shown) if label.startswith("🔁 قائمة عناوين"))
    await operator.press(other)
    shown = await operator.receives("(قائمة عناوين)")
    assert QUESTION in shown.text
    feed = await waiting(services)
    assert (feed.declaration.kind, feed.declaration.url) == ("list", site.url("/"))
    assert any(label.startswith("🔁 خلاصة RSS") for label in labels(shown)), "and back again"


async def test_selectors_are_corrected_in_an_answer(
    operator: User, services: Services, site: SiteServer
) -> None:
    site.remove("/feed.xml")
    site.publish("/", front())
    await operator.say(f"/addfeed {site.url('/')}")
    shown = await operator.receives("(قائمة عناوين)")
    assert "4 أخبار في الصفحة." in shown.text
    await operator.press("✏ صحّح المحدِّدات")
    asked = await operator.receives("أجب عن هذه الرسالة")
    feed = await waiting(services)
    assert "item: div.news-card" in visible(asked.text)
    assert visible(asked.text).endswith(f"/addfeed {feed.id}")
    await operator.say("item: .about-row\ntitle: a\ndate:", reply_to=asked)
    shown = await operator.receives("صفحة تعريفية عن عمل الوكالة رقم 0")
    assert QUESTION in shown.text
    assert "لا وقت على أي خبر" in shown.text
    feed = await waiting(services)
    assert feed.declaration.select.item == (".about-row",)
    await operator.say("item: .nothing")
    await operator.receives("لا يُقرأ شيء بهذا التغيير. بقي المصدر كما كان.")
    assert (await waiting(services)).declaration == feed.declaration
    await operator.say("item: li[")
    await operator.receives("هذا لا يصلح:")
    await operator.press("✅ احفظه")
    await operator.receives("حُفظ المصدر")


async def test_of_a_feed_about_the_world_only_syria_is_taken(
    operator: User, services: Services, site: SiteServer
) -> None:
    site.publish("/feed.xml", rss(site, (*WORLD, ITEMS[0])))
    await operator.say(site.url("/feed.xml"))
    shown = await operator.receives(QUESTION)
    assert "ارتفاع أسعار النفط" not in shown.text
    assert "⚠ من أصل 5 لا يخص سوريا إلا 1. لن آخذ إلا هذه." in visible(shown.text)
    await operator.press("🌍 خذ كل شيء")
    shown = await operator.receives("ارتفاع أسعار النفط")
    assert "خذ ما يخص سوريا فقط" in labels(shown)
    assert (await waiting(services)).declaration.filter == "none"


@pytest.mark.parametrize(
    ("address", "cause"),
    [
        ("http://169.254.169.254/latest", "هذا العنوان غير مسموح: يقود إلى شبكة خاصة."),
        ("file:///etc/passwd", "هذا ليس عنوان موقع: لا تُقبل إلا عناوين http وhttps."),
        ("http://127.0.0.1:1/", "الموقع لا يجيب."),
        ("{site}/missing", "الموقع يرفض الصفحة، أو لا صفحة هناك (الرمز 404)."),
        ("{site}/broken", "في الموقع عطل (الرمز 500)."),
    ],
)
async def test_what_cannot_be_a_feed_is_refused_in_one_sentence(
    operator: User, site: SiteServer, services: Services, address: str, cause: str
) -> None:
    """In the person's language, by the kind of the error: its English cause is for the log."""
    site.remove("/feed.xml")
    site.fail("/broken", 500)
    await operator.say(f"/addfeed {address.format(site=site.url(''))}")
    refused = await operator.receives("لا يصلح هذا مصدراً.")
    assert visible(refused.text).split("\n") == ["لا يصلح هذا مصدراً.", cause]
    assert len(await services.database.read(list_feeds)) == 1


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("https://www.facebook.com/outlet", "تلغرام"),
        ("t.me/+AbCdEf", "عامة"),
        ("{site}/plain", "أرسل"),
    ],
)
async def test_a_refusal_says_what_to_do_instead(
    operator: User, site: SiteServer, address: str, advice: str
) -> None:
    site.remove("/feed.xml")
    site.publish("/plain", "<html><body><p>صفحة بلا خلاصة</p></body></html>")
    await operator.say(f"/addfeed {address.format(site=site.url('').rstrip('/'))}")
    refused = await operator.receives("لا يصلح هذا مصدراً.")
    *_, last = visible(refused.text).split("\n")
    assert advice in last


async def test_others_cannot_press_these_buttons(api: BotApi, services: Services) -> None:
    user = api.user(7)
    await user.say("/help")
    shown = await user.receives("راصد")
    for data in ("fs:smart", "fd:smart", "fo:0123abcd:smart", "fc:smart", "ff:smart"):
        await (await events.press(shown, data, user)).answered()
    assert (await services.database.read(get_feed, FEED.id)).status is FeedStatus.ACTIVE
