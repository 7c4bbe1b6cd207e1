"""`rasid feeds add` and `rasid feeds check`: what is behind an address, or in a feed, now."""

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from bot.cli.errors import CommandFailed, WrongUsage
from bot.cli.output import say, show, show_json
from bot.cli.start import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cli.feed_proposals import Checked, Decision
    from config.catalogue import Catalogue
    from config.settings import Settings
    from pipeline.proposals import Proposal, Wish

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

ACTOR = "command line"
"""Who changed a feed, in the audit."""

_YES = ("y", "yes", "نعم")
_HOW = "y adds it, a number takes another way, key=value corrects (item=.news-item, filter=none)"


def add(
    address: Annotated[
        str, typer.Argument(metavar="URL", help="A page, a feed, t.me/NAME or @NAME.")
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Take no other: feed, list, ticker, …")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=CSS", help="Correct a selector, or another key of the feed."),
    ] = None,
    as_json: Json = False,
) -> int:
    """Add a feed: find it behind an address, show its items as they would be published, ask, poll
    it from then on.

    Asked, type y to add it, the number of another way to read the address, or corrections such as
    item=.news-item (an empty line after them): they are tried at once. With --json nothing is
    asked: the proposal is printed and waits for `rasid feeds resume ID`.

    \b
    Example:
      rasid feeds add https://www.enabbaladi.net/feed/
      rasid feeds add example.org/news --kind list --select item=.news-item
    """
    from bot.cli import check_views, feed_proposals

    settings = read_settings()
    wish = _wish(kind, select or [])

    def decide(proposal: "Proposal", catalogue: "Catalogue", error: Exception | None) -> "Decision":
        if error is not None:
            say(f"rasid: {error}")
        elif proposal.check is not None:
            text = check_views.proposal(
                proposal, proposal.check, catalogue=catalogue, timezone=settings.timezone
            )
            say(text)
        return feed_proposals.Decision(keep=True) if yes else _asked(proposal)

    proposal = asyncio.run(
        feed_proposals.propose(
            settings,
            address,
            wish=wish,
            actor=ACTOR,
            decide=None if as_json and not yes else decide,
        )
    )
    if as_json:
        show_json(check_views.proposal_as_dict(proposal))
    return _told(proposal)


def check(
    feeds: Annotated[
        list[str] | None, typer.Argument(metavar="[ID|URL]...", help="Feeds, or an address.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every active feed.")] = False,
    as_json: Json = False,
) -> int:
    """Read feeds once and show what they would publish; nothing is stored.

    Of one feed every item is shown; of several, or of all, a table with a line for each: how many
    items, how many of them have which field, how old the newest is, what is wrong. The exit status
    is 1 where one could not be read.

    \b
    Example:
      rasid feeds check sana
      rasid feeds check --all
    """
    if bool(feeds) == everything:
        raise WrongUsage("name feeds (or an address) to check, or say --all")
    settings = read_settings()
    if feeds and len(feeds) == 1:
        return _check_one(settings, feeds[0], as_json=as_json)
    return _check_many(settings, feeds or [], as_json=as_json)


def _wish(kind: str | None, select: list[str]) -> "Wish":
    from bot.feed_corrections import read_corrections
    from config.feeds import Kind
    from pipeline.proposals import Wish

    if kind is not None and kind not in get_args(Kind):
        raise WrongUsage(f"--kind: {kind!r} is none of {', '.join(get_args(Kind))}")
    wanted: Any = kind
    return Wish(kind=wanted, changes=read_corrections(select) if select else None)


def _asked(proposal: "Proposal") -> "Decision":
    """What the person who typed the command says to a proposal; no answer drops it."""
    from bot.cli.feed_proposals import Decision
    from bot.feed_corrections import looks_like_corrections, read_corrections
    from config.errors import DataFileError

    while True:
        say(_HOW)
        print(f"Add {proposal.feed.id}? [y/N] ", end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip()
        if answer.lower() in _YES:
            return Decision(keep=True)
        if answer.isdecimal():
            number = int(answer)
            if 1 <= number <= len(proposal.others):
                return Decision(choice=proposal.others[number - 1].key)
            say(f"rasid: there is no way {number}")
        elif looks_like_corrections(answer) or "=" in answer:
            try:
                return Decision(changes=read_corrections([answer, *_more_lines()]))
            except DataFileError as error:
                say(f"rasid: {error.message}")
        else:
            return Decision()


def _more_lines() -> list[str]:
    """Further corrections, up to an empty line."""
    lines = []
    while line := sys.stdin.readline().strip():
        lines.append(line)
    return lines


def _told(proposal: "Proposal") -> int:
    if proposal.known:
        say(f"rasid: {proposal.feed.id} has this address already ({proposal.feed.status})")
        for other in proposal.others:
            feed = other.declaration
            say(f"rasid: it can be read in another way too: --kind {feed.kind} ({feed.address})")
    elif proposal.feed.status == "proposed":
        say(f"rasid: not polled yet; confirm with `rasid feeds resume {proposal.feed.id}`")
    elif proposal.feed.status == "active":
        say(f"rasid: {proposal.feed.id} is polled from now on")
    else:
        raise CommandFailed("not added")
    return 0


def _check_one(settings: "Settings", feed: str, *, as_json: bool) -> int:
    from bot.cli import check_views, feed_proposals

    found, catalogue = asyncio.run(feed_proposals.check_one(settings, feed))
    if as_json:
        show_json(check_views.check_as_dict(found))
    else:
        show(check_views.checked(found, catalogue=catalogue, timezone=settings.timezone))
    return 0


def _check_many(settings: "Settings", ids: "Sequence[str]", *, as_json: bool) -> int:
    from datetime import UTC, datetime

    from bot.cli import check_views

    rows = asyncio.run(_checks(settings, ids))
    if as_json:
        show_json([check_views.row_as_dict(row) for row in rows])
    else:
        show(check_views.table(rows, datetime.now(UTC)))
    failed = sum(row.check is None for row in rows)
    if failed:
        say(f"rasid: {failed} of {len(rows)} feeds could not be read")
    return 1 if failed else 0


async def _checks(settings: "Settings", ids: "Sequence[str]") -> "list[Checked]":
    from bot.cli.feed_proposals import check_all
    from bot.cli.output import clear_progress, show_progress

    rows = []
    async for row in check_all(settings, ids):
        rows.append(row)
        if sys.stderr.isatty():
            show_progress(f"{len(rows)} checked")
    if sys.stderr.isatty():
        clear_progress()
    return sorted(rows, key=lambda row: row.feed.id)
