"""When it happened, apart from when it was reported."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.classifier import Classifier
from classifiers.reader import read_passage
from classifiers.times import find_times
from config.moments import Interval, Precision
from tests.classifiers.catalogue import DAMASCUS

_TIME_WORDS = (
    "فجر فجراً اليوم أمس الأول أول الثلاثاء الماضي القادم ليل - / الساعة عند الثانية عشرة والنصف 5"
    " 14 : 30 31 حزيران كانون الثاني ربيع الأول ذي الحجة رمضان 1445 1445هـ 2024 من شهر عام منذ قبل"
    " نحو خلال الساعات الـ 48 ساعة أيام أسبوع بداية العام صيف , last week this June ago 2"
)

# A Thursday.
NOW = Interval.exact(datetime(2024, 6, 13, 15, 0, tzinfo=DAMASCUS))


def _time(text: str, published: Interval | None = NOW) -> tuple[str, str, str] | None:
    """Start, end and precision of the first time in a text, in Damascus."""
    found = find_times(read_passage(text), published=published, zone=DAMASCUS)
    if not found or found[0].interval is None:
        return None
    interval = found[0].interval
    start, end = (at.astimezone(DAMASCUS) for at in (interval.start, interval.end))
    return f"{start:%Y-%m-%d %H:%M}", f"{end:%Y-%m-%d %H:%M}", interval.precision.value


def _day(on: str) -> tuple[str, str, str]:
    following = datetime.fromisoformat(on) + timedelta(days=1)
    return f"{on} 00:00", f"{following:%Y-%m-%d} 00:00", "day"


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("اليوم", "2024-06-13"),
        ("قصف أمس على القرية", "2024-06-12"),
        ("أول أمس", "2024-06-11"),
        ("يوم الثلاثاء", "2024-06-11"),
        ("الثلاثاء الماضي", "2024-06-11"),
        ("الخميس", "2024-06-13"),
        ("الخميس الماضي", "2024-06-06"),
        ("أمس الأربعاء", "2024-06-12"),
        ("في 10 حزيران 2024", "2024-06-10"),
        ("في 10 حزيران", "2024-06-10"),
        ("في 20 كانون الأول", "2023-12-20"),
        ("20 يناير (كانون الثاني) 2018", "2018-01-20"),
        ("24 تشرين الأول/أكتوبر 2017", "2017-10-24"),
        ("9 يوليوز 2022", "2022-07-09"),
        ("3 أوت 2022", "2022-08-03"),
        ("الثلاثاء ٢٤ تشرين الأول ٢٠١٧", "2017-10-24"),
        ("18-3-2011", "2011-03-18"),
        ("2016/11/26", "2016-11-26"),
        ("السبت 8-6", "2024-06-08"),
        ("15 رمضان 1444", "2023-04-06"),
        ("Jun 10, 2024", "2024-06-10"),
        ("on 10 June 2024", "2024-06-10"),
        ("yesterday", "2024-06-12"),
        ("dün", "2024-06-12"),
        ("منذ يومين", "2024-06-11"),
        ("قبل 3 أيام", "2024-06-10"),
        ("أمس الأول", "2024-06-11"),
        ("بالأمس", "2024-06-12"),
        ("امبارح", "2024-06-12"),
        ("الأحد القادم", "2024-06-16"),
        ("الثامن من كانون الأول", "2023-12-08"),
        ("الرابع والعشرين من أيار", "2024-05-24"),
        ("5 من شهر حزيران الجاري", "2024-06-05"),
        ("3 ذي الحجة 1445", "2024-06-09"),
        ("12 ربيع الأول 1445هـ", "2023-09-27"),
        ("في 15 رمضان", "2024-03-25"),
    ],
)
def test_days(text: str, on: str) -> None:
    assert _time(text) == _day(on)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("فجر اليوم", "2024-06-13 03:00", "2024-06-13 07:00", "part-of-day"),
        ("مساء أمس", "2024-06-12 17:00", "2024-06-12 23:00", "part-of-day"),
        ("صباح يوم الثلاثاء", "2024-06-11 06:00", "2024-06-11 12:00", "part-of-day"),
        ("ليلة أمس", "2024-06-12 20:00", "2024-06-13 04:00", "part-of-day"),
        ("آخر 24 ساعة", "2024-06-12 15:00", "2024-06-13 15:00", "hour"),
        ("منذ ساعتين", "2024-06-13 13:00", "2024-06-13 13:00", "hour"),
        ("هذا الأسبوع", "2024-06-09 00:00", "2024-06-16 00:00", "day"),
        ("الأسبوع الماضي", "2024-06-02 00:00", "2024-06-09 00:00", "day"),
        ("last week", "2024-06-02 00:00", "2024-06-09 00:00", "day"),
        ("this week", "2024-06-09 00:00", "2024-06-16 00:00", "day"),
        ("الشهر الماضي", "2024-05-01 00:00", "2024-06-01 00:00", "month"),
        ("حزيران 2023", "2023-06-01 00:00", "2023-07-01 00:00", "month"),
        ("عام 2017", "2017-01-01 00:00", "2018-01-01 00:00", "year"),
        ("فجراً", "2024-06-13 03:00", "2024-06-13 07:00", "part-of-day"),
        ("مساءً", "2024-06-12 17:00", "2024-06-12 23:00", "part-of-day"),
        ("الليلة الماضية", "2024-06-12 20:00", "2024-06-13 04:00", "part-of-day"),
        ("ليل الثلاثاء - الأربعاء", "2024-06-11 20:00", "2024-06-12 04:00", "part-of-day"),
        ("الساعة الخامسة والنصف مساء أمس", "2024-06-12 17:30", "2024-06-12 17:30", "minute"),
        ("عند الثانية فجراً", "2024-06-13 02:00", "2024-06-13 03:00", "hour"),
        ("الساعة 14:30", "2024-06-13 14:30", "2024-06-13 14:30", "minute"),
        ("قبل قليل", "2024-06-13 14:00", "2024-06-13 15:00", "hour"),
        ("خلال الساعات الـ48 الماضية", "2024-06-11 15:00", "2024-06-13 15:00", "hour"),
        ("منذ بداية العام", "2024-01-01 00:00", "2024-06-13 15:00", "day"),
        ("منذ مطلع عام 2023", "2023-01-01 00:00", "2024-06-13 15:00", "day"),
        ("أيار الماضي", "2024-05-01 00:00", "2024-06-01 00:00", "month"),
        ("خلال شهر كانون الثاني", "2024-01-01 00:00", "2024-02-01 00:00", "month"),
        ("صيف 2015", "2015-07-01 00:00", "2015-10-01 00:00", "month"),
        ("رمضان 1444", "2023-03-23 00:00", "2023-04-21 00:00", "month"),
        ("bu sabah", "2024-06-13 06:00", "2024-06-13 12:00", "part-of-day"),
    ],
)
def test_parts_and_stretches(text: str, start: str, end: str, precision: str) -> None:
    assert _time(text) == (start, end, precision)


@pytest.mark.parametrize("text", ["31 حزيران 2024", "12:16", "القرار 2254", "3 مدنيين", "قبل أيام"])
def test_no_times(text: str) -> None:
    assert _time(text) is None


def test_without_a_publication_only_full_dates_are_placed() -> None:
    assert _time("مساء أمس", published=None) is None
    assert _time("الثلاثاء", published=None) is None
    assert _time("في 10 حزيران 2024", published=None) == _day("2024-06-10")


def test_days_are_those_of_the_time_zone() -> None:
    published = Interval.exact(datetime(2024, 6, 12, 22, 30, tzinfo=UTC))
    (mention,) = find_times(read_passage("اليوم"), published=published, zone=DAMASCUS)
    assert mention.interval == Interval(
        datetime(2024, 6, 12, 21, tzinfo=UTC), datetime(2024, 6, 13, 21, tzinfo=UTC), Precision.DAY
    )
    (mention,) = find_times(read_passage("اليوم"), published=published, zone=ZoneInfo("UTC"))
    assert mention.interval is not None
    assert mention.interval.start == datetime(2024, 6, 12, tzinfo=UTC)


@given(st.lists(st.sampled_from(_TIME_WORDS.split()), max_size=20))
def test_times_stand_in_order_and_never_overlap(words: list[str]) -> None:
    passage = read_passage(" ".join(words))
    end = -1
    for mention in find_times(passage, published=NOW, zone=DAMASCUS):
        assert end < mention.first <= mention.last < len(passage)
        end = mention.last


def test_the_event_has_the_first_time_of_the_opening(classifier: Classifier) -> None:
    labels = classifier.classify(
        "مقتل طفل بقصف فجر اليوم على إدلب. وكان 3 مدنيين قتلوا في 2 حزيران", published=NOW
    )
    assert labels.event_time is not None
    assert labels.event_time.precision is Precision.PART_OF_DAY
    assert labels.event_time.start == datetime(2024, 6, 13, 0, tzinfo=UTC)
