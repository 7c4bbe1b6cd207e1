"""Which parts of a page hold no list of its news: menus, footers, comments, clouds of tags, boxes
of what is read most or reads alike."""

import re
from collections.abc import Iterable
from itertools import islice

from bs4 import BeautifulSoup, Tag

from collectors.markup import text_of
from collectors.spelling import fold_letters
from collectors.stable_selectors import classes_of

_ELEMENTS = frozenset({"nav", "footer", "form", "noscript", "template", "select", "dialog"})
_ROLES = frozenset({"navigation", "contentinfo", "search", "dialog", "menu", "menubar"})
_WORDS = (
    "menu|submenu|nav|navbar|navigation|footer|breadcrumbs?|comments?|respond|tags?|tagcloud"
    "|pagination|pager|share|sharing|social|related|popular|trending|mostread|mostviewed|login"
    "|search|cookie|langs?|languages?|offcanvas|modal|popup|newsletter|subscribe|copyright"
)
_NAMED = re.compile(
    rf"(?:(?!has|no|with|without)[a-z0-9]+[-_])*(?:{_WORDS})(?:[-_](?:widget|list|box|area|wrap(?:per)?"
    r"|container|posts?|items?|bar|section|block|cloud|news|articles?|main|primary|top|menu|links?"
    r"|inner|content|widgets?))*"
    r"|(?:[a-z0-9]+[-_])*most[-_]?(?:read|viewed|popular|shared|commented)(?:[-_].*)?"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BESIDE_NAMED = re.compile(
    r"(?:[a-z0-9]+[-_])*(?:sidebar|aside|widget-area)(?:[-_](?!page|layout|template|on|off).*)?"
)
_NOT_NEWS_HEADING = re.compile(
    r"(?:المقالات |الاخبار |المواد )?(?:ال)?اكثر (?:قراءه|مشاهده|تداولا|شيوعا|تعليقا|تفاعلا|زياره)"
    r"|(?:مواضيع|موضوعات|مقالات|اخبار|مواد|قصص) (?:ذات صله|مشابهه|متعلقه|مقترحه|مرتبطه)"
    r"|(?:قد )?(?:يهمك|يعجبك)(?: ايضا)?|اقرا ايضا|اخترنا لك(?:م)?|مختارات|شاهد ايضا"
    r"|(?:احدث|اخر) (?:ال)?تعليقات|(?:ال)?وسوم|كلمات مفتاحيه|تابعنا|اعلانات?"
    r"|most (?:read|viewed|popular|shared)|popular(?: posts| now| news)?|trending(?: now)?"
    r"|related (?:posts|articles|news|stories)|you may (?:also )?like|read also|recent comments"
    r"|tags|editor'?s picks?"
)
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6", "span", "div", "strong", "p"]
_LONGEST_HEADING = 40
_MOST_IN_HEADING = 8  # elements and texts
DEEPEST = 100
"""Elements around another that are looked at: deeper pages are nobody's."""
_MOST_OF_PAGE = 0.5


def is_no_news(tag: Tag) -> bool:
    """Whether an element says by its name that it holds no list of news."""
    return (
        tag.name in _ELEMENTS
        or str(tag.get("role") or "").lower() in _ROLES
        or any(_NAMED.fullmatch(name) for name in _names(tag))
    )


def is_beside(tag: Tag) -> bool:
    """Whether an element stands beside what the page is about."""
    return (
        tag.name == "aside"
        or str(tag.get("role") or "").lower() == "complementary"
        or any(_BESIDE_NAMED.fullmatch(name) for name in _names(tag))
    )


def boxes_of_other_lists(soup: BeautifulSoup, links: Iterable[Tag]) -> set[int]:
    """The elements (by `id()`) under a heading such as الأكثر قراءة: the smallest around the
    heading that holds several of `links`, unless that is most of the page."""
    anchors = list(links)
    inside: dict[int, int] = {}
    for anchor in anchors:
        for parent in islice(anchor.parents, DEEPEST):
            inside[id(parent)] = inside.get(id(parent), 0) + 1
    boxes = set()
    for heading in soup.find_all(
        ["h1", "h2", "h3", "h4", "h5", "h6", "span", "div", "strong", "p"]
    ):
        if len(list(islice(heading.descendants, _MOST_IN_HEADING + 1))) > _MOST_IN_HEADING:
            continue
        words = heading.get_text(" ", strip=True)
        if not 3 < len(words) <= _LONGEST_HEADING:
            continue
        if _NOT_NEWS_HEADING.fullmatch(fold_letters(words).strip(" :|-…")) is None:
            continue
        for parent in islice(heading.parents, DEEPEST):
            held = inside.get(id(parent), 0)
            if held >= 2:
                if held <= _MOST_OF_PAGE * len(anchors):
                    boxes.add(id(parent))
                break
    return boxes


def reads_like_heading(tag: Tag) -> bool:
    """Whether an element is a heading by its name or its class."""
    if tag.name in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return True
    return any(
        re.fullmatch(r"(?:.*[-_])?(?:title|headline|heading)(?:__.*|[-_]link)?", name)
        for name in _names(tag)
    ) and bool(text_of(tag))


def _names(tag: Tag) -> list[str]:
    """The element's id and classes in small letters, words apart (`mostRead` is `most-read`)."""
    own = tag.get("id")
    names = [*classes_of(tag), *([own] if isinstance(own, str) else [])]
    return [_CAMEL.sub("-", name).lower() for name in names]
