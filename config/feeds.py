"""Feeds: whatever is polled, declared as data (feeds.yaml).

A declaration says where a page is, how it is read and how often. The keys are those of the file;
durations are written as `30s`, `5m`, `6h`, `2d` and held in seconds.
"""

import codecs
import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import regex
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")
_UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


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


def _with_groups(*names: str) -> AfterValidator:
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


def is_pattern(term: str) -> bool:
    """Whether a term of `include` or `exclude` is a regular expression: written /like this/."""
    return len(term) > 2 and term.startswith("/") and term.endswith("/")


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


WebAddress = Annotated[str, AfterValidator(_web_address)]
_ATTRIBUTE = re.compile(r"(.*)@([A-Za-z][\w:-]*)", re.DOTALL)

Seconds = Annotated[float, BeforeValidator(_seconds), Field(gt=0)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Strings = Annotated[tuple[str, ...], BeforeValidator(_one_or_many)]
Terms = Annotated[tuple[Annotated[str, AfterValidator(_term)], ...], BeforeValidator(_one_or_many)]
Formats = Annotated[
    tuple[Annotated[str, AfterValidator(_time_format)], ...], BeforeValidator(_one_or_many)
]

Kind = Literal["feed", "ticker", "statement", "list", "telegram"]
Trust = Literal[
    "official", "agency", "established", "independent", "partisan", "aggregator", "unverified"
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class FeedName(_Part):
    """What people call the feed."""

    ar: str | None = None
    en: str | None = None


class Fetch(_Part):
    """How a page is asked for. `encoding`: auto, or the page's real one where it lies."""

    encoding: Annotated[str, AfterValidator(_encoding)] = "auto"
    headers: dict[str, str] = Field(default_factory=dict)
    user_agent: str | None = None
    verify: bool = True
    min_delay_seconds: Annotated[float, BeforeValidator(_seconds), Field(ge=0)] = Field(
        2.0, alias="min_delay"
    )
    cache: bool = True


class Selectors(_Part):
    """CSS selectors, or `css@attribute`; of a list the first that matches. `id: "@data-id"` is an
    attribute of the item itself."""

    root: Strings = ()
    item: Strings = ()
    title: Strings = ()
    link: Strings = ()
    date: Strings = ()
    summary: Strings = ()
    body: Strings = ()
    id: Strings = ()
    remove: Strings = ()


def split_selector(selector: str) -> tuple[str, str | None]:
    """CSS and attribute of a `css@attribute`."""
    match = _ATTRIBUTE.fullmatch(selector)
    if match is None:
        return selector, None
    return match[1].strip(), match[2]


class Follow(_Part):
    """Read the article behind each headline, at most `max` new ones a poll."""

    max: int = Field(5, ge=1, le=50)
    select: Selectors = Selectors()


class DateRules(_Part):
    """How the feed's dates are read. `formats`: strptime patterns tried first. `in_url`: a pattern
    with three groups, year, month and day. `order`: of the items of a ticker, by time."""

    formats: Formats = ()
    order: Literal["newest-first", "oldest-first"] = "newest-first"
    time_only: Literal["rollover", "ignore"] = "rollover"
    in_url: Annotated[Pattern, AfterValidator(_three_groups)] | None = None


class AttributionRules(_Part):
    """Where a text says who said it. `pattern`: a regular expression with a group `attribution`,
    cut out of the text. `default`: "org" gives what names nobody to the feed's organisation."""

    pattern: Annotated[Pattern, _with_groups("attribution")] | None = None
    default: Literal["org", "none"] = "none"


class FeedDeclaration(_Part):
    """One feed. `id` is stable for ever; everything else may change."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")
    name: FeedName = FeedName()
    org: str | None = None
    """Id of the organisation that publishes the feed."""
    kind: Kind
    url: WebAddress | None = None
    channel: str | None = Field(None, pattern=r"^[A-Za-z][A-Za-z0-9_]{3,31}$")
    """Of a Telegram channel, without @; `url` may then name another host of the preview page."""
    alt: Annotated[tuple[WebAddress, ...], BeforeValidator(_one_or_many)] = ()
    """Other addresses, taken in turn after every `fail_after` failures."""
    fail_after: int = Field(3, ge=1)
    enabled: bool = True
    language: Strings = ("ar",)
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Damascus"
    """Of times without an offset."""
    every_seconds: Seconds = Field(600.0, alias="every")
    jitter: Annotated[float, BeforeValidator(_percent), Field(ge=0, le=0.5)] = 0.1
    expect_every_seconds: Seconds | None = Field(None, alias="expect_every")
    """Longer than this without a new item is shown as silence of the feed."""
    fetch: Fetch = Fetch()
    select: Selectors = Selectors()
    split: Pattern | None = None
    """Of a ticker in one text: what separates its items."""
    line: Annotated[Pattern, _with_groups("text")] | None = None
    """Of a ticker in one text: an item, by the groups `text`, `attribution` and `time`."""
    follow: Follow | None = None
    date: DateRules = DateRules()
    clean: Annotated[tuple[Pattern, ...], BeforeValidator(_one_or_many)] = ()
    """Cut out of texts, line by line, before identity and matching."""
    include: Terms = ()
    """Only items with one of these words, or with a match of a /regular expression/."""
    exclude: Terms = ()
    """No item with one of these."""
    filter: Literal["none", "syria"] = "none"
    """syria: of a feed about the world, only what is about Syria is shown and alerted."""
    attribution: AttributionRules = AttributionRules()
    trust: Trust = "unverified"
    region: str | None = None
    """P-code of the feed's home region, which decides among places of one name."""
    max_items: int = Field(50, ge=1, le=500)
    max_age_seconds: Seconds = Field(6 * 3600.0, alias="max_age")
    """An item older than this is kept and never alerted."""
    verified: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _has_an_address(self) -> Self:
        if self.kind == "telegram":
            if self.channel is None:
                raise ValueError("a telegram feed names its `channel`")
        elif self.url is None:
            raise ValueError("a feed names its `url`")
        return self

    @property
    def address(self) -> str:
        """The URL that is polled."""
        return self.url or f"https://t.me/s/{self.channel}"

    def called(self, language: str) -> str:
        """What people call it, in `language` ("ar" or "en") where there is such a name."""
        names = (self.name.en, self.name.ar) if language == "en" else (self.name.ar, self.name.en)
        return next((name for name in names if name), self.id)
