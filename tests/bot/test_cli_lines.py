"""Lines of `rasid classify --jsonl`: what is read, what is refused, in what words."""

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import jsonl
from bot.cli.jsonl import Request, answers, read_request
from bot.cli.moments import interval_of
from bot.cli.output import json_line
from config.feeds import FeedDeclaration
from config.moments import Precision

DAMASCUS = ZoneInfo("Asia/Damascus")
FEED = FeedDeclaration(id="idlib", kind="feed", url="https://example.org/", region="SY07")


def read(line: bytes) -> Request:
    return read_request(line, feeds={FEED.id: FEED}, timezone=DAMASCUS)


def run(lines: bytes) -> list[tuple[bool, dict[str, Any]]]:
    def classify(request: Request) -> dict[str, Any]:
        return {"id": request.id, "text": request.text}

    return list(answers(io.BytesIO(lines), classify, feeds={}, timezone=DAMASCUS))


@pytest.mark.parametrize(
    ("written", "start", "end", "precision"),
    [
        ("2024", "2023-12-31T21:00", "2024-12-31T21:00", Precision.YEAR),
        ("2024-06", "2024-05-31T21:00", "2024-06-30T21:00", Precision.MONTH),
        ("2024-12", "2024-11-30T21:00", "2024-12-31T21:00", Precision.MONTH),
        ("2024-06-10", "2024-06-09T21:00", "2024-06-10T21:00", Precision.DAY),
        ("2024-06-10T14", "2024-06-10T11:00", "2024-06-10T12:00", Precision.HOUR),
        ("2024-06-10 14:05", "2024-06-10T11:05", "2024-06-10T11:06", Precision.MINUTE),
        ("2024-06-10T14:05Z", "2024-06-10T14:05", "2024-06-10T14:06", Precision.MINUTE),
        ("2024-06-10T14:05:30", "2024-06-10T11:05:30", None, Precision.EXACT),
        ("2024-06-10T14:05:30+02:00", "2024-06-10T12:05:30", None, Precision.EXACT),
        ("2024-06-10T14:05:30.5-0100", "2024-06-10T15:05:30.5", None, Precision.EXACT),
        ("2024-06-10t14:05:30,5+03", "2024-06-10T11:05:30.5", None, Precision.EXACT),
        ("20240610", "2024-06-09T21:00", "2024-06-10T21:00", Precision.DAY),
        ("20240610T140533Z", "2024-06-10T14:05:33", None, Precision.EXACT),
        ("2024-06-10T1405", "2024-06-10T11:05", "2024-06-10T11:06", Precision.MINUTE),
        ("2024-06-10T24:00", "2024-06-10T21:00", "2024-06-10T21:01", Precision.MINUTE),
        ("2024-W24", "2024-06-09T21:00", "2024-06-16T21:00", Precision.DAY),
        ("2024-W24-1", "2024-06-09T21:00", "2024-06-10T21:00", Precision.DAY),
        ("2024-162", "2024-06-09T21:00", "2024-06-10T21:00", Precision.DAY),
        # Damascus was at +2 in the winters before 2022.
        ("2020-01-10", "2020-01-09T22:00", "2020-01-10T22:00", Precision.DAY),
    ],
)  # fmt: skip
def test_an_iso_date_of_any_precision(
    written: str, start: str, end: str | None, precision: Precision
) -> None:
    found = interval_of(written, DAMASCUS)
    assert found.start == datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert found.end == datetime.fromisoformat(end or start).replace(tzinfo=UTC)
    assert found.precision is precision


@pytest.mark.parametrize(
    "written",
    ["", "today", "24", "2024-13", "2024-02-30", "2024-06-10T25", "2024-06-10T14:05 EEST",
     "10/6/2024", "0000", "9999", "0001-01-01", "2024-06-10T14:05:30+99:00", "٢٠٢٤"],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_words(written: str) -> None:
    with pytest.raises(ValueError, match=r"is not an ISO date|is not a date"):
        interval_of(written, DAMASCUS)


@given(
    st.datetimes(
        min_value=datetime.fromisoformat("1900-01-01"),
        max_value=datetime.fromisoformat("2200-01-01"),
    )
)
def test_a_day_holds_its_own_times(moment: datetime) -> None:
    day = interval_of(f"{moment:%Y-%m-%d}", DAMASCUS)
    exact = interval_of(moment.isoformat(), DAMASCUS)
    assert day.start <= exact.start < day.end
    assert timedelta(hours=23) <= day.end - day.start <= timedelta(hours=25)


def test_a_request() -> None:
    line = json.dumps(
        {"id": 7, "text": "قصف", "published": "2024", "feed": "idlib", "other": [1]}
    ).encode()
    request = read(line)
    assert (request.id, request.text, request.feed) == (7, "قصف", FEED)
    assert request.published is not None


def test_a_feed_that_is_not_known_changes_nothing() -> None:
    assert read(b'{"id": "a", "text": "x", "feed": "nowhere"}').feed is None


@pytest.mark.parametrize(
    ("line", "cause", "identity"),
    [
        (b"", "not JSON", None),
        (b"{", "not JSON", None),
        (b"[1]", "not a JSON object", None),
        (b"null", "not a JSON object", None),
        (b'{"text": "x"}', "`id` is missing", None),
        (b'{"id": true, "text": "x"}', "`id` must be", None),
        (b'{"id": [], "text": "x"}', "`id` must be", None),
        (b'{"id": 1}', "`text` is missing", 1),
        (b'{"id": "a", "text": 5}', "`text` must be text", "a"),
        (b'{"id": "a", "text": "\\ud800"}', "lone surrogate", "a"),
        (b'{"id": "a", "text": "x", "published": "yesterday"}', "`published`", "a"),
        (b'{"id": "a", "text": "x", "published": 2024}', "`published`", "a"),
        (b'{"id": "a", "text": "x", "feed": 1}', "`feed`", "a"),
        (b'{"id": NaN, "text": "x"}', "a number that is none", None),
        (b'{"id": 1e999, "text": "x"}', "too large", None),
        (b'{"id": "a", "text": "\xff"}', "not UTF-8", None),
        (b"[" * 100_000, "not JSON", None),
        (b'{"id": ' + b"9" * 5000 + b', "text": "x"}', "not JSON", None),
    ],
)
def test_a_line_that_cannot_be_read(line: bytes, cause: str, identity: object) -> None:
    [(readable, answer)] = run(line + b"\n")
    assert not readable
    assert answer.keys() == {"line", "id", "error"}
    assert cause in answer["error"]
    assert answer["id"] == identity
    assert answer["line"] == 1


def test_a_bad_line_stops_no_other() -> None:
    good = [{"id": n, "text": f"نص {n}"} for n in range(3)]
    first, second, third = (json.dumps(each).encode() for each in good)
    found = run(first + b"\r\n" + b"\n" + second + b"\n" + b"\xef\xbb\xbf" + third)
    assert [readable for readable, _ in found] == [True, False, True, True]
    assert [answer["id"] for _, answer in found] == [0, None, 1, 2]
    assert found[1][1]["line"] == 2


def test_a_line_that_is_too_long_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE_BYTES", 64)
    good = b'{"id": 1, "text": "x"}\n'
    found = run(good + b"y" * 1000 + b"\n" + good + b"z" * 65)
    assert [readable for readable, _ in found] == [True, False, True, False]
    assert [answer.get("line") for _, answer in found] == [None, 2, None, 4]


@given(st.text())
def test_an_answer_is_one_line(text: str) -> None:
    line = json_line({"id": text})
    assert line.splitlines() == [line]
    assert json.loads(line) == {"id": text}


@given(st.lists(st.binary().filter(lambda line: b"\n" not in line), min_size=1))
def test_as_many_answers_as_lines(lines: list[bytes]) -> None:
    found = run(b"".join(line + b"\n" for line in lines))
    assert len(found) == len(lines)
