"""/feeds, /pausefeed and /resumefeed: for operators."""

from bot.commands.chat import Chat, OldButton
from bot.feed_words import kind_words, state_sign, state_words
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
from storage.feeds import list_feeds, set_feed_status
from storage.records import FeedStatus, StoredFeed

A_PAGE = 8


async def feeds(chat: Chat, _arguments: str) -> None:
    """Every feed and how it is."""
    if await operates(chat):
        await _show_feeds(chat, 0)


async def pause_feed(chat: Chat, name: str) -> None:
    """`/pausefeed ID`; without an id, the feeds that can be paused."""
    if await operates(chat):
        await _switch(chat, name, FeedStatus.PAUSED)


async def resume_feed(chat: Chat, name: str) -> None:
    """`/resumefeed ID`; without an id, the feeds that can be resumed."""
    if await operates(chat):
        await _switch(chat, name, FeedStatus.ACTIVE)


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


async def operates(chat: Chat) -> bool:
    """Whether an operator asks; others are told."""
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


async def show_feed(chat: Chat, feed: StoredFeed, note: str = "") -> None:
    """One feed with what can be done to it; `note`: what was just done."""
    t, services, code = chat.t, chat.services, token(feed.id, FEED_CHARACTERS)
    now, timezone = services.clock(), services.settings.timezone
    lines: list[Text | str] = [note] if note else []
    lines += [
        feed_title(chat, feed),
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
        rows.append(proposal_row(chat, feed))
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
    await show_feed(chat, feed)


async def feed_of(chat: Chat, code: str) -> StoredFeed:
    """The feed that a button names. Raises OldButton."""
    known = {feed.id: feed for feed in await chat.services.database.read(list_feeds)}
    feed_id = identity_of(code, known, FEED_CHARACTERS)
    if feed_id is None:
        raise OldButton
    return known[feed_id]


FEED = r"[^:]+"
"""The form of a button's argument that names a feed."""

COMMANDS = {
    "feeds": feeds,
    "pausefeed": pause_feed,
    "resumefeed": resume_feed,
}
BUTTONS = {
    "fl": (r"\d+", press_list),
    "f": (FEED, press_feed),
    "fp": (FEED, press_pause),
    "fr": (FEED, press_resume),
}
