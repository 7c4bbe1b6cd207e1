"""`rasid feeds edit` and its short forms: a feed's declaration is changed."""

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.errors import CommandFailed, WrongUsage
from bot.cli.feed_adding import ACTOR, Json
from bot.cli.output import say, show, show_json
from bot.cli.start import read_settings

if TYPE_CHECKING:
    from bot.feed_editing import Edit
    from config.catalogue import Catalogue

FeedId = Annotated[str, typer.Argument(metavar="ID", help="The id of a feed.")]
NoCheck = Annotated[bool, typer.Option("--no-check", help="Do not try it on the page first.")]


def edit(
    feed_id: FeedId,
    changes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KEY=VALUE]...",
            help="Keys of feeds.yaml, nested ones with dots. A key given twice makes a list; "
            "`KEY=` takes a change back.",
        ),
    ] = None,
    yaml: Annotated[
        str | None,
        typer.Option("--yaml", metavar="FILE", help="Keys and values from a file; - for input."),
    ] = None,
    no_check: NoCheck = False,
    as_json: Json = False,
) -> int:
    """Change the declaration of a feed. It is tried on the page first, and what it would publish is
    shown.

    \b
    Example:
      rasid feeds edit sana every=2m fetch.min_delay=5s 'clean=تابعونا.*$'
    """
    from bot.feed_editing import Edit
    from config.feed_edits import read_typed, read_yaml_changes

    if bool(changes) == bool(yaml):
        raise WrongUsage("write KEY=VALUE, or --yaml FILE")
    if yaml:
        name, text = _text_of(yaml)
        wanted, file = read_yaml_changes(text, name)
        change = Edit(feed_id, wanted, file)
    else:
        change = Edit(feed_id, read_typed(changes or ()))
    return _change(change, tried=not no_check, as_json=as_json)


def trust(
    feed_id: FeedId,
    grade: Annotated[
        str,
        typer.Argument(
            metavar="GRADE",
            help="official, agency, established, independent, partisan, aggregator, unverified.",
        ),
    ],
    as_json: Json = False,
) -> int:
    """Say who speaks in a feed.

    \b
    Example:
      rasid feeds trust sana official
    """
    return _set(feed_id, {("trust",): grade}, as_json)


def region(
    feed_id: FeedId,
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A name, or a P-code.")],
    as_json: Json = False,
) -> int:
    """Say where a feed is at home, which decides among places of one name.

    \b
    Example:
      rasid feeds region enab-baladi ريف دمشق
    """
    return _set(feed_id, {("region",): _place(_catalogue(), place)}, as_json)


def org(
    feed_id: FeedId,
    organisation: Annotated[str, typer.Argument(metavar="ORGANISATION", help="A name, or an id.")],
    as_json: Json = False,
) -> int:
    """Say which organisation publishes a feed.

    \b
    Example:
      rasid feeds org sana sana
    """
    return _set(feed_id, {("org",): _organisation(_catalogue(), organisation)}, as_json)


def _set(feed_id: str, changes: Mapping[tuple[str, ...], Any], as_json: bool) -> int:
    from bot.feed_editing import Edit

    return _change(Edit(feed_id, changes), tried=False, as_json=as_json)


def _change(change: "Edit", *, tried: bool, as_json: bool) -> int:
    from bot.cli import check_views, feed_views
    from bot.cli.feed_work import edit as keep
    from config.errors import DataFileError

    settings = read_settings()
    try:
        kept = asyncio.run(keep(settings, change, tried=tried, actor=ACTOR))
    except DataFileError as error:
        if change.file is not None:
            raise
        raise WrongUsage(error.message) from error
    if as_json:
        published = check_views.check_as_dict(kept.check) if kept.check else None
        show_json(feed_views.as_dict(kept.feed) | {"check": published})
        return 0
    if kept.check is not None:
        text = check_views.checked(kept.check, catalogue=kept.catalogue, timezone=settings.timezone)
        show(text)
    say(f"rasid: {kept.feed.id} is changed")
    return 0


def _text_of(source: str) -> tuple[Path, str]:
    from config.yaml_file import read_text

    if source == "-":
        return Path("input"), sys.stdin.read()
    return Path(source), read_text(Path(source))


def _catalogue() -> "Catalogue":
    from config.catalogue import load_catalogue

    settings = read_settings()
    return load_catalogue(settings.config_dir, data_dir=settings.data_dir)


def _place(catalogue: "Catalogue", name: str) -> str:
    """The P-code of a place. Raises CommandFailed where the name is of none or of several."""
    from bot.cli import place_views
    from config.entries import suggestion
    from config.official.names import glued_key
    from config.places import Level

    gazetteer, wanted = catalogue.gazetteer, glued_key(name)
    if gazetteer.get(name.upper()) is not None:
        return name.upper()
    found = [
        place
        for place in gazetteer.places
        if wanted
        and wanted in {glued_key(each) for each in (place.name_ar, place.name_en, *place.aliases)}
    ]
    governorates = [place for place in found if place.level is Level.GOVERNORATE]
    if len(governorates) == 1:
        return governorates[0].pcode  # as everywhere, the widest place of the name
    if len(found) == 1:
        return found[0].pcode
    if not found:
        close = suggestion(name, (place.name_ar for place in gazetteer.places))
        raise CommandFailed(f"no place is called {name}{close}")
    for place in found:
        say(place_views.line(place, gazetteer))
    raise CommandFailed(f"{len(found)} places are called {name}: give the P-code of one")


def _organisation(catalogue: "Catalogue", name: str) -> str:
    """The id of an organisation; a name that nobody has goes on as it is, to be told so."""
    wanted = name.casefold().strip()
    found = [
        organisation.id
        for organisation in catalogue.organisations.values()
        if wanted in (organisation.name_ar.casefold(), (organisation.name_en or "").casefold())
    ]
    return found[0] if len(found) == 1 else name
