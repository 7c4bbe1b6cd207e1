"""Reads organisations.yaml."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from config.entries import Entry, merge, read_entries, read_section, suggestion, validated
from config.organisations import Organisation

_SECTION = "organisations"

OrganisationType = Literal[
    "academic", "advocacy", "archive", "armed", "company", "concept", "conference",
    "foreign-military", "foreign-militia", "foreign-state", "government", "health",
    "humanitarian", "igo", "jihadi", "label", "local", "media", "militia", "ministry", "ngo",
    "party", "political", "process", "religious", "research", "rights", "security", "sport",
    "state", "state-company", "state-military", "tribal",
]  # fmt: skip
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def _iso_date(value: str) -> str:
    match = _ISO_DATE.fullmatch(value)
    try:
        if match is not None:
            date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
            return value
    except ValueError:
        pass  # no such month or day: said below
    raise ValueError(f"{value!r} is not a date: write 2024, 2024-12 or 2024-12-08")


Name = Annotated[str, Field(min_length=1)]
GovernorateCode = Annotated[str, Field(pattern=r"^SY(0[1-9]|1[0-4])$")]
IsoDate = Annotated[str, AfterValidator(_iso_date)]


class _Organisation(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")
    name_ar: Name
    name_en: Name
    type: OrganisationType
    aliases: tuple[Name, ...] = ()
    ambiguous: tuple[Name, ...] = ()
    parent: str | None = None
    active_from: IsoDate | None = Field(None, alias="from")
    active_to: IsoDate | None = Field(None, alias="to")
    owner: Name | None = None
    areas: tuple[GovernorateCode, ...] = ()
    uncertain: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.active_from is not None and self.active_to is not None:
            shared = min(len(self.active_from), len(self.active_to))
            if self.active_to[:shared] < self.active_from[:shared]:
                raise ValueError(f"ends ({self.active_to}) before it begins ({self.active_from})")
        return self


def load_organisations(shipped: Path, override: Path | None = None) -> dict[str, Organisation]:
    """Every organisation, by id; raises DataFileError, also for parents that are unknown or lead
    back to the organisation."""
    entries = read_entries(read_section(shipped, _SECTION), _SECTION)
    if override is not None:
        entries = merge(entries, read_entries(read_section(override, _SECTION), _SECTION))
    organisations = {}
    for entry in entries:
        read = validated(_Organisation, entry)
        organisations[read.id] = Organisation(**read.model_dump())
    for entry in entries:
        _check_parents(entry, organisations)
    return organisations


def _check_parents(entry: Entry, organisations: dict[str, Organisation]) -> None:
    above = [entry.id]
    while (parent := organisations[above[-1]].parent) is not None:
        if parent not in organisations:
            close = suggestion(parent, organisations)
            raise entry.error(("parent",), f"`parent`: no organisation is called `{parent}`{close}")
        if parent in above:
            chain = " → ".join([*above, parent])
            raise entry.error(("parent",), f"`parent` leads in a circle: {chain}")
        above.append(parent)
