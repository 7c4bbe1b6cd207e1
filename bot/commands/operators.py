"""/operators, /addoperator and /removeoperator: who may change feeds. For owners.

A person is added by a link that serves once, which the owner sends them; by answering a message of
theirs in a group; or by their Telegram id. Telegram does not tell a bot who somebody is before they
have written to it, so the link is the way that always works.
"""

import re
from contextlib import suppress

from telegram.error import TelegramError
from telegram.helpers import create_deep_linked_url

from bot.command_menu import set_own_commands
from bot.commands.chat import Chat
from bot.commands.help import menu
from bot.keyboards import Row, button
from bot.markup import Text, bold, fill, foreign, page, words
from bot.people import TRANSPORT, operators_of, translation_of
from bot.translation import Translation
from storage.operators import (
    INVITATION_LASTS,
    Operator,
    Role,
    accept,
    add_operator,
    invite,
    remove_operator,
)

PAYLOAD = "op-"
"""What the payload of an inviting link begins with; a number in base 16 follows."""

_ID = re.compile(r"[1-9]\d{0,18}")


async def operators(chat: Chat, _arguments: str) -> None:
    """Everybody with a role, each with a button that takes it back."""
    if await owns(chat):
        await _show_operators(chat)


async def add_operator_(chat: Chat, arguments: str) -> None:
    """`/addoperator` gives an inviting link; with an id, or as an answer to somebody's message, it
    adds that person."""
    if not await owns(chat):
        return
    answered = chat.message.reply_to_message if chat.message and not chat.pressed else None
    person = answered.from_user if answered else None
    if _ID.fullmatch(arguments):
        await _add(chat, int(arguments))
    elif person is not None and not person.is_bot:
        await _add(chat, person.id)
    elif chat.kind != "private":
        await chat.say(chat.page(chat.t("Answer a message of the person with /addoperator.")))
    else:
        await _invite(chat)


async def remove_operator_(chat: Chat, arguments: str) -> None:
    """`/removeoperator ID`; without an id, the list."""
    if not await owns(chat):
        return
    if _ID.fullmatch(arguments):
        await _remove(chat, int(arguments))
    else:
        await _show_operators(chat)


async def press_invite(chat: Chat, _arguments: list[str]) -> None:
    """Another operator: `oi`. The link is a message of its own, to be passed on; never in a group,
    where anybody could open it first."""
    if not await owns(chat):
        return
    if chat.kind != "private":
        await chat.refuse(chat.t("Answer a message of the person with /addoperator."))
        return
    chat.replaces = False
    await _invite(chat)


async def press_remove(chat: Chat, arguments: list[str]) -> None:
    """A role is taken back, after a question: `od:ID`, then `od:ID:yes`."""
    if not await owns(chat):
        return
    user_id = int(arguments[0])
    if arguments[1:] == ["yes"]:
        await _remove(chat, user_id)
        return
    t, name = chat.t, await person_words(chat, user_id)
    await chat.show(
        chat.page(bold(fill(t("Shall {person} be an operator no longer?"), person=name))),
        [button(t("Yes"), "od", user_id, "yes"), button(t("No"), "ol")],
    )


async def press_list(chat: Chat, _arguments: list[str]) -> None:
    """The list again: `ol`."""
    if await owns(chat):
        await _show_operators(chat)


async def accept_invitation(chat: Chat, payload: str) -> None:
    """Somebody opened an inviting link."""
    t, services = chat.t, chat.services
    number = payload.removeprefix(PAYLOAD)
    taken: Operator | None = None
    if chat.kind == "private" and chat.user_id and re.fullmatch(r"[0-9a-f]{1,16}", number):
        taken = await services.database.write(
            accept, int(number, 16), chat.transport, chat.user_id, now=services.clock()
        )
    if taken is None:
        await chat.say(chat.page(t("This link is used up or too old. Ask for another one.")))
        return
    await chat.subscribing()
    new = chat.role is None
    chat.role = chat.role or taken.role
    if chat.transport == TRANSPORT and chat.user_id is not None:
        await set_own_commands(services, chat.bot, chat.user_id, chat.role)
    await chat.say(
        chat.page(
            bold(words(t("You are an operator of this bot."))),
            t("You decide which feeds are read: /feeds. Send me an address to add one."),
        ),
        *menu(chat),
    )
    if new:
        await _tell_inviter(chat, taken)


async def owns(chat: Chat) -> bool:
    """Whether an owner asks; others are told."""
    if not chat.owns:
        await chat.refuse(chat.t("Only owners of this bot can do that."))
    return chat.owns


async def person_words(chat: Chat, user_id: int) -> Text:
    """A person by the name that Telegram tells now, for none is kept; else by the end of their
    id."""
    if chat.transport != TRANSPORT:
        return short_person(user_id, chat.t)
    if user_id == chat.user_id:
        return words(chat.t("you"))
    with suppress(TelegramError):
        person = await chat.bot.get_chat(user_id)
        if person.first_name:
            return foreign(" ".join(filter(None, (person.first_name, person.last_name))))
    return short_person(user_id, chat.t)


def short_person(user_id: int, t: Translation) -> Text:
    """A person of whom only the id is known: its end is enough to tell operators apart."""
    return fill(t("operator {id}"), id=str(user_id)[-4:])


async def _show_operators(chat: Chat, note: str = "") -> None:
    t = chat.t
    lines: list[Text | str] = [note] if note else []
    rows: list[Row] = []
    for user_id, role in (await operators_of(chat.services)).items():
        name = await person_words(chat, user_id)
        said = t("owner") if role is Role.OWNER else t("operator")
        lines.append(fill("• {person}: {role}", person=bold(name), role=words(said)))
        if user_id not in chat.services.settings.operators and user_id != chat.user_id:
            label = chat.label(fill("✖ {person}", person=name))
            rows.append([button(label, "od", user_id)])
    if not rows:
        lines += ["", t("Nobody else changes feeds. Invite somebody by a link:")]
    await chat.show(chat.page(*lines), *rows, [button(t("Invite an operator"), "oi")])


async def _invite(chat: Chat) -> None:
    t, services = chat.t, chat.services
    if chat.transport != TRANSPORT:  # where no link leads to
        command = fill(t("In the terminal: {command}"), command="rasid operators add ID")
        await chat.say(chat.page(command))
        return
    number = await services.database.write(
        invite, Role.OPERATOR, actor=chat.actor, now=services.clock()
    )
    link = create_deep_linked_url(chat.bot.username, f"{PAYLOAD}{number:x}")
    hours = int(INVITATION_LASTS.total_seconds() // 3600)
    serves = fill(
        t.plural(
            "Send this link to the person. It serves once, within {n} hour:",
            "Send this link to the person. It serves once, within {n} hours:",
            hours,
        ),
        n=hours,
    )
    await chat.say(chat.page(serves, foreign(link)))


async def _add(chat: Chat, user_id: int) -> None:
    t, services = chat.t, chat.services
    if user_id not in await operators_of(services):
        await services.database.write(
            add_operator,
            TRANSPORT,
            user_id,
            Role.OPERATOR,
            actor=chat.actor,
            now=services.clock(),
        )
        await set_own_commands(services, chat.bot, user_id, Role.OPERATOR)
    name = await person_words(chat, user_id)
    await chat.say(chat.page(fill(t("{person} is an operator now."), person=name)))


async def _remove(chat: Chat, user_id: int) -> None:
    services = chat.services
    removed = await services.database.write(
        remove_operator, TRANSPORT, user_id, actor=chat.actor, now=services.clock()
    )
    if removed and user_id not in services.settings.operators:
        await set_own_commands(services, chat.bot, user_id, None)
    note = chat.t("Done.") if removed else chat.t("There is no such operator.")
    await _show_operators(chat, note)


async def _tell_inviter(chat: Chat, taken: Operator) -> None:
    """Whoever made the link learns who used it; if they cannot be reached, the audit tells."""
    transport, _, inviter = taken.added_by.partition(":")
    if transport != TRANSPORT or chat.user_id is None or not inviter.isdigit():
        return
    t = await translation_of(chat.services, int(inviter))
    told = fill(t("{person} is an operator now."), person=await _own_name(chat))
    with suppress(TelegramError):
        await chat.bot.send_message(int(inviter), page([told], right_to_left=t.right_to_left).html)


async def _own_name(chat: Chat) -> Text:
    person = chat.message.from_user if chat.message else None
    return foreign(person.full_name) if person else short_person(chat.user_id or 0, chat.t)


COMMANDS = {
    "operators": operators,
    "addoperator": add_operator_,
    "removeoperator": remove_operator_,
}
BUTTONS = {
    "oi": (r"", press_invite),
    "od": (r"\d{1,19}(:yes)?", press_remove),
    "ol": (r"", press_list),
}
