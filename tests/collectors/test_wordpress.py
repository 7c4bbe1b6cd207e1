"""WordPress sites: posts as programs get them, the feed instead, pages back to what is known."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from collectors.errors import EmptyPage, Gone, HttpStatusError, UnreadablePage
from config.feeds import FeedDeclaration
from tests.collectors.reading import declared, read_page
from tests.collectors.site_reader import Reader

POSTS = "/wp-json/wp/v2/posts"


def post(number: int, **keys: Any) -> dict[str, Any]:
    return {
        "id": number,
        "date_gmt": "2026-11-21T07:00:00",
        "guid": {"rendered": f"https://site.example.org/?p={number}"},
        "link": f"https://site.example.org/{number}/",
        "title": {"rendered": f"خبر {number}"},
        "content": {"rendered": f"<p>نص الخبر {number}</p>"},
        **keys,
    }


def publish(reader: Reader, numbers: Sequence[int], **keys: Any) -> None:
    body = json.dumps([post(number) for number in numbers])
    reader.site.publish(POSTS, body, content_type="application/json; charset=UTF-8", **keys)


def publish_feed(reader: Reader, *numbers: int) -> None:
    entries = "".join(
        f"<item><title>خبر {number}</title><link>https://site.example.org/{number}/</link>"
        f"<guid isPermaLink='false'>https://site.example.org/?p={number}</guid>"
        f"<description>نص الخبر {number}</description></item>"
        for number in numbers
    )
    rss = f"<?xml version='1.0'?><rss version='2.0'><channel><title>t</title>{entries}"
    reader.site.publish("/feed/", f"{rss}</channel></rss>", content_type="application/rss+xml")


def site(reader: Reader, **keys: Any) -> FeedDeclaration:
    return declared("wordpress", url=reader.site.url("/"), **keys)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.org", "https://a.org/wp-json/wp/v2/posts?"),
        ("https://a.org/ar/", "https://a.org/ar/wp-json/wp/v2/posts?"),
        ("https://a.org/feed/", "https://a.org/wp-json/wp/v2/posts?"),
        ("https://a.org/wp-json/wp/v2/posts?tags=3", "https://a.org/wp-json/wp/v2/posts?tags=3"),
        ("https://a.org/?rest_route=/wp/v2/posts", "https://a.org/?rest_route=/wp/v2/posts"),
    ],
)
def test_where_a_site_gives_its_posts(url: str, address: str) -> None:
    assert declared("wordpress", url=url).address.startswith(address)


async def test_posts_are_read(reader: Reader) -> None:
    publish(reader, [3, 2, 1])
    page = await reader.read(site(reader))
    assert [item.text for item in page.items] == ["نص الخبر 3", "نص الخبر 2", "نص الخبر 1"]
    assert page.moved_to is None
    assert (await reader.again(site(reader), page)).unchanged


@pytest.mark.parametrize("refusal", [401, 403, 404, 410, "page"])
async def test_a_site_that_keeps_its_posts_is_read_by_its_feed(
    reader: Reader, refusal: int | str
) -> None:
    publish(reader, [2, 1])
    first = await reader.read(site(reader))
    if isinstance(refusal, int):
        reader.site.fail(POSTS, refusal)
    else:
        reader.site.publish(POSTS, "<html><body><p>تسجيل الدخول</p></body></html>")
    publish_feed(reader, 3, 2, 1)
    page = await reader.again(site(reader), first)
    assert page.moved_to == reader.site.url("/feed/")
    assert [item.identity for item in page.items][1:] == [item.identity for item in first.items]
    asked = len(reader.asked())
    assert (await reader.again(site(reader), page)).unchanged
    assert reader.asked()[asked:] == ["/feed/"], "the feed is kept to"


async def test_the_posts_are_asked_for_again_and_taken_when_they_are_back(reader: Reader) -> None:
    publish_feed(reader, 1)
    feed = site(reader, every="6h")  # each poll is the one that tries
    kept = await reader.read(feed)
    assert kept.moved_to == reader.site.url("/feed/")
    publish(reader, [2, 1])
    assert (await reader.again(feed, kept)).moved_to is None


async def test_what_says_nothing_against_programs_is_an_error(reader: Reader) -> None:
    reader.site.fail(POSTS, 503)
    publish_feed(reader, 1)
    with pytest.raises(HttpStatusError, match="503"):
        await reader.read(site(reader))


async def test_a_site_is_gone_with_its_feed(reader: Reader) -> None:
    reader.site.fail(POSTS, 410)
    reader.site.fail("/feed/", 410)
    with pytest.raises(Gone):
        await reader.read(site(reader))


async def test_a_site_without_posts_and_feed(reader: Reader) -> None:
    with pytest.raises(HttpStatusError, match="/feed/"):
        await reader.read(site(reader))


async def test_pages_are_turned_back_to_what_is_known(reader: Reader) -> None:
    publish(reader, [2, 1])
    first = await reader.read(site(reader))
    assert len(reader.asked()) == 1, "a feed that is new needs no history"
    reader.stored = {item.identity for item in first.items}

    def answer(query: str) -> tuple[int, str]:
        page = next((int(part[5:]) for part in query.split("&") if part.startswith("page=")), 1)
        numbers = {1: (6, 5), 2: (4, 3), 3: (2, 1)}.get(page)
        if numbers is None:
            return 400, json.dumps({"code": "rest_post_invalid_page_number"})
        return 200, json.dumps([post(number) for number in numbers])

    reader.site.answer(POSTS, answer, content_type="application/json")
    page = await reader.read(site(reader), first.validators)
    assert [item.title for item in page.items] == [f"خبر {at}" for at in (6, 5, 4, 3, 2, 1)]
    assert len(reader.asked()) == 4
    assert page.notes == ()
    reader.stored = set()
    everything = await reader.read(site(reader, page={"max": 9}), first.validators)
    assert len(everything.items) == 6, "a page behind the last one is the end"
    short = await reader.read(site(reader, page={"max": 2}), first.validators)
    assert len(short.items) == 4
    assert "all of 2 pages is new" in short.notes[0]


async def test_the_last_page_is_known_by_its_number(reader: Reader) -> None:
    publish(reader, [1])
    first = await reader.read(site(reader))
    publish(reader, [3, 2], headers={"X-WP-TotalPages": "1"})
    page = await reader.read(site(reader), first.validators)
    assert len(page.items) == 2
    assert len(reader.asked()) == 2


@pytest.mark.parametrize(
    ("body", "error", "message"),
    [
        ("[]", EmptyPage, "has no posts"),
        ("[1, 2]", EmptyPage, "shows no items"),
        ('{"code": "rest_no_route", "message": "No route"}', UnreadablePage, r"\(No route\)"),
        ("[{", UnreadablePage, "is not JSON"),
        ("[" * 100_000, UnreadablePage, "nested too deeply"),
        ("<html></html>", UnreadablePage, "is not a feed"),
    ],
)
def test_what_is_no_list_of_posts(body: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        read_page(body.encode(), declared("wordpress"), content_type="application/json")


def test_a_post_of_another_language() -> None:
    body = json.dumps([post(1, title={"rendered": "Explosion in Al-Sukhnah &amp; two hurt"})])
    (item,) = read_page(body.encode(), declared("wordpress", language="en")).items
    assert item.title == "Explosion in Al-Sukhnah & two hurt"
