"""A declaration that its collector could not carry out is refused with what to write instead."""

from typing import Any

import pytest
import regex
from pydantic import ValidationError

from tests.collectors.reading import declared


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"clean": "(["}, "is not a regular expression"),
        ({"include": ["/([/"]}, "is not a regular expression"),
        ({"line": r"(.+) - \d\d:\d\d"}, r"needs a group (?P<text>…)"),
        ({"attribution": {"pattern": "وفق (.+)"}}, r"needs a group (?P<attribution>…)"),
        ({"date": {"in_url": r"/(\d{4})/(\d{2})/"}}, "needs three groups"),
        ({"date": {"formats": "%d/%Q"}}, "is not a format of strptime"),
        ({"fetch": {"encoding": "arabic-5"}}, "is not an encoding"),
        ({"fetch": {"min_delay": "soon"}}, "is not a duration"),
        ({"timezone": "Damascus"}, "is not a time zone"),
        ({"timezone": "../etc/passwd"}, "is not a time zone"),
        ({"page": {"param": "p", "path": "/page/{n}"}}, "a `param` or a `path`, not both"),
        ({"page": {"path": "/page/2"}}, "needs {n} where the number of the page stands"),
        ({"page": {"max": 0}}, "greater than or equal to 1"),
        ({"identity": ["date"]}, "'guid', 'link' or 'text'"),
        ({"identity": []}, "at least 1 item"),
        ({"follow": {"when": "never"}}, "'lead' or 'always'"),
        ({"select": {"title": "path:title"}}, "path: leads through a feed of kind json only"),
    ],
)
def test_a_key_that_cannot_work_is_refused(keys: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError) as raised:
        declared("ticker", **keys)
    assert told in str(raised.value)


def test_what_works_is_taken_as_it_is_written() -> None:
    feed = declared(
        "ticker",
        include=["إدلب", "/حلب|حماة/"],
        fetch={"encoding": "Windows-1256", "min_delay": "0s"},
        date={"formats": ["%d/%m/%Y"]},
    )
    assert feed.include == ("إدلب", "/حلب|حماة/")
    assert feed.fetch.encoding == "cp1256"
    assert feed.fetch.min_delay_seconds == 0


@pytest.mark.parametrize(
    ("kind", "keys", "follows"),
    [
        ("list", {}, "never"),
        ("list", {"follow": {}}, "always"),
        ("feed", {"follow": {}}, "lead"),
        ("wordpress", {"follow": {"when": "always"}}, "always"),
        ("telegram", {"follow": {"when": "always"}}, "never"),
    ],
)
def test_behind_what_articles_are_read(kind: str, keys: dict[str, Any], follows: str) -> None:
    assert declared(kind, **keys).follows == follows


def test_the_day_in_an_address() -> None:
    pattern = declared("feed").date.in_url
    assert pattern is not None
    days = {
        "https://a.org/2026/11/21/news/": ("2026", "11", "21"),
        "https://a.org/ar/2026-3-1": ("2026", "3", "1"),
        "https://a.org/2026/11/21": ("2026", "11", "21"),
        "https://a.org/2026/11/news": None,
        "https://a.org/2026/11/211": None,
        "https://a.org/1/2026/13/21/": None,
    }
    for url, day in days.items():
        found = regex.search(pattern, url)
        assert (found.groups() if found else None) == day
