"""Pages without a feed: what is proposed for them, and what it finds."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.guessing import Guess, guess
from collectors.markup import parse_html
from tests.collectors.reading import DAMASCUS, PAGES, READ_AT, as_value, declared, read_page

UNFED = Path(__file__).parent / "unfed"
"""Pages of usual themes, each with what a reader finds on it: by kind, titles, links and times."""

URL = "https://example.org/"
HEADLINES = (
    "قصف مدفعي يستهدف أطراف قرية كنصفرة جنوب إدلب",
    "وصول قافلة مساعدات عبر معبر باب السلامة شمال حلب",
    "وفاة عاملين بانهيار خندق للصرف الصحي في مدينة عفرين",
    "عودة التيار الكهربائي إلى أحياء في مدينة الباب",
    "Two killed in roadside bomb near Deir ez-Zor, police say",
    "Schools in rural Homs reopen following restoration work",
)


def guessed(page: str) -> tuple[Guess, ...]:
    return guess(parse_html(page), URL, read_at=READ_AT, zone=DAMASCUS)


def found_by(guessed: Guess, page: str) -> list[dict[str, Any]]:
    """What a feed with the proposed keys reads of the page."""
    feed = declared(guessed.kind, **{key: v for key, v in guessed.keys.items() if key != "kind"})
    return [as_value(item) for item in read_page(page.encode(), feed, url=URL).items]


def short(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Items as they stand beside the pages."""
    return [
        {
            "title": item.get("title") or item["text"],
            "link": item.get("link"),
            "published": item["published"],
        }
        for item in items
    ]


@pytest.mark.parametrize("path", sorted(UNFED.glob("*.html")), ids=lambda path: path.stem)
def test_what_is_proposed_finds_the_news_of_the_page(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    proposed = guessed(page)
    assert {each.kind: short(found_by(each, page)) for each in proposed} == expected


@pytest.mark.parametrize(
    "path",
    [*sorted(UNFED.glob("*.html")), *sorted(PAGES.glob("*.html"))],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_what_the_selectors_find_is_what_was_guessed(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    for each in guessed(page):
        if each.kind != "statement":
            assert_same(each, page)


def assert_same(proposed: Guess, page: str) -> None:
    items = found_by(proposed, page)
    links = [(item.title, item.link) for item in proposed.items]
    if "split" in proposed.keys:  # a part that ends with its source and time is taken apart
        assert len(items) == len(links)
    else:
        assert [(i.get("title") or i["text"], i.get("link")) for i in items] == links
    if proposed.kind == "list":
        dated = [item.published is not None for item in proposed.items]
        assert [item["published"] != "first seen" for item in items] == dated


def test_hashed_and_counting_classes_are_no_selectors() -> None:
    for name, bad in (("nextjs", "x7Ha2"), ("jannah", "9100"), ("elementor", "3fa2b1")):
        proposed = guessed((UNFED / f"{name}.html").read_text(encoding="utf-8"))
        assert proposed
        assert bad not in json.dumps([dict(each.keys) for each in proposed])


def test_the_bar_of_seed_form_is_a_ticker_with_sources() -> None:
    (proposed,) = guessed((PAGES / "ticker_line.html").read_text(encoding="utf-8"))
    items = found_by(proposed, (PAGES / "ticker_line.html").read_text(encoding="utf-8"))
    assert (proposed.kind, len(items)) == ("ticker", 10)
    assert items[0]["attribution"] == "ناشطون"


def test_a_page_of_one_text_is_a_statement() -> None:
    (proposed,) = guessed((PAGES / "statement.html").read_text(encoding="utf-8"))
    (item,) = found_by(proposed, (PAGES / "statement.html").read_text(encoding="utf-8"))
    assert item["title"] == "لجنة المفقودين تلتقي عائلات في حمص"
    assert item["published"] == "2026-11-19"


@pytest.mark.parametrize("page", ["", "<html></html>", "سوريا", "<p>" * 500, "<a href='/x'>" * 300])
def test_where_nothing_is_nothing_is_proposed(page: str) -> None:
    assert guessed(page) == ()


def test_elements_whose_names_no_selector_can_write_do_no_harm() -> None:
    cards = "".join(
        f"<x:card><x:title><a href='/news/{n}'>{text}</a></x:title>"
        f"<x:date>{20 - n}/11/2026</x:date><p<b>{text} وفق ما ذكرت مصادر محلية</p></x:card>"
        for n, text in enumerate(HEADLINES)
    )
    page = f"<html><body><main>{cards}</main></body></html>"
    for each in guessed(page):
        assert_same(each, page)


classes = st.sampled_from(["news-item", "row-3", "css-1q2w3e", "card", "col-md-4", ""])
wrappers = st.sampled_from(["div", "li", "article", "section"])


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Lists of headlines built in many ways, beside menus and boxes of what is read most."""
    tag, name, inner = draw(wrappers), draw(classes), draw(classes)
    heading = draw(st.sampled_from(["h2", "h3", "div", "span"]))
    dated = draw(st.sampled_from(["", "time", "span"]))
    lead = draw(st.booleans())
    cards = []
    for n in range(draw(st.integers(3, 6))):
        date = f"<{dated} class='date'>{20 - n}/11/2026</{dated}>" if dated else ""
        text = f"<p>{HEADLINES[-n - 1]} وفق ما ذكرت مصادر محلية.</p>" if lead else ""
        link = f"<a href='/news/{n}-x'>{HEADLINES[n]}</a>"
        cards.append(
            f"<{tag} class='{name} item-{n}'><div class='{inner}'>"
            f"<a href='/news/{n}-x'><img></a><{heading}>{link}</{heading}>{date}{text}</div>"
            f"</{tag}>"
        )
    other = "".join(
        f"<{tag} class='{name}'><{heading}><a href='/old/{n}'>{HEADLINES[n]} القديم</a></{heading}>"
        f"</{tag}>"
        for n in range(draw(st.integers(0, 4)))
    )
    menu = "".join(f"<li><a href='/c/{n}'>أخبار ومتابعات القسم رقم {n}</a></li>" for n in range(4))
    around = draw(st.sampled_from(["main", "div id='list'", "div class='wrap'", "ul"]))
    return (
        f"<html><body><nav><ul>{menu}</ul></nav><{around}>{''.join(cards)}</{around.split()[0]}>"
        f"<div class='most-read'><h3>الأكثر قراءة</h3>{other}</div></body></html>"
    )


@settings(max_examples=40)
@given(pages())
def test_whatever_is_proposed_finds_what_was_guessed(page: str) -> None:
    proposed = guessed(page)
    for each in proposed:
        if each.kind == "list":
            assert_same(each, page)
            assert all("/news/" in (item.link or "") for item in each.items), "nothing of the boxes"
    if (headlines := page.count("<img>")) > 3:
        assert len(proposed[0].items) == headlines
