"""Feeds: whatever is polled, declared as data (feeds.yaml).

A declaration says where a page is, how it is read and how often. The keys are those of the file;
durations are written as `30s`, `5m`, `6h`, `2d` and held in seconds.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from config.feed_values import (
    PATH,
    XPATH,
    DatePattern,
    Encoding,
    Formats,
    NumberedPath,
    Pattern,
    Patterns,
    Seconds,
    SecondsOrZero,
    Share,
    Strings,
    Terms,
    WebAddress,
    WebAddresses,
    Written,
    Zone,
    is_pattern,
    split_selector,
    with_groups,
)

__all__ = [
    "PATH",
    "XPATH",
    "AttributionRules",
    "DateRules",
    "FeedDeclaration",
    "FeedName",
    "Fetch",
    "Follow",
    "Kind",
    "Paging",
    "Selectors",
    "Trust",
    "is_pattern",
    "split_selector",
]

Kind = Literal["feed", "telegram", "wordpress", "json", "list", "ticker", "statement", "sitemap"]
Trust = Literal[
    "official", "agency", "established", "independent", "partisan", "aggregator", "unverified"
]


Names = Annotated[
    tuple[Literal["guid", "link", "text"], ...],
    Field(min_length=1),
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class FeedName(_Part):
    """What people call the feed."""

    ar: str | None = None
    en: str | None = None


class Fetch(_Part):
    """How a page is asked for. `encoding`: auto, or the page's real one where it lies."""

    encoding: Encoding = "auto"
    headers: dict[str, str] = Field(default_factory=dict)
    user_agent: str | None = None
    verify: bool = True
    min_delay_seconds: SecondsOrZero = Field(2.0, alias="min_delay")
    cache: bool = True


class Selectors(_Part):
    """CSS selectors, or `css@attribute`; of a list the first that matches. `id: "@data-id"` is an
    attribute of the item itself. `xpath:…` is an XPath; `path:…` leads through JSON."""

    root: Written = ()
    item: Written = ()
    title: Written = ()
    link: Written = ()
    date: Written = ()
    summary: Written = ()
    body: Written = ()
    attribution: Written = ()
    id: Written = ()
    remove: Written = ()


class Follow(_Part):
    """Read the article behind an item, at most `max` new ones a poll; those left over are read in
    the next polls. `when`: "lead" reads it only where the page gives no more than the beginning of
    a text, "always" behind every item; without it a feed, wordpress or json follows leads, and
    every other kind always."""

    max: int = Field(5, ge=1, le=50)
    select: Selectors = Selectors()
    when: Literal["lead", "always"] | None = None


class Paging(_Part):
    """Older pages, read while a page holds nothing that is known, `max` in one poll at most, the
    first included. `param`: the name of the query's number; `path`: what is put behind the
    address, with {n} for the number. `start`: the number of the first page."""

    param: str | None = None
    path: NumberedPath | None = None
    start: int = Field(1, ge=0)
    max: int = Field(5, ge=1, le=20)

    @model_validator(mode="after")
    def _has_one_way(self) -> Self:
        if self.param is not None and self.path is not None:
            raise ValueError("pages have a `param` or a `path`, not both")
        return self


IN_URL = r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/?#-]|$)"
"""A day in an address, as WordPress and many others write it."""


class DateRules(_Part):
    """How the feed's dates are read. `formats`: strptime patterns tried first. `in_url`: a pattern
    with three groups, year, month and day. `order`: of the items of a ticker, by time. `missing`:
    what becomes of an item without a date: it is of now, or it is dropped."""

    formats: Formats = ()
    order: Literal["newest-first", "oldest-first"] = "newest-first"
    time_only: Literal["rollover", "ignore"] = "rollover"
    in_url: DatePattern | None = IN_URL
    missing: Literal["first-seen", "drop"] = "first-seen"


class AttributionRules(_Part):
    """Where a text says who said it. `pattern`: a regular expression with a group `attribution`,
    cut out of the text. `default`: "org" gives what names nobody to the feed's organisation."""

    pattern: Annotated[Pattern, with_groups("attribution")] | None = None
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
    alt: WebAddresses = ()
    """Other addresses, taken in turn after every `fail_after` failures; one that answers is
    kept."""
    fail_after: int = Field(3, ge=1)
    enabled: bool = True
    language: Strings = ("ar",)
    timezone: Zone = "Asia/Damascus"
    """Of times without an offset."""
    every_seconds: Seconds = Field(600.0, alias="every")
    jitter: Share = 0.1
    expect_every_seconds: Seconds | None = Field(None, alias="expect_every")
    """Longer than this without a new item is shown as silence of the feed."""
    fetch: Fetch = Fetch()
    select: Selectors = Selectors()
    split: Pattern | None = None
    """Of a ticker in one text: what separates its items."""
    line: Annotated[Pattern, with_groups("text")] | None = None
    """Of a ticker in one text: an item, by the groups `text`, `attribution` and `time`."""
    follow: Follow | None = None
    page: Paging = Paging()
    date: DateRules = DateRules()
    clean: Patterns = ()
    """Cut out of texts, line by line, before identity and matching."""
    include: Terms = ()
    """Only items with one of these words, or with a match of a /regular expression/."""
    exclude: Terms = ()
    """No item with one of these."""
    filter: Literal["none", "syria"] = "none"
    """syria: of a feed about the world, only what is about Syria is shown and alerted."""
    identity: Names = ("guid", "link", "text")
    """What names an item, the first that it has: the page's own id, its link, its text."""
    attribution: AttributionRules = AttributionRules()
    trust: Trust = "unverified"
    region: str | None = None
    """P-code of the feed's home region, which decides among places of one name."""
    region_from_url: Mapping[str, str] = Field(default_factory=dict)
    """Home regions of single items: a part of their link, such as /governorates/homs/, and the
    P-code that counts instead of `region`."""
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

    @model_validator(mode="after")
    def _selects_in_its_own_way(self) -> Self:
        written = [(f"select.{name}", value) for name, value in self.select]
        paths = [name for name, value in written if any(one.startswith(PATH) for one in value)]
        if self.kind != "json":
            if paths:
                raise ValueError(f"`{paths[0]}`: {PATH} leads through a feed of kind json only")
            return self
        other = [name for name, value in written if any(not one.startswith(PATH) for one in value)]
        if other:
            raise ValueError(f"`{other[0]}`: in a json feed write {PATH}…, such as path:data[].url")
        if not self.select.item:
            raise ValueError("a json feed names its items: select: {item: 'path:data[]'}")
        return self

    @property
    def address(self) -> str:
        """The URL that is polled: of a wordpress feed its interface for programs."""
        if self.kind == "wordpress" and self.url is not None:
            return posts_address(self.url)
        return self.url or f"https://t.me/s/{self.channel}"

    @property
    def follows(self) -> Literal["never", "lead", "always"]:
        """Behind which items the article is read. A message of Telegram is its own."""
        if self.follow is None or self.kind == "telegram":
            return "never"
        usual: Literal["lead", "always"] = (
            "lead" if self.kind in ("feed", "wordpress", "json") else "always"
        )
        return self.follow.when or usual

    def home_region(self, link: str | None) -> str | None:
        """P-code of the home region of the item at `link`."""
        found = (code for part, code in self.region_from_url.items() if link and part in link)
        return next(found, self.region)

    def called(self, language: str) -> str:
        """What people call it, in `language` ("ar" or "en") where there is such a name."""
        names = (self.name.en, self.name.ar) if language == "en" else (self.name.ar, self.name.en)
        return next((name for name in names if name), self.id)


def posts_address(url: str) -> str:
    """Where WordPress gives the newest posts of the site at `url`, as JSON. An address of its
    interface is taken as it is."""
    if "/wp-json/" in url or "rest_route=" in url:
        return url
    site = url.partition("?")[0].rstrip("/").removesuffix("/feed")
    return f"{site}/wp-json/wp/v2/posts?per_page=20&_fields={_POST_FIELDS}"


_POST_FIELDS = "id,guid,link,date,date_gmt,modified_gmt,title,excerpt,content"
