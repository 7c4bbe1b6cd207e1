"""`rasid feeds`: changed, short forms, files; `rasid operators` and `rasid audit`."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from config.feeds_schema import feeds_schema
from tests.bot.conftest import Rasid
from tests.support.databases import SqliteFiles
from tests.support.site import SiteServer

TEXTS = ("عاجل: قصف مدفعي على قرية بينين جنوب إدلب", "مباراة كرة قدم في حلب")

FEEDS = """shipped: false
feeds:
- {{id: news, kind: feed, url: "{site}", name: {{ar: أخبار}}, fetch: {{min_delay: 0s}}}}
- {{id: channel, kind: telegram, channel: idlib_example, enabled: false}}
"""


@pytest.fixture
def site() -> Iterator[SiteServer]:
    """A site with a feed of two items."""
    with SiteServer() as site:
        entries = "".join(
            f"<item><title>{text}</title><guid>{n}</guid>"
            f"<pubDate>{format_datetime(datetime.now(UTC))}</pubDate></item>"
            for n, text in enumerate(TEXTS)
        )
        head = "<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>"
        site.publish("/feed.xml", f"{head}{entries}</channel></rss>")
        yield site


@pytest.fixture
def rasid(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sqlite_files: SqliteFiles,
    command_line: Rasid,
    site: SiteServer,
) -> Rasid:
    """Runs a command in a folder with a database and two feeds."""
    data, config = tmp_path / "data", tmp_path / "config"
    data.mkdir()
    config.mkdir()
    sqlite_files.make(data)
    monkeypatch.chdir(tmp_path)
    feeds = FEEDS.format(site=site.url("/feed.xml"))
    (config / "feeds.yaml").write_text(feeds, encoding="utf-8")
    monkeypatch.setenv("RASID_DATA_DIR", str(data))
    monkeypatch.setenv("RASID_CONFIG_DIR", str(config))
    monkeypatch.setenv("RASID_ALLOW_NETWORKS", "127.0.0.0/8")
    return command_line


def answer(result: tuple[int, str, str], status: int = 0) -> Any:
    """What a command with --json gave."""
    assert (result[0], result[2]) == (status, "")
    return json.loads(result[1])


def declared(rasid: Rasid, feed: str = "news") -> dict[str, Any]:
    shown: dict[str, Any] = answer(rasid("feeds", "show", feed, "--json"))["declaration"]
    return shown


def test_a_feed_is_changed_and_tried_first(rasid: Rasid) -> None:
    status, out, err = rasid("feeds", "edit", "news", "every=2m", "clean=^عاجل:", "exclude=مباراة")
    assert (status, err) == (0, "rasid: news is changed\n")
    assert "بينين" in out
    assert "عاجل" not in out
    assert "مباراة" not in "".join(line for line in out.splitlines() if "left out" not in line)
    assert declared(rasid)["clean"] == ["^عاجل:"]
    kept = answer(rasid("feeds", "edit", "news", "exclude=", "every=", "--json"))
    assert kept["check"]["items"]
    assert "every" not in kept["declaration"]
    assert "exclude" not in kept["declaration"]


def test_what_can_not_be_read_is_not_kept(rasid: Rasid, site: SiteServer) -> None:
    before = declared(rasid)
    status, out, err = rasid("feeds", "edit", "news", f"url={site.url('/gone')}")
    assert (status, out) == (1, "")
    assert "404" in err
    assert declared(rasid) == before
    status, _, err = rasid("feeds", "edit", "news", f"url={site.url('/gone')}", "--no-check")
    assert (status, err) == (0, "rasid: news is changed\n")
    assert declared(rasid)["url"] == site.url("/gone")


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["news"], 2, "write KEY=VALUE, or --yaml FILE"),
        (["news", "every"], 2, "'every' is not a change: write key=value"),
        (["news", "evry=2m"], 2, "news: unknown key `evry`; did you mean `every`?"),
        (["news", "org=sanaa"], 2, "no organisation is called `sanaa`"),
        (["news", "region=XX"], 2, "no place has the P-code `XX`"),
        (["news", "id=x"], 2, "`id` cannot be changed"),
        (["nowhere", "every=2m"], 1, "there is no feed 'nowhere'"),
        (["news", "--yaml", "missing.yaml"], 2, "missing.yaml: cannot be read"),
    ],
)
def test_what_cannot_be_changed_is_told_in_one_line(
    arguments: list[str], status: int, told: str, rasid: Rasid
) -> None:
    ended, out, err = rasid("feeds", "edit", *arguments)
    assert (ended, out, err.count("\n")) == (status, "", 1)
    assert told in err


def test_changes_from_a_file(rasid: Rasid, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("every: 3m\nname: {en: News}\n"))
    assert rasid("feeds", "edit", "news", "--yaml", "-")[0] == 0
    assert declared(rasid)["every"] == "3m"
    assert declared(rasid)["name"] == {"ar": "أخبار", "en": "News"}
    (tmp_path / "change.yaml").write_text("every: 3m\n\nselect: {itm: li}\n", "utf-8")
    status, _, err = rasid("feeds", "edit", "news", "--yaml", "change.yaml")
    assert status == 2
    assert "change.yaml:3: news: unknown key `select.itm`; did you mean `item`?" in err


def test_the_short_forms(rasid: Rasid) -> None:
    for words in (
        ("trust", "news", "official"),
        ("region", "news", "إدلب"),
        ("org", "news", "الهلال الأحمر العربي السوري"),
    ):
        status, _, err = rasid("feeds", *words)
        assert (status, err) == (0, "rasid: news is changed\n"), words
    changed = declared(rasid)
    assert (changed["trust"], changed["region"]) == ("official", "SY07")
    assert changed["org"]
    assert "none of official" in rasid("feeds", "trust", "news", "high")[2]
    status, _, err = rasid("feeds", "region", "news", "القحطانية")
    assert status == 1
    assert "places are called القحطانية: give the P-code of one" in err


def test_feeds_are_listed_with_what_is_wrong_first(rasid: Rasid, site: SiteServer) -> None:
    answer(rasid("collect", "--json"))
    assert rasid("feeds", "edit", "news", f"url={site.url('/gone')}", "--no-check")[0] == 0
    rasid("collect", "news")
    rasid("feeds", "resume", "channel")
    status, out, err = rasid("feeds", "list")
    assert (status, err) == (0, "")
    first, second = out.splitlines()
    assert first.split()[:3] == ["news", "failing", "feed"]
    assert first.endswith("(status 404).")
    assert second.split()[:2] == ["channel", "new"]
    told = {feed["id"]: feed for feed in answer(rasid("feeds", "list", "--json"))}
    assert told["news"]["health"]["state"] == "failing"
    assert told["news"]["health"]["error_kind"] == "http-status"
    assert told["news"]["faults"][0]["count"] == 1
    assert told["channel"]["faults"] == []
    _, out, _ = rasid("feeds", "show", "news")
    rows = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert rows["state"].startswith("not read since today")
    assert rows["advice"].startswith("Open the address in a browser")
    assert rows["failed"].startswith("http-status")
    assert rows["name.ar"] == "أخبار"


@pytest.mark.parametrize("name", ["feeds.yaml", "feeds.opml"])
def test_there_and_back(name: str, rasid: Rasid, tmp_path: Path) -> None:
    status, out, err = rasid("feeds", "export", name)
    assert (status, out, err) == (0, "", f"rasid: written to {name}\n")
    written = (tmp_path / name).read_text("utf-8")
    assert rasid("feeds", "export", "--format", name.rpartition(".")[2])[1] == written
    again = answer(rasid("feeds", "import", name, "--json"))
    assert [one["known_as"] for one in again["known"]] == ["channel", "news"]
    for feed in ("news", "channel"):
        rasid("feeds", "remove", feed)
    foreseen = answer(rasid("feeds", "import", name, "--dry-run", "--json"))
    assert not foreseen["stored"]
    assert [one["id"] for one in foreseen["added"]] == ["channel", "news"]
    assert rasid("feeds", "export")[1] == "feeds: []\n"
    status, out, err = rasid("feeds", "import", name)
    assert (status, err) == (0, "rasid: 2 added, 0 known, 0 refused\n")
    assert "(paused)" in out.splitlines()[0]
    rasid("feeds", "export", "again" + name)
    assert (tmp_path / ("again" + name)).read_text("utf-8") == written


def test_a_list_from_the_web_with_mistakes(rasid: Rasid, site: SiteServer) -> None:
    site.publish(
        "/list.opml",
        '<opml version="2.0"><body>\n'
        '<outline type="rss" text="الأولى" xmlUrl="https://one.example/feed"/>\n'
        '<outline type="rss" text="خطأ" xmlUrl="gopher://wrong.example/"/>\n'
        "</body></opml>",
    )
    status, out, err = rasid("feeds", "import", site.url("/list.opml"))
    assert (status, err) == (1, "rasid: 1 added, 0 known, 1 refused\n")
    added, refused = out.splitlines()
    assert added.startswith("+ one-example")
    assert "line 3: `url`: 'gopher://wrong.example/' is not a web address" in refused
    for source, told in (
        (site.url("/nowhere"), "404"),
        ("missing.opml", "missing.opml cannot be read"),
        ("http://169.254.169.254/list.opml", "169.254.169.254"),
    ):
        status, out, err = rasid("feeds", "import", source)
        assert (out, err.count("\n")) == ("", 1)
        assert status in (1, 2)
        assert told in err


def test_the_schema_for_editors(rasid: Rasid) -> None:
    assert answer(rasid("feeds", "schema")) == feeds_schema()


def test_operators(rasid: Rasid, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASID_OPERATORS", "99")
    assert rasid("operators", "add", "5")[2] == "rasid: 5 is an operator\n"
    assert rasid("operators", "add", "5")[2] == "rasid: 5 is already an operator\n"
    assert rasid("operators", "add", "6", "--owner")[0] == 0
    known = answer(rasid("operators", "list", "--json"))
    assert [(one["id"], one["role"]) for one in known] == [
        (99, "owner"),
        (5, "operator"),
        (6, "owner"),
    ]
    assert rasid("operators", "remove", "5")[:2] == (0, "")
    assert "5 is no operator" in rasid("operators", "remove", "5")[2]
    assert "RASID_OPERATORS" in rasid("operators", "remove", "99")[2]
    listed = rasid("operators", "list")[1].splitlines()
    assert [line.split()[:3] for line in listed] == [
        ["99", "owner", "RASID_OPERATORS"],
        ["6", "owner", "command"],
    ]


def test_the_audit(rasid: Rasid) -> None:
    assert rasid("audit") == (0, "", "rasid: nothing was changed\n")
    rasid("feeds", "edit", "news", "every=2m", "trust=official")
    rasid("feeds", "pause", "channel")
    rasid("operators", "add", "5")
    operator, paused, changed = rasid("audit")[1].splitlines()
    assert changed.endswith("feed:news                    edit  every: 2m; trust: official")
    assert "command line" in changed
    assert paused.endswith("status  status: paused -> paused")
    assert operator.endswith("telegram:5                   operator  role: operator")
    [entry] = answer(rasid("audit", "--feed", "news", "--json"))
    assert (entry["action"], entry["before"], entry["after"]) == (
        "edit",
        {},
        {"every": "2m", "trust": "official"},
    )
    assert rasid("audit", "--since", "2999")[1] == ""
    assert len(rasid("audit", "--limit", "1")[1].splitlines()) == 1
    assert rasid("audit", "--since", "yesterday")[0] == 2
