"""Kinds of event: a closed list with the words that show each (event_types.yaml)."""

from dataclasses import dataclass
from types import MappingProxyType

ACLED_EVENT_TYPES = MappingProxyType(
    {
        sub_event_type: event_type
        for event_type, sub_event_types in {
            "Battles": (
                "Armed clash",
                "Government regains territory",
                "Non-state actor overtakes territory",
            ),
            "Explosions/Remote violence": (
                "Air/drone strike",
                "Chemical weapon",
                "Grenade",
                "Remote explosive/landmine/IED",
                "Shelling/artillery/missile attack",
                "Suicide bomb",
            ),
            "Violence against civilians": (
                "Abduction/forced disappearance",
                "Attack",
                "Sexual violence",
            ),
            "Protests": (
                "Excessive force against protesters",
                "Peaceful protest",
                "Protest with intervention",
            ),
            "Riots": ("Mob violence", "Violent demonstration"),
            "Strategic developments": (
                "Agreement",
                "Arrests",
                "Change to group/activity",
                "Disrupted weapons use",
                "Headquarters or base established",
                "Looting/property destruction",
                "Non-violent transfer of territory",
                "Other",
            ),
        }.items()
        for sub_event_type in sub_event_types
    }
)
"""ACLED's event type by its sub-event type (ACLED Codebook 2024): both are closed lists."""


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event. `cues`: words and phrases in any language, with the signs that the file
    explains. `over`: ids of kinds that it explains and therefore replaces (an air strike the
    explosion). `weak`: cues that may mean something else. `misleading`: phrases that hold
    a cue and show nothing. `acled`: a sub-event type of ACLED,
    `iptc`: a media topic of the IPTC, its code (medtop:20000056) and name; both are what exports
    call it."""

    id: str
    name_ar: str
    name_en: str
    cues: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    misleading: tuple[str, ...] = ()
    acled: str = "Other"
    iptc: str = ""

    @property
    def acled_event_type(self) -> str:
        """The event type that ACLED files its sub-event type under."""
        return ACLED_EVENT_TYPES[self.acled]
