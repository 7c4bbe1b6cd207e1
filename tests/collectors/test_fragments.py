"""The text of fragments of HTML."""

from hypothesis import given
from hypothesis import strategies as st

from collectors.fragments import fragment_text
from collectors.markup import parse_html, text_of

_PIECES = (
    *("<p>", "</p>", "<br>", "<br/>", "<div>", "</div>", "<b>", "</b>", "<a href='x'>", "</a>"),
    *(
        "<script>x</script>",
        "<style>",
        "<!-- c -->",
        "<![CDATA[",
        "]]>",
        "<table><tr><td>",
        "</td>",
    ),
    *("<ul><li>", "</ul>", "<", "&", "&#10;", "&#x1;", "&lt;p&gt;", "&nbsp;", "<head>", "<svg>"),
    *(
        "<pre>a\n b</pre>",
        "<textarea>  x\n</textarea>",
        "<body>",
        "</body>",
        "</html>",
        "<p",
        "\x00",
    ),
    *(
        "<!DOCTYPE html>",
        "<?xml version='1.0' encoding='x'?>",
        "قصف",
        "\u200f",
        "\x0b",
        "\x00",
        "\n",
    ),
)


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12))
def test_a_fragment_reads_as_a_page_does(pieces: list[str]) -> None:
    value = "<i></i>" + "".join(pieces)
    assert fragment_text(value) == text_of(parse_html(value))


_WORDS = ("قصف", " في ", "\n", "&amp;", "&#8230;", "&nbsp;", "&lt;p&gt;", "\u00a0", "\u200f", "x")
_INLINE = (
    *_WORDS,
    "<br/>",
    "<br>",
    '<img src="x" alt="ب"/>',
    '<a href="https://a.example.org/?a&b">رابط</a>',
    "<b>عاجل</b>",
    "<span dir='rtl'>",
    "&apos;",
    "&",
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(('<p dir="rtl">', "<p>", "\n<p>")), st.lists(st.sampled_from(_INLINE))
        ),
        min_size=1,
        max_size=3,
    )
)
def test_plain_paragraphs_read_as_a_page_does(paragraphs: list[tuple[str, list[str]]]) -> None:
    value = "".join(f"{start}{''.join(words)}</p>" for start, words in paragraphs)
    assert fragment_text(value) == text_of(parse_html(value))


def test_plain_text_and_what_is_escaped_twice() -> None:
    assert fragment_text("قصف &amp; نزوح\n\n  في  إدلب") == "قصف & نزوح\nفي إدلب"
    assert fragment_text("<p>أولاً</p>ثانياً<br>ثالثاً") == "أولاً\nثانياً\nثالثاً"
    assert fragment_text("<b>" * 5000 + "عمق").strip() in ("", "عمق")
