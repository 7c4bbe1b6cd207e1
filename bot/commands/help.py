"""/help, the menu of buttons, and what is said to words that are no command."""

from bot.commands.chat import Chat
from bot.keyboards import Row, button, columns
from bot.markup import Text, bold, words
from bot.translation import message
from storage.operators import Role

MENU: tuple[tuple[str, str], ...] = (
    ("latest", message("Latest news")),
    ("subscribe", message("Subscribe")),
    ("subscriptions", message("My subscriptions")),
    ("region", message("News of a place")),
    ("org", message("News of an organisation")),
    ("search", message("Search")),
    ("language", message("Language")),
    ("stop", message("Stop alerts")),
    ("forget", message("Forget me")),
    ("help", message("Help")),
)
"""Commands for everybody: the label of the button, and what Telegram shows beside the command."""

OPERATOR_MENU: tuple[tuple[str, str], ...] = (
    ("feeds", message("Feeds")),
    ("addfeed", message("Add a feed")),
    ("editfeed", message("Change a feed")),
    ("pausefeed", message("Pause a feed")),
    ("resumefeed", message("Resume a feed")),
    ("exportfeeds", message("Feeds as a file")),
    ("audit", message("What was changed")),
)
OWNER_MENU: tuple[tuple[str, str], ...] = (("operators", message("Operators")),)


def menu_of(role: Role | None) -> tuple[tuple[str, str], ...]:
    """The commands that a person may use."""
    if role is None:
        return MENU
    return MENU + OPERATOR_MENU + (OWNER_MENU if role is Role.OWNER else ())


async def help_(chat: Chat, _arguments: str) -> None:
    """What one can do here."""
    t = chat.t
    lines: list[Text | str] = [
        bold(words(t("Rasid watches the news of Syria and tells you at once."))),
        "",
        t("Write what you want to know: “shelling in Idlib today”."),
        t("To be alerted: /subscribe Idlib shelling"),
        t("/stop pauses the alerts, /start brings them back."),
        t("/forget deletes everything about this chat."),
    ]
    if chat.kind == "group":
        lines.append(t("In a group, mention me or answer one of my messages."))
    await chat.show(chat.page(*lines), *menu(chat))


async def unknown_command(chat: Chat, _arguments: str) -> None:
    """A command that does not exist."""
    await chat.say(chat.page(chat.t("I do not know this command.")), *menu(chat))


async def only_text(chat: Chat, _arguments: str) -> None:
    """A picture, a voice message, a sticker."""
    t = chat.t
    await chat.say(chat.page(t("I only read text. Write what you want to know.")), *menu(chat))


def menu(chat: Chat) -> list[Row]:
    """A button for every command that the asker may use."""
    return columns([button(chat.t(label), "m", command) for command, label in menu_of(chat.role)])


COMMANDS = {"help": help_}
