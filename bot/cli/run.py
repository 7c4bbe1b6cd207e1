"""`rasid run`, `rasid demo` and `rasid chat`."""

import asyncio
from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.errors import WrongUsage
from bot.cli.start import read_settings
from bot.memory import leave_out_colours


class Role(StrEnum):
    """What a process does; parts of the work in processes of their own come later."""

    ALL = "all"
    SCHEDULER = "scheduler"
    WORKER = "worker"
    BOT = "bot"


def run(
    role: Annotated[Role, typer.Option(help="What this process does; only `all` as yet.")] = (
        Role.ALL
    ),
) -> int:
    """Collect, classify, store and deliver until stopped.

    With RASID_TELEGRAM_TOKEN it is the bot; without one it prints the alerts here.

    \b
    Example:
      rasid run
    """
    if role is not Role.ALL:
        raise WrongUsage(f"--role {role}: this version runs everything in one process (--role all)")
    leave_out_colours()
    settings = read_settings()
    from bot.cli.process import run_until_stopped

    asyncio.run(run_until_stopped(settings))
    return 0


def demo(
    once: Annotated[bool, typer.Option("--once", help="End after the alerts.")] = False,
) -> int:
    """Show Rasid at work on a sample site of its own, without the internet.

    Prints the alerts and what happened, then answers what you would type to the bot.

    \b
    Example:
      rasid demo --once
    """
    from bot.cli.logs import configure_logging
    from bot.demo.run import run_demo

    configure_logging("console")
    return asyncio.run(run_demo(once=once))


def chat() -> int:
    """Talk to the bot in this terminal, on the current database.

    \b
    Example:
      rasid chat
    """
    settings = read_settings()
    from bot.cli.process import chat_in_terminal

    asyncio.run(chat_in_terminal(settings))
    return 0
