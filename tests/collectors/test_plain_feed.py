"""Feeds of the plainest form say without feedparser what they say with it."""

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.assembly import Entry
from collectors.feed import entries_of, read_feed
from collectors.plain_feed import plain_feed
from tests.collectors.reading import READ_AT, declared
from tests.fuzz.cases import bodies
from tests.fuzz.mutations import mutate

HEAD = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>'
)
WORDS = ("قصف", "سرمين", "é", "Ã©", "ÓæÑíÇ", "]", ">", "\n", "&amp;", "&#8230;", "&lt;p&gt;", "")
ODD_WORDS = ("&nbsp;", "&#150;", "&amp;amp;", "&", "<b>", "]]>", "\r", "\x85", "\x0b", "\ufffe")
LINKS = ("https://a.example.org/1", "http://www.a.example.org/?p=1&amp;q=2", "urn:1")
ODD_LINKS = ("https:///a.example.org/", "https://a.example.org/?a&amp;b;", "/1", "")
OF_CHANNEL = ("title", "link", "pubDate", "lastBuildDate", "ttl", "sy:updatePeriod", "description")
OF_IMAGE = ("url", "title", "link", "width", "description")
OF_ITEM = ("title", "link", "guid", "pubDate", "description", "content:encoded")
ODD_NAMES = ("title", "source", "author", "id", "updated", "dc:date", "Title", "image")
FEED = declared("feed")


def made_feed(random: Random) -> bytes:
    odd = random.choice((0.0, 0.0, 0.02, 0.2))

    def pick(usual: tuple[str, ...], others: tuple[str, ...]) -> str:
        return random.choice(others if random.random() < odd else usual)

    def leaf(name: str) -> str:
        text = " ".join(pick(WORDS, ODD_WORDS) for _ in range(random.randrange(4)))
        if name in ("link", "guid"):
            text = pick(LINKS, ODD_LINKS)
        if random.random() < 0.3:
            text = f"{random.choice(('', ' '))}<![CDATA[{text}]]>"
        attribute = pick(("",), (' type="html"', ' href="https://b.example.org/"', ' xml:base="x"'))
        if name == "guid" and random.random() < 0.7:
            attribute = f' isPermaLink="{random.choice(("true", "false"))}"'
        return f"<{name}{attribute}>{text}</{name}>{random.choice(('', ' '))}"

    def some(names: tuple[str, ...], share: float) -> str:
        chosen = [name for name in names if random.random() < share]
        chosen += [random.choice(ODD_NAMES)] if random.random() < odd else []
        random.shuffle(chosen)
        return "".join(map(leaf, chosen))

    items = "".join(f"<item>{some(OF_ITEM, 0.8)}</item>" for _ in range(random.randrange(4)))
    image = f"<image>{some(OF_IMAGE, 0.7)}</image>" if random.random() < 0.3 else ""
    usual = (HEAD, f'<?xml version="1.0"?>{HEAD}')
    head = pick(usual, (HEAD.replace("rss/1.0", "rss/2.0"), "<rss>"))
    return f"{head}{some(OF_CHANNEL, 0.5)}{image}{items}</channel></rss>".encode()


def entries(result: Mapping[str, Any]) -> tuple[Entry, ...]:
    return entries_of(result, FEED, url=FEED.address, read_at=READ_AT)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32))
def test_a_plain_feed_says_what_feedparser_says(seed: int) -> None:
    random = Random(seed)
    page = made_feed(random)
    if random.random() < 0.3:
        page = mutate(page, random, bodies()).decode("utf-8", "replace").encode()
    plain = plain_feed(page)
    if plain is None:
        return
    result = read_feed(page, "text/xml", url=FEED.address)
    assert entries(plain) == entries(result)
    for key in ("title", "link", "published", "updated"):
        assert plain["feed"].get(key, "") == dict.get(result["feed"], key, "")


ITEM = (
    "<item><title>قصف &#8211; سرمين</title><link>https://a.example.org/1</link>\n"
    '<guid isPermaLink="false">1</guid>'
    "<description><![CDATA[<p>قصف [&#8230;]</p>]]></description>"
    "<content:encoded><![CDATA[<p>كل شيء</p>]]></content:encoded></item>"
)


def test_what_wordpress_writes_is_plain() -> None:
    page = f'<?xml version="1.0"?>\n{HEAD}<title>ت</title><ttl>9</ttl>{ITEM}</channel></rss>\n'
    plain = plain_feed(page.encode())
    assert plain is not None
    assert plain["feed"] == {"title": "ت"}
    assert plain["entries"] == [
        {
            "title": "قصف – سرمين",
            "link": "https://a.example.org/1",
            "id": "1",
            "summary": "<p>قصف [&#8230;]</p>",
            "content": [{"value": "<p>كل شيء</p>"}],
        }
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("</rss>", ""),
        ("</rss>", "</rss><a/>"),
        ("</item>", "<author>x</author></item>"),
        ("</item>", "<title>again</title></item>"),
        ("</item>", "</item><!-- -->"),
        ("<item>", '<item xml:base="https://b.example.org/">'),
        ("&#8211;", "&nbsp;"),
        ("&#8211;", "<b>"),
        ("&#8211;", "]]>"),
        ("&#8211;", "\r\n"),
        ("&#8211;", "\x91"),
        ("https://a.example.org/1", "/1"),
        ("modules/content/", "modules/other/"),
        (' version="2.0"', ' version="2.0" version="2.0"'),
        ("<rss", "<feed"),
    ],
)
def test_what_is_not_plain_is_feedparsers(before: str, after: str) -> None:
    page = f"{HEAD}<title>ت</title>{ITEM}</channel></rss>"
    assert plain_feed(page.encode()) is not None
    assert plain_feed(page.replace(before, after).encode()) is None
