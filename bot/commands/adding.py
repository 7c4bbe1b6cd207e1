"""/addfeed: what is behind an address is shown as it would be published, then kept, corrected or
dropped.

A proposal quotes the message with the address, so that its buttons can look there again; a request
for corrections ends with its command and the feed's id, and the answer to it holds the corrections.
"""

import re
from collections.abc import Awaitable

from bot.commands.chat import Chat
from bot.commands.feeds import FEED, feed_of, feed_title, operates, proposal_row, show_feed
from bot.commands.reading import split_command
from bot.feed_corrections import looks_like_corrections, read_corrections
from bot.feed_words import ADVICE, advice_words, kind_words, refusal_words
from bot.keyboards import FEED_CHARACTERS, Row, button, token
from bot.markup import Text, bold, fill, foreign, join, words
from bot.names import organisation_name
from bot.proposal_words import dropped_words, fill_words, warning_words
from bot.rendering import draft_entry, figures
from collectors.candidates import Candidate
from collectors.errors import CollectError
from config.errors import DataFileError
from config.feeds_written import as_flat
from pipeline.checks import Check, Sign
from pipeline.proposals import Proposal, Wish, confirm, correct, discard, propose
from storage.errors import FeedExists
from storage.feeds import list_feeds
from storage.records import FeedStatus, ItemDraft, StoredFeed

ADDRESS = re.compile(
    r"(https?://\S+|(www\.|t\.me/)\S+|@[A-Za-z]\w{3,31}|([a-z0-9-]+\.)+[a-z]{2,}(/\S*)?)",
    re.IGNORECASE,
)
"""What an operator may send alone instead of /addfeed."""

SHOWN_ITEMS = 3
SHOWN_OTHERS = 3
_SELECTED = frozenset({"list", "ticker", "statement", "json"})
"""Kinds whose selectors can be corrected."""
_ADVISED = frozenset(
    {"blocked", "robots", "no-feed", "no-address", "private-channel", "social-network"}
    | {"no-public-preview"}
)
_ASKED = re.compile(r"/addfeed (\S+)\s*$")
"""The last line of a request for corrections."""


async def add_feed_(chat: Chat, address: str) -> None:
    """Reads what is at an address, shows three items as they would be published, and asks."""
    if not await operates(chat):
        return
    t = chat.t
    if not address:
        text = t("Send the address of a site or channel: /addfeed {address}, /addfeed {channel}")
        filled = fill(text, address="https://example.org", channel="@example")
        await chat.say(chat.page(filled))
        return
    await chat.say(chat.page(t("I am reading it…")))
    await _propose(chat, address, Wish())


async def answer_correction(chat: Chat) -> bool:
    """Whether what was said corrects a proposed feed: it answers the request for it, or it is
    nothing but corrections while one feed waits. Then it is tried."""
    if chat.message is None or not chat.message.text or not chat.operates:
        return False
    text, asked = chat.message.text, _ASKED.search(chat.answered)
    if asked is None and not looks_like_corrections(text):
        return False
    proposed = await chat.services.database.read(list_feeds, statuses={FeedStatus.PROPOSED})
    if asked is not None:
        proposed = [feed for feed in proposed if feed.id == asked[1]]
    if len(proposed) != 1:
        if asked is None:
            return False
        await chat.say(chat.page(chat.t("There is no such feed.")))
        return True
    await _correct(chat, proposed[0], text.splitlines())
    return True


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


async def press_other(chat: Chat, arguments: list[str]) -> None:
    """Another way to read the address is tried: `fo:KEY:FEED`. The address is in the message that
    the proposal quotes."""
    if not await operates(chat):
        return
    key, code = arguments
    quoted = chat.message.reply_to_message if chat.message else None
    if quoted is None or not quoted.text:
        await chat.refuse(chat.t("The address is no longer here. Please send it again."))
        return
    feed = await feed_of(chat, code)
    _, address = split_command(quoted.text)
    await chat.release()
    await _propose(chat, address, Wish(choice=key, instead_of=feed.id))


async def press_correct(chat: Chat, arguments: list[str]) -> None:
    """Selectors are asked for: `fc:FEED`."""
    if not await operates(chat):
        return
    t, feed = chat.t, await feed_of(chat, arguments[0])
    now = [
        foreign(f"{key.removeprefix('select.')}: {value}")
        for key, values in as_flat(feed.declaration).items()
        for value in (values if isinstance(values, list) else [values])
        if key.startswith(("select.", "split", "line"))
    ]
    question = chat.page(
        bold(words(t("Answer this message with what is to change, a line each:"))),
        foreign("item: .news-item"),
        foreign("date: time@datetime"),
        *([words(t("So far it is:")), *now] if now else []),
        foreign(f"/addfeed {feed.id}"),
    )
    await chat.ask(question)


async def press_filter(chat: Chat, arguments: list[str]) -> None:
    """A proposed feed takes only what is about Syria, or everything: `ff:FEED`."""
    if not await operates(chat):
        return
    feed = await feed_of(chat, arguments[0])
    wanted = "none" if feed.declaration.filter == "syria" else "syria"
    await chat.release()
    await _correct(chat, feed, [f"filter: {wanted}"])


async def _propose(chat: Chat, address: str, wish: Wish) -> None:
    services = chat.services
    pasted = address.split()[0] if "://" in address or "." in address else address
    await _try(
        chat,
        propose(pasted, parts=services, actor=chat.actor, now=services.clock(), wish=wish),
        refused=chat.t("This cannot be a feed."),
    )


async def _correct(chat: Chat, feed: StoredFeed, lines: list[str]) -> None:
    t, services = chat.t, chat.services
    try:
        changes = read_corrections([line for line in lines if line.strip()])
    except DataFileError:
        unfit = t("I did not understand that. Write for example: {line}")
        await chat.say(chat.page(fill(unfit, line="item: .news-item")))
        return
    await _try(
        chat,
        correct(feed.id, changes, parts=services, actor=chat.actor, now=services.clock()),
        refused=t("With that, nothing can be read. The feed stays as it was."),
    )


async def _try(chat: Chat, proposing: Awaitable[Proposal], *, refused: str) -> None:
    """Shows what comes of it, or why nothing does."""
    t = chat.t
    try:
        proposal = await proposing
    except CollectError as error:
        lines: list[Text | str] = [bold(words(refused)), refusal_words(error, t)]
        if error.kind in _ADVISED and error.kind in ADVICE:
            lines.append(advice_words(error.kind, t))
        await chat.say(chat.page(*lines))
    except DataFileError as error:
        unfit = fill(t("That does not fit: {cause}"), cause=error.message)
        await chat.say(chat.page(unfit))
    except FeedExists as error:
        twin = fill(t("The feed {id} reads this address already."), id=error.feed_id)
        await chat.say(chat.page(twin))
    else:
        if proposal.check is None:
            if proposal.refused is not None:
                read = t("The page itself cannot be read: {cause} This is read of it already.")
                await chat.say(chat.page(fill(read, cause=refusal_words(proposal.refused, t))))
            await show_feed(chat, proposal.feed, t("This feed is there already."))
        else:
            await _show_proposal(chat, proposal, proposal.check)


async def _show_proposal(chat: Chat, proposal: Proposal, check: Check) -> None:
    t, services = chat.t, chat.services
    total = len(check.items)
    entries = [_entry(chat, draft) for draft in check.published[:SHOWN_ITEMS]]
    head: list[Text | str] = [feed_title(chat, proposal.feed)]
    if proposal.refused is not None:
        instead = t("The page itself cannot be read: {cause} This is proposed instead.")
        head.append(fill(instead, cause=refusal_words(proposal.refused, t)))
    head.append(fill(t.plural("{n} item on the page.", "{n} items on the page.", total), n=total))
    if entries:
        head.append(words(t("The first would be published like this:")))
    timezone = services.settings.timezone
    now = services.clock()
    foot = [
        fill_words(check, t),
        *(warning_words(each, check, timezone=timezone, now=now, t=t) for each in check.warnings),
        dropped_words(check.dropped, t),
    ]
    question = chat.page(*[line for line in foot if line], bold(words(t("Keep this feed?"))))
    text = join("\n\n", [chat.page(*head), *entries, question])
    rows = _rows(chat, proposal, check)
    if chat.pressed:
        await chat.show(text, *rows)  # in its place, so that it still quotes the address
    else:
        await chat.say(text, *rows, quoting=True)


def _entry(chat: Chat, draft: ItemDraft) -> Text:
    """An item as it would be published, with its figures and whom it names."""
    t, services = chat.t, chat.services
    named = sorted({each.organisation_id for each in draft.organisations})
    names = [foreign(organisation_name(one, services.catalogue, t)) for one in named]
    labels = [
        figures(draft, t),
        fill(t("names {organisations}"), organisations=join(t(", "), names))
        if names
        else words(""),
    ]
    entry = draft_entry(
        draft,
        catalogue=services.catalogue,
        timezone=services.settings.timezone,
        t=t,
        now=services.clock(),
    )
    said = join(" · ", labels)
    return join("\n", [entry, chat.page(said)]) if said else entry


def _rows(chat: Chat, proposal: Proposal, check: Check) -> list[Row]:
    t, feed = chat.t, proposal.feed
    code = token(feed.id, FEED_CHARACTERS)
    rows: list[Row] = [proposal_row(chat, feed)]
    if feed.declaration.kind in _SELECTED:
        rows.append([button(t("✏ Correct the selectors"), "fc", code)])
    if any(warning.sign is Sign.FEW_SYRIA for warning in check.warnings):
        only = feed.declaration.filter == "syria"
        label = t("🌍 Take everything") if only else t("Take only what is about Syria")
        rows.append([button(label, "ff", code)])
    others = proposal.others[:SHOWN_OTHERS]
    return rows + [[button(_label(chat, other), "fo", other.key, code)] for other in others]


def _label(chat: Chat, other: Candidate) -> str:
    """Another way to read the address, as its button says it."""
    feed = other.declaration
    where = f"@{feed.channel}" if feed.channel else feed.address.partition("://")[2].rstrip("/")
    kind = words(kind_words(feed.kind, chat.t))
    label = fill(chat.t("🔁 {kind}: {address}"), kind=kind, address=where)
    return chat.label(label)


COMMANDS = {"addfeed": add_feed_}
BUTTONS = {
    "fs": (FEED, press_confirm),
    "fd": (FEED, press_discard),
    "fo": (rf"[0-9a-f]{{8}}:{FEED}", press_other),
    "fc": (FEED, press_correct),
    "ff": (FEED, press_filter),
}
