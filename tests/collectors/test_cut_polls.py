"""Poll after poll of one feed: what was read before is not read again."""

from dataclasses import replace

from tests.collectors.reading import declared
from tests.collectors.site_reader import Reader, message


def item(number: int, title: str = "خبر", comments: int = 0) -> str:
    words = f"{title} {number}" if title else ""
    return (
        f'<item><title>{words}</title><guid isPermaLink="false">{number}</guid>'
        f"<slash:comments>{comments}</slash:comments></item>"
    )


def publish(reader: Reader, *items: str, built: int = 0) -> None:
    page = (
        '<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel>'
        f"<title>شبكة</title><ttl>20</ttl><generator>{built}</generator>{''.join(items)}"
        "</channel></rss>"
    )
    reader.site.publish("/feed", page.encode(), content_type="application/rss+xml")


async def test_of_a_changed_feed_only_new_and_edited_entries_are_read(reader: Reader) -> None:
    feed = declared("feed", url=reader.site.url("/feed"))
    publish(reader, item(2), item(1))
    page = await reader.read(feed)
    assert (len(page.items), page.known, page.title) == (2, 0, "شبكة")
    assert len(page.validators.entries) == 2

    publish(reader, item(3), item(2, comments=5), item(1))
    page = await reader.again(feed, page)
    assert [read.identity for read in page.items] == ["3"]
    assert page.known == 2

    publish(reader, item(3), item(2, title="خبر معدّل"))
    page = await reader.again(feed, page)
    assert [read.identity for read in page.items] == ["2"]  # a revision of it
    assert (page.known, len(page.validators.entries)) == (1, 2)

    # One that left and returns has its name still.
    publish(reader, item(3), item(1))
    page = await reader.again(feed, page)
    assert [read.identity for read in page.items] == ["1"]


async def test_a_page_of_known_entries_is_no_empty_one(reader: Reader) -> None:
    feed = declared("feed", url=reader.site.url("/feed"))
    publish(reader, item(1))
    page = await reader.read(feed)
    publish(reader, item(1), built=1)
    page = await reader.again(feed, page)
    assert (page.items, page.known, page.unchanged) == ((), 1, False)
    assert page.fresh_seconds == 1200

    publish(reader, item(2, title=""), item(1), built=2)  # the new one has no words
    page = await reader.again(feed, page)
    assert (page.items, page.known) == ((), 1)
    assert len(page.validators.entries) == 2


async def test_of_a_channel_only_new_messages_are_read(reader: Reader) -> None:
    feed = declared("telegram", channel="name", url=reader.site.url("/s/name"))

    def show(*numbers: int) -> None:
        shown = "".join(message(number, f"خبر رقم {number}") for number in numbers)
        page = f'<section class="tgme_channel_history">{shown}</section>'
        reader.site.publish("/s/name", page.encode(), content_type="text/html; charset=utf-8")

    show(7, 8)
    page = await reader.read(feed)
    assert len(page.items) == 2
    show(8, 9)
    page = await reader.again(feed, page)
    assert [read.identity for read in page.items] == ["name/9"]
    assert page.known == 1


async def test_what_a_feed_asks_for_holds_while_it_stays_as_it_is(reader: Reader) -> None:
    feed = declared("feed", url=reader.site.url("/feed"))
    publish(reader, item(1))
    page = await reader.read(feed)
    for _ in range(2):
        page = await reader.again(feed, page)
        assert (page.unchanged, page.fresh_seconds) == (True, 1200)
    same = await reader.read(feed, replace(page.validators, etag=None, last_modified=None))
    assert (same.unchanged, same.fresh_seconds) == (True, 1200)


async def test_a_feed_that_is_recovered_only_as_a_whole_is_read_so(reader: Reader) -> None:
    page = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:atom="http://www.w3.org/2005/Atom">'
        '<atom:link href="https://a.example.org/" rel="self"/>'
        "<image><link>https://a.<id>1</id>example.org</link></image>"
        "<entry><id>https://a.example.org/1</id><summary>خبر</summary></entry></feed>"
    )
    reader.site.publish("/feed", page.encode(), content_type="application/atom+xml")
    feed = declared("feed", url=reader.site.url("/feed"))
    assert [item.text for item in (await reader.read(feed)).items] == ["خبر"]


async def test_an_item_before_its_channel_is_read_once(reader: Reader) -> None:
    page = (
        f'<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">{item(1)}'
        f"<channel><title>شبكة</title>{item(2)}</channel></rss>"
    )
    reader.site.publish("/feed", page.encode(), content_type="application/rss+xml")
    page_read = await reader.read(declared("feed", url=reader.site.url("/feed")))
    assert ([read.identity for read in page_read.items], page_read.dropped) == (["1", "2"], ())
