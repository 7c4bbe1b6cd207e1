"""An answer: what was understood, how many items there are, one page of them, and ways on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton

from bot.commands.chat import Chat
from bot.keyboards import Row, button, filter_tokens
from bot.markup import Text, bold, fill, foreign, join, words
from bot.names import filter_words
from bot.rendering import item_entry
from bot.times import instant_words, period_words, zone_name
from bot.translation import Translation
from config.moments import Interval, Precision
from config.places import Gazetteer, Level
from pipeline.health import health_of
from storage.feed_health import Voice, spoken
from storage.feeds import list_feeds
from storage.records import FeedStatus, Filter, ItemResults

PAGE_ITEMS = 5

NAMED_FEEDS = 3

_BROKEN = ("failing", "blocked", "gone")
_SILENT = ("silent", "drifting")


@dataclass(frozen=True, slots=True)
class Answer:
    """`heading`: what was understood. `turn`: the data of the button that leads to an offset.
    `asked`: the same as a subscription, where it can be one. `counted`: whether the total of the
    results is the whole truth. `rows`: buttons of its own. `pcodes`: the places that were asked
    for."""

    heading: Text
    results: ItemResults
    offset: int
    turn: Callable[[int], str]
    asked: Filter | None = None
    counted: bool = True
    rows: Sequence[Row] = ()
    pcodes: Sequence[str] = ()


async def show_answer(chat: Chat, answer: Answer) -> None:
    """Shows a page: as an answer to the question, or in the place of the page before."""
    t, services = chat.t, chat.services
    if not answer.results.items:
        lines = await silence(chat, answer.pcodes)
        text = chat.page(_title(answer), t("Nothing about this is kept here."), *lines)
        rows: list[Row] = [*answer.rows, *_wider(chat, answer), *_ways_on(chat, answer)]
    else:
        now = services.clock()
        entries = [
            item_entry(
                number,
                item,
                catalogue=services.catalogue,
                timezone=services.settings.timezone,
                t=t,
                now=now,
            )
            for number, item in enumerate(answer.results.items, start=answer.offset + 1)
        ]
        head = [_title(answer), _below_title(chat, answer)]
        if answer.offset == 0:
            head += await who_spoke(chat, answer.pcodes)
        text = join("\n\n", [chat.page(*head), *entries])
        rows = [_pages(chat, answer), *answer.rows, *_ways_on(chat, answer)]
    if chat.replaces:
        await chat.show(text, *rows)
    else:
        await chat.say(text, *rows, quoting=not chat.pressed)


async def silence(chat: Chat, pcodes: Sequence[str]) -> list[Text | str]:
    """What an empty answer does not mean: when sources last had news, of the places that were asked
    for where any speaks of them, and which do not speak now."""
    t, services = chat.t, chat.services
    lines: list[Text | str] = [t("That does not mean that nothing happened.")]
    told = await who_spoke(chat, pcodes)
    if told:
        return [*lines, *told]
    if pcodes:
        lines.append(t("No source spoke of this place lately."))
    feeds = await services.database.read(list_feeds, statuses={FeedStatus.ACTIVE})
    spoke = [feed for feed in feeds if feed.state.last_new_at is not None]
    if spoke:
        last = max(spoke, key=lambda feed: feed.state.last_new_at or 0)
        at = last.state.last_new_at
        if at is not None:
            when = instant_words(at, now=services.clock(), timezone=services.settings.timezone, t=t)
            name = last.declaration.called(t.language)
            lines.append(fill(t("Last news of any source: {when} ({feed})."), when=when, feed=name))
    silent = sum(feed.state.failures > 0 for feed in feeds)
    if silent:
        lines.append(
            fill(
                t.plural(
                    "{n} of {all} sources does not answer at present.",
                    "{n} of {all} sources do not answer at present.",
                    silent,
                ),
                n=silent,
                all=len(feeds),
            )
        )
    return lines


async def who_spoke(chat: Chat, pcodes: Sequence[str]) -> list[Text]:
    """When the sources of places last spoke, and which of them do not answer or are silent; nothing
    where no source speaks of them. Also of what the places lie in: a village has no sources of its
    own."""
    t, services = chat.t, chat.services
    now, timezone = services.clock(), services.settings.timezone
    around = _around(pcodes, services.catalogue.gazetteer)
    voices = await services.database.read(spoken, around, now=now) if around else []
    if not voices:
        return []
    lines = []
    first = voices[0]
    if first.last_item_at is not None:
        when = _when(first.last_item_at, now, timezone, t)
        name = first.feed.declaration.called(t.language)
        lines.append(
            fill(t("Sources of the region last spoke {when} ({feed})."), when=when, feed=name)
        )
    states = {voice.feed.id: health_of(voice.feed, now).state for voice in voices}
    broken = [voice for voice in voices if states[voice.feed.id] in _BROKEN]
    silent = [voice for voice in voices if states[voice.feed.id] in _SILENT]
    if broken:
        lines.append(fill(t("⚠️ Not answering at present: {feeds}."), feeds=_names(chat, broken)))
    if silent:
        lines.append(
            fill(t("⚠️ Silent for longer than usual: {feeds}."), feeds=_names(chat, silent))
        )
    return lines


def _when(at: datetime, now: datetime, timezone: ZoneInfo, t: Translation) -> Text:
    """A moment; of midnight, which is the beginning of a day without a time, only the day."""
    local = at.astimezone(timezone)
    if (local.hour, local.minute) != (0, 0):
        return instant_words(at, now=now, timezone=timezone, t=t)
    day = Interval(at, at + timedelta(days=1), Precision.DAY)
    return period_words(day, now=now, timezone=timezone, t=t)


def _around(pcodes: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    known = [pcode for pcode in pcodes if gazetteer.get(pcode) is not None]
    parents = [parent for pcode in known for parent in gazetteer.parents(pcode)]
    found = dict.fromkeys([*known, *parents])
    return [pcode for pcode in found if gazetteer[pcode].level is not Level.COUNTRY]


def _names(chat: Chat, voices: Sequence[Voice]) -> Text:
    t = chat.t
    names = [foreign(voice.feed.declaration.called(t.language)) for voice in voices[:NAMED_FEEDS]]
    more = len(voices) - NAMED_FEEDS
    if more > 0:
        names.append(fill(t.plural("and {n} more", "and {n} more", more), n=more))
    return join(t(", "), names)


def _title(answer: Answer) -> Text:
    return fill("{sign} {heading}", sign=words("🔎"), heading=bold(answer.heading))


def _below_title(chat: Chat, answer: Answer) -> Text:
    """How many items there are, and by which clock their times are."""
    t, total = chat.t, answer.results.total
    count = t.plural("{n} item, the newest first", "{n} items, the newest first", total)
    zone = zone_name(chat.services.settings.timezone, t)
    clock = fill(t("{zone} time"), zone=words(zone))
    return join(" · ", [fill(count, n=total), clock] if answer.counted else [clock])


def _pages(chat: Chat, answer: Answer) -> Row:
    t, row = chat.t, []
    if answer.offset > 0:
        newer = answer.turn(max(0, answer.offset - PAGE_ITEMS))
        row.append(InlineKeyboardButton(t("Newer"), callback_data=newer))
    if answer.offset + PAGE_ITEMS < answer.results.total:
        older = answer.turn(answer.offset + PAGE_ITEMS)
        row.append(InlineKeyboardButton(t("Older"), callback_data=older))
    return row


def _ways_on(chat: Chat, answer: Answer) -> list[Row]:
    if answer.asked is None or answer.asked == Filter():
        return []
    return [[button(chat.t("🔔 Alert me to this"), "n", *filter_tokens(answer.asked))]]


def _wider(chat: Chat, answer: Answer) -> list[Row]:
    """For a place without news, the next larger one."""
    pcode = answer.asked.pcode if answer.asked else None
    catalogue = chat.services.catalogue
    place = catalogue.gazetteer.get(pcode) if pcode else None
    if place is None or place.parent is None or place.level is Level.COUNTRY:
        return []
    wider = replace(answer.asked or Filter(), pcode=place.parent)
    label = fill(chat.t("News: {asked}"), asked=filter_words(wider, catalogue, chat.t))
    return [[button(chat.label(label), "i", *filter_tokens(wider), 0)]]
