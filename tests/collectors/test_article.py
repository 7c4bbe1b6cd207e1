"""Articles: their text without what surrounds it, and their dates, best first."""

from collections.abc import Mapping

import pytest

from collectors.article import Article, read_article
from collectors.boilerplate import is_boilerplate, without_boilerplate
from collectors.errors import EmptyPage
from config.feeds import Selectors
from tests.collectors.reading import PAGES, READ_AT, declared, when

URL = "https://sada.example.org/2026/11/19/news/"
FEED = declared("list", date={"in_url": r"/(\d{4})/(\d{2})/(\d{2})/"})
BODY = "<div class='entry'><p>قُتل عنصران من حرس الحدود فجر اليوم قرب منطقة التنف.</p></div>"


def article(page: str, select: Mapping[str, object] | None = None) -> Article:
    return read_article(
        page.encode(),
        FEED,
        Selectors.model_validate(select or {"body": ".entry"}),
        url=URL,
        content_type="text/html; charset=utf-8",
        read_at=READ_AT,
    )


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (
            '<meta property="article:published_time" content="2026-11-21T06:00:00Z">'
            '<script type="application/ld+json">{"datePublished":"2026-11-20T06:00:00Z"}</script>',
            '<article><time datetime="2026-11-18">x</time></article>',
            "2026-11-21T09:00:00+03:00",
        ),
        (
            '<script type="application/ld+json">{"@graph":[{"datePublished" : '
            '"2026-11-20T06:00:00+03:00",}]} broken</script>',
            '<article><time datetime="2026-11-18T10:00:00Z">x</time></article>',
            "2026-11-20T06:00:00+03:00",
        ),
        (
            '<script id="tie-schema-json">{"datePublished":"2026-11-20T06:00:00+00:00"}</script>',
            "",
            "2026-11-20T09:00:00+03:00",
        ),
        ("", '<article><time datetime="2026-11-18">أمس</time></article>', "2026-11-18"),
        # LBC's way: local time that calls itself universal.
        (
            '<meta property="article:published_time" content="2026-11-21T12:30:00+00:00">',
            "",
            "2026-11-21T12:30:00+03:00",
        ),
        # A date in the future is passed over for the next sign.
        (
            '<meta property="article:published_time" content="2031-01-01T00:00:00Z">',
            '<article><time datetime="2026-11-18">x</time></article>',
            "2026-11-18",
        ),
        ("", "", "2026-11-19"),
    ],
)
def test_the_best_sign_of_the_date_counts(head: str, body: str, published: str) -> None:
    found = article(f"<html><head>{head}</head><body>{body}{BODY}</body></html>").published
    assert found is not None
    assert when(found) == published


def test_the_operators_selector_goes_first() -> None:
    page = (PAGES / "article.html").read_text(encoding="utf-8")
    dated = page.replace('<div class="entry">', '<i class="on">3 آب 2024</i><div class="entry">')
    found = article(dated, {"body": ".entry", "date": [".missing", ".on"]}).published
    assert found is not None
    assert when(found) == "2024-08-03"


def test_an_xpath_finds_the_date() -> None:
    page = f"<html><body><p>كتب مراسلنا</p><p id=when>3 آب 2024</p>{BODY}</body></html>"
    select = {"body": ".entry", "date": "xpath://p[contains(., '2024')]"}
    found = article(page, select).published
    assert found is not None
    assert when(found) == "2024-08-03"


def test_a_page_without_text_is_an_error() -> None:
    for page in ("<html><body><nav>الرئيسية</nav></body></html>", "", "260\nمشاهدة"):
        with pytest.raises(EmptyPage):
            article(page, {"body": ".gone"})
    with pytest.raises(EmptyPage):
        article("<html><body><figure>صورة من الأرشيف</figure></body></html>", {"title": "h1"})


def test_unwanted_parts_are_removed() -> None:
    page = f"<html><body>{BODY.replace('</div>', '<p class=ad>إعلان ممول هنا</p></div>')}</body>"
    assert "ممول" not in article(page, {"body": ".entry", "remove": ".ad"}).text


@pytest.mark.parametrize(
    "line",
    [
        "260",
        "260 مشاهدة",
        "٢٦٠ مشاهدة",
        "3.1K views",
        "عدد المشاهدات: 412",
        "حجم الخط:",
        "حجم الخط: + -",
        "A- A A+",
        "مشاركة",
        "ui.public.translatedTo",
        "pictogram-avatar",
        "Editing: فريق التحرير |",
        "https://example.org/x",
        "جميع الحقوق محفوظة © 2024 هيئة السلم الأهلي",
        "© 2024 وكالة",
        "اقرأ أيضاً: خسائر في بادية السخنة",
        "إقرأ أيضا خسائر في بادية السخنة",
        "شاهد أيضاً: فيديو",
        "مواضيع ذات صلة",
        "Read also: more",
        "***",
    ],
)
def test_a_line_that_is_no_news_is_known(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "260 عائلة نزحت من البلدة",
        "بلغ عدد المشاهدات 412 ألفاً في يوم واحد، وفق المنصة",
        "قال إن حجم الخط الائتماني يبلغ مليون دولار وفق البنك المركزي",
        "شارك في الاجتماع ممثلو المجالس المحلية",
        "مشاركة واسعة في انتخابات غرفة التجارة",
        "شاهد أهالٍ طائرات في سماء المدينة",
        "المزيد من الخسائر في صفوف القوات المهاجمة",
        "يقرأ أيضاً في المكتبة المدرسية",
        "إعلان حالة الطوارئ في محافظة اللاذقية",
        "تحرير: بلدة جديدة بيد الفصائل",
        "Copy of the agreement was sent to the ministry",
    ],
)
def test_news_is_not_taken_for_noise(line: str) -> None:
    assert not is_boilerplate(line)


def test_links_to_other_articles_go_with_their_brackets() -> None:
    text = "سقط قتيلان. (اقرأ أيضًا: خبر آخر). وانسحبت القوة (من البلدة) [اقرأ المزيد هنا] لاحقاً."
    assert without_boilerplate(text) == "سقط قتيلان. وانسحبت القوة (من البلدة) لاحقاً."
