"""A word of harm, and the people that it tells of."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Harm:
    """A word of harm at word `at`. `verb`: it has a subject or an object. `final`: its people stand
    before it. `many`: they are several whom the sentence names. `counted`: it is itself the
    people, of this number (0: many). `counts`: not denied, and no infection. `value`: how many,
    as far as that is known; `total`: stated as the total; `alone`: by name or grammar, without a
    group of people; `implied`: it only suggests the harm; `groups`: the first words of the people
    that it counts."""

    kind: str
    at: int
    verb: bool = False
    final: bool = False
    many: bool = False
    counts: bool = True
    counted: int | None = None
    value: int | None = None
    total: bool = False
    alone: bool = False
    implied: bool = False
    groups: list[int] = field(default_factory=list)
