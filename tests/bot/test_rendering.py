"""How alerts and lists read: the words, their order, their direction."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markup import Text, fill, page, paragraph, prose, quoted, words
from bot.rendering import (
    address_of_button,
    alert,
    alert_messages,
    event_places,
    item_entry,
    shorten,
)
from bot.translation import Translation, translation
from config.catalogue import Catalogue
from config.event_types import EventType
from config.moments import Interval, Precision
from config.organisations import Organisation
from config.places import Gazetteer, Level, Place
from storage.records import (
    AlertKind,
    CatchUp,
    ClaimedDelivery,
    DeliveryState,
    ItemDraft,
    ItemRegion,
    Lane,
    StoredItem,
    Subscriber,
)
from tests.support.drafts import make_item_draft

DAMASCUS = ZoneInfo("Asia/Damascus")
ARABIC, ENGLISH = translation("ar"), translation("en")
COLLECTED_AT = datetime(2026, 11, 21, 9, 20, tzinfo=UTC)

PLACES = (
    Place("SY", Level.COUNTRY, None, "سوريا", "Syria"),
    Place("SY07", Level.GOVERNORATE, "SY", "إدلب", "Idleb"),
    Place("SY0702", Level.DISTRICT, "SY07", "أريحا", "Ariha"),
    Place("C1", Level.COMMUNITY, "SY0702", "بينين", "Binin"),
    Place("C2", Level.COMMUNITY, "SY0702", "البارة", "Bara"),
    Place("SY02", Level.GOVERNORATE, "SY", "حلب", "Aleppo"),
    Place("C3", Level.COMMUNITY, "SY02", "جرابلس", "Jarablus"),
)
CATALOGUE = Catalogue(
    feeds=(),
    organisations={"sana": Organisation("sana", "سانا", "SANA", "media")},
    gazetteer=Gazetteer(PLACES),
    foreign=(),
    event_types={"shelling": EventType("shelling", "قصف مدفعي", "Shelling")},
    version="test",
)
SUMMARY = "قوات النظام تقصف بالمدفعية محيط قرية بينين"


def event(pcode: str, start: int | None = 0, *, named: bool = True) -> ItemRegion:
    return ItemRegion(pcode, "event", named=named, confidence=1.0, start=start, end=start)


def draft(**changes: Any) -> ItemDraft:
    plain = make_item_draft(
        summary=SUMMARY,
        regions=(event("C1", 30), event("SY07", 40), event("SY", None, named=False)),
        published=Interval.exact(datetime(2026, 11, 21, 9, 16, tzinfo=UTC), Precision.MINUTE),
    )
    return replace(plain, **changes)


def stored(**changes: Any) -> StoredItem:
    return StoredItem(1, draft(**changes), COLLECTED_AT, "سمارت", "SMART", 1)


def delivery(item: StoredItem | None, missed: CatchUp | None = None) -> ClaimedDelivery:
    return ClaimedDelivery(
        id=1,
        alert_id=1,
        part=1,
        state=DeliveryState.PENDING,
        attempts=0,
        lane=Lane.ALERT,
        subscriber=Subscriber(1, "telegram", 5, 0, "ar", active=True),
        kind=AlertKind.NEW if item else AlertKind.CATCH_UP,
        item=item,
        catch_up=missed,
    )


def visible(text: str) -> str:
    """Without tags and without what has no shape."""
    return re.sub("<[^>]*>|[\u200e\u200f\u2066-\u2069]", "", text)


def said(item: StoredItem, t: Any = ARABIC) -> list[str]:
    text = alert(item, catalogue=CATALOGUE, timezone=DAMASCUS, t=t)
    assert visible(text.plain) == visible(text.html).replace("&amp;", "&").replace("&lt;", "<")
    return visible(text.plain).split("\n")


def test_alert_says_kind_and_place_first_then_what_who_and_when() -> None:
    assert said(stored(killed=3, injured=5)) == [
        "💥 قصف مدفعي — بينين، إدلب",
        SUMMARY,
        "قتلى: 3 · جرحى: 5",
        "",
        "المصدر: ناشطون، عبر سمارت",
        "اليوم 12:16 بتوقيت دمشق",
    ]


def test_alert_in_english() -> None:
    item = stored(attribution="وكالة سانا", attribution_organisation="sana")
    assert said(item, ENGLISH) == [
        "💥 Shelling — Binin, Idleb",
        SUMMARY,
        "",
        "Source: SANA, via SMART",
        "today 12:16, Damascus time",
    ]


def test_alert_marks_the_heading_and_the_moment() -> None:
    html = alert(stored(), catalogue=CATALOGUE, timezone=DAMASCUS, t=ARABIC).html
    assert "💥 <b>قصف مدفعي — بينين، إدلب</b>" in html
    unix = int(datetime(2026, 11, 21, 9, 16, tzinfo=UTC).timestamp())
    assert f'<tg-time unix="{unix}">اليوم 12:16 بتوقيت دمشق</tg-time>' in html


@pytest.mark.parametrize(
    ("published", "words_"),
    [
        (Interval.exact(datetime(2026, 11, 20, 15, 54, tzinfo=UTC)), "أمس 18:54 بتوقيت دمشق"),
        (
            Interval.exact(datetime(2026, 11, 20, 21, 30, tzinfo=UTC), Precision.MINUTE),
            "اليوم 00:30 بتوقيت دمشق",
        ),
        (
            Interval.exact(datetime(2026, 11, 17, 9, 0, tzinfo=UTC)),
            "الثلاثاء 17 تشرين الثاني 12:00 بتوقيت دمشق",
        ),
        (
            Interval(
                datetime(2024, 6, 9, 21, tzinfo=UTC),
                datetime(2024, 6, 10, 21, tzinfo=UTC),
                Precision.DAY,
            ),
            "10 حزيران 2024",
        ),
        (
            Interval(
                datetime(2018, 1, 1, tzinfo=UTC), datetime(2018, 2, 1, tzinfo=UTC), Precision.MONTH
            ),
            "كانون الثاني 2018",
        ),
        (
            Interval.exact(COLLECTED_AT, Precision.FIRST_SEEN),
            "رُصد اليوم الساعة 12:20 بتوقيت دمشق",
        ),
    ],
)
def test_time_is_as_precise_as_it_is_known(published: Interval, words_: str) -> None:
    assert said(stored(published=published))[-1] == words_


def test_days_are_those_of_damascus_on_the_day_of_collecting() -> None:
    """Rendered again a day later, the message is the same: nothing in it depends on now."""
    item = stored()
    first, again = (
        alert_messages(delivery(item), catalogue=CATALOGUE, timezone=DAMASCUS, translation=ARABIC)
        for _ in range(2)
    )
    assert first == again
    assert said(replace(item, collected_at=datetime(2026, 11, 21, 22, tzinfo=UTC)))[-1].startswith(
        "أمس"
    )


@pytest.mark.parametrize(
    ("regions", "heading"),
    [
        ((event("C1", 1), event("C2", 9)), "بينين والبارة، إدلب"),
        ((event("C1", 1), event("C3", 9)), "بينين (إدلب) وجرابلس (حلب)"),
        (
            (event("C1", 1), event("C2", 9), event("C3", 12)),
            "بينين (إدلب) والبارة (إدلب) وأماكن أخرى",
        ),
        ((event("SY07", 3), event("SY", 9)), "إدلب"),
        ((event("SY07", None, named=False), event("SY", None, named=False)), "إدلب"),
        ((replace(event("C1"), role="origin"), event("SY02", 9)), "حلب"),
    ],
)
def test_heading_names_the_places_of_the_event(
    regions: tuple[ItemRegion, ...], heading: str
) -> None:
    assert said(stored(regions=regions))[0] == f"💥 قصف مدفعي — {heading}"


def test_heading_without_kind_or_place() -> None:
    assert said(stored(event_types=()))[0] == "📰 بينين، إدلب"
    assert said(stored(event_types=("other",)))[0] == "📰 بينين، إدلب"
    assert said(stored(event_types=(), regions=()))[0] == "📰 خبر"
    assert said(stored(event_types=("gone",), regions=(event("XX"),)))[0] == "📰 gone"
    assert event_places(draft(regions=(event("XX"),)), CATALOGUE) == []


@pytest.mark.parametrize("attribution", [None, "سمارت", "SMART"])
def test_source_is_named_once(attribution: str | None) -> None:
    assert "المصدر: سمارت" in said(stored(attribution=attribution))


def test_link_is_a_button_or_else_text() -> None:
    (message,) = alert_messages(
        delivery(stored(link="https://example.org/1")),
        catalogue=CATALOGUE,
        timezone=DAMASCUS,
        translation=ARABIC,
    )
    assert message.link == "https://example.org/1"
    assert "example.org" not in message.plain
    (message,) = alert_messages(
        delivery(stored(link="http://localhost:8080/a?b=1&c=2")),
        catalogue=CATALOGUE,
        timezone=DAMASCUS,
        translation=ARABIC,
    )
    assert message.link is None
    assert message.plain.endswith("http://localhost:8080/a?b=1&c=2")
    assert message.html.endswith("http://localhost:8080/a?b=1&amp;c=2")


@pytest.mark.parametrize(
    "url",
    ["http://localhost/", "ftp://example.org/", "javascript:alert(1)", "http://[::1", "", None],
)
def test_no_button_where_telegram_refuses_one(url: str | None) -> None:
    assert address_of_button(url) is None


@pytest.mark.parametrize(
    ("oldest_at", "period"),
    [
        (
            datetime(2026, 11, 20, 20, 0, tzinfo=UTC),
            "من الجمعة 20 تشرين الثاني إلى السبت 21 تشرين الثاني 2026",
        ),
        (
            datetime(2025, 10, 1, 9, 0, tzinfo=UTC),
            "من الأربعاء 1 تشرين الأول 2025 إلى السبت 21 تشرين الثاني 2026",
        ),
        (
            datetime(2026, 11, 21, 4, 5, tzinfo=UTC),
            "السبت 21 تشرين الثاني 2026، من 07:05 إلى 09:00",
        ),
        (
            datetime(2026, 11, 21, 6, 0, tzinfo=UTC),
            "السبت 21 تشرين الثاني 2026، الساعة 09:00",
        ),
    ],
)
def test_catch_up_is_one_line_that_stays_true(oldest_at: datetime, period: str) -> None:
    """Whatever the year in which it is read, and whether its items are old or have no date."""
    missed = CatchUp(12, 3, oldest_at, datetime(2026, 11, 21, 6, 0, 30, tzinfo=UTC))
    (message,) = alert_messages(
        delivery(None, missed), catalogue=CATALOGUE, timezone=DAMASCUS, translation=ARABIC
    )
    assert visible(message.plain) == (
        f"حُفظ 12 خبراً سابقاً من 3 مصادر ولم تُرسل تنبيهاتها: {period}. اكتب /latest لقراءتها."
    )


def test_catch_up_of_one_item_in_english() -> None:
    at = datetime(2026, 11, 21, 6, tzinfo=UTC)
    (message,) = alert_messages(
        delivery(None, CatchUp(1, 1, at, at)),
        catalogue=CATALOGUE,
        timezone=DAMASCUS,
        translation=ENGLISH,
    )
    assert visible(message.plain) == (
        "1 earlier item from 1 source was kept, and no alert of it was sent:"
        " Saturday 21 November 2026, at 09:00. /latest shows it."
    )


def test_entry_of_a_list_is_short() -> None:
    item = stored(summary="كلمة " * 100)
    entry = item_entry(3, item, catalogue=CATALOGUE, timezone=DAMASCUS, t=ARABIC, now=COLLECTED_AT)
    first, summary, foot = visible(entry.html).split("\n")
    assert first == "3. 💥 قصف مدفعي — بينين، إدلب"
    assert len(summary) <= 140
    assert summary.endswith("كلمة…")
    assert foot == "ناشطون، عبر سمارت · اليوم 12:16 · الرابط"
    assert '<a href="https://example.org/1">الرابط</a>' in entry.html


def test_mark_up_of_others_is_only_text() -> None:
    item = stored(summary="<b>عاجل</b> & <script>", attribution='<a href="x">قناة</a>')
    html = alert(item, catalogue=CATALOGUE, timezone=DAMASCUS, t=ARABIC).html
    assert "&lt;b&gt;عاجل&lt;/b&gt; &amp; &lt;script&gt;" in html
    assert set(re.findall(r"</?([a-z-]+)", html)) == {"b", "tg-time"}


def test_names_of_another_direction_are_isolated() -> None:
    item = stored(attribution="BBC عربي @bbc_1", summary="BBC: قصف على بينين")
    lines = alert(item, catalogue=CATALOGUE, timezone=DAMASCUS, t=ARABIC).plain.split("\n")
    assert "\u2068BBC عربي @bbc_1\u2069، عبر سمارت" in lines[3]
    assert lines[1] == "\u200fBBC: قصف على بينين", "an Arabic text that begins with a Latin name"
    assert lines[0].startswith("💥 قصف"), "nothing is isolated that need not be"


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("summary", "t", "line"),
    [
        ("Shelling of Binin.", ARABIC, "\u200f\u2068Shelling of Binin.\u2069"),
        (
            "إدلب: shelling of Binin village.",
            ARABIC,
            "\u200f\u2068\u200eإدلب: shelling of Binin village.\u2069",
        ),
        ("Join /start & <b>.", ARABIC, "\u200f\u2068Join /start & <b>.\u2069"),
        ("قصف على بينين.", ARABIC, "قصف على بينين."),
        ("BBC: قصف على بينين.", ARABIC, "\u200fBBC: قصف على بينين."),
        ("قصف على بينين.", ENGLISH, "\u200e\u2068قصف على بينين.\u2069"),
        ("Shelling of Binin.", ENGLISH, "Shelling of Binin."),
        ("12:30", ENGLISH, "\u200e12:30"),
    ],
)
def test_summary_of_another_direction_is_isolated(
    summary: str, t: Translation, line: str, language: str
) -> None:
    """Else its full stop stands on the wrong side; whatever language the feed claims."""
    item = stored(language=language, summary=summary)
    text = alert(item, catalogue=CATALOGUE, timezone=DAMASCUS, t=t)
    assert text.plain.split("\n")[1] == line
    entry = item_entry(1, item, catalogue=CATALOGUE, timezone=DAMASCUS, t=t, now=COLLECTED_AT)
    assert entry.plain.split("\n")[1] == line


def test_each_line_of_a_summary_is_isolated() -> None:
    """An isolate ends with its line."""
    item = stored(summary="Shelling of Binin.\n\nTwo killed.")
    text = alert(item, catalogue=CATALOGUE, timezone=DAMASCUS, t=ARABIC)
    assert "\u2068Shelling of Binin.\u2069\n\n\u200f\u2068Two killed.\u2069" in text.html


def test_commands_keep_their_slash_in_front() -> None:
    assert page([words("لإعادتها /start")], right_to_left=True).plain == (
        "لإعادتها \u2068/start\u2069"
    )
    linked = paragraph(prose("اقرأ https://example.org/start"), right_to_left=True)
    assert "\u2068" not in linked.plain


ANY_TEXT = st.text(max_size=60)
EMBEDDINGS = re.compile("[\u202a-\u202e]")


@given(title=ANY_TEXT, name=ANY_TEXT, rtl=st.booleans())
def test_isolates_are_closed_and_embeddings_gone(title: str, name: str, rtl: bool) -> None:
    line = fill("{title} · {name}", title=title, name=name)
    text = paragraph(line + prose(title), right_to_left=rtl)
    text += quoted(title, right_to_left=rtl)
    for form in (text.html, text.plain):
        assert not EMBEDDINGS.search(form)
        depth = 0
        for letter in form:
            depth += (letter in "\u2066\u2067\u2068") - (letter == "\u2069")
            assert 0 <= depth <= 2
        assert depth == 0
    assert "<" not in text.html.replace("&lt;", "")


@given(st.text(), st.integers(2, 80))
def test_shortened_text_fits(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert "\n" not in short
    if len(" ".join(text.split())) <= limit:
        assert short == " ".join(text.split())


def test_text_joins_both_forms() -> None:
    assert words("a<b") + words("c") == Text("a&lt;bc", "a<bc")
