"""`rasid operators`: who may change feeds in the chat."""

import asyncio
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.errors import CommandFailed
from bot.cli.feed_adding import ACTOR, Json
from bot.cli.output import say, show, show_json
from bot.cli.start import read_settings

if TYPE_CHECKING:
    from config.settings import Settings
    from storage.operators import Operator

app = typer.Typer(help="The operators: who may change feeds in the chat.", rich_markup_mode=None)

PersonId = Annotated[int, typer.Argument(metavar="ID", min=1, help="A person's Telegram id.")]


@app.command("list")
def list_all(as_json: Json = False) -> int:
    """List who may change feeds, and who gave them that right.

    \b
    Example:
      rasid operators list
    """
    settings = read_settings()
    known = asyncio.run(_list(settings))
    rows: list[dict[str, Any]] = [
        {"id": user_id, "role": "owner", "added_by": "RASID_OPERATORS", "added_at": None}
        for user_id in settings.operators
    ]
    rows += [
        {
            "id": one.user_id,
            "role": one.role.value,
            "added_by": one.added_by,
            "added_at": one.added_at.isoformat(),
        }
        for one in known
    ]
    if as_json:
        show_json(rows)
        return 0
    for row in rows:
        show(f"{row['id']:<16} {row['role']:<9} {row['added_by']:<24} {row['added_at'] or ''}")
    if not rows:
        say("rasid: there are none; set RASID_OPERATORS to your own Telegram id")
    return 0


@app.command()
def add(
    person: PersonId,
    owner: Annotated[
        bool, typer.Option("--owner", help="May also add and remove operators.")
    ] = False,
) -> int:
    """Let a person change feeds in the chat.

    \b
    Example:
      rasid operators add 123456789
    """
    role = "owner" if owner else "operator"
    new = asyncio.run(_add(read_settings(), person, role))
    say(f"rasid: {person} is {'' if new else 'already '}an {role}")
    return 0


@app.command()
def remove(person: PersonId) -> int:
    """Take that right back.

    \b
    Example:
      rasid operators remove 123456789
    """
    settings = read_settings()
    removed = asyncio.run(_remove(settings, person))
    if person in settings.operators:
        raise CommandFailed(f"{person} is an owner by RASID_OPERATORS: take the id out there")
    if not removed:
        raise CommandFailed(f"{person} is no operator")
    say(f"rasid: {person} is an operator no longer")
    return 0


async def _list(settings: "Settings") -> "list[Operator]":
    from bot.cli.archive import open_archive
    from storage.operators import list_operators

    async with open_archive(settings) as database:
        return await database.read(list_operators)


async def _add(settings: "Settings", person: int, role: str) -> bool:
    from bot.cli.archive import open_archive
    from bot.people import TRANSPORT
    from bot.wiring import utc_now
    from storage.operators import Role, add_operator

    async with open_archive(settings) as database:
        return await database.write(
            add_operator, TRANSPORT, person, Role(role), actor=ACTOR, now=utc_now()
        )


async def _remove(settings: "Settings", person: int) -> bool:
    from bot.cli.archive import open_archive
    from bot.people import TRANSPORT
    from bot.wiring import utc_now
    from storage.operators import remove_operator

    async with open_archive(settings) as database:
        return await database.write(remove_operator, TRANSPORT, person, actor=ACTOR, now=utc_now())
