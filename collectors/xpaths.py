"""XPath on a tree of Beautiful Soup, which knows none.

lxml evaluates it on a copy of the part of the page that is asked, and what it finds leads back to
the elements that were copied. Only feeds whose selectors say `xpath:` pay for it.
"""

import re
from functools import lru_cache

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from lxml import etree

from collectors.errors import PageError

_NAME = re.compile(r"[a-z_][\w.-]*", re.ASCII | re.IGNORECASE)
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def evaluate(node: Tag, expression: str, *, resource: str) -> list[Tag | str]:
    """The elements of `node` (itself included) and the texts that `expression` finds, in the order
    of the page. `//` looks inside `node` only. Raises PageError for what is no XPath."""
    root, originals = _copy(node)
    if root is None:
        return []
    try:
        found = _compiled(expression)(root)
    except (etree.XPathError, ValueError) as error:
        raise PageError(resource, f"{expression!r} is not an XPath ({error})") from error
    if not isinstance(found, list):
        return [str(found)]  # of string(…), count(…)
    return [
        originals[each] if isinstance(each, etree._Element) else str(each)
        for each in found
        if not isinstance(each, etree._Element) or each in originals
    ]


@lru_cache(maxsize=512)
def _compiled(expression: str) -> etree.XPath:
    # Without EXSLT: its regular expressions have no time limit.
    return etree.XPath(expression, regexp=False, smart_strings=False)


def _copy(node: Tag) -> tuple[etree._Element | None, dict[etree._Element, Tag]]:
    """The tree below `node` as lxml's, and which element is a copy of which. Without recursion:
    pages may nest as deeply as they like."""
    if isinstance(node, BeautifulSoup):
        inner = node.find(True)
        if not isinstance(inner, Tag):
            return None, {}
        node = inner
    root = _element(node, None)
    originals = {root: node}
    waiting = [(node, root)]
    while waiting:
        original, copy = waiting.pop()
        last: etree._Element | None = None
        for child in original.children:
            if isinstance(child, Tag):
                last = _element(child, copy)
                originals[last] = child
                waiting.append((child, last))
            elif type(child) is NavigableString:
                text = _UNWRITABLE.sub("", child)
                if last is None:
                    copy.text = (copy.text or "") + text
                else:
                    last.tail = (last.tail or "") + text
    return root, originals


def _element(original: Tag, parent: etree._Element | None) -> etree._Element:
    name = original.name if _NAME.fullmatch(original.name) else "unnamed"
    element = etree.Element(name) if parent is None else etree.SubElement(parent, name)
    for key, value in original.attrs.items():
        if _NAME.fullmatch(key):
            written = value if isinstance(value, str) else " ".join(value)
            element.set(key, _UNWRITABLE.sub("", written))
    return element
