"""A declaration as feeds.yaml would say it: with its keys, durations as people write them, and
nothing that says no more than the default."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from config.feeds import FeedDeclaration

_UNITS = ((86400, "d"), (3600, "h"), (60, "m"))
_SECONDS = "_seconds"
"""The end of the name of a field that holds a duration."""


def as_written(declaration: FeedDeclaration) -> dict[str, Any]:
    """Text, numbers, truths, lists and mappings: what a YAML file can say. Read back, it gives the
    same declaration."""
    return _part(declaration)


def as_flat(declaration: FeedDeclaration) -> dict[str, Any]:
    """The same with every nested key as one with dots: `fetch.min_delay`."""
    return flat(as_written(declaration))


def flat(values: Mapping[str, Any]) -> dict[str, Any]:
    """Nested keys as keys with dots; an empty mapping stays as it is."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, Mapping) and value:
            found |= {f"{key}.{below}": each for below, each in flat(value).items()}
        else:
            found[key] = value
    return found


def duration(seconds: float) -> str:
    """In the largest unit of which it is a whole number: 5m, 90s, 0.5s."""
    for size, unit in _UNITS:
        if seconds >= size and seconds % size == 0:
            return f"{int(seconds // size)}{unit}"
    return f"{Decimal(repr(seconds)).normalize():f}s"


def _part(model: BaseModel) -> dict[str, Any]:
    return {
        field.alias or name: _value(name, getattr(model, name))
        for name, field in type(model).model_fields.items()
        if field.is_required()
        or getattr(model, name) != field.get_default(call_default_factory=True)
    }


def _value(name: str, value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _part(value)
    if name.endswith(_SECONDS) and value is not None:
        return duration(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return list(value)
    return value
