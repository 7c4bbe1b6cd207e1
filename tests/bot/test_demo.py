"""The demo: its pages, and the whole path on them in a process of its own."""

import re
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.expected import TICKER
from bot.demo.pages import DAMASCUS, PAGES, fill, page
from config.feeds_file import load_feeds
from tests.support.command_line import rasid

NOW = datetime(2026, 3, 5, 21, 30, tzinfo=UTC)
BASE = "http://127.0.0.1:8000"


def test_the_demo_alerts_from_every_kind_of_page(tmp_path: Path) -> None:
    """Whatever the environment says: the demo has settings of its own."""
    ended = rasid(["demo", "--once"], tmp_path, telegram_token="no token", config_dir="/nowhere")
    assert (ended.status, ended.err) == (0, "")
    alerts, _, screen = ended.out.partition("What happened")
    for words in ("بيت جن", "الميادين", "سرمدا", "استجابة سوريا", "خان أرنبة", "الشدادي"):
        assert words in alerts
    rows = [line for line in screen.splitlines() if re.match(r"\s+[✓✗]", line)]
    assert len(rows) == len(TICKER)
    assert all("✓" in row for row in rows), "\n".join(rows)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("name", sorted({file.name for file in PAGES.values()}))
def test_a_page_has_no_gap_left(name: str) -> None:
    text = page(name, now=NOW, base=BASE)
    assert "{{" not in text
    assert "راصد" in text


def test_every_file_of_the_site_is_served() -> None:
    site = files("bot.demo").joinpath("site")
    there = {file.name for file in site.iterdir() if file.is_file()}
    there |= {f"articles/{file.name}" for file in site.joinpath("articles").iterdir()}
    assert there == {file.name for file in PAGES.values()} | {"feeds.yaml"}


def test_the_feeds_of_the_site_load(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(page("feeds.yaml", now=NOW, base=BASE), encoding="utf-8")
    kinds = {feed.kind for feed, _ in load_feeds(path)}
    assert kinds == {"feed", "ticker", "statement", "list", "telegram"}


def test_the_forms_of_time() -> None:
    """21:30 UTC of the 5th of March is half an hour into the 6th in Damascus."""
    template = "{{minutes_ago:20:HH:MM}} {{minutes_ago:40:YYYY/MM/DD}} {{minutes_ago:0:WORDS}}"
    assert fill(template, now=NOW, base=BASE) == "00:10 2026/03/05 6 آذار 2026"


def test_the_ticker_has_the_traps_of_its_kind() -> None:
    text = page("ticker.html", now=NOW, base=BASE)
    [line] = [line for line in text.splitlines() if 'class="line"' in line]
    assert len(re.findall(r"\) - \d\d:\d\d", line)) == len(TICKER)
    assert "( " in line
    assert re.search(r"\d\d:\d\d 14 إصابة", line)
    assert "(بيان)" in line
    assert "الأخبار العاجلة" in text


@given(st.integers(0, 24 * 60 - 1))
def test_the_clock_of_the_ticker_tells_the_day_at_any_hour(minute: int) -> None:
    """Between two neighbours lies less than a day, so a clock that goes up means a day before."""
    now = NOW.astimezone(DAMASCUS).replace(hour=0, minute=0) + timedelta(minutes=minute)
    day, before = now.date(), f"{now:%H:%M}"
    for item in TICKER:
        at = now - timedelta(minutes=item.minutes_ago)
        clock = f"{at:%H:%M}"
        day -= timedelta(days=clock > before)
        assert day == at.date()
        before = clock
