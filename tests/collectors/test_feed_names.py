"""What names the entries of a feed whose guids or links are not their own."""

import pytest

from collectors.items import RawItem
from tests.collectors.reading import declared, read_page

SHELLING = "<title>قصف على سرمين</title><description>قصف على بلدة سرمين.</description>"
CONVOY = "<title>قافلة إلى إدلب</title><description>وصلت قافلة مساعدات إلى إدلب.</description>"
WATER = "<title>انقطاع المياه</title><description>انقطعت المياه عن الحسكة.</description>"


def items(*entries: str) -> tuple[RawItem, ...]:
    listed = "".join(f"<item>{entry}</item>" for entry in entries)
    page = (
        '<rss version="2.0"><channel><title>t</title><link>https://aj.example.org/</link>'
        f"{listed}</channel></rss>"
    )
    return read_page(page.encode(), declared("feed"), content_type="text/xml").items


def names(*entries: str) -> list[str]:
    return [item.identity for item in items(*entries)]


@pytest.mark.parametrize(
    "shared",
    [
        '<guid isPermaLink="false">post-1</guid>',
        "<guid>post-1</guid>",
        "<link>https://aj.example.org/live</link>",
        "<guid>https://aj.example.org/live</guid><link>https://aj.example.org/live</link>",
        "<guid>https://aj.example.org/</guid><link>https://aj.example.org</link>",
    ],
)
def test_what_several_entries_share_names_none_of_them(shared: str) -> None:
    before = names(shared + SHELLING, shared + CONVOY)
    after = names(shared + WATER, shared + SHELLING, shared + CONVOY)
    assert len(set(after)) == 3
    assert after[1:] == before


def test_entries_of_one_guid_and_one_title_are_told_apart_by_their_text() -> None:
    shared = '<guid isPermaLink="false">post-1</guid><title>عاجل</title>'
    texts = ("قصف على سرمين", "قصف على تفتناز")
    assert len(items(*(f"{shared}<description>{text}</description>" for text in texts))) == 2


def test_an_entry_printed_twice_is_one_and_keeps_its_guid() -> None:
    entry = '<guid isPermaLink="false">post-1</guid>' + SHELLING
    assert names(entry, entry, WATER)[0] == "post-1"
    assert len(names(entry, entry, WATER)) == 2


def test_the_guid_of_one_entry_among_others_still_names_it() -> None:
    own = '<guid isPermaLink="false">post-2</guid>'
    shared = '<guid isPermaLink="false">post-1</guid>'
    assert names(own + WATER, shared + SHELLING, shared + CONVOY)[0] == "post-2"


@pytest.mark.parametrize(
    "own", ["<guid>https://aj.example.org/</guid>", "<link>https://aj.example.org/</link>"]
)
def test_the_address_of_the_feed_names_no_entry_even_a_single_one(own: str) -> None:
    alone = names(own + SHELLING)
    assert names(own + WATER, own + SHELLING)[1:] == alone
    assert names(own + WATER) != alone
