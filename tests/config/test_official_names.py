"""Names of official tables: taken apart, cleaned, compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.official.names import (
    cleaned,
    glued_key,
    is_arabic,
    is_latin,
    may_be_a_word,
    name_key,
    parts,
    without_level,
)

LETTERS = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=3, max_size=9)
WORDS = st.lists(LETTERS, min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("كفر نبل", ["كفر نبل"]),
        ("المطلة_بطلايا", ["المطلة", "بطلايا"]),
        ("الزهراء / سنقونس", ["الزهراء", "سنقونس"]),
        ("سيجر - بقسمته", ["سيجر", "بقسمته"]),
        ("الحجلية- الباب", ["الحجلية", "الباب"]),
        ("قادش-تل النبي مندو", ["قادش", "تل النبي مندو"]),
        ("كوباني (عين العرب)", ["كوباني", "عين العرب"]),
        ("Tal Tawil (Afrin)", ["Tal Tawil", "Afrin"]),
        ("Deir ez-Zor", ["Deir ez-Zor"]),
        ("Rakhleh\\", ["Rakhleh"]),
        ("عين الزرقـا_منطار", ["عين الزرقا", "منطار"]),
        (" _ / ", []),
    ],
)
def test_names_in_one_cell(written: str, names: list[str]) -> None:
    assert parts(written) == names


@given(first=WORDS, second=WORDS, between=st.sampled_from(["_", " / ", " - ", "- ", " (", "-"]))
def test_two_names_are_told_apart(first: str, second: str, between: str) -> None:
    assert parts(f"{first}{between}{second}") == [first, second]


@given(WORDS)
def test_one_name_stays_whole(name: str) -> None:
    assert parts(name) == [name]
    assert cleaned(name) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إدلب", "ادلب"),
        ("عفرين", "عفرین"),
        ("سلمى", "سلمي"),
        ("المعرّة", "معره"),
        ("Ma'arrat an Nu'mān", "Maarrat An-Numan"),
        ("al-Bāb", "Bab"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_glued_names_are_one_but_another_spelling() -> None:
    assert glued_key("كفر نبل") == glued_key("كفرنبل")
    assert name_key("كفر نبل") != name_key("كفرنبل")


@given(st.text(max_size=30))
def test_keys_and_parts_of_any_text(text: str) -> None:
    assert name_key(name_key(text)) in (name_key(text), "") or name_key(text).startswith("ال")
    for part in parts(text):
        assert part == part.strip()
        assert not (is_arabic(part) and is_latin(part))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ناحية حرمون", "حرمون"),
        ("محافظة حلب", "حلب"),
        ("مركز أريحا", "أريحا"),
        ("Nāḩiyat Ḩarastā", "Ḩarastā"),
        ("Aleppo Governorate", "Aleppo"),
        ("قرية", "قرية"),
        ("مركزية", "مركزية"),
    ],
)
def test_words_for_the_level(written: str, name: str) -> None:
    assert without_level(written) == name


def test_short_latin_names_may_be_words() -> None:
    assert all(map(may_be_a_word, ("Dar", "Koran", "al Hadir", "For a", "Um Tin")))
    assert not any(map(may_be_a_word, ("Natheriyeh", "Kafr Nobol", "Tal Hosh")))
