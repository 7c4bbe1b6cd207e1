"""/feeds, /addfeed, /pausefeed and /resumefeed: for operators."""

import re

from bot.commands.chat import Chat, OldButton
from bot.feed_words import kind_words, refusal_words, state_sign, state_words
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
from bot.rendering import draft_entry
from collectors.errors import CollectError
from pipeline.proposals import Proposal, confirm, discard, propose
from storage.feeds import list_feeds, set_feed_status
from storage.records import FeedStatus, StoredFeed

A_PAGE = 8

ADDRESS = re.compile(r"(https?://\S+|(www\.|t\.me/)\S+|@[A-Za-z]\w{3,31})", re.IGNORECASE)
"""What an operator may send alone instead of /addfeed."""


async def feeds(chat: Chat, _arguments: str) -> None:
    """Every feed and how it is."""
    if await _operates(chat):
        await _show_feeds(chat, 0)


async def add_feed_(chat: Chat, address: str) -> None:
    """Reads what is at an address, shows three items as they would be published, and asks."""
    if not await _operates(chat):
        return
    t, services = chat.t, chat.services
    if not address:
        text = t("Send the address of a site or channel: /addfeed {address}, /addfeed {channel}")
        filled = fill(text, address="https://example.org", channel="@example")
        await chat.say(chat.page(filled))
        return
    await chat.say(chat.page(t("I am reading it…")))
    try:
        proposal = await propose(
            address.split()[0],
            database=services.database,
            fetcher=services.fetcher,
            classifier=services.classifier,
            catalogue=services.catalogue,
            actor=chat.actor,
            now=services.clock(),
        )
    except CollectError as error:
        refused = bold(words(t("This cannot be a feed.")))
        await chat.say(chat.page(refused, refusal_words(error, t)))
        return
    if proposal.known:
        await _show_feed(chat, proposal.feed, t("This feed is there already."))
    else:
        await _show_proposal(chat, proposal)


async def pause_feed(chat: Chat, name: str) -> None:
    """`/pausefeed ID`; without an id, the feeds that can be paused."""
    if await _operates(chat):
        await _switch(chat, name, FeedStatus.PAUSED)


async def resume_feed(chat: Chat, name: str) -> None:
    """`/resumefeed ID`; without an id, the feeds that can be resumed."""
    if await _operates(chat):
        await _switch(chat, name, FeedStatus.ACTIVE)


async def press_list(chat: Chat, arguments: list[str]) -> None:
    """Another page of the feeds: `fl:PAGE`."""
    if await _operates(chat):
        await _show_feeds(chat, int(arguments[0]))


async def press_feed(chat: Chat, arguments: list[str]) -> None:
    """One feed: `f:FEED`."""
    if await _operates(chat):
        await _show_feed(chat, await _feed_of(chat, arguments[0]))


async def press_pause(chat: Chat, arguments: list[str]) -> None:
    """A feed is paused: `fp:FEED`."""
    if await _operates(chat):
        await _set_status(chat, await _feed_of(chat, arguments[0]), FeedStatus.PAUSED)


async def press_resume(chat: Chat, arguments: list[str]) -> None:
    """A feed is read again: `fr:FEED`."""
    if await _operates(chat):
        await _set_status(chat, await _feed_of(chat, arguments[0]), FeedStatus.ACTIVE)


async def press_confirm(chat: Chat, arguments: list[str]) -> None:
    """A proposed feed is kept: `fs:FEED`."""
    if not await _operates(chat):
        return
    feed = await _feed_of(chat, arguments[0])
    if feed.status is FeedStatus.PROPOSED:
        services = chat.services
        feed = await confirm(
            feed.id, database=services.database, actor=chat.actor, now=services.clock()
        )
        services.wake()
    await _show_feed(chat, feed, chat.t("The feed is kept and will be read within a minute."))


async def press_discard(chat: Chat, arguments: list[str]) -> None:
    """A proposed feed is dropped: `fd:FEED`."""
    if not await _operates(chat):
        return
    feed = await _feed_of(chat, arguments[0])
    if feed.status is not FeedStatus.PROPOSED:
        await _show_feed(chat, feed)
        return
    services = chat.services
    await discard(feed.id, database=services.database, actor=chat.actor, now=services.clock())
    await chat.show(chat.page(chat.t("The feed was dropped.")))


async def _operates(chat: Chat) -> bool:
    if not chat.operates:
        await chat.refuse(chat.t("Only operators of this bot can do that."))
    return chat.operates


async def _show_feeds(chat: Chat, page: int) -> None:
    t, services = chat.t, chat.services
    all_feeds = await services.database.read(list_feeds)
    page, pages, shown = one_page(all_feeds, page, A_PAGE)
    now, timezone = services.clock(), services.settings.timezone
    entries = [
        fill(
            "{sign} {name}: {state}",
            sign=words(state_sign(feed, now=now)),
            name=bold(foreign(feed.declaration.called(t.language))),
            state=state_words(feed, now=now, timezone=timezone, t=t),
        )
        for feed in shown
    ]
    count = fill(t.plural("{n} feed", "{n} feeds", len(all_feeds)), n=len(all_feeds))
    buttons = [
        button(
            f"{state_sign(feed, now=now)} {feed.declaration.called(t.language)}",
            "f",
            token(feed.id, FEED_CHARACTERS),
        )
        for feed in shown
    ]
    await chat.show(
        chat.page(bold(count), *entries),
        *columns(buttons),
        turning(page, pages, lambda to: pack("fl", to), t),
        [button(t("Add a feed"), "m", "addfeed")],
    )


async def _show_feed(chat: Chat, feed: StoredFeed, note: str = "") -> None:
    t, services, code = chat.t, chat.services, token(feed.id, FEED_CHARACTERS)
    now, timezone = services.clock(), services.settings.timezone
    lines: list[Text | str] = [note] if note else []
    lines += [
        _feed_title(chat, feed),
        fill(t("State: {state}"), state=state_words(feed, now=now, timezone=timezone, t=t)),
        fill(t("Id: {id}"), id=feed.id),
    ]
    text = join("\n", [chat.page(*lines), prose(feed.declaration.address)])
    rows: list[Row] = []
    if feed.status is FeedStatus.ACTIVE:
        rows.append([button(t("⏸ Pause"), "fp", code)])
    elif feed.status is FeedStatus.PAUSED:
        rows.append([button(t("▶ Resume"), "fr", code)])
    elif feed.status is FeedStatus.PROPOSED:
        rows.append(_proposal_row(chat, feed))
    await chat.show(text, *rows, [button(t("All feeds"), "fl", 0)])


async def _show_proposal(chat: Chat, proposal: Proposal) -> None:
    t, services = chat.t, chat.services
    entries = [
        draft_entry(
            draft,
            catalogue=services.catalogue,
            timezone=services.settings.timezone,
            t=t,
            now=services.clock(),
        )
        for draft in proposal.items
    ]
    count = t.plural("{n} item on the page.", "{n} items on the page.", proposal.total)
    lines = [_feed_title(chat, proposal.feed), fill(count, n=proposal.total)]
    if entries:
        lines.append(words(t("The first would be published like this:")))
    text = join("\n\n", [chat.page(*lines), *entries, chat.page(t("Keep this feed?"))])
    await chat.say(text, _proposal_row(chat, proposal.feed))


def _proposal_row(chat: Chat, feed: StoredFeed) -> Row:
    code = token(feed.id, FEED_CHARACTERS)
    return [button(chat.t("✅ Keep"), "fs", code), button(chat.t("✖ Drop"), "fd", code)]


def _feed_title(chat: Chat, feed: StoredFeed) -> Text:
    name = bold(foreign(feed.declaration.called(chat.t.language)))
    kind = words(kind_words(feed.declaration.kind, chat.t))
    return fill(chat.t("{name} ({kind})"), name=name, kind=kind)


async def _switch(chat: Chat, name: str, status: FeedStatus) -> None:
    t = chat.t
    before = FeedStatus.ACTIVE if status is FeedStatus.PAUSED else FeedStatus.PAUSED
    known = await chat.services.database.read(list_feeds, statuses={before})
    if name:
        wanted = name.casefold()
        for feed in known:
            names = (feed.id, feed.declaration.name.ar, feed.declaration.name.en)
            if wanted in [called.casefold() for called in names if called]:
                await _set_status(chat, feed, status)
                return
    verb = "fp" if status is FeedStatus.PAUSED else "fr"
    buttons = [
        button(feed.declaration.called(t.language), verb, token(feed.id, FEED_CHARACTERS))
        for feed in known
    ]
    if not buttons:
        question = t("There is no such feed.")
    elif status is FeedStatus.PAUSED:
        question = t("Which feed shall I pause?")
    else:
        question = t("Which feed shall I resume?")
    lines = [question]
    if name and buttons:
        lines.insert(0, t("There is no such feed."))
    all_feeds = [button(t("All feeds"), "fl", 0)]
    await chat.show(chat.page(*lines), *columns(buttons[:80]), all_feeds)


async def _set_status(chat: Chat, feed: StoredFeed, status: FeedStatus) -> None:
    services = chat.services
    feed = await services.database.write(
        set_feed_status, feed.id, status, actor=chat.actor, now=services.clock()
    )
    await _show_feed(chat, feed)


async def _feed_of(chat: Chat, code: str) -> StoredFeed:
    """The feed that a button names. Raises OldButton."""
    known = {feed.id: feed for feed in await chat.services.database.read(list_feeds)}
    feed_id = identity_of(code, known, FEED_CHARACTERS)
    if feed_id is None:
        raise OldButton
    return known[feed_id]


_FEED = r"[^:]+"

COMMANDS = {
    "feeds": feeds,
    "addfeed": add_feed_,
    "pausefeed": pause_feed,
    "resumefeed": resume_feed,
}
BUTTONS = {
    "fl": (r"\d+", press_list),
    "f": (_FEED, press_feed),
    "fp": (_FEED, press_pause),
    "fr": (_FEED, press_resume),
    "fs": (_FEED, press_confirm),
    "fd": (_FEED, press_discard),
}
