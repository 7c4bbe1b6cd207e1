"""What goes in comes out, alike on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.audit import list_entries, record
from storage.database import Database
from storage.errors import StorageError
from storage.records import AuditEntry
from tests.storage.scenes import NOW
from tests.support.databases import wipe

BOTH = settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

moments = st.datetimes(
    min_value=datetime(1900, 1, 2),  # noqa: DTZ001  hypothesis wants naive bounds
    max_value=datetime(2999, 12, 30),  # noqa: DTZ001
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))),
)


@BOTH
@given(st.lists(moments, min_size=1, max_size=5))
async def test_moments_come_back_as_the_same_in_utc(database: Database, at: list[datetime]) -> None:
    await database.write(wipe)
    for moment in at:
        await database.write(record, AuditEntry(moment, "a", "b", "c"))
    found = [entry.at for entry in await database.read(list_entries, limit=10)]
    assert found == at[::-1]
    assert all(moment.tzinfo is UTC for moment in found)


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    naive = AuditEntry(NOW.replace(tzinfo=None), "a", "b", "c")
    with pytest.raises(StorageError, match="time zone"):
        await database.write(record, naive)


@BOTH
@given(st.text(st.characters(codec=None), max_size=20))
async def test_text_comes_back_without_what_no_database_takes(
    database: Database, text: str
) -> None:
    await database.write(wipe)
    text += "ب\x00\ud800 \u202e🇸🇾"
    await database.write(record, AuditEntry(NOW, text, "b", "c"))
    [entry] = await database.read(list_entries, limit=10)
    storable = "".join(c for c in text if c != "\x00" and not "\ud800" <= c <= "\udfff")
    assert entry.actor == storable
