"""Feeds that a person proposes: found behind an address, tried, shown as they would be published,
then corrected, confirmed or discarded.

    candidates ← discover(address)
    the first that gives dated, fresh items is proposed; else the best of the poorer ones
    its name, language and filter come of what it shows; a twin among the feeds is told
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from classifiers.classifier import Classifier
from collectors.candidates import Candidate, Found, name_of, same_site
from collectors.discovery import Attempt, Discovery, discover
from collectors.errors import CollectError, FetchError, NoFeedFound
from collectors.http import Fetcher
from config.catalogue import Catalogue
from config.feed_edits import edited
from config.feeds import FeedDeclaration, Kind
from config.feeds_exchange import to_text
from config.feeds_written import as_written
from pipeline.checks import (
    COVERED,
    Check,
    CheckWarning,
    Sign,
    check,
    judged,
    language_of_items,
    read_once,
)
from storage.database import Database
from storage.feed_twins import feeds_with_items
from storage.feeds import (
    add_feed,
    find_twin,
    get_feed,
    list_feeds,
    remove_feed,
    set_feed_status,
)
from storage.records import FeedStatus, StoredFeed

__all__ = [
    "Check",
    "Parts",
    "Proposal",
    "Wish",
    "check",
    "confirm",
    "correct",
    "discard",
    "propose",
]

_MOST_CHECKED = 4
_COMPARED = 20  # items by which a twin is known
_TWINS = 0.5  # share of them that another feed has
_WHERE = ("id", "kind", "url", "channel")
_KEPT = (FeedStatus.ACTIVE, FeedStatus.PAUSED)


class Parts(Protocol):
    """What a proposal needs of a process."""

    @property
    def database(self) -> Database:
        """Where feeds are kept."""

    @property
    def fetcher(self) -> Fetcher:
        """Reads pages."""

    @property
    def classifier(self) -> Classifier:
        """Labels items."""

    @property
    def catalogue(self) -> Catalogue:
        """Knows outlets and places."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of an address beyond the best that is found. `choice`: the key of a
    candidate; `changes`: keys of the declaration, as in config/feed_edits.py; `instead_of`: the
    proposed feed that this one replaces."""

    choice: str | None = None
    kind: Kind | None = None
    changes: Mapping[tuple[str, ...], Any] | None = None
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A checked feed that waits for confirmation, or one that was there before (`known`, then it is
    not read again). `others`: the other ways to read the same address, the best first. `refused`:
    why the pasted page itself could not be read, where it could not."""

    feed: StoredFeed
    check: Check | None
    known: bool = False
    others: tuple[Candidate, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    refused: FetchError | None = None

    @property
    def written(self) -> str:
        """The declaration as feeds.yaml would say it."""
        return to_text([self.feed.declaration], "yaml")


async def propose(
    address: str, *, parts: Parts, actor: str, now: datetime, wish: Wish = Wish()
) -> Proposal:
    """Finds what is behind an address, reads it and keeps it as PROPOSED.

    Raises CollectError where nothing usable is there, DataFileError for changes that cannot be,
    StorageError where it cannot be kept.
    """
    known = [feed.declaration for feed in await parts.database.read(list_feeds)]
    found = await discover(address, parts.fetcher, read_at=now, known=known)
    wanted = _wanted(found, wish)
    first = await parts.database.read(find_twin, wanted[0].declaration)
    if first is not None and first.status in _KEPT and not wish.changes:
        same = (first.declaration.kind, first.declaration.address)
        others = tuple(
            one
            for one in _others(found, wanted[0])
            if (one.declaration.kind, one.declaration.address) != same
        )
        return Proposal(first, None, True, others, found.attempts, found.refused)
    attempts = list(found.attempts)
    chosen, checked = await _best(wanted, attempts, known, parts, wish, now)
    if wish.instead_of is not None:
        await _forget(wish.instead_of, parts, actor, now)
    feed, checked = await _keep(checked, parts, actor, now)
    others = _others(found, chosen)
    return Proposal(feed, checked, False, others, tuple(attempts), found.refused)


async def correct(
    feed_id: str,
    changes: Mapping[tuple[str, ...], Any],
    *,
    parts: Parts,
    actor: str,
    now: datetime,
) -> Proposal:
    """A proposed feed with changes of its declaration, read again. Raises UnknownFeed,
    DataFileError, CollectError; then it stays as it was."""
    feed = await parts.database.read(get_feed, feed_id)
    declaration = _changed(feed.declaration, changes)
    checked = await _checked(declaration, parts, now, settled=True)
    kept, checked = await _keep(checked, parts, actor, now)
    return Proposal(kept, checked)


async def look(address: str, *, parts: Parts, now: datetime) -> Check:
    """What the best way to read an address would publish; nothing is stored. Raises
    CollectError."""
    known = [feed.declaration for feed in await parts.database.read(list_feeds)]
    found = await discover(address, parts.fetcher, read_at=now, known=known)
    _, checked = await _best(found.candidates, list(found.attempts), known, parts, Wish(), now)
    return await _with_twins(checked, parts)


async def confirm(feed_id: str, *, database: Database, actor: str, now: datetime) -> StoredFeed:
    """A proposed feed is polled from now on. Raises UnknownFeed."""
    return await database.write(set_feed_status, feed_id, FeedStatus.ACTIVE, actor=actor, now=now)


async def discard(feed_id: str, *, database: Database, actor: str, now: datetime) -> None:
    """A proposed feed is forgotten. Raises UnknownFeed."""
    await database.write(remove_feed, feed_id, actor=actor, now=now)


def _wanted(found: Discovery, wish: Wish) -> list[Candidate]:
    """The candidates that a person wants, the best first. Raises NoFeedFound."""
    wanted = [
        candidate
        for candidate in found.candidates
        if wish.choice in (None, candidate.key) and wish.kind in (None, candidate.declaration.kind)
    ]
    if wanted:
        return wanted
    kinds = ", ".join(dict.fromkeys(one.declaration.kind for one in found.candidates))
    wanting = f"of kind {wish.kind}" if wish.kind else "like the one that was chosen"
    raise NoFeedFound(found.pasted, f"nothing {wanting} is there any more; there is: {kinds}")


def _others(found: Discovery, chosen: Candidate) -> tuple[Candidate, ...]:
    return tuple(one for one in found.candidates if one.key != chosen.key)


async def _best(
    candidates: Sequence[Candidate],
    attempts: list[Attempt],
    known: Sequence[FeedDeclaration],
    parts: Parts,
    wish: Wish,
    now: datetime,
) -> tuple[Candidate, Check]:
    """The first candidate that shows dated, fresh items, else the first that shows any; what came
    of the others is added to `attempts`. `known`: feeds that tell of an outlet. Raises the first
    one's CollectError where none does."""
    poorer: tuple[Candidate, Check] | None = None
    failed: CollectError | None = None
    for candidate in candidates[:_MOST_CHECKED]:
        declaration = _of_outlet(candidate, known)
        if wish.changes:
            declaration = _changed(declaration, wish.changes)
        try:
            checked = await _checked(declaration, parts, now, settled=bool(wish.changes))
        except CollectError as error:
            attempts.append(Attempt(declaration.address, error.cause, error.kind))
            failed = failed or error
            continue
        if not checked.is_poor or candidate.found is Found.PASTED:
            return candidate, checked
        told = ", ".join(warning.sign for warning in checked.warnings) or "no items"
        attempts.append(Attempt(declaration.address, f"read, but: {told}"))
        poorer = poorer or (candidate, checked)
    if poorer is None:
        raise failed or NoFeedFound("", "nothing was tried")
    return poorer


async def _checked(
    declaration: FeedDeclaration, parts: Parts, now: datetime, *, settled: bool = False
) -> Check:
    """The check of a declaration, and with what it shows the declaration made right. `settled`: a
    person has decided on it."""
    page = await read_once(declaration, fetcher=parts.fetcher, now=now)

    def judge(declaration: FeedDeclaration) -> Check:
        return judged(
            page, declaration, classifier=parts.classifier, catalogue=parts.catalogue, now=now
        )

    checked = await asyncio.to_thread(judge, declaration)
    better = declaration if settled else _made_right(checked)
    if better == declaration:
        return checked
    few = tuple(each for each in checked.warnings if each.sign is Sign.FEW_SYRIA)
    checked = await asyncio.to_thread(judge, better)
    return replace(checked, warnings=(*checked.warnings, *few))


def _made_right(checked: Check) -> FeedDeclaration:
    """The declaration with what the page itself tells: its title, the language of its items. Of one
    that says little about Syria only that is wanted."""
    feed = checked.declaration
    changes: dict[str, Any] = {}
    if checked.title and feed.kind == "telegram" and not feed.verified:
        changes["name"] = name_of(checked.title)
    language = language_of_items(checked.items)
    if language in COVERED and language not in feed.language and feed.language[0] in COVERED:
        changes["language"] = (language,)
    if any(warning.sign is Sign.FEW_SYRIA for warning in checked.warnings):
        changes["filter"] = "syria"
    return feed.model_copy(update=changes) if changes else feed


def _of_outlet(candidate: Candidate, known: Sequence[FeedDeclaration]) -> FeedDeclaration:
    """The declaration with what the catalogue knows of the outlet: who publishes there, how far it
    is trusted, where it is at home."""
    feed = candidate.declaration
    theirs = same_site(feed.address, known)
    if candidate.found is Found.CATALOGUE or not theirs or feed.org is not None:
        return feed
    told = {
        key: values.pop()
        for key in ("org", "trust", "region")
        if len(values := {getattr(each, key) for each in theirs}) == 1
    }
    return feed.model_copy(update=told)


def _changed(
    declaration: FeedDeclaration, changes: Mapping[tuple[str, ...], Any]
) -> FeedDeclaration:
    """The declaration with the changes in it; None takes a key away. Raises DataFileError."""
    written = as_written(declaration)
    fixed = {key: written.pop(key) for key in _WHERE if key in written}
    return edited(fixed, written, changes)[1]


async def _keep(
    checked: Check, parts: Parts, actor: str, now: datetime
) -> tuple[StoredFeed, Check]:
    """The feed as PROPOSED, under an id that no other has."""
    declaration = checked.declaration
    checked = await _with_twins(checked, parts)
    before = await parts.database.read(find_twin, declaration)
    if before is not None and before.status is FeedStatus.PROPOSED and before.id != declaration.id:
        await _forget(before.id, parts, actor, now)
    taken = {feed.id for feed in await parts.database.read(list_feeds, statuses=set(_KEPT))}
    number, wanted = 2, declaration.id
    while declaration.id in taken:
        declaration = declaration.model_copy(update={"id": f"{wanted[:58]}-{number}"})
        number += 1
    feed = await parts.database.write(
        add_feed, declaration, status=FeedStatus.PROPOSED, actor=actor, now=now
    )
    return feed, replace(checked, declaration=declaration)


async def _forget(feed_id: str, parts: Parts, actor: str, now: datetime) -> None:
    feed = await parts.database.read(get_feed, feed_id)
    if feed.status is FeedStatus.PROPOSED:
        await discard(feed_id, database=parts.database, actor=actor, now=now)


async def _with_twins(checked: Check, parts: Parts) -> Check:
    """The check with a warning where another feed has the same items."""
    items = checked.items[:_COMPARED]
    if not items:
        return checked
    since = min(item.published.start for item in items) - timedelta(days=1)
    counts = await parts.database.read(
        feeds_with_items,
        identities=[item.identity for item in items],
        links=[item.link for item in items if item.link],
        since=since,
    )
    twins = [
        CheckWarning(Sign.DUPLICATE, count, len(items), name=feed_id)
        for feed_id, count in counts
        if count >= max(3, _TWINS * len(items)) and feed_id != checked.declaration.id
    ]
    return replace(checked, warnings=(*checked.warnings, *twins[:1])) if twins else checked
