"""/subscribe in words: what was asked for is kept, or asked back where it is not clear."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.commands.chat import Chat
from bot.commands.composing import compose
from bot.commands.filters import FILTER, filter_label, filter_of, keep
from bot.keyboards import Row, button, filter_tokens
from bot.markup import Text, fill, foreign, join
from bot.names import filter_words, place_name
from bot.wishes import Wish, read_wish, similar_places
from storage.records import Filter

AT_ONCE = 10
"""Subscriptions made by one message, and choices offered by one."""


async def subscribe_(chat: Chat, arguments: str) -> None:
    """`/subscribe` opens the menu; `/subscribe إدلب قصف` subscribes."""
    if not await chat.may_change():
        return
    if not arguments:
        await compose(chat, Filter())
        return
    wish = await wish_of(chat, arguments)
    if wish.empty:
        await not_understood(chat, arguments, verb="n")
    elif any(len(readings) > 1 for readings in wish.places):
        await _ask_which(chat, wish)
    elif wish.unknown:
        await _ask_whether(chat, wish)
    elif len(wish.filters()) > AT_ONCE:
        await chat.say(chat.page(chat.t("That is too much at once: ask for less in one message.")))
    else:
        await keep(chat, wish.filters())


async def press_subscribe(chat: Chat, arguments: list[str]) -> None:
    """A button that subscribes: `n:PLACE:ORGANISATION:KIND`. The message above it stays."""
    chat.replaces = False
    asked = filter_of(chat, arguments)
    if await chat.may_change():
        await keep(chat, [asked])


async def wish_of(chat: Chat, text: str) -> Wish:
    """What the words of a command name."""
    services = chat.services
    return await asyncio.to_thread(
        read_wish, text, classifier=services.classifier, catalogue=services.catalogue
    )


async def not_understood(chat: Chat, text: str, *, verb: str) -> None:
    """Nothing in it is known: places of nearly that name are offered, as buttons of `verb`."""
    t = chat.t
    similar = await asyncio.to_thread(similar_places, text, chat.services.catalogue)
    lines: list[Text | str] = [
        fill(t("I know no place, organisation or kind of event called “{text}”."), text=text[:100])
    ]
    if similar:
        lines.append(t("Did you mean:"))
    rows = place_rows(chat, similar, verb=verb)
    if verb == "n":
        rows.append([button(t("Choose by buttons"), "m", "subscribe")])
    await chat.say(chat.page(*lines), *rows)


def place_rows(chat: Chat, pcodes: Sequence[str], *, verb: str) -> list[Row]:
    """A button for each place, with what tells it from its namesakes. `verb`: "n" subscribes,
    "i" shows its news."""
    first_page = (0,) if verb == "i" else ()
    filters = [Filter(pcode) for pcode in pcodes]
    return [
        [button(filter_label(chat, asked), verb, *filter_tokens(asked), *first_page)]
        for asked in filters
    ]


async def _ask_which(chat: Chat, wish: Wish) -> None:
    """Several places have that name: a button for each. What was clear is kept at once."""
    t = chat.t
    clear = tuple(readings for readings in wish.places if len(readings) == 1)
    if clear and not wish.unknown:
        await keep(chat, replace(wish, places=clear).filters()[:AT_ONCE])
    readings = next(readings for readings in wish.places if len(readings) > 1)
    name = place_name(readings[0], chat.services.catalogue, t)
    rows = [
        [button(filter_label(chat, asked), "n", *filter_tokens(asked))]
        for asked in wish.filters(readings)[:AT_ONCE]
    ]
    question = fill(t("There are several places called {name}. Which one?"), name=name)
    await chat.say(chat.page(question), *rows)


async def _ask_whether(chat: Chat, wish: Wish) -> None:
    """Some words were not understood: nothing is kept before the person agrees."""
    t, catalogue = chat.t, chat.services.catalogue
    unknown = join(t(", "), [foreign(word) for word in wish.unknown[:5]])
    rows: list[Row] = []
    for asked in wish.filters()[:AT_ONCE]:
        label = fill(t("Subscribe: {asked}"), asked=filter_words(asked, catalogue, t))
        rows.append([button(chat.label(label), "n", *filter_tokens(asked))])
    text = chat.page(
        fill(t("I did not understand: {words}."), words=unknown),
        t("Shall I leave that out?"),
    )
    await chat.say(text, *rows, [button(t("Choose by buttons"), "m", "subscribe")])


COMMANDS = {"subscribe": subscribe_}
BUTTONS = {"n": (FILTER, press_subscribe)}
