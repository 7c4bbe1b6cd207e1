"""Sites that misbehave, among sites that do not, polled as the running bot polls them."""

import asyncio
from datetime import UTC, datetime, timedelta

from classifiers.classifier import Classifier
from collectors.http import Fetcher
from config.catalogue import Catalogue
from config.feeds import FeedDeclaration
from storage.database import Database
from storage.feeds import seed_feeds
from tests.support.fault_run import HOLDER, TimedPoller, declared, dispatching, wrong_ends
from tests.support.fault_site import NETWORK, FaultSite
from tests.support.faults import ANSWERS, FAULTS

TIMED = ("late", "backtracking")
"""They end soon, and still take half of this test's time."""

QUICK = [fault for fault in FAULTS if not fault.is_slow and fault.name not in TIMED]
END_SECONDS = 25.0


async def test_each_faulty_feed_ends_in_its_state_and_harms_no_other(
    sqlite_database: Database, catalogue: Catalogue, classifier: Classifier
) -> None:
    late = timedelta()

    def clock() -> datetime:
        return datetime.now(UTC) + late

    with FaultSite(ANSWERS) as site:
        feeds = [
            FeedDeclaration.model_validate(keys)
            for keys in declared(site.ways, QUICK, 2 * len(QUICK), feeds_a_host=2)
        ]
        began_at = clock()
        await sqlite_database.write(seed_feeds, feeds, now=began_at)
        async with Fetcher(allow_networks=[NETWORK]) as fetcher:
            poller = TimedPoller(
                database=sqlite_database,
                fetcher=fetcher,
                classifier=classifier,
                catalogue=catalogue,
                clock=clock,
                holder=HOLDER,
            )
            async with dispatching(sqlite_database, poller, clock) as reports:
                async with asyncio.timeout(60):
                    await reports.arrive(len(feeds))
                    assert max(poll.seconds for poll in poller.polls) < END_SECONDS
                    await poller.flush()  # before the clock leaps over the ends of their leases
                    late = timedelta(hours=1)
                    await reports.arrive(len(feeds) // 2, times=2)
        assert await wrong_ends(sqlite_database, polled_at=began_at) == []
        asked = {path.partition("/")[0]: times for path, times in site.requests.items()}
        assert (asked["gone"], asked["busy"]) == (1, 1)
