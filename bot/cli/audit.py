"""`rasid audit`: who changed what."""

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.errors import WrongUsage
from bot.cli.feed_adding import Json
from bot.cli.output import say, show, show_json
from bot.cli.start import read_settings

if TYPE_CHECKING:
    from config.settings import Settings
    from storage.records import AuditEntry


def audit(
    feed: Annotated[
        str | None, typer.Option("--feed", metavar="ID", help="Only changes of this feed.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="From this ISO date on.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many at most.")] = 50,
    as_json: Json = False,
) -> int:
    """Tell who changed which feed or operator, and when; the newest first.

    \b
    Example:
      rasid audit --feed sana --since 2026-11
    """
    from bot.cli.moments import interval_of

    settings = read_settings()
    try:
        start = interval_of(since, settings.timezone).start if since else None
    except ValueError as error:
        raise WrongUsage(str(error)) from error
    entries = asyncio.run(_entries(settings, feed, start, limit))
    if as_json:
        show_json([_as_dict(entry) for entry in entries])
        return 0
    for entry in entries:
        at = entry.at.astimezone(settings.timezone)
        show(f"{at:%Y-%m-%d %H:%M}  {entry.actor:<20} {entry.subject:<28} {_told(entry)}")
    if not entries:
        say("rasid: nothing was changed")
    return 0


def _told(entry: "AuditEntry") -> str:
    before, after = entry.before or {}, entry.after or {}
    keys = list(dict.fromkeys([*before, *after]))
    parts = [
        f"{key}: {before[key]} -> {after[key]}"
        if key in before and key in after
        else f"{key}: {after[key]}"
        if key in after
        else f"{key}: no longer {before[key]}"
        for key in keys
    ]
    return f"{entry.action}  {'; '.join(parts)}".rstrip()


def _as_dict(entry: "AuditEntry") -> dict[str, Any]:
    return {
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
    }


async def _entries(
    settings: "Settings", feed_id: str | None, since: datetime | None, limit: int
) -> "list[AuditEntry]":
    from bot.cli.archive import open_archive
    from storage.audit import list_entries

    async with open_archive(settings) as database:
        return list(await database.read(list_entries, limit=limit, feed_id=feed_id, since=since))
