"""Classifies the archive again, after the data or the rules changed. It alerts nobody."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from classifiers.classifier import Classifier
from classifiers.normalise import normalise_name
from collectors.items import RawItem
from config.catalogue import Catalogue
from config.feeds import FeedDeclaration
from pipeline.drafts import labelled_text, make_draft
from storage.database import Database
from storage.feeds import list_feeds
from storage.records import FeedStatus, ItemDraft, StoredItem
from storage.relabelling import items_after, relabel_items

BATCH_ITEMS = 200
"""Items of one transaction: a running bot waits a tenth of a second for it at most."""

_SHOWN = 20
"""Changed items of which the report tells what changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in one item: by the name of the label, what it was and what it is."""

    item_id: int
    text: str
    labels: Mapping[str, tuple[str, str]]


@dataclass(slots=True)
class ReclassifyReport:
    """What a run did. `changed`: items of which a label differs. `by_label`: how many items differ
    in each. `examples`: the first of them."""

    items: int = 0
    changed: int = 0
    by_label: Counter[str] = field(default_factory=Counter)
    examples: list[Change] = field(default_factory=list)


async def reclassify(
    database: Database,
    *,
    classifier: Classifier,
    catalogue: Catalogue,
    since: datetime | None = None,
    everything: bool = False,
    store: bool = True,
    on_batch: Callable[[ReclassifyReport], None] | None = None,
) -> ReclassifyReport:
    """Classifies stored items again, in batches, a transaction each: stopped at any moment, the
    next run goes on. `since`: only items published then or later. `everything`: also those that
    the present data classified. `store`: False only reports. Raises StorageError."""
    feeds = {
        feed.id: feed.declaration
        for feed in await database.read(list_feeds, statuses=set(FeedStatus))
    }
    report = ReclassifyReport()
    last_id = 0
    while True:
        batch = await database.read(
            items_after,
            last_id,
            limit=BATCH_ITEMS,
            since=since,
            but_version=None if everything else catalogue.version,
        )
        if not batch:
            return report
        drafts = await asyncio.to_thread(_classified, batch, feeds, classifier, catalogue)
        if store:
            await database.write(relabel_items, drafts)
        for stored in batch:
            _note(report, stored, drafts[stored.id])
        last_id = batch[-1].id
        if on_batch is not None:
            on_batch(report)


def _classified(
    batch: Sequence[StoredItem],
    feeds: Mapping[str, FeedDeclaration],
    classifier: Classifier,
    catalogue: Catalogue,
) -> dict[int, ItemDraft]:
    drafts = {}
    for stored in batch:
        before = stored.draft
        feed = feeds[before.feed_id]
        draft = make_draft(
            _raw(before, feed, catalogue), feed, classifier=classifier, catalogue=catalogue
        )
        drafts[stored.id] = replace(draft, content_hash=before.content_hash)
    return drafts


def _raw(draft: ItemDraft, feed: FeedDeclaration, catalogue: Catalogue) -> RawItem:
    """The item as its page gave it."""
    return RawItem(
        feed_id=draft.feed_id,
        identity=draft.identity,
        text=draft.text,
        published=draft.published,
        title=draft.title,
        link=draft.link,
        attribution=_given_apart(draft, feed, catalogue),
        language=draft.language,
    )


def _given_apart(draft: ItemDraft, feed: FeedDeclaration, catalogue: Catalogue) -> str | None:
    """The attribution that the page gave beside the text: one that neither the text holds, where
    it is looked for again, nor is the feed's own organisation, which is put in anyway."""
    if draft.attribution is None:
        return None
    own = catalogue.organisations.get(feed.org) if feed.org else None
    if own is not None and draft.attribution == own.name_ar:
        return None
    text = normalise_name(labelled_text(draft.title, draft.text))
    return None if normalise_name(draft.attribution) in text else draft.attribution


def _note(report: ReclassifyReport, stored: StoredItem, draft: ItemDraft) -> None:
    before, now = _shown_labels(stored.draft), _shown_labels(draft)
    changes = {name: (before[name], now[name]) for name in now if before[name] != now[name]}
    report.items += 1
    report.changed += bool(changes)
    report.by_label.update(changes.keys())
    if changes and len(report.examples) < _SHOWN:
        report.examples.append(Change(stored.id, stored.draft.summary, changes))


def _shown_labels(draft: ItemDraft) -> dict[str, str]:
    """What a reader would see of the labels; neither how sure they are nor where they stand."""
    event = draft.event_time
    return {
        "places": ", ".join(sorted(f"{r.pcode} {r.role}" for r in draft.regions if r.named)),
        "organisations": ", ".join(
            sorted(f"{each.organisation_id} {each.role}" for each in draft.organisations)
        ),
        "event types": ", ".join(draft.event_types),
        "killed": _number(draft.killed),
        "injured": _number(draft.injured),
        "detained": _number(draft.detained),
        "displaced": _number(draft.displaced),
        "attribution": draft.attribution or "",
        "event time": f"{event.start:%F %R} to {event.end:%F %R} UTC" if event else "",
        "about Syria": "yes" if draft.is_syria else "no",
        "genre": draft.genre,
    }


def _number(figure: int | None) -> str:
    return "" if figure is None else str(figure)
