"""CSS selectors that outlive a site's next release: by what an element is, not by how it looks.

Classes that name a thing (`post-item`) are best; those that a build tool hashes (`css-1q2w3e`,
`sc-bczRLJ`), that count (`post-9101`, `views-row-1`), that tell a state (`active`) or a look
(`col-md-4`, `mt-2`) say nothing of tomorrow. Of CSS modules (`NewsCard_title__x7Ha2`) the part
before the hash stays.
"""

import re
from collections.abc import Iterator

from bs4 import Tag

SEMANTIC, PLAIN, WEAK = 3, 2, 1
"""Quality of a selector; what is worse is not offered."""

_MOST_CLASSES = 12  # of an element; more tell its looks
_ELEMENT = re.compile(r"[a-z][a-z0-9-]*")
_NAME = re.compile(r"-?[A-Za-z_][A-Za-z0-9_-]*")
_MODULE = re.compile(
    r"([A-Za-z][A-Za-z0-9]*_[A-Za-z][A-Za-z0-9-]*__)(?=[a-z_-]*[A-Z0-9])[\w-]{4,8}"
)
_HASHED = re.compile(
    r"(?:css|sc|jsx|svelte|emotion|styles?)-[A-Za-z0-9]{4,}|[A-Za-z]+-sc-[a-z0-9]+-\d+"
    r"|_[A-Za-z0-9]{4,8}|[a-f0-9]{6,}|(?=[A-Za-z]*\d)(?=[A-Za-z0-9]*[A-Za-z]\d+[A-Za-z])[A-Za-z0-9]{5,}"
    r"|[a-z]{0,2}(?:[A-Z]{1,2}[a-z]{0,2}){2,}"
)
_COUNTS = re.compile(r".*[-_]?\d+|.*[-_](?:first|last|odd|even|nth)|(?:first|last|odd|even)[-_].*")
_LABELS = re.compile(r"(?:category|tag|author|status|format|type|lang|cat|taxonomy|term)-.*")
_STATE = re.compile(
    r"(?:is|has|no|not|js|with|on|lazy|wow|animated?|fade|swiper|slick|owl|aos)(?:[-_].*)?"
    r"|first|last|odd|even|active|current|selected|hidden|visible|show|open|clear(?:fix)?|new"
    r"|hentry|sticky|featured|menu-item|page-item"
)
_LOOK = re.compile(
    r"-?(?:[a-z]+:)*(?:col|row|offset|d|m|p|w|h|g|fs|fw|lh|text|bg|border|rounded|flex|grid|gap"
    r"|justify|align|items|self|order|float|pull|position|relative|absolute|overflow|shadow|font"
    r"|leading|tracking|space|min|max|top|bottom|left|right|start|end|size|small|large|big|medium"
    r"|xs|sm|md|lg|xl|container|wrapper|wrap|inner|outer|clearfix|box|block|section|content|body"
    r"|span|table|one|two|three|half|third|full|m[trblxyse]|p[trblxyse])(?:[-_][a-z0-9./\[\]]+)*",
)
_CONTAINERS = frozenset(
    "container wrapper wrap inner outer box block section content body table row".split()  # noqa: SIM905  read as words
)
_THING = re.compile(
    r"(?:^|[-_])(?:post|article|news|item|entry|story|card|teaser|headline|title|listing|latest"
    r"|node|excerpt|summary|lead|date|time|published|breaking|ticker|archive|statement|feed|block)"
    r"s?(?:$|[-_])|(?:Post|Article|News|Item|Story|Card|Title|Date|Time|Headline)",
)
_TESTED = ("data-testid", "data-test", "data-component", "data-type", "itemprop", "itemtype")


def class_quality(name: str) -> int:
    """How well a class names an element for years; 0 where it does not."""
    if not _NAME.fullmatch(name) or len(name) < 3:
        return 0
    if any(bad.fullmatch(name) for bad in (_MODULE, _HASHED, _COUNTS, _LABELS, _STATE)):
        return 0
    if _LOOK.fullmatch(name.lower()):
        return WEAK if name.lower() in _CONTAINERS else 0
    return SEMANTIC if _THING.search(name) else PLAIN


def element_name(tag: Tag) -> str:
    """The name of an element in a selector; any element for a name that no selector can write."""
    return tag.name if _ELEMENT.fullmatch(tag.name) else "*"


def classes_of(tag: Tag) -> list[str]:
    """The classes of an element as they are written."""
    value = tag.get("class")
    if value is None:
        return []
    return value.split() if isinstance(value, str) else list(value)


def id_of(tag: Tag) -> str | None:
    """The id of an element, where it names it for years."""
    value = tag.get("id")
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        return None
    hashed = any(bad.fullmatch(value) for bad in (_HASHED, _COUNTS))
    return None if hashed else value


def own_selectors(tag: Tag) -> Iterator[tuple[str, int]]:
    """Selectors that an element's own name, classes and attributes give, with their quality."""
    name = element_name(tag)
    if (own := id_of(tag)) is not None:
        yield f"#{own}", SEMANTIC
    for each in classes_of(tag)[:_MOST_CLASSES]:
        if quality := class_quality(each):
            yield f"{name}.{each}", quality
        elif module := _MODULE.fullmatch(each):
            yield f"{name}[class*='{module[1]}']", PLAIN
    for attribute in _TESTED:
        value = tag.get(attribute)
        if isinstance(value, str) and re.fullmatch(r"[\w:/.-]{3,60}", value):
            yield f"{name}[{attribute}='{value}']", PLAIN
    if tag.name in ("article", "main", "time"):
        yield tag.name, PLAIN


def path_selectors(tag: Tag, *, levels: int = 3) -> Iterator[tuple[str, int]]:
    """Selectors by the nearest ancestor that has one of its own: `ul.latest > li`."""
    path = element_name(tag)
    for _, parent in zip(range(levels), tag.parents, strict=False):
        if parent.name in ("body", "html", "[document]"):
            return
        own = [(selector, quality) for selector, quality in own_selectors(parent)]
        for selector, quality in own:
            yield f"{selector} > {path}", max(WEAK, quality - 1)
        if own:
            return
        path = f"{element_name(parent)} > {path}"
