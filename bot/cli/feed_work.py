"""What the commands of `rasid feeds` do, on the database and the network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.feed_editing import Edit, save_edit, try_edit
from bot.feed_exchange import file_of, foresee, read_feeds, take_over
from bot.wiring import open_services
from collectors.http import check_url
from config.catalogue import Catalogue
from config.feeds_exchange import Exchange, Format
from config.settings import Settings
from pipeline.checks import Check
from storage.feed_edits import ImportPlan
from storage.feed_health import Fault, faults_by_feed, list_faults
from storage.feeds import get_feed, list_feeds, remove_feed, set_feed_status
from storage.records import FeedStatus, StoredFeed


@dataclass(frozen=True, slots=True)
class Listed:
    """Feeds with their faults by id, and the moment of which that is true."""

    feeds: Sequence[StoredFeed]
    faults: Mapping[str, Sequence[Fault]]
    now: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A feed that was changed, and what it publishes now, where that was tried."""

    feed: StoredFeed
    check: Check | None
    catalogue: Catalogue


async def all_feeds(settings: Settings, *, removed: bool) -> Listed:
    """All feeds, with or without those that were removed."""
    async with open_services(settings) as services:
        statuses = set(FeedStatus) if removed else None
        feeds = await services.database.read(list_feeds, statuses=statuses)
        return Listed(feeds, await services.database.read(faults_by_feed), services.clock())


async def one_feed(settings: Settings, feed_id: str) -> Listed:
    """The feed of an id. Raises UnknownFeed."""
    async with open_services(settings) as services:
        feed = await services.database.read(get_feed, feed_id)
        faults = await services.database.read(list_faults, feed_id)
        return Listed([feed], {feed_id: faults}, services.clock())


async def set_status(settings: Settings, feed_id: str, status: str, *, actor: str) -> StoredFeed:
    """Gives a feed another status. Raises UnknownFeed."""
    async with open_services(settings) as services:
        return await services.database.write(
            set_feed_status, feed_id, FeedStatus(status), actor=actor, now=services.clock()
        )


async def remove(settings: Settings, feed_id: str, *, actor: str) -> None:
    """Takes a feed out of every list, also one that this release cannot use. Raises UnknownFeed."""
    async with open_services(settings) as services:
        await services.database.write(remove_feed, feed_id, actor=actor, now=services.clock())


async def edit(settings: Settings, change: Edit, *, tried: bool, actor: str) -> Kept:
    """Tries changes on the page, unless told not to, and keeps them. Raises DataFileError,
    CollectError, FeedExists, UnknownFeed: then nothing is changed."""
    async with open_services(settings) as services:
        found = await try_edit(services, change) if tried else None
        feed = await save_edit(services, change, actor=actor)
        return Kept(feed, found, services.catalogue)


async def export(settings: Settings, form: Format) -> str:
    """The file of all feeds."""
    async with open_services(settings) as services:
        return await file_of(services, form)


async def take_in(
    settings: Settings, source: str, content: bytes | None, *, dry_run: bool, actor: str
) -> tuple[Exchange, ImportPlan]:
    """Takes the feeds of a file over, or only tells what would come of it. Without `content` the
    file is read from the address `source`. Raises DataFileError, CollectError."""
    if content is None:
        check_url(source, settings.allow_networks)
    async with open_services(settings) as services:
        if content is None:
            content = (await services.fetcher.fetch(source)).body
        found = await read_feeds(services, content, Path(source).name or source)
        if dry_run:
            return found, await foresee(services, found)
        return found, await take_over(services, found, actor=actor)
