"""Folding of text, and the way back to the original."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.normalise import (
    normalise,
    normalise_name,
    normalised_text,
    search_forms,
    search_text,
    spaces_for_marks,
)

TASHKEEL = "ًٌٍَُِّْ"


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("أإآٱ", "اااا"),
        ("مستشفى مئة مسؤول", "مستشفي ميه مسوول"),
        ("قَصَفَ", "قصف"),
        ("عـــاجل", "عاجل"),
        ("١٢٣ ۴۵۶", "123 456"),
        ("İdlib’de DEAŞ", "idlib de deas"),
        ("Al-Bāb", "al bab"),
        ("“الجيش الحر”", "الجيش الحر"),
        ("‏حلب‎", "حلب"),
        ("دير\u00a0 \tالزور", "دير الزور"),
        ("#خان_شيخون", "خان شيخون"),
        ("ﷲ", "الله"),
    ],
)
def test_writings_of_one_word_are_one(written: str, compared: str) -> None:
    assert normalise_name(written) == compared


@pytest.mark.parametrize(
    ("censored", "meant"),
    [
        ("قـ ـصـ ـف", "قصف"),
        ("ميلـ.ـيشيات", "ميليشيات"),
        ("لـ تـ ـحـ ـرير", "لتحرير"),
        ("د.ا.ع.ش", "داعش"),
        ("ق ص ف", "قصف"),
        ("قُـ.ـتل", "قتل"),
        ("الـ ـشـ ـام", "الشام"),
        ("د١عش", "داعش"),
        ("ق*صف", "قصف"),
        ("قـ_ـصف", "قصف"),
    ],
)
def test_words_broken_up_to_escape_a_censor_are_put_together(censored: str, meant: str) -> None:
    assert normalise_name(censored) == meant


def test_a_clitic_before_a_number_stays_apart() -> None:
    assert normalise("الـ 15 من آذار").text == "ال 15 من اذار"


@given(st.text())
def test_any_text_keeps_the_way_back(text: str) -> None:
    normalised = normalise(text)
    assert len(spaces_for_marks(normalised.text)) == len(normalised.text)
    before = 0
    for at in range(len(normalised.text)):
        start, end = normalised.span(at, at + 1)
        assert before <= start < end <= len(text)
        assert normalised.text[at] in normalise(text[start:end]).text + " ا"
        before = start


@given(st.text(alphabet="قصفحلبإدلةى ،.12()\n", max_size=60), st.data())
def test_marks_change_nothing(text: str, data: st.DataObject) -> None:
    marked = "".join(
        character + data.draw(st.sampled_from(["", *TASHKEEL, "\u200f"])) for character in text
    )
    assert normalise(marked).text == normalise(text).text


@given(st.text())
def test_search_text_is_stable(text: str) -> None:
    once = search_text(text)
    assert search_text(once) == once


@given(st.text())
def test_composed_and_decomposed_letters_are_equal(text: str) -> None:
    assert search_text(unicodedata.normalize("NFD", text)) == search_text(
        unicodedata.normalize("NFC", text)
    )


@pytest.mark.parametrize("clitic", ["", "و", "ب", "وال", "بال", "لل", "ولل", "ال", "ف"])
def test_a_search_finds_a_word_with_its_clitics(clitic: str) -> None:
    assert f"{clitic}قريه" in search_forms("قرية")
    assert f"{clitic}قريه" in search_forms("القرية")


def test_a_search_for_nothing_has_no_forms() -> None:
    assert search_forms(" … ") == ()


@given(st.text(alphabet="اقصف ـ.*-'1\n#"))
def test_the_text_is_the_same_without_the_way_back(text: str) -> None:
    assert normalised_text(text) == normalise(text).text


@given(st.lists(st.sampled_from("أإؤئىةءبسيـ 1َ"), max_size=8).map("".join))
def test_a_name_is_normalised_like_any_text(name: str) -> None:
    assert normalise_name(name) == " ".join(spaces_for_marks(normalise(name).text).split())
