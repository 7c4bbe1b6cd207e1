"""Reads event_types.yaml."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from config.entries import merge, read_entries, read_section, suggestion, validated
from config.event_types import ACLED_EVENT_TYPES, EventType

_SECTION = "event_types"
_WORD = "[^ /+…|]+"
_LATIN = "[^ /+…|\u0600-\u06ff]+"
_THEN = rf"{_WORD}(?:/ي{_WORD})?"
_CUE = re.compile(
    rf"{_LATIN}(?: {_LATIN})+\+"
    rf"|(?:{_WORD}|{_WORD}/ي{_WORD}|{_WORD}\+)(?: {_WORD})*(?: … {_THEN}(?:\|{_THEN})*)?"
)


def _is_cue(written: str) -> str:
    if not _CUE.fullmatch(written):
        raise ValueError(
            f"{written!r} is no cue: write words, the first perhaps a verb (قصف/يقصف) or a noun"
            " (مظاهرة+), and perhaps some of which one follows (أطلق … النار|الرصاص)"
        )
    return written


def _is_of_acled(name: str) -> str:
    if name not in ACLED_EVENT_TYPES:
        raise ValueError(
            f"ACLED has no sub-event type {name!r}{suggestion(name, ACLED_EVENT_TYPES)}"
        )
    return name


Cues = tuple[Annotated[str, AfterValidator(_is_cue)], ...]


class _EventType(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name_ar: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    cues: Cues = ()
    over: tuple[str, ...] = ()
    weak: Cues = ()
    misleading: Cues = ()
    acled: Annotated[str, AfterValidator(_is_of_acled)] = "Other"
    iptc: str = Field(pattern=r"^(medtop:\d{8} [a-z].*)?$", default="")


def load_event_types(shipped: Path, override: Path | None = None) -> dict[str, EventType]:
    """Every kind of event, by id; raises DataFileError."""
    entries = read_entries(read_section(shipped, _SECTION), _SECTION)
    if override is not None:
        entries = merge(entries, read_entries(read_section(override, _SECTION), _SECTION))
    known = {entry.id for entry in entries}
    event_types = {}
    for entry in entries:
        read = validated(_EventType, entry)
        for at, other in enumerate(read.over):
            if other not in known:
                close = suggestion(other, known)
                raise entry.error(("over", at), f"`over`: no event type is called `{other}`{close}")
        event_types[read.id] = EventType(**read.model_dump())
    return event_types
