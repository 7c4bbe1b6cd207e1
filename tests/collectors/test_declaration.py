"""A declaration that its collector could not carry out is refused with what to write instead."""

from typing import Any

import pytest
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
