"""What a person finds."""

from datetime import datetime, timedelta
from typing import Any
from unicodedata import category, ucd_3_2_0

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text
from sqlalchemy.orm import Session

from config.moments import Interval, Precision
from storage import tables
from storage.database import Database
from storage.records import (
    AlertDecision,
    ItemOrganisation,
    ItemQuery,
    ItemRegion,
    ItemResults,
)
from storage.search import find_items
from tests.storage.plans import plans_of
from tests.storage.scenes import NOW, draft, later, lying_in, seed, store

BOTH = settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def published(seconds: float) -> Interval:
    return Interval.exact(later(seconds))


ARCHIVE = (
    draft(
        "idlib",
        search_text="قصف مدفعي علي بينين جنوب ادلب",
        regions=(
            *lying_in("SY070001", "SY07", "SY"),
            ItemRegion("SY02", "mention", named=True, confidence=1),
        ),
        organisations=(ItemOrganisation("saa", "actor"),),
        event_types=("shelling",),
        published=published(-60),
    ),
    draft(
        "aleppo",
        search_text="قصف جوي علي حلب وريف ادلب الشرقي",
        regions=lying_in("SY02", "SY"),
        organisations=(ItemOrganisation("saa", "actor"), ItemOrganisation("sohr", "source")),
        event_types=("airstrike", "casualties"),
        published=published(-120),
    ),
    draft(
        "damascus",
        search_text="بيان من دمشق عن اسعار الخبز 2026",
        regions=lying_in("SY01", "SY"),
        event_types=("statement",),
        published=published(-180),
    ),
)


async def find(database: Database, **query: Any) -> ItemResults:
    return await database.read(find_items, ItemQuery(**query))


async def found(database: Database, **query: Any) -> list[str]:
    return [item.draft.identity for item in (await find(database, **query)).items]


@pytest.fixture
async def archive(database: Database) -> Database:
    await seed(database)
    await store(database, *ARCHIVE)
    return database


async def test_every_part_of_a_query(archive: Database) -> None:
    queries: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["idlib", "aleppo", "damascus"]),
        ({"pcodes": ("SY07",)}, ["idlib"]),
        ({"pcodes": ("SY07", "SY01")}, ["idlib", "damascus"]),
        ({"pcodes": ("SY02",)}, ["aleppo"]),
        ({"organisation_ids": ("saa",)}, ["idlib", "aleppo"]),
        ({"organisation_ids": ("saa",), "event_types": ("casualties",)}, ["aleppo"]),
        ({"pcodes": ("SY01",), "organisation_ids": ("saa",)}, []),
        ({"since": later(-120)}, ["idlib", "aleppo"]),
        ({"until": later(-120)}, ["damascus"]),
        ({"since": later(-120), "until": later(-60)}, ["aleppo"]),
        ({"words": (("قصف",),)}, ["idlib", "aleppo"]),
        ({"words": (("بقصف", "قصف"), ("حلب", "بحلب"))}, ["aleppo"]),
        ({"words": (("ادلب",),), "pcodes": ("SY02",)}, ["aleppo"]),
        ({"words": (("قص",),)}, []),
        ({"words": (("2026",),)}, ["damascus"]),
        ({"words": (("وريف ادلب",),)}, ["aleppo"]),
    ]
    for query, expected in queries:
        results = await find(archive, **query)
        assert [item.draft.identity for item in results.items] == expected, query
        assert results.total == len(expected)


async def test_pages_of_results(archive: Database) -> None:
    for offset, expected in enumerate(
        [["idlib", "aleppo"], ["aleppo", "damascus"], ["damascus"], []]
    ):
        results = await find(archive, limit=2, offset=offset)
        assert [item.draft.identity for item in results.items] == expected
        assert results.total == 3


async def test_only_news_about_syria_is_found(archive: Database) -> None:
    await store(archive, draft("silent"), decision=AlertDecision.SILENT)
    await store(archive, draft("late", published=published(-999)), decision=AlertDecision.CATCH_UP)
    assert await found(archive) == ["idlib", "aleppo", "damascus", "late"]


async def test_an_item_of_a_day_is_of_every_part_of_it(database: Database) -> None:
    day = Interval(NOW, NOW + timedelta(days=1), Precision.DAY)
    await seed(database)
    await store(database, draft("day", published=day))
    hours: list[tuple[datetime, datetime, bool]] = [
        (NOW, later(3600), True),
        (later(7200), later(9000), True),
        (NOW - timedelta(hours=1), NOW, False),
        (NOW + timedelta(days=1), NOW + timedelta(days=2), False),
    ]
    for since, until, expected in hours:
        assert bool(await found(database, since=since, until=until)) == expected


async def test_edits_and_deletions_reach_the_index(database: Database) -> None:
    await seed(database)
    await store(database, draft("1", search_text="قديم"))
    await store(database, draft("1", search_text="جديد", content_hash="2"))
    assert await found(database, words=(("قديم",),)) == []
    assert await found(database, words=(("جديد",),)) == ["1"]

    def empty(session: Session) -> None:
        session.execute(delete(tables.item))

    await database.write(empty)
    assert await found(database, words=(("جديد",),)) == []
    await store(database, draft("2", search_text="قديم"))
    assert await found(database, words=(("قديم",),)) == ["2"]


HOSTILE = [
    '"',
    "'",
    "' OR '1'='1",
    '" OR "',
    "AND",
    "NOT",
    "NEAR(a b)",
    "a*",
    "^a",
    "search_text:a",
    "a & | ! ( ) <->",
    "\\",
    "'; DROP TABLE item; --",
    "\x00",
    "\ud800",
    "%",
    "_",
    "ـ",
    "💣",
    "x" * 10_000,
    "ب" * 3000,
    ":*",
    "--",
    "",
]


@BOTH
@given(
    st.lists(
        st.lists(
            st.sampled_from(HOSTILE) | st.text(st.characters(codec=None), max_size=8), max_size=4
        ),
        max_size=4,
    )
)
async def test_hostile_words_break_nothing(archive: Database, words: list[list[str]]) -> None:
    groups = tuple(map(tuple, words))
    results = await find(archive, words=groups)
    assert results.total <= 3
    if not words:
        assert results.total == 3
    if not all(words):
        assert results.total == 0


async def test_signs_alone_find_nothing(archive: Database) -> None:
    for word in HOSTILE:
        assert await found(archive, words=((word,),)) == []
        assert await found(archive, words=((word, "قصف"),)) == ["idlib", "aleppo"]


async def test_a_long_message_is_searched(archive: Database) -> None:
    forms = [f"{clitic}كلمة{n}" for n in range(2000) for clitic in ("", "و", "ب", "ال", "وال")]
    assert await found(archive, words=(("قصف", *forms),)) == ["idlib", "aleppo"]
    groups = [("قصف", f"كلمة{n}") for n in range(1000)]
    assert await found(archive, words=tuple(groups)) == ["idlib", "aleppo"]


# SQLite's words are of Unicode 6.1: what became a letter since (ᦰ) is none to it.
letters = st.characters(categories=["Ll", "Lo", "Lt", "Lu", "Nd"], max_codepoint=0x2FFF).filter(
    lambda sign: category(sign) == ucd_3_2_0.category(sign)
)


@BOTH
@given(st.lists(st.text(letters, min_size=1, max_size=6), min_size=1, max_size=6), st.data())
async def test_every_word_of_an_item_finds_it(
    database: Database, words: list[str], data: st.DataObject
) -> None:
    await seed(database)
    identity = "\n".join(words)
    await store(database, draft(identity, search_text=data.draw(joined(words))))
    for word in words:
        results = await find(database, words=((word,),), limit=1000)
        assert identity in [item.draft.identity for item in results.items]


def joined(words: list[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from([" ", " - ", "، ", ". ", "\n", " \u200f", "/", " (", ":"])
    return signs.map(lambda sign: sign.join(words))


async def test_words_are_found_by_the_index(database: Database) -> None:
    await seed(database)
    await store(database, *(draft(str(n), search_text=f"كلمة{n} قصف") for n in range(400)))

    def analyse(session: Session) -> None:
        session.execute(text("ANALYZE"))

    await database.write(analyse)
    plans = await database.read(plans_of, find_items, ItemQuery(words=(("كلمة7",),)))
    [counting] = [plan for statement, plan in plans.items() if "count(" in statement]
    assert "item_search VIRTUAL TABLE INDEX" in counting or "ix_item_search_text" in counting
