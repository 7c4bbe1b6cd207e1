"""Lists of entries with an id, as feeds, organisations and event types are written.

An operator's file is laid over the shipped one: an entry with a known id changes the keys it
gives (of nested keys only those; lists are replaced), an entry with a new id is added.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from config.errors import DataFileError
from config.yaml_file import Place, YamlFile, read_yaml

_NEAR_PERCENT = 65  # alike, as rapidfuzz counts; below, a suggestion is a guess (nosuch → unsc)
_EXAMPLE_KEYS = 3

ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one id, and where it was last written."""

    id: str
    values: Mapping[str, Any]
    file: YamlFile
    place: Place

    def error(self, place: Place, message: str) -> DataFileError:
        """An error about the value at `place` inside this entry."""
        return self.file.error((*self.place, *place), f"{self.id}: {message}")


def suggestion(word: str, known: Iterable[str], *, prefix: str = "") -> str:
    """The end of an error's sentence: a question after a known word that is near, or nothing.
    `prefix` is written before the word and not compared."""
    near = nearest(word, known)
    return f"; did you mean `{prefix}{near}`?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is near to `word`; None where none is."""
    match = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR_PERCENT)
    return match[0] if match else None


def read_section(path: Path, section: str, *, options: Collection[str] = ()) -> YamlFile:
    """A file whose top is a mapping of `section` and `options` only; raises DataFileError."""
    file = read_yaml(path)
    if file.value is None:
        return YamlFile(path, {}, {})
    known = (section, *options)
    if not isinstance(file.value, dict):
        raise file.error((), f"must begin with `{section}:`")
    for key in file.value:
        if key not in known:
            raise file.error((key,), f"unknown key `{key}`{suggestion(key, known)}")
    return file


def read_entries(file: YamlFile, section: str) -> list[Entry]:
    """The entries under `section`, in order; raises DataFileError for one without or with a
    repeated id."""
    listed = file.value.get(section) or []
    if not isinstance(listed, list):
        raise file.error((section,), f"`{section}` must be a list: `- id: …`")
    entries: dict[str, Entry] = {}
    for at, values in enumerate(listed):
        place: Place = (section, at)
        if not isinstance(values, dict):
            raise file.error(place, "an entry must be keys and values: `- id: …`")
        identity = values.get("id")
        if not isinstance(identity, str) or not identity:
            raise file.error(place, "an entry must have an `id`")
        if identity in entries:
            earlier = file.line(entries[identity].place)
            raise file.error((*place, "id"), f"`{identity}` is already the id of line {earlier}")
        entries[identity] = Entry(identity, values, file, place)
    return list(entries.values())


def merge(shipped: Iterable[Entry], changes: Iterable[Entry]) -> list[Entry]:
    """Lays `changes` over `shipped`, by id; new ones come last."""
    merged = {entry.id: entry for entry in shipped}
    for change in changes:
        base = merged.get(change.id)
        if base is None:
            merged[change.id] = change
        else:
            values = _overlay(base.values, change.values)
            merged[change.id] = Entry(change.id, values, change.file, change.place)
    return list(merged.values())


def _overlay(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in change.items():
        below = result.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            value = _overlay(below, value)
        result[key] = value
    return result


def with_defaults(entry: Entry, defaults: Mapping[str, Any]) -> Entry:
    """The entry with `defaults` wherever it says nothing."""
    return Entry(entry.id, _overlay(defaults, entry.values), entry.file, entry.place)


def validated(model: type[ModelT], entry: Entry) -> ModelT:
    """The entry as `model`; raises DataFileError about the first unknown key in the file, which
    may be why another is missing, else about the first wrong value."""
    try:
        return model.model_validate(entry.values)
    except ValidationError as error:
        told = error.errors()
        unknown = [details for details in told if details["type"] == "extra_forbidden"]
        errors = [_explain(model, entry, details) for details in unknown or told]
        raise min(errors, key=lambda each: each.line or 0) from None


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand under a key: a part with keys of its own (`model`), or a value; `many`: a list
    of values."""

    model: type[BaseModel] | None
    many: bool


def keys_of(model: type[BaseModel]) -> dict[str, Key]:
    """The keys that may stand in a model, as they are written."""
    return {
        field.alias or name: Key(_model_in(field.annotation), get_origin(field.annotation) is tuple)
        for name, field in model.model_fields.items()
    }


def _explain(model: type[BaseModel], entry: Entry, details: ErrorDetails) -> DataFileError:
    place = tuple(details["loc"])
    name = ".".join(str(part) for part in place)
    given, kind, context = details["input"], details["type"], details.get("ctx", {})
    if kind == "extra_forbidden":
        close = suggestion(str(place[-1]), _keys(model, place[:-1]))
        message = f"unknown key `{name}`{close}"
    elif kind == "missing":
        message = f"`{name}` is missing"
    elif given is None:
        message = f"`{name}` cannot be empty"
    elif kind == "literal_error":
        choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        close = suggestion(str(given), choices)
        message = f"`{name}`: {given!r} is none of {', '.join(choices)}{close}"
    elif kind == "value_error":
        message = f"`{name}`: {context['error']}" if name else str(context["error"])
    elif kind in ("model_type", "dict_type"):
        example = ", ".join(f"{key}: …" for key in _keys(model, place)[:_EXAMPLE_KEYS])
        message = f"`{name}`: {given!r} is not keys and values: write {{{example or 'key: …'}}}"
    elif kind == "tuple_type":
        message = f"`{name}`: {given!r} is not a list: write [one, two]"
    else:
        reason = details["msg"][:1].lower() + details["msg"][1:]
        message = f"`{name}`: {given!r} does not fit: {reason}"
    return entry.error(place, message)


def _keys(model: type[BaseModel], place: Place) -> list[str]:
    """The keys that may stand at `place`."""
    for part in place:
        field = next((f for name, f in model.model_fields.items() if part in (name, f.alias)), None)
        inner = _model_in(field.annotation) if field is not None else None
        if inner is None:
            return []
        model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    choices = (
        get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    )
    for choice in choices:
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            return choice
    return None
