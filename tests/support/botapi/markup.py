"""Text as Telegram's server reads it: HTML into entities, cleaning, length.

Behaviour as in TDLib (td/telegram/MessageEntity.cpp, misc.cpp): which tags there are, what is
refused with which words, that entities count UTF-16 units and lengths count code points.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.support.botapi.errors import bad_request
from tests.support.botapi.links import link_of_entity

MAX_TEXT_CODE_POINTS = 4096
MAX_SOURCE_BYTES = 32_768
MAX_ENTITIES = 100

Entity = dict[str, Any]

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-time": "date_time",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?", re.ASCII)
_START_TAG = re.compile(r"<([^\s>]*)", re.ASCII)
_END_TAG = re.compile(r"</([^\s>]*)\s*(>?)", re.ASCII)
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*", re.ASCII)
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACES = re.compile(r"\s*", re.ASCII)
_EMPTY = re.compile(
    "[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc"
    "\U000e0000-\U000e007f]*"
)
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_MARK_RUN = re.compile("[\u200e\u200f]+(?=[\u200e\u200f])")


def utf16_length(text: str) -> int:
    """How many UTF-16 units `text` takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of `text` that an entity of that offset and length covers."""
    units = text.encode("utf-16-le")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def formatted(source: str, parse_mode: str | None) -> tuple[str, list[Entity]]:
    """The text that is shown, and its entities. Refuses what Telegram refuses."""
    if not source:
        raise bad_request("message text is empty")
    if len(source.encode()) > MAX_SOURCE_BYTES:
        raise bad_request("text is too long")
    if parse_mode is None:
        text, entities = source, list[Entity]()
    elif parse_mode.lower() == "html":
        text, entities = _Reader(source).read()
    else:
        raise bad_request("unsupported parse_mode")
    text, entities = _clean(text, entities)
    if _EMPTY.fullmatch(text):
        raise bad_request("text must be non-empty")
    if len(text) > MAX_TEXT_CODE_POINTS:
        raise bad_request("message is too long")
    return text, entities[:MAX_ENTITIES]


@dataclass
class _OpenTag:
    name: str
    attributes: dict[str, str]
    offset: int
    begin: int


@dataclass
class _Reader:
    """Reads HTML once, from its beginning to its end."""

    source: str
    position: int = 0
    units: int = 0
    shown: list[str] = field(default_factory=list)
    stack: list[_OpenTag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> tuple[str, list[Entity]]:
        while self.position < len(self.source):
            if self.source.startswith("</", self.position):
                self._end_tag()
            elif self.source[self.position] == "<":
                self._start_tag()
            else:
                self._show(self._character())
        if self.stack:
            name = self.stack[-1].name
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{name}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.shown), self.entities

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _character(self) -> str:
        reference = _REFERENCE.match(self.source, self.position)
        if reference and (decoded := _decoded(reference)):
            self.position = reference.end()
            return decoded
        self.position += 1
        return self.source[self.position - 1]

    def _show(self, text: str) -> None:
        self.shown.append(text)
        self.units += utf16_length(text)

    def _start_tag(self) -> None:
        begin = self.position
        tag = _START_TAG.match(self.source, begin)
        assert tag is not None
        name = tag[1].lower()
        if tag.end() == len(self.source):
            raise _unparsable(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if name not in _TYPES:
            where = self._byte(begin)
            raise _unparsable(f'Unsupported start tag "{name}" at byte offset {where}')
        self.position = tag.end()
        attributes = {}
        while (attribute := self._attribute(name, begin)) is not None:
            attributes[attribute[0]] = attribute[1]
        self.position += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            where = self._byte(begin)
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.stack.append(_OpenTag(name, attributes, self.units, len(self.shown)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str] | None:
        """The next attribute, or None where the tag ends."""
        unclosed = _unparsable(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if self._skip_spaces() == ">":
            return None
        name = _ATTRIBUTE_NAME.match(self.source, self.position)
        assert name is not None
        if not name[0]:
            where = self._byte(begin)
            raise _unparsable(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        self.position = name.end()
        following = self._skip_spaces()
        if not following:
            raise unclosed
        if following != "=":
            return name[0], ""
        self.position += 1
        quote = self._skip_spaces()
        if not quote:
            raise unclosed
        value = self._quoted(quote) if quote in "\"'" else self._name_token()
        if self.position >= len(self.source):
            raise unclosed
        return name[0], value

    def _skip_spaces(self) -> str:
        spaces = _SPACES.match(self.source, self.position)
        assert spaces is not None
        self.position = spaces.end()
        return self.source[self.position : self.position + 1]

    def _quoted(self, quote: str) -> str:
        self.position += 1
        value = []
        while self.position < len(self.source) and self.source[self.position] != quote:
            value.append(self._character())
        self.position += 1
        return "".join(value)

    def _name_token(self) -> str:
        token = _NAME_TOKEN.match(self.source, self.position)
        assert token is not None
        following = self.source[token.end() : token.end() + 1]
        if following and not following.isspace() and following != ">":
            where = self._byte(self.position)
            raise _unparsable(f"Unexpected end of name token at byte offset {where}")
        self.position = token.end()
        return token[0].lower()

    def _end_tag(self) -> None:
        where = self._byte(self.position)
        if not self.stack:
            raise _unparsable(f"Unexpected end tag at byte offset {where}")
        tag = _END_TAG.match(self.source, self.position)
        assert tag is not None
        if not tag[2]:
            raise _unparsable(f"Unclosed end tag at byte offset {where}")
        opened = self.stack.pop()
        found = tag[1].lower()
        if found and found != opened.name:
            raise _unparsable(
                f"Unmatched end tag at byte offset {where}, "
                f'expected "</{opened.name}>", found "</{found}>"'
            )
        self.position = tag.end()
        if self.units > opened.offset:
            self._add_entity(opened)

    def _add_entity(self, tag: _OpenTag) -> None:
        entity: Entity = {
            "type": _TYPES[tag.name],
            "offset": tag.offset,
            "length": self.units - tag.offset,
        }
        attributes = tag.attributes
        match tag.name:
            case "a":
                url = link_of_entity(attributes.get("href") or "".join(self.shown[tag.begin :]))
                if url is None:
                    return
                entity["url"] = url
            case "tg-time":
                form = attributes.get("format", "")
                if not re.fullmatch("[rR]|[tTdDwW]*", form):
                    raise _unparsable("Invalid date format used")
                if not attributes.get("unix", "").isdigit():
                    return
                entity |= {"unix_time": int(attributes["unix"]), "date_time_format": form}
            case "tg-emoji":
                if not attributes.get("emoji-id", "").isdigit():
                    raise _unparsable("Invalid custom emoji identifier specified")
                entity["custom_emoji_id"] = attributes["emoji-id"]
            case "blockquote" if "expandable" in attributes:
                entity["type"] = "expandable_blockquote"
        self.entities.append(entity)


def _decoded(reference: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    digits = len(reference[0].rstrip(";"))
    valid = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if valid and digits < 10 else None


def _unparsable(cause: str) -> Exception:
    return bad_request(f"can't parse entities: {cause}")


def _clean(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without what Telegram's server removes, trimmed; entities moved along, empty ones dropped."""
    kept: list[str] = []
    moved = [0]  # for each UTF-16 offset of `text`, the offset that it gets
    for character in text:
        if character < " " and character not in "\n\r":
            character = " "
        width = utf16_length(character)
        if _REMOVED.match(character):
            moved.append(moved[-1])
        else:
            kept.append(character)
            begin = moved[-1]
            moved.extend(range(begin + 1, begin + width + 1))
    cleaned = _MARK_RUN.sub(lambda run: "\u200c" * len(run[0]), "".join(kept))
    trimmed = cleaned.strip(" \n")
    skipped = len(cleaned) - len(cleaned.lstrip(" \n"))
    end = utf16_length(trimmed)
    result = []
    for entity in entities:
        begin = max(moved[entity["offset"]] - skipped, 0)
        stop = min(moved[entity["offset"] + entity["length"]] - skipped, end)
        if stop > begin:
            result.append(entity | {"offset": begin, "length": stop - begin})
    return trimmed, result


_COMMAND = re.compile(r"(?<![\w/<>])/\w{1,64}(?:@\w{3,32})?(?![\w/<>])", re.ASCII)


def commands_in(text: str) -> list[Entity]:
    """The bot commands that Telegram marks in what a person writes."""
    return [
        {
            "type": "bot_command",
            "offset": utf16_length(text[: command.start()]),
            "length": len(command[0]),
        }
        for command in _COMMAND.finditer(text)
    ]
