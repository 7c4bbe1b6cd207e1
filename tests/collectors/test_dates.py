"""Date strings: a table of forms, and what must hold for every time."""

from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.date_words import MONTHS
from collectors.dates import read_date
from collectors.full_dates import is_date_line
from config.moments import Interval, Precision
from tests.collectors.reading import DAMASCUS, when

READ_AT = datetime(2026, 11, 21, 15, 0, tzinfo=DAMASCUS)
ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("dates.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
ARABIC_MONTHS = sorted(name for name in MONTHS if not name.isascii())
NAIVE = (datetime(2011, 3, 1), datetime(2026, 11, 21, 14))  # noqa: DTZ001  # as hypothesis wants
PAST = st.datetimes(*NAIVE)


def read(text: str, read_at: datetime = READ_AT) -> Interval | None:
    return read_date(text, read_at=read_at, zone=DAMASCUS)


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_date_string_means_what_it_says(row: tuple[str, str, str]) -> None:
    text, precision, start = row
    found = read(text)
    assert ("" if found is None else when(found)) == start
    assert ("" if found is None else found.precision.value) == precision


@given(
    day=st.dates(date(2000, 1, 1), date(2026, 11, 21)),
    name=st.sampled_from(ARABIC_MONTHS),
    eastern=st.booleans(),
    marks=st.sampled_from(["", "\u200f", "\u202b", "\u2067"]),
)
def test_a_date_in_words_is_read_back(day: date, name: str, eastern: bool, marks: str) -> None:
    day = day.replace(day=min(day.day, 28), month=MONTHS[name])
    if day > date(2026, 11, 21):
        day = day.replace(year=2025)
    text = f"{marks}{day.day} {name} {day.year}"
    if eastern:
        text = text.translate({ord("0") + digit: "٠١٢٣٤٥٦٧٨٩"[digit] for digit in range(10)})
    found = read(text)
    assert found is not None
    assert found.precision is Precision.DAY
    assert found.start.astimezone(DAMASCUS).date() == day
    assert found.end.astimezone(DAMASCUS).date() == day + timedelta(days=1)


@given(at=PAST, zone=st.sampled_from(["UTC", "Asia/Damascus", "Asia/Qatar", "America/New_York"]))
def test_a_time_that_a_machine_wrote_is_read_back(at: datetime, zone: str) -> None:
    aware = at.replace(microsecond=0, tzinfo=ZoneInfo(zone))
    if aware > READ_AT - timedelta(hours=4):
        aware -= timedelta(hours=12)
    for text in (aware.isoformat(), format_datetime(aware)):
        found = read(text)
        assert found == Interval.exact(aware.astimezone(UTC))


@given(
    st.text(
        st.sampled_from("0123456789٠١٢٣/:-.,() منذأسقبلصميوشهرآبكانوالثتيحزGMTjun\u200f\u202a"),
        max_size=40,
    )
)
def test_nothing_is_dated_after_the_reading(text: str) -> None:
    found = read(text)
    assert found is None or found.start <= READ_AT


@given(st.text(max_size=60))
def test_any_text_is_read_or_is_no_date(text: str) -> None:
    read(text)
    is_date_line(text)


def test_the_zone_is_that_of_the_feed() -> None:
    found = read_date("10 تموز 2024 06:00", read_at=READ_AT, zone=ZoneInfo("Asia/Qatar"))
    assert found is not None
    assert found.start == datetime(2024, 7, 10, 3, tzinfo=UTC)


def test_damascus_was_an_hour_behind_in_winter_until_2022() -> None:
    winter, summer = read("10 كانون الثاني 2021 06:00"), read("10 تموز 2021 06:00")
    assert winter is not None
    assert summer is not None
    assert winter.start.hour == 4
    assert summer.start.hour == 3


def test_formats_of_the_feed_go_first() -> None:
    american = read_date("06/10/2024", read_at=READ_AT, zone=DAMASCUS, formats=["%m/%d/%Y"])
    assert american is not None
    assert when(american) == "2024-06-10"
    timed = read_date("10|06|24 14.05", read_at=READ_AT, zone=DAMASCUS, formats=["%d|%m|%y %H.%M"])
    assert timed is not None
    assert when(timed) == "2024-06-10 14:05"


def test_other_languages_are_read_where_the_feed_speaks_them() -> None:
    found = read_date("10 Haziran 2024", read_at=READ_AT, zone=DAMASCUS, languages=["ar", "tr"])
    assert found is not None
    assert when(found) == "2024-06-10"


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("10 حزيران 2024", True),
        ("الاثنين، 10 حزيران 2024 - 12:16 م", True),
        ("نُشر بتاريخ 10/6/2024", True),
        ("آخر تحديث: 10 حزيران 2024 الساعة 14:00 (GMT+0300)", True),
        ("15 رمضان 1444 هـ", True),
        ("وقّع الطرفان الاتفاق في 10 حزيران 2024", False),
        ("✓ استهداف المبنى 2016 11 26", False),
        ("31 حزيران 2024", False),
        ("الاثنين", False),
        ("", False),
    ],
)
def test_a_date_line_is_a_date_and_nothing_else(line: str, alone: bool) -> None:
    assert is_date_line(line) is alone
