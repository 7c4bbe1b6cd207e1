"""Feeds as one file that can be kept or given to others: our YAML, or OPML 2.0, which every feed
reader knows.

In OPML an outline has the name and the address; what else is declared stands beside them in an
attribute of our own, which other programs pass over. Both ways back give the same feeds.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from xml.etree import ElementTree

import yaml

from config.entries import Entry, validated, with_defaults
from config.errors import DataFileError
from config.feeds import FeedDeclaration
from config.feeds_file import check_selectors
from config.feeds_written import as_written
from config.yaml_file import YamlFile, parse_yaml

Format = Literal["yaml", "opml"]

MAX_BYTES = 2_000_000
"""Of a file: some ten thousand feeds."""

TITLE = "مصادر راصد"

_NAMESPACE = "urn:rasid:feeds"
_DECLARATION = f"{{{_NAMESPACE}}}declaration"
_LINE_CHARACTERS = 100
_TELEGRAM_HOSTS = ("t.me", "telegram.me")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LINE_ENDS = re.compile("[\x85\u2028\u2029\ufeff]")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Refused:
    """What cannot be taken over. `name`: what the file calls it. `key`: which of its keys is wrong,
    where it is one."""

    line: int | None
    name: str
    reason: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a file holds. `generated`: ids that the file does not give and that were made of the
    address; another may be made where one is taken."""

    feeds: tuple[FeedDeclaration, ...]
    refused: tuple[Refused, ...]
    generated: frozenset[str] = frozenset()


def to_text(feeds: Iterable[FeedDeclaration], form: Format) -> str:
    """The file of these feeds, by id."""
    ordered = sorted(feeds, key=lambda feed: feed.id)
    return _to_opml(ordered) if form == "opml" else _to_yaml(ordered)


def text_of(content: bytes, *, path: Path) -> str:
    """The text of a file: UTF-8, or of OPML the encoding that it declares. Raises DataFileError."""
    declared = re.match(rb"""\s*<\?xml[^>]*encoding=["']([\w.-]+)["']""", content)
    try:
        return content.decode(declared[1].decode() if declared else "utf-8-sig")
    except (UnicodeDecodeError, LookupError) as error:
        raise DataFileError(path, None, f"is not UTF-8 text: {error}") from error


def from_text(text: str, *, path: Path, make_id: Callable[[str], str]) -> Exchange:
    """Reads a file in either form; `path` names it in errors, `make_id` makes an id of an address.
    Raises DataFileError for what is neither; single feeds that are wrong are told in the answer."""
    if re.match(r"\s*<", text):
        return _from_opml(text, path, make_id)
    return _from_yaml(parse_yaml(text, path))


def _to_yaml(feeds: Iterable[FeedDeclaration]) -> str:
    data = {"feeds": [as_written(feed) for feed in feeds]}
    return yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_LINE_CHARACTERS
    )


class _Dumper(yaml.SafeDumper):
    """Quotes what the usual one writes so that it is read back as a space."""


def _represent_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = '"' if _LINE_ENDS.search(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _represent_text)


def _from_yaml(file: YamlFile) -> Exchange:
    listed = file.value.get("feeds") if isinstance(file.value, dict) else None
    if not isinstance(listed, list):
        raise file.error((), "is neither OPML nor a list of feeds: begin with `feeds:`")
    defaults = file.value.get("defaults") or {}
    if not isinstance(defaults, dict):
        raise file.error(("defaults",), "`defaults` must be keys and values")
    feeds: dict[str, FeedDeclaration] = {}
    refused = []
    for at, values in enumerate(listed):
        place = ("feeds", at)
        name = str(values.get("id", "?")) if isinstance(values, dict) else "?"
        try:
            if not isinstance(values, dict):
                raise file.error(place, "an entry must be keys and values: `- id: …`")
            feed = _checked(with_defaults(Entry(name, values, file, place), defaults))
            if feed.id in feeds:
                raise file.error(place, f"`{feed.id}` stands in the file twice")
        except DataFileError as error:
            refused.append(_refused(error, name))
        else:
            feeds[feed.id] = feed
    return Exchange(tuple(feeds.values()), tuple(refused))


def _checked(entry: Entry) -> FeedDeclaration:
    feed = validated(FeedDeclaration, entry)
    check_selectors(feed, entry)
    return feed


def _refused(error: DataFileError, name: str) -> Refused:
    key = re.search(r"`([\w.]+)`", error.message)
    return Refused(
        error.line, name, error.message.removeprefix(f"{name}: "), key[1] if key else None
    )


def _to_opml(feeds: Iterable[FeedDeclaration]) -> str:
    ElementTree.register_namespace("rasid", _NAMESPACE)
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = TITLE
    body = ElementTree.SubElement(root, "body")
    for feed in feeds:
        called = _NOT_IN_XML.sub("", feed.called("ar"))
        ElementTree.SubElement(
            body,
            "outline",
            {
                "type": "rss",
                "text": called,
                "title": called,
                "xmlUrl": _NOT_IN_XML.sub("", feed.url or feed.address),
                "language": ",".join(_NOT_IN_XML.sub("", each) for each in feed.language),
                # ASCII, for XML cannot carry every character.
                _DECLARATION: json.dumps(as_written(feed)),
            },
        )
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode", xml_declaration=False)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _from_opml(text: str, path: Path, make_id: Callable[[str], str]) -> Exchange:
    if "<!ENTITY" in text:
        raise DataFileError(path, _line(text, "<!ENTITY"), "declares entities: it is no OPML")
    import listparser  # brings requests with it: 5 MB, and a tenth of a second of each start

    # As ASCII, for without a declaration the parser takes UTF-8 for Latin-1.
    plain = _XML_DECLARATION.sub("", text).encode("ascii", "xmlcharrefreplace")
    found = listparser.parse(plain)
    if not found.version.startswith("opml"):
        raise DataFileError(path, None, "is neither OPML nor a list of feeds in YAML")
    try:
        # listparser reads what is not well-formed too, but passes over what is ours.
        root = ElementTree.fromstring(plain)  # noqa: S314  entities are refused above
    except ElementTree.ParseError:
        root = ElementTree.Element("opml")
    own = list(_own_declarations(root))
    ours = {url for url, _ in own}
    feeds: dict[str, FeedDeclaration] = {}
    refused: list[Refused] = []
    generated = set()
    for url, values in own:
        _take(values, str(values.get("id")), partial(_line, text, url), path, feeds, refused)
    for outline in found.feeds:
        if outline.url in ours:
            continue
        line = partial(_line, text, outline.url)
        name = outline.title or outline.url
        values = _foreign(outline.url, name, make_id, feeds)
        if _take(values, name, line, path, feeds, refused):
            generated.add(values["id"])
    refused += _without_feed(root, text)
    return Exchange(tuple(feeds.values()), tuple(refused), frozenset(generated))


def _take(
    values: Mapping[str, Any],
    name: str,
    line: Callable[[], int | None],
    path: Path,
    feeds: dict[str, FeedDeclaration],
    refused: list[Refused],
) -> bool:
    """Whether an outline is one of the feeds now; else it is refused."""
    try:
        feed = _checked(Entry(str(values.get("id")), values, YamlFile(path, {}, {}), ()))
        if feed.id in feeds:
            raise DataFileError(path, None, f"`{feed.id}` stands in the file twice")
    except DataFileError as error:
        told = _refused(error, str(values.get("id")))
        refused.append(Refused(line(), name, told.reason, told.key))
        return False
    feeds[feed.id] = feed
    return True


def _without_feed(root: ElementTree.Element, text: str) -> Iterator[Refused]:
    """Outlines that name a site, or another list."""
    for outline in root.iter("outline"):
        address = outline.get("htmlUrl") or outline.get("url")
        if address is None or outline.get("xmlUrl"):
            continue
        name = outline.get("text") or outline.get("title") or address
        reason = f"is no feed: `rasid feeds add {address}` looks for one there"
        yield Refused(_line(text, address), name, reason)


def _own_declarations(root: ElementTree.Element) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What we wrote beside the addresses of outlines."""
    for outline in root.iter("outline"):
        declared = outline.get(_DECLARATION)
        if declared is None:
            continue
        try:
            values = json.loads(declared)
        except (ValueError, RecursionError):
            continue
        if isinstance(values, dict):
            yield outline.get("xmlUrl", "").strip(), values


def _foreign(
    url: str, name: str, make_id: Callable[[str], str], taken: Mapping[str, Any]
) -> dict[str, Any]:
    """The declaration of a feed of which only the name and the address are known."""
    channel = _channel(url)
    where: dict[str, Any] = {"kind": "feed", "url": url}
    if channel is not None:
        where = {"kind": "telegram", "channel": channel}
    identity = first = make_id(url)
    number = 2
    while identity in taken:
        identity, number = f"{first}-{number}", number + 1
    return {"id": identity, "name": {"ar": name}, **where}


def _channel(url: str) -> str | None:
    """The Telegram channel that an address leads to."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if (parts.hostname or "").removeprefix("www.") not in _TELEGRAM_HOSTS:
        return None
    names = [part for part in parts.path.split("/") if part and part != "s"]
    return names[0] if names else None


def _line(text: str, what: str) -> int | None:
    """The line in which an address stands, or a mark, as it is or escaped."""
    at = max(text.find(escape(what)), text.find(what))
    return text.count("\n", 0, at) + 1 if at >= 0 else None
