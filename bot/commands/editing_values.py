"""The values of a feed's keys: what can be chosen, what a person's words mean, how they are
shown."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from bot.commands.chat import Chat, OldButton
from bot.feed_keys import DURATIONS, LABELS, LANGUAGE_NAMES, value_words
from bot.feed_words import duration_words, trust_words, trusts
from bot.keyboards import ORGANISATION_CHARACTERS, PLACE_CHARACTERS, identity_of, token
from bot.markup import Text, words
from bot.names import organisation_name, place_chain
from bot.translation import Translation, message
from bot.wishes import read_wish, similar_places
from classifiers.normalise import search_text
from config.feed_edits import KeyPath, takes_many
from config.feeds_written import as_written, duration
from storage.records import StoredFeed

COMMON = dict(zip("netrolcix", LABELS, strict=True))
"""The keys that have a button of their own, by the letter that it carries."""

_EVERY_SECONDS = (60, 120, 300, 600, 900, 1800, 3600, 10800, 21600)
_SEVERAL = 8
_SIMILAR_PERCENT = 72
_ARABIC = re.compile("[\u0600-\u06ff]")
_BETWEEN = re.compile(r"[,،\n]")

_HINTS = {
    "name": message("Send the name as people shall see it."),
    "every": message("Write 30s, 5m, 6h or 2d."),
    "region": message("Send the name of a place, or its P-code."),
    "org": message("Send the name of an organisation, or its id."),
    "clean": message(
        "Send a regular expression for what shall be cut out of every text; several, one a line."
    ),
    "include": message("Send words, with commas between them: only items with one of them count."),
    "exclude": message(
        "Send words, with commas between them: items with one of them are left out."
    ),
    "trust": message(
        "Write official, agency, established, independent, partisan, aggregator or unverified."
    ),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person's words mean for a key: a value at a path, or `buttons` (label and code) to
    choose from; neither where they mean nothing."""

    path: KeyPath | None = None
    value: Any = None
    buttons: Sequence[tuple[str, str]] = ()


def hint_words(key: str, t: Translation) -> Text:
    """What to write as a value of the key."""
    if key in DURATIONS:
        key = "every"
    return words(t(_HINTS.get(key, message("Write it as in feeds.yaml."))))


def options_of(chat: Chat, key: str) -> list[str]:
    """The labels of the values that one can choose; none where they are too many."""
    t = chat.t
    match key:
        case "every":
            return [duration_words(seconds, t).plain for seconds in _EVERY_SECONDS]
        case "trust":
            return [trust_words(trust, t) for trust in trusts()]
        case "language":
            return [t(name) for name in LANGUAGE_NAMES.values()]
    return []


def value_of(chat: Chat, key: str, code: str) -> Any:
    """The value that a button carries. Raises OldButton."""
    catalogue = chat.services.catalogue
    values: dict[str, Sequence[Any]] = {
        "every": [f"{seconds}s" for seconds in _EVERY_SECONDS],
        "trust": trusts(),
        "language": [[code] for code in LANGUAGE_NAMES],
    }
    if key in values and code.isdigit() and int(code) < len(values[key]):
        return values[key][int(code)]
    found = None
    if key == "region":
        codes = (place.pcode for place in catalogue.gazetteer.places)
        found = identity_of(code, codes, PLACE_CHARACTERS)
    elif key == "org":
        found = identity_of(code, catalogue.organisations, ORGANISATION_CHARACTERS)
    if found is None:
        raise OldButton
    return found


async def choices_of(chat: Chat, key: str, value: str) -> Choice:
    """What the words mean as a value of the key."""
    path: KeyPath = tuple(key.split("."))
    match key:
        case "name":
            return Choice(("name", "ar" if _ARABIC.search(value) else "en"), value)
        case "region":
            return await asyncio.to_thread(_region, chat, path, value)
        case "org":
            return await asyncio.to_thread(_organisation, chat, path, value)
        case "clean":
            return Choice(path, [line.strip() for line in value.splitlines() if line.strip()])
        case "include" | "exclude" | "language":
            parts = [part.strip() for part in _BETWEEN.split(value) if part.strip()]
            if key == "language":
                names = {chat.t(name): code for code, name in LANGUAGE_NAMES.items()}
                parts = [names.get(part, part.lower()) for part in parts]
            return Choice(path, parts)
    lines = [line.strip() for line in value.splitlines()]
    return Choice(path, lines if takes_many(path) else value)


def current_words(chat: Chat, feed: StoredFeed, key: str) -> Text:
    """What the key says now."""
    t, declaration, catalogue = chat.t, feed.declaration, chat.services.catalogue
    usual = {
        "name": declaration.called(t.language),
        "every": duration(declaration.every_seconds),
        "trust": declaration.trust,
        "language": declaration.language,
    }
    value = usual.get(key, _part(as_written(declaration), key.split(".")))
    return value_words(key, value, catalogue, t)


def _part(written: Any, path: Sequence[str]) -> Any:
    for key in path:
        written = written.get(key) if isinstance(written, dict) else None
    return written


def _region(chat: Chat, path: KeyPath, value: str) -> Choice:
    catalogue = chat.services.catalogue
    if catalogue.gazetteer.get(value.upper()) is not None:
        return Choice(path, value.upper())
    wish = read_wish(value, classifier=chat.services.classifier, catalogue=catalogue)
    readings = list(dict.fromkeys(pcode for places in wish.places for pcode in places))
    if len(readings) == 1:
        return Choice(path, readings[0])
    offered = readings[:_SEVERAL] or similar_places(value, catalogue)
    return Choice(
        buttons=[
            (chat.label(place_chain(pcode, catalogue, chat.t)), token(pcode, PLACE_CHARACTERS))
            for pcode in offered
        ]
    )


def _organisation(chat: Chat, path: KeyPath, value: str) -> Choice:
    organisations = chat.services.catalogue.organisations
    if value in organisations:
        return Choice(path, value)
    wanted = search_text(value)
    names = {
        (organisation.id, name): search_text(name)
        for organisation in organisations.values()
        for name in (organisation.name_ar, organisation.name_en)
        if name
    }
    exact = list(dict.fromkeys(key[0] for key, name in names.items() if name == wanted))
    if len(exact) == 1:
        return Choice(path, exact[0])
    found = process.extract(
        wanted, names, scorer=fuzz.WRatio, score_cutoff=_SIMILAR_PERCENT, limit=2 * _SEVERAL
    )
    near = list(dict.fromkeys(key[0] for _, _, key in found))[:_SEVERAL]
    return Choice(
        buttons=[
            (
                organisation_name(code, chat.services.catalogue, chat.t),
                token(code, ORGANISATION_CHARACTERS),
            )
            for code in exact or near
        ]
    )
