"""Feeds that a person proposes, on a site of our own."""

from datetime import timedelta
from typing import Any

import pytest

from collectors.errors import CollectError, NoFeedFound
from config.errors import DataFileError
from config.feed_edits import Changes
from config.feeds import Kind
from pipeline.checks import Check, Sign, check
from pipeline.proposals import Proposal, Wish, confirm, correct, discard, look, propose
from storage.feeds import add_feed, get_feed, list_feeds
from storage.records import FeedStatus
from tests.collectors.test_guessing import UNFED
from tests.support.desk import START, Desk, declared, entry, rss

ACTOR = "test"
SYRIAN = (
    "قصف مدفعي على قرية كنصفرة جنوب إدلب يوقع ثلاثة قتلى",
    "انفجار في مدينة حلب دون إصابات",
    "اعتقال شخصين في درعا",
    "وصول قافلة مساعدات إلى مخيمات إعزاز شمال حلب",
    "عودة الكهرباء إلى أحياء في مدينة حمص",
    "حريق في سوق مدينة الحسكة",
)
WORLD = (
    "ارتفاع أسعار النفط في أسواق آسيا",
    "انتخابات محلية في فرنسا وتقدم المعارضة",
    "زلزال متوسط يضرب اليابان",
    "قمة اقتصادية في البرازيل",
    "فوز المنتخب الأرجنتيني بلقب كأس العالم",
)


def feed_of(*titles: str, age: timedelta = timedelta(hours=1)) -> str:
    return rss(
        *(
            entry(f"n{at}", title, START - age - timedelta(minutes=at))
            for at, title in enumerate(titles)
        )
    )


def page_with(*feeds: str, body: str = "") -> str:
    links = "".join(
        f"<link rel='alternate' type='application/rss+xml' href='{feed}'>" for feed in feeds
    )
    return (
        f"<html lang='ar'><head><title>منبر الشمال</title>{links}</head><body>{body}</body></html>"
    )


async def proposed(desk: Desk, path: str = "/", **wish: Any) -> Proposal:
    return await propose(
        desk.site.url(path), parts=desk, actor=ACTOR, now=desk.now, wish=Wish(**wish)
    )


def signs(found: Check | None) -> list[Sign]:
    assert found is not None
    return [warning.sign for warning in found.warnings]


async def test_the_items_are_shown_as_they_would_be_published(desk: Desk) -> None:
    desk.site.publish("/feed.xml", feed_of(*SYRIAN))
    proposal = await proposed(desk, "/feed.xml")
    assert proposal.check is not None
    first = proposal.check.items[0]
    assert (first.killed, "shelling" in first.event_types) == (3, True)
    assert proposal.check.filled["time"] == proposal.check.filled["syria"] == 6
    assert proposal.check.filled["attribution"] == 0
    assert signs(proposal.check) == [Sign.HEADLINES_ONLY]
    assert proposal.feed.status is FeedStatus.PROPOSED
    assert f"url: {desk.site.url('/feed.xml')}" in proposal.written
    await confirm(proposal.feed.id, database=desk.database, actor=ACTOR, now=desk.now)
    again = await proposed(desk, "/feed.xml")
    assert (again.known, again.check, again.feed.id) == (True, None, proposal.feed.id)


async def test_a_feed_of_old_items_is_passed_over_for_the_next_way(desk: Desk) -> None:
    cards = "".join(
        f"<article class='card'><h2><a href='/n/{at}'>{title} اليوم</a></h2>"
        f"<time datetime='2026-11-21T0{at}:00:00+03:00'></time><p>{title} وفق ما ذكرت مصادر"
        " محلية في المنطقة صباح اليوم.</p></article>"
        for at, title in enumerate(SYRIAN)
    )
    desk.site.publish("/", page_with("/old.xml", body=cards))
    desk.site.publish("/old.xml", feed_of(*SYRIAN, age=timedelta(days=400)))
    proposal = await proposed(desk)
    assert proposal.feed.declaration.kind == "list"
    assert [other.declaration.kind for other in proposal.others] == ["feed"]
    told = [each.outcome for each in proposal.attempts if each.address.endswith("/old.xml")]
    assert told[-1] == "read, but: old-items, headlines-only"
    old = await proposed(desk, kind="feed", instead_of=proposal.feed.id)
    assert old.feed.declaration.kind == "feed"
    assert Sign.OLD_ITEMS in signs(old.check)
    waiting = await desk.database.read(list_feeds, statuses={FeedStatus.PROPOSED})
    assert [feed.id for feed in waiting] == [old.feed.id]


async def test_of_a_feed_about_the_world_only_syria_is_taken(desk: Desk) -> None:
    desk.site.publish("/feed.xml", feed_of(*WORLD, SYRIAN[0]))
    proposal = await proposed(desk, "/feed.xml")
    assert proposal.feed.declaration.filter == "syria"
    assert Sign.FEW_SYRIA in signs(proposal.check)
    everything = await correct(
        proposal.feed.id, {("filter",): "none"}, parts=desk, actor=ACTOR, now=desk.now
    )
    assert everything.feed.declaration.filter == "none"
    assert Sign.FEW_SYRIA in signs(everything.check)


async def test_a_twin_is_told(desk: Desk) -> None:
    desk.site.publish("/feed.xml", feed_of(*SYRIAN))
    desk.site.publish("/copy.xml", feed_of(*SYRIAN))
    await desk.declare(declared("first", desk.site.url("/feed.xml")))
    await desk.read()
    proposal = await proposed(desk, "/copy.xml")
    assert proposal.check is not None
    (twin,) = [each for each in proposal.check.warnings if each.sign is Sign.DUPLICATE]
    assert (twin.name, twin.n, twin.total) == ("first", 6, 6)


async def test_selectors_are_corrected_and_tried_at_once(desk: Desk) -> None:
    desk.site.publish("/", (UNFED / "plain_list.html").read_text(encoding="utf-8"))
    proposal = await proposed(desk, kind="list")
    assert proposal.check is not None
    assert len(proposal.check.items) == 6
    changes: Changes = {("select", "item"): "#top li", ("select", "date"): None}
    corrected = await correct(proposal.feed.id, changes, parts=desk, actor=ACTOR, now=desk.now)
    assert corrected.check is not None
    assert corrected.check.items[0].title == "للتواصل مع المكتب الإعلامي"
    assert corrected.feed.declaration.select.date == ()
    assert corrected.feed.id == proposal.feed.id
    with pytest.raises(CollectError):
        await correct(
            proposal.feed.id, {("select", "item"): ".x"}, parts=desk, actor=ACTOR, now=desk.now
        )
    with pytest.raises(DataFileError):
        await correct(
            proposal.feed.id, {("select", "item"): "li["}, parts=desk, actor=ACTOR, now=desk.now
        )
    kept = await desk.database.read(get_feed, proposal.feed.id)
    assert kept.declaration.select.item == ("#top li",), "what came to nothing changed nothing"


@pytest.mark.parametrize("kind", ["telegram", "json"])
async def test_a_kind_that_is_not_there_is_told_with_those_that_are(desk: Desk, kind: Kind) -> None:
    desk.site.publish("/feed.xml", feed_of(*SYRIAN))
    with pytest.raises(NoFeedFound, match="there is: feed"):
        await proposed(desk, "/feed.xml", kind=kind)


async def test_an_id_that_another_feed_has_is_not_taken(desk: Desk) -> None:
    desk.site.publish("/feed.xml", feed_of(*SYRIAN))
    first = await proposed(desk, "/feed.xml")
    await discard(first.feed.id, database=desk.database, actor=ACTOR, now=desk.now)
    other = declared(first.feed.id, "https://example.org/feed")
    await desk.database.write(add_feed, other, status=FeedStatus.ACTIVE, actor=ACTOR, now=desk.now)
    second = await proposed(desk, "/feed.xml")
    assert second.feed.id == f"{first.feed.id}-2"


async def test_looking_stores_nothing(desk: Desk) -> None:
    desk.site.publish("/feed.xml", feed_of(*SYRIAN))
    found = await look(desk.site.url("/feed.xml"), parts=desk, now=desk.now)
    assert len(found.items) == 6
    assert not await desk.database.read(list_feeds)


async def checked(desk: Desk, body: str) -> Check:
    desk.site.publish("/feed.xml", body)
    feed = declared("x", desk.site.url("/feed.xml"))
    return await check(
        feed,
        fetcher=desk.fetcher,
        classifier=desk.classifier,
        catalogue=desk.catalogue,
        now=desk.now,
    )


async def test_doubtful_times_are_told(desk: Desk) -> None:
    same = rss(*(entry(f"n{at}", title) for at, title in enumerate(SYRIAN)))
    assert signs(await checked(desk, same)) == [Sign.SAME_TIME, Sign.HEADLINES_ONLY]
    undated = "".join(
        f"<item><title>{title}</title><guid>{title}</guid></item>" for title in SYRIAN
    )
    assert Sign.NO_DATES in signs(await checked(desk, rss(undated)))
    assert Sign.FEW_DATES in signs(await checked(desk, rss(entry("n", "خبر من حلب"), undated)))


async def test_a_language_that_is_not_understood_is_told(desk: Desk) -> None:
    kurdish = feed_of(*(f"هێزەکانی ئاسایش لە شاری قامیشلۆ {n}" for n in range(5)))
    assert Sign.LANGUAGE in signs(await checked(desk, kurdish))
