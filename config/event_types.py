"""Kinds of event: a closed list with the words that show each (event_types.yaml)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event. `cues`: words and phrases in any language. `over`: ids of kinds that it
    explains and therefore replaces (an air strike the explosion)."""

    id: str
    name_ar: str
    name_en: str
    cues: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
