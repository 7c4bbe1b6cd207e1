"""The summary of an alert."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.summary import summarise

LEAD = "افتتح المجلس المحلي الأربعاء مركزاً جديداً لاستقبال النازحين في أطراف المدينة."
SECOND = "ويضم المركز أربعين غرفة ومطبخاً مشتركاً وعيادة تعمل على مدار اليوم."
QUOTE = "وقال مدير المركز إن العمل استمر شهرين."
ARTICLE = f"""مركز جديد للنازحين
أمنة الخطيب |
عنب الشمال ــ إدلب
حجم الخط:
260 مشاهدة
{LEAD} {SECOND}
{QUOTE}
(اقرأ أيضًا: نازحون بلا مأوى)
جميع الحقوق محفوظة © 2024
"""


def test_a_short_text_is_its_own_summary() -> None:
    assert summarise(None, "  قصف على أطراف\u00a0القرية ") == "قصف على أطراف القرية"


def test_an_article_gives_its_lead_without_what_only_a_page_needs() -> None:
    assert summarise("مركز جديد للنازحين", ARTICLE) == f"{LEAD} {SECOND}"


@pytest.mark.parametrize(
    "beginning", ["دمشق – سانا: ", "وكالة الشمال - إدلب : ", "إدلب ــ الشمال ــ "]
)
def test_a_dateline_before_the_lead_is_left_out(beginning: str) -> None:
    text = f"{beginning}{LEAD}\n{SECOND}\n" + "تفصيل آخر لا يهم كثيراً. " * 20
    assert summarise(None, text).startswith("افتتح المجلس")


def test_quotations_that_need_their_context_are_left_out() -> None:
    text = f'{LEAD}\n"سنبقى هنا" قال أحد السكان.\n{QUOTE}\nمن جانبه رحب المحافظ.\n{SECOND}'
    assert summarise(None, text) == f"{LEAD} {SECOND}"


def test_sentences_are_not_cut_while_the_first_fits() -> None:
    text = f"{LEAD} {SECOND} " + "جملة طويلة تالية لا تتسع في الملخص أبداً " * 8 + "."
    assert summarise(None, text) == f"{LEAD} {SECOND}"
    assert summarise(None, text, limit=len(LEAD)) == LEAD


def test_a_sentence_that_is_too_long_is_cut_at_a_word() -> None:
    text = "كلمة " * 200
    summary = summarise(None, text, limit=50)
    assert len(summary) <= 50
    assert summary.endswith("كلمة…")


def test_a_decimal_point_and_a_quotation_do_not_end_a_sentence() -> None:
    text = f"ارتفع السعر 3.5 بالمئة وقال «لا. لن ننتظر.» أحد التجار. {SECOND} " + "أ " * 200
    assert summarise(None, text).startswith(
        "ارتفع السعر 3.5 بالمئة وقال «لا. لن ننتظر.» أحد التجار."
    )


def test_without_a_text_the_title_is_the_summary() -> None:
    assert summarise("عنوان الخبر", " \n ") == "عنوان الخبر"
    assert summarise(None, "") == ""


@given(st.one_of(st.none(), st.text(max_size=60)), st.text(max_size=800))
def test_any_text_has_a_summary_of_the_right_length(title: str | None, text: str) -> None:
    summary = summarise(title, text, limit=120)
    assert len(summary) <= 120
    assert bool(summary) == bool((title or "").split() or text.split())


@given(st.lists(st.sampled_from([LEAD, SECOND, QUOTE, "260 مشاهدة", "إدلب – سانا"]), max_size=12))
def test_a_summary_is_made_of_whole_sentences(parts: list[str]) -> None:
    summary = summarise(None, "\n".join(parts))
    for sentence in (LEAD, SECOND, QUOTE):
        summary = summary.replace(sentence, "")
    assert summary.strip() in ("", "260 مشاهدة", "إدلب – سانا", "260 مشاهدة إدلب – سانا") or (
        not any(part in (LEAD, SECOND) for part in parts)
    )


def test_a_text_of_few_words_leans_on_its_title() -> None:
    title = "اغتيال مختار قرية في ريف درعا الشمالي"
    assert summarise(title, "اغتال مسلحون المختار.") == f"{title}. اغتال مسلحون المختار."


def test_a_title_that_the_text_repeats_is_not_said_twice() -> None:
    title = "اغتيال مختار قرية في ريف درعا"
    assert summarise(title, f"{title} صباح اليوم.") == f"{title} صباح اليوم."
