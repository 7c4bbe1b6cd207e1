"""feeds.yaml: keys, durations, defaults, and an operator's file over the shipped one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from config.feeds import FeedDeclaration
from config.feeds_file import load_feeds
from tests.config.writing import error_of, write

SHIPPED = """\
defaults: {every: 5m, language: ar}
feeds:
  - id: sana
    name: {ar: سانا, en: SANA}
    kind: feed
    url: https://sana.sy/feed/
    trust: official
    clean: [one, two]
  - id: shaam
    kind: telegram
    channel: ShaamNetwork
"""


def load(folder: Path, own: str | None = None) -> dict[str, FeedDeclaration]:
    shipped = write(folder, "shipped.yaml", SHIPPED)
    override = write(folder, "feeds.yaml", own) if own is not None else None
    return {feed.id: feed for feed, _ in load_feeds(shipped, override)}


def test_the_shipped_file_alone(tmp_path: Path) -> None:
    feeds = load(tmp_path)
    assert list(feeds) == ["sana", "shaam"]
    assert feeds["sana"].every_seconds == 300
    assert feeds["shaam"].address == "https://t.me/s/ShaamNetwork"


def test_an_entry_gives_only_what_it_changes(tmp_path: Path) -> None:
    feeds = load(
        tmp_path,
        """\
        defaults: {every: 1h, trust: unverified}
        feeds:
          - id: sana
            name: {en: State agency}
            enabled: false
            clean: [three]
          - id: mine
            kind: feed
            url: https://example.org/feed
        """,
    )
    assert list(feeds) == ["sana", "shaam", "mine"]
    sana = feeds["sana"]
    assert (sana.name.ar, sana.name.en) == ("سانا", "State agency")
    assert (sana.enabled, sana.clean, sana.url) == (False, ("three",), "https://sana.sy/feed/")
    assert (sana.every_seconds, sana.trust) == (300, "official"), "an operator's defaults are not"
    assert feeds["mine"].every_seconds == 3600


def test_only_the_operators_feeds(tmp_path: Path) -> None:
    own = "shipped: false\nfeeds:\n  - {id: mine, kind: feed, url: 'https://example.org/'}\n"
    assert list(load(tmp_path, own)) == ["mine"]
    assert load(tmp_path, "shipped: false\n") == {}
    assert list(load(tmp_path, "shipped: true\n")) == ["sana", "shaam"]
    assert list(load(tmp_path, "")) == ["sana", "shaam"]


@pytest.mark.parametrize(
    ("own", "line", "message"),
    [
        ("sources: []", 1, "unknown key `sources`"),
        ("feed: []", 1, "did you mean `feeds`?"),
        ("shipped: perhaps", 1, "`shipped` must be true or false"),
        ("- id: sana", 1, "must begin with `feeds:`"),
        ("feeds: {id: sana}", 1, "must be a list"),
        ("feeds:\n  - sana", 2, "keys and values"),
        ("feeds:\n  - kind: feed", 2, "must have an `id`"),
        ("feeds:\n  - id: sana\n  - id: sana", 3, "already the id of line 2"),
        ("feeds:\n  - id: sana\n    evry: 5m", 3, "unknown key `evry`; did you mean `every`?"),
        (
            "feeds:\n  - id: sana\n    select:\n      titel: h1",
            4,
            "unknown key `select.titel`; did you mean `title`?",
        ),
        (
            "feeds:\n  - id: new\n    kindd: feed\n    url: https://example.org/",
            3,
            "unknown key `kindd`; did you mean `kind`?",
        ),
        ("feeds:\n  - id: new\n    max_age: x\n    urll: x\n    kind: feed", 4, "`urll`"),
        (
            "feeds:\n  - id: sana\n    name: 5",
            3,
            "`name`: '5' is not keys and values: write {ar: …, en: …}",
        ),
        ("feeds:\n  - id: sana\n    follow: yes", 3, "write {max: …, select: …, when: …}"),
        ("feeds:\n  - id: sana\n    fetch: {headers: x}", 3, "write {key: …}"),
        ("feeds:\n  - id: sana\n    language: {ar: x}", 3, "is not a list: write [one, two]"),
        (
            "feeds:\n  - id: sana\n    url: ftp://sana.sy/",
            3,
            "`url`: 'ftp://sana.sy/' is not a web",
        ),
        ("feeds:\n  - id: sana\n    url: sana.sy/feed", 3, "write http://… or https://…"),
        ("feeds:\n  - id: sana\n    url: 'http://[sana'", 3, "is not a web address"),
        (
            "feeds:\n  - id: sana\n    alt:\n      - https://a.org/\n      - x",
            5,
            "'x' is not a web",
        ),
        (
            "feeds:\n  - id: sana\n    select:\n      link: a@href\n      root: '#[['",
            5,
            "`select.root`: '#[[' is not a CSS selector: ",
        ),
        ("feeds:\n  - id: sana\n    select:\n      id: ['@x', 'a[@id']", 4, "not a CSS selector"),
        (
            "feeds:\n  - id: sana\n    follow:\n      select: {body: 'p:::x'}",
            4,
            "`follow.select.body`: 'p:::x' is not a CSS selector",
        ),
        (
            "feeds:\n  - id: sana\n    select:\n      link: 'xpath://a['",
            4,
            "`select.link`: 'xpath://a[' is not an XPath: ",
        ),
        ("feeds:\n  - id: sana\n    select: {item: 'path:a[b]'}", 3, "is not a path"),
        ("feeds:\n  - id: sana\n    kind: json", 2, "a json feed names its items"),
        ("defaults:\n  select: {root: 'p['}\nfeeds: []", 2, "'p[' is not a CSS selector"),
        ("feeds:\n  - id: sana\n    every: soon", 3, "'soon' is not a duration"),
        ("feeds:\n  - id: sana\n    every: 300", 3, "'300' is not a duration: write 30s"),
        ("feeds:\n  - id: sana\n    every: 0s", 3, "`every`: '0s' does not fit"),
        ("feeds:\n  - id: sana\n    kind: fede", 3, "did you mean `feed`?"),
        ("feeds:\n  - id: sana\n    trust: none", 3, "is none of official, agency"),
        ("feeds:\n  - id: sana\n    kind:", 3, "`kind` cannot be empty"),
        ("feeds:\n  - id: sana\n    enabled: perhaps", 3, "`enabled`: 'perhaps' does not fit"),
        ("feeds:\n  - id: sana\n    clean: '('", 3, "is not a regular expression"),
        ("feeds:\n  - id: sana\n    timezone: Syria", 3, "is not a time zone"),
        ("feeds:\n  - id: shaam\n    channel: '@x'", 3, "`channel`"),
        ("feeds:\n  - id: new\n    url: https://example.org/", 2, "`kind` is missing"),
        ("feeds:\n  - id: new\n    kind: feed", 2, "a feed names its `url`"),
        ("feeds:\n  - id: new\n    kind: telegram", 2, "names its `channel`"),
        ("defaults: {evry: 5m}", 1, "did you mean `every`?"),
        ("defaults: {url: x}", 1, "`url` cannot have a default"),
        ("defaults: [every]", 1, "`defaults` must be keys and values"),
    ],
)
def test_mistakes_are_told_with_their_line(
    tmp_path: Path, own: str, line: int, message: str
) -> None:
    error = error_of(lambda: load(tmp_path, own))
    assert error.path == tmp_path / "feeds.yaml"
    assert error.line == line
    assert message in error.message


def test_selectors_that_are_right_are_taken(tmp_path: Path) -> None:
    own = """\
        feeds:
          - id: sana
            select: {root: [main, '#news > .list'], link: 'a[href]@href', id: '@data-id'}
        """
    assert load(tmp_path, own)["sana"].select.link == ("a[href]@href",)


def test_a_word_that_is_near_to_none_gets_no_suggestion(tmp_path: Path) -> None:
    own = "feeds:\n  - id: sana\n    nosuch: x\n"
    assert error_of(lambda: load(tmp_path, own)).message == "sana: unknown key `nosuch`"


def test_the_first_of_several_mistakes(tmp_path: Path) -> None:
    own = "feeds:\n  - id: sana\n    max_items: many\n    every: soon\n"
    assert error_of(lambda: load(tmp_path, own)).line == 3


def declared(**keys: object) -> FeedDeclaration:
    return FeedDeclaration.model_validate(
        {"id": "one", "kind": "feed", "url": "https://example.org/"} | keys
    )


@given(
    st.integers(1, 10_000),
    st.sampled_from([("s", 1), ("m", 60), ("h", 3600), ("d", 86400)]),
    st.sampled_from(["", " "]),
)
def test_durations(count: int, unit: tuple[str, int], space: str) -> None:
    letter, seconds = unit
    assert declared(max_age=f"{count}{space}{letter}").max_age_seconds == count * seconds


@given(st.text(max_size=8).filter(lambda text: not text.strip().endswith(tuple("smhd"))))
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="is not a duration"):
        declared(every=text)
