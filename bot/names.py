"""What places, organisations and kinds of event are called in the reader's language."""

from collections.abc import Sequence

from bot.markup import Text, fill, foreign, join, words
from bot.translation import Translation, message
from config.catalogue import Catalogue
from config.places import Level
from storage.records import Filter

KIND_SIGNS = {
    "shelling": "💥",
    "airstrike": "✈️",
    "drone": "🛩️",
    "clash": "⚔️",
    "explosion": "💣",
    "landmine": "⚠️",
    "assassination": "🎯",
    "arrest": "🚔",
    "abduction": "🚨",
    "execution": "⚫",
    "incursion": "🚩",
    "displacement": "🚶",
    "protest": "✊",
    "statement": "📄",
    "meeting": "👥",
    "negotiation": "🤝",
    "election": "🗳️",
    "appointment": "👤",
    "aid": "📦",
    "health": "🏥",
    "disaster": "🌪️",
    "crime": "🚓",
    "accident": "🚧",
    "economy": "💰",
    "services": "💡",
    "justice": "⚖️",
    "ceasefire": "🕊️",
    "prisoner_exchange": "🔁",
    "return": "🏠",
    "military_movement": "🚛",
    "sanctions": "🚫",
}
"""One sign a kind of event, for the eye that runs over a list."""

OTHER_SIGN = "📰"

_LEVELS = {
    Level.COUNTRY: message("country"),
    Level.GOVERNORATE: message("governorate"),
    Level.DISTRICT: message("district"),
    Level.SUBDISTRICT: message("subdistrict"),
    Level.COMMUNITY: message("town or village"),
    Level.AREA: message("area"),
}


def place_name(pcode: str, catalogue: Catalogue, t: Translation) -> str:
    """The name of a place; its code where the data no longer know it."""
    place = catalogue.gazetteer.get(pcode)
    if place is None:
        return pcode
    return (place.name_en if t.language == "en" else place.name_ar) or place.name_ar


def place_with_governorate(pcode: str, catalogue: Catalogue, t: Translation) -> Text:
    """ "Binnish, Idleb": a place and the governorate that it lies in."""
    return places_with_governorates([pcode], catalogue, t)


def places_with_governorates(pcodes: Sequence[str], catalogue: Catalogue, t: Translation) -> Text:
    """Places with their governorate named once: "A and B, Idleb"; of more than two the first."""
    shown = [foreign(place_name(pcode, catalogue, t)) for pcode in pcodes[:2]]
    governorates = {_other_governorate(pcode, catalogue) for pcode in pcodes[:2]}
    if len(governorates) > 1:
        shown = [place_with_governorate(pcode, catalogue, t) for pcode in pcodes[:2]]
    if len(pcodes) > 2:
        named = fill(t("{places} and other places"), places=join(t(", "), shown))
    elif len(shown) == 2:
        named = fill(t("{first} and {second}"), first=shown[0], second=shown[1])
    else:
        named = join("", shown)
    if len(governorates) == 1 and (governorate := governorates.pop()):
        named = join(t(", "), [named, foreign(place_name(governorate, catalogue, t))])
    return named


def place_chain(pcode: str, catalogue: Catalogue, t: Translation) -> Text:
    """A place with what it is and all that it lies in, to tell it from its namesakes:
    "Kanaker (town or village): Sasa, Qatana, Rural Damascus"."""
    place = catalogue.gazetteer.get(pcode)
    if place is None:
        return foreign(pcode)
    called = place_name(pcode, catalogue, t)
    parents = [
        parent
        for parent in catalogue.gazetteer.parents(pcode)
        if catalogue.gazetteer[parent].level is not Level.COUNTRY
    ]
    names = dict.fromkeys(place_name(parent, catalogue, t) for parent in parents)
    names.pop(called, None)
    named = fill(t("{place} ({level})"), place=called, level=words(t(_LEVELS[place.level])))
    if not names:
        return named
    chain = join(t(", "), [foreign(name) for name in names])
    return fill(t("{place}: {parents}"), place=named, parents=chain)


def organisation_name(organisation_id: str, catalogue: Catalogue, t: Translation) -> str:
    """The name of an organisation; its id where the data no longer know it."""
    organisation = catalogue.organisations.get(organisation_id)
    if organisation is None:
        return organisation_id
    return organisation.name_en if t.language == "en" else organisation.name_ar


def kind_name(event_type: str, catalogue: Catalogue, t: Translation) -> str:
    """The name of a kind of event; its id where the data no longer know it."""
    kind = catalogue.event_types.get(event_type)
    if kind is None:
        return event_type
    return kind.name_en if t.language == "en" else kind.name_ar


def kind_sign(event_types: Sequence[str]) -> str:
    """The sign of the main kind of event."""
    return KIND_SIGNS.get(event_types[0], OTHER_SIGN) if event_types else OTHER_SIGN


def filter_words(asked: Filter, catalogue: Catalogue, t: Translation) -> Text:
    """What a subscription asks for: kind of event, place, organisation, those that it names."""
    parts = []
    if asked.event_type:
        parts.append(foreign(kind_name(asked.event_type, catalogue, t)))
    if asked.pcode:
        parts.append(place_with_governorate(asked.pcode, catalogue, t))
    if asked.organisation_id:
        parts.append(foreign(organisation_name(asked.organisation_id, catalogue, t)))
    return join(" · ", parts)


def _other_governorate(pcode: str, catalogue: Catalogue) -> str | None:
    if catalogue.gazetteer.get(pcode) is None:
        return None
    governorate = catalogue.gazetteer.governorate(pcode)
    return None if governorate == pcode else governorate
