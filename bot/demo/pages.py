"""The pages of the sample site, with the times of one moment filled in.

A page says `{{minutes_ago:95:HH:MM}}` for a time before that moment, in Damascus, in one of
TIME_FORMS; `{{base}}` is the address of the site.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

DAMASCUS = ZoneInfo("Asia/Damascus")

MONTHS = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)


def _in_words(at: datetime) -> str:
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}"


TIME_FORMS: Mapping[str, Callable[[datetime], str]] = {
    "HH:MM": lambda at: f"{at:%H:%M}",
    "YYYY": lambda at: f"{at:%Y}",
    "YYYY/MM/DD": lambda at: f"{at:%Y/%m/%d}",
    "WORDS": _in_words,
    "RFC822": format_datetime,
    "ISO_UTC": lambda at: at.astimezone(UTC).isoformat(timespec="seconds"),
}

_PLACEHOLDER = re.compile(
    r"\{\{(?:(?P<base>base)|minutes_ago:(?P<minutes>\d+):(?P<form>[^}]+))\}\}"
)
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file of the sample site, and how it is served."""

    name: str
    content_type: str = _HTML


ARTICLES = tuple(f"104551372208{number}" for number in range(301, 309))

PAGES: Mapping[str, PageFile] = {
    "/": PageFile("ticker.html"),
    "/bar": PageFile("bar.html"),
    "/feed/": PageFile("rss.xml", "application/rss+xml; charset=utf-8"),
    "/statements/winter": PageFile("statement.html"),
    "/headlines": PageFile("headlines.html"),
    "/s/rasid_sample": PageFile("telegram.html"),
    **{f"/a/{article}": PageFile(f"articles/{article}.html") for article in ARTICLES},
}
"""The pages by their path on the site."""


def fill(template: str, *, now: datetime, base: str) -> str:
    """The template with its times counted back from `now` (aware) and the site's address."""

    def value(match: re.Match[str]) -> str:
        if match["base"]:
            return base
        at = (now - timedelta(minutes=int(match["minutes"]))).astimezone(DAMASCUS)
        return TIME_FORMS[match["form"]](at)

    return _PLACEHOLDER.sub(value, template)


def page(name: str, *, now: datetime, base: str) -> str:
    """A file of the site, filled."""
    template = files("bot.demo").joinpath("site", name).read_text(encoding="utf-8")
    return fill(template, now=now, base=base)
