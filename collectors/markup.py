"""HTML as Beautiful Soup on lxml: selectors, and the text that a reader sees."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from soupsieve import SelectorSyntaxError
from yarl import URL

from collectors.errors import PageError, TooLarge
from collectors.spelling import readable
from collectors.xpaths import evaluate
from config.feeds import XPATH, split_selector

_LOOKS_LIKE_MARKUP = re.compile(r"<(?:[a-zA-Z!/?])")
NOT_TEXT = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "button", "select"}
)
_BLOCK_NAMES = (
    "address article aside blockquote center dd div dl dt fieldset figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 header hr li main marquee nav ol option p pre section table tbody td th "
    "thead tr ul"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
_MOST_TAGS = 40_000  # of a tree that takes 25 MB; front pages of large sites have 15,000
_MOST_HELD = 200_000  # ten times what the items of a whole front page hold: some seconds of reading
_WHITE_SPACE = re.compile(r"\s+")


def is_markup(text: str) -> bool:
    """Whether a text is HTML or XML rather than plain text."""
    return _LOOKS_LIKE_MARKUP.search(text) is not None


def parse_html(text: str) -> BeautifulSoup:
    """The tree of a page or of a fragment. External entities are not read. Raises TooLarge."""
    refuse_many_tags(text)
    # Beautiful Soup asks for an XML parser where a text begins with an XML declaration, and takes
    # a text without mark-up for the name of a file.
    return BeautifulSoup(f"\n{text}" if is_markup(text) else f"<p>{text}", "lxml")


def refuse_many_tags(text: str) -> None:
    """Raises TooLarge for a page whose tree would take too much room."""
    if text.count("<") > _MOST_TAGS:
        raise TooLarge("the page", f"it has more than {_MOST_TAGS:,} tags")


def select_all(node: Tag, selectors: Sequence[str], *, resource: str) -> list[Tag]:
    """The elements of the first selector that finds any. Raises PageError for a bad selector."""
    for selector in selectors:
        found = _select(node, selector, resource)
        if found:
            return found
    return []


def select_items(node: Tag, selectors: Sequence[str], *, resource: str) -> list[Tag]:
    """`select_all` for the items of a page. Each is read with all that it holds, so that TooLarge
    is raised where hundreds of them lie inside one another, as on a page with broken tags."""
    items = select_all(node, selectors, resource=resource)
    held = (part for item in items for part in item.descendants)
    if next(islice(held, _MOST_HELD, None), None) is not None:
        raise TooLarge(resource, "its items lie inside one another, hundreds of them")
    return items


def select_one(node: Tag, selectors: Sequence[str], *, resource: str) -> Tag | None:
    """The first element of the first selector that finds any."""
    return next(iter(select_all(node, selectors, resource=resource)), None)


def select_text(node: Tag, selectors: Sequence[str], *, resource: str) -> str | None:
    """The text of the first selector that finds any: of an element, or with `css@attribute` of its
    attribute; `@attribute` is of `node` itself. None where nothing, or nothing but blanks, is
    found."""
    for selector in selectors:
        for value in select_texts(node, selector, resource=resource):
            if value.strip():
                return value.strip()
    return None


def select_texts(node: Tag, selector: str, *, resource: str) -> Iterator[str]:
    """The texts of everything that one selector finds."""
    if selector.startswith(XPATH):
        for found in evaluate(node, selector.removeprefix(XPATH).strip(), resource=resource):
            yield text_of(found) if isinstance(found, Tag) else found
        return
    css, attribute = split_selector(selector)
    for element in _select(node, css, resource) if css else [node]:
        yield text_of(element) if attribute is None else _attribute(element, attribute)


def remove(node: Tag, selectors: Sequence[str], *, resource: str) -> None:
    """Takes everything out of `node` that any of the selectors finds."""
    for selector in selectors:
        for found in _select(node, selector, resource):
            found.extract()


def text_of(node: Tag, *, collapse: bool = True) -> str:
    """What a reader sees of an element: a line for each block or <br>, no empty lines.

    collapse: runs of white space are one blank, as a browser shows them; else as in the source.
    """
    if not collapse:
        return _raw(node)
    return plain_text("".join(_pieces(node)))


def plain_text(value: str) -> str:
    """Plain text in the form of `text_of`: no empty lines, single blanks."""
    return "\n".join(line for line in map(readable, value.splitlines()) if line)


def base_of(soup: BeautifulSoup, url: str) -> str:
    """What the links of a page are relative to: its <base href>, or its address."""
    base = soup.find("base", href=True)
    return absolute(_attribute(base, "href"), url) or url if isinstance(base, Tag) else url


def absolute(link: str | None, base: str) -> str | None:
    """A link as a whole http(s) address, None where it leads nowhere (javascript:, mailto:, #)."""
    if link is None or not link.strip() or link.strip().startswith("#"):
        return None
    try:
        whole = urljoin(base, link.strip())
    except ValueError:
        return None
    return whole if whole.lower().startswith(("http://", "https://")) and _is_url(whole) else None


def _is_url(link: str) -> bool:
    try:
        link.encode()  # halves of a pair are no letters of an address
        return bool(URL(link).raw_host)
    except ValueError:
        return False


def _select(node: Tag, selector: str, resource: str) -> list[Tag]:
    if selector.startswith(XPATH):
        found = evaluate(node, selector.removeprefix(XPATH).strip(), resource=resource)
        return [element for element in found if isinstance(element, Tag)]
    try:
        return list(node.select(selector))
    except (SelectorSyntaxError, NotImplementedError, ValueError) as error:
        cause = f"{selector!r} is not a CSS selector ({str(error).splitlines()[0]})"
        raise PageError(resource, cause) from error


def _attribute(node: Tag, name: str) -> str:
    value = node.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)


def _raw(node: Tag) -> str:
    return "".join(str(child) for child in node.descendants if type(child) is NavigableString)


def _pieces(node: Tag) -> list[str]:
    """The strings of a tree in order, with line breaks where blocks begin and end. Without
    recursion: pages may nest as deeply as they like."""
    pieces: list[str] = []
    waiting: list[PageElement | str] = list(reversed(node.contents))
    while waiting:
        child = waiting.pop()
        if isinstance(child, Tag):
            if child.name == "br":
                pieces.append("\n")
            elif child.name in BLOCKS:
                waiting += ["\n", *reversed(child.contents), "\n"]
            elif child.name not in NOT_TEXT:
                waiting += reversed(child.contents)
        elif not isinstance(child, PageElement):
            pieces.append(child)
        elif type(child) is NavigableString:  # not a comment, a script, a declaration
            pieces.append(_WHITE_SPACE.sub(" ", child))
    return pieces
