"""Which subscriptions an item meets: every part that a subscription gives must be one of the
item's, '' gives none."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from storage.records import ItemFacets
from storage.tables import (
    alert_item,
    item_event_type,
    item_organisation,
    item_region,
    subscription,
)

Asked = tuple[str, str, str]
"""Place, organisation and kind of event of a subscription."""

EVENT = "event"
"""The role of the regions that an item lies in."""


def load_facets(session: Session, alert_ids: Sequence[int]) -> dict[int, tuple[ItemFacets, ...]]:
    """What the items of each alert can be asked for by, by item id."""
    chosen = {"alert_ids": alert_ids}
    about = session.execute(_ABOUT, chosen).all()
    found: tuple[defaultdict[int, set[str]], ...] = tuple(defaultdict(set) for _ in _PARTS)
    for part, item_id, value in session.execute(_LABELS, chosen).all():
        found[part][item_id].add(value)
    facets: dict[int, list[ItemFacets]] = {}
    for alert_id, item_id in about:
        one = ItemFacets(item_id, *(frozenset(values.get(item_id, ())) for values in found))
        facets.setdefault(alert_id, []).append(one)
    return {alert_id: tuple(items) for alert_id, items in facets.items()}


_PARTS: tuple[tuple[Any, ...], ...] = (
    (item_region.c.pcode, item_region.c.role == EVENT),
    (item_organisation.c.organisation_id,),
    (item_event_type.c.event_type,),
)
"""The labels of an item that subscriptions ask for, in the order of ItemFacets."""

_CHOSEN = alert_item.c.alert_id.in_(bindparam("alert_ids", expanding=True))

_ABOUT = (
    select(alert_item.c.alert_id, alert_item.c.item_id)
    .where(_CHOSEN)
    .order_by(alert_item.c.item_id)
)

_LABELS = union_all(
    *(
        select(literal_column(str(part)), column.table.c.item_id, column)
        .join(alert_item, alert_item.c.item_id == column.table.c.item_id)
        .where(_CHOSEN, *conditions)
        for part, (column, *conditions) in enumerate(_PARTS)
    )
)


def matching_subscribers(
    session: Session, items: Sequence[ItemFacets], *, after: int, limit: int
) -> tuple[list[int], int | None]:
    """The subscribers, of ids above `after`, with a subscription that one of the items meets; in
    order, active or not. Looks at `limit` of those that may; returns also the last it looked at,
    None when there are no more."""
    candidates = session.scalars(
        select(subscription.c.subscriber_id)
        .distinct()
        .where(_may_match(items), subscription.c.subscriber_id > after)
        .order_by(subscription.c.subscriber_id)
        .limit(limit)
    ).all()
    last = candidates[-1] if len(candidates) == limit else None
    if len(items) <= 1:
        return list(candidates), last
    return _really_matching(session, items, candidates), last


def _may_match(items: Iterable[ItemFacets]) -> ColumnElement[bool]:
    """Exact for one item. For several it also lets through a subscription whose parts are met by
    different items: one short condition that the index serves, where one for each item would
    outgrow what a statement may hold."""
    return and_(
        subscription.c.place_code.in_(_asked(facets.pcodes for facets in items)),
        subscription.c.organisation_id.in_(_asked(facets.organisation_ids for facets in items)),
        subscription.c.event_type.in_(_asked(facets.event_types for facets in items)),
    )


def _asked(values: Iterable[frozenset[str]]) -> list[str]:
    return ["", *sorted(frozenset().union(*values))]


def _really_matching(
    session: Session, items: Sequence[ItemFacets], candidates: Sequence[int]
) -> list[int]:
    asked = subscriptions_of(session, candidates, _may_match(items))
    met = index_items(items)
    return sorted({subscriber_id for subscriber_id, parts in asked if met(*parts)})


def subscriptions_of(
    session: Session, subscriber_ids: Sequence[int], *conditions: ColumnElement[bool]
) -> list[tuple[int, Asked]]:
    """What each of these subscribers asks for, one entry a subscription."""
    return _entries(
        session, _ENTRIES.where(subscription.c.subscriber_id.in_(subscriber_ids), *conditions)
    )


def subscriptions_met(
    session: Session, items: Sequence[ItemFacets], *, limit: int
) -> list[tuple[int, Asked]]:
    """At most `limit` of the subscriptions that one of the items may meet; for several items see
    `index_items`, which knows it exactly."""
    return _entries(session, _ENTRIES.where(_may_match(items)).limit(limit))


_ENTRIES = select(
    subscription.c.subscriber_id,
    subscription.c.place_code,
    subscription.c.organisation_id,
    subscription.c.event_type,
)


def _entries(session: Session, statement: Select[int, str, str, str]) -> list[tuple[int, Asked]]:
    return [(row[0], (row[1], row[2], row[3])) for row in session.execute(statement).all()]


def index_items(items: Iterable[ItemFacets]) -> Callable[[str, str, str], frozenset[int]]:
    """A function from the three parts of a subscription to the ids of the items that meet it."""
    by_part: tuple[dict[str, set[int]], ...] = ({}, {}, {})
    for one in items:
        parts = (one.pcodes, one.organisation_ids, one.event_types)
        for found, values in zip(by_part, parts, strict=True):
            for value in values:
                found.setdefault(value, set()).add(one.item_id)

    @cache
    def met(*asked: str) -> frozenset[int]:
        given = [found.get(part, set()) for found, part in zip(by_part, asked, strict=True) if part]
        return frozenset(set.intersection(*given)) if given else frozenset()

    return met
