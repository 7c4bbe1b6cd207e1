"""Feeds as a file, in both forms, there and back; and what others' files hold."""

from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.errors import DataFileError
from config.feeds import FeedDeclaration
from config.feeds_exchange import Exchange, Format, from_text, to_text
from config.feeds_file import load_feeds
from config.feeds_written import as_written, duration
from tests.config.writing import error_of

PATH = Path("feeds")

LISTS = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0">
  <head><title>My feeds</title></head>
  <body>
    <outline text="الشمال">
      <outline text="إدلب">
        <outline type="rss" text="أخبار إدلب &amp; ريفها" xmlUrl="https://one.example/feed?a=1&amp;b=2"
                 htmlUrl="https://one.example/"/>
        <outline type="rss" text="قناة" xmlUrl="https://t.me/s/Idlib_News"/>
      </outline>
      <outline type="rss" title="Two" text="" xmlUrl="https://two.example/rss"/>
    </outline>
    <outline type="rss" text="wrong" xmlUrl="gopher://three.example/"/>
    <outline text="A site" htmlUrl="https://four.example/"/>
  </body>
</opml>
"""


def make_id(url: str) -> str:
    plain = "".join(letter for letter in url.lower() if letter.isalnum() and letter.isascii())
    return f"feed-{plain[-12:]}"


def read(text: str) -> Exchange:
    return from_text(text, path=PATH, make_id=make_id)


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4)
names = st.fixed_dictionaries({}, optional={"ar": words, "en": words})
durations = st.floats(min_value=0.001, max_value=1e7).map(lambda seconds: float(seconds))
selectors = st.fixed_dictionaries(
    {},
    optional={"item": st.lists(words.map(lambda word: f"xpath://{'a' * len(word)}"), max_size=2)},
)


@st.composite
def declarations(draw: st.DrawFn) -> list[FeedDeclaration]:
    """Feeds with all sorts of keys."""
    count = draw(st.integers(0, 4))
    return [
        FeedDeclaration.model_validate(
            draw(
                st.fixed_dictionaries(
                    {
                        "id": st.just(f"feed-{n}"),
                        "kind": st.sampled_from(["feed", "list", "ticker"]),
                    },
                    optional={
                        "name": names,
                        "every": durations,
                        "expect_every": durations,
                        "max_age": durations,
                        "jitter": st.floats(0, 0.5),
                        "enabled": st.booleans(),
                        "language": st.lists(words, min_size=1, max_size=2),
                        "fetch": st.fixed_dictionaries(
                            {},
                            optional={
                                "min_delay": durations,
                                "verify": st.booleans(),
                                "headers": st.dictionaries(words, words, max_size=2),
                            },
                        ),
                        "select": selectors,
                        "follow": st.fixed_dictionaries({}, optional={"max": st.integers(1, 50)}),
                        "include": st.lists(words.filter(lambda w: "/" not in w), max_size=2),
                        "note": words,
                    },
                )
            )
            | {"url": f"https://site-{n}.example/{draw(st.sampled_from(['', 'ar?x=1&y=2', 'أ']))}"}
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("form", ["yaml", "opml"])
@settings(max_examples=40)
@given(feeds=declarations())
def test_there_and_back_is_the_same(form: Format, feeds: list[FeedDeclaration]) -> None:
    text = to_text(feeds, form)
    found = read(text)
    assert found.refused == ()
    assert list(found.feeds) == feeds
    assert to_text(found.feeds, form) == text


@pytest.mark.parametrize("form", ["yaml", "opml"])
def test_the_shipped_feeds_there_and_back(form: Format) -> None:
    shipped = [feed for feed, _ in load_feeds(Path("config/feeds.yaml"))]
    found = read(to_text(shipped, form))
    assert found.refused == ()
    assert sorted(found.feeds, key=lambda f: f.id) == sorted(shipped, key=lambda f: f.id)


@given(st.floats(min_value=1e-9, max_value=1e12, exclude_min=True))
def test_a_duration_is_written_as_it_is_read(seconds: float) -> None:
    feed = {"id": "a", "kind": "feed", "url": "https://a.example/", "every": duration(seconds)}
    assert FeedDeclaration.model_validate(feed).every_seconds == pytest.approx(seconds, rel=1e-15)


def test_a_declaration_is_written_for_people() -> None:
    feed = FeedDeclaration.model_validate(
        {"id": "a", "kind": "list", "url": "https://a.example/", "every": "90m", "follow": {},
         "fetch": {"min_delay": "5s", "cache": "false"}, "select": {"item": "li"}}
    )  # fmt: skip
    assert as_written(feed) == {
        "id": "a",
        "kind": "list",
        "url": "https://a.example/",
        "every": "90m",
        "fetch": {"min_delay": "5s", "cache": False},
        "select": {"item": ["li"]},
        "follow": {},
    }


def test_a_list_of_another_reader() -> None:
    found = read(LISTS)
    one, channel, two = found.feeds
    assert (one.called("ar"), one.url) == ("أخبار إدلب & ريفها", "https://one.example/feed?a=1&b=2")
    assert (channel.kind, channel.channel) == ("telegram", "Idlib_News")
    assert (two.kind, two.called("ar")) == ("feed", "Two")
    assert found.generated == {one.id, channel.id, two.id}
    wrong, site = found.refused
    assert (wrong.line, wrong.name, wrong.key) == (13, "wrong", "url")
    assert "is not a web address" in wrong.reason
    assert (site.line, site.name) == (14, "A site")
    assert "rasid feeds add https://four.example/" in site.reason


def test_a_broken_list_is_read_as_far_as_it_goes() -> None:
    assert [feed.url for feed in read(LISTS.partition('<outline type="rss" title')[0]).feeds] == [
        "https://one.example/feed?a=1&b=2",
        None,
    ]


def test_wrong_entries_are_told_with_their_lines_and_the_others_are_taken() -> None:
    found = read(
        "defaults: {language: ar, every: 5m}\n"
        "feeds:\n"
        "- {id: one, kind: feed, url: https://one.example/}\n"
        "- id: two\n"
        "  kind: feed\n"
        "  url: https://two.example/\n"
        "  evry: 5m\n"
        "- just words\n"
        "- {id: one, kind: feed, url: https://three.example/}\n"
        "- {id: four, kind: list, url: https://four.example/, select: {item: 'li['}}\n"
    )
    assert [(feed.id, feed.every_seconds) for feed in found.feeds] == [("one", 300.0)]
    assert [(one.line, one.name, one.key) for one in found.refused] == [
        (7, "two", "evry"),
        (8, "?", None),
        (9, "one", "one"),
        (10, "four", "select.item"),
    ]
    assert "did you mean `every`?" in found.refused[0].reason


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("", "neither OPML nor a list of feeds"),
        ("just words", "neither OPML nor a list of feeds"),
        ("<html><body>لا شيء</body></html>", "neither OPML nor"),
        ('<!DOCTYPE x [<!ENTITY a "aaa">]><opml version="2.0"/>', "declares entities"),
        ("feeds: [", "is not YAML"),
        ("[" * 100_000, "nested too deeply"),
        ("- " * 5_000 + "x", "nested too deeply"),
        (
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
            + "".join(f"{c}: &{c} [{', '.join([f'*{b}'] * 9)}]\n" for b, c in pairwise("abcdefg")),
            "holds too much",
        ),
    ],
)
def test_what_is_no_list_of_feeds(text: str, cause: str) -> None:
    error = error_of(lambda: read(text))
    assert isinstance(error, DataFileError)
    assert cause in str(error)


@given(st.one_of(st.text(), st.text().map(lambda text: f'<opml version="2.0">{text}</opml>')))
def test_any_text_gives_feeds_or_one_error(text: str) -> None:
    with suppress(DataFileError):
        read(text)
