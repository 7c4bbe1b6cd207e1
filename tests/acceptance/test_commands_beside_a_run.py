"""Other commands beside a running process, also typed without its settings."""

from pathlib import Path

from tests.acceptance.process import Rasid
from tests.acceptance.test_ticker_to_chat import Ticker, shelling, ticker_feed
from tests.support.site import SiteServer
from tests.support.warm_starts import WarmStarts


async def test_a_command_without_the_config_dir_leaves_the_feeds_as_they_are(
    tmp_path: Path, warm: WarmStarts
) -> None:
    async with SiteServer() as site:
        rasid = Rasid(tmp_path, warm=warm)
        rasid.declare(ticker_feed(site))
        Ticker(site).publish(shelling(0))
        assert [report["feed"] for report in await rasid.json("collect")] == ["ticker"]
        del rasid.environment["RASID_CONFIG_DIR"]
        for command in (["collect", "ticker"], ["feeds", "list"]):
            answer = await rasid.json(*command)
        assert [(feed["id"], feed["status"]) for feed in answer] == [("ticker", "active")]


async def test_feeds_that_are_declared_later_are_there_at_the_next_collecting(
    tmp_path: Path, warm: WarmStarts
) -> None:
    async with SiteServer() as site:
        rasid = Rasid(tmp_path, warm=warm)
        rasid.declare()
        assert await rasid.json("collect") == []
        rasid.declare(ticker_feed(site))
        Ticker(site).publish(shelling(0))
        assert [report["new"] for report in await rasid.json("collect")] == [1]
