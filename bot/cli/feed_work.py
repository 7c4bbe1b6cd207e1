"""What the commands of `rasid feeds` do, on the database and the network."""

from bot.wiring import open_services
from config.settings import Settings
from storage.feeds import get_feed, list_feeds, set_feed_status
from storage.records import FeedStatus, StoredFeed


async def all_feeds(settings: Settings, *, removed: bool) -> list[StoredFeed]:
    """All feeds, with or without those that were removed."""
    async with open_services(settings) as services:
        return await services.database.read(
            list_feeds, statuses=set(FeedStatus) if removed else None
        )


async def one_feed(settings: Settings, feed_id: str) -> StoredFeed:
    """The feed of an id. Raises UnknownFeed."""
    async with open_services(settings) as services:
        return await services.database.read(get_feed, feed_id)


async def set_status(settings: Settings, feed_id: str, status: str, *, actor: str) -> StoredFeed:
    """Gives a feed another status. Raises UnknownFeed."""
    async with open_services(settings) as services:
        return await services.database.write(
            set_feed_status, feed_id, FeedStatus(status), actor=actor, now=services.clock()
        )
