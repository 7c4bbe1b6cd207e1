"""Inline keyboards as Telegram accepts them."""

from dataclasses import dataclass
from typing import Any

from tests.support.botapi.errors import Unsupported, bad_request
from tests.support.botapi.links import fault_of_link

MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA_BYTES = 64


@dataclass(frozen=True)
class Button:
    """What a person can press: it sends `data` to the bot, or opens `url`."""

    text: str
    data: str | None = None
    url: str | None = None

    def payload(self) -> dict[str, str]:
        """The button as the Bot API shows it."""
        button = {"text": self.text, "callback_data": self.data, "url": self.url}
        return {key: value for key, value in button.items() if value is not None}


Rows = list[list[Button]]


def inline_keyboard(markup: Any) -> Rows:
    """Reads `reply_markup`. More than 8 buttons in a row are cut silently."""
    if not markup:
        return []
    if markup.get("force_reply"):
        return []  # the person's field for typing opens as an answer; there is nothing to press
    if set(markup) != {"inline_keyboard"}:
        raise Unsupported(f"reply_markup with {sorted(markup)}")
    rows = [[_button(button) for button in row] for row in markup["inline_keyboard"]]
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return [row[:MAX_ROW] for row in rows if row]


def _button(button: dict[str, Any]) -> Button:
    unknown = set(button) - {"text", "callback_data", "url", "style"}
    if unknown:
        raise Unsupported(f"a button with {sorted(unknown)}")
    text = button.get("text", "").strip()
    if not text:
        raise bad_request("inline keyboard button text must be non-empty")
    if url := button.get("url"):
        if fault := fault_of_link(url):
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: {fault}")
        return Button(text, url=url)
    if "callback_data" not in button:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    data = button["callback_data"]
    if not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return Button(text, data=data)
