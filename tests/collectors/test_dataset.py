"""The table of a dataset on a data portal."""

import json
from ipaddress import ip_network

import pytest

from collectors.dataset import Table, fetch_table
from collectors.errors import ForbiddenAddress, HttpStatusError, TooLarge, UnreadablePage
from collectors.http import Fetcher
from config.official.rows import MAX_TABLE_BYTES
from tests.support.site import SiteServer

LOOPBACK = [ip_network("127.0.0.0/8")]
LISTING = "/api/3/action/package_show"


async def fetched(url: str, *, most: int = MAX_TABLE_BYTES, guarded: bool = False) -> Table:
    networks = [] if guarded else LOOPBACK
    async with Fetcher(allow_networks=networks, max_body_bytes=most) as fetcher:
        return await fetch_table(fetcher, url)


def listing(*files: tuple[str, str]) -> str:
    resources = [{"name": "…", "format": form, "url": url} for form, url in files]
    return json.dumps({"success": True, "result": {"name": "cod-ab-syr", "resources": resources}})


async def test_the_best_file_of_a_dataset() -> None:
    async with SiteServer() as site:
        site.publish(
            LISTING,
            listing(
                ("Geodatabase", site.url("/files/syr_admin_boundaries.gdb.zip")),
                ("CSV", site.url("/files/syr_admin_boundaries.csv")),
                ("XLSX", site.url("/files/people.xlsx")),
                ("XLSX", site.url("/files/syr_admin_boundaries.xlsx")),
            ),
        )
        site.publish("/files/syr_admin_boundaries.xlsx", b"PK table")
        table = await fetched(site.url("/dataset/cod-ab-syr"))
        assert (table.name, table.body) == ("syr_admin_boundaries.xlsx", b"PK table")
        assert table.url == site.url("/files/syr_admin_boundaries.xlsx")
        assert site.requests_for(LISTING)[0].query == "id=cod-ab-syr"


async def test_an_address_within_the_portal() -> None:
    async with SiteServer() as site:
        site.publish(LISTING, listing(("csv", "/dataset/1/download/places")))
        site.publish("/dataset/1/download/places", "pcode,name_ar\n")
        table = await fetched(site.url("/dataset/places/"))
        assert table.body == b"pcode,name_ar\n"


async def test_a_file_by_its_own_address() -> None:
    async with SiteServer() as site:
        site.publish("/export/dump/SY.txt", "1\tx\n")
        table = await fetched(site.url("/export/dump/SY.txt"))
        assert (table.name, table.body) == ("SY.txt", b"1\tx\n")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("<html>", "is not the list of a dataset's files"),
        ("[" * 100_000, "is not the list of a dataset's files"),
        ("[]", "is not the list of a dataset's files"),
        ('{"result": {"resources": ["one"]}}', "is not the list of a dataset's files"),
        (listing(("SHP", "http://example.org/a.zip")), "cod-ab-syr has no XLSX or CSV file"),
    ],
)
async def test_a_portal_that_lists_no_table(answer: str, message: str) -> None:
    async with SiteServer() as site:
        site.publish(LISTING, answer)
        with pytest.raises(UnreadablePage, match=message):
            await fetched(site.url("/dataset/cod-ab-syr"))


async def test_what_keeps_a_file_from_coming() -> None:
    async with SiteServer() as site:
        site.publish("/places.csv", "pcode,name_ar\n")
        with pytest.raises(ForbiddenAddress):
            await fetched(site.url("/places.csv"), guarded=True)
        with pytest.raises(TooLarge):
            await fetched(site.url("/places.csv"), most=5)
        with pytest.raises(HttpStatusError):
            await fetched(site.url("/dataset/cod-ab-syr"))
        site.publish(LISTING, listing(("CSV", "http://169.254.169.254/places.csv")))
        with pytest.raises(ForbiddenAddress):
            await fetched(site.url("/dataset/cod-ab-syr"))
