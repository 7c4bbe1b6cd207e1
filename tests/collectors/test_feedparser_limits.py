"""Feeds over which feedparser would sit for minutes."""

import time

import pytest

from collectors.errors import CollectError, TooLarge
from tests.collectors.reading import declared, read_page

FEED = declared("feed")


def feed(item: str) -> bytes:
    page = f"<rss version='2.0'><channel><item><title>خبر</title>{item}</item></channel></rss>"
    return page.encode()


@pytest.mark.parametrize(
    "item",
    [
        "<a " + " ".join(f'a{n}="x"' for n in range(50_000)) + "/>",
        "".join(f"<p{n}:a xmlns:p{n}='u{n}'/>" for n in range(20_000)),
        "<a>" * 210_000,
    ],
    ids=["attributes", "namespaces", "tags"],
)
def test_what_would_take_minutes_is_refused(item: str) -> None:
    with pytest.raises(TooLarge):
        read_page(feed(item), FEED)


@pytest.mark.parametrize(
    "item",
    [
        "<author>" + "a." * 100_000 + "</author>",
        "<author>a@" + "a." * 100_000 + "</author>&nbsp;",
        "".join(f"<category>{n}</category>" for n in range(5_000)),
        "<category/><category>x</category>",
        "<guid>" + " " * 100_000 + "<b/></guid>",
    ],
    ids=["author", "address", "tags", "tag", "blanks"],
)
def test_what_nobody_reads_takes_no_time(item: str) -> None:
    began = time.process_time()
    assert [read.text for read in read_page(feed(item), FEED).items] == ["خبر"]
    assert time.process_time() - began < 2


def test_a_declaration_without_end_is_looked_at_once() -> None:
    began = time.process_time()
    with pytest.raises(CollectError):
        read_page(b"<?xml " + b" " * 1_000_000 + b"?><rss>", FEED)
    assert time.process_time() - began < 2
