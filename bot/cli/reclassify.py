"""`rasid reclassify`: the archive again, by the data of today."""

import asyncio
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.errors import WrongUsage
from bot.cli.moments import interval_of
from bot.cli.output import clear_progress, say, show, show_json, show_progress
from bot.cli.start import read_settings

if TYPE_CHECKING:
    from config.settings import Settings
    from pipeline.reclassify import ReclassifyReport

Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only items published then or later: an ISO date."),
]
Everything = Annotated[
    bool, typer.Option("--all", help="Also items that the present data classified.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Report what would change; store nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def reclassify(
    since: Since = None,
    everything: Everything = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> int:
    """Classify stored items again, after the places, organisations or kinds of event changed.

    It may run beside `rasid run`, alerts nobody, and goes on where it was stopped.

    \b
    Example:
      rasid reclassify --since 2026-11-01 --dry-run
    """
    settings = read_settings()
    try:
        start = interval_of(since, settings.timezone).start if since else None
    except ValueError as error:
        raise WrongUsage(f"--since: {error}") from None
    try:
        report = asyncio.run(
            _reclassify(settings, since=start, everything=everything, store=not dry_run)
        )
    except KeyboardInterrupt:
        if not dry_run:
            goes_on = "" if everything else ", and the next run goes on there"
            say(f"rasid: stopped; what was classified again is stored{goes_on}")
        raise
    if as_json:
        show_json(_as_dict(report, stored=not dry_run))
    else:
        show("\n".join(_lines(report, stored=not dry_run)))
    return 0


async def _reclassify(
    settings: "Settings", *, since: datetime | None, everything: bool, store: bool
) -> "ReclassifyReport":
    from bot.wiring import open_services
    from pipeline.reclassify import reclassify

    watched = sys.stderr.isatty()
    async with open_services(settings) as services:
        try:
            return await reclassify(
                services.database,
                classifier=services.classifier,
                catalogue=services.catalogue,
                since=since,
                everything=everything,
                store=store,
                on_batch=_show_progress if watched else None,
            )
        finally:
            if watched:
                clear_progress()


def _show_progress(report: "ReclassifyReport") -> None:
    show_progress(f"{report.items} items, {report.changed} changed")


def _lines(report: "ReclassifyReport", *, stored: bool) -> list[str]:
    done = "changed" if stored else "would change"
    lines = [f"{report.items} items classified again, {report.changed} {done}"]
    lines += [f"  {label:<14} {count}" for label, count in report.by_label.most_common()]
    for change in report.examples:
        lines.append(f"item {change.item_id}: {change.text}")
        lines += [
            f"  {label:<14} {before or '-'} → {now or '-'}"
            for label, (before, now) in change.labels.items()
        ]
    return lines


def _as_dict(report: "ReclassifyReport", *, stored: bool) -> dict[str, Any]:
    return {
        "stored": stored,
        "items": report.items,
        "changed": report.changed,
        "by_label": dict(report.by_label.most_common()),
        "examples": [
            {
                "item": change.item_id,
                "text": change.text,
                "labels": {
                    label: {"before": before, "now": now}
                    for label, (before, now) in change.labels.items()
                },
            }
            for change in report.examples
        ],
    }
