"""Repeated elements of a page: each the card of one headline, found by one selector.

links     ← anchors with the words of a headline, outside menus, footers and the like
cards     ← of each, the elements around it that hold no other headline
selectors ← what these elements are called, and how many of them by each name
groups    ← the selectors that find many, with the part of the page in which they find no others
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from bs4 import BeautifulSoup, Tag

from collectors.markup import absolute, base_of, text_of
from collectors.page_parts import (
    DEEPEST,
    boxes_of_other_lists,
    is_beside,
    is_no_news,
    reads_like_heading,
)
from collectors.stable_selectors import WEAK, own_selectors, path_selectors

SHORTEST_HEADLINE, LONGEST_HEADLINE = 15, 300
LEAST_ITEMS = 3
_MOST_LEVELS = 8  # of elements around a link
_MOST_LINKS = 250  # of a page that are looked at
_MOST_GROUPS = 16
_MOST_NAMES = 200  # selectors that are weighed
_MOST_STRANGERS = 300  # elements of a name that are no cards
_MOST_REMOVED = 6  # parts that are left out
_MOST_INSIDE = 60  # elements of a link
_MOST_OF_PAGE = 0.5
_REPEATED = frozenset(["tr", "li", "td", "p", "dt", "div", "a", "section", "h2", "h3", "h4"])
_ROOTS = frozenset({"body", "html", "[document]"})


@dataclass(frozen=True, slots=True)
class Headline:
    """A link that reads like a headline. `title`: the element that holds its words (the anchor, or
    a heading inside it); `strong`: it stands in a heading."""

    anchor: Tag
    title: Tag
    words: str
    link: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Cards found by one selector within one part of the page. `root`: selector of that part, None
    for the whole page; `removed`: selectors of parts of it that are left out."""

    item: str
    quality: int
    root: str | None
    removed: tuple[str, ...]
    cards: tuple[tuple[Tag, Headline], ...]


@dataclass
class PageLinks:
    """The links of a page that may be headlines, and the parts of it that are none."""

    soup: BeautifulSoup
    url: str
    beside: bool = False
    """Whether parts that stand beside the main one count too."""
    left_out: frozenset[int] = frozenset()
    """Elements (by `id()`) that are read in another way."""
    _judged: dict[int, bool] = field(default_factory=dict)
    _selected: dict[str, list[Tag]] = field(default_factory=dict)

    def select(self, selector: str) -> list[Tag]:
        """What a selector finds on the page, looked for once."""
        if selector not in self._selected:
            self._selected[selector] = list(self.soup.select(selector))
        return self._selected[selector]

    @cached_property
    def anchors(self) -> list[Tag]:
        """All links with words, in the page's order."""
        found = []
        for anchor in self.soup.select("a[href]"):
            if len(anchor.get_text(" ", strip=True)) >= SHORTEST_HEADLINE:
                found.append(anchor)
            if len(found) == _MOST_LINKS:
                break
        return found

    @cached_property
    def held(self) -> dict[int, int]:
        """How many of the links an element holds."""
        counts: dict[int, int] = defaultdict(int)
        for anchor in self.anchors:
            for parent in islice(anchor.parents, DEEPEST):
                counts[id(parent)] += 1
        return counts

    @cached_property
    def other_lists(self) -> set[int]:
        """Boxes of what is read most, and the like."""
        return boxes_of_other_lists(self.soup, self.anchors)

    @cached_property
    def headlines(self) -> list[Headline]:
        """The links that read like headlines and stand where news stands."""
        base = base_of(self.soup, self.url)
        here = self.url.partition("#")[0]
        found = []
        for anchor in self.anchors:
            href = anchor.get("href")
            link = absolute(href if isinstance(href, str) else None, base)
            if link is None or "#comment" in link or link.partition("#")[0] == here:
                continue
            if self.rejecting(anchor) is None and (headline := _headline(anchor, link)) is not None:
                found.append(headline)
        return found

    def rejecting(self, tag: Tag) -> Tag | None:
        """The outermost element around (or at) `tag` that holds no list of news."""
        rejected = None
        for element in (tag, *islice(tag.parents, DEEPEST)):
            if element.name in _ROOTS:
                break
            if self._is_rejected(element):
                rejected = element
        return rejected

    def _is_rejected(self, element: Tag) -> bool:
        key = id(element)
        if key not in self._judged:
            by_name = is_no_news(element) or (not self.beside and is_beside(element))
            most = self.held.get(key, 0) > _MOST_OF_PAGE * len(self.anchors)
            certain = element.name in ("nav", "footer")
            other = key in self.other_lists or key in self.left_out
            self._judged[key] = other or (by_name and (certain or not most))
        return self._judged[key]


def groups(page: PageLinks) -> list[Group]:
    """The repeated cards of a page, the more promising selectors first."""
    strong = [headline for headline in page.headlines if headline.strong]
    found: list[Group] = []
    for headlines in (strong, page.headlines):
        if len({headline.link for headline in headlines}) >= LEAST_ITEMS:
            found += _grouped(page, headlines)
    return found


def _headline(anchor: Tag, link: str) -> Headline | None:
    heading = next(
        (inner for inner in _inside(anchor) if reads_like_heading(inner)),
        None,
    )
    around = next(
        (
            parent
            for _, parent in zip(range(3), anchor.parents, strict=False)
            if reads_like_heading(parent)
        ),
        None,
    )
    title = heading or anchor
    words = text_of(title).replace("\n", " ")
    if heading is None and around is None:
        words = _longest_line(anchor)
        if words != text_of(anchor).replace("\n", " "):
            title = _holder(anchor, words) or anchor
    if not SHORTEST_HEADLINE <= len(words) <= LONGEST_HEADLINE:
        return None
    return Headline(anchor, title, words, link, heading is not None or around is not None)


def _longest_line(tag: Tag) -> str:
    return max(text_of(tag).splitlines(), key=len, default="")


def _holder(anchor: Tag, words: str) -> Tag | None:
    """The element inside a link that holds just these words."""
    return next((inner for inner in _inside(anchor) if text_of(inner) == words), None)


def _inside(tag: Tag) -> Iterator[Tag]:
    """The first elements inside another."""
    elements = (inner for inner in tag.descendants if isinstance(inner, Tag))
    return islice(elements, _MOST_INSIDE)


def _grouped(page: PageLinks, headlines: Sequence[Headline]) -> list[Group]:
    around = _links_around(headlines)
    named: dict[str, dict[int, tuple[Tag, Headline]]] = defaultdict(dict)
    qualities: dict[str, int] = {}
    for headline in headlines:
        for card in _cards(headline, around):
            for selector, quality in _selectors(card, headline):
                qualities[selector] = quality
                named[selector].setdefault(id(card), (card, headline))
    by_count = sorted(named, key=lambda selector: -len(named[selector]))
    promising = sorted(
        (name for name in by_count[:_MOST_NAMES] if len(named[name]) >= LEAST_ITEMS),
        key=lambda selector: (
            -len(named[selector]) * (1 + qualities[selector]),
            -_size(named[selector].values()),
            _strangeness(selector),
            len(selector),
        ),
    )
    groups = []
    for selector in promising[:_MOST_GROUPS]:
        cards = tuple(named[selector].values())
        group = _placed(page, selector, qualities[selector], cards)
        if group is not None:
            groups.append(group)
    return groups


def _strangeness(selector: str) -> int:
    """How little a selector says of what it finds: by names, by places only, by what is not."""
    if ":not(" in selector:
        return 2
    return int(" > " in selector and not any(sign in selector for sign in ".#["))


def _size(cards: Iterable[tuple[Tag, Headline]]) -> int:
    """How much the cards hold: the outermost elements have the dates and leads."""
    return sum(len(list(islice(card.descendants, 500))) for card, _ in list(cards)[:5])


def _links_around(headlines: Sequence[Headline]) -> dict[int, set[str]]:
    """The headlines' links that each element holds."""
    around: dict[int, set[str]] = defaultdict(set)
    for headline in headlines:
        for element in (headline.anchor, *islice(headline.anchor.parents, DEEPEST)):
            around[id(element)].add(headline.link)
    return around


def _cards(headline: Headline, around: dict[int, set[str]]) -> Iterator[Tag]:
    """The elements around a headline that hold no other, the inmost first."""
    anchor = headline.anchor
    for _, element in zip(range(_MOST_LEVELS), (anchor, *anchor.parents), strict=False):
        if element.name in _ROOTS or element.name == "main" or len(around[id(element)]) > 1:
            return
        yield element


def _selectors(card: Tag, headline: Headline) -> Iterator[tuple[str, int]]:
    for selector, quality in own_selectors(card):
        if not selector.startswith("#"):
            yield selector, quality
    yield from path_selectors(card)
    if card.name in _REPEATED:
        yield from _by_link(card, headline)


def _by_link(card: Tag, headline: Headline) -> Iterator[tuple[str, int]]:
    """Where no class helps: an element with a link of the form that news have."""
    pattern = link_pattern(headline.anchor)
    if pattern is None:
        return
    if card is headline.anchor:
        yield f"a[href*='{pattern}']", WEAK
        return
    if card.find(card.name) is None:  # what holds others of its kind is the page's layout
        alone = f"{card.name}:not(:has({card.name}))"
        yield f"{alone}:has(a[href*='{pattern}'])", WEAK


def link_pattern(anchor: Tag) -> str | None:
    """What the addresses of a site's news have in common: the first folders of the path, or the
    name of a script."""
    href = str(anchor.get("href") or "")
    path = href.partition("://")[2].partition("/")[2] if "://" in href else href.lstrip("./")
    path, _, query = path.partition("?")
    parts = path.partition("#")[0].split("/")
    if query and parts[-1] and parts[-1].isascii():
        return f"{parts[-1]}?" if "'" not in parts[-1] else None
    kept = []
    for part in parts[:-1]:
        if not part.isascii() or not part or any(c.isdigit() or c in "'\"%" for c in part):
            break
        kept.append(part)
    return f"{'/'.join(kept[:2])}/" if kept else None


def _placed(
    page: PageLinks, selector: str, quality: int, cards: tuple[tuple[Tag, Headline], ...]
) -> Group | None:
    """The group within the part of the page where its selector finds no news of other lists; None
    where there is no such part."""
    wanted = {id(card) for card, _ in cards}
    strangers = [tag for tag in page.select(selector) if id(tag) not in wanted and _has_text(tag)]
    if len(strangers) > _MOST_STRANGERS:
        return None
    if not strangers:
        return Group(selector, quality, None, (), cards)
    holding = wanted | {id(parent) for card, _ in cards for parent in islice(card.parents, DEEPEST)}
    for element, root in _roots_around(page, [card for card, _ in cards]):
        inside = [tag for tag in strangers if element is None or _is_in(tag, {id(element)})]
        left, removed = _removals(page, element or page.soup, inside, holding)
        if left * 4 <= len(cards):  # a few without a headline are dropped by the collector
            return Group(selector, quality, root, removed, cards)
    return None


def _roots_around(page: PageLinks, cards: Sequence[Tag]) -> Iterator[tuple[Tag | None, str | None]]:
    """Parts of the page that hold all cards and have a selector of their own, the smallest first;
    at the end the whole page."""
    common = set.intersection(
        *({id(parent) for parent in islice(card.parents, DEEPEST)} for card in cards)
    )
    for element in islice(cards[0].parents, DEEPEST):
        if element.name in _ROOTS:
            break
        if id(element) not in common:
            continue
        best = max(
            (
                (quality, -len(selector), selector)
                for selector, quality in own_selectors(element)
                if len(page.select(selector)) == 1
            ),
            default=None,
        )
        if best is not None:
            yield element, best[2]
    yield None, None


def _removals(
    page: PageLinks, root: Tag, strangers: Sequence[Tag], holding: set[int]
) -> tuple[int, tuple[str, ...]]:
    """How many strangers stay, and the selectors of the parts of `root` that hold the others and
    no card. `holding`: the cards and all that holds them."""
    removed: list[str] = []
    gone: set[int] = set()
    left = 0
    for stranger in strangers:
        if _is_in(stranger, gone):
            continue
        found = None
        if len(removed) < _MOST_REMOVED:
            found = _removal(page, root, stranger, holding)
        if found is None:
            left += 1
        else:
            removed.append(found)
            gone |= {id(tag) for tag in page.select(found)}
    return left, tuple(removed)


def _removal(page: PageLinks, root: Tag, stranger: Tag, holding: set[int]) -> str | None:
    for element in _containers(stranger, root, page):
        if id(element) in holding:
            continue
        for selector, _ in own_selectors(element):
            if not any(id(tag) in holding for tag in page.select(selector)):
                return selector
    return None


def _containers(stranger: Tag, root: Tag, page: PageLinks) -> Iterator[Tag]:
    """What may be taken away with a stranger: best the whole part that is no news."""
    rejecting = page.rejecting(stranger)
    if rejecting is not None and _is_in(rejecting, {id(root)}):
        yield rejecting
    for element in (stranger, *islice(stranger.parents, DEEPEST)):
        if element is root:
            return
        yield element


def _has_text(tag: Tag) -> bool:
    return next(tag.stripped_strings, None) is not None


def _is_in(tag: Tag, elements: set[int]) -> bool:
    around = islice(tag.parents, DEEPEST)
    return id(tag) in elements or any(id(parent) in elements for parent in around)
