"""The whole path on PostgreSQL."""

from pathlib import Path

from tests.acceptance.process import Rasid
from tests.acceptance.test_ticker_to_chat import Ticker, shelling, ticker_feed
from tests.support.databases import PostgresqlServer
from tests.support.site import SiteServer
from tests.support.warm_starts import WarmStarts


async def test_an_empty_postgresql_database_is_all_that_is_needed(
    tmp_path: Path, postgresql: PostgresqlServer, warm: WarmStarts
) -> None:
    url = postgresql.make()
    try:
        async with SiteServer() as site:
            rasid = Rasid(tmp_path, {"RASID_DATABASE_URL": url}, warm=warm)
            rasid.declare(ticker_feed(site))
            Ticker(site).publish(shelling(1))
            async with rasid.running() as first:
                await first.says("رقم 1")
                other = Rasid(tmp_path / "other", {"RASID_DATABASE_URL": url}, warm=warm)
                other.declare(ticker_feed(site))
                status, _, err = await other.done("run")
                assert status == 1
                assert "sender-terminal" in err
            status, out, _ = await rasid.done("query", "ماذا حدث في إدلب اليوم؟")
            assert status == 0
            assert "رقم 1" in out
    finally:
        postgresql.drop(url)
