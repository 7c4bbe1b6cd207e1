"""YAML files that people write, read with the line of every value.

A scalar is taken as the text that was written (`no`, `2013-03-18` and `007` stay themselves); what
it means is decided by whoever declares the key. Only an empty value, `~` and `null` are None.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from config.errors import DataFileError

Place = tuple[str | int, ...]
"""Where a value stands in a file: keys and list positions from the outside in."""

# The parser written in C is ten times faster; PyYAML has it wherever libyaml was at hand.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
_DEEPEST = 12
_MOST_VALUES = 200_000
_TOO_DEEP = "is nested too deeply"


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file's values: dicts with text keys, lists, text and None. `lines` counts from 1."""

    path: Path
    value: Any
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int | None:
        """The line of the value at `place`, or of the nearest value around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)

    def error(self, place: Place, message: str) -> DataFileError:
        """An error about the value at `place`."""
        return DataFileError(self.path, self.line(place), message)


def read_text(path: Path) -> str:
    """A data file's text (UTF-8, with or without a mark at its start); raises DataFileError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataFileError(path, None, f"is not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise DataFileError(path, None, f"cannot be read: {error.strerror}") from error


def read_yaml(path: Path) -> YamlFile:
    """Reads one document. Raises DataFileError for what is not YAML and for a key given twice."""
    return _parsed(read_text(path), path)


def parse_yaml(text: str, path: Path) -> YamlFile:
    """The same of a text that came from anywhere; `path` names it in errors."""
    with _told(path):
        _check_depth(path, text)
    return _parsed(text, path)


def _parsed(text: str, path: Path) -> YamlFile:
    with _told(path):
        root = yaml.compose(text, Loader=_LOADER)
    lines: dict[Place, int] = {}
    value = None if root is None else _value(path, root, (), lines)
    return YamlFile(path, value, lines)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else None
        raise DataFileError(path, line, f"is not YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise DataFileError(path, None, f"is not YAML: {error}") from error


def _check_depth(path: Path, text: str) -> None:
    """What nobody writes: libyaml's composer, and the process with it, falls on some thousands of
    brackets within one another."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark is not None else None
            raise DataFileError(path, line, _TOO_DEEP)


def _value(path: Path, node: yaml.Node, place: Place, lines: dict[Place, int]) -> Any:
    line = node.start_mark.line + 1
    lines.setdefault(place, line)
    if len(place) > _DEEPEST:
        raise DataFileError(path, line, _TOO_DEEP)
    if len(lines) > _MOST_VALUES:  # an alias of aliases is a few bytes, and millions of values
        raise DataFileError(path, line, "holds too much")
    if isinstance(node, yaml.SequenceNode):
        return [_value(path, item, (*place, at), lines) for at, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(path, node, place, lines)
    return None if node.tag == _NULL else str(node.value)


def _mapping(
    path: Path, node: yaml.MappingNode, place: Place, lines: dict[Place, int]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise DataFileError(path, line, "a key must be a word")
        key = str(key_node.value)
        if key in values:
            raise DataFileError(path, line, f"`{key}` is given twice")
        lines[(*place, key)] = line
        values[key] = _value(path, value_node, (*place, key), lines)
    return values
