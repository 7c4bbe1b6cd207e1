"""Feeds taken over from a file, and written to one."""

import asyncio
from dataclasses import replace
from pathlib import Path

from bot.services import Services
from collectors.candidates import feed_id
from config.catalogue import check_names
from config.entries import Entry
from config.errors import DataFileError
from config.feeds_exchange import (
    MAX_BYTES,
    Exchange,
    Format,
    Refused,
    from_text,
    text_of,
    to_text,
)
from config.yaml_file import YamlFile
from storage.feed_edits import ImportPlan, exported, import_feeds, plan_import
from storage.feeds import list_feeds

__all__ = ["MAX_BYTES", "file_of", "foresee", "read_feeds", "take_over"]


async def file_of(services: Services, form: Format) -> str:
    """The file of all feeds that are polled or paused, as they are polled."""
    feeds = await services.database.read(list_feeds)
    return await asyncio.to_thread(to_text, exported(feeds), form)


async def read_feeds(services: Services, content: bytes, name: str) -> Exchange:
    """The feeds of a file, checked as feeds.yaml is. Raises DataFileError where it is no list of
    feeds at all."""
    return await asyncio.to_thread(_read, services, content, Path(name))


async def foresee(services: Services, exchange: Exchange) -> ImportPlan:
    """What `take_over` would do now."""
    return await services.database.read(plan_import, exchange.feeds, renamed=exchange.generated)


async def take_over(services: Services, exchange: Exchange, *, actor: str) -> ImportPlan:
    """Adds the feeds that are not known, all of them or none."""
    plan = await services.database.write(
        import_feeds,
        exchange.feeds,
        renamed=exchange.generated,
        actor=actor,
        now=services.clock(),
    )
    services.wake()
    return plan


def _read(services: Services, content: bytes, path: Path) -> Exchange:
    if len(content) > MAX_BYTES:
        raise DataFileError(path, None, f"is larger than {MAX_BYTES // 1_000_000} MB")
    found = from_text(text_of(content, path=path), path=path, make_id=feed_id)
    catalogue, feeds, refused = services.catalogue, [], list(found.refused)
    for feed in found.feeds:
        try:
            entry = Entry(feed.id, {}, YamlFile(path, {}, {}), ())
            check_names(feed, entry, catalogue.organisations, catalogue.gazetteer)
        except DataFileError as error:
            key = "org" if "`org`" in error.message else "region"
            reason = error.message.removeprefix(f"{feed.id}: ")
            refused.append(Refused(None, feed.id, reason, key))
        else:
            feeds.append(feed)
    return replace(found, feeds=tuple(feeds), refused=tuple(refused))
