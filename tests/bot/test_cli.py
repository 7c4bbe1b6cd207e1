"""The commands, one by one: what they print, and how they end."""

import io
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import typer.main

from bot.cli.app import app
from bot.demo.pages import page
from bot.demo.server import serve_sample_site
from tests.bot.conftest import Rasid
from tests.support.databases import SqliteFiles

REFUSED = (
    "http://127.0.0.1/",
    "http://169.254.169.254/",
    "http://2130706433/",
    "http://[::ffff:127.0.0.1]/",
    "file:///etc/passwd",
    "http://localhost/",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_files: SqliteFiles) -> Path:
    """A folder in which the commands run with a database and feeds of their own."""
    (tmp_path / "data").mkdir()
    sqlite_files.make(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    config = tmp_path / "config"
    config.mkdir()
    (config / "feeds.yaml").write_text("shipped: false\nfeeds: []\n", encoding="utf-8")
    monkeypatch.setenv("RASID_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("RASID_CONFIG_DIR", str(config))
    return tmp_path


@pytest.fixture
def rasid(folder: Path, command_line: Rasid) -> Rasid:
    """Runs a command in the folder."""
    return command_line


@pytest.fixture
def site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The sample site, its feeds declared; gives its address."""
    now = datetime.now(UTC)
    monkeypatch.setenv("RASID_ALLOW_NETWORKS", "127.0.0.0/8")
    with serve_sample_site(now) as base:
        feeds = page("feeds.yaml", now=now, base=base)
        (folder / "config" / "feeds.yaml").write_text(feeds, encoding="utf-8")
        yield base


def answer(result: tuple[int, str, str]) -> Any:
    """What a command with --json gave."""
    status, out, err = result
    assert (status, err) == (0, "")
    return json.loads(out)


def failure(result: tuple[int, str, str], status: int) -> str:
    """The one line of a command that ended badly."""
    ended, out, err = result
    assert (ended, out) == (status, "")
    assert err.count("\n") == 1
    return err


def commands() -> list[list[str]]:
    """Every command, by the words that call it."""
    found: list[list[str]] = []
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]  # a group
        parts = getattr(command, "commands", None)
        found += [[name, part] for part in parts] if parts else [[name]]
    return found


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_has_help_with_an_example(words: list[str], rasid: Rasid) -> None:
    status, out, err = rasid(*words, "--help")
    assert (status, err) == (0, "")
    assert f"Example:\n    rasid {' '.join(words)}" in out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "Missing command"),
        (["feeds"], "Missing command"),
        (["feeds", "show"], "ID"),
        (["classify"], "TEXT or --jsonl"),
        (["classify", "x", "--jsonl", "-"], "TEXT or --jsonl"),
        (["classify", "x", "--published", "yesterday"], "yesterday"),
        (["classify", "x", "--feed", "nowhere"], "nowhere"),
        (["classify", "--jsonl", "missing.jsonl"], "missing.jsonl"),
        (["reclassify", "--since", "yesterday"], "yesterday"),
        (["collect", "sana", "--all"], "--all"),
        (["collect", "--unknown"], "--unknown"),
        (["run", "--role", "bot"], "--role bot"),
        (["run", "--role", "king"], "king"),
    ],
)
def test_wrong_usage_is_told_in_one_line(arguments: list[str], named: str, rasid: Rasid) -> None:
    assert named in failure(rasid(*arguments), 2)


@pytest.mark.parametrize(
    ("name", "value"), [("RASID_TIMEZONE", "Nowhere"), ("RASID_TELEGRAM_TOKN", "1:a")]
)
def test_wrong_settings_are_told_by_name(
    name: str, value: str, rasid: Rasid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert name in failure(rasid("feeds", "list"), 2)


def test_a_wrong_data_file_is_told_with_its_line(rasid: Rasid, folder: Path) -> None:
    feeds = "feeds:\n- id: a\n  kind: feed\n  url: https://example.org/\n  evry: 5m\n"
    (folder / "config" / "feeds.yaml").write_text(feeds, "utf-8")
    line = failure(rasid("feeds", "list"), 2)
    assert "feeds.yaml:5" in line
    assert "did you mean `every`?" in line


def test_an_unknown_feed(rasid: Rasid) -> None:
    for words in (["feeds", "show"], ["feeds", "pause"], ["collect"]):
        assert "nowhere" in failure(rasid(*words, "nowhere"), 1)


def test_feeds_are_listed_paused_and_removed(rasid: Rasid, site: str) -> None:
    feeds = answer(rasid("feeds", "list", "--json"))
    assert {feed["id"]: feed["status"] for feed in feeds} == {
        "sample-bar": "active",
        "sample-channel": "active",
        "sample-headlines": "active",
        "sample-news": "active",
        "sample-statement": "active",
        "sample-ticker": "active",
    }
    assert answer(rasid("feeds", "pause", "sample-bar", "--json"))["status"] == "paused"
    assert answer(rasid("feeds", "remove", "sample-news", "--json"))["status"] == "removed"
    shown = answer(rasid("feeds", "show", "sample-bar", "--json"))
    assert (shown["status"], shown["address"]) == ("paused", f"{site}/bar")
    status, out, err = rasid("feeds", "list")
    assert (status, err) == (0, "")
    listed = {line.split()[0]: line.split()[1] for line in out.splitlines()}
    assert len(listed) == 5
    assert listed["sample-bar"] == "paused"


def test_a_feed_that_this_release_cannot_use_is_removed(
    rasid: Rasid, site: str, folder: Path
) -> None:
    rasid("feeds", "list")
    with closing(sqlite3.connect(folder / "data" / "rasid.db")) as database, database:
        database.execute(
            "UPDATE feed SET declared = json_set(declared, '$.evry', 1) WHERE id = 'sample-bar'"
        )
    assert "evry" in failure(rasid("feeds", "pause", "sample-bar"), 1)
    assert rasid("feeds", "remove", "sample-bar") == (0, "sample-bar is removed now\n", "")
    assert "nowhere" in failure(rasid("feeds", "remove", "nowhere"), 1)


def test_a_feed_is_checked_and_nothing_is_stored(rasid: Rasid, site: str) -> None:
    found = answer(rasid("feeds", "check", "sample-ticker", "--json"))
    assert len(found["items"]) == 10
    assert found["filled"]["time"] == found["filled"]["attribution"] == 10
    assert found["filled"]["title"] == 0
    status, out, _ = rasid("feeds", "check", f"{site}/feed/")
    assert status == 0
    assert "سرمدا" in out
    assert answer(rasid("db", "status", "--json"))["counts"]["items"] == 0


def test_a_feed_is_added_after_a_question(
    rasid: Rasid, site: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "config" / "feeds.yaml").write_text("shipped: false\n", encoding="utf-8")
    address = f"{site}/feed/"
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    status, out, err = rasid("feeds", "add", address)
    assert (status, out) == (1, "")
    assert "سرمدا" in err
    assert err.endswith("[y/N] rasid: not added\n")

    status, _, err = rasid("feeds", "add", address, "--yes")
    assert (status, "polled from now on" in err) == (0, True)

    status, _, err = rasid("feeds", "add", address, "--yes")
    assert (status, "already (active)" in err) == (0, True)


def test_a_proposal_for_a_program(rasid: Rasid, site: str, folder: Path) -> None:
    (folder / "config" / "feeds.yaml").write_text("shipped: false\n", encoding="utf-8")
    status, out, err = rasid("feeds", "add", f"{site}/feed/", "--json")
    proposal = json.loads(out)
    assert (status, proposal["feed"]["status"], proposal["known"]) == (0, "proposed", False)
    assert len(proposal["items"]) == 3
    assert "rasid feeds resume" in err
    feed_id = proposal["feed"]["id"]
    assert answer(rasid("feeds", "resume", feed_id, "--json"))["status"] == "active"


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_refused(address: str, rasid: Rasid) -> None:
    line = failure(rasid("feeds", "add", address, "--yes"), 1)
    assert address.rstrip("/") in line


def test_collecting_tells_what_each_feed_gave(rasid: Rasid, site: str) -> None:
    reports = {each["feed"]: each for each in answer(rasid("collect", "--all", "--json"))}
    assert len(reports) == 6
    assert all(each["outcome"] == "polled" and each["new"] for each in reports.values())
    [again] = answer(rasid("collect", "sample-ticker", "--json"))
    assert (again["outcome"], again["new"]) == ("unchanged", 0)
    skipped = answer(rasid("collect", "--json"))
    assert {each["outcome"] for each in skipped} == {"skipped"}
    assert all(each["detail"].startswith("due at") for each in skipped)


def test_a_feed_that_fails_stops_no_other(rasid: Rasid, site: str, folder: Path) -> None:
    path = folder / "config" / "feeds.yaml"
    feeds = path.read_text("utf-8").replace(f"{site}/bar", f"{site}/gone")
    path.write_text(feeds, encoding="utf-8")
    status, out, err = rasid("collect")
    assert status == 1
    assert "404" in next(line for line in out.splitlines() if line.startswith("sample-bar"))
    assert sum("new " in line for line in out.splitlines()) == 5
    assert err == "rasid: 1 of 6 feeds could not be read\n"


def test_a_question(rasid: Rasid, site: str) -> None:
    answer(rasid("collect", "--all", "--json"))
    found = answer(rasid("query", "ماذا حدث في البارة", "--json"))
    assert [place["name_ar"] for place in found["understood"]["places"]] == ["البارة"]
    assert found["total"] == 1
    assert found["items"][0]["feed"] == "sample-ticker"
    status, out, _ = rasid("query", "ماذا حدث في البارة")
    assert status == 0
    assert "لغم" in out


def test_the_prompt_answers_as_the_chat_does(
    rasid: Rasid, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(rasid("collect", "sample-ticker", "--json"))
    monkeypatch.setattr("sys.stdin", io.StringIO("ماذا حدث في البارة\nخروج\n"))
    status, out, err = rasid("chat")
    assert (status, err) == (0, "")
    assert "لغم" in out


def test_one_text(rasid: Rasid) -> None:
    text = "إصابة مدني بانفجار لغم في مدينة منبج شرق حلب (الدفاع المدني)"
    labels = answer(rasid("classify", text, "--json", "--published", "2026-03"))
    assert labels["id"] is None
    assert labels["attribution"] == "الدفاع المدني"
    assert "SY02" in labels["governorates"]
    status, out, _ = rasid("classify", f"أمس {text}", "--published", "2026-03-10")
    assert status == 0
    assert "منبج (Manbij, community, Aleppo, C1" in out
    assert "2026-03-09 00:00 to 2026-03-10 00:00 Asia/Damascus (day)" in out
    assert "الدفاع المدني" in out


def test_a_text_of_a_feed_is_attributed_to_its_organisation(rasid: Rasid, site: str) -> None:
    text = "عقد الفريق اجتماعاً في مدينة إدلب"
    labels = answer(rasid("classify", text, "--feed", "sample-statement", "--json", "--explain"))
    assert labels["attribution_organisation"] == "response-coordinators"
    rules = {reason["label"]: reason["rule"] for reason in labels["reasons"]}
    assert "its feed speaks for one organisation" in rules["attribution"]
    assert answer(rasid("classify", text, "--json"))["attribution"] is None


def test_why_a_text_has_its_labels(rasid: Rasid) -> None:
    text = "غارة على بلدة كناكر بريف السويداء (ناشطون)"
    status, out, _ = rasid("classify", text, "--explain")
    assert status == 0
    place = out[out.index("\nplace ") :].splitlines()
    assert "«كناكر» «السويداء»: lies where the text says; named as where it happened" in place[2]
    assert "Rif Dimashq" in place[3]
    assert "by «ناشطون»: stands in brackets after the news" in out
    reasons = answer(rasid("classify", text, "--json", "--explain"))["reasons"]
    assert all(
        text[word["start"] : word["end"]] == word["text"]
        for reason in reasons
        for word in reason["words"]
    )
    [source] = [reason for reason in reasons if reason["label"] == "attribution"]
    start = text.index("ناشطون")
    assert source == {
        "label": "attribution",
        "value": "ناشطون",
        "kept": True,
        "rule": "stands in brackets after the news",
        "words": [{"text": "ناشطون", "start": start, "end": start + 6}],
        "candidates": [],
    }


def test_reasons_come_with_each_line_only_if_asked_for(rasid: Rasid, folder: Path) -> None:
    lines = folder / "news.jsonl"
    lines.write_text('{"id": 1, "text": "قصف على إدلب"}\n{"id": 2}\n', encoding="utf-8")
    status, out, _ = rasid("classify", "--jsonl", str(lines), "--explain")
    labels, refused = map(json.loads, out.splitlines())
    assert (status, refused["id"]) == (1, 2)
    assert {reason["label"] for reason in labels.pop("reasons")} >= {"region", "event_type"}
    _, plain, _ = rasid("classify", "--jsonl", str(lines))
    assert plain.splitlines()[0] == json.dumps(labels, ensure_ascii=False)


def test_the_archive_is_classified_again_by_changed_data(
    rasid: Rasid, site: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(rasid("collect", "sample-ticker", "--json"))
    own = folder / "config" / "organisations.yaml"
    entry = "organisations:\n- {id: manbij-hospital, name_ar: مشفى منبج الوطني, "
    own.write_text(entry + "name_en: Manbij Hospital, type: local}\n", encoding="utf-8")
    foreseen = answer(rasid("reclassify", "--dry-run", "--json"))
    assert (foreseen["stored"], foreseen["items"], foreseen["changed"]) == (False, 10, 1)
    [example] = foreseen["examples"]
    assert example["labels"]["organisations"]["now"] == "manbij-hospital source"
    with monkeypatch.context() as terminal:
        terminal.setattr(sys.stderr, "isatty", lambda: True)
        status, out, err = rasid("reclassify", "--since", "2020")
    assert (status, err) == (0, "\r10 items, 1 changed\r\x1b[K")
    assert out.startswith("10 items classified again, 1 changed\n")
    assert f"item {example['item']}: {example['text']}" in out
    assert answer(rasid("reclassify", "--json"))["items"] == 0


def test_the_state_of_the_database(rasid: Rasid, folder: Path) -> None:
    (folder / "data" / "rasid.db").unlink()
    status, out, err = rasid("db", "status", "--json")
    assert (status, json.loads(out)["current"]) == (1, False)
    assert "rasid db upgrade" in err
    upgraded = answer(rasid("db", "upgrade", "--json"))
    assert upgraded["before"] is None
    state = answer(rasid("db", "status", "--json"))
    assert (state["current"], state["revision"]) == (True, upgraded["revision"])
    assert state["counts"]["items"] == 0


def test_a_fault_of_the_program_shows_where(rasid: Rasid, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("bot.cli.db._status", broken)
    status, out, err = rasid("db", "status")
    assert (status, out) == (1, "")
    assert "Traceback" in err
    assert "RuntimeError: a fault" in err
