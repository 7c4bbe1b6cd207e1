"""/addfeed: what is behind an address is shown as it would be published, then kept or dropped."""

import re

from bot.commands.chat import Chat
from bot.commands.feeds import FEED, feed_of, feed_title, operates, proposal_row, show_feed
from bot.feed_words import refusal_words
from bot.markup import bold, fill, join, words
from bot.rendering import draft_entry
from collectors.errors import CollectError, NoFeedFound, PageError
from pipeline.checks import Check
from pipeline.proposals import Proposal, confirm, discard, propose
from storage.records import FeedStatus

ADDRESS = re.compile(r"(https?://\S+|(www\.|t\.me/)\S+|@[A-Za-z]\w{3,31})", re.IGNORECASE)
"""What an operator may send alone instead of /addfeed."""


async def add_feed_(chat: Chat, address: str) -> None:
    """Reads what is at an address, shows three items as they would be published, and asks."""
    if not await operates(chat):
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
            parts=services,
            actor=chat.actor,
            now=services.clock(),
        )
    except CollectError as error:
        refused = bold(words(t("This cannot be a feed.")))
        if isinstance(error, NoFeedFound):
            error = PageError(error.resource, error.cause)
        await chat.say(chat.page(refused, refusal_words(error, t)))
        return
    if proposal.check is None:
        await show_feed(chat, proposal.feed, t("This feed is there already."))
    else:
        await _show_proposal(chat, proposal, proposal.check)


async def press_confirm(chat: Chat, arguments: list[str]) -> None:
    """A proposed feed is kept: `fs:FEED`."""
    if not await operates(chat):
        return
    feed = await feed_of(chat, arguments[0])
    if feed.status is FeedStatus.PROPOSED:
        services = chat.services
        feed = await confirm(
            feed.id, database=services.database, actor=chat.actor, now=services.clock()
        )
        services.wake()
    await show_feed(chat, feed, chat.t("The feed is kept and will be read within a minute."))


async def press_discard(chat: Chat, arguments: list[str]) -> None:
    """A proposed feed is dropped: `fd:FEED`."""
    if not await operates(chat):
        return
    feed = await feed_of(chat, arguments[0])
    if feed.status is not FeedStatus.PROPOSED:
        await show_feed(chat, feed)
        return
    services = chat.services
    await discard(feed.id, database=services.database, actor=chat.actor, now=services.clock())
    await chat.show(chat.page(chat.t("The feed was dropped.")))


async def _show_proposal(chat: Chat, proposal: Proposal, check: Check) -> None:
    t, services = chat.t, chat.services
    entries = [
        draft_entry(
            draft,
            catalogue=services.catalogue,
            timezone=services.settings.timezone,
            t=t,
            now=services.clock(),
        )
        for draft in check.published[:3]
    ]
    count = t.plural("{n} item on the page.", "{n} items on the page.", len(check.items))
    lines = [feed_title(chat, proposal.feed), fill(count, n=len(check.items))]
    if entries:
        lines.append(words(t("The first would be published like this:")))
    text = join("\n\n", [chat.page(*lines), *entries, chat.page(t("Keep this feed?"))])
    await chat.say(text, proposal_row(chat, proposal.feed))


COMMANDS = {"addfeed": add_feed_}
BUTTONS = {
    "fs": (FEED, press_confirm),
    "fd": (FEED, press_discard),
}
