"""Organisations: who acts and who speaks, data that an operator edits (organisations.yaml)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation. `aliases`: names in any script that are safe alone. `ambiguous`: names that
    count only in context. `active_from`, `active_to`: ISO dates of any precision, None where
    unknown or not ended; they hint, and never exclude. `uncertain`: facts that are not checked."""

    id: str
    name_ar: str
    name_en: str
    type: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    parent: str | None = None
    active_from: str | None = None
    active_to: str | None = None
    uncertain: bool = False
