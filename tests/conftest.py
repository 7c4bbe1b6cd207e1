"""Fixtures for all tests: databases."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from storage.database import Database
from tests.support.databases import PostgresqlServer, SqliteFiles, postgresql_server
from tests.support.warm_starts import WarmStarts, warm_starts

# A busy machine is no fault of what is tested: speed is measured by the benchmarks.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, so that two workers end together: the order says nothing else."""
    items.sort(key=lambda item: "acceptance" not in item.nodeid)


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """Migrated SQLite files."""
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """A running PostgreSQL; one for each worker of pytest-xdist."""
    with postgresql_server() as server:
        yield server


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmStarts]:
    """Starts of `rasid` that cost little, for tests of what comes after the start."""
    with warm_starts(tmp_path_factory.mktemp("warm")) as starts:
        yield starts


@pytest.fixture
def sqlite_url(sqlite_files: SqliteFiles, tmp_path: Path) -> str:
    """The address of a migrated SQLite database of this test's own."""
    return sqlite_files.make(tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated database without rows: the test runs on both kinds."""
    if request.param == "sqlite":
        url: str = request.getfixturevalue("sqlite_url")
        return url
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    return server.empty()


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    """A migrated SQLite database."""
    database = Database.connect(sqlite_url)
    yield database
    await database.close()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database; the test runs on both kinds."""
    database = Database.connect(database_url)
    yield database
    await database.close()
