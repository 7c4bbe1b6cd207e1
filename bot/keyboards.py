"""Buttons under messages, and what they carry.

A button carries all that it needs, as ASCII within Telegram's 64 bytes: `verb:argument:…`. Nothing
about a button is kept in memory, so that it works after a restart and for ever.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.translation import Translation
from storage.records import Filter

T = TypeVar("T")

DATA_BYTES = 64
LABEL_CHARACTERS = 60

PLACE_CHARACTERS = 12
ORGANISATION_CHARACTERS = 16
KIND_CHARACTERS = 12
FEED_CHARACTERS = 40

_ORDINARY = re.compile(r"[A-Za-z0-9_.-]+")

Row = Sequence[InlineKeyboardButton]


def pack(verb: str, *arguments: str | int) -> str:
    """The data of a button. Raises ValueError where Telegram would refuse it."""
    data = ":".join((verb, *map(str, arguments)))
    if not data.isascii() or len(data) > DATA_BYTES:
        raise ValueError(f"a button cannot carry {data!r}")
    return data


def unpack(data: str) -> tuple[str, list[str]]:
    """Verb and arguments of a button."""
    verb, *arguments = data.split(":")
    return verb, arguments


def token(identity: str | None, longest: int) -> str:
    """A short form of an id: the id itself where it is short and plain, else a digest of it."""
    if not identity:
        return ""
    if len(identity) <= longest and _ORDINARY.fullmatch(identity):
        return identity
    return "~" + hashlib.sha256(identity.encode()).hexdigest()[:8]


def identity_of(short: str, identities: Iterable[str], longest: int) -> str | None:
    """The id that has this short form; None where there is none any more."""
    return next((i for i in identities if token(i, longest) == short), None)


def filter_tokens(asked: Filter) -> tuple[str, str, str]:
    """A filter as three arguments of a button."""
    return (
        token(asked.pcode, PLACE_CHARACTERS),
        token(asked.organisation_id, ORGANISATION_CHARACTERS),
        token(asked.event_type, KIND_CHARACTERS),
    )


def button(label: str, verb: str, *arguments: str | int) -> InlineKeyboardButton:
    """A button that calls the bot."""
    if len(label) > LABEL_CHARACTERS:
        label = label[: LABEL_CHARACTERS - 1] + "…"
    return InlineKeyboardButton(label, callback_data=pack(verb, *arguments))


def keyboard(*rows: Row) -> InlineKeyboardMarkup | None:
    """The rows that have buttons; None where none has."""
    kept = [list(row) for row in rows if row]
    return InlineKeyboardMarkup(kept) if kept else None


def columns(buttons: Sequence[InlineKeyboardButton], count: int = 2) -> list[Row]:
    """Buttons in rows of `count`."""
    return [buttons[start : start + count] for start in range(0, len(buttons), count)]


def one_page(entries: Sequence[T], page: int, size: int) -> tuple[int, int, Sequence[T]]:
    """The nearest page that exists, how many there are, and the entries on it."""
    pages = max(1, -(-len(entries) // size))
    page = min(max(page, 0), pages - 1)
    return page, pages, entries[page * size : (page + 1) * size]


def turning(page: int, pages: int, turn: Callable[[int], str], t: Translation) -> Row:
    """The row that turns pages. `turn` gives the data of the button that leads to a page."""
    row = []
    if page > 0:
        label = t("Previous ({page}/{pages})").format(page=page, pages=pages)
        row.append(InlineKeyboardButton(label, callback_data=turn(page - 1)))
    if page < pages - 1:
        label = t("Next ({page}/{pages})").format(page=page + 2, pages=pages)
        row.append(InlineKeyboardButton(label, callback_data=turn(page + 1)))
    return row
