"""One reading of one feed, from a real site: changes, alternates, errors."""

import time
from datetime import UTC, timedelta
from typing import Any

import pytest

from collectors.alternates import addresses_after
from collectors.errors import (
    Blocked,
    EmptyPage,
    Gone,
    HttpStatusError,
    NoPublicPreview,
    PageError,
    UnreadablePage,
)
from collectors.items import Shape, Validators
from collectors.page_hash import page_hash
from config.feeds import FeedDeclaration
from tests.collectors.reading import PAGES, READ_AT, declared
from tests.collectors.site_reader import Reader, headlines


def ticker(reader: Reader, **keys: Any) -> FeedDeclaration:
    select = {"root": "#news-ticker"}
    return declared("ticker", url=reader.site.url("/ticker"), select=select, **keys)


async def test_a_ticker_is_read_and_then_unchanged(reader: Reader) -> None:
    reader.publish("/ticker", "ticker_line.html")
    feed = ticker(reader)
    first = await reader.read(feed)
    assert len(first.items) == 10
    assert first.validators.etag
    assert first.validators.body_hash
    second = await reader.read(feed, first.validators)
    assert second.unchanged
    assert second.items == ()
    assert second.validators == first.validators
    assert reader.site.requests_for("/ticker")[1].headers["if-none-match"] == first.validators.etag


async def test_an_identical_body_is_unchanged_where_the_site_does_not_say_so(
    reader: Reader,
) -> None:
    reader.publish("/ticker", "ticker_line.html", validators=False)
    feed = ticker(reader)
    first = await reader.read(feed)
    second = await reader.read(feed, first.validators)
    assert second.unchanged
    assert second.validators.body_hash == first.validators.body_hash


async def test_what_no_reader_sees_changes_nothing(reader: Reader) -> None:
    page = (PAGES / "ticker_line.html").read_text(encoding="utf-8")
    unseen = (
        "<script>key='{0}'</script><!-- {0} --><input type=hidden value={0}><style>i{0}</style>"
    )
    reader.site.publish("/ticker", page + unseen.format(1), validators=False)
    first = await reader.read(ticker(reader))
    reader.site.publish("/ticker", page + unseen.format(2), validators=False)
    second = await reader.read(ticker(reader), first.validators)
    assert second.unchanged
    reader.site.publish("/ticker", f"{page}<p>2</p>", validators=False)
    assert not (await reader.read(ticker(reader), second.validators)).unchanged


def test_scripts_that_never_end_cost_no_time() -> None:
    began = time.monotonic()
    page_hash(b"<script" * 700_000 + b"<!--" * 50_000, "list")
    assert time.monotonic() - began < 1


async def test_a_new_item_is_the_only_new_name(reader: Reader) -> None:
    reader.publish("/ticker", "ticker_line.html")
    first = await reader.read(ticker(reader))
    page = (PAGES / "ticker_line.html").read_text(encoding="utf-8")
    grown = page.replace("طيران مسيّر", "سقوط قذيفة على دارة عزة (ناشطون) - 13:40 طيران مسيّر")
    reader.site.publish("/ticker", grown)
    later = READ_AT + timedelta(hours=1)
    second = await reader.read(ticker(reader), first.validators, read_at=later)
    new = {item.identity for item in second.items} - {item.identity for item in first.items}
    assert len(second.items) == 11
    assert new == {second.items[0].identity}


def turns(feed: FeedDeclaration, *, moved_to: str | None = None, of: int = 10) -> str:
    """The host that each failure leads to, a letter each."""
    return "".join(
        addresses_after(feed, moved_to=moved_to, failures=failures, read_at=READ_AT)[-1][8]
        for failures in range(of)
    )


def test_alternates_are_taken_in_turn() -> None:
    feed = declared("feed", url="https://a.org/", alt=["https://b.org/", "https://c.org/"])
    assert turns(feed) == "aaabbbccca"
    assert turns(feed, moved_to="https://c.org/") == "cccaaabbbc"
    assert turns(feed, moved_to="https://d.org/") == "dddaaabbbc"
    assert turns(declared("feed", url="https://a.org/")) == "aaaaaaaaaa"


def test_the_first_address_is_tried_again_now_and_then() -> None:
    feed = declared("feed", url="https://a.org/", alt="https://b.org/", every="10m")
    polls = [
        addresses_after(
            feed,
            moved_to="https://b.org/",
            failures=0,
            read_at=READ_AT + timedelta(minutes=10 * poll),
        )
        for poll in range(144)
    ]
    assert {tuple(poll) for poll in polls if len(poll) > 1} == {
        ("https://a.org/", "https://b.org/")
    }
    assert sum(len(poll) > 1 for poll in polls) == 4  # in a day
    assert all(poll[-1] == "https://b.org/" for poll in polls)


async def test_an_alternate_that_answers_is_kept(reader: Reader) -> None:
    reader.publish("/alternate", "atom.xml")
    own, other = reader.site.url("/gone"), reader.site.url("/alternate")
    feed = declared("feed", url=own, alt=[other], fail_after=1)
    validators = Validators(etag='"main"', last_modified="Sat, 21 Nov 2026 07:00:00 GMT")
    with pytest.raises(HttpStatusError):
        await reader.read(feed, validators)
    page = await reader.read(feed, validators, failures=1)
    assert len(page.items) == 2
    assert page.moved_to == other
    assert "if-none-match" not in reader.site.requests_for("/alternate")[0].headers
    again = await reader.read(feed, page.validators, moved_to=page.moved_to)
    assert again.unchanged
    assert again.moved_to == other
    assert reader.site.requests_for("/alternate")[1].headers["if-none-match"]


async def test_an_alternate_that_is_gone_says_nothing_of_the_feed(reader: Reader) -> None:
    own, other = reader.site.url("/own"), reader.site.url("/other")
    feed = declared("feed", url=own, alt=[other], fail_after=1)
    for path in ("/own", "/other"):
        reader.site.fail(path, 410)
    with pytest.raises(Gone):
        await reader.read(feed)
    with pytest.raises(HttpStatusError) as raised:
        await reader.read(feed, failures=1)
    assert not isinstance(raised.value, Gone)
    assert raised.value.status == 410


async def test_the_feeds_own_address_comes_back(reader: Reader) -> None:
    reader.publish("/alternate", "atom.xml")
    own, other = reader.site.url("/own"), reader.site.url("/alternate")
    feed = declared("feed", url=own, alt=[other], every="6h")  # each poll tries the first again
    kept = await reader.read(feed, moved_to=other)
    assert (len(kept.items), kept.moved_to) == (2, other)
    reader.publish("/own", "atom.xml")
    back = await reader.read(feed, kept.validators, moved_to=other)
    assert back.moved_to is None
    assert "if-none-match" not in reader.site.requests_for("/own")[-1].headers


async def test_a_page_that_moved_for_good_is_read_where_it_is(reader: Reader) -> None:
    reader.publish("/new", "atom.xml")
    reader.site.redirect("/old", "/new", status=301)
    feed = declared("feed", url=reader.site.url("/old"))
    page = await reader.read(feed)
    assert page.moved_to == reader.site.url("/new")
    again = await reader.read(feed, page.validators, moved_to=page.moved_to)
    assert again.unchanged
    assert len(reader.site.requests_for("/old")) == 1


async def test_a_page_says_how_long_it_stays_fresh_and_what_it_holds(reader: Reader) -> None:
    headers = {"Cache-Control": "max-age=900"}
    reader.publish("/ticker", "ticker_line.html", headers=headers, validators=False)
    page = await reader.read(ticker(reader))
    assert page.fresh_seconds == 900
    assert page.shape == Shape(
        10, {"title": 0, "link": 0, "date": 10, "text": 10, "attribution": 10}
    )
    again = await reader.read(ticker(reader), page.validators)
    assert (again.unchanged, again.fresh_seconds, again.shape) == (True, 900, None)


async def test_an_empty_page_is_an_error_and_not_silence(reader: Reader) -> None:
    reader.publish("/feed", "rss_empty.xml")
    with pytest.raises(EmptyPage):
        await reader.read(declared("feed", url=reader.site.url("/feed")))
    reader.site.publish("/list", "<html><body><p>تصميم جديد</p></body></html>")
    with pytest.raises(EmptyPage):
        await reader.read(headlines(reader))


async def test_an_answer_without_a_body_is_an_error(reader: Reader) -> None:
    reader.site.publish("/feed", " \n", content_type="application/rss+xml")
    with pytest.raises(EmptyPage, match="is empty"):
        await reader.read(declared("feed", url=reader.site.url("/feed")))


async def test_a_page_instead_of_a_feed_is_unreadable(reader: Reader) -> None:
    reader.publish("/feed", "article.html")
    with pytest.raises(UnreadablePage, match="is not a feed"):
        await reader.read(declared("feed", url=reader.site.url("/feed")))


async def test_a_block_page_is_never_news(reader: Reader) -> None:
    reader.publish("/page", "challenge.html")
    for kind in ("feed", "ticker", "statement", "list", "wordpress", "sitemap"):
        with pytest.raises(Blocked):
            await reader.read(declared(kind, url=reader.site.url("/page?rest_route=/wp/v2/posts")))
    select = {"item": "path:data[]"}
    with pytest.raises(Blocked):
        await reader.read(declared("json", url=reader.site.url("/page"), select=select))
    with pytest.raises(Blocked):
        await reader.read(declared("telegram", channel="name", url=reader.site.url("/page")))


async def test_a_channel_without_preview_is_told(reader: Reader) -> None:
    reader.publish("/closed_channel", "telegram_no_preview.html")
    reader.site.redirect("/s/closed_channel", "/closed_channel")
    feed = declared("telegram", channel="closed_channel", url=reader.site.url("/s/closed_channel"))
    with pytest.raises(NoPublicPreview, match="no public preview"):
        await reader.read(feed)


async def test_items_come_in_utc_and_never_later_than_the_reading(reader: Reader) -> None:
    reader.publish("/s/jazira_watch", "telegram.html")
    feed = declared("telegram", channel="jazira_watch", url=reader.site.url("/s/jazira_watch"))
    for item in (await reader.read(feed)).items:
        assert item.published.start.tzinfo is UTC
        assert item.published.start <= READ_AT


async def test_a_pattern_that_never_ends_fails_its_feed(reader: Reader) -> None:
    reader.site.publish("/ticker", f"<div id='news-ticker'>{'ا' * 5000}</div>")
    feed = ticker(reader, line=r"(?P<text>(ا+)+)ب")
    with pytest.raises(PageError, match="took longer than") as raised:
        await reader.read(feed)
    assert "(?P<text>(ا+)+)ب" in str(raised.value)
