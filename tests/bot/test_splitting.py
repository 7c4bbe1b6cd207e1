"""Splitting: nothing is lost, every part is taken by Telegram, cuts are where a reader wants."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.splitting import split, visible_text
from tests.support.botapi.markup import formatted, utf16_length

TAGS = [
    ("<b>", "</b>"),
    ("<i>", "</i>"),
    ("<blockquote expandable>", "</blockquote>"),
    ('<a href="https://a.example/?x=1&amp;y=2">', "</a>"),
    ('<tg-time unix="1700000000">', "</tg-time>"),
]
words = st.sampled_from(
    [
        "قُتل",
        "ثلاثة",
        "مدنيين.",
        "إدلب؟",
        "\n",
        "\n\n",
        " ",
        "😀",
        "👨‍👩‍👧",
        "&lt;",
        "&amp;",
        "&#128512;",
        "\u2068حلب city\u2069",
        "a" * 7,
    ]
)
markup = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, max_size=8).map(" ".join),
        st.tuples(st.sampled_from(TAGS), inner).map(lambda pair: pair[0][0] + pair[1] + pair[0][1]),
    ),
    max_leaves=60,
)


LONGEST_CLUSTER = 8
"""UTF-16 units of the longest of `words` that is one letter to a reader."""


def seen(text: str) -> str:
    """What a reader sees of `text`."""
    return re.sub(r"[\s\u200d\u2068\u2069]", "", text)


@given(markup, st.integers(2, 60))
@example("😀" * 5, 3)
@example("<b>" + " " * 9 + "x</b>", 4)
@example("\u2068حلب city\u2069", 9)
def test_nothing_is_lost_and_every_part_is_taken(html: str, limit: int) -> None:
    parts = split(html, limit)
    shown = visible_text(html)
    joined = "".join(map(visible_text, parts))
    assert seen(joined) == seen(shown)
    if limit >= LONGEST_CLUSTER and not re.search(r"\s{5}|\u2068", shown):
        assert joined.strip() == shown.strip()
    for part in parts:
        assert utf16_length(visible_text(part)) <= limit or len(parts) == 1
        if len(parts) > 1 or seen(shown):
            text, _ = formatted(part, "HTML")  # well nested, no half entity, no half letter
            assert text


@given(markup)
def test_what_fits_stays_as_it_is(html: str) -> None:
    assert split(html) == [html]


@pytest.mark.parametrize(
    ("html", "limit", "parts"),
    [
        ("أول. ثان.\n\nثالث", 12, ["أول. ثان.\n\n", "ثالث"]),
        ("سطر أول\nسطر ثان", 10, ["سطر أول\n", "سطر ثان"]),
        ("واحد. اثنان ثلاثة", 11, ["واحد. ", "اثنان ثلاثة"]),
        ("واحد اثنان ثلاثة", 12, ["واحد اثنان ", "ثلاثة"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("<b>one <i>two three</i></b>", 8, ["<b>one <i>two </i></b>", "<b><i>three</i></b>"]),
        ("one <b>two</b>", 4, ["one ", "<b>two</b>"]),
        ("1234567&amp;", 7, ["1234567", "&amp;"]),
        ("123😀4", 4, ["123", "😀4"]),
        ("مرّ", 2, ["م", "رّ"]),
        (
            "here <a href='https://a.b'>a b c</a> x",
            9,
            ["here ", "<a href='https://a.b'>a b c</a> x"],
        ),
        ("one \u2068two three\u2069 x", 12, ["one ", "\u2068two three\u2069 ", "x"]),
        ("a" * 3 + " " * 9 + "b", 4, ["aaa ", "b"]),
    ],
)
def test_cuts_are_where_a_reader_wants_them(html: str, limit: int, parts: list[str]) -> None:
    assert split(html, limit) == parts


def test_a_message_is_full_before_it_is_cut() -> None:
    parts = split("<b>" + "كلمة " * 3000 + "</b>")
    assert len(parts) == 4
    assert all(4000 < len(visible_text(part)) <= 4096 for part in parts[:3])


@pytest.mark.parametrize("html", ["<b>x", "x</b>", "<b><i>x</b></i>", "<b>x</i>", "<>", "a <3> b"])
def test_bad_nesting_is_an_error(html: str) -> None:
    with pytest.raises(ValueError, match="<"):
        split(html)
