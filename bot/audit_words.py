"""A change of a feed or of an operator, in words."""

from collections.abc import Mapping
from typing import Any

from bot.feed_keys import key_words, value_words
from bot.feed_words import cause_words
from bot.markup import Text, fill, words
from bot.translation import Translation, message
from collectors.errors import CollectError
from config.catalogue import Catalogue
from storage.records import AuditEntry

_STATUSES = {
    "active": message("{subject} is read again"),
    "paused": message("{subject} was paused"),
    "removed": message("{subject} was removed"),
    "proposed": message("{subject} was proposed"),
}
_ADDED = {
    "active": message("{subject} was added"),
    "paused": message("{subject} was added, paused"),
    "proposed": message("{subject} was proposed"),
}
_MOST_KEYS = 8


def change_words(
    entry: AuditEntry, subject: Text, catalogue: Catalogue, t: Translation
) -> list[Text]:
    """What was done to `subject`, one line each."""
    before, after = entry.before or {}, entry.after or {}
    status = str(after.get("status", ""))
    match entry.action:
        case "add":
            return [fill(t(_ADDED.get(status, _ADDED["active"])), subject=subject)]
        case "status":
            said = fill(t(_STATUSES.get(status, _STATUSES["active"])), subject=subject)
            return [said, *_reason(after, t)]
        case "operator" if not after:
            return [fill(t("{subject} is an operator no longer"), subject=subject)]
        case "operator" if after.get("role") == "owner":
            return [fill(t("{subject} became an owner"), subject=subject)]
        case "operator":
            return [fill(t("{subject} became an operator"), subject=subject)]
        case "seed":
            said = fill(t("{subject} was adapted to the new data files"), subject=subject)
            return [said] if status != "paused" else [said, words(t("it is paused"))]
        case _:
            keys = list(dict.fromkeys([*before, *after]))
            lines = [_key_words(key, before, after, catalogue, t) for key in keys[:_MOST_KEYS]]
            return [fill(t("{subject} was changed:"), subject=subject), *lines]


def _key_words(
    key: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    catalogue: Catalogue,
    t: Translation,
) -> Text:
    # The name has one key a language.
    label = key_words("name" if key.startswith("name.") else key, t)
    old = value_words(key, before.get(key), catalogue, t)
    new = value_words(key, after.get(key), catalogue, t)
    if key not in before:
        return fill("{key}: {new}", key=label, new=new)
    if key not in after:
        return fill(t("{key}: {old} was taken away"), key=label, old=old)
    return fill(t("{key}: {old} became {new}"), key=label, old=old, new=new)


def _reason(after: Mapping[str, Any], t: Translation) -> list[Text]:
    """Why Rasid itself paused a feed: the kind of an error."""
    kind = str(after.get("error", ""))
    return [cause_words(kind, t)] if kind in _kinds(CollectError) else []


def _kinds(error: type[CollectError]) -> set[str]:
    return {error.kind}.union(*(_kinds(each) for each in error.__subclasses__()))
