"""Each fault of a site ends in its named error, and soon; what can be read of the rest is read."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import pytest

from collectors.collect import collect_page
from collectors.errors import CollectError
from collectors.http import Fetcher
from collectors.items import Validators
from config.feeds import FeedDeclaration
from tests.support.fault_site import NETWORK, FaultSite
from tests.support.faults import ANSWERS, FAULTS, RECOVERS, Fault

SLOW = [fault for fault in FAULTS if fault.is_slow]
QUICK = [fault for fault in FAULTS if not fault.is_slow]


@pytest.fixture(scope="module")
def site() -> Iterator[FaultSite]:
    with FaultSite(ANSWERS) as site:
        yield site


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(allow_networks=[NETWORK]) as fetcher:
        yield fetcher


async def outcome(fault: Fault, site: FaultSite, fetcher: Fetcher) -> tuple[str, Any]:
    """How the reading of a feed with this fault ends: the error's kind and the error, or RECOVERS
    and the titles of its items."""
    keys = {
        "id": fault.name,
        "kind": "feed",
        "url": fault.url(site.ways),
        "fetch": {"min_delay": 0},
    }
    feed = FeedDeclaration.model_validate({**keys, **fault.keys})

    async def known(_: object) -> list[str]:
        return []

    try:
        page = await collect_page(
            feed, fetcher, validators=Validators(), read_at=datetime.now(UTC), known=known
        )
    except CollectError as error:
        return error.kind, error
    return RECOVERS, [item.title for item in page.items]


@pytest.mark.parametrize("fault", QUICK, ids=lambda fault: fault.name)
async def test_a_fault_ends_in_its_state(fault: Fault, site: FaultSite, fetcher: Fetcher) -> None:
    ended, told = await outcome(fault, site, fetcher)
    assert ended == fault.ends, told
    if fault.ends == RECOVERS:
        assert told == list(fault.titles)
    else:
        assert len(str(told).splitlines()) == 1
        assert len(str(told)) < 500
        assert "secret" not in str(told)


async def test_what_is_slow_is_cut(site: FaultSite) -> None:
    """All of them beside one another; each by the limit that is meant for it."""
    began = monotonic()
    async with Fetcher(
        allow_networks=[NETWORK], timeout_seconds=3.0, first_byte_seconds=0.6, window_seconds=0.6
    ) as fetcher:
        ended = await asyncio.gather(*(outcome(fault, site, fetcher) for fault in SLOW))
    assert {fault.name: kind for fault, (kind, _) in zip(SLOW, ended, strict=True)} == {
        fault.name: fault.ends for fault in SLOW
    }
    assert monotonic() - began < 6
