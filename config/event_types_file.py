"""Reads event_types.yaml."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from config.entries import merge, read_entries, read_section, suggestion, validated
from config.event_types import EventType

_SECTION = "event_types"
Words = tuple[Annotated[str, Field(min_length=1)], ...]


class _EventType(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name_ar: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    cues: Words = ()
    over: Words = ()


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
