"""/exportfeeds, and lists of feeds that an operator sends as a file: OPML or our YAML."""

from io import BytesIO
from typing import get_args

from telegram import Document
from telegram.error import TelegramError

from bot.commands.chat import Chat
from bot.commands.feeds import operates
from bot.commands.help import only_text
from bot.feed_exchange import MAX_BYTES, file_of, foresee, read_feeds, take_over
from bot.keyboards import button
from bot.markup import Text, bold, fill, foreign, join, words
from config.errors import DataFileError
from config.feeds_exchange import Exchange, Format
from storage.feed_edits import ImportPlan

SUFFIXES = (".opml", ".xml", ".yaml", ".yml")
SHOWN = 8


async def export_feeds(chat: Chat, arguments: str) -> None:
    """`/exportfeeds`, then the form; or `/exportfeeds opml`."""
    if not await operates(chat):
        return
    form = arguments.strip().lower()
    if form in get_args(Format):
        await _send(chat, "opml" if form == "opml" else "yaml")
        return
    t = chat.t
    await chat.show(
        chat.page(
            bold(words(t("All feeds as a file"))),
            t("YAML keeps everything, for another Rasid. OPML can be read by every feed reader,"
              " and by Rasid too."),
            t("Send me such a file, and I take its feeds over."),
        ),
        [button("YAML", "ex", "yaml"), button("OPML", "ex", "opml")],
    )  # fmt: skip


async def press_export(chat: Chat, arguments: list[str]) -> None:
    """The form was chosen: `ex:FORM`."""
    if await operates(chat):
        await _send(chat, "opml" if arguments[0] == "opml" else "yaml")


async def document(chat: Chat, _arguments: str) -> None:
    """A file. Of an operator it is read as a list of feeds, and asked about."""
    sent = chat.message.document if chat.message else None
    name = (sent.file_name or "") if sent else ""
    if sent is None or not chat.operates or not name.lower().endswith(SUFFIXES):
        await only_text(chat, "")
        return
    found = await _read(chat, sent)
    if found is None:
        return
    t, plan = chat.t, await foresee(chat.services, found)
    lines = _told(chat, found, plan)
    if not plan.added:
        await chat.say(chat.page(*lines, "", t("There is nothing new to take over.")))
        return
    added = len(plan.added)
    label = fill(t.plural("Take {n} feed over", "Take {n} feeds over", added), n=added)
    await chat.say(
        chat.page(*lines),
        [button(label.plain, "im", "yes"), button(t("No"), "im", "no")],
        quoting=True,
    )


async def press_import(chat: Chat, arguments: list[str]) -> None:
    """The answer: `im:yes` or `im:no`. The file is the message that the question quotes."""
    if not await operates(chat):
        return
    t = chat.t
    if arguments != ["yes"]:
        await chat.show(chat.page(t("Nothing was taken over.")))
        return
    quoted = chat.message.reply_to_message if chat.message else None
    if quoted is None or quoted.document is None:
        await chat.refuse(t("The file is no longer here. Please send it again."))
        return
    found = await _read(chat, quoted.document)
    if found is None:
        return
    plan = await take_over(chat.services, found, actor=chat.actor)
    added = len(plan.added)
    count = t.plural("{n} feed was taken over.", "{n} feeds were taken over.", added)
    await chat.show(
        chat.page(bold(fill(count, n=added)), t("They will be read within a minute.")),
        [button(t("All feeds"), "fl", 0)],
    )


async def _send(chat: Chat, form: Format) -> None:
    if chat.transport == "terminal":
        line = fill(chat.t("In the terminal: {command}"), command="rasid feeds export")
        await chat.say(chat.page(line))
        return
    content = (await file_of(chat.services, form)).encode()
    now = chat.services.clock().astimezone(chat.services.settings.timezone)
    await chat.release()
    await chat.bot.send_document(
        chat.chat_id,
        BytesIO(content),
        filename=f"rasid-{now:%Y-%m-%d}.{form}",
        message_thread_id=chat.thread_id or None,
    )


async def _read(chat: Chat, sent: Document) -> Exchange | None:
    """The feeds of a file; None where it is none, which the person is told."""
    t, name = chat.t, sent.file_name or "feeds"
    if (sent.file_size or 0) > MAX_BYTES:
        await chat.say(chat.page(t("The file is too large.")))
        return None
    try:
        file = await chat.bot.get_file(sent.file_id)
        return await read_feeds(chat.services, bytes(await file.download_as_bytearray()), name)
    except DataFileError as error:
        lines: list[Text | str] = [t("This is no list of feeds: neither OPML nor YAML with feeds.")]
        if error.line is not None:
            lines.append(fill(t("The mistake is in line {n}."), n=error.line))
        await chat.say(chat.page(*lines))
    except TelegramError:
        await chat.say(chat.page(t("Telegram does not give me the file. Please send it again.")))
    return None


def _told(chat: Chat, found: Exchange, plan: ImportPlan) -> list[Text | str]:
    """What is in the file, and what becomes of it."""
    t = chat.t
    lines: list[Text | str] = []
    if plan.added:
        count = t.plural("{n} new feed:", "{n} new feeds:", len(plan.added))
        lines.append(bold(fill(count, n=len(plan.added))))
        lines += [fill("• {name}", name=feed.called(t.language)) for feed in plan.added[:SHOWN]]
        lines += _rest(chat, len(plan.added))
    if plan.known:
        count = t.plural("{n} is there already.", "{n} are there already.", len(plan.known))
        lines.append(fill(count, n=len(plan.known)))
    wrong = [
        *((None, feed.id, "id") for feed in plan.taken),
        *((one.line, one.name, one.key) for one in found.refused),
    ]
    if wrong:
        count = t.plural("{n} cannot be used:", "{n} cannot be used:", len(wrong))
        lines.append(fill(count, n=len(wrong)))
        lines += [_wrong(chat, *each) for each in wrong[:SHOWN]]
        lines += _rest(chat, len(wrong))
    return lines


def _rest(chat: Chat, total: int) -> list[Text]:
    more = total - SHOWN
    if more <= 0:
        return []
    return [fill(chat.t.plural("and {n} more", "and {n} more", more), n=more)]


def _wrong(chat: Chat, line: int | None, name: str, key: str | None) -> Text:
    t = chat.t
    parts = [foreign(name[:40])]
    if line is not None:
        parts.append(fill(t("line {n}"), n=line))
    if key is not None:
        parts.append(fill(t("the key {key} is wrong"), key=key))
    return fill("• {what}", what=join(t(", "), parts))


COMMANDS = {"exportfeeds": export_feeds}
BUTTONS = {
    "ex": (r"yaml|opml", press_export),
    "im": (r"yes|no", press_import),
}
