"""/feeds, /pausefeed, /resumefeed and /removefeed: how the feeds are. For operators."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from rapidfuzz import fuzz, process

import storage.feeds
from bot.commands.chat import Chat, OldButton
from bot.feed_words import (
    SIGNS,
    advice_words,
    cause_words,
    duration_words,
    gap_words,
    kind_words,
    state_sign,
    state_words,
    trust_words,
    urgency,
)
from bot.keyboards import (
    FEED_CHARACTERS,
    Row,
    button,
    columns,
    identity_of,
    one_page,
    pack,
    token,
    turning,
)
from bot.markup import Text, bold, fill, foreign, join, prose, words
from bot.names import organisation_name, place_with_governorate
from bot.times import instant_words
from classifiers.normalise import search_text
from pipeline.health import Health, health_of
from storage.feed_health import list_faults
from storage.feeds import list_feeds, set_feed_status
from storage.records import FeedStatus, StoredFeed

A_PAGE = 8
CHOICES = 60
"""Feeds that are offered as buttons at once."""
NEAR = 12
NEAR_PERCENT = 75
"""How alike a name must be to be offered, as rapidfuzz counts."""

FEED = r"[^:]+"
"""The form of a button's argument that names a feed."""

_BY_STATUS = {
    FeedStatus.PAUSED: FeedStatus.ACTIVE,
    FeedStatus.ACTIVE: FeedStatus.PAUSED,
}
"""The status that a feed must have to be given another one."""


async def feeds(chat: Chat, name: str) -> None:
    """Every feed and how it is, what is broken first; `/feeds NAME` shows one."""
    if not await operates(chat):
        return
    if not name:
        await _show_feeds(chat, 0)
        return
    known = await chat.services.database.read(list_feeds)
    feed = find_feed(name, known)
    if feed is not None:
        await show_feed(chat, feed)
    else:
        await ask_which(chat, chat.t("Which feed do you mean?"), known, "f", unknown=name)


async def pause_feed(chat: Chat, name: str) -> None:
    """`/pausefeed ID`; without an id, the feeds that can be paused."""
    if await operates(chat):
        question = chat.t("Which feed shall I pause?")
        await _switch(chat, name, FeedStatus.PAUSED, "fp", question)


async def resume_feed(chat: Chat, name: str) -> None:
    """`/resumefeed ID`; without an id, the feeds that can be resumed."""
    if await operates(chat):
        question = chat.t("Which feed shall I resume?")
        await _switch(chat, name, FeedStatus.ACTIVE, "fr", question)


async def remove_feed(chat: Chat, name: str) -> None:
    """`/removefeed ID`, after a question; without an id, the feeds."""
    if not await operates(chat):
        return
    known = await chat.services.database.read(list_feeds)
    feed = find_feed(name, known)
    if feed is not None:
        await _ask_to_remove(chat, feed)
    else:
        await ask_which(chat, chat.t("Which feed shall I remove?"), known, "fx", unknown=name)


async def press_list(chat: Chat, arguments: list[str]) -> None:
    """Another page of the feeds: `fl:PAGE`."""
    if await operates(chat):
        await _show_feeds(chat, int(arguments[0]))


async def press_feed(chat: Chat, arguments: list[str]) -> None:
    """One feed: `f:FEED`."""
    if await operates(chat):
        await show_feed(chat, await feed_of(chat, arguments[0]))


async def press_pause(chat: Chat, arguments: list[str]) -> None:
    """A feed is paused: `fp:FEED`."""
    if await operates(chat):
        await _set_status(chat, await feed_of(chat, arguments[0]), FeedStatus.PAUSED)


async def press_resume(chat: Chat, arguments: list[str]) -> None:
    """A feed is read again: `fr:FEED`."""
    if await operates(chat):
        await _set_status(chat, await feed_of(chat, arguments[0]), FeedStatus.ACTIVE)


async def press_remove(chat: Chat, arguments: list[str]) -> None:
    """A feed is removed, after a question: `fx:FEED`, then `fx:FEED:yes`."""
    if not await operates(chat):
        return
    feed = await feed_of(chat, arguments[0])
    if arguments[1:] != ["yes"]:
        await _ask_to_remove(chat, feed)
        return
    services = chat.services
    await services.database.write(
        storage.feeds.remove_feed, feed.id, actor=chat.actor, now=services.clock()
    )
    name = foreign(feed.declaration.called(chat.t.language))
    removed = fill(chat.t("{name} was removed. Its items stay."), name=name)
    await chat.show(chat.page(removed), [button(chat.t("All feeds"), "fl", 0)])


async def operates(chat: Chat) -> bool:
    """Whether an operator asks; others are told."""
    if not chat.operates:
        await chat.refuse(chat.t("Only operators of this bot can do that."))
    return chat.operates


def find_feed(name: str, feeds: Sequence[StoredFeed]) -> StoredFeed | None:
    """The feed of this id, or of this name in whatever language."""
    wanted = name.casefold().strip()
    for feed in feeds:
        names = (feed.id, feed.declaration.name.ar, feed.declaration.name.en)
        if wanted and wanted in [called.casefold() for called in names if called]:
            return feed
    return None


async def ask_which(
    chat: Chat, question: str, feeds: Sequence[StoredFeed], verb: str, *, unknown: str
) -> None:
    """A button of `verb` for each feed. `unknown`: the name that was asked for in vain; those that
    are called nearly so are offered, where there are any."""
    t = chat.t
    lines: list[Text | str] = [t("There is no such feed.")] if unknown or not feeds else []
    near = _near(unknown, feeds) if unknown else []
    if feeds:
        lines.append(t("Did you mean:") if near else question)
    offered = near or feeds[:CHOICES]
    if not near and len(feeds) > CHOICES:
        more = len(feeds) - CHOICES
        rest = t.plural("{n} more: write its name.", "{n} more: write the name.", more)
        lines.append(fill(rest, n=more))
    buttons = [
        button(feed.declaration.called(t.language), verb, token(feed.id, FEED_CHARACTERS))
        for feed in offered
    ]
    await chat.show(chat.page(*lines), *columns(buttons), [button(t("All feeds"), "fl", 0)])


def _near(name: str, feeds: Sequence[StoredFeed]) -> list[StoredFeed]:
    """Feeds that are called nearly so, or of which it is a part of the name."""
    names = {
        (feed.id, called): search_text(called)
        for feed in feeds
        for called in (feed.id, feed.declaration.name.ar, feed.declaration.name.en)
        if called
    }
    found = process.extract(
        search_text(name), names, scorer=fuzz.WRatio, score_cutoff=NEAR_PERCENT, limit=NEAR
    )
    ids = list(dict.fromkeys(key[0] for _, _, key in found))
    by_id = {feed.id: feed for feed in feeds}
    return [by_id[feed_id] for feed_id in ids]


async def show_feed(chat: Chat, feed: StoredFeed, note: str = "") -> None:
    """One feed with what can be done to it; `note`: what was just done."""
    t, code = chat.t, token(feed.id, FEED_CHARACTERS)
    health = health_of(feed, chat.services.clock())
    lines: list[Text | str] = [note] if note else []
    lines += [
        feed_title(chat, feed),
        fill(t("State: {state}"), state=_state(chat, health)),
        *_more_of_its_state(chat, health),
        *await _faults(chat, feed),
        fill(
            t("Read every {every} · {trust}"),
            every=duration_words(feed.declaration.every_seconds, t),
            trust=words(trust_words(feed.declaration.trust, t)),
        ),
        *_home(chat, feed),
        fill(t("Id: {id}"), id=feed.id),
    ]
    text = join("\n", [chat.page(*lines), prose(feed.declaration.address)])
    rows: list[Row] = []
    if feed.status is FeedStatus.PROPOSED:
        rows.append(proposal_row(chat, feed))
    else:
        paused = feed.status is FeedStatus.PAUSED
        switch = button(t("▶ Resume"), "fr", code) if paused else button(t("⏸ Pause"), "fp", code)
        rows.append([button(t("✏ Change"), "fe", code), switch, button(t("🗑 Remove"), "fx", code)])
    await chat.show(text, *rows, [button(t("All feeds"), "fl", 0)])


def proposal_row(chat: Chat, feed: StoredFeed) -> Row:
    """The buttons that keep and drop a proposed feed."""
    code = token(feed.id, FEED_CHARACTERS)
    return [button(chat.t("✅ Keep"), "fs", code), button(chat.t("✖ Drop"), "fd", code)]


def feed_title(chat: Chat, feed: StoredFeed) -> Text:
    """What the feed is called, and what kind of page it is."""
    name = bold(foreign(feed.declaration.called(chat.t.language)))
    kind = words(kind_words(feed.declaration.kind, chat.t))
    return fill(chat.t("{name} ({kind})"), name=name, kind=kind)


async def feed_of(chat: Chat, code: str) -> StoredFeed:
    """The feed that a button names. Raises OldButton."""
    known = {feed.id: feed for feed in await chat.services.database.read(list_feeds)}
    feed_id = identity_of(code, known, FEED_CHARACTERS)
    if feed_id is None:
        raise OldButton
    return known[feed_id]


async def _show_feeds(chat: Chat, page: int) -> None:
    t, services = chat.t, chat.services
    now = services.clock()
    known = await asyncio.to_thread(_judged, await services.database.read(list_feeds), now)
    page, pages, shown = one_page(known, page, A_PAGE)
    entries = [
        fill(
            "{sign} {name}: {state}",
            sign=words(state_sign(health)),
            name=bold(foreign(feed.declaration.called(t.language))),
            state=_state(chat, health),
        )
        for feed, health in shown
    ]
    count = bold(fill(t.plural("{n} feed", "{n} feeds", len(known)), n=len(known)))
    states = Counter(health.state for _, health in known)
    signs = [words(f"{sign} {states[state]}") for state, sign in SIGNS.items() if states[state]]
    buttons = [
        button(
            f"{state_sign(health)} {feed.declaration.called(t.language)}",
            "f",
            token(feed.id, FEED_CHARACTERS),
        )
        for feed, health in shown
    ]
    await chat.show(
        chat.page(fill("{count}: {signs}", count=count, signs=join("  ", signs)), "", *entries),
        *columns(buttons),
        turning(page, pages, lambda to: pack("fl", to), t),
        [button(t("Add a feed"), "m", "addfeed"), button(t("Feeds as a file"), "m", "exportfeeds")],
    )


def _judged(feeds: Sequence[StoredFeed], now: datetime) -> list[tuple[StoredFeed, Health]]:
    """Each feed with how it is, what is broken first."""
    known = [(feed, health_of(feed, now)) for feed in feeds]
    return sorted(known, key=lambda each: (urgency(each[1]), each[0].id))


def _state(chat: Chat, health: Health) -> Text:
    services = chat.services
    return state_words(health, now=services.clock(), timezone=services.settings.timezone, t=chat.t)


def _more_of_its_state(chat: Chat, health: Health) -> list[Text]:
    """What can be done, and what the state's own words do not say."""
    t, services = chat.t, chat.services
    now, timezone = services.clock(), services.settings.timezone
    lines = []
    if health.error_kind is not None and health.state != "well":
        lines.append(fill("💡 {advice}", advice=advice_words(health.error_kind, t)))
    if health.last_item_at is not None and health.state not in ("well", "silent"):
        when = instant_words(health.last_item_at, now=now, timezone=timezone, t=t)
        lines.append(fill(t("Last news: {when}"), when=when))
    if health.silent_since is not None and health.state != "silent":
        when = instant_words(health.silent_since, now=now, timezone=timezone, t=t)
        lines.append(fill(t("Silent since {when}"), when=when))
    if health.next_poll_at is not None:
        when = instant_words(max(health.next_poll_at, now), now=now, timezone=timezone, t=t)
        lines.append(fill(t("Read next: {when}"), when=when))
    if health.usual_gap_seconds is not None:
        gap = gap_words(health.usual_gap_seconds, t)
        lines.append(fill(t("News usually about every {gap}"), gap=gap))
    return lines


async def _faults(chat: Chat, feed: StoredFeed) -> list[Text]:
    """How often it failed so far, by what was wrong."""
    t = chat.t
    found = await chat.services.database.read(list_faults, feed.id)
    if not found:
        return []
    lines = [words(t("Failures so far:"))]
    for fault in found[:3]:
        times = fill(t.plural("{n} time", "{n} times", fault.count), n=fault.count)
        cause = cause_words(fault.kind, t)
        lines.append(fill("• {cause} {times}", cause=cause, times=times))
    return lines


def _home(chat: Chat, feed: StoredFeed) -> list[Text]:
    """Where the feed is at home, and whose it is."""
    t, catalogue, declaration = chat.t, chat.services.catalogue, feed.declaration
    lines = []
    if declaration.region is not None:
        place = place_with_governorate(declaration.region, catalogue, t)
        lines.append(fill(t("Home region: {place}"), place=place))
    if declaration.org is not None:
        name = organisation_name(declaration.org, catalogue, t)
        lines.append(fill(t("Published by: {organisation}"), organisation=name))
    return lines


async def _ask_to_remove(chat: Chat, feed: StoredFeed) -> None:
    t, code = chat.t, token(feed.id, FEED_CHARACTERS)
    name = foreign(feed.declaration.called(t.language))
    await chat.show(
        chat.page(
            bold(fill(t("Remove {name}?"), name=name)),
            t("It is read no more. Its items stay."),
        ),
        [button(t("Yes, remove"), "fx", code, "yes"), button(t("No"), "f", code)],
    )


async def _switch(chat: Chat, name: str, status: FeedStatus, verb: str, question: str) -> None:
    known = await chat.services.database.read(list_feeds, statuses={_BY_STATUS[status]})
    feed = find_feed(name, known)
    if feed is not None:
        await _set_status(chat, feed, status)
    else:
        await ask_which(chat, question, known, verb, unknown=name)


async def _set_status(chat: Chat, feed: StoredFeed, status: FeedStatus) -> None:
    services = chat.services
    feed = await services.database.write(
        set_feed_status, feed.id, status, actor=chat.actor, now=services.clock()
    )
    await show_feed(chat, feed)


COMMANDS = {
    "feeds": feeds,
    "pausefeed": pause_feed,
    "resumefeed": resume_feed,
    "removefeed": remove_feed,
}
BUTTONS = {
    "fl": (r"\d+", press_list),
    "f": (FEED, press_feed),
    "fp": (FEED, press_pause),
    "fr": (FEED, press_resume),
    "fx": (rf"{FEED}(:yes)?", press_remove),
}
