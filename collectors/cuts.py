"""What is left of a page without the entries that were read before."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cut:
    """A page without the entries that were read before. `body`: what is left, to be parsed as the
    page; `left`: how many entries it holds; `known`: how many were cut out; `entries`: the marks
    of all entries of the page, for the next reading."""

    body: bytes
    content_type: str | None
    left: int
    known: int
    entries: frozenset[str]
