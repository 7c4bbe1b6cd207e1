"""The database alone, for commands that need no data files and no network."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.wiring import open_database
from config.settings import Settings
from storage.database import Database


@asynccontextmanager
async def open_archive(settings: Settings) -> AsyncIterator[Database]:
    """The database at its newest schema. Raises SettingsError, StorageError."""
    database = open_database(settings)
    try:
        await asyncio.to_thread(database.upgrade)
        yield database
    finally:
        await database.close()
