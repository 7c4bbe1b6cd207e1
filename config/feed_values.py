"""The values that stand in a feed's declaration: durations, patterns, selectors, addresses.

Each is checked where it is read, so that a mistake is told with what to write instead. Beside the
check stands how the value is written, for the JSON Schema of the file.
"""

import codecs
import re
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import regex
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

XPATH = "xpath:"
PATH = "path:"

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")
_UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_JSON_PATH = re.compile(r"(?:[^][.\s]+|\[-?\d*\])(?:\[-?\d*\]|\.[^][.\s]+)*")
_ATTRIBUTE = re.compile(r"(.*)@([A-Za-z][\w:-]*)", re.DOTALL)

_TEXT = {"type": "string"}
_ONE_OR_MANY = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_WRITTEN_DURATION = WithJsonSchema(
    {
        "type": "string",
        "pattern": r"^\s*\d+(\.\d+)?\s*[smhd]\s*$",
        "examples": ["30s", "5m", "6h", "2d"],
    }
)
_WRITTEN_SHARE = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string", "pattern": r"^\s*\d+(\.\d+)?\s*%\s*$"},
            {"type": "number", "minimum": 0, "maximum": 0.5},
        ],
        "examples": ["10%"],
    }
)
_WRITTEN_LIST = WithJsonSchema(_ONE_OR_MANY)


def split_selector(selector: str) -> tuple[str, str | None]:
    """CSS and attribute of a `css@attribute`. An XPath says itself what it takes."""
    if selector.startswith((XPATH, PATH)):
        return selector, None
    match = _ATTRIBUTE.fullmatch(selector)
    if match is None:
        return selector, None
    return match[1].strip(), match[2]


def is_pattern(term: str) -> bool:
    """Whether a term of `include` or `exclude` is a regular expression: written /like this/."""
    return len(term) > 2 and term.startswith("/") and term.endswith("/")


def _seconds(value: Any) -> Any:
    if isinstance(value, str):
        match = _DURATION.fullmatch(value.strip())
        if match is None:
            raise ValueError(f"{value!r} is not a duration: write 30s, 5m, 6h or 2d")
        return float(match[1]) * _UNIT_SECONDS[match[2]]
    return value


def _percent(value: Any) -> Any:
    if isinstance(value, str) and value.strip().endswith("%"):
        return float(value.strip()[:-1]) / 100
    return value


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _pattern(value: str) -> str:
    # Compiled by the package that runs it: `regex` differs from `re` here and there.
    try:
        regex.compile(value)
    except regex.error as error:
        raise ValueError(f"{value!r} is not a regular expression: {error}") from error
    return value


def with_groups(*names: str) -> AfterValidator:
    """A check that a pattern has groups of these names."""

    def check(value: str) -> str:
        missing = [name for name in names if name not in regex.compile(value).groupindex]
        if missing:
            raise ValueError(f"{value!r} needs a group (?P<{missing[0]}>…)")
        return value

    return AfterValidator(check)


def _three_groups(value: str) -> str:
    if regex.compile(value).groups != 3:
        raise ValueError(f"{value!r} needs three groups: year, month and day")
    return value


def _term(value: str) -> str:
    return _pattern(value[1:-1]) and value if is_pattern(value) else value


def _time_format(value: str) -> str:
    moment = datetime(2024, 6, 10, 12, 16, tzinfo=UTC)
    try:
        datetime.strptime(moment.strftime(value), value).replace(tzinfo=UTC)
    except ValueError as error:
        raise ValueError(f"{value!r} is not a format of strptime: {error}") from error
    return value


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(
            f"{value!r} is not a time zone: write one such as Asia/Damascus"
        ) from error


def _encoding(value: str) -> str:
    try:
        return value if value == "auto" else codecs.lookup(value).name
    except LookupError as error:
        raise ValueError(
            f"{value!r} is not an encoding: write auto, or one such as windows-1256"
        ) from error


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        named = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:  # a bracket that is not closed
        named = None
    if not named:
        raise ValueError(f"{value!r} is not a web address: write http://… or https://…")
    return value


def _numbered(value: str) -> str:
    if value.count("{n}") != 1:
        raise ValueError(f"{value!r} needs {{n}} where the number of the page stands: /page/{{n}}/")
    return value


def _selector(value: str) -> str:
    if value.startswith(PATH) and _JSON_PATH.fullmatch(value.removeprefix(PATH).strip()) is None:
        raise ValueError(
            f"{value!r} is not a path: write names with dots between them, [] for every element of "
            "a list and [0] for the first, such as path:data[].fields.title"
        )
    return value


WebAddress = Annotated[
    str,
    AfterValidator(_web_address),
    WithJsonSchema({"type": "string", "pattern": "^https?://"}),
]
WebAddresses = Annotated[tuple[WebAddress, ...], BeforeValidator(_one_or_many), _WRITTEN_LIST]
Seconds = Annotated[float, BeforeValidator(_seconds), Field(gt=0), _WRITTEN_DURATION]
SecondsOrZero = Annotated[float, BeforeValidator(_seconds), Field(ge=0), _WRITTEN_DURATION]
"""A duration that may be `0s`."""
Share = Annotated[float, BeforeValidator(_percent), Field(ge=0, le=0.5), _WRITTEN_SHARE]
Pattern = Annotated[str, AfterValidator(_pattern)]
Patterns = Annotated[tuple[Pattern, ...], BeforeValidator(_one_or_many), _WRITTEN_LIST]
DatePattern = Annotated[Pattern, AfterValidator(_three_groups)]
Strings = Annotated[tuple[str, ...], BeforeValidator(_one_or_many), _WRITTEN_LIST]
Written = Annotated[
    tuple[Annotated[str, AfterValidator(_selector)], ...],
    BeforeValidator(_one_or_many),
    _WRITTEN_LIST,
]
"""Selectors: CSS, `css@attribute`, `xpath:…` or `path:…`, one or several."""
Terms = Annotated[
    tuple[Annotated[str, AfterValidator(_term)], ...], BeforeValidator(_one_or_many), _WRITTEN_LIST
]
Formats = Annotated[
    tuple[Annotated[str, AfterValidator(_time_format)], ...],
    BeforeValidator(_one_or_many),
    _WRITTEN_LIST,
]
Zone = Annotated[str, AfterValidator(_zone)]
Encoding = Annotated[str, AfterValidator(_encoding)]
NumberedPath = Annotated[str, AfterValidator(_numbered)]
