"""The cheap pass over a preview page of Telegram."""

import pytest

from collectors.cuts import Cut
from collectors.telegram_messages import cut_messages
from tests.collectors.reading import PAGES, declared, read_page

CHANNEL = declared("telegram")
PAGE = (PAGES / "telegram.html").read_text(encoding="utf-8")
NOTHING: frozenset[str] = frozenset()


def cut(page: str, entries: frozenset[str] = NOTHING) -> Cut:
    found = cut_messages(page.encode(), CHANNEL, content_type=None, entries=entries)
    assert found is not None
    return found


def without(post: int) -> str:
    """The page without one message."""
    wraps = PAGE.split('<div class="tgme_widget_message_wrap">')
    return '<div class="tgme_widget_message_wrap">'.join(
        wrap for wrap in wraps if f'data-post="jazira_watch/{post}"' not in wrap
    )


@pytest.mark.parametrize("name", ["telegram.html", "telegram_tails.html"])
def test_a_page_is_read_as_before(name: str) -> None:
    page = (PAGES / name).read_text(encoding="utf-8")
    assert read_page(cut(page).body, CHANNEL) == read_page(name, CHANNEL)


@pytest.mark.parametrize("post", [881, 884, 885, 887, 888])
def test_a_new_message_is_left_alone_and_read_as_in_the_whole_page(post: int) -> None:
    before = cut(without(post))
    assert before.left == 4
    now = cut(PAGE, before.entries)
    assert (now.left, now.known) == (1, 4)
    whole, left = read_page("telegram.html", CHANNEL), read_page(now.body, CHANNEL)
    assert left.title == whole.title == "مرصد الجزيرة"
    assert [item.identity for item in left.items] == [f"jazira_watch/{post}"]
    assert left.items[0].link in {item.link for item in whole.items}
    assert "service_message" in now.body.decode()


def test_views_and_signed_addresses_make_no_message_new() -> None:
    before = cut(PAGE)
    later = PAGE.replace("3.12K", "4K").replace("cdn.example.org/x", "cdn.example.org/y")
    later = later.replace('data-post="', 'data-post="', 1).replace("emoji/40", "emoji/80")
    assert cut(later, before.entries).left == 0


def test_an_edited_message_is_new() -> None:
    before = cut(PAGE)
    assert cut(PAGE.replace("إلى سبعة", "إلى ثمانية"), before.entries).left == 1
    assert cut(PAGE.replace("09:55:00", "09:56:00"), before.entries).left == 1


def test_what_a_message_says_is_no_markup() -> None:
    said = PAGE.replace("إلى سبعة", 'قال: src="x" style="y" &lt;div data-view="z"&gt;')
    assert read_page(cut(said).body, CHANNEL) == read_page(said.encode(), CHANNEL)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html></html>",
        PAGE[:-2500],
        PAGE.replace("</div></div>\n", "</div>\n", 1),
        PAGE.replace("إلى سبعة", "<b>إلى سبعة"),
        PAGE.replace("إلى سبعة", "<!-- إلى سبعة -->"),
        PAGE.replace("إلى سبعة", "<script></script>"),
        (PAGES / "telegram_empty.html").read_text(encoding="utf-8"),
        (PAGES / "telegram_no_preview.html").read_text(encoding="utf-8"),
    ],
)
def test_what_is_odd_is_parsed_whole(page: str) -> None:
    assert cut_messages(page.encode(), CHANNEL, content_type=None, entries=NOTHING) is None
