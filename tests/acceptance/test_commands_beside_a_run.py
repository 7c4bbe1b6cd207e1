"""Other commands beside a running process, also typed without its settings."""

from pathlib import Path

from tests.acceptance.process import Rasid
from tests.acceptance.test_ticker_to_chat import Ticker, shelling, ticker_feed
from tests.support.site import SiteServer


async def test_a_command_without_the_config_dir_leaves_the_feeds_as_they_are(
    tmp_path: Path,
) -> None:
    async with SiteServer() as site:
        rasid = Rasid(tmp_path)
        rasid.declare(ticker_feed(site))
        Ticker(site).publish(shelling(0))
        assert [report["feed"] for report in await rasid.json("collect")] == ["ticker"]
        del rasid.environment["RASID_CONFIG_DIR"]
        feeds = await rasid.json("feeds", "list")
        assert [(feed["id"], feed["status"]) for feed in feeds] == [("ticker", "active")]
