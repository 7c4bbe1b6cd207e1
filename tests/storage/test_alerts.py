"""Who gets what: alerts are matched with subscriptions, in batches, once."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from storage import tables
from storage.alerts import claim_alerts, expand_alert, release_alerts
from storage.database import Database
from storage.feeds import seed_feeds
from storage.items import store_poll
from storage.matching import matching_subscribers
from storage.records import (
    AlertDecision,
    AlertKind,
    ClaimedAlert,
    DeliveryState,
    Filter,
    ItemDraft,
    ItemFacets,
    ItemOrganisation,
    ItemRegion,
    NewItem,
)
from storage.subscribers import deactivate, get_or_create_subscriber, subscribe
from tests.storage.plans import plans_of
from tests.storage.scenes import (
    HOLDER,
    NOW,
    claim,
    draft,
    feed,
    join,
    later,
    lying_in,
    match,
    poll,
    seed,
    store,
)
from tests.support.databases import wipe


async def take(database: Database, **options: Any) -> list[ClaimedAlert]:
    values: dict[str, Any] = {"now": NOW, "limit": 10, "holder": HOLDER, "lease_seconds": 60}
    return await database.write(claim_alerts, **(values | options))


def delivered(session: Session) -> list[int]:
    """The subscribers of all deliveries."""
    return list(session.scalars(select(tables.delivery.c.subscriber_id)))


PCODES = ("SY", "SY07", "SY0700", "SY08")
ORGANISATIONS = ("saa", "sdf")
EVENT_TYPES = ("shelling", "protest")


def maybe(values: Collection[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(sorted(values))


filters = st.builds(Filter, maybe(PCODES), maybe(ORGANISATIONS), maybe(EVENT_TYPES)).filter(
    lambda one: one != Filter()
)


@dataclass
class Person:
    filters: list[Filter]
    active: bool = True


@dataclass
class About:
    """What one item is about. `mentioned`: places of it that are not of its event."""

    pcodes: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)
    organisations: set[str] = field(default_factory=set)
    event_types: set[str] = field(default_factory=set)

    def meets(self, wanted: Filter) -> bool:
        """The rule, in the plainest words."""
        return (
            (wanted.pcode is None or wanted.pcode in self.pcodes)
            and (wanted.organisation_id is None or wanted.organisation_id in self.organisations)
            and (wanted.event_type is None or wanted.event_type in self.event_types)
        )

    def draft(self, identity: str) -> ItemDraft:
        mentions = (
            ItemRegion(pcode, "mention", named=True, confidence=1) for pcode in self.mentioned
        )
        return draft(
            identity,
            regions=(*lying_in(*self.pcodes), *mentions),
            organisations=tuple(ItemOrganisation(one, "actor") for one in self.organisations),
            event_types=tuple(self.event_types),
        )


def set_up(session: Session, people: list[Person], about: list[About], late: bool) -> None:
    wipe(session)
    seed_feeds(session, [feed()], now=NOW)
    for chat_id, person in enumerate(people):
        subscriber = get_or_create_subscriber(
            session, transport="telegram", chat_id=chat_id, language="ar", now=NOW
        )
        for wanted in person.filters:
            subscribe(session, subscriber.id, wanted, now=NOW)
        if not person.active:
            deactivate(session, subscriber.id, reason="stopped", now=NOW)
    decision = AlertDecision.CATCH_UP if late else AlertDecision.ALERT
    found = [NewItem(one.draft(str(n)), decision) for n, one in enumerate(about)]
    store_poll(session, poll(), found, holder=HOLDER, catch_up_at=NOW)


def chats(session: Session) -> list[tuple[int, int]]:
    """Alert and chat of each delivery."""
    rows = session.execute(
        select(tables.delivery.c.alert_id, tables.subscriber.c.chat_id).join(tables.subscriber)
    )
    return sorted((row.alert_id, row.chat_id) for row in rows)


abouts = st.builds(
    About,
    st.sets(st.sampled_from(PCODES)),
    st.sets(st.sampled_from(PCODES)),
    st.sets(st.sampled_from(ORGANISATIONS)),
    st.sets(st.sampled_from(EVENT_TYPES)),
)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    people=st.lists(st.builds(Person, st.lists(filters, max_size=3), st.booleans()), max_size=6),
    about=st.lists(abouts, min_size=1, max_size=3),
    late=st.booleans(),
    limit=st.integers(1, 4),
)
async def test_exactly_those_who_asked_get_it(
    database: Database, people: list[Person], about: list[About], late: bool, limit: int
) -> None:
    await database.write(set_up, people, about, late)
    alerts = await take(database)
    for alert in alerts:
        cursor: int | None = 0
        while cursor is not None:
            cursor = await database.write(expand_alert, alert, limit=limit, now=NOW)
    for alert in alerts:
        assert await database.write(expand_alert, alert, limit=limit, now=NOW) is None
    groups = [about] if late else [[one] for one in about]
    expected = [
        (alert.id, chat_id)
        for alert, group in zip(alerts, groups, strict=True)
        for chat_id, person in enumerate(people)
        if person.active
        and any(one.meets(wanted) for one, wanted in product(group, person.filters))
    ]
    assert await database.read(chats) == expected


@pytest.mark.parametrize(
    ("wanted", "gets"),
    [
        (Filter(pcode="SY070001"), True),
        (Filter(pcode="SY07"), True),
        (Filter(pcode="SY"), True),
        (Filter(pcode="SY070002"), False),
        (Filter(pcode="SY02"), False),
        (Filter(pcode="SY07", event_type="shelling"), True),
        (Filter(pcode="SY07", event_type="protest"), False),
        (Filter(pcode="SY07", organisation_id="saa", event_type="shelling"), True),
        (Filter(organisation_id="sdf"), False),
        (Filter(event_type="shelling"), True),
    ],
)
async def test_a_village_is_of_its_ancestors(
    sqlite_database: Database, wanted: Filter, gets: bool
) -> None:
    await seed(sqlite_database)
    mention = ItemRegion("SY02", "mention", named=True, confidence=1)
    shelled = draft(
        "1",
        regions=(*lying_in("SY070001", "SY0700", "SY07", "SY"), mention),
        organisations=(ItemOrganisation("saa", "actor"),),
        event_types=("shelling",),
    )
    await store(sqlite_database, shelled)
    await join(sqlite_database, 1, wanted)
    await match(sqlite_database)
    assert bool(await claim(sqlite_database)) == gets


async def test_an_alert_is_claimed_by_one_until_its_lease_ends(database: Database) -> None:
    await seed(database)
    await store(database, draft("1"), draft("2"))
    first = await take(database, limit=1)
    second = await take(database, holder="other")
    assert [len(first), len(second)] == [1, 1]
    assert first[0].id < second[0].id
    assert await take(database, now=later(59)) == []
    assert await database.write(release_alerts, holder="other") == 1
    assert await take(database, now=later(59)) == second
    assert await take(database, now=later(60)) == first


async def test_a_matcher_that_died_is_gone_on_from_its_cursor(database: Database) -> None:
    await seed(database)
    people = [await join(database, chat_id) for chat_id in range(5)]
    await store(database, draft("1"))
    [alert] = await take(database)
    assert await database.write(expand_alert, alert, limit=2, now=NOW) == people[1].id
    [again] = await take(database, now=later(60), holder="other")
    assert again.cursor == people[1].id
    while await database.write(expand_alert, again, limit=2, now=NOW) is not None:
        pass
    # The first was only slow, and finds nothing left to do.
    assert await database.write(expand_alert, alert, limit=2, now=NOW) is None
    assert await database.read(delivered) == [person.id for person in people]
    assert await take(database, now=later(9999)) == []


async def test_a_batch_interrupted_leaves_neither_deliveries_nor_cursor(
    database: Database,
) -> None:
    await seed(database)
    await join(database, 1)
    await store(database, draft("1"))
    [alert] = await take(database)

    def interrupted(session: Session) -> None:
        expand_alert(session, alert, limit=2, now=NOW)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await database.write(interrupted)
    assert await database.read(delivered) == []
    assert await database.write(expand_alert, alert, limit=2, now=NOW) is None
    assert len(await database.read(delivered)) == 1


async def test_two_programs_expand_one_alert_at_once(database: Database, database_url: str) -> None:
    await seed(database)
    people = [await join(database, chat_id) for chat_id in range(30)]
    await store(database, draft("1"))
    [alert] = await take(database)
    other = Database.connect(database_url)

    async def expand(one: Database) -> None:
        while await one.write(expand_alert, alert, limit=4, now=NOW) is not None:
            pass

    await asyncio.gather(expand(database), expand(other), expand(other))
    await other.close()
    assert sorted(await database.read(delivered)) == [person.id for person in people]


async def test_deliveries_are_pending_in_the_lane_of_their_alert(database: Database) -> None:
    await seed(database)
    await join(database, 1)
    await store(database, draft("1"))
    await store(database, draft("2"), decision=AlertDecision.CATCH_UP)
    await match(database)
    [first] = await claim(database, limit=1)
    assert (first.state, first.attempts, first.part) == (DeliveryState.PENDING, 0, 1)
    assert (first.kind, first.lane) == (AlertKind.NEW, 1)


async def test_matching_reads_the_index(database: Database) -> None:
    def fill(session: Session) -> None:
        people = [
            {"id": n, "transport": "telegram", "chat_id": n, "thread_id": 0, "language": "ar",
             "active": True, "created_at": NOW}
            for n in range(1, 5001)
        ]  # fmt: skip
        session.execute(insert(tables.subscriber), people)
        asked = [
            {"subscriber_id": n, "place_code": f"SY{n % 400}", "organisation_id": "",
             "event_type": "", "created_at": NOW}
            for n in range(1, 5001)
        ]  # fmt: skip
        session.execute(insert(tables.subscription), asked)
        session.execute(text("ANALYZE subscription"))

    await database.write(fill)
    [plan] = (
        await database.read(
            plans_of,
            matching_subscribers,
            [ItemFacets(1, frozenset({"SY", "SY7"}), frozenset({"saa"}), frozenset())],
            after=100,
            limit=1000,
        )
    ).values()
    assert "ix_subscription_filter" in plan
