"""Raw items and labels become drafts; decides what a new item is to its subscribers."""

import hashlib
from datetime import datetime, timedelta
from functools import lru_cache

from classifiers.classifier import Classifier
from classifiers.labels import Labels, PlaceRole
from classifiers.normalise import search_text
from classifiers.summary import summarise
from collectors.items import RawItem
from config.catalogue import Catalogue
from config.feeds import FeedDeclaration
from config.moments import Precision
from config.places import Gazetteer
from storage.records import AlertDecision, ItemDraft, ItemOrganisation, ItemRegion

COUNTRY = "SY"

LABELLED_CHARACTERS = 1000
"""How much of an article says what happened and where: its title and lead. The background that
follows names other places and other events, and would alert the wrong people."""

HOME_REGION_CONFIDENCE = 0.5
"""Of the home region of an official feed, taken where its text names no place at all."""


def labelled_text(title: str | None, text: str) -> str:
    """The part of an item that is classified; the offsets of its labels count in this."""
    whole = _whole_text(title, text)
    if len(whole) <= LABELLED_CHARACTERS:
        return whole
    return whole[:LABELLED_CHARACTERS].rsplit(maxsplit=1)[0]


def _whole_text(title: str | None, text: str) -> str:
    """The text with its title, which many begin with themselves."""
    return text if title is None or text.startswith(title) else f"{title}\n{text}"


def content_hash(raw: RawItem) -> str:
    """Changes when the feed edits the item's words, not when it moves or re-dates it."""
    parts = (raw.title or "", raw.text, raw.attribution or "")
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def make_draft(
    raw: RawItem, feed: FeedDeclaration, *, classifier: Classifier, catalogue: Catalogue
) -> ItemDraft:
    """Classifies a raw item. Takes about a millisecond; call it off the event loop.

    A feed without a filter is of Syria: what it says of no place at all is at home there."""
    organisation = catalogue.organisations.get(feed.org) if feed.org else None
    if feed.attribution.default == "none":
        organisation = None
    attribution = raw.attribution
    if attribution is None and organisation is not None and feed.kind == "statement":
        attribution = organisation.name_ar  # whom it quotes did not issue it
    titled = raw.title is not None and not raw.text.startswith(raw.title)
    labels = classifier.classify(
        labelled_text(raw.title, raw.text),
        title_characters=len(raw.title or "") if titled else 0,
        published=raw.published,
        home_region=feed.home_region(raw.link) or (COUNTRY if feed.filter == "none" else None),
        attribution=attribution,
    )
    attribution = attribution or labels.attribution
    attribution_organisation = labels.attribution_organisation
    if attribution is None and organisation is not None:
        attribution, attribution_organisation = organisation.name_ar, organisation.id
    return ItemDraft(
        feed_id=raw.feed_id,
        identity=raw.identity,
        content_hash=content_hash(raw),
        title=raw.title,
        text=raw.text,
        summary=summarise(raw.title, raw.text),
        link=raw.link,
        attribution=attribution,
        attribution_organisation=attribution_organisation,
        published=raw.published,
        language=raw.language or labels.language,
        is_syria=labels.is_syria,
        genre=labels.genre.value,
        data_version=catalogue.version,
        search_text=search_text(_whole_text(raw.title, raw.text)),
        event_time=labels.event_time,
        killed=labels.killed,
        injured=labels.injured,
        detained=labels.detained,
        displaced=labels.displaced,
        regions=item_regions(labels, feed, catalogue.gazetteer),
        organisations=item_organisations(labels, attribution_organisation),
        event_types=labels.event_types,
    )


def item_regions(
    labels: Labels, feed: FeedDeclaration, gazetteer: Gazetteer
) -> tuple[ItemRegion, ...]:
    """The places that the text names, and every region around those of the event; one row for
    each place and role."""
    rows: dict[tuple[str, str], ItemRegion] = {}
    for region in labels.regions:
        rows.setdefault(
            (region.pcode, region.role.value),
            ItemRegion(
                region.pcode,
                region.role.value,
                named=True,
                confidence=region.confidence,
                start=region.start,
                end=region.end,
            ),
        )
    event = PlaceRole.EVENT.value
    around = {r.pcode: r.confidence for r in labels.regions if r.role is PlaceRole.EVENT}
    if not labels.regions and feed.region and feed.trust == "official" and labels.is_syria:
        around[feed.region] = HOME_REGION_CONFIDENCE
    for pcode, confidence in around.items():
        for implied in regions_around(pcode, gazetteer):
            if (implied, event) not in rows:
                rows[implied, event] = _implied(implied, confidence)
    if labels.is_syria and (COUNTRY, event) not in rows:
        rows[COUNTRY, event] = _implied(COUNTRY, 1.0)
    return tuple(rows.values())


@lru_cache(maxsize=4096)
def _implied(pcode: str, confidence: float) -> ItemRegion:
    """A region around a place of the event; most items of a feed share them."""
    return ItemRegion(pcode, PlaceRole.EVENT.value, named=False, confidence=confidence)


@lru_cache(maxsize=1024)
def regions_around(pcode: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Every region whose subscribers are told of an event at a place: the place, its parents, the
    governorates that it covers if it is an area, the areas that cover its governorate."""
    place = gazetteer[pcode]
    return (pcode, *gazetteer.parents(pcode), *place.covers, *gazetteer.areas_over(pcode))


def item_organisations(
    labels: Labels, attribution_organisation: str | None
) -> tuple[ItemOrganisation, ...]:
    """The organisations that the text names, and the one that said it."""
    rows: dict[tuple[str, str], ItemOrganisation] = {}
    for mention in labels.organisations:
        rows.setdefault(
            (mention.id, mention.role.value),
            ItemOrganisation(mention.id, mention.role.value, mention.start, mention.end),
        )
    if attribution_organisation is not None:
        rows.setdefault(
            (attribution_organisation, "source"),
            ItemOrganisation(attribution_organisation, "source"),
        )
    return tuple(rows.values())


def decide(
    draft: ItemDraft, *, max_age_seconds: float, now: datetime, last_success_at: datetime | None
) -> AlertDecision:
    """What a new item is to its subscribers. An item without a printed time may be as old as the
    last successful poll of its feed; on the first poll its age is unknown, so it is not alerted.
    """
    if not draft.is_syria or draft.genre != "news":
        return AlertDecision.SILENT
    oldest = draft.published.end
    if draft.published.precision is Precision.FIRST_SEEN:
        if last_success_at is None:
            return AlertDecision.CATCH_UP
        oldest = last_success_at
    if now - oldest > timedelta(seconds=max_age_seconds):
        return AlertDecision.CATCH_UP
    return AlertDecision.ALERT
