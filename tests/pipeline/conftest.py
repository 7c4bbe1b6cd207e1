"""The shipped catalogue and its classifier, loaded once, never changed; a desk that reads feeds."""

from collections.abc import AsyncIterator
from ipaddress import ip_network
from zoneinfo import ZoneInfo

import pytest

from classifiers.classifier import Classifier
from collectors.http import Fetcher
from config.catalogue import Catalogue, load_catalogue
from storage.database import Database
from tests.support.desk import Desk
from tests.support.site import SiteServer


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def classifier(catalogue: Catalogue) -> Classifier:
    return Classifier.from_catalogue(catalogue, timezone=ZoneInfo("Asia/Damascus"))


@pytest.fixture
async def desk(
    sqlite_database: Database, classifier: Classifier, catalogue: Catalogue
) -> AsyncIterator[Desk]:
    """A desk without feeds, and a site to read."""
    own = [ip_network("127.0.0.0/8"), ip_network("::1/128")]
    async with SiteServer() as site, Fetcher(allow_networks=own) as fetcher:
        yield Desk(sqlite_database, fetcher, classifier, catalogue, site)
