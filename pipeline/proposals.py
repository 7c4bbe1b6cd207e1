"""Feeds that a person proposes: checked, shown as they would be published, then confirmed."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from classifiers.classifier import Classifier
from collectors.collect import collect_page
from collectors.discovery import discover
from collectors.http import Fetcher
from collectors.items import Dropped, Page, Validators
from config.catalogue import Catalogue
from config.feeds import FeedDeclaration
from pipeline.drafts import make_draft
from storage.database import Database
from storage.feeds import add_feed, find_feed_by_address, set_feed_status
from storage.records import FeedStatus, ItemDraft, StoredFeed


@dataclass(frozen=True, slots=True)
class Check:
    """What a feed would publish now: all its items as drafts, and what was dropped and why."""

    declaration: FeedDeclaration
    items: tuple[ItemDraft, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A checked feed that waits for confirmation, or one that was there before (`known`)."""

    feed: StoredFeed
    items: tuple[ItemDraft, ...]
    total: int
    dropped: tuple[Dropped, ...]
    known: bool


async def check(
    declaration: FeedDeclaration,
    *,
    fetcher: Fetcher,
    classifier: Classifier,
    catalogue: Catalogue,
    now: datetime,
) -> Check:
    """Reads a feed once and stores nothing. Raises CollectError."""
    page = await collect_page(
        declaration, fetcher, validators=Validators(), read_at=now, known=_nothing_known
    )
    items = await asyncio.to_thread(_drafts, page, declaration, classifier, catalogue)
    return Check(declaration, items, page.dropped)


async def propose(
    address: str,
    *,
    database: Database,
    fetcher: Fetcher,
    classifier: Classifier,
    catalogue: Catalogue,
    actor: str,
    now: datetime,
) -> Proposal:
    """Finds what is behind an address, reads it once and keeps it as PROPOSED.

    Raises CollectError where nothing usable is there, StorageError where it cannot be kept.
    """
    declaration = await discover(address, fetcher, read_at=now)
    found = await check(
        declaration, fetcher=fetcher, classifier=classifier, catalogue=catalogue, now=now
    )
    feed = await database.read(find_feed_by_address, declaration.address)
    known = feed is not None and feed.status in (FeedStatus.ACTIVE, FeedStatus.PAUSED)
    if feed is None:
        feed = await database.write(
            add_feed, declaration, status=FeedStatus.PROPOSED, actor=actor, now=now
        )
    elif not known:
        feed = await database.write(
            set_feed_status, feed.id, FeedStatus.PROPOSED, actor=actor, now=now
        )
    return Proposal(feed, found.items[:3], len(found.items), found.dropped, known)


async def confirm(feed_id: str, *, database: Database, actor: str, now: datetime) -> StoredFeed:
    """A proposed feed is polled from now on. Raises UnknownFeed."""
    return await database.write(set_feed_status, feed_id, FeedStatus.ACTIVE, actor=actor, now=now)


async def discard(feed_id: str, *, database: Database, actor: str, now: datetime) -> None:
    """A proposed feed is forgotten. Raises UnknownFeed."""
    await database.write(set_feed_status, feed_id, FeedStatus.REMOVED, actor=actor, now=now)


async def _nothing_known(identities: Sequence[str]) -> Collection[str]:  # noqa: ARG001  the collectors' signature
    return ()


def _drafts(
    page: Page, declaration: FeedDeclaration, classifier: Classifier, catalogue: Catalogue
) -> tuple[ItemDraft, ...]:
    return tuple(
        make_draft(item, declaration, classifier=classifier, catalogue=catalogue)
        for item in page.items
    )
