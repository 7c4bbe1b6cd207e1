"""The text of what may be HTML: a description in a feed, a rendered field of an API, a message.

As `markup.text_of` gives it, by lxml alone: Beautiful Soup takes ten times as long, and feeds and
channels are made of such fragments. Plain paragraphs, as most leads are, need no tree at all.
"""

import re
from html import unescape

from lxml import etree

from collectors.markup import BLOCKS, NOT_TEXT, is_markup, parse_html, plain_text, text_of
from collectors.spelling import readable

_BREAK = "\ue000"  # stands for a new line until white space is collapsed; no letter of any script
_WHITE_SPACE = re.compile(r"\s+")
_PAGE = re.compile(r"</(?:html|body)\b", re.IGNORECASE)  # after these its tree has gaps
# What lxml reads and does not write.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINES = (*BLOCKS, "br")
_ODD = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_BREAK}\ufffe\uffff]")
_ATTRIBUTES = r"(?:[ \n]++[a-z-]++=\"[^\"<>]*+\")*+"
# What every reader of HTML knows.
_REFERENCE = (
    "&(?:amp|lt|gt|quot|nbsp|hellip|[nm]dash|[lr](?:aquo|squo|dquo)"
    "|#0{0,3}(?:3[2-9]|[4-9]\\d|1[01]\\d|1[6-9]\\d|[2-9]\\d\\d|[1-9]\\d{3}));"
)
_WORDS = rf"(?:[^<&]++|{_REFERENCE})"
_PARAGRAPH = re.compile(
    rf"\s*+<p{_ATTRIBUTES}>((?:{_WORDS}|<br ?/?>|<img{_ATTRIBUTES} ?/?>"
    rf"|<(a|b|em|i|span|strong){_ATTRIBUTES}>{_WORDS}*+</\2>)*+)</p>\s*+",
    re.ASCII,
)
_TAG = re.compile("<[^>]*+>")


def fragment_text(value: str) -> str:
    """What a reader sees of `value`, HTML or plain text already."""
    if not is_markup(value):
        return plain_text(unescape(value))
    text = _of_paragraphs(value)
    if text is not None:
        return text
    root = None if _PAGE.search(value) else html_tree(value)
    return text_of(parse_html(value)) if root is None else tree_text(root)


def _of_paragraphs(value: str) -> str | None:
    """The text of a fragment that is nothing but plain paragraphs; None of any other."""
    if _ODD.search(value) is not None:
        return None
    lines: list[str] = []
    at = 0
    while at < len(value):
        paragraph = _PARAGRAPH.match(value, at)
        if paragraph is None:
            return None
        at = paragraph.end()
        words = paragraph[1]
        if "<" in words:
            words = _TAG.sub(lambda tag: _BREAK if tag[0].startswith("<br") else "", words)
        lines += (readable(unescape(line)) for line in words.split(_BREAK))
    return "\n".join(filter(None, lines))


def html_tree(page: str) -> etree._Element | None:
    """The tree of a page or of a fragment; None where there is nothing in it that lxml can read."""
    text = f"\n{page.replace(_BREAK, ' ')}".encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError):  # nothing in it, or control characters
        return None


def tree_text(root: etree._Element) -> str:
    """What a reader sees of a tree of `html_tree`, which is used up."""
    etree.strip_elements(root, *NOT_TEXT, with_tail=False)
    for element in root.iter(*_LINES):
        element.tail = _BREAK + _writable(element.tail or "")
        if element.tag != "br":
            element.text = _BREAK + _writable(element.text or "")
    text = etree.tostring(root, method="text", encoding="unicode", with_tail=False)
    return plain_text(_WHITE_SPACE.sub(" ", text).replace(_BREAK, "\n"))


def _writable(text: str) -> str:
    return _CONTROLS.sub(lambda control: " " if control[0].isspace() else "", text)
