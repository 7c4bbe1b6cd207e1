"""One reading of a feed that stores nothing: what it would publish, and what to think of that."""

import asyncio
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from classifiers.classifier import Classifier
from collectors.collect import collect_page
from collectors.http import Fetcher
from collectors.items import Dropped, Page, Validators
from config.catalogue import Catalogue
from config.feeds import FeedDeclaration
from config.moments import Precision
from pipeline.drafts import labelled_text, make_draft
from storage.records import ItemDraft

FIELDS = ("title", "link", "time", "text", "attribution", "place", "syria")
"""What an item may have; `Check.filled` counts how many have it. text: more than the title.
place: one that the text names. syria: it is about Syria, wherever it was published."""

FEW_SYRIA = 1 / 3
OLD = timedelta(days=30)
COVERED = frozenset({"ar", "en", "tr"})
"""Languages that are classified."""

_MOST_ALIKE = 0.7  # share of the items with one and the same time, or with none
_ARTICLES = 3  # that are read for a person who waits
_ENOUGH = 5  # items of which a share says something
_KURDISH = re.compile("[ێۆڕڵە]")


class Sign(StrEnum):
    """What may be wrong with a feed."""

    NO_DATES = "no-dates"
    FEW_DATES = "few-dates"
    SAME_TIME = "same-time"
    OLD_ITEMS = "old-items"
    LANGUAGE = "language"
    FEW_SYRIA = "few-syria"
    HEADLINES_ONLY = "headlines-only"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class CheckWarning:
    """A sign with what it counts: `n` of `total` items, `name` of a language or a feed, `at` of the
    newest item."""

    sign: Sign
    n: int = 0
    total: int = 0
    name: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What a feed would publish now: all its items as drafts, how many of them have each of FIELDS,
    what was dropped and why. `title`: what the page calls itself."""

    declaration: FeedDeclaration
    items: tuple[ItemDraft, ...]
    dropped: tuple[Dropped, ...]
    filled: Mapping[str, int]
    warnings: tuple[CheckWarning, ...] = ()
    notes: tuple[str, ...] = ()
    title: str | None = None

    @property
    def published(self) -> tuple[ItemDraft, ...]:
        """The items that people would be shown."""
        if self.declaration.filter == "none":
            return self.items
        return tuple(item for item in self.items if item.is_syria)

    @property
    def newest_at(self) -> datetime | None:
        """The time of the newest item that bears one."""
        times = [item.published.end for item in self.items if _is_dated(item)]
        return max(times, default=None)

    @property
    def is_poor(self) -> bool:
        """Whether another way to read the site may give more: no items, none dated, old ones."""
        poor = {Sign.NO_DATES, Sign.OLD_ITEMS}
        return not self.items or any(warning.sign in poor for warning in self.warnings)


async def check(
    declaration: FeedDeclaration,
    *,
    fetcher: Fetcher,
    classifier: Classifier,
    catalogue: Catalogue,
    now: datetime,
) -> Check:
    """Reads a feed once and stores nothing. Raises CollectError."""
    page = await read_once(declaration, fetcher=fetcher, now=now)
    return await asyncio.to_thread(
        judged, page, declaration, classifier=classifier, catalogue=catalogue, now=now
    )


async def read_once(declaration: FeedDeclaration, *, fetcher: Fetcher, now: datetime) -> Page:
    """The feed's page as of a first poll, with few of its articles. Raises CollectError."""
    if declaration.follow is not None:
        fewer = min(_ARTICLES, declaration.follow.max)
        follow = declaration.follow.model_copy(update={"max": fewer})
        fetch = declaration.fetch.model_copy(update={"min_delay_seconds": 0.5})
        declaration = declaration.model_copy(update={"follow": follow, "fetch": fetch})
    return await collect_page(
        declaration, fetcher, validators=Validators(), read_at=now, known=_nothing_known
    )


def judged(
    page: Page,
    declaration: FeedDeclaration,
    *,
    classifier: Classifier,
    catalogue: Catalogue,
    now: datetime,
) -> Check:
    """What a page that was read would give. Takes milliseconds: call it off the event loop."""
    items = tuple(
        make_draft(item, declaration, classifier=classifier, catalogue=catalogue)
        for item in page.items
    )
    syria = sum(
        classifier.classify(
            labelled_text(item.title, item.text),
            published=item.published,
            home_region=declaration.region,
        ).is_syria
        for item in page.items
    )
    return Check(
        declaration,
        items,
        page.dropped,
        {**_filled(items), "syria": syria},
        tuple(_warnings(items, declaration, syria, now)),
        page.notes,
        page.title,
    )


def language_of_items(items: Sequence[ItemDraft]) -> str | None:
    """The language of most items, None where there are none."""
    counts = Counter(_language(item) for item in items)
    return counts.most_common(1)[0][0] if counts else None


def _filled(items: Sequence[ItemDraft]) -> dict[str, int]:
    counts = dict.fromkeys(FIELDS, 0)
    for item in items:
        counts["title"] += item.title is not None
        counts["link"] += item.link is not None
        counts["time"] += _is_dated(item)
        counts["text"] += item.text != item.title
        counts["attribution"] += item.attribution is not None
        counts["place"] += any(region.named for region in item.regions)
    return counts


def _warnings(
    items: Sequence[ItemDraft], feed: FeedDeclaration, syria: int, now: datetime
) -> list[CheckWarning]:
    total = len(items)
    if not total:
        return []
    found = [*_of_times(items, now)]
    language = language_of_items(items) or "ar"
    declared = feed.language[0]
    if declared not in COVERED and len(feed.language) == 1:
        language = declared
    if language not in COVERED:
        found.append(CheckWarning(Sign.LANGUAGE, name=language))
    if feed.filter == "none" and total >= _ENOUGH and syria < FEW_SYRIA * total:
        found.append(CheckWarning(Sign.FEW_SYRIA, syria, total))
    only = sum(item.title is not None and item.text == item.title for item in items)
    if total >= _ENOUGH and only == total:
        found.append(CheckWarning(Sign.HEADLINES_ONLY, only, total))
    return found


def _of_times(items: Sequence[ItemDraft], now: datetime) -> list[CheckWarning]:
    total = len(items)
    dated = [item.published for item in items if _is_dated(item)]
    if not dated:
        return [CheckWarning(Sign.NO_DATES, total, total)]
    found = []
    if total - len(dated) > _MOST_ALIKE * total:
        found.append(CheckWarning(Sign.FEW_DATES, len(dated), total))
    alike = Counter(each.start for each in dated).most_common(1)[0][1]
    # Many items of one day are no wonder where only days are printed.
    whole_days = all(each.precision is Precision.DAY for each in dated)
    if alike > _MOST_ALIKE * total and total >= _ENOUGH and not whole_days:
        found.append(CheckWarning(Sign.SAME_TIME, alike, total))
    newest = max(each.end for each in dated)
    if newest < now - OLD:
        found.append(CheckWarning(Sign.OLD_ITEMS, total, total, at=newest))
    return found


def _is_dated(item: ItemDraft) -> bool:
    return item.published.precision is not Precision.FIRST_SEEN


def _language(item: ItemDraft) -> str:
    return "ckb" if _KURDISH.search(item.text) else item.language


async def _nothing_known(identities: Sequence[str]) -> Collection[str]:  # noqa: ARG001  the collectors' signature
    return ()
