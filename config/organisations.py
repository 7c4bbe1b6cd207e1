"""Organisations: who acts and who speaks, data that an operator edits (organisations.yaml)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation. `aliases`: names in any script that are safe alone. `ambiguous`: names that
    count only in context. `active_from`, `active_to`: ISO dates of any precision, None where
    unknown or not ended; they hint, and never exclude. `owner`: of an outlet, or the side that it
    speaks for. `areas`: P-codes of the governorates where it holds ground, which hint as well.
    `uncertain`: facts that are not checked."""

    id: str
    name_ar: str
    name_en: str
    type: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    parent: str | None = None
    active_from: str | None = None
    active_to: str | None = None
    owner: str | None = None
    areas: tuple[str, ...] = ()
    uncertain: bool = False
