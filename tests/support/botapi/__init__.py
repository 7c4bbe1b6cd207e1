"""An emulator of the Telegram Bot API over real HTTP, strict where Telegram is.

    async with BotApi() as api:
        user = api.user(7, language_code="ar")
        await user.say("/start")                 # `api.base_url` is what the bot was given
        welcome = await user.receives("أهلا")
        await user.press("إدلب")

Refusals have Telegram's own words. What the emulator does not know (a method, a parameter) is
refused loudly and fails the test at the end of the block: never a silent "ok".
"""

from tests.support.botapi.faults import Effect, Fault
from tests.support.botapi.keyboards import Button
from tests.support.botapi.messages import Callback, Message
from tests.support.botapi.people import Chat, User
from tests.support.botapi.rates import NO_RATES, TELEGRAM_RATES, Rates, Violation
from tests.support.botapi.server import TOKEN, Accepted, BotApi, Refused

__all__ = [
    "NO_RATES",
    "TELEGRAM_RATES",
    "TOKEN",
    "Accepted",
    "BotApi",
    "Button",
    "Callback",
    "Chat",
    "Effect",
    "Fault",
    "Message",
    "Rates",
    "Refused",
    "User",
    "Violation",
]
