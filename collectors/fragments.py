"""The text of what may be HTML: a description in a feed, a rendered field of an API.

As `markup.text_of` gives it, by lxml alone: Beautiful Soup takes ten times as long, and a feed is
made of such fragments.
"""

import re
from html import unescape

from lxml import etree

from collectors.markup import BLOCKS, NOT_TEXT, is_markup, parse_html, plain_text, text_of

_BREAK = "\ue000"  # stands for a new line until white space is collapsed; no letter of any script
_WHITE_SPACE = re.compile(r"\s+")
_PAGE = re.compile(r"</(?:html|body)\b", re.IGNORECASE)  # after these its tree has gaps
_LINES = (*BLOCKS, "br")


def fragment_text(value: str) -> str:
    """What a reader sees of `value`, HTML or plain text already."""
    if not is_markup(value):
        return plain_text(unescape(value))
    try:
        text = None if _PAGE.search(value) else _text_of_fragment(value)
    except (etree.XMLSyntaxError, ValueError):  # nothing in it, or control characters
        text = None
    return text_of(parse_html(value)) if text is None else text


def _text_of_fragment(value: str) -> str | None:
    page = f"\n{value.replace(_BREAK, ' ')}".encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(page, parser)
    if root is None:
        return None
    etree.strip_elements(root, *NOT_TEXT, with_tail=False)
    for element in root.iter(*_LINES):
        element.tail = _BREAK + (element.tail or "")
        if element.tag != "br":
            element.text = _BREAK + (element.text or "")
    text = etree.tostring(root, method="text", encoding="unicode", with_tail=False)
    return plain_text(_WHITE_SPACE.sub(" ", text).replace(_BREAK, "\n"))
