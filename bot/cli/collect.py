"""`rasid collect`: polls once and ends."""

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.errors import WrongUsage
from bot.cli.output import say, show, show_json
from bot.cli.start import read_settings

if TYPE_CHECKING:
    from config.settings import Settings
    from pipeline.poll import FeedReport


def collect(
    feeds: Annotated[
        list[str] | None, typer.Argument(metavar="[FEED]...", help="Ids of feeds to poll now.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Poll every active feed, due or not.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Poll what is due, what is named, or everything, once.

    What is found is stored; a running `rasid run` delivers it, or the next one.

    \b
    Example:
      rasid collect sana enab-baladi
    """
    if feeds and everything:
        raise WrongUsage("give either names of feeds or --all")
    reports = asyncio.run(_collect(read_settings(), feeds or [], everything, as_json))
    if as_json:
        show_json([_as_dict(report) for report in reports])
    failed = sum(report.outcome == "error" for report in reports)
    if failed:
        say(f"rasid: {failed} of {len(reports)} feeds could not be read")
        return 1
    if not reports:
        say("rasid: there is no feed to poll; see `rasid feeds list`")
    return 0


async def _collect(
    settings: "Settings", feed_ids: list[str], everything: bool, as_json: bool
) -> "list[FeedReport]":
    from bot.collecting import collect_once
    from bot.wiring import Seed, open_services

    reports = []
    async with open_services(settings, seed=Seed.IF_SAME) as services:
        async for report in collect_once(services, feed_ids=feed_ids, everything=everything):
            reports.append(report)
            if not as_json:
                show(report_line(report))
    return reports


def report_line(report: "FeedReport") -> str:
    """What polling one feed did, for a person."""
    if report.outcome in ("skipped", "error"):
        return f"{report.feed_id:<24} {report.outcome}: {report.detail}"
    line = (
        f"{report.feed_id:<24} new {report.new}, changed {report.changed}, "
        f"unchanged {report.unchanged}"
    )
    if report.outcome == "unchanged":
        line = f"{report.feed_id:<24} unchanged: the page is the same as before"
    if report.dropped:
        line += f", left out {len(report.dropped)} ({report.dropped[0].reason})"
    return "; ".join((line, *report.notes))


def _as_dict(report: "FeedReport") -> dict[str, object]:
    values = asdict(report)
    return {"feed": values.pop("feed_id"), **values}
