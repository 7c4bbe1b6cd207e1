"""Articles behind the items of a page: which are read, when, and what stays where one is not."""

import pytest

from collectors.following import is_lead
from collectors.items import Page
from config.feeds import FeedDeclaration
from config.moments import Precision
from tests.collectors.reading import PAGES, declared, when
from tests.collectors.site_reader import Reader, headlines
from tests.support.site import SiteServer


async def test_articles_are_followed(reader: Reader) -> None:
    reader.publish("/list", "headlines.html")
    reader.publish("/a/9101", "article.html")
    feed = headlines(reader, follow={"max": 1, "select": {"body": ".entry", "title": "h1"}})
    page = await reader.read(feed)
    followed, over, unlinked = page.items
    assert followed.title == "مقتل عنصرين من حرس الحدود قرب التنف"
    assert followed.text == (
        "قُتل عنصران من حرس الحدود فجر اليوم السبت باستهداف سيارتهما قرب منطقة التنف شرق حمص، "
        "وفق مصدر أمني.\n"
        "وقال المصدر إن السيارة أصيبت بصاروخ موجه.\n"
        "ولم تتبنَّ أي جهة الهجوم حتى ساعة إعداد الخبر، فيما سُيّرت دوريات إضافية على الطريق "
        "الدولي."
    )
    assert when(followed.published) == "2026-11-21T07:45:00+03:00"
    assert over.text == "عنوان الصورة فقط"
    assert unlinked.link is None
    assert reader.site.requests_for("/a/9102") == []


async def test_a_headline_is_the_first_link_with_words(reader: Reader) -> None:
    reader.publish("/list", "headlines.html")
    page = await reader.read(headlines(reader, select={"root": ".latest", "item": "article"}))
    assert page.items[0].title == "مقتل عنصرين من حرس الحدود قرب التنف"
    links = await reader.read(headlines(reader, select={"item": ".latest h2 a"}))
    assert links.items[0] == page.items[0]


async def test_known_headlines_are_left_out_and_counted(reader: Reader) -> None:
    reader.publish("/list", "headlines.html")
    reader.publish("/a/9102", "article.html")
    feed = headlines(reader, follow={"max": 5})
    first = await reader.read(feed)
    reader.stored = {first.items[0].identity, first.items[2].identity}
    page = await reader.read(feed)
    assert page.known == 2
    assert [item.identity for item in page.items] == [first.items[1].identity]
    assert len(reader.site.requests_for("/a/9102")) == 2
    assert len(reader.site.requests_for("/a/9101")) == 1


async def test_a_list_that_is_not_followed_shows_all_its_headlines(reader: Reader) -> None:
    reader.publish("/list", "headlines.html")
    first = await reader.read(headlines(reader))
    reader.stored = {item.identity for item in first.items}
    page = await reader.read(headlines(reader))
    assert page.items == first.items
    assert page.known == 0


@pytest.mark.parametrize("fault", ["missing", "blocked", "empty", "forbidden"])
async def test_an_article_that_cannot_be_read_leaves_its_headline(
    reader: Reader, fault: str
) -> None:
    reader.publish("/list", "headlines.html")
    if fault == "blocked":
        reader.publish("/a/9101", "challenge.html")
    elif fault == "empty":
        reader.site.publish("/a/9101", "<html><body></body></html>")
    elif fault == "forbidden":
        reader.site.redirect("/a/9101", "http://10.0.0.1/")
    page = await reader.read(headlines(reader, follow={"max": 1}))
    assert page.items[0].text == "مقتل عنصرين من حرس الحدود قرب التنف"
    assert page.items[0].published.precision is Precision.DAY
    reasons = [lost.reason for lost in page.dropped]
    assert any(reason.startswith("only the headline: ") for reason in reasons)


async def test_headers_of_a_feed_are_not_sent_to_the_sites_it_links_to(reader: Reader) -> None:
    with SiteServer("127.0.0.2") as other:
        other.publish("/a", (PAGES / "article.html").read_bytes())
        reader.publish("/own", "article.html")
        own, foreign = reader.site.url("/own"), other.url("/a")
        reader.site.publish(
            "/list",
            f"<li><a href='{own}'>خبر أول</a></li><li><a href='{foreign}'>خبر ثان</a></li>",
        )
        feed = headlines(
            reader, select={"item": "li"}, follow={"max": 5}, fetch={"headers": {"X-Key": "k"}}
        )
        page = await reader.read(feed)
        assert len(page.items) == 2
        assert reader.site.requests_for("/own")[0].headers["x-key"] == "k"
        assert "x-key" not in other.requests[0].headers


async def test_the_main_text_is_found_without_selectors(reader: Reader) -> None:
    reader.publish("/list", "headlines.html")
    reader.publish("/a/9101", "article.html")
    page = await reader.read(headlines(reader, follow={"max": 1}))
    text = page.items[0].text
    assert text.startswith("قُتل عنصران من حرس الحدود")
    for noise in ("حجم الخط", "مشاهدة", "اقرأ أيض", "جميع الحقوق", "خبر آخر"):
        assert noise not in text


PARAGRAPH = (
    "قال شهود إن السيارة انفجرت عند المدخل الشمالي للبلدة قرابة التاسعة صباحاً، وإن فرق الإسعاف "
    "نقلت المصابين إلى المشفى الوطني في المدينة القريبة، فيما أُغلقت الطرق المؤدية إلى المكان."
)


def publish_list(reader: Reader, *numbers: int, articles: bool = True) -> None:
    rows = (f"<li><a href='/n/{number}'>خبر قصير رقم {number}</a></li>" for number in numbers)
    reader.site.publish("/list", f"<ul>{''.join(rows)}</ul>")
    if articles:
        for number in numbers:
            body = f"<div class='text'><p>الخبر {number}. {PARAGRAPH}</p></div>"
            reader.site.publish(f"/n/{number}", f"<html><body>{body}</body></html>")


def a_list(reader: Reader, most: int) -> FeedDeclaration:
    follow = {"max": most, "select": {"body": ".text"}}
    return headlines(reader, select={"item": "li"}, follow=follow)


def shown(page: Page) -> dict[str, str]:
    """Of each item the end of its identity, and whether it is an article."""
    return {
        item.identity.rpartition("/")[2]: "article" if PARAGRAPH in item.text else "headline"
        for item in page.items
    }


async def test_what_is_left_over_is_read_in_the_next_polls(reader: Reader) -> None:
    publish_list(reader, 5, 4, 3, 2, 1)
    feed = a_list(reader, 2)
    page = await reader.read(feed)
    assert shown(page) == dict.fromkeys("54", "article") | dict.fromkeys("321", "headline")
    assert page.validators.etag is None, "an unchanged page would leave the rest unread"
    page = await reader.again(feed, page)
    assert shown(page) == dict.fromkeys("32", "article")
    page = await reader.again(feed, page)
    assert shown(page) == {"1": "article"}
    assert page.known == 4
    page = await reader.again(feed, page)
    assert page.unchanged
    assert reader.asked().count("/n/1") == 1


async def test_new_headlines_go_before_those_that_are_left_over(reader: Reader) -> None:
    publish_list(reader, 3, 2, 1)
    feed = a_list(reader, 1)
    page = await reader.read(feed)
    publish_list(reader, 4, 3, 2, 1)
    page = await reader.again(feed, page)
    assert shown(page) == {"4": "article"}, "a stored headline never takes the place of its article"


async def test_an_edited_headline_is_read_again(reader: Reader) -> None:
    publish_list(reader, 2, 1)
    feed = a_list(reader, 5)
    page = await reader.read(feed)
    edited = (
        "<li><a href='/n/2'>خبر قصير رقم 2 (تحديث)</a></li><li><a href='/n/1'>خبر قصير رقم 1</a>"
    )
    reader.site.publish("/list", edited)
    page = await reader.again(feed, page)
    assert shown(page) == {"2": "article"}
    assert page.items[0].title == "خبر قصير رقم 2 (تحديث)"


async def test_a_site_in_trouble_is_asked_again_at_the_next_poll(reader: Reader) -> None:
    publish_list(reader, 3, 2, 1)
    for number in (3, 2, 1):
        reader.site.fail(f"/n/{number}", 503)
    feed = a_list(reader, 3)
    page = await reader.read(feed)
    assert shown(page) == dict.fromkeys("321", "headline")
    assert reader.asked().count("/n/2") == 0, "one failure is enough for one poll"
    publish_list(reader, 3, 2, 1)
    page = await reader.again(feed, page)
    assert shown(page) == dict.fromkeys("321", "article")


async def test_an_article_that_is_gone_is_not_asked_for_again(reader: Reader) -> None:
    publish_list(reader, 2, 1, articles=False)
    feed = a_list(reader, 5)
    page = await reader.read(feed)
    assert shown(page) == dict.fromkeys("21", "headline")
    page = await reader.again(feed, page)
    assert page.unchanged
    assert reader.asked().count("/n/1") == 1


async def test_articles_that_robots_may_not_read_stay_headlines(reader: Reader) -> None:
    reader.site.publish("/robots.txt", "User-agent: *\nDisallow: /n/", content_type="text/plain")
    publish_list(reader, 1)
    page = await reader.read(a_list(reader, 5))
    assert shown(page) == {"1": "headline"}
    assert reader.asked() == ["/list"]


def publish_feed(reader: Reader, *described: str) -> None:
    entries = "".join(
        f"<item><title>عنوان {at}</title><link>{reader.site.url(f'/n/{at}')}</link>"
        f"<description><![CDATA[<p>{text}</p>]]></description></item>"
        for at, text in enumerate(described)
    )
    rss = f"<rss version='2.0'><channel><title>t</title>{entries}</channel></rss>"
    reader.site.publish("/feed", rss, content_type="application/rss+xml")


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("سقوط قذيفة على حي الزبدية.", True),
        (f"{PARAGRAPH} {PARAGRAPH}", False),
        (f"{PARAGRAPH} {PARAGRAPH} […]", True),
        (f"{PARAGRAPH} {PARAGRAPH}…", True),
        (f"{PARAGRAPH} {PARAGRAPH} اقرأ المزيد »", True),
        (f"{PARAGRAPH} {PARAGRAPH} Continue reading", True),
        (f"{PARAGRAPH} وطالب الأهالي بالمزيد من المساعدات وفتح الطريق إلى المشفى القريب.", False),
    ],
)
def test_what_is_only_the_beginning_of_an_article(text: str, lead: bool) -> None:
    assert is_lead(text, "عنوان") is lead


async def test_a_feed_follows_only_its_leads(reader: Reader) -> None:
    publish_list(reader, 0, 1)
    publish_feed(reader, "سقوط قذيفة على حي الزبدية [&hellip;]", f"{PARAGRAPH} {PARAGRAPH}")
    feed = declared("feed", url=reader.site.url("/feed"), follow={"select": {"body": ".text"}})
    page = await reader.read(feed)
    assert reader.asked() == ["/feed", "/n/0"]
    assert page.items[0].text.startswith("الخبر 0.")
    assert page.items[0].title == "عنوان 0"
    every = declared("feed", url=reader.site.url("/feed"), follow={"when": "always"})
    await reader.read(every)
    assert reader.asked().count("/n/1") == 1


async def test_a_lead_that_changes_at_each_reading_is_read_once(reader: Reader) -> None:
    publish_list(reader, 0)
    publish_feed(reader, "منذ دقيقة: سقوط قذيفة على حي الزبدية […]")
    feed = declared("feed", url=reader.site.url("/feed"), follow={"select": {"body": ".text"}})
    page = await reader.read(feed)
    publish_feed(reader, "منذ ست دقائق: سقوط قذيفة على حي الزبدية […]")
    page = await reader.again(feed, page)
    assert (page.items, page.known) == ((), 1)
    assert reader.asked().count("/n/0") == 1


async def test_an_edited_lead_without_an_article_is_a_revision(reader: Reader) -> None:
    publish_feed(reader, "سقوط قذيفة وإصابة أربعة […]")
    feed = declared("feed", url=reader.site.url("/feed"), follow={})
    page = await reader.read(feed)
    assert (await reader.again(feed, page)).unchanged
    publish_feed(reader, "سقوط قذيفة وإصابة ستة […]")
    page = await reader.again(feed, page)
    assert [item.text for item in page.items] == ["سقوط قذيفة وإصابة ستة […]"]


async def test_an_edited_text_that_is_whole_is_a_revision(reader: Reader) -> None:
    publish_feed(reader, f"{PARAGRAPH} {PARAGRAPH}")
    feed = declared("feed", url=reader.site.url("/feed"), follow={})
    page = await reader.read(feed)
    publish_feed(reader, f"{PARAGRAPH} {PARAGRAPH} وارتفع عدد المصابين إلى ستة.")
    page = await reader.again(feed, page)
    assert page.items[0].text.endswith("إلى ستة.")


async def test_a_lead_whose_article_cannot_be_read_stays(reader: Reader) -> None:
    publish_feed(reader, "سقوط قذيفة على حي الزبدية […]")
    page = await reader.read(declared("feed", url=reader.site.url("/feed"), follow={}))
    assert page.items[0].text == "سقوط قذيفة على حي الزبدية […]"
    assert page.dropped[0].reason.startswith("only the headline: ")


async def test_a_picture_with_its_caption_is_no_article(reader: Reader) -> None:
    publish_feed(reader, "لقطة من المكان")
    caption = (
        "<figure><img src='x.jpg'><figcaption>آثار القصف على السوق الشعبي (وكالة)</figcaption>"
    )
    reader.site.publish("/n/0", f"<html><body><article>{caption}</figure></article></body></html>")
    follow = {"select": {"body": "article"}}
    page = await reader.read(declared("feed", url=reader.site.url("/feed"), follow=follow))
    assert page.items[0].text == "لقطة من المكان"
    assert "only the caption of a picture" in page.dropped[0].reason


async def test_a_plain_sitemap_shows_what_it_follows(reader: Reader) -> None:
    publish_list(reader, 3, 2, 1)
    locations = "".join(f"<url><loc>{reader.site.url(f'/n/{at}')}</loc></url>" for at in (1, 2, 3))
    reader.site.publish("/sitemap.xml", f"<urlset>{locations}</urlset>")
    url = reader.site.url("/sitemap.xml")
    feed = declared("sitemap", url=url, follow={"max": 2, "select": {"body": ".text"}})
    page = await reader.read(feed)
    assert shown(page) == dict.fromkeys("32", "article")
    page = await reader.again(feed, page)
    assert shown(page) == {"1": "article"}


async def test_what_bears_no_date_anywhere_is_dropped_where_the_feed_says_so(
    reader: Reader,
) -> None:
    publish_list(reader, 3, 2, 1)
    dated = "<meta property='article:published_time' content='2026-11-21T06:00:00Z'>"
    body = (
        f"<html><head>{dated}</head><body><div class='text'><p>{PARAGRAPH}</p></div></body></html>"
    )
    reader.site.publish("/n/2", body)
    follow = {"max": 2, "select": {"body": ".text"}}
    feed = headlines(reader, select={"item": "li"}, follow=follow, date={"missing": "drop"})
    page = await reader.read(feed)
    assert shown(page) == {"2": "article"}
    assert [lost.reason for lost in page.dropped] == ["no date"]
    assert shown(await reader.again(feed, page)) == {}


async def test_an_archive_of_statements_is_read_statement_by_statement(reader: Reader) -> None:
    reader.publish("/statements", "archive.html")
    reader.publish("/statements/311", "statement.html")
    feed = declared(
        "statement",
        url=reader.site.url("/statements"),
        select={"item": ".statement", "title": "h3", "link": "a@href", "date": "time@datetime"},
        follow={"max": 5},
    )
    first, second = (await reader.read(feed)).items
    assert first.title == "بيان بشأن الاعتداء على قافلة الإغاثة في ريف السويداء"
    assert len(first.text) > len(first.title)
    assert when(first.published).startswith("2026-11-")
    assert (second.text, when(second.published)) == ("بيان تعزية", "2026-11-02")
