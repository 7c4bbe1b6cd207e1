"""A long message becomes several, each of which Telegram takes.

Telegram refuses a message of more than 4096 characters, counted after its mark-up was read; it
counts code points, but entities count UTF-16 units: as many of these are always few enough.
"""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

import regex

LIMIT_UTF16_UNITS = 4096

_TOKEN = re.compile(r"</?[^>]*>|&(?:lt|gt|amp|quot|#[0-9]+|#x[0-9A-Fa-f]+);|.", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z-]+)[^>]*>")
_CLUSTER = regex.compile(r"\X")

_WHOLE = frozenset({"a", "code", "tg-emoji", "tg-time"})
"""Tags whose text says one thing: it is cut only where it is longer than a message."""

_SENTENCE_ENDS = ".!?؟…۔:"
_ISOLATES = "\u2066\u2067\u2068"
_POP_ISOLATE = "\u2069"

# How good it is to cut at a place.
_IN_CLUSTER, _IN_WHOLE, _IN_WORD, _WORD, _SENTENCE, _LINE, _PARAGRAPH = range(7)


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A start tag, as it is written."""

    name: str
    html: str


@dataclass(frozen=True, slots=True, eq=False)
class Letter:
    """One code point that is shown, how the mark-up writes it, and the tags around it."""

    text: str
    html: str
    tags: tuple[Tag, ...]


def split(html: str, limit: int = LIMIT_UTF16_UNITS) -> list[str]:
    """`html` in parts that show at most `limit` UTF-16 units (at least 2) each.

    Tags that are cut are closed and opened again. Parts end with a paragraph, line, sentence or
    word where they can, and never within a link, a time or an isolate that fits into one. What
    the parts show is, one after the other, what `html` shows; only a part of nothing but spaces and
    invisible characters is left out. Raises ValueError for tags that are not well nested.
    """
    shown = letters(html)
    if _units(shown) <= limit:
        return [html]
    places = _places(shown)
    parts = []
    begin = 0
    while begin < len(shown):
        end = _end_of_part(shown, places, begin, limit)
        if not _is_blank(shown[begin:end]):
            parts.append(_written(shown[begin:end]))
        begin = end
    return parts


def visible_text(html: str) -> str:
    """What `html` shows. Raises ValueError for tags that are not well nested."""
    return "".join(letter.text for letter in letters(html))


def letters(html: str) -> list[Letter]:
    """`html` letter by letter. Raises ValueError for tags that are not well nested."""
    shown = []
    open_tags: list[Tag] = []
    for token in _TOKEN.findall(html):
        if len(token) == 1 or token.startswith("&"):
            shown.append(Letter(unescape(token) if len(token) > 1 else token, token, (*open_tags,)))
            continue
        tag = _TAG.fullmatch(token)
        if tag is None:
            raise ValueError(f"{token} is no tag")
        closes, name = bool(tag[1]), tag[2].lower()
        if not closes:
            open_tags.append(Tag(name, token))
        elif not open_tags or open_tags.pop().name != name:
            raise ValueError(f"{token} closes what is not open")
    if open_tags:
        raise ValueError(f"{open_tags[-1].html} is never closed")
    return shown


def _units(shown: list[Letter]) -> int:
    return sum(_width(letter) for letter in shown)


def _width(letter: Letter) -> int:
    return 2 if letter.text > "\uffff" else 1


def _is_blank(shown: list[Letter]) -> bool:
    return all(
        letter.text.isspace() or unicodedata.category(letter.text) in ("Cf", "Cc")
        for letter in shown
    )


def _places(shown: list[Letter]) -> list[int]:
    """How good it is to cut before each letter."""
    text = "".join(letter.text for letter in shown)
    clusters = {cluster.start() for cluster in _CLUSTER.finditer(text)}
    places = []
    isolates = 0
    for index, letter in enumerate(shown):
        before = shown[index - 1].tags if index else ()
        whole = any(tag.name in _WHOLE for tag in letter.tags if tag in before)
        if index not in clusters:
            places.append(_IN_CLUSTER)
        elif whole or isolates:
            places.append(_IN_WHOLE)
        else:
            places.append(_place_in_text(text, index))
        if letter.text in _ISOLATES:
            isolates += 1
        elif letter.text == _POP_ISOLATE:
            isolates = max(isolates - 1, 0)
        elif letter.text == "\n":  # isolates end with their paragraph
            isolates = 0
    return places


def _place_in_text(text: str, index: int) -> int:
    before = text[max(index - 2, 0) : index]
    if not before or not before[-1].isspace() or text[index].isspace():
        return _IN_WORD
    if before == "\n\n":
        return _PARAGRAPH
    if before[-1] == "\n":
        return _LINE
    return _SENTENCE if before[0] in _SENTENCE_ENDS else _WORD


def _end_of_part(shown: list[Letter], places: list[int], begin: int, limit: int) -> int:
    """Where to cut: at the best place of the part's second half, else at any end of a word."""
    end, units, half = begin, 0, begin
    while end < len(shown) and units + _width(shown[end]) <= limit:
        units += _width(shown[end])
        end += 1
        half = end if 2 * units <= limit else half
    if end == len(shown):
        return end

    def worth(index: int) -> tuple[float, int]:
        if index > half:
            return places[index], index
        if places[index] >= _WORD:
            return _IN_WHOLE + 0.5, index
        return (_IN_CLUSTER + 0.5 if places[index] else -1), index

    return max(range(begin + 1, end + 1), key=worth)


def _written(shown: list[Letter]) -> str:
    """The mark-up of some letters: well nested, as the whole was."""
    written: list[str] = []
    open_tags: tuple[Tag, ...] = ()
    for letter in shown:
        if letter.tags != open_tags:
            written += _tags_between(open_tags, letter.tags)
            open_tags = letter.tags
        written.append(letter.html)
    return "".join(written + _tags_between(open_tags, ()))


def _tags_between(old: tuple[Tag, ...], new: tuple[Tag, ...]) -> list[str]:
    kept = 0
    while kept < min(len(old), len(new)) and old[kept] is new[kept]:
        kept += 1
    return [f"</{tag.name}>" for tag in reversed(old[kept:])] + [tag.html for tag in new[kept:]]
