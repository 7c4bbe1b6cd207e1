"""`rasid query`: what the chat would answer."""

import asyncio
from typing import Annotated

import typer

from bot.cli.errors import WrongUsage
from bot.cli.output import show_json
from bot.cli.start import read_settings


def query(
    text: Annotated[str, typer.Argument(help="A question, as one would write it in the chat.")],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="With --json: how many items.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Answer a question from what is stored, as the chat does.

    \b
    Example:
      rasid query 'ماذا حدث في إدلب اليوم؟'
    """
    if not text.strip():
        raise WrongUsage("write a question, such as 'ماذا حدث في إدلب اليوم؟'")
    settings = read_settings()
    from bot.cli.answering import answer_as_dict, answer_in_words

    if as_json:
        show_json(asyncio.run(answer_as_dict(settings, text, limit=limit)))
    else:
        asyncio.run(answer_in_words(settings, text))
    return 0
