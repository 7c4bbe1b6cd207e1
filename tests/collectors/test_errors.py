"""Each error of collecting has a name of its own, which the guide explains."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from collectors import errors
from collectors.errors import CollectError, FetchError, NoFeedFound

GUIDE = Path(__file__).parents[2] / "docs" / "feeds.md"


def below(kind: type[CollectError]) -> Iterator[type[CollectError]]:
    """A class of errors and those that are of it."""
    yield kind
    for narrower in kind.__subclasses__():
        yield from below(narrower)


ALL = [kind for kind in below(CollectError) if kind.__module__ == errors.__name__]


def test_no_two_errors_share_a_name() -> None:
    assert len({kind.kind for kind in ALL}) == len(ALL)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_the_module_draws_each_error(kind: type[CollectError]) -> None:
    assert re.search(rf"\b{kind.__name__}\b", errors.__doc__ or "")


def test_the_guide_explains_what_a_poll_can_end_in() -> None:
    table = GUIDE.read_text(encoding="utf-8").partition("## What happens when a site")[2]
    explained = set(re.findall(r"^\| `([a-z-]+)` \|", table.partition("\n## ")[0], re.MULTILINE))
    polls = {kind.kind for kind in ALL if not issubclass(kind, NoFeedFound)} - {CollectError.kind}
    assert explained == polls
    assert FetchError.kind in explained
