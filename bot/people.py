"""Operators as the bot meets them: who they are, and how to speak with them."""

from bot.services import Services
from bot.translation import LANGUAGES, Translation, translation
from storage.operators import Role, list_operators
from storage.subscribers import get_subscriber

TRANSPORT = "telegram"


async def operators_of(services: Services) -> dict[int, Role]:
    """Everybody with a role on Telegram, by id: first those whom the settings name as owners."""
    roles = dict.fromkeys(services.settings.operators, Role.OWNER)
    for operator in await services.database.read(list_operators):
        if operator.transport == TRANSPORT:
            roles.setdefault(operator.user_id, operator.role)
    return roles


async def translation_of(services: Services, user_id: int) -> Translation:
    """The messages in the language that a person chose; Arabic to those who have not chosen."""
    known = await services.database.read(get_subscriber, transport=TRANSPORT, chat_id=user_id)
    return translation(known.language if known else LANGUAGES[0])
