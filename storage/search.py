"""Items that a person asks for."""

from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    Table,
    Text,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Session

from storage.item_rows import load_items, words_of
from storage.matching import EVENT
from storage.records import ItemQuery, ItemResults
from storage.tables import item, item_event_type, item_organisation, item_region, story_item

LONGEST_FORM_CHARACTERS = 200
"""PostgreSQL refuses words of more than 2,046 bytes."""


def find_items(session: Session, query: ItemQuery) -> ItemResults:
    """Items that are in a story, the last published first. An item whose published time is known
    to the day only is of `since` … `until` if a part of the day is."""
    conditions = _conditions(session, query)
    if conditions is None:
        return ItemResults((), 0)
    found = select(item.c.id).join(story_item).where(*conditions)
    total = session.scalars(select(func.count()).select_from(found.subquery())).one()
    ids = session.scalars(
        found.order_by(item.c.published_start_at.desc(), item.c.id.desc())
        .limit(query.limit)
        .offset(query.offset)
    ).all()
    items = load_items(session, item.c.id.in_(ids))
    return ItemResults(tuple(items[item_id] for item_id in ids), total)


def _conditions(session: Session, query: ItemQuery) -> list[ColumnElement[bool]] | None:
    """None where nothing can be found."""
    conditions = []
    if query.pcodes:
        place = item_region.c.pcode.in_(query.pcodes) & (item_region.c.role == EVENT)
        conditions.append(_labelled(item_region, place))
    if query.organisation_ids:
        among = item_organisation.c.organisation_id.in_(query.organisation_ids)
        conditions.append(_labelled(item_organisation, among))
    if query.event_types:
        among = item_event_type.c.event_type.in_(query.event_types)
        conditions.append(_labelled(item_event_type, among))
    if query.since is not None:
        conditions.append(
            or_(item.c.published_start_at >= query.since, item.c.published_end_at > query.since)
        )
    if query.until is not None:
        conditions.append(item.c.published_start_at < query.until)
    if query.words:
        words = _words(session, query.words)
        if words is None:
            return None
        conditions.append(words)
    return conditions


def _labelled(table: Table, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return item.c.id.in_(select(table.c.item_id).where(condition))


def _words(session: Session, groups: Sequence[Sequence[str]]) -> ColumnElement[bool] | None:
    """One expression for both indexes, which differ only in their signs. Forms are quoted and
    consist of letters and digits: nothing in them is a sign. None where a group has no such form,
    for then it occurs nowhere."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    any_of, all_of, quote = (" OR ", " AND ", '"') if sqlite else (" | ", " & ", "'")
    parts = []
    for group in groups:
        forms = {words_of(form) for form in group if len(form) <= LONGEST_FORM_CHARACTERS} - {""}
        if not forms:
            return None
        parts.append(f"({any_of.join(f'{quote}{form}{quote}' for form in sorted(forms))})")
    expression = all_of.join(parts)
    if sqlite:
        found = text("SELECT rowid FROM item_search WHERE item_search MATCH :words")
        return item.c.id.in_(found.bindparams(words=expression).columns(literal_column("rowid")))
    simple = literal_column("'simple'", Text)  # as the index has it
    indexed = item.alias()
    vector = func.to_tsvector(simple, indexed.c.search_text)
    query = func.to_tsquery(simple, bindparam("words", expression))
    # OFFSET keeps the planner from reading the words of every item that meets the other conditions.
    matching = select(indexed.c.id).where(vector.bool_op("@@")(query)).offset(0)
    return item.c.id.in_(matching)
