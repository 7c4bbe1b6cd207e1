"""Where the parts of a headline's card are: selectors for its words, link, date and lead, chosen by
how many of the cards they are right for."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from bs4 import Tag

from collectors.clocks import read_clock
from collectors.dates import read_date
from collectors.markup import absolute, select_text, text_of
from collectors.repeated import Headline
from collectors.stable_selectors import (
    WEAK,
    class_quality,
    classes_of,
    element_name,
    own_selectors,
)
from config.moments import Interval

_MOST_LOOKED_AT = 8  # cards in which selectors are looked for
_MOST_ELEMENTS = 100  # of a card
_MOST_IN_DATE, _MOST_IN_LEAD = 12, 60  # elements and texts
_BLOCKS = ["p", "div", "ul", "table", "h2", "h3", "h4"]
_OF_TEXT = frozenset({"p", "div", "span", "td"})
_MOST_ASKED = 40  # cards that are asked whether a selector is right
_RIGHT = 0.9  # share of the cards in which a selector of words or links finds what it should
_LEAST_DATED = 0.5
_LEAST_LEADS = 0.6
_LONGEST_DATE = 60
_SHORTEST_LEAD = 40
_BESIDE_TEXT = re.compile(r"by-?line|author|meta|share|tags?$", re.IGNORECASE)
_STAMPS = ("datetime", "data-datetime", "data-date", "data-time", "data-published", "title")

Card = tuple[Tag, Headline]
ReadDate = Callable[[str], Interval | None]


@dataclass(frozen=True, slots=True)
class Fields:
    """Selectors within a card, as in `select` of a feed's declaration. `title`: None where the card
    is the headline's link and holds nothing else."""

    title: str | None
    link: str
    date: str | None = None
    summary: str | None = None


def date_reader(read_at: datetime, zone: ZoneInfo, languages: Sequence[str]) -> ReadDate:
    """Reads what stands where a page shows a date, each text once."""
    known: dict[str, Interval | None] = {}

    def read(text: str) -> Interval | None:
        if text not in known:
            known[text] = read_date(text, read_at=read_at, zone=zone, languages=languages)
        return known[text]

    return read


def fields_of(cards: Sequence[Card], base: str, read: ReadDate) -> Fields | None:
    """The selectors of these cards' parts; None where none finds the headlines again."""

    def finds_words(card: Tag, headline: Headline, selector: str) -> bool:
        return _words(card, selector) == headline.words

    def finds_link(card: Tag, headline: Headline, selector: str) -> bool:
        return absolute(select_text(card, (selector,), resource=selector), base) == headline.link

    cards = cards[:_MOST_ASKED]
    title = None
    if any(card is not headline.title for card, headline in cards):
        title = _best(_titles(cards), cards, finds_words)
        if title is None:
            return None
    link = _best(_links(cards, title), cards, finds_link)
    if link is None:
        return None
    date = _date(cards, title, read)
    return Fields(title, link, date, _lead(cards, title, date))


def _words(card: Tag, selector: str) -> str:
    return (select_text(card, (selector,), resource=selector) or "").replace("\n", " ")


def _best(
    selectors: Sequence[str], cards: Sequence[Card], right: Callable[[Tag, Headline, str], bool]
) -> str | None:
    """The first selector that is right for nearly all cards."""
    least = _RIGHT * len(cards)
    return next(
        (
            selector
            for selector in selectors
            if sum(right(card, headline, selector) for card, headline in cards) >= least
        ),
        None,
    )


def _titles(cards: Sequence[Card]) -> list[str]:
    """Ways to the words of a headline, those of good names first."""
    weights: dict[str, int] = defaultdict(int)
    for card, headline in cards[:_MOST_LOOKED_AT]:
        title = headline.title
        for selector, quality in own_selectors(title):
            if not selector.startswith("#"):
                weights[selector] += 2 * quality
        for parent in _between(title, card):
            named = [s for s in own_selectors(parent) if not s[0].startswith("#")]
            for selector, quality in [*named, (element_name(parent), WEAK)]:
                weights[f"{selector} {element_name(title)}"] += 2 * quality - 1
        weights[element_name(title)] += 1
    return sorted(weights, key=lambda selector: (-weights[selector], len(selector)))


def _links(cards: Sequence[Card], title: str | None) -> list[str]:
    """Ways to the link: of the headline's own anchor, of the card itself, of the first anchor."""
    ways = [] if title is None else [f"{title}@href", f"{title} a@href"]
    weights: dict[str, int] = defaultdict(int)
    for card, headline in cards[:_MOST_LOOKED_AT]:
        if card is headline.anchor:
            return ["@href"]
        for selector, quality in own_selectors(headline.anchor):
            weights[f"{selector}@href"] += quality
        for parent in _between(headline.anchor, card):
            for selector, quality in own_selectors(parent):
                weights[f"{selector} a@href"] += quality
            weights[f"{element_name(parent)} a@href"] += WEAK
    return [*ways, "a@href", *sorted(weights, key=lambda selector: -weights[selector])]


def _between(inner: Tag, card: Tag) -> Iterator[Tag]:
    """What holds `inner` inside the card."""
    for parent in inner.parents:
        if parent is card:
            return
        yield parent


def _date(cards: Sequence[Card], title: str | None, read: ReadDate) -> str | None:
    """The selector of the date that most cards show and that can be read."""
    weights: dict[str, float] = {}
    for card, headline in cards[:_MOST_LOOKED_AT]:
        for selector, weight in _dates(card, headline, read):
            weights[selector] = max(weight, weights.get(selector, 0))
    ranked = []
    for selector, weight in weights.items():
        if selector == title:
            continue
        dated = sum(_reads(card, selector, read) for card, _ in cards)
        if dated >= _LEAST_DATED * len(cards):
            ranked.append((dated / len(cards) + weight, -len(selector), selector))
    return max(ranked)[2] if ranked else None


def _reads(card: Tag, selector: str, read: ReadDate) -> bool:
    text = select_text(card, (selector,), resource=selector)
    return text is not None and len(text) <= _LONGEST_DATE and read(text) is not None


def _dates(card: Tag, headline: Headline, read: ReadDate) -> Iterator[tuple[str, float]]:
    """What can be read as a date inside a card: selector and how good a sign it is."""
    for element in _elements(card):
        for attribute in _STAMPS:
            stamp = element.get(attribute)
            if isinstance(stamp, str) and read(stamp) is not None:
                for name in _names(element):
                    yield f"{name}@{attribute}", 0.3
        if element is headline.title or element is headline.anchor:
            continue
        if _holds_more_than(element, _MOST_IN_DATE) or element.find(_BLOCKS) is not None:
            continue
        text = text_of(element)
        if 3 < len(text) <= _LONGEST_DATE and read(text) is not None:
            for name in _names(element):
                by_class = "." in name or "[" in name
                # What holds the date alone goes before what holds it among other words.
                clock = 0.3 if read_clock(text) is not None else 0  # of which day?
                yield name, (0.2 if by_class else 0.1) - len(text) / 500 - clock
            yield from _by_place(element)


def _elements(card: Tag) -> Iterator[Tag]:
    """The first elements of a card."""
    elements = (inner for inner in card.descendants if isinstance(inner, Tag))
    return islice(elements, _MOST_ELEMENTS)


def _holds_more_than(element: Tag, count: int) -> bool:
    return len(list(islice(element.descendants, count + 1))) > count


def _by_place(element: Tag) -> Iterator[tuple[str, float]]:
    """A cell of a table without classes is told by its place."""
    if element.name == "td":
        before = len(element.find_previous_siblings("td"))
        yield f"td:nth-of-type({before + 1})", 0.0


def _names(element: Tag) -> list[str]:
    """Selectors of an element by its classes, else by its name."""
    named = [
        (quality, f".{name}") for name in classes_of(element) if (quality := class_quality(name))
    ]
    if named:
        return [selector for _, selector in sorted(named, reverse=True)]
    own = [selector for selector, _ in own_selectors(element) if not selector.startswith("#")]
    return own or [element_name(element)]


def _lead(cards: Sequence[Card], title: str | None, date: str | None) -> str | None:
    """The selector of the text under most headlines."""
    seen: dict[str, int] = {}
    for card, headline in cards[:_MOST_LOOKED_AT]:
        for element in _elements(card):
            if element.name not in _OF_TEXT:
                continue
            if _holds_more_than(element, _MOST_IN_LEAD) or element.find(_BLOCKS) is not None:
                continue
            if any(_BESIDE_TEXT.search(name) for name in classes_of(element)):
                continue
            if len(text_of(element)) >= _SHORTEST_LEAD and headline.words not in text_of(element):
                for name in _names_of_text(element, card):
                    seen[name] = seen.get(name, 0) + 1
    for selector in sorted(seen, key=lambda name: (-seen[name], "." not in name, len(name))):
        if selector not in (title, date) and _is_lead(cards, selector):
            return selector
    return None


def _names_of_text(element: Tag, card: Tag) -> list[str]:
    """Selectors of a text: of one without a class by that of what holds it."""
    names = _names(element)
    parent = element.parent
    if names == [element_name(element)] and isinstance(parent, Tag) and parent is not card:
        return [f"{name} {element_name(element)}" for name in _names(parent) if "." in name] + names
    return names


def _is_lead(cards: Sequence[Card], selector: str) -> bool:
    leads = 0
    for card, headline in cards:
        text = select_text(card, (selector,), resource=selector) or ""
        leads += len(text) >= _SHORTEST_LEAD and text != headline.words
    return leads >= _LEAST_LEADS * len(cards)
