"""What names a statement: an edit is no other statement, the next one at the same address is."""

import pytest

from tests.collectors.reading import declared, read_page

TITLE = "لجنة المفقودين تلتقي عائلات في حمص"
DATE = "19 تشرين الثاني 2026"
TEXT = "<p>التقى وفد من اللجنة عائلات مفقودين في مدينة حمص واستمع إلى شهاداتها.</p>"
ADDED = "<p>وعُقد اللقاء في مبنى المحافظة بحضور ممثلين عن الأهالي.</p>"


def name(text: str, *, title: str = TITLE, date: str = DATE, selected: bool = True) -> str:
    select = {"root": "article", "body": ".text"} | ({"date": ".when"} if selected else {})
    heading = f"<h1>{title}</h1>" if title else ""
    when = f'<p class="when">{date}</p>' if date else ""
    beside, within = (when, "") if selected else ("", when)
    body = f"{heading}{beside}<div class='text'>{within}{text}</div>"
    page = f"<html><body><article>{body}</article></body></html>"
    (item,) = read_page(page.encode(), declared("statement", select=select)).items
    return item.identity


@pytest.mark.parametrize("selected", [True, False])
def test_an_edited_statement_keeps_its_name(selected: bool) -> None:
    before = name(TEXT, selected=selected)
    assert name(ADDED + TEXT, selected=selected) == before
    assert name(TEXT + ADDED, selected=selected) == before


@pytest.mark.parametrize("selected", [True, False])
def test_another_title_or_date_is_another_statement(selected: bool) -> None:
    names = {
        name(TEXT, selected=selected),
        name(TEXT, title="لجنة المفقودين تلتقي عائلات في حماة", selected=selected),
        name(TEXT, date="20 تشرين الثاني 2026", selected=selected),
    }
    assert len(names) == 3


@pytest.mark.parametrize(("title", "date"), [("", DATE), (TITLE, ""), (TITLE, "منذ ساعتين")])
def test_without_a_printed_date_and_a_title_its_beginning_names_it(title: str, date: str) -> None:
    before = name(TEXT, title=title, date=date)
    assert name(TEXT + ADDED, title=title, date=date) == before
    assert name(ADDED + TEXT, title=title, date=date) != before


def test_a_letter_that_is_a_picture_is_its_heading_without_the_caption() -> None:
    picture = "<figure><img src='letter.jpg'><figcaption>صورة عن الكتاب</figcaption></figure>"
    page = f"<html><body><article><h1>{TITLE}</h1>{picture}</article></body></html>"
    feed = declared("statement", select={"root": "article"})
    (item,) = read_page(page.encode(), feed).items
    assert (item.title, item.text) == (TITLE, TITLE)
