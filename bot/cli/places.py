"""`rasid places`: the official table of places, and what is known of a place."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.errors import CommandFailed, WrongUsage
from bot.cli.output import say, show, show_json
from bot.cli.start import read_settings

if TYPE_CHECKING:
    from collectors.dataset import Table
    from config.settings import Settings

app = typer.Typer(
    help="Places: the official table under Rasid's own, and what is known of one.",
    rich_markup_mode=None,
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("import")
def import_file(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="XLSX or CSV of OCHA, or GeoNames' SY.txt.")
    ],
    as_json: Json = False,
) -> int:
    """Take the places of an official table in, under Rasid's own.

    OCHA's tables are matched by P-code, GeoNames' by name and distance. What is known stays: a
    table adds places, other names and missing coordinates. The result is kept in RASID_DATA_DIR.

    \b
    Example:
      rasid places import syr_admin_boundaries.xlsx
    """
    return _take_in(read_settings(), file, None, as_json)


@app.command()
def update(as_json: Json = False) -> int:
    """Download the official table from its publisher (RASID_PLACES_URL), and take it in.

    \b
    Example:
      rasid places update
    """
    settings = read_settings()
    table = asyncio.run(_download(settings))
    say(f"rasid: {table.url}: {len(table.body):,} bytes")
    return _take_in(settings, Path(table.name), table.body, as_json)


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name in any spelling, or a P-code.")],
    as_json: Json = False,
) -> int:
    """Show the places of a name: P-code, what they lie in, coordinates.

    \b
    Example:
      rasid places find 'كفر نبل'
    """
    from bot.cli import place_views
    from config.catalogue import load_catalogue
    from config.entries import suggestion
    from config.official.names import glued_key

    if not name.strip():
        raise WrongUsage("give a name or a P-code")
    settings = read_settings()
    gazetteer = load_catalogue(settings.config_dir, data_dir=settings.data_dir).gazetteer
    wanted = glued_key(name)
    keys = {
        place.pcode: {glued_key(each) for each in (place.name_ar, place.name_en, *place.aliases)}
        for place in gazetteer.places
    }
    found = [
        place
        for place in gazetteer.places
        if place.pcode.casefold() == name.casefold() or (wanted and wanted in keys[place.pcode])
    ]
    if as_json:
        show_json([place_views.as_dict(place, gazetteer) for place in found])
    for place in found if not as_json else ():
        show(place_views.line(place, gazetteer))
    if not found:
        close = suggestion(name, (place.name_ar for place in gazetteer.places))
        raise CommandFailed(f"no place is called {name}{close}")
    return 0


async def _download(settings: "Settings") -> "Table":
    from bot.wiring import make_table_fetcher
    from collectors.dataset import fetch_table

    async with make_table_fetcher(settings) as fetcher:
        return await fetch_table(fetcher, settings.places_url)


def _take_in(settings: "Settings", path: Path, content: bytes | None, as_json: bool) -> int:
    from bot.cli import place_views
    from bot.data_dir import make_data_dir
    from config.official.importing import import_places

    make_data_dir(settings.data_dir)
    imported = import_places(path, settings.data_dir, content)
    if as_json:
        show_json(place_views.imported_as_dict(imported))
    else:
        show(place_views.imported(imported))
    if imported.outcome.added or imported.outcome.merged:
        say(
            "rasid: a `rasid run` that is at work knows them after its next start; "
            "`rasid reclassify` reads the archive again"
        )
    return 0
