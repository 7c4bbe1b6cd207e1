"""Feeds of the plainest form, which need no feedparser.

RSS 2.0 as WordPress and its like write it, once the cheap pass has left out what nobody reads:
elements with nothing but text in them, each of them once. Of these feedparser says just what stands
there, and takes a quarter of a millisecond an entry. Whatever differs in anything from this form is
left to feedparser; tests hold the two against one another.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

_ATTRIBUTE = r"(version|xmlns:(?!xml)[a-zA-Z][\w-]*+)=\"([\w:/.#?=%~+-]++)\""
_HEAD = re.compile(
    rf"(?:<\?xml version=\"1\.0\" ?\?>)?[ \t\n]*+<rss((?:[ \t\n]++{_ATTRIBUTE})*+)[ \t\n]*+>"
    r"[ \t\n]*+<channel>",
    re.ASCII,
)
_DECLARED = re.compile(_ATTRIBUTE, re.ASCII)
_CHANNEL = {
    "title": "title",
    "link": "link",
    "pubDate": "published",
    "lastBuildDate": "updated",
    "knowndates": "knowndates",
    "description": None,
    "ttl": None,
    "sy:updatePeriod": None,
    "sy:updateFrequency": None,
}
"""What may stand in a feed, and what feedparser calls it; None for what nobody reads."""
_ITEM = {
    "title": "title",
    "link": "link",
    "guid": "id",
    "pubDate": "published",
    "description": "summary",
    "content:encoded": "content",
}
_IMAGE = dict.fromkeys(("url", "title", "link", "width", "height", "description"))
_HOLDS: Mapping[str, Mapping[str, str | None]] = {"": _CHANNEL, "item": _ITEM, "image": _IMAGE}
_PART = re.compile(
    r"[ \t\n]*+(?:"
    rf"<({'|'.join({**_CHANNEL, **_ITEM, **_IMAGE})})( isPermaLink=\"(?:true|false)\")?>"
    r"(?:\s*+<!\[CDATA\[([^\]]*+(?:\](?!\]>)[^\]]*+)*+)\]\]>\s*+|([^<]*+))</\1>"
    r"|(</?(?:item|image)>|</channel>[ \t\n]*+</rss>[ \t\n]*+\Z))"
)
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
# What XML does not allow or writes in another way, and what feedparser takes for windows-1252.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|apos|#([1-9]\d{1,4}));", re.ASCII)
_CODES = (range(32, 127), range(160, 0xD800))
# Of these no base makes anything else, and nothing in them is taken for a reference.
_ABSOLUTE = re.compile(
    r"https?://[^\s<>\"'&;?#\\/][^\s<>\"'&;?#\\]*+(?:\?[^\s<>\"';?#\\]++)?"
    r"|(?:tag|urn):[^\s<>\"'&;\\]++"
)
_NO_LINK = ' isPermaLink="false"'
_GUID_AS_LINK = "guid as link"


def plain_feed(data: bytes) -> dict[str, Any] | None:
    """What feedparser's result says of the title, the link and the dates of a feed (`feed`) and of
    its entries (`entries`); None where it must be asked. data: UTF-8."""
    text = data.decode()
    head = _HEAD.match(text)
    if head is None or _ODD.search(text) is not None:
        return None
    channel: dict[str, str] = {}
    items: list[dict[str, str]] = []
    into, inside = channel, ""
    at = head.end()
    while (part := _PART.match(text, at)) is not None:
        at = part.end()
        name, attribute, plain, escaped, frame = part.groups()
        if frame is None:
            value = _read(plain, escaped)
            if (
                value is None
                or name not in _HOLDS[inside]
                or not _put(into, name, attribute, value)
            ):
                return None
        elif inside and frame == f"</{inside}>":
            into, inside = channel, ""
        elif not inside and frame in ("<item>", "<image>"):
            into, inside = {}, frame[1:-1]
            if inside == "item":
                items.append(into)
        elif not inside and frame.startswith("</channel>") and items:
            break
        else:
            return None
    if part is None or not _are_declared(head[1], channel, items):
        return None
    return {"feed": _named(channel, _CHANNEL), "entries": [_entry(item) for item in items]}


def _put(into: dict[str, str], name: str, attribute: str | None, value: str) -> bool:
    """Takes an element up; whether it is the only one of its name, and plain."""
    if name in into or (attribute is not None and name != "guid"):
        return False
    if name == "link" or (name == "guid" and attribute != _NO_LINK):
        if _ABSOLUTE.fullmatch(value) is None:
            return False
        if name == "guid":
            into[_GUID_AS_LINK] = value
    into[name] = value
    return True


def _read(plain: str | None, escaped: str) -> str | None:
    """The text of an element as feedparser gives it, None where that is not plain to see."""
    text = _unescaped(escaped) if plain is None else plain
    if text is None:
        return None
    text = text.strip()
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode()  # UTF-8 that was encoded twice
    except UnicodeError:
        return text


def _unescaped(text: str) -> str | None:
    if "]]>" in text:
        return None
    if "&" not in text:
        return text
    codes = [reference[1] for reference in _REFERENCE.finditer(text)]
    known = all(code is None or any(int(code) in of for of in _CODES) for code in codes)
    return unescape(text) if known and len(codes) == text.count("&") else None


def _are_declared(attributes: str, channel: Mapping[str, str], items: list[dict[str, str]]) -> bool:
    """Whether the prefixes of what was read are declared, to be what they are called."""
    found = _DECLARED.findall(attributes)
    declared = dict(found)
    if len(declared) < len(found):
        return False
    if declared.get("xmlns:content") != _CONTENT and any("content:encoded" in of for of in items):
        return False
    return "xmlns:sy" in declared or not any(name.startswith("sy:") for name in channel)


def _entry(item: Mapping[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = _named(item, _ITEM)
    content = entry.get("content")
    if content is not None:
        entry["content"] = [{"value": content}]
        entry.setdefault("summary", content)
    if _GUID_AS_LINK in item:
        entry.setdefault("link", item[_GUID_AS_LINK])
    return entry


def _named(read: Mapping[str, str], names: Mapping[str, str | None]) -> dict[str, str]:
    return {name: read[of] for of, name in names.items() if name is not None and of in read}
