"""Text for a chat: HTML as Telegram reads it, and the same as plain text, side by side.

Directions are kept with isolates (U+2066–2069) and single marks only: Telegram's server removes
embeddings and overrides (U+202A–U+202E).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Self

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT_MARK = "\u200f"

_ISOLATE = re.compile(
    f"{FIRST_STRONG_ISOLATE}([^{FIRST_STRONG_ISOLATE}{POP_ISOLATE}]*){POP_ISOLATE}"
)
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u0000-\u0008\u000b-\u001f]")
DIRECTION_MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")
"""What stands around words of the other direction."""
_TAG = re.compile(r"<[^>]*>")
_COMMAND = re.compile(r"(?<![\w/<:])(?<!<code>)/[a-z]{2,32}\b")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of a message in both forms."""

    html: str
    plain: str

    def __add__(self, other: Self) -> "Text":
        return Text(self.html + other.html, self.plain + other.plain)

    def __bool__(self) -> bool:
        return bool(self.plain)


def words(value: str) -> Text:
    """Our own words: escaped, nothing else."""
    return Text(escape(value, quote=False), value)


def foreign(value: str) -> Text:
    """Words that came from elsewhere (a name, a number with signs, a summary's source): isolated,
    so that their direction never reorders what stands around them."""
    value = _CONTROLS.sub("", value)
    return Text(
        f"{FIRST_STRONG_ISOLATE}{escape(value, quote=False)}{POP_ISOLATE}",
        f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}",
    )


def command(value: str) -> Text:
    """A command with its words, to be sent as it stands: a tap copies it, and nothing of what keeps
    its direction."""
    return Text(
        f"{FIRST_STRONG_ISOLATE}<code>{escape(value, quote=False)}</code>{POP_ISOLATE}",
        foreign(value).plain,
    )


def prose(value: str) -> Text:
    """A whole text from elsewhere that stands in a paragraph of its own."""
    return words(_CONTROLS.sub("", value))


def bold(text: Text) -> Text:
    """`text` in bold."""
    return Text(f"<b>{text.html}</b>", text.plain) if text else text


def link(text: Text, url: str) -> Text:
    """`text` that leads to `url`; as plain text the address follows in brackets."""
    return Text(f'<a href="{escape(url)}">{text.html}</a>', f"{text.plain} ({url})")


def moment(text: Text, at: datetime) -> Text:
    """`text` that names the instant `at`: it is shown as it is, and a tap tells the reader's own
    local time (`date_time` entities of Bot API 9.5, without a format)."""
    return Text(f'<tg-time unix="{int(at.timestamp())}">{text.html}</tg-time>', text.plain)


def fill(template: str, **values: Text | str | int) -> Text:
    """A translated sentence with its gaps filled. A str is foreign; a Text stands as it is."""
    texts = {
        name: value
        if isinstance(value, Text)
        else foreign(value)
        if isinstance(value, str)
        else words(str(value))
        for name, value in values.items()
    }
    return Text(
        _PLACEHOLDER.sub(lambda gap: texts[gap[1]].html, escape(template, quote=False)),
        _PLACEHOLDER.sub(lambda gap: texts[gap[1]].plain, template),
    )


def join(separator: str, texts: Iterable[Text]) -> Text:
    """All texts that are not empty, with `separator` (our own words) between them."""
    kept = [text for text in texts if text]
    return Text(
        escape(separator, quote=False).join(text.html for text in kept),
        separator.join(text.plain for text in kept),
    )


def page(lines: Iterable[Text], *, right_to_left: bool) -> Text:
    """Lines of a message in the language's direction, whatever stands first in each."""
    directed = [paragraph(line, right_to_left=right_to_left) for line in lines]
    return Text(
        "\n".join(line.html for line in directed), "\n".join(line.plain for line in directed)
    )


def paragraph(text: Text, *, right_to_left: bool) -> Text:
    """`text` that is read in the given direction; isolates that isolate nothing are dropped."""
    return Text(_directed(text.html, right_to_left), _directed(text.plain, right_to_left))


def quoted(value: str, *, right_to_left: bool) -> Text:
    """A whole text from elsewhere, in lines of its own on a page of the given direction. A text of
    the other direction is isolated, line by line (an isolate ends with its line)."""
    own = _reads_right_to_left(value)
    if own is None or own == right_to_left:
        return paragraph(prose(value), right_to_left=right_to_left)
    mark = RIGHT_TO_LEFT_MARK if right_to_left else LEFT_TO_RIGHT_MARK
    before, after = words(mark + FIRST_STRONG_ISOLATE), words(POP_ISOLATE)
    lines = [paragraph(prose(line), right_to_left=own) for line in value.split("\n")]
    isolated = [before + line + after if line else line for line in lines]
    return Text(
        "\n".join(line.html for line in isolated), "\n".join(line.plain for line in isolated)
    )


def _reads_right_to_left(value: str) -> bool | None:
    """The direction of most of the letters; None where there is none, or as many of both."""
    directions = [unicodedata.bidirectional(letter) for letter in value]
    leftward = sum(direction in ("R", "AL") for direction in directions)
    rightward = directions.count("L")
    return None if leftward == rightward else leftward > rightward


def _directed(value: str, right_to_left: bool) -> str:
    contrary = {"L", "EN", "AN"} if right_to_left else {"R", "AL", "EN", "AN"}

    def tidy(isolate: re.Match[str]) -> str:
        inner = _TAG.sub("", isolate[1])
        needed = any(unicodedata.bidirectional(letter) in contrary for letter in inner)
        return isolate[0] if needed else isolate[1]

    if right_to_left:
        # Else the slash of /latest would stand at its end.
        value = _COMMAND.sub(f"{FIRST_STRONG_ISOLATE}\\g<0>{POP_ISOLATE}", value)
    mark = RIGHT_TO_LEFT_MARK if right_to_left else LEFT_TO_RIGHT_MARK
    lines = []
    for line in _ISOLATE.sub(tidy, value).split("\n"):
        outside = _TAG.sub("", _ISOLATE.sub("", line))
        directions = map(unicodedata.bidirectional, outside)
        first = next((d for d in directions if d in ("L", "R", "AL")), None)
        good = first in ("R", "AL") if right_to_left else first == "L"
        lines.append(line if good or not line else mark + line)
    return "\n".join(lines)
