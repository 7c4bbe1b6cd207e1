"""The JSON Schema of feeds.yaml, for editors that check and complete what is written.

It is made of the declaration itself. What is written in another form than it is held in (durations,
shares) is described as it is written.
"""

import ast
import inspect
from collections.abc import Iterator, Mapping
from typing import Any

from config import feeds
from config.feeds import FeedDeclaration

_NEVER_DEFAULT = ("id", "url", "channel")
_UNITS = ((86400, "d"), (3600, "h"), (60, "m"), (1, "s"))


def feeds_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of a whole file. An entry needs no more than its `id`: it may
    change a feed that is declared elsewhere."""
    schema = FeedDeclaration.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
    parts = schema.pop("$defs")
    parts["Feed"] = {**schema, "required": ["id"]}
    for name, description in _descriptions():
        of = parts["Feed"] if name[0] == FeedDeclaration.__name__ else parts.get(name[0])
        if of is not None and name[1] in of["properties"]:
            of["properties"][name[1]]["description"] = description
    for part in parts.values():
        part.pop("title", None)
        part["description"] = part["description"].replace("\n", " ")
        part["properties"] = {key: _as_written(of) for key, of in part["properties"].items()}
    keys = parts["Feed"]["properties"]
    parts["Defaults"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            key: {"$ref": f"#/$defs/Feed/properties/{key}"}
            for key in keys
            if key not in _NEVER_DEFAULT
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "feeds.yaml",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            "shipped": {
                "type": "boolean",
                "default": True,
                "description": "Whether the feeds that come with Rasid are used too.",
            },
            "defaults": {
                "$ref": "#/$defs/Defaults",
                "description": "Keys of every feed of this file that does not say otherwise.",
            },
            "feeds": {"type": ["array", "null"], "items": {"$ref": "#/$defs/Feed"}},
        },
        "$defs": dict(sorted(parts.items())),
    }


def _as_written(key: Mapping[str, Any]) -> dict[str, Any]:
    """One key as it is written: no titles made of names, durations as `10m`."""
    written = {name: value for name, value in key.items() if name != "title"}
    default = written.get("default")
    if isinstance(default, float) and "pattern" in written:
        seconds = int(default)
        unit, letter = next(each for each in _UNITS if seconds % each[0] == 0)
        written["default"] = f"{seconds // unit}{letter}"
    elif isinstance(default, (dict, list)) or default in (None, ""):
        written.pop("default", None)
    return written


def _descriptions() -> Iterator[tuple[tuple[str, str], str]]:
    """Model and key with the text that stands below its declaration."""
    for node in ast.parse(inspect.getsource(feeds)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        aliases = {
            name: field.alias or name
            for name, field in getattr(feeds, node.name).model_fields.items()
        }
        for statement, below in zip(node.body, node.body[1:], strict=False):
            if (
                isinstance(statement, ast.AnnAssign)
                and isinstance(statement.target, ast.Name)
                and isinstance(below, ast.Expr)
                and isinstance(below.value, ast.Constant)
            ):
                text = inspect.cleandoc(str(below.value.value)).replace("\n", " ")
                yield (node.name, aliases[statement.target.id]), text
