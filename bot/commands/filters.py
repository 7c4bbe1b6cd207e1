"""Filters in a chat: read from buttons, shown on buttons, kept as subscriptions."""

from collections.abc import Sequence
from dataclasses import replace

from bot.commands.chat import Chat, OldButton
from bot.keyboards import (
    KIND_CHARACTERS,
    ORGANISATION_CHARACTERS,
    PLACE_CHARACTERS,
    button,
    filter_tokens,
    identity_of,
)
from bot.markup import Text, bold, fill, join, words
from bot.names import filter_words, place_chain
from storage.records import Filter
from storage.subscribers import activate, list_subscriptions, subscribe

FILTER = r"[^:]*:[^:]*:[^:]*"
"""Three arguments of a button."""

MOST = 100
"""Subscriptions of one chat: more than anybody reads."""


def filter_of(chat: Chat, arguments: Sequence[str]) -> Filter:
    """The filter that a button carries as three arguments. Raises OldButton where the data no
    longer know a part of it."""
    catalogue = chat.services.catalogue
    place, organisation, kind = arguments[:3]
    places = (place.pcode for place in catalogue.gazetteer.places)
    asked = Filter(
        identity_of(place, places, PLACE_CHARACTERS),
        identity_of(organisation, catalogue.organisations, ORGANISATION_CHARACTERS),
        identity_of(kind, catalogue.event_types, KIND_CHARACTERS),
    )
    if filter_tokens(asked) != (place, organisation, kind):
        raise OldButton
    return asked


def filter_label(chat: Chat, asked: Filter) -> str:
    """A filter as a button's label, its place with all that it lies in."""
    t, catalogue = chat.t, chat.services.catalogue
    place = place_chain(asked.pcode, catalogue, t) if asked.pcode else None
    rest = filter_words(replace(asked, pcode=None), catalogue, t)
    return chat.label(join(" · ", filter(None, [place, rest])))


async def keep(chat: Chat, filters: Sequence[Filter]) -> None:
    """Subscribes and says to what."""
    t, catalogue = chat.t, chat.services.catalogue
    subscriber = await chat.subscribing()
    kept = await chat.services.database.read(list_subscriptions, subscriber.id)
    if len(kept) + len(filters) > MOST:
        text = fill(t("More than {n} subscriptions are too many: /unsubscribe from some."), n=MOST)
        await chat.show(chat.page(text))
        return
    lines: list[Text | str] = [bold(words(t("✅ You will be alerted to:")))]
    for asked in filters:
        new = await keep_filter(chat, asked)
        line = fill("• {asked}", asked=filter_words(asked, catalogue, t))
        lines.append(line if new else fill(t("{line} (as before)"), line=line))
    await chat.show(
        chat.page(*lines),
        [
            button(t("My subscriptions"), "m", "subscriptions"),
            button(t("Subscribe to more"), "m", "subscribe"),
        ],
    )


async def keep_filter(chat: Chat, asked: Filter) -> bool:
    """Subscribes this chat, and wakes it if it was stopped. Returns whether it is new."""
    subscriber = await chat.subscribing()
    if not subscriber.active:
        await chat.services.database.write(activate, subscriber.id)
    _, new = await chat.services.database.write(
        subscribe, subscriber.id, asked, now=chat.services.clock()
    )
    return new
