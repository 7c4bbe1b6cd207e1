"""`rasid db`: the database's schema and what it holds."""

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.output import say, show, show_json
from bot.cli.start import read_settings

if TYPE_CHECKING:
    from config.settings import Settings

app = typer.Typer(help="The database: its schema, and how much it holds.", rich_markup_mode=None)


@app.command()
def upgrade(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Bring the schema to the newest version; `rasid run` does so too.

    \b
    Example:
      rasid db upgrade
    """
    result = asyncio.run(_upgrade(read_settings()))
    if as_json:
        show_json(result)
    elif result["before"] == result["revision"]:
        show(f"the schema is the newest already: {result['revision']}")
    else:
        show(f"the schema was {result['before'] or 'empty'} and is now {result['revision']}")
    return 0


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Tell the schema's version and how much the database holds; fails where it is not the newest.

    \b
    Example:
      rasid db status --json
    """
    result = asyncio.run(_status(read_settings()))
    if as_json:
        show_json(result)
    else:
        show(f"schema         {result['revision'] or 'none'}")
        for name, count in (result["counts"] or {}).items():
            for part, number in count.items() if isinstance(count, dict) else [("", count)]:
                show(f"{f'{name} {part}':<21}  {number}")
    if not result["current"]:
        say(f"rasid: the schema is not the newest ({result['head']}): type `rasid db upgrade`")
        return 1
    return 0


async def _upgrade(settings: "Settings") -> dict[str, Any]:
    from bot.wiring import open_database

    database = open_database(settings)
    try:
        before = await asyncio.to_thread(database.revision)
        await asyncio.to_thread(database.upgrade)
        return {"before": before, "revision": await asyncio.to_thread(database.revision)}
    finally:
        await database.close()


async def _status(settings: "Settings") -> dict[str, Any]:
    from bot.wiring import open_database
    from storage.counts import count_all

    database = open_database(settings)
    try:
        revision = await asyncio.to_thread(database.revision)
        head = await asyncio.to_thread(database.head)
        counts = await database.read(count_all) if revision == head else None
    finally:
        await database.close()
    return {
        "revision": revision,
        "head": head,
        "current": revision == head,
        "counts": asdict(counts) if counts is not None else None,
    }
