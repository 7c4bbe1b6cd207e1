"""What a channel puts under its messages, cut by form and by recurrence."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.items import Page
from collectors.tails import recurring, without_tail
from tests.collectors.site_reader import Reader, channel, channel_page, message

NEWS = "سقوط قذيفة على أطراف بلدة سرمين"
NAMES = ("halab_now", "حلب الآن")


@pytest.mark.parametrize(
    "tail",
    [
        "https://t.me/halab_now",
        "🔴 t.me/halab_now | @halab_now",
        "@halab_now",
        "تابع حسابنا في تلغرام",
        "تابعونا على قناتنا: https://t.me/+abc",
        "للاشتراك في القناة 👇",
        "لمتابعة أحدث الأخبار والتطورات في سوريا:",
        "لمتابعة آخر التطورات على قناة التلغرام:",
        "🌐 عرض المزيد",
        "التفاصيل: ⬇️",
        "Follow us on Telegram",
        "#حلب_الآن",
        "#حلب_الان #halab_now",
        "تابع حسابنا في تلغرام\nhttps://t.me/halab_now\n#حلب_الآن",
    ],
)
def test_well_known_tails_are_cut(tail: str) -> None:
    assert without_tail(f"{NEWS}\n{tail}", names=NAMES) == NEWS


@pytest.mark.parametrize(
    "line",
    [
        "تابع المحافظ أعمال ترميم المدرسة",
        "وقال المسؤول إن التفاصيل ستعلن لاحقاً",
        "#إدلب #سرمين",
        "#حلب",
        "شارك في الاجتماع ممثلو الأهالي",
        "المصدر: https://example.org/news/1",
        "الانضمام إلى المعاهدة شرط للمساعدات",
        "https://t.me/halab_now نشرت القناة تسجيلاً للحادثة",
    ],
)
def test_news_is_no_tail(line: str) -> None:
    assert without_tail(f"{NEWS}\n{line}", names=NAMES) == f"{NEWS}\n{line}"


@pytest.mark.parametrize(
    "line",
    [
        "t.me/a" * 19 + " x",
        "@abcd" * 23 + "!",
        "#" * 119,
        "تابع " * 23,
        "التفاصيل" + "-" * 100 + "ا",
    ],
)
def test_no_line_takes_long(line: str) -> None:
    began = time.monotonic()
    without_tail(f"{NEWS}\n{line}", names=NAMES)
    assert time.monotonic() - began < 0.1


def test_the_first_line_always_stays() -> None:
    assert without_tail("https://t.me/halab_now") == "https://t.me/halab_now"
    assert without_tail("#حلب_الآن\n@halab_now", names=NAMES) == "#حلب_الآن"


def test_a_line_that_ends_most_messages_is_a_tail() -> None:
    texts = [f"خبر {at}\nنحن في قلب الحدث\nالشهباء" for at in range(3)] + ["خبر آخر\nوفق مصدر طبي"]
    tails = recurring(texts)
    assert [without_tail(text, learned=tails) for text in texts] == [
        "خبر 0",
        "خبر 1",
        "خبر 2",
        "خبر آخر\nوفق مصدر طبي",
    ]


def test_a_line_that_ends_two_messages_or_a_few_of_many_is_none() -> None:
    assert recurring(["خبر 1\nالشهباء", "خبر 2\nالشهباء"]) == set()
    many = [f"خبر {at}\nسطر {at}" for at in range(6)]
    assert recurring([*many, *(f"خبر {at}\nالشهباء" for at in range(3))]) == set()
    assert recurring(["[صورة]"] * 9) == set()


@given(st.lists(st.lists(st.text("ab", min_size=1, max_size=2), max_size=6), max_size=12))
def test_a_text_without_its_tail_is_its_beginning(pages: list[list[str]]) -> None:
    tails = recurring(["\n".join(lines) for lines in pages])
    for lines in pages:
        cut = without_tail("\n".join(lines), learned=tails).splitlines()
        assert cut == lines[: len(cut)]
        assert bool(cut) == bool(lines)


def publish(reader: Reader, *numbers: int) -> None:
    messages = (message(at, f"خبر {at}<br/>الشهباء في قلب الحدث") for at in numbers)
    reader.site.publish("/s/name", channel_page(messages))


def texts_of(page: Page) -> list[str]:
    return [item.text for item in page.items]


async def test_a_learned_tail_is_cut_from_a_message_that_comes_alone(reader: Reader) -> None:
    publish(reader, 1, 2, 3)
    page = await reader.read(channel(reader))
    assert texts_of(page) == ["خبر 1", "خبر 2", "خبر 3"]
    publish(reader, 3, 4)
    page = await reader.again(channel(reader), page)
    assert texts_of(page) == ["خبر 4"]
    publish(reader, 4, 5)
    assert texts_of(await reader.again(channel(reader), page)) == ["خبر 5"]
