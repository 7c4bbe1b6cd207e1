"""The one place where the concrete parts are built and joined."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum

from bot.data_dir import is_of, make_data_dir, remember_config_dir
from bot.loading import classifier_of, loading
from bot.memory import keep_one_heap
from bot.services import Services
from collectors.dataset import TIMEOUT_SECONDS
from collectors.http import Fetcher
from config.catalogue import load_catalogue
from config.official.rows import MAX_TABLE_BYTES
from config.settings import Settings
from pipeline.pacer import NO_LIMITS, TELEGRAM_LIMITS, Pacer
from pipeline.poll import CATCH_UP_DELAY_SECONDS, Poller
from pipeline.workers import Bell
from storage.counts import count_feeds
from storage.database import Database
from storage.feeds import seed_feeds
from storage.records import FeedStatus

THREADS = 3
"""In which pages are parsed. They take turns anyway, and each page under way takes memory."""


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


def open_database(settings: Settings) -> Database:
    """Connects to the configured database; the folder of an embedded one is made.
    Raises SettingsError, StorageError."""
    make_data_dir(settings.data_dir)
    return Database.connect(settings.database_url)


def make_table_fetcher(settings: Settings) -> Fetcher:
    """A reader of the network for official tables, which are larger than any page of news."""
    return Fetcher(
        allow_networks=settings.allow_networks,
        timeout_seconds=TIMEOUT_SECONDS,
        max_body_bytes=MAX_TABLE_BYTES,
    )


class Seed(Enum):
    """When a command brings the feeds of the data files into the database. Typed without the
    service's CONFIG_DIR it would pause the service's own feeds and start the shipped ones."""

    ALWAYS = "always"
    """The service itself."""
    IF_SAME = "if the feeds last came from the same CONFIG_DIR"
    IF_EMPTY = "if there are none"


@asynccontextmanager
async def open_services(
    settings: Settings, *, clock: Callable[[], datetime] = utc_now, seed: Seed = Seed.IF_EMPTY
) -> AsyncIterator[Services]:
    """All that commands and workers share, with the database at its newest schema.

    The catalogue is without feeds: these are in the database. Raises ConfigError, StorageError.
    """
    keep_one_heap()
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "work"))
    with loading():
        catalogue = load_catalogue(settings.config_dir, data_dir=settings.data_dir)
    database = open_database(settings)
    try:
        await asyncio.to_thread(database.upgrade)
        if await _is_to_be_seeded(database, settings, seed):
            await database.write(seed_feeds, catalogue.feeds, now=clock())
            remember_config_dir(settings.data_dir, settings.config_dir)
        # From here on the database is the truth; thousands of declarations take tens of megabytes.
        catalogue = replace(catalogue, feeds=())
        bell = Bell()
        async with Fetcher(allow_networks=settings.allow_networks) as fetcher:
            yield Services(
                settings=settings,
                catalogue=catalogue,
                make_classifier=lambda: classifier_of(catalogue, settings.timezone),
                database=database,
                fetcher=fetcher,
                clock=clock,
                pacer=Pacer(TELEGRAM_LIMITS if settings.telegram_token else NO_LIMITS),
                bell=bell,
            )
    finally:
        await database.close()


async def _is_to_be_seeded(database: Database, settings: Settings, seed: Seed) -> bool:
    if seed is Seed.ALWAYS:
        return True
    if seed is Seed.IF_SAME and is_of(settings.data_dir, settings.config_dir):
        return True
    return not await database.read(count_feeds, *FeedStatus)


def make_poller(
    services: Services, *, holder: str, catch_up_delay_seconds: float = CATCH_UP_DELAY_SECONDS
) -> Poller:
    """A poller whose leases carry the name of `holder`."""
    return Poller(
        database=services.database,
        fetcher=services.fetcher,
        classifier=services.classifier,
        catalogue=services.catalogue,
        clock=services.clock,
        holder=holder,
        catch_up_delay_seconds=catch_up_delay_seconds,
    )


def passing_name(command: str) -> str:
    """A holder's name for a command that runs once beside others."""
    return f"{command}-{secrets.token_hex(8)}"
