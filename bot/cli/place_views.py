"""Places, and what came of importing some, as text and as JSON."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from config.official.importing import Imported
from config.official.merge import Remark
from config.places import Gazetteer, Place

_EXAMPLES = 3


def imported(result: Imported) -> str:
    """What came of an import, for a person: reasons with how often and some examples."""
    return "\n".join(_lines(result))


def _lines(result: Imported) -> Iterator[str]:
    outcome = result.outcome
    yield f"rows       {len(result.table.rows):>6,}"
    yield f"added      {len(outcome.added):>6,}  places that were not known"
    yield f"merged     {len(outcome.merged):>6,}  known places that got names or coordinates"
    yield f"unchanged  {outcome.unchanged:>6,}  told nothing new"
    yield f"refused    {len(outcome.refused):>6,}"
    yield from _reasons(outcome.refused)
    yield f"cleared    {len(outcome.cleared):>6,}  taken without their coordinates"
    yield from _reasons(outcome.cleared)
    yield f"kept in {result.path}"
    for source in result.table.credits:
        yield f"source: {source}"


def _reasons(remarks: Sequence[Remark]) -> Iterator[str]:
    by_reason: dict[str, list[Remark]] = defaultdict(list)
    for remark in remarks:
        by_reason[remark.reason].append(remark)
    for reason, those in sorted(by_reason.items(), key=lambda item: -len(item[1])):
        shown = ", ".join(f"{each.pcode} {each.name}".strip() for each in those[:_EXAMPLES])
        more = f" and {len(those) - _EXAMPLES:,} more" if len(those) > _EXAMPLES else ""
        yield f"           {len(those):>6,}  {reason}: {shown}{more}"


def imported_as_dict(result: Imported) -> dict[str, Any]:
    """What came of an import, for a program: every row that was not taken, with its reason."""
    outcome = asdict(result.outcome)
    return {
        "rows": len(result.table.rows),
        **outcome,
        "path": str(result.path),
        "sources": list(result.table.credits),
    }


def line(place: Place, gazetteer: Gazetteer) -> str:
    """A place for a person, on one line."""
    above = ", ".join(gazetteer[pcode].name_en for pcode in gazetteer.parents(place.pcode))
    point = f"{place.lat:.4f} {place.lon:.4f}" if _is_placed(place) else "no coordinates"
    marks = [
        word
        for word, holds in (("needs a cue", place.needs_cue), ("imported", place.imported))
        if holds
    ]
    told = "; ".join([f"{place.level} in {above}" if above else place.level, point, *marks])
    return f"{place.pcode:<10} {place.name_ar} ({place.name_en}): {told}"


def as_dict(place: Place, gazetteer: Gazetteer) -> dict[str, Any]:
    """A place for a program."""
    return {**asdict(place), "parents": list(gazetteer.parents(place.pcode))}


def _is_placed(place: Place) -> bool:
    return place.lat is not None and place.lon is not None
