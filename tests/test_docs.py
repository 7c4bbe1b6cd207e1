"""The guides say what the program does: settings, keys, commands, dependencies, links."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import typer.main
from pydantic import BaseModel

from bot.cli.app import app
from bot.commands import COMMANDS
from config.catalogue import FILES, load_catalogue
from config.feeds import (
    AttributionRules,
    DateRules,
    FeedDeclaration,
    Fetch,
    Follow,
    Kind,
    Paging,
    Selectors,
)
from config.feeds_file import load_feeds
from config.settings import settings_table
from storage import tables

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("docs/*.md"), *ROOT.glob("*.md")])


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows(text: str) -> Iterator[list[str]]:
    """The cells of each line of a Markdown table."""
    for line in text.splitlines():
        if line.startswith("|") and not line.startswith("|--"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def code(cell: str) -> str:
    return cell.strip("`")


def test_the_table_of_settings() -> None:
    told = [row for row in rows(read("docs/settings.md")) if row[0].startswith("`RASID_")]
    assert [(code(name), code(default), meaning) for name, default, meaning in told] == [
        (row.name, row.default, row.meaning) for row in settings_table()
    ]


def test_the_keys_of_a_feed() -> None:
    table = read("docs/feeds.md").partition("## All keys")[2]
    told = {code(row[0]): row[2] for row in rows(table) if row[0].startswith("`")}
    assert set(told) == keys(FeedDeclaration)
    for key, part in (
        ("fetch", Fetch),
        ("select", Selectors),
        ("follow", Follow),
        ("page", Paging),
        ("date", DateRules),
        ("attribution", AttributionRules),
    ):
        for name in keys(part):
            assert f"`{name}" in told[key], f"{key}.{name} is not described"


def keys(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


@pytest.mark.parametrize(
    "example", re.findall(r"```yaml\n(.*?)```", read("docs/feeds.md"), re.DOTALL)
)
def test_every_example_of_a_feed_loads(example: str, tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(example, encoding="utf-8")
    [(feed, _)] = load_feeds(path)
    assert feed.id.startswith("example-")


def test_the_examples_of_corrections_load(tmp_path: Path) -> None:
    text = read("docs/classification.md")
    for kind, example in re.findall(r"```(tsv|yaml)\n(.*?)```", text, re.DOTALL):
        if kind == "yaml":
            name = f"{example.partition(':')[0]}.yaml"
        else:
            name = "places.tsv" if example.startswith("pcode") else "foreign.tsv"
        (tmp_path / name).write_text(example, encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(FILES) - {"feeds.yaml"}
    assert catalogue.gazetteer["C4304"].needs_cue
    assert catalogue.organisations["example-network"].aliases
    assert catalogue.event_types["clash"].misleading
    assert "TR-example" in [place.id for place in catalogue.foreign]


def test_every_kind_of_feed_has_an_example() -> None:
    kinds = set(re.findall(r"^    kind: (\w+)$", read("docs/feeds.md"), re.MULTILINE))
    assert kinds == set(get_args(Kind))


def commands_of_the_line() -> set[str]:
    names = set()
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]  # a group
        parts = getattr(command, "commands", None)
        names |= {f"rasid {name} {part}" for part in parts} if parts else {f"rasid {name}"}
    return names


def test_the_commands_of_the_command_line() -> None:
    told = {code(row[0]) for row in rows(read("docs/commands.md")) if row[0].startswith("`rasid ")}
    assert told == commands_of_the_line()


def test_every_command_that_the_guides_name_exists() -> None:
    known = commands_of_the_line()
    known |= {" ".join(name.split()[:2]) for name in known}
    for path in DOCS:
        for name in re.findall(r"rasid((?: [a-z]+){1,2})", path.read_text(encoding="utf-8")):
            first, *second = name.split()
            if f"rasid {first}" not in known:
                continue
            if first in ("feeds", "db") and second:
                assert f"rasid {first} {second[0]}" in known, f"{path.name}: rasid{name}"


def test_the_commands_of_the_chat() -> None:
    told = {code(row[0])[1:] for row in rows(read("docs/commands.md")) if row[0].startswith("`/")}
    assert told == set(COMMANDS)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    reasons = read("docs/design.md").partition("## Dependencies")[2].lower()
    for dependency in project["dependencies"]:
        name = re.split(r"[<>=\[ ]", dependency)[0]
        assert name.removeprefix("python-").lower() in reasons or name in reasons, name


def test_the_tables() -> None:
    part = read("docs/design.md").partition("## Tables")[2].partition("\n## ")[0]
    told = {name for row in rows(part) for name in re.findall(r"`(\w+)`", row[0])}
    assert told == set(tables.item.metadata.tables)


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r'\]\(([^)#\s]*)(?:#[^)]*)?\)|src="([^"]+)"', text):
        link = target[0] or target[1]
        if link and not link.startswith(("http://", "https://")):
            assert (path.parent / link).exists(), f"{path.name} leads to {link}"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_inside_a_page_have_their_heading(path: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#\s]*)#([^)]+)\)", path.read_text(encoding="utf-8")):
        if target.startswith("http"):
            continue
        page = (path.parent / target if target else path).read_text(encoding="utf-8")
        headings = [slug(line) for line in page.splitlines() if line.startswith("#")]
        assert anchor in headings, f"{path.name} leads to {target}#{anchor}"


def slug(heading: str) -> str:
    """The anchor that GitHub gives to a heading."""
    words = re.sub(r"[^\w\- ]", "", heading.lstrip("# ").lower())
    return words.strip().replace(" ", "-")


def test_the_readme_is_one_screen() -> None:
    assert len(read("README.md").splitlines()) <= 50


def test_the_targets_that_the_readme_names_exist() -> None:
    makefile = read("Makefile")
    for target in re.findall(r"^make (\w+)", read("README.md"), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
