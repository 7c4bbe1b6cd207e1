"""The cheap pass over a feed: what it leaves out, what it leaves alone, what it doubts."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.assembly import Entry
from collectors.cuts import Cut
from collectors.feed import entries_of, read_feed
from collectors.feed_entries import cut_feed
from collectors.feed_marks import first_look, hash_of
from tests.collectors.reading import PAGES, READ_AT, declared, read_page
from tests.fuzz.cases import bodies
from tests.fuzz.feeds import make_feed
from tests.fuzz.mutations import mutate

FEED = declared("feed")
NOTHING: frozenset[str] = frozenset()


def cut(page: bytes, entries: frozenset[str] = NOTHING) -> Cut | None:
    return cut_feed(page, FEED, content_type="text/xml", entries=entries)


def entries(page: bytes) -> tuple[Entry, ...]:
    parsed = read_feed(page, "text/xml", url=FEED.address)
    return entries_of(parsed, FEED, url=FEED.address, read_at=READ_AT)


def rss(*items: str, channel: str = "<title>ت</title>", head: str = "") -> bytes:
    listed = "".join(f"<item>{item}</item>" for item in items)
    return f'{head}<rss version="2.0"><channel>{channel}{listed}</channel></rss>'.encode()


def item(number: int, *more: str) -> str:
    return (
        f"<title>خبر {number}</title><link>https://a.example.org/{number}</link>"
        f'<guid isPermaLink="false">{number}</guid>{"".join(more)}'
    )


# By a seed: drawing each choice takes hypothesis ten times as long as reading the feed.
@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_what_is_left_is_read_as_in_the_whole_page(seed: int) -> None:
    random = Random(seed)
    made = make_feed(random)
    page, known = made.page(), tuple(entry for entry in made.entries if random.random() < 0.6)
    trimmed, before = cut(page), cut(made.page(known))
    if trimmed is None:
        return
    whole = entries(page)
    assert entries(trimmed.body) == whole
    assert trimmed.left == len(whole)
    shorter = cut(page, before.entries) if before is not None else None
    if shorter is not None and shorter.known:
        left = [read for read, entry in zip(whole, made.entries, strict=True) if entry not in known]
        # One that differs only in what nobody reads is known too.
        rest = entries(shorter.body) if shorter.left else ()
        assert [entry for entry in left if entry in rest] == list(rest)
        assert shorter.left + shorter.known == len(whole)


@pytest.mark.parametrize("page", ["atom.xml", "google_news.xml", "rss_one_guid.xml"])
def test_a_captured_feed_is_read_as_before(page: str) -> None:
    body = (PAGES / page).read_bytes()
    shorter = cut(body)
    assert shorter is not None
    assert read_page(shorter.body, FEED) == read_page(body, FEED)


MEDIA = ' xmlns:media="http://search.yahoo.com/mrss/"'


@pytest.mark.parametrize(
    "page",
    [
        rss(item(1), "<title>خبر</title><source>وكالة</source><media:title>صورة</media:title>"),
        rss(item(1, "<media:title>صورة</media:title>")),
        rss(item(1), channel="<media:title>شبكة</media:title>"),
        rss(item(1), channel="<media:content><media:title>شبكة</media:title></media:content>"),
    ],
)
def test_a_title_of_a_picture_is_taken_where_feedparser_takes_it(page: bytes) -> None:
    page = page.replace(b' version="2.0"', b' version="2.0"' + MEDIA.encode())
    shorter = cut(page)
    assert shorter is not None
    assert read_page(shorter.body, FEED) == read_page(page, FEED)


def test_one_new_entry_among_known_ones_is_parsed_alone() -> None:
    before = cut(rss(item(1), item(2)))
    assert before is not None
    now = cut(rss(item(3), item(1), item(2)), before.entries)
    assert now is not None
    assert (now.left, now.known, len(now.entries)) == (1, 2, 3)
    assert [read.key for read in entries(now.body)] == ["3"]


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_a_look_at_the_bytes_finds_what_the_pass_over_the_elements_does(seed: int) -> None:
    random = Random(seed)
    made = make_feed(random)
    before = cut(made.page(tuple(entry for entry in made.entries if random.random() < 0.7)))
    if before is None:
        return
    page = made.page()
    if random.random() < 0.3:
        page = mutate(page, random, bodies())
    looked = cut(page, before.entries)
    passed = cut(page, frozenset(map(hash_of, before.entries)))
    if looked is None or passed is None:
        assert looked is passed
        return
    assert (looked.left, looked.known) == (passed.left, passed.known)
    assert looked.entries == passed.entries
    assert not looked.left or entries(looked.body) == entries(passed.body)


def test_known_bytes_are_cut_out_before_they_are_looked_into() -> None:
    before = cut(rss(item(1), item(2)))
    assert before is not None
    page = rss(item(3), item(1), item(2))
    look = first_look(page, before.entries)
    assert look is not None
    assert (len(look.marks), look.gaps) == (2, 1)
    assert look.body.count(b"<item>") == 1
    other = page.replace(b'version="2.0"', b'version="2.0" xmlns="http://example.org/"')
    assert first_look(other, before.entries) is None  # its names may mean something else


@pytest.mark.parametrize(
    "around", ["<![CDATA[{}]]>", "<!--{}-->", "<title>{}</title>", "<image>{}</image>", "{}</foo>"]
)
def test_what_only_looks_like_a_known_entry_is_none(around: str) -> None:
    before = cut(rss(item(1)))
    assert before is not None
    quoted = around.format(f"<item>{item(1)}</item>")
    now = cut(rss(item(2), channel=f"<generator>{quoted}</generator>"), before.entries)
    assert now is None or (now.left, now.known) == (1, 0)


def test_comments_and_clicks_make_no_entry_new_and_its_words_do() -> None:
    count = '<slash:comments xmlns:slash="http://purl.org/rss/1.0/modules/slash/">{}'.format
    before = cut(rss(item(1, count(1), "</slash:comments><views>7</views>")))
    assert before is not None
    clicked = cut(rss(item(1, count(9), "</slash:comments><views>8</views>")), before.entries)
    edited = cut(rss(item(1, "<description>أكثر</description>")), before.entries)
    assert clicked is not None
    assert clicked.left == 0
    assert edited is not None
    assert edited.left == 1


@pytest.mark.parametrize(
    "names",
    [
        "<guid>1</guid>",
        "",
        "<link>https://a.example.org/</link>",
        "<guid>https://a.example.org/1?utm_source={}</guid>",
        "<guid>http://www.a.example.org/1</guid>",
    ],
)
def test_entries_whose_names_depend_on_one_another_stay_together(names: str) -> None:
    told = [f"<title>خبر {number}</title>{names.format(number)}" for number in range(3)]
    before = cut(rss(*told[1:]))
    assert before is not None
    now = cut(rss(*told), before.entries)
    assert now is not None
    if names:
        assert (now.left, now.known) == (3, 0)
    else:  # their words alone name them
        assert (now.left, now.known) == (1, 2)


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"{}",
        b"<html><body>no feed</body></html>",
        rss(),
        rss(item(1))[:-9],
        rss(item(1), "<title>a & b</title>"),
        rss(item(1), head='<!DOCTYPE rss [<!ENTITY a "b">]>'),
        rss(item(1), head='<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd">'),
        rss(item(1, "<item><title>x</title></item>")),
        rss(item(1, "<description><title>x</title></description>")),
        (PAGES / "rss_wordpress.xml").read_bytes(),
    ],
)
def test_what_is_odd_is_parsed_whole(page: bytes) -> None:
    assert cut(page) is None


def test_entities_without_end_are_not_expanded() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    assert cut(rss("<title>&a11;</title>", head=f"<!DOCTYPE rss [{bomb}]>")) is None


def test_the_encoding_of_a_page_does_not_matter() -> None:
    page = rss(item(1), item(2)).decode()
    lying = f'<?xml version="1.0" encoding="utf-8"?>{page}'.encode("windows-1256")
    first, second = cut(page.encode()), cut(lying)
    assert first is not None
    assert second is not None
    assert first.entries == second.entries
    declared_so = declared("feed", fetch={"encoding": "windows-1256"})
    known = cut_feed(lying, declared_so, content_type=None, entries=NOTHING)
    assert known is not None
    assert read_page(known.body, declared_so) == read_page(lying, declared_so)


def test_known_dates_still_tell_of_which_zone_all_are() -> None:
    ahead = "<pubDate>Sat, 21 Nov 2026 12:31:10 +0000</pubDate>"  # in Damascus it is 13:00
    page = rss(item(1, ahead), item(2, ahead.replace("12:", "04:")))
    before = cut(rss(item(1, ahead)))
    assert before is not None
    now = cut(page, before.entries)
    assert now is not None
    assert entries(now.body) == entries(page)[1:]


def test_long_feeds_are_cut_in_one_pass() -> None:
    words = "<description>" + "كلمة " * 400 + "</description>"
    many = [item(number, words) for number in range(700)]
    before = cut(rss(*many[1:]))
    assert before is not None
    now = cut(rss(*many), before.entries)
    assert now is not None
    assert (now.left, now.known) == (1, 699)
    assert len(now.body) < 10_000
