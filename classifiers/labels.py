"""What the classifier says of a text. Offsets count code points of the text as it was given.

Nobody changes labels; they are not frozen because that would make them ten times as slow to make.
"""

from dataclasses import dataclass
from enum import StrEnum

from config.moments import Interval


class PlaceRole(StrEnum):
    """What a place is to the event: where it happened, where the fire came from, or only named."""

    EVENT = "event"
    ORIGIN = "origin"
    MENTION = "mention"


class OrganisationRole(StrEnum):
    """What an organisation is to the event."""

    ACTOR = "actor"
    TARGET = "target"
    SOURCE = "source"
    MENTION = "mention"


class Genre(StrEnum):
    """Whether a text is news, an account of the past (anniversary, profile), or neither."""

    NEWS = "news"
    HISTORY = "history"
    OTHER = "other"


@dataclass(slots=True)
class Region:
    """A place that the text names; `name` is as the text writes it.

    `level`: country, governorate, district, subdistrict, community or area. `governorate`: the
    P-code of the governorate it lies in, None for the country and for areas across several.
    `confidence` in (0, 1]. `candidates`: P-codes of all readings that were considered, the chosen
    one first. `parents`: P-codes from the nearest to the country.

    A village that no table has bears its name as the text writes it, no coordinates, and the P-code
    and the parents of what is known to hold it.
    """

    pcode: str
    name_ar: str
    name_en: str
    level: str
    governorate: str | None
    lat: float | None
    lon: float | None
    role: PlaceRole
    confidence: float
    candidates: tuple[str, ...]
    parents: tuple[str, ...]
    start: int
    end: int
    name: str


@dataclass(slots=True)
class OrganisationMention:
    """An organisation that the text names."""

    id: str
    name_ar: str
    name_en: str
    role: OrganisationRole
    start: int
    end: int


@dataclass(slots=True)
class Labels:
    """All that was understood of one text.

    `regions` hold only places that the text names, never implied parents. `governorates`:
    P-codes of the governorates of the event. `event_types`: ids, the main one first. Figures are
    None where the text states none. `attribution` is as the text gives it.
    """

    language: str
    is_syria: bool
    genre: Genre
    regions: tuple[Region, ...] = ()
    governorates: tuple[str, ...] = ()
    organisations: tuple[OrganisationMention, ...] = ()
    event_types: tuple[str, ...] = ()
    killed: int | None = None
    injured: int | None = None
    detained: int | None = None
    displaced: int | None = None
    attribution: str | None = None
    attribution_organisation: str | None = None
    event_time: Interval | None = None
