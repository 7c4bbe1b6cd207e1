"""The bytes of a page as text: declared, undeclared, and lied about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.encoding import decode
from tests.collectors.reading import PAGES, as_value, declared, expected, read_page

ARABIC = (PAGES / "headlines.txt").read_text(encoding="utf-8").replace("\u200f", "")
RSS = (PAGES / "rss_wordpress.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1256"])
@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "text/html",
        "text/html; charset=utf-8",
        'text/html; charset="windows-1252"',
        "text/html; charset=iso-8859-1",
        "text/html; charset=windows-1256",
        "text/html; charset=no-such-encoding",
        "text/html; charset=hex",
    ],
)
def test_arabic_is_read_whatever_is_declared(encoding: str, content_type: str | None) -> None:
    assert decode(ARABIC.encode(encoding), content_type) == ARABIC


def test_what_is_declared_counts_for_other_scripts() -> None:
    text = "Haber: Şırnak ve Kızıltepe'de çatışma; Afrin'de öğle saatlerinde gösteri"
    assert decode(text.encode("windows-1254"), "text/html; charset=windows-1254") == text
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1254">{text}'
    assert decode(page.encode("windows-1254"), None) == page


def test_french_is_not_taken_for_arabic() -> None:
    text = "Été à l'île : où êtes-vous allés ? Déjà là-bas, près de la forêt brûlée."
    assert decode(text.encode("windows-1252"), "text/html; charset=windows-1252") == text
    page = "<p>Gebäude brannten, größere Schäden; 3 Verletzte im Südosten</p>"
    assert decode(page.encode("windows-1252"), "text/html; charset=windows-1252") == page


def test_what_declares_nothing_is_detected() -> None:
    text = "Вооружённые столкновения произошли в провинции Идлиб, сообщили местные жители. " * 5
    assert decode(text.encode("windows-1251"), "text/html") == text


def test_the_operator_is_right() -> None:
    assert decode("سوريا".encode("windows-1256"), "text/html; charset=utf-8", "windows-1256") == (
        "سوريا"
    )


def test_a_page_cut_inside_a_letter_stays_what_it_is() -> None:
    body = ARABIC.encode()
    for end in range(len(body) - 4, len(body)):
        assert ARABIC.startswith(decode(body[:end], "text/html; charset=windows-1256"))


def test_a_few_bad_bytes_do_not_spoil_a_page() -> None:
    body = ARABIC.encode()
    damaged = body[:100] + b"\xff\xfe" + body[100:]
    assert decode(damaged, "text/html; charset=windows-1256").count("\ufffd") >= 1
    assert "عين البيضا" in decode(damaged, "text/html; charset=windows-1256")


@given(st.binary(max_size=300), st.sampled_from([None, "text/html; charset=utf-16", "x; charset="]))
def test_any_bytes_become_text(body: bytes, content_type: str | None) -> None:
    assert isinstance(decode(body, content_type), str)


@pytest.mark.parametrize("label", ["UTF-8", "windows-1252", "iso-8859-1"])
def test_a_feed_that_lies_of_its_encoding_is_read(label: str) -> None:
    text = RSS.replace('encoding="UTF-8"', f'encoding="{label}"')
    body = text.encode("windows-1256", "xmlcharrefreplace")
    feed = declared("feed", url="https://www.example.org/feed/")
    items = read_page(body, feed, content_type=f"text/xml; charset={label}").items
    assert [as_value(item) for item in items] == expected("rss_wordpress.xml")["items"]
