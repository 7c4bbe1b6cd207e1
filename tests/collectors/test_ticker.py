"""The days of a ticker that prints clock times only, and the names of its items."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.ticker import infer_days
from config.moments import Precision
from tests.collectors.reading import DAMASCUS, PAGES, declared, read_page, when

FEED = declared("ticker", select={"root": "#news-ticker"})
PRINTED = (
    "12:16", "10:25", "10:24", "08:48", "18:54", "16:51", "11:45", "11:18", "11:09", "09:58",
)  # fmt: skip


def at(hour: int, minute: int = 0, day: int = 21) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=DAMASCUS)


@pytest.mark.parametrize(
    ("read_at", "first_four", "last_six"),
    [
        (at(13), 21, 20),
        (at(9), 20, 19),
        (at(12, 16), 21, 20),
        (at(12, 6), 21, 20),  # its clock is ten minutes ahead of ours
        (at(12, 5), 20, 19),
        (at(23, 59), 21, 20),
        (at(0, 30, 22), 21, 20),
        (at(12, 5, 22), 21, 20),
    ],
)
def test_the_day_turns_where_the_clock_goes_up(
    read_at: datetime, first_four: int, last_six: int
) -> None:
    items = read_page("ticker_line.html", FEED, read_at=read_at).items
    days = [first_four] * 4 + [last_six] * 6
    assert len(items) == 10
    for item, day, clock in zip(items, days, PRINTED, strict=True):
        start = min(at(0, day=day).replace(hour=int(clock[:2]), minute=int(clock[3:])), read_at)
        assert item.published.start == start
        assert item.published.precision is Precision.MINUTE


def test_a_clock_slightly_ahead_is_the_moment_of_reading() -> None:
    read_at = at(12, 10)
    first = read_page("ticker_line.html", FEED, read_at=read_at).items[0]
    assert first.published.start == read_at


@pytest.mark.parametrize("later", [timedelta(hours=1), timedelta(hours=11), timedelta(days=3)])
def test_items_read_again_have_the_same_names(later: timedelta) -> None:
    names = [
        [item.identity for item in read_page("ticker_line.html", FEED, read_at=read_at).items]
        for read_at in (at(13), at(13) + later)
    ]
    assert names[0] == names[1]


def test_an_item_keeps_its_name_when_others_come_and_go() -> None:
    page = (PAGES / "ticker_line.html").read_text(encoding="utf-8")
    before = {item.text: item.identity for item in read_page("ticker_line.html", FEED).items}
    newer = page.replace(
        "طيران مسيّر", "سقوط قذيفة على بلدة دارة عزة (ناشطون) - 12:50 طيران  \u200fمسيّر"
    ).replace("( منسقو الاستجابة)", "(منسقو الاستجابة )")
    after = {item.text: item.identity for item in read_page(newer.encode(), FEED).items}
    assert len(after) == 10  # one text stands twice, at different times
    assert len(set(after.values()) - set(before.values())) == 1


def test_two_events_of_the_same_words_are_two_items() -> None:
    items = read_page("ticker_line.html", FEED).items
    same = [item for item in items if item.text.startswith("قصف مدفعي")]
    assert [when(item.published) for item in same] == ["2026-11-21 10:24", "2026-11-20 11:45"]
    assert same[0].identity != same[1].identity


def test_times_can_be_ignored() -> None:
    feed = declared("ticker", select={"root": "#news-ticker"}, date={"time_only": "ignore"})
    items = read_page("ticker_line.html", feed).items
    assert {item.published.precision for item in items} == {Precision.FIRST_SEEN}
    assert [item.identity for item in items] == [
        item.identity for item in read_page("ticker_line.html", FEED).items
    ]


def test_a_ticker_may_run_the_other_way() -> None:
    text = (
        "خبر أول (أ ب) - 22:10 خبر ثان (أ ب) - 23:50 خبر ثالث (أ ب) - 00:20 خبر رابع (أ ب) - 12:10"
    )
    feed = declared("ticker", date={"order": "oldest-first"})
    items = read_page(text.encode(), feed, content_type="text/plain").items
    assert [when(item.published) for item in items] == [
        "2026-11-20 22:10",
        "2026-11-20 23:50",
        "2026-11-21 00:20",
        "2026-11-21 12:10",
    ]


def test_the_line_of_a_feed_can_be_its_own() -> None:
    feed = declared("ticker", line=r"(?P<time>\d\d:\d\d) \| (?P<text>[^|]+?)(?=\s\d\d:\d\d|$)")
    text = "12:30 | خبر أول من درعا 11:10 | خبر ثان من إزرع".encode()
    items = read_page(text, feed, content_type="text/plain").items
    assert [item.text for item in items] == ["خبر أول من درعا", "خبر ثان من إزرع"]
    assert [when(item.published)[-5:] for item in items] == ["12:30", "11:10"]


def test_what_is_no_item_after_the_last_one_is_told() -> None:
    text = "خبر أول (ناشطون) - 12:30 خبر بلا مصدر ولا وقت".encode()
    parsed = read_page(text, declared("ticker"), content_type="text/plain")
    assert [item.text for item in parsed.items] == ["خبر أول"]
    assert [lost.excerpt for lost in parsed.dropped] == ["خبر بلا مصدر ولا وقت"]


NAIVE = (datetime(2023, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001  # as hypothesis wants
READINGS = st.datetimes(*NAIVE, timezones=st.just(UTC))
ZONES = st.sampled_from([DAMASCUS, ZoneInfo("UTC"), ZoneInfo("Asia/Qatar")])


@given(
    read_at=READINGS,
    first_gap=st.integers(1, 23 * 60 + 49),
    gaps=st.lists(st.integers(0, 23 * 60 + 59), max_size=15),
    zone=ZONES,
    newest_first=st.booleans(),
)
def test_times_within_a_day_of_each_other_are_found_again(
    read_at: datetime, first_gap: int, gaps: list[int], zone: ZoneInfo, newest_first: bool
) -> None:
    moment = (read_at - timedelta(minutes=first_gap)).replace(second=0, microsecond=0)
    moments = [moment]
    for gap in gaps:
        moments.append(moments[-1] - timedelta(minutes=gap))
    if not newest_first:
        moments.reverse()
    clocks = [each.astimezone(zone).time() for each in moments]
    found = infer_days(clocks, read_at=read_at, zone=zone, newest_first=newest_first)
    assert [each.astimezone(UTC) for each in found] == moments


@given(
    read_at=READINGS,
    clocks=st.lists(st.times(), min_size=1, max_size=15),
)
def test_days_only_turn_back(read_at: datetime, clocks: list[time]) -> None:
    found = infer_days(clocks, read_at=read_at, zone=DAMASCUS)
    assert found == sorted(found, reverse=True)
    assert found[0] <= read_at + timedelta(minutes=10)
    assert found[0] > read_at - timedelta(days=1)


def test_a_list_item_is_named_and_dated_by_its_link() -> None:
    page = (
        "<ul class='breaking-news'>"
        "<li class='news-item'><a href='/2026/11/21/one/'>انفجار في سوق الحسكة</a></li>"
        "<li class='news-item'><a href='/2019/01/02/two/'>خبر قديم من حلب</a></li></ul>"
    )
    feed = declared("ticker", url="https://a.org/", select={"item": "li.news-item"})
    items = read_page(page.encode(), feed).items
    assert [item.identity for item in items] == ["a.org/2026/11/21/one", "a.org/2019/01/02/two"]
    assert [when(item.published) for item in items] == ["2026-11-21", "2019-01-02"]


def test_a_link_of_all_items_names_none() -> None:
    page = "".join(f"<li><a href='/urgent'>خبر عن بلدة {name}</a></li>" for name in "أبج")
    items = read_page(page.encode(), declared("ticker", select={"item": "li"})).items
    assert len({item.identity for item in items}) == 3
    assert {item.link for item in items} == {"https://example.org/urgent"}
    alone = "<li><a href='/urgent'>خبر عن بلدة أ</a></li>"
    (item,) = read_page(alone.encode(), declared("ticker", select={"item": "li"})).items
    assert item.identity == items[0].identity, "tomorrow it is the link of another"
