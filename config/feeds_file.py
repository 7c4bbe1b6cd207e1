"""Reads feeds.yaml.

`feeds:` is the list; `defaults:` gives keys to every feed of the same file that does not say
otherwise (an operator's defaults never change a shipped feed); `shipped: false` in an operator's
file means that only that file's feeds are used.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from config.entries import Entry, merge, read_entries, read_section, validated, with_defaults
from config.errors import DataFileError
from config.feeds import PATH, XPATH, FeedDeclaration, Selectors, split_selector
from config.yaml_file import Place, YamlFile

_SECTION = "feeds"
_NEVER_DEFAULT = ("id", "url", "channel")


def load_feeds(
    shipped: Path, override: Path | None = None
) -> tuple[tuple[FeedDeclaration, Entry], ...]:
    """Every feed with the entry that declared it; raises DataFileError. Selectors are checked in
    an operator's own entries only."""
    file, defaults = _read(shipped)
    entries = [with_defaults(entry, defaults) for entry in read_entries(file, _SECTION)]
    if override is not None:
        own_file, own_defaults = _read(override, own=True)
        if not _uses_shipped(own_file):
            entries = []
        known = {entry.id for entry in entries}
        own = [
            entry if entry.id in known else with_defaults(entry, own_defaults)
            for entry in read_entries(own_file, _SECTION)
        ]
        entries = merge(entries, own)
    feeds = tuple((validated(FeedDeclaration, entry), entry) for entry in entries)
    for feed, entry in feeds:
        if entry.file.path == override:
            check_selectors(feed, entry)
    return feeds


def _read(path: Path, *, own: bool = False) -> tuple[YamlFile, Mapping[str, Any]]:
    file = read_section(path, _SECTION, options=("defaults", "shipped"))
    defaults = file.value.get("defaults") or {}
    if not isinstance(defaults, dict):
        raise file.error(("defaults",), "`defaults` must be keys and values")
    for key in _NEVER_DEFAULT:
        if key in defaults:
            raise file.error(("defaults", key), f"`{key}` cannot have a default")
    _check_defaults(file, defaults, selectors=own)
    return file, defaults


def _check_defaults(file: YamlFile, defaults: Mapping[str, Any], *, selectors: bool) -> None:
    """A mistake among the defaults is told once, where it was written."""
    sample = {"id": "defaults", "kind": "feed", "url": "https://example.org/", "channel": "sample"}
    entry = Entry("defaults", sample | dict(defaults), file, ("defaults",))
    feed = validated(FeedDeclaration, entry)
    if selectors:
        check_selectors(feed, entry)


def check_selectors(feed: FeedDeclaration, entry: Entry) -> None:
    """Raises DataFileError for a selector that no page can be asked by."""
    _check_css(feed.select, entry, ("select",))
    if feed.follow is not None:
        _check_css(feed.follow.select, entry, ("follow", "select"))


def _check_css(selectors: Selectors, entry: Entry, place: Place) -> None:
    for key, written in selectors:
        for selector in written:
            name = ".".join(map(str, (*place, key)))
            if fault := _fault(selector.strip()):
                raise entry.error((*place, key), f"`{name}`: {selector!r} is not {fault}")


def _fault(selector: str) -> str | None:
    """What is wrong with a selector, in words that go on after "is not"."""
    if selector.startswith(PATH):
        return None  # checked with its declaration
    if selector.startswith(XPATH):
        fault = _xpath_fault(selector.removeprefix(XPATH))
        return f"an XPath: {fault}" if fault else None
    css, _ = split_selector(selector)
    fault = _css_fault(css) if css else None
    return f"a CSS selector: {fault}" if fault else None


def _xpath_fault(expression: str) -> str | None:
    from lxml import etree  # here for the same reason as below

    try:
        etree.XPath(expression, regexp=False)
    except (etree.XPathError, ValueError) as error:
        return str(error) or "it is empty"
    return None


def _css_fault(css: str) -> str | None:
    # Here, because it takes a tenth of a second, and few have selectors of their own.
    import soupsieve

    try:
        soupsieve.compile(css)
    except (soupsieve.SelectorSyntaxError, NotImplementedError, ValueError) as error:
        return str(error).splitlines()[0]
    return None


def _uses_shipped(file: YamlFile) -> bool:
    value = file.value.get("shipped", "true")
    if value not in ("true", "false"):
        raise DataFileError(file.path, file.line(("shipped",)), "`shipped` must be true or false")
    return bool(value == "true")
