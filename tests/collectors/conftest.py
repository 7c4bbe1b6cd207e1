"""A site on loopback and a reader of its feeds."""

from collections.abc import AsyncIterator
from ipaddress import ip_network

import pytest

from collectors.http import Fetcher
from tests.collectors.site_reader import Reader
from tests.support.site import SiteServer


@pytest.fixture
async def reader() -> AsyncIterator[Reader]:
    networks = [ip_network("127.0.0.0/8")]
    async with SiteServer() as site, Fetcher(allow_networks=networks) as fetcher:
        yield Reader(site, fetcher)
