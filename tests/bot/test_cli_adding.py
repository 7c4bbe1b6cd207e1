"""`rasid feeds add` and `rasid feeds check`: found, corrected in a talk, compared in a table."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.feed_corrections import looks_like_corrections, read_corrections
from config.errors import DataFileError
from tests.bot.conftest import Rasid
from tests.bot.small_site import front, rss
from tests.support.databases import SqliteFiles
from tests.support.site import SiteServer

FEEDS = """shipped: false
feeds:
- {{id: good, kind: feed, url: "{base}/feed.xml"}}
- {{id: gone, kind: feed, url: "{base}/gone.xml"}}
- {{id: old, kind: feed, url: "{base}/old.xml"}}
"""


@pytest.fixture
def rasid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_files: SqliteFiles, command_line: Rasid
) -> Rasid:
    """Runs a command in a folder with a database and no feeds."""
    data, config = tmp_path / "data", tmp_path / "config"
    data.mkdir()
    config.mkdir()
    sqlite_files.make(data)
    monkeypatch.chdir(tmp_path)
    (config / "feeds.yaml").write_text("shipped: false\n", encoding="utf-8")
    monkeypatch.setenv("RASID_DATA_DIR", str(data))
    monkeypatch.setenv("RASID_CONFIG_DIR", str(config))
    monkeypatch.setenv("RASID_ALLOW_NETWORKS", "127.0.0.0/8")
    return command_line


@pytest.fixture
def site() -> Iterator[SiteServer]:
    """A site with a front page and a feed that it does not name."""
    with SiteServer() as site:
        today = f"{datetime.now(UTC):%a, %d %b %Y 00:00:00 GMT}"
        fresh = rss(site).replace("Sat, 21 Nov 2026 10:40:00 +0000", today)
        site.publish("/feed.xml", fresh, content_type="application/rss+xml")
        old = fresh.replace(today, "Tue, 03 Mar 2020 10:00:00 GMT")
        site.publish("/old.xml", old, content_type="application/rss+xml")
        site.publish("/", front())
        yield site


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))


def test_another_way_is_taken_and_corrected_in_a_talk(
    rasid: Rasid, site: SiteServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "9", "1", "item=.nothing", "", "item=.about-row", "date=", "", "y")
    status, out, err = rasid("feeds", "add", site.url("/"))
    assert (status, out) == (0, "")
    assert "other ways to read it:" in err
    assert "rasid: there is no way 9" in err
    assert "shows no items" in err, "what came to nothing is told"
    assert "صفحة تعريفية عن عمل الوكالة رقم 0" in err
    assert "! no item bears a time" in err
    assert err.endswith("is polled from now on\n")
    status, out, _ = rasid("feeds", "list", "--json")
    (feed,) = json.loads(out)
    assert (feed["kind"], feed["status"]) == ("list", "active")
    assert feed["declaration"]["select"]["item"] == [".about-row"]
    assert "date" not in feed["declaration"]["select"]


def test_a_kind_and_selectors_can_be_given_at_once(rasid: Rasid, site: SiteServer) -> None:
    arguments = ("--kind", "list", "--select", "item=.news-card", "--select", "filter=syria")
    status, out, _ = rasid("feeds", "add", site.url("/"), *arguments, "--json")
    proposal = json.loads(out)
    assert (status, proposal["total"], proposal["filled"]["time"]) == (0, 4, 4)
    assert proposal["feed"]["declaration"]["filter"] == "syria"
    assert [other["kind"] for other in proposal["others"]] == ["feed", "list"]
    assert "- .news-card" in proposal["yaml"]
    status, _, err = rasid("feeds", "add", site.url("/"), "--kind", "telegram", "--yes")
    assert (status, "there is: feed, list" in err) == (1, True)
    status, _, err = rasid("feeds", "add", site.url("/"), "--kind", "rss")
    assert (status, "'rss' is none of feed" in err) == (2, True)
    status, _, err = rasid("feeds", "add", site.url("/"), "--select", "itme=.x")
    assert (status, "unknown key `itme`" in err) == (2, True)


def test_feeds_are_compared_in_a_table(rasid: Rasid, site: SiteServer) -> None:
    feeds = FEEDS.format(base=site.url("").rstrip("/"))
    (Path("config") / "feeds.yaml").write_text(feeds, encoding="utf-8")
    status, out, err = rasid("feeds", "check", "--all")

    head, *rows, foot = out.splitlines()
    assert head.split()[:4] == ["state", "feed", "kind", "items"]
    states = [row.split()[:2] for row in rows]
    assert states == [["failed", "gone"], ["poor", "old"], ["good", "good"]]
    assert "status 404" in rows[0]
    assert "the newest item is of 2020-03-03" in rows[1]
    assert foot == "3 feeds: 1 failed, 1 poor, 1 good"
    assert (status, err) == (1, "rasid: 1 of 3 feeds could not be read\n")
    status, out, _ = rasid("feeds", "check", "good", "old", "--json")
    found = {row["feed"]: row for row in json.loads(out)}
    assert (status, found["good"]["items"], found["old"]["state"]) == (0, 4, "poor")
    assert [each["sign"] for each in found["old"]["warnings"]] == ["old-items"]


def test_what_to_check_must_be_said(rasid: Rasid) -> None:
    for arguments in ((), ("sana", "--all")):
        status, out, err = rasid("feeds", "check", *arguments)
        assert (status, out, "--all" in err) == (2, "", True)


def test_corrections_are_read_as_people_write_them() -> None:
    assert looks_like_corrections("item: .news-item\n\ndate = time@datetime")
    assert not looks_like_corrections("ما أخبار إدلب؟")
    assert not looks_like_corrections("note that: this")
    lines = ["item: .a", "item: .b", "date:", "date.formats: %d/%m/%Y", "filter=none"]
    assert read_corrections(lines) == {
        ("select", "item"): [".a", ".b"],
        ("select", "date"): None,
        ("date", "formats"): "%d/%m/%Y",
        ("filter",): "none",
    }
    with pytest.raises(DataFileError, match="did you mean"):
        read_corrections(["titel: a"])
