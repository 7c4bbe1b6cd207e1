"""The operator's rules, alike for every kind of page."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from collectors.article import Article
from collectors.assembly import Entry, Parsed, assemble, with_article
from collectors.errors import EmptyPage, PageError
from config.moments import Interval, Precision
from tests.collectors.reading import READ_AT, declared

ENTRIES = (
    Entry("غارة على أطراف بلدة سرمين شرق إدلب", link="https://example.org/1"),
    Entry("الدوري السوري: تعادل الكرامة والوحدة", link="https://example.org/2"),
    Entry("خبر عاجل: انقطاع المياه عن الحسكة\nتابعونا على تلغرام", link="https://example.org/3"),
)


def assembled(*entries: Entry, **keys: Any) -> Parsed:
    return assemble(entries or ENTRIES, declared("feed", **keys), read_at=READ_AT)


def texts(parsed: Parsed) -> list[str]:
    return [item.text[:4] for item in parsed.items]


def test_words_are_included_and_excluded_in_any_spelling() -> None:
    assert texts(assembled(include=["ادلب", "الحسكه"])) == ["غارة", "خبر "]
    assert texts(assembled(exclude="الدوري")) == ["غارة", "خبر "]
    assert texts(assembled(include=["إدلب"], exclude=["سرمين"])) == []
    assert texts(assembled(include=r"/^غارة.*إدلب$/")) == ["غارة"]


def test_what_the_operator_refused_is_told_and_is_no_empty_page() -> None:
    parsed = assembled(include="حمص", exclude="الدوري")
    assert [lost.reason for lost in parsed.dropped] == [
        "none of the included words",
        "excluded by الدوري",
        "none of the included words",
    ]


def test_tails_are_cut_before_anything_else() -> None:
    parsed = assembled(clean=["^تابعونا.*$", r"^خبر عاجل:\s*"], exclude="تلغرام")
    assert parsed.items[2].text == "انقطاع المياه عن الحسكة"
    same = assembled(
        Entry("انقطاع المياه\nتابعونا على تلغرام"), Entry("انقطاع المياه"), clean="^تابعونا.*$"
    )
    assert [lost.reason for lost in same.dropped] == ["the same item twice"]


def test_a_page_without_text_is_an_error() -> None:
    with pytest.raises(EmptyPage, match="shows no items"):
        assembled(Entry(" \u200b\n"), Entry("", link="https://example.org/9"))
    with pytest.raises(EmptyPage):
        assemble((), declared("feed"), read_at=READ_AT)


def test_the_newest_are_kept_where_a_page_has_too_many() -> None:
    hours = (5, 1, 3, 2, 4)
    entries = [
        Entry(f"خبر {ago}", published=Interval.exact(READ_AT - timedelta(hours=ago)))
        for ago in hours
    ]
    parsed = assembled(*entries, max_items=3)
    assert [item.text for item in parsed.items] == ["خبر 1", "خبر 3", "خبر 2"]
    assert [lost.reason for lost in parsed.dropped] == ["more than max_items (3)"] * 2


def test_attribution_is_taken_out_by_the_feeds_pattern() -> None:
    pattern = r"،? (?:وفق|بحسب) (?P<attribution>[^،.]+)$"
    text = "مقتل شخص بانفجار لغم في بادية السخنة، وفق  سانا"
    parsed = assembled(Entry(text), Entry("خبر آخر"), attribution={"pattern": pattern})
    assert parsed.items[0].attribution == "سانا"
    assert parsed.items[0].text == "مقتل شخص بانفجار لغم في بادية السخنة"
    assert parsed.items[1].attribution is None
    given = assembled(Entry(text, attribution="( ناشطون )"), attribution={"pattern": pattern})
    assert given.items[0].attribution == "( ناشطون )"
    assert given.items[0].text.endswith("سانا")


def test_a_key_goes_before_a_link_and_a_link_before_words() -> None:
    first = Entry("نص", title="عنوان", link="https://example.org/1?utm_source=x", key=" k-1 ")
    names = [
        assembled(entry).items[0].identity
        for entry in (first, replace(first, key=None), replace(first, key=" "))
    ]
    assert names == ["k-1", "example.org/1", "example.org/1"]
    unlinked = replace(first, key=None, link=None)
    edited = replace(unlinked, text="نص عُدّل")
    assert assembled(unlinked).items[0].identity == assembled(edited).items[0].identity
    assert (
        assembled(unlinked).items[0].identity
        != assembled(replace(unlinked, title="عنوان آخر")).items[0].identity
    )


def test_the_language_is_that_of_the_feed_where_it_has_one() -> None:
    assert assembled(language="en").items[0].language == "en"
    assert assembled(language=["ar", "en"]).items[0].language is None


def test_what_bears_no_date_was_first_seen_now() -> None:
    published = assembled().items[0].published
    assert published == Interval.exact(READ_AT, Precision.FIRST_SEEN)


def test_what_bears_no_date_is_dropped_where_the_feed_says_so() -> None:
    dated = replace(ENTRIES[0], published=Interval.exact(READ_AT))
    parsed = assembled(dated, *ENTRIES[1:], date={"missing": "drop"})
    assert texts(parsed) == ["غارة"]
    assert [lost.reason for lost in parsed.dropped] == ["no date"] * 2
    with pytest.raises(EmptyPage, match="shows no items with a date"):
        assembled(date={"missing": "drop"})


def test_names_are_taken_in_the_order_of_the_feed() -> None:
    entry = Entry("نص", title="عنوان", link="https://example.org/1", key="k-1")
    orders = (["guid"], ["link", "guid"], ["text"], ["guid", "link", "text"])
    names = [assembled(entry, identity=order).items[0].identity for order in orders]
    assert names[:2] == ["k-1", "example.org/1"]
    assert names[3] == "k-1"
    assert names[2] == assembled(replace(entry, key=None, link=None)).items[0].identity


def test_times_that_are_no_times_are_told() -> None:
    same = [Entry(f"خبر {at}", published=Interval.exact(READ_AT)) for at in range(5)]
    assert assembled(*same).notes == ("5 of 5 items bear the same time",)
    undated = [replace(entry, published=None) for entry in same[:4]]
    assert assembled(*undated, same[4]).notes == ("4 of 5 items bear no date",)
    days = [replace(entry, published=Interval.exact(READ_AT, Precision.DAY)) for entry in same]
    assert assembled(*days).notes == ()
    assert assembled(*same[:3]).notes == ()


def test_text_for_people_has_no_marks_that_turn_its_direction() -> None:
    text = "\u202eقصف\u202c على \u2067سرمين\u2069\x07 و👨‍👩‍👧\u00ad"
    assert assembled(Entry(text)).items[0].text == "قصف على سرمين و👨‍👩‍👧"


@pytest.mark.parametrize(
    ("listed", "printed", "counts"),
    [
        (Precision.DAY, Precision.MINUTE, "article"),
        (Precision.MINUTE, Precision.DAY, "list"),
        (Precision.FIRST_SEEN, Precision.DAY, "article"),
        (Precision.MINUTE, None, "list"),
    ],
)
def test_the_more_precise_time_counts(
    listed: Precision, printed: Precision | None, counts: str
) -> None:
    item = assembled().items[0]
    item = replace(item, published=Interval.exact(READ_AT - timedelta(hours=1), listed))
    dated = Interval.exact(READ_AT - timedelta(hours=2), printed) if printed else None
    merged = with_article(item, Article("نص المقال", published=dated), declared("feed"))
    assert merged.published == (dated if counts == "article" else item.published)
    assert (merged.identity, merged.text) == (item.identity, "نص المقال")


@pytest.mark.parametrize(
    "keys",
    [
        {"clean": "(ا+)+$"},
        {"include": "/(ا+)+$/"},
    ],
)
def test_a_pattern_that_backtracks_is_named(keys: dict[str, Any]) -> None:
    with pytest.raises(PageError, match=r"\(ا\+\)\+.*took longer than"):
        assembled(Entry("ا" * 5000 + "ب"), **keys)
