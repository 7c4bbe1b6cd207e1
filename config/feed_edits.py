"""Changes of a declaration, as an operator writes them: `fetch.min_delay=5s`, or a part of
feeds.yaml.

A feed has two layers: what was declared, and the operator's overrides on it, both by the keys of
feeds.yaml; each overriding key replaces the declared one as a whole. A change is a path of keys
with a value; None takes an override back.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from config.entries import Entry, keys_of, nearest, suggestion, validated
from config.errors import DataFileError
from config.feeds import FeedDeclaration
from config.feeds_file import check_selectors
from config.feeds_written import as_flat
from config.yaml_file import YamlFile, parse_yaml

KeyPath = tuple[str, ...]
Changes = Mapping[KeyPath, Any]

FIXED = {"id": "an id stays for ever", "enabled": "use `rasid feeds pause` and `resume`"}
"""Keys that cannot be changed, and why."""

TYPED = "the change"
"""Stands for the file in errors about what was not written in one."""

_UNREAD = frozenset({"name", "org", "every", "jitter", "expect_every"}) | frozenset(
    {"fail_after", "trust", "max_age", "verified", "note"}
)
"""Keys that change nothing of what is read from a page."""

_UNTRIED = _UNREAD | {"alt", "language", "region", "region_from_url"}
"""Keys that may be changed while the page cannot be read."""


def read_typed(written: Iterable[str]) -> dict[KeyPath, Any]:
    """Changes typed as `key=value`. The value is taken as it is; a key that is given again makes a
    list; without a value the override is taken back. Raises DataFileError."""
    changes: dict[KeyPath, Any] = {}
    for each in written:
        key, equals, value = each.partition("=")
        path = tuple(part.strip() for part in key.split("."))
        if not equals or not all(path):
            raise DataFileError(TYPED, None, f"{each!r} is not a change: write key=value")
        if path in changes:
            before = changes[path]
            changes[path] = [*(before if isinstance(before, list) else [before]), value.strip()]
        else:
            changes[path] = value.strip() or None
    return changes


def read_yaml_changes(text: str, path: Path) -> tuple[dict[KeyPath, Any], YamlFile]:
    """Changes written as keys of feeds.yaml; of nested keys only those that are given. Raises
    DataFileError."""
    file = parse_yaml(text, path)
    if not isinstance(file.value, dict):
        raise file.error((), "write keys and values, as in feeds.yaml: `every: 5m`")
    return dict(_leaves(file.value, ())), file


def edited(
    declared: Mapping[str, Any],
    overrides: Mapping[str, Any],
    changes: Changes,
    *,
    file: YamlFile | None = None,
) -> tuple[dict[str, Any], FeedDeclaration]:
    """The overrides with the changes in them, and the declaration that comes of it. `file`: where
    the changes were written, for the lines of errors. Raises DataFileError."""
    identity = str(declared.get("id", ""))
    file = file or YamlFile(Path(TYPED), {}, {})
    changed = dict(overrides)
    for path, value in changes.items():
        if path[0] in FIXED:
            raise file.error(path, f"{identity}: `{path[0]}` cannot be changed: {FIXED[path[0]]}")
        if path[0] not in keys_of(FeedDeclaration):
            raise file.error(path, f"{identity}: unknown key `{path[0]}`{near_key(path[0])}")
        if value is None:
            _take_back(changed, declared, path)
        else:
            before = changed.get(path[0], declared.get(path[0]))
            changed[path[0]] = _laid(before, path[1:], value)
    entry = Entry(identity, {**declared, **changed}, file, ())
    declaration = validated(FeedDeclaration, entry)
    check_selectors(declaration, entry)
    plain = declaration.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {key: plain[key] for key in changed}, declaration


def changed_keys(
    before: FeedDeclaration, after: FeedDeclaration
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs, by keys with dots, as it was and as it is; a key that only one side gives is
    on that side only."""
    old, new = as_flat(before), as_flat(after)
    keys = [
        key for key in {**old, **new} if (key in old, old.get(key)) != (key in new, new.get(key))
    ]
    return (
        {key: old[key] for key in keys if key in old},
        {key: new[key] for key in keys if key in new},
    )


def is_read_anew(keys: Collection[str]) -> bool:
    """Whether a change of these keys (with dots) changes what is read from the page."""
    return any(_top(key) not in _UNREAD for key in keys)


def is_tried(keys: Collection[str]) -> bool:
    """Whether a change of these keys may leave nothing of the page, so that it is tried first."""
    return any(_top(key) not in _UNTRIED for key in keys)


def _top(key: str) -> str:
    return key.partition(".")[0]


def known_keys() -> list[str]:
    """Every key that can be changed, nested ones with dots."""
    return [key for key in _keys(FeedDeclaration) if key not in FIXED]


def takes_many(path: KeyPath) -> bool:
    """Whether the value of a key is a list."""
    model: type[BaseModel] = FeedDeclaration
    for part in path[:-1]:
        inner = keys_of(model).get(part)
        if inner is None or inner.model is None:
            return False
        model = inner.model
    last = keys_of(model).get(path[-1])
    return last is not None and last.many


def near_key(key: str) -> str:
    """The end of a sentence about a key that does not exist: what may be meant, or nothing."""
    return suggestion(key, known_keys())


def nearest_key(key: str) -> str | None:
    """The key that is meant by one that does not exist; None where it may be any."""
    return nearest(key, known_keys())


def _keys(model: type[BaseModel]) -> list[str]:
    found = []
    for name, key in keys_of(model).items():
        found += [f"{name}.{below}" for below in _keys(key.model)] if key.model else [name]
    return found


def _leaves(values: Mapping[str, Any], before: KeyPath) -> Iterable[tuple[KeyPath, Any]]:
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*before, key))
        else:
            yield (*before, key), value


def _laid(before: Any, path: KeyPath, value: Any) -> Any:
    """`before` with `value` at the end of `path`."""
    if not path:
        return value
    values = dict(before) if isinstance(before, Mapping) else {}
    values[path[0]] = _laid(values.get(path[0]), path[1:], value)
    return values


def _take_back(changed: dict[str, Any], declared: Mapping[str, Any], path: KeyPath) -> None:
    """Puts back what was declared at `path`, into the overrides."""
    if path[0] not in changed:
        return
    if len(path) == 1:
        del changed[path[0]]
        return
    whole = _restored(changed[path[0]], declared.get(path[0]), path[1:])
    if whole == (declared.get(path[0]) or {}):
        del changed[path[0]]
    else:
        changed[path[0]] = whole


def _restored(value: Any, declared: Any, path: KeyPath) -> Any:
    values = dict(value) if isinstance(value, Mapping) else {}
    below = declared if isinstance(declared, Mapping) else {}
    if len(path) > 1 and path[0] in values:
        values[path[0]] = _restored(values[path[0]], below.get(path[0]), path[1:])
        if not values[path[0]] and path[0] not in below:
            del values[path[0]]
    elif path[0] in below:
        values[path[0]] = below[path[0]]
    else:
        values.pop(path[0], None)
    return values
