"""Which texts and keyboards the emulator takes, and how it shows them."""

import pytest

from tests.support.botapi import User
from tests.support.botapi.raw_client import Client, keyboard


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("<b>خبر</b> عاجل", "خبر عاجل", [("bold", "خبر")]),
        ("😀<i>😀x</i>", "😀😀x", [("italic", "😀x")]),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#1575; &#x627; &nbsp;", 'a <b> & "c" ا ا &nbsp;', []),
        ("<b>x<i>y</i></b>", "xy", [("bold", "xy"), ("italic", "y")]),
        ("<B>x</b ><u>y</>", "xy", [("bold", "x"), ("underline", "y")]),
        ("<a href='https://a.b/?x=1&amp;y=2'>هنا</a>", "هنا", [("text_link", "هنا")]),
        ('<a href="http://localhost/">هنا</a>', "هنا", []),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", "x")]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", "x")]),
        ('<tg-time unix="1700000000" format="wDT">أمس</tg-time>', "أمس", [("date_time", "أمس")]),
        ("<code>1</code><pre>2</pre>", "12", [("code", "1"), ("pre", "2")]),
        ("  \n<b> x </b>\n", "x", [("bold", "x")]),
        ("a\u202bb\u202c<b>c</b>\u2028\r", "abc", [("bold", "c")]),
        ("a\tb\u200f\u200e\u200fc", "a b\u200c\u200c\u200fc", []),
        ("\u2068x\u2069<b></b>", "\u2068x\u2069", []),
    ],
)
async def test_html_is_shown(
    client: Client, user: User, html: str, text: str, entities: list[tuple[str, str]]
) -> None:
    await client.ok("sendMessage", chat_id=7, text=html, parse_mode="HTML")
    message = user.messages[-1]
    assert message.text == text
    kinds = [entity["type"] for entity in message.entities]
    assert [(kind, message.marked(kind)[0]) for kind in kinds] == entities


@pytest.mark.parametrize(
    ("html", "cause"),
    [
        ("خ<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ('<a "x">z</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-time unix="5" format="z">x</tg-time>', "Invalid date format used"),
    ],
)
async def test_bad_html_is_refused(client: Client, user: User, html: str, cause: str) -> None:
    assert await client.refusal("sendMessage", chat_id=7, text=html, parse_mode="HTML") == (
        400,
        f"Bad Request: can't parse entities: {cause}",
    )


@pytest.mark.parametrize(
    ("text", "parse_mode", "description"),
    [
        ("", "HTML", "message text is empty"),
        (" \n\u200f\u200b\u00a0", "HTML", "text must be non-empty"),
        ("<b> </b>", "HTML", "text must be non-empty"),
        ("x" * 4097, "HTML", "message is too long"),
        ("<b>" + "😀" * 4097 + "</b>", "HTML", "message is too long"),
        ("x" * 32_769, "HTML", "text is too long"),
        ("x", "Markup", "unsupported parse_mode"),
    ],
)
async def test_bad_texts_are_refused(
    client: Client, user: User, text: str, parse_mode: str, description: str
) -> None:
    refusal = await client.refusal("sendMessage", chat_id=7, text=text, parse_mode=parse_mode)
    assert refusal == (400, f"Bad Request: {description}")


async def test_lengths_count_code_points_after_parsing(client: Client, user: User) -> None:
    await client.ok("sendMessage", chat_id=7, text=f"<b>{'😀' * 4096}</b>", parse_mode="HTML")
    assert user.messages[-1].entities == [{"type": "bold", "offset": 0, "length": 8192}]
    await client.ok("sendMessage", chat_id=7, text="<b>x</b> " * 120, parse_mode="HTML")
    assert len(user.messages[-1].entities) == 100
    await client.ok("sendMessage", chat_id=7, text="<b>as it is</b>")
    assert user.messages[-1].text == "<b>as it is</b>"


@pytest.mark.parametrize(
    ("button", "description"),
    [
        ({"text": "x", "callback_data": "إ" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"text": "x"}, "text buttons are unallowed in the inline keyboard"),
        (
            {"text": "x", "url": "http://localhost:80/a"},
            "inline keyboard button URL 'http://localhost:80/a' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "url": "ftp://a.b"},
            "inline keyboard button URL 'ftp://a.b' is invalid: Unsupported URL protocol",
        ),
    ],
)
async def test_bad_buttons_are_refused(
    client: Client, user: User, button: dict[str, str], description: str
) -> None:
    refusal = await client.refusal(
        "sendMessage", chat_id=7, text="x", reply_markup=keyboard(button)
    )
    assert refusal == (400, f"Bad Request: {description}")


async def test_keyboards_have_at_most_a_hundred_buttons_and_eight_in_a_row(
    client: Client, user: User
) -> None:
    button = {"text": "x", "callback_data": "إ" * 32}
    many = {"inline_keyboard": [[button] * 10] * 10}
    await client.ok("sendMessage", chat_id=7, text="x", reply_markup=many)
    assert [len(row) for row in user.messages[-1].rows] == [8] * 10
    many["inline_keyboard"].append([button])
    refusal = await client.refusal("sendMessage", chat_id=7, text="x", reply_markup=many)
    assert refusal == (400, "Bad Request: reply markup is too long")
