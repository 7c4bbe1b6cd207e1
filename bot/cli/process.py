"""The long-running commands: `rasid run` and `rasid chat`."""

import asyncio
import signal
import sys

from bot.cli.errors import WrongUsage
from bot.cli.output import say
from bot.data_dir import hold_data_dir
from bot.errors import TokenRefused
from bot.prompt import converse
from bot.running import run
from bot.wiring import Seed, open_services
from config.settings import Settings
from storage.counts import count_feeds
from storage.records import FeedStatus

WITHOUT_BOT = (
    "No RASID_TELEGRAM_TOKEN: the alerts are printed here, for one local subscriber.\n"
    "To make it a bot, get a token from @BotFather and put RASID_TELEGRAM_TOKEN=… into .env."
)
NOTHING_REACHED = (
    "None of the feeds could be reached; they are tried again. "
    "`make demo` shows Rasid at work without the internet."
)
NO_FEEDS = "No feed is active: `rasid feeds list` shows them, `rasid feeds add URL` adds one."


async def run_until_stopped(settings: Settings) -> None:
    """`rasid run`: works until a signal comes. Raises DataDirInUse, WrongUsage where Telegram
    refuses the token."""
    with hold_data_dir(settings.data_dir):  # refused before anything else is said
        if settings.telegram_token is None:
            say(WITHOUT_BOT)
        await _run(settings)


async def _run(settings: Settings) -> None:
    async with open_services(settings, seed=Seed.ALWAYS) as services:
        feeds = await services.database.read(count_feeds, FeedStatus.ACTIVE)
        say(f"Collecting {feeds} feeds. Ctrl-C ends it." if feeds else NO_FEEDS)
        try:
            await run(
                services,
                stop=_stopped_by_signal(),
                out=sys.stdout,
                on_nothing=lambda: say(NOTHING_REACHED),
            )
        except TokenRefused as error:
            raise WrongUsage(str(error)) from None


async def chat_in_terminal(settings: Settings) -> None:
    """`rasid chat`: the handlers of the bot answer what is typed. Raises StorageError."""
    async with open_services(settings) as services:
        await converse(services, sys.stdin, sys.stdout)


def _stopped_by_signal() -> asyncio.Event:
    """Set by the first SIGINT or SIGTERM; a second one ends the process at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def on_signal() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, on_signal)
    return stop
