"""One round of collecting: who is polled, what is told, and what an interruption leaves."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest
import structlog

from bot.cli.collect import report_line
from bot.collecting import collect_once
from bot.running import FeedNews
from bot.services import Services
from storage.errors import UnknownFeed
from storage.feeds import seed_feeds, set_feed_status
from storage.polls import claim_feeds
from storage.records import FeedStatus
from tests.bot.conftest import FEED, NOW
from tests.support.desk import declared, entry, rss
from tests.support.site import SiteServer

NAMES = ("quick", "slow-1", "slow-2")


@pytest.fixture
async def site(services: Services) -> AsyncIterator[SiteServer]:
    """A site whose feeds are the only active ones: one that answers, two that never end."""
    async with SiteServer() as site:
        site.publish("/quick", rss(entry("1", "قصف مدفعي على مدينة سراقب", NOW)))
        site.slow("/slow-1")
        site.slow("/slow-2")
        feeds = [declared(name, site.url(f"/{name}")) for name in NAMES]
        await services.database.write(seed_feeds, feeds, now=NOW)
        await services.database.write(
            set_feed_status, FEED.id, FeedStatus.PAUSED, actor="test", now=NOW
        )
        yield site


async def free_feeds(services: Services, names: Sequence[str] = NAMES) -> list[str]:
    """Which of the feeds nobody holds; from now on the test does."""
    claimed = await services.database.write(
        claim_feeds, names, now=NOW, holder="other", lease_seconds=300
    )
    return sorted(feed.id for feed in claimed)


async def test_a_round_that_is_left_gives_up_its_feeds(
    services: Services, site: SiteServer
) -> None:
    round_ = collect_once(services, feed_ids=NAMES)
    async with asyncio.timeout(10):
        report = await anext(round_)
        assert (report.feed_id, report.outcome, report.new) == ("quick", "polled", 1)
        await round_.aclose()  # type: ignore[attr-defined]  # it is a generator
    assert await free_feeds(services) == sorted(NAMES)


async def test_a_round_that_is_interrupted_gives_up_its_feeds(
    services: Services, site: SiteServer
) -> None:
    began = asyncio.Event()

    async def collect() -> None:
        async for _ in collect_once(services):
            began.set()

    async with asyncio.timeout(10):
        task = asyncio.create_task(collect())
        await began.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await free_feeds(services) == sorted(NAMES)


async def test_feeds_that_cannot_be_polled_now_are_told_with_the_reason(
    services: Services, site: SiteServer
) -> None:
    async def told(*names: str) -> dict[str, tuple[str, str | None]]:
        reports = [report async for report in collect_once(services, feed_ids=names)]
        return {report.feed_id: (report.outcome, report.detail) for report in reports}

    assert await told("quick") == {"quick": ("polled", None)}
    await free_feeds(services)
    busy = ("skipped", "another process is polling it")
    assert await told("quick", "slow-1") == {"quick": busy, "slow-1": busy}
    due = [report async for report in collect_once(services)]
    assert {report.feed_id: report.outcome for report in due} == dict.fromkeys(NAMES, "skipped")
    await services.database.write(
        set_feed_status, "quick", FeedStatus.PROPOSED, actor="test", now=NOW
    )
    assert await told("quick") == {"quick": ("skipped", "not confirmed yet")}
    with pytest.raises(UnknownFeed, match="nowhere"):
        await told("nowhere")


async def test_what_is_odd_of_a_page_is_told(services: Services, site: SiteServer) -> None:
    alike = [entry(str(n), f"قصف مدفعي على قرية رقم {n}", NOW) for n in range(5)]
    site.publish("/quick", rss(*alike))
    [report] = [report async for report in collect_once(services, feed_ids=["quick"])]
    [note] = report.notes
    assert report_line(report).endswith(f"; {note}")
    with structlog.testing.capture_logs() as logs:
        FeedNews(1, lambda: None).tell(report)
    assert [line["notes"] for line in logs] == [report.notes]
