"""`rasid feeds export` and `rasid feeds import`: all feeds as a file, and back."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.errors import CommandFailed, WrongUsage
from bot.cli.feed_adding import ACTOR, Json
from bot.cli.output import say, show, show_json
from bot.cli.start import read_settings

if TYPE_CHECKING:
    from config.feeds_exchange import Exchange
    from storage.feed_edits import ImportPlan


def export_(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Where to write; else to output.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", help="yaml or opml; else as the name of the file ends."),
    ] = None,
) -> int:
    """Write all feeds, as they are polled, to one file: YAML, or OPML for other readers.

    \b
    Example:
      rasid feeds export feeds.opml
    """
    from bot.cli.feed_work import export

    if form not in (None, "yaml", "opml"):
        raise WrongUsage(f"--format {form}: write yaml or opml")
    ending = file.suffix.lower() if file else ""
    as_opml = form == "opml" or (form is None and ending in (".opml", ".xml"))
    text = asyncio.run(export(read_settings(), "opml" if as_opml else "yaml"))
    if file is None:
        sys.stdout.write(text)
        return 0
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandFailed(f"{file} cannot be written: {error.strerror}") from error
    say(f"rasid: written to {file}")
    return 0


def import_(
    source: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="OPML or our YAML; - for input.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would be added.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Take the feeds of a file over: OPML of any reader, or our own YAML. Those whose address is
    known are passed over; all others are added, or none.

    \b
    Example:
      rasid feeds import feeds.opml --dry-run
    """
    from bot.cli.feed_work import take_in

    content = None if "://" in source else _content(source)
    found, plan = asyncio.run(
        take_in(read_settings(), source, content, dry_run=dry_run, actor=ACTOR)
    )
    if as_json:
        show_json(_as_dict(found, plan, dry_run=dry_run))
    else:
        _show(found, plan, dry_run=dry_run)
    return 1 if found.refused or plan.taken else 0


def _content(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise WrongUsage(f"{source} cannot be read: {error.strerror}") from error


def _show(found: "Exchange", plan: "ImportPlan", *, dry_run: bool) -> None:
    for feed in plan.added:
        state = "" if feed.enabled else " (paused)"
        show(f"+ {feed.id:<24} {feed.kind:<10} {feed.called('ar')}  {feed.address}{state}")
    for feed, known in plan.known:
        show(f"= {feed.id:<24} is there already as {known}")
    for feed in plan.taken:
        show(f"! {feed.id:<24} another feed has this id: change it in the file")
    for refused in found.refused:
        where = f"line {refused.line}: " if refused.line is not None else ""
        show(f"! {refused.name:<24} {where}{refused.reason}")
    verb = "would be added" if dry_run else "added"
    wrong = len(found.refused) + len(plan.taken)
    say(f"rasid: {len(plan.added)} {verb}, {len(plan.known)} known, {wrong} refused")


def _as_dict(found: "Exchange", plan: "ImportPlan", *, dry_run: bool) -> dict[str, Any]:
    return {
        "stored": not dry_run,
        "added": [
            {"id": feed.id, "address": feed.address, "enabled": feed.enabled} for feed in plan.added
        ],
        "known": [{"id": feed.id, "known_as": known} for feed, known in plan.known],
        "refused": [
            *({"line": None, "name": feed.id, "reason": "the id is taken"} for feed in plan.taken),
            *({"line": one.line, "name": one.name, "reason": one.reason} for one in found.refused),
        ],
    }
