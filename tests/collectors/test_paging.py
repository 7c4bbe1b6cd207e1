"""Older pages after an outage: back to the first known item, and no further."""

import pytest

from collectors.items import Page
from config.feeds import FeedDeclaration
from tests.collectors.reading import declared
from tests.collectors.site_reader import Reader, channel, channel_page, message

OF_A_PAGE = 4


def publish_channel(reader: Reader, newest: int) -> None:
    """The messages 1 to `newest`, four a page, as ?before= shows them."""

    def answer(query: str) -> tuple[int, str]:
        before = int(query.partition("before=")[2] or newest + 1)
        numbers = range(max(1, before - OF_A_PAGE), before)
        return 200, channel_page(message(at, f"نص الرسالة {at}") for at in numbers)

    reader.site.answer("/s/name", answer)


def numbers(page: Page) -> list[int]:
    return [int(item.identity.rpartition("/")[2].rpartition("=")[2]) for item in page.items]


async def test_messages_of_an_outage_are_read_back_to_the_known_ones(reader: Reader) -> None:
    publish_channel(reader, 6)
    first = await reader.read(channel(reader))
    assert numbers(first) == [3, 4, 5, 6]
    assert first.title == "قناة"
    publish_channel(reader, 16)
    page = await reader.again(channel(reader), first)
    assert numbers(page) == list(range(7, 17)), "in the order of the channel"
    assert page.known == 2
    assert reader.asked()[1:] == ["/s/name", "/s/name?before=13", "/s/name?before=9"]
    assert not any("missing" in note for note in page.notes)


async def test_what_an_outage_of_many_pages_may_have_lost_is_told(reader: Reader) -> None:
    publish_channel(reader, 4)
    first = await reader.read(channel(reader))
    publish_channel(reader, 40)
    page = await reader.again(channel(reader, page={"max": 2}), first)
    assert numbers(page) == list(range(33, 41))
    assert "all of 2 pages is new" in page.notes[-1]


async def test_a_channel_that_was_never_read_is_not_read_back(reader: Reader) -> None:
    publish_channel(reader, 40)
    await reader.read(channel(reader))
    assert reader.asked() == ["/s/name"]


async def test_an_older_page_that_cannot_be_read_is_told(reader: Reader) -> None:
    publish_channel(reader, 4)
    first = await reader.read(channel(reader))
    publish_list(reader, 20)
    feed = a_list(reader, page={"path": "/page/{n}"})
    before = await reader.read(feed)
    assert first.items
    publish_list(reader, 40)
    reader.site.fail("/list/page/2", 503)
    page = await reader.again(feed, before)
    assert numbers(page) == [40, 39, 38, 37]
    assert "an older page cannot be read" in page.notes[-1]


def publish_list(reader: Reader, newest: int, *, start: int = 1) -> None:
    def answer(query: str) -> tuple[int, str]:
        page = int(query.partition("page=")[2] or start) - start
        last = newest - page * OF_A_PAGE
        rows = (
            f"<li><a href='/item?n={number}'>عنوان الخبر {number}</a></li>"
            for number in range(last, max(0, last - OF_A_PAGE), -1)
        )
        return 200, f"<html><body><ul>{''.join(rows)}</ul></body></html>"

    reader.site.answer("/list", answer)


def a_list(reader: Reader, **keys: object) -> FeedDeclaration:
    return declared("list", url=reader.site.url("/list"), select={"item": "li"}, **keys)


@pytest.mark.parametrize("start", [0, 1])
async def test_a_list_is_read_back_until_a_known_item(reader: Reader, start: int) -> None:
    publish_list(reader, 6, start=start)
    feed = a_list(reader, page={"param": "page", "start": start, "max": 9})
    first = await reader.read(feed)
    publish_list(reader, 13, start=start)
    page = await reader.again(feed, first)
    assert [number for number in numbers(page) if number > 6] == list(range(13, 6, -1))
    assert reader.asked()[2:] == [f"/list?page={start + 1}"]


async def test_a_list_that_always_shows_the_same_page_is_read_once_more(reader: Reader) -> None:
    reader.site.answer("/list", lambda _: (200, "<ul><li><a href='/item?n=1'>عنوان</a></li></ul>"))
    feed = a_list(reader, page={"param": "page", "max": 9})
    first = await reader.read(feed)
    reader.site.answer("/list", lambda _: (200, "<ul><li><a href='/item?n=2'>عنوان</a></li></ul>"))
    page = await reader.again(feed, first)
    assert numbers(page) == [2]
    assert len(reader.asked()) == 3


async def test_a_list_without_pages_is_not_turned(reader: Reader) -> None:
    publish_list(reader, 6)
    first = await reader.read(a_list(reader))
    publish_list(reader, 40)
    await reader.again(a_list(reader), first)
    assert reader.asked() == ["/list", "/list"]


async def test_an_edited_message_is_read_again_and_no_other(reader: Reader) -> None:
    publish_channel(reader, 3)
    first = await reader.read(channel(reader))
    edited = (message(at, f"نص الرسالة {at}" + " (تصحيح)" * (at == 2)) for at in (1, 2, 3))
    reader.site.publish("/s/name", channel_page(edited))
    page = await reader.again(channel(reader), first)
    assert [(item.identity, item.text) for item in page.items] == [
        ("name/2", "نص الرسالة 2 (تصحيح)")
    ]
    assert page.known == 2
    assert page.shape is not None
    assert (page.shape.entries, page.shape.cut) == (1, 2)
