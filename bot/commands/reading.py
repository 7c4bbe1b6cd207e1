"""/latest, /region, /org, /search and free text: what the archive holds.

Pages of an answer to words are read again from the question, which the answer quotes (`t:OFFSET`);
pages of an answer to buttons carry what was asked (`i:PLACE:ORGANISATION:KIND:OFFSET`).
"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.commands.answers import PAGE_ITEMS, Answer, show_answer
from bot.commands.browsing import show_groups, show_places
from bot.commands.chat import Chat
from bot.commands.filters import FILTER, filter_of
from bot.commands.subscribing import not_understood, place_rows, wish_of
from bot.keyboards import Row, button, filter_tokens, pack
from bot.markup import Text, fill, foreign, join, words
from bot.names import (
    filter_words,
    kind_name,
    organisation_name,
    place_chain,
    place_with_governorate,
)
from bot.times import period_words
from classifiers.normalise import search_forms
from pipeline.query import Question, understand, words_of
from storage.records import Filter, ItemQuery, ItemResults, StoredItem
from storage.search import find_items
from storage.subscribers import list_subscriptions


async def latest(chat: Chat, arguments: str) -> None:
    """The newest of what one follows, or of all; with words the same as the words alone."""
    if arguments:
        await answer_words(chat, "latest", arguments, chat.services.clock(), 0)
    else:
        await _show_latest(chat, mine=True, offset=0)


async def region(chat: Chat, arguments: str) -> None:
    """The news of a place."""
    if arguments:
        await answer_words(chat, "region", arguments, chat.services.clock(), 0)
    else:
        await show_places(chat)


async def org(chat: Chat, arguments: str) -> None:
    """The news of an organisation."""
    if arguments:
        await answer_words(chat, "org", arguments, chat.services.clock(), 0)
    else:
        await show_groups(chat)


async def search(chat: Chat, arguments: str) -> None:
    """The news in which words occur."""
    if words_of(arguments):
        await answer_words(chat, "search", arguments, chat.services.clock(), 0)
    else:
        t = chat.t
        await chat.show(chat.page(t("Write the words: /search cluster bombs")))


async def ask(chat: Chat, text: str) -> None:
    """A question in a person's own words."""
    await answer_words(chat, "", text, chat.services.clock(), 0)


async def answer_words(
    chat: Chat, command: str, text: str, asked_at: datetime, offset: int
) -> None:
    """Answers `text`, as the command reads it."""
    question = await _understood(chat, command, text, asked_at)
    if question.query == ItemQuery():
        # Nothing but "what is the news?", or nothing at all.
        await _show_latest(chat, mine=True, offset=0)
        return
    if (command == "region" and not question.pcodes) or (
        command == "org" and not question.organisation_ids
    ):
        await not_understood(chat, text, verb="i")
        return
    query = replace(question.query, limit=PAGE_ITEMS, offset=offset)
    results = await chat.services.database.read(find_items, query)
    asked = _as_filter(question)
    await show_answer(
        chat,
        Answer(
            heading=_heading(chat, question),
            results=results,
            offset=offset,
            turn=lambda to: pack("t", to),
            asked=asked,
            rows=await _namesakes(chat, text, question) if command != "search" else (),
            pcodes=question.pcodes,
        ),
    )


async def press_words_page(chat: Chat, arguments: list[str]) -> None:
    """Another page of an answer to words: the question is the message that the answer quotes."""
    quoted = chat.message.reply_to_message if chat.message else None
    if quoted is None or not quoted.text:
        await chat.refuse(chat.t("The question is no longer here. Please ask again."))
        return
    command, text = split_command(quoted.text)
    text = without_mention(text, chat.bot.username)
    await answer_words(chat, command, text, quoted.date, int(arguments[0]))


async def press_items(chat: Chat, arguments: list[str]) -> None:
    """A page of what a button asked for: `i:PLACE:ORGANISATION:KIND:OFFSET`."""
    asked = filter_of(chat, arguments)
    offset = int(arguments[3])
    query = replace(_query(asked), limit=PAGE_ITEMS, offset=offset)
    results = await chat.services.database.read(find_items, query)
    catalogue, t = chat.services.catalogue, chat.t
    heading = place_chain(asked.pcode, catalogue, t) if asked.pcode else None
    rest = filter_words(replace(asked, pcode=None), catalogue, t)
    await show_answer(
        chat,
        Answer(
            heading=join(" · ", filter(None, [rest, heading])),
            results=results,
            offset=offset,
            turn=lambda to: pack("i", *filter_tokens(asked), to),
            asked=asked,
            pcodes=[asked.pcode] if asked.pcode else [],
        ),
    )


async def press_latest(chat: Chat, arguments: list[str]) -> None:
    """A page of the latest news: `l:m:OFFSET` of mine, `l:a:OFFSET` of all."""
    whose, offset = arguments
    await _show_latest(chat, mine=whose == "m", offset=int(offset))


async def _show_latest(chat: Chat, *, mine: bool, offset: int) -> None:
    t = chat.t
    filters: list[Filter] = []
    if mine and chat.subscriber is not None:
        kept = await chat.services.database.read(list_subscriptions, chat.subscriber.id)
        filters = [subscription.filter for subscription in kept]
    queries = union_of(filters) or [ItemQuery()]
    rows: list[Row] = []
    if filters:
        rows.append([button(t("All of Syria"), "l", "a", 0)])
    whose = "m" if filters else "a"
    await show_answer(
        chat,
        Answer(
            heading=words(t("Latest of what you follow") if filters else t("Latest news")),
            results=await _find_any(chat, queries, offset),
            offset=offset,
            turn=lambda to: pack("l", whose, to),
            counted=len(queries) == 1,
            rows=rows,
        ),
    )


async def _find_any(chat: Chat, queries: Sequence[ItemQuery], offset: int) -> ItemResults:
    """One page of what any of the queries finds. Of several, the total only says whether there is
    another page."""
    read = chat.services.database.read
    if len(queries) == 1:
        return await read(find_items, replace(queries[0], limit=PAGE_ITEMS, offset=offset))
    found: dict[int, StoredItem] = {}
    for query in queries:
        results = await read(find_items, replace(query, limit=offset + PAGE_ITEMS + 1, offset=0))
        found |= {item.id: item for item in results.items}
    newest = sorted(found.values(), key=lambda item: (item.draft.published.start, item.id))
    newest.reverse()
    return ItemResults(tuple(newest[offset : offset + PAGE_ITEMS]), len(newest))


def union_of(filters: Sequence[Filter]) -> list[ItemQuery]:
    """Queries that together find what any of the filters asks for: one for all places."""
    places: dict[tuple[str | None, str | None], set[str | None]] = {}
    for asked in filters:
        places.setdefault((asked.organisation_id, asked.event_type), set()).add(asked.pcode)
    return [
        ItemQuery(
            pcodes=() if None in pcodes else tuple(sorted(filter(None, pcodes))),
            organisation_ids=(organisation_id,) if organisation_id else (),
            event_types=(event_type,) if event_type else (),
        )
        for (organisation_id, event_type), pcodes in places.items()
    ]


def split_command(text: str) -> tuple[str, str]:
    """The command (without slash and bot's name; "" for none) and the words after it."""
    if not text.startswith("/"):
        return "", text.strip()
    command, _, rest = text[1:].partition(" ")
    return command.partition("@")[0].lower(), rest.strip()


def without_mention(text: str, username: str) -> str:
    """`text` without the bot's own name; the same text where it does not name the bot."""
    return re.sub(rf"\s*@{re.escape(username)}\b", "", text, flags=re.IGNORECASE)


async def _understood(chat: Chat, command: str, text: str, asked_at: datetime) -> Question:
    if command == "search":
        searched = words_of(text)
        query = ItemQuery(words=tuple(search_forms(word) for word in searched))
        return Question(query, (), (), (), None, searched)
    services = chat.services
    return await asyncio.to_thread(
        understand,
        text,
        classifier=services.classifier,
        catalogue=services.catalogue,
        now=asked_at,
        timezone=services.settings.timezone,
    )


def _heading(chat: Chat, question: Question) -> Text:
    """What was understood of a question."""
    catalogue, t = chat.services.catalogue, chat.t
    parts = [foreign(kind_name(kind, catalogue, t)) for kind in question.event_types]
    if len(question.pcodes) == 1:
        parts.append(place_chain(question.pcodes[0], catalogue, t))
    else:
        parts += [place_with_governorate(pcode, catalogue, t) for pcode in question.pcodes]
    parts += [foreign(organisation_name(o, catalogue, t)) for o in question.organisation_ids]
    parts += [fill(t("“{word}”"), word=word) for word in question.words]
    if question.interval is not None:
        parts.append(
            period_words(
                question.interval,
                now=chat.services.clock(),
                timezone=chat.services.settings.timezone,
                t=t,
            )
        )
    return join(" · ", parts)


def _as_filter(question: Question) -> Filter | None:
    """The question as a subscription, where it is one: at most one of each part, no words."""
    parts = (question.pcodes, question.organisation_ids, question.event_types)
    if question.words or any(len(part) > 1 for part in parts) or not any(parts):
        return None
    pcode, organisation_id, event_type = (part[0] if part else None for part in parts)
    return Filter(pcode, organisation_id, event_type)


async def _namesakes(chat: Chat, text: str, question: Question) -> list[Row]:
    """Buttons for the other places of the name that was understood as one of them."""
    if len(question.pcodes) != 1:
        return []
    wish = await wish_of(chat, text)
    others = [
        pcode for readings in wish.places for pcode in readings if pcode not in question.pcodes
    ]
    if len(wish.places) != 1 or question.pcodes[0] not in wish.places[0]:
        return []
    return place_rows(chat, others[:5], verb="i")


def _query(asked: Filter) -> ItemQuery:
    return union_of([asked])[0]


COMMANDS = {"latest": latest, "region": region, "org": org, "search": search}
BUTTONS = {
    "t": (r"\d+", press_words_page),
    "i": (rf"{FILTER}:\d+", press_items),
    "l": (r"[ma]:\d+", press_latest),
}
