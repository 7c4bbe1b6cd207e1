"""The list of commands that Telegram shows beside the field for typing."""

from typing import Any

import structlog
from telegram import BotCommand, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.commands.help import MENU, menu_of
from bot.people import operators_of, translation_of
from bot.services import Services
from bot.translation import LANGUAGES, Translation, translation
from storage.operators import Role

log = structlog.get_logger(__name__)


async def set_commands(services: Services, bot: ExtBot[Any]) -> None:
    """Tells Telegram the commands, in each language (the default one for all others); operators
    see theirs as well. Never fails: the commands work without it."""
    try:
        for language in LANGUAGES:
            known = [None, language] if language == LANGUAGES[0] else [language]
            for code in known:
                commands = _commands(MENU, translation(language))
                await bot.set_my_commands(commands, language_code=code)
    except TelegramError as error:
        log.warning("the list of commands could not be set", cause=error.message)
        return
    for user_id, role in (await operators_of(services)).items():
        await set_own_commands(services, bot, user_id, role)


async def set_own_commands(
    services: Services, bot: ExtBot[Any], user_id: int, role: Role | None
) -> None:
    """The commands in the private chat of one person, in the language that they chose; None: those
    of everybody again. Never fails."""
    scope = BotCommandScopeChat(user_id)
    try:
        if role is None:
            await bot.delete_my_commands(scope=scope)
        else:
            t = await translation_of(services, user_id)
            await bot.set_my_commands(_commands(menu_of(role), t), scope=scope)
    except TelegramError as error:
        log.warning("an operator's list of commands could not be set", cause=error.message)


def _commands(entries: tuple[tuple[str, str], ...], t: Translation) -> list[BotCommand]:
    return [BotCommand(name, t(label)) for name, label in entries]
