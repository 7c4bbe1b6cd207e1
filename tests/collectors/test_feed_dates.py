"""The dates of feeds: what they call UTC, what lies ahead, what is old."""

from datetime import timedelta

import pytest

from collectors.items import RawItem
from config.moments import Precision
from tests.collectors.reading import DAMASCUS, READ_AT, declared, read_page, when

ZONED = "%a, %d %b %Y %H:%M:%S {}"


def items(*stamps: str, channel: str = "") -> tuple[RawItem, ...]:
    listed = "".join(
        f"<item><title>خبر {number}</title><guid>{number}</guid><pubDate>{stamp}</pubDate></item>"
        for number, stamp in enumerate(stamps)
    )
    page = f'<rss version="2.0"><channel><title>t</title>{channel}{listed}</channel></rss>'
    return read_page(page.encode(), declared("feed"), content_type="text/xml").items


def stamp(ago: timedelta, zone: str) -> str:
    """What clocks in Damascus showed so long ago, with `zone` behind it."""
    return (READ_AT - ago).astimezone(DAMASCUS).strftime(ZONED.format(zone))


AGES = [timedelta(minutes=5), timedelta(hours=2), timedelta(hours=9), timedelta(days=30)]


@pytest.mark.parametrize("zone", ["+0300", "+0000", "GMT"])
def test_local_time_that_calls_itself_utc_is_local_on_all_items(zone: str) -> None:
    read = items(*(stamp(age, zone) for age in AGES))
    assert [item.published.start for item in read] == [READ_AT - age for age in AGES]


def test_the_feeds_own_date_may_tell_it() -> None:
    built = f"<lastBuildDate>{stamp(timedelta(minutes=1), '+0000')}</lastBuildDate>"
    assert items(stamp(AGES[2], "+0000"), channel=built)[0].published.start == READ_AT - AGES[2]


def test_utc_is_utc_where_nothing_lies_ahead_or_other_zones_are_named() -> None:
    written = stamp(timedelta(hours=9), "+0000")
    assert items(written)[0].published.start == READ_AT - timedelta(hours=6)
    both = items(stamp(AGES[0], "+0000"), written, stamp(AGES[3], "+0300"))
    assert both[1].published.start == READ_AT - timedelta(hours=6)


def test_the_future_is_disbelieved_and_the_past_is_kept() -> None:
    ahead, old = items("Sun, 21 Nov 2027 08:31:10 +0300", "Mon, 21 Mar 2011 08:31:10 +0200")
    assert ahead.published.precision is Precision.FIRST_SEEN
    assert old.published.start.year == 2011


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("السبت، 21 تشرين الثاني 2026 - 11:05 ص", "2026-11-21 11:05"),
        ("٢٠ نوفمبر ٢٠٢٦", "2026-11-20"),
        ("۲۰ تشرين الثاني ۲۰۲۶", "2026-11-20"),
        ("20 نونبر 2026", "2026-11-20"),
        ("2026-11-20", "2026-11-20"),
        ("Fri, 20 Nov 2026", "2026-11-20"),
        ("منذ ساعتين", "2026-11-21 11:00"),
        ("2026-11-20T10:05:00", "2026-11-20T10:05:00+03:00"),
        ("10 جمادى الآخرة 1448 هـ", "2026-11-20"),
        ("bald", "first seen"),
        ("", "first seen"),
    ],
)
def test_dates_that_feedparser_does_not_know_are_read(written: str, read: str) -> None:
    assert when(items(written)[0].published) == read
