"""What people can say to the bot: every command and every button, a module a subject.

A module's COMMANDS are functions `(chat, words after the command)` by the command's name, its
BUTTONS pairs of the form of the arguments (a regular expression) and a function
`(chat, arguments)` by the button's verb.
"""

from collections.abc import Awaitable, Callable, Mapping

from bot.commands import (
    adding,
    audit,
    browsing,
    composing,
    editing,
    exchange,
    feeds,
    help,  # noqa: A004  the command's name
    operators,
    reading,
    start,
    subscribing,
    subscriptions,
)
from bot.commands.chat import Chat, OldButton

Command = Callable[[Chat, str], Awaitable[None]]
Button = tuple[str, Callable[[Chat, list[str]], Awaitable[None]]]

COMMANDS: Mapping[str, Command] = {
    **start.COMMANDS,
    **subscribing.COMMANDS,
    **subscriptions.COMMANDS,
    **reading.COMMANDS,
    **help.COMMANDS,
    **feeds.COMMANDS,
    **adding.COMMANDS,
    **editing.COMMANDS,
    **exchange.COMMANDS,
    **operators.COMMANDS,
    **audit.COMMANDS,
}


async def press_command(chat: Chat, arguments: list[str]) -> None:
    """A command by a button: `m:COMMAND`. Its answer is a message of its own."""
    if arguments[0] not in COMMANDS:
        raise OldButton
    chat.replaces = False
    await COMMANDS[arguments[0]](chat, "")


BUTTONS: Mapping[str, Button] = {
    "m": (r"[a-z]+", press_command),
    **start.BUTTONS,
    **composing.BUTTONS,
    **subscribing.BUTTONS,
    **subscriptions.BUTTONS,
    **reading.BUTTONS,
    **browsing.BUTTONS,
    **feeds.BUTTONS,
    **adding.BUTTONS,
    **editing.BUTTONS,
    **exchange.BUTTONS,
    **operators.BUTTONS,
    **audit.BUTTONS,
}
