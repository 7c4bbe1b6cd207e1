"""The pages of a small news site: a feed, and a front page that has the same news as a list."""

from email.utils import format_datetime

from tests.bot.conftest import NOW
from tests.support.site import SiteServer

ITEMS = (
    "قصف مدفعي على قرية بينين جنوب إدلب",
    "انفجار في مدينة حلب يوقع أضراراً مادية",
    "اعتقال شخصين في درعا بعد مداهمة منزل",
    "افتتاح مدرسة في حمص بعد إعادة تأهيلها",
)


def rss(site: SiteServer, texts: tuple[str, ...] = ITEMS) -> str:
    entries = "".join(
        f"<item><title>{text}</title><guid>{n}</guid><link>{site.url(f'/{n}')}</link>"
        f"<pubDate>{format_datetime(NOW)}</pubDate></item>"
        for n, text in enumerate(texts)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>وكالة التجربة</title>'
        f"<link>{site.url('/')}</link>{entries}</channel></rss>"
    )


def front(head: str = "") -> str:
    """A front page with a list of the news and one of the site's pages."""
    cards = "".join(
        f"<div class='news-card'><h3><a href='/{n}'>{text}</a></h3>"
        f"<time datetime='{NOW.isoformat()}'></time></div>"
        for n, text in enumerate(ITEMS)
    )
    pages = "".join(
        f"<li class='about-row'><a href='/p{n}'>صفحة تعريفية عن عمل الوكالة رقم {n}</a></li>"
        for n in range(3)
    )
    return (
        f"<html lang='ar'><head><title>وكالة التجربة</title>{head}</head>"
        f"<body><div id='news'>{cards}</div><ul>{pages}</ul></body></html>"
    )
