"""What places, organisations and kinds of event are called in the reader's language."""

from collections.abc import Sequence

from bot.markup import Text, fill, foreign, join, words
from bot.translation import Translation, message
from config.catalogue import Catalogue
from config.places import Level, Place
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
OTHER_KIND = "other"
"""The kind of an event that is of no kind: never said, never asked for."""

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
    """Places with their governorate named once, "A and B, Idleb", or each with its own, "A (Idleb)
    and B (Aleppo)"; of more than two the first two."""
    governorates = {_other_governorate(pcode, catalogue) for pcode in pcodes}
    shown = []
    for pcode in pcodes[:2]:
        name = foreign(place_name(pcode, catalogue, t))
        governorate = _other_governorate(pcode, catalogue)
        if governorate is not None and len(governorates) > 1:
            within = place_name(governorate, catalogue, t)
            name = fill(t("{place} ({governorate})"), place=name, governorate=within)
        shown.append(name)
    named = shown[0]
    if len(shown) > 1:
        named = fill(t("{first} and {second}"), first=named, second=shown[1])
    if len(pcodes) > 2:
        named = fill(t("{places} and other places"), places=named)
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
    named = fill(
        t("{place} ({level})"), place=called, level=words(_level_word(place, catalogue, t))
    )
    if not names:
        return named
    chain = join(t(", "), [foreign(name) for name in names])
    return fill(t("{place}: {parents}"), place=named, parents=chain)


def place_asked(pcode: str, catalogue: Catalogue, t: Translation) -> Text:
    """A place that was asked for, told from the governorate of the same name."""
    place = catalogue.gazetteer.get(pcode)
    if place is not None and place.level is not Level.GOVERNORATE:
        governorate = catalogue.gazetteer.governorate(pcode)
        if governorate and catalogue.gazetteer[governorate].name_ar == place.name_ar:
            level = words(_level_word(place, catalogue, t))
            return fill(t("{place} ({level})"), place=place_name(pcode, catalogue, t), level=level)
    return place_with_governorate(pcode, catalogue, t)


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
        parts.append(place_asked(asked.pcode, catalogue, t))
    if asked.organisation_id:
        parts.append(foreign(organisation_name(asked.organisation_id, catalogue, t)))
    return join(" · ", parts)


def _other_governorate(pcode: str, catalogue: Catalogue) -> str | None:
    """The governorate of a place, unless it is one, or is called like it."""
    gazetteer = catalogue.gazetteer
    governorate = gazetteer.governorate(pcode) if gazetteer.get(pcode) is not None else None
    if governorate is None or gazetteer[governorate].name_ar == gazetteer[pcode].name_ar:
        return None
    return governorate


def _level_word(place: Place, catalogue: Catalogue, t: Translation) -> str:
    """What a place is; a community that its subdistrict is called after is a city."""
    if place.level is Level.COMMUNITY and place.parent is not None:
        above = catalogue.gazetteer.get(place.parent)
        if above is not None and above.name_ar == place.name_ar:
            return t("city")
    return t(_LEVELS[place.level])
