"""/editfeed: every key of a feed, in words; the common ones by buttons. For operators.

`/editfeed NAME KEY VALUE` changes one key as `feeds.yaml` would say it. Where words are needed the
bot asks for them; the question bears the command, and the answer to it is the value, so that
nothing is kept in memory. A change is tried on the page first; `KEY!` keeps it whatever comes of
that: a site may be down while its address is mended.
"""

import re
from collections.abc import Sequence

from bot.commands.chat import Chat, OldButton
from bot.commands.editing_values import (
    COMMON,
    Choice,
    choices_of,
    current_words,
    hint_words,
    options_of,
    value_of,
)
from bot.commands.feeds import FEED, ask_which, feed_of, feed_title, find_feed, operates, show_feed
from bot.feed_editing import Edit, save_edit, try_edit
from bot.feed_keys import key_words
from bot.feed_words import refusal_words
from bot.keyboards import FEED_CHARACTERS, button, columns, token
from bot.markup import Text, bold, command, fill, foreign, join, words
from bot.rendering import draft_entry
from collectors.errors import CollectError
from config.errors import DataFileError
from config.feed_edits import FIXED, KeyPath, known_keys, nearest_key
from pipeline.checks import Check
from storage.errors import FeedExists, FeedInvalid
from storage.feeds import list_feeds
from storage.records import StoredFeed

TAKES_BACK = ("-", "—")
"""Values that take a change back."""

ALL_THE_SAME = "!"
"""After a key: its change is kept untried."""

SHOWN_ITEMS = 3

_ASKED = re.compile(r"/editfeed (\S+) (\S+)\s*$")
"""The last line of a question for a value."""


async def edit_feed_(chat: Chat, arguments: str) -> None:
    """`/editfeed NAME KEY VALUE`; with less, what can be chosen."""
    if not await operates(chat):
        return
    known = await chat.services.database.read(list_feeds)
    feed, rest = _named(arguments, known)
    if feed is None:
        question = chat.t("Which feed shall I change?")
        await ask_which(chat, question, known, "fe", unknown=arguments)
        return
    key, _, value = rest.partition(" ")
    if not key:
        await _show_keys(chat, feed)
    elif not value.strip():
        await _ask_value(chat, feed, _key_of(chat, key))
    else:
        await _change(chat, feed, _key_of(chat, key), value.strip())


async def answer_question(chat: Chat) -> bool:
    """Whether what was said answers a question for a value, which is changed then."""
    asked = _ASKED.search(chat.answered)
    if asked is None or chat.message is None or not chat.operates:
        return False
    known = await chat.services.database.read(list_feeds)
    feed = find_feed(asked[1], known)
    if feed is None:
        await chat.say(chat.page(chat.t("There is no such feed.")))
    else:
        await _change(chat, feed, asked[2], (chat.message.text or "").strip())
    return True


async def press_keys(chat: Chat, arguments: list[str]) -> None:
    """What can be changed of a feed: `fe:FEED`."""
    if await operates(chat):
        await _show_keys(chat, await feed_of(chat, arguments[0]))


async def press_key(chat: Chat, arguments: list[str]) -> None:
    """A key was chosen: `fk:FEED:KEY`."""
    if await operates(chat):
        feed = await feed_of(chat, arguments[0])
        if arguments[1] not in COMMON:
            raise OldButton
        await _ask_value(chat, feed, COMMON[arguments[1]])


async def press_value(chat: Chat, arguments: list[str]) -> None:
    """A value was chosen: `fv:FEED:KEY:VALUE`, where VALUE is a number of the key's options, a
    code of a place or an organisation, or - for what was declared before."""
    if not await operates(chat):
        return
    feed = await feed_of(chat, arguments[0])
    key = COMMON.get(arguments[1])
    if key is None:
        raise OldButton
    taken_back = arguments[2] == TAKES_BACK[0]
    value = None if taken_back else value_of(chat, key, arguments[2])
    await _keep(chat, Edit(feed.id, {(key,): value}))


async def _show_keys(chat: Chat, feed: StoredFeed) -> None:
    t, code = chat.t, token(feed.id, FEED_CHARACTERS)
    lines: list[Text | str] = [feed_title(chat, feed), ""]
    for key in COMMON.values():
        now = current_words(chat, feed, key)
        lines.append(fill("{key}: {value}", key=key_words(key, t), value=now))
    lines += ["", t("Every other key of feeds.yaml can be changed in words:")]
    lines.append(command(f"/editfeed {feed.id} fetch.min_delay 5s"))
    buttons = [button(key_words(key, t).plain, "fk", code, verb) for verb, key in COMMON.items()]
    await chat.show(chat.page(*lines), *columns(buttons, 3), [button(t("Back"), "f", code)])


async def _ask_value(chat: Chat, feed: StoredFeed, key: str) -> None:
    """By buttons where the values are few; else in words."""
    t, code = chat.t, token(feed.id, FEED_CHARACTERS)
    verb = next((verb for verb, common in COMMON.items() if common == key), None)
    label = key_words(key, t)
    now = fill(t("Now: {value}"), value=current_words(chat, feed, key))
    options = options_of(chat, key)
    if options and verb:
        buttons = [button(option, "fv", code, verb, n) for n, option in enumerate(options)]
        await chat.show(
            chat.page(bold(label), now),
            *columns(buttons, 2),
            [button(t("As declared"), "fv", code, verb, TAKES_BACK[0])],
            [button(t("Back"), "fe", code)],
        )
        return
    lines = [
        bold(label),
        now,
        hint_words(key, t),
        words(t("Answer this message. - takes it back.")),
    ]
    question = chat.page(*lines, foreign(f"/editfeed {feed.id} {key}"))
    await chat.ask(question)


async def _change(chat: Chat, feed: StoredFeed, key: str, value: str) -> None:
    """Changes a key to a value in a person's words; asks back where they mean several things."""
    t, typed = chat.t, f"{key}! {value}"
    tried, key = not key.endswith(ALL_THE_SAME), key.removesuffix(ALL_THE_SAME)
    if key in FIXED or not _is_key(key):
        lines = [fill(t("There is no key {key}."), key=key[:60])]
        if near := nearest_key(key):
            lines.append(fill(t("Do you mean {near}?"), near=near))
        await chat.say(chat.page(*lines))
        return
    path: KeyPath = tuple(key.split("."))
    if value in TAKES_BACK:
        await _keep(chat, Edit(feed.id, {path: None}), tried=tried, typed=typed)
        return
    choice = await choices_of(chat, key, value)
    if choice.path is not None:
        change = Edit(feed.id, {choice.path: choice.value})
        await _keep(chat, change, tried=tried, typed=typed)
    else:
        await _ask_back(chat, feed, key, value, choice)


async def _ask_back(chat: Chat, feed: StoredFeed, key: str, value: str, choice: Choice) -> None:
    t, code = chat.t, token(feed.id, FEED_CHARACTERS)
    verb = next((verb for verb, common in COMMON.items() if common == key), "")
    if not choice.buttons:
        told = fill(t("I do not know {name}."), name=value[:60])
        await chat.say(chat.page(told, hint_words(key, t)))
        return
    rows = [[button(label, "fv", code, verb, short)] for label, short in choice.buttons]
    await chat.say(chat.page(t("Which one do you mean?")), *rows)


async def _keep(chat: Chat, edit: Edit, *, tried: bool = True, typed: str | None = None) -> None:
    """Tries the change on the page, keeps it and shows what comes of it; or tells what is wrong,
    and how to keep it all the same: `typed`, the words for that."""
    t, services = chat.t, chat.services
    [(path, value)] = edit.changes.items()
    key = ".".join(path)
    try:
        found = await try_edit(services, edit) if tried else None
        changed = await save_edit(services, edit, actor=chat.actor)
    except (DataFileError, FeedInvalid):
        unfit = fill(t("{value} does not fit {key}."), value=_shown(value), key=key_words(key, t))
        await chat.say(chat.page(unfit, hint_words(key, t)))
        return
    except FeedExists as error:
        twin = fill(t("The feed {id} reads this address already."), id=error.feed_id)
        await chat.say(chat.page(twin))
        return
    except CollectError as error:
        refused = bold(words(t("Nothing was changed: with that, nothing can be read.")))
        lines: list[Text | str] = [refused, refusal_words(error, t)]
        if typed is not None:
            lines += ["", t("To keep it all the same, send:")]
            lines.append(command(f"/editfeed {edit.feed_id} {typed}"))
        await chat.say(chat.page(*lines))
        return
    services.wake()
    if found is not None:
        await _show_try(chat, found)
    await show_feed(chat, changed, t("The change is kept."))


async def _show_try(chat: Chat, tried: Check) -> None:
    """What the feed publishes from now on."""
    t, services = chat.t, chat.services
    entries = [
        draft_entry(
            draft,
            catalogue=services.catalogue,
            timezone=services.settings.timezone,
            t=t,
            now=services.clock(),
        )
        for draft in tried.items[:SHOWN_ITEMS]
    ]
    total = len(tried.items)
    count = fill(t.plural("{n} item on the page.", "{n} items on the page.", total), n=total)
    head = chat.page(count, t("The first would be published like this:"))
    chat.replaces = False
    await chat.say(join("\n\n", [head, *entries]))


def _named(arguments: str, known: Sequence[StoredFeed]) -> tuple[StoredFeed | None, str]:
    """The feed that the words begin with, whose name may be several words, and the rest."""
    parts = arguments.split()
    for count in range(len(parts), 0, -1):
        feed = find_feed(" ".join(parts[:count]), known)
        if feed is not None:
            # What follows is taken as it was written, blanks and all.
            rest = re.split(r"\s+", arguments.strip(), maxsplit=count)[count:]
            return feed, rest[0] if rest else ""
    return None, arguments


def _key_of(chat: Chat, word: str) -> str:
    """A key by its name, or by what its button says."""
    labels = {key_words(key, chat.t).plain: key for key in COMMON.values()}
    return labels.get(word, word.lower())


def _is_key(key: str) -> bool:
    return (
        key in known_keys()
        or any(known.startswith(f"{key}.") for known in known_keys())
        or (key.rpartition(".")[0] in ("fetch.headers", "region_from_url"))
    )


def _shown(value: object) -> Text:
    text = ", ".join(value) if isinstance(value, list) else str(value)
    return foreign(text[:60])


COMMANDS = {"editfeed": edit_feed_}
BUTTONS = {
    "fe": (FEED, press_keys),
    "fk": (rf"{FEED}:[a-z]", press_key),
    "fv": (rf"{FEED}:[a-z]:[^:]+", press_value),
}
