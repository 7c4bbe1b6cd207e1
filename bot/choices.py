"""What can be chosen by buttons: places by what lies in them, organisations by what they are,
kinds of event."""

from collections.abc import Callable
from typing import Literal, get_args

from bot.names import kind_name, kind_sign, organisation_name, place_name
from bot.translation import Translation, message
from config.catalogue import Catalogue
from config.places import Level

COUNTRY = "SY"

Group = Literal["a", "s", "p", "m", "h", "o"]

GROUPS: dict[Group, str] = {
    "a": message("Armed forces and groups"),
    "s": message("Governments and authorities"),
    "p": message("Politics and society"),
    "m": message("Media and research"),
    "h": message("Relief, health and rights"),
    "o": message("Others"),
}

_TYPES: dict[str, Group] = {
    "armed": "a",
    "militia": "a",
    "jihadi": "a",
    "foreign-militia": "a",
    "foreign-military": "a",
    "state-military": "a",
    "government": "s",
    "ministry": "s",
    "state": "s",
    "state-company": "s",
    "security": "s",
    "local": "s",
    "foreign-state": "s",
    "political": "p",
    "party": "p",
    "conference": "p",
    "process": "p",
    "concept": "p",
    "religious": "p",
    "tribal": "p",
    "media": "m",
    "research": "m",
    "archive": "m",
    "academic": "m",
    "humanitarian": "h",
    "ngo": "h",
    "igo": "h",
    "health": "h",
    "rights": "h",
    "advocacy": "h",
}
"""Types of organisations, as the data name them, by the group in which people look for them."""


def places_in(pcode: str, catalogue: Catalogue, t: Translation) -> list[str]:
    """P-codes of what lies directly in a place, by name; a part that has its parent's name and is
    its only part is passed over for its own parts."""

    def named(code: str) -> str:
        return place_name(code, catalogue, t)

    gazetteer = catalogue.gazetteer
    inside = [place.pcode for place in gazetteer.places if place.parent == pcode]
    if pcode == COUNTRY:
        first = governorates(catalogue)
        return first + _by_name([code for code in inside if code not in first], named)
    if len(inside) == 1 and gazetteer[inside[0]].name_ar == gazetteer[pcode].name_ar:
        return places_in(inside[0], catalogue, t)
    return _by_name(inside, named)


def governorates(catalogue: Catalogue) -> list[str]:
    """P-codes of the governorates, in the order of their codes, which starts with Damascus."""
    return sorted(
        place.pcode for place in catalogue.gazetteer.places if place.level is Level.GOVERNORATE
    )


def organisations_in(group: str, catalogue: Catalogue, t: Translation) -> list[str]:
    """Ids of the organisations of a group, by name."""
    inside = [
        organisation.id
        for organisation in catalogue.organisations.values()
        if _TYPES.get(organisation.type, "o") == group
    ]
    return _by_name(inside, lambda code: organisation_name(code, catalogue, t))


def groups(catalogue: Catalogue, t: Translation) -> list[Group]:
    """The groups that have organisations."""
    return [group for group in get_args(Group) if organisations_in(group, catalogue, t)]


def kind_label(event_type: str, catalogue: Catalogue, t: Translation) -> str:
    """A kind of event with its sign."""
    return f"{kind_sign([event_type])} {kind_name(event_type, catalogue, t)}"


def _by_name(codes: list[str], named: Callable[[str], str]) -> list[str]:
    return sorted(codes, key=lambda code: _sort_key(named(code)))


def _sort_key(name: str) -> str:
    """Arabic names as a dictionary orders them: without the article, hamza on any seat alike."""
    name = name.casefold().replace("أ", "ا").replace("إ", "ا").replace("آ", "ا")
    return name.removeprefix("ال").removeprefix("al-")
