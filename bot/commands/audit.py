"""/audit: who changed which feed or operator, and when. For operators."""

from collections.abc import Mapping
from typing import Any

from bot.audit_words import change_words
from bot.commands.chat import Chat
from bot.commands.feeds import operates
from bot.commands.operators import person_words
from bot.keyboards import pack, turning
from bot.markup import Text, bold, fill, foreign, join, words
from bot.people import TRANSPORT
from bot.times import instant_words
from storage.audit import count_entries, list_entries
from storage.feeds import list_feeds
from storage.records import AuditEntry, FeedStatus

A_PAGE = 6


async def audit(chat: Chat, _arguments: str) -> None:
    """The newest changes."""
    if await operates(chat):
        await _show(chat, 0)


async def press_page(chat: Chat, arguments: list[str]) -> None:
    """Older or newer ones: `au:PAGE`."""
    if await operates(chat):
        await _show(chat, int(arguments[0]))


async def _show(chat: Chat, page: int) -> None:
    t, read = chat.t, chat.services.database.read
    pages = max(1, -(-await read(count_entries) // A_PAGE))
    page = min(page, pages - 1)
    entries = await read(list_entries, limit=A_PAGE, offset=page * A_PAGE)
    feeds = await read(list_feeds, statuses=set(FeedStatus))
    names = {f"feed:{feed.id}": feed.declaration.called(t.language) for feed in feeds}
    people: dict[str, Text] = {}
    for entry in entries:
        for actor in (entry.actor, entry.subject):
            if actor not in people:
                people[actor] = await _actor_words(chat, actor)
    told = [_entry_words(chat, entry, names, people) for entry in entries]
    head = bold(words(t("What was changed, the newest first")))
    if not told:
        head = words(t("Nothing was changed yet."))
    text = join("\n\n", [chat.page(head), *told])
    await chat.show(text, turning(page, pages, lambda to: pack("au", to), t))


def _entry_words(
    chat: Chat, entry: AuditEntry, names: Mapping[str, str], people: Mapping[str, Text]
) -> Text:
    when = instant_words(
        entry.at,
        now=chat.services.clock(),
        timezone=chat.services.settings.timezone,
        t=chat.t,
    )
    subject = entry.subject.removeprefix("feed:")
    subject_words = foreign(names.get(entry.subject, subject))
    if not entry.subject.startswith("feed:"):
        subject_words = people[entry.subject]
    who = fill("{when} · {who}", when=when, who=people[entry.actor])
    return chat.page(who, *change_words(entry, subject_words, chat.services.catalogue, chat.t))


async def _actor_words(chat: Chat, actor: str) -> Text:
    t = chat.t
    transport, _, number = actor.partition(":")
    if transport == TRANSPORT and number.isdigit():
        return await person_words(chat, int(number))
    known: dict[str, Any] = {
        "command line": t("the command line"),
        "release": t("a release of Rasid"),
        "rasid": t("Rasid"),
        "terminal": t("the terminal"),
    }
    return words(known.get(actor, known.get(transport, t("somebody"))))


COMMANDS = {"audit": audit}
BUTTONS = {"au": (r"\d+", press_page)}
