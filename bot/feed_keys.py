"""The keys of a feed and their values, in words an operator understands."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from bot.feed_words import duration_words, trust_words, trusts
from bot.markup import Text, foreign, join, words
from bot.names import organisation_name, place_with_governorate
from bot.translation import Translation, message
from config.catalogue import Catalogue
from config.feeds import FeedDeclaration

LABELS = {
    "name": message("Name"),
    "every": message("Rhythm"),
    "trust": message("Trust"),
    "region": message("Home region"),
    "org": message("Organisation"),
    "language": message("Language"),
    "clean": message("Cleaning"),
    "include": message("Only with"),
    "exclude": message("Not with"),
}
"""Of the keys that are changed most; others are called as in feeds.yaml."""

LANGUAGE_NAMES = {
    "ar": message("Arabic"),
    "en": message("English"),
    "ku": message("Kurdish"),
    "tr": message("Turkish"),
}
DURATIONS = ("every", "expect_every", "max_age", "fetch.min_delay")

_LONGEST_VALUE = 60
_NOTHING = "—"


def key_words(key: str, t: Translation) -> Text:
    """What a key is called."""
    return words(t(LABELS[key])) if key in LABELS else foreign(key)


def value_words(key: str, value: Any, catalogue: Catalogue, t: Translation) -> Text:
    """What a key says, written as in feeds.yaml; a mapping key by key."""
    if value is None or value in ((), [], {}, ""):
        return words(_NOTHING)
    if key == "trust" and value in trusts():
        return words(trust_words(value, t))
    if key == "region":
        return place_with_governorate(str(value), catalogue, t)
    if key == "org":
        return foreign(organisation_name(str(value), catalogue, t))
    if key in DURATIONS and (seconds := _seconds(value)) is not None:
        return duration_words(seconds, t)
    if isinstance(value, Mapping):
        parts = [
            join(" ", [foreign(name), value_words(f"{key}.{name}", each, catalogue, t)])
            for name, each in value.items()
        ]
        return join(t("; "), parts)
    many = [str(each) for each in (value if isinstance(value, list | tuple) else [value])]
    if key == "language":
        many = [t(LANGUAGE_NAMES.get(code, code)) for code in many]
    return join(t(", "), [foreign(_shortened(each)) for each in many])


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _seconds(written: Any) -> float | None:
    """The seconds of a duration as it is written; None for what is none."""
    sample = {"id": "a", "kind": "feed", "url": "https://a.example/", "every": written}
    try:
        return FeedDeclaration.model_validate(sample).every_seconds
    except ValidationError:
        return None
